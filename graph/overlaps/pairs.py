"""Which measures of different policies do the same with the same subject: ``OVERLAPS_WITH``.

Whether two measures overlap is judged from the two alone (``graph.overlaps.likeness``), so no third one can change a
score, and after a load only pairs with a changed measure are judged anew. Pairs are found by the rare runs of four
characters and the matters that they share, in one product of sparse matrices; measures that say the same are judged
once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from graph.overlaps.conflicts import difference, special
from graph.overlaps.contents import Content
from graph.overlaps.likeness import Likeness, probability, targets, weighed
from graph.overlaps.measures import Measures, without_bodies
from graph.overlaps.nearest import CONFLICT, SAME, Pair
from graph.overlaps.numbers import Flags, Floats, Integers, Sparse, pattern, spread
from graph.overlaps.ranking import Ranking
from graph.overlaps.reasons import shared_runs, shared_words, why
from graph.overlaps.rivals import Rivals
from graph.overlaps.rules import ROUNDING, rules
from graph.overlaps.texts import Texts
from graph.portions import portions
from graph.records import EdgeRow, Value
from graph.stores.store import Store

__all__ = ["Content", "Overlap", "Overlaps", "features", "score", "shared_runs", "shared_words"]


LOOKED_AT = 20_000  # texts that are looked through together
BLOCK = 256  # texts whose like are found together


class Overlap(NamedTuple):
    """A pair that overlaps, the smaller id first."""

    one: str
    other: str
    score: float
    kind: str
    why: str

    def row(self) -> EdgeRow:
        properties: dict[str, Value] = {"score": self.score, "kind": self.kind, "why": self.why}
        return EdgeRow("OVERLAPS_WITH", "Measure", self.one, "Measure", self.other, properties)


class Overlaps:
    """The measures of a graph, held against each other."""

    def __init__(self, contents: Iterable[Content] = ()) -> None:
        self._contents = {content.id: content for content in contents}
        self._comparison: _Comparison | None = None

    def holds(self, pair: Pair) -> bool:
        """Say whether both measures of a pair are here."""
        return pair.one in self._contents and pair.other in self._contents

    def put(self, content: Content) -> None:
        """Take in a measure; one of the same id is replaced."""
        self._contents[content.id] = content
        self._comparison = None

    def remove(self, measure: str) -> None:
        """Forget a measure, if it is there."""
        if self._contents.pop(measure, None):
            self._comparison = None

    def of(self, measures: Iterable[str]) -> list[Overlap]:
        """Return the overlaps in which one of these measures takes part."""
        return self.told(sorted(self.judged(measures)))

    def judged(self, measures: Iterable[str], conflicts: Set[tuple[str, str]] | None = None) -> set[Pair]:
        """Return the same, without the words that say why; of either end the best, and all conflicts.

        Where it is known which pairs are in conflict, by their ids, those are left out.
        """
        wanted = {measure for measure in measures if measure in self._contents}
        return set(self._compared().judged(wanted, conflicts)) if wanted else set()

    def told(self, pairs: Sequence[Pair]) -> list[Overlap]:
        """Return pairs with what their measures share and in what they differ."""
        return self._compared().told(pairs) if pairs else []

    def _compared(self) -> _Comparison:
        if self._comparison is None:
            self._comparison = _Comparison(self._contents.values())
        return self._comparison


class _Comparison:
    """Some measures as they are, none of which comes or goes."""

    def __init__(self, contents: Iterable[Content]) -> None:
        self._measures = Measures(contents)
        self._likeness = Likeness(self._measures.texts)
        self._rivals = Rivals(self._measures)

    def judged(self, wanted: Collection[str], known: Set[tuple[str, str]] | None) -> Iterator[Pair]:
        """Yield the overlaps of some measures: the best of either end, and all conflicts that are not known."""
        asked = np.zeros(len(self._measures), dtype=bool)
        asked[[self._measures.place[measure] for measure in wanted]] = True
        best = Ranking(self._measures.rank)
        wanted_texts, texts = np.unique(self._measures.text[asked]), self._measures.texts
        keys = texts.keys if len(wanted_texts) > BLOCK else texts.keys_with(wanted_texts)
        holders = pattern(keys).T.tocsr()
        for some in portions(wanted_texts.tolist(), BLOCK):
            one, other, specific = self._candidates(np.array(some), asked, keys, holders)
            conflicts = self._conflicts(one, other) if known is None else self._among(one, other, known)
            if known is None:
                ends = one[conflicts], other[conflicts]
                yield from self._pairs(*ends, probability(self._totals(*ends, specific[conflicts])), CONFLICT)
            one, other, specific = one[~conflicts], other[~conflicts], specific[~conflicts]
            score = probability(self._totals_from(best.least(one, other), one, other, specific))
            same = score >= rules().threshold
            best.take(one[same], other[same], score[same])
        yield from self._pairs(*best.pairs(), SAME)

    def told(self, pairs: Sequence[Pair]) -> list[Overlap]:
        """Return pairs with what their measures share and in what they differ."""
        measures = self._measures
        one = np.array([measures.place[pair.one] for pair in pairs], dtype=np.int64)
        other = np.array([measures.place[pair.other] for pair in pairs], dtype=np.int64)
        counted = self._rivals.may_be_special(one, other)
        found = []
        for pair, place, at, special_ in zip(pairs, one.tolist(), other.tolist(), counted.tolist(), strict=True):
            ends = measures.contents[place], measures.contents[at]
            differing = difference(*ends) if pair.kind == CONFLICT else None
            narrower = special(*ends) if special_ and not differing else None
            found.append(Overlap(*pair, why(measures, place, at, differing, narrower)))
        return found

    def _candidates(
        self, texts: Integers, asked: Flags, keys: Sparse, holders: Sparse
    ) -> tuple[Integers, Integers, Floats]:
        """Return the measures with some texts beside those of other policies that share a matter, or enough rare runs.

        Each pair comes once, with how many specific runs it shares: where both are asked for, from the one that comes
        first. ``keys`` are what brings texts together, ``holders`` the texts that hold each.
        """
        measures = self._measures
        product = (keys[texts] @ holders).tocoo()
        enough = product.data.real >= rules().shared - ROUNDING
        first, second = texts[product.row[enough]], product.col[enough].astype(np.int64)
        order = np.lexsort((second, first))
        first, second, specific = first[order], second[order], product.data[enough].imag[order]
        one, pair = spread(measures.starts[first], measures.counts[first])
        other, of = spread(measures.starts[second[pair]], measures.counts[second[pair]])
        one, pair = one[of], pair[of]
        kept = asked[one] & ((other > one) | ~asked[other])
        kept[kept] = measures.may_meet(one[kept], other[kept])
        return one[kept], other[kept], specific[pair[kept]]

    def _totals_from(self, least: Floats, one: Integers, other: Integers, specific: Floats) -> Floats:
        """Return what speaks for pairs, less what speaks against them; of those that cannot reach the least, nothing.

        Measures that say the same are weighed once.
        """
        aimed, size = self._by_targets(one, other), len(self._measures.texts)
        codes, first, of = np.unique(
            self._measures.text[one] * size + self._measures.text[other], return_index=True, return_inverse=True
        )
        lowest = np.full(len(codes), np.inf)
        np.minimum.at(lowest, of, least - aimed)
        return self._likeness.totals(codes // size, codes % size, specific[first], lowest)[of] + aimed

    def _totals(self, one: Integers, other: Integers, specific: Floats) -> Floats:
        """Return what speaks for some overlaps, however little it is."""
        total = self._likeness.all_totals(self._measures.text[one], self._measures.text[other], specific)
        return total + self._by_targets(one, other)

    def _by_targets(self, one: Integers, other: Integers) -> Floats:
        return weighed(targets(self._measures.targets[one], self._measures.targets[other]))

    def _conflicts(self, one: Integers, other: Integers) -> Flags:
        """Say which pairs are in conflict."""
        found = self._rivals.may_conflict(one, other)
        rivals = np.flatnonzero(found)
        found[rivals] = [self._conflict(one[place], other[place]) for place in rivals.tolist()]
        return found

    def _among(self, one: Integers, other: Integers, known: Set[tuple[str, str]]) -> Flags:
        """Say which pairs are among some that are known by their ids."""
        place, size = self._measures.place, len(self._measures)
        here = [sorted(map(place.__getitem__, pair)) for pair in known if place.keys() >= {*pair}]
        codes = np.array([first * size + second for first, second in here], dtype=np.int64)
        found: Flags = np.isin(np.minimum(one, other) * size + np.maximum(one, other), codes)
        return found

    def _conflict(self, one: int, other: int) -> bool:
        ends = (self._measures.contents[one], self._measures.contents[other])
        return difference(*sorted(ends, key=lambda content: content.id)) is not None

    def _pairs(self, one: Integers, other: Integers, score: Floats, kind: str) -> Iterator[Pair]:
        contents = self._measures.contents
        for place, at, score_ in zip(one.tolist(), other.tolist(), score.tolist(), strict=True):
            first, second = sorted((contents[place].id, contents[at].id))
            yield Pair(first, second, score_, kind)


def features(pairs: Sequence[tuple[Content, Content]]) -> dict[str, Floats]:
    """Return what is weighed of some pairs, by name."""
    named = [
        (replace(one, id=f"{number} one"), replace(other, id=f"{number} other"))
        for number, (one, other) in enumerate(pairs)
    ]
    measures = Measures(content for pair in named for content in pair)
    one, other = (np.array([measures.place[pair[end].id] for pair in named], dtype=np.int64) for end in (0, 1))
    likeness, ends = Likeness(measures.texts), (measures.text[one], measures.text[other])
    of_texts = likeness.features(*ends, likeness.specific(*ends))
    return of_texts | targets(measures.targets[one], measures.targets[other])


def score(one: Content, other: Content) -> float:
    """Return how likely it is that two measures overlap, from 0 to 1."""
    return float(probability(weighed(features([(one, other)])) + rules().constant)[0])


def kin(contents: Iterable[Content], others: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the ids of those of the others that share enough with one of these to be compared with it.

    The others are ids with texts.
    """
    wanted = sorted({without_bodies(content.text) for content in contents})
    given = Texts(wanted)
    matters = {subject for text in range(len(wanted)) for subject in given.subjects_of(text) if subject.matter}
    for some in portions(others, LOOKED_AT):
        texts = Texts([*wanted, *(without_bodies(text) for _, text in some)], only=matters)
        keys = texts.keys_with(np.arange(len(wanted)))
        shared = (keys[: len(wanted)] @ pattern(keys[len(wanted) :]).T.tocsr()).real
        near = np.unique(shared.tocoo().col[shared.tocoo().data >= rules().shared - ROUNDING])
        yield from (some[place][0] for place in near.tolist())


def overlap_row(pair: Pair) -> EdgeRow:
    """Return what is needed of a pair to remove it."""
    return EdgeRow("OVERLAPS_WITH", "Measure", pair.one, "Measure", pair.other)


def stored_pairs(store: Store, measures: Collection[str]) -> set[Pair]:
    """Return the overlaps that a graph holds of these measures, without the words that say why."""
    ids = sorted(measures)
    found: set[Pair] = set()
    for end in ("a", "b") if ids else ():
        table = store.read(
            f"UNWIND $ids AS id MATCH (a:Measure)-[r:OVERLAPS_WITH]->(b:Measure) WHERE {end}.id = id "
            "RETURN a.id AS one, b.id AS other, r.score AS score, r.kind AS kind",
            {"ids": ids},
        )
        found.update(Pair(*row) for row in table.rows)
    return found
