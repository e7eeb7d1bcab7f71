"""One Cypher, two engines: every packed query over the same graph gives the same rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extraction.facts import Policy, from_json
from graph.build import load
from graph.store import Store, open_store
from queries.catalog import Query, catalog
from queries.run import Result, run
from queries.values import choices

GOLD = Path(__file__).resolve().parents[1] / "gold" / "digests.jsonl"
DAYS = [date(2019, 1, 1), date(2024, 6, 30), date(2026, 12, 31)]


def gold() -> list[Policy]:
    """Return the hand-made facts of the digests in data/; gold names measures by their first words, without places."""
    policies = []
    for number, line in enumerate(GOLD.read_text("utf-8").splitlines()):
        raw = json.loads(line)
        raw["source"] |= {"start": 0, "end": 0, "sha256": f"{number}"}
        for measure in raw["measures"]:
            measure["text"] = measure.get("text_start", "")
            for duty in measure.get("obligations", ()):
                duty["text"] = duty.get("text_start", "")
        policies.append(from_json(json.dumps(raw)))
    return policies


@pytest.fixture
def both(tmp_path: Path, neo4j_address: str) -> Iterator[tuple[Store, Store]]:
    """The digests of data/ on the embedded engine and on Neo4j."""
    with open_store(tmp_path / "graph.ladybug") as embedded, open_store(neo4j_address) as server:
        for store in (embedded, server):
            load(gold(), store)
        yield embedded, server


def questions(store: Store, query: Query) -> Iterator[dict[str, Any]]:
    """Yield values for the query: defaults first, then the first choices of every parameter that has some."""
    required = {p.name: choices(store, p)[0].value for p in query.parameters if p.required}
    yield required
    for parameter in query.parameters:
        if parameter.type == "boolean":
            yield required | {parameter.name: parameter.default == "no"}
        for choice in choices(store, parameter)[:4]:
            yield required | {parameter.name: choice.value}


def rows(result: Result) -> list[dict[str, Any]]:
    """Return the rows without the time of the load, the one thing in which two builds of a graph differ."""
    return [{name: value for name, value in row.items() if name != "read_on"} for row in result.table]


@pytest.mark.neo4j
def test_rows_are_the_same_on_both_engines(both: tuple[Store, Store]) -> None:
    embedded, server = both
    for query in catalog().values():
        for values in questions(embedded, query):
            for day in DAYS if values == {} else DAYS[1:2]:
                asked = (query.name, values, day)
                here, there = (rows(run(store, query.name, today=day, **values)) for store in (embedded, server))
                assert here == there, asked
