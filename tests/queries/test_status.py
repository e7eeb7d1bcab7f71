"""How a policy stands on a day, with the chain that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from extraction.facts import Evidence
from graph.loading.build import load
from graph.stores.store import Store, open_store
from queries.reports.run import run
from queries.status import status
from tests.builders import measure, policy, supersession

TEXT = "甲办法。自2020年2月1日起施行，有效期至2024年12月31日。"
POLICIES = [
    policy(
        "甲办法",
        file="a.txt",
        text=TEXT,
        effective_from="2020-02-01",
        effective_until="2024-12-31",
        evidence={"effective_from": Evidence(4, 17, "commencement"), "effective_until": Evidence(18, 31, "until")},
        measures=[measure(number="（一）"), measure(number="（二）", effective_until="2022-12-31")],
    ),
    policy("乙决定", file="b.txt", effective_from="2023-01-01", supersedes=[supersession("甲办法", "amends")]),
    policy("丙办法", file="c.txt", effective_from="2021-01-01", effective_until="2021-12-31"),
    policy(
        "丁通知",
        file="d.txt",
        effective_from="2023-01-01",
        effective_until="2025-12-31",
        supersedes=[supersession("丙办法", "extends")],
    ),
    policy("戊办法", file="e.txt", effective_from="2022-01-01", supersedes=[supersession("己办法")]),
    policy("己办法", file="f.txt", effective_from="2019-01-01"),
    policy("庚通知", file="g.txt", issued_on="2020-01-01"),
    # A decision that was repealed before its day changes nothing.
    policy("辛决定", file="h.txt", effective_from="2024-06-01", supersedes=[supersession("戊办法", "amends")]),
    policy("壬决定", file="i.txt", effective_from="2024-05-01", supersedes=[supersession("辛决定")]),
]

OWN = [("BEGINS", "甲办法", "2020-02-01"), ("EFFECTIVE_UNTIL", "甲办法", "2024-12-31")]
REPEALED = [("BEGINS", "己办法", "2019-01-01"), ("SUPERSEDES", "戊办法", "2022-01-01")]
FIRST_SPELL = [("BEGINS", "丙办法", "2021-01-01"), ("EFFECTIVE_UNTIL", "丙办法", "2021-12-31")]
SECOND_SPELL = [("SUPERSEDES", "丁通知", "2023-01-01"), ("EFFECTIVE_UNTIL", "丁通知", "2025-12-31")]

# day, policy, status, and the proof: relation, who states it, day
CASES = [
    ("2020-01-31", "甲办法", "not_yet", OWN),
    ("2020-02-01", "甲办法", "in_force", OWN),
    ("2022-12-31", "甲办法", "in_force", OWN),
    ("2023-01-01", "甲办法", "partly", OWN),
    ("2024-12-31", "甲办法", "partly", OWN),
    ("2025-01-01", "甲办法", "expired", OWN),
    # extended after it had run out: in between it was not in force
    ("2022-06-30", "丙办法", "expired", FIRST_SPELL),
    ("2023-06-30", "丙办法", "in_force", SECOND_SPELL),
    ("2021-12-31", "己办法", "in_force", REPEALED),
    ("2022-01-01", "己办法", "repealed", REPEALED),
    ("2024-01-01", "庚通知", "in_force", [("BEGINS_PRESUMED", "庚通知", "2020-01-01")]),
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(Path(tmp_path_factory.mktemp("status")) / "graph.ladybug") as opened:
        load(POLICIES, opened)
        yield opened


@pytest.mark.parametrize(("day", "title", "value", "proof"), CASES)
def test_status_and_its_proof(
    filled: Store, day: str, title: str, value: str, proof: list[tuple[str, str, str]]
) -> None:
    found = status(filled, title, date.fromisoformat(day))
    assert found.value == value
    assert [(r.relation, r.stated_by.title, r.day and r.day.isoformat()) for r in found.proof] == proof


def test_every_step_has_its_words(filled: Store) -> None:
    found = status(filled, "甲办法", date(2024, 6, 30))
    words = [
        step.quote and (step.quote.words, step.quote.file, step.quote.start, step.quote.rule) for step in found.proof
    ]
    assert words == [("自2020年2月1日起施行", "a.txt", 4, "commencement"), (TEXT[18:31], "a.txt", 18, "until")]
    assert [r.stated_by.title for r in found.amended_by] == ["乙决定"]
    assert [key.rpartition("/")[2] for key in found.ended] == ["（二）"]


def test_what_was_repealed_before_its_day_amends_nothing(filled: Store) -> None:
    assert status(filled, "戊办法", date(2024, 12, 31)).amended_by == ()


@pytest.mark.parametrize("day", ["2018-01-01", "2020-02-01", "2022-06-30", "2023-06-30", "2025-01-01", "2026-01-01"])
def test_the_report_of_all_policies_says_the_same(store: Store, day: str) -> None:
    load(POLICIES, store)
    on = date.fromisoformat(day)
    report = run(store, "status_on_day", as_of=on)
    assert {row["policy_id"]: row["status"] for row in report.table} == {
        row["policy_id"]: status(store, row["policy_id"], on).value for row in report.table
    }
    assert {row["policy_id"]: sorted(row["affected_by"]) for row in report.table} == {
        row["policy_id"]: sorted(
            r.stated_by.title or ""
            for s in [status(store, row["policy_id"], on)]
            for r in s.amended_by + s.prevailed_over_by + s.suspended_by
        )
        for row in report.table
    }
