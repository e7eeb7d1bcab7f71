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
SHORT = 4_096

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CHINESE_OR_PRINTED = re.compile(r"[\t\n\r\f\x20-\x7e\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f\ufffd]")
_BEYOND_TWO_BYTES = re.compile(r"[\u0800-\U0010ffff]")


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
    text, encoding, bad = _by_trial(data)
    return _checked(text, encoding, bad, data, name)


def _by_trial(data: bytes) -> tuple[str, str, int]:
    """UTF-8 checks itself, GB18030 takes nearly any bytes: what is nearly all UTF-8 is damaged UTF-8."""
    text = _strict(data, "utf-8")
    if text is not None:
        return (data.decode("gb18030"), "gb18030", 0) if _is_short_gb2312(data, text) else (text, "utf-8", 0)
    if _is_mostly_good(*_lenient(_samples(data), "utf-8")):
        return _line_by_line(data, "utf-8")
    text = _strict(data, "gb18030")
    if text is not None:
        return text, "gb18030", 0
    return _utf16_without_mark(data) or _line_by_line(data, "gb18030")


def _samples(data: bytes) -> bytes:
    """Beginning, middle and end of what is long: a few seconds less for each 50 MB."""
    if len(data) <= 4 * SAMPLE:
        return data
    middle = len(data) // 2
    return data[:SAMPLE] + data[middle : middle + SAMPLE] + data[-SAMPLE:]


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_short_gb2312(data: bytes, text: str) -> bool:
    """通知 in GB2312 happens to be UTF-8 too, of letters that no Chinese text is made of."""
    if len(data) > SHORT or data.isascii() or _BEYOND_TWO_BYTES.search(text):
        return False
    return _strict(data, "gb2312") is not None


def _with_nulls(data: bytes, name: str) -> tuple[str, str, int]:
    """Read bytes that hold NULs: UTF-16 has them in every line break and digit, other texts have none."""
    unmarked = _utf16_without_mark(data)
    if unmarked is None:
        at = data.index(b"\0")
        raise DocumentError(f"{name}: not a text but binary data (NUL at byte {at}); give the document itself")
    return _checked(*unmarked, data, name)


def _utf16_without_mark(data: bytes) -> tuple[str, str, int] | None:
    sample = data[: SAMPLE & ~1]
    high, nulls = sum(byte > 0x7F for byte in sample), sample.count(0)
    if high * 10 < len(sample) and nulls * 3 < len(sample):  # Latin text with a stray NUL
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, errors="replace")
        if len(_CHINESE_OR_PRINTED.findall(text)) > 0.9 * len(text):
            return _decoded(data, encoding)
    return None


def _decoded(data: bytes, encoding: str) -> tuple[str, str, int]:
    text, bad = _lenient(data, encoding)
    return text, encoding, bad


def _line_by_line(data: bytes, main: str) -> tuple[str, str, int]:
    """Read each line in the encoding that it is in, its bad bytes replaced.

    Neither UTF-8 nor GB18030 uses the byte of the line break inside a character, so lines can be told apart first.
    """
    lines: list[str] = []
    used = {main}
    bad = 0
    raw = data.split(b"\n")
    for number, line in enumerate(raw, start=1):
        text, encoding, replaced = _line(line, main, is_last=number == len(raw))
        lines.append(text)
        bad += replaced
        used.add(encoding)
    return "\n".join(lines), MIXED if len(used) > 1 else main, bad


def _line(line: bytes, main: str, *, is_last: bool) -> tuple[str, str, int]:
    if line.isascii():
        return line.decode("ascii"), main, 0
    sound = _strict(line, "utf-8")
    text, bad = _lenient(line, "utf-8") if sound is None else (sound, 0)
    if _is_mostly_good(text, bad) and (main == "utf-8" or _BEYOND_TWO_BYTES.search(text)):
        return text, "utf-8", bad
    if main == "utf-8" and is_last and bad == 1:  # cut off within a character
        return text, "utf-8", bad
    other, encoding, replaced = _decoded(line, "gb18030")
    return (text, "utf-8", bad) if main == "utf-8" and replaced else (other, encoding, replaced)


def _is_mostly_good(text: str, bad: int) -> bool:
    """GB18030 read as UTF-8 has as many bad sequences as good ones; damaged UTF-8 has few."""
    return bad * 4 <= len(_NOT_ASCII.findall(text))


def _lenient(data: bytes, encoding: str) -> tuple[str, int]:
    text = data.decode(encoding, errors="replace")
    bad = text.count("\ufffd")
    return text, bad - data.count(b"\xef\xbf\xbd") if encoding == "utf-8" else bad


def _checked(text: str, encoding: str, bad: int, data: bytes, name: str) -> tuple[str, str, int]:
    """Refuse what decodes only by replacing much of it, or into control characters: that is no text."""
    controls = len(_CONTROL.findall(text))
    if (bad + controls) * 100 > BAD_IN_A_HUNDRED * len(text) and bad + controls > 1:
        at = _first_bad_byte(data, encoding) if bad else None
        where = f"first bad byte at {at}" if at is not None else "control characters"
        raise DocumentError(f"{name}: not a text in UTF-8, GB18030 or UTF-16 ({where}); save it as UTF-8 text")
    return text, encoding, bad


def _first_bad_byte(data: bytes, encoding: str) -> int | None:
    try:
        data.decode("utf-8" if encoding == MIXED else encoding)
    except UnicodeDecodeError as error:
        return error.start
    return None
