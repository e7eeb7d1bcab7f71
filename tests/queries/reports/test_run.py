"""Asking a packed query by its name."""

from __future__ import annotations

from datetime import date

import pytest

from graph.stores.store import Store
from queries.errors import QueryError
from queries.reports.catalog import catalog
from queries.reports.run import find_query, run
from tests.builders import graph_of

TODAY = date(2024, 6, 30)
GRAPH = {
    "Policy": [
        {"id": "p1", "title": "甲办法", "tier": "municipal"},
        {"id": "p2", "title": "乙办法", "tier": "national"},
    ],
    "Spell": [
        {"id": "s1", "from": "2020-01-01", "until": "2024-07-10", "basis": "stated"},
        {"id": "s2", "from": "2020-01-01", "until": "2024-07-20", "basis": "extended"},
    ],
    "edges": [["Policy", "p1", "IN_FORCE", "Spell", "s1"], ["Policy", "p2", "IN_FORCE", "Spell", "s2"]],
}


def test_a_result_says_what_it_was_asked_and_counts(store: Store) -> None:
    graph_of(store, GRAPH)
    result = run(store, "expiring", today=TODAY, limit=1)
    assert (result.count, result.total, result.as_of) == (1, 2, TODAY)
    assert {name: choice.value for name, choice in result.parameters.items()} == {
        "as_of": TODAY,
        "until": date(2024, 9, 28),
        "tier": None,
        "region": None,
        "provisions": True,
        "repealed": False,
    }
    first = dict(zip(result.table.columns, result.table.rows[0], strict=True))
    assert (first["last_day"], first["days_left"], first["title"]) == (date(2024, 7, 10), 10, "甲办法")
    assert (first["tier"], first["basis"], first["cited_by"], first["policy_id"]) == ("municipal", "stated", 0, "p1")


def test_codes_are_said_in_words(store: Store) -> None:
    graph_of(store, GRAPH)
    result = run(store, "expiring", today=TODAY, tier="national")
    zh, en = result.in_words(), result.in_words("en")
    assert zh.columns[:4] == ("最后有效日", "剩余天数", "政策", "文号")
    place = {column.name: number for number, column in enumerate(result.columns)}
    tier, basis = place["tier"], place["basis"]
    assert (zh.rows[0][tier], zh.rows[0][basis]) == ("国家", "经延续")
    assert (en.columns[2], en.rows[0][tier], en.rows[0][basis]) == ("policy", "national", "extended")


def test_days_count_from_the_day_that_is_asked_about(store: Store) -> None:
    result = run(store, "expiring", as_of="2024-01-01", until="in 10 days")
    assert (result.as_of, result.parameters["until"].value) == (date(2024, 1, 1), date(2024, 1, 11))


def test_wrong_names_are_answered_with_the_right_ones(store: Store) -> None:
    with pytest.raises(QueryError, match=r"no report called expirng \(did you mean expiring"):
        find_query("expirng")
    with pytest.raises(QueryError, match=r"expiring has no parameter unitl; it has as_of \(date\), until \(date\)"):
        run(store, "expiring", unitl="2024-01-01")
    with pytest.raises(QueryError, match="enterprise_type needs a value"):
        run(store, "targeting")


def test_what_is_in_force_says_how_many_it_leaves_out(store: Store) -> None:
    undated = {"id": "p3", "title": "丙通知", "full_text": True, "issued_on": "2024-01-01"}
    spell = {"id": "undated", "from": "2024-01-01", "begins": "unknown"}
    edges = [*GRAPH["edges"], ["Policy", "p3", "IN_FORCE", "Spell", "undated"]]
    spells = [*GRAPH.get("Spell", []), spell]
    graph_of(store, GRAPH | {"Policy": [*GRAPH["Policy"], undated], "Spell": spells, "edges": edges})
    listed = run(store, "in_force", as_of=TODAY)
    assert ([row["title"] for row in listed.table], listed.unknown) == (["甲办法", "乙办法"], 1)
    assert run(store, "in_force", as_of=TODAY, counting="unknown").unknown is None


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("in_forces", "in_force"),
        ("began_since", "began_or_ended"),
        ("plans_over", "status_on_day"),
        ("local_benefits", "benefits"),
    ],
)
def test_a_name_that_is_none_gets_those_near_it(name: str, meant: str) -> None:
    """Near by its letters, by one of its words, or by a switch of the report."""
    with pytest.raises(QueryError, match=rf"no report called {name} \(did you mean [^)]*{meant}"):
        find_query(name)


@pytest.mark.parametrize(
    ("name", "now"),
    [
        ("overlapping_policies", "overlaps with by_policy=yes"),
        ("by_tier", "addressed"),
        ("cell", "targeting with uncounted=yes"),
        ("customs_beside_municipal", "overlaps with tier=customs other_tier=municipal"),
    ],
)
def test_a_report_of_another_name_says_where_its_question_went(name: str, now: str) -> None:
    with pytest.raises(QueryError, match=f"^{name} is now the report {now}$"):
        find_query(name)


def test_former_names_are_nobody_elses() -> None:
    former = [name for query in catalog().values() for name in query.formerly]
    assert len({*former} - {*catalog()}) == len(former) > 20
