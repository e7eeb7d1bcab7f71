"""The likeliest counterparts of each measure: a table of overlaps grows with the measures, not with their pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from queries.analyses import Row, Rows


def best_of_each(rows: Rows, *, best: int) -> Iterator[Row]:
    """Yield the pairs, in their order, that are among the ``best`` likeliest of one of their two measures."""
    seen: Counter[str] = Counter()
    for row in sorted(
        rows, key=lambda row: (-row["score"], row["policy_id"], row["measure_id"], row["other_measure_id"])
    ):
        ends = row["measure_id"], row["other_measure_id"]
        if any(seen[end] < best for end in ends):
            yield row
        seen.update(ends)
