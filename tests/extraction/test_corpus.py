"""The real sources, as a whole: the pairs of measures that people compared name three hundred of them by place."""

from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path

import pytest

from extraction import Policy
from extraction.apart import extract_files

Named = tuple[str, str, str, str]


def plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s《》〈〉“”\"'‘’]", "", folded).translate(str.maketrans("[]()【】", "〔〕〔〕〔〕"))


@pytest.fixture(scope="module")
def policies(shared: Path) -> list[Policy]:
    return [policy for facts in extract_files(sorted((shared / "corpus").glob("*.txt"))) for policy in facts.policies]


def named_measures(shared: Path) -> set[Named]:
    with (shared / "gold" / "overlaps.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return {
        (row[f"file_{side}"], row[f"title_{side}"], row[f"number_{side}"], row[f"text_start_{side}"])
        for row in rows
        for side in "ab"
    }


def test_the_sources_hold_as_many_policies_as_a_reader_counts(policies: list[Policy]) -> None:
    counts = [sum(Path(p.source.file).name.startswith(f"00{n}") for p in policies) for n in range(5)]
    assert counts == [1, 32, 1, 6, 1]
    assert len({(p.title, p.doc_number, p.issued_on) for p in policies}) == 39


def test_every_measure_that_people_named_is_found_under_its_title_and_number(
    shared: Path, policies: list[Policy]
) -> None:
    texts: dict[tuple[str, str, str], list[str]] = {}
    for policy in policies:
        for measure in policy.measures:
            key = (Path(policy.source.file).name, plain(policy.title), plain(measure.number))
            texts.setdefault(key, []).append(plain(measure.text))
    missing = {
        (title, number, start)
        for file, title, number, start in named_measures(shared)
        if not any(text.startswith(plain(start)[:12]) for text in texts.get((file, plain(title), plain(number)), ()))
    }
    assert missing == set()
