"""导入: documents are handed in, read, looked at with what was found in them, and taken into the graph or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from extraction.facts import Policy
from extraction.file_facts import FileFacts
from queries.builds import Change, Comparison
from queries.errors import QueryError
from queries.find import find_policy
from queries.words import Words
from viz.cli.language import chinese
from viz.explorer.blocks import (
    Badge,
    Cell,
    Drawer,
    Facts,
    Head,
    Line,
    Link,
    Note,
    Passage,
    Screen,
    Section,
    Table,
    Title,
    View,
)
from viz.explorer.desk import Desk
from viz.explorer.highlight import Mark, compact, segments, shortened
from viz.explorer.inbox import Batch
from viz.explorer.lists import closing

TITLE = Words("导入", "Import")
ABOUT = Words(
    "选择或拖入文件（TXT、HTML、DOC、DOCX、PDF、OFD…），先看读出了什么、图谱会怎样改变，再决定是否载入。",
    "Choose or drop documents, see what was read and what would change, then take them in or not.",
)
CHOOSE, READING = Words("选择文件，或拖到这里", "Choose documents, or drop them here"), Words("正在读…", "Reading…")
GONE = Words("这一批文件已不在内存中，请重新选择。", "These documents are no longer held: hand them in again.")
READ = Words(
    "读出 {policies} 份政策、{measures} 条措施，{failed} 个文件没有读成",
    "{policies} policies, {measures} measures; {failed} documents failed",
)
DOCUMENT, POLICY, NUMBER, MEASURES, KNOWN = (
    Words("文件", "Document"),
    Words("政策", "Policy"),
    Words("文号", "Number"),
    Words("措施", "Measures"),
    Words("图谱中", "In the graph"),
)
NEW, HERE, NAMED = Words("新", "new"), Words("已有", "known"), Words("仅知其名", "by name")
NO_POLICY, FAILED = Words("不是政策", "no policy"), Words("没有读成", "failed")
FORESEE, TAKE, DROP = (
    Words("看图谱会怎样改变", "See what would change"),
    Words("载入图谱", "Take in"),
    Words("放弃", "Drop"),
)
WORKING = Words("请稍候…", "Working…")
TAKEN = Words("已载入图谱。", "Taken into the graph.")
CHANGES = Words("图谱会怎样改变", "What would change")
NOTHING = Words("什么都不会改变。", "Nothing would change.")
GAINED, LOST, CHANGED = Words("增加", "gained"), Words("减少", "lost"), Words("改变", "changed")
IMPLIED = Words("随之而来的关系 {count} 条", "{count} relations that come with them")
HOW, WHAT, WORDS = Words("变化", "How"), Words("什么", "What"), Words("原文", "Words")
LABELS = {
    "issued_by": Words("发布机关", "Issued by"),
    "issued_on": Words("成文日期", "Issued on"),
    "effective_from": Words("施行日期", "From"),
    "effective_until": Words("有效期至", "Until"),
}
LONGEST, MOST = 30_000, 60


def show(desk: Desk) -> Screen:
    """Return the place to hand documents in, or the batch that the address names."""
    heading = Title(text=desk.say(TITLE), note=desk.say(ABOUT))
    key = desk.place.get("batch")
    batch = desk.inbox.get(key) if key else None
    parts: list[Any] = [heading, _box(desk)]
    if key and batch is None:
        parts.append(Note(text=desk.say(GONE), look="warning"))
    if batch:
        parts += _batch(desk, key, batch)
    return Screen(title=heading.text, parts=tuple(parts))


def _box(desk: Desk) -> View:
    def said(sent: Mapping[str, Any]) -> str:
        key = desk.inbox.read(sent["files"])
        return desk.place.to("incoming", batch=key)

    return View(
        name="handing", data={"label": desk.say(CHOOSE), "working": desk.say(READING), "actions": []}, said=said
    )


def _batch(desk: Desk, key: str, batch: Batch) -> Iterable[Any]:
    measures = sum(len(policy.measures) for policy in batch.policies)
    failed = sum(file.error is not None for file in batch.files)
    yield Note(text=desk.say(READ, policies=len(batch.policies), measures=measures, failed=failed), look="info")
    yield _table(desk, batch)
    if batch.taken:
        yield Note(text=desk.say(TAKEN), look="info", link=Link(text=desk.say(POLICY), href=desk.place.to("policies")))
    elif batch.policies:
        yield _actions(desk, key)
    if batch.change is not None:
        yield _changes(desk, batch.change)
    chosen = desk.place.get("read")
    if chosen.isdecimal() and int(chosen) < len(batch.policies):
        yield _read(desk, batch.policies[int(chosen)])


def _actions(desk: Desk, key: str) -> View:
    def said(sent: Mapping[str, Any]) -> str:
        if sent["send"] == "foresee":
            desk.inbox.foresee(key, desk.store)
        elif sent["send"] == "take":
            desk.inbox.take(key)
        return desk.place.to("incoming", batch=None if sent["send"] == "drop" else key)

    offered = [
        {"text": desk.say(words), "send": send}
        for send, words in (("foresee", FORESEE), ("take", TAKE), ("drop", DROP))
    ]
    return View(name="deciding", data={"label": "", "working": desk.say(WORKING), "actions": offered}, said=said)


def _table(desk: Desk, batch: Batch) -> Table:
    heads = (
        Head(text=desk.say(DOCUMENT), look="some"),
        Head(text=desk.say(POLICY), look="title"),
        Head(text=desk.say(NUMBER), look="short"),
        Head(text=desk.say(MEASURES), look="number"),
        Head(text=desk.say(KNOWN), look="short"),
    )
    lines: list[Line] = []
    number = 0
    for file in batch.files:
        for policy in file.policies:
            lines.append(_line(desk, file, policy, number))
            number += 1
        if not file.policies:
            why = (FAILED, "repealed") if file.error else (NO_POLICY, "unknown")
            note = _why(desk, file) if file.error else "、".join(file.no_policies)
            badge = Badge(text=desk.say(why[0]), look=why[1])
            lines.append(Line(cells=(Cell(text=file.file), Cell(badges=(badge,), note=note), Cell(), Cell(), Cell())))
    return Table(label=desk.say(TITLE), heads=heads, lines=tuple(lines))


def _why(desk: Desk, file: FileFacts) -> str:
    """Return why a document could not be read, and what to do, as the command line says it."""
    told = file.error or ""
    told = chinese(told) if desk.language == "zh" else told
    return told.removeprefix(file.file).lstrip("：: ")


def _line(desk: Desk, file: FileFacts, policy: Policy, number: int) -> Line:
    words, look = _known(desk, policy)
    return Line(
        cells=(
            Cell(text=file.file),
            Cell(text=policy.title),
            Cell(text=policy.doc_number or ""),
            Cell(text=str(len(policy.measures))),
            Cell(badges=(Badge(text=desk.say(words), look=look),)),
        ),
        peek=desk.place.with_(read=number),
        on=desk.place.get("read") == str(number),
    )


def _known(desk: Desk, policy: Policy) -> tuple[Words, str]:
    for name in filter(None, (policy.doc_number, policy.title)):
        try:
            found = find_policy(desk.store, name)
        except QueryError:
            continue
        if name in (found.doc_number, found.title):
            return (HERE, "in_force") if found.full_text else (NAMED, "presumed")
    return NEW, "not_yet"


def _read(desk: Desk, policy: Policy) -> Drawer:
    """Return what was read of a policy: its head, and its text with the words of every fact marked."""
    rows = []
    for name, words in LABELS.items():
        value = getattr(policy, name)
        if value:
            rows.append((desk.say(words), (Cell(text="、".join(value) if isinstance(value, tuple) else str(value)),)))
    text, start = policy.source.text[:LONGEST], policy.source.start
    marks = [
        Mark(path, place.start, place.end)
        for path, place in policy.evidence.items()
        if not (path.startswith("measures/") and path.count("/") == 1)
    ]
    pieces = tuple((compact(one.text), "words" if one.keys else "") for one in segments(text, marks, offset=start))
    return Drawer(
        title=shortened(policy.title, 60),
        blocks=(Facts(rows=tuple(rows)), Passage(pieces=pieces)),
        close=closing(desk, "read"),
    )


def _changes(desk: Desk, change: Comparison) -> Section:
    found: list[Change] = [*change.policies, *change.measures, *change.relations]
    if not found:
        return Section(title=desk.say(CHANGES), blocks=(Note(text=desk.say(NOTHING)),))
    looks = {"gained": (GAINED, "in_force"), "lost": (LOST, "repealed"), "changed": (CHANGED, "not_yet")}
    heads = (Head(text=desk.say(HOW)), Head(text=desk.say(WHAT), look="title"), Head(text=desk.say(WORDS), look="long"))
    lines = []
    for one in found[:MOST]:
        words, look = looks.get(one.how, (CHANGED, "unknown"))
        cells = (
            Cell(badges=(Badge(text=desk.say(words), look=look),)),
            Cell(text=one.name),
            Cell(text=shortened(" ".join((one.words or "").split()), 160)),
        )
        lines.append(Line(cells=cells))
    note = f"{min(MOST, len(found))} / {len(found)} · {desk.say(IMPLIED, count=change.implied)}"
    return Section(
        title=desk.say(CHANGES), blocks=(Table(label=desk.say(CHANGES), heads=heads, lines=tuple(lines), note=note),)
    )
