"""Numerals in both systems."""

from __future__ import annotations

import pytest

from extraction.numerals import read_amount, read_number

CASES = [
    ("0", 0),
    ("12", 12),
    ("十", 10),
    ("十二", 12),
    ("二十", 20),
    ("三十一", 31),
    ("一百零五", 105),
    ("一百二十三", 123),
    ("两", 2),
    ("二〇二四", 2024),
    ("一九八七", 1987),
    ("二零二四", 2024),
    ("三百六十五", 365),
]


@pytest.mark.parametrize(("words", "value"), CASES)
def test_number(words: str, value: int) -> None:
    assert read_number(words) == value


@pytest.mark.parametrize("words", ["", "甲", "十二年", "1二", "²", "１２", "9" * 5000])
def test_what_is_no_numeral_has_no_value(words: str) -> None:
    assert read_number(words) is None


AMOUNTS = [
    ("1.5万", 15_000),
    ("二十五万", 250_000),
    ("一亿二千万", 120_000_000),
    ("1,200", 1200),
    ("3千", 3000),
    ("两", 2),
    ("半", 0.5),
    ("零点三", 0.3),
    ("一百零五", 105),
]


@pytest.mark.parametrize(("words", "value"), AMOUNTS)
def test_amount(words: str, value: float) -> None:
    assert read_amount(words) == value


@pytest.mark.parametrize("words", ["甲", "点三", "1.2.3", "万甲", "9" * 400, "9" * 400 + "亿", "亿" * 400])
def test_what_is_no_amount_has_no_value(words: str) -> None:
    assert read_amount(words) is None
