"""What the items of a policy have come to in the policies below it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from queries.analyses import Row, Rows
from queries.words import CODES

_RANKS = {tier: rank for rank, tier in enumerate(CODES["tier"])}  # the centre first, a district last
_BELOW = ("score", "kind", "why", "other_tier", "other_title", "other_number", "other_measure", "other_issued_on")
_BELOW_IDS = ("other_measure_id", "other_policy_id")


def items(rows: Rows, *, to_tier: str, region: str, before: bool, least: int, missing: bool) -> Iterator[Row]:
    """Yield each item with its counterparts, the likeliest first, and once without any where there is none."""
    found: dict[tuple[int, str], list[Row]] = {}
    for row in rows:
        counterparts = found.setdefault((row["ordinal"] or 0, row["measure_id"]), [])
        if _stands_below(row, to_tier, region) and row["score"] >= least and (before or _timing(row) == "later"):
            counterparts.append(row)
    told = {row["measure_id"]: row for row in rows}
    for (_, measure), counterparts in sorted(found.items()):
        if not counterparts:
            yield _item(told[measure], 0) | dict.fromkeys(("timing", *_BELOW, *_BELOW_IDS))
        elif not missing:
            for row in sorted(counterparts, key=lambda row: (-row["score"], row["other_measure_id"])):
                yield _item(row, len(counterparts)) | _counterpart(row)


def _stands_below(row: Row, to_tier: str, region: str) -> bool:
    tier = row["other_tier"]
    if tier is None or (region and row["other_region"] != region):
        return False
    return bool(tier == to_tier if to_tier else _RANKS[tier] > _RANKS.get(row["tier"], -1))


def _timing(row: Row) -> str:
    """Say whether a measure came after the document above, which alone can be its implementation, or before it."""
    above, below = row["issued_on"], row["other_issued_on"]
    return "before" if above is not None and below is not None and below < above else "later"


def _counterpart(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in (*_BELOW, *_BELOW_IDS)} | {"timing": _timing(row)}


def _item(row: Row, counterparts: int) -> dict[str, Any]:
    kept = ("number", "measure", "issued_on", "measure_id", "policy_id")
    return {name: row[name] for name in kept} | {"counterparts": counterparts}
