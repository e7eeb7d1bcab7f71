"""Which of the overlaps of a measure a graph keeps: all conflicts, and of the rest the best.

A pair is kept where it is one of the ``MOST`` best of either of its measures, so that a graph grows with its measures
and not with their square. What is best depends on all others; after a change it is found from the pairs that the graph
keeps, since what a measure had as its best is among them, and only measures that lost one of their best are judged
against all others again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Set
from typing import NamedTuple

CONFLICT, SAME = "conflict", "same"
MOST = 24  # pairs of a measure


class Pair(NamedTuple):
    """Two measures that overlap, the smaller id first."""

    one: str
    other: str
    score: float
    kind: str

    def beyond(self, measure: str) -> str:
        """Return the other end, seen from one."""
        return self.other if measure == self.one else self.one


Stored = Callable[[Collection[str]], Set[Pair]]  # the pairs that a graph keeps of some measures
# All pairs of some measures; where it is known which of them are in conflict, without these.
Judged = Callable[[Collection[str], Set[tuple[str, str]] | None], Set[Pair]]


def nearest(pairs: Iterable[Pair]) -> set[Pair]:
    """Return what is kept of all pairs of a graph."""
    found = set(pairs)
    by_end = _by_end(found)
    conflicts = {pair for pair in found if pair.kind == CONFLICT}
    return conflicts | {pair for end, some in by_end.items() for pair in best(end, some)}


def best(measure: str, pairs: Iterable[Pair]) -> list[Pair]:
    """Return the best of the pairs of a measure, conflicts aside."""
    same = [pair for pair in pairs if pair.kind != CONFLICT]
    return sorted(same, key=lambda pair: _rank(measure, pair))[:MOST]


def _rank(measure: str, pair: Pair) -> tuple[float, str]:
    return -pair.score, pair.beyond(measure)


def after(come: Set[str], lost: Set[str], stored: Stored, judged: Judged) -> tuple[set[Pair], set[Pair]]:
    """Return which pairs are kept after a change, of those that it may touch, and which of them were stored.

    ``come`` are the measures that are new or others now, ``lost`` those that are gone or were others.
    """
    stored = _Asked(stored)
    stale = set(stored(come | lost))
    found = set(judged(come, None))
    again = set(come)
    shorter = _shorter(come, lost, stale, found, stored)
    if shorter:
        again |= shorter
        # all conflicts are kept: those of measures that stay as they are need no second look
        found |= {p for p in stored(shorter) if p.kind == CONFLICT and (come | lost).isdisjoint(p[:2])}
        found |= judged(shorter, {pair[:2] for pair in found if pair.kind == CONFLICT})
    ends = {end for pair in found for end in pair[:2]} - again
    old = stale.union(stored(again | ends))
    outdated = again | lost
    left = {pair for pair in old if outdated.isdisjoint(pair[:2])}
    by_end = _by_end(found | left)
    kept = {pair for pair in found | left if pair.kind == CONFLICT}
    kept |= {pair for end in again | ends for pair in best(end, by_end.get(end, ()))}
    fallen = left - kept
    beyond = {end for pair in fallen for end in pair[:2]} - ends
    if beyond:  # these may still have among their best what others have no more
        theirs = _by_end(pair for pair in stored(beyond) if outdated.isdisjoint(pair[:2]))
        kept |= fallen.intersection(pair for end in beyond for pair in best(end, theirs[end]))
    return kept, old


class _Asked:
    """The pairs that a graph keeps, each measure asked for once."""

    def __init__(self, stored: Stored) -> None:
        self._stored = stored
        self._known: dict[str, set[Pair]] = {}

    def __call__(self, measures: Collection[str]) -> set[Pair]:
        fresh: dict[str, set[Pair]] = {measure: set() for measure in measures if measure not in self._known}
        for pair in self._stored(fresh) if fresh else ():
            for end in pair[:2]:
                if end in fresh:
                    fresh[end].add(pair)
        self._known |= fresh
        return set[Pair]().union(*(self._known[measure] for measure in measures))


def _shorter(come: Set[str], lost: Set[str], stale: Set[Pair], found: Set[Pair], stored: Stored) -> set[str]:
    """Return the measures that had all their places filled and may have an empty one now: others wait for it."""
    touched = {end for pair in stale if pair.kind != CONFLICT for end in pair[:2]} - come - lost
    had, fresh = _by_end(stored(touched)) if touched else {}, _by_end(found)
    shorter = set()
    for measure in touched:
        before = best(measure, had[measure])
        if len(before) < MOST:
            continue  # it had all there was
        left = [pair for pair in had[measure] if pair.beyond(measure) not in come | lost]
        now = best(measure, [*left, *fresh.get(measure, ())])
        if len(now) < MOST or _rank(measure, now[-1]) > _rank(measure, before[-1]):
            shorter.add(measure)
    return shorter


def _by_end(pairs: Iterable[Pair]) -> Mapping[str, list[Pair]]:
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        for end in pair[:2]:
            found.setdefault(end, []).append(pair)
    return found
