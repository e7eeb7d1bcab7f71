"""At most, at least, about or exactly? What the words beside a figure say: 最高不超过500万元, 100余家, 20个左右."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from extraction import rules
from extraction.figures.expressions import AND, Figure

LONGEST = 40  # characters of the words of a quantity
REACH = 24  # characters before a figure in which the word that bounds it may stand
STOP = re.compile(r"[，。；：、！？（()）\n]|(?<=[元%家个人])和")
ASIDE = re.compile(r"[（(][^（）()]{0,60}[)）](?=[^（）()]{0,6}$)")
TIME = frozenset(("day", "working_day", "month", "hour", "minute", "year"))
AHEAD = re.compile(r"^(?:之前|以前|前)")
# In a list the word behind the last figure holds for all: 5000万美元和500万美元以下.
RULES = {rule.name: rule for rule in rules.load("quantity_bounds")}


@dataclass(frozen=True, slots=True)
class Bound:
    """What the words say of a figure, and where the figure with these words begins and ends."""

    kind: str
    start: int
    end: int


def bounds_of(text: str, found: list[Figure], start: int, end: int) -> list[Bound]:
    """Return how each figure of a sentence is bounded."""
    bounds: list[Bound] = []
    behind: list[Bound | None] = []  # what the words behind a figure, or behind the last of its list, say
    for number in reversed(range(len(found))):
        figure = found[number]
        own = _behind(text, figure, end)
        if own is None and behind and behind[-1] and _alike(text, figure, found[number + 1]):
            own = Bound(behind[-1].kind, figure.start, figure.end)
        behind.append(own)
        bounds.append(own or _before(text, figure, max(start, found[number - 1].end if number else start)))
    return _handed_on(text, found, bounds[::-1])


def _handed_on(text: str, found: list[Figure], bounds: list[Bound]) -> list[Bound]:
    """Return the bounds with what stands before the first of a list held for all: 超过2亿元、1亿元."""
    for number, (one, other) in enumerate(pairwise(found), start=1):
        led = bounds[number - 1].start < one.start or (number > 1 and bounds[number - 1].kind != "exactly")
        if led and bounds[number].kind == "exactly" and _alike(text, one, other):
            bounds[number] = Bound(bounds[number - 1].kind, other.start, other.end)
    return bounds


def listed(text: str, one: Figure, other: Figure) -> bool:
    """Say whether two figures are neighbours of one list: 50万元、30万元."""
    return AND.fullmatch(text, one.end, other.start) is not None


def _alike(text: str, one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and listed(text, one, other)


def _behind(text: str, figure: Figure, end: int) -> Bound | None:
    """Return what the words of a figure and those right behind it say: 100余家, 以上, 左右."""
    if figure.value_to is not None:
        return Bound("range", figure.start, _closed(text, figure.end))
    if text.startswith("过半", figure.start):
        return Bound("at_least", figure.start, figure.end)
    after = text[figure.end : min(end, figure.end + 20)]
    for kind in ("most", "least", "about"):
        rule = RULES[f"bound-after-{kind}"]
        if match := rule.pattern.match(after):
            return _with(figure, rule.gives, figure.end + match.end())
    if figure.more:
        return _with(figure, "at_least", figure.end)
    if figure.unit in TIME and (match := AHEAD.match(after)) and not figure.age:
        return _with(figure, "at_least", figure.end + match.end())
    return None


def _before(text: str, figure: Figure, start: int) -> Bound:
    """Return what the words before a figure say, back to the last stop: 不超过, 至少, 近."""
    before = text[max(start, figure.start - REACH) : figure.start]
    if aside := ASIDE.search(text[: figure.start], max(start, figure.start - LONGEST)):  # 基准利率（具体以…为准）50%
        before = text[max(start, aside.start() - REACH) : aside.start()] + " " * len(aside[0])
        before += text[aside.end() : figure.start]
    before = STOP.split(before)[-1]
    best: tuple[int, int, str] | None = None
    # 近3年 are the last three, not about three
    for kind in ("least", "most") if figure.unit in TIME else ("least", "most", "about"):
        rule = RULES[f"bound-before-{kind}"]
        for match in rule.pattern.finditer(before):
            if best is None or (match.end(), -match.start()) > (best[0], -best[1]):  # 不超过 holds 超过
                best = match.end(), match.start(), rule.gives
    if best is None:
        return Bound("exactly", figure.start, figure.end)
    start = figure.start - len(before) + best[1]
    return Bound(best[2], start if figure.end - start <= LONGEST else figure.start, figure.end)


def _with(figure: Figure, kind: str, end: int) -> Bound:
    return Bound(kind, figure.start, end if end - figure.start <= LONGEST else figure.end)


def _closed(text: str, end: int) -> int:
    """Return where a range ends, with the 以下 that closes it."""
    return end + 2 if text.startswith(("以下", "以内"), end) else end
