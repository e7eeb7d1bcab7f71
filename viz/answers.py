"""The answer of a service as a table with its caption, ready for ``viz.export``."""

from __future__ import annotations

import shlex
from collections.abc import Iterable

from graph.loader import BuildSummary
from graph.store import Table
from queries.catalog import ANY, Query
from queries.run import Result
from viz.export import Caption

# Programs read names and codes that stay; people read words.
FOR_PROGRAMS = ("csv", "json")


def answer(result: Result, kind: str, language: str = "zh") -> tuple[Table, Caption]:
    """Return the rows of a report as ``kind`` shows them, and what was asked."""
    caption = Caption(
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
    if kind in FOR_PROGRAMS:
        return result.table, caption
    table = result.in_words(language)
    return (_without_ids(table, result) if kind == "table" else table), caption


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
    return {"left_out": f"{result.unknown} more, of which nothing says whether they are in force: --unknown yes"}


def _typed(value: object) -> str:
    if value is None:
        return ANY
    if isinstance(value, tuple):
        return ",".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _without_ids(table: Table, result: Result) -> Table:
    """Return the table without the columns that only programs and links need: a terminal is narrow."""
    kept = [place for place, column in enumerate(result.columns) if not column.name.endswith("_id")]
    return Table(
        tuple(table.columns[place] for place in kept), tuple(tuple(row[place] for place in kept) for row in table.rows)
    )


def summed_up(summary: BuildSummary) -> str:
    """Return what a load did and what the graph holds now, for a person."""
    counted = [
        (summary.read, "read"),
        (summary.unchanged, "unchanged"),
        (len(summary.failed), "not read"),
        (summary.forgotten, "forgotten"),
    ]
    files = ", ".join(f"{count} {what}" for count, what in counted if count)
    took = f"policies read: {summary.policies}, measures read: {summary.measures}" if summary.policies else ""
    lines = ["; ".join(filter(None, [f"sources: {files}" if files else "", took])) or "nothing to do"]
    if summary.renewed:
        lines.insert(0, f"the graph was made by other rules (edition {summary.renewed}): all of it worked out again")
    shown = {"Policy": "policies", "Measure": "measures", "Agency": "agencies", "Source": "sources"}
    for kind, what in shown.items():
        before, after = summary.nodes_before.get(kind, 0), summary.nodes_after.get(kind, 0)
        lines.append(f"{what:>10} {after:>7}" + (f" ({after - before:+})" if after != before else ""))
    before, after = sum(summary.edges_before.values()), sum(summary.edges_after.values())
    lines.append(f"{'relations':>10} {after:>7}" + (f" ({after - before:+})" if after != before else ""))
    return "\n".join(lines)


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
