"""Which measures of different policies do the same with the same subject: ``OVERLAPS_WITH``.

Two measures overlap when one clause of the one and one of the other name the same act and the same subject. Whether
they do is judged from the two measures alone: the weight of a word comes from a fixed table (how many articles of laws
and measures of policies hold it, ``data/overlap-terms.tsv``), so no third measure can change a score, and after a load
only pairs with a changed measure are judged anew. Pairs are found by the rare runs of four characters that they share,
never by comparing all with all; the phrases that officials always use (``data/overlap-phrases.txt``) bring nobody
together. What speaks for an overlap and how much is in ``data/overlaps.yaml``, fitted by
``benchmarks/overlaps.py --fit``.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from graph.bearers import enterprise_labels, instrument_labels
from graph.rows import Rows
from graph.store import EdgeRow, Store, Value

DATA = Path(__file__).resolve().parents[1] / "data"
RUN = 4  # characters of a run that brings two measures together
SHOWN = 4  # shared words that ``why`` names
ALIKE = 0.48  # cosine of two clauses, figures aside, whose figures speak of the same
NEARLY_EQUAL = 0.7  # and of two clauses of which one forbids what the other asks
EVERYONE = "market_entity"  # a target that says nothing about the subject

_WORDS = re.compile(r"[\u3400-\u9fff]+|[A-Za-z]+|\d+(?:\.\d+)?")
_SENTENCE = re.compile(r"[。；]")
_CLAUSE = re.compile(r"[。；，：]")
_WHO_ANSWERS = re.compile(
    r"[（(〔][^（）()〔〕]*(?:责任单位|牵头|配合|负责)[^（）()〔〕]*(?:[（(][^（）()]*[）)][^（）()〔〕]*)*[）)〕]"
)
_FIGURE = re.compile(
    r"(\d+(?:\.\d+)?|[一二三四五六七八九十百]+(?=个|日|年|倍|家))"
    r"(%|个百分点|[万亿]*元|个?工作日|个月|[家个日天年倍次条])?"
)
_DAY = re.compile(r"\d{4}年(?:度|\d{1,2}月)?(?:\d{1,2}日)?(?:底|末)?|\d{1,2}月(?:\d{1,2}日)?(?:底|末)?")
_DEADLINE = re.compile(rf"({_DAY.pattern})(?=之?前|以前)")
_FORBIDS = re.compile(r"不得|禁止|严禁|不准")
_ASKS = re.compile(r"(?<!由)(?:应当|必须|可以(?!不))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is compared of a measure."""

    id: str
    policy: str
    text: str
    region: str | None = None
    targets: frozenset[str] = frozenset()
    instruments: tuple[str, ...] = ()


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


Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class _Rules:
    """The contents of ``data/overlaps.yaml``."""

    threshold: float
    shared: float  # weight of shared rare runs that makes a pair worth judging
    rare: float  # weight from which a run is rare
    organisation: re.Pattern[str]
    liability: re.Pattern[str]
    purpose: re.Pattern[str]
    generic: re.Pattern[str]
    features: Mapping[str, tuple[float, float, float]]  # mean, spread, weight
    constant: float


@cache
def rules() -> _Rules:
    """Return how overlaps are judged."""
    given: dict[str, Any] = yaml.safe_load((DATA / "overlaps.yaml").read_text("utf-8"))
    patterns = {name: re.compile(text) for name, text in given["patterns"].items()}
    return _Rules(
        threshold=given["threshold"],
        shared=given["shared"],
        rare=given["rare"],
        constant=given["constant"],
        organisation=patterns["organisation"],
        liability=patterns["liability"],
        purpose=patterns["purpose"],
        generic=patterns["generic"],
        features={name: (row["mean"], row["spread"], row["weight"]) for name, row in given["features"].items()},
    )


@cache
def _table() -> tuple[Mapping[str, float], float]:
    """Return the weight of pairs of characters, and the weight of those that the table does not hold."""
    weights: dict[str, float] = {}
    for line in (DATA / "overlap-terms.tsv").read_text("utf-8").splitlines()[1:]:
        term, weight = line.split("\t")
        weights[term] = int(weight) / 10
    return weights, max(weights.values()) + 0.5


@cache
def _phrases() -> frozenset[str]:
    """Return the runs of four characters that so many documents hold that sharing them means nothing."""
    return frozenset((DATA / "overlap-phrases.txt").read_text("utf-8").splitlines()[1:])


def _weight(term: str) -> float:
    weights, unknown = _table()
    return weights.get(term, unknown)


def _terms(text: str) -> Iterator[str]:
    for word in _WORDS.findall(text):
        if word[0] >= "\u3400":
            yield from (word[at : at + 2] for at in range(len(word) - 1))
        elif len(word) > 1:
            yield word.upper()


def _vector(text: str) -> Vector:
    """Return the terms of a text, rare ones weighing more, as a vector of length one."""
    counts = Counter(_terms(text))
    vector = {term: (1 + math.log(count)) * _weight(term) for term, count in counts.items()}
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {term: value / length for term, value in vector.items()} if length else {}


def _cosine(one: Vector, other: Vector) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other[term] for term, value in one.items() if term in other)


def _pieces(text: str, pattern: re.Pattern[str], least: int) -> list[str]:
    return [piece for piece in pattern.split(text) if len(piece) >= least] or [text]


class _Profile:
    """A measure, made ready to be compared many times; what only a comparison needs is worked out at the first one."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.text = _WHO_ANSWERS.sub("", content.text)
        self.runs = rare_runs(self.text)

    @cached_property
    def sentences(self) -> list[Vector]:
        return [_vector(piece) for piece in _pieces(self.text, _SENTENCE, 6)]

    @cached_property
    def terms(self) -> frozenset[str]:
        return frozenset(_terms(self.text))

    @cached_property
    def heading(self) -> Vector:
        return {term: _weight(term) for term in _terms(re.split("[。，]", self.text, maxsplit=1)[0][:25])}

    @cached_property
    def organisation(self) -> bool:
        return bool(rules().organisation.search(self.text[:40]))

    @cached_property
    def liability(self) -> bool:
        return bool(rules().liability.search(self.text))

    @cached_property
    def purpose(self) -> bool:
        return bool(rules().purpose.search(self.text[:60]))


def rare_runs(text: str) -> dict[str, float]:
    """Return the runs of four characters that few documents hold (电子证照), with their weights."""
    found: dict[str, float] = {}
    least, phrases = rules().rare, _phrases()
    for word in _WORDS.findall(text):
        weights = [_weight(word[at : at + 2]) for at in range(len(word) - 1)]
        for at in range(len(word) - RUN + 1):
            weight = sum(weights[at : at + RUN - 1])
            if weight >= least and (run := word[at : at + RUN]) not in phrases:
                found[run] = weight
    return found


def features(one: Content, other: Content) -> dict[str, float]:
    """Return what is weighed of a pair, by name."""
    return _features(_Profile(one), _Profile(other))


def score(one: Content, other: Content) -> float:
    """Return how likely it is that two measures overlap, from 0 to 1."""
    return _score(_Profile(one), _Profile(other))


def _score(one: _Profile, other: _Profile) -> float:
    judged = rules()
    found = _features(one, other)
    total = judged.constant + sum(
        weight * (found[name] - mean) / spread for name, (mean, spread, weight) in judged.features.items()
    )
    return 1 / (1 + math.exp(-total))


def _features(one: _Profile, other: _Profile) -> dict[str, float]:
    table = [[_cosine(a, b) for b in other.sentences] for a in one.sentences]
    down = sorted((max(row) for row in table), reverse=True)
    across = sorted((max(column) for column in zip(*table, strict=True)), reverse=True)
    targets = one.content.targets - {EVERYONE}, other.content.targets - {EVERYONE}
    both = targets[0] | targets[1]
    specific = [run for run in shared_runs(one.text, other.text) if max(map(_weight, _terms(run)), default=0) > 6]
    return {
        "sentences": math.log(0.1 + sum(down[:3]) + sum(across[:3])),
        "heading": math.log(0.1 + max(_held(one.heading, other.terms), _held(other.heading, one.terms))),
        "specific_words": math.log(1 + len(specific)),
        "one_organises": float(one.organisation or other.organisation),
        "both_organise": float(one.organisation and other.organisation),
        "one_sanctions": float(one.liability != other.liability),
        "purpose": float(one.purpose or other.purpose),
        "targets_apart": float(bool(targets[0] and targets[1] and not targets[0] & targets[1])),
        "targets_shared": len(targets[0] & targets[1]) / max(1, len(both)),
    }


def _held(heading: Mapping[str, float], terms: frozenset[str]) -> float:
    """Return how much of a heading another measure holds."""
    whole = sum(heading.values())
    return sum(weight for term, weight in heading.items() if term in terms) / whole if whole else 0.0


def shared_runs(one: str, other: str, least: int = 3) -> list[str]:
    """Return the longest runs of characters that stand in both texts, in the order of the first."""
    starts = {other[at : at + least] for at in range(len(other) - least + 1)}
    found: dict[str, None] = {}
    for word in _WORDS.findall(one):
        at = 0
        while at <= len(word) - least:
            if word[at : at + least] not in starts:
                at += 1
                continue
            end = at + least
            while end < len(word) and word[at : end + 1] in other:
                end += 1
            found[word[at:end]] = None
            at = end - least + 2
    return list(found)


# ---- kinds and reasons -----------------------------------------------------------------------------------------------


def difference(one: str, other: str) -> str | None:
    """Return in what two texts contradict each other (30%／50%, 不得／应当), the words of the first before."""
    clauses = [
        [(piece, _vector(_FIGURE.sub("", _DAY.sub("", piece)))) for piece in _pieces(text, _CLAUSE, 6)]
        for text in (one, other)
    ]
    pairs = ((_cosine(v, w), a, b) for a, v in clauses[0] for b, w in clauses[1])
    for alike, a, b in sorted((pair for pair in pairs if pair[0] >= ALIKE), key=lambda pair: -pair[0]):
        said = _figures(a, b) or (_modes(a, b) if alike >= NEARLY_EQUAL else None)
        if said:
            return said
    return None


def _figures(one: str, other: str) -> str | None:
    """Return the first figure of one unit that differs (8家／10家), or the days by which something is to be done."""
    days = [_DEADLINE.findall(text) for text in (one, other)]
    if len(days[0]) == len(days[1]) == 1 and days[0] != days[1]:
        return f"{days[0][0]}前／{days[1][0]}前"
    first, second = ([found.groups() for found in _FIGURE.finditer(_DAY.sub("", text))] for text in (one, other))
    if len(first) != len(second):
        return None
    for (number, unit), (opposite, same) in zip(first, second, strict=True):
        if unit and unit.removeprefix("个") == (same or "").removeprefix("个") and number != opposite:
            return f"{number}{unit}／{opposite}{same}"
    return None


def _modes(one: str, other: str) -> str | None:
    """Return the words by which one text forbids what the other asks or allows."""
    for a, b, turned in ((one, other, False), (other, one, True)):
        forbids, asks = _FORBIDS.search(a), _ASKS.search(b)
        if forbids and asks and not _ASKS.search(a) and not _FORBIDS.search(b):
            words = (asks[0], forbids[0]) if turned else (forbids[0], asks[0])
            return "／".join(words)
    return None


def why(one: Content, other: Content, differing: str | None) -> str:
    """Return the shared parts of a pair in words: 共有：电子证照；工具：信息共享；差别：8家／10家."""
    generic = rules().generic
    runs = {
        generic.sub("", run) for run in shared_runs(_WHO_ANSWERS.sub("", one.text), _WHO_ANSWERS.sub("", other.text))
    }
    words: list[str] = []
    for run in sorted(runs, key=lambda run: (-sum(map(_weight, _terms(run))), run)):
        if len(words) < SHOWN and len(run) > 2 and not run.isdigit() and not any(run[1:] in word for word in words):
            words.append(run)
    parts = [("共有", words)]
    instruments, types = instrument_labels(), enterprise_labels()
    parts.append(("工具", [instruments.get(code, code) for code in one.instruments if code in other.instruments]))
    parts.append(("面向", [types.get(code, code) for code in sorted(one.targets & other.targets)]))
    parts.append(("差别", [differing] if differing else []))
    return "；".join(f"{name}：{'、'.join(said)}" for name, said in parts if said)


# ---- all pairs of a graph --------------------------------------------------------------------------------------------


class Overlaps:
    """The measures of a graph, findable by their rare runs."""

    def __init__(self, contents: Iterable[Content] = ()) -> None:
        self._profiles: dict[str, _Profile] = {}
        self._holders: dict[str, set[str]] = {}
        for content in contents:
            self.put(content)

    def __contains__(self, measure: str) -> bool:
        return measure in self._profiles

    def put(self, content: Content) -> None:
        """Take in a measure; one of the same id is replaced."""
        self.remove(content.id)
        profile = _Profile(content)
        self._profiles[content.id] = profile
        for run in profile.runs:
            self._holders.setdefault(run, set()).add(content.id)

    def remove(self, measure: str) -> None:
        """Forget a measure, if it is there."""
        profile = self._profiles.pop(measure, None)
        for run in profile.runs if profile else ():
            holders = self._holders[run]
            holders.discard(measure)
            if not holders:
                del self._holders[run]

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
        """Return the measures of other policies that share enough rare runs."""
        profile = self._profiles[measure]
        shared: dict[str, float] = {}
        for run, weight in profile.runs.items():
            for other in self._holders[run]:
                shared[other] = shared.get(other, 0.0) + weight
        least = rules().shared
        return sorted(
            other
            for other, weight in shared.items()
            if weight >= least and _may_meet(profile.content, self._profiles[other].content)
        )

    def _judge(self, measure: str, opposite: str) -> Overlap | None:
        one, other = self._profiles[measure], self._profiles[opposite]
        value = round(_score(one, other), 4)
        if value < rules().threshold:
            return None
        differing = difference(one.text, other.text)
        kind = "conflict" if differing else "same"
        return Overlap(measure, opposite, value, kind, why(one.content, other.content, differing))


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
