"""One policy as its reader needs it: head, measures, what it replaces, and the text with the place of every fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from extraction.facts import Evidence, Measure, Obligation, Policy
from graph.documents.measures import measure_ids
from graph.force.spells import Spell
from graph.loading.sources import stored_readings
from graph.stores.store import Store
from queries.find import PolicyName, find_policy
from queries.proof import CITES, SUPERSEDES, Quote, Relation, in_sentences, quoted, relations
from queries.status import MeasureStatus, Status, measure_spells, status
from queries.text import VersionNote, version_note

_HEAD = ("title", "doc_number", "issued_by", "issued_on", "effective_from", "effective_until")
_BODIES = """
MATCH (a:Agency)-[r:RESPONSIBLE_FOR]->(m:Measure)<-[:HAS_MEASURE]-(p:Policy) WHERE p.id = $policy
WITH a, r, m
WHERE coalesce(r.rule, '') <> 'abbreviation'
RETURN m.id AS measure_id, a.id AS agency_id, a.name AS name, a.kind AS kind, r.role AS role, r.start AS start,
       r.`end` AS stop
ORDER BY measure_id, start, agency_id
"""
_LABELS = "MATCH (x:{type}) RETURN x.code AS code, x.label AS label ORDER BY code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact of the policy's head with its path in the facts format and its words."""

    path: str
    value: str
    quote: Quote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body that answers for a measure, as written, and the agency that it is (missing where facts repeat one)."""

    path: str
    written: str
    role: str
    agency_id: str | None
    agency: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A target or an instrument of a measure."""

    path: str
    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """An obligation that a measure states."""

    path: str
    norm: Obligation


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureReading:
    """A measure with all that was read in it; ``in_force`` is missing where nothing says whether it is.

    ``status`` is there where its time is not that of its policy.
    """

    id: str
    path: str
    facts: Measure
    in_force: bool | None
    status: MeasureStatus | None
    responsible: tuple[Body, ...]
    targets: tuple[Coded, ...]
    instruments: tuple[Coded, ...]
    obligations: tuple[Norm, ...]
    quote: Quote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place where the policy stands: the text as read, and where in it each fact was found."""

    source: str
    file: str
    start: int
    end: int
    text: str
    evidence: Mapping[str, Evidence]
    facts: Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyReading:
    """One policy. The first of ``places`` is the reading that the graph follows; only its name is known without any."""

    policy: PolicyName
    tier: str | None
    region: str | None
    status: Status
    head: tuple[Fact, ...]
    measures: tuple[MeasureReading, ...]
    replaces: tuple[Relation, ...]
    replaced_by: tuple[Relation, ...]
    cites: tuple[Relation, ...]
    cited_by: tuple[Relation, ...]
    places: tuple[Place, ...]
    version: VersionNote | None = None  # of the text on the day, where acts amend it


def read_policy(store: Store, policy: str, on: date) -> PolicyReading:
    """Return the policy that an id, a number or a part of a title names, as it stands on a day."""
    name = find_policy(store, policy)
    readings = stored_readings(store, name.id)
    facts = readings[0] if readings else None
    own = {"id": name.id}
    stands = status(store, name.id, on)
    replaced_by = in_sentences(store, relations(store, SUPERSEDES, "p.id = $id", own))
    amended = any(relation.kind == "amends" for relation in replaced_by)
    return PolicyReading(
        policy=name,
        tier=facts.tier if facts else None,
        region=facts.region if facts else None,
        status=stands,
        head=_head(facts) if facts else (),
        measures=_measures(store, facts, stands) if facts else (),
        replaces=in_sentences(store, relations(store, SUPERSEDES, "b.id = $id", own)),
        replaced_by=replaced_by,
        version=version_note(store, name.id, on) if facts and amended else None,
        cites=relations(store, CITES, "b.id = $id", own),
        cited_by=relations(store, CITES, "p.id = $id", own),
        places=tuple(_place(reading) for reading in readings),
    )


def _place(facts: Policy) -> Place:
    span = facts.source
    return Place(
        source=span.sha256,
        file=span.file,
        start=span.start,
        end=span.end,
        text=span.text,
        evidence=facts.evidence,
        facts=facts,
    )


def _head(facts: Policy) -> tuple[Fact, ...]:
    found = []
    for name in _HEAD:
        value = getattr(facts, name)
        if isinstance(value, tuple):
            found += [(f"{name}/{place}", item) for place, item in enumerate(value)]
        elif value is not None:
            found.append((name, value))
    return tuple(Fact(path=path, value=value, quote=quoted(facts, path)) for path, value in found)


def _measures(store: Store, facts: Policy, stands: Status) -> tuple[MeasureReading, ...]:
    policy_id = stands.policy.id
    spells = measure_spells(store, policy_id)
    apart = {measure.measure_id: measure for measure in stands.measures}
    bodies: dict[str, dict[tuple[int, int], tuple[str, str]]] = {}
    for row in store.read(_BODIES, {"policy": policy_id}):
        bodies.setdefault(row["measure_id"], {})[row["start"], row["stop"]] = (row["agency_id"], row["name"])
    types = _labels(store, "EnterpriseType")
    means = _labels(store, "Instrument")
    found = []
    for place, (measure, identity) in enumerate(
        zip(facts.measures, measure_ids(policy_id, facts.measures), strict=True)
    ):
        path = f"measures/{place}"
        found.append(
            MeasureReading(
                id=identity,
                path=path,
                facts=measure,
                in_force=_in_force(spells.get(identity, []), stands.on),
                status=apart.get(identity),
                responsible=_bodies(facts, path, measure, bodies.get(identity, {})),
                targets=_coded(f"{path}/targets", measure.targets, types),
                instruments=_coded(f"{path}/instruments", measure.instruments, means),
                obligations=tuple(
                    Norm(path=f"{path}/obligations/{n}", norm=norm) for n, norm in enumerate(measure.obligations)
                ),
                quote=quoted(facts, path),
            )
        )
    return tuple(found)


def _bodies(
    facts: Policy, path: str, measure: Measure, agencies: Mapping[tuple[int, int], tuple[str, str]]
) -> tuple[Body, ...]:
    found = []
    for place, body in enumerate(measure.responsible):
        where = f"{path}/responsible/{place}"
        evidence = facts.evidence.get(where)
        identity, name = agencies.get((evidence.start, evidence.end), (None, None)) if evidence else (None, None)
        found.append(Body(path=where, written=body.name, role=body.role, agency_id=identity, agency=name))
    return tuple(found)


def _coded(path: str, codes: tuple[str, ...], labels: Mapping[str, str]) -> tuple[Coded, ...]:
    return tuple(Coded(path=f"{path}/{n}", code=code, label=labels.get(code, code)) for n, code in enumerate(codes))


def _labels(store: Store, type: str) -> dict[str, str]:
    return {row["code"]: row["label"] or row["code"] for row in store.read(_LABELS.format(type=type))}


def _in_force(spells: list[Spell], on: date) -> bool | None:
    """Say whether one of the spells covers the day; missing where none says that it does or does not."""
    if any(s.start is not None and s.start <= on and (s.until is None or on <= s.until) for s in spells):
        return True
    if any((s.until is not None and s.until < on) or (s.start is not None and s.start > on) for s in spells):
        return False
    return None
