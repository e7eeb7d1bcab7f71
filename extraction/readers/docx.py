"""Word documents: paragraphs with their automatic numbers, tables row by row.

Only the three parts that hold them are read, from the ZIP file itself: a document whose pictures or links are broken
(WPS writes such) still has its text. Headers, footers, notes, comments and deleted words are left out.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from extraction.errors import DocumentError
from extraction.readers import containers
from extraction.readers.containers import check_size, parsed
from extraction.readers.numbering import Counters, Level, Numbers

BROKEN = "a broken or cut-off DOCX; open it in Word, WPS or LibreOffice and save it again"

_LEFT_OUT = frozenset(
    {"del", "moveFrom", "delText", "instrText", "rt", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "Fallback"}
)
DEEPEST_CHUNK = 2  # a document within a document within a document is no document
_CHARACTERS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def text_of(data: bytes, name: str, depth: int = 0) -> tuple[str, tuple[str, ...]]:
    """Return the text of a DOCX, a paragraph or a row of a table a line, and notes about it.

    Some programs write a page of HTML and have Word read it when it opens the file (``w:altChunk``).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_size(archive, name)
            main = _main_part(archive)
            styles = _Styles(_related(archive, main, "styles.xml"))
            counters = Counters(_numbers(_related(archive, main, "numbering.xml"), styles))
            body = _child(parsed(archive, main), "body")
            chunks = _Chunks(archive, main, name, depth)
            lines = list(_lines(body, styles, counters, chunks)) if body is not None else []
    except RecursionError as error:
        raise DocumentError(f"{name}: nested too deeply; save it again or print it to PDF") from error
    except containers.BROKEN as error:
        raise DocumentError(f"{name}: {BROKEN} ({error})".replace("\n", " ")) from error
    return "\n".join(lines), tuple(chunks.notes)


def _main_part(archive: zipfile.ZipFile) -> str:
    try:
        for relation in parsed(archive, "_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                target = relation.get("Target", "").lstrip("/")
                if target in archive.namelist():
                    return target
    except (KeyError, ElementTree.ParseError):  # the usual place will do
        pass
    return "word/document.xml"


def _related(archive: zipfile.ZipFile, main: str, file: str) -> Element | None:
    """Return a part beside the main one; without a good one the text is read all the same."""
    try:
        return parsed(archive, posixpath.join(posixpath.dirname(main), file))
    except (KeyError, ElementTree.ParseError, zipfile.BadZipFile, zlib.error):
        return None


class _Styles:
    """What the styles of paragraphs say about numbers: the list and the level, inherited from the style below."""

    def __init__(self, part: Element | None) -> None:
        self._numbering: dict[str, tuple[str | None, int | None]] = {}
        self._below: dict[str, str] = {}
        self.default = ""
        for style in part if part is not None else ():
            key = _get(style, "styleId")
            if _tag(style) != "style" or not key:
                continue
            if _get(style, "type") == "paragraph" and _get(style, "default") in ("1", "true"):
                self.default = key
            self._below[key] = _value(style, "basedOn") or ""
            properties = _child(style, "pPr")
            if properties is not None:
                self._numbering[key] = _number_properties(properties)

    def numbering(self, style: str) -> tuple[str | None, int | None]:
        """Return list and level of a style, or of the nearest one below it that has them."""
        number, level, seen = None, None, set[str]()
        while style and style not in seen:
            seen.add(style)
            own_number, own_level = self._numbering.get(style, (None, None))
            number = own_number if number is None else number
            level = own_level if level is None else level
            style = self._below.get(style, "")
        return number, level


def _number_properties(properties: Element) -> tuple[str | None, int | None]:
    number = _child(properties, "numPr")
    if number is None:
        return None, None
    level = _value(number, "ilvl")
    return _value(number, "numId"), int(level) if level and level.isdecimal() else None


def _numbers(part: Element | None, styles: _Styles) -> Numbers:
    """Read the lists that a document declares."""
    abstract: dict[str, dict[int, Level]] = {}
    links: dict[str, str] = {}
    numbers = Numbers()
    for item in part if part is not None else ():
        key = _get(item, "abstractNumId") or ""
        if _tag(item) == "abstractNum":
            abstract[key] = {_at(level): _level(level) for level in item if _tag(level) == "lvl"}
            links[key] = _value(item, "numStyleLink") or ""
    for item in part if part is not None else ():
        number, definition = _get(item, "numId") or "", _value(item, "abstractNumId") or ""
        if _tag(item) == "num":
            numbers.definition[number] = definition
            numbers.levels[number] = dict(abstract.get(definition, {}))
            for override in item:
                if _tag(override) == "lvlOverride":
                    _override(numbers, number, override)
    for number, definition in list(numbers.definition.items()):
        linked, _ = styles.numbering(links.get(definition, ""))
        if not numbers.levels[number] and linked in numbers.levels:
            numbers.levels[number] = numbers.levels[linked]
    return numbers


def _override(numbers: Numbers, number: str, override: Element) -> None:
    at, start, level = _at(override), _value(override, "startOverride"), _child(override, "lvl")
    if level is not None:
        numbers.levels[number][at] = _level(level)
    if start and start.isdecimal():
        numbers.starts.setdefault(number, {})[at] = int(start)


def _at(level: Element) -> int:
    at = _get(level, "ilvl") or ""
    return int(at) if at.isdecimal() else 0


def _level(level: Element) -> Level:
    start, restart = _value(level, "start") or "", _value(level, "lvlRestart") or ""
    return Level(
        format=_value(level, "numFmt") or "decimal",
        text=_value(level, "lvlText") or "",
        start=int(start) if start.isdecimal() and len(start) < 7 else 1,
        follow=_value(level, "suff") or "tab",
        legal=_child(level, "isLgl") is not None,
        restart=int(restart) if restart.isdecimal() else None,
    )


class _Chunks:
    """Documents of another format that stand in the place of paragraphs."""

    def __init__(self, archive: zipfile.ZipFile, main: str, name: str, depth: int) -> None:
        self._archive = archive
        self._folder = posixpath.dirname(main)
        self._relations = f"{self._folder}/_rels/{posixpath.basename(main)}.rels"
        self._name = name
        self._depth = depth
        self.notes: list[str] = []

    def lines(self, chunk: Element) -> Iterator[str]:
        """Yield the lines of a chunk; one that cannot be read is noted."""
        from extraction.readers import formats

        part = self._part(_get(chunk, "id"))
        if part is None or self._depth >= DEEPEST_CHUNK:
            self.notes.append("a part of another format is missing in it")
            return
        if self._archive.getinfo(part).file_size > containers.MOST_BYTES_OF_PART:
            raise ValueError(f"{part} is too large")
        found = formats.read(self._archive.read(part), f"{self._name}/{part}", depth=self._depth + 1)
        self.notes += found.notes
        yield from found.text.split("\n")

    def _part(self, identity: str | None) -> str | None:
        for relation in parsed(self._archive, self._relations):
            if relation.get("Id") == identity and relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                part = target.lstrip("/") if target.startswith("/") else posixpath.join(self._folder, target)
                return part if part in self._archive.namelist() else None
        return None


def _lines(container: Element, styles: _Styles, counters: Counters, chunks: _Chunks | None = None) -> Iterator[str]:
    """Yield the lines of a body, a cell or a text box."""
    for item in container:
        tag = _tag(item)
        if tag == "p":
            yield from _paragraph(item, styles, counters)
        elif tag == "tbl":
            yield from _table(item, styles, counters)
        elif tag == "altChunk" and chunks is not None:
            yield from chunks.lines(item)
        elif tag not in _LEFT_OUT:  # content controls, insertions, custom XML
            yield from _lines(item, styles, counters, chunks)


def _paragraph(paragraph: Element, styles: _Styles, counters: Counters) -> Iterator[str]:
    """Yield the lines of a paragraph, its number in front, then those of the text boxes that hang on it."""
    label = _label(paragraph, styles, counters)
    pieces: list[str] = []
    boxes: list[Element] = []
    _collect(paragraph, pieces, boxes)
    text = "".join(pieces)
    if text.strip():
        for line in (label + text.lstrip(" \t")).split("\n"):
            if line.strip():
                yield line.rstrip(" \t")
    for box in boxes:
        yield from _lines(box, styles, counters)


def _label(paragraph: Element, styles: _Styles, counters: Counters) -> str:
    properties = _child(paragraph, "pPr")
    number, level, style = None, None, styles.default
    if properties is not None:
        number, level = _number_properties(properties)
        style = _value(properties, "pStyle") or style
    inherited, inherited_level = styles.numbering(style)
    number = inherited if number is None else number
    level = inherited_level if level is None else level
    return counters.next(number, level or 0) if number and number != "0" else ""


def _collect(element: Element, pieces: list[str], boxes: list[Element]) -> None:
    """Gather the words of a paragraph in their order, without deleted and hidden ones and without phonetic guides."""
    for item in element:
        tag = _tag(item)
        if tag == "t":
            pieces.append((item.text or "").replace("\t", " ").replace("\n", " "))
        elif tag in _CHARACTERS:
            pieces.append(_CHARACTERS[tag])
        elif tag == "sym":
            code = _get(item, "char") or ""
            pieces.append(chr(int(code, 16)) if len(code) == 4 and int(code, 16) < 0xD800 else "")
        elif tag == "txbxContent":
            boxes.append(item)
        elif tag == "r" and _is_hidden(item):
            continue
        elif tag not in _LEFT_OUT:
            _collect(item, pieces, boxes)


def _is_hidden(run: Element) -> bool:
    properties = _child(run, "rPr")
    hidden = _child(properties, "vanish") if properties is not None else None
    return hidden is not None and _get(hidden, "val") not in ("0", "false", "off")


def _table(table: Element, styles: _Styles, counters: Counters) -> Iterator[str]:
    """Yield the rows of a table; one that is a single column is a frame around paragraphs."""
    rows = [list(_cells(row)) for row in _inside(table, "tr") if not _is_deleted(row)]
    if all(len(cells) < 2 for cells in rows):
        for cells in rows:
            for cell in cells:
                yield from _lines(cell, styles, counters)
        return
    for cells in rows:
        texts: list[str] = []
        for cell in cells:
            properties = _child(cell, "tcPr")
            span = _value(properties, "gridSpan") or "1" if properties is not None else "1"
            texts.append("".join(_lines(cell, styles, counters)).replace("\t", " "))
            texts += [""] * (min(int(span), 100) - 1 if span.isdecimal() else 0)
        yield "\t".join(texts)


def _cells(row: Element) -> Iterator[Element]:
    return _inside(row, "tc")


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, those in content controls too."""
    for item in element:
        if _tag(item) == tag:
            yield item
        elif _tag(item) not in ("tr", "tc", "tbl", "p") and _tag(item) not in _LEFT_OUT:
            yield from _inside(item, tag)


def _is_deleted(row: Element) -> bool:
    properties = _child(row, "trPr")
    return properties is not None and _child(properties, "del") is not None


def _tag(element: Element) -> str:
    """The name without its namespace: strict and transitional documents differ in nothing else."""
    return element.tag.rpartition("}")[2]


def _child(element: Element, tag: str) -> Element | None:
    return next((item for item in element if _tag(item) == tag), None)


def _get(element: Element, attribute: str) -> str | None:
    return next((value for key, value in element.items() if key.rpartition("}")[2] == attribute), None)


def _value(element: Element, tag: str) -> str | None:
    """The ``w:val`` of a property."""
    found = _child(element, tag)
    return _get(found, "val") if found is not None else None
