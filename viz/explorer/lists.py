"""Rows of a report as a table that is sorted and paged by its address, and what a row leads to, beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from queries.find import quoted
from queries.passages import side_by_side
from queries.reports.catalog import Column
from queries.reports.run import Result
from queries.words import CODES, Words
from viz.explorer.blocks import Badge, Cell, Columns, Drawer, Facts, Head, Line, Link, Links, Passage, Table
from viz.explorer.desk import Desk
from viz.explorer.highlight import shortened

PAGE = 50  # rows on a page
LONGEST = 160  # characters of a text in a cell; the whole stands in the drawer
TEXTS = ("measure", "obligation", "lower_measure", "upper_measure", "other_measure", "task")
# Codes that are told apart by form and colour as well as by words.
BADGES = ("status", "tier", "overlap", "basis", "gap")
# What the policy of a column is called in its row, where that is not the title with the same beginning.
TITLES = {
    "basis_policy_id": "basis",
    "second_policy_id": "basis_of_basis",
    "third_policy_id": "third_basis",
    "earlier_policy_id": "earlier",
    "repealing_policy_id": "repealed_by",
    "upper_policy_id": "upper",
}
AGENCIES = {
    "agency_id": "agency",
    "first_id": "first",
    "second_id": "second",
    "former_id": "former",
    "successor_id": "successor",
    "other_id": "other",
}
READ, CLOSE, SHARED, DIFFERS = (
    Words("阅读", "Read"),
    Words("关闭", "Close"),
    Words("两处共有", "in both"),
    Words("仅此处有", "here alone"),
)
ROWS, EARLIER, LATER = (
    Words("第 {first}–{last} 行，共 {all} 行", "rows {first}–{last} of {all}"),
    Words("上一页", "Back"),
    Words("下一页", "Next"),
)
ROW = Words("第 {number} 行", "Row {number}")


def table(
    desk: Desk,
    result: Result,
    *,
    only: Sequence[str] = (),
    per: int = PAGE,
    name: str = "",
    most: int | None = None,
    way: str = "policy_id",
) -> Table:
    """Return a page of the rows; ``name`` keeps sort, page and row of several tables on one screen apart.

    ``only`` names the columns to show of those in which something stands; ``most`` shows the first rows without pages.
    """
    filled = [result.columns[place].name for place in result.shown]
    shown = [name for name in only if name in filled] or filled
    columns = [c for c in result.columns if c.name in shown]
    if only:
        columns.sort(key=lambda column: shown.index(column.name))
    order = ordered(desk, result, name)
    start, foot = 0, ""
    pages: tuple[Link, ...] = ()
    if most is not None:
        order = order[:most]
    elif len(order) > per:
        start = paged(desk.place.number(f"{name}page", 1), len(order), per)
        foot, pages = pager(desk, start, len(order), per, name)
        order = order[start : start + per]
    chosen = desk.place.get(f"{name}row")
    names = result.table.columns
    lines = []
    for index in order:
        row = dict(zip(names, result.table.rows[index], strict=True))
        lines.append(
            Line(
                cells=tuple(cell(desk, column, row[column.name]) for column in columns),
                peek=desk.place.with_(**{f"{name}row": index}),
                href=read_at(desk, row, way),
                on=chosen == str(index),
                key=f"{name}row {index}",
            )
        )
    label = desk.say(result.query.title)
    heads = tuple(head(desk, column, name, sortable=most is None) for column in columns)
    return Table(label=label, heads=heads, lines=tuple(lines), pages=pages, note=foot)


def paged(page: int, count: int, per: int) -> int:
    """Return the first row of a page; a page that is not there is the last one."""
    return (min(max(page, 1), max(1, -(-count // per))) - 1) * per


def pager(desk: Desk, start: int, count: int, per: int, name: str = "") -> tuple[str, tuple[Link, ...]]:
    """Return which rows are shown, and the ways to those before and behind."""
    page = start // per + 1
    ways = []
    if start:
        ways.append(
            Link(text=desk.say(EARLIER), href=desk.place.with_(**{f"{name}page": page - 1, f"{name}row": None}))
        )
    if start + per < count:
        ways.append(Link(text=desk.say(LATER), href=desk.place.with_(**{f"{name}page": page + 1, f"{name}row": None})))
    told = desk.say(ROWS, first=start + 1, last=min(start + per, count), all=f"{count:,}")
    return told, tuple(ways)


def ordered(desk: Desk, result: Result, name: str = "") -> Sequence[int]:
    """Return the places of the rows as the address sorts them; what is missing stands last either way."""
    sort = desk.place.get(f"{name}sort")
    column = sort.removeprefix("-")
    if column not in result.table.columns:
        return range(result.count)
    place = result.table.columns.index(column)

    def sorted_rows() -> list[int]:
        rows = result.table.rows
        known = [index for index in range(len(rows)) if rows[index][place] not in (None, "")]
        rest = [index for index in range(len(rows)) if rows[index][place] in (None, "")]
        return sorted(known, key=lambda index: _sortable(rows[index][place]), reverse=sort.startswith("-")) + rest

    return desk.keep(("sorted", result.id, sort), sorted_rows)


def head(desk: Desk, column: Column, name: str = "", *, sortable: bool = True) -> Head:
    """Return the heading of a column, which sorts by it and, clicked again, the other way round."""
    sort = desk.place.get(f"{name}sort")
    following = f"-{column.name}" if sort == column.name else column.name
    return Head(
        text=desk.say(column.heading),
        look=look(column),
        href=desk.place.with_(**{f"{name}sort": following, f"{name}page": None, f"{name}row": None})
        if sortable
        else "",
        sorted={column.name: "ascending", f"-{column.name}": "descending"}.get(sort, "") if sortable else "",
    )


def look(column: Column) -> str:
    """Return how a column stands on the page."""
    if column.type in ("integer", "number"):
        return "number"
    if column.type == "date":
        return "day"
    if column.name in TEXTS:
        return "long"
    if column.name.endswith("number") or column.type in CODES:
        return "short"
    return "title" if column.name in ("title", "policy", "upper", "basis") else "some"


def cell(desk: Desk, column: Column, value: Any) -> Cell:
    """Return a value as it is read: codes in words, lists with 、 between."""
    if value is None:
        return Cell()
    if column.type in BADGES:
        return Cell(badges=(Badge(text=desk.said(column.type, value), look=str(value)),))
    return Cell(text=shortened(told(desk, column, value), LONGEST))


def told(desk: Desk, column: Column, value: Any) -> str:
    """Return a value in words."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, str) and column.titles:
        return desk.titled(value)
    return f"{value:,}" if column.type == "integer" and isinstance(value, int) else desk.said(column.type, value)


def read_at(desk: Desk, row: Mapping[str, Any], way: str = "policy_id") -> str:
    """Return the address that a row opens: the policy at its words, else the body."""
    if row.get(way) and way == "policy_id":
        return desk.place.to("policies", policy=row[way], measure=row.get("measure_id"))
    for key in row:
        if key.endswith("policy_id") and row[key]:
            return desk.place.to("policies", policy=row[key], measure=row.get(key.replace("policy_id", "measure_id")))
    for key in AGENCIES:
        if row.get(key):
            return desk.place.to("bodies", body=row[key])
    if row.get("enterprise_type_id"):
        return desk.place.to("firms", type=row["enterprise_type_id"])
    return ""


def drawer(desk: Desk, result: Result, *, name: str = "") -> Drawer | None:
    """Return what the chosen row leads to, beside the table."""
    chosen = desk.place.get(f"{name}row")
    if not chosen.isdecimal() or int(chosen) >= result.count:
        return None
    row = dict(zip(result.table.columns, result.table.rows[int(chosen)], strict=True))
    shown = tuple(
        (desk.say(column.heading), (whole(desk, column, row[column.name]),))
        for column in result.columns
        if not column.name.endswith("_id") and row[column.name] not in (None, "", [])
    )
    blocks: list[Any] = [Links(label=desk.say(READ), links=ways_on(desk, row))]
    pair = [str(row[key]) for key in sorted(row, key=len) if key.endswith("measure_id") and row[key]]
    if len(pair) == 2:
        blocks.append(beside(desk, *pair))
    blocks.append(Facts(rows=shown))
    return Drawer(title=desk.say(ROW, number=int(chosen) + 1), blocks=tuple(blocks), close=closing(desk, f"{name}row"))


def closing(desk: Desk, *names: str) -> Link:
    """Return the way back out of a drawer."""
    return Link(text=desk.say(CLOSE), href=desk.place.with_(**dict.fromkeys(names)))


def whole(desk: Desk, column: Column, value: Any) -> Cell:
    """Return a value as the drawer shows it, uncut."""
    if column.type in BADGES:
        return cell(desk, column, value)
    return Cell(text=told(desk, column, value))


def ways_on(desk: Desk, row: Mapping[str, Any]) -> tuple[Link, ...]:
    """Return what a row leads to: the policies at the words of their measures, the bodies."""
    ways = []
    for column in (name for name in row if name.endswith("policy_id") and row[name]):
        title = row.get(TITLES.get(column, column.replace("policy_id", "title"))) or row[column]
        measure = row.get(column.replace("policy_id", "measure_id"))
        href = desk.place.to("policies", policy=row[column], measure=measure)
        ways.append(Link(text=f"{desk.say(READ)}{quoted(shortened(str(title), 30))}", href=href))
    for column, name in AGENCIES.items():
        if row.get(column):
            ways.append(Link(text=str(row.get(name) or row[column]), href=desk.place.to("bodies", body=row[column])))
    return tuple(ways)


def beside(desk: Desk, measure: str, other: str) -> Columns:
    """Return two measures side by side, with what they share and what they say otherwise."""
    sides = desk.keep(("beside", measure, other), lambda: side_by_side(desk.store, measure, other))
    return Columns(
        columns=tuple(
            (
                Passage(
                    title=Cell(
                        text=f"{shortened(side.title, 40)} {side.number}",
                        href=desk.place.to("policies", policy=side.policy_id, measure=key),
                    ),
                    pieces=tuple((piece.text, piece.kind) for piece in side.pieces),
                ),
            )
            for side, key in zip(sides, (measure, other), strict=True)
        )
    )


def _sortable(value: Any) -> Any:
    return "、".join(map(str, value)) if isinstance(value, list) else value
