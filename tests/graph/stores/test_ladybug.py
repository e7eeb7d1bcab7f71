"""What is peculiar to the embedded engine: the file, who else holds it, what else may stand there."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import ladybug
import pytest

from extraction.facts import from_json
from graph.errors import StoreUnavailable
from graph.loading.build import load
from graph.loading.fingerprint import fingerprint
from graph.schema import Schema, schema
from graph.stores.store import open_store
from tests.builders import graph_of

ROOT = Path(__file__).resolve().parents[3]
COUNT = "MATCH (p:Policy) RETURN count(*) AS n"
HOLD = """
import sys
from graph.stores.store import open_store
with open_store(sys.argv[1], read_only=sys.argv[2] == "read") as store:
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "graph.ladybug"


def refused(path: Path, *, read_only: bool = False) -> str:
    """Return the line that refuses to open the path, which the attempt leaves as it was."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreUnavailable) as caught:
        open_store(path, read_only=read_only)
    assert (path.read_bytes() if path.is_file() else None) == before
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(str(path))
    return message


@pytest.mark.parametrize("content", [b"hi", b"hello world\n" * 1000, b"%PDF-1.7\n" + bytes(9000)], ids=len)
@pytest.mark.parametrize("read_only", [False, True])
def test_another_kind_of_file(path: Path, content: bytes, read_only: bool) -> None:
    path.write_bytes(content)
    assert "no graph database; give another path" in refused(path, read_only=read_only)


def test_a_file_of_another_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE a(b)")
    connection.close()
    assert "no graph database" in refused(path)


def test_a_file_that_only_begins_like_ours(path: Path) -> None:
    path.write_bytes(b"LBUG")
    assert "damaged or not a graph database" in refused(path)


def test_a_folder(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path)


def test_a_path_in_no_folder(tmp_path: Path) -> None:
    assert f"there is no folder {tmp_path / 'none'}" in refused(tmp_path / "none" / "graph.ladybug")


def test_reading_what_does_not_exist_makes_no_file(path: Path) -> None:
    assert "policygraph build makes it" in refused(path, read_only=True)
    assert not path.exists()


def test_reading_an_empty_database(path: Path) -> None:
    path.touch()
    assert "policygraph build fills it" in refused(path, read_only=True)


def with_tables(path: Path, *statements: str) -> None:
    database = ladybug.Database(path)
    connection = ladybug.Connection(database)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    database.close()


def test_a_graph_of_another_program(path: Path) -> None:
    with_tables(path, "CREATE NODE TABLE Policy(id STRING PRIMARY KEY)", "CREATE NODE TABLE Cat(id STRING PRIMARY KEY)")
    for read_only in (False, True):
        assert "another program's graph (its tables: Cat, Policy)" in refused(path, read_only=read_only)


def test_a_graph_of_a_newer_version_is_not_touched(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newer = Schema({"Policy": schema().nodes["Policy"]}, {}, schema().version + 1)
    with monkeypatch.context() as patch:
        patch.setattr("graph.stores.ladybug.schema", lambda: newer)
        open_store(path).close()
    before = path.read_bytes()
    for read_only in (False, True):
        assert "built by a newer version of policygraph" in refused(path, read_only=read_only)
    assert path.read_bytes() == before


def test_a_graph_of_an_older_version_is_worked_out_again(path: Path) -> None:
    policies = [from_json(json.dumps(facts(f"关于试行的办法{place}"))) for place in range(3)]
    with open_store(path) as store:
        load(policies, store)
        undisturbed = fingerprint(store)
    age(path)
    assert "an older version of policygraph; the next policygraph build" in refused(path, read_only=True)
    with open_store(path):
        pass  # nobody worked anything out, so it stays what it was
    assert "an older version" in refused(path, read_only=True)
    with open_store(path) as store:
        assert load([], store).renewed == "before"
        assert fingerprint(store) == undisturbed


def age(path: Path) -> None:
    """Let a graph be one of the first version: without a number, a column and a table of today, by other rules."""
    with ladybug.Database(path) as database, ladybug.Connection(database) as connection:
        for statement in (
            "COMMENT ON TABLE Policy IS 'policygraph 0123abcd'",
            "ALTER TABLE Policy DROP norm",
            "ALTER TABLE Reading ADD mood STRING",
            "DROP TABLE DRAFT_OF",
            "MATCH (e:Edition) DELETE e",
            "CREATE (:Edition {id: 'before'})",
        ):
            connection.execute(statement)


def facts(title: str) -> dict[str, object]:
    measure = {
        "number": "一、",
        "text": "支持企业发展。",
        "effective_from": None,
        "effective_until": None,
        "deadline": None,
    }
    return {
        "source": {"file": f"{title}.txt", "start": 0, "end": 9, "sha256": title, "chars": 9, "text": "支持企业发展。"},
        "title": title, "doc_number": None, "tier": "national", "region": None, "issued_by": ["商务部"],
        "issued_on": "2024-01-01", "effective_from": "2024-02-01", "effective_until": None,
        "measures": [measure],
    }  # fmt: skip


def held(path: Path, how: str) -> subprocess.Popen[str]:
    """Start another process that holds the database open."""
    command = [sys.executable, "-c", HOLD, str(path), how]
    process = subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def test_a_database_that_another_process_writes(path: Path) -> None:
    with held(path, "write") as other:
        assert f"is being written by process {other.pid}; wait until that has finished" in refused(path)
        other.communicate()
    open_store(path).close()


def test_a_database_that_this_process_writes(path: Path) -> None:
    # the engine itself would let a second writer in
    with open_store(path):
        assert "already open for writing" in refused(path)
    open_store(path).close()


def test_a_refused_path_may_be_opened_once_it_is_right(path: Path) -> None:
    with_tables(path, "CREATE NODE TABLE Cat(id STRING PRIMARY KEY)")
    refused(path)
    path.unlink()
    open_store(path).close()


def test_a_reader_does_not_keep_a_writer_out_and_sees_what_it_wrote(path: Path) -> None:
    with open_store(path) as store:
        graph_of(store, {"Policy": [{"id": f"p{i}", "title": "旧" * 50} for i in range(2000)]})
    with open_store(path, read_only=True) as reader:
        assert reader.read(COUNT).rows == ((2000,),)
        code = (
            "import sys; from graph.stores.store import open_store; from tests.builders import graph_of\n"
            "with open_store(sys.argv[1]) as store:\n"
            "    graph_of(store, {'Policy': [{'id': f'p{i}', 'title': '新'} for i in range(1000, 5000)]})"
        )
        subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, check=True)
        assert reader.read(COUNT).rows == ((5000,),)
        table = reader.read("MATCH (p:Policy) RETURN p.title = '新' AS new, count(*) AS n ORDER BY n")
        assert table.rows == ((False, 1000), (True, 4000))


def test_a_value_that_nothing_but_the_engine_refuses_leaves_the_graph_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(path) as store:
        graph_of(store, {"Policy": [{"id": "p"}]})
        with monkeypatch.context() as patch:
            patch.setattr(
                "graph.stores.ddl.ladybug_upsert_node", lambda node: "LOAD FROM $rows MERGE (this:Nothing {id: id})"
            )
            with pytest.raises(StoreUnavailable.__base__, match="the change was not written"):
                graph_of(store, {"Policy": [{"id": "q"}, {"id": "p", "title": "甲"}]})  # one new, one changed
        assert store.read(COUNT).rows == ((1,),)
        graph_of(store, {"Policy": [{"id": "q"}]})
        assert store.read(COUNT).rows == ((2,),)
