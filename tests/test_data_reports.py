"""The digests of data/ show everything: every report has rows, and every part of the schema occurs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from graph.loading.build import build
from graph.schema import schema
from graph.stores.store import Store, open_store
from queries.reports.catalog import Query, catalog
from queries.reports.run import run
from queries.reports.values import choices

DIGESTS = Path(__file__).resolve().parents[1] / "data" / "digests"
# Fixed, because what is about to end or has just begun is meant relative to a day.
TODAY = date(2026, 11, 21)
EMPTY_REPORTS = {
    "amended_articles": "the digests say that a document amends another, not the words that it changes",
    "conflicts": "no two real documents that contradict each other are known to us",
}
ABSENT_EDGES = {
    ("Policy", "DRAFT_OF", "Policy"),  # no draft, nothing that it became
    ("Policy", "INSTRUCTS", "Instruction"),
    ("Instruction", "CHANGES", "Policy"),
    ("Instruction", "CHANGES", "Measure"),
}
ABSENT_NODES = {
    "Verdict": "what people say of facts, never what documents say",
    "Instruction": "the digests say that a document amends another, not the words that it changes",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The graph of data/ on the embedded engine."""
    with open_store(tmp_path_factory.mktemp("data") / "graph.ladybug") as opened:
        assert build([DIGESTS], opened).failed == ()
        yield opened


def rows(store: Store, query: Query) -> int:
    """Return how many rows the report has with its defaults; what it must be given is the first choice with rows."""
    required = [parameter for parameter in query.parameters if parameter.required]
    offered = product(*(choices(store, parameter) for parameter in required))
    asked: Iterator[dict[str, Any]] = (
        {p.name: choice.value for p, choice in zip(required, chosen, strict=True)} for chosen in offered
    )
    counts = (run(store, query.name, today=TODAY, **values).count for values in asked)
    return next((count for count in counts if count), 0)


def test_every_report_has_rows_but_those_with_a_reason(store: Store) -> None:
    assert {query.name for query in catalog().values() if not rows(store, query)} <= set(EMPTY_REPORTS)


def test_every_type_of_node_occurs_but_those_with_a_reason(store: Store) -> None:
    counts = {type: held(store, f"MATCH (x:{type}) RETURN count(*) AS held") for type in schema().nodes}
    assert {type for type, count in counts.items() if not count} == set(ABSENT_NODES)


def test_every_type_of_edge_occurs_between_every_pair_of_ends(store: Store) -> None:
    counts = {
        (start, type, end): held(store, f"MATCH (:{start})-[x:{type}]->(:{end}) RETURN count(*) AS held")
        for type, edge in schema().edges.items()
        for start, end in edge.ends
    }
    assert {ends for ends, count in counts.items() if not count} <= ABSENT_EDGES


def held(store: Store, cypher: str) -> int:
    """Return the one number that the statement gives."""
    ((count,),) = store.read(cypher).rows
    return int(count)
