"""机构: all bodies with what they answer for; one of them with its duties on the day, its documents, its reforms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from queries.bodies import ROLES, BodyPage, Duty, Reform, body_page
from queries.errors import QueryError
from queries.words import Words
from viz.explorer import lists
from viz.explorer.blocks import (
    Badge,
    Cell,
    Columns,
    Field,
    Form,
    Head,
    Line,
    Link,
    Links,
    Note,
    Screen,
    Section,
    Table,
    Title,
)
from viz.explorer.desk import Desk
from viz.explorer.highlight import shortened

TITLE, FIND = Words("机构", "Bodies"), Words("名称含", "Name holds")
NONE, GONE = Words("没有这样的机构。", "No such body."), Words("图谱里没有这个机构。", "The graph has no such body.")
BACK, NETWORK = Words("全部机构", "All bodies"), Words("关系图", "Network")
DUTIES = Words("{role}（{count}）", "{role} ({count})")
PASSED = Words("已过时限（{count}）", "Deadlines passed ({count})")
OTHERS = Words(
    "不计：已失效、尚未施行或效力不明（{count}）", "Not counted: ended, not yet begun or of unknown force ({count})"
)
NO_DUTIES = Words("这一天没有由它负责、有效的措施。", "No measure in force on this day is its duty.")
ISSUED, WITH = Words("发布的文件（{count}）", "Documents issued ({count})"), Words("与谁共事", "Works with")
SHARED = Words("{name}（{count}）", "{name} ({count})")
REFORMS = Words("改革前后", "Before and after reforms")
BEFORE, AFTER = Words("承接自", "Took over from"), Words("职能转入", "Handed over to")
NUMBER, MEASURE, DUE, POLICY, DAY = (
    Words("序号", "Item"),
    Words("措施", "Measure"),
    Words("时限", "Due"),
    Words("政策", "Policy"),
    Words("成文", "Issued"),
)
STATES = {
    "ended": Words("已失效", "ended"),
    "not_yet": Words("尚未施行", "not yet"),
    "unknown": Words("效力不明", "unknown"),
}
SHOW_ALL = Words("全部列出", "List all")
MOST = 40


def show(desk: Desk) -> Screen:
    """Return the list of bodies, or the page of the one that the address names."""
    if desk.place.get("body"):
        return _page(desk)
    result = desk.ask("load")
    words = desk.place.get("words")
    form = Form(
        label=desk.say(FIND),
        href=desk.place.with_(words=None, page=None),
        fields=(Field(name="words", label=desk.say(FIND), type="text", value=words),),
    )
    from dataclasses import replace

    from graph.records import Table as Rows

    if words:
        place = result.table.columns.index("agency")
        kept = tuple(row for row in result.table.rows if words in str(row[place]))
        result = replace(result, table=Rows(result.table.columns, kept), total=len(kept), id=f"{result.id} {words}")
    table = lists.table(desk, result)
    opened = Table(
        label=table.label,
        heads=table.heads,
        lines=tuple(Line(cells=line.cells, href=line.href, key=line.key) for line in table.lines),
        pages=table.pages,
        note=table.note,
    )
    found = opened if result.count else Note(text=desk.say(NONE), look="info")
    return Screen(title=desk.say(TITLE), parts=(Title(text=desk.say(TITLE)), form, found))


def _page(desk: Desk) -> Screen:
    name, counting = desk.place.get("body"), desk.place.counting
    try:
        key = ("body", name, desk.day, counting)
        body = desk.keep(key, lambda: body_page(desk.store, name, desk.day, counting))
    except QueryError:
        back = Link(text=desk.say(BACK), href=desk.place.to("bodies"))
        parts = (Title(text=desk.say(TITLE)), Note(text=desk.say(GONE), look="warning", link=back))
        return Screen(title=desk.say(TITLE), parts=parts)
    badges = tuple(
        Badge(text=text, look=look)
        for text, look in (
            (desk.said("agency_kind", body.kind), "plain"),
            (desk.said("tier", body.tier), body.tier or ""),
            (body.region or "", "plain"),
        )
        if text
    )
    heading = Title(
        text=body.name,
        badges=badges,
        links=(
            Link(text=desk.say(BACK), href=desk.place.to("bodies")),
            Link(text=desk.say(NETWORK), href=desk.place.to("network", around=f"Agency:{body.id}")),
        ),
    )
    return Screen(
        title=body.name,
        parts=(
            heading,
            *_duties(desk, body),
            Columns(columns=(tuple(_issued(desk, body)), tuple(_others(desk, body)))),
        ),
    )


def _duties(desk: Desk, body: BodyPage) -> Iterable[Any]:
    """Yield the duties on the day by role, those whose deadline has passed and those that do not count apart."""
    alive = [duty for duty in body.duties if duty.state == "in_force"]
    passed = [duty for duty in alive if duty.deadline and duty.deadline < desk.day]
    open_ = [duty for duty in alive if duty not in passed]
    if not alive:
        yield Note(text=desk.say(NO_DUTIES), look="info")
    for role in ROLES:
        own = [duty for duty in open_ if duty.role == role]
        if own:
            title = desk.say(DUTIES, role=desk.said("role", role), count=len(own))
            yield _section(desk, title, own, role)
    if passed:
        yield _section(desk, desk.say(PASSED, count=len(passed)), passed, "passed")
    rest = [duty for duty in body.duties if duty.state != "in_force"]
    if rest:
        yield _section(desk, desk.say(OTHERS, count=len(rest)), rest, "rest", first=0 if alive else MOST)


def _section(desk: Desk, title: str, duties: Sequence[Duty], key: str, first: int = 10) -> Section:
    wide = key in desk.place.several("wide")
    shown = duties if wide else duties[:first]
    links: tuple[Link, ...] = ()
    if len(shown) < len(duties):
        links = (Link(text=desk.say(SHOW_ALL), href=desk.place.toggled("wide", key)),)
    heads = (
        Head(text=desk.say(NUMBER), look="short"),
        Head(text=desk.say(MEASURE), look="long"),
        Head(text=desk.say(DUE), look="day"),
        Head(text=desk.say(POLICY), look="title"),
    )
    blocks = (Table(label=title, heads=heads, lines=tuple(_duty(desk, duty) for duty in shown)),) if shown else ()
    return Section(title=title, blocks=blocks, links=links)


def _duty(desk: Desk, duty: Duty) -> Line:
    state = (Badge(text=desk.say(STATES[duty.state]), look=duty.state),) if duty.state in STATES else ()
    href = desk.place.to("policies", policy=duty.policy.id, measure=duty.measure_id)
    return Line(
        cells=(
            Cell(text=duty.number),
            Cell(text=shortened(duty.text, 220), badges=state),
            Cell(text=duty.deadline.isoformat() if duty.deadline else ""),
            Cell(text=duty.policy.title or "", note=duty.policy.doc_number or ""),
        ),
        href=href,
        key=f"{duty.measure_id} {duty.role}",
    )


def _issued(desk: Desk, body: BodyPage) -> Iterable[Any]:
    if not body.issued:
        return
    lines = tuple(
        Line(
            cells=(
                Cell(text=day.isoformat() if day else ""),
                Cell(text=policy.title or policy.doc_number or policy.id, note=policy.doc_number or ""),
            ),
            href=desk.place.to("policies", policy=policy.id),
        )
        for policy, day in (body.issued if "issued" in desk.place.several("wide") else body.issued[:20])
    )
    more = (
        (Link(text=desk.say(SHOW_ALL), href=desk.place.toggled("wide", "issued")),)
        if len(lines) < len(body.issued)
        else ()
    )
    title = desk.say(ISSUED, count=len(body.issued))
    heads = (Head(text=desk.say(DAY), look="day"), Head(text=desk.say(POLICY), look="title"))
    yield Section(title=title, blocks=(Table(label=title, heads=heads, lines=lines),), links=more)


def _others(desk: Desk, body: BodyPage) -> Iterable[Any]:
    reforms = [*((BEFORE, one) for one in body.before), *((AFTER, one) for one in body.after)]
    if reforms:
        yield Section(title=desk.say(REFORMS), blocks=(_reforms(desk, reforms),))
    if body.beside:
        links = tuple(
            Link(text=desk.say(SHARED, name=name, count=count), href=desk.place.to("bodies", body=key))
            for key, name, count in body.beside
        )
        yield Section(title=desk.say(WITH), blocks=(Links(label=desk.say(WITH), links=links),))


def _reforms(desk: Desk, reforms: Sequence[tuple[Words, Reform]]) -> Links:
    return Links(
        label=desk.say(REFORMS),
        look="list",
        links=tuple(
            Link(
                text=f"{desk.say(words)} {one.name}",
                href=desk.place.to("bodies", body=one.body),
                title=" ".join(filter(None, (one.day.isoformat() if one.day else "", one.ordered_by))),
            )
            for words, one in reforms
        ),
    )
