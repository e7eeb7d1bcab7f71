"""Archives of tables, read by the databases that they are made for."""

import io
import zipfile
from pathlib import Path

import ladybug
import neo4j
import pytest

from graph.loading.build import load
from graph.loading.fingerprint import fingerprint
from graph.schema import schema
from graph.stores.store import Store, open_store
from tests.builders import policy
from tests.conftest import absent
from tests.neo4j.server import Neo4jServer, missing_parts
from tests.viz.small_graph import policies
from viz.files.table_files import ARCHIVES

AWKWARD = policy(
    '引号"、逗号,与\n换行', file="awkward.txt", issued_on="2024-05", text="第一行\r\n第二行\t\x0c“”"
)  # fmt: skip


def archived(store: Store, kind: str) -> bytes:
    stream = io.BytesIO()
    ARCHIVES[kind](store, stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables") / "graph.ladybug"
    with open_store(path) as store:
        load([*policies(), AWKWARD], store)
    return path


@pytest.mark.neo4j
def test_neo4j_admin_imports_the_same_graph(awkward: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if missing := missing_parts():
        absent(missing)
    with open_store(awkward, read_only=True) as store:
        before = fingerprint(store)
        zipfile.ZipFile(io.BytesIO(archived(store, "neo4j-csv"))).extractall(tmp_path)
    with Neo4jServer(imported=tmp_path) as server:
        with neo4j.GraphDatabase.driver(server.address, auth=(server.user, server.password)) as driver:
            for statement in (tmp_path / "schema.cypher").read_text("utf-8").split(";\n")[:-1]:
                driver.execute_query(statement)
        monkeypatch.setenv("NEO4J_USERNAME", server.user)
        monkeypatch.setenv("NEO4J_PASSWORD", server.password)
        with open_store(server.address) as imported:
            assert fingerprint(imported) == before
            load([AWKWARD], imported)  # what was imported can be worked on
            assert fingerprint(imported) == before


def test_another_database_reads_the_parquet_files(awkward: Path, tmp_path: Path) -> None:
    with open_store(awkward, read_only=True) as store:
        zipfile.ZipFile(io.BytesIO(archived(store, "parquet"))).extractall(tmp_path / "tables")
        counted = {name: store.read(f"MATCH (n:{name}) RETURN count(n) AS n").rows[0][0] for name in schema().nodes}
        titles = store.read("MATCH (p:Policy) RETURN p.title, p.issued_on, p.full_text ORDER BY p.id").rows
    with ladybug.Database(":memory:") as database, ladybug.Connection(database) as connection:
        for name, count in counted.items():
            file = tmp_path / "tables" / "nodes" / f"{name}.parquet"
            assert connection.execute(f"LOAD FROM '{file}' RETURN count(*)").get_all() == [[count]]
        file = tmp_path / "tables" / "nodes" / "Policy.parquet"
        read = connection.execute(f"LOAD FROM '{file}' RETURN title, issued_on, full_text ORDER BY id").get_all()
        assert [tuple(row) for row in read] == list(titles)
        file = tmp_path / "tables" / "relations" / "SUPERSEDES.Policy.Policy.parquet"
        read = connection.execute(f"LOAD FROM '{file}' RETURN from_key, to_key, kind, provisions, confidence").get_all()
        assert read


@pytest.mark.parametrize("kind", ARCHIVES)
def test_the_same_graph_gives_the_same_archive(awkward: Path, tmp_path: Path, kind: str) -> None:
    with open_store(tmp_path / "again.ladybug") as again, open_store(awkward, read_only=True) as store:
        load([AWKWARD, *reversed(list(policies()))], again)
        assert archived(store, kind) == archived(store, kind)
        one, other = (zipfile.ZipFile(io.BytesIO(archived(each, kind))) for each in (again, store))
    assert one.namelist() == other.namelist()
    differing = [name for name in one.namelist() if one.read(name) != other.read(name)]
    when_read = ("nodes-Source.csv", "nodes/Source.parquet")
    assert [name for name in differing if name not in when_read] == []
