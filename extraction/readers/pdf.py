"""PDF: lines in reading order, ruled tables row by row, a form feed between pages; scanned pages are recognised.

The characters come from PDFium, which gives 人 where other readers give the radical ⼈; where they stand on the page
decides the order: lines by their baselines, two columns one after the other, cells by the rules around them.
"""

from __future__ import annotations

import ctypes
import io
import logging
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium

from extraction.errors import DocumentError
from extraction.limits import limits
from extraction.readers import ocr
from extraction.readers.glyphs import Glyph, Table, page_lines

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF

MOST_CHARACTERS_OF_PAGE = 100_000
LEAST_RULES = 4  # a table has at least four
MOST_RULES = 20_000  # a map or a drawing
SCAN = f"no text layer, a scan; {ocr.MISSING}"
EMPTY = "no text on any page, and no picture in which text was recognised"
STAMP = 40  # characters: a page with no more and a picture is a scan on which a program left its name
DOTS = 200 / 72  # pixels for each point of a page that is to be recognised: 200 dpi
BROKEN = "a broken or cut-off PDF; save, print or download it again"


def text_of(data: bytes, name: str) -> tuple[str, tuple[str, ...], tuple[tuple[int, float], ...]]:
    """Return the text of a PDF, notes about what was not read, and how sure the lines are that were recognised.

    Raises ``DocumentError`` where it has no text.
    """
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


def _read(
    document: pypdfium2.PdfDocument, data: bytes, name: str
) -> tuple[str, tuple[str, ...], tuple[tuple[int, float], ...]]:
    pages: list[str | list[ocr.Line]] = []
    silent: list[int] = []
    seen: list[int] = []
    notes: list[str] = []
    total, most = len(document), limits().pages
    rules = _Rules(data)
    for number in range(1, min(total, most) + 1):
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError:
            pages.append("")
        else:
            pages.append(_page(page, number, rules, notes))
            page.close()
        if not pages[-1]:
            silent.append(number)
        elif not isinstance(pages[-1], str):
            seen.append(number)
    rules.close()
    if len(silent) == len(pages):
        what = (EMPTY if ocr.is_there() else SCAN) if pages else f"{BROKEN} (no pages)"
        raise DocumentError(f"{name}: {what}")
    if silent:
        notes.append(f"no text on page {', '.join(map(str, silent[:20]))}{' …' if len(silent) > 20 else ''}")
    if total > most:
        notes.append(f"only the first {most} of {total} pages were read")
    if not seen:
        return "\f".join(str(page) for page in pages), tuple(notes), ()
    text, recognised = ocr.joined(pages)
    return text, (*notes, ocr.note(seen)), recognised


def _page(page: pypdfium2.PdfPage, number: int, rules: _Rules, notes: list[str]) -> str | list[ocr.Line]:
    """Return the text of a page; its lines as recognised where it is a picture, and the extra is there."""
    glyphs, upright = _glyphs(page)
    if len(glyphs) >= MOST_CHARACTERS_OF_PAGE:
        notes.append(f"only the first {MOST_CHARACTERS_OF_PAGE} characters of page {number} were read")
    tables = rules.tables(number, page) if upright and glyphs else []
    text = "\n".join(page_lines(glyphs, tables))
    if len(glyphs) <= STAMP and ocr.is_there() and _is_picture(page):
        return ocr.lines_of(page.render(scale=_scale(page)).to_pil()) or text
    return text


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    """Tell whether a picture stands on the page."""
    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _scale(page: pypdfium2.PdfPage) -> float:
    """Return how many pixels a point becomes, fewer on a page as large as a map."""
    return float(min(DOTS, ocr.LONGEST_SIDE / max(page.get_width(), page.get_height(), 1.0)))


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
            with suppress(Exception):  # pdfplumber goes through all pages once more, broken ones too
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
