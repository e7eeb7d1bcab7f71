"""How rare words are, from fixed tables, and texts as vectors of them.

The weight of a pair of characters comes from ``data/overlap-terms.tsv`` (how many articles of laws and measures of
policies hold it), so no third text can change how alike two texts are. Phrases that officials always use
(``data/overlap-phrases.txt``) are no rare runs.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from graph.regions import DATA

RUN = 4  # characters of a run that brings two measures together

WORDS = re.compile(r"[\u3400-\u9fff]+|[A-Za-z]+|\d+(?:\.\d+)?")

Vector = dict[str, float]


class _Weights(dict[str, float]):
    """The weights of the table, read at the first question; a dictionary, because it is asked millions of times."""

    unknown = 0.0

    def __missing__(self, term: str) -> float:
        if not self:
            for line in (DATA / "overlap-terms.tsv").read_text("utf-8").splitlines()[1:]:
                known, weight = line.split("\t")
                self[known] = int(weight) / 10
            self.unknown = max(self.values()) + 0.5
            return self[term]
        return self.unknown


@cache
def _phrases() -> frozenset[str]:
    """Return the runs of four characters that so many documents hold that sharing them means nothing."""
    return frozenset((DATA / "overlap-phrases.txt").read_text("utf-8").splitlines()[1:])


# How much it says that two texts share a pair of characters or a name in Latin letters.
term_weight: Callable[[str], float] = _Weights().__getitem__


def terms_of(text: str) -> Iterator[str]:
    """Yield the pairs of neighbouring characters, the names in Latin letters and the figures of a text."""
    for word in WORDS.findall(text):
        if word[0] >= "\u3400":
            yield from (word[at : at + 2] for at in range(len(word) - 1))
        elif len(word) > 1:
            yield word.upper()


def vector_of(text: str) -> Vector:
    """Return the terms of a text, rare ones weighing more, as a vector of length one."""
    counts = Counter(terms_of(text))
    vector = {term: (1 + math.log(count)) * term_weight(term) for term, count in counts.items()}
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {term: value / length for term, value in vector.items()} if length else {}


def cosine(one: Vector, other: Vector) -> float:
    """Return how alike two vectors are, from 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other[term] for term, value in one.items() if term in other)


def rare_runs(text: str, least: float) -> dict[str, float]:
    """Return the runs of four characters that few documents hold (电子证照), with their weights."""
    found: dict[str, float] = {}
    phrases = _phrases()
    for word in WORDS.findall(text):
        weights = [term_weight(word[at : at + 2]) for at in range(len(word) - 1)]
        for at in range(len(word) - RUN + 1):
            weight = sum(weights[at : at + RUN - 1])
            if weight >= least and (run := word[at : at + RUN]) not in phrases:
                found[sys.intern(run)] = weight  # many measures hold it
    return found
