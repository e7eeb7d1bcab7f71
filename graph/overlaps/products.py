"""Several rows of one thing against several of another, for many pairs of things in one product."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from graph.overlaps.numbers import Floats, Integers, Sparse, largest, sparse, spread

SLOTS = 64  # things that are held against others together,
AT_ONCE = 20_000  # in pairs of them


@dataclass(frozen=True, slots=True)
class Meetings:
    """The products of all rows of the things of some pairs.

    A row is a row of the thing at the second end of a pair, a column one of that at the first.
    """

    products: Sparse
    pair: Integers  # the pair that each row is of,
    place: Integers  # and which row of its thing it is
    pairs: int

    def best(self, most: int) -> Floats:
        """Return for each pair the sum of what its rows that are most alike have in common, seen from either end."""
        found = self.products.tocoo()
        down = largest(found.data, self.pair[found.row], found.col, (self.pairs, self.products.shape[1]), most)
        widest = int(self.place.max(initial=0)) + 1
        return down + largest(self._by_row(), self.pair, self.place, (self.pairs, widest), most)

    def highest(self) -> Floats:
        """Return for each pair the highest product of two rows."""
        return largest(self._by_row(), self.pair, np.zeros_like(self.pair), (self.pairs, 1), 1)

    def _by_row(self) -> Floats:
        found: Floats = self.products.max(axis=1).toarray().ravel()
        return found


def parts(one: Integers) -> Iterator[slice]:
    """Yield parts of sorted pairs that hold few things at the first end, and not too many pairs."""
    firsts = np.flatnonzero(np.diff(one, prepend=-1))[::SLOTS].tolist()
    for start, end in pairwise([*firsts, len(one)]):
        for at in range(start, end, AT_ONCE):
            yield slice(at, min(at + AT_ONCE, end))


def meetings(
    ones: Sparse, others: Sparse, starts: Integers, counts: Integers, one: Integers, other: Integers
) -> Meetings:
    """Hold rows against each other: a thing has ``counts`` rows of either table, from ``starts`` on.

    Each thing at the first end has columns of its own, so that a row meets those of its pair alone.
    """
    firsts, slot = np.unique(one, return_inverse=True)
    width = ones.shape[1]
    rows, of = spread(starts[firsts], counts[firsts])
    mine = ones[rows].tocoo()
    place = rows - starts[firsts][of]
    left = sparse(
        (mine.data, (of[mine.row] * width + mine.col, place[mine.row])),
        (len(firsts) * width, int(place.max(initial=0)) + 1),
    )
    rows, pair = spread(starts[other], counts[other])
    theirs = others[rows]
    shift = np.repeat(slot[pair] * width, np.diff(theirs.indptr))
    right = sparse((theirs.data, theirs.indices + shift, theirs.indptr), (len(rows), left.shape[0]))
    return Meetings(right @ left, pair, rows - starts[other][pair], len(one))
