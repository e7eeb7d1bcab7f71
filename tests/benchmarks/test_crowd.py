"""A few seconds of what ``make load`` does for minutes: readers beside a graph that changes."""

from __future__ import annotations

from pathlib import Path

from benchmarks.crowd import crowd

DIGESTS = Path(__file__).resolve().parents[2] / "data" / "digests"
DOCUMENTS = ("chongqing-decree-363", "noise-law-2021")


def test_readers_see_the_old_graph_or_the_new_one_and_no_error() -> None:
    seen = crowd([DIGESTS / f"{name}.txt" for name in DOCUMENTS], seconds=4, people=2, programs=4, seed=1)
    assert not seen.errors
    assert seen.documents.keys() <= {1, 2}
    assert seen.builds >= 2
    assert all(len(times) > 1 for times in seen.seconds.values())
