"""Answers that are kept: until there is no more room, and until what they were read from is touched."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.stores.noting import note
from viz.explorer.kept import Kept


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
    kept = Kept(room=2)
    for place in range(3):
        kept.get(("state", place), reading(place), lambda _: 1)
    assert [kept.get(("state", place), reading(9), lambda _: 1) for place in (2, 1, 0)] == [2, 1, 9]
