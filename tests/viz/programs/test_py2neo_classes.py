"""The object classes, on a real Neo4j."""

import gc
from collections.abc import Iterator

import pytest
from py2neo import Graph

from graph.loading.build import load
from graph.schema import schema
from graph.stores.store import open_store
from queries.reports.run import run
from tests.neo4j.server import Neo4jServer
from tests.viz.small_graph import policies
from viz.programs import py2neo_classes

pytestmark = pytest.mark.neo4j


@pytest.fixture
def graph(neo4j_address: str, neo4j_server: Neo4jServer) -> Iterator[Graph]:
    with open_store(neo4j_address) as store:
        load(policies(), store)
    opened = Graph(neo4j_address, auth=(neo4j_server.user, neo4j_server.password))
    yield opened
    opened.service.connector.close()
    gc.collect()  # py2neo leaves its sockets to be closed with what holds them


def test_every_type_is_a_class() -> None:
    assert py2neo_classes.__all__ == sorted(schema().nodes)
    assert all(getattr(py2neo_classes, name).__primarylabel__ == name for name in schema().nodes)


def test_nodes_relations_and_their_words(graph: Graph, neo4j_address: str) -> None:
    Policy = py2neo_classes.Policy  # type: ignore[attr-defined]
    with open_store(neo4j_address, read_only=True) as store:
        expected = {(row["by_title"], row["title"]) for row in run(store, "superseded", as_of="2030-01-01").table}
    found = {(policy.title, other.title) for policy in Policy.match(graph) for other in policy.SUPERSEDES}
    assert found == expected
    assert found
    bodies = [
        (body.name, measure.RESPONSIBLE_FOR_of.get(body, "role"), measure.RESPONSIBLE_FOR_of.get(body, "as_written"))
        for policy in Policy.match(graph).where(tier="municipal", full_text=True)
        for measure in policy.HAS_MEASURE
        for body in measure.RESPONSIBLE_FOR_of
    ]
    assert {role for _, role, _ in bodies} >= {"lead", "support"}
    assert all(words for _, _, words in bodies)
