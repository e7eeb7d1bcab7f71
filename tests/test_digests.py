"""The digests of data/ and their gold: every annotated fact stands in the document that it is said to stand in."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from extraction.facts import from_json

ROOT = Path(__file__).resolve().parents[1]
DIGESTS = ROOT / "data" / "digests"
GOLD = ROOT / "tests" / "gold" / "digests.jsonl"
POLICIES: list[dict[str, Any]] = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
NAMES = [f"{gold['source']['file']}: {gold['title']}" for gold in POLICIES]
# The day from which the project looks at its documents: what is about to end is meant relative to it.
AS_OF = date(2026, 11, 21)

TIERS = {"national", "customs", "municipal", "district"}
KINDS = {"repeals", "amends", "prevails", "extends"}
MODALITIES = {"must", "must_not", "may", "encouraged"}
ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
POLICY_DATES = ("issued_on", "effective_from", "effective_until")
MEASURE_DATES = ("effective_from", "effective_until", "deadline")

every_policy = pytest.mark.parametrize("gold", POLICIES, ids=NAMES)


def folded(text: str) -> str:
    """Return the text without white space, brackets and title marks: `财政部 税务总局公告` is `财政部税务总局公告`."""
    return re.sub(r"[\s〔〕()（）\[\]《》]", "", text)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def digest(gold: dict[str, Any]) -> str:
    file: str = gold["source"]["file"]
    return (DIGESTS / file).read_text("utf-8")


def codes(table: str) -> set[str]:
    lines = (ROOT / "data" / table).read_text("utf-8").splitlines()
    return {line.split("\t")[0] for line in lines if line and not line.startswith("#")} - {"code"}


def measures() -> Iterator[dict[str, Any]]:
    for gold in POLICIES:
        yield from gold["measures"]


def test_every_digest_has_gold() -> None:
    assert {gold["source"]["file"] for gold in POLICIES} == {path.name for path in DIGESTS.glob("*.txt")}


def test_every_digest_is_listed_with_its_source() -> None:
    listed = (ROOT / "data" / "README.md").read_text("utf-8")
    for path in DIGESTS.glob("*.txt"):
        # 363 of chongqing-decree-363 stands as `-363` beside the first of its family
        assert path.stem in listed or f"-{path.stem.rsplit('-', 1)[1]}" in listed, path.name


@every_policy
def test_gold_is_in_the_facts_format(gold: dict[str, Any]) -> None:
    complete = json.loads(json.dumps(gold))
    complete["source"].update(start=0, end=len(digest(gold)))
    for measure in complete["measures"]:
        measure["text"] = measure.pop("text_start")
        for obligation in measure.get("obligations", ()):
            obligation["text"] = obligation.pop("text_start")
    policy = from_json(json.dumps(complete))
    assert policy.tier in TIERS
    assert (policy.region is not None) == (policy.tier in ("municipal", "district") or "重庆" in policy.issued_by[0])
    assert {item.kind for item in policy.supersedes} <= KINDS
    assert {item.role for item in policy.cites} <= {"basis", "mention"}
    for measure in policy.measures:
        assert {item.role for item in measure.responsible} <= {"lead", "support", "joint"}
        assert set(measure.targets) <= codes("enterprise-types.tsv")
        assert set(measure.instruments) <= codes("instruments.tsv")
        assert len(measure.instruments) <= 3
        assert {item.modality for item in measure.obligations} <= MODALITIES
    dates = [gold[field] for field in POLICY_DATES]
    dates += [measure[field] for measure in gold["measures"] for field in MEASURE_DATES]
    assert [day for day in dates if day is not None and not ISO.fullmatch(day)] == []


@every_policy
def test_what_gold_names_stands_in_the_digest(gold: dict[str, Any]) -> None:
    text = folded(digest(gold))
    named = list(gold["issued_by"])
    for item in [gold, *gold["supersedes"], *gold["cites"]]:
        named += [item["title"], item["doc_number"]]
    # The number of a joint announcement is set apart by the names of its issuers, and marked uncertain for that.
    unsure = {gold[field] for field in ("title", "doc_number") if field in gold.get("uncertain", ())}
    assert [name for name in named if name and name not in unsure and folded(name) not in text] == []


@every_policy
def test_measures_stand_in_the_digest_in_their_order(gold: dict[str, Any]) -> None:
    text = squeezed(digest(gold))
    starts: list[int] = []
    for measure in gold["measures"]:
        found = re.compile(re.escape(measure["number"]) + r"[、．.]?" + re.escape(measure["text_start"]))
        place = found.search(text, starts[-1] if starts else 0)
        assert place, f"{measure['number']} {measure['text_start']}"
        starts.append(place.start())
        assert len(measure["text_start"]) <= 14
    for measure, start, end in zip(gold["measures"], starts, [*starts[1:], len(text)], strict=True):
        words = text[start:end]
        obligations = measure.get("obligations", ())
        expected = [item["name"] for item in measure["responsible"]]
        expected += [item[field] for item in obligations for field in ("bearer", "text_start")]
        assert [name for name in expected if squeezed(name) not in words] == [], measure["number"]
        assert all(len(item["text_start"]) <= 12 for item in obligations)


@every_policy
def test_dates_are_read_from_the_digest(gold: dict[str, Any]) -> None:
    text = squeezed(digest(gold))
    stated = {
        date(int(year), int(month), int(day)).isoformat()
        for year, month, day in re.findall(r"(\d{4})年(\d{1,2})月(\d{1,2})日", text)
    }
    computed = {"2026-12-20"}  # 有效期五年, counted from the day of issue
    days = {gold[field] for field in POLICY_DATES}
    days |= {measure[field] for measure in gold["measures"] for field in ("effective_from", "effective_until")}
    assert days - {None} - stated - computed == set()


def test_every_kind_of_fact_occurs() -> None:
    assert {gold["tier"] for gold in POLICIES} == TIERS
    kinds = Counter(item["kind"] for gold in POLICIES for item in gold["supersedes"])
    assert set(kinds) == KINDS
    assert {item["role"] for gold in POLICIES for item in gold["cites"]} == {"basis", "mention"}
    assert {item["role"] for measure in measures() for item in measure["responsible"]} == {"lead", "support", "joint"}
    obligations = [item for measure in measures() for item in measure.get("obligations", ())]
    assert {item["modality"] for item in obligations} == MODALITIES
    assert {code for measure in measures() for code in measure["instruments"]} == codes("instruments.tsv")
    assert any(measure["effective_until"] for measure in measures())
    assert any(measure["deadline"] for measure in measures())
    assert any(gold["region"] and gold["tier"] == "customs" for gold in POLICIES)


def test_some_documents_have_ended_and_some_are_about_to() -> None:
    ends = [date.fromisoformat(gold["effective_until"]) for gold in POLICIES if gold["effective_until"]]
    assert any(end < AS_OF for end in ends)
    assert sum(AS_OF <= end <= AS_OF + timedelta(days=365) for end in ends) >= 3
    assert any(end > AS_OF + timedelta(days=365) for end in ends)
    assert len(ends) < len(POLICIES)


def test_a_document_stands_in_two_files() -> None:
    numbers = Counter(gold["doc_number"] for gold in POLICIES if gold["doc_number"])
    assert [number for number, count in numbers.items() if count > 1] == ["海关总署公告2023年第148号"]


def test_predecessors_are_present_and_known_by_name_only() -> None:
    present = {gold["doc_number"] for gold in POLICIES}
    replaced = {item["doc_number"] for gold in POLICIES for item in gold["supersedes"]}
    assert replaced & present
    assert replaced - present - {None}
