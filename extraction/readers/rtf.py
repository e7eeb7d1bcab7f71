r"""Rich text (.rtf): its words, the breaks of its paragraphs and the cells of its tables.

A reader of control words: ``\par`` ends a line, ``\cell`` a cell, ``\row`` a row; bytes (``\'d6``) are in the code
page of the document or of the font, ``\u31532?`` is a character with a substitute behind it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from extraction.errors import DocumentError

BROKEN = "a broken or cut-off RTF; open it in Word, WPS or LibreOffice and save it as .docx"
DEEPEST = 500
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
# Groups whose words are no part of the text.
_APART = frozenset(
    b"fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf "
    b"footnote annotation listtable listoverridetable revtbl rsidtbl generator xmlnstbl themedata colorschememapping "
    b"datastore latentstyles fldinst nonshppict bkmkstart bkmkend pgdsctbl filetbl userprops atnid atnauthor".split()
)
_SPOKEN = {b"tab": " ", b"line": "\n", b"page": "\n", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’"}
_SPOKEN |= {b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emspace": "\u3000", b"enspace": " "}
_CHARSETS = {134: "gb18030", 136: "big5", 128: "cp932", 129: "cp949", 0: "cp1252", 1: "cp1252"}
_SYMBOLS = {b"~": " ", b"_": "-", b"\n": "\n", b"\r": "\n", b"\\": "\\", b"{": "{", b"}": "}"}


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds within a pair of braces."""

    silent: bool = False
    hidden: bool = False
    substitute: int = 1  # how many characters stand in for one of ``\\u``
    font: int = 0


@dataclass(slots=True)
class _Text:
    """The text in the making; ``raw`` are bytes that wait for the rest of their character."""

    lines: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    raw: bytearray = field(default_factory=bytearray)
    encoding: str = "gb18030"
    in_table: bool = False

    def settle(self) -> None:
        if self.raw:
            self.words.append(self.raw.decode(self.encoding, errors="replace"))
            self.raw.clear()

    def add(self, words: str) -> None:
        self.settle()
        self.words.append(words)

    def end_line(self) -> None:
        self.settle()
        if self.in_table:
            self.words.append("")
        else:
            self.lines += "".join(self.words).split("\n")
            self.words.clear()

    def end_cell(self) -> None:
        self.settle()
        self.cells.append("".join(self.words).replace("\n", "").strip())
        self.words.clear()

    def end_row(self) -> None:
        self.settle()
        if self.cells:
            self.lines.append("\t".join(self.cells) if len(self.cells) > 1 else self.cells[0])
            self.cells.clear()


def text_of(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of an RTF, a paragraph or a row of a table a line."""
    if not data.startswith(b"{\\rtf"):
        raise DocumentError(f"{name}: {BROKEN}")
    reader = _Reader()
    for token in _TOKEN.finditer(data):
        reader.take(token)
        if len(reader.groups) > DEEPEST:
            raise DocumentError(f"{name}: nested too deeply; save it again or print it to PDF")
        if not reader.groups:
            break
    reader.text.in_table = False
    reader.text.end_line()
    reader.text.end_row()
    lines = "\n".join(line.rstrip(" ") for line in reader.text.lines)
    return lines.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), ()  # halves of a pair came apart


class _Reader:
    """Takes one token after the other."""

    def __init__(self) -> None:
        self.text = _Text()
        self.groups: list[_Group] = [_Group()]
        self.fonts: dict[int, str] = {}
        self.page = "gb18030"
        self.skip = 0
        self.starred = False
        self.font_of_table = -1

    def take(self, token: re.Match[bytes]) -> None:
        word, number, byte, symbol, brace, plain = token.groups()
        if brace == b"{":
            self.groups.append(self.groups[-1])
        elif brace == b"}":
            self.text.settle()
            self.groups.pop()
            self.skip = 0
        elif word:
            self.control(word, int(number) if number else None)
        elif symbol == b"*":
            self.starred = True
            return
        elif byte:
            self.put(bytes.fromhex(byte.decode()))
        elif symbol:
            if symbol in _SYMBOLS:
                self.say(_SYMBOLS[symbol])
        elif plain:
            self.put(plain)
        self.starred = False

    def put(self, raw: bytes) -> None:
        """Take bytes of the text; the first ones may stand in for a character that was given by its number."""
        if self.skip:
            skipped = min(self.skip, len(raw))
            self.skip -= skipped
            raw = raw[skipped:]
        group = self.groups[-1]
        if raw and not group.silent and not group.hidden:
            self.text.encoding = self.fonts.get(group.font, self.page)
            self.text.raw += raw

    def say(self, words: str) -> None:
        group = self.groups[-1]
        if not group.silent and not group.hidden:
            self.text.add(words)

    def control(self, word: bytes, number: int | None) -> None:
        group = self.groups[-1]
        if (self.starred and word not in (b"shppict",)) or word in _APART:
            self.groups[-1] = replace(group, silent=True)
        if word == b"u" and number is not None:
            code = number % 0x10000
            if not group.silent and not group.hidden:
                self.text.add(chr(code))
            self.skip = group.substitute
        elif word == b"uc":
            self.groups[-1] = replace(group, substitute=min(max(number or 0, 0), 8))
        elif word == b"ansicpg":
            self.page = "gb18030" if number in (936, 54936, 1252, 0) else f"cp{number}"
            try:
                codecs.lookup(self.page)
            except LookupError:
                self.page = "gb18030"
        elif word == b"f":
            self.text.settle()
            self.font_of_table = number or 0
            self.groups[-1] = replace(self.groups[-1], font=number or 0)
        elif word == b"fcharset" and number in _CHARSETS and number not in (0, 1):
            self.fonts[self.font_of_table] = _CHARSETS[number]
        elif word in (b"v", b"deleted"):
            self.text.settle()
            self.groups[-1] = replace(group, hidden=number != 0)
        elif word == b"plain":
            self.text.settle()
            self.groups[-1] = replace(group, hidden=False)
        elif not group.silent:
            self.structure(word)

    def structure(self, word: bytes) -> None:
        text = self.text
        if word in _SPOKEN:
            self.say(_SPOKEN[word])
        elif word == b"par" or word == b"sect":
            text.end_line()
        elif word in (b"cell", b"nestcell"):
            text.end_cell()
        elif word in (b"row", b"nestrow"):
            text.end_row()
        elif word == b"intbl":
            text.in_table = True
        elif word == b"pard":
            text.in_table = False
