"""The words that the rows of an answer stand on: who answers without showing a screen has to send them along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.portions import portions
from graph.stores.store import Store
from queries.proof import Quote, quote, source_files
from queries.reports.run import Result

# What is said about a policy or a measure, by the ends that rows name; the other end stands beside the words.
_SAID = {
    "measure_id": (
        "MATCH (other:Policy)-[r:HAS_MEASURE]->(it:Measure)",
        "MATCH (other:Agency)-[r:RESPONSIBLE_FOR]->(it:Measure)",
        "MATCH (it:Measure)-[r:TARGETS]->(other:EnterpriseType)",
        "MATCH (it:Measure)-[r:USES]->(other:Instrument)",
        "MATCH (other:Policy)-[r:CUMULATION]->(it:Measure)",
        "MATCH (it:Measure)-[r:EFFECTIVE_UNTIL]->(other:Day)",
    ),
    "policy_id": (
        "MATCH (it:Policy)-[r:EFFECTIVE_UNTIL]->(other:Day)",
        "MATCH (it:Policy)-[r:SUPERSEDES]->(other:Policy)",
        "MATCH (other:Policy)-[r:SUPERSEDES]->(it:Policy)",
    ),
}
_NAMES = {"Policy": "title", "Agency": "name", "EnterpriseType": "label", "Instrument": "label", "Day": "date"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One relation of a policy or measure that a row names, and the words it was read from."""

    about: str  # id of the policy or measure
    relation: str
    other: str
    quote: Quote


def evidence(store: Store, result: Result) -> tuple[Said, ...]:
    """Return what was read about the policies and measures that the rows name, in the order of their ids."""
    rows: list[tuple[str, Mapping[str, Any]]] = []
    for suffix, patterns in _SAID.items():
        ids = _ids(result, suffix)
        for pattern in patterns if ids else ():
            rows += [(_relation(pattern), row) for row in _read(store, pattern, ids)]
    files = source_files(store, (row["source"] for _, row in rows))
    found = (
        Said(about=row["about"], relation=relation, other=str(row["other"] or ""), quote=words)
        for relation, row in rows
        if (words := quote(row, files)) is not None
    )
    return tuple(sorted(found, key=lambda said: (said.about, said.relation, said.quote.start, said.other)))


def _ids(result: Result, suffix: str) -> list[str]:
    columns = [place for place, column in enumerate(result.columns) if column.name.endswith(suffix)]
    return sorted({row[place] for row in result.table.rows for place in columns if row[place]})


def _read(store: Store, pattern: str, ids: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    name = _NAMES[pattern.rpartition("(other:")[2].partition(")")[0]]
    for some in portions(ids):
        yield from store.read(
            f"{pattern} WHERE it.id IN $ids RETURN it.id AS about, other.{name} AS other, r.source AS source, "
            "r.start AS start, r.`end` AS stop, r.rule AS rule, r.as_written AS words",
            {"ids": some},
        )


def _relation(pattern: str) -> str:
    return pattern.partition("[r:")[2].partition("]")[0]
