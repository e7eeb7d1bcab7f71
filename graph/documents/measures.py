"""Which measure is which: what a measure of a policy is called in the graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from extraction.facts import Measure


def measure_ids(policy_id: str, measures: Iterable[Measure]) -> Iterator[str]:
    """Yield the ids of the measures: the policy's, the number, and which of those that bear this number."""
    seen: Counter[str] = Counter()
    for measure in measures:
        seen[measure.number] += 1
        times = seen[measure.number]
        yield f"{policy_id}/{measure.number}" + (f"~{times}" if times > 1 else "")
