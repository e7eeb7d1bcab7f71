"""Who is addressed: how many measures are directed at a type of enterprise, name its business or bind it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from queries.analyses import Row, Rows
from queries.words import CODES


def counted(rows: Rows, *, by_region: bool) -> Iterator[Row]:
    """Yield every type, or every type in every region, those at which most is directed first.

    The rows are counts by type, tier and region, of what is directed at the type, names its business or binds it; one
    of a type that says nothing more stands for a type of which there may be nothing.
    """
    counts: dict[tuple[str, str | None], Counter[str]] = defaultdict(Counter)
    for row in rows:
        if by_region and not row["how"]:
            continue
        told = counts[row["enterprise_type_id"], row["region"] if by_region else None]
        if row["how"] == "directed":
            told.update({"measures": row["measures"], "policies": row["policies"], row["tier"] or "": row["measures"]})
        elif row["how"]:
            told[row["how"]] += row["measures"]
    for (type, region), told in sorted(counts.items(), key=_order):
        yield {
            "region": region,
            **{tier: told[tier] for tier in CODES["tier"]},
            **{name: told[name] for name in ("measures", "policies", "named", "binding")},
            "enterprise_type_id": type,
        }


def _order(counted: tuple[tuple[str, str | None], Counter[str]]) -> tuple[int, str, bool, str]:
    (type, region), told = counted
    return -told["measures"], type, region is None, region or ""
