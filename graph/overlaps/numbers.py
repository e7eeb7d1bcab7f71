"""Sparse matrices, and what is asked of their rows by the million."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
_FACTOR = np.int64(0x9E3779B97F4A7C15 - (1 << 64))  # spreads characters over all bits (2⁶⁴ by the golden ratio)
_SPOTS = 20  # bits by which numbers are told apart before they are compared
Sparse: TypeAlias = Any  # a matrix by rows, of scipy, which tells no types


def sparse(given: Any, shape: tuple[int, int]) -> Sparse:
    """Return a matrix by rows, of what scipy makes one of."""
    from scipy.sparse import csr_matrix  # a quarter of a second, and most commands compare nothing

    return csr_matrix(given, shape=shape)


def table_of(rows: Integers, columns: Integers, values: Any, shape: tuple[int, int]) -> Sparse:
    """Return a matrix of places and values, none of them twice; the values are one for each place, or one for all."""
    order = np.lexsort((columns, rows))
    values = np.broadcast_to(np.asarray(values), rows.shape)[order]
    starts = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=shape[0]))))
    return sparse((values, columns[order], starts), shape)


def once(rows: Integers, columns: Integers, width: int) -> tuple[Integers, Integers, Integers]:
    """Return each place of a matrix once, by rows, with how often it was given."""
    found, counts = np.unique(rows * width + columns, return_counts=True)
    return found // width, found % width, counts


def pattern(table: Sparse) -> Sparse:
    """Return the same places with ones in them."""
    return sparse((np.ones(table.nnz), table.indices, table.indptr), table.shape)


def hashes(characters: Iterable[Integers]) -> Integers:
    """Return a number for each word, given its first characters, its second ones and so on; few words share one."""
    found = np.zeros((), dtype=np.int64)
    for some in characters:
        found = found * _FACTOR + some
    return found


def among(values: Integers, known: Integers) -> Flags:
    """Say of each number whether it is one of some; a table by some of their bits rules most out at once."""
    table = np.zeros(1 << _SPOTS, dtype=bool)
    table[_spots(known)] = True
    found: Flags = table[_spots(values)]
    found[found] = np.isin(values[found], known)
    return found


def _spots(values: Integers) -> Integers:
    return (values * _FACTOR) >> (64 - _SPOTS) & ((1 << _SPOTS) - 1)


def row_products(one: Sparse, rows: Integers, other: Sparse, others: Integers) -> Floats:
    """Return, pair by pair, the product of a row of one matrix and a row of another."""
    return np.asarray(one[rows].multiply(other[others]).sum(axis=1)).ravel()


def spread(starts: Integers, sizes: Integers) -> tuple[Integers, Integers]:
    """Return the members of some parts, one after the other, and the number of the part that each stands in."""
    part = np.repeat(np.arange(len(sizes)), sizes)
    ends = np.cumsum(sizes)
    return np.arange(len(part)) - np.repeat(ends - sizes, sizes) + starts[part], part


def largest(values: Floats, rows: Integers, columns: Integers, shape: tuple[int, int], most: int) -> Floats:
    """Return for each row the sum of its largest values, where several may fall to one place and the largest counts."""
    table = np.zeros(shape)
    np.maximum.at(table.reshape(-1), rows * shape[1] + columns, values)
    if shape[1] > most:
        table = np.partition(table, -most, axis=1)[:, -most:]
    return np.asarray(table.sum(axis=1))


def column(values: Iterable[float]) -> Floats:
    """Return some values as numbers, one below the other."""
    return np.array(list(values), dtype=np.float64)
