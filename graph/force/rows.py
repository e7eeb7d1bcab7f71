"""The spells of a policy and of its measures as rows of the graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from extraction.facts import Measure, Policy
from graph.days import first_day, last_day
from graph.documents.measures import measure_ids
from graph.documents.norms import LEGISLATION, norm_of
from graph.force.spells import Act, Acts, Spell, Term, measure_spells, policy_spells, tells
from graph.force.sunset import presumed_end
from graph.rows import NodeKey, Rows

DRAFT = "draft"
NOWHERE: Mapping[int, Act] = {}


def spell_rows(
    policy: str,
    facts: Policy | None,
    acts: Acts,
    replaced: Sequence[Act] = (),
    elsewhere: Mapping[int, Act] = NOWHERE,
) -> Rows:
    """Return when a policy and its measures are in force; without facts it is known by its name alone.

    ``replaced`` are acts that restate provisions of it; ``elsewhere`` says, by the place of a measure, which text has
    its words from which day on.
    """
    rows = Rows()
    term = term_of(policy, facts, acts)
    whole = policy_spells(term, acts)
    if facts is None and not tells(whole):
        return rows
    for spell in whole:
        _put(rows, ("Policy", policy), policy, spell)
    if facts is None:
        return rows
    plain = not replaced and not any(act.provisions for act in acts.on.get(policy, ()))
    for place, (measure, identity) in enumerate(zip(facts.measures, measure_ids(policy, facts.measures), strict=True)):
        spells: Sequence[Spell] = whole
        if not plain or place in elsewhere or measure.effective_from or measure.effective_until:
            moved = [elsewhere[place]] if place in elsewhere else []
            ending = [*replaced, *moved]
            spells = measure_spells(term, measure_term(identity, measure), measure.number, acts, ending)
        for spell in spells:
            _put(rows, ("Measure", identity), policy if spell in whole else identity, spell)
    return rows


def given_spells(policy: Term, measure: Term, number: str, acts: Acts, ending: Sequence[Act]) -> Rows:
    """Return when a measure is in force that an act has given its words; nothing where it never is."""
    rows = Rows()
    for spell in measure_spells(policy, measure, number, acts, ending):
        if spell.start is None or spell.until is None or spell.start <= spell.until:
            _put(rows, ("Measure", measure.owner), measure.owner, spell)
    return rows


def term_of(policy: str, facts: Policy | None, acts: Acts) -> Term:
    """Return what a policy says of its own time, and what is presumed of it.

    A text that takes the place of an earlier one of the same act holds from the day on which it does so, whatever day
    the act itself first had.
    """
    if facts is None:
        return Term(owner=policy)
    if facts.stage == DRAFT:
        return Term(owner=policy, draft=True)
    stated = first_day(facts.effective_from)
    earlier = acts.restating.get(policy)
    if earlier is not None:
        stated = earlier.on
    begins = stated or presumed_beginning(facts)
    found = presumed_end(facts, begins or first_day(facts.issued_on))
    return Term(
        owner=policy,
        begins=begins,
        begins_presumed=stated is None and begins is not None,
        restates=earlier.target if earlier is not None else "",
        issued=first_day(facts.issued_on),
        ends=last_day(facts.effective_until),
        presumed=found.last_day if found else None,
        presumed_by=found.rule.name if found else "",
    )


def presumed_beginning(facts: Policy) -> date | None:
    """Return the day from which a document that states none is in force: that of its issue (印发即施行).

    A document whose acts hold has begun to act, whatever it is and does not state.
    """
    days = [first_day(supersession_day(facts, act.on)) for _, act in facts.acts()]
    to_the_day = len(facts.issued_on or "") == len("2024-01-01")
    norm = norm_of(facts.title, facts.doc_number, facts.issued_by)
    if to_the_day and norm not in LEGISLATION:  # which states its day
        days.append(first_day(facts.issued_on))
    return min(filter(None, days), default=None)


def supersession_day(by: Policy, on: str | None) -> str | None:
    """Return the day on which a policy acts upon an earlier one: as stated, or with its own beginning."""
    return on or by.effective_from or by.issued_on


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
        begins=spell.begins,
    )
    rows.edge("IN_FORCE", holder, ("Spell", identity))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
