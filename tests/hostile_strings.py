"""Strings made from a pattern: for each of its quantifiers a run of what it takes, behind what must stand before it."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from re import _constants as codes
    from re import _parser as parser

ENDLESS = 40  # repeats: what may come oftener is a run
LIKELY = "一甲市1（）、，。；：《》〔〕 \n\ta第条-:.：|*#<>“”年月日号关于的"
CLASSES = {
    codes.CATEGORY_DIGIT: "1",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_DIGIT: "甲",
    codes.CATEGORY_NOT_SPACE: "甲",
    codes.CATEGORY_NOT_WORD: "，",
}


def runs(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of a beginning and what follows it over and over."""
    seen = set()
    for before, body, after in _quantified(parser.parse(pattern.pattern, pattern.flags), "", ""):
        for pump in _pumps(body, after):
            for pair in ((before, pump), ("", before + pump)):
                if pump and pair not in seen:
                    seen.add(pair)
                    yield pair


def _pumps(body: Sequence[Any], after: Sequence[Any]) -> Iterator[str]:
    """Yield what a quantifier takes: as written, and in characters that what follows it would take as well."""
    yield _sample(body)
    if len(body) == 1 and body[0][0] in (codes.IN, codes.ANY, codes.NOT_LITERAL):
        takes = re.compile(_character(body[0]), re.S)
        following = _sample(after)[:8]
        yield from dict.fromkeys(c for c in following + LIKELY[:12] if takes.fullmatch(c))


def _quantified(tree: Sequence[Any], before: str, _: str) -> Iterator[tuple[str, Sequence[Any], Sequence[Any]]]:
    items = list(tree)
    for place, (code, value) in enumerate(items):
        rest = items[place + 1 :]
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            _, most, body = value
            if most == codes.MAXREPEAT or most > ENDLESS:
                yield before, list(body), rest
            yield from _quantified(body, before, "")
        elif code == codes.SUBPATTERN:
            yield from _quantified(value[-1], before, "")
        elif code == codes.BRANCH:
            for branch in value[1]:
                yield from _quantified(branch, before, "")
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            yield from _quantified(value[1], before if value[0] > 0 else "", "")
        elif code == codes.ATOMIC_GROUP:
            yield from _quantified(value, before, "")
        before += _sample([(code, value)])


def _sample(tree: Sequence[Any]) -> str:
    """Return a short string that the pieces of a pattern take, lookarounds and references apart."""
    text = ""
    for code, value in tree:
        if code == codes.LITERAL:
            text += chr(value)
        elif code in (codes.ANY, codes.NOT_LITERAL, codes.IN):
            text += _taken((code, value))
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            text += _sample(value[2]) * value[0]
        elif code == codes.SUBPATTERN:
            text += _sample(value[-1])
        elif code == codes.BRANCH:
            text += _sample(value[1][0])
        elif code == codes.ATOMIC_GROUP:
            text += _sample(value)
    return text


def _taken(item: tuple[Any, Any]) -> str:
    takes = re.compile(_character(item), re.S)
    for character in LIKELY:
        if takes.fullmatch(character):
            return character
    code, value = item
    for kind, inner in value if code == codes.IN else ():
        if kind == codes.LITERAL:
            return chr(inner)
        if kind == codes.RANGE:
            return chr(inner[0])
    return "甲"


def _character(item: tuple[Any, Any]) -> str:
    """Write a class of characters as a pattern again."""
    code, value = item
    if code == codes.ANY:
        return "[^\n]"
    if code == codes.NOT_LITERAL:
        return f"[^{re.escape(chr(value))}]"
    written = ""
    negated = False
    for kind, inner in value:
        if kind == codes.NEGATE:
            negated = True
        elif kind == codes.LITERAL:
            written += re.escape(chr(inner))
        elif kind == codes.RANGE:
            written += f"{re.escape(chr(inner[0]))}-{re.escape(chr(inner[1]))}"
        elif kind == codes.CATEGORY:
            written += {
                codes.CATEGORY_DIGIT: r"\d",
                codes.CATEGORY_NOT_DIGIT: r"\D",
                codes.CATEGORY_SPACE: r"\s",
                codes.CATEGORY_NOT_SPACE: r"\S",
                codes.CATEGORY_WORD: r"\w",
                codes.CATEGORY_NOT_WORD: r"\W",
            }[inner]
    return f"[{'^' if negated else ''}{written}]"
