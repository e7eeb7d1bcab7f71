"""The contract of a store, over both engines."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.schema import schema
from graph.store import Change, EdgeRow, NodeRow, SchemaError, Store, StoreError, StoreUnavailable, open_store
from tests.builders import change_of, graph_of

SMALL = {
    "Policy": [
        {"id": "p1", "title": "甲办法", "effective_until": "2024-12-31", "full_text": True},
        {"id": "p2", "title": "乙办法", "full_text": False},
    ],
    "Measure": [{"id": "m1", "number": "（一）", "ordinal": 0, "text": "支持企业发展。"}],
    "edges": [
        ["Policy", "p1", "SUPERSEDES", "Policy", "p2", {"kind": "repeals", "on": "2024-02-01", "provisions": ["一"]}],
        ["Policy", "p1", "HAS_MEASURE", "Measure", "m1", {"source": "s", "start": 3, "end": 9, "confidence": 0.5}],
        ["Policy", "p1", "EFFECTIVE_UNTIL", "Day", "2024-12-31"],
        ["Measure", "m1", "EFFECTIVE_UNTIL", "Day", "2024-12-31"],
    ],
}


def contents(store: Store) -> list[str]:
    """Return all nodes and edges of the store, in a form that does not depend on how they came in."""
    found = []
    for node in schema().nodes.values():
        names = ", ".join(f"n.`{p.name}` AS `{p.name}`" for p in node.properties)
        found += [f"{node.name} {row}" for row in store.read(f"MATCH (n:{node.name}) RETURN {names}")]
    for edge in schema().edges.values():
        for tail, head in edge.ends:
            ends = f"a.`{schema().nodes[tail].key}` AS a, b.`{schema().nodes[head].key}` AS b"
            names = ", ".join([ends, *(f"r.`{p.name}` AS `{p.name}_`" for p in edge.properties)])
            rows = store.read(f"MATCH (a:{tail})-[r:{edge.name}]->(b:{head}) RETURN {names}")
            found += [f"{tail} {edge.name} {head} {row}" for row in rows]
    return sorted(found)


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
    assert len(once) == 4 + 4
    assert contents(graph_of(store, SMALL)) == once


def test_other_portions_in_another_order_give_the_same_graph(store: Store) -> None:
    whole = contents(graph_of(store, SMALL))
    change = change_of(SMALL)
    store.write(Change(remove_nodes=[("Policy", "p1"), ("Policy", "p2"), ("Measure", "m1"), ("Day", "2024-12-31")]))
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
    assert store.read("MATCH (a)-[r]->(b) RETURN count(*) AS n").rows == ((1,),)


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
    assert len(contents(graph_of(store, SMALL))) == 8


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


REFUSED = [
    "CREATE (p:Policy {id: 'x'})",
    "MATCH (p:Policy) SET p.title = 'x'",
    "MATCH (p:Policy) DETACH DELETE p",
    "MATCH (p:Policy) RETURN p.id; MATCH (n) DETACH DELETE n",
    "LOAD FROM '/etc/passwd' RETURN *",
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "CALL show_tables() RETURN *",
    "CALL db.labels()",
    "DROP TABLE Policy",
]


@pytest.mark.parametrize("cypher", REFUSED)
def test_what_is_not_one_read_is_refused(store: Store, cypher: str) -> None:
    graph_of(store, SMALL)
    before = contents(store)
    with pytest.raises(StoreError):
        store.read(cypher)
    assert contents(store) == before


WRITES = ["CREATE (p:Policy {id: 'x'}) RETURN p.id AS id", "MATCH (p:Policy) SET p.title = 'x' RETURN p.id AS id"]


@pytest.mark.parametrize("cypher", WRITES)
def test_the_engine_refuses_a_write_that_the_first_fence_lets_by(
    store: Store, cypher: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph_of(store, SMALL)
    before = contents(store)
    with monkeypatch.context() as patch:
        for engine in ("ladybug_store", "neo4j_store"):
            patch.setattr(f"graph.{engine}.check_read", lambda cypher: frozenset())
        with pytest.raises(StoreError, match="the query was refused"):
            store.read(cypher)
    assert contents(store) == before


def test_parameters_are_those_of_the_query(store: Store) -> None:
    with pytest.raises(StoreError, match=r"uses \$id, which got no value"):
        store.read("MATCH (p:Policy) WHERE p.id = $id RETURN p.title AS title")
    with pytest.raises(StoreError, match=r"does not use \$other"):
        store.read("MATCH (p:Policy) RETURN p.title AS title", {"other": 1})


def test_parameters_of_every_type_compare(store: Store) -> None:
    graph_of(store, SMALL)
    for where, value, count in [
        ("p.title = $x", "甲办法", 1),
        ("p.effective_until >= $x", date(2024, 12, 31), 1),
        ("p.effective_until > $x", date(2024, 12, 31), 0),
        ("p.full_text = $x", True, 1),
        ("p.id IN $x", ["p1", "p2", "p3"], 2),
        ("p.id IN $x", [], 0),
        ("$x = '' OR p.id = $x", "", 2),
    ]:
        table = store.read(f"MATCH (p:Policy) WHERE {where} RETURN count(*) AS n", {"x": value})
        assert table.rows == ((count,),), where


def test_names_that_are_words_of_the_language(store: Store) -> None:
    # `on` and `end` need their backticks on Ladybug; from, until, start and date do without
    spell = {"id": "s", "from": "2024-01-01", "until": "2024-12-31"}
    edge = ["Policy", "a", "SUPERSEDES", "Policy", "b", {"kind": "amends", "start": 1, "end": 2, "on": "2024-02-01"}]
    graph_of(store, {"Spell": [spell], "Day": [{"date": "2024-12-31"}], "edges": [edge]})
    table = store.read("MATCH (s:Spell) MATCH (d:Day) WHERE s.from < s.until RETURN s.from AS since, d.date AS day")
    assert table.rows == ((date(2024, 1, 1), "2024-12-31"),)
    table = store.read("MATCH ()-[r:SUPERSEDES]->() WHERE r.start < r.`end` RETURN r.`on` AS day, r.`end` AS stop")
    assert table.rows == ((date(2024, 2, 1), 2),)


def test_a_table_has_columns_and_rows_by_name(store: Store) -> None:
    graph_of(store, SMALL)
    table = store.read("MATCH (p:Policy) RETURN p.id AS id, p.title AS title ORDER BY id DESC")
    assert table.columns == ("id", "title")
    assert [*table] == [{"id": "p2", "title": "乙办法"}, {"id": "p1", "title": "甲办法"}]
    empty = store.read("MATCH (p:Policy) WHERE p.id = 'none' RETURN p.id AS id, p.title AS title")
    assert (empty.columns, len(empty)) == (("id", "title"), 0)


def test_nodes_edges_and_lists_come_back_alike(store: Store) -> None:
    graph_of(store, {"edges": [["Policy", "a", "SUPERSEDES", "Policy", "b", {"kind": "repeals", "on": "2024-01-01"}]]})
    table = store.read("MATCH (a)-[r:SUPERSEDES]->(b) RETURN a, r, collect(b) AS others")
    edge = {"type": "SUPERSEDES", "kind": "repeals", "on": date(2024, 1, 1)}
    assert table.rows == (({"type": "Policy", "id": "a"}, edge, [{"type": "Policy", "id": "b"}]),)


def test_a_path_comes_back_alike(store: Store) -> None:
    graph_of(store, {"edges": [["Policy", "a", "CITES", "Policy", "b"], ["Policy", "b", "CITES", "Policy", "c"]]})
    table = store.read("MATCH path = (a:Policy)-[:CITES*2..2]->(c:Policy) RETURN path")
    nodes = [{"type": "Policy", "id": key} for key in "abc"]
    assert table.rows == (({"nodes": nodes, "rels": [{"type": "CITES"}] * 2},),)


@pytest.mark.parametrize(("limit", "count"), [(0, 0), (1, 1), (2, 2), (9, 2)])
def test_a_limit_keeps_the_first_rows(store: Store, limit: int, count: int) -> None:
    graph_of(store, SMALL)
    assert len(store.read("MATCH (p:Policy) RETURN p.id AS id ORDER BY id", limit=limit)) == count


def test_a_query_that_takes_too_long_is_stopped(store: Store) -> None:
    graph_of(store, {"Policy": [{"id": f"p{i}"} for i in range(300)]})
    with pytest.raises(StoreError, match=r"took longer than 0\.3 s"):
        store.read(
            "MATCH (a:Policy), (b:Policy), (c:Policy), (d:Policy) WHERE a.id + b.id <> c.id + d.id "
            "RETURN count(*) AS n",
            timeout=0.3,
        )
    assert store.read("MATCH (p:Policy) RETURN count(*) AS n", timeout=30).rows == ((300,),)


@pytest.mark.parametrize("cypher", ["MATCH (p:Policy RETURN p", "MATCH (p:Policy) RETURN q.id AS id"])
def test_a_query_that_the_engine_does_not_understand_is_an_error(store: Store, cypher: str) -> None:
    with pytest.raises(StoreError, match="the query was refused"):
        store.read(cypher)


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
