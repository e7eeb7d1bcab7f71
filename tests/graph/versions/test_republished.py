"""Amending acts applied to the texts before them give what was republished: real acts, article by article."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks.amendments import base_and_acts, worked_out
from benchmarks.scores import shared_module

FLOOR = {"right": 0.99, "changed_and_settled": 0.99}
# Where the republished text says otherwise than its act, which no one can know from the act.
SILENT = 1


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    return shared_module("score_versions", shared)


def test_republished_texts(shared: Path, scorer: ModuleType) -> None:
    counts: dict[str, int] = {}
    wrong_as_right = []
    for triple in sorted(path.parent for path in (shared / "versions").glob("*/determined.json")):
        found = worked_out(*base_and_acts(triple))
        got = {article.number: scorer.fold(article.text) for article in found.articles}
        for name, count in scorer.score(triple, got).items():
            counts[name] = counts.get(name, 0) + count
        after = scorer.articles((triple / "after.md").read_text("utf-8"))
        settled = json.loads((triple / "determined.json").read_text("utf-8"))
        wrong_as_right += [
            (triple.name, article.number, settled.get(article.number, True))
            for article in found.articles
            if after.get(article.number) != got[article.number] and not article.doubts
        ]
    assert counts["right"] >= FLOOR["right"] * counts["articles"]
    assert counts["det_right"] >= FLOOR["changed_and_settled"] * counts["det"]
    assert counts["invented"] == 0
    assert [wrong for wrong in wrong_as_right if wrong[2]] == []
    assert len(wrong_as_right) <= SILENT
