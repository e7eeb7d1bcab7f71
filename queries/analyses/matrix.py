"""The matrix of coverage: type of enterprise by instrument, tier and region; what is there, or why nothing is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import product

from graph.enterprise_types import broader_types, enterprise_labels, instrument_labels
from queries.analyses import Row, Rows
from queries.words import CODES

_Place = tuple[str, str]  # tier and region; no region where none was chosen, and for the centre


@dataclass(slots=True)
class _Cell:
    """What is there of a type and an instrument at a place: measures by how they stand, and what tells when."""

    count: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    policies: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    days: dict[str, set[date]] = field(default_factory=lambda: defaultdict(set))


def cells(
    rows: Rows,
    *,
    tier: Sequence[str],
    region: Sequence[str],
    enterprise_type: Sequence[str],
    instrument: Sequence[str],
    only_gaps: bool,
) -> Iterator[Row]:
    """Yield every cell.

    The rows count measures of the same types, means and place that stand alike; others say of which places there are
    documents.
    """
    places = _places(_chosen(tier, CODES["tier"]), region)
    types, means = _chosen(enterprise_type, enterprise_labels()), _chosen(instrument, instrument_labels())
    documented: set[_Place] = set()  # places of which there is a document
    found: dict[tuple[str, str, _Place], _Cell] = defaultdict(_Cell)
    for row in rows:
        holding = [place for place in places if _holds_at(row, place)]
        if row["documented"]:
            documented.update(holding)
        for type in _narrower(row["types"]):
            for mean in row["means"]:
                for place in holding:
                    _count(found[type, mean, place], row, own=type in row["types"])
    for type, mean, place in product(types, means, places):
        cell = found.get((type, mean, place)) or _Cell()
        if not (only_gaps and cell.count["counted"]):
            yield {
                "enterprise_type": enterprise_labels()[type],
                "instrument": instrument_labels()[mean],
                "tier": place[0],
                "region": place[1],
                **_told(cell, place in documented),
                "enterprise_type_id": type,
                "instrument_id": mean,
            }


def _chosen(values: Sequence[str], known: Collection[str]) -> list[str]:
    return sorted(code for code in known if "" in values or code in values)


def _places(tiers: Sequence[str], regions: Sequence[str]) -> list[_Place]:
    return sorted({(tier, "" if tier == "national" else region) for tier in tiers for region in regions})


def _holds_at(row: Row, place: _Place) -> bool:
    """Say whether a policy counts at a place: of its tier, and everywhere where it names no region."""
    tier, region = place
    return row["tier"] == tier and (not region or row["region"] is None or region in row["places"])


def _narrower(types: Sequence[str]) -> set[str]:
    """Return the types with all that they include: a measure for any enterprise is there for exporters too."""
    return {lower for type in types for lower in _included(type)}


@cache
def _included(type: str) -> frozenset[str]:
    """Return a type and all that it includes."""
    below = (lower for lower, broader in broader_types() if broader == type)
    return frozenset([type]).union(*map(_included, below))


def _count(cell: _Cell, row: Row, *, own: bool) -> None:
    state = row["state"]
    if not own:
        cell.count["broader"] += row["measures"] * (state == "counted")
        return
    cell.count[state] += row["measures"]
    cell.count["presumed"] += row["presumed"] * (state == "counted")
    if state in ("counted", "ended"):
        cell.policies[state].update(row["policies"])
    if day := row["past"] if state == "ended" else row["ahead"] if state == "not_yet" else None:
        cell.days[state].add(day)


def _told(cell: _Cell, documented: bool) -> Row:
    last, first = max(cell.days["ended"], default=None), min(cell.days["not_yet"], default=None)
    gap = "ended" if last else "not_yet" if first else "unknown" if cell.count["unknown"] else None
    return {
        "measures": cell.count["counted"],
        "presumed": cell.count["presumed"],
        "broader": cell.count["broader"],
        "unclear": cell.count["unknown"],
        "gap": None if cell.count["counted"] else gap or ("none" if documented else "no_source"),
        "last_day": last,
        "first_day": first,
        "policies": sorted(cell.policies["counted"]),
        "ended_policies": sorted(cell.policies["ended"]),
    }
