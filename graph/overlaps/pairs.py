"""Which measures of different policies do the same with the same subject: ``OVERLAPS_WITH``.

Whether two measures overlap is judged from the two alone (``graph.overlaps.likeness``), so no third one can change a
score, and after a load only pairs with a changed measure are judged anew. Pairs are found by the rare runs of four
characters and the matters that they share, never by comparing all with all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from graph.overlaps.conflicts import difference, special
from graph.overlaps.contents import Content
from graph.overlaps.grams import holders
from graph.overlaps.likeness import ROUNDING, Profile, rules, scores, sentences_alike, without_bodies
from graph.overlaps.nearest import CONFLICT, SAME, Pair
from graph.overlaps.reasons import shared_runs, shared_words, why
from graph.overlaps.subjects import on_one_of
from graph.overlaps.words import RUN
from graph.portions import portions
from graph.records import EdgeRow, Value
from graph.stores.store import Store

__all__ = ["Content", "Overlap", "Overlaps", "shared_runs", "shared_words"]


LOOKED_AT = 20_000  # texts that are looked through together


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
    """The measures of a graph, findable by their rare runs and their matters."""

    def __init__(self, contents: Iterable[Content] = ()) -> None:
        self._profiles: dict[str, Profile] = {}
        self._holders: dict[str, set[str]] = {}
        self._unlike: set[tuple[str, str]] = set()  # pairs no sentences of which are on one matter
        for content in contents:
            self.put(content)

    def holds(self, pair: Pair) -> bool:
        """Say whether both measures of a pair are here."""
        return pair.one in self._profiles and pair.other in self._profiles

    def put(self, content: Content) -> None:
        """Take in a measure; one of the same id is replaced."""
        self.remove(content.id)
        profile = Profile(content)
        self._profiles[content.id] = profile
        for key in profile.keys:
            self._holders.setdefault(key, set()).add(content.id)

    def remove(self, measure: str) -> None:
        """Forget a measure, if it is there."""
        profile = self._profiles.pop(measure, None)
        for key in profile.keys if profile else ():
            holders = self._holders[key]
            holders.discard(measure)
            if not holders:
                del self._holders[key]

    def of(self, measures: Iterable[str]) -> list[Overlap]:
        """Return all overlaps in which one of these measures takes part."""
        return sorted(map(self.told, self.judged(measures)))

    def judged(self, measures: Iterable[str]) -> set[Pair]:
        """Return the same, without the words that say why."""
        wanted = sorted({measure for measure in measures if measure in self._profiles})
        asked = set(wanted)
        found: set[Pair] = set()
        for measure in wanted:
            # those that are asked for and smaller were judged from the other side
            others = [other for other in self._candidates(measure) if other > measure or other not in asked]
            found.update(self._judged(measure, others))
        return found

    def told(self, pair: Pair) -> Overlap:
        """Return a pair with what its measures share and in what they differ."""
        one, other = self._profiles[pair.one], self._profiles[pair.other]
        differing = difference(one.content, other.content) if pair.kind == CONFLICT else None
        narrower = None if differing or pair[:2] in self._unlike else special(one.content, other.content)
        return Overlap(*pair, why(one, other, differing, narrower))

    def _candidates(self, measure: str) -> list[str]:
        """Return the measures of other policies that share a matter, or enough rare runs."""
        profile = self._profiles[measure]
        shared: dict[str, float] = {}
        for key, weight in profile.keys.items():
            for other in self._holders[key]:
                shared[other] = shared.get(other, 0.0) + weight
        least = rules().shared - ROUNDING
        return sorted(
            other for other, weight in shared.items() if weight >= least and _may_meet(profile, self._profiles[other])
        )

    def _judged(self, measure: str, others: Sequence[str]) -> Iterator[Pair]:
        """Yield the overlaps of a measure with some others."""
        one, profiles = self._profiles[measure], [self._profiles[other] for other in others]
        if not profiles:
            return
        likely, alike = scores(one, profiles).tolist(), sentences_alike(one, profiles)
        for other, value, may_conflict in zip(profiles, likely, alike, strict=True):
            first, second = sorted((one.content, other.content), key=lambda content: content.id)
            value = round(value, 4)
            if may_conflict and difference(first, second):  # it is on the same matter, however it is worded
                yield Pair(first.id, second.id, value, CONFLICT)
            elif value >= rules().threshold:
                (self._unlike.discard if may_conflict else self._unlike.add)((first.id, second.id))
                yield Pair(first.id, second.id, value, SAME)


def kin(contents: Iterable[Content], others: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the ids of those of the others that may share enough with one of these to be compared with it.

    The others are ids with texts. It looks at their characters alone, so that a few measures find their like among very
    many in a few seconds; it yields some more than it need.
    """
    profiles = [Profile(content) for content in contents]
    runs = {run: weight for profile in profiles for run, weight in profile.runs.items()}
    wanted = frozenset(runs)
    matters = {subject.name for profile in profiles for subject in profile.subjects if subject.matter}
    on_a_matter = on_one_of(matters)
    least = rules().shared - ROUNDING
    for some in portions(((identity, without_bodies(words)) for identity, words in others), LOOKED_AT):
        holding = holders(wanted, [text for _, text in some])
        for (identity, text), holds in zip(some, holding, strict=True):
            shared = wanted.intersection(text[at : at + RUN] for at in range(len(text) - RUN + 1)) if holds else ()
            if (
                sum(map(runs.__getitem__, shared)) >= least
                and any(sum(profile.runs.get(run, 0.0) for run in shared) >= least for profile in profiles)
            ) or on_a_matter.search(text):
                yield identity


def _may_meet(one: Profile, other: Profile) -> bool:
    """Say whether one firm or agency can meet both: other policies, and not those of two different provinces."""
    if one.content.policy == other.content.policy:
        return False
    here, there = one.content.region, other.content.region
    if here is not None and there is not None:
        return here == there
    return all(
        region is None or not profile.meant_for or region in profile.meant_for
        for profile, region in ((one, there), (other, here))
    )


def overlap_row(pair: Pair) -> EdgeRow:
    """Return what is needed of a pair to remove it."""
    return EdgeRow("OVERLAPS_WITH", "Measure", pair.one, "Measure", pair.other)


def stored_pairs(store: Store, measures: Collection[str]) -> set[Pair]:
    """Return the overlaps that a graph holds of these measures, without the words that say why."""
    ids = sorted(measures)
    found: set[Pair] = set()
    for end in ("a", "b") if ids else ():
        table = store.read(
            f"MATCH (a:Measure)-[r:OVERLAPS_WITH]->(b:Measure) WHERE {end}.id IN $ids "
            "RETURN a.id AS one, b.id AS other, r.score AS score, r.kind AS kind",
            {"ids": ids},
        )
        found.update(Pair(*row) for row in table.rows)
    return found
