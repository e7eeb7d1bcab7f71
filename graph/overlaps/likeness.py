"""How likely it is that two measures overlap, judged from the two alone.

Two measures overlap when one clause of the one and one of the other name the same act and the same subject. What speaks
for that and against it is in ``features``; how much each counts is in ``data/overlaps.yaml``, fitted by
``python -m benchmarks.overlaps --fit``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

import numpy as np
import yaml

from graph.enterprise_types import ANY_ENTERPRISE
from graph.overlaps.clauses import clauses_of
from graph.overlaps.conflicts import ALIKE
from graph.overlaps.contents import Content
from graph.overlaps.numbers import Floats, Meeting, Texts, best_sum, column, padded, starts
from graph.overlaps.subjects import Subject, subjects_of
from graph.overlaps.words import Vector, rare_runs, term_weight, terms_of, vector_of
from graph.regions import DATA, provinces

HEADING = 25  # characters at the beginning that may be a heading
BEST = 3  # pairs of sentences that count

ROUNDING = 1e-6  # by which a sum of weights may differ with the order of its parts

_TERMS, _RUNS, _MATTERS = Meeting(), Meeting(), Meeting()
_SENTENCE = re.compile(r"[。；]")
_WHO_ANSWERS = re.compile(
    r"[（(〔][^（）()〔〕]*(?:责任单位|牵头|配合|负责)[^（）()〔〕]*(?:[（(][^（）()]*[）)][^（）()〔〕]*)*[）)〕]"
)


@dataclass(frozen=True, slots=True)
class Feature:
    """How a feature is spread over the pairs that the weights were fitted on, and what it counts."""

    mean: float
    spread: float
    weight: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The contents of ``data/overlaps.yaml``."""

    threshold: float  # score from which a pair is kept, for those who ask for more
    shown: float  # score from which nine pairs in ten overlap: what every report takes for an overlap
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
        shown=given["shown"],
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

    @property
    def keys(self) -> Mapping[str, float]:
        """What can bring it together with another measure: its runs, many of them, and its matters, each alone."""
        least = rules().shared
        return {**self.runs, **{f"matter {subject.name}": least for subject in self.subjects if subject.matter}}

    @cached_property
    def sentences(self) -> list[str]:
        return [sentence for sentence in _SENTENCE.split(self.text) if len(sentence) > 3] or [self.text]

    @property
    def vectors(self) -> list[Vector]:
        return [vector_of(sentence) for sentence in self.sentences]

    @cached_property
    def sentence_numbers(self) -> Texts:
        return _TERMS.texts(self.vectors)

    @cached_property
    def term_numbers(self) -> Texts:
        """Its terms, each once."""
        numbers = np.unique(
            self.sentence_numbers.words
        )  # the one that stands for no word is that in all texts, and counts 0
        return Texts(numbers, (numbers > 0).astype(np.float64), np.array([len(numbers)]))

    @cached_property
    def heading_numbers(self) -> Texts:
        return _TERMS.texts([self.heading])

    @cached_property
    def run_numbers(self) -> Texts:
        """Its rare runs, of which those count that are specific."""
        return _RUNS.texts([{run: float(_is_specific(run)) for run in self.runs}])

    @cached_property
    def clause_numbers(self) -> Texts:
        """The matters of its sentences; what a term counts in two of them is, multiplied, its weight."""
        clauses = clauses_of(self.content).clauses
        return _MATTERS.texts([{term: math.sqrt(term_weight(term)) for term in clause.terms} for clause in clauses])

    @cached_property
    def clause_weights(self) -> Floats:
        return column([clause.weight for clause in clauses_of(self.content).clauses] or [0.0])

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
    def meant_for(self) -> frozenset[str]:
        """The provinces that its heading names, where it is a rule of the whole country: 发挥海南自由贸易港政策效应."""
        beginning = re.split("[。，]", self.text, maxsplit=1)[0][:HEADING]
        if self.content.region is not None:
            return frozenset()
        return frozenset(region.name for region in provinces().values() if region.short in beginning)

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


def sentences_alike(one: Profile, others: Sequence[Profile]) -> list[bool]:
    """Say of each of some others whether a sentence of it may be on the matter of one of a measure's."""
    weights = np.concatenate([other.clause_weights for other in others])
    shared = _MATTERS.met(one.clause_numbers, [other.clause_numbers for other in others])
    least = np.minimum(weights[:, None], one.clause_weights[None, :])
    alike = ((shared >= (ALIKE - ROUNDING) * least) & (least > 0)).any(axis=1)
    sizes = np.array([len(other.clause_weights) for other in others])
    found: list[bool] = np.logical_or.reduceat(alike, starts(sizes)).tolist()
    return found


def score(one: Profile, other: Profile) -> float:
    """Return how likely it is that two measures overlap, from 0 to 1."""
    return float(scores(one, [other])[0])


def scores(one: Profile, others: Sequence[Profile]) -> Floats:
    """Return how likely it is that a measure overlaps with each of some others."""
    judged = rules()
    total = np.full(len(others), judged.constant)
    for name, values in _features(one, others).items():
        feature = judged.features[name]
        total += feature.weight * (values - feature.mean) / feature.spread
    found: Floats = 1 / (1 + np.exp(-total))
    return found


def features(one: Profile, other: Profile) -> dict[str, float]:
    """Return what is weighed of a pair, by name."""
    return {name: float(values[0]) for name, values in _features(one, [other]).items()}


def _features(one: Profile, others: Sequence[Profile]) -> dict[str, Floats]:
    """Return what is weighed of a measure beside each of some others, by name."""
    shared = [one.subjects & other.subjects for other in others]
    return {
        "sentences": np.log(0.1 + _alike(one, others)),
        "heading": np.log(0.1 + _headings(one, others)),
        "specific_words": np.log1p(_RUNS.met(one.run_numbers, [other.run_numbers for other in others])[:, 0]),
        "matter": column(max((each.weight for each in found if each.matter), default=0.0) for found in shared),
        "subjects_of_sentences": np.log1p(
            column(_meeting(one, other) if found else 0.0 for found, other in zip(shared, others, strict=True))
        ),
        "both_organise": column(one.organises and other.organises for other in others),
        "one_sanctions": column(one.sanctions != other.sanctions for other in others),
        "aims": column(one.aims or other.aims for other in others),
        "targets_apart": column(_are_apart(one.targets, other.targets) for other in others),
        "targets_shared": column(_share(one.targets, other.targets) for other in others),
    }


def _are_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _alike(one: Profile, others: Sequence[Profile]) -> Floats:
    """Return how alike the sentences are that are most alike, seen from either measure."""
    table = _TERMS.met(one.sentence_numbers, [other.sentence_numbers for other in others])
    sizes = np.array([len(other.sentence_numbers.sizes) for other in others])
    down = np.maximum.reduceat(table, starts(sizes), axis=0)
    return best_sum(down, BEST) + best_sum(padded(table.max(axis=1), sizes), BEST)


def _headings(one: Profile, others: Sequence[Profile]) -> Floats:
    """Return how much of either heading the other measure holds, whichever is more."""
    mine = _TERMS.met(one.heading_numbers, [other.term_numbers for other in others])[:, 0]
    yours = _TERMS.met(one.term_numbers, [other.heading_numbers for other in others])[:, 0]
    whole = column(sum(other.heading.values()) or 1.0 for other in others)
    return np.maximum(mine / (sum(one.heading.values()) or 1.0), yours / whole)


@lru_cache(maxsize=1 << 18)
def _is_specific(run: str) -> bool:
    """Say whether a run holds a rare pair of characters."""
    return max(map(term_weight, terms_of(run)), default=0.0) > 6


def _meeting(one: Profile, other: Profile) -> float:
    """Return the weight of what the two sentences share that share most subjects."""
    return max(
        sum(subject.weight for subject in mine & yours)
        for mine in one.subjects_by_sentence
        for yours in other.subjects_by_sentence
    )
