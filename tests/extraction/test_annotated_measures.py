"""Targets, instruments and obligations on measures that were annotated without sight of the rules' output.

The documents of ``corpus-extra.jsonl`` (plans, announcements, laws) and ``laws.jsonl`` (laws of other years, provinces
and ministries) are split in two: rules are written with one half in view (``dev``), the other (``test``) is only
counted. What careful people may see differently is marked ``uncertain`` and left out.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from benchmarks.scores import Facts, annotated_gold, extract, score_annotated, sources_of
from extraction.components.enterprise_types import EnterpriseTypes
from extraction.components.instruments import Instruments
from tests.extraction.annotated import found

ROOT = Path(__file__).resolve().parents[2]
# Measures in the manner of other regions and ministries; those that the rules do not read rightly yet are not here.
with (ROOT / "tests" / "gold" / "sentences.tsv").open(encoding="utf-8", newline="") as lines:
    SENTENCES = list(csv.DictReader(lines, delimiter="\t"))
TARGETS, INSTRUMENTS = EnterpriseTypes(), Instruments()
FIELDS = {"targets": "enterprise-types.tsv", "instruments": "instruments.tsv"}
# Somewhat below what is reached: a rule may cost one measure what it gains on others.
FLOOR = {
    ("corpus-extra", "dev"): {"targets": 0.94, "instruments": 0.88},
    ("corpus-extra", "test"): {"targets": 0.85, "instruments": 0.78},
    ("laws", "dev"): {"targets": 0.9, "instruments": 0.84, "obligation": 0.95, "obligation.bearer": 0.88},
    ("laws", "test"): {"targets": 0.85, "instruments": 0.7, "obligation": 0.92, "obligation.bearer": 0.74},
}


@pytest.mark.parametrize(("field", "table"), FIELDS.items())
def test_codes_are_those_of_the_vocabulary(field: str, table: str) -> None:
    with (ROOT / "data" / table).open(encoding="utf-8", newline="") as lines:
        known = {row["code"] for row in csv.DictReader(lines, delimiter="\t")}
    assert {code for policy in annotated_gold() for measure in policy["measures"] for code in measure[field]} <= known


@pytest.mark.parametrize("row", SENTENCES, ids=[row["measure"] for row in SENTENCES])
def test_sentences_of_other_fields(row: dict[str, str]) -> None:
    targets = {words.label for words in found(TARGETS, "targets", row["measure"])[0]}
    instruments = {words.label for words in found(INSTRUMENTS, "instruments", row["measure"])[0]}
    assert targets == set(filter(None, row["targets"].split(",")))
    assert instruments == set(filter(None, row["instruments"].split(",")))


@pytest.fixture(scope="module")
def facts(shared: Path) -> list[Facts]:
    return extract(sources_of(policy["source"]["file"] for policy in annotated_gold()))


@pytest.mark.parametrize("part", FLOOR, ids="-".join)
def test_share_of_the_annotated(facts: list[Facts], part: tuple[str, str]) -> None:
    file, half = part
    scores = score_annotated(annotated_gold(half, [file]), facts)
    assert scores["measure"].missed == 0, "annotated measures are no longer found"
    assert {kind: round(scores[kind].f1, 3) for kind, floor in FLOOR[part].items() if scores[kind].f1 < floor} == {}
