"""企业: one type of enterprise on one page: benefits, duties and deadlines by tier and region; a memo to take away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from queries.errors import QueryError
from queries.find import quoted
from queries.firms import FirmPage, Grant, by_place, firm_page
from queries.words import CODES, Words
from viz.explorer import lists
from viz.explorer.blocks import (
    Badge,
    Cell,
    Copy,
    Download,
    Files,
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
from viz.files import memo

TITLE, CHOOSE = (
    Words("企业", "Enterprises"),
    Words("选一类企业，看对它的扶持、要求和时限。", "Choose a type: its benefits, duties and deadlines."),
)
COUNT, GONE = Words("措施 {count}", "{count} measures"), Words("图谱里没有这类企业。", "The graph has no such type.")
BACK, NETWORK = Words("全部类型", "All types"), Words("关系图", "Network")
WIDER, NARROWER = Words("也列面向上位类型的", "With broader types"), Words("只列直接面向的", "Directly addressed only")
BENEFITS, DUTIES = Words("能得到什么", "What it gets"), Words("义务", "Duties")
MAY = Words("可以与鼓励", "May, encouraged to")
OTHER_MEANS = Words("其他面向它的措施", "Other measures for it")
DEADLINES, EXCLUSIVE = Words("时限", "Deadlines"), Words("不得兼得", "Not to be had together")
NOTHING = Words("这一天没有面向它、有效的措施。", "Nothing in force addresses it on this day.")
OTHERS = Words(
    "另有 {count} 条已失效、尚未施行或效力不明，未列", "{count} more ended, not yet begun or of unknown force"
)
EVERYWHERE, ABOVE = Words("全国", "everywhere"), Words("面向上位类型", "for a broader type")
NUMBER, MEASURE, UNTIL, POLICY, DUE = (
    Words("序号", "Item"),
    Words("内容", "Text"),
    Words("至", "Until"),
    Words("政策", "Policy"),
    Words("时限", "Due"),
)
# The days that a measure may say, with their columns.
DAYS: Mapping[Words, Callable[[Grant], date | None]] = {
    DUE: lambda grant: grant.deadline,
    UNTIL: lambda grant: grant.last_day,
}
COPY, COPIED, TAKE = Words("复制备忘录", "Copy memo"), Words("已复制", "Copied"), Words("备忘录", "Memo")
REQUIRED = ("must", "must_not")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show(desk: Desk) -> Screen:
    """Return all types, or the page of the one that the address names."""
    code = desk.place.get("type")
    if not code:
        return _types(desk)
    wide = desk.place.get("broader") == "yes"
    key = ("firm", code, wide, desk.day, desk.place.counting)
    try:
        firm = desk.keep(key, lambda: firm_page(desk.store, code, desk.day, desk.place.counting, broader=wide))
    except QueryError:
        back = Link(text=desk.say(BACK), href=desk.place.to("firms"))
        parts = (Title(text=desk.say(TITLE)), Note(text=desk.say(GONE), look="warning", link=back))
        return Screen(title=desk.say(TITLE), parts=parts)
    return Screen(title=firm.label, parts=tuple(_page(desk, firm, wide)))


def _types(desk: Desk) -> Screen:
    result = desk.ask("addressed")
    links = tuple(
        Link(
            text=row["enterprise_type"],
            href=desk.place.to("firms", type=row["enterprise_type_id"]),
            title=desk.say(COUNT, count=row["measures"]),
        )
        for row in result.table
    )
    heading = Title(text=desk.say(TITLE), note=desk.say(CHOOSE))
    return Screen(title=heading.text, parts=(heading, Links(label=heading.text, links=links, look="list")))


def _page(desk: Desk, firm: FirmPage, wide: bool) -> Iterable[Any]:
    alive = [grant for grant in firm.grants if grant.state == "in_force"]
    norms = [norm for norm in firm.norms if norm.state == "in_force"]
    duties = [norm for norm in norms if norm.modality in REQUIRED]
    may = [norm for norm in norms if norm not in duties]
    due = sorted((g for g in alive if g.deadline and g.deadline >= desk.day), key=lambda g: (g.deadline, g.measure_id))
    links = [
        Link(text=desk.say(BACK), href=desk.place.to("firms")),
        Link(text=desk.say(NETWORK), href=desk.place.to("network", around=f"EnterpriseType:{firm.code}")),
    ]
    if firm.broader:
        words, value = (NARROWER, None) if wide else (WIDER, "yes")
        links.insert(0, Link(text=desk.say(words), href=desk.place.with_(broader=value)))
    hidden = len(firm.grants) - len(alive)
    note = desk.say(OTHERS, count=hidden) if hidden else ""
    yield Title(text=firm.label, note="　".join(filter(None, (desk.day.isoformat(), note))), links=tuple(links))
    if not alive and not norms:
        yield Note(text=desk.say(NOTHING), look="info")
        return
    about = _about(desk, firm, wide)
    given = {row["measure_id"] for row in desk.ask("benefits", enterprise_type=firm.code, broader=wide).table}
    gets = [grant for grant in alive if grant.measure_id in given]
    rest = [grant for grant in alive if grant.measure_id not in given]
    for words, grants in ((BENEFITS, gets), (DUTIES, duties), (MAY, may), (OTHER_MEANS, rest)):
        places = by_place(grants, CODES["tier"])
        blocks = [_table(desk, place, some, about) for place, some in places.items()]
        if blocks:
            yield Section(title=f"{desk.say(words)}（{sum(map(len, places.values()))}）", blocks=tuple(blocks))
    if due:
        yield Section(title=desk.say(DEADLINES), blocks=(_table(desk, ("", ""), due, about),))
    exclusive = desk.ask("benefits_together") if alive else None
    ours = {grant.measure_id for grant in alive}
    if exclusive and (rows := [n for n, row in enumerate(exclusive.table) if row.get("measure_id") in ours]):
        yield Section(title=desk.say(EXCLUSIVE), blocks=(_chosen(desk, exclusive, rows),))
    text = memo.markdown(
        firm.label,
        desk.day,
        _memo(desk, ((BENEFITS, gets), (DUTIES, duties), (DEADLINES, due), (MAY, may), (OTHER_MEANS, rest)), about),
        desk.speech("graph_of", graph=desk.graph_id()),
    )
    yield Copy(label=desk.say(COPY), text=text, done=desk.say(COPIED), shown=False)
    name = f"{firm.code}-{desk.day.isoformat()}"
    yield Files(
        label=desk.say(TAKE),
        files=(
            Download(name=f"{name}.md", label="Markdown", make=lambda: text.encode("utf-8"), mime="text/markdown"),
            Download(name=f"{name}.docx", label="DOCX", make=lambda: memo.docx(text), mime=DOCX),
        ),
    )


def _about(desk: Desk, firm: FirmPage, wide: bool) -> Mapping[str, str]:
    """Return for each measure what it gives and the figures that it states (奖励 最高50万元)."""
    told: dict[str, list[str]] = {}
    for row in desk.ask("benefits", enterprise_type=firm.code, broader=wide).table:
        told.setdefault(row["measure_id"], []).extend(map(str, row["gives"] or ()))
    types = [firm.code, *(firm.broader if wide else ())]
    for row in desk.ask("figures", enterprise_type=types).table:
        figure = " ".join(filter(None, (desk.said("figure", row["kind"]), row["figure"])))
        told.setdefault(row["measure_id"], []).append(figure)
    return {key: "；".join(dict.fromkeys(words)) for key, words in told.items()}


def _memo(desk: Desk, groups: Sequence[tuple[Words, Sequence[Grant]]], about: Mapping[str, str]) -> list[memo.Part]:
    parts = []
    for words, grants in groups:
        places = by_place(grants, CODES["tier"])
        told = tuple(
            (_where(desk, place), tuple(_line(desk, grant, about) for grant in some)) for place, some in places.items()
        )
        parts.append(memo.Part(title=desk.say(words), groups=told))
    return [part for part in parts if part.groups]


def _line(desk: Desk, grant: Grant, about: Mapping[str, str]) -> str:
    source = [f"{quoted(grant.title)}{f'（{grant.doc_number}）' if grant.doc_number else ''}{grant.number}"]
    if grant.last_day:
        source.append(f"{desk.say(UNTIL)} {grant.last_day.isoformat()}")
    if grant.deadline:
        source.append(f"{desk.say(DUE)} {grant.deadline.isoformat()}")
    kind = f"{desk.said('modality', grant.modality)}：" if grant.modality else ""
    figures = f"【{about[grant.measure_id]}】" if grant.measure_id in about and not grant.modality else ""
    return f"{kind}{figures}{' '.join(grant.text.split())}（{'，'.join(source)}）"


def _where(desk: Desk, place: tuple[str, str]) -> str:
    tier, region = place
    return " · ".join(filter(None, (desk.said("tier", tier), region)))


def _table(desk: Desk, place: tuple[str, str], grants: Sequence[Grant], about: Mapping[str, str]) -> Table:
    days = {words: day for words, day in DAYS.items() if any(map(day, grants))}
    heads = (
        Head(text=_where(desk, place) or desk.say(NUMBER), look="some"),
        Head(text=desk.say(MEASURE), look="long"),
        *(Head(text=desk.say(words), look="day") for words in days),
        Head(text=desk.say(POLICY), look="title"),
    )
    name = "-".join(place) or "due"
    modality = grants[0].modality  # of a place there may be two tables of norms
    key = f"{name} {modality and modality in REQUIRED}"
    wide = key in desk.place.several("wide")
    shown = grants if wide else grants[:10]
    pages: tuple[Link, ...] = ()
    if len(shown) < len(grants):
        text = desk.say(lists.ROWS, first=1, last=len(grants), all=len(grants))
        pages = (Link(text=text, href=desk.place.toggled("wide", key)),)
    return Table(
        label=_where(desk, place) or name,
        heads=heads,
        lines=tuple(_row(desk, one, about, days.values()) for one in shown),
        pages=pages,
        look="aligned",
    )


def _row(desk: Desk, grant: Grant, about: Mapping[str, str], days: Iterable[Callable[[Grant], date | None]]) -> Line:
    badges = [Badge(text=desk.said("modality", grant.modality), look=grant.modality)] if grant.modality else []
    if grant.broader:
        badges.append(Badge(text=desk.say(ABOVE), look="unknown"))
    return Line(
        cells=(
            Cell(text=grant.number, note="、".join(grant.means[:3])),
            Cell(
                text=shortened(grant.text, 240),
                badges=tuple(badges),
                note="" if grant.modality else about.get(grant.measure_id, ""),
            ),
            *(Cell(text=f"{day(grant) or ''}") for day in days),
            Cell(text=grant.title, note=grant.doc_number if grant.doc_number != grant.title else ""),
        ),
        href=desk.place.to("policies", policy=grant.policy_id, measure=grant.measure_id),
        key=f"{grant.measure_id} {grant.modality} {grant.text[:20]}",
    )


def _chosen(desk: Desk, result: Any, rows: Sequence[int]) -> Table:
    from dataclasses import replace

    from graph.records import Table as Rows

    kept = replace(result, table=Rows(result.table.columns, tuple(result.table.rows[n] for n in rows)), total=len(rows))
    return lists.table(desk, kept, most=10)
