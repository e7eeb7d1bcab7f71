"""OFD (GB/T 33190), the fixed layout that Chinese offices sign: the characters of each page in reading order."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from extraction.errors import DocumentError
from extraction.limits import limits
from extraction.readers import containers
from extraction.readers.containers import check_size, parsed
from extraction.readers.glyphs import Glyph, page_lines
from extraction.readers.grids import Rule, tables

MOST_CHARACTERS = 20_000_000
MOST_OF_PAGE = 100_000
BROKEN = "a broken or cut-off OFD; save or download it again, or print it to PDF"
MOST_OF_PATH = 100_000  # characters
FLAT = 0.5  # millimetres
NARROW = 0.5  # the width of a letter or figure, of its size

Matrix = tuple[float, float, float, float, float, float]
PLAIN: Matrix = (1, 0, 0, 1, 0, 0)


def text_of(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of an OFD, a line of a page a line, a form feed between pages, and notes about it."""
    notes: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_size(archive, name)
            pages = [_page(archive, place, templates) for place, templates in _places(archive, notes)]
    except RecursionError as error:
        raise DocumentError(f"{name}: nested too deeply; print it to PDF") from error
    except containers.BROKEN as error:
        raise DocumentError(f"{name}: {BROKEN} ({error})".replace("\n", " ")) from error
    return "\f".join(pages), tuple(notes)


def _places(archive: zipfile.ZipFile, notes: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield where the content of each page stands, and the pages that lie under others (forms), by their ids."""
    names = set(archive.namelist())
    count = 0
    for root in _texts(parsed(archive, "OFD.xml"), "DocRoot"):
        main = root.strip().lstrip("/")
        document = parsed(archive, main)
        folder = posixpath.dirname(main)
        templates = {
            item.get("ID", ""): _found(names, folder, item.get("BaseLoc", ""))
            for item in _all(document, "TemplatePage")
        }
        for page in _all(document, "Page"):
            place = _found(names, folder, page.get("BaseLoc", ""))
            count += 1
            if count > limits().pages:
                notes.append(f"only the first {limits().pages} pages were read")
                return
            if place:
                yield place, templates
            else:
                notes.append(f"no content of page {count}")


def _found(names: set[str], folder: str, place: str) -> str:
    """Return a part by the place that a document gives it, which is relative to the document or to the whole."""
    for path in (posixpath.join(folder, place), place.lstrip("/")):
        if posixpath.normpath(path) in names:
            return posixpath.normpath(path)
    return ""


def _page(archive: zipfile.ZipFile, place: str, templates: dict[str, str]) -> str:
    page = parsed(archive, place)
    layers = [
        parsed(archive, under)
        for item in _all(page, "Template")
        if (under := templates.get(item.get("TemplateID", "")))
    ]
    layers.append(page)
    glyphs = [glyph for layer in layers for glyph in _glyphs(layer)]
    rules = [rule for layer in layers for rule in _rules(layer)]
    level = [rule for upright, rule in rules if not upright]
    upright = [rule for upright, rule in rules if upright]
    return "\n".join(page_lines(glyphs[:MOST_OF_PAGE], tables(level, upright)))


def _glyphs(page: Element) -> list[Glyph]:
    found: list[Glyph] = []
    for item in _all(page, "TextObject"):
        left, top, *_ = (*_numbers(item.get("Boundary")), 0.0, 0.0)
        size = next(iter(_numbers(item.get("Size"))), 0.0)
        matrix = tuple(_numbers(item.get("CTM")))
        a, b, c, d, e, f = matrix if len(matrix) == 6 else PLAIN
        size *= abs(d) or abs(b) or 1.0
        for code in _all(item, "TextCode"):
            for character, x, y, wide in _placed(code, size):
                at = left + a * x + c * y + e
                found.append(Glyph(character, at, at + wide, top + b * x + d * y + f, size or 1.0))
            if len(found) >= MOST_OF_PAGE:
                return found
    return found


def _rules(page: Element) -> Iterator[tuple[bool, Rule]]:
    """Yield the level and upright lines of a page, and whether each is upright (``M 0 0 L 100 0``)."""
    for item in _all(page, "PathObject"):
        left, top, *_ = (*_numbers(item.get("Boundary")), 0.0, 0.0)
        matrix = tuple(_numbers(item.get("CTM")))
        a, b, c, d, e, f = matrix if len(matrix) == 6 else PLAIN
        points: list[tuple[float, float]] = []
        for data in _texts(item, "AbbreviatedData"):
            for command, *operands in re.findall(r"([SMLC])(?:\s+(-?[\d.]+)\s+(-?[\d.]+))?", data[:MOST_OF_PATH]):
                x, y = (_numbers(" ".join(operands)) or [0.0, 0.0])[:2] if operands[0] else (0.0, 0.0)
                point = (left + a * x + c * y + e, top + b * x + d * y + f)
                if command == "C" and points:
                    yield from _rule(points[-1], points[0])
                elif command == "L" and points:
                    yield from _rule(points[-1], point)
                points = [point] if command in "SM" else [*points[:1], point]


def _rule(one: tuple[float, float], other: tuple[float, float]) -> Iterator[tuple[bool, Rule]]:
    (x, y), (to_x, to_y) = min(one, other), max(one, other)
    if abs(y - to_y) < FLAT < to_x - x:
        yield False, Rule(y, x, to_x)
    elif to_x - x < FLAT < abs(to_y - y):
        yield True, Rule(x, min(y, to_y), max(y, to_y))


def _placed(code: Element, size: float) -> Iterator[tuple[str, float, float, float]]:
    """Yield each character of a run with its place and width; ``DeltaX`` gives the steps, ``g 3 2`` three of two."""
    text = (code.text or "").strip("\r\n")
    x, y = (next(iter(_numbers(code.get(name))), 0.0) for name in ("X", "Y"))
    across, down = _steps(code.get("DeltaX"), len(text)), _steps(code.get("DeltaY"), len(text))
    for at, character in enumerate(text):
        width = size * (NARROW if character.isascii() else 1.0)
        if character > " ":
            yield character, x, y, min(width, across[at]) if 0 < at < len(across) and across[at] > 0 else width
        x += across[at] if at < len(across) else 0.0 if down else width
        y += down[at] if at < len(down) else 0.0


def _steps(written: str | None, most: int) -> list[float]:
    steps: list[float] = []
    words = (written or "").split()
    at = 0
    while at < len(words) and len(steps) < most:
        if words[at] == "g" and at + 2 < len(words):
            count, step = _numbers(" ".join(words[at + 1 : at + 3])) or (0.0, 0.0)
            steps += [step] * min(int(count), most)
            at += 3
        else:
            steps += _numbers(words[at])
            at += 1
    return steps


def _numbers(written: str | None) -> list[float]:
    found = []
    for word in (written or "").split():
        try:
            value = float(word)
        except ValueError:
            return []
        found.append(value if abs(value) < 1e6 else 0.0)
    return found


def _all(element: Element, tag: str) -> Iterator[Element]:
    return (item for item in element.iter() if item.tag.rpartition("}")[2] == tag)


def _texts(element: Element, tag: str) -> Iterator[str]:
    return (item.text for item in _all(element, tag) if item.text)
