"""What the sentences of measures say that others may contradict, and on what matter, as columns.

A sentence is taken apart once, however often its measure is held against others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntFlag
from itertools import chain, islice
from math import sqrt

import numpy as np

from graph.overlaps.clauses import Clause, clauses_of, patterns
from graph.overlaps.conflicts import against, bids, counted, threshold
from graph.overlaps.contents import Content
from graph.overlaps.numbers import Floats, Integers, Sparse, column, sparse
from graph.overlaps.words import term_weight


class Says(IntFlag):
    """What a measure, or a sentence of one, says that another may contradict."""

    LEAD = 1
    FIGURE = 2
    DUE = 4
    AGAINST = 8
    FOR = 16
    OPEN = 32
    BOUND = 64
    ALL = 128
    THRESHOLD = 256
    NUMBER = 512  # any figure: it contradicts nothing, but the rule that has it may be a special one


OPPOSED = (
    (Says.LEAD, Says.LEAD),
    (Says.FIGURE, Says.FIGURE),
    (Says.DUE, Says.DUE),
    (Says.AGAINST, Says.FOR),
    (Says.OPEN, Says.BOUND),
    (Says.ALL, Says.THRESHOLD),
)


def says(clause: Clause) -> Says:
    """Return what a sentence says that another on its matter may contradict."""
    known, words = patterns(), clause.words
    conditional = known["condition"].search(words)
    forbids, limits = against(clause), threshold(clause)
    found = {
        Says.LEAD: clause.lead,
        Says.FIGURE: counted(clause),
        Says.DUE: clause.due,
        Says.AGAINST: forbids or known["away"].search(words),
        Says.FOR: not forbids and bids(clause),
        Says.OPEN: conditional and known["open"].search(words),
        Says.BOUND: conditional or known["closed"].search(words),
        Says.ALL: not limits and known["to_all"].search(words),
        Says.THRESHOLD: limits,
        Says.NUMBER: clause.figures,
    }
    return Says(sum(kind for kind, said in found.items() if said))


@dataclass(frozen=True, slots=True)
class Sentenced:
    """Sentences, a row each: ``counts`` of them are a measure's, from ``starts`` on.

    What a term counts in two sentences is, multiplied, its weight.
    """

    starts: Integers
    counts: Integers
    weights: Floats
    says: Integers
    terms: Sparse


class Sentences:
    """The sentences of measures, which are given as places; they are taken apart at the first question."""

    def __init__(self, contents: Sequence[Content]) -> None:
        self._contents = contents
        self._numbers: dict[str, int] = {}
        self._roots: list[float] = []  # what each term counts
        self._table = Sentenced(
            starts=np.full(len(contents), -1),
            counts=np.zeros(len(contents), dtype=np.int64),
            weights=np.zeros(0),
            says=np.zeros(0, dtype=np.int64),
            terms=sparse(([], [], [0]), (0, 0)),
        )

    def of(self, places: Integers) -> Sentenced:
        """Return all sentences that are known, those of some measures among them."""
        fresh = places[self._table.starts[places] < 0]
        if len(fresh):
            self._table = self._with(fresh)
        return self._table

    def _with(self, fresh: Integers) -> Sentenced:
        """Return the sentences that are known and those of measures that are new, behind them."""
        table, taken = self._table, [clauses_of(self._contents[place]).clauses for place in fresh.tolist()]
        table.counts[fresh] = sizes = np.array([len(clauses) for clauses in taken], dtype=np.int64)
        table.starts[fresh] = len(table.weights) + np.cumsum(sizes) - sizes
        clauses = list(chain.from_iterable(taken))
        weights = np.concatenate([table.weights, column(clause.weight for clause in clauses)])
        numbers = self._numbers
        terms = [sorted(numbers.setdefault(term, len(numbers)) for term in clause.terms) for clause in clauses]
        columns = np.array(list(chain.from_iterable(terms)), dtype=np.int64)
        self._roots += map(sqrt, map(term_weight, islice(numbers, len(self._roots), None)))
        values = np.array(self._roots)[columns]
        ends = table.terms.nnz + np.cumsum([len(found) for found in terms], dtype=np.int64)
        grown = (
            np.concatenate([table.terms.data, values]),
            np.concatenate([table.terms.indices, columns]),
            np.concatenate([table.terms.indptr, ends]),
        )
        return Sentenced(
            starts=table.starts,
            counts=table.counts,
            weights=weights,
            says=np.concatenate([table.says, np.array([int(says(clause)) for clause in clauses], dtype=np.int64)]),
            terms=sparse(grown, (len(weights), len(numbers))),
        )
