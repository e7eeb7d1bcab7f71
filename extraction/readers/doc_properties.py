"""What an old Word document says of its paragraphs and runs: pages of 512 bytes that hold lists of changes (sprm)."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

PAGE = 512
NO_PLACE = 1 << 40
_IN_TABLE, _ENDS_ROW, _LEVEL, _NUMBER = 0x2416, 0x2417, 0x260A, 0x460B
_DELETED, _VANISHED = 0x0800, 0x083C
_TABLE_DEFINITION, _TABS = 0xD608, 0xC615
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}


@dataclass(frozen=True, slots=True)
class Properties:
    """What holds of a paragraph or a run: its style, its place in a table, its list, whether it is shown."""

    style: int = 0
    in_table: bool = False
    ends_row: bool = False
    number: int | None = None
    level: int | None = None
    hidden: bool = False


PLAIN = Properties()


def sprms(changes: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each change with its operand."""
    at = 0
    while at + 2 < len(changes):
        (code,) = struct.unpack_from("<H", changes, at)
        at += 2
        if code == _TABLE_DEFINITION:
            size = 1 + int.from_bytes(changes[at : at + 2], "little")
        elif code == _TABS and changes[at] == 255:
            return
        else:
            size = _SIZES.get(code >> 13, 1 + changes[at])
        yield code, changes[at : at + size]
        at += size


def properties(style: int, changes: bytes) -> Properties:
    """Return what a list of changes makes of a style."""
    said = {code: operand for code, operand in sprms(changes) if code in _OURS}
    number = said.get(_NUMBER)
    level = said.get(_LEVEL)
    return Properties(
        style=style,
        in_table=said.get(_IN_TABLE, b"\0")[:1] not in (b"\0", b""),
        ends_row=said.get(_ENDS_ROW, b"\0")[:1] not in (b"\0", b""),
        number=int.from_bytes(number, "little") if number else None,
        level=level[0] if level else None,
        hidden=any(said.get(code, b"\0")[:1] in (b"\1", b"\x81") for code in (_DELETED, _VANISHED)),
    )


_OURS = frozenset({_IN_TABLE, _ENDS_ROW, _LEVEL, _NUMBER, _DELETED, _VANISHED})


class Runs:
    """What holds from which place of the stream on."""

    def __init__(self, starts: list[int], held: list[Properties]) -> None:
        self._starts = starts
        self._held = held

    def at(self, place: int) -> Properties:
        """Return what holds at a place."""
        found = bisect_right(self._starts, place) - 1
        return self._held[found] if found >= 0 else PLAIN

    def until(self, place: int) -> tuple[int, Properties]:
        """Return what holds at a place, and where something else begins to hold."""
        found = bisect_right(self._starts, place)
        after = self._starts[found] if found < len(self._starts) else NO_PLACE
        return after, self._held[found - 1] if found else PLAIN

    @classmethod
    def of_paragraphs(cls, main: bytes, pages: bytes) -> Runs:
        """Read the properties of paragraphs."""
        return cls._read(main, pages, 13, _paragraph)

    @classmethod
    def of_characters(cls, main: bytes, pages: bytes) -> Runs:
        """Read the properties of runs."""
        return cls._read(main, pages, 1, _run)

    @classmethod
    def _read(cls, main: bytes, pages: bytes, width: int, read: object) -> Runs:
        assert callable(read)
        found: dict[int, Properties] = {}
        for page in _pages(main, pages):
            count = page[PAGE - 1]
            if 4 * (count + 1) + width * count > PAGE - 1:
                continue
            places = struct.unpack_from(f"<{count + 1}I", page)
            for number in range(count):
                found[places[number]] = read(page, page[4 * (count + 1) + width * number])
            if count:
                found.setdefault(places[count], PLAIN)
        starts = sorted(found)
        return cls(starts, [found[start] for start in starts])


def _pages(main: bytes, places: bytes) -> Iterator[bytes]:
    count = max(0, (len(places) - 4) // 8)
    seen = set()
    for number in struct.unpack_from(f"<{count}I", places, 4 * (count + 1)) if count else ():
        number &= 0x3FFFFF
        page = main[number * PAGE : (number + 1) * PAGE]
        if len(page) == PAGE and number not in seen:
            seen.add(number)
            yield page


def _paragraph(page: bytes, offset: int) -> Properties:
    at = 2 * offset
    if not offset:
        return PLAIN
    size = page[at]
    begin, length = (at + 1, 2 * size - 1) if size else (at + 2, 2 * page[at + 1])
    held = page[begin : begin + max(length, 0)]
    return properties(int.from_bytes(held[:2], "little"), held[2:])


def _run(page: bytes, offset: int) -> Properties:
    at = 2 * offset
    return properties(0, page[at + 1 : at + 1 + page[at]]) if offset else PLAIN
