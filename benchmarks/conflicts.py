"""Which labelled pairs of measures are called conflicts: precision and recall, by label.

    python -m benchmarks.conflicts [--misses] [--counted]

The pairs of ``tests/gold/conflicts.tsv`` are in our own words, on other matters than those that the contract shows.
Half of them, by a hash of their words, are counted and not looked at while rules are written.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from extraction.components.quantities import read_quantities
from graph.overlaps.conflicts import difference
from graph.overlaps.contents import Content, Figure

GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold" / "conflicts.tsv"
CONFLICT = "conflict"


class Pair(NamedTuple):
    """Two measures, what they are to each other, and whether the pair is only counted."""

    label: str
    kind: str
    one: Content
    other: Content
    counted: bool


def pairs(table: Path = GOLD) -> Iterator[Pair]:
    """Yield the labelled pairs of a table."""
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            other = content(row, "b")
            repeals = frozenset({"a"}) if row["repeals"] == "b" else frozenset[str]()
            digest = hashlib.sha256((row["a_text"] + row["b_text"]).encode()).digest()
            yield Pair(row["label"], row["kind"], content(row, "a"), with_repeals(other, repeals), digest[0] % 2 == 1)


def content(row: dict[str, str], side: str) -> Content:
    """Return one side of a pair as the graph would compare it."""
    text, tier, body = (row[f"{side}_{name}"] for name in ("text", "tier", "body"))
    return Content(
        id=side,
        policy=side,
        text=text,
        tier=tier,
        region=None if tier == "national" or body == "海关总署" else "某省",
        targets=frozenset(filter(None, [row[f"{side}_targets"]])),
        since=_day(row[f"{side}_from"]),
        until=_day(row[f"{side}_until"]),
        leads=tuple(filter(None, [row[f"{side}_lead"]])),
        figures=figures(text),
    )


def with_repeals(content: Content, repeals: frozenset[str]) -> Content:
    """Return a side of which the policy repeals others."""
    return Content(**{name: getattr(content, name) for name in Content.__slots__} | {"repeals": repeals})


def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures that are read in some words."""
    return tuple(
        Figure(
            text=found.text,
            value=found.value,
            value_to=found.value_to,
            unit=found.unit,
            role=found.role,
            bound=found.bound,
            noun=found.of,
            until=found.by,
        )
        for *_, found in read_quantities(text)
    )


def _day(words: str) -> date | None:
    return date.fromisoformat(words) if words else None


def main() -> None:
    """Print the table of one half, and what went wrong in it."""
    counted = "--counted" in sys.argv
    table: Counter[tuple[str, bool]] = Counter()
    for pair in pairs():
        if pair.counted != counted:
            continue
        said = difference(pair.one, pair.other)
        label = f"{pair.label}/{pair.kind}" if pair.kind else pair.label
        table[label, said is not None] += 1
        if "--misses" in sys.argv and not counted and (said is not None) != (pair.label == CONFLICT):
            print(label, said, pair.one.text, pair.other.text, sep="\n    ")
    right = sum(n for (label, said), n in table.items() if said and label.startswith(CONFLICT))
    total = sum(n for (label, _), n in table.items() if label.startswith(CONFLICT))
    flagged = sum(n for (_, said), n in table.items() if said)
    for label in sorted({label for label, _ in table}):
        print(f"{label:32}{table[label, True] + table[label, False]:5}{table[label, True]:5}")
    print(f"precision {right / max(1, flagged):.3f}, recall {right / max(1, total):.3f}")


if __name__ == "__main__":
    main()
