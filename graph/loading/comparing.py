"""Which overlaps come and go with the measures that a load changes."""

from __future__ import annotations

from collections.abc import Collection, Set

from graph.overlaps.contents import Content, stored_contents, stored_texts
from graph.overlaps.nearest import Pair, after
from graph.overlaps.pairs import Overlap, Overlaps, kin, stored_pairs
from graph.stores.store import Store

FEW = 1000  # measures for which the graph is looked through; for more, all its measures are indexed,
PART = 10  # and for every tenth of them: then nearly all others share something with one


class Known:
    """The measures of a graph that others are compared with."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._index: Overlaps | None = None  # of all measures, once many have come

    def without(self, come: Set[Content]) -> tuple[list[Overlap], set[Pair]]:
        """Return what changes where nothing is compared: the overlaps of what comes go."""
        return [], stored_pairs(self._store, {content.id for content in come})

    def after(self, come: Set[Content], lost: Set[Content]) -> tuple[list[Overlap], set[Pair]]:
        """Return the overlaps that come once some measures have gone and others come, and those that go."""
        if not come and not lost:
            return [], set()
        here, away = {content.id for content in come}, {content.id for content in lost}
        indexes: list[Overlaps] = []

        def judged(measures: Collection[str], conflicts: Set[tuple[str, str]] | None) -> set[Pair]:
            if not measures:
                return set()
            indexes.append(self._around(measures, come, away))
            return indexes[-1].judged(measures, conflicts)

        kept, old = after(here, away, lambda measures: stored_pairs(self._store, measures), judged)
        fresh = sorted(pair for pair in kept if pair not in old or not here.isdisjoint(pair[:2]))
        ends = {pair[:2] for pair in kept}
        told: list[Overlap] = []
        for index in indexes:
            told += index.told([pair for pair in fresh if index.holds(pair)])
            fresh = [pair for pair in fresh if not index.holds(pair)]
        return told, {pair for pair in old if pair[:2] not in ends}

    def _are_many(self, measures: Collection[str]) -> bool:
        """Say whether some measures are a good part of the graph."""
        table = self._store.read("MATCH (m:Measure) RETURN count(m) AS n")
        return len(measures) * PART > max(int(table.rows[0][0]), FEW)

    def _around(self, measures: Collection[str], come: Set[Content], away: Set[str]) -> Overlaps:
        """Return some measures and all that may overlap with them, as they are after the change."""
        if self._index is None and len(come) <= FEW and not self._are_many(measures):
            wanted = [content for content in come if content.id in measures]
            wanted += stored_contents(self._store, set(measures) - {content.id for content in wanted})
            others = set(kin(wanted, stored_texts(self._store))) - away
            near = Overlaps(stored_contents(self._store, others))
            for content in (*wanted, *come):
                near.put(content)
            return near
        if self._index is None:
            self._index = Overlaps(stored_contents(self._store))
        for identity in away:
            self._index.remove(identity)
        for content in come:
            self._index.put(content)
        return self._index
