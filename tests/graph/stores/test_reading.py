"""What a store says of a question, over both engines: rows, or why not."""

from __future__ import annotations

from datetime import date

import pytest

from graph.errors import StoreError
from graph.stores.store import Store
from tests.builders import graph_of
from tests.graph.stores.small import SMALL, contents

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
        for engine in ("ladybug", "neo4j"):
            patch.setattr(f"graph.stores.{engine}.check_read", lambda cypher: frozenset())
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
