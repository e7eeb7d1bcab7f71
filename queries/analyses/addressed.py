"""Who is addressed: the measures of each tier that are directed at a type of enterprise, name its business or bind it."""

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
    for type, region in sorted(counts, key=lambda key: (-counts[key]["measures"], key[0], key[1] is None, key[1] or "")):
        told = counts[type, region]
        yield {
            "region": region,
            **{tier: told[tier] for tier in CODES["tier"]},
            **{name: told[name] for name in ("measures", "policies", "named", "binding")},
            "enterprise_type_id": type,
        }
