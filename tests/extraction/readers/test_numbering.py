from __future__ import annotations

import pytest

from extraction.readers.numbering import FORMATS, Counters, Level, Numbers

CASES = [
    ("decimal", 12, "12"),
    ("decimalZero", 3, "03"),
    ("decimalFullWidth", 12, "１２"),
    ("chineseCounting", 1, "一"),
    ("chineseCounting", 10, "十"),
    ("chineseCounting", 12, "十二"),
    ("chineseCounting", 20, "二十"),
    ("chineseCounting", 105, "一百〇五"),
    ("chineseCounting", 110, "一百一十"),
    ("chineseCountingThousand", 105, "一百零五"),
    ("chineseCountingThousand", 1005, "一千零五"),
    ("japaneseCounting", 21, "二十一"),
    ("ideographDigital", 10, "一〇"),
    ("chineseLegalSimplified", 12, "壹拾贰"),
    ("ideographTraditional", 11, "甲"),
    ("ideographZodiac", 2, "丑"),
    ("decimalEnclosedCircle", 3, "③"),
    ("decimalEnclosedCircleChinese", 21, "21"),
    ("decimalEnclosedParen", 2, "⑵"),
    ("upperRoman", 14, "XIV"),
    ("lowerLetter", 28, "bb"),
]


@pytest.mark.parametrize(("name", "number", "written"), CASES)
def test_formats(name: str, number: int, written: str) -> None:
    assert FORMATS[name](number) == written


@pytest.mark.parametrize("name", FORMATS)
def test_formats_take_any_number(name: str) -> None:
    for number in (0, 1, 99, 9999, 10_000, 123_456):
        FORMATS[name](number)


def counters(*levels: Level, starts: dict[int, int] | None = None) -> Counters:
    declared = dict(enumerate(levels))
    return Counters(
        Numbers(definition={"1": "a", "2": "a"}, levels={"1": declared, "2": declared}, starts={"2": starts or {}})
    )


def test_deeper_levels_begin_again() -> None:
    said = counters(Level(format="chineseCounting", text="%1、"), Level(text="%1.%2", legal=True))
    assert [said.next("1", level) for level in (0, 1, 1, 0, 1)] == ["一、", "1.1 ", "1.2 ", "二、", "2.1 "]


def test_lists_of_one_definition_count_on_unless_one_begins_anew() -> None:
    said = counters(Level(text="%1.", follow="nothing"), starts={0: 1})
    assert [said.next(number, 0) for number in "1121"] == ["1.", "2.", "1.", "2."]
    said = counters(Level(text="%1.", follow="nothing"))
    assert [said.next(number, 0) for number in "112"] == ["1.", "2.", "3."]


def test_articles_count_on_through_chapters() -> None:
    said = counters(
        Level(format="chineseCounting", text="第%1章"), Level(format="chineseCounting", text="第%2条", restart=0)
    )
    assert [said.next("1", level) for level in (0, 1, 0, 1)] == ["第一章 ", "第一条 ", "第二章 ", "第二条 "]


def test_bullets_and_unknown_lists_have_no_label() -> None:
    assert counters(Level(format="bullet", text="\uf0b7")).next("1", 0) == ""
    assert counters(Level()).next("9", 0) == ""
