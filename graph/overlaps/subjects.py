"""What a sentence of a measure is about: the matters and fields of ``data/overlap-subjects.tsv``.

A matter is an act with its object (企业注销, 口岸收费): two measures on one matter overlap. A field holds many matters
(跨境电商): two measures of one field are related. The table gives the words of each; ``…`` stands for a few characters
between them. Sentences are searched by the first two characters of the words, so that a long table costs little.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from graph.regions import DATA, table_rows

GAP = 16  # characters that … stands for, at most
_MATTER = "matter"


@dataclass(frozen=True, slots=True)
class Subject:
    """A matter or a field; the rarer in documents, the heavier."""

    name: str
    matter: bool
    weight: float


@cache
def _words() -> Mapping[str, tuple[tuple[Subject, tuple[str, ...]], ...]]:
    """Return the words of all subjects by the two characters that they begin with."""
    found: dict[str, list[tuple[Subject, tuple[str, ...]]]] = {}
    for row in table_rows(DATA / "overlap-subjects.tsv"):
        subject = Subject(row["subject"], row["kind"] == _MATTER, int(row["tenths"]) / 10)
        for words in row["words"].split(" "):
            found.setdefault(words[:2], []).append((subject, tuple(words.split("…"))))
    return {start: tuple(words) for start, words in found.items()}


@cache
def subjects() -> tuple[Subject, ...]:
    """Return all subjects, in the order of their names."""
    return tuple(sorted({subject for some in _words().values() for subject, _ in some}, key=lambda each: each.name))


@cache
def beginnings() -> frozenset[str]:
    """Return the pairs of characters that words of subjects begin with."""
    return frozenset(_words())


def subjects_at(text: str, at: int, end: int) -> Iterator[Subject]:
    """Yield the subjects whose words begin at a place of a text and stand before another."""
    for subject, words in _words().get(text[at : at + 2], ()):
        if _stand_at(words, text, at, end):
            yield subject


def _stand_at(words: tuple[str, ...], text: str, at: int, end: int) -> bool:
    """Say whether the first of some words stands at a place and the others follow, each after a few characters."""
    if not text.startswith(words[0], at, end):
        return False
    after = at + len(words[0])
    for word in words[1:]:
        place = text.find(word, after, min(after + GAP + len(word), end))
        if place < 0:
            return False
        after = place + len(word)
    return True
