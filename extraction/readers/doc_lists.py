"""The lists of an old Word document: how each level of each numbers its paragraphs, and which styles belong to one."""

from __future__ import annotations

import struct
from dataclasses import replace

from extraction.readers.doc_properties import Properties, properties
from extraction.readers.numbering import Level, Numbers

MOST_LISTS = 10_000
# Codes of [MS-OSHARED] MSONFC for the formats that Chinese documents use.
_FORMATS = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    10: "ideographDigital",
    11: "chineseCounting",
    14: "decimalFullWidth",
    18: "decimalEnclosedCircle",
    22: "decimalZero",
    23: "bullet",
    28: "decimalEnclosedCircleChinese",
    30: "ideographTraditional",
    31: "ideographZodiac",
    33: "taiwaneseCounting",
    34: "ideographLegalTraditional",
    35: "taiwaneseCountingThousand",
    37: "chineseCounting",
    38: "chineseLegalSimplified",
    39: "chineseCountingThousand",
    255: "none",
}
_FOLLOW = ("tab", "space", "nothing")


def numbers(table: bytes, lists: tuple[int, int], overrides: tuple[int, int]) -> Numbers:
    """Read the lists that a document declares, by the number that its paragraphs call them."""
    levels = _lists(table, lists)
    found = Numbers()
    start, length = overrides
    if length < 4:
        return found
    (count,) = struct.unpack_from("<I", table, start)
    at = start + 4 + 16 * count
    for number in range(1, min(count, MOST_LISTS) + 1):
        identity, _, _, own = struct.unpack_from("<iIIB", table, start + 4 + 16 * (number - 1))
        found.definition[str(number)] = str(identity)
        found.levels[str(number)] = dict(levels.get(identity, {}))
        at = _override(table, at, own, str(number), found)
    return found


def _override(table: bytes, at: int, count: int, number: str, found: Numbers) -> int:
    """Read what a list changes of its definition; returns the place behind it."""
    at += 4
    for _ in range(count):
        if at + 8 > len(table):
            break
        begin, flags = struct.unpack_from("<iI", table, at)
        at += 8
        if flags & 0x20:
            found.levels[number][flags & 0xF], at = _level(table, at)
        elif flags & 0x10:
            found.starts.setdefault(number, {})[flags & 0xF] = begin
    return at


def _lists(table: bytes, place: tuple[int, int]) -> dict[int, dict[int, Level]]:
    start, length = place
    if length < 2:
        return {}
    (count,) = struct.unpack_from("<H", table, start)
    at = start + 2 + 28 * count
    found: dict[int, dict[int, Level]] = {}
    for number in range(min(count, MOST_LISTS)):
        begin = start + 2 + 28 * number
        (identity,) = struct.unpack_from("<i", table, begin)
        simple = table[begin + 26] & 1
        levels = found.setdefault(identity, {})
        for depth in range(1 if simple else 9):
            levels[depth], at = _level(table, at)
    return found


def _level(table: bytes, at: int) -> tuple[Level, int]:
    start, code, flags = struct.unpack_from("<iBB", table, at)
    places = table[at + 6 : at + 15]
    follow, characters, paragraph, restart = table[at + 15], table[at + 24], table[at + 25], table[at + 26]
    at += 28 + characters + paragraph
    (count,) = struct.unpack_from("<H", table, at)
    raw = table[at + 2 : at + 2 + 2 * count].decode("utf-16-le", errors="replace")
    placed = {place for place in places if place}
    text = "".join(f"%{ord(c) + 1}" if n in placed and ord(c) < 9 else c for n, c in enumerate(raw, start=1))
    level = Level(
        format=_FORMATS.get(code, "decimal"),
        text=text,
        start=start if 0 <= start < 1_000_000 else 1,
        follow=_FOLLOW[follow] if follow < 3 else "tab",
        legal=bool(flags & 4),
        restart=restart if flags & 8 else None,
    )
    return level, at + 2 + 2 * count


def styles(sheet: bytes) -> dict[int, Properties]:
    """Return what each paragraph style says of lists, inherited from the style below."""
    if len(sheet) < 6:
        return {}
    header, count, base = struct.unpack_from("<HHH", sheet)
    own: dict[int, tuple[int, Properties]] = {}
    at = 2 + header
    for number in range(count):
        if at + 2 > len(sheet):
            break
        (size,) = struct.unpack_from("<H", sheet, at)
        if size:
            own[number] = _style(sheet[at + 2 : at + 2 + size], base)
        at += 2 + size
    return {number: _inherited(number, own) for number in own}


def _style(style: bytes, base: int) -> tuple[int, Properties]:
    kind, below = (value := int.from_bytes(style[2:4], "little")) & 0xF, value >> 4
    if kind != 1 or len(style) < base + 2:
        return 0xFFF, Properties()
    name = int.from_bytes(style[base : base + 2], "little")
    at = base + 2 + 2 * name + 2
    at += at % 2
    size = int.from_bytes(style[at : at + 2], "little")
    held = style[at + 2 : at + 2 + size]
    return below, properties(int.from_bytes(held[:2], "little"), held[2:])


def _inherited(number: int, own: dict[int, tuple[int, Properties]]) -> Properties:
    found, seen = Properties(), set[int]()
    while number in own and number not in seen:
        seen.add(number)
        below, said = own[number]
        found = replace(
            found,
            number=said.number if found.number is None else found.number,
            level=said.level if found.level is None else found.level,
        )
        number = below
    return found
