"""Every fact shows the words that it was read from, in real documents and in mangled ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from extraction.pipeline import extract
from extraction.readers import documents
from tests.extraction.evidence import breaches

DATA = Path(__file__).resolve().parents[2] / "data"
LAWS_EACH = 60  # every 60th law; the whole collection takes minutes


def all_breaches(path: Path) -> list[str]:
    document = documents.read(path)
    return [line for policy in extract(document) for line in breaches(policy, document.text)]


@pytest.mark.parametrize("path", sorted((DATA / "digests").glob("*.txt")), ids=lambda path: path.stem)
def test_digests(path: Path) -> None:
    assert all_breaches(path) == []


def test_corpus(shared: Path) -> None:
    for path in sorted((shared / "corpus").glob("*.txt")):
        assert all_breaches(path) == [], path.name


def test_laws(shared: Path) -> None:
    for path in sorted((shared / "laws").glob("*.md"))[::LAWS_EACH]:
        assert all_breaches(path) == [], path.name
