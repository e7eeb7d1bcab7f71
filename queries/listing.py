"""All policies with what a list of them is narrowed and sorted by, and how many there are of each value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.stores.store import Store
from queries.reports.run import run
from queries.reports.subjects import subjects, with_subject

FACETS = ("status", "tier", "region", "issuer", "year", "type", "instrument", "norm")
_POLICIES = """
MATCH (p:Policy) WHERE p.full_text
RETURN p.id AS id, p.title AS title, p.doc_number AS doc_number, p.tier AS tier, p.region AS region,
       p.issued_on AS issued_on, p.norm AS norm ORDER BY id
"""
_ISSUERS = (
    "MATCH (p:Policy)-[:ISSUED_BY]->(a:Agency) WHERE p.full_text RETURN p.id AS id, a.name AS value ORDER BY id, value"
)
_CODES = """
MATCH (p:Policy)-[:HAS_MEASURE]->(:Measure)-[:{edge}]->(x:{type})
RETURN DISTINCT p.id AS id, x.code AS value ORDER BY id, value
"""
_MEASURES = """
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure) WHERE m.made_by IS NULL
RETURN p.id AS id, count(m.id) AS number ORDER BY id
"""
_SPELLS = """
MATCH (p:Policy)-[:IN_FORCE]->(s:Spell) WHERE p.full_text AND s.begins <> 'unknown'
RETURN p.id AS id, s.`from` AS since, s.until AS until, s.basis AS basis ORDER BY id, since, until
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A policy in the list: ``values`` has what it counts under, by facet; ``since`` to ``until`` is its whole span."""

    id: str
    title: str
    doc_number: str
    issued_on: date | None
    status: str
    since: date | None
    until: date | None
    presumed: bool
    measures: int
    values: Mapping[str, tuple[str, ...]]


def listing(store: Store, on: date, counting: str = "presumed") -> tuple[Listed, ...]:
    """Return every policy whose text is at hand, newest first.

    Where only ``stated`` beginnings count, nothing says whether a policy with a presumed one is in force.
    """
    statuses = {row["policy_id"]: row for row in run(store, "status_on_day", as_of=on, full_text=True).table}
    issuers = _values(store, _ISSUERS)
    types = _values(store, _CODES.format(edge="TARGETS", type="EnterpriseType"))
    means = _values(store, _CODES.format(edge="USES", type="Instrument"))
    measures = {row["id"]: int(row["number"]) for row in store.read(_MEASURES)}
    spans = _spans(store)
    policies = list(store.read(_POLICIES))
    about = subjects(store, (row["title"] or row["doc_number"] or "" for row in policies))
    found = []
    for row in policies:
        key, day = row["id"], row["issued_on"]
        stands = statuses.get(key)
        status = stands["status"] if stands else "unknown"
        since, until, presumed = spans.get(key, (None, None, False))
        guessed = bool(stands and stands["begins"] == "presumed")
        if guessed and counting == "stated" and status in ("in_force", "partly"):
            status = "unknown"
        found.append(
            Listed(
                id=key,
                title=with_subject(row["title"] or row["doc_number"] or key, about),
                doc_number=row["doc_number"] or "",
                issued_on=day,
                status=status,
                since=since,
                until=until,
                presumed=presumed or guessed,
                measures=measures.get(key, 0),
                values={
                    "status": (status,),
                    "tier": (row["tier"],) if row["tier"] else (),
                    "region": (row["region"],) if row["region"] else (),
                    "issuer": issuers.get(key, ()),
                    "year": (str(day.year),) if day else (),
                    "type": types.get(key, ()),
                    "instrument": means.get(key, ()),
                    "norm": (row["norm"],) if row["norm"] else (),
                },
            )
        )
    return tuple(sorted(found, key=lambda one: (-(one.issued_on or date.min).toordinal(), one.id)))


def narrowed(rows: Iterable[Listed], chosen: Mapping[str, Sequence[str]]) -> list[Listed]:
    """Return the rows that have one of the chosen values in every facet that is chosen from."""
    return [row for row in rows if all(_fits(row, facet, values) for facet, values in chosen.items())]


def counted(rows: Sequence[Listed], chosen: Mapping[str, Sequence[str]], facet: str) -> list[tuple[str, int]]:
    """Return how many rows each value of a facet would give beside what is chosen elsewhere, the most first."""
    others = {name: values for name, values in chosen.items() if name != facet}
    numbers = Counter(value for row in narrowed(rows, others) for value in row.values[facet])
    numbers.update(dict.fromkeys(chosen.get(facet, ()), 0))
    if facet == "year":
        return sorted(numbers.items(), reverse=True)
    return sorted(numbers.items(), key=lambda one: (-one[1], one[0]))


def _fits(row: Listed, facet: str, values: Sequence[str]) -> bool:
    return not values or not set(values).isdisjoint(row.values[facet])


def _values(store: Store, cypher: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in store.read(cypher):
        found.setdefault(row["id"], []).append(row["value"])
    return {key: tuple(values) for key, values in found.items()}


def _spans(store: Store) -> dict[str, tuple[date | None, date | None, bool]]:
    """Return from when to when each policy is in force, breaks between its spells left out of sight."""
    found: dict[str, tuple[date | None, date | None, bool]] = {}
    for row in store.read(_SPELLS):
        since, until, presumed = row["since"], row["until"], row["basis"] == "presumed"
        if row["id"] in found:
            first, last, before = found[row["id"]]
            since = min(filter(None, (first, since)), default=None)
            until = None if last is None or until is None else max(last, until)
            presumed = presumed or before
        found[row["id"]] = (since, until, presumed)
    return found
