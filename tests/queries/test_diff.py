"""What changed between two days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from extraction.facts import Evidence
from graph.loading.build import load
from graph.stores.store import Store
from queries.diff import diff
from queries.errors import QueryError
from tests.builders import measure, policy, supersession

POLICIES = [
    policy(
        "甲办法",
        file="a.txt",
        effective_from="2020-01-01",
        measures=[measure(number="（一）"), measure(number="（二）", effective_until="2023-06-30")],
    ),
    policy("乙办法", file="b.txt", effective_from="2024-01-01", supersedes=[supersession("甲办法")]),
]

# first and second day → began, ended, replaced, measures that ended on their own
CASES = [
    ("2020-01-01", "2023-06-30", [], [], [], []),
    ("2019-12-31", "2020-01-01", ["甲办法"], [], [], []),
    ("2023-06-30", "2023-07-01", [], [], [], ["（二）"]),
    ("2023-12-31", "2024-01-01", ["乙办法"], ["甲办法"], ["乙办法"], []),
    ("2024-01-01", "2025-01-01", [], [], [], []),
]


def test_between_two_days(store: Store) -> None:
    load(POLICIES, store)
    for first, second, began, ended, replaced, measures in CASES:
        found = diff(store, date.fromisoformat(first), date.fromisoformat(second))
        assert [turn.policy.title for turn in found.began] == began, (first, second)
        assert [turn.policy.title for turn in found.ended] == ended, (first, second)
        assert [relation.stated_by.title for relation in found.replaced] == replaced, (first, second)
        assert [turn.number for turn in found.measures_ended] == measures, (first, second)


def test_without_proofs_the_same_turns_are_told(store: Store) -> None:
    load(POLICIES, store)
    for first, second, *_ in CASES:
        days = date.fromisoformat(first), date.fromisoformat(second)
        bare, whole = diff(store, *days, proven=False), diff(store, *days)
        assert [turn.proof for turn in (*bare.began, *bare.ended)] == [()] * len(bare.began + bare.ended)
        for some, all_ in ((bare.began, whole.began), (bare.ended, whole.ended)):
            assert some == tuple(replace(turn, proof=()) for turn in all_)
        assert [one.stated_by for one in bare.replaced] == [one.stated_by for one in whole.replaced]


def test_the_last_day_is_known_from_the_repeal(store: Store) -> None:
    load(POLICIES, store)
    (turn,) = diff(store, date(2023, 12, 31), date(2024, 1, 1)).ended
    assert (turn.day, turn.basis) == (date(2023, 12, 31), "repealed")


def test_what_began_and_ended_is_shown_with_its_sentences(store: Store) -> None:
    text = "乙办法。本办法自2024年1月1日起施行。"
    states = policy(
        "乙办法",
        file="b.txt",
        text=text,
        effective_from="2024-01-01",
        supersedes=[supersession("甲办法")],
        evidence={"effective_from": Evidence(7, 20, "own-commencement")},
    )
    load([POLICIES[0], states], store)
    found = diff(store, date(2023, 12, 31), date(2024, 1, 1))
    ((began,),) = (turn.proof for turn in found.began)
    assert (began.relation, began.day) == ("BEGINS", date(2024, 1, 1))
    assert began.quote is not None
    assert began.quote.words == "自2024年1月1日起施行"
    ((ended,),) = (turn.proof for turn in found.ended)
    assert (ended.relation, ended.kind, ended.stated_by.title) == ("SUPERSEDES", "repeals", "乙办法")


def test_what_is_extended_is_moved_and_not_replaced(store: Store) -> None:
    extends = policy(
        "丙通知",
        file="c.txt",
        effective_from="2022-01-01",
        supersedes=[supersession("甲办法", kind="extends", until="2025-12-31")],
    )
    load([POLICIES[0], extends], store)
    found = diff(store, date(2021, 12, 31), date(2022, 1, 1))
    assert [relation.kind for relation in found.moved] == ["extends"]
    assert found.replaced == ()


def test_days_the_wrong_way_round_are_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="the second day comes before the first"):
        diff(store, date(2024, 1, 1), date(2023, 1, 1))
