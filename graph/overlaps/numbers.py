"""Measures as numbers, so that one can be held against many at once.

Words become small integers, texts arrays of them. What one measure holds is spread over a table with a row for every
word; what many others hold is looked up there in one go.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int32]  # there are fewer words than that, and texts by the million
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Texts:
    """Several texts one after the other: the numbers of their words, what each counts, and how many each text has."""

    words: Integers
    values: Floats
    sizes: Integers


class Meeting:
    """Knows the number of each word, and holds the texts of one measure against those of others."""

    def __init__(self) -> None:
        self._numbers = {"": 0}  # the word that no text holds keeps those without words from being empty
        self._table: Floats = np.zeros((0, 0))
        self._lock = threading.Lock()

    def texts(self, given: Sequence[Mapping[str, float]]) -> Texts:
        """Return texts that are given as what each of their words counts."""
        filled = [text or {"": 0.0} for text in given or ({},)]
        known = self._numbers
        with self._lock:
            words = [known.setdefault(word, len(known)) for text in filled for word in text]
        values = [value for text in filled for value in text.values()]
        return Texts(
            np.array(words, dtype=np.int32),
            np.array(values, dtype=np.float64),
            np.array([len(text) for text in filled], dtype=np.int32),
        )

    def met(self, one: Texts, others: Sequence[Texts]) -> Floats:
        """Return a row for each text of the others, a column for each of the one's: the sum over the words of both."""
        columns = len(one.sizes)
        place = np.repeat(np.arange(columns), one.sizes)
        words, values, sizes = (np.concatenate(parts) for parts in zip(*map(_parts, others), strict=True))
        with self._lock:
            if self._table.shape[0] < len(self._numbers) or self._table.shape[1] < columns:
                rows = max(len(self._numbers) * 3 // 2, 1024)
                self._table = np.zeros((rows, max(columns, self._table.shape[1])))
            self._table[one.words, place] = one.values
            found = self._table[words, :columns]
            self._table[one.words, place] = 0.0
        found *= values[:, None]
        return np.add.reduceat(found, starts(sizes), axis=0)


def _parts(texts: Texts) -> tuple[Any, Any, Any]:
    return texts.words, texts.values, texts.sizes


def starts(sizes: Integers) -> Integers:
    """Return where each of some neighbouring parts begins."""
    found: Integers = np.cumsum(sizes) - sizes
    return found


def best_sum(table: Floats, most: int) -> Floats:
    """Return the sum of the largest values of each row."""
    found: Floats = np.sort(table, axis=1)[:, -most:].sum(axis=1)
    return found


def padded(values: Floats, sizes: Integers) -> Floats:
    """Return a row for each part of the values, filled up with zeros."""
    table = np.zeros((len(sizes), int(sizes.max())))
    row = np.repeat(np.arange(len(sizes)), sizes)
    table[row, np.arange(len(values)) - starts(sizes)[row]] = values
    return table


def column(values: Iterable[float]) -> Floats:
    """Return some values as numbers, one below the other."""
    return np.array(list(values), dtype=np.float64)
