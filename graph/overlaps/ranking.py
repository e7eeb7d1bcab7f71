"""The best pairs of each measure, as far as they have been found: what is below them need not be weighed to the end."""

from __future__ import annotations

import numpy as np

from graph.overlaps.nearest import MOST
from graph.overlaps.numbers import Floats, Integers
from graph.overlaps.rules import rules

_HALF = 0.00005  # by which a score may have been rounded up
_ALMOST = 0.999999


class Ranking:
    """Keeps of each measure the best pairs, equal ones in the order of ``rank``; measures are given as their places.

    It takes the same memory whatever is found, and an end in which a pair is not among the best forgets it.
    """

    def __init__(self, rank: Integers) -> None:
        self._rank = rank
        self._scores = np.full((len(rank), MOST), -np.inf)
        self._others = np.full((len(rank), MOST), -1, dtype=np.int64)

    def least(self, one: Integers, other: Integers) -> Floats:
        """Return the total from which pairs can be among the best of either end, and be kept at all."""
        floor = self._scores[:, -1]
        lowest = np.maximum(np.minimum(floor[one], floor[other]), rules().threshold)
        lowest = np.minimum(lowest - _HALF, _ALMOST)
        found: Floats = np.log(lowest / (1 - lowest))
        return found

    def take(self, one: Integers, other: Integers, score: Floats) -> None:
        """Take in pairs that were not there before."""
        ends, beyond, scores = np.concatenate([one, other]), np.concatenate([other, one]), np.tile(score, 2)
        enter = scores >= self._scores[ends, -1]
        touched = np.unique(ends[enter])
        row, place = np.nonzero(self._others[touched] >= 0)
        ends = np.concatenate([touched[row], ends[enter]])
        beyond = np.concatenate([self._others[touched[row], place], beyond[enter]])
        scores = np.concatenate([self._scores[touched[row], place], scores[enter]])
        order = np.lexsort((self._rank[beyond], -scores, ends))
        ends = ends[order]
        place = np.arange(len(ends)) - np.searchsorted(ends, ends)
        kept = place < MOST
        order, where = order[kept], (ends[kept], place[kept])
        self._scores[where], self._others[where] = scores[order], beyond[order]

    def pairs(self) -> tuple[Integers, Integers, Floats]:
        """Return what is among the best of either end, each pair once, with its score."""
        ends, place = np.nonzero(self._others >= 0)
        beyond, size = self._others[ends, place], len(self._rank)
        codes, first = np.unique(np.minimum(ends, beyond) * size + np.maximum(ends, beyond), return_index=True)
        return codes // size, codes % size, self._scores[ends, place][first]
