"""Several rows of one thing against several of another, for many pairs of things in one product."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from graph.overlaps.numbers import Floats, Integers, Sparse, largest, sparse, spread, table_of

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

    Each thing at the first end has columns of its own, so that a row meets those of its pair alone: one for each entry
    that its rows have. What else the rows at the second end hold meets nothing and is left out.
    """
    firsts, slot = np.unique(one, return_inverse=True)
    width = ones.shape[1]
    rows, of = spread(starts[firsts], counts[firsts])
    entries, row = entries_of(ones, rows)
    place = rows - starts[firsts][of]
    given = of[row] * width + ones.indices[entries]
    known, column = np.unique(given, return_inverse=True)
    columns = np.full(len(firsts) * width, -1, dtype=np.int32)
    columns[known] = np.arange(len(known))
    left = table_of(column, place[row], ones.data[entries], (len(known), int(place.max(initial=0)) + 1))
    rows, pair = spread(starts[other], counts[other])
    entries, row = entries_of(others, rows)
    column = columns[slot[pair[row]] * width + others.indices[entries]]
    met = column >= 0
    ends = np.concatenate(([0], np.cumsum(np.bincount(row[met], minlength=len(rows)))))
    right = sparse((others.data[entries[met]], column[met], ends), (len(rows), len(known)))
    return Meetings(right @ left, pair, rows - starts[other][pair], len(one))


def entries_of(table: Sparse, rows: Integers) -> tuple[Integers, Integers]:
    """Return the places of the entries that some rows of a table have, and the number of the row each stands in."""
    return spread(table.indptr[rows].astype(np.int64), np.diff(table.indptr)[rows].astype(np.int64))
