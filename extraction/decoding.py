"""Which characters the bytes of a text stand for: a byte order mark, strict UTF-8, then GB18030.

Detectors that guess from letter frequencies take short GBK texts for something else; Chinese official texts are UTF-8,
UTF-16 or one of the family of GB2312, GBK and GB18030, of which the last reads the other two.
"""

from __future__ import annotations

import codecs
import re

from extraction.errors import DocumentError

MARKS = (  # longest first: the mark of UTF-16 LE begins that of UTF-32 LE
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MIXED = "utf-8, gb18030"
BAD_IN_A_HUNDRED = 2  # a damaged document has a bad sequence here and there, a binary file has them all over
SAMPLE = 1 << 16

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CHINESE_OR_PRINTED = re.compile(r"[\t\n\r\f\x20-\x7e\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def decode(data: bytes, name: str) -> tuple[str, str, int]:
    """Return the text of ``data``, the name of its encoding and how many bad sequences were replaced.

    Raises ``DocumentError`` with the offset of the first bad byte where the bytes are no text.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text, bad = _lenient(data[len(mark) :], encoding)
            return _checked(text, encoding, bad, data, name)
    if b"\0" in data:
        return _with_nulls(data, name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return _checked(data.decode(encoding), encoding, 0, data, name)
        except UnicodeDecodeError:
            continue
    unmarked = _utf16_without_mark(data)
    if unmarked:
        return unmarked
    text, encoding, bad = _line_by_line(data)
    return _checked(text, encoding, bad, data, name)


def _with_nulls(data: bytes, name: str) -> tuple[str, str, int]:
    """Read bytes that hold NULs: UTF-16 has them in every line break and digit, other texts have none."""
    unmarked = _utf16_without_mark(data)
    if unmarked is None:
        at = data.index(b"\0")
        raise DocumentError(f"{name}: not a text but binary data (NUL at byte {at}); give the document itself")
    return unmarked


def _utf16_without_mark(data: bytes) -> tuple[str, str, int] | None:
    for encoding in ("utf-16-le", "utf-16-be"):
        sample = data[: SAMPLE & ~1].decode(encoding, errors="replace")
        if len(_CHINESE_OR_PRINTED.findall(sample)) > 0.9 * len(sample):
            text, bad = _lenient(data, encoding)
            return text, encoding, bad
    return None


def _line_by_line(data: bytes) -> tuple[str, str, int]:
    """Read each line in the encoding that most of the text is in, else in the other, else with its bad bytes replaced.

    Neither UTF-8 nor GB18030 uses the byte of the line break inside a character, so lines can be told apart first.
    """
    by_bad = sorted((_lenient(data, encoding)[1], encoding) for encoding in ("utf-8", "gb18030"))
    main, other = by_bad[0][1], by_bad[1][1]
    lines, bad, used = [], 0, set()
    for line in data.split(b"\n"):
        text, encoding, replaced = _line(line, main, other)
        lines.append(text)
        bad += replaced
        used.add(encoding)
    return "\n".join(lines), MIXED if other in used else main, bad


def _line(line: bytes, main: str, other: str) -> tuple[str, str, int]:
    for encoding in (main, other):
        try:
            return line.decode(encoding), main if line.isascii() else encoding, 0
        except UnicodeDecodeError:
            continue
    text, bad = _lenient(line, main)
    return text, main, bad


def _lenient(data: bytes, encoding: str) -> tuple[str, int]:
    text = data.decode(encoding, errors="replace")
    return text, text.count("\ufffd")


def _checked(text: str, encoding: str, bad: int, data: bytes, name: str) -> tuple[str, str, int]:
    """Refuse what decodes only by replacing much of it, or into control characters: that is no text."""
    controls = len(_CONTROL.findall(text))
    if (bad + controls) * 100 > BAD_IN_A_HUNDRED * len(text) and bad + controls > 1:
        at = _first_bad_byte(data, encoding)
        where = f"first bad byte at {at}" if at is not None else "control characters"
        raise DocumentError(f"{name}: not a text in UTF-8, GB18030 or UTF-16 ({where}); save it as UTF-8 text")
    return text, encoding, bad


def _first_bad_byte(data: bytes, encoding: str) -> int | None:
    try:
        data.decode(encoding if encoding != MIXED else "utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return None
