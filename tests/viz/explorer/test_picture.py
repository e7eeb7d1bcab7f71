"""Where nodes stand: no two in one place, the same every time, and what stands stays when something is expanded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.ties import ENDS, Knot, Tie, Ties
from viz.explorer.picture import FIRST, MOST, picture


def network(pairs: list[tuple[int, int]], kind: str = "CITES") -> Ties:
    """Return ties between numbered policies."""
    names = {f"Policy:{number}" for pair in pairs for number in pair} | {"Policy:0"}
    knots = {name: Knot(id=name, type="Policy", key=name[7:], name=name, short=name) for name in sorted(names)}
    at: dict[str, list[Tie]] = {}
    for first, second in dict.fromkeys(pairs):
        tie = Tie(kind=kind, detail="basis", first=f"Policy:{first}", second=f"Policy:{second}", count=1)
        at.setdefault(tie.first, []).append(tie)
        if first != second:
            at.setdefault(tie.second, []).append(tie)
    return Ties(knots=knots, at={key: tuple(ties) for key, ties in at.items()})


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=120),
    st.lists(st.integers(0, 40), max_size=4, unique=True),
)
def test_nothing_overlaps_and_expanding_moves_nothing(pairs, expanded):
    ties = network(pairs)
    names = [f"Policy:{number}" for number in expanded]
    before = picture(ties, "Policy:0", names[:-1], [], ENDS)
    after = picture(ties, "Policy:0", names, [], ENDS)
    assert len(set(after.spots.values())) == len(after.spots) <= MOST
    assert {name: after.spots[name] for name in before.spots} == dict(before.spots)
    assert after == picture(ties, "Policy:0", names, [], ENDS)
    assert all(tie.first in after.spots and tie.second in after.spots for tie in after.ties)


def test_the_first_picture_is_cut_and_says_how_much_there_is():
    drawn = picture(network([(0, number) for number in range(1, 400)]), "Policy:0", [], [], ENDS)
    assert len(drawn.spots) <= FIRST
    assert drawn.all == 400


def test_what_it_builds_on_stands_left_and_what_follows_right():
    spots = picture(network([(0, 1), (2, 0)]), "Policy:0", [], [], ENDS).spots
    assert spots["Policy:1"][0] < 0 < spots["Policy:2"][0]


def test_a_kind_that_is_not_wanted_is_not_followed():
    assert set(picture(network([(0, 1)]), "Policy:0", [], [], ["TARGETS"]).spots) == {"Policy:0"}


@pytest.mark.parametrize(
    ("pairs", "target", "steps"),
    [([(0, 1), (1, 2), (2, 3)], 3, 3), ([(0, 1), (1, 2), (0, 2)], 2, 1), ([(0, 1), (2, 3)], 3, 0), ([(1, 0)], 1, 1)],
)
def test_the_shortest_path(pairs, target, steps):
    ties = network(pairs)
    chain = ties.path("Policy:0", f"Policy:{target}")
    assert len(chain) == steps
    drawn = picture(ties, "Policy:0", [], chain, ENDS)
    assert {end for tie in chain for end in (tie.first, tie.second)} <= set(drawn.spots)
