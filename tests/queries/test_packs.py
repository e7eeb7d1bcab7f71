"""Every packed query: held against the schema, run on a small graph, and run over its cases, on each engine."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.overlaps.rules import rules
from graph.stores.store import Store
from queries.reports.catalog import Query, catalog
from queries.reports.check import check
from queries.reports.run import run
from tests.builders import graph_of

CASES = Path(__file__).with_name("cases")
TODAY = date(2024, 6, 30)
QUERIES = list(catalog().values())

# A graph with one of everything that a parameter may name.
ONE_OF_EACH = {
    "Policy": [{"id": "p1", "title": "甲办法", "tier": "municipal", "region": "重庆市", "full_text": True}],
    "Agency": [{"id": "a1", "name": "甲局"}],
    "EnterpriseType": [{"code": "aeo", "label": "高级认证企业"}],
    "Instrument": [{"code": "tax", "label": "税收与关税"}],
}
A_VALUE = {
    "agency": "甲局",
    "policy": "甲办法",
    "region": "重庆市",
    "enterprise_type": "aeo",
    "instrument": "税收与关税",
    "tier": "municipal",
    "role": "lead",
    "modality": "must",
    "counting": "unknown",
    "figure": "award",
    "instruction": "replace",
    "turn": "began",
    "body_part": "issued",
    "firm_part": "benefit",
    "policy_or_agency": "甲办法",
    "begins": "stated",
    "supersession": "repeals",
    "cumulation": "exclusive",
    "text": "办法",
    "boolean": "no",
    "date": "2024-01-01",
    "integer": "3",
    "number": "1",
}


def cases() -> list[Any]:
    """Return every case of every file as a parameter named for the edge that it guards."""
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            found.append(pytest.param(path.stem, case, id=f"{path.stem}-{case['name']}"))
    return found


def test_every_query_has_a_case_and_every_case_a_query() -> None:
    assert {path.stem for path in CASES.glob("*.yaml")} == set(catalog())


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_query_keeps_to_the_schema(query: Query) -> None:
    assert check(query) == ()


def test_every_query_runs_with_filters_open_and_set(store: Store) -> None:
    """The engine's own check of every name and type in the queries, with few rows to hide behind."""
    graph_of(store, ONE_OF_EACH)
    for query in QUERIES:
        run(store, query.name, today=TODAY, **{p.name: A_VALUE[p.type] for p in query.parameters if p.required})
        run(store, query.name, today=TODAY, **{p.name: A_VALUE[p.type] for p in query.parameters})


def test_one_score_decides_everywhere_what_is_shown_as_an_overlap() -> None:
    scored = [query for query in QUERIES if "connection" not in query.name]
    least = {query.name: p.default for query in scored for p in query.parameters if p.name == "least"}
    assert len(least) > 5
    assert set(least.values()) == {str(round(rules().shown * 100))}


@pytest.mark.parametrize(("name", "case"), cases())
def test_case(store: Store, name: str, case: dict[str, Any]) -> None:
    graph_of(store, case["given"])
    result = run(store, name, today=TODAY, **case.get("with", {}))
    columns = case.get("columns", list(result.table.columns))
    rows = [[row[column] for column in columns] for row in result.table]
    assert rows == case["rows"]
