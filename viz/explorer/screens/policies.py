"""政策: the list with its facets; a policy that the address names is opened in the reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from queries.listing import FACETS, Listed, counted, narrowed
from queries.words import CODES, Words
from viz.explorer import lists
from viz.explorer.blocks import (
    Badge,
    Bar,
    Cell,
    Columns,
    Facet,
    Facets,
    Field,
    Form,
    Head,
    Line,
    Link,
    Note,
    Screen,
    Table,
    Title,
)
from viz.explorer.desk import Desk
from viz.explorer.highlight import shortened
from viz.explorer.listings import listed
from viz.explorer.screens import reader

FEW = 7  # values of a facet that are shown at first
TITLE, WITHIN = Words("政策", "Policies"), Words("标题或文号含", "Title or number holds")
NARROW, CLEAR, MORE, LESS = (
    Words("筛选", "Narrow"),
    Words("全部清除", "Clear all"),
    Words("更多（{count}）", "{count} more"),
    Words("收起", "Fewer"),
)
FOUND = Words("{count} / {all} 份，状态按 {day} 判断", "{count} of {all}, status on {day}")
NONE = Words("没有符合条件的政策。", "No policy fits.")
PRESUMED = Words("推定", "presumed")
HEADS = {
    "status": Words("状态", "Status"),
    "title": Words("政策", "Policy"),
    "issued": Words("成文", "Issued"),
    "span": Words("有效期间 {first}–{last}", "In force {first}–{last}"),
    "until": Words("至", "Until"),
    "measures": Words("措施", "Measures"),
}
NAMES = {
    "status": Words("状态", "Status"),
    "tier": Words("层级", "Tier"),
    "region": Words("地区", "Region"),
    "issuer": Words("发布机关", "Issuer"),
    "year": Words("成文年份", "Year"),
    "type": Words("面向企业", "Enterprises"),
    "instrument": Words("政策工具", "Instrument"),
    "norm": Words("规范种类", "Kind of norm"),
}
SORTS: dict[str, Callable[[Listed], object]] = {
    "status": lambda row: list(CODES["status"]).index(row.status) if row.status in CODES["status"] else 99,
    "title": lambda row: row.title,
    "issued": lambda row: row.issued_on or date.min,
    "until": lambda row: row.until or date.max,
    "measures": lambda row: row.measures,
}


def show(desk: Desk) -> Screen:
    """Return the list as the address narrows and sorts it, or the policy that it names."""
    if desk.place.get("policy"):
        return reader.show(desk)
    everything = listed(desk)
    chosen = {facet: values for facet in FACETS if (values := desk.place.several(facet))}
    base = [row for row in everything if _holds(row, desk.place.get("words"))]
    rows = _sorted(desk, narrowed(base, chosen))
    note = desk.say(FOUND, count=f"{len(rows):,}", all=f"{len(everything):,}", day=desk.day.isoformat())
    form = Form(
        label=desk.say(WITHIN),
        href=desk.place.with_(words=None, page=None),
        fields=(Field(name="words", label=desk.say(WITHIN), type="text", value=desk.place.get("words")),),
    )
    narrow = Facets(
        label=desk.say(NARROW),
        chosen=_chosen(desk, chosen),
        facets=tuple(facet for name in FACETS if (facet := _facet(desk, base, chosen, name)).values),
    )
    found = _table(desk, rows) if rows else Note(text=desk.say(NONE), look="info")
    return Screen(
        title=desk.say(TITLE),
        parts=(Title(text=desk.say(TITLE), note=note), Columns(shape="aside", columns=((form, narrow), (found,)))),
    )


def _holds(row: Listed, words: str) -> bool:
    wanted = "".join(words.split()).lower()
    return wanted in "".join(f"{row.title}{row.doc_number}".split()).lower()


def _sorted(desk: Desk, rows: list[Listed]) -> list[Listed]:
    sort = desk.place.get("sort")
    key = SORTS.get(sort.removeprefix("-"))
    return sorted(rows, key=key, reverse=sort.startswith("-")) if key else rows  # type: ignore[arg-type]


def _label(desk: Desk, facet: str, value: str) -> str:
    if facet == "type":
        return desk.offered("enterprise_type").get(value, value)
    if facet == "instrument":
        return desk.offered("instrument").get(value, value)
    return desk.said(facet, value)


def _chosen(desk: Desk, chosen: dict[str, tuple[str, ...]]) -> tuple[Link, ...]:
    ways = [
        Link(text=_label(desk, facet, value), href=desk.place.toggled(facet, value, page=None))
        for facet, values in chosen.items()
        for value in values
    ]
    if len(ways) > 1:
        ways.append(Link(text=desk.say(CLEAR), href=desk.place.with_(**dict.fromkeys(FACETS), page=None)))
    return tuple(ways)


def _facet(desk: Desk, base: Sequence[Listed], chosen: dict[str, tuple[str, ...]], facet: str) -> Facet:
    """Return the values of a facet with how many policies each would leave; the rest of a long one at a click."""
    numbers = counted(base, chosen, facet)
    order = CODES.get(facet)
    if order:
        numbers.sort(key=lambda one: list(order).index(one[0]) if one[0] in order else 99)
    wide = facet in desk.place.several("wide")
    on = desk.place.several(facet)
    shown = (
        numbers
        if wide or len(numbers) <= FEW + 1
        else [one for place, one in enumerate(numbers) if place < FEW or one[0] in on]
    )
    more = None
    if len(numbers) > FEW + 1:
        text = desk.say(LESS) if wide else desk.say(MORE, count=len(numbers) - len(shown))
        more = Link(text=text, href=desk.place.toggled("wide", facet))
    return Facet(
        title=desk.say(NAMES[facet]),
        values=tuple(
            (
                Link(text=_label(desk, facet, value), href=desk.place.toggled(facet, value, page=None), on=value in on),
                number,
            )
            for value, number in shown
        ),
        more=more,
    )


def _table(desk: Desk, rows: Sequence[Listed]) -> Table:
    start = lists.paged(desk.place.number("page", 1), len(rows), lists.PAGE)
    note, pages = lists.pager(desk, start, len(rows), lists.PAGE) if len(rows) > lists.PAGE else ("", ())
    first, last = _years(rows)
    sort = desk.place.get("sort")

    def head(name: str, look: str = "", **values: object) -> Head:
        following = f"-{name}" if sort == name else name
        way = desk.place.with_(sort=following, page=None) if name in SORTS else ""
        state = {name: "ascending", f"-{name}": "descending"}.get(sort, "")
        return Head(text=desk.say(HEADS[name], **values), look=look, href=way, sorted=state)

    return Table(
        label=desk.say(TITLE),
        heads=(
            head("status"),
            head("title", "title"),
            head("issued", "day"),
            head("span", "span-of", first=first, last=last),
            head("until", "day"),
            head("measures", "number"),
        ),
        lines=tuple(_line(desk, row, first, last) for row in rows[start : start + lists.PAGE]),
        pages=pages,
        note=note,
    )


def _years(rows: Sequence[Listed]) -> tuple[int, int]:
    """Return the years that the bars of a list run over."""
    days = [day.year for row in rows for day in (row.since, row.until) if day]
    return (max(min(days, default=2000), 1990), min(max(days, default=2030) + 1, 2045))


def _line(desk: Desk, row: Listed, first: int, last: int) -> Line:
    badges = [Badge(text=desk.said("status", row.status), look=row.status)]
    if row.presumed:
        badges.append(Badge(text=desk.say(PRESUMED), look="presumed"))
    tier = tuple(Badge(text=desk.said("tier", value), look=value) for value in row.values["tier"])
    number = "" if row.title.startswith(row.doc_number) else row.doc_number
    region = "、".join(row.values["region"])
    until = row.until.isoformat() if row.until and row.until.year < 2999 else ""
    return Line(
        cells=(
            Cell(badges=tuple(badges)),
            Cell(text=row.title, badges=tier, note=" · ".join(filter(None, (number, region)))),
            Cell(text=row.issued_on.isoformat() if row.issued_on else ""),
            Cell(bar=_bar(row, first, last, desk.day)),
            Cell(text=until),
            Cell(text=f"{row.measures:,}"),
        ),
        href=desk.place.to("policies", policy=row.id),
        key=shortened(row.id, 80),
    )


def _bar(row: Listed, first: int, last: int, day: date) -> Bar | None:
    if row.since is None and row.until is None:
        return None
    begin, end = date(first, 1, 1).toordinal(), date(last, 1, 1).toordinal()

    def share(when: date | None, missing: float) -> float:
        return missing if when is None else round(min(1.0, max(0.0, (when.toordinal() - begin) / (end - begin))), 4)

    return Bar(
        start=share(row.since, 0.0),
        end=share(row.until, 1.0),
        now=share(day, 0.0),
        look=row.status,
        open=row.until is None,
    )
