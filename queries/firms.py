"""One type of enterprise on one page: what it is granted, what it must, must not and may do, by when, tier by tier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.stores.store import Store
from queries.bodies import state_of
from queries.errors import QueryError
from queries.reports.values import COUNTED

_TYPE = "MATCH (t:EnterpriseType) WHERE t.code = $type RETURN t.label AS label"
_BROADER = """
MATCH (t:EnterpriseType)-[:BROADER*1..5]->(b:EnterpriseType) WHERE t.code = $type
RETURN DISTINCT b.code AS code, b.label AS label ORDER BY code
"""
_MEASURES = """
MATCH (t:EnterpriseType)<-[:TARGETS]-(m:Measure)<-[:HAS_MEASURE]-(p:Policy) WHERE t.code IN $types AND p.stage IS NULL
OPTIONAL MATCH (m)-[:IN_FORCE]->(s:Spell)
WITH m, p, collect(DISTINCT t.code) AS types,
     count(CASE WHEN coalesce(s.`from`, $day) <= $day AND coalesce(s.until, $day) >= $day AND s.begins IN $counting
           THEN 1 END) AS covering,
     count(CASE WHEN s.until < $day THEN 1 END) AS past, count(CASE WHEN s.`from` > $day THEN 1 END) AS ahead,
     max(s.until) AS last_day
RETURN m.id AS measure_id, m.number AS number, m.text AS text, m.deadline AS deadline, types, covering, past, ahead,
       last_day, m.ordinal AS place, p.id AS policy_id, p.title AS title, p.doc_number AS doc_number, p.tier AS tier,
       p.region AS region
ORDER BY policy_id, place, measure_id
"""
_MEANS = """
MATCH (t:EnterpriseType)<-[:TARGETS]-(m:Measure)-[:USES]->(i:Instrument) WHERE t.code IN $types
RETURN DISTINCT m.id AS measure_id, i.code AS code, i.label AS label ORDER BY measure_id, code
"""
_BOUND = """
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)-[:STATES]->(o:Obligation)-[:BINDS]->(t:EnterpriseType)
WHERE t.code IN $types AND p.stage IS NULL
OPTIONAL MATCH (m)-[:IN_FORCE]->(s:Spell)
WITH m, p, o,
     count(CASE WHEN coalesce(s.`from`, $day) <= $day AND coalesce(s.until, $day) >= $day AND s.begins IN $counting
           THEN 1 END) AS covering,
     count(CASE WHEN s.until < $day THEN 1 END) AS past, count(CASE WHEN s.`from` > $day THEN 1 END) AS ahead
RETURN m.id AS measure_id, m.number AS number, m.ordinal AS place, m.deadline AS deadline, o.modality AS modality,
       o.text AS text, o.id AS norm, p.id AS policy_id, p.title AS title, p.doc_number AS doc_number, p.tier AS tier,
       p.region AS region, covering, past, ahead
ORDER BY policy_id, place, measure_id, norm
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A measure for a type of enterprise, or a norm that binds it (``modality``)."""

    measure_id: str
    number: str
    text: str
    policy_id: str
    title: str
    doc_number: str
    tier: str
    region: str
    state: str
    deadline: date | None = None
    last_day: date | None = None
    means: tuple[str, ...] = ()
    broader: bool = False
    modality: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmPage:
    """What there is for a type of enterprise on a day, and what binds it."""

    code: str
    label: str
    broader: Mapping[str, str]
    grants: tuple[Grant, ...]
    norms: tuple[Grant, ...]


def firm_page(store: Store, type: str, on: date, counting: str = "presumed", *, broader: bool = False) -> FirmPage:
    """Return the page of a type of enterprise; ``broader`` adds what is for the types above it (市场主体)."""
    row = next(iter(store.read(_TYPE, {"type": type})), None)
    if row is None:
        raise QueryError(f"no type of enterprise with the code {type}; `policygraph search` finds types by name")
    above = {one["code"]: one["label"] for one in store.read(_BROADER, {"type": type})}
    types = [type, *(above if broader else ())]
    asked: dict[str, Any] = {"types": types, "day": on, "counting": list(COUNTED[counting])}
    means: dict[str, list[str]] = {}
    for one in store.read(_MEANS, {"types": types}):
        means.setdefault(one["measure_id"], []).append(one["label"] or one["code"])
    grants = tuple(_grant(one, type, means) for one in store.read(_MEASURES, asked))
    norms = tuple(_grant(one, type, means) for one in store.read(_BOUND, asked))
    return FirmPage(code=type, label=row["label"] or type, broader=above, grants=grants, norms=norms)


def by_place(grants: Iterable[Grant], tiers: Iterable[str]) -> dict[tuple[str, str], list[Grant]]:
    """Return the grants by tier and region, the tiers in their order."""
    order = {tier: place for place, tier in enumerate(tiers)}
    found: dict[tuple[str, str], list[Grant]] = {}
    for grant in sorted(grants, key=lambda one: (order.get(one.tier, 99), one.region)):
        found.setdefault((grant.tier, grant.region), []).append(grant)
    return found


def _grant(row: Mapping[str, object], type: str, means: Mapping[str, list[str]]) -> Grant:
    types = row.get("types")
    deadline, last = row["deadline"], row.get("last_day")
    counts = [int(str(row[name])) for name in ("covering", "past", "ahead")]
    return Grant(
        measure_id=str(row["measure_id"]),
        number=str(row["number"] or ""),
        text=str(row["text"] or ""),
        policy_id=str(row["policy_id"]),
        title=str(row["title"] or row["doc_number"] or ""),
        doc_number=str(row["doc_number"] or ""),
        tier=str(row["tier"] or ""),
        region=str(row["region"] or ""),
        state=state_of(*counts),
        deadline=deadline if isinstance(deadline, date) else None,
        last_day=last if isinstance(last, date) else None,
        means=tuple(means.get(str(row["measure_id"]), ())),
        broader=isinstance(types, list) and type not in types,
        modality=str(row.get("modality") or ""),
    )
