"""How a policy and its measures stand on a day, and why: the relations that show it, each with document and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extraction.facts import Policy
from graph.days import first_day, last_day
from graph.documents.measures import measure_ids
from graph.documents.mentions import RESTATES
from graph.documents.names import title_key
from graph.force.rows import DRAFT, measure_term, term_of
from graph.force.spells import Act, Acts, Spell, Step, names_provision, policy_spells
from graph.force.spells import measure_spells as spells_of_measure
from graph.force.spells import status as status_of_spells
from graph.force.sunset import sunset_rules
from graph.loading.sources import stored_readings
from graph.stores.store import Store
from graph.verdicts import value_at
from queries.find import PolicyName, find_policy
from queries.proof import SUPERSEDES, Relation, in_sentences, quoted, relations

__all__ = ["MeasureStatus", "Status", "find_policy", "measure_spells", "status"]

_SPELLS = """
MATCH (p:Policy)-[:IN_FORCE]->(s:Spell) WHERE p.id = $policy
RETURN s.id AS spell_id, s.`from` AS since, s.until AS last_day, s.opened_by AS opened_by, s.closed_by AS closed_by,
       s.basis AS basis, s.begins AS begins
ORDER BY spell_id
"""
_MEASURE_SPELLS = """
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)-[:IN_FORCE]->(s:Spell) WHERE p.id = $policy
RETURN m.id AS measure_id, s.id AS spell_id, s.`from` AS since, s.until AS last_day, s.opened_by AS opened_by,
       s.closed_by AS closed_by, s.basis AS basis, s.begins AS begins
ORDER BY measure_id, spell_id
"""
_BECAME = """
MATCH (d:Policy)-[:DRAFT_OF]->(p:Policy) WHERE d.id = $policy
RETURN p.id AS policy_id, p.title AS title, p.doc_number AS doc_number, p.full_text AS full_text ORDER BY policy_id
"""
_TITLE = "MATCH (p:Policy) WHERE p.id = $policy RETURN p.title AS title"
_ENDS = """
MATCH (p:Policy) WHERE p.id IN $ids AND p.effective_until IS NOT NULL
RETURN p.id AS policy, p.effective_until AS last_day ORDER BY policy
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureStatus:
    """How a measure stands on a day where its time is not that of its policy, and the chain that shows it.

    ``suspended_by`` suspends it in named places alone.
    """

    measure_id: str
    value: str
    since: date | None = None
    last_day: date | None = None
    basis: str | None = None
    presumed: bool = False
    proof: tuple[Relation, ...] = ()
    suspended_by: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How a policy stands on a day.

    ``value`` is ``in_force``, ``partly``, ``not_yet``, ``expired``, ``repealed``, ``restated`` (a newer
    text of the same act has taken its place), ``suspended``, ``draft`` or
    ``unknown``; of ``unknown``, ``because`` says why nothing tells. ``presumed`` says that no text states ``since`` and
    the day of issue stands for it; ``period_over`` is the last day of the years that a plan was for, where they are
    over, which ends no force; ``became`` is the document that a draft has become. ``proof`` is the
    chain that shows it; being amended, prevailed over or suspended in part or in places stands beside it.
    ``measures`` are those whose time is not that of the policy,
    ``ended`` the ids of those that ended before the day while the policy lives on.
    """

    policy: PolicyName
    on: date
    value: str
    because: str | None = None
    since: date | None = None
    last_day: date | None = None
    basis: str | None = None
    presumed: bool = False
    period_over: date | None = None
    became: PolicyName | None = None
    proof: tuple[Relation, ...] = ()
    amended_by: tuple[Relation, ...] = ()
    prevailed_over_by: tuple[Relation, ...] = ()
    suspended_by: tuple[Relation, ...] = ()
    measures: tuple[MeasureStatus, ...] = ()
    ended: tuple[str, ...] = ()


def status(store: Store, policy_id: str, on: date) -> Status:
    """Return the status of a policy on a day; ``policy_id`` may also be a number or a part of the title."""
    policy = find_policy(store, policy_id)
    spells = _spells(store, policy.id)
    measures = measure_spells(store, policy.id)
    known = _Known.of(store, policy)
    found = status_of_spells(policy.id, spells, known.acts, on, measures, draft=known.is_draft)
    spell = found.spell
    suspended_by = known.done("suspends", found.suspended_by)
    return Status(
        policy=policy,
        on=on,
        value=found.value,
        because=known.because(spell) if found.value == "unknown" else None,
        since=spell.start if spell and spell.begins != "unknown" else None,
        last_day=spell.until if spell else None,
        basis=spell.basis if spell else None,
        presumed=spell is not None and spell.begins == "presumed",
        period_over=known.period_over(on),
        became=known.became() if known.is_draft else None,
        proof=known.issued(found.value) + (known.proof(spell) if spell else ()),
        amended_by=known.done("amends", found.amended_by),
        prevailed_over_by=known.done("prevails", found.prevailed_over_by),
        suspended_by=suspended_by,
        measures=tuple(known.apart(spells, measures, on, suspended_by)),
        ended=_ended(measures, on) if found.value == "partly" else (),
    )


def measure_spells(store: Store, policy_id: str) -> dict[str, list[Spell]]:
    """Return the spells of the measures of a policy, by their ids."""
    found: dict[str, list[Spell]] = {}
    for row in store.read(_MEASURE_SPELLS, {"policy": policy_id}):
        found.setdefault(row["measure_id"], []).append(_spell(row))
    return {key: sorted(spells, key=_in_time) for key, spells in found.items()}


def _ended(measures: Mapping[str, Sequence[Spell]], day: date) -> tuple[str, ...]:
    return tuple(
        key for key, own in measures.items() if own and all(s.until is not None and s.until < day for s in own)
    )


def _spells(store: Store, policy_id: str) -> list[Spell]:
    return sorted((_spell(row) for row in store.read(_SPELLS, {"policy": policy_id})), key=_in_time)


def _spell(row: dict[str, object]) -> Spell:
    return Spell(
        start=row["since"],  # type: ignore[arg-type]
        until=row["last_day"],  # type: ignore[arg-type]
        opened_by=str(row["opened_by"] or ""),
        closed_by=row["closed_by"],  # type: ignore[arg-type]
        basis=str(row["basis"] or ""),
        begins=str(row["begins"] or "stated"),
    )


def _in_time(spell: Spell) -> tuple[date, date]:
    return (spell.start or date.min, spell.until or date.max)


@dataclass(frozen=True, slots=True)
class _Known:
    """What shows how one policy stands: its facts, and what others did to it or to those who did it."""

    store: Store
    policy: PolicyName
    facts: Policy | None
    above: Sequence[tuple[Act, Relation]]
    acts: Acts
    gives: Sequence[Relation]  # its amendments, which give words to other texts

    @classmethod
    def of(cls, store: Store, policy: PolicyName) -> _Known:
        above = _relations_above(store, policy.id)
        facts = next(iter(stored_readings(store, policy.id)), None)
        gives = relations(store, SUPERSEDES, "b.id = $id AND r.kind = 'amends'", {"id": policy.id})
        return cls(store, policy, facts, above, Acts([act for act, _ in above]), gives)

    @property
    def is_draft(self) -> bool:
        return self.facts is not None and self.facts.stage == DRAFT

    def period_over(self, on: date) -> date | None:
        """Return the last day of the years that a plan is for, where it lies before the day."""
        last = last_day(self.facts.period["until"]) if self.facts and self.facts.period else None
        return last if last is not None and last < on else None

    def became(self) -> PolicyName | None:
        """Return the document that a draft became."""
        rows = self.store.read(_BECAME, {"policy": self.policy.id}).rows
        if not rows:
            return None
        identity, title, number, full = rows[0]
        return PolicyName(id=identity, title=title, doc_number=number, full_text=bool(full))

    def because(self, spell: Spell | None) -> str:
        """Return why nothing says whether the policy is in force on a day."""
        if self.facts is None:
            return "no_text"
        return "not_ended" if spell and spell.until else "no_days"

    def issued(self, value: str) -> tuple[Relation, ...]:
        """Return the day of issue of a policy of which nothing says when it begins."""
        if self.facts is None or self.facts.issued_on is None or value != "unknown":
            return ()
        day, words = last_day(self.facts.issued_on), quoted(self.facts, "issued_on")
        return (Relation(relation="ISSUED", stated_by=self.policy, kind=self.facts.issued_on, day=day, quote=words),)

    def done(self, kind: str, by: Sequence[str]) -> tuple[Relation, ...]:
        """Return what some policies do to this one in one way."""
        found = (relation for act, relation in self.above if act.target == self.policy.id and act.by in by)
        return in_sentences(self.store, [relation for relation in found if relation.kind == kind])

    def proof(self, spell: Spell) -> tuple[Relation, ...]:
        """Return the chain of a stored spell of the policy: it is worked out again, and every step gets its words."""
        worked_out = policy_spells(term_of(self.policy.id, self.facts, self.acts), self.acts)
        return self._shown(worked_out, spell, "effective_from", "effective_until")

    def apart(
        self, whole: Sequence[Spell], measures: Mapping[str, Sequence[Spell]], on: date, paused: Sequence[Relation]
    ) -> Iterator[MeasureStatus]:
        """Yield the measures whose spells are not those of the policy, or that are suspended in some places."""
        stated = self.facts.measures if self.facts else ()
        for place, identity in enumerate(measure_ids(self.policy.id, stated)):
            own, number = measures.get(identity, ()), stated[place].number
            in_places = tuple(act for act in paused if act.area and names_provision(act.provisions, number))
            if list(own) != list(whole) or in_places:
                found = status_of_spells(self.policy.id, own, self.acts, on, {})
                spell = found.spell
                yield MeasureStatus(
                    measure_id=identity,
                    value=found.value,
                    since=spell.start if spell and spell.begins != "unknown" else None,
                    last_day=spell.until if spell else None,
                    basis=spell.basis if spell else None,
                    presumed=spell is not None and spell.begins == "presumed",
                    proof=self._proof_of_measure(place, identity, spell) if spell else (),
                    suspended_by=in_places,
                )

    def _proof_of_measure(self, place: int, identity: str, spell: Spell) -> tuple[Relation, ...]:
        assert self.facts is not None
        if spell.basis == "restated" and (given := self._given(spell)):
            return given
        measure = self.facts.measures[place]
        term = term_of(self.policy.id, self.facts, self.acts)
        restated = [  # an article that an act gave other words
            replace(act, kind=RESTATES, provisions=(measure.number,))
            for act in self.acts.of(spell.closed_by or "", "amends")
            if act.target == self.policy.id
        ]
        worked_out = spells_of_measure(term, measure_term(identity, measure), measure.number, self.acts, restated)
        days = ("effective_from", "effective_until")
        return self._shown(worked_out, spell, *(f"measures/{place}/{day}" for day in days), *days)

    def _given(self, spell: Spell) -> tuple[Relation, ...]:
        """Return what shows that a text has the words which the policy gave: that it amended this text of the act."""
        titles = {title_key(title or "") for (title,) in self.store.read(_TITLE, {"policy": spell.closed_by}).rows}

        def is_of_it(other: PolicyName | None) -> bool:
            return other is not None and (other.id == spell.closed_by or title_key(other.title or "") in titles)

        return in_sentences(self.store, [one for one in self.gives if is_of_it(one.other)])

    def _shown(self, worked_out: Sequence[Spell], spell: Spell, *paths: str) -> tuple[Relation, ...]:
        """Return the steps of a spell with their words; ``paths`` are the facts that may state its own days."""
        steps = next((other.proof for other in worked_out if other == spell), ())
        found = dict.fromkeys(relation for step in steps for relation in self._relations(step, paths))
        return in_sentences(self.store, list(found))

    def _relations(self, step: Step, paths: Sequence[str]) -> Iterator[Relation]:
        match step.relation:
            case "BEGINS" | "EFFECTIVE_UNTIL" if step.policy == self.policy.id:
                yield self._stated(step, paths)
            case "BEGINS_PRESUMED":
                words = quoted(self.facts, "issued_on") if self.facts else None
                yield Relation(relation=step.relation, stated_by=self.policy, day=step.day, quote=words)
            case "EFFECTIVE_UNTIL":
                yield from self._stated_by_other(step)
            case "PRESUMED":
                rule = sunset_rules().get(step.other or "")
                source = rule.source if rule else step.other
                yield Relation(relation="PRESUMED", stated_by=self.policy, kind=source, day=step.day)
            case _:
                same = [
                    (act.kind, relation)
                    for act, relation in self.above
                    if (act.by, act.target, act.on) == (step.policy, step.other, step.day)
                ]
                ending = [relation for kind, relation in same if kind not in ("amends", "prevails")]
                yield from ending or (relation for kind, relation in same if kind == "amends")

    def _stated(self, step: Step, paths: Sequence[str]) -> Relation:
        """Return a day that the policy, or one of its measures, states of itself."""
        name, read = ("from", first_day) if step.relation == "BEGINS" else ("until", last_day)
        words = None
        if self.facts is not None:
            stated = [path for path in paths if path.endswith(name) and read(value_at(self.facts, path)) == step.day]
            words = quoted(self.facts, stated[0]) if stated else None
        return Relation(relation=step.relation, stated_by=self.policy, day=step.day, quote=words)

    def _stated_by_other(self, step: Step) -> Iterator[Relation]:
        """Yield the last day that a policy which extends or suspends this one states of itself."""
        by = next(relation.stated_by for act, relation in self.above if act.by == step.policy)
        facts = next(iter(stored_readings(self.store, step.policy)), None)
        if facts is not None and last_day(facts.effective_until) == step.day:
            words = quoted(facts, "effective_until")
            yield Relation(relation="EFFECTIVE_UNTIL", stated_by=by, day=step.day, quote=words)


def _relations_above(store: Store, policy_id: str) -> list[tuple[Act, Relation]]:
    """Return what was done to the policy, to those who did it, and so on: a repealed repeal has no effect.

    Beside it the earlier text of the same act whose place it took.
    """
    found: list[Relation] = []
    seen: set[str] = set()
    frontier = {policy_id}
    while frontier:
        seen |= frontier
        found += relations(store, SUPERSEDES, "p.id IN $ids", {"ids": sorted(frontier)})
        frontier = {relation.stated_by.id for relation in found} - seen
    found += relations(store, SUPERSEDES, "b.id = $id AND r.kind = 'restates'", {"id": policy_id})
    table = store.read(_ENDS, {"ids": sorted({relation.stated_by.id for relation in found})}) if found else ()
    ends = {row["policy"]: row["last_day"] for row in table}
    return [(_act(relation, ends.get(relation.stated_by.id)), relation) for relation in found]


def _act(relation: Relation, end: date | None) -> Act:
    """Return the act that a stored relation is; one that states no last day lasts as long as its policy."""
    assert relation.other is not None
    return Act(
        by=relation.stated_by.id,
        target=relation.other.id,
        kind=relation.kind or "",
        on=relation.day,
        until=relation.until or end,
        provisions=relation.provisions,
        area=relation.area or "",
    )
