"""How a policy stands on a day, and why: the chain of relations that shows it, each with document and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.sources import stored_readings
from graph.spells import Act, Acts, Spell
from graph.spells import status as status_of_spells
from graph.store import Store
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How a policy stands on a day (``in_force``, ``partly``, ``not_yet``, ``expired``, ``repealed``, ``unknown``).

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
        proof=_proof(store, policy, spell, touching) if spell else (),
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
    return found


def _of(touching: Sequence[Relation], kind: str, policies: Sequence[str]) -> tuple[Relation, ...]:
    return tuple(r for r in touching if r.kind == kind and r.stated_by.id in policies)


def _proof(store: Store, policy: PolicyName, spell: Spell, touching: Sequence[Relation]) -> tuple[Relation, ...]:
    """Return what opened the spell, what moved its end, and what closed it."""
    steps: list[Relation] = []
    extensions = [r for r in touching if r.kind == "extends" and not r.provisions]
    if spell.opened_by == policy.id:
        if spell.start is not None:
            steps.append(_begins(store, policy, spell.start))
        if spell.basis == "stated":
            steps += _last_days(store, policy)
        elif spell.basis == "extended":
            steps += _last_days(store, policy) + extensions
    else:
        steps += [r for r in extensions if r.stated_by.id == spell.opened_by]
    if spell.basis == "extended" and spell.closed_by not in (None, policy.id):
        closing = next((r.stated_by for r in extensions if r.stated_by.id == spell.closed_by), None)
        steps += _last_days(store, closing) if closing else []
    if spell.basis == "repealed":
        steps += [r for r in touching if r.kind == "repeals" and r.stated_by.id == spell.closed_by]
    return tuple(dict.fromkeys(steps))


def _begins(store: Store, policy: PolicyName, day: date) -> Relation:
    for reading in stored_readings(store, policy.id)[:1]:
        evidence = reading.evidence.get("effective_from")
        if evidence is not None:
            span = reading.source
            words = Quote(
                words=reading.as_written("effective_from") or "",
                source=span.sha256,
                file=span.file,
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
