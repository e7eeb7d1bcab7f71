"""Themes that nobody listed: communities of measures, named by the words that they share.

Two measures are connected where they overlap (each with those that it overlaps most), and a little where they are
among the few that use the same means on the same kind of enterprise: that holds together what one document says in
several articles.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from queries.analyses import Row, Rows
from queries.analyses.communities import Pair, communities
from queries.words import CODES

ALIKE = 0.25  # what the same means on the same enterprises connect a measure in all; an overlap connects it by 1
FEW = 40  # measures with the same means on the same enterprises; of more, nothing follows
TERMS = 6  # words that characterise a theme
NAMED = 3  # of which so many are its name
LONGEST = 8  # characters of a term
ALWAYS = 0.8  # of the places of a word from which what stands beside it belongs to it
PARTICLES = "的等及和与或为"  # belong to no word
# A run of characters that is rather a piece of a sentence: it names a theme only where nothing better does.
PIECE = re.compile("应当|可以|不得|必须|^[者的等及和与或为]|^以下|[向对从由被将沿]$")
LEAST = 2  # documents that have to speak of a theme, and measures that have to hold a word of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A community: its measures, the most connected first, with how many of the others each overlaps."""

    terms: Sequence[str]
    measures: Sequence[Row]
    connected: Mapping[str, int]

    @property
    def name(self) -> str:
        """Return what the theme is called."""
        return "、".join(self.terms[:NAMED])


def told(rows: Rows, *, theme: str, members: bool, detail: float, at_least: int, missing: str) -> Iterator[Row]:
    """Yield every theme of which a term holds the words, the largest first, with its most typical measure.

    ``members``: with all of its measures, tier by tier; ``missing``: only themes that a tier lacks.
    """
    known = {row["tier"] for row in rows}
    order = [*CODES["tier"], None]
    for found in _themes(rows, detail, at_least):
        tiers = Counter(row["tier"] for row in found.measures)
        if (missing and tiers[missing]) or not any(theme in term for term in found.terms):
            continue
        counts = {
            "theme": found.name,
            "measures": len(found.measures),
            "policies": len({row["policy_id"] for row in found.measures}),
            **{tier: tiers[tier] for tier in CODES["tier"]},
            "lacking": [words.zh for tier, words in CODES["tier"].items() if tier in known and not tiers[tier]],
            "terms": list(found.terms),
        }
        shown = sorted(found.measures, key=lambda row: order.index(row["tier"])) if members else found.measures[:1]
        for row in shown:
            of_measure = {name: row[name] for name in _OF_MEASURE}
            yield counts | of_measure | {"connected": found.connected[row["measure_id"]]}


_OF_MEASURE = ("tier", "title", "doc_number", "number", "measure", "measure_id", "policy_id")


def _themes(rows: Rows, detail: float, at_least: int) -> list[Theme]:
    from graph.overlaps.reasons import shared_words  # with it comes numpy, which no other report needs

    measures = {row["measure_id"]: row for row in rows}
    overlaps = {
        _pair(measure, other) for measure in measures for other in measures[measure]["overlapping"] if other in measures
    }
    found = communities(_weights(measures, overlaps), resolution=detail)
    place = {measure: number for number, community in enumerate(found) for measure in community}
    connected = Counter(measure for pair in overlaps if place[pair[0]] == place[pair[1]] for measure in pair)
    words = {
        measure: {word for why in row["reasons"] for word in shared_words(why)} for measure, row in measures.items()
    }
    everywhere = Counter(word for held in words.values() for word in held)
    themes = [
        Theme(
            terms=_terms([(measures[m]["measure"] or "", words[m]) for m in community], everywhere, len(words)),
            measures=[measures[m] for m in sorted(community, key=lambda measure: (-connected[measure], measure))],
            connected=connected,
        )
        for community in found
        if len(community) >= at_least and len({measures[measure]["policy_id"] for measure in community}) >= LEAST
    ]
    return [theme for theme in themes if theme.terms]


def _pair(one: str, other: str) -> Pair:
    return min(one, other), max(one, other)


def _weights(measures: Mapping[str, Row], overlaps: Iterable[Pair]) -> dict[Pair, float]:
    """Return how strongly measures are connected."""
    weights: dict[Pair, float] = defaultdict(float, dict.fromkeys(sorted(overlaps), 1.0))
    alike: dict[Pair, list[str]] = defaultdict(list)
    for measure in sorted(measures):
        for target in measures[measure]["targets"]:
            for instrument in measures[measure]["instruments"]:
                alike[target, instrument].append(measure)
    for _, group in sorted(alike.items()):
        if len(group) <= FEW:
            for pair in combinations(group, 2):
                weights[pair] += ALIKE / (len(group) - 1)
    return weights


def _terms(held: Sequence[tuple[str, Iterable[str]]], everywhere: Mapping[str, int], measures: int) -> list[str]:
    """Return the words that many texts of a theme hold and few others (c-TF-IDF), whole and none said twice."""
    counts = Counter(word for _, words in held for word in words)
    weights = {
        word: n * math.log(1 + measures / everywhere[word]) * math.log(len(word))
        for word, n in counts.items()
        if n >= LEAST and len(word) <= LONGEST
    }
    terms: list[str] = []
    for word in sorted(weights, key=lambda word: (bool(PIECE.search(word)), -weights[word], word)):
        if len(terms) == TERMS or (terms and PIECE.search(word)):
            break
        if not _said(word, terms) and not _said(whole := _whole(word, [text for text, _ in held]), terms):
            terms.append(whole)
    return terms


def _whole(word: str, texts: Iterable[str]) -> str:
    """Return the word of which a shared run of characters is a piece (人才培 is always 人才培养)."""
    whole = word
    while len(whole) <= LONGEST:
        beside = [found.groups() for text in texts for found in re.finditer(f"(?=(.?){re.escape(whole)}(.?))", text)]
        first, last = (_always(side) for side in zip(*beside, strict=True)) if beside else ("", "")
        if not first + last:
            return whole
        whole = first + whole + last
    return word


def _always(beside: Sequence[str]) -> str:
    """Return the character that stands at nearly all places, if one does that can be part of a word."""
    character, count = min(Counter(beside).items(), key=lambda item: (-item[1], item[0]))
    return character if count >= ALWAYS * len(beside) and character.isalnum() and character not in PARTICLES else ""


def _said(word: str, terms: Iterable[str]) -> bool:
    """Say whether a term has two neighbouring characters of the word (海外仓 and 海外仓企业)."""
    return any(word[at : at + 2] in term for term in terms for at in range(len(word) - 1))
