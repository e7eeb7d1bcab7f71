"""What a policy says of its own time: in force from, in force until."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from extraction import rules
from extraction.dates import day_after, end_of_term, last_day, read_date
from extraction.history import History
from extraction.numerals import read_number


@dataclass(frozen=True, slots=True)
class Found:
    """A date that a rule found in a text, and where the words stand."""

    value: str
    start: int
    end: int
    rule: str


class Validity:
    """Fills ``doc.spans["effective_from"]`` and ``["effective_until"]`` with at most one span each.

    ``kb_id_`` is the ISO date and ``id_`` the rule. Needs ``doc.user_data["issued_on"]``: many documents count from it.
    """

    def __call__(self, doc: Doc) -> Doc:
        issued_on: str | None = doc.user_data.get("issued_on")
        pieces = _own_words(doc)
        begins = _first(pieces, "effective_from", lambda match: _beginning(match, issued_on)) or _of_history(doc)
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


def _of_history(doc: Doc) -> Found | None:
    """Return the day that the history under a law's title gives (2019年3月1日施行), where no article says one."""
    history: History | None = doc.user_data.get("history")
    event = history.in_force if history else None
    return Found(event.day, event.start, event.stop, "history") if event else None


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
