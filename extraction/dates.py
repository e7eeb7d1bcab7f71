"""Dates as documents write them, and what they say of a policy: in force from, in force until.

Dates come out as ISO prefixes, as precise as the words: ``2024``, ``2024-12`` or ``2024-12-31``. 底, 末, 上半年 and quarters
mean their last day. Numerals are Arabic or Chinese (二〇二四年三月三十一日).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Doc, Span

from extraction import rules
from extraction.numerals import read_number

N = "[〇零一二三四五六七八九十\\d]"
DATE = re.compile(
    rf"(?P<year>[12]\d{{3}}|[一二][〇零一二三四五六七八九]{{3}})年"
    rf"(?:(?P<half>[上下]半年)|第?(?P<quarter>[一二三四1-4])季度|(?P<month>{N}{{1,3}})月份?(?:(?P<day>{N}{{1,3}})日)?)?(?P<end>底|末)?"
)
QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}


@dataclass(frozen=True, slots=True)
class Found:
    """A date that a rule found in a text, and where the words stand."""

    value: str
    start: int
    end: int
    rule: str


def read_date(words: str) -> str | None:
    """Return the first date in some words as an ISO prefix.

    >>> read_date("二〇二四年三月三十一日"), read_date("2024年12月底前"), read_date("2025年")
    ('2024-03-31', '2024-12-31', '2025')
    """
    match = DATE.search(words)
    return iso(match) if match else None


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


def day_after(start: str, days: int) -> str | None:
    """Return the day that lies some days behind a day (自公布之日起30日后)."""
    return str(date.fromisoformat(start) + timedelta(days=days)) if len(start) == 10 else None


class Validity:
    """Fills ``doc.spans["effective_from"]`` and ``["effective_until"]`` with at most one span each.

    ``kb_id_`` is the ISO date and ``id_`` the rule. Needs ``doc.user_data["issued_on"]``, since many documents count from it.
    """

    def __call__(self, doc: Doc) -> Doc:
        issued_on: str | None = doc.user_data.get("issued_on")
        pieces = _own_words(doc)
        begins = _first(pieces, "effective_from", lambda match: _beginning(match, issued_on))
        begin = begins.value if begins else issued_on
        ends = _first(pieces, "effective_until", lambda match: _ending(match, begin))
        for name, found in (("effective_from", begins), ("effective_until", ends)):
            doc.spans[name] = (
                [Span(doc, found.start, found.end, kb_id=found.value, span_id=found.rule)] if found else []
            )
        return doc


def _own_words(doc: Doc) -> list[tuple[int, str]]:
    """Return what a policy says of itself: all but its measures, save the last two (施行 is the last article)."""
    text: str = doc.user_data["text"]
    pieces = []
    position = 0
    for measure in list(doc.spans["measures"])[:-2]:
        if measure.start > position:
            pieces.append((position, text[position : measure.start]))
        position = max(position, measure.end)
    pieces.append((position, text[position:]))
    return pieces


def _first(pieces: list[tuple[int, str]], name: str, read: Callable[[re.Match[str]], str | None]) -> Found | None:
    """Return what the first rule that finds anything finds; of several places the last, where commencement stands."""
    for rule in rules.load(name):
        for offset, words in reversed(pieces):
            found = [(match, value) for match in rule.pattern.finditer(words) if (value := read(match))]
            if found:
                match, value = found[-1]
                return Found(value, offset + match.start(), offset + match.end(), rule.name)
    return None


def _beginning(match: re.Match[str], issued_on: str | None) -> str | None:
    groups = match.groupdict()
    if groups.get("date"):
        return read_date(groups["date"])
    if issued_on is None:
        return None
    if groups.get("days"):
        days = read_number(groups["days"])
        return day_after(issued_on, days) if days else None
    if groups.get("months"):
        months = read_number(groups["months"])
        last = end_of_term(issued_on, months=months) if months else None
        return day_after(last, 1) if last else None
    return issued_on


def _ending(match: re.Match[str], begin: str | None) -> str | None:
    groups = match.groupdict()
    if groups.get("date"):
        value = read_date(groups["date"])
        return last_day(value) if value else None
    years = read_number(groups["years"]) if groups.get("years") else None
    months = years * 12 if years else read_number(groups["months"]) if groups.get("months") else None
    return end_of_term(begin, months=months) if months and begin else None
