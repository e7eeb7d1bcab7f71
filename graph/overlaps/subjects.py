"""What a sentence of a measure is about: the matters and fields of ``data/overlap-subjects.tsv``.

A matter is an act with its object (企业注销, 口岸收费): two measures on one matter overlap. A field holds many matters
(跨境电商): two measures of one field are related. The table gives the words of each; ``…`` stands for a few characters
between them. Sentences are searched by the first two characters of the words, so that a long table costs little.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
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


def subjects_of(sentence: str) -> frozenset[Subject]:
    """Return what a sentence is about."""
    table = _words()
    found: set[Subject] = set()
    for at in range(len(sentence) - 1):
        for subject, words in table.get(sentence[at : at + 2], ()):
            if subject not in found and _stand_at(words, sentence, at):
                found.add(subject)
    return frozenset(found)


def on_one_of(matters: Collection[str]) -> re.Pattern[str]:
    """Return a pattern that is found in every text that is about one of these matters."""
    known = [words for some in _words().values() for subject, words in some if subject.name in matters]
    between = f".{{0,{GAP}}}?"
    return re.compile("|".join(between.join(map(re.escape, words)) for words in sorted(known)) or "(?!)", re.DOTALL)


def _stand_at(words: tuple[str, ...], sentence: str, at: int) -> bool:
    """Say whether the first of some words stands at a place and the others follow, each after a few characters."""
    if not sentence.startswith(words[0], at):
        return False
    end = at + len(words[0])
    for word in words[1:]:
        place = sentence.find(word, end, end + GAP + len(word))
        if place < 0:
            return False
        end = place + len(word)
    return True
