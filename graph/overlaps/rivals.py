"""Which of many pairs of measures may conflict: those that say something of the kind, in sentences on one matter.

Only these are held against each other sentence by sentence (``graph.overlaps.conflicts``).
"""

from __future__ import annotations

from enum import IntFlag
from functools import cached_property

import numpy as np

from graph.overlaps.clauses import clauses_of, patterns
from graph.overlaps.conflicts import ALIKE
from graph.overlaps.contents import Content
from graph.overlaps.measures import Measures
from graph.overlaps.numbers import Flags, Floats, Integers, Sparse, column, table_of
from graph.overlaps.products import meetings, parts
from graph.overlaps.rules import ROUNDING
from graph.overlaps.words import term_weight


class Says(IntFlag):
    """What a measure says that another may contradict."""

    LEAD = 1
    FIGURE = 2
    DUE = 4
    AGAINST = 8
    FOR = 16
    OPEN = 32
    BOUND = 64
    ALL = 128
    THRESHOLD = 256


_OPPOSED = (
    (Says.LEAD, Says.LEAD),
    (Says.FIGURE, Says.FIGURE),
    (Says.DUE, Says.DUE),
    (Says.AGAINST, Says.FOR),
    (Says.OPEN, Says.BOUND),
    (Says.ALL, Says.THRESHOLD),
)
_WORDS = (
    (Says.LEAD, ("leading",)),
    (Says.FIGURE, ("full",)),
    (Says.DUE, ("due",)),
    (Says.AGAINST, ("forbids", "waives")),
    (Says.FOR, ("asks", "allows", "pays")),
    (Says.OPEN, ("open",)),
    (Says.BOUND, ("closed", "condition")),
    (Says.ALL, ("to_all",)),
)


def said(content: Content) -> Says:
    """Return what a measure says that another may contradict."""
    known = patterns()
    found = Says.FIGURE if content.figures else Says(0)
    if any(figure.role in ("threshold", "standard") for figure in content.figures):
        found |= Says.THRESHOLD
    for kind, names in _WORDS:
        if any(known[name].search(content.text) for name in names):
            found |= kind
    return found


class Rivals:
    """Says of pairs of measures, given as their places, an array for each end, whether they may conflict."""

    def __init__(self, measures: Measures) -> None:
        self._measures = measures

    def may_conflict(self, one: Integers, other: Integers) -> Flags:
        opposed: Flags = (self._said[one] & self._answers[other]) != 0
        opposed[opposed] = self.on_one_matter(one[opposed], other[opposed])
        return opposed

    def with_figures(self, one: Integers, other: Integers) -> Flags:
        """Say whether one of two measures has figures."""
        found: Flags = ((self._said[one] | self._said[other]) & int(Says.FIGURE)) != 0
        return found

    def on_one_matter(self, one: Integers, other: Integers) -> Flags:
        """Say whether a sentence of the one may be on the matter of one of the other's."""
        found = np.zeros(len(one), dtype=bool)
        order = np.lexsort((other, one))
        involved, ends = np.unique(np.concatenate([one[order], other[order]]), return_inverse=True)
        first, second = ends[: len(one)], ends[len(one) :]
        starts, counts, weights, terms = self._clauses(involved)
        for part in parts(first):
            table = meetings(terms, terms, starts, counts, first[part], second[part])
            shared = table.products.tocoo()
            pair = table.pair[shared.row]
            theirs = starts[second[part]][pair] + table.place[shared.row]
            mine = starts[first[part]][pair] + shared.col
            enough = shared.data >= (ALIKE - ROUNDING) * np.minimum(weights[mine], weights[theirs])
            found[order[part][pair[enough]]] = True
        return found

    @cached_property
    def _said(self) -> Integers:
        return np.array([int(said(content)) for content in self._measures.contents], dtype=np.int64)

    @cached_property
    def _answers(self) -> Integers:
        """What another must say to contradict each measure."""
        found = np.zeros(len(self._said), dtype=np.int64)
        for one, other in _OPPOSED:
            for said_, answer in ((one, other), (other, one)):
                found |= np.where(self._said & said_, int(answer), 0)
        return found

    def _clauses(self, involved: Integers) -> tuple[Integers, Integers, Floats, Sparse]:
        """Return where the sentences of some measures begin, how many each has, what each weighs, and its terms.

        What a term counts in two sentences is, multiplied, its weight.
        """
        clauses = [clauses_of(self._measures.contents[place]).clauses for place in involved.tolist()]
        counts = np.array([len(some) for some in clauses], dtype=np.int64)
        numbers: dict[str, int] = {}
        rows, columns = [], []
        for row, terms in enumerate(clause.terms for some in clauses for clause in some):
            columns += [numbers.setdefault(term, len(numbers)) for term in sorted(terms)]
            rows += [row] * len(terms)
        values = np.sqrt(column(map(term_weight, numbers)))
        weights = column(clause.weight for some in clauses for clause in some)
        places = np.array(columns, dtype=np.int64)
        table = table_of(np.array(rows, dtype=np.int64), places, values[places], (len(weights), len(numbers)))
        return np.cumsum(counts) - counts, counts, weights, table
