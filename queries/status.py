"""How a policy stands on a day, and why: the chain of relations that shows it, each with document and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extraction.facts import Policy
from graph.force import term_of
from graph.sources import stored_readings
from graph.spells import Act, Acts, Spell, policy_spells
from graph.spells import status as status_of_spells
from graph.store import Store
from graph.sunset import sunset_rules
from queries.find import PolicyName, find_policy
from queries.proof import SUPERSEDES, Quote, Relation, quote, relations, source_files

__all__ = ["Status", "find_policy", "status"]

_SPELLS = """
MATCH (p:Policy)-[:IN_FORCE]->(s:Spell) WHERE p.id = $policy
RETURN s.id AS spell_id, s.`from` AS since, s.until AS last_day, s.opened_by AS opened_by, s.closed_by AS closed_by,
       s.basis AS basis
ORDER BY spell_id
"""
_MEASURE_SPELLS = """
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)-[:IN_FORCE]->(s:Spell) WHERE p.id = $policy
RETURN m.id AS measure_id, s.id AS spell_id, s.`from` AS since, s.until AS last_day, s.opened_by AS opened_by,
       s.closed_by AS closed_by, s.basis AS basis
ORDER BY measure_id, spell_id
"""
_LAST_DAY = """
MATCH (p:Policy)-[r:EFFECTIVE_UNTIL]->(d:Day) WHERE p.id = $policy
RETURN d.date AS day, r.source AS source, r.start AS start, r.`end` AS stop, r.rule AS rule, r.as_written AS words
ORDER BY day
"""
_ENDS = """
MATCH (p:Policy) WHERE p.id IN $ids AND p.effective_until IS NOT NULL
RETURN p.id AS policy, p.effective_until AS last_day ORDER BY policy
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How a policy stands on a day.

    ``value`` is ``in_force``, ``partly``, ``not_yet``, ``expired``, ``repealed``, ``suspended`` or ``unknown``.

    ``proof`` is the chain that shows it; being amended or prevailed over stands beside it. ``ended`` are the ids of
    measures that ended before the day while the policy lives on.
    """

    policy: PolicyName
    on: date
    value: str
    since: date | None = None
    last_day: date | None = None
    basis: str | None = None
    proof: tuple[Relation, ...] = ()
    amended_by: tuple[Relation, ...] = ()
    prevailed_over_by: tuple[Relation, ...] = ()
    ended: tuple[str, ...] = ()


def status(store: Store, policy_id: str, on: date) -> Status:
    """Return the status of a policy on a day; ``policy_id`` may also be a number or a part of the title."""
    policy = find_policy(store, policy_id)
    spells = _spells(store, policy.id)
    measures = measure_spells(store, policy.id)
    onto = _relations_above(store, policy.id)
    found = status_of_spells(policy.id, spells, Acts([act for act, _ in onto]), on, measures)
    touching = [relation for act, relation in onto if act.target == policy.id]
    spell = found.spell
    return Status(
        policy=policy,
        on=on,
        value=found.value,
        since=spell.start if spell else None,
        last_day=spell.until if spell else None,
        basis=spell.basis if spell else None,
        proof=_proof(store, policy, spell, onto) if spell else (),
        amended_by=_of(touching, "amends", found.amended_by),
        prevailed_over_by=_of(touching, "prevails", found.prevailed_over_by),
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
    )


def _in_time(spell: Spell) -> tuple[date, date]:
    return (spell.start or date.min, spell.until or date.max)


def _relations_above(store: Store, policy_id: str) -> list[tuple[Act, Relation]]:
    """Return what was done to the policy, to those who did it, and so on: a repealed repeal has no effect."""
    found: list[tuple[Act, Relation]] = []
    seen: set[str] = set()
    frontier = {policy_id}
    while frontier:
        seen |= frontier
        for relation in relations(store, SUPERSEDES, "p.id IN $ids", {"ids": sorted(frontier)}):
            assert relation.other is not None
            act = Act(
                by=relation.stated_by.id,
                target=relation.other.id,
                kind=relation.kind or "",
                on=relation.day,
                provisions=relation.provisions,
            )
            found.append((act, relation))
        frontier = {act.by for act, _ in found} - seen
    table = store.read(_ENDS, {"ids": sorted({act.by for act, _ in found})}) if found else ()
    ends = {row["policy"]: row["last_day"] for row in table}
    return [(replace(act, until=ends.get(act.by)), relation) for act, relation in found]


def _of(touching: Sequence[Relation], kind: str, policies: Sequence[str]) -> tuple[Relation, ...]:
    return tuple(r for r in touching if r.kind == kind and r.stated_by.id in policies)


def _proof(
    store: Store, policy: PolicyName, spell: Spell, onto: Sequence[tuple[Act, Relation]]
) -> tuple[Relation, ...]:
    """Return the chain of a stored spell: it is worked out again, and every step gets its words."""
    facts = next(iter(stored_readings(store, policy.id)), None)
    worked_out = policy_spells(term_of(policy.id, facts), Acts([act for act, _ in onto]))
    steps = next((other.proof for other in worked_out if other == spell), ())
    touching = [relation for act, relation in onto if act.target == policy.id]
    names = {policy.id: policy} | {relation.stated_by.id: relation.stated_by for relation in touching}
    found: list[Relation] = []
    for step in steps:
        match step.relation:
            case "BEGINS" if step.day is not None:
                found.append(_begins(policy, step.day, facts))
            case "EFFECTIVE_UNTIL":
                found += _last_days(store, names[step.policy])
            case "PRESUMED":
                rule = sunset_rules().get(step.other or "")
                source = rule.source if rule else step.other
                found.append(Relation(relation="PRESUMED", stated_by=policy, kind=source, day=step.day))
            case _:
                found += [
                    relation
                    for relation in touching
                    if relation.stated_by.id == step.policy
                    and relation.day == step.day
                    and relation.kind not in ("amends", "prevails")
                ]
    return tuple(dict.fromkeys(found))


def _begins(policy: PolicyName, day: date, facts: Policy | None) -> Relation:
    evidence = facts.evidence.get("effective_from") if facts else None
    if facts is not None and evidence is not None:
        words = Quote(
            words=facts.as_written("effective_from") or "",
            source=facts.source.sha256,
            file=facts.source.file,
            start=evidence.start,
            end=evidence.end,
            rule=evidence.rule,
        )
        return Relation(relation="BEGINS", stated_by=policy, day=day, quote=words)
    return Relation(relation="BEGINS", stated_by=policy, day=day)


def _last_days(store: Store, policy: PolicyName) -> list[Relation]:
    rows = list(store.read(_LAST_DAY, {"policy": policy.id}))
    files = source_files(store, (row["source"] for row in rows))
    return [
        Relation(
            relation="EFFECTIVE_UNTIL",
            stated_by=policy,
            day=date.fromisoformat(row["day"]),
            quote=quote(row, files),
        )
        for row in rows
    ]
