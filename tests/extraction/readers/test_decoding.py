from __future__ import annotations

import codecs

import pytest

from extraction.errors import DocumentError
from extraction.readers.decoding import MIXED, decode

TEXT = "重庆市人民政府办公厅\n渝府办发〔2024〕3号\n㐂䶮镕堃\n"
COMMON = "重庆市人民政府办公厅\n渝府办发[2024]3号\n"

CASES = [
    (TEXT, "utf-8", b"", "utf-8"),
    (TEXT, "utf-8", codecs.BOM_UTF8, "utf-8"),
    (TEXT, "gb18030", b"", "gb18030"),
    (TEXT, "gb18030", b"\x84\x31\x95\x33", "gb18030"),
    (COMMON, "gbk", b"", "gb18030"),
    (COMMON, "gb2312", b"", "gb18030"),
    (TEXT, "utf-16-le", codecs.BOM_UTF16_LE, "utf-16-le"),
    (TEXT, "utf-16-be", codecs.BOM_UTF16_BE, "utf-16-be"),
    (TEXT, "utf-16-le", b"", "utf-16-le"),
    (TEXT, "utf-16-be", b"", "utf-16-be"),
    (TEXT, "utf-32-le", codecs.BOM_UTF32_LE, "utf-32-le"),
    ("通知", "gbk", b"", "gb18030"),  # short enough for detectors to take it for something else
    ("关于", "gbk", b"", "gb18030"),
    ("Notice\r\nof 2024\r\n", "ascii", b"", "utf-8"),
]


@pytest.mark.parametrize(("text", "encoding", "mark", "found"), CASES)
def test_encodings(text: str, encoding: str, mark: bytes, found: str) -> None:
    assert decode(mark + text.encode(encoding), "a.txt") == (text, found, 0)


def test_lines_in_two_encodings_are_both_read() -> None:
    data = (COMMON * 20).encode("utf-8") + COMMON.encode("gbk") + b"end"
    assert decode(data, "a.txt") == (COMMON * 21 + "end", MIXED, 0)


def test_a_damaged_byte_is_replaced_and_counted() -> None:
    data = bytearray((COMMON * 20).encode("utf-8"))
    data[4:5] = b"\xff"
    text, encoding, bad = decode(bytes(data), "a.txt")
    assert (encoding, bad) == ("utf-8", 3)
    assert text.endswith(COMMON)


def test_a_text_cut_within_a_character_is_read() -> None:
    for encoding in ("utf-8", "gb18030"):
        text, found, bad = decode((COMMON * 20 + "号").encode(encoding)[:-1], "a.txt")
        assert (found, bad) == (encoding, 1)
        assert text.startswith(COMMON * 20)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"good\0bad", "NUL at byte 4"),
        (b"ab" + b"\xff\xfd" * 50, "first bad byte at 2"),
        (b"\x01\x02\x03words", "control characters"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(DocumentError, match=says):
        decode(data, "a.txt")
