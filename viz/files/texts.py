"""The text of a policy on a day, or on two, as plain text, Markdown, JSON or a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from typing import Any

from queries.find import PolicyName
from queries.text import ArticleText, Done, PolicyText
from queries.text_changes import DELETED, INSERTED, ArticleChange, Piece, TextChanges
from queries.words import said
from viz.files.akoma_ntoso import as_akoma_ntoso
from viz.files.version_jsonld import as_jsonld

FORMATS = ("text", "md", "json", "html")
_MARKS = {INSERTED: ("｛＋", "＋｝"), DELETED: ("［－", "－］")}
_TAGS = {INSERTED: "ins", DELETED: "del"}
_STYLE = (
    "body{font:16px/1.8 serif;max-width:46em;margin:2em auto;padding:0 1em}"
    "h2{font-size:1em;text-align:center}"
    "ins{background:#dff3e3}del{background:#fbe3e3}.doubt{color:#a00;font-size:.85em}.note{color:#666;font-size:.85em}"
    "td{vertical-align:top;padding:0 1em;width:50%}"
)


def written_text(found: PolicyText, kind: str) -> bytes:
    """Return a text as the bytes of a file: Akoma Ntoso, JSON-LD, or one of the formats of ``rendered_text``."""
    match kind:
        case "akn":
            return as_akoma_ntoso(found)
        case "jsonld":
            return as_jsonld(found)
    return rendered_text(found, kind).encode("utf-8", errors="backslashreplace")


def rendered_text(found: PolicyText, kind: str) -> str:
    """Return a text in one of the formats that people and programs read."""
    match kind:
        case "json":
            return json.dumps(as_object(found), ensure_ascii=False, indent=2) + "\n"
        case "html":
            return _page(str(found.policy), _html(found))
        case "md":
            return "\n".join(_markdown(found)) + "\n"
    return "\n".join(_plain(found)) + "\n"


def rendered_changes(found: TextChanges, kind: str) -> str:
    """Return the text on two days, what changed marked, in one of the formats."""
    match kind:
        case "json":
            return json.dumps(changes_as_object(found), ensure_ascii=False, indent=2) + "\n"
        case "html":
            return _page(str(found.second.policy), _changes_html(found))
        case "md":
            return "\n".join(_changes_plain(found, "**", "~~")) + "\n"
    return "\n".join(_changes_plain(found)) + "\n"


def as_object(found: PolicyText) -> dict[str, Any]:
    """Return a text as programs read it: ``articles`` by their numbers."""
    return {
        "policy": _name(found.policy),
        "as_of": found.as_of.isoformat(),
        "since": _day(found.start),
        "until": _day(found.until),
        "made_by": _name(found.made_by),
        "published": _name(found.published),
        "incomplete": found.incomplete,
        "reasons": [_doubt(reason) for reason in found.doubts],
        "articles": {article.number: _article_object(article) for article in found.articles},
        "problems": [
            {"instruction": _done_object(done), "reason": _doubt(reason), "article": article or None}
            for done, reason, article in found.problems
        ],
        "differences": [
            {"number": one.number, "published": one.published, "worked_out": one.worked_out}
            for one in found.differences
        ],
        "acts": [{"act": _name(act.policy), "on": _day(act.on)} for act in found.acts],
        "not_applied": [{"act": _name(act.policy), "on": _day(act.on)} for act in found.not_applied],
    }


def _article_object(article: ArticleText) -> dict[str, Any]:
    return {
        "text": article.text,
        "since": _day(article.since),
        "by": str(article.by) if article.by else None,
        "was": article.was or None,
        "headings": list(article.headings),
        "incomplete": article.incomplete,
        "reasons": [_doubt(reason) for reason in article.doubts],
        "changed_by": [_done_object(done) for done in article.changed_by],
    }


def _done_object(done: Done) -> dict[str, Any]:
    quote = done.quote
    return {
        "do": done.do,
        "at": done.at,
        "to": done.to,
        "words": list(done.words),
        "says": _one_line(quote.words) if quote else None,
        "source": quote.source if quote else None,
        "start": quote.start if quote else None,
        "end": quote.end if quote else None,
    }


def changes_as_object(found: TextChanges) -> dict[str, Any]:
    """Return what changed between two days as programs read it."""
    return {
        "policy": _name(found.second.policy),
        "from": found.first.as_of.isoformat(),
        "to": found.second.as_of.isoformat(),
        "acts": [{"act": _name(act.policy), "on": _day(act.on)} for act in found.acts],
        "incomplete": found.first.incomplete or found.second.incomplete,
        "articles": [
            {
                "kind": change.kind,
                "before": change.before.number if change.before else None,
                "after": change.after.number if change.after else None,
                "marked": [[piece.kind, piece.words] for piece in change.marked],
                "by": str(change.after.by) if change.after and change.after.by else None,
                "changed_by": [_done_object(done) for done in change.done],
            }
            for change in found.articles
            if change.kind != "same"
        ],
    }


def _plain(found: PolicyText) -> Iterator[str]:
    yield str(found.policy)
    yield from _about(found)
    for article in found.articles:
        yield from ("", *article.headings) if article.headings else ()
        yield ""
        yield f"{article.number}　{_doubtful(article)}{article.text}"


def _markdown(found: PolicyText) -> Iterator[str]:
    yield f"# {found.policy.title or found.policy}"
    yield ""
    yield from (f"> {line}" for line in _about(found))
    for article in found.articles:
        for heading in article.headings:
            yield from ("", f"## {heading}")
        first, *rest = article.text.split("\n")
        yield from ("", f"**{article.number}**　{_doubtful(article)}{first}")
        for line in rest:
            yield from ("", line)


def _about(found: PolicyText) -> Iterator[str]:
    """Yield what stands under the title: the day, what made this text, what is in doubt."""
    until = f" 至 {found.until} 前" if found.until else ""
    yield f"{found.as_of} 的文本" + (f"（自 {found.start} 起{until}）" if found.start else "")
    if found.made_by:
        yield f"依据 {found.made_by} 修改"
    yield "所示为公布的文本" if found.published else "所示为依修改决定推得的文本，图谱中没有公布的全文"
    for reason in found.doubts:
        yield f"不完整：{_doubt(reason)}"
    doubtful = [article.number for article in found.articles if article.doubts]
    if doubtful:
        yield f"存疑的条文：{'、'.join(doubtful)}"
    if found.differences:
        numbers = "、".join(difference.number for difference in found.differences)
        yield f"公布的文本与依决定推得的文本不同：{numbers}"


def _doubtful(article: ArticleText) -> str:
    return f"〔存疑：{'；'.join(map(_doubt, article.doubts))}〕" if article.doubts else ""


def _changes_plain(found: TextChanges, inserted: str = "", deleted: str = "") -> Iterator[str]:
    """Yield what changed: what is new in ｛＋ ＋｝, what is gone in ［－ －］, or in the marks of Markdown."""
    marks = {INSERTED: (inserted, inserted), DELETED: (deleted, deleted)} if inserted else _MARKS
    yield f"{found.second.policy}：{found.first.as_of} 与 {found.second.as_of}"
    for act in found.acts:
        yield f"{act.on}　{act.policy}"
    for change in found.articles:
        if change.kind == "same":
            continue
        yield ""
        yield f"{_numbers(change)}　{_said('text_change', change.kind)}" + (_by(change))
        if change.kind != "moved":
            yield "".join(_wrapped(piece, marks) for piece in change.marked)


def _wrapped(piece: Piece, marks: dict[str, tuple[str, str]]) -> str:
    before, after = marks.get(piece.kind, ("", ""))
    lines = piece.words.split("\n")
    return "\n".join(f"{before}{line}{after}" if line else line for line in lines)


def _numbers(change: ArticleChange) -> str:
    before = change.before.number if change.before else ""
    after = change.after.number if change.after else ""
    return before if not after else after if before in ("", after) else f"{before} → {after}"


def _by(change: ArticleChange) -> str:
    by = change.after.by if change.after else None
    return f"　{by}" if by and change.kind != "deleted" else ""


def _html(found: PolicyText) -> Iterator[str]:
    yield f"<h1>{escape(found.policy.title or str(found.policy))}</h1>"
    yield from (f'<p class="note">{escape(line)}</p>' for line in _about(found))
    for article in found.articles:
        yield from (f"<h2>{escape(heading)}</h2>" for heading in article.headings)
        first, *rest = article.text.split("\n")
        doubts = f' <span class="doubt">{escape(_doubtful(article))}</span>' if article.doubts else ""
        yield f'<p id="{escape(article.number)}"><b>{escape(article.number)}</b>　{escape(first)}{doubts}</p>'
        yield from (f"<p>{escape(line)}</p>" for line in rest)
        if article.by and article.changed_by:
            since = escape(f"自 {article.since}，{article.by}：")
            yield f'<p class="note">{since}{_sentences(article.changed_by)}</p>'


def _sentences(done: Sequence[Done]) -> str:
    says = dict.fromkeys(_one_line(one.quote.words) for one in done if one.quote)
    return "；".join(f"“{escape(words)}”" for words in says)


def _changes_html(found: TextChanges) -> Iterator[str]:
    """Yield the two texts side by side, with what is gone and what is new marked."""
    yield f"<h1>{escape(str(found.second.policy))}</h1>"
    yield from (f'<p class="note">{act.on} {escape(str(act.policy))}</p>' for act in found.acts)
    yield f"<table><tr><th>{found.first.as_of}</th><th>{found.second.as_of}</th></tr>"
    for change in found.articles:
        before = _side(change.before, change, DELETED)
        after = _side(change.after, change, INSERTED)
        note = f'<p class="note">{_sentences(change.done)}</p>' if change.done else ""
        yield f"<tr><td>{before}</td><td>{after}{note}</td></tr>"
    yield "</table>"


def _side(article: ArticleText | None, change: ArticleChange, kind: str) -> str:
    if article is None:
        return ""
    words = "".join(_tagged(piece) for piece in change.marked if piece.kind in ("same", kind))
    return f"<b>{escape(article.number)}</b>　{words}"


def _tagged(piece: Piece) -> str:
    words = escape(piece.words).replace("\n", "<br>")
    tag = _TAGS.get(piece.kind)
    return f"<{tag}>{words}</{tag}>" if tag else words


def _page(title: str, body: Iterator[str]) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n" + "\n".join(body) + "\n</body></html>\n"
    )


def _name(policy: PolicyName | None) -> dict[str, str | None] | None:
    return {"id": policy.id, "title": policy.title, "doc_number": policy.doc_number} if policy else None


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _doubt(reason: str) -> str:
    return _said("text_doubt", reason)


def _said(type: str, value: str) -> str:
    return str(said(type, value, "zh"))


def _one_line(words: str) -> str:
    return re.sub(r"\s+", "", words)
