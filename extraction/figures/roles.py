"""What is a figure in its sentence: an award, a cap, a target, a time limit? Read off the words around it by rules."""

from __future__ import annotations

import re

from extraction import rules
from extraction.figures.bounds import Bound, listed
from extraction.figures.expressions import Figure
from extraction.layout.repair import JOINER

REACH_BEFORE, REACH_AFTER = 160, 60
RATIOS = frozenset(("percent", "percent_point", "permille", "times", "ratio"))
TIMES = frozenset(("minute", "hour", "day", "working_day", "month", "year"))
MEASURES = frozenset((
    "metre", "kilometre", "square_metre", "cubic_metre", "mu", "hectare", "tonne", "kilowatt", "kilowatt_hour", "teu",
    "other",
))  # fmt: skip
SIGNS = {"at_most": "≤", "at_least": "≥", "range": "~", "about": "≈", "exactly": "="}
KINDS = "金率数时工龄量"
NAMED = re.compile(rf"⟦[^⟦⟧]{{0,40}}?[{KINDS}]+")


def _by_kind() -> dict[str, tuple[rules.Rule, ...]]:
    """Return the rules by the kinds of figures that they speak of, so that each figure asks few of them."""
    spoken = [(rule, "".join(NAMED.findall(rule.pattern.pattern))) for rule in rules.load("quantity_roles")]
    return {kind: tuple(rule for rule, kinds in spoken if kind in kinds) for kind in KINDS}


RULES = _by_kind()


def role_of(masked: str) -> rules.Rule:
    """Return the rule that says what the figure ⟦…⟧ is.

    >>> role_of("给予⟦金=⟧奖励").gives
    'award'
    """
    kind = masked[masked.index("⟦") + 1]
    return next(rule for rule in RULES[kind] if rule.pattern.search(masked))


def mask(
    text: str, found: list[Figure], bounds: list[Bound], number: int, start: int, end: int, *, before: str = ""
) -> str:
    """Return a sentence with the figure in question, and those listed with it, as one ⟦金≤⟧ and its others as ⟨率=⟩.

    ``before`` are the signs that stand before it: § for one of an article, ¶ for an item of a list of conditions.
    """
    figure = found[number]
    first, last = _list_of(text, found, number)
    start, end = max(start, found[first].start - REACH_BEFORE), min(end, bounds[last].end + REACH_AFTER)
    pieces, at = [before], start
    for other, (each, bound) in enumerate(zip(found, bounds, strict=True)):
        if other == first:
            pieces += [text[at : each.start], f"⟦{kind_of(figure)}{SIGNS[bounds[number].kind]}⟧"]
            at = bounds[last].end
        elif not first <= other <= last and at <= each.start and bound.end <= end:
            pieces += [text[at : each.start], f"⟨{kind_of(each)}{SIGNS[bound.kind]}⟩"]
            at = bound.end
    return "".join([*pieces, text[at:end]]).replace(JOINER, "").replace("\n", "")


def _list_of(text: str, found: list[Figure], number: int) -> tuple[int, int]:
    """Return the first and the last of the figures listed with one: all of them are the same in their sentence."""
    kind, first, last = kind_of(found[number]), number, number
    while first and kind_of(found[first - 1]) == kind and listed(text, found[first - 1], found[first]):
        first -= 1
    while last + 1 < len(found) and kind_of(found[last + 1]) == kind and listed(text, found[last], found[last + 1]):
        last += 1
    return first, last


def kind_of(figure: Figure) -> str:
    """Return the letter by which the rules call a kind of figure."""
    if figure.age:
        return "龄"
    if figure.unit in RATIOS:
        return "率"
    if figure.unit == "working_day":
        return "工"
    if figure.unit in TIMES:
        return "时"
    if figure.unit == "count":
        return "数"
    return "量" if figure.unit in MEASURES else "金"
