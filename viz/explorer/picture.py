"""Where the nodes of a picture stand: on a lattice, so that nothing overlaps, worked out from what is shown alone.

The node in the middle has what it builds on to its left, what follows from it to its right, who issues and answers
above, whom and what it concerns below. What is expanded finds the free places nearest to it; what stands, stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from queries.ties import ENDS, Tie, Ties

WIDE, HIGH = 160, 56  # between the middles of two places, in pixels of the picture at its own size
FIRST = 60  # nodes of the first picture
MOST = 150  # nodes that a picture can hold and a reader can read
EACH = 12  # of one group in the first picture
COLUMNS, ROWS = 3, 6  # how far the sides reach at first

# Which side a group of ties stands on, as seen from the node in the middle.
SIDES: Mapping[tuple[str, bool], str] = {
    ("ISSUED_BY", True): "above",
    ("RESPONSIBLE_FOR", False): "above",
    ("SUPERSEDES", True): "left",
    ("CITES", True): "left",
    ("SUPERSEDES", False): "right",
    ("CITES", False): "right",
    ("OVERLAPS_WITH", True): "right",
    ("TARGETS", True): "below",
    ("USES", True): "below",
    ("ISSUED_BY", False): "left",
    ("RESPONSIBLE_FOR", True): "right",
    ("SUCCEEDED_BY", True): "below",
    ("SUCCEEDED_BY", False): "above",
    ("PART_OF", True): "above",
    ("PART_OF", False): "below",
    ("TARGETS", False): "right",
    ("USES", False): "right",
}
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is drawn: nodes with their places, the ties between them, and how many neighbours there are in all."""

    spots: Mapping[str, Spot]
    ties: tuple[Tie, ...]
    all: int


def picture(ties: Ties, centre: str, expanded: Sequence[str], chain: Sequence[Tie], kinds: Iterable[str]) -> Picture:
    """Return the surroundings of a node and of those that were expanded, with the chain that leads to another."""
    wanted = set(kinds)
    spots: dict[str, Spot] = {centre: (0, 0)}
    for step in chain:
        near = next((spots[end] for end in (step.first, step.second) if end in spots), (0, 0))
        for end in (step.first, step.second):
            if end not in spots:
                spots[end] = _nearest(near, "right", spots.values())
    whole = {centre}
    for place, knot in enumerate((centre, *expanded)):
        if knot not in ties.knots or knot not in spots:
            continue
        room = (FIRST if place == 0 else min(len(spots) + 2 * EACH, MOST)) - len(spots)
        for group, found in ties.around(knot):
            if group[0] not in wanted:
                continue
            side = SIDES.get((group[0], group[2]), "right")
            whole |= {tie.other(knot) for tie in found}
            for tie in found[: EACH if place == 0 else EACH // 2]:
                other = tie.other(knot)
                if other in spots or room <= 0:
                    continue
                spots[other] = _nearest(spots[knot], side, spots.values())
                room -= 1
    drawn = {
        tie.id: tie
        for knot in spots
        for tie in ties.at.get(knot, ())
        if tie.first in spots and tie.second in spots and tie.kind in wanted
    }
    return Picture(spots=spots, ties=_thinned(drawn.values(), {centre, *expanded}, chain), all=len(whole))


def _thinned(ties: Iterable[Tie], middle: set[str], chain: Sequence[Tie]) -> tuple[Tie, ...]:
    """Leave out what holds two others together unless it is about documents: it would hide the rest."""
    kept = {tie.id for tie in chain}
    return tuple(
        tie
        for tie in sorted(ties, key=lambda tie: tie.id)
        if tie.id in kept or tie.first in middle or tie.second in middle or tie.kind in ("SUPERSEDES", "SUCCEEDED_BY")
    )


def _nearest(spot: Spot, side: str, taken: Iterable[Spot]) -> Spot:
    """Return the free place on a side of a node that is nearest to it."""
    used = set(taken)
    return next(place for place in _places(spot, side) if place not in used)


def _places(spot: Spot, side: str) -> Iterator[Spot]:
    """Yield the places on a side, near ones first, as wide as a screen before they go further out."""
    x, y = spot
    for reach in range(1, 60):
        if side in ("left", "right"):
            sign = 1 if side == "right" else -1
            for height in _outward(min(reach + 1, ROWS)):
                yield x + sign * ((reach + 1) // 2 if reach > ROWS else 1 + (reach - 1) // 3), y + height
        else:
            sign = 1 if side == "below" else -1
            for width in _outward(COLUMNS):
                yield x + width, y + sign * (reach + 1)
    yield from ((x + 60 + number, y) for number in range(10_000))


def _outward(reach: int) -> Iterator[int]:
    yield 0
    for step in range(1, reach + 1):
        yield -step
        yield step


def ends(kind: str) -> tuple[str, str]:
    """Return the types that a kind of tie holds together."""
    return ENDS[kind]
