"""Types of enterprise by instruments, tier by tier: what is known, presumed, unknown or over in each cell on a day.

The same counts as the report ``gap_matrix``, worked out from one pass over the measures, for a screen that waits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.stores.store import Store
from queries.reports.values import COUNTED
from queries.words import CODES

STATES = ("in_force", "ended", "not_yet", "unknown")
_MEASURES = """
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)-[:TARGETS]->(t:EnterpriseType) WHERE p.stage IS NULL
OPTIONAL MATCH (m)-[:USES]->(i:Instrument)
RETURN m.id AS measure, p.id AS policy, p.tier AS tier, p.region AS region, p.places AS places,
       collect(DISTINCT t.code) AS types,       collect(DISTINCT i.code) AS means ORDER BY measure
"""
_SPELLS = """
MATCH (:EnterpriseType)<-[:TARGETS]-(m:Measure)-[:IN_FORCE]->(s:Spell)
RETURN DISTINCT m.id AS measure, s.`from` AS since, s.until AS until, s.begins AS begins ORDER BY measure, since, until
"""
_BROADER = """
MATCH (t:EnterpriseType)-[:BROADER*1..5]->(b:EnterpriseType) RETURN DISTINCT t.code AS code, b.code AS above
ORDER BY code, above
"""
_LABELS = "MATCH (x:{type}) RETURN x.code AS code, x.label AS label ORDER BY code"
_DOCUMENTS = """
MATCH (p:Policy) WHERE p.full_text AND p.stage IS NULL
RETURN p.id AS id, p.tier AS tier, p.region AS region, p.places AS places ORDER BY id
"""


@dataclass(slots=True, kw_only=True)
class CellCount:
    """One cell: measures by state, those presumed among what is in force, those for broader types alone."""

    states: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STATES, 0))
    presumed: int = 0
    broader: int = 0
    last_day: date | None = None
    first_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeMatrix:
    """All cells by tier, type and instrument; those that are missing hold nothing at all."""

    types: Mapping[str, str]
    means: Mapping[str, str]
    cells: Mapping[tuple[str, str, str], CellCount]
    documents: Mapping[str, int]

    def gap(self, tier: str, type: str, means: str) -> str:
        """Return why a cell counts nothing: ended, not_yet, unknown, no_source or none."""
        cell = self.cells.get((tier, type, means))
        for state in ("ended", "not_yet", "unknown"):
            if cell and cell.states[state]:
                return state
        return "none" if self.documents.get(tier) else "no_source"


def type_matrix(store: Store, on: date, *, region: str = "", counting: str = "presumed") -> TypeMatrix:
    """Return the cells of a day; ``region`` keeps what holds there, ``counting`` says which beginnings count."""
    above: dict[str, set[str]] = {}
    for row in store.read(_BROADER):
        above.setdefault(row["code"], set()).add(row["above"])
    below: dict[str, set[str]] = {}
    for code, codes in above.items():
        for other in codes:
            below.setdefault(other, set()).add(code)
    spells = _spells(store)
    cells: dict[tuple[str, str, str], CellCount] = {}
    for row in store.read(_MEASURES):
        if not _holds_in(row, region):
            continue
        state, guessed, past, ahead = _state(spells.get(row["measure"], ()), on, COUNTED[counting])
        own = set(row["types"])
        lower = {code for type in own for code in below.get(type, ())} - own
        for means in filter(None, row["means"]):
            for type in own:
                cell = cells.setdefault((row["tier"], type, means), CellCount())
                cell.states[state] += 1
                cell.presumed += guessed
                cell.last_day = max(filter(None, (cell.last_day, past)), default=None)
                cell.first_day = min(filter(None, (cell.first_day, ahead)), default=None)
            if state == "in_force":
                for type in lower:
                    cells.setdefault((row["tier"], type, means), CellCount()).broader += 1
    documents = dict.fromkeys(CODES["tier"], 0)
    for row in store.read(_DOCUMENTS):
        if row["tier"] and _holds_in(row, region):
            documents[row["tier"]] = documents.get(row["tier"], 0) + 1
    return TypeMatrix(
        types=_labels(store, "EnterpriseType"), means=_labels(store, "Instrument"), cells=cells, documents=documents
    )


def _holds_in(row: Mapping[str, Any], region: str) -> bool:
    """Say whether a policy holds in a region: everywhere where it names none."""
    return not region or row["region"] is None or region in (row["places"] or ())


def _spells(store: Store) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in store.read(_SPELLS):
        found.setdefault(row["measure"], []).append(row)
    return found


def _state(
    spells: Sequence[Mapping[str, Any]], on: date, counted: Sequence[str]
) -> tuple[str, bool, date | None, date | None]:
    """Return how a measure stands on a day, whether that is presumed, its last past and its next first day."""
    covering = any((s["since"] or on) <= on <= (s["until"] or on) and s["begins"] in counted for s in spells)
    past = max((s["until"] for s in spells if s["until"] and s["until"] < on), default=None)
    ahead = min((s["since"] for s in spells if s["since"] and s["since"] > on), default=None)
    if covering:
        return "in_force", any(s["begins"] == "presumed" for s in spells), None, None
    if past:
        return "ended", False, past, None
    return ("not_yet" if ahead else "unknown"), False, None, ahead


def _labels(store: Store, type: str) -> dict[str, str]:
    return {row["code"]: row["label"] or row["code"] for row in store.read(_LABELS.format(type=type))}
