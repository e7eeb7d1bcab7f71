"""Ask a packed query by its name: the one service behind ``policygraph report`` and the explorer's reports."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.cypher import check_read
from graph.store import Store, Table, Value
from queries import analyses
from queries.catalog import Column, Query, catalog
from queries.citation import edition, identity
from queries.errors import QueryError
from queries.values import Choice, bind, read_day, resolve
from queries.words import said


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The answer to a packed query, with what it was asked and as of which day.

    ``table`` holds codes and dates as they are in the graph; ``in_words`` gives what a researcher reads.
    ``total`` counts the rows of the whole answer, ``len(table)`` those kept by a limit. ``graph`` tells which graph
    answered, ``id`` names the answer: the same id stands for the same question, graph, day and rows. ``unknown`` counts
    the rows that were left out because nothing says whether what they tell of is in force.
    """

    query: Query
    parameters: Mapping[str, Choice]
    columns: tuple[Column, ...]
    table: Table
    as_of: date
    total: int
    graph: str
    id: str
    strict: float | None = None  # the least confidence, where only certain facts were asked
    all_facts: int | None = None  # rows of the same question without that
    unknown: int | None = None

    @property
    def count(self) -> int:
        """Return how many rows there are."""
        return len(self.table)

    def in_words(self, language: str = "zh") -> Table:
        """Return the table under its headings, codes in words (市级, 废止)."""
        return Table(
            tuple(column.heading.said(language) for column in self.columns),
            tuple(
                tuple(said(column.type, value, language) for column, value in zip(self.columns, row, strict=True))
                for row in self.table.rows
            ),
        )


def find_query(name: str) -> Query:
    """Return the packed query of that name; raises ``QueryError`` that lists the names there are."""
    queries = catalog()
    if name in queries:
        return queries[name]
    near = difflib.get_close_matches(name, queries, n=3)
    hint = f" (did you mean {' or '.join(near)}?)" if near else ""
    raise QueryError(f"no report called {name}{hint}; there are {', '.join(queries)}")


def run(store: Store, name: str, /, *, limit: int | None = None, today: date | None = None, **values: object) -> Result:
    """Run the packed query ``name`` with the values of its parameters, each as typed or as a Python value.

    What is not given takes its default; ``today`` is the day that relative dates count from where the query has no
    ``as_of``. Raises ``QueryError`` for a wrong name, parameter or value, and lists the right ones.
    """
    query = find_query(name)
    parameters = resolve_parameters(store, query, values, today or date.today())
    bound = {p.name: bind(p, parameters[p.name]) for p in query.parameters}
    rows = _rows(store, query, bound)
    graph = edition(store)
    as_of = _as_of(parameters, today)
    cut = limit if limit is not None and limit < len(rows) else None
    asked = {name: choice.value for name, choice in parameters.items()} | {"as_of": as_of, "limit": cut}
    return Result(
        query=query,
        parameters=parameters,
        columns=query.columns,
        table=Table(tuple(column.name for column in query.columns), rows[:limit]),
        as_of=as_of,
        total=len(rows),
        graph=graph,
        id=identity(name, query.cypher, asked, graph, rows, analysis=query.analysis),
        unknown=_left_out(store, query, bound, len(rows)),
    )


def resolve_parameters(store: Store, query: Query, values: Mapping[str, object], today: date) -> Mapping[str, Choice]:
    """Return the value of every parameter of the query, given or by default; days are counted from its ``as_of``."""
    if unknown := sorted(values.keys() - {p.name for p in query.parameters}):
        known = ", ".join(f"{p.name} ({p.declared})" for p in query.parameters) or "none"
        raise QueryError(f"{query.name} has no parameter {', '.join(unknown)}; it has {known}")
    as_of = today
    resolved: dict[str, Choice] = {}
    for parameter in sorted(query.parameters, key=lambda p: p.name != "as_of"):
        given = values.get(parameter.name)
        resolved[parameter.name] = resolve(store, parameter, parameter.default if given is None else given, as_of)
        if parameter.name == "as_of":
            as_of = read_day(resolved["as_of"].value, today)
    return {p.name: resolved[p.name] for p in query.parameters}


def _rows(store: Store, query: Query, bound: Mapping[str, Value]) -> tuple[tuple[Any, ...], ...]:
    used = check_read(query.cypher)  # a parameter that only counts days is none of the statement's
    table = store.read(query.cypher, {key: value for key, value in bound.items() if key in used})
    if table.columns != tuple(query.returned):
        raise QueryError(f"{query.path}: the engine returned the columns {', '.join(table.columns)}")
    return tuple(_row(query, row, bound) for row in _answer(query, table, bound))


def _left_out(store: Store, query: Query, bound: Mapping[str, Value], kept: int) -> int | None:
    """Return how many rows a list of what is in force leaves out because nothing says whether they belong to it."""
    if bound.get("unknown") is not False:
        return None
    return len(_rows(store, query, {**bound, "unknown": True})) - kept


def _as_of(parameters: Mapping[str, Choice], today: date | None) -> date:
    chosen = parameters.get("as_of")
    return read_day(chosen.value if chosen else "today", today or date.today())


def _answer(query: Query, table: Table, given: Mapping[str, object]) -> Iterable[Mapping[str, Any]]:
    """Return the rows of the statement, or what the analysis of the query makes of them."""
    rows = [{name: _typed(type, row[name]) for name, type in query.returned.items()} for row in table]
    return rows if query.analysis is None else analyses.answer(query.analysis, rows, given)


def _row(query: Query, row: Mapping[str, Any], given: Mapping[str, object]) -> tuple[Any, ...]:
    """Return the values of a row in the order of the columns, days counted."""
    return tuple(_days(column.days, row, given) if column.days else row[column.name] for column in query.columns)


def _typed(type: str, value: Any) -> Any:
    """Return a value as the type that is declared, whatever the engine made of it."""
    if value is None:
        return [] if type == "texts" else None
    match type:
        case "texts":
            # Engines collect in different orders, and drop or keep doubles by their plan.
            return sorted({item for item in value if item})
        case "integer":
            return int(value)
        case "number":
            return round(float(value), 6)
        case _:
            return value


def _days(ends: tuple[str, str], row: Mapping[str, Any], given: Mapping[str, object]) -> int | None:
    since, until = (row.get(end, given.get(end)) for end in ends)
    return (until - since).days if isinstance(since, date) and isinstance(until, date) else None
