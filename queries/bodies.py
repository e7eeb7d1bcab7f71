"""One body on one page: what it answers for on a day, what it issued, with whom it works, what it was and became."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.stores.store import Store
from queries.errors import QueryError
from queries.find import PolicyName
from queries.reports.values import COUNTED

ROLES = ("lead", "joint", "support")
_BODY = "MATCH (a:Agency) WHERE a.id = $body RETURN a.name AS name, a.kind AS kind, a.tier AS tier, a.region AS region"
_DUTIES = """
MATCH (a:Agency)-[r:RESPONSIBLE_FOR]->(m:Measure)<-[:HAS_MEASURE]-(p:Policy) WHERE a.id = $body AND p.stage IS NULL
OPTIONAL MATCH (m)-[:IN_FORCE]->(s:Spell)
WITH r.role AS role, m, p,
     count(CASE WHEN coalesce(s.`from`, $day) <= $day AND coalesce(s.until, $day) >= $day AND s.begins IN $counting
           THEN 1 END) AS covering,
     count(CASE WHEN s.until < $day THEN 1 END) AS past, count(CASE WHEN s.`from` > $day THEN 1 END) AS ahead
RETURN role, m.id AS measure_id, m.number AS number, m.text AS text, m.deadline AS deadline, m.ordinal AS place,
       p.id AS policy_id, p.title AS title, p.doc_number AS doc_number, covering, past, ahead
ORDER BY policy_id, place, measure_id, role
"""
_ISSUED = """
MATCH (p:Policy)-[:ISSUED_BY]->(a:Agency) WHERE a.id = $body
RETURN p.id AS policy_id, p.title AS title, p.doc_number AS doc_number, p.full_text AS full_text, p.issued_on AS day
ORDER BY day DESC, policy_id
"""
_WITH = """
MATCH (a:Agency)-[:RESPONSIBLE_FOR]->(m:Measure)<-[:RESPONSIBLE_FOR]-(b:Agency) WHERE a.id = $body AND b.id <> $body
RETURN b.id AS body, b.name AS name, count(DISTINCT m.id) AS measures ORDER BY measures DESC, name, body LIMIT 40
"""
_BEFORE = """
MATCH (x:Agency)-[r:SUCCEEDED_BY]->(a:Agency) WHERE a.id = $body
RETURN x.id AS body, x.name AS name, r.`on` AS day, r.ordered_by AS ordered_by ORDER BY day, name, body
"""
_AFTER = """
MATCH (a:Agency)-[r:SUCCEEDED_BY]->(x:Agency) WHERE a.id = $body
RETURN x.id AS body, x.name AS name, r.`on` AS day, r.ordered_by AS ordered_by ORDER BY day, name, body
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A measure that a body answers for; ``state`` is ``in_force``, ``ended``, ``not_yet`` or ``unknown``."""

    role: str
    measure_id: str
    number: str
    text: str
    deadline: date | None
    policy: PolicyName
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reform:
    """A body that another's functions went to or came from: when, and by which document."""

    body: str
    name: str
    day: date | None
    ordered_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPage:
    """What there is to say of a body on a day."""

    id: str
    name: str
    kind: str | None
    tier: str | None
    region: str | None
    duties: tuple[Duty, ...]
    issued: tuple[tuple[PolicyName, date | None], ...]
    beside: tuple[tuple[str, str, int], ...]
    before: tuple[Reform, ...]
    after: tuple[Reform, ...]


def body_page(store: Store, body: str, on: date, counting: str = "presumed") -> BodyPage:
    """Return the page of a body that its id names; raises ``QueryError`` where the graph has none."""
    asked = {"body": body}
    row = next(iter(store.read(_BODY, asked)), None)
    if row is None:
        raise QueryError(f"no body with the id {body}; `policygraph search` finds bodies by name")
    return BodyPage(
        id=body,
        name=row["name"] or body,
        kind=row["kind"],
        tier=row["tier"],
        region=row["region"],
        duties=tuple(_duties(store, body, on, counting)),
        issued=tuple((_policy(one), one["day"]) for one in store.read(_ISSUED, asked)),
        beside=tuple((one["body"], one["name"], int(one["measures"])) for one in store.read(_WITH, asked)),
        before=tuple(_reforms(store, _BEFORE, body)),
        after=tuple(_reforms(store, _AFTER, body)),
    )


def state_of(covering: int, past: int, ahead: int) -> str:
    """Return how something stands on a day whose spells cover it, are past, or lie ahead."""
    if covering:
        return "in_force"
    return "ended" if past else "not_yet" if ahead else "unknown"


def _duties(store: Store, body: str, on: date, counting: str) -> Iterable[Duty]:
    for row in store.read(_DUTIES, {"body": body, "day": on, "counting": list(COUNTED[counting])}):
        yield Duty(
            role=row["role"],
            measure_id=row["measure_id"],
            number=row["number"] or "",
            text=row["text"] or "",
            deadline=row["deadline"],
            policy=_policy(row),
            state=state_of(row["covering"], row["past"], row["ahead"]),
        )


def _reforms(store: Store, cypher: str, body: str) -> Iterable[Reform]:
    for row in store.read(cypher, {"body": body}):
        yield Reform(body=row["body"], name=row["name"], day=row["day"], ordered_by=row["ordered_by"] or "")


def _policy(row: dict[str, object]) -> PolicyName:
    return PolicyName(
        id=str(row["policy_id"]),
        title=str(row["title"]) if row["title"] else None,
        doc_number=str(row["doc_number"]) if row["doc_number"] else None,
        full_text=bool(row.get("full_text", True)),
    )
