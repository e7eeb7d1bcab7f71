"""What stands beside the ids of a row, on each engine: of few rows and of many the same."""

from __future__ import annotations

import pytest

from graph.stores.store import Store
from queries.reports import beside
from queries.reports.beside import Beside, read_all, read_beside, types_beside, wrong
from queries.reports.run import run
from tests.builders import graph_of

TITLE, NUMBER = Beside("policy_id", "Policy", "", "title"), Beside("policy_id", "Policy", "", "doc_number")
ISSUERS, BODIES = (
    Beside("policy_id", "Agency", "ISSUED_BY", "name"),
    Beside("measure_id", "Agency", "RESPONSIBLE_FOR", "name"),
)
GRAPH = {
    "Policy": [
        {"id": "p1", "title": "甲办法", "doc_number": "渝府发〔2024〕1号", "full_text": True},
        {"id": "p2", "title": "乙办法", "full_text": True},
    ],
    "Agency": [{"id": "a1", "name": "乙局"}, {"id": "a2", "name": "甲局"}],
    "Measure": [{"id": "m1", "number": "一", "text": "办理登记。", "ordinal": 1}],
    "edges": [
        ["Policy", "p1", "HAS_MEASURE", "Measure", "m1"],
        ["Policy", "p1", "ISSUED_BY", "Agency", "a1", {"ordinal": 1}],
        ["Policy", "p1", "ISSUED_BY", "Agency", "a2", {"ordinal": 2}],
        ["Agency", "a1", "RESPONSIBLE_FOR", "Measure", "m1", {"role": "lead"}],
    ],
}
READ = [
    ("Policy.title of policy_id", TITLE, None),
    ("Agency.name of measure_id by RESPONSIBLE_FOR", BODIES, None),
    ("days from a to b", None, "what stands beside a row is"),
    ("Polity.title of policy_id", Beside("policy_id", "Polity", "", "title"), "no node type Polity"),
    ("Policy.tittle of policy_id", Beside("policy_id", "Policy", "", "tittle"), "Policy has no property tittle"),
    ("Agency.name of policy_id by USES", Beside("policy_id", "Agency", "USES", "name"), "no relation USES leads"),
    ("Agency.name of policy_id by LIKES", Beside("policy_id", "Agency", "LIKES", "name"), "no relation LIKES leads"),
]


@pytest.mark.parametrize(("text", "found", "problem"), READ)
def test_a_declaration_is_read_and_held_against_the_schema(
    text: str, found: Beside | None, problem: str | None
) -> None:
    assert read_beside(text) == found
    assert (wrong(found) or "").startswith(problem or "")
    assert (wrong(found) is None) == (problem is None)


def test_relations_are_followed_either_way() -> None:
    assert (ISSUERS.of, ISSUERS.arrow) == ("Policy", "-[:ISSUED_BY]->")
    assert (BODIES.of, BODIES.arrow) == ("Measure", "<-[:RESPONSIBLE_FOR]-")
    assert types_beside([TITLE, BODIES]) == {"Policy", "Agency", "Measure", "RESPONSIBLE_FOR"}


@pytest.mark.parametrize("most", [0, 500])
def test_values_stand_under_the_ids_of_the_rows(store: Store, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    graph_of(store, GRAPH)
    monkeypatch.setattr(beside, "_MOST", most)
    rows = [{"policy_id": "p1", "measure_id": "m1"}, {"policy_id": "p2", "measure_id": None}]
    found = read_all(store, [TITLE, NUMBER, ISSUERS, BODIES], rows)
    assert found[TITLE] == {"p1": "甲办法", "p2": "乙办法"}
    assert found[NUMBER] == {"p1": "渝府发〔2024〕1号", "p2": None}
    assert {id: sorted(names) for id, names in found[ISSUERS].items()} == {"p1": ["乙局", "甲局"]}
    assert found[BODIES] == {"m1": ["乙局"]}
    assert read_all(store, [TITLE, BODIES], []) == {TITLE: {}, BODIES: {}}


def test_a_page_says_the_same_as_the_whole_answer(store: Store) -> None:
    graph_of(store, GRAPH)
    whole, page = run(store, "all_policies"), run(store, "all_policies", limit=1)
    assert page.table.rows == whole.table.rows[:1]
    assert (page.total, whole.total) == (2, 2)
    assert whole.table.rows[0][whole.table.columns.index("issuers")] == ["乙局", "甲局"]
