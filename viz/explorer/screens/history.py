"""沿革 in the reader: what was done to a policy and by it, and its text on any two days marked up side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from queries.errors import QueryError
from queries.proof import Relation
from queries.reading import PolicyReading
from queries.text import Histories, PolicyText, histories
from queries.text_changes import DELETED, INSERTED, ArticleChange, TextChanges, changes_of
from queries.words import Words
from viz.explorer import reading_view
from viz.explorer.blocks import (
    Badge,
    Cell,
    Columns,
    Field,
    Folded,
    Form,
    Head,
    Line,
    Link,
    Links,
    Note,
    Passage,
    Section,
    Table,
)
from viz.explorer.desk import Desk
from viz.explorer.place import EARLIEST

CAME, DID = Words("对它做了什么", "What was done to it"), Words("它做了什么", "What it did")
NO_HISTORY = Words("没有读到修改、废止、延续它的文件。", "No document that amends, repeals or extends it was read.")
DAY, ACT, DOCUMENT, WORDS = (
    Words("日期", "Day"),
    Words("方式", "Act"),
    Words("文件", "Document"),
    Words("原句", "Sentence"),
)
TEXTS = Words("条文变动", "What the text says")
VERSIONS = Words("文本", "Texts")
OLDER, NEWER, TWO_DAYS = (
    Words("较早的一天", "The earlier day"),
    Words("较晚的一天", "The later day"),
    Words("两日对照", "Two days"),
)
FIRST_TEXT = Words("最初文本", "first text")
PRINTED, WORKED_OUT = Words("公布文本", "as published"), Words("据修改决定推出", "worked out from the acts")
UNSURE = Words("存疑", "in doubt")
SAME = Words("这两天的条文相同。", "The text is the same on both days.")
ONE_TEXT = Words("只有一个文本，没有读到修改它的决定。", "There is one text of it; no act that amends it was read.")
COUNTED = Words(
    "{before} 的 {old} 条 → {after} 的 {new} 条：修改 {changed}，新增 {inserted}，删去 {deleted}，序号调整 {moved}。",
    "{old} articles on {before} → {new} on {after}:"
    " {changed} reworded, {inserted} new, {deleted} gone, {moved} renumbered.",
)
NOT_SURE = Words("本版本可能不完整：{reasons}。", "This version may not be complete: {reasons}.")
DIFFERS = Words(
    "公布文本有 {count} 条与修改决定所说不同：{numbers}。",
    "{count} articles as published are not what the act says: {numbers}.",
)
MOVED = Words("仅序号调整（{count}）", "Renumbered only ({count})")
HEADING = {
    "changed": Words("{number} 修改", "{number} reworded"),
    "inserted": Words("{number} 新增", "{number} new"),
    "deleted": Words("{number} 删去", "{number} gone"),
}
RENUMBERED = Words("{number}（原{was}）", "{number} (was {was})")
BY = Words("修改依据", "Changed by")
NO_SENTENCE = Words("没有说明这一改动的语句：公布文本与此前不同。", "No sentence says so: the published text differs.")
MORE = Words("其余 {count} 条", "{count} more")
LOOKS = {"changed": "not_yet", "inserted": "in_force", "deleted": "repealed"}
MOST = 40  # changed articles on one page


def show(desk: Desk, reading: PolicyReading) -> Iterator[Any]:
    """Yield what other documents did to the policy and what it did, then its text on two days against each other."""
    done = [(relation, relation.stated_by) for relation in reading.replaced_by]
    did = [(relation, relation.other) for relation in reading.replaces if relation.other]
    if not done and not did:
        yield Note(text=desk.say(NO_HISTORY))
    for title, found in ((CAME, done), (DID, did)):
        if found:
            yield _acts(desk, desk.say(title), found)
    yield from _texts(desk, reading)


def _acts(desk: Desk, title: str, found: list[tuple[Relation, Any]]) -> Section:
    found.sort(key=lambda one: one[0].day or date.max)
    heads = (
        Head(text=desk.say(DAY), look="day"),
        Head(text=desk.say(ACT)),
        Head(text=desk.say(DOCUMENT), look="title"),
        Head(text=desk.say(WORDS), look="long"),
    )
    lines = tuple(_act(desk, relation, other) for relation, other in found)
    return Section(title=title, blocks=(Table(label=title, heads=heads, lines=lines),))


def _act(desk: Desk, relation: Relation, other: Any) -> Line:
    look = {"repeals": "repealed", "extends": "in_force", "amends": "not_yet"}.get(str(relation.kind), "plain")
    words = (relation.quote.sentence or relation.quote.words) if relation.quote else ""
    at = relation.quote.start if relation.quote else None
    return Line(
        cells=(
            Cell(text=relation.day.isoformat() if relation.day else ""),
            Cell(
                badges=(Badge(text=desk.said("supersession", relation.kind), look=look),),
                note="、".join(relation.provisions),
            ),
            Cell(text=reading_view.called(other), href=desk.place.to("policies", policy=other.id)),
            Cell(text=" ".join(words.split())),
        ),
        href=desk.place.to("policies", policy=relation.stated_by.id, at=at),
    )


def _texts(desk: Desk, reading: PolicyReading) -> Iterator[Any]:
    """Yield the text on two days; nothing where the policy is not made of articles."""
    found = desk.keep(("histories", reading.policy.id), lambda: histories(desk.store, reading.policy.id))
    if not found.versions:
        return
    if len(found.versions) == 1:
        yield Section(title=desk.say(TEXTS), blocks=(Note(text=desk.say(ONE_TEXT)),))
        return
    older, newer = _days(desk, found)
    try:
        key = ("changes", reading.policy.id, older, newer)
        changes = desk.keep(key, lambda: changes_of(found, older, newer))
    except QueryError:
        return
    blocks = (_choice(desk, found, older, newer), *_notes(desk, changes), *_changed(desk, changes))
    yield Section(title=desk.say(TEXTS), blocks=blocks)


def _days(desk: Desk, found: Histories) -> tuple[date, date]:
    """Return the two days of the address; by default those of the version of the day and of the one before it."""
    starts = [version.start or EARLIEST for version in found.versions]
    begun = [number for number, start in enumerate(starts) if start <= desk.day]
    now = max(begun[-1] if begun else 0, 1)
    return desk.place.day("older", starts[now - 1]), desk.place.day("newer", starts[now])


def _choice(desk: Desk, found: Histories, older: date, newer: date) -> Columns:
    """Return the versions, each compared with the one before it by a click, and the two days to type."""
    links = []
    for number, version in enumerate(found.versions):
        before = found.versions[max(number - 1, 0)].start or EARLIEST
        start = version.start or EARLIEST
        made = found.names.get(version.made_by)
        told = [version.start.isoformat() if version.start else "…"]
        told.append(desk.say(FIRST_TEXT) if not number else desk.say(PRINTED if version.published else WORKED_OUT))
        if version.incomplete:
            told.append(desk.say(UNSURE))
        href = desk.place.with_(older=before, newer=start, all=None)
        on = bool(number) and (older, newer) == (before, start)
        links.append(Link(text=" · ".join(told), href=href, on=on, title=reading_view.called(made) if made else ""))
    fields = (
        Field(name="older", label=desk.say(OLDER), type="date", value=older.isoformat()),
        Field(name="newer", label=desk.say(NEWER), type="date", value=newer.isoformat()),
    )
    form = Form(label=desk.say(TWO_DAYS), href=desk.place.with_(older=None, newer=None, all=None), fields=fields)
    return Columns(columns=((Links(label=desk.say(VERSIONS), links=tuple(links), look="list"),), (form,)))


def _notes(desk: Desk, changes: TextChanges) -> Iterator[Note]:
    counts = {kind: sum(change.kind == kind for change in changes.articles) for kind in ("moved", *HEADING)}
    days = {"before": changes.first.as_of, "after": changes.second.as_of}
    sizes = {"old": len(changes.first.articles), "new": len(changes.second.articles)}
    yield Note(text=desk.say(COUNTED, **days, **sizes, **counts) if any(counts.values()) else desk.say(SAME))
    for text in (changes.first, changes.second):
        if text.doubts:
            yield Note(text=_reasons(desk, text.doubts), look="warning")
    differing = changes.second.differences
    if differing:
        numbers = "、".join(one.number for one in differing[:30])
        yield Note(text=desk.say(DIFFERS, count=len(differing), numbers=numbers), look="info")


def _reasons(desk: Desk, doubts: Sequence[str]) -> str:
    return desk.say(NOT_SURE, reasons="；".join(desk.said("text_doubt", doubt) for doubt in doubts))


def _changed(desk: Desk, changes: TextChanges) -> Iterator[Any]:
    """Yield every changed article, its two texts side by side and below them the sentence that changed it."""
    found = [change for change in changes.articles if change.kind in HEADING]
    shown = found if desk.place.get("all") else found[:MOST]
    for change in shown:
        yield Section(
            title=_heading(desk, change),
            blocks=(_side_by_side(desk, changes, change), *_why(desk, changes.second, change)),
        )
    if len(shown) < len(found):
        more = Link(text=desk.say(MORE, count=len(found) - len(shown)), href=desk.place.with_(all=1))
        yield Links(label=more.text, links=(more,))
    moved = [change for change in changes.articles if change.kind == "moved" and change.before and change.after]
    if moved:
        told = "；".join(
            f"{change.before.number}→{change.after.number}" for change in moved if change.before and change.after
        )
        yield Folded(title=desk.say(MOVED, count=len(moved)), blocks=(Note(text=told),))


def _heading(desk: Desk, change: ArticleChange) -> str:
    article = change.after or change.before
    number = article.number if article else ""
    if change.before and change.after and change.before.number != change.after.number:
        number = desk.say(RENUMBERED, number=change.after.number, was=change.before.number)
    return desk.say(HEADING[change.kind], number=number)


def _side_by_side(desk: Desk, changes: TextChanges, change: ArticleChange) -> Columns:
    sides = []
    for text, article, mark, look in (
        (changes.first, change.before, DELETED, "gone"),
        (changes.second, change.after, INSERTED, "added"),
    ):
        if article is None:
            continue
        pieces = tuple(
            (piece.words, look if piece.kind == mark else "")
            for piece in change.marked
            if piece.kind not in ({DELETED, INSERTED} - {mark})
        )
        sides.append((Passage(pieces=pieces, title=Cell(text=f"{text.as_of.isoformat()} {article.number}")),))
    return Columns(columns=tuple(sides))


def _why(desk: Desk, text: PolicyText, change: ArticleChange) -> Iterable[Any]:
    """Yield the sentences that changed an article, and why its text may not be right."""
    quotes = {done.quote.start: done.quote for done in change.done if done.quote}
    for start, quote in sorted(quotes.items()):
        act = change.by
        href = desk.place.to("policies", policy=act.id, at=start) if act else ""
        title = Cell(text=f"{desk.say(BY)} {reading_view.called(act) if act else quote.file}", href=href)
        yield Passage(pieces=((" ".join(quote.words.split()), ""),), title=title)
    if not quotes:
        yield Note(text=desk.say(NO_SENTENCE))
    if change.after and change.after.doubts:
        own = [doubt for doubt in change.after.doubts if doubt not in text.doubts]
        if own:
            yield Note(text=_reasons(desk, own), look="warning")
