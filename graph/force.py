"""The spells of a policy and of its measures as rows of the graph."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from extraction.facts import Measure, Policy
from graph.rows import NodeKey, Rows, first_day, last_day, measure_ids
from graph.spells import Acts, Spell, Term, measure_spells, policy_spells
from graph.sunset import presumed_end


def spell_rows(policy: str, facts: Policy | None, acts: Acts) -> Rows:
    """Return when a policy and its measures are in force; without facts it is known by its name alone."""
    rows = Rows()
    term = term_of(policy, facts)
    whole = policy_spells(term, acts)
    for spell in whole:
        _put(rows, ("Policy", policy), policy, spell)
    if facts is None:
        return rows
    plain = not any(act.provisions for act in acts.on.get(policy, ()))
    for measure, identity in zip(facts.measures, measure_ids(policy, facts.measures), strict=True):
        spells: Sequence[Spell] = whole
        if not plain or measure.effective_from or measure.effective_until:
            spells = measure_spells(term, measure_term(identity, measure), measure.number, acts)
        for spell in spells:
            _put(rows, ("Measure", identity), policy if spell in whole else identity, spell)
    return rows


def term_of(policy: str, facts: Policy | None) -> Term:
    """Return what a policy says of its own time."""
    if facts is None:
        return Term(owner=policy)
    begins = first_day(facts.effective_from)
    found = presumed_end(facts, begins or first_day(facts.issued_on))
    return Term(
        owner=policy,
        begins=begins,
        ends=last_day(facts.effective_until),
        presumed=found.last_day if found else None,
        presumed_by=found.rule.name if found else "",
    )


def measure_term(identity: str, measure: Measure) -> Term:
    """Return what a measure says of its own time."""
    return Term(owner=identity, begins=first_day(measure.effective_from), ends=last_day(measure.effective_until))


def _put(rows: Rows, holder: NodeKey, owner: str, spell: Spell) -> None:
    identity = f"{owner}~{_iso(spell.start)}~{_iso(spell.until)}"
    rows.node(
        "Spell",
        identity,
        **{"from": spell.start},
        until=spell.until,
        opened_by=spell.opened_by,
        closed_by=spell.closed_by,
        basis=spell.basis,
    )
    rows.edge("IN_FORCE", holder, ("Spell", identity))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
