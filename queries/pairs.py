"""What a person says of a pair of measures that the program found to meet (重叠, 冲突, 无关), in a file of its own.

A pair is known by policies and items, not by the ids of a build, so that a verdict survives the next one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

KINDS = ("overlap", "conflict", "unrelated")
_HEAD = "pair\tverdict\twho\tday"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairVerdict:
    """What somebody said of a pair on a day."""

    pair: str
    verdict: str
    who: str
    day: str


def pair_id(row: Mapping[str, object]) -> str:
    """Return what a row of the report of overlaps is called: both policies by title and item, in one order."""
    ends = (f"{row['title']} {row['number'] or ''}", f"{row['other_title']} {row['other_number'] or ''}")
    return " | ".join(" ".join(end.split()) for end in sorted(ends))


def read_pairs(path: Path) -> dict[str, PairVerdict]:
    """Return the verdicts of a file by pair; a line that is none is passed over."""
    if not path.is_file():
        return {}
    found = {}
    for line in path.read_text("utf-8").splitlines()[1:]:
        parts = line.split("\t")
        if len(parts) == 4 and parts[1] in KINDS:
            found[parts[0]] = PairVerdict(pair=parts[0], verdict=parts[1], who=parts[2], day=parts[3])
    return found


def judged(given: Mapping[str, PairVerdict], verdict: PairVerdict) -> dict[str, PairVerdict]:
    """Return the verdicts with one more; the last word on a pair holds."""
    return {**given, verdict.pair: verdict}


def without(given: Mapping[str, PairVerdict], pair: str) -> dict[str, PairVerdict]:
    """Return the verdicts without the one on a pair."""
    return {key: one for key, one in given.items() if key != pair}


def write_pairs(path: Path, given: Mapping[str, PairVerdict]) -> None:
    """Write the verdicts in the order of the pairs; the file is there as a whole or as it was."""
    lines = [
        _HEAD,
        *("\t".join((one.pair, one.verdict, one.who.replace("\t", " "), one.day)) for _, one in sorted(given.items())),
    ]
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text("\n".join(lines) + "\n", "utf-8")
    fresh.replace(path)
