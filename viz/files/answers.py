"""The answer of a service as a table with its caption, ready for ``viz.files.export``."""

from __future__ import annotations

import shlex
from collections.abc import Iterable

from graph.loading.summary import BuildSummary
from graph.records import Table
from queries.reports.catalog import ANY, Query
from queries.reports.run import Result
from queries.search import Hits
from queries.words import Words, said
from viz.files.export import Caption

_RENEWED = Words(
    "图谱是按别的规则（版本 {}）推导的：已全部重新推导",
    "the graph was made by other rules (edition {}): all of it worked out again",
)
_SOURCES = Words("来源文件：{}", "sources: {}")
_READ = Words("读出政策 {}、措施 {}", "policies read: {}, measures read: {}")
_NOTHING = Words("没有要做的", "nothing to do")
_SHOWN = {
    "Policy": Words("政策", "policies"),
    "Measure": Words("措施", "measures"),
    "Agency": Words("机构", "agencies"),
    "Source": Words("来源", "sources"),
}
_RELATIONS = Words("关系", "relations")
# Programs read names and codes that stay; people read words.
FOR_PROGRAMS = ("csv", "json")


def answer(result: Result, kind: str, language: str = "zh") -> tuple[Table, Caption]:
    """Return the rows of a report as ``kind`` shows them, and what was asked."""
    caption = captioned(result, kind, language)
    if kind in FOR_PROGRAMS:
        return result.table, caption
    table = result.in_words(language)
    return (_readable(table, result) if kind == "table" else table), caption


def captioned(result: Result, kind: str, language: str = "zh") -> Caption:
    """Return what was asked, and what the answer is cited by."""
    return Caption(
        title=result.query.title.said(language),
        parameters={name: choice.value for name, choice in result.parameters.items()}
        if kind in FOR_PROGRAMS
        else {name: choice.label for name, choice in result.parameters.items() if choice.value is not None},
        notes={
            "report": result.query.name,
            "as_of": result.as_of.isoformat(),
            "shown": f"{result.count} of {result.total}",
            **_strictly(result),
            **_left_out(result),
            "id": result.id,
            "graph": result.graph,
            "again": made_again(result),
        },
    )


_OF_HITS = {
    "kind": Words("类别", "kind"),
    "text": Words("名称或原文", "name or words"),
    "note": Words("文号或出处", "number or place"),
    "id": Words("标识", "id"),
}


def hits(found: Iterable[Hits], kind: str, language: str = "zh") -> tuple[Table, Caption]:
    """Return what a search found: kinds as codes for programs, in words for people."""
    rows = tuple(
        (hits.kind if kind in FOR_PROGRAMS else str(said("found", hits.kind, language)), hit.text, hit.note, hit.id)
        for hits in found
        for hit in hits.hits
    )
    headings = {name: words.said(language) for name, words in _OF_HITS.items()}
    return Table(("kind", "text", "note", "id"), rows), Caption(headings=headings)


def made_again(result: Result) -> str:
    """Return the command that asks the same graph the same question, whatever day it is by then."""
    words = ["policygraph", "report", result.query.name, "--as-of", result.as_of.isoformat()]
    for name, choice in result.parameters.items():
        parameter = result.query.parameter(name)
        left_open = choice.value is None and parameter is not None and parameter.default == ANY
        if name != "as_of" and not left_open:
            words += [f"--{name.replace('_', '-')}", _typed(choice.value)]
    if result.strict is not None:
        words += ["--strict", f"{result.strict:g}"]
    if result.count < result.total:
        words += ["--limit", str(result.count)]
    return shlex.join(words)


def _strictly(result: Result) -> dict[str, str]:
    if result.strict is None:
        return {}
    return {"strict": f"confidence {result.strict:g} or accepted: {result.total}; all facts: {result.all_facts}"}


def _left_out(result: Result) -> dict[str, str]:
    """Return how many rows are left out because nothing says whether they are in force, where some are."""
    if not result.unknown:
        return {}
    return {"left_out": f"{result.unknown} more, of which nothing says whether they are in force: --counting unknown"}


def _typed(value: object) -> str:
    if value is None:
        return ANY
    if isinstance(value, tuple):
        return ",".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _readable(table: Table, result: Result) -> Table:
    """Return the table without what only programs and links need, and columns in which nothing stands."""
    shown = result.shown
    return Table(
        tuple(table.columns[place] for place in shown),
        tuple(tuple(row[place] for place in shown) for row in table.rows),
    )


def summed_up(summary: BuildSummary, language: str = "en") -> str:
    """Return what a load did and what the graph holds now, for a person."""

    def line(what: Words, before: int, after: int) -> str:
        return f"{what.said(language):>10} {after:>7}" + (f" ({after - before:+})" if after != before else "")

    lines = [_done(summary, language)]
    if summary.renewed:
        lines.insert(0, _RENEWED.said(language).format(summary.renewed))
    for kind, what in _SHOWN.items():
        lines.append(line(what, summary.nodes_before.get(kind, 0), summary.nodes_after.get(kind, 0)))
    lines.append(line(_RELATIONS, sum(summary.edges_before.values()), sum(summary.edges_after.values())))
    return "\n".join(lines)


def _done(summary: BuildSummary, language: str) -> str:
    counted = (
        (summary.read, Words("读入 {}", "{} read")),
        (summary.unchanged, Words("未变 {}", "{} unchanged")),
        (len(summary.failed), Words("未能读取 {}", "{} not read")),
        (len(summary.no_policies), Words("不是政策 {}", "{} no policies")),
        (summary.forgotten, Words("移除 {}", "{} forgotten")),
    )
    between, behind = ("，", "；") if language == "zh" else (", ", "; ")
    files = between.join(what.said(language).format(count) for count, what in counted if count)
    parts = [_SOURCES.said(language).format(files)] if files else []
    if summary.policies:
        parts.append(_READ.said(language).format(summary.policies, summary.measures))
    return behind.join(parts) or _NOTHING.said(language)


def list_of_reports(queries: Iterable[Query]) -> Table:
    """Return what there is to ask."""
    return Table(
        ("pack", "report", "标题", "title"),
        tuple((query.pack, query.name, query.title.zh, query.title.en) for query in queries),
    )


def list_of_parameters(query: Query) -> tuple[Table, Caption]:
    """Return what a report can be asked with, under its question."""
    rows = tuple(
        (
            f"--{parameter.name.replace('_', '-')}",
            parameter.declared,
            "" if parameter.required else str(parameter.default),
            f"{parameter.about.zh} | {parameter.about.en}",
        )
        for parameter in query.parameters
    )
    title = f"{query.title.zh} | {query.title.en}\n{query.about.zh}\n{query.about.en}"
    return Table(("option", "type", "default", "meaning"), rows), Caption(title=title)
