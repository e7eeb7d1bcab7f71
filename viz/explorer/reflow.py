"""A printed page as running text: which ends of lines are only the edge of the paper, and which end a paragraph.

Read from the layout alone: a page is printed in lines of much the same length, many of which end within a sentence.
Text whose lines are paragraphs already stays as it is. Nothing but ends of lines, numbers of pages and the marks of
Markdown (# before a heading, ** around words, | around cells) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SHORTEST = 8  # signs; a shorter line says nothing about the width of the page
WITHIN = 0.3  # of the longer lines end within a sentence where a page is printed
FULL, BRIM = 0.72, 0.9  # of the width: a line that runs on; one that may end with a sentence and yet run on
_LINE = re.compile(r"[^\n\f]*[\n\f]?")  # a page ends a line, too
_ENDED = re.compile(r"[。！？；：:;!?…）)》”]$")
_SENTENCE = re.compile(r"[。！？；：:;!?]$")
_OPENS = re.compile(
    r"\s*(?:[#|]|\u3000\u3000|第[一二三四五六七八九十百零〇]+[条章节编款]|[一二三四五六七八九十]+[、.．]|\d{1,2}[、.．]"
    r"|[（(][一二三四五六七八九十\d]{1,3}[）)]|附件|[—-]{2}|\d{1,3}\s+(?![年月日个万亿家户项元人次小条份号])[\u4e00-\u9fff])"
)
_PAGE = re.compile(r"[\s—–\-－·.]{0,6}\d{1,4}[\s—–\-－·.]{0,6}")
_MARKS = re.compile(
    r"(?m:^[ \t]*#{1,6}[ \t]+)"  # 「## 第一章 总则」
    r"|(?P<open>\*\*)(?=[^*\s][^*\n]*(?P<close>\*\*))"  # 「**第一条** 为了…」
    r"|<!--[^<\n]*-->\n*"
    r"|(?m:^[ \t]*\|[-:|\t ]*-[-:|\t ]*(?:\n|\Z))"  # the line below the heads of a table
    r"|(?m:^[ \t]*\|[^\n]*\|[ \t]*$)"
)
_CELLS = re.compile(r"[ \t]*\|[ \t]*")
_RULE = frozenset("|-: \t\n")  # what draws a line below the heads
_BETWEEN = "\u3000"  # cells of a row
_LETTER = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty: half-open offsets of its words, and where the next line begins."""

    start: int
    end: int
    words: str


def left_out(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return the stretches that a reader does without (offsets), each with what stands in its place."""
    return tuple(sorted({*soft_ends(text), *_marks(text)}))


def soft_ends(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return the stretches to be left out (offsets) with what stands in their place: nothing, or a space."""
    lines = list(_lines(text))
    longer = sorted(len(line.words) for line in lines if len(line.words) >= SHORTEST)
    if not longer:
        return ()
    within = sum(not _ENDED.search(line.words) for line in lines if len(line.words) >= SHORTEST)
    if within < WITHIN * len(longer):
        return ()
    width = longer[len(longer) * 3 // 4]
    return tuple(_found(text, lines, width))


def reflowed(pieces: Iterable[str], ends: Iterable[tuple[int, int, str]]) -> Iterator[str]:
    """Yield the pieces of a text, which follow each other, without those stretches."""
    left = list(ends)
    start = 0
    for piece in pieces:
        stop, at, kept = start + len(piece), start, []
        while left and left[0][0] < stop:
            begin, end, instead = left[0]
            if begin >= start:
                kept.append(piece[at - start : begin - start] + instead)
            at = min(end, stop)
            if end > stop:
                break  # the next piece begins within it
            left.pop(0)
        kept.append(piece[at - start :])
        start = stop
        yield "".join(kept)


def _marks(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the marks of Markdown; what stands between two cells is a space."""
    closed = 0
    for match in _MARKS.finditer(text):
        if match["open"] is not None:
            if match.start() >= closed:  # else it is one that closes
                closed = match.end("close")
                yield match.start(), match.end(), ""
                yield match.start("close"), closed, ""
        elif match.group().lstrip().startswith("|") and not set(match.group()) <= _RULE:
            for bar in _CELLS.finditer(text, match.start(), match.end()):
                outer = bar.start() == match.start() or bar.end() == match.end()
                yield bar.start(), bar.end(), "" if outer else _BETWEEN
        else:
            yield match.start(), match.end(), ""


def _lines(text: str) -> Iterator[Line]:
    for match in _LINE.finditer(text):
        words = match.group().strip()
        if words:
            start = match.start() + match.group().index(words[0])
            yield Line(start, start + len(words), match.group().rstrip())


def _found(text: str, lines: list[Line], width: int) -> Iterator[tuple[int, int, str]]:
    before: Line | None = None
    for line in lines:
        if before is None:
            before = line
            continue
        if _PAGE.fullmatch(line.words) and not _SENTENCE.search(before.words):
            continue  # the number of a page within a paragraph
        if _runs_on(before, line, width):
            apart = _LETTER.match(text[before.end - 1]) and _LETTER.match(text[line.start])
            yield before.end, line.start, " " if apart else ""
        before = line


def _runs_on(line: Line, following: Line, width: int) -> bool:
    if _OPENS.match(following.words) or line.words.lstrip().startswith(("#", "|")):
        return False
    if not _SENTENCE.search(line.words):
        return len(line.words) >= FULL * width
    # a full line that ends with its sentence: what follows is more of the paragraph, not who signs it
    more = len(following.words) >= FULL * width or _SENTENCE.search(following.words)
    return len(line.words) >= BRIM * width and bool(more)
