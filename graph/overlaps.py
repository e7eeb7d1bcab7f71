"""Which measures of different policies do the same with the same subject: ``OVERLAPS_WITH``.

Whether two measures overlap is judged from the two alone (``graph.likeness``), so no third one can change a score, and
after a load only pairs with a changed measure are judged anew. Pairs are found by the rare runs of four characters and
the matters that they share, never by comparing all with all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from graph.likeness import Content, Profile, rules, score, without_bodies
from graph.overlap_words import RUN
from graph.reasons import difference, shared_runs, shared_words, why
from graph.rows import Rows
from graph.store import EdgeRow, Store, Value
from graph.subjects import beginnings

__all__ = ["Content", "Overlap", "Overlaps", "contents_of", "overlaps", "shared_runs", "shared_words"]

ROUNDING = 1e-6  # by which a sum of weights may differ with the order of its parts


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
        for content in contents:
            self.put(content)

    def __contains__(self, measure: str) -> bool:
        return measure in self._profiles

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
        wanted = sorted({measure for measure in measures if measure in self._profiles})
        asked = set(wanted)
        found = []
        for measure in wanted:
            for other in self._candidates(measure):
                if other in asked and other < measure:
                    continue  # judged from the other side
                overlap = self._judge(*sorted((measure, other)))
                if overlap is not None:
                    found.append(overlap)
        return sorted(found)

    def _candidates(self, measure: str) -> list[str]:
        """Return the measures of other policies that share a matter, or enough rare runs."""
        profile = self._profiles[measure]
        shared: dict[str, float] = {}
        for key, weight in profile.keys.items():
            for other in self._holders[key]:
                shared[other] = shared.get(other, 0.0) + weight
        least = rules().shared
        return sorted(
            other
            for other, weight in shared.items()
            if weight >= least and _may_meet(profile.content, self._profiles[other].content)
        )

    def _judge(self, measure: str, opposite: str) -> Overlap | None:
        one, other = self._profiles[measure], self._profiles[opposite]
        value = round(score(one, other), 4)
        if value < rules().threshold:
            return None
        differing = difference(one.text, other.text)
        kind = "conflict" if differing else "same"
        return Overlap(measure, opposite, value, kind, why(one, other, differing))


def kin(contents: Iterable[Content], others: Iterable[Content]) -> Iterator[Content]:
    """Yield those of the others that may share enough with one of these to be compared with it, and some more.

    It looks at their characters alone, so that a few measures find their like among very many in a few seconds.
    """
    profiles = [Profile(content) for content in contents]
    runs = {run: weight for profile in profiles for run, weight in profile.runs.items()}
    wanted = frozenset(runs)
    matters = {subject.name for profile in profiles for subject in profile.subjects if subject.matter}
    words = "|".join(map(re.escape, sorted(beginnings(matters)))) or "(?!)"
    on_a_matter = re.compile(words)
    least = rules().shared - ROUNDING
    for other in others:
        text = without_bodies(other.text)
        shared = wanted.intersection(text[at : at + RUN] for at in range(len(text) - RUN + 1))
        if sum(map(runs.__getitem__, shared)) >= least or on_a_matter.search(text):
            yield other


def _may_meet(one: Content, other: Content) -> bool:
    """Say whether one firm or agency can meet both: other policies, and not those of two different provinces."""
    return one.policy != other.policy and (one.region is None or other.region is None or one.region == other.region)


def contents_of(rows: Rows) -> list[Content]:
    """Return the measures that some rows hold."""
    policies: dict[str, str] = {}
    targets: dict[str, list[str]] = {}
    instruments: dict[str, list[tuple[int, str]]] = {}
    for edge in rows.edges.values():
        if edge.type == "HAS_MEASURE":
            policies[edge.to_key] = edge.from_key
        elif edge.type == "TARGETS":
            targets.setdefault(edge.from_key, []).append(edge.to_key)
        elif edge.type == "USES":
            instruments.setdefault(edge.from_key, []).append((_integer(edge.properties["ordinal"]), edge.to_key))
    found = []
    for measure, policy in policies.items():
        found.append(
            Content(
                id=measure,
                policy=policy,
                region=_text(rows.nodes["Policy", policy].properties["region"]),
                text=_text(rows.nodes["Measure", measure].properties["text"]) or "",
                targets=frozenset(targets.get(measure, ())),
                instruments=tuple(code for _, code in sorted(instruments.get(measure, ()))),
            )
        )
    return found


def stored_contents(store: Store) -> Iterator[Content]:
    """Yield all measures of a graph."""
    targets: dict[str, list[str]] = {}
    for row in store.read("MATCH (m:Measure)-[:TARGETS]->(t:EnterpriseType) RETURN m.id AS id, t.code AS code"):
        targets.setdefault(row["id"], []).append(row["code"])
    instruments: dict[str, list[tuple[int, str]]] = {}
    table = store.read(
        "MATCH (m:Measure)-[u:USES]->(i:Instrument) RETURN m.id AS id, i.code AS code, u.ordinal AS place"
    )
    for row in table:
        instruments.setdefault(row["id"], []).append((_integer(row["place"]), row["code"]))
    for row in store.read(
        "MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure) "
        "RETURN m.id AS id, m.text AS text, p.id AS policy, p.region AS region"
    ):
        yield Content(
            id=row["id"],
            policy=row["policy"],
            region=row["region"],
            text=row["text"] or "",
            targets=frozenset(targets.get(row["id"], ())),
            instruments=tuple(code for _, code in sorted(instruments.get(row["id"], ()))),
        )


def stored_overlaps(store: Store, measures: Iterable[str]) -> list[Overlap]:
    """Return the overlaps that a graph holds of these measures."""
    ids = sorted(set(measures))
    found: set[Overlap] = set()
    for end in ("a", "b") if ids else ():
        table = store.read(
            f"MATCH (a:Measure)-[r:OVERLAPS_WITH]->(b:Measure) WHERE {end}.id IN $ids "
            "RETURN a.id AS one, b.id AS other, r.score AS score, r.kind AS kind, r.why AS why",
            {"ids": ids},
        )
        found |= {Overlap(**row) for row in table}
    return sorted(found)


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _integer(value: Value) -> int:
    return value if isinstance(value, int) else 0


def overlaps(contents: Sequence[Content]) -> list[Overlap]:
    """Return all overlaps among some measures."""
    return Overlaps(contents).of(content.id for content in contents)
