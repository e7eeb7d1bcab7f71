"""Which of many pairs of measures may conflict: those of which two sentences on one matter say what may be opposed.

Only these are held against each other sentence by sentence (``graph.overlaps.conflicts``).
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from graph.overlaps.clauses import patterns
from graph.overlaps.conflicts import ALIKE
from graph.overlaps.contents import Content
from graph.overlaps.measures import Measures
from graph.overlaps.numbers import Flags, Integers
from graph.overlaps.products import meetings, parts
from graph.overlaps.rules import ROUNDING
from graph.overlaps.sentences import OPPOSED, Says, Sentences

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
    """Return what a measure may say that another may contradict, without a look at its sentences."""
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
        self._sentences = Sentences(measures.contents)

    def may_conflict(self, one: Integers, other: Integers) -> Flags:
        opposed: Flags = (self._said[one] & self._answers[other]) != 0
        opposed[opposed] = self._on_one_matter(one[opposed], other[opposed], figures=False)
        return opposed

    def may_be_special(self, one: Integers, other: Integers) -> Flags:
        """Say whether two sentences may be on one matter, one of which has figures."""
        found: Flags = ((self._said[one] | self._said[other]) & int(Says.FIGURE)) != 0
        found[found] = self._on_one_matter(one[found], other[found], figures=True)
        return found

    def _on_one_matter(self, one: Integers, other: Integers, *, figures: bool) -> Flags:
        """Say whether a sentence of the one may be on the matter of one of the other's: opposed ones, or of figures."""
        found = np.zeros(len(one), dtype=bool)
        order = np.lexsort((other, one))
        table = self._sentences.of(np.unique(np.concatenate([one, other])))
        answers = answering(table.says)
        for part in parts(one[order]):
            first, second = one[order[part]], other[order[part]]
            met = meetings(table.terms, table.terms, table.starts, table.counts, first, second)
            shared = met.products.tocoo()
            pair = met.pair[shared.row]
            theirs = table.starts[second][pair] + met.place[shared.row]
            mine = table.starts[first][pair] + shared.col
            enough = shared.data >= (ALIKE - ROUNDING) * np.minimum(table.weights[mine], table.weights[theirs])
            if figures:
                enough &= ((table.says[mine] | table.says[theirs]) & int(Says.NUMBER)) != 0
            else:
                enough &= (table.says[mine] & answers[theirs]) != 0
            found[order[part][pair[enough]]] = True
        return found

    @cached_property
    def _said(self) -> Integers:
        return np.array([int(said(content)) for content in self._measures.contents], dtype=np.int64)

    @cached_property
    def _answers(self) -> Integers:
        return answering(self._said)


def answering(said: Integers) -> Integers:
    """Return what others must say to contradict those that say something."""
    found = np.zeros(len(said), dtype=np.int64)
    for one, other in OPPOSED:
        for given, answer in ((one, other), (other, one)):
            found |= np.where(said & int(given), int(answer), 0)
    return found
