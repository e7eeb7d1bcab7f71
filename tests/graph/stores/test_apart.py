"""Whatever is asked, the graph is as before, no file is read or written, and no limit is passed."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.loading.fingerprint import fingerprint
from graph.stores import apart
from graph.stores.apart import Limits, read_apart
from graph.stores.store import open_store
from tests.builders import graph_of
from tests.conftest import ROOT
from tests.graph.stores.attacks import LOADS, attacks

SECRET = "SECRET-CANARY"
# short, since each load takes all of it; the memory is what the engine needs at rest, and as much again
TIGHT = Limits(seconds=0.4, rows=1_000, megabytes=700)


@pytest.fixture
def graph(address: str) -> str:
    """A graph of some policies that nobody is to write in."""
    with open_store(address) as store:
        policies = [{"id": f"p{day}", "title": "甲办法", "issued_on": date(2024, 1, day)} for day in range(1, 31)]
        graph_of(store, {"Policy": policies})
    return address


def said(address: str, cypher: str) -> str:
    """Ask, and return what came back, rows or refusal."""
    try:
        return str(read_apart(address, cypher, limits=TIGHT).table.rows)
    except StoreError as error:
        return str(error)


def contents(address: str) -> str:
    with open_store(address, read_only=True) as store:
        return fingerprint(store)


def test_what_is_asked_apart_is_what_the_store_says(graph: str) -> None:
    cypher = "MATCH (p:Policy) WHERE p.id = $id RETURN p.title AS title, p.issued_on AS day, [1, 2] AS l, p"
    with open_store(graph, read_only=True) as store:
        expected = store.read(cypher, {"id": "p3"})
    assert read_apart(graph, cypher, {"id": "p3"}).table == expected


def test_more_rows_than_asked_for_are_cut_and_told(graph: str) -> None:
    answer = read_apart(graph, "UNWIND range(1, 50) AS n RETURN n", limits=Limits(rows=7))
    assert (len(answer.table), answer.cut) == (7, True)
    assert not read_apart(graph, "UNWIND range(1, 7) AS n RETURN n", limits=Limits(rows=7)).cut


def test_nothing_gets_through(graph: str, tmp_path: Path) -> None:
    canary, out = tmp_path / "canary.csv", tmp_path / "out"
    canary.write_text(f"{SECRET},1\n", "utf-8")
    before, files = contents(graph), {path.name for path in tmp_path.iterdir()}
    for attack in attacks(str(canary), str(out)):
        assert SECRET not in said(graph, attack), attack
    assert contents(graph) == before
    assert {path.name for path in tmp_path.iterdir()} == files


def test_the_second_wall_stands_where_the_first_is_passed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The embedded engine reads and writes files for whoever asks; the process that asks it may not."""
    canary, out = tmp_path / "canary.csv", tmp_path / "out.csv"
    canary.write_text(f"{SECRET},1\n", "utf-8")
    address = str(tmp_path / "graph.ladybug")
    with open_store(address) as store:
        graph_of(store, {"Policy": [{"id": "p", "title": "甲"}]})
    blind = tmp_path / "blind"
    blind.mkdir()
    # Python imports this before the child begins: a lexer that lets everything by
    (blind / "sitecustomize.py").write_text(
        "import graph.stores.cypher\ngraph.stores.cypher.check_read = lambda cypher: frozenset()\n", "utf-8"
    )
    monkeypatch.setenv("PYTHONPATH", f"{blind}:{ROOT}")
    monkeypatch.setattr("graph.stores.apart.check_read", lambda cypher: frozenset())
    refusals = [
        said(address, attack)
        for attack in (
            f"LOAD FROM '{canary}' RETURN *",
            f"LOAD FROM '{canary}' (file_format='csv') RETURN *",
            f"COPY (MATCH (p:Policy) RETURN p.title) TO '{out}'",
            f"EXPORT DATABASE '{tmp_path / 'all'}'",
            "CREATE (:Policy {id: 'evil'})",
        )
    ]
    assert SECRET not in str(refusals)
    assert "begins with MATCH" not in str(refusals)  # the first wall really was away
    assert not out.exists()
    assert "甲" in said(address, "MATCH (p:Policy) RETURN p.title AS title")


def print_what_loads_take(address: str) -> None:
    """Ask every load; print what came back, and the memory in bytes that the largest child had."""
    apart._GRACE = 0.2  # most engines pass their own timeout: each load would wait a second for that
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda load: said(address, load), LOADS))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    print(json.dumps({"found": found, "peak": peak}))


@pytest.fixture
def relieve(graph: str, request: pytest.FixtureRequest) -> Iterator[Callable[[], None]]:
    """End what the server still works at, at once or at the end: a Neo4j goes on with a regular expression for ever."""
    if not graph.startswith("bolt://"):
        yield lambda: None
        return
    server = request.getfixturevalue("neo4j_server")

    def restart() -> None:
        server.kill()
        server.start_again()

    with ExitStack() as owed:
        owed.callback(restart)
        yield owed.close


def test_no_load_outlives_its_limits(graph: str, relieve: Callable[[], None]) -> None:
    before = contents(graph)
    # From a small process: the peak of a child begins with what the process that starts it holds, here all other tests.
    ask = f"from {__name__} import print_what_loads_take; print_what_loads_take({graph!r})"
    told = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    loads = json.loads(told.stdout)
    # the rest an engine refuses, or finds a short way through
    assert sum("stopped" in line or "longer than" in line for line in loads["found"]) > len(LOADS) / 4
    assert loads["peak"] < 3 * TIGHT.megabytes * 1_000_000
    relieve()
    assert contents(graph) == before
