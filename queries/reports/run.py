"""Ask a packed query by its name: the one service behind ``policygraph report`` and the explorer's reports."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from graph.records import Table, Value
from graph.stores.cypher import check_read
from graph.stores.noting import note, types_read
from graph.stores.store import Store
from queries import analyses
from queries.errors import QueryError
from queries.reports.beside import read_all, types_beside
from queries.reports.catalog import Column, Query, catalog, packed
from queries.reports.citation import edition, identity
from queries.reports.kept import kept
from queries.reports.open_filters import without_open_filters
from queries.reports.subjects import subjects, with_subject
from queries.reports.values import COUNTED, COUNTING, Choice, bind, read_day, resolve
from queries.words import said

_SPELLS_OF = "MATCH (:{type})-[:IN_FORCE]->(s:Spell) WHERE s.begins IN $others RETURN s.id AS id ORDER BY id LIMIT 1"


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
    subjects: Mapping[str, str] = field(default_factory=dict)  # of what is called by its number alone

    @property
    def count(self) -> int:
        """Return how many rows there are."""
        return len(self.table)

    @property
    def shown(self) -> tuple[int, ...]:
        """The places of the columns that a person is shown: no ids, and where there are rows, none that is empty."""
        named = tuple(place for place, column in enumerate(self.columns) if not column.name.endswith("_id"))
        filled = tuple(place for place in named if any(row[place] not in (None, "", []) for row in self.table.rows))
        return filled or named

    def cited_in(self, graph: str) -> Result:
        """Return the same answer as a graph is cited for it: the same rows may stand in a later one."""
        if graph == self.graph:
            return self
        cut = self.count if self.count < self.total else None
        asked = {name: choice.value for name, choice in self.parameters.items()} | {"as_of": self.as_of, "limit": cut}
        name, cypher, analysis, beside = self.query.name, self.query.cypher, self.query.analysis, self.query.beside
        return replace(self, graph=graph, id=identity(name, cypher, asked, graph, analysis=analysis, beside=beside))

    def in_words(self, language: str = "zh") -> Table:
        """Return the table under its headings, codes in words (市级, 废止)."""
        return Table(
            tuple(column.heading.said(language) for column in self.columns),
            tuple(
                tuple(self._said(column, value, language) for column, value in zip(self.columns, row, strict=True))
                for row in self.table.rows
            ),
        )

    def _said(self, column: Column, value: object, language: str) -> object:
        """Return a code in words, and a title as it is shown: a number alone with what it is about."""
        if isinstance(value, str) and column.titles:
            return with_subject(value, self.subjects)
        if isinstance(value, list) and column.titles:
            return [with_subject(item, self.subjects) for item in value]
        return said(column.type, value, language)


def find_query(name: str) -> Query:
    """Return the packed query of that name; raises ``QueryError`` that lists the names there are."""
    if query := packed(name):
        return query
    queries = catalog()
    for query in queries.values():
        if name in query.formerly:
            values = query.formerly[name]
            raise QueryError(
                f"{name} is now the report {query.name} with {values}"
                if values
                else f"{name} is now the report {query.name}"
            )
    near = _near(name, queries)
    hint = f" (did you mean {' or '.join(near)}?)" if near else ""
    raise QueryError(f"no report called {name}{hint}; there are {', '.join(queries)}")


def _near(name: str, queries: Mapping[str, Query]) -> list[str]:
    """Return the reports that are called nearly so, share a word of the name, or have a switch that does."""
    words = {word for word in name.split("_") if len(word) > 3}
    named = [other for other in queries if words & {*other.split("_")}]
    switched = [
        query.name
        for query in queries.values()
        if any(p.type == "boolean" and words & {*p.name.split("_")} for p in query.parameters)
    ]
    return list(dict.fromkeys([*difflib.get_close_matches(name, queries, n=3), *named, *switched]))[:3]


def run(store: Store, name: str, /, *, limit: int | None = None, today: date | None = None, **values: object) -> Result:
    """Run the packed query ``name`` with the values of its parameters, each as typed or as a Python value.

    What is not given takes its default; ``today`` is the day that relative dates count from where the query has no
    ``as_of``. Raises ``QueryError`` for a wrong name, parameter or value, and lists the right ones.
    """
    query = find_query(name)
    parameters = resolve_parameters(store, query, values, today or date.today())
    bound = {p.name: bind(p, parameters[p.name]) for p in query.parameters}
    rows, total = _rows(store, query, bound, limit)
    found = Result(
        query=query,
        parameters=parameters,
        columns=query.columns,
        table=Table(tuple(column.name for column in query.columns), rows),
        as_of=_as_of(parameters, today),
        total=total,
        graph="",
        id="",
        unknown=_left_out(store, query, bound, total),
        subjects=subjects(store, _titles(query, rows)),
    )
    return found.cited_in(edition(store))


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


def _rows(
    store: Store, query: Query, bound: Mapping[str, Value], limit: int | None = None
) -> tuple[tuple[tuple[Any, ...], ...], int]:
    """Return the first rows of an answer, and how many there are: the engine counts those that nobody asked for."""
    fetched = limit if query.analysis is None else None  # an analysis needs them all
    question = (query.name, query.cypher, query.analysis, sorted(bound.items()), fetched)
    note(types_read(query.cypher))  # also where the answer comes from the disk
    rows, total = kept(store, question, lambda: _worked_out(store, query, bound, fetched))
    return _widened(store, query, rows[:limit]), total


def _widened(store: Store, query: Query, rows: tuple[tuple[Any, ...], ...]) -> tuple[tuple[Any, ...], ...]:
    """Return the rows with what stands beside them."""
    if not query.beside:
        return rows
    note(types_beside(query.beside))
    names = [column.name for column in query.columns]
    found = read_all(store, query.beside, [dict(zip(names, row, strict=True)) for row in rows])
    sources = [
        (place, names.index(column.beside.key), column.type, found[column.beside])
        for place, column in enumerate(query.columns)
        if column.beside
    ]
    widened = [list(row) for row in rows]
    for row in widened:
        for place, key, type, values in sources:
            row[place] = _typed(type, values.get(row[key]))
    return tuple(map(tuple, widened))


def _worked_out(
    store: Store, query: Query, bound: Mapping[str, Value], fetched: int | None
) -> tuple[tuple[tuple[Any, ...], ...], int]:
    cypher = without_open_filters(query.cypher, bound)
    used = check_read(cypher)  # a parameter that only counts days is none of the statement's
    given = {key: value for key, value in bound.items() if key in used}
    table = store.read(cypher, given, limit=fetched, counted=True)
    if table.columns != tuple(query.returned):
        raise QueryError(f"{query.path}: the engine returned the columns {', '.join(table.columns)}")
    rows = tuple(_row(query, row, bound) for row in _answer(query, table, bound))
    total = len(rows) if fetched is None or table.total is None else table.total
    return rows, total


def _left_out(store: Store, query: Query, bound: Mapping[str, Value], kept: int) -> int | None:
    """Return how many rows a list of what is in force leaves out because nothing says whether they belong to it."""
    counted, everything = bound.get(COUNTING), list(COUNTED["unknown"])
    if counted in (None, everything):
        return None
    assert isinstance(counted, list)
    others = [begins for begins in everything if begins not in counted]
    if not any(store.read(_SPELLS_OF.format(type=type), {"others": others}).rows for type in query.in_force):
        return 0
    return _rows(store, query, {**bound, COUNTING: everything}, 1)[1] - kept


def _titles(query: Query, rows: Sequence[tuple[Any, ...]]) -> Iterator[str]:
    """Yield what stands where titles may stand."""
    for place in (place for place, column in enumerate(query.columns) if column.titles):
        if query.columns[place].type == "texts":
            yield from {title for row in rows for title in row[place] or ()}
        else:
            yield from {row[place] for row in rows if isinstance(row[place], str)}


def _as_of(parameters: Mapping[str, Choice], today: date | None) -> date:
    chosen = parameters.get("as_of")
    return read_day(chosen.value if chosen else "today", today or date.today())


def _answer(query: Query, table: Table, given: Mapping[str, object]) -> Iterable[Mapping[str, Any]]:
    """Return the rows of the statement, or what the analysis of the query makes of them."""
    # a column at a time: a report of ten thousand rows asks once, not a hundred thousand times, what a value is
    columns = zip(*table.rows, strict=True) if table.rows else ()
    typed = [_column(type, column) for type, column in zip(query.returned.values(), columns, strict=False)]
    rows = [dict(zip(table.columns, row, strict=True)) for row in zip(*typed, strict=True)]
    return rows if query.analysis is None else analyses.answer(query.analysis, rows, given)


def _row(query: Query, row: Mapping[str, Any], given: Mapping[str, object]) -> tuple[Any, ...]:
    """Return the values of a row in the order of the columns, days counted; what stands beside it is read later."""
    return tuple(
        _days(column.days, row, given) if column.days else None if column.beside else row[column.name]
        for column in query.columns
    )


def _column(type: str, values: Sequence[Any]) -> Sequence[Any]:
    return [_typed(type, value) for value in values] if type in ("texts", "integer", "number") else values


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
