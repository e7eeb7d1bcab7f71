"""In what two measures that overlap agree and differ, in words."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.bearers import enterprise_labels, instrument_labels
from graph.likeness import Profile, rules, without_bodies
from graph.overlap_words import WORDS, Vector, cosine, term_weight, terms_of, vector_of

SHOWN = 4  # subjects, and shared words, that a reason names
ALIKE = 0.48  # cosine of two clauses, figures aside, whose figures speak of the same
NEARLY_EQUAL = 0.7  # and of two clauses of which one forbids what the other asks
_MATTERS = "事项"
_SHARED = "共有"

_CLAUSE = re.compile(r"[。；，：]")
_FIGURE = re.compile(
    r"(\d+(?:\.\d+)?|[一二三四五六七八九十百]+(?=个|日|年|倍|家))"
    r"(%|个百分点|[万亿]*元|个?工作日|个月|[家个日天年倍次条])?"
)
_DAY = re.compile(r"\d{4}年(?:度|\d{1,2}月)?(?:\d{1,2}日)?(?:底|末)?|\d{1,2}月(?:\d{1,2}日)?(?:底|末)?")
_DEADLINE = re.compile(rf"({_DAY.pattern})(?=之?前|以前)")
_FORBIDS = re.compile(r"不得|禁止|严禁|不准")
_RELIEF = re.compile(r"全额|免征|减半|减征|先征后退|即征即退")
_ASKS = re.compile(r"(?<!由)(?:应当|必须|可以(?!不))")


def difference(one: str, other: str) -> str | None:
    """Return in what two texts contradict each other (30%／50%, 不得／应当), the words of the first before."""
    pairs = ((cosine(v, w), a, b) for a, v in _clauses(one) for b, w in _clauses(other))
    for alike, a, b in sorted((pair for pair in pairs if pair[0] >= ALIKE), key=lambda pair: -pair[0]):
        said = _figures(a, b) or _reliefs(a, b) or (_modes(a, b) if alike >= NEARLY_EQUAL else None)
        if said:
            return said
    return None


@lru_cache(maxsize=8192)
def _clauses(text: str) -> tuple[tuple[str, Vector], ...]:
    """Return the clauses of a text that can contradict others, and their words, figures aside."""
    clauses = [clause for clause in _CLAUSE.split(text) if len(clause) > 5] or [text]
    return tuple((clause, vector_of(_FIGURE.sub("", _DAY.sub("", clause)))) for clause in clauses if _says(clause))


def _says(clause: str) -> bool:
    """Say whether a clause holds a figure, a day, or that something is asked or forbidden."""
    return any(pattern.search(clause) for pattern in (_FIGURE, _DEADLINE, _RELIEF, _FORBIDS, _ASKS))


def _figures(one: str, other: str) -> str | None:
    """Return the first figure of one unit that differs (8家／10家), or the days by which something is to be done."""
    days = [_DEADLINE.findall(text) for text in (one, other)]
    if len(days[0]) == len(days[1]) == 1 and days[0] != days[1]:
        return f"{days[0][0]}前／{days[1][0]}前"
    first, second = ([found.groups() for found in _FIGURE.finditer(_DAY.sub("", text))] for text in (one, other))
    if len(first) != len(second):
        return None
    for (number, unit), (opposite, same) in zip(first, second, strict=True):
        if unit and unit.removeprefix("个") == (same or "").removeprefix("个") and number != opposite:
            return f"{number}{unit}／{opposite}{same}"
    return None


def _reliefs(one: str, other: str) -> str | None:
    """Return how far two texts relieve, where one goes further: 免征／减半."""
    first, second = _RELIEF.findall(one), _RELIEF.findall(other)
    return f"{first[0]}／{second[0]}" if first and second and not set(first) & set(second) else None


def _modes(one: str, other: str) -> str | None:
    """Return the words by which one text forbids what the other asks or allows."""
    for a, b, turned in ((one, other, False), (other, one, True)):
        forbids, asks = _FORBIDS.search(a), _ASKS.search(b)
        if forbids and asks and not _ASKS.search(a) and not _FORBIDS.search(b):
            words = (asks[0], forbids[0]) if turned else (forbids[0], asks[0])
            return "／".join(words)
    return None


def why(one: Profile, other: Profile, differing: str | None) -> str:
    """Return the shared parts of a pair in words: 事项：企业注销；共有：简易注销；工具：放管服；差别：8家／10家."""
    instruments, types = instrument_labels(), enterprise_labels()
    used = other.content.instruments
    aimed = sorted(one.content.targets & other.content.targets)
    parts = [
        (_MATTERS, _subjects(one, other)),
        (_SHARED, _words(one.text, other.text)),
        ("工具", [instruments.get(code, code) for code in one.content.instruments if code in used]),
        ("面向", [types.get(code, code) for code in aimed]),
        ("差别", [differing] if differing else []),
    ]
    return "；".join(f"{name}：{'、'.join(said)}" for name, said in parts if said)


def shared_words(why: str) -> list[str]:
    """Return the words that a reason names as shared: 事项：企业注销；共有：简易注销；工具：放管服 gives two."""
    parts = dict(part.split("：", 1) for part in why.split("；") if part)
    return [word for kind in (_MATTERS, _SHARED) if kind in parts for word in parts[kind].split("、")]


def _subjects(one: Profile, other: Profile) -> list[str]:
    """Return what both measures are about, matters before fields and the rare first."""
    shared = sorted(one.subjects & other.subjects, key=lambda found: (not found.matter, -found.weight, found.name))
    return [subject.name for subject in shared[:SHOWN]]


def _words(one: str, other: str) -> list[str]:
    """Return the rarest words that both texts hold, none of them part of another."""
    generic = rules().patterns["generic"]
    runs = {generic.sub("", run) for run in shared_runs(without_bodies(one), without_bodies(other))}
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
