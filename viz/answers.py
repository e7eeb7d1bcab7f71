"""The answer of a service as a table with its caption, ready for ``viz.export``."""

from __future__ import annotations

from collections.abc import Iterable

from graph.store import Table
from queries.catalog import Query
from queries.run import Result
from viz.export import Caption

# Programs read names and codes that stay; people read words.
FOR_PROGRAMS = ("csv", "json")


def answer(result: Result, kind: str, language: str = "zh") -> tuple[Table, Caption]:
    """Return the rows of a report as ``kind`` shows them, and what was asked."""
    caption = Caption(
        title=result.query.title.said(language),
        parameters={
            name: choice.value if kind in FOR_PROGRAMS else choice.label for name, choice in result.parameters.items()
        },
        notes={
            "report": result.query.name,
            "as_of": result.as_of.isoformat(),
            "shown": f"{result.count} of {result.total}",
        },
    )
    return (result.table if kind in FOR_PROGRAMS else result.in_words(language)), caption


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
            parameter.type,
            "" if parameter.required else str(parameter.default),
            f"{parameter.about.zh} | {parameter.about.en}",
        )
        for parameter in query.parameters
    )
    title = f"{query.title.zh} | {query.title.en}\n{query.about.zh}\n{query.about.en}"
    return Table(("option", "type", "default", "meaning"), rows), Caption(title=title)
