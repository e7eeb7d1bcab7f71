"""Quality has a floor for each kind of fact, which only rises; what falls below it is a loss that someone must see."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.scores import DIGESTS, Score, digest_gold, extract, score, shared_gold

# What must hold on any document of these genres.
SHARED_FLOORS = {
    "policy": 0.98,
    "title": 0.98,
    "doc_number": 0.98,
    "tier": 0.98,
    "issued_by": 0.98,
    "issued_on": 0.98,
    "measure": 0.98,
    "effective_from": 0.97,
    "effective_until": 0.97,
    "measure.deadline": 0.97,
    "supersedes.kind": 0.95,
    "responsible.role": 0.95,
    "cites.role": 0.92,
    "targets": 0.88,
    "instruments": 0.78,
    "obligation": 0.90,
    "obligation.bearer": 0.88,
    "obligation.modality": 0.88,
}
# Just below what is reached.
DIGEST_FLOORS = SHARED_FLOORS | {
    "supersedes.kind": 0.98,
    "cites.role": 0.98,
    "measure.effective_from": 0.98,
    "measure.effective_until": 0.98,
    "responsible.role": 0.97,
    "targets": 0.94,
    "instruments": 0.84,
    "obligation": 0.95,
    "obligation.bearer": 0.93,
    "obligation.modality": 0.94,
}


def below(scores: dict[str, Score], floors: dict[str, float]) -> dict[str, float]:
    return {kind: round(scores[kind].f1, 3) for kind in floors if kind in scores and scores[kind].f1 < floors[kind]}


@pytest.fixture(scope="module")
def corpus_scores(shared: Path) -> dict[str, Score]:
    return score(shared_gold(shared), extract(sorted((shared / "corpus").glob("*.txt"))))


def test_floors_on_the_shared_gold(corpus_scores: dict[str, Score]) -> None:
    assert below(corpus_scores, SHARED_FLOORS) == {}


def test_gold_has_facts_of_every_kind_with_a_floor(corpus_scores: dict[str, Score]) -> None:
    assert set(SHARED_FLOORS) <= set(corpus_scores)


@pytest.mark.usefixtures("shared")  # the scorer stands there
def test_floors_on_the_digests() -> None:
    scores = score(digest_gold(), extract(sorted(DIGESTS.glob("*.txt"))))
    assert below(scores, DIGEST_FLOORS) == {}
