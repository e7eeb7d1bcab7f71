"""Dates in words as ISO prefixes, and what is counted from them."""

from __future__ import annotations

import pytest

from extraction.dates import day_after, end_of_term, last_day, read_date

CASES = [
    ("2024年3月31日", "2024-03-31"),
    ("二〇二四年三月三十一日", "2024-03-31"),
    # notices of the 1990s: 零 for 〇
    ("一九九四年十二月六日", "1994-12-06"),
    ("2024年12月", "2024-12"),
    ("2024年12月底前", "2024-12-31"),
    ("2025年", "2025"),
    ("2025年底", "2025-12-31"),
    ("2024年上半年", "2024-06-30"),
    ("2024年第三季度", "2024-09-30"),
    ("2024年2月末", "2024-02-29"),
    # 成文日期 of a page's metadata
    ("2024年01月05日", "2024-01-05"),
]


@pytest.mark.parametrize(("words", "value"), CASES)
def test_date(words: str, value: str) -> None:
    assert read_date(words) == value


@pytest.mark.parametrize("words", ["", "去年", "2024年2月30日", "2024年13月1日", "1800年1月1日", "第2024号"])
def test_no_such_day(words: str) -> None:
    assert read_date(words) is None


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-02-01", 60, "2029-01-31"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2024-01-01", 12, "2024-12-31"),
        ("2024", 12, None),
    ],
)
def test_a_term_ends_the_day_before_its_anniversary(start: str, months: int, end: str | None) -> None:
    assert end_of_term(start, months=months) == end


def test_days_after() -> None:
    assert day_after("2023-12-31", 30) == "2024-01-30"
    assert day_after("2023-12", 30) is None
    assert last_day("2024-02") == "2024-02-29"
