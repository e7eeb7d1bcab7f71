"""A seeded dozen of the kills that ``make faults`` deals by the hundred, on a few documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.faults import CHECKPOINT, RANDOM, STEP, Embedded, Faults
from graph.stores import graph_file

DIGESTS = Path(__file__).resolve().parents[2] / "data" / "digests"
# Half of them while a graph is copied for each change, half while changes are kept as a log.
COPIED = {
    "build": {RANDOM: 1, CHECKPOINT: 1},
    "reread": {STEP: 1},
    "forget": {RANDOM: 1},
    "review-add": {RANDOM: 1},
    "renew": {STEP: 1},
}
LOGGED = {
    "build": {STEP: 1},
    "load": {CHECKPOINT: 1},
    "reread": {RANDOM: 1},
    "forget": {STEP: 1},
    "review-apply": {STEP: 1, RANDOM: 1},
}


@pytest.mark.parametrize(("large", "dealt"), [(False, COPIED), (True, LOGGED)], ids=["copy", "log"])
def test_a_dozen_kills(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: bool, dealt: dict[str, dict[str, int]]
) -> None:
    monkeypatch.setattr(graph_file, "LARGE", 0 if large else 1 << 40)
    documents = [
        path for path in sorted(DIGESTS.glob("*.txt")) if path.stem in ("chongqing-decree-363", "noise-law-2021")
    ]
    faults = Faults(tmp_path, documents, Embedded(tmp_path), seed=7)
    kills = [
        kill for phase in faults.phases() if phase.name in dealt for kill in faults.kills(phase, dealt[phase.name])
    ]
    assert len(kills) == 6
    assert {(kill.phase, kill.aim): kill.problems for kill in kills if kill.problems} == {}
    assert sum(kill.hit for kill in kills) >= 3
