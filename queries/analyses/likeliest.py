"""The likeliest counterparts of each measure: a table of overlaps grows with the measures, not with their pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from queries.analyses import Row, Rows

_OF_MEASURES = ("why", "number", "measure", "measure_id", "other_number", "other_measure", "other_measure_id")


def shown(rows: Rows, *, best: int, by_policy: bool) -> Iterator[Row]:
    """Yield the likeliest pairs of measures, or with ``by_policy`` one row for each two policies."""
    ranked = sorted(rows, key=lambda row: (-row["score"], row["policy_id"], row["measure_id"], row["other_measure_id"]))
    yield from _folded(ranked) if by_policy else _best_of_each(ranked, best)


def _best_of_each(ranked: Rows, best: int) -> Iterator[Row]:
    """Yield the pairs, in their order, that are among the ``best`` likeliest of one of their two measures."""
    seen: Counter[str] = Counter()
    for row in ranked:
        ends = row["measure_id"], row["other_measure_id"]
        if any(seen[end] < best for end in ends):
            yield {**row, "pairs": None, "conflicts": None}
        seen.update(ends)


def _folded(ranked: Rows) -> Iterator[Row]:
    """Yield each two policies with how many of their measures overlap and conflict, and the highest score of a pair."""
    pairs: dict[frozenset[str], list[Row]] = defaultdict(list)
    for row in ranked:
        pairs[frozenset((row["policy_id"], row["other_policy_id"]))].append(row)
    for found in sorted(pairs.values(), key=lambda some: -len(some)):  # the likeliest first among as many
        conflicts = sum(row["kind"] == "conflict" for row in found)
        told = {"pairs": len(found), "conflicts": conflicts, "kind": "conflict" if conflicts else "same"}
        yield {**found[0], **dict.fromkeys(_OF_MEASURES), **told}
