"""Ruled tables from the lines that are drawn on a page: what lies between them are cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extraction.readers.glyphs import Table

NEAR = 1.0  # rules closer than this are one, drawn twice
MOST_RULES = 2_000


class Rule(NamedTuple):
    """A level or upright line: its place, and from where to where it goes."""

    at: float
    start: float
    end: float


def tables(level: Sequence[Rule], upright: Sequence[Rule]) -> list[Table]:
    """Return the tables that level and upright rules make, from the top."""
    if len(level) + len(upright) > MOST_RULES:
        return []
    found = []
    for band in _bands(_merged(level), upright):
        table = _table(band, [rule for rule in upright if rule.start < band[-1].at and rule.end > band[0].at])
        if table is not None:
            found.append(table)
    return found


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Put the pieces of a line together."""
    merged: list[Rule] = []
    for rule in sorted(rules):
        if merged and rule.at - merged[-1].at < NEAR:
            last = merged[-1]
            merged[-1] = Rule(last.at, min(last.start, rule.start), max(last.end, rule.end))
        else:
            merged.append(rule)
    return merged


def _bands(level: list[Rule], upright: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield runs of level rules that at least two upright ones join."""
    band: list[Rule] = []
    for rule in level:
        if band:
            middle = (band[-1].at + rule.at) / 2
            if sum(other.start <= middle <= other.end for other in upright) < 2:
                if len(band) > 1:
                    yield band
                band = []
        band.append(rule)
    if len(band) > 1:
        yield band


def _table(level: list[Rule], upright: list[Rule]) -> Table | None:
    columns = [rule.at for rule in _merged(upright)]
    if len(columns) < 3:
        return None
    rows = []
    for above, below in pairwise(level):
        middle = (above.at + below.at) / 2
        cells: list[tuple[float, float, float, float] | None] = []
        left = columns[0]
        for number, right in enumerate(columns[1:], start=1):
            last = number == len(columns) - 1
            if last or any(abs(r.at - right) < NEAR and r.start <= middle <= r.end for r in upright):
                cells.append((left, above.at, right, below.at))
                cells += [None] * (number - len(cells))
                left = right
        rows.append(tuple(cells))
    return Table((columns[0], level[0].at, columns[-1], level[-1].at), tuple(rows))
