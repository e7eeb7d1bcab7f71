"""The explorer's small graph, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.loading.build import load
from graph.stores.store import open_store
from tests.viz.small_graph import policies


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that holds the small graph; nobody writes to it."""
    path = tmp_path_factory.mktemp("explorer") / "graph.ladybug"
    with open_store(path) as store:
        load(policies(), store)
    return path
