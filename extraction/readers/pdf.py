"""PDF with a text layer: lines in reading order, ruled tables row by row, a form feed between pages.

The characters come from PDFium, which gives 人 where other readers give the radical ⼈; where they stand on the page
decides the order: lines by their baselines, two columns one after the other, cells by the rules around them.
"""

from __future__ import annotations

import ctypes
import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from extraction.errors import DocumentError

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF

MOST_PAGES = 3_000
MOST_CHARACTERS_OF_PAGE = 100_000
LEAST_RULES = 4  # a table has at least four
MOST_RULES = 20_000  # a map or a drawing
SCAN = "no text layer, a scan; recognise its text first (OCR) and give the result"
BROKEN = "a broken or cut-off PDF; save, print or download it again"

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


def text_of(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a PDF and notes about what was not read; raises ``DocumentError`` where it has none."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise DocumentError(f"{name}: a PDF with a password; save it without and give that") from error
        raise DocumentError(f"{name}: {BROKEN}") from error
    try:
        return _read(document, data, name)
    except pypdfium2.PdfiumError as error:
        raise DocumentError(f"{name}: {BROKEN} ({error})") from error
    finally:
        document.close()


def _read(document: pypdfium2.PdfDocument, data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    pages: list[str] = []
    silent: list[int] = []
    notes: list[str] = []
    total = len(document)
    rules = _Rules(data)
    for number in range(1, min(total, MOST_PAGES) + 1):
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError:
            text = ""
        else:
            text = _page(page, number, rules, notes)
            page.close()
        if not text:
            silent.append(number)
        pages.append(text)
    rules.close()
    if len(silent) == len(pages):
        raise DocumentError(f"{name}: {SCAN}" if pages else f"{name}: {BROKEN} (no pages)")
    if silent:
        notes.append(f"no text on page {', '.join(map(str, silent[:20]))}{' …' if len(silent) > 20 else ''}")
    if total > MOST_PAGES:
        notes.append(f"only the first {MOST_PAGES} of {total} pages were read")
    return "\f".join(pages), tuple(notes)


def _page(page: pypdfium2.PdfPage, number: int, rules: _Rules, notes: list[str]) -> str:
    glyphs, upright = _glyphs(page)
    if len(glyphs) >= MOST_CHARACTERS_OF_PAGE:
        notes.append(f"only the first {MOST_CHARACTERS_OF_PAGE} characters of page {number} were read")
    tables = rules.tables(number, page) if upright and glyphs else []
    lines: list[str] = []
    for table in sorted(tables, key=lambda table: table.box[1]):
        inside, rest = _parted(glyphs, table)
        above = [glyph for glyph in rest if glyph.y <= table.box[1]]
        lines += _reading_order(above)
        lines += _rows(inside, table)
        gone = set(map(id, above))
        glyphs = [glyph for glyph in rest if id(glyph) not in gone]
    return "\n".join(lines + _reading_order(glyphs))


def _glyphs(page: pypdfium2.PdfPage) -> tuple[list[Glyph], bool]:
    """Return the characters of a page as it is shown, and whether most of them stand upright."""
    text = page.get_textpage()
    try:
        raw = list(_raw_glyphs(text))
    finally:
        text.close()
    if not raw:
        return [], True
    left, bottom, right, top = page.get_mediabox()
    turned = page.get_rotation()
    angles = [(round(angle) + turned) % 360 for *_, angle in raw]
    usual = max(sorted(set(angles)), key=angles.count)  # a watermark stands askew
    turn = (turned - usual) % 360
    found = []
    for (character, x, y, end_x, end_y, size, _), angle in zip(raw, angles, strict=True):
        if abs((angle - usual + 180) % 360 - 180) > 4:
            continue
        begin = _turned(x - left, y - bottom, right - left, top - bottom, turn)
        end = _turned(end_x - left, end_y - bottom, right - left, top - bottom, turn)
        found.append(Glyph(character, min(begin[0], end[0]), max(begin[0], end[0]), begin[1], size))
    return found, usual == 0


def _turned(x: float, y: float, width: float, height: float, degrees: int) -> tuple[float, float]:
    """Return a point counted from the left and the top of the page turned clockwise."""
    if degrees == 90:
        return y, x
    if degrees == 180:
        return width - x, y
    if degrees == 270:
        return height - y, width - x
    return x, height - y


def _raw_glyphs(text: pypdfium2.PdfTextPage) -> Iterator[tuple[str, float, float, float, float, float, float]]:
    """Yield each character with its origin, the opposite end of its box, its size and its angle in degrees."""
    page = text.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    surrogate = 0
    for index in range(min(text.count_chars(), MOST_CHARACTERS_OF_PAGE)):
        code = pdfium.FPDFText_GetUnicode(page, index)
        if 0xD800 <= code < 0xDC00:
            surrogate = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((surrogate - 0xD800) << 10) + code - 0xDC00 if surrogate else 0xFFFD
        surrogate = 0
        if code == 2:  # PDFium's mark for a hyphen at the end of a line
            code = 0x2D
        if code < 0x20 or code in (0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            continue
        if pdfium.FPDFText_IsGenerated(page, index) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(page, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(page, index, box)
        angle = pdfium.FPDFText_GetCharAngle(page, index) * 57.29578
        wide, high = abs(box.right - box.left), abs(box.top - box.bottom)
        sideways = 45 < angle % 180 < 135
        end_x = box.right if abs(box.right - x.value) > abs(box.left - x.value) else box.left
        end_y = box.top if abs(box.top - y.value) > abs(box.bottom - y.value) else box.bottom
        size = (wide if sideways else high) or 1.0
        if sideways:
            yield chr(code), x.value, y.value, x.value, end_y, size, angle
        else:
            yield chr(code), x.value, y.value, end_x, y.value, size, angle


class _Rules:
    """Finds the ruled tables of a page with pdfplumber, which is opened only for a page that has rules."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document: PDF | None = None
        self._failed = False

    def tables(self, number: int, page: pypdfium2.PdfPage) -> list[Table]:
        """Return the tables of the page with that number."""
        if self._failed or not LEAST_RULES <= _count_rules(page) <= MOST_RULES:
            return []
        try:
            return list(self._tables(number))
        except Exception:  # pdfminer raises anything on a broken file; the text is read without tables
            self._failed = True
            return []

    def _tables(self, number: int) -> Iterator[Table]:
        if self._document is None:
            import pdfplumber

            logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
            self._document = pdfplumber.open(io.BytesIO(self._data))
        page = self._document.pages[number - 1]
        left, top = page.bbox[:2]
        for table in page.find_tables():
            rows = tuple(tuple(_shifted(cell, left, top) for cell in row.cells) for row in table.rows)
            if any(sum(cell is not None for cell in row) > 1 for row in rows):  # else a frame around text
                box = _shifted(table.bbox, left, top)
                if box is not None:
                    yield Table(box, rows)
        page.close()

    def close(self) -> None:
        """Close what was opened."""
        if self._document is not None:
            self._document.close()


def _shifted(box: Any, left: float, top: float) -> tuple[float, float, float, float] | None:
    return None if box is None else (box[0] - left, box[1] - top, box[2] - left, box[3] - top)


def _count_rules(page: pypdfium2.PdfPage) -> int:
    """Count the drawn paths of a page; a path may hold a whole grid, so each counts as many as it has pieces."""
    count = 0
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            count += max(1, pdfium.FPDFPath_CountSegments(item) // 2)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            count += max(0, pdfium.FPDFFormObj_CountObjects(item))
        if count > MOST_RULES:
            break
    return count


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


def _rows(glyphs: list[Glyph], table: Table) -> Iterator[str]:
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
