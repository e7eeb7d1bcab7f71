"""报告: the catalogue with a sentence each; a report with its form, its rows a page at a time, its files at a click."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from extraction.rules import SURE
from queries.errors import QueryError
from queries.reports.catalog import Parameter, Query, catalog
from queries.reports.catalog import Plot as Drawn
from queries.reports.run import Result
from queries.reports.values import choices, read_day
from queries.words import CODES, Words
from viz.explorer import lists
from viz.explorer.blocks import Copy, Download, Field, Files, Form, Link, Links, Note, Plot, Screen, Section, Title
from viz.explorer.desk import Desk
from viz.explorer.highlight import shortened
from viz.explorer.words import PACKS

TITLE, FIND = Words("报告", "Reports"), Words("查找报告", "Find a report")
NONE = Words("没有这样的报告。", "No such report.")
BACK, FORM = Words("全部报告", "All reports"), Words("条件", "Parameters")
NEEDS = Words("先填写：{names}", "Fill in first: {names}")
EMPTY = Words(
    "没有符合条件的结果。放宽条件，或换一个基准日。", "No rows. Loosen the parameters, or choose another day."
)
WRONG = Words("这样问不行，请检查条件。", "It cannot be asked like this: {error}")
ROWS = Words("{count} 行", "{count} rows")
DAY = Words("基准日 {day}", "as of {day}")
LEFT_OUT = Words("另有 {count} 行效力不明，未列", "{count} more of unknown force, not listed")
STRICT_COUNT = Words("只用可信的事实；用全部事实为 {all} 行", "certain facts alone; {all} rows of all facts")
ID = Words("编号 {id}", "id {id}")
STRICT, ALL_FACTS = Words("依据哪些事实", "Of which facts"), Words("全部事实", "all facts")
STRICT_OF = Words("可信度 {least} 以上或经认定", "confidence {least}, or accepted")
TAKE, CITE, CITED = (
    Words("下载", "Download"),
    Words("复制引注与命令", "Copy citation and command"),
    Words("已复制", "Copied"),
)
ANY, YES, NO = Words("全部", "any"), Words("是", "yes"), Words("否", "no")
BARS = 15  # rows that are drawn
LEVELS = (SURE, 0.9, 0.95)
MIMES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "md": "text/markdown",
}


def show(desk: Desk) -> Screen:
    """Return the catalogue, or the report that the address names."""
    query = catalog().get(desk.place.get("report"))
    if query is None:
        return _catalogue(desk)
    title = desk.say(query.title)
    return Screen(title=title, parts=tuple(_report(desk, query, title)))


def _catalogue(desk: Desk) -> Screen:
    """Return all reports by pack, those alone whose title or question holds the words."""
    words = desk.place.get("words").lower()
    fitting = [
        query
        for query in catalog().values()
        if words in f"{query.title.zh}{query.title.en}{query.about.zh}{query.about.en}".lower()
    ]
    packs = [*PACKS, *sorted({query.pack for query in fitting} - set(PACKS))]
    sections = []
    for pack in packs:
        links = tuple(
            Link(
                text=desk.say(query.title),
                href=desk.place.to("reports", report=query.name),
                title=desk.say(query.about),
            )
            for query in fitting
            if query.pack == pack
        )
        if links:
            name = desk.say(PACKS[pack]) if pack in PACKS else pack
            sections.append(Section(title=name, blocks=(Links(label=name, links=links, look="list"),)))
    form = Form(
        label=desk.say(FIND),
        href=desk.place.with_(words=None),
        fields=(Field(name="words", label=desk.say(FIND), type="text", value=desk.place.get("words")),),
    )
    parts: list[Any] = [Title(text=desk.say(TITLE))]
    if desk.place.get("report") or not sections:  # one that the address names is none
        parts.append(Note(text=desk.say(NONE), look="warning" if desk.place.get("report") else "info"))
    return Screen(title=desk.say(TITLE), parts=(*parts, form, *sections))


def _report(desk: Desk, query: Query, title: str) -> Iterable[Any]:
    yield Title(
        text=title, note=desk.say(query.about), links=(Link(text=desk.say(BACK), href=desk.place.to("reports")),)
    )
    given = {p.name: desk.place.get(p.name) for p in query.parameters if desk.place.get(p.name)}
    yield _form(desk, query)
    waiting = [p for p in query.parameters if p.required and p.name not in given and p.name != "as_of"]
    if waiting:
        yield Note(text=desk.say(NEEDS, names="、".join(desk.say(p.about) for p in waiting)), look="info")
        return
    values = {name: (value == "yes" if _type(query, name) == "boolean" else value) for name, value in given.items()}
    level = desk.place.get("strict")
    strict = float(level) if level in {f"{least:g}" for least in LEVELS} else None
    try:
        result = desk.ask(query.name, strict, **values)
    except QueryError as error:
        yield Note(text=desk.say(WRONG, error=error), look="warning")
        return
    yield Note(text=_counts(desk, result))
    if not result.count:
        yield Note(text=desk.say(EMPTY), look="info")
        return
    if query.plot:
        yield _plot(desk, result, query.plot)
    yield lists.table(desk, result)
    yield Copy(label=desk.say(CITE), text=_cited(desk, result), done=desk.say(CITED), shown=False)
    if drawer := lists.drawer(desk, result):
        yield drawer
    yield Files(label=desk.say(TAKE), files=tuple(_file(desk, result, kind) for kind in MIMES))


def _type(query: Query, name: str) -> str:
    parameter = query.parameter(name)
    return parameter.type if parameter else ""


def _form(desk: Desk, query: Query) -> Form:
    fields = [_field(desk, p) for p in query.parameters if p.name not in ("as_of", "counting")]
    levels = tuple((f"{least:g}", desk.say(STRICT_OF, least=f"{least:g}")) for least in LEVELS)
    fields.append(
        Field(
            name="strict",
            label=desk.say(STRICT),
            type="choice",
            value=desk.place.get("strict"),
            options=levels,
            hint=desk.say(ALL_FACTS),
        )
    )
    names = [field.name for field in fields]
    href = desk.place.with_(**dict.fromkeys([*names, "page", "row", "sort"]))
    return Form(label=desk.say(FORM), href=href, fields=tuple(fields))


def _field(desk: Desk, parameter: Parameter) -> Field:
    label, value = desk.say(parameter.about), desk.place.get(parameter.name)
    default = parameter.default if not (parameter.required or parameter.optional) else ""
    hint = desk.say(ANY) if parameter.optional else ""
    match parameter.type:
        case "date":
            shown = value or (read_day(default, desk.day).isoformat() if default else "")
            return Field(name=parameter.name, label=label, type="date", value=shown)
        case "integer" | "number":
            return Field(name=parameter.name, label=label, type="number", value=value or str(default or ""))
        case "boolean":
            fallback = "yes" if default in ("yes", "true") else "no"
            options = (("yes", desk.say(YES)), ("no", desk.say(NO)))
            return Field(name=parameter.name, label=label, type="choice", value=value or fallback, options=options)
        case "text":
            return Field(name=parameter.name, label=label, type="text", value=value)
    offered = tuple((str(one.value), one.label) for one in choices(desk.store, parameter, desk.language))
    return Field(
        name=parameter.name, label=label, type="choice", value=value, options=offered, hint=hint, many=parameter.many
    )


def _plot(desk: Desk, result: Result, plot: Drawn) -> Plot:
    """Return the rows that the table begins with as bars."""
    headings = {column.name: desk.say(column.heading) for column in result.columns}
    names = result.table.columns
    rows = []
    for index in lists.ordered(desk, result)[:BARS]:
        row = dict(zip(names, result.table.rows[index], strict=True))
        values = tuple(float(row[name] or 0) for name in plot.values)
        rows.append((shortened(str(row[plot.label] or ""), 40), values, desk.place.with_(row=index)))
    tiers = CODES["tier"]
    series = tuple(
        (headings[name], name if name in tiers else f"part{place}") for place, name in enumerate(plot.values)
    )
    return Plot(label=desk.say(result.query.title), series=series, rows=tuple(rows))


def _counts(desk: Desk, result: Result) -> str:
    told = [desk.say(ROWS, count=f"{result.total:,}")]
    if result.query.parameter("as_of"):
        told.append(desk.say(DAY, day=result.as_of.isoformat()))
    if result.unknown:
        told.append(desk.say(LEFT_OUT, count=f"{result.unknown:,}"))
    if result.strict is not None:
        told.append(desk.say(STRICT_COUNT, all=result.all_facts))
    return " · ".join([*told, desk.say(ID, id=result.id)])


def _cited(desk: Desk, result: Result) -> str:
    from viz.files.answers import captioned

    caption = captioned(result, "md", desk.language)
    told = {name: str(value) for name, value in caption.parameters.items()} | dict(caption.notes)
    return "\n".join([caption.title, *(f"{name}: {value}" for name, value in told.items())])


def _file(desk: Desk, result: Result, kind: str) -> Download:
    def make() -> bytes:
        from viz.files.answers import answer
        from viz.files.export import rendered

        table, caption = answer(result, kind, desk.language)
        return rendered(table, kind, caption)

    making: Callable[[], bytes] = make
    name = f"{result.query.name}-{result.as_of.isoformat()}.{kind}"
    return Download(name=name, label=kind.upper(), make=making, mime=MIMES[kind])
