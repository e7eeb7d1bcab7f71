"""Old Word documents (.doc; .wps where WPS wrote the same format): paragraphs, their automatic numbers, tables.

The stream ``WordDocument`` begins with a table of places (FIB); a table of pieces says where the characters stand, and
pages of 512 bytes what holds of each paragraph and each run: whether it ends a row, which list numbers it, whether it
is deleted or hidden. [MS-DOC] is the format's description.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import olefile

from extraction.errors import DocumentError
from extraction.readers import doc_lists
from extraction.readers.doc_properties import Properties, Runs
from extraction.readers.numbering import Counters

MOST_CHARACTERS = 20_000_000
BROKEN = "a broken or cut-off Word document; open it in Word, WPS or LibreOffice and save it as .docx"
OLD = "a document of Word 95 or older; open it in LibreOffice or WPS and save it as .docx"
CLOSED = "a Word document with a password; save it without and give that"
OTHER = "no Word document inside (a spreadsheet or presentation?); save it as .docx or PDF"

# Places in the table of places: (start, length) of each part.
_STYLES, _CHARACTER_PAGES, _PARAGRAPH_PAGES, _PIECES, _LISTS, _OVERRIDES = 0xA2, 0xFA, 0x102, 0x1A2, 0x2E2, 0x2EA
_MARKS = dict.fromkeys(map(chr, (*range(1, 9), *range(14, 32))), "")
_SPOKEN = str.maketrans(_MARKS | {"\x0b": "\n", "\x0c": "\n", "\x1e": "-", "\xa0": " ", "\x0e": "\n"})
ROW_OR_CELL, FIELD, RESULT, FIELD_END = "\x07", "\x13", "\x14", "\x15"


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters that stand together: the first one's number in the text and its place in the stream."""

    first: int
    count: int
    place: int
    wide: bool


def text_of(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of an old Word document, a paragraph or a row of a table a line."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            if not container.exists("WordDocument"):
                raise DocumentError(f"{name}: {OTHER}")
            main = container.openstream("WordDocument").read()
            kind, version, flags = *struct.unpack_from("<HH", main), struct.unpack_from("<H", main, 10)[0]
            if kind != 0xA5EC or version < 0xC1:
                raise DocumentError(f"{name}: {OLD}")
            if flags & 0x0100:
                raise DocumentError(f"{name}: {CLOSED}")
            table = container.openstream("1Table" if flags & 0x0200 else "0Table").read()
        lines = list(_Document(main, table).lines())
    except DocumentError:
        raise
    except Exception as error:  # olefile and struct raise anything on bytes that lie
        raise DocumentError(f"{name}: {BROKEN} ({type(error).__name__}: {error})".replace("\n", " ")) from error
    return "\n".join(lines), ()


class _Document:
    """The two streams, and what they say of the characters."""

    def __init__(self, main: bytes, table: bytes) -> None:
        self.main = main
        self.table = table
        self.pieces = list(self._pieces())
        self.paragraphs = Runs.of_paragraphs(main, self.part(_PARAGRAPH_PAGES))
        self.characters = Runs.of_characters(main, self.part(_CHARACTER_PAGES))
        self.styles = doc_lists.styles(self.part(_STYLES))
        self.counters = Counters(doc_lists.numbers(self.table, self.place(_LISTS), self.place(_OVERRIDES)))

    def place(self, entry: int) -> tuple[int, int]:
        """Return start and length of a part of the table stream."""
        start, length = struct.unpack_from("<II", self.main, entry)
        return (start, length) if start + length <= len(self.table) else (0, 0)

    def part(self, entry: int) -> bytes:
        start, length = self.place(entry)
        return self.table[start : start + length]

    def _pieces(self) -> Iterator[_Piece]:
        (length,) = struct.unpack_from("<I", self.main, 0x4C)
        if length > MOST_CHARACTERS:
            raise ValueError(f"{length} characters")
        clx, at = self.part(_PIECES), 0
        while clx[at] == 1:  # properties that pieces share
            at += 3 + int.from_bytes(clx[at + 1 : at + 3], "little")
        size = int.from_bytes(clx[at + 1 : at + 5], "little")
        count = (size - 4) // 12
        firsts = struct.unpack_from(f"<{count + 1}I", clx, at + 5)
        for number, (first, after) in enumerate(pairwise(firsts)):
            (place,) = struct.unpack_from("<I", clx, at + 5 + 4 * (count + 1) + 8 * number + 2)
            wide = not place & 0x40000000
            place &= 0x3FFFFFFF
            if first < length and after > first:
                yield _Piece(first, min(after, length) - first, place if wide else place // 2, wide)

    def lines(self) -> Iterator[str]:
        """Yield paragraphs and rows of tables."""
        words: list[str] = []
        cells: list[str] = []
        for text, mark, end in self._paragraphs():
            words.append(text)
            properties = self.paragraphs.at(end - 1)
            if mark == ROW_OR_CELL and properties.ends_row:
                yield "\t".join(cells) if len(cells) > 1 else "".join(cells)
                cells.clear()
                words.clear()
            elif mark == ROW_OR_CELL:
                label = self._label(properties) if text.strip() else ""
                cells.append((label + "".join(words)).replace("\t", " ").replace("\n", "").strip(" \u3000"))
                words.clear()
            elif not properties.in_table:
                label = self._label(properties) if text.strip() else ""
                yield from _shown(label + text)
                words.clear()
        yield from _shown("".join(words))

    def _label(self, properties: Properties) -> str:
        style = self.styles.get(properties.style, properties)
        number = properties.number if properties.number is not None else style.number
        level = properties.level if properties.level is not None else style.level
        return self.counters.next(str(number), level or 0) if number else ""

    def _paragraphs(self) -> Iterator[tuple[str, str, int]]:
        """Yield the words of each paragraph or cell, the mark behind it, and the place behind the mark."""
        words: list[str] = []
        depth: list[bool] = []  # of each field around: whether its result has begun
        for piece in self.pieces:
            for text, place, step in self._seen(piece):
                begin = 0
                for at, character in enumerate(text):
                    if character not in "\r\x07\x13\x14\x15":
                        continue
                    if all(depth):
                        words.append(text[begin:at])
                    begin = at + 1
                    if character == FIELD:
                        depth.append(False)
                    elif character == RESULT and depth:
                        depth[-1] = True
                    elif character == FIELD_END and depth:
                        depth.pop()
                    elif character in "\r\x07":
                        yield "".join(words).translate(_SPOKEN), character, place + step * (at + 1)
                        words.clear()
                if all(depth):
                    words.append(text[begin:])
        if words:
            yield "".join(words).translate(_SPOKEN), "\r", 0

    def _seen(self, piece: _Piece) -> Iterator[tuple[str, int, int]]:
        """Yield what of a piece is shown, with its place in the stream and the bytes of a character."""
        step = 2 if piece.wide else 1
        at, end = piece.place, min(piece.place + piece.count * step, len(self.main))
        while at < end:
            until, hidden = self.characters.until(at)
            until = min(max(until, at + step), end)
            if not hidden.hidden:
                raw = self.main[at:until]
                yield raw.decode("utf-16-le" if piece.wide else "cp1252", errors="replace"), at, step
            at = until


def _shown(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if line.strip():
            yield line.rstrip()
