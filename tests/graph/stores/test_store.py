"""The contract of a store, over both engines."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import SchemaError, StoreError, StoreUnavailable
from graph.records import Change, EdgeRow, NodeRow
from graph.schema import schema
from graph.stores.store import Store, open_store
from tests.builders import change_of, graph_of
from tests.graph.stores.small import SMALL, contents

VALUES: list[tuple[str, str, Any]] = [
    ("Policy", "title", "重庆市噪声污染防治办法"),
    # none of these ends a statement or is read as anything but itself
    ("Policy", "title", "'; MATCH (n) DETACH DELETE n; //"),
    ("Policy", "title", '"\\u0027\\n`$x{}'),
    ("Policy", "title", "行一\n行二\r\n\t𠮷㐂镕\u2028"),
    ("Policy", "title", ""),
    ("Policy", "title", "2024"),
    ("Policy", "title", None),
    ("Policy", "full_text", True),
    ("Policy", "full_text", False),
    ("Policy", "issued_on", date(2024, 2, 29)),
    ("Policy", "issued_on", date(1949, 10, 1)),
    ("Policy", "issued_on", None),
    ("Measure", "ordinal", 0),
    ("Measure", "ordinal", -(2**63)),
    ("Measure", "ordinal", 2**63 - 1),
    ("Reading", "facts", "很长的文字" * 20_000),
    ("Spell", "from", date(2024, 1, 1)),
    ("Spell", "until", date(2099, 12, 31)),
]


@pytest.mark.parametrize(("type", "name", "value"), VALUES, ids=lambda value: ascii(value)[:20])
def test_a_value_comes_back_as_it_was_written(store: Store, type: str, name: str, value: Any) -> None:
    store.write(Change(nodes=[NodeRow(type, {"id": "x", name: value})]))
    table = store.read(f"MATCH (n:{type}) WHERE n.id = $id RETURN n.`{name}` AS value", {"id": "x"})
    assert table.rows == ((value,),)
    # True == 1
    assert isinstance(table.rows[0][0], bool) == isinstance(value, bool)


EDGE_VALUES: list[tuple[str, Any]] = [
    ("on", date(2024, 1, 1)),
    ("end", 12),
    ("start", 0),
    ("confidence", 0.1),
    ("confidence", 1.0),
    ("provisions", ["第三条", "", "第五条"]),
    ("provisions", []),
    ("provisions", None),
    ("as_written", "同时废止"),
]


@pytest.mark.parametrize(("name", "value"), EDGE_VALUES, ids=lambda value: ascii(value)[:20])
def test_a_value_of_an_edge_comes_back_as_it_was_written(store: Store, name: str, value: Any) -> None:
    graph_of(store, {"edges": [["Policy", "a", "SUPERSEDES", "Policy", "b", {"kind": "repeals", name: value}]]})
    table = store.read(f"MATCH (:Policy)-[r:SUPERSEDES]->(:Policy) RETURN r.`{name}` AS value")
    assert table.rows == ((value,),)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=50)


@given(
    title=texts,
    day=st.none() | st.dates(),
    number=st.integers(-(2**63), 2**63 - 1),
    provisions=st.lists(texts, max_size=3),
    confidence=st.floats(allow_nan=False, allow_infinity=False),
)
def test_any_text_day_and_number_comes_back(
    lasting_store: Store, title: str, day: date | None, number: int, provisions: list[str], confidence: float
) -> None:
    values = {"kind": "repeals", "start": number, "provisions": provisions, "confidence": confidence}
    lasting_store.write(
        Change(
            nodes=[NodeRow("Policy", {"id": "p", "title": title, "issued_on": day})],
            edges=[EdgeRow("SUPERSEDES", "Policy", "p", "Policy", "p", values)],
        )
    )
    table = lasting_store.read(
        "MATCH (p:Policy)-[r:SUPERSEDES]->(:Policy) WHERE p.title = $title "
        "RETURN p.title AS a, p.issued_on AS b, r.start AS c, r.provisions AS d, r.confidence AS e",
        {"title": title},
    )
    assert table.rows == ((title, day, number, provisions, confidence),)


def test_writing_twice_changes_nothing(store: Store) -> None:
    once = contents(graph_of(store, SMALL))
    assert len(once) == 5 + 5
    assert contents(graph_of(store, SMALL)) == once


def test_other_portions_in_another_order_give_the_same_graph(store: Store) -> None:
    whole = contents(graph_of(store, SMALL))
    change = change_of(SMALL)
    store.write(Change(remove_nodes=[(r.type, str(r.properties[schema().nodes[r.type].key])) for r in change.nodes]))
    assert contents(store) == []
    for node in reversed(change.nodes):
        store.write(Change(nodes=[node]))
    for edge in reversed(change.edges):
        store.write(Change(edges=[edge]))
    assert contents(store) == whole


def test_an_upsert_replaces_all_properties(store: Store) -> None:
    graph_of(store, {"Policy": [{"id": "p", "title": "甲", "issued_on": "2024-01-01", "full_text": False}]})
    graph_of(store, {"Policy": [{"id": "p", "title": "乙", "full_text": True}]})
    table = store.read("MATCH (p:Policy) RETURN p.title AS title, p.issued_on AS day, p.full_text AS whole")
    assert table.rows == (("乙", None, True),)


def test_an_upsert_of_an_edge_replaces_all_its_properties(store: Store) -> None:
    edge = ["Policy", "a", "CITES", "Policy", "b"]
    graph_of(store, {"edges": [[*edge, {"role": "basis", "start": 1}]]})
    graph_of(store, {"edges": [[*edge, {"role": "mention"}]]})
    assert store.read("MATCH ()-[r:CITES]->() RETURN r.role AS role, r.start AS start").rows == (("mention", None),)


def test_edges_of_one_pair_are_told_apart_by_what_the_schema_says(store: Store) -> None:
    pair = ["Policy", "a", "SUPERSEDES", "Policy", "b"]
    graph_of(store, {"edges": [[*pair, {"kind": "amends", "start": 1}]]})
    graph_of(store, {"edges": [[*pair, {"kind": "amends", "start": 2}], [*pair, {"kind": "extends", "start": 3}]]})
    table = store.read("MATCH ()-[r:SUPERSEDES]->() RETURN r.kind AS kind, r.start AS start ORDER BY kind")
    assert table.rows == (("amends", 2), ("extends", 3))


def test_many_rows_go_in_whole_and_again(store: Store) -> None:
    given = {
        "Policy": [{"id": f"p{i}", "title": f"第{i}号"} for i in range(6001)],
        "edges": [["Policy", f"p{i}", "CITES", "Policy", f"p{i + 1}", {"role": "basis"}] for i in range(6000)],
    }
    for _ in range(2):
        graph_of(store, given)
        assert store.read("MATCH (p:Policy) RETURN count(*) AS n").rows == ((6001,),)
        assert store.read("MATCH (:Policy)-[r:CITES]->(:Policy) RETURN count(*) AS n").rows == ((6000,),)


def test_a_removed_node_takes_its_edges_with_it(store: Store) -> None:
    graph_of(store, SMALL)
    store.write(Change(remove_nodes=[("Policy", "p1"), ("Policy", "never stored")]))
    assert store.read("MATCH (p:Policy) RETURN p.id AS id").rows == (("p2",),)
    assert store.read("MATCH (a)-[r]->(b) RETURN count(*) AS n").rows == ((2,),)


def test_a_removed_edge_is_named_by_its_ends_and_what_tells_it_apart(store: Store) -> None:
    pair = ["Policy", "a", "SUPERSEDES", "Policy", "b"]
    graph_of(store, {"edges": [[*pair, {"kind": "amends", "start": 1}], [*pair, {"kind": "extends"}]]})
    # its start is not what it was stored with, which does not matter
    gone = change_of({"edges": [[*pair, {"kind": "amends", "start": 7}], ["Policy", "a", "CITES", "Policy", "b"]]})
    store.write(Change(remove_edges=gone.edges))
    assert store.read("MATCH ()-[r:SUPERSEDES]->() RETURN r.kind AS kind").rows == (("extends",),)


def test_removals_come_before_upserts(store: Store) -> None:
    graph_of(store, SMALL)
    store.write(Change(nodes=[NodeRow("Policy", {"id": "p1", "title": "新"})], remove_nodes=[("Policy", "p1")]))
    assert store.read("MATCH (p:Policy) WHERE p.id = 'p1' RETURN p.title AS title").rows == (("新",),)
    assert store.read("MATCH (p:Policy)-[r]->() RETURN count(*) AS n").rows == ((0,),)


def test_an_edge_to_a_node_that_is_nowhere_stops_the_whole_change(store: Store) -> None:
    graph_of(store, SMALL)
    before = contents(store)
    edge = EdgeRow("CITES", "Policy", "p1", "Policy", "p9", {"role": "basis"})
    change = Change(nodes=[NodeRow("Policy", {"id": "p3"})], edges=[edge], remove_nodes=[("Measure", "m1")])
    with pytest.raises(SchemaError, match=r"\(Policy p1\)-\[CITES\]->\(Policy p9\): this Policy is neither stored nor"):
        store.write(change)
    assert contents(store) == before


def test_an_edge_to_a_node_that_the_change_removes_stops_it(store: Store) -> None:
    graph_of(store, SMALL)
    before = contents(store)
    edge = EdgeRow("CITES", "Policy", "p1", "Policy", "p2")
    with pytest.raises(SchemaError, match="Policy p2"):
        store.write(Change(edges=[edge], remove_nodes=[("Policy", "p2")]))
    assert contents(store) == before
    store.write(Change(edges=[edge]))


def test_after_a_stopped_first_change_the_next_one_works(store: Store) -> None:
    with pytest.raises(SchemaError):
        store.write(Change(nodes=change_of(SMALL).nodes, edges=[EdgeRow("CITES", "Policy", "p1", "Policy", "p9")]))
    assert contents(store) == []
    assert len(contents(graph_of(store, SMALL))) == 10


BROKEN = [
    (Change(nodes=[NodeRow("Law", {"id": "x"})]), "no node type 'Law'"),
    (Change(nodes=[NodeRow("Policy", {"title": "x"})]), r"Policy\.id: the key is a non-empty text"),
    (Change(nodes=[NodeRow("Policy", {"id": "x", "colour": "red"})]), "Policy x: no property 'colour'"),
    (Change(nodes=[NodeRow("Policy", {"id": "x", "issued_on": "2024-01-01"})]), "issued_on is of type date"),
    (Change(remove_nodes=[("Law", "x")]), "no node type 'Law' to remove"),
    (Change(edges=[EdgeRow("CITES", "Policy", "a", "Measure", "b")]), "CITES runs Policy → Policy"),
    (Change(edges=[EdgeRow("SUPERSEDES", "Policy", "a", "Policy", "b")]), "kind is missing"),
]


@pytest.mark.parametrize(("change", "message"), BROKEN, ids=[message for _, message in BROKEN])
def test_a_row_that_breaks_the_schema_is_refused(store: Store, change: Change, message: str) -> None:
    with pytest.raises(SchemaError, match=message):
        store.write(change)
    assert contents(store) == []


def test_opened_for_reading_it_shows_and_does_not_write(address: str) -> None:
    with open_store(address) as store:
        before = contents(graph_of(store, SMALL))
    with open_store(address, read_only=True) as store:
        assert contents(store) == before
        with pytest.raises(StoreError, match="opened for reading only"):
            store.write(change_of(SMALL))


def test_what_was_written_is_there_after_opening_again(address: str) -> None:
    with open_store(address) as store:
        before = contents(graph_of(store, SMALL))
    with open_store(address) as store:
        assert contents(store) == before


def test_a_closed_store_says_so(address: str) -> None:
    store = open_store(address)
    store.close()
    store.close()
    with pytest.raises(StoreUnavailable, match="has been closed"):
        store.read("MATCH (p:Policy) RETURN p.id AS id")


def test_threads_share_a_store(store: Store) -> None:
    graph_of(store, SMALL)
    found: list[Any] = []

    def ask() -> None:
        for _ in range(10):
            found.append(store.read("MATCH (p:Policy) WHERE p.id = $id RETURN p.title AS title", {"id": "p1"}).rows)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [(("甲办法",),)] * 40


@pytest.mark.parametrize("address", ["http://localhost", "sqlite:///x", " "])
def test_an_address_of_neither_engine_is_refused(address: str) -> None:
    with pytest.raises(StoreUnavailable):
        open_store(address)
