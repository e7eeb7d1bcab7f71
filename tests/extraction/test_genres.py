"""Whole documents, short and in our own words, in the forms of the genres: ministries, provinces, cities, counties."""

from __future__ import annotations

import pytest

from tests.extraction.genres import announcements, decrees, ends, notices
from tests.extraction.genres.expectation import Read
from tests.extraction.reading import policy

CASES = [*announcements.CASES, *decrees.CASES, *notices.CASES, *ends.CASES]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[expected.title for _, expected in CASES])
def test_genre(text: str, expected: Read) -> None:
    found = policy(text)
    assert expected == Read(
        title=found.title,
        number=found.doc_number or "",
        issuers=found.issued_by,
        whose=" ".join(filter(None, (found.tier, found.region))),
        dates=(found.issued_on or "", found.effective_from or "", found.effective_until or ""),
        supersedes=tuple(f"{item.kind} {item.doc_number or item.title}" for item in found.supersedes),
        basis=tuple(item.title for item in found.cites if item.role == "basis"),
    )
