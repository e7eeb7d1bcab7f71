"""How overlaps are judged: the contents of ``data/overlaps.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from extraction.yaml_files import read_yaml
from graph.overlaps.numbers import Floats
from graph.regions import DATA

ROUNDING = 1e-6  # by which a sum of weights may differ with the order of its parts


@dataclass(frozen=True, slots=True)
class Feature:
    """How a feature is spread over the pairs that the weights were fitted on, and what it counts."""

    mean: float
    spread: float
    weight: float

    def value(self, values: Floats) -> Floats:
        """Return what some values say for an overlap."""
        return self.weight * (values - self.mean) / self.spread


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
    given: dict[str, Any] = read_yaml((DATA / "overlaps.yaml").read_text("utf-8"))
    return Rules(
        threshold=given["threshold"],
        shown=given["shown"],
        shared=given["shared"],
        rare=given["rare"],
        patterns={name: re.compile(text) for name, text in given["patterns"].items()},
        features={name: Feature(**row) for name, row in given["features"].items()},
        constant=given["constant"],
    )
