"""The matrix of the screen counts what the report counts, cell by cell, day by day, region by region."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph.loading.build import load
from graph.stores.store import Store, open_store
from queries.matrix import type_matrix
from queries.reports.run import run
from tests.viz.small_graph import policies


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("matrix") / "graph.ladybug"
    with open_store(path) as opened:
        load(policies(), opened)
        yield opened


@pytest.mark.parametrize("day", [date(2019, 1, 1), date(2022, 6, 1), date(2024, 6, 1), date(2030, 1, 1)])
@pytest.mark.parametrize("region", ["", "重庆市"])
def test_the_cells_are_those_of_the_report(store, day, region):
    asked = {"region": region} if region else {}
    result = run(store, "gap_matrix", as_of=day, **asked)
    found = type_matrix(store, day, region=region)
    told: dict[tuple[str, str, str], int] = {}
    for row in result.table:
        told[row["tier"], row["enterprise_type_id"], row["instrument_id"]] = row["measures"]
    for (tier, type, means), measures in told.items():
        cell = found.cells.get((tier, type, means))
        assert (cell.states["in_force"] if cell else 0) == measures, (tier, type, means)
    gaps = {
        (r["tier"], r["enterprise_type_id"], r["instrument_id"]): r["gap"] for r in result.table if not r["measures"]
    }
    assert {key: found.gap(*key) for key in gaps} == gaps
