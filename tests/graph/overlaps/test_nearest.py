"""What a graph keeps of overlaps after any changes is what it would keep had it been made at once."""

from __future__ import annotations

import random
from collections.abc import Collection, Set

import pytest

from graph.overlaps import nearest
from graph.overlaps.nearest import CONFLICT, SAME, Pair


class World:
    """Measures whose scores are drawn, a graph that keeps pairs of them, and what was judged to keep it."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.versions: dict[str, int] = {}
        self.graph: set[Pair] = set()
        self.judged: set[str] = set()

    def pairs(self, measures: Collection[str], conflicts: Set[tuple[str, str]] | None = None) -> set[Pair]:
        """Return all overlaps of some measures that are there; of those in conflict, all are known if any are."""
        self.judged |= set(measures)
        found = {self.pair(*sorted((one, other))) for one in measures for other in self.versions if one != other}
        left = {pair for pair in found if pair is not None and pair[:2] not in (conflicts or ())}
        assert conflicts is None or all(pair.kind == SAME for pair in left)
        return left

    def pair(self, one: str, other: str) -> Pair | None:
        dice = random.Random(f"{one}{self.versions[one]} {other}{self.versions[other]}")
        score = round(dice.random(), 1)  # so that many are alike
        return Pair(one, other, score, CONFLICT if dice.random() < 0.1 else SAME) if score > 0.4 else None

    def stored(self, measures: Collection[str]) -> set[Pair]:
        return {pair for pair in self.graph if pair.one in measures or pair.other in measures}

    def change(self) -> None:
        """Add, change and take away some measures."""
        names = [f"m{number:02}" for number in range(14)]
        some = set(self.dice.sample(names, self.dice.randint(1, 4)))
        gone = {name for name in some if name in self.versions and self.dice.random() < 0.5}
        come = some - gone
        lost = some & self.versions.keys()
        for name in come:
            self.versions[name] = self.versions.get(name, 0) + 1
        for name in gone:
            del self.versions[name]
        kept, old = nearest.after(come, lost, self.stored, self.pairs)
        self.graph = (self.graph - old) | kept


@pytest.mark.parametrize("most", [1, 2, 3])
@pytest.mark.parametrize("seed", range(20))
def test_changes_one_by_one_end_where_all_at_once_does(seed: int, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearest, "MOST", most)
    world = World(seed)
    for _ in range(25):
        world.change()
        assert world.graph == nearest.nearest(world.pairs(world.versions.keys()))


def test_what_stays_near_is_not_looked_for_again() -> None:
    world = World(1)
    for number in range(14):
        world.versions[f"m{number:02}"] = 1
    world.graph = nearest.nearest(world.pairs(world.versions.keys()))
    world.judged.clear()
    nearest.after({"m03"}, {"m03"}, world.stored, world.pairs)  # fewer than MOST others: all have all there is
    assert world.judged == {"m03"}


@pytest.mark.parametrize("seed", range(10))
def test_a_change_asks_for_the_pairs_of_each_measure_once(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearest, "MOST", 2)
    world, asked = World(seed), list[str]()

    def stored(measures: Collection[str]) -> set[Pair]:
        asked.extend(measures)
        return World.stored(world, measures)

    monkeypatch.setattr(world, "stored", stored)
    for _ in range(10):
        asked.clear()
        world.change()
        assert len(asked) == len(set(asked))
