"""Which types a statement reads and a change touches: an answer is kept by that, so nothing may be missed."""

from __future__ import annotations

import pytest

from graph.records import Change, EdgeRow, NodeRow
from graph.schema import schema
from graph.stores.noting import note, noting, types_read, types_touched

ALL = frozenset(schema().nodes) | frozenset(schema().edges)
ISSUED = {"Policy", "ISSUED_BY", "Agency"}
READS = [
    ("MATCH (p:Policy) RETURN p.id AS id", {"Policy"}),
    ("MATCH (p:Policy), (v:Verdict) RETURN p.id AS id, v.id AS v", {"Policy", "Verdict"}),
    ("MATCH (p)-[:ISSUED_BY]->(a) RETURN p.id AS id", ISSUED),
    ("MATCH (p:Policy)-[r:`ISSUED_BY`]->() RETURN p.id AS id", ISSUED),
    ("MATCH (p:Policy)-[:ISSUED_BY|ISSUED_BY]-(a) WHERE (a.id = 'x') RETURN count(a) AS n, (p.id) AS id", ISSUED),
    ("MATCH (p:Policy) WHERE NOT EXISTS { MATCH (p)-[:ISSUED_BY]->(:Agency) } RETURN p.id AS id", ISSUED),
    ("MATCH (p:Policy)-[r]->(a:Agency) RETURN p.id AS id", ALL),
    ("MATCH (p:Policy)-[]->(a:Agency) RETURN p.id AS id", ALL),
    ("MATCH (p:Policy)-[r*1..2]-(a:Agency) RETURN p.id AS id", ALL),
    ("MATCH (p:Policy)--(a:Agency) RETURN p.id AS id", ALL),
    ("MATCH (p:Policy)<--(a:Agency) RETURN p.id AS id", ALL),
    ("MATCH (n) RETURN count(n) AS n", ALL),
    ("MATCH (p:Policy)-[:ISSUED_BY]->(a:Agency), (n {id: 'x'}) RETURN count(n) AS n", ALL),
    ("MATCH path = (n) RETURN count(n) AS n", ALL),
]
POLICY = EdgeRow("ISSUED_BY", "Policy", "p", "Agency", "a")
TOUCHES = [
    (Change(nodes=[NodeRow("Verdict", {"id": "v"})]), {"Verdict"}),
    (Change(edges=[POLICY]), {"ISSUED_BY"}),
    (Change(remove_edges=[POLICY]), {"ISSUED_BY"}),
]


@pytest.mark.parametrize(("cypher", "types"), READS)
def test_types_that_a_statement_reads(cypher: str, types: set[str]) -> None:
    assert types_read(cypher) == types


@pytest.mark.parametrize(("change", "types"), TOUCHES)
def test_types_that_a_change_touches(change: Change, types: set[str]) -> None:
    assert types_touched(change) == types


def test_a_node_that_goes_takes_its_relations_along() -> None:
    edges = {name for name, edge in schema().edges.items() if any("Obligation" in pair for pair in edge.ends)}
    assert edges
    assert types_touched(Change(remove_nodes=[("Obligation", "o")])) == {"Obligation", *edges}


def test_who_notes_inside_of_another_notes_for_both() -> None:
    with noting() as outer:
        with noting() as inner:
            note(frozenset(("Policy",)))
        note(frozenset(("Agency",)))
    assert (inner, outer) == ({"Policy"}, {"Policy", "Agency"})
    note(frozenset(("Verdict",)))  # nobody notes
    assert "Verdict" not in outer
