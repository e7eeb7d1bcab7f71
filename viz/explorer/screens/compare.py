"""对照: types and instruments by tier, pairs of measures to be judged, a national policy against local ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from queries.matrix import CellCount, TypeMatrix, type_matrix
from queries.reports.run import Result
from queries.words import CODES, Words
from viz.explorer import lists
from viz.explorer.blocks import Drawer, Field, Form, Link, Links, Matrix, Note, Screen, Section, Square, Title
from viz.explorer.desk import Desk
from viz.explorer.highlight import shortened
from viz.explorer.listings import listed
from viz.explorer.screens import pairs

TITLE = Words("对照", "Compare")
VIEWS = {"matrix": Words("矩阵", "Matrix"), "pairs": Words("成对", "Pairs"), "local": Words("落实", "Local measures")}
ABOUT = Words(
    "企业类型 × 政策工具，{day} 有效的措施数；点一格看措施，空格说明原因。",
    "Type × instrument: measures in force on {day}; a cell opens them, an empty one says why.",
)
REGION, ANY = Words("地区", "Region"), Words("全部", "any")
EVERY_ROW, SOME_ROWS = Words("也列全空的行", "With empty rows"), Words("不列全空的行", "Without empty rows")
LOOKS = {
    "known": Words("明示有效", "stated"),
    "presumed": Words("推定有效", "presumed"),
    "unknown": Words("效力不明", "unknown force"),
    "ended": Words("已失效", "ended"),
    "not_yet": Words("尚未施行", "not yet"),
    "none": Words("没有措施", "none"),
    "no_source": Words("语料中没有该层级地区的文件", "no document of the tier and region"),
}
SQUARE = Words("{label}，{row}，{head}：{what}", "{label}, {row}, {head}: {what}")
COUNT = Words("{look} {count} 条", "{count} {look}")
AMONG = Words("其中推定 {count} 条", "{count} of them presumed")
GAP = Words("空白：{why}", "Empty: {why}")
BROADER = Words("但有 {count} 条面向其上位类型的措施。", "{count} measures for broader types, though.")
UNCOUNTED = Words("不计的措施", "Measures that do not count")
LAST, FIRST = Words("失效前最后一日 {day}", "last day {day}"), Words("将于 {day} 施行", "begins {day}")
FIND_NATIONAL = Words("国家政策", "National policy")
CHOOSE_NATIONAL = Words(
    "选一份国家政策，看各地哪些措施落实了它的每一条。",
    "Choose a national policy to see which local measures answer each of its items.",
)
LOCAL_NONE = Words("没有找到晚于它的对应措施。", "No later counterpart was found.")
LOCAL_CELL = Words("{count} 条对应，最相近 {score}", "{count} counterparts, best {score}")
LOCAL_EMPTY = Words("没有对应", "none")
STRONG, WEAK = Words("很相近（85 以上）", "close (85 and more)"), Words("有对应", "a counterpart")


MOST = 12
_LOCAL = """
MATCH (p:Policy)-[:HAS_MEASURE]->(:Measure)-[:OVERLAPS_WITH]-(m:Measure)<-[:HAS_MEASURE]-(q:Policy)
WHERE p.tier = 'national' AND q.tier <> 'national'
RETURN p.id AS id, count(DISTINCT m.id) AS number ORDER BY id
"""


def show(desk: Desk) -> Screen:
    """Return the view that the address names."""
    view = desk.place.get("view") if desk.place.get("view") in VIEWS else "matrix"
    tabs = Links(
        label=desk.say(TITLE),
        look="tabs",
        links=tuple(
            Link(
                text=desk.say(words),
                href=desk.place.to("compare", view=None if key == "matrix" else key),
                on=key == view,
            )
            for key, words in VIEWS.items()
        ),
    )
    parts = {"matrix": _matrices, "pairs": pairs.parts, "local": _local}[view](desk)
    return Screen(title=f"{desk.say(TITLE)} {desk.say(VIEWS[view])}", parts=(Title(text=desk.say(TITLE)), tabs, *parts))


def _matrices(desk: Desk) -> Iterable[Any]:
    """Yield one matrix for each tier, and the drawer of the cell that was chosen."""
    region, counting = desk.place.get("region"), desk.place.counting
    key = ("matrix", desk.day, region, counting)
    found = desk.keep(key, lambda: type_matrix(desk.store, desk.day, region=region, counting=counting))
    yield Note(text=desk.say(ABOUT, day=desk.day.isoformat()))
    offered = tuple(desk.offered("region").items())
    field = Field(
        name="region", label=desk.say(REGION), type="choice", value=region, options=offered, hint=desk.say(ANY)
    )
    yield Form(label=desk.say(REGION), href=desk.place.with_(region=None, cell=None), fields=(field,))
    whole = desk.place.get("rows") == "all"
    words, value = (SOME_ROWS, None) if whole else (EVERY_ROW, "all")
    yield Links(label=desk.say(words), links=(Link(text=desk.say(words), href=desk.place.with_(rows=value)),))
    legend = tuple((look, desk.say(words)) for look, words in LOOKS.items() if look != "none")
    for tier in CODES["tier"]:
        matrix = _matrix(desk, found, tier, whole, legend)
        nothing = Note(text=desk.say(LOOKS["none" if found.documents.get(tier) else "no_source"]))
        yield Section(title=desk.said("tier", tier), blocks=(matrix if matrix.rows else nothing,))
    if desk.place.get("cell") and (drawer := _cell(desk, found)):
        yield drawer


def _matrix(desk: Desk, found: TypeMatrix, tier: str, whole: bool, legend: tuple[tuple[str, str], ...]) -> Matrix:
    rows = []
    for type, label in found.types.items():
        if whole or any(_holds(found, tier, type, means) for means in found.means):
            squares = tuple(_square(desk, found, tier, type, means) for means in found.means)
            rows.append((label, squares))
    return Matrix(
        label=desk.said("tier", tier),
        heads=tuple(found.means.values()),
        rows=tuple(rows),
        named=SQUARE.said(desk.language),
        empty=desk.say(LOOKS["none"]),
        legend=legend,
    )


def _holds(found: TypeMatrix, tier: str, type: str, means: str) -> bool:
    """Say whether a cell has measures of its own, in force or not."""
    cell = found.cells.get((tier, type, means))
    return cell is not None and any(cell.states.values())


def _square(desk: Desk, found: TypeMatrix, tier: str, type: str, means: str) -> Square:
    count = found.cells.get((tier, type, means))
    number, what = count.states["in_force"] if count else 0, ""
    if count and number:
        look = "presumed" if count.presumed == number else "known"
        what = desk.say(COUNT, look=desk.say(LOOKS[look]), count=number)
        if count.presumed and look == "known":
            what += f"，{desk.say(AMONG, count=count.presumed)}"
    else:
        look = found.gap(tier, type, means)
    cell = f"{type},{means},{tier}"
    return Square(
        text=str(number) if number else "",
        look=look,
        href=desk.place.with_(cell=cell, row=None),
        what=what,
        on=desk.place.get("cell") == cell,
    )


def _cell(desk: Desk, found: TypeMatrix) -> Drawer | None:
    """Return the measures of the chosen cell, or why it has none and what it does not count."""
    type, means, tier = (*desk.place.several("cell"), "", "", "")[:3]
    if type not in found.types or means not in found.means or tier not in CODES["tier"]:
        return None
    count = found.cells.get((tier, type, means)) or CellCount()
    asked: dict[str, Any] = {"enterprise_type": type, "broader": False, "instrument": means, "tier": tier}
    asked |= {"region": desk.place.get("region"), "everywhere": True}
    blocks: list[Any] = []
    if count.states["in_force"]:
        blocks.append(_measures(desk, desk.ask("targeting", **asked)))
    else:
        blocks.append(Note(text=desk.say(GAP, why=desk.say(LOOKS[found.gap(tier, type, means)])), look="info"))
        for words, day in ((LAST, count.last_day), (FIRST, count.first_day)):
            if day:
                blocks.append(Note(text=desk.say(words, day=day.isoformat())))
        if count.broader:
            blocks.append(Note(text=desk.say(BROADER, count=count.broader)))
        rest = desk.ask("targeting", uncounted=True, **asked)
        if rest.count:
            blocks.append(Section(title=desk.say(UNCOUNTED), blocks=(_measures(desk, rest),)))
    title = f"{desk.said('tier', tier)} · {found.types[type]} · {found.means[means]}"
    return Drawer(title=title, blocks=tuple(blocks), close=lists.closing(desk, "cell", "row"))


def _measures(desk: Desk, result: Result) -> Any:
    table = lists.table(desk, result, only=("title", "number", "measure", "gap"), most=200)
    from dataclasses import replace

    return replace(table, lines=tuple(replace(line, peek="", on=False) for line in table.lines))


def _local(desk: Desk) -> Iterable[Any]:
    """Yield the items of a national policy as rows, places as columns, in each cell the best counterpart after it."""
    national = [(row.id, row.title) for row in listed(desk) if row.values["tier"] == ("national",) and row.measures]
    chosen = desk.place.get("upper")
    label = desk.say(FIND_NATIONAL)
    field = Field(name="upper", label=label, type="choice", value=chosen, options=tuple(national), hint=label)
    yield Form(label=label, href=desk.place.with_(upper=None, row=None, item=None), fields=(field,))
    if chosen not in dict(national):
        yield Note(text=desk.say(CHOOSE_NATIONAL), look="info")
        known, answered = dict(national), _answered(desk)
        best = sorted((row for row in listed(desk) if row.id in known), key=lambda row: -answered[row.id])[:MOST]
        links = tuple(Link(text=row.title, href=desk.place.with_(upper=row.id), title=row.doc_number) for row in best)
        yield Links(label=label, links=links, look="list")
        return
    result = desk.ask("transposition", policy=chosen)
    places = {row.id: "、".join(row.values["region"]) or desk.said("tier", "customs") for row in listed(desk)}
    found: dict[str, dict[str, list[Mapping[str, Any]]]] = {}
    for number, row in enumerate(result.table):
        item = found.setdefault(row["measure_id"], {})
        if row["other_policy_id"] and (row["days_after"] is None or row["days_after"] >= 0):
            item.setdefault(places.get(row["other_policy_id"], "—"), []).append({**row, "row": number})
    columns = sorted({place for item in found.values() for place in item})
    if not columns:
        yield Note(text=desk.say(LOCAL_NONE), look="info")
        return
    texts = {row["measure_id"]: (row["number"] or "", row["measure"] or "") for row in result.table}
    rows = tuple(
        (
            f"{texts[key][0]} {shortened(' '.join(texts[key][1].split()), 34)}",
            tuple(_local_square(desk, item.get(place, [])) for place in columns),
        )
        for key, item in found.items()
    )
    legend = (("known", desk.say(STRONG)), ("presumed", desk.say(WEAK)))
    named, empty = SQUARE.said(desk.language), desk.say(LOCAL_EMPTY)
    yield Matrix(label=label, heads=tuple(columns), rows=rows, named=named, empty=empty, legend=legend)
    if drawer := lists.drawer(desk, result):
        yield drawer


def _answered(desk: Desk) -> Counter[str]:
    """Return how many local measures are near to one of each national policy."""
    return Counter({row["id"]: row["number"] for row in desk.rows(_LOCAL)})


def _local_square(desk: Desk, rows: Sequence[Mapping[str, Any]]) -> Square:
    best = max(rows, key=lambda row: row["score"] or 0, default=None)
    if best is None:
        return Square(text="", look="none", href=desk.place.with_(row=None))
    score = round(best["score"])
    return Square(
        text=str(score),
        look="known" if score >= 85 else "presumed",
        href=desk.place.with_(row=best["row"]),
        what=desk.say(LOCAL_CELL, count=len(rows), score=score),
        on=desk.place.get("row") == str(best["row"]),
    )
