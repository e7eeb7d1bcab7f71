"""A change, checked and sorted."""

from __future__ import annotations

import random

import pytest

from graph.errors import SchemaError
from graph.records import Change, EdgeRow, NodeRow
from graph.schema import schema
from graph.stores.batches import Pair, batches


def test_rows_are_complete_and_of_one_type_each() -> None:
    found = batches(Change(nodes=[NodeRow("Measure", {"id": "m", "ordinal": 1}), NodeRow("Policy", {"id": "p"})]))
    assert list(found.nodes) == ["Policy", "Measure"]
    (row,) = found.nodes["Measure"]
    assert list(row) == [p.name for p in schema().nodes["Measure"].properties]
    assert (row["id"], row["ordinal"], row["text"]) == ("m", 1, None)


def test_edges_are_sorted_by_the_types_of_their_ends() -> None:
    day = ("Day", "2024-12-31")
    found = batches(
        Change(
            edges=[EdgeRow("EFFECTIVE_UNTIL", "Measure", "m", *day), EdgeRow("EFFECTIVE_UNTIL", "Policy", "p", *day)]
        )
    )
    assert list(found.edges) == [Pair("EFFECTIVE_UNTIL", "Policy", "Day"), Pair("EFFECTIVE_UNTIL", "Measure", "Day")]
    assert found.ends == {"Policy": ["p"], "Day": ["2024-12-31"], "Measure": ["m"]}


def test_the_same_row_twice_is_one_row() -> None:
    node = NodeRow("Policy", {"id": "p", "title": "甲"})
    again = NodeRow("Policy", {"id": "p", "title": "甲", "region": None})
    edge = EdgeRow("CITES", "Policy", "p", "Policy", "p", {"confidence": 1})
    found = batches(Change(nodes=[node, again], edges=[edge, edge]))
    assert len(found.nodes["Policy"]) == 1
    assert found.edges[Pair("CITES", "Policy", "Policy")][0]["confidence"] == 1.0


def test_two_rows_that_contradict_each_other_are_refused() -> None:
    # whichever won would depend on the order
    nodes = [NodeRow("Policy", {"id": "p", "title": title}) for title in ("甲", "乙")]
    with pytest.raises(SchemaError, match="Policy p: the change holds it twice, with title '甲' and '乙'"):
        batches(Change(nodes=nodes))
    edges = [EdgeRow("CITES", "Policy", "p", "Policy", "q", {"role": role}) for role in ("basis", "mention")]
    with pytest.raises(
        SchemaError, match=r"\(Policy p\)-\[CITES\]->\(Policy q\): the change holds it twice, with role"
    ):
        batches(Change(edges=edges))


def test_edges_to_remove_keep_what_tells_them_apart() -> None:
    edge = EdgeRow("SUPERSEDES", "Policy", "p", "Policy", "q", {"kind": "amends", "start": 5})
    (rows,) = batches(Change(remove_edges=[edge, edge])).remove_edges.values()
    assert rows == [{"from_key": "p", "to_key": "q", "kind": "amends"}]


def test_ends_are_those_that_the_change_does_not_bring_itself() -> None:
    edges = [EdgeRow("CITES", "Policy", "p", "Policy", key) for key in ("q", "r", "q")]
    assert batches(Change(nodes=[NodeRow("Policy", {"id": "p"})], edges=edges)).ends == {"Policy": ["q", "r"]}


def test_the_order_of_the_rows_does_not_matter() -> None:
    nodes = [NodeRow("Policy", {"id": f"p{i}"}) for i in range(20)]
    edges = [EdgeRow("CITES", "Policy", f"p{i}", "Policy", f"p{i * 7 % 20}") for i in range(20)]
    whole = batches(Change(nodes=nodes, edges=edges))
    shuffle = random.Random(1).shuffle
    for _ in range(5):
        shuffle(nodes)
        shuffle(edges)
        again = batches(Change(nodes=nodes, edges=edges))
        assert (again.nodes, again.edges) == (whole.nodes, whole.edges)
