"""The reader's page as data: every fact that is shown knows its words, and other documents' words are never marked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.stores.store import open_store
from queries.reading import PolicyReading, read_policy
from viz.explorer import reading_view
from viz.explorer.words import Speech

DAY = date(2024, 6, 1)


def read(graph: Path, policy: str, **more: Any) -> tuple[PolicyReading, dict[str, Any]]:
    with open_store(graph, read_only=True) as store:
        reading = read_policy(store, policy, DAY)
    return reading, reading_view.page(reading, next(iter(reading.places), None), Speech("zh"), **more)


def words(page: dict[str, Any], key: str) -> str:
    return "".join(text for text, keys in page["segments"] if key in keys)


def test_facts_have_their_words(graph):
    _, page = read(graph, "渝商发〔2024〕12号")
    assert words(page, "doc_number") == "渝商发〔2024〕12号"
    assert words(page, "measures/0/responsible/1") == "重庆海关"
    assert words(page, "measures/0/deadline") == "2024年12月底前"
    assert words(page, "proof/0") == "自2024年2月1日起施行"
    assert words(page, "replaces/0").endswith("同时废止")


def test_what_another_document_says_is_told_and_leads_there(graph):
    _, page = read(graph, "渝商发〔2019〕3号")
    (row,) = [row for group in page["groups"] for row in group["rows"] if row["label"] == "被替代"]
    assert row["facts"][0]["text"] == "《重庆市推进跨境贸易便利化若干措施》（渝商发〔2024〕12号）"
    assert row["facts"][0]["href"].startswith("policies?policy=")
    assert words(page, "replaced_by/0") == ""


@pytest.mark.parametrize(
    ("address", "expected"),
    [({}, None), ({"measure": "measures/1"}, "measures/1"), ({"measure": "unknown"}, None), ({"at": "0"}, "title")],
)
def test_the_address_may_name_a_fact(graph, address, expected):
    assert read(graph, "渝商发〔2024〕12号", **address)[1]["focus"] == expected


def test_a_measure_is_also_named_by_its_id(graph):
    reading, _ = read(graph, "渝商发〔2024〕12号")
    assert read(graph, "渝商发〔2024〕12号", measure=reading.measures[2].id)[1]["focus"] == "measures/2"
