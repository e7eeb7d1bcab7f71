"""Verdicts of people: what can be said of a fact, and that what was said can be listed and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph.loading.build import load
from graph.stores.store import Store
from graph.verdicts import KINDS, read_verdicts
from queries.errors import QueryError
from queries.review import doubt_at, review
from queries.verdicts import add_verdict, fitting_verdicts, give_verdict, given_verdicts, take_back
from tests.builders import lead, measure, policy, supersession

PLAN = policy(
    "乙办法",
    file="plan.txt",
    doc_number="渝府发〔2024〕5号",
    supersedes=[supersession("甲办法")],
    measures=[measure(responsible=[lead("市商务委")], targets=("aeo",))],
)
DAY = date(2026, 1, 2)


@pytest.mark.parametrize(
    ("fact", "verdicts"),
    [
        ("title", ("accepted",)),
        ("effective_until", ("accepted", "wrong", "date")),
        ("measures/3/deadline", ("accepted", "wrong", "date")),
        ("issued_by/0", ("accepted", "wrong", "same-body", "not-same-body")),
        ("measures/3/responsible/1", ("accepted", "wrong", "same-body", "not-same-body")),
        ("measures/3/targets/0", ("accepted", "wrong", "targets")),
        ("measures/3", ("accepted", "wrong", "targets")),
        ("supersedes/0", ("accepted", "wrong")),
        ("doc_number", ("accepted", "wrong")),
    ],
)
def test_what_can_be_said_of_a_fact(fact: str, verdicts: tuple[str, ...]) -> None:
    assert fitting_verdicts(fact) == verdicts
    assert set(verdicts) <= set(KINDS)


def test_a_verdict_is_listed_and_taken_back(store: Store, tmp_path: Path) -> None:
    load([PLAN], store)
    path = tmp_path / "verdicts.tsv"
    given = give_verdict(store, "乙办法", "supersedes/0", "wrong", who="li", day=DAY)
    add_verdict(store, path, given)
    assert store.read("MATCH (:Policy)-[r:SUPERSEDES]->(:Policy) RETURN count(r) AS n").rows == ((0,),)
    assert [(one.verdict, one.holds) for one in given_verdicts(store)] == [(given, True)]
    assert take_back(store, path, given) == ()
    assert store.read("MATCH (:Policy)-[r:SUPERSEDES]->(:Policy) RETURN count(r) AS n").rows == ((1,),)
    assert (given_verdicts(store), read_verdicts(path)) == ([], [])
    with pytest.raises(QueryError, match="no such verdict"):
        take_back(store, path, given)


def test_an_accepting_verdict_whose_words_are_gone_waits(store: Store, tmp_path: Path) -> None:
    load([PLAN], store)
    add_verdict(store, tmp_path / "v.tsv", give_verdict(store, "乙办法", "supersedes/0", "accepted", who="li", day=DAY))
    load([replace(PLAN, supersedes=(), evidence={})], store)
    (gone,) = review(store, reasons=["vanished"])
    assert gone.verdict is not None
    assert [one.holds for one in given_verdicts(store)] == [False]


def test_targets_are_said_of_the_measure_whichever_target_is_pointed_at(store: Store, tmp_path: Path) -> None:
    load([PLAN], store)
    given = give_verdict(store, "乙办法", "measures/0/targets/0", "targets", who="li", day=DAY, value="foreign_trade")
    assert given.fact == "measures/0"


def test_nobody_gives_no_verdict(store: Store) -> None:
    load([PLAN], store)
    with pytest.raises(QueryError, match="name of the person"):
        give_verdict(store, "乙办法", "supersedes/0", "wrong", who=" ", day=DAY)


def test_a_fact_that_is_pointed_at(store: Store) -> None:
    load([PLAN], store)
    doubt = doubt_at(store, "乙办法", "measures/0/responsible/0")
    assert (doubt.value, doubt.policy) == ("市商务委", "渝府发〔2024〕5号")
    with pytest.raises(QueryError, match="no fact"):
        doubt_at(store, "乙办法", "measures/7")
