"""How rare words are, from fixed tables.

The weight of a pair of characters comes from ``data/overlap-terms.tsv`` (how many articles of laws and measures of
policies hold it), so no third text can change how alike two texts are. Phrases that officials always use
(``data/overlap-phrases.txt``) are no rare runs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

import numpy as np

from graph.overlaps.numbers import Floats, Integers
from graph.regions import DATA

RUN = 4  # characters of a run that brings two measures together
FIRST, LAST = 0x3400, 0x9FFF  # Chinese characters
BITS = 15  # that tell them apart, counted from the first

WORDS = re.compile(r"[\u3400-\u9fff]+|[A-Za-z]+|\d+(?:\.\d+)?")
TOKENS = re.compile(r"[A-Za-z]+|\d+(?:\.\d+)?")  # those that are not Chinese


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


_WEIGHTS = _Weights()

# How much it says that two texts share a pair of characters or a name in Latin letters.
term_weight: Callable[[str], float] = _WEIGHTS.__getitem__


def codes_of(words: Iterable[str]) -> Integers:
    """Return Chinese words of one length as numbers, in their order."""
    table = np.array([[ord(char) - FIRST for char in word] for word in words], dtype=np.int64)
    numbers: Integers = np.bitwise_or.reduce(table << BITS * np.arange(table.shape[1])[::-1], axis=1)
    return numbers


@cache
def _pairs() -> tuple[Integers, Floats, float]:
    """Return the numbers of the pairs of characters that the table holds, their weights, and that of all others."""
    unknown = term_weight("")
    pairs = sorted(term for term in _WEIGHTS if len(term) == 2 and ord(term[0]) >= FIRST)
    return codes_of(pairs), np.array([_WEIGHTS[pair] for pair in pairs]), unknown


def pair_weights(codes: Integers) -> Floats:
    """Return the weights of pairs of characters that are given as numbers."""
    known, weights, unknown = _pairs()
    place = np.searchsorted(known, codes).clip(max=len(known) - 1)
    return np.where(known[place] == codes, weights[place], unknown)


@cache
def _phrases() -> frozenset[str]:
    """Return the runs of four characters that so many documents hold that sharing them means nothing."""
    return frozenset((DATA / "overlap-phrases.txt").read_text("utf-8").splitlines()[1:])


@cache
def phrase_codes() -> Integers:
    """Return the same as numbers."""
    return np.sort(codes_of(_phrases()))


def terms_of(text: str) -> Iterator[str]:
    """Yield the pairs of neighbouring characters, the names in Latin letters and the figures of a text."""
    for word in WORDS.findall(text):
        if ord(word[0]) >= FIRST:
            yield from (word[at : at + 2] for at in range(len(word) - 1))
        elif len(word) > 1:
            yield word.upper()


def rare_runs(text: str, least: float) -> dict[str, float]:
    """Return the runs of four characters that few documents hold (电子证照), with their weights."""
    found: dict[str, float] = {}
    phrases = _phrases()
    for word in WORDS.findall(text):
        weights = [term_weight(word[at : at + 2]) for at in range(len(word) - 1)]
        for at in range(len(word) - RUN + 1):
            weight = sum(weights[at : at + RUN - 1])
            if weight >= least and (run := word[at : at + RUN]) not in phrases:
                found[run] = weight
    return found
