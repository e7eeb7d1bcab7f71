"""The edition is one hash of what works the graph out: the same every time, another when any of it changes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import graph.loading.edition
from graph.loading.build import load
from graph.loading.edition import edition, stored_edition
from graph.stores.store import Store
from tests.builders import policy


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of all that the edition is made from."""
    for path in graph.loading.edition._files():
        copy = tmp_path / path.relative_to(graph.loading.edition.ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    expected = edition()
    monkeypatch.setattr(graph.loading.edition, "ROOT", tmp_path)
    edition.cache_clear()
    assert edition() == expected
    yield tmp_path
    edition.cache_clear()


@pytest.mark.parametrize(
    "name",
    ["graph/loading/step.py", "graph/schema.yaml", "data/agencies.tsv", "data/regions.tsv", "data/sunset-rules.tsv",
     "data/overlaps.yaml", "data/broader-types.tsv", "data/overlap-phrases.txt",
     "extraction/rules/obligations.yaml", "extraction/rules/confidence.tsv"],
)  # fmt: skip
def test_whatever_changes_makes_another_edition(copied: Path, name: str) -> None:
    before = edition()
    with (copied / name).open("a") as file:
        file.write("\n")
    edition.cache_clear()
    assert edition() != before


def test_a_graph_remembers_by_which_edition_it_was_made(store: Store) -> None:
    assert stored_edition(store) is None
    load([policy("甲办法", file="a")], store)
    assert stored_edition(store) == edition()
