"""The best pairs of each measure as they are found, against all pairs sorted."""

from __future__ import annotations

import random

import numpy as np
import pytest

from graph.overlaps.likeness import probability
from graph.overlaps.nearest import MOST, SAME, Pair, nearest
from graph.overlaps.numbers import column
from graph.overlaps.ranking import Ranking
from graph.overlaps.rules import rules

MEASURES = 40
Judged = list[tuple[int, int, float]]  # pairs of measures with what speaks for them


def judged(seed: int, totals: int) -> Judged:
    """Return all pairs of some measures in any order; where there are few totals, many scores are the same."""
    dice = random.Random(seed)
    found = [(a, b, 12 * dice.randrange(totals) / totals) for a in range(MEASURES) for b in range(a)]
    dice.shuffle(found)
    return found


def ranked(pairs: Judged, rank: list[int], size: int, *, bounded: bool) -> set[Pair]:
    """Return what is kept of pairs that come some at a time; ``bounded``: without those that need no look."""
    ranking = Ranking(np.array(rank))
    for start in range(0, len(pairs), size):
        ones, others, totals = zip(*pairs[start : start + size], strict=True)
        one, other, total = np.array(ones), np.array(others), column(totals)
        score = probability(total)
        kept = score >= rules().threshold
        if bounded:
            kept &= total >= ranking.least(one, other)
        ranking.take(one[kept], other[kept], score[kept])
    ids = [f"{place:02}" for place in rank]
    found = zip(*(values.tolist() for values in ranking.pairs()), strict=True)
    return {Pair(*sorted((ids[one], ids[other])), score, SAME) for one, other, score in found}


@pytest.mark.parametrize("size", [1, 7, 1000])
@pytest.mark.parametrize("totals", [3, 50, 10_000])
@pytest.mark.parametrize("seed", range(4))
def test_what_is_kept_is_the_best_of_either_end_however_it_comes(seed: int, totals: int, size: int) -> None:
    pairs = judged(seed, totals)
    rank = random.Random(seed).sample(range(MEASURES), MEASURES)
    ids = [f"{place:02}" for place in rank]
    scored = zip(pairs, probability(column(total for *_, total in pairs)).tolist(), strict=True)
    expected = nearest(Pair(*sorted((ids[one], ids[other])), score, SAME) for (one, other, _), score in scored)
    assert len(expected) < len(pairs)
    assert ranked(pairs, rank, size, bounded=False) == expected
    assert ranked(pairs, rank, size, bounded=True) == expected


def test_nothing_is_too_little_until_the_places_are_filled() -> None:
    ranking = Ranking(np.arange(MOST + 3))
    one, other = np.zeros(MOST, dtype=np.int64), np.arange(1, MOST + 1)
    before = ranking.least(one[:1], other[-1:])
    ranking.take(one, other, np.full(MOST, 0.9))
    assert ranking.least(one[:1], other[-1:]) == before  # the other end has place
    ranking.take(np.full(MOST - 1, MOST + 1), other[1:], np.full(MOST - 1, 0.8))
    assert ranking.least(one[:1], np.array([MOST + 2])) == before
    assert probability(ranking.least(one[:1], one[:1]))[0] == pytest.approx(0.9, abs=1e-4)
