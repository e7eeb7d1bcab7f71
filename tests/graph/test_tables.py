"""A table that is read in portions is the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from graph import tables
from graph.loading.build import load
from graph.stores.store import Store
from tests.viz.small_graph import policies


def rows(store: Store) -> list[tuple[str, Sequence[Any]]]:
    nodes = [(table.type.name, list(table.rows)) for table in tables.node_tables(store)]
    edges = [
        (f"{table.type.name} {table.start.name} {table.end.name}", list(table.rows))
        for table in tables.edge_tables(store)
    ]
    return [*nodes, *edges]


def test_portions_of_any_size_are_the_table(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    load(policies(), store)
    whole = rows(store)
    assert sum(len(found) for _, found in whole) > 100
    for size in (3, 16):
        monkeypatch.setattr(tables, "AT_ONCE", size)
        assert rows(store) == whole
