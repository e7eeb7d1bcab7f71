"""What is peculiar to Neo4j: the server, its password, what else may stand in it."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator

import neo4j
import pytest

from graph.errors import StoreUnavailable
from graph.schema import Schema, schema
from graph.stores import ddl
from graph.stores.store import open_store
from tests.builders import graph_of
from tests.conftest import absent
from tests.neo4j.server import Neo4jServer, missing_parts

pytestmark = pytest.mark.neo4j


def refused(address: str, *, read_only: bool = False) -> str:
    """Return the line that refuses to open the address."""
    with pytest.raises(StoreUnavailable) as caught:
        open_store(address, read_only=read_only)
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.fixture
def bare(neo4j_server: Neo4jServer, neo4j_address: str) -> Iterator[neo4j.Driver]:
    """A driver to the server without our constraints and indexes."""
    neo4j_server.clear(everything=True)
    with neo4j.GraphDatabase.driver(neo4j_address, auth=(neo4j_server.user, neo4j_server.password)) as driver:
        yield driver
        driver.execute_query("MATCH (n) DETACH DELETE n")


def test_a_server_that_is_down(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    for scheme in ("bolt", "neo4j"):
        address = f"{scheme}://127.0.0.1:{port}"
        assert refused(address).startswith(f"no Neo4j answers at {address}; start it")


def test_a_server_that_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.stores.neo4j._CONNECTING", 0.2)
    monkeypatch.setattr("graph.stores.neo4j._PATIENCE", 1.0)
    asked = 0
    with contextlib.ExitStack() as taken, socket.create_server(("127.0.0.1", 0)) as silent:

        def take() -> None:
            nonlocal asked
            with contextlib.suppress(OSError):  # the end of the test closes the socket
                while True:
                    taken.enter_context(silent.accept()[0])
                    asked += 1

        threading.Thread(target=take, daemon=True).start()
        assert "no Neo4j answers" in refused(f"bolt://127.0.0.1:{silent.getsockname()[1]}")
        silent.shutdown(socket.SHUT_RDWR)
    assert asked > 1


def test_a_password_that_is_wrong(neo4j_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "not-the-password")
    message = refused(neo4j_address)
    assert message == f"{neo4j_address} refuses the password of user neo4j; check NEO4J_USERNAME and NEO4J_PASSWORD"


def test_a_password_that_is_missing(neo4j_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD")
    assert refused(neo4j_address) == f"{neo4j_address} asks for a password; set NEO4J_USERNAME and NEO4J_PASSWORD"


def test_a_password_in_the_address_is_not_repeated() -> None:
    message = refused("bolt://neo4j:secret@127.0.0.1:1")
    assert "NEO4J_PASSWORD" in message
    assert "secret" not in message


def test_an_address_that_the_driver_does_not_take() -> None:
    assert "bolt://" in refused("bolt://127.0.0.1:notaport")


def test_an_empty_database_gets_constraints_and_indexes(bare: neo4j.Driver, neo4j_address: str) -> None:
    assert "policygraph build fills it" in refused(neo4j_address, read_only=True)
    open_store(neo4j_address).close()
    names = {record["name"] for record in bare.execute_query("SHOW INDEXES YIELD name").records}
    version = f"{schema().version}_{ddl.version(schema())}"
    assert {f"policygraph_{version}_Policy", f"policygraph_{version}_Policy_title"} <= names
    with pytest.raises(neo4j.exceptions.ConstraintError):
        bare.execute_query("CREATE (:Policy {id: 'x'}) CREATE (:Policy {id: 'x'})")
    open_store(neo4j_address, read_only=True).close()


def test_a_graph_of_another_program_is_not_touched(bare: neo4j.Driver, neo4j_address: str) -> None:
    bare.execute_query("CREATE (:Cat {name: 'x'})-[:LIKES]->(:Policy)")
    for read_only in (False, True):
        message = refused(neo4j_address, read_only=read_only)
        assert "holds another program's graph (its labels: Cat, Policy)" in message
    assert bare.execute_query("SHOW CONSTRAINTS").records == []


def test_nodes_without_a_label_are_not_ours_either(bare: neo4j.Driver, neo4j_address: str) -> None:
    bare.execute_query("CREATE ()")
    assert "another program's graph (its labels: none)" in refused(neo4j_address)


def test_a_graph_of_another_version(bare: neo4j.Driver, neo4j_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    older = Schema({"Policy": schema().nodes["Policy"]}, {})
    with monkeypatch.context() as patch:
        patch.setattr("graph.stores.neo4j.schema", lambda: older)
        open_store(neo4j_address).close()
    bare.execute_query("CREATE (:Policy {id: 'x'})")
    assert "built by an older version of policygraph; empty it" in refused(neo4j_address)
    newer = f"policygraph_{schema().version + 1}_0123abcd_Policy"
    bare.execute_query(f"CREATE CONSTRAINT {newer} FOR (this:Policy) REQUIRE this.code IS UNIQUE")
    assert "built by a newer version of policygraph; use that one" in refused(neo4j_address)
    # once emptied as the line says, it is made anew
    bare.execute_query("MATCH (n) DETACH DELETE n")
    with open_store(neo4j_address) as store:
        graph_of(store, {"Policy": [{"id": "x"}]})
    names = [record["name"] for record in bare.execute_query("SHOW INDEXES YIELD name").records]
    assert not [name for name in names if ddl.version(older) in name]


def test_a_closed_store_does_not_write(neo4j_address: str) -> None:
    store = open_store(neo4j_address)
    store.close()
    with pytest.raises(StoreUnavailable, match="has been closed"):
        graph_of(store, {"Policy": [{"id": "x"}]})


def test_a_server_that_goes_away_and_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    if missing := missing_parts():
        absent(missing)
    with Neo4jServer() as server:
        monkeypatch.setenv("NEO4J_USERNAME", server.user)
        monkeypatch.setenv("NEO4J_PASSWORD", server.password)
        with open_store(server.address) as store:
            graph_of(store, {"Policy": [{"id": "x"}]})
            server.kill()
            back = threading.Thread(target=server.start_again)
            back.start()
            graph_of(store, {"Policy": [{"id": "y"}]})
            back.join()
            assert store.read("MATCH (p:Policy) RETURN p.id AS id ORDER BY id").rows == (("x",), ("y",))
