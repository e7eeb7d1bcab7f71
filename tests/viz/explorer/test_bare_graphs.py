"""Graphs in which hardly anything stands: every screen and every report is drawn all the same, in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from extraction.facts import Policy
from graph.loading.build import load
from graph.stores.store import open_store
from queries.reports.catalog import catalog
from tests.builders import measure, obligation, policy
from tests.viz.explorer.conftest import SIZE, serving
from tests.viz.explorer.walking import GO, still
from viz.explorer.screens import ALL

pytestmark = pytest.mark.browser

# No region, no firm, no figure, no relation to another policy.
NATIONAL = policy(
    "甲法",
    tier="national",
    region=None,
    issued_by=("国务院",),
    issued_on="2024-01-05",
    measures=[measure("任何人不得乙。", obligations=[obligation("任何人不得乙。", "任何人", "must_not")])],
)
GRAPHS: dict[str, Sequence[Policy]] = {"nothing": (), "national": (NATIONAL,)}


@pytest.fixture(params=GRAPHS)
def bare(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an explorer over a graph that holds nothing, or one policy of the centre."""
    path = tmp_path / "bare.ladybug"
    with open_store(path) as store:
        load(GRAPHS[request.param], store)
    folder = tmp_path / "served"
    folder.mkdir()
    yield from serving(path, folder)


def test_every_screen_is_drawn(bare: str, browser: Browser) -> None:
    context = browser.new_context(viewport=SIZE, reduced_motion="reduce")
    failed: list[str] = []
    place = ""
    context.on("weberror", lambda error: failed.append(f"{place}: {error.error}"))
    page = context.new_page()
    page.goto(bare)
    for place in [*ALL, *(f"reports?report={name}" for name in catalog()), "policies?policy=甲法"]:
        page.evaluate(GO, f"{bare}/{place}")
        still(page)
        assert failed == []
    context.close()
