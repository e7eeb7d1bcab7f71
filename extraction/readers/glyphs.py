"""Characters on a page, and the lines that they make: what PDF, OFD and recognised pictures have in common.

Where the characters stand decides the order: lines by their baselines, two columns one after the other, cells by the
rules around them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import NamedTuple

# of the size of the characters
SAME_LINE = 0.45
WIDE_GAP = 1.5
GAP_IN_CHINESE = 0.2
GAP_IN_LATIN = 0.18
DRAWN_TWICE = 0.4  # of the width of the character

LEAST_COLUMN_LINES = 4
COLUMN_FILLED = 0.6


class Glyph(NamedTuple):
    """A character on the page: ``x`` and ``right`` from the left, ``y`` its baseline from the top, in points."""

    text: str
    x: float
    right: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Segment:
    """Glyphs of one line without a wide gap between them."""

    glyphs: tuple[Glyph, ...]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.glyphs[0].x

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.glyphs[-1].right

    @property
    def y(self) -> float:
        """Its baseline."""
        return self.glyphs[0].y


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: its box (left, top, right, bottom) and the boxes of its cells; None where another cell covers."""

    box: tuple[float, float, float, float]
    rows: tuple[tuple[tuple[float, float, float, float] | None, ...], ...]


def page_lines(glyphs: list[Glyph], tables: Sequence[Table]) -> list[str]:
    """Return the lines of a page in reading order, its ruled tables row by row between the others."""
    lines: list[str] = []
    for table in sorted(tables, key=lambda table: table.box[1]):
        inside, rest = _parted(glyphs, table)
        above = [glyph for glyph in rest if glyph.y <= table.box[1]]
        lines += _reading_order(above)
        lines += _table_rows(inside, table)
        gone = set(map(id, above))
        glyphs = [glyph for glyph in rest if id(glyph) not in gone]
    return lines + _reading_order(glyphs)


def _parted(glyphs: list[Glyph], table: Table) -> tuple[list[Glyph], list[Glyph]]:
    left, top, right, bottom = table.box
    inside: list[Glyph] = []
    outside: list[Glyph] = []
    for glyph in glyphs:
        middle = (glyph.x + glyph.right) / 2
        (inside if left <= middle <= right and top <= _height(glyph) <= bottom else outside).append(glyph)
    return inside, outside


def _height(glyph: Glyph) -> float:
    """The middle of a character over its baseline."""
    return glyph.y - glyph.size * 0.35


def _table_rows(glyphs: list[Glyph], table: Table) -> Iterator[str]:
    """Yield the rows of a table, the lines of each cell joined, as ``1⇥支持企业⇥市商务委``."""
    by_cell: dict[tuple[int, int], list[Glyph]] = {}
    rows = [
        ([cell for cell in row if cell is not None], row) for row in table.rows if any(cell is not None for cell in row)
    ]
    places = [
        (cell, (at, column)) for at, (_, row) in enumerate(rows) for column, cell in enumerate(row) if cell is not None
    ]
    for glyph in glyphs:
        middle, height = (glyph.x + glyph.right) / 2, _height(glyph)
        distance = [
            (max(cell[0] - middle, middle - cell[2], 0) + max(cell[1] - height, height - cell[3], 0), place)
            for cell, place in places
        ]
        by_cell.setdefault(min(distance)[1], []).append(glyph)
    for at, (_, row) in enumerate(rows):
        cells = ["".join(_in_rows(by_cell.get((at, column), []))) for column in range(len(row))]
        if any(cells):
            yield "\t".join(cells)


def _in_rows(glyphs: list[Glyph]) -> list[str]:
    """Return the lines of a cell, which has no columns of its own."""
    return [line for group in _lines(glyphs) if (line := _joined(group))]


def _lines(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Gather the characters that stand on one baseline, from the top of the page, each line from the left."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.y, glyph.x)):
        if lines and glyph.y - lines[-1][0].y <= SAME_LINE * max(glyph.size, lines[-1][0].size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [_once(sorted(line, key=lambda glyph: glyph.x)) for line in lines]


def _once(line: list[Glyph]) -> list[Glyph]:
    """Leave out what is drawn a second time over itself to look bold."""
    kept: list[Glyph] = []
    for glyph in line:
        twice = any(
            glyph.text == before.text and glyph.x - before.x < DRAWN_TWICE * (before.right - before.x)
            for before in kept[-3:]
        )
        if not twice:
            kept.append(glyph)
    return kept


def _joined(line: list[Glyph]) -> str:
    """Write the characters of a line, a space where there is one or where a gap shows one."""
    text = ""
    for before, glyph in zip([None, *line[:-1]], line, strict=True):
        if glyph.text.isspace():
            text = text if text.endswith(" ") else f"{text} "
            continue
        if before is not None and not text.endswith(" ") and _gap(before, glyph):
            text += " "
        text += glyph.text
    return text.strip()


def _gap(before: Glyph, glyph: Glyph) -> bool:
    latin = before.text.isascii() and glyph.text.isascii() and before.text.isalpha() and glyph.text.isalpha()
    return glyph.x - before.right > (GAP_IN_LATIN if latin else GAP_IN_CHINESE) * min(before.size, glyph.size)


def _segments(glyphs: list[Glyph]) -> list[Segment]:
    found = []
    for line in _lines([glyph for glyph in glyphs if not glyph.text.isspace()]):
        begin = 0
        for at in range(1, len(line) + 1):
            if at == len(line) or line[at].x - line[at - 1].right > WIDE_GAP * line[at].size:
                found.append(Segment(tuple(line[begin:at])))
                begin = at
    return found


def _reading_order(glyphs: list[Glyph], depth: int = 0) -> list[str]:
    """Return lines from top to bottom; where the page has two columns, the left one first."""
    gutter = _gutter(_segments(glyphs)) if depth < 2 else None
    if gutter is None:
        return _in_rows(glyphs)
    lines: list[str] = []
    for crossing, band in groupby(_lines(glyphs), key=lambda line: _crosses(line, gutter)):
        inside = [glyph for line in band for glyph in line]
        left = [glyph for glyph in inside if (glyph.x + glyph.right) / 2 < gutter]
        right = [glyph for glyph in inside if (glyph.x + glyph.right) / 2 >= gutter]
        if crossing or not _are_columns(_segments(left), _segments(right)):
            lines += _in_rows(inside)
        else:
            lines += _reading_order(left, depth + 1) + _reading_order(right, depth + 1)
    return lines


def _crosses(line: list[Glyph], gutter: float) -> bool:
    return any(segment.left < gutter < segment.right for segment in _segments(line))


def _gutter(segments: list[Segment]) -> float | None:
    """Return the place between two columns: fewest segments cross it, and few of all do."""
    if len(segments) < 2 * LEAST_COLUMN_LINES:
        return None
    left, right = min(s.left for s in segments), max(s.right for s in segments)
    places = [left + (right - left) * percent / 100 for percent in range(25, 76)]
    crossed = [sum(s.left < place < s.right for s in segments) for place in places]
    fewest = min(crossed)
    if fewest * 3 > len(segments):
        return None
    best: list[float] = []
    for fewer, run in groupby(zip(places, crossed, strict=True), key=lambda pair: pair[1] == fewest):
        stretch = [place for place, _ in run]
        if fewer and len(stretch) > len(best):
            best = stretch
    return median(best)


def _are_columns(left: list[Segment], right: list[Segment]) -> bool:
    """Tell columns of prose, whose lines fill them, from the cells of a table without rules."""
    for side in (left, right):
        if len(side) < LEAST_COLUMN_LINES:
            return False
        width = max(s.right for s in side) - min(s.left for s in side)
        if median(s.right - s.left for s in side) < COLUMN_FILLED * width or median(len(s.glyphs) for s in side) < 8:
            return False
    return True
