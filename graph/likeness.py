"""How likely it is that two measures overlap, judged from the two alone.

Two measures overlap when one clause of the one and one of the other name the same act and the same subject. What speaks
for that and against it is in ``features``; how much each counts is in ``data/overlaps.yaml``, fitted by
``python -m benchmarks.overlaps --fit``.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import yaml

from graph.bearers import ANY_ENTERPRISE
from graph.overlap_words import Vector, rare_runs, term_weight, terms_of, vector_of
from graph.regions import DATA
from graph.subjects import Subject, subjects_of

HEADING = 25  # characters at the beginning that may be a heading
BEST = 3  # pairs of sentences that count

_SENTENCE = re.compile(r"[。；]")
_WHO_ANSWERS = re.compile(
    r"[（(〔][^（）()〔〕]*(?:责任单位|牵头|配合|负责)[^（）()〔〕]*(?:[（(][^（）()]*[）)][^（）()〔〕]*)*[）)〕]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is compared of a measure."""

    id: str
    policy: str
    text: str
    region: str | None = None
    targets: frozenset[str] = frozenset()
    instruments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feature:
    """How a feature is spread over the pairs that the weights were fitted on, and what it counts."""

    mean: float
    spread: float
    weight: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The contents of ``data/overlaps.yaml``."""

    threshold: float
    shared: float  # weight of shared rare runs and matters that makes a pair worth judging
    rare: float  # weight from which a run is rare
    patterns: Mapping[str, re.Pattern[str]]
    features: Mapping[str, Feature]
    constant: float


@cache
def rules() -> Rules:
    """Return how overlaps are judged."""
    given: dict[str, Any] = yaml.safe_load((DATA / "overlaps.yaml").read_text("utf-8"))
    return Rules(
        threshold=given["threshold"],
        shared=given["shared"],
        rare=given["rare"],
        patterns={name: re.compile(text) for name, text in given["patterns"].items()},
        features={name: Feature(**row) for name, row in given["features"].items()},
        constant=given["constant"],
    )


def without_bodies(text: str) -> str:
    """Return a text without the brackets that say who answers for it: （责任单位：市商务委）."""
    return _WHO_ANSWERS.sub("", text)


class Profile:
    """A measure, made ready to be compared many times; what only a comparison needs is worked out at the first one."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.text = without_bodies(content.text)

    @cached_property
    def runs(self) -> Mapping[str, float]:
        """Its rare runs of four characters, with their weights."""
        return rare_runs(self.text, rules().rare)

    @cached_property
    def keys(self) -> Mapping[str, float]:
        """What can bring it together with another measure: its runs, many of them, and its matters, each alone."""
        least = rules().shared
        return {**self.runs, **{f"matter {subject.name}": least for subject in self.subjects if subject.matter}}

    @cached_property
    def sentences(self) -> list[str]:
        return [sentence for sentence in _SENTENCE.split(self.text) if len(sentence) > 3] or [self.text]

    @cached_property
    def vectors(self) -> list[Vector]:
        return [vector_of(sentence) for sentence in self.sentences]

    @cached_property
    def places(self) -> Mapping[str, list[tuple[int, float]]]:
        """In which sentences each term stands, and what it counts there."""
        found: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, vector in enumerate(self.vectors):
            for term, value in vector.items():
                found[term].append((place, value))
        return found

    @cached_property
    def subjects_by_sentence(self) -> list[frozenset[Subject]]:
        return [found for found in map(subjects_of, self.sentences) if found]

    @cached_property
    def subjects(self) -> frozenset[Subject]:
        return frozenset[Subject]().union(*self.subjects_by_sentence)

    @cached_property
    def heading(self) -> Vector:
        beginning = re.split("[。，]", self.text, maxsplit=1)[0][:HEADING]
        return {term: term_weight(term) for term in terms_of(beginning)}

    @cached_property
    def organises(self) -> bool:
        return bool(rules().patterns["organisation"].search(self.text[:40]))

    @cached_property
    def sanctions(self) -> bool:
        return bool(rules().patterns["liability"].search(self.text))

    @cached_property
    def aims(self) -> bool:
        return bool(rules().patterns["purpose"].search(self.text[:60]))

    @cached_property
    def targets(self) -> frozenset[str]:
        return self.content.targets - {ANY_ENTERPRISE}


def score(one: Profile, other: Profile) -> float:
    """Return how likely it is that two measures overlap, from 0 to 1."""
    judged = rules()
    found = features(one, other)
    total = judged.constant + sum(
        feature.weight * (found[name] - feature.mean) / feature.spread for name, feature in judged.features.items()
    )
    return 1 / (1 + math.exp(-total))


def features(one: Profile, other: Profile) -> dict[str, float]:
    """Return what is weighed of a pair, by name."""
    shared = one.subjects & other.subjects
    return {
        "sentences": _logarithm(_alike(one, other)),
        "heading": _logarithm(max(_held(one.heading, other.places), _held(other.heading, one.places))),
        "specific_words": math.log1p(len(_specific(one.runs.keys() & other.runs.keys()))),
        "matter": max((subject.weight for subject in shared if subject.matter), default=0.0),
        "subjects_of_sentences": math.log1p(_meeting(one, other) if shared else 0.0),
        "both_organise": float(one.organises and other.organises),
        "one_sanctions": float(one.sanctions != other.sanctions),
        "aims": float(one.aims or other.aims),
        "targets_apart": float(bool(one.targets and other.targets and not one.targets & other.targets)),
        "targets_shared": len(one.targets & other.targets) / max(1, len(one.targets | other.targets)),
    }


def _logarithm(value: float) -> float:
    return math.log(0.1 + value)


def _alike(one: Profile, other: Profile) -> float:
    """Return how alike the sentences are that are most alike, seen from either measure."""
    table = [[0.0] * len(other.vectors) for _ in one.vectors]
    for term, places in other.places.items():
        for row, value in one.places.get(term, ()):
            for column, opposite in places:
                table[row][column] += value * opposite
    down: list[float] = sorted(map(max, table), reverse=True)
    across: list[float] = sorted(map(max, zip(*table, strict=True)), reverse=True)
    return sum(down[:BEST]) + sum(across[:BEST])


def _held(heading: Vector, terms: Collection[str]) -> float:
    """Return how much of a heading another measure holds."""
    whole = sum(heading.values())
    return sum(weight for term, weight in heading.items() if term in terms) / whole if whole else 0.0


def _specific(runs: Iterable[str]) -> list[str]:
    """Return the runs that hold a rare pair of characters."""
    return [run for run in runs if max(map(term_weight, terms_of(run)), default=0.0) > 6]


def _meeting(one: Profile, other: Profile) -> float:
    """Return the weight of what the two sentences share that share most subjects."""
    return max(
        sum(subject.weight for subject in mine & yours)
        for mine in one.subjects_by_sentence
        for yours in other.subjects_by_sentence
    )
