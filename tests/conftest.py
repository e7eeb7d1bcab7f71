"""What all tests share: a store on either engine, a real Neo4j, the shared material beside the checkout."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from graph.stores.store import Store, open_store
from tests.neo4j.server import Neo4jServer, missing_parts

ENGINES = ["ladybug", pytest.param("neo4j", marks=pytest.mark.neo4j)]
ROOT = Path(__file__).resolve().parents[1]

os.environ["POLICYGRAPH_CACHE"] = ""  # no answer of one test is one of another

# The same examples on every run and machine. A shared machine may be slow, which is no failure.
settings.register_profile(
    "policygraph", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("policygraph")

# Whoever shares the tests among processes says how wide their lines are; tables are as wide as where nobody does.
for size in ("COLUMNS", "LINES"):
    os.environ.pop(size, None)


def on_ci() -> bool:
    """Say whether this run is one of CI, where nothing may be missing and nothing is renewed."""
    return os.environ.get("CI", "").lower() in ("1", "true")


def absent(what: str) -> None:
    """Skip because something is not at hand; on CI, where everything has to be, fail instead."""
    if on_ci():
        pytest.fail(what)
    pytest.skip(what)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-expected", action="store_true", help="write the files of expected/ anew; not on CI")


@pytest.fixture
def check_expected(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the file of that name in ``expected/`` beside the test, or renew the file."""

    def check(name: str, text: str) -> None:
        path = request.path.parent / "expected" / name
        if request.config.getoption("--renew-expected") and not on_ci():
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        assert path.read_text("utf-8") == text, "if this change is meant: pytest --renew-expected"

    return check


@pytest.fixture(scope="session")
def shared() -> Path:
    """The corpus, gold and laws that stand beside the checkout."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        absent(f"no folder {folder}: this test reads the shared corpus and gold")
    return folder


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Neo4jServer]:
    """A real Neo4j, started once and stopped at the end."""
    if missing := missing_parts():
        absent(missing)
    with Neo4jServer() as server:
        yield server


def empty_neo4j(server: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> str:
    """Empty the server, put user and password where policygraph looks for them, and return the address."""
    monkeypatch.setenv("NEO4J_USERNAME", server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    server.clear()
    return server.address


@pytest.fixture
def neo4j_address(neo4j_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an empty Neo4j, with user and password where policygraph looks for them."""
    return empty_neo4j(neo4j_server, monkeypatch)


@pytest.fixture(params=ENGINES)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database that does not exist yet (Ladybug) or is empty (Neo4j)."""
    if request.param == "neo4j":
        return str(request.getfixturevalue("neo4j_address"))
    return str(tmp_path / "graph.ladybug")


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An empty store, once on each engine."""
    with open_store(address) as opened:
        yield opened


@pytest.fixture(scope="module", params=ENGINES)
def lasting_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store, once on each engine, that the examples of a property share: each overwrites the one before."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "neo4j":
            address = empty_neo4j(request.getfixturevalue("neo4j_server"), patch)
        else:
            address = str(tmp_path_factory.mktemp("lasting") / "graph.ladybug")
        with open_store(address) as opened:
            yield opened
