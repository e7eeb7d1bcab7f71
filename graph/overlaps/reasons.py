"""In what two measures that overlap agree and differ, in words."""

from __future__ import annotations

from graph.enterprise_types import enterprise_labels, instrument_labels
from graph.overlaps.conflicts import Difference
from graph.overlaps.measures import Measures
from graph.overlaps.rules import rules
from graph.overlaps.subjects import Subject
from graph.overlaps.words import WORDS, term_weight, terms_of

SHOWN = 4  # subjects, and shared words, that a reason names
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


def _words(one: str, other: str) -> list[str]:
    """Return the rarest words that both texts hold, none of them part of another."""
    generic = rules().patterns["generic"]
    runs = {generic.sub("", run) for run in shared_runs(one, other)}
    words: list[str] = []
    for run in sorted(runs, key=lambda run: (-sum(map(term_weight, terms_of(run))), run)):
        if len(words) < SHOWN and len(run) > 2 and not run.isdigit() and not any(run[1:] in word for word in words):
            words.append(run)
    return words


def shared_runs(one: str, other: str, least: int = 3) -> list[str]:
    """Return the longest runs of characters that stand in both texts, in the order of the first."""
    starts = {other[at : at + least] for at in range(len(other) - least + 1)}
    found: dict[str, None] = {}
    for word in WORDS.findall(one):
        at = 0
        while at <= len(word) - least:
            if word[at : at + least] not in starts:
                at += 1
                continue
            end = at + least
            while end < len(word) and word[at : end + 1] in other:
                end += 1
            found[word[at:end]] = None
            at = end - least + 2
    return list(found)
