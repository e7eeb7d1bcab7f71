"""What two builds say otherwise, told by identity."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from extraction.facts import Policy
from graph.loading.build import load
from graph.stores.store import Store, open_store
from queries.builds import Changed, Comparison, compare
from tests.builders import lead, measure, policy, supersession

STAYS = policy("乙意见", file="b.txt", measures=[measure(number="（一）", text="支持外贸。")])
OLD = [
    STAYS,
    policy(
        "甲办法",
        file="a.txt",
        measures=[measure(number="（一）", responsible=[lead("重庆市商务委员会")]), measure(number="（二）")],
    ),
    policy("丙通知", file="c.txt", measures=[measure()]),
]
NEW = [
    STAYS,
    policy(
        "甲办法",
        file="a.txt",
        effective_until="2025-12-31",
        measures=[measure(number="（一）", text="支持企业出海。", responsible=[lead("重庆市财政局")])],
    ),
    policy("丁办法", file="d.txt", measures=[measure()], supersedes=[supersession("乙意见")]),
]


@pytest.fixture
def changes(tmp_path: Path) -> Iterator[Comparison]:
    with ExitStack() as stack:
        yield compare(*(built(stack, tmp_path / f"{name}.ladybug", facts) for name, facts in (("o", OLD), ("n", NEW))))


def built(stack: ExitStack, path: Path, facts: list[Policy]) -> Store:
    store = stack.enter_context(open_store(path))
    load(facts, store)
    return store


def test_policies(changes: Comparison) -> None:
    assert {(change.how, change.name) for change in changes.policies} == {
        ("gained", "《丁办法》"),
        ("lost", "《丙通知》"),
        ("changed", "《甲办法》"),
    }
    (changed,) = (change for change in changes.policies if change.how == "changed")
    assert changed.properties == (Changed(name="effective_until", before=None, after="2025-12-31"),)


def test_measures_of_policies_that_are_in_both(changes: Comparison) -> None:
    assert [(change.how, change.name, change.words) for change in changes.measures] == [
        ("changed", "《甲办法》（一）", "支持企业出海。"),
        ("lost", "《甲办法》（二）", "支持企业发展。"),
    ]
    assert changes.measures[0].properties == (Changed(name="text", before="支持企业发展。", after="支持企业出海。"),)


def test_relations_of_what_is_in_both_the_rest_is_counted(changes: Comparison) -> None:
    told = {(change.how, change.type, change.name) for change in changes.relations}
    assert told >= {
        ("gained", "RESPONSIBLE_FOR", "重庆市财政局 —负责→ 《甲办法》（一）"),
        ("lost", "RESPONSIBLE_FOR", "重庆市商务委员会 —负责→ 《甲办法》（一）"),
        ("gained", "EFFECTIVE_UNTIL", "《甲办法》 —有效期至→ 2025-12-31"),
    }
    assert not any("丁办法" in name or "丙通知" in name for _, _, name in told)
    assert changes.implied > 0
    assert all(change.words for change in changes.relations if change.type == "RESPONSIBLE_FOR")


def test_the_same_build_has_no_changes(tmp_path: Path) -> None:
    with ExitStack() as stack:
        first = built(stack, tmp_path / "first.ladybug", OLD)
        second = built(stack, tmp_path / "second.ladybug", list(reversed(OLD)))
        found = compare(first, second)
        assert (len(found), found.implied) == (0, 0)
        there, back = compare(first, first), compare(second, first)
        assert there == back
