"""In what two measures that overlap agree and differ, in words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from graph.enterprise_types import enterprise_labels, instrument_labels
from graph.overlaps.conflicts import Difference
from graph.overlaps.measures import Measures
from graph.overlaps.rules import rules
from graph.overlaps.subjects import Subject
from graph.overlaps.words import WORDS, term_weight, terms_of

SHOWN = 4  # subjects, and shared words, that a reason names
LEAST = 3  # characters of what is shared
_MATTERS = "事项"
_SHARED = "共有"


def why(measures: Measures, place: int, at: int, differing: Difference | None, narrower: str | None) -> str:
    """Return what two measures share, given as their places, in words.

    事项：企业注销；共有：简易注销；工具：放管服；差别：8家／10家. ``narrower`` are the words by which
    one of them is the special rule beside a general one: 特别规定：多子女家庭.
    """
    instruments, types = instrument_labels(), enterprise_labels()
    one, other = measures.contents[place], measures.contents[at]
    aimed = sorted(one.targets & other.targets)
    texts, first, second = measures.texts, int(measures.text[place]), int(measures.text[at])
    parts = [
        (_MATTERS, _subjects(texts.subjects_of(first), texts.subjects_of(second))),
        (_SHARED, _words(texts.texts[first], texts.texts[second])),
        ("工具", [instruments.get(code, code) for code in one.instruments if code in other.instruments]),
        ("面向", [types.get(code, code) for code in aimed]),
        ("差别", [str(differing)] if differing else []),
        ("特别规定", [narrower] if narrower else []),
    ]
    return "；".join(f"{name}：{'、'.join(said)}" for name, said in parts if said)


def shared_words(why: str) -> list[str]:
    """Return the words that a reason names as shared: 事项：企业注销；共有：简易注销；工具：放管服 gives two."""
    parts = dict(part.split("：", 1) for part in why.split("；") if part)
    return [word for kind in (_MATTERS, _SHARED) if kind in parts for word in parts[kind].split("、")]


def _subjects(one: frozenset[Subject], other: frozenset[Subject]) -> list[str]:
    """Return what both measures are about, matters before fields and the rare first."""
    shared = sorted(one & other, key=lambda found: (not found.matter, -found.weight, found.name))
    return [subject.name for subject in shared[:SHOWN]]


@lru_cache(maxsize=1 << 16)
def _words(one: str, other: str) -> tuple[str, ...]:
    """Return the rarest words that both texts hold, none of them part of another."""
    runs = set(map(_specific, shared_runs(one, other)))
    words: list[str] = []
    for _, run in sorted((-_weight(run), run) for run in runs if len(run) > 2 and not run.isdigit()):
        if len(words) < SHOWN and not any(run[1:] in word for word in words):
            words.append(run)
    return tuple(words)


@lru_cache(maxsize=1 << 16)
def _specific(run: str) -> str:
    """Return a run without the words at its ends that say nothing of the subject."""
    return rules().patterns["generic"].sub("", run)


@lru_cache(maxsize=1 << 16)
def _weight(run: str) -> float:
    return sum(map(term_weight, terms_of(run)))


def shared_runs(one: str, other: str) -> list[str]:
    """Return the longest runs of characters that stand in both texts, in the order of the first."""
    found: dict[str, None] = {}
    theirs = _distinct(other)
    places = [place for place, run in zip(*_runs(one), strict=True) if run in theirs]
    at = 0
    while at < len(places):
        start = place = places[at]
        while at < len(places) and places[at] == place:  # what is shared goes on as far as this, at the most
            at, place = at + 1, place + 1
        end = place + LEAST - 1
        while end - start >= LEAST:
            stop = end
            if one[start:end] not in other:
                stop = start + LEAST
                while one[start : stop + 1] in other:
                    stop += 1
            found[one[start:stop]] = None
            start = stop - LEAST + 2
    return list(found)


@lru_cache(maxsize=1 << 10)
def _runs(text: str) -> tuple[Sequence[int], Sequence[str]]:
    """Return where runs of a few characters begin in the words of a text, and the runs."""
    words = [found.span() for found in WORDS.finditer(text)]
    places = [place for start, end in words for place in range(start, end - LEAST + 1)]
    return places, [text[place : place + LEAST] for place in places]


@lru_cache(maxsize=1 << 13)
def _distinct(text: str) -> frozenset[str]:
    """Return the runs, each once."""
    return frozenset(_runs(text)[1])
