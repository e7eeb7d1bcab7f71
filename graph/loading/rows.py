"""Facts become rows: the only place that knows both the facts and the schema."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from extraction.facts import Evidence, Measure, Obligation, Policy
from extraction.rules import confidence
from graph.agencies.abbreviations import Meant, meant
from graph.agencies.bodies import Bodies, context_of
from graph.agencies.lists import bodies_named, public_bodies
from graph.agencies.name_check import is_no_name
from graph.agencies.reforms import closure
from graph.agencies.registry import Agency
from graph.days import first_day, last_day
from graph.documents.measures import measure_ids
from graph.documents.mentions import DRAFT_OF, Stub
from graph.documents.norms import norm_of
from graph.documents.readings import Reading
from graph.enterprise_types import (
    ANY_ENTERPRISE,
    bearer_types,
    broader_types,
    described_types,
    enterprise_labels,
    instrument_labels,
    named_types,
)
from graph.force.rows import DRAFT, supersession_day
from graph.force.spells import Act
from graph.loading.instructions import put_instructions
from graph.loading.quantities import put_quantities
from graph.records import EdgeRow, NodeRow, Value
from graph.regions import locate, provinces
from graph.rows import NodeKey, Rows, edge_key
from graph.verdicts import BY_PERSON, SEEN

_ROLES = ("lead", "joint", "support")
Evident = dict[str, Value]  # the evidence that stands on a relation
Origin = Callable[[int, Evident], Evident]  # from the place of a measure and the evidence of something in it


def policy_rows(
    policy_id: str,
    facts: Policy,
    readings: Sequence[Reading],
    targets: Mapping[str, str],
    bodies: Bodies,
    *,
    measures: bool = True,
) -> Rows:
    """Return all that a policy adds to the graph: its facts from one reading, its places from all.

    ``facts`` is the reading that is followed, ``targets`` says which policies its mentions mean.
    """
    rows = Rows()
    rows.node("Policy", policy_id, **_policy_properties(facts))
    _policy_edges(rows, policy_id, facts, targets, bodies)
    for reading in readings:
        span = reading.head.source
        place: dict[str, Value] = {"start": span.start, "end": span.end, "reading": reading.id}
        rows.edge("STATED_IN", ("Policy", policy_id), ("Source", span.sha256), place)
    if measures:
        ids = dict(enumerate(measure_ids(policy_id, facts.measures)))
        rows.join(measure_rows(policy_id, facts, bodies, ids))
    return rows


def measure_rows(
    policy_id: str, facts: Policy, bodies: Bodies, ids: Mapping[int, str], origin: Origin | None = None
) -> Rows:
    """Return the measures at some places of the facts under the ids that they are given.

    ``origin`` says where words stand that the facts know by their place in a text that nobody printed.
    """
    rows = Rows()
    _Measures(rows, policy_id, facts, bodies, origin).put(ids)
    return rows


def put_restating(rows: Rows, facts: Policy, act: Act) -> None:
    """Put what says that a text takes the place of an earlier one of the same act; its title shows it."""
    how: dict[str, Value] = {"kind": act.kind, "on": act.on, "until": None, "provisions": [], "area": None}
    rows.edge("SUPERSEDES", ("Policy", act.by), ("Policy", act.target), how | _evidence(facts, "title"))


def stub_rows(policy_id: str, stub: Stub) -> Rows:
    """Return the node of a document that is only named."""
    rows = Rows()
    named: dict[str, Value] = {"title": stub.title, "doc_number": stub.doc_number}
    rows.node("Policy", policy_id, **named, full_text=False, norm=norm_of(stub.title, stub.doc_number), **_NO_DATES)
    return rows


_PRINTED: dict[str, Value] = {"made_by": None, "made_on": None, "rewords": None}
_NO_DATES: dict[str, Value] = {
    "tier": None,
    "region": None,
    "places": [],
    "stage": None,
    **{
        name + end: None
        for name in ("issued_on", "effective_from", "effective_until", "period_from", "period_until")
        for end in ("", "_stated")
    },
}


def vocabulary_rows() -> Rows:
    """Return the nodes that stand in every graph: kinds of enterprise with what includes them, and instruments."""
    rows = Rows()
    for code, label in enterprise_labels().items():
        rows.node("EnterpriseType", code, label=label)
    for code, label in instrument_labels().items():
        rows.node("Instrument", code, label=label)
    for code, broader in broader_types():
        rows.edge("BROADER", ("EnterpriseType", code), ("EnterpriseType", broader))
    return rows


def reading_row(policy_id: str, reading: Reading, facts: str) -> NodeRow:
    """Return the node that keeps what was read."""
    return NodeRow(
        "Reading",
        {
            "id": reading.id,
            "source": reading.head.source.sha256,
            "policy": policy_id,
            "head": reading.to_json(),
            "facts": facts,
        },
    )


def _dates(name: str, iso: str | None, *, begins: bool = False) -> dict[str, Value]:
    return {name: first_day(iso) if begins else last_day(iso), f"{name}_stated": iso}


def _policy_properties(facts: Policy) -> dict[str, Value]:
    return {
        "title": facts.title,
        "doc_number": facts.doc_number,
        "tier": facts.tier,
        "region": facts.region,
        "places": _places(facts),
        "full_text": True,
        "norm": norm_of(facts.title, facts.doc_number, facts.issued_by),
        **_dates("issued_on", facts.issued_on),
        **_dates("effective_from", facts.effective_from, begins=True),
        **_dates("effective_until", facts.effective_until),
        "stage": facts.stage,
        **_dates("period_from", facts.period and facts.period["from"], begins=True),
        **_dates("period_until", facts.period and facts.period["until"]),
    }


def _evidence(facts: Policy, path: str) -> dict[str, Value]:
    """Return the evidence of the fact at ``path``; the parts are missing where extraction gave none."""
    found = facts.evidence.get(path)
    if found is None:
        source = facts.source.sha256
        return {"source": source, "start": None, "end": None, "rule": None, "as_written": None, "confidence": None}
    return _words(facts, found)


def _words(facts: Policy, found: Evidence) -> dict[str, Value]:
    return {
        "source": facts.source.sha256,
        "start": found.start,
        "end": found.end,
        "rule": found.rule,
        "as_written": facts.words(found),
        "confidence": _confidence(found.rule) * facts.source.certainty(found.start, found.end),
    }


def _confidence(rule: str) -> float:
    """Return how sure a fact is: what a person said or accepted is certain."""
    return 1.0 if rule == BY_PERSON or rule.startswith(SEEN) else confidence(rule)


def _agency(rows: Rows, agency: Agency, bodies: Bodies) -> NodeKey:
    """Put a body, and the bodies that succeeded it or that it is part of."""
    key = _body(rows, agency)
    for start, relation in closure(agency):
        how: dict[str, Value] = {}
        if relation.type == "SUCCEEDED_BY":
            how = {"on": relation.on, "latest": relation.latest, "ordered_by": relation.ordered_by}
        ends = [_body(rows, bodies.known(body)) for body in (start, relation.other)]
        rows.edge(relation.type, ends[0], ends[1], how)
    return key


def _body(rows: Rows, agency: Agency) -> NodeKey:
    body = ("Agency", agency.id)
    rows.node(*body, name=agency.name, kind=agency.kind, tier=agency.tier, region=agency.region)
    if seat := provinces().get(agency.region or ""):
        rows.node("Region", seat.code, name=seat.name)
        rows.edge("SEATED_IN", body, ("Region", seat.code))
    return body


def _until(rows: Rows, owner: NodeKey, iso: str | None, evidence: Evident) -> None:
    day = last_day(iso)
    if day is not None:
        rows.node("Day", day.isoformat())
        rows.edge("EFFECTIVE_UNTIL", owner, ("Day", day.isoformat()), evidence)


def _policy_edges(rows: Rows, policy_id: str, facts: Policy, targets: Mapping[str, str], bodies: Bodies) -> None:
    policy = ("Policy", policy_id)
    context = context_of(facts, policy_id)
    for place, name in enumerate(facts.issued_by):
        if is_no_name(name):
            continue
        issuer = _agency(rows, bodies.resolve(name, context), bodies)
        rows.edge("ISSUED_BY", policy, issuer, {"ordinal": place, **_evidence(facts, f"issued_by/{place}")})
    _until(rows, policy, facts.effective_until, _evidence(facts, "effective_until"))
    for code, name in _applies_in(facts):
        rows.node("Region", code, name=name)
        rows.edge("APPLIES_IN", policy, ("Region", code))
    if DRAFT_OF in targets:
        rows.edge("DRAFT_OF", policy, ("Policy", targets[DRAFT_OF]))
    for row in _supersessions(policy_id, facts, targets) if facts.stage != DRAFT else ():  # a draft acts upon nothing
        rows.edges[edge_key(row)] = row
    if facts.stage != DRAFT:
        put_instructions(rows, policy, facts, targets, partial(_evidence, facts))
    basis_first = sorted(enumerate(facts.cites), key=lambda item: item[1].role != "basis")
    for place, cited in basis_first:
        path = f"cites/{place}"
        if path in targets:
            rows.edge("CITES", policy, ("Policy", targets[path]), {"role": cited.role, **_evidence(facts, path)})


def _supersessions(policy_id: str, facts: Policy, targets: Mapping[str, str]) -> Iterator[EdgeRow]:
    """Yield one edge for each earlier policy and kind; two that name other provisions of it are one."""
    found: dict[tuple[str, str], EdgeRow] = {}
    for path, earlier in facts.acts():
        if path not in targets:
            continue
        key = (targets[path], earlier.kind)
        properties: dict[str, Value] = {
            "kind": earlier.kind,
            "on": first_day(supersession_day(facts, earlier.on)),
            "until": last_day(earlier.until),
            "provisions": list(earlier.provisions),
            "area": earlier.area,
            **_evidence(facts, path),
        }
        if key in found:
            before = found[key].properties["provisions"]
            both: list[str] = []
            if isinstance(before, list) and before and earlier.provisions:
                both = list(dict.fromkeys([*before, *earlier.provisions]))
            found[key] = replace(found[key], properties={**found[key].properties, "provisions": both})
        else:
            found[key] = EdgeRow("SUPERSEDES", "Policy", policy_id, "Policy", targets[path], properties)
    yield from found.values()


def _places(facts: Policy) -> list[str]:
    """Return the names of the province and of the district that a policy applies in: 重庆市, 大渡口区."""
    return list(dict.fromkeys([*filter(None, [facts.region]), *(name for _, name in _applies_in(facts))]))


def _applies_in(facts: Policy) -> Iterable[tuple[str, str]]:
    """Return the region of a policy: the district where an issuer names it, else the province."""
    province = provinces().get(facts.region or "")
    if province is None:
        return ()
    if facts.tier == "district":
        places = {locate(name, province)[0] for name in facts.issued_by} - {None, province}
        if places:
            return sorted((place.code, place.name) for place in places if place is not None)
    return ((province.code, province.name),)


class _Measures:
    """Puts the measures of one policy, who answers for them, what they use, whom they address and bind."""

    def __init__(self, rows: Rows, policy_id: str, facts: Policy, bodies: Bodies, origin: Origin | None = None) -> None:
        self.rows = rows
        self.policy_id = policy_id
        self.facts = facts
        self.origin = origin
        self.context = context_of(facts, policy_id)
        self.bodies = bodies
        self.agencies: dict[str, NodeKey] = {}
        self.meant: Mapping[int, Sequence[Meant]] = {}

    def put(self, ids: Mapping[int, str]) -> None:
        self.meant = meant(self.facts)
        for ordinal, identity in ids.items():
            measure = self.facts.measures[ordinal]
            path = f"measures/{ordinal}"
            self.rows.node(
                "Measure",
                identity,
                number=measure.number,
                ordinal=ordinal,
                text=measure.text,
                **_dates("effective_from", measure.effective_from, begins=True),
                **_dates("effective_until", measure.effective_until),
                **_dates("deadline", measure.deadline),
                **_PRINTED,
            )
            key = ("Measure", identity)
            self.rows.edge("HAS_MEASURE", ("Policy", self.policy_id), key, self._evidence(path))
            _until(self.rows, key, measure.effective_until, self._evidence(f"{path}/effective_until"))
            self._relations(key, measure, ordinal)
            self._obligations(key, measure, path)
            put_quantities(self.rows, key, measure, partial(self._figure, path))
        self._cumulation({place: ("Measure", identity) for place, identity in ids.items()})

    def _evidence(self, path: str) -> Evident:
        """Return the evidence of a fact of a measure, or of a clause that governs all of them."""
        return self._told(path, _evidence(self.facts, path))

    def _told(self, path: str, evidence: Evident) -> Evident:
        place = path.split("/")[1]
        return evidence if self.origin is None else self.origin(int(place), evidence)

    def _figure(self, path: str, place: int) -> Evident:
        return self._evidence(f"{path}/quantities/{place}")

    def _agency(self, name: str) -> NodeKey:
        if name not in self.agencies:
            self.agencies[name] = _agency(self.rows, self.bodies.resolve(name, self.context), self.bodies)
        return self.agencies[name]

    def _relations(self, key: NodeKey, measure: Measure, ordinal: int) -> None:
        path = f"measures/{ordinal}"
        ranked = sorted(enumerate(measure.responsible), key=lambda item: _ROLES.index(item[1].role))
        for place, body in ranked:
            evidence = self._evidence(f"{path}/responsible/{place}")
            for name in bodies_named(body.name):
                if not is_no_name(name):
                    self.rows.edge(
                        "RESPONSIBLE_FOR", self._agency(name), key, {"role": body.role, "called": name, **evidence}
                    )
        for other in self.meant.get(ordinal, ()):
            evidence = self._told(path, _words(self.facts, other.evidence))
            for name in bodies_named(other.name):
                if not is_no_name(name):
                    self.rows.edge(
                        "RESPONSIBLE_FOR", self._agency(name), key, {"role": other.role, "called": name, **evidence}
                    )
        for place, code in enumerate(measure.targets):
            evidence = self._evidence(f"{path}/targets/{place}")
            self.rows.edge("TARGETS", key, ("EnterpriseType", code), evidence)
        for code in named_types(measure.text):
            if code in enterprise_labels() and code not in measure.targets:
                self.rows.edge("NAMES", key, ("EnterpriseType", code))
        for place, code in enumerate(measure.instruments):
            evidence = self._evidence(f"{path}/instruments/{place}")
            self.rows.edge("USES", key, ("Instrument", code), {"ordinal": place, **evidence})

    def _obligations(self, key: NodeKey, measure: Measure, path: str) -> None:
        for place, duty in enumerate(measure.obligations):
            identity = f"{key[1]}/{place + 1}"
            self.rows.node("Obligation", identity, modality=duty.modality, text=duty.text, bearer=duty.bearer)
            evidence = self._evidence(f"{path}/obligations/{place}")
            obligation = ("Obligation", identity)
            self.rows.edge("STATES", key, obligation, evidence)
            for bound in self._bound(duty, measure):
                self.rows.edge("BINDS", obligation, bound, evidence)

    def _cumulation(self, keys: Mapping[int, NodeKey]) -> None:
        """Put each clause on the measures that it governs; what a measure says of itself goes before the rest."""
        everything = list(keys.values())
        clauses = [
            (clause, f"measures/{number}/cumulation/{place}", [key] if clause.scope == "measure" else everything)
            for number, key in keys.items()
            for place, clause in enumerate(self.facts.measures[number].cumulation)
        ]
        clauses += [(clause, f"cumulation/{place}", everything) for place, clause in enumerate(self.facts.cumulation)]
        for clause, path, governed in sorted(clauses, key=lambda item: len(item[2])):
            properties: dict[str, Value] = {"kind": clause.kind, **self._evidence(path)}
            for key in governed:
                self.rows.edge("CUMULATION", ("Policy", self.policy_id), key, properties)

    def _bound(self, duty: Obligation, measure: Measure) -> list[NodeKey]:
        """Return whom a duty binds: the kinds of enterprise or the bodies that its bearer names, else describes."""
        types = bearer_types(duty.bearer)
        bodies = () if types else public_bodies(duty.bearer)
        if types == (ANY_ENTERPRISE,) or not (types or bodies):  # 企业 in a measure for 加工贸易企业 means these
            types = described_types(duty.bearer, duty.text, measure.targets) or types
        if types:
            return [("EnterpriseType", code) for code in types]
        return [self._agency(name) for name in bodies]
