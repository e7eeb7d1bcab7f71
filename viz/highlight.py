"""The source text cut into segments, so that the words of every fact can be shown where they stand.

Facts overlap (a measure holds its responsible bodies and its deadline), marks on a page do not: the text is cut at
every beginning and end, and each segment knows all the facts that it belongs to, the innermost first.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

_BLANK_LINES = re.compile(r"\n(?:[ \t\r\f\v\u3000\xa0]*\n)+")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&\"'^=/@;,?%])")


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
    """Return the text without the empty lines that a page layout leaves between its lines."""
    return _BLANK_LINES.sub("\n", text)


def plain_markdown(text: str) -> str:
    """Return text of a document so that Streamlit's Markdown shows it letter by letter.

    Every ASCII mark that Markdown might read is escaped, and line breaks become spaces (a title is one line).
    """
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def marked(pieces: Iterable[tuple[str, str]], *, name: str = "passage") -> str:
    """Return HTML of a text whose pieces are marked by what they are; every character of it stays text."""
    parts = (
        f'<mark class="{html.escape(kind)}">{html.escape(text)}</mark>' if kind else html.escape(text)
        for text, kind in ((compact(text), kind) for text, kind in pieces)
    )
    return f'<div class="{name}" lang="zh">{"".join(parts)}</div>'


def shortened(text: str, limit: int) -> str:
    """Return at most ``limit`` characters of the text, the last one … where something is left out."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
