"""Dates as documents write them: as ISO prefixes, as precise as the words (``2024``, ``2024-12`` or ``2024-12-31``).

底, 末, 上半年 and quarters mean their last day. Numerals are Arabic or Chinese (二〇二四年三月三十一日).
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from extraction.numerals import read_number

N = "[〇零一二三四五六七八九十\\d]"
DATE = re.compile(
    rf"(?P<year>[12]\d{{3}}|[一二][〇零一二三四五六七八九]{{3}})年"
    rf"(?:(?P<half>[上下]半年)|第?(?P<quarter>[一二三四1-4])季度|(?P<month>{N}{{1,3}})月份?(?:(?P<day>{N}{{1,3}})日)?)?(?P<end>底|末)?"
)
# 2025.3.18, 2025-03-18, 2025/3/18: as labels of pages and some signatures have it
ARABIC = r"(?:19|20)\d{2}[-—./年](?:1[0-2]|0?[1-9])[-—./月](?:3[01]|[12]\d|0?[1-9])日?(?![\d年月])"
ARABIC_MONTH = r"((?:19|20)\d{2})[-—./](1[0-2]|0[1-9])"  # only where a line is nothing else: 2025.05 may be a number
ARABIC_DAY = re.compile(ARABIC)
QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}


def read_date(words: str) -> str | None:
    """Return the first date in some words as an ISO prefix.

    >>> read_date("二〇二四年三月三十一日"), read_date("2024年12月底前"), read_date("2025年")
    ('2024-03-31', '2024-12-31', '2025')
    """
    match = DATE.search(words)
    return iso(match) if match else None


def read_day(words: str) -> str | None:
    """Return the first day in some words, in figures parted by points or strokes as well.

    >>> read_day("2025.3.18"), read_day("2025年3月18日"), read_day("2025-03-18 10:20")
    ('2025-03-18', '2025-03-18', '2025-03-18')
    """
    match = ARABIC_DAY.search(words)
    if match is None:
        return read_date(words)
    year, month, day = (int(part) for part in re.findall(r"\d+", match[0]))
    return f"{year}-{month:02}-{day:02}" if day <= calendar.monthrange(year, month)[1] else None


def iso(match: re.Match[str]) -> str | None:
    """Return a match of ``DATE`` as an ISO prefix, or None where there is no such day."""
    year = read_number(match["year"])
    month = read_number(match["month"]) if match["month"] else None
    day = read_number(match["day"]) if match["day"] else None
    closing = bool(match["end"])
    if match["half"]:
        month, closing = (6 if match["half"][0] == "上" else 12), True
    elif match["quarter"]:
        month, closing = QUARTERS[match["quarter"]], True
    if year is None or not 1900 < year < 2200 or (month is not None and not 1 <= month <= 12):
        return None
    if day is not None and month is not None:
        return f"{year}-{month:02}-{day:02}" if 1 <= day <= calendar.monthrange(year, month)[1] else None
    prefix = f"{year}-{month:02}" if month else str(year)
    return last_day(prefix) if closing else prefix


def last_day(prefix: str) -> str:
    """Return the last day of a year or month; a day is its own.

    >>> last_day("2024"), last_day("2024-02"), last_day("2024-02-01")
    ('2024-12-31', '2024-02-29', '2024-02-01')
    """
    if len(prefix) == 4:
        return f"{prefix}-12-31"
    if len(prefix) == 7:
        return f"{prefix}-{calendar.monthrange(int(prefix[:4]), int(prefix[5:]))[1]:02}"
    return prefix


def end_of_term(start: str, *, months: int) -> str | None:
    """Return the last day of a term: the day before its anniversary; None unless ``start`` is a day.

    >>> end_of_term("2024-02-01", months=60), end_of_term("2024-02-29", months=12)
    ('2029-01-31', '2025-02-28')
    """
    if len(start) != 10:
        return None
    begin = date.fromisoformat(start)
    years, month = divmod(begin.month - 1 + months, 12)
    year = begin.year + years
    if not 1 <= year <= 9998:
        return None
    longest = calendar.monthrange(year, month + 1)[1]
    if begin.day > longest:  # no such day: the term ends with the month
        return str(date(year, month + 1, longest))
    return str(date(year, month + 1, begin.day) - timedelta(days=1))


def read_term(words: str) -> int | None:
    """Return the months of a term.

    >>> read_term("三年零六个月"), read_term("两年"), read_term("一年半"), read_term("半年"), read_term("18个月")
    (42, 24, 18, 6, 18)
    """
    years = re.search(rf"({N}{{1,3}}|两)年", words)
    months = re.search(rf"({N}{{1,3}}|两)个月", words)
    total = 12 * ((read_number(years[1]) or 0) if years else 0) + ((read_number(months[1]) or 0) if months else 0)
    return total + 6 * ("半" in words) or None


def day_after(start: str, days: int) -> str | None:
    """Return the day that lies some days behind a day (自公布之日起30日后)."""
    return str(date.fromisoformat(start) + timedelta(days=days)) if len(start) == 10 else None
