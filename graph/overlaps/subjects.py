"""What a sentence of a measure is about: the matters and fields of ``data/overlap-subjects.tsv``.

A matter is an act with its object (企业注销, 口岸收费): two measures on one matter overlap. A field holds many matters
(跨境电商): two measures of one field are related. The table gives the words of each; ``…`` stands for a few characters
between them. Texts are searched by the first characters of the words, so that a long table costs little.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from graph.regions import DATA, table_rows

LOOKED_FOR = 4  # characters at the beginning of words, at the most
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
    """Return the words of all subjects by the characters that they begin with."""
    found: dict[str, list[tuple[Subject, tuple[str, ...]]]] = {}
    for row in table_rows(DATA / "overlap-subjects.tsv"):
        subject = Subject(row["subject"], row["kind"] == _MATTER, int(row["tenths"]) / 10)
        for words in row["words"].split(" "):
            parts = tuple(words.split("…"))
            found.setdefault(parts[0][:LOOKED_FOR], []).append((subject, parts))
    return {start: tuple(words) for start, words in found.items()}


@cache
def subjects() -> tuple[Subject, ...]:
    """Return all subjects, in the order of their names."""
    return tuple(sorted({subject for some in _words().values() for subject, _ in some}, key=lambda each: each.name))


def beginnings(only: Collection[Subject] | None = None) -> Mapping[int, list[str]]:
    """Return what words of all subjects, or of some, begin with, by how many characters of it are looked for."""
    found: dict[int, list[str]] = {}
    for beginning, words in _words().items():
        if only is None or any(subject in only for subject, _ in words):
            found.setdefault(len(beginning), []).append(beginning)
    return found


def subjects_at(text: str, at: int, end: int, beginning: int) -> Iterator[Subject]:
    """Yield the subjects whose words stand at a place of a text and end before another.

    They are those that are looked for by so many characters of their beginning.
    """
    for subject, words in _words().get(text[at : at + beginning], ()):
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
