"""What the head of a document says: its number and its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from extraction.blocks import (
    BRACKET_DATE,
    DATE,
    DECREE,
    DOCUMENT_NUMBER,
    HISTORY,
    METADATA,
    RELEASE,
    labelled_number,
    same_title,
    squeeze,
)
from extraction.bodies import is_body
from extraction.history import LINES, History, read_history
from extraction.layout import FOLDED, GENRE_WORD, ISSUE_NUMBER
from extraction.policy_doc import as_written, raw

TITLED = r"《((?:[^《》]|《[^《》]*》)+)》"
DRAFT = re.compile(r"\n?（(?:征求意见稿|公开征求意见稿|送审稿|草案|讨论稿|已废止|已失效|失效|废止)[^（）]*）$")
NOTICE_END = re.compile(r"》$|的(?:通知|公告|函|决定|通告|令)(?:（[^（）]*）)?$")
ENACTED = r"(?=已经|已于|业经|已由|经[^。]{2,60}(?:通过|批准)|现予|予以公布|公布施行)"
CENTRAL_BODIES = ("中共中央", "国务院", "中央军委", "全国人大常委会", "证监会", "银监会", "保监会", "银保监会")
BRACKETED_NUMBER = re.compile(f"（({DOCUMENT_NUMBER.pattern})）$")  # …的通知（渝府办发〔2023〕5号）
# What a page of the web says of a document above its text.
SHORTEST_TITLE = 8  # characters; what is shorter may return within a longer title
LABEL = re.compile(r"[·•]?(?:标题|名称|信息名称|文件名称|内容概述)(?:[：\t]\|?(?P<title>[^|\t]{6,})|[：\t]|$)")


@dataclass(frozen=True, slots=True)
class Value:
    """A value in its normal form, the characters it was read from, and the rule that read it."""

    value: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Words:
    """A line of the Doc."""

    start: int
    end: int
    text: str


class Heading:
    """Fills ``doc.spans["doc_number"]`` and ``["title"]`` with at most one span each.

    ``kb_id_`` is the value in its normal form and ``id_`` the rule.
    """

    def __call__(self, doc: Doc) -> Doc:
        head = lines_of(doc, "head")
        history = _history(doc)
        doc.user_data["history"] = history
        number = _number(doc, head, history)
        title = _title(doc, head, number)
        doc.spans["doc_number"] = [span_of(doc, number)] if number else []
        doc.spans["title"] = [span_of(doc, title)] if title else []
        return doc


def span_of(doc: Doc, found: Value) -> Span:
    """Return a value as a span."""
    return Span(doc, found.start, found.end, kb_id=found.value, span_id=found.rule)


def lines_of(doc: Doc, group: str) -> list[Words]:
    """Return the spans of a group with their text; they are made once."""
    known: dict[str, list[Words]] = doc.user_data.setdefault("lines", {})
    if group not in known:
        text: str = doc.user_data["text"]
        places = ((span.start, span.end) for span in doc.spans[group])
        known[group] = [Words(start, end, text[start:end]) for start, end in places]
    return known[group]


# Number ---------------------------------------------------------------------------------------------------------------


def _history(doc: Doc) -> History | None:
    head = lines_of(doc, "head")
    lines = [*head, *lines_of(doc, "paragraphs")[:LINES]]
    return read_history(doc.user_data["text"], [(line.start, line.end) for line in lines], len(head))


def _number(doc: Doc, head: Sequence[Words], history: History | None) -> Value | None:
    for position, line in enumerate(head):
        if DOCUMENT_NUMBER.fullmatch(line.text.strip("（）")) and not line.text.startswith("〔"):
            return Value(normal_number(line.text), line.start, line.end, "document-number")
        if found := _decree_number(head, position):
            return found
    for line in head:
        if match := BRACKETED_NUMBER.search(line.text):
            return Value(
                normal_number(match[1]), line.start + match.start(1), line.start + match.end(1), "title-number"
            )
        if match := labelled_number(line.text):
            return Value(normal_number(match[1]), line.start + match.start(1), line.start + match.end(1), "metadata")
    if history and history.decree:
        start, end = history.decree
        return Value(normal_number(doc.user_data["text"][start:end]), start, end, "history")
    return None


def _decree_number(head: Sequence[Words], position: int) -> Value | None:
    """Return the number of a decree or announcement: issuer, 令 or 公告, and 第N号, on one line or several."""
    line = head[position]
    following = head[position + 1] if position + 1 < len(head) else None
    match = DECREE.fullmatch(re.sub("（关于.*）$", "", line.text))
    if match and match["number"]:
        return Value(normal_number(match[0]), line.start, line.start + match.end(), "decree-number")
    if following is None or not (ISSUE_NUMBER.fullmatch(following.text) or DOCUMENT_NUMBER.fullmatch(following.text)):
        return None
    if GENRE_WORD.fullmatch(line.text):
        first = position
        while first and is_body(head[first - 1].text):
            first -= 1
        issuer = head[first].text if first < position else ""  # of joint announcements the number is the first issuer's
        value = normal_number(issuer + line.text + following.text)
        return Value(value, head[first].start, following.end, "announcement-number")
    if match:
        return Value(normal_number(line.text + following.text), line.start, following.end, "decree-number")
    return None


def normal_number(number: str) -> str:
    """Return a number without white space and round brackets, the state's name before a central body left off."""
    number = re.sub(r"[\s（）]", "", number).replace("〔第", "〔")
    return re.sub("^中华人民共和国(?!主席令)", "", number)


# Title ----------------------------------------------------------------------------------------------------------------


def _title(doc: Doc, head: Sequence[Words], number: Value | None) -> Value | None:
    history: History | None = doc.user_data["history"]
    above = [line for line in head if history is None or line.end <= history.start]
    printed = [line for line in above if not is_frame(line.text)]
    while printed and all_bodies(doc, printed[-1]):  # a page's own line of who wrote it
        printed.pop()
    lines = _title_lines(doc, printed_once(printed))
    if lines:
        start, end = lines[0].start, lines[-1].end
        return _issued_title(doc, lines) or _drafted_title(doc, start, end) or _trimmed(doc, start, end, "title")
    if promulgated := _promulgated(doc):
        return promulgated
    for line in above:
        if (label := LABEL.match(line.text)) and label["title"]:
            return _trimmed(doc, line.start + label.start("title"), line.start + label.end("title"), "labelled-title")
    if number:
        return Value(number.value, number.start, number.end, "number-as-title")
    first = lines_of(doc, "paragraphs")[:1] or list(head[:1])
    return _trimmed(doc, first[0].start, min(first[0].end, first[0].start + 60), "first-line") if first else None


def is_frame(text: str) -> bool:
    """Tell whether a line of the head is letterhead, number, day or metadata rather than title."""
    frames = (DOCUMENT_NUMBER, ISSUE_NUMBER, GENRE_WORD, HISTORY, DATE, RELEASE)
    begins = (METADATA, LABEL, BRACKET_DATE)
    if any(pattern.fullmatch(text) for pattern in frames) or any(pattern.match(text) for pattern in begins):
        return True
    if DOCUMENT_NUMBER.fullmatch(text.strip("（）")):
        return True
    decree = DECREE.fullmatch(text)
    if decree is None or "关于" in text:
        return False
    return bool(decree["number"] or is_body(decree["issuer"]) or decree["issuer"].endswith("主席"))


def _title_lines(doc: Doc, lines: list[Words]) -> list[Words]:
    """Return the lines that make the title: those of issuers above it go."""
    start = next((number for number, line in enumerate(lines) if "关于" in line.text), None)
    if start is None:
        return [line for line in lines if not all_bodies(doc, line)]
    while start and not lines[start].text.startswith("关于") and not all_bodies(doc, lines[start - 1]):
        start -= 1
    return lines[start:]


def printed_once(lines: list[Words]) -> list[Words]:
    """Return the lines of a title once, where it is printed twice, perhaps with its lines broken in different places.

    The last printing is the document's own, those above are a web page's; but where all is there twice and the second
    names no matter (监督法), its lines are pieces that name no issuer, and the first stays.
    """
    texts = [squeeze(line.text) for line in lines]
    for number in range(1, len(lines)):
        before, later = "".join(texts[:number]), "".join(texts[number:])
        if later == before:
            about = any("关于" in line.text for line in lines[number:])
            return printed_once(lines[number:] if about else lines[:number])
        if len(later) >= SHORTEST_TITLE and later in before:
            return lines[number:]
    return lines


def all_bodies(doc: Doc, line: Words) -> bool:
    """Tell whether a line holds nothing but names of bodies, as those above a title and under a text do."""
    names = split_signed(raw(doc, line.start, line.end))
    return bool(names) and all(
        is_body(name) or name in CENTRAL_BODIES or bool(re.fullmatch("中共.{2,12}委", name)) for name in names
    )


def split_signed(line: str) -> list[str]:
    """Split a line of signatures at the gaps between names; single letters set wide are one name.

    >>> split_signed("海关总署 商务部"), split_signed("商 务 部")
    (['海关总署', '商务部'], ['商务部'])
    """
    names: list[str] = []
    wide = False
    for part in re.split(r"[\s\u3000、]+", line.strip()):
        if names and len(part) == 1 and (wide or not is_body(names[-1])):
            names[-1] += part
        elif part:
            names.append(part)
        wide = len(part) == 1
    if len(names) > 1 and any(len(name) == 1 for name in names):
        return ["".join(names)]
    return names


def _issued_title(doc: Doc, lines: list[Words]) -> Value | None:
    """Return the title of the plan that a notice issues (关于印发《…》的通知)."""
    start, end = lines[0].start, lines[-1].end
    text: str = doc.user_data["text"]
    words = text[start:end]
    issues = re.search("(?:印发|下发|批转|发布|公布|颁布)(?!.{0,4}(?:实施|施行)情况)", words)
    if issues is None:
        return None
    named = _named_in_opening(doc, words[issues.end() :]) if issues[0] in ("印发", "下发", "批转") else None
    if not NOTICE_END.search(words.replace("\n", "")):
        return named
    plan: str | None = doc.user_data["plan"]
    offset = start + issues.end()
    plans = list(re.finditer(TITLED, words[issues.end() :]))
    for match in plans:
        if plan is None or same_title(squeeze(match[1]), plan):
            return _trimmed(doc, offset + match.start(1), offset + match.end(1), "issued-title")
    tail = re.search("的\n?(?:通\n?知|公\n?告|函)\n?$", words)
    if plans or not issues[0].endswith("发") or issues[0] == "发布" or tail is None or tail.start() <= issues.end():
        return None
    if plan is None:
        return named or _trimmed(doc, offset, start + tail.start(), "issued-title")
    return _part(doc, offset, start + tail.start(), plan)


def _named_in_opening(doc: Doc, issued: str) -> Value | None:
    """Return the title by which the opening names what the heading says is issued, perhaps in fewer words."""
    named = _promulgated(doc)
    if named is None:
        return None
    short = squeeze(re.sub("的\n?(?:通\n?知|函)\n?$", "", issued.rstrip())).replace("的", "")
    whole = squeeze(named.value).replace("的", "")
    return named if short and (short in whole or whole in short) else None


def _part(doc: Doc, start: int, end: int, plan: str) -> Value | None:
    """Return the part of a title that names one of the plans which a notice issues without marks around them."""
    text: str = doc.user_data["text"]
    for first in range(start, end):
        for last in range(first + len(plan), min(end, first + len(plan) + 8) + 1):
            if text[first] != "\n" and squeeze(text[first:last]) == plan:
                return _trimmed(doc, first, last, "issued-title")
    return None


def _promulgated(doc: Doc) -> Value | None:
    """Return the title of what a decree or notice puts in force (《…》已经…通过，现予公布; 现将《…》印发给你们)."""
    paragraphs = lines_of(doc, "paragraphs")
    if not paragraphs:
        return None
    start = paragraphs[0].start
    opening = doc.user_data["text"][start : start + 500]
    match = (
        re.search(TITLED + ENACTED, opening)
        or re.search(f"(?:公布|发布)(?:修订后的|修改后的)?{TITLED}", opening)
        or re.search(f"(?:现将|制定了?|修订了?)[^《》。]{{0,12}}{TITLED}(?=[^《》。]{{0,40}}(?:印发|下发))", opening)
    )
    return _trimmed(doc, start + match.start(1), start + match.end(1), "promulgated-title") if match else None


def _drafted_title(doc: Doc, start: int, end: int) -> Value | None:
    """Return the title of the draft on which an announcement asks for comments (公开征求《…（征求意见稿）》意见)."""
    match = re.search(f"征求(?:对|关于)?{TITLED}(?:公开|的)?意见", doc.user_data["text"][start:end])
    return _trimmed(doc, start + match.start(1), start + match.end(1), "drafted-title") if match else None


def _trimmed(doc: Doc, start: int, end: int, rule: str) -> Value | None:
    """Return a title without the marks around it and without what says that it is a draft or void."""
    text: str = doc.user_data["text"]
    while start < end and (text[start] == "\n" or (text[start] == "《" and "》" not in text[start : end - 1])):
        start += 1
    if mark := DRAFT.search(text[start:end].rstrip("\n")):
        end = start + mark.start()
    while start < end and (text[end - 1] == "\n" or (text[end - 1] == "》" and "《" not in text[start:end])):
        end -= 1
    value = as_written(doc, start, end)
    folded = value.translate(FOLDED)
    # 海关总署公告2024年第32号（关于…的公告）: the name stands in the bracket
    if own := re.search("^(?:.*?号)?（(关于.*的(?:公告|通告|决定))）$", folded):
        value = value[own.start(1) : own.end(1)]
    return Value(value, start, end, rule) if end > start else None
