"""The source text cut into segments, so that the words of every fact can be shown where they stand.

Facts overlap (a measure holds its responsible bodies and its deadline), marks on a page do not: the text is cut at
every beginning and end, and each segment knows all the facts that it belongs to, the innermost first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

_YEAR = re.compile(r"(?<=.)[〔\[(（]?(?:19|20)\d\d")
_BLANK_LINES = re.compile(r"\n(?:[ \t\r\f\v\u3000\xa0]*\n)+")


@dataclass(frozen=True, slots=True)
class Mark:
    """The words of one fact: half-open offsets into the source, and the fact's path in the facts format."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text with the facts that cover all of it, the shortest fact first."""

    text: str
    keys: tuple[str, ...]


def segments(text: str, marks: Iterable[Mark], *, offset: int = 0) -> tuple[Segment, ...]:
    """Cut ``text``, which begins at ``offset`` of its source, at the ends of the marks; marks outside are left out."""
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for mark in marks:
        start, end = max(mark.start - offset, 0), min(mark.end - offset, len(text))
        if start < end:
            opening.setdefault(start, []).append(mark)
            closing.setdefault(end, []).append(mark)
    cuts = sorted({0, len(text), *opening, *closing})
    found: list[Segment] = []
    active: list[Mark] = []
    for start, end in pairwise(cuts):
        for mark in closing.get(start, ()):
            active.remove(mark)
        if start in opening:
            active = sorted([*active, *opening[start]], key=lambda mark: (mark.end - mark.start, mark.key))
        found.append(Segment(text[start:end], tuple(mark.key for mark in active)))
    return tuple(found)


def compact(text: str) -> str:
    """Return the text without the empty lines that a page layout leaves between its lines; a page ends a line."""
    return _BLANK_LINES.sub("\n", text.replace("\f", "\n"))


def shortened(text: str, limit: int) -> str:
    """Return at most ``limit`` characters of the text, the last one … where something is left out."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def fitted(text: str, columns: int) -> tuple[str, ...]:
    """Return a text on one line of so many columns or two, a Chinese sign two of them; … where it does not fit.

    Two lines part before the year of a number (海关总署公告 | 2023年第127号), else in the middle.
    """
    if _columns(text) <= columns:
        return (text,)
    year = _YEAR.search(text)
    if year and _columns(text[: year.start()]) <= columns and _columns(text[year.start() :]) <= columns:
        return (text[: year.start()], text[year.start() :])
    half = min(columns, (_columns(text) + 1) // 2)
    first = _first(text, half)
    rest = text[len(first) :]
    return (first, rest if _columns(rest) <= columns else _first(rest, columns - 2) + "…")


def _columns(text: str) -> int:
    return sum(2 if ord(sign) > 0x2E80 else 1 for sign in text)


def _first(text: str, columns: int) -> str:
    taken = 0
    for place, sign in enumerate(text):
        taken += 2 if ord(sign) > 0x2E80 else 1
        if taken > columns:
            return text[:place]
    return text
