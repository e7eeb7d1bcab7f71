"""What is worked out of rows: the same in whatever order they come, each row once."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.loading.build import build
from graph.stores.store import Store, open_store
from queries import analyses
from queries.analyses.communities import communities
from queries.reports.catalog import Query, catalog
from queries.reports.run import run
from queries.reports.values import bind, choices, resolve

DIGESTS = Path(__file__).resolve().parents[2] / "data" / "digests"
TODAY = date(2024, 6, 30)
ANALYSED = [query for query in catalog().values() if query.analysis]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The graph of data/ on the embedded engine."""
    with open_store(tmp_path_factory.mktemp("data") / "graph.ladybug") as opened:
        assert build([DIGESTS], opened).failed == ()
        yield opened


def asked(store: Store, query: Query) -> dict[str, Any]:
    """Return values for all parameters: defaults, and choices where there is no default."""
    values: dict[str, Any] = {}
    for place, parameter in enumerate(query.parameters):
        given = choices(store, parameter)[place].value if parameter.required else parameter.default
        values[parameter.name] = bind(parameter, resolve(store, parameter, given, TODAY))
    return values


@pytest.mark.parametrize("query", ANALYSED, ids=lambda query: query.name)
def test_order_of_the_rows_makes_no_difference(store: Store, query: Query) -> None:
    assert query.analysis
    values = asked(store, query)
    used = {name: value for name, value in values.items() if f"${name}" in query.cypher}
    rows = [dict(row) for row in store.read(query.cypher, used)]
    for row in rows:
        row |= {name: sorted(row[name] or ()) for name, type in query.inputs.items() if type == "texts"}
    answer = list(analyses.answer(query.analysis, rows, values))
    shuffled = random.Random(20240630).sample(rows, len(rows))
    assert list(analyses.answer(query.analysis, shuffled, values)) == answer
    assert all({column.name for column in query.columns if column.returned} <= row.keys() for row in answer)


@pytest.mark.parametrize("query", ANALYSED, ids=lambda query: query.name)
def test_no_row_comes_twice(store: Store, query: Query) -> None:
    given: dict[str, Any] = {
        p.name: choices(store, p)[place].value for place, p in enumerate(query.parameters) if p.required
    }
    rows = [tuple(map(str, row)) for row in run(store, query.name, today=TODAY, **given).table.rows]
    assert len(set(rows)) == len(rows)


def test_parameters_are_what_the_function_takes_by_name() -> None:
    assert analyses.parameters("rank.hints") == frozenset()
    assert analyses.parameters("likeliest.shown") == {"best", "by_policy"}


@pytest.mark.parametrize("name", ["", "bodies", "bodies.", ".partners", "os.system", "bodies._network", "bodies.Row"])
def test_what_is_no_analysis_is_not_called(name: str) -> None:
    with pytest.raises(LookupError, match="no analysis"):
        analyses.parameters(name)


TWO_CIRCLES = {("a", "b"): 3.0, ("b", "c"): 2.0, ("a", "c"): 2.0, ("x", "y"): 1.0, ("c", "x"): 0.1}


def test_communities_hold_together_what_is_connected_more_within_than_without() -> None:
    assert communities(TWO_CIRCLES, resolution=1) == [["a", "b", "c"], ["x", "y"]]


def test_a_higher_resolution_gives_smaller_communities() -> None:
    assert len(communities(TWO_CIRCLES, resolution=9)) > 2


def test_no_pairs_no_communities() -> None:
    assert communities({}, resolution=1) == []
