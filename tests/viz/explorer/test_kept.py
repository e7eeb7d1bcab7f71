"""Answers that are kept: until there is no more room, and until what they were read from is touched."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.records import Table
from graph.stores.noting import note
from viz.explorer.blocks import Facet, Link
from viz.explorer.kept import Kept, size_of


def reading(value: int, *types: str) -> Callable[[], int]:
    def work_out() -> int:
        note(frozenset(types))
        return value

    return work_out


@pytest.mark.parametrize(
    ("types", "touched", "found"),
    [
        (("Policy",), {"Verdict"}, 1),
        (("Policy", "Verdict"), {"Verdict"}, 2),
        (("Policy", "Edition"), {"Edition"}, 1),  # what it is cited by is put on it anew
        ((), {"Verdict"}, 2),  # it was made of another answer, who knows of which
    ],
)
def test_what_was_not_touched_holds_in_the_next_state(types: tuple[str, ...], touched: set[str], found: int) -> None:
    kept = Kept()
    apart = frozenset(("Edition",))
    kept.get(("before", "question"), reading(1, *types), apart=apart)
    kept.follow("before", "after", touched)
    assert kept.get(("after", "question"), reading(2, *types), apart=apart) == found


def test_an_answer_that_uses_a_kept_one_goes_with_it() -> None:
    kept = Kept()

    def both() -> int:
        return 10 * kept.get(("before", "inner"), reading(1, "Verdict"))

    kept.get(("before", "inner"), reading(1, "Verdict"))
    assert kept.get(("before", "outer"), both) == 10
    kept.follow("before", "after", {"Verdict"})
    assert kept.get(("after", "outer"), lambda: 20) == 20


def test_what_another_has_worked_out_for_the_next_state_stays() -> None:
    kept = Kept()
    kept.get(("before", "question"), reading(1, "Policy"))
    kept.get(("after", "question"), reading(2, "Policy"))
    kept.follow("before", "after", {"Verdict"})
    assert kept.get(("after", "question"), reading(3)) == 2


def test_the_oldest_goes_when_there_is_no_more_room() -> None:
    kept = Kept(room=2 * size_of(0))
    for place in range(3):
        kept.get(("state", place), reading(place))
    assert [kept.get(("state", place), reading(9)) for place in (2, 1, 0)] == [2, 1, 9]


def test_what_is_larger_than_the_room_is_worked_out_each_time_and_drives_nothing_out() -> None:
    kept = Kept(room=1_000)
    kept.get(("state", "small"), reading(1))
    for _ in range(2):
        assert kept.get(("state", "large"), lambda: "x" * 5_000) == "x" * 5_000
    assert kept.get(("state", "small"), reading(2)) == 1


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [
        ("措" * 1000, 2_000, 2_200),
        (b"x" * 1000, 1_000, 1_100),
        (["措" * 1000] * 1000, 2_000_000, 2_200_000),  # a few of many are measured
        ({"a": ["x" * 1000] * 10}, 10_000, 12_000),
        (Facet(title="层级", values=((Link(text="x" * 1000, href="y" * 1000), 1),)), 2_000, 3_000),
        (Table(("text",), (("x" * 1000,),) * 500), 500_000, 600_000),
        ((), 1, 100),
    ],
)
def test_an_answer_is_as_large_as_what_it_holds(value: object, least: int, most: int) -> None:
    assert least <= size_of(value) <= most


def test_what_goes_wrong_leaves_nothing_behind() -> None:
    kept = Kept()

    def fails() -> int:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        kept.get(("state", "question"), fails)
    assert kept._working == {}
    assert kept.get(("state", "question"), reading(1)) == 1
