"""Which readings are one document: by number, title, day and region, never by the title alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from graph.documents.names import YEAR, alike, not_after, number_key, same_day, title_key
from graph.documents.readings import Reading

VERSIONS_APART = 180  # days


@dataclass(slots=True)
class Document:
    """What is gathered about one document while it is worked out."""

    readings: list[Reading] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    names: set[tuple[str, str]] = field(default_factory=set)  # title and number as others write them
    cited_by: set[str] = field(default_factory=set)
    cited_on: str | None = None

    @property
    def day(self) -> str | None:
        days = [reading.day for reading in self.readings if reading.day]
        if days:
            return max(days, key=lambda day: (len(day), day))
        years = [found.group() for number in self.numbers for found in YEAR.finditer(number)]
        return min(years) if years else None

    @property
    def regions(self) -> set[str]:
        return {reading.head.region or "" for reading in self.readings}

    def begins(self) -> str | None:
        return max((r.head.effective_from for r in self.readings if r.head.effective_from), default=self.day)

    def named_alike(self) -> Document:
        """Return another document of the same names, without a text."""
        return replace(
            self,
            readings=[],
            numbers=set(self.numbers),
            titles=set(self.titles),
            names=set(self.names),
            cited_by=set(self.cited_by),
        )

    def join(self, other: Document) -> None:
        self.readings += other.readings
        self.numbers |= other.numbers
        self.titles |= other.titles
        self.names |= other.names
        self.cited_by |= other.cited_by
        days = [day for day in (self.cited_on, other.cited_on) if day]
        self.cited_on = min(days) if days else None


def documents_of(readings: list[Reading]) -> list[Document]:
    """Return the documents that readings in the order of their ids are of, and those that they name by number."""
    return _joined(_numbered(readings), _unnumbered(readings))


def fullest(words: str) -> tuple[int, str]:
    """Return what ranks the longest of several names first."""
    return (-len(words), words)


def _numbered(readings: list[Reading]) -> list[Document]:
    """Group what bears a number, texts and mentions alike: one number and titles that can be one are one document."""
    groups: dict[str, dict[str, Document]] = defaultdict(dict)

    def entry(number: str, title: str) -> Document:
        document = groups[number].setdefault(title, Document())
        document.numbers.add(number)
        if title:
            document.titles.add(title)
        return document

    for reading in readings:
        if reading.number:
            entry(reading.number, reading.title).readings.append(reading)
        issuer = reading.head.issued_by[0] if reading.head.issued_by else ""
        for _, title, number in reading.mentions():
            if number:
                document = entry(number_key(number, issuer), title_key(title) if title and title != number else "")
                document.names.add((title if title and title != number else "", number))
                document.cited_by.add(reading.id)
                day = reading.head.issued_on
                if day and (document.cited_on is None or day < document.cited_on):
                    document.cited_on = day
    found: list[Document] = []
    for number in sorted(groups):
        apart: list[Document] = []
        for title in sorted(groups[number], key=fullest):  # a mention without title comes last and joins the first
            document = groups[number][title]
            like = next((other for other in apart if _may_join(document, title, other)), None)
            if like is None:
                apart.append(document)
            else:
                like.join(document)
        found += [version for document in apart for version in _versions(number, document)]
    return found


def _versions(number: str, document: Document) -> list[Document]:
    """Tell apart the versions of a decree that was amended later: its text goes on to bear the first number.

    Numbers of a year are given anew every time, so whatever bears one is one document, whichever days it was read with.
    """
    days = sorted({reading.day for reading in document.readings} - {""})
    starts = [day for before, day in pairwise(days) if _much_later(before, day)]
    if YEAR.search(number) or not starts:
        return [document]
    versions: dict[str, Document] = {}
    for reading in document.readings:
        first = max((day for day in starts if day <= reading.day), default=days[0] if reading.day else "")
        versions.setdefault(first, document.named_alike()).readings.append(reading)
    return [versions[first] for first in sorted(versions)]


def _much_later(one: str, other: str) -> bool:
    """Say whether two dates are further apart than the day of signing and that of publication ever are."""
    first, second = (date.fromisoformat(f"{day}-01-01"[:10]) for day in (one, other))
    return not same_day(one, other) and (second - first).days > VERSIONS_APART


def _may_join(document: Document, title: str, other: Document) -> bool:
    """Say whether two entries of one number can be one document; within one source their titles must agree."""
    known = other.titles or {""}
    if {r.head.source.sha256 for r in document.readings} & {r.head.source.sha256 for r in other.readings}:
        return any(title in name or name in title for name in known)
    return any(alike(title, name) for name in known)


def _unnumbered(readings: list[Reading]) -> list[Document]:
    """Group the texts that bear no number by title, day and region; an undated one joins the only dated one."""
    groups: dict[tuple[str, str], dict[str, Document]] = defaultdict(dict)
    for reading in readings:
        if not reading.number:
            key = reading.title
            days = groups[key, reading.head.region or ""]
            document = days.setdefault(reading.day, Document())
            document.readings.append(reading)
            document.titles.add(key)
    found: list[Document] = []
    for group in sorted(groups):
        days = groups[group]
        for day in sorted(days, key=lambda day: (len(day), day)):  # the least precise first
            finer = [other for other in days if other != day and len(other) > len(day) and other.startswith(day)]
            if len(finer) == 1:
                days[finer[0]].join(days.pop(day))
        found += [days[day] for day in sorted(days)]
    return found


def _joined(numbered: list[Document], unnumbered: list[Document]) -> list[Document]:
    """Join a text that bears no number to the document whose number others, or another source, give."""
    by_title: dict[str, list[Document]] = defaultdict(list)
    for document in numbered:
        for title in document.titles:
            by_title[title].append(document)
    rivals: dict[str, int] = defaultdict(int)
    for text in unnumbered:
        for title in text.titles:
            rivals[title] += 1
    apart: list[Document] = []
    for text in unnumbered:
        fitting = [
            document for title in sorted(text.titles) for document in by_title[title] if _can_be_one(text, document)
        ]
        certain = len(fitting) == 1 and (fitting[0].day is not None or all(rivals[title] == 1 for title in text.titles))
        if certain:
            fitting[0].join(text)
        else:
            apart.append(text)
    return numbered + apart


def _can_be_one(text: Document, document: Document) -> bool:
    if document.readings and text.regions.isdisjoint(document.regions):
        return False
    if not same_day(text.day, document.day) or not not_after(text.day, document.cited_on):
        return False
    return document.cited_by.isdisjoint(reading.id for reading in text.readings)
