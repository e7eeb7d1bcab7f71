"""How likely it is that two measures overlap, judged from the two alone.

Two measures overlap when one clause of the one and one of the other name the same act and the same subject. What speaks
for that and against it are the features; how much each counts is in ``data/overlaps.yaml``, fitted by
``python -m benchmarks.overlaps --fit``. Pairs are judged by the thousand, each by what is the same had it come alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import numpy as np

from graph.overlaps.numbers import Flags, Floats, Integers, Sparse, pattern, row_products
from graph.overlaps.products import meetings, parts
from graph.overlaps.rules import rules
from graph.overlaps.subjects import subjects
from graph.overlaps.texts import Texts

BEST = 3  # pairs of sentences that count
_LEAST = 0.1  # is added to what is alike before its logarithm is taken
_ROUNDED = 0.01  # by which a bound may be too low
_APART, _SHARED = "targets_apart", "targets_shared"  # these two say of measures what all others say of texts


class Likeness:
    """Weighs pairs of texts; they are given as the numbers of the texts, an array for each end."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def totals(self, one: Integers, other: Integers, specific: Floats, least: Floats) -> Floats:
        """Return what speaks for an overlap less what speaks against it, sorted pairs given; the targets come later.

        ``specific`` is how many specific runs they share. Of pairs that cannot reach the ``least`` that is asked of
        each, whatever their headings and sentences, these are not compared: their total is below all others.
        """
        together, counts = self._shared_subjects(one, other), np.minimum(self._texts.sentence_counts, BEST)
        total = weighed(self._of_texts(one, other, specific)) + rules().constant
        most = _most("subjects_of_sentences", 0.0, np.log1p(together))
        most += _most("sentences", np.log(_LEAST), np.log(_LEAST + counts[one] + counts[other]))
        enough = least - _ROUNDED
        left = np.flatnonzero(total + most + _most("heading", np.log(_LEAST), np.log(_LEAST + 1)) >= enough)
        total[left] += weighed(self._of_headings(one[left], other[left]))
        left = left[(total + most)[left] >= enough[left]]
        found = np.full(len(total), -np.inf)
        found[left] = total[left] + weighed(self._of_sentences(one[left], other[left], together[left] > 0))
        return found

    def all_totals(self, one: Integers, other: Integers, specific: Floats) -> Floats:
        """Return the same of pairs in any order, however little speaks for them."""
        return weighed(self.features(one, other, specific)) + rules().constant

    def specific(self, one: Integers, other: Integers) -> Floats:
        """Return how many specific runs pairs of texts share."""
        found: Floats = row_products(self._texts.keys, one, pattern(self._texts.keys), other).imag
        return found

    def features(self, one: Integers, other: Integers, specific: Floats) -> dict[str, Floats]:
        """Return all that is weighed of pairs of texts in any order, by name."""
        together = self._shared_subjects(one, other)
        order = np.lexsort((other, one))
        of_sentences = self._of_sentences(one[order], other[order], together[order] > 0)
        back = np.argsort(order)
        found = {name: values[back] for name, values in of_sentences.items()}
        return found | self._of_headings(one, other) | self._of_texts(one, other, specific)

    def _of_headings(self, one: Integers, other: Integers) -> dict[str, Floats]:
        """Return which part of the words of a heading the other text holds, of the two the larger."""
        texts = self._texts
        headings = np.maximum(
            row_products(texts.headings, one, texts.terms, other) / texts.heading_weights[one],
            row_products(texts.headings, other, texts.terms, one) / texts.heading_weights[other],
        )
        return {"heading": np.log(_LEAST + headings)}

    def _of_texts(self, one: Integers, other: Integers, specific: Floats) -> dict[str, Floats]:
        texts = self._texts
        shared = texts.subjects[one].multiply(self._subjects[other]).tocsr()[:, self._matters]
        return {
            "specific_words": np.log1p(specific),
            "matter": shared.max(axis=1).toarray().ravel(),
            "both_organise": (texts.organising[one] & texts.organising[other]).astype(float),
            "one_sanctions": (texts.sanctioning[one] != texts.sanctioning[other]).astype(float),
            "aims": (texts.aiming[one] | texts.aiming[other]).astype(float),
        }

    def _of_sentences(self, one: Integers, other: Integers, related: Flags) -> dict[str, Floats]:
        """Return how alike the sentences are that are most alike, and what those share that share most subjects."""
        texts, met = self._texts, np.zeros(len(one))
        where = texts.sentence_starts, texts.sentence_counts
        for part in parts(one[related]):
            here = np.flatnonzero(related)[part]
            both = texts.sentence_subjects, self._sentence_subjects
            met[here] = meetings(*both, *where, one[here], other[here]).highest()
        alike = np.zeros(len(one))
        for part in parts(one):
            alike[part] = meetings(texts.sentences, texts.sentences, *where, one[part], other[part]).best(BEST)
        return {"sentences": np.log(_LEAST + alike), "subjects_of_sentences": np.log1p(met)}

    def _shared_subjects(self, one: Integers, other: Integers) -> Floats:
        """Return the weight of all that both texts are about."""
        return row_products(self._texts.subjects, one, self._subjects, other)

    @cached_property
    def _subjects(self) -> Sparse:
        return pattern(self._texts.subjects)

    @cached_property
    def _sentence_subjects(self) -> Sparse:
        return pattern(self._texts.sentence_subjects)

    @cached_property
    def _matters(self) -> Integers:
        return np.flatnonzero([subject.matter for subject in subjects()])


def weighed(features: Mapping[str, Floats]) -> Floats:
    """Return what some features say together."""
    known = rules().features
    total: Floats = np.sum([known[name].value(values) for name, values in features.items()], axis=0)
    return total


def targets(one: Flags, other: Flags) -> dict[str, Floats]:
    """Return what is weighed of whom measures address: a row for each, a column for each type of enterprise."""
    both, either = (one & other).sum(axis=1), (one | other).sum(axis=1)
    given = one.any(axis=1) & other.any(axis=1)
    return {
        _APART: (given & (both == 0)).astype(float),
        _SHARED: np.where(given, both / np.maximum(either, 1), 0.0),
    }


def probability(total: Floats) -> Floats:
    """Return how likely an overlap is, from 0 to 1, to four places."""
    return np.round(1 / (1 + np.exp(-total)), 4)


def _most(name: str, least: Floats | float, most: Floats | float) -> Floats:
    """Return the most that a feature can say for an overlap where it lies between two values."""
    feature = rules().features[name]
    return np.maximum(feature.value(np.asarray(least)), feature.value(np.asarray(most)))
