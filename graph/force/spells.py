"""What is in force when: spells of policies and measures, and the status on a day with its proof.

Pure functions over what documents state. A spell ends on the earlier of the document's own last day and the day before
a policy repeals it; an extension moves the end, or opens a second spell where the first had run out; a repeal of
provisions closes the spells of those measures alone; a suspension cuts its time out, unless it holds in some places
alone: then it is told beside. What nothing states stays missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from graph.documents.names import number_key

ONE_DAY = timedelta(days=1)
BEGINNINGS = ("BEGINS", "BEGINS_PRESUMED")
_RANGE = re.compile(r"第(\d+)条(?:至|到|—|-)第?(\d+)条")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What a policy or measure says of itself: its first day and its last day in force.

    A first day that nothing states and the day of issue gives is ``begins_presumed`` (印发即施行). Without one,
    ``issued`` is the day before which it cannot begin. Where it states no last day, ``presumed`` is the one that the
    rule ``presumed_by`` gives it. A ``draft`` is never in force. ``restates`` is the earlier text of the same act whose
    place it takes on its first day, ``given_by`` the act that gave a measure the words that it has from that day on.
    """

    owner: str
    begins: date | None = None
    begins_presumed: bool = False
    issued: date | None = None
    draft: bool = False
    ends: date | None = None
    presumed: date | None = None
    presumed_by: str = ""
    restates: str = ""
    given_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What one policy does to an earlier one from a day on.

    ``until`` is the new last day of an extension, the last day of a suspension; ``area`` is where alone that holds.
    """

    by: str
    target: str
    kind: str
    on: date | None = None
    until: date | None = None
    provisions: tuple[str, ...] = ()
    area: str = ""

    @property
    def in_part(self) -> bool:
        """Say whether it touches named provisions, or named places, alone."""
        return bool(self.provisions or self.area)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One link of a proof: a relation of the graph, or ``BEGINS`` for the stated first day of ``policy``.

    ``PRESUMED`` is a last day that a rule gives, ``other`` the name of the rule; ``BEGINS_PRESUMED`` a first day that
    the day of issue gives.
    """

    relation: str
    policy: str
    other: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A time in which a policy or measure is in force; a missing ``until`` is open.

    ``begins`` says how its start is known: ``stated``, ``presumed`` from the day of issue, or ``unknown``: then
    ``start`` is missing, or the day of issue before which it cannot begin. Where a repeal came before the
    beginning, ``until`` lies before ``start``: it never was in force.
    """

    start: date | None
    until: date | None
    opened_by: str
    closed_by: str | None
    basis: str
    begins: str = "stated"
    proof: tuple[Step, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How a policy stands on a day, and the chain of relations that shows it; beside it who touches it in part."""

    value: str
    spell: Spell | None = None
    proof: tuple[Step, ...] = ()
    amended_by: tuple[str, ...] = ()
    prevailed_over_by: tuple[str, ...] = ()
    suspended_by: tuple[str, ...] = ()


class Acts:
    """All acts of a graph, by the policy that they touch; ``restating`` by the text that takes another's place."""

    def __init__(self, acts: Sequence[Act]) -> None:
        self.on: dict[str, list[Act]] = {}
        for act in sorted(acts, key=_order):
            self.on.setdefault(act.target, []).append(act)
        self.by: dict[str, list[Act]] = {}
        for act in acts:
            self.by.setdefault(act.by, []).append(act)
        self.restating = {act.by: act for act in acts if act.kind == "restates"}

    def of(self, by: str, kind: str) -> Iterator[Act]:
        """Yield what one policy does to others in one way."""
        return (act for act in self.by.get(by, ()) if act.kind == kind)

    def valid(self, target: str, *, seen: frozenset[str] = frozenset()) -> tuple[Act, ...]:
        """Return the acts on a policy that took effect: not those of a policy repealed before its act's day."""
        return tuple(act for act in self.on.get(target, ()) if not self._void(act, seen | {target}))

    def pauses(self, act: Act) -> tuple[Spell, ...]:
        """Return the times of a suspension: what ends or extends the policy that suspends moves its end."""
        if act.kind != "suspends" or act.on is None:
            return ()
        return _changed(_opened(act, "suspended"), [other for other in self.valid(act.by) if not other.in_part])

    def effects(self, target: str) -> tuple[tuple[Act, tuple[Spell, ...]], ...]:
        """Return all that the spells of a policy are worked out from, beside what it says of itself."""
        own = self.restating.get(target)
        found = (*self.valid(target), *((own,) if own is not None else ()))
        return tuple((act, self.pauses(act)) for act in found)

    def _void(self, act: Act, seen: frozenset[str]) -> bool:
        if act.by in seen or act.on is None:
            return False
        earlier = self.valid(act.by, seen=seen)
        return any(
            other.kind == "repeals" and not other.provisions and other.on is not None and other.on <= act.on
            for other in earlier
        )


def _order(act: Act) -> tuple[date, bool, str, str]:
    return (act.on or date.max, act.kind in _ENDING, act.by, act.kind)


def policy_spells(term: Term, acts: Acts) -> tuple[Spell, ...]:
    """Return the spells of a policy in order; a draft has none."""
    if term.draft:
        return ()
    touching = [act for act in acts.valid(term.owner) if not act.in_part]
    return _timeline(term, touching, [pause for act in touching for pause in acts.pauses(act)])


def tells(spells: Sequence[Spell]) -> bool:
    """Say whether spells tell anything of a document of which only the name is known."""
    return any(spell.begins != "unknown" or spell.until is not None for spell in spells)


def measure_spells(
    policy: Term, measure: Term, number: str, acts: Acts, replaced: Sequence[Act] = ()
) -> tuple[Spell, ...]:
    """Return the spells of a measure: its policy's, cut to its own span and by what is done to it alone.

    A measure never is in force where its policy is not: one that states an earlier day waits for its policy.
    ``replaced`` are acts that restate provisions of it alone.
    """
    if policy.draft:
        return ()
    own_end = measure.ends is not None and (policy.ends is None or measure.ends <= policy.ends)
    later = policy.begins is not None and measure.begins is not None and measure.begins > policy.begins
    own_start = later or bool(measure.given_by)
    term = Term(
        owner=policy.owner,
        begins=measure.begins if own_start else policy.begins,
        begins_presumed=policy.begins_presumed and not own_start,
        issued=policy.issued,
        restates="" if own_start else policy.restates,
        given_by=measure.given_by,
        ends=measure.ends if own_end else policy.ends,
        presumed=None if own_end else policy.presumed,
        presumed_by=policy.presumed_by,
    )
    touching = []
    for act in sorted((*acts.valid(policy.owner), *replaced), key=_order):
        if act.area or (act.provisions and not names_provision(act.provisions, number)):
            continue
        if own_end and act.kind == "extends" and not act.provisions:
            continue  # the policy lives on, this measure said for itself when it ends
        if act.provisions and measure.given_by and _order(act)[0] < (measure.begins or date.min):
            continue  # then the number meant other words
        touching.append(replace(act, provisions=()))
    return _timeline(term, touching, [pause for act in touching for pause in acts.pauses(act)])


def names_provision(provisions: Sequence[str], number: str) -> bool:
    """Say whether provisions as printed (第十三条, 第三条至第五条) name the measure of that number as a whole."""
    wanted = _provision(number)
    for words in provisions:
        key = _provision(words)
        if key == wanted:
            return True
        article = re.fullmatch(r"第(\d+)条", wanted)
        if article and any(int(first) <= int(article.group(1)) <= int(last) for first, last in _RANGE.findall(key)):
            return True
    return False


def _provision(words: str) -> str:
    """Return 第十三条 as 第13条."""
    return re.sub(
        r"第([一二三四五六七八九十百〇零]+)条",
        lambda found: number_key(f"第{found.group(1)}号").replace("号", "条"),
        re.sub(r"\s", "", words),
    )


def _timeline(term: Term, acts: Sequence[Act], pauses: Sequence[Spell]) -> tuple[Spell, ...]:
    relation = "BEGINS_PRESUMED" if term.begins_presumed else "BEGINS"
    proof: tuple[Step, ...] = (Step(relation=relation, policy=term.owner, day=term.begins),) if term.begins else ()
    if term.given_by:
        proof = (Step(relation="SUPERSEDES", policy=term.given_by, other=term.owner, day=term.begins),)
    elif term.restates:
        proof = (Step(relation="SUPERSEDES", policy=term.owner, other=term.restates, day=term.begins),)
    if term.ends is not None:
        proof += (Step(relation="EFFECTIVE_UNTIL", policy=term.owner, day=term.ends),)
    known = "presumed" if term.begins_presumed else "stated"
    opened = Spell(
        start=term.begins or term.issued,
        until=term.ends,
        opened_by=term.given_by or term.owner,
        closed_by=term.owner if term.ends is not None else None,
        basis="open" if term.ends is None else "stated",
        begins=known if term.begins else "unknown",
        proof=proof,
    )
    spells = _changed(opened, acts)
    if len(spells) == 1 and spells[0].basis == "open" and term.presumed is not None:  # what is stated goes before
        spells = (_presumed(spells[0], term, term.presumed),)
    for pause in pauses:
        spells = tuple(part for spell in spells for part in _interrupted(spell, pause))
    return spells


def _opened(act: Act, basis: str) -> Spell:
    """Return the spell that an act opens: from its day, until the day that it states."""
    return Spell(
        start=act.on,
        until=act.until,
        opened_by=act.by,
        closed_by=act.by if act.until else None,
        basis=basis,
        proof=_effect(act),
    )


_ENDING = {"repeals": "repealed", "restates": "restated"}


def _changed(current: Spell, acts: Sequence[Act]) -> tuple[Spell, ...]:
    """Return the spells as extensions and repeals leave them."""
    past: list[Spell] = []
    for act in acts:
        if act.kind == "extends":
            if current.until is not None and act.on is not None and act.on > current.until + ONE_DAY:
                past.append(current)
                current = _opened(act, "extended")
            else:
                current = _extended(current, act)
        elif act.kind in _ENDING and act.on is not None:
            last = act.on - ONE_DAY
            if current.until is None or last < current.until:
                step = Step(relation="SUPERSEDES", policy=act.by, other=act.target, day=act.on)
                current = replace(
                    current, until=last, closed_by=act.by, basis=_ENDING[act.kind], proof=(*current.proof, step)
                )
            break  # what comes after does not bring it back
    return (*past, current)


def _presumed(spell: Spell, term: Term, last: date) -> Spell:
    step = Step(relation="PRESUMED", policy=term.owner, other=term.presumed_by, day=last)
    return replace(spell, until=last, closed_by=term.presumed_by, basis="presumed", proof=(*spell.proof, step))


def _interrupted(spell: Spell, pause: Spell) -> tuple[Spell, ...]:
    """Cut the time of a suspension out of a spell; one without an end lasts."""
    first, last = pause.start, pause.until
    if (
        first is None
        or (spell.until is not None and spell.until < first)
        or (last is not None and spell.start is not None and last < spell.start)
    ):
        return (spell,)
    cut = replace(spell, closed_by=pause.opened_by, basis="suspended", proof=(*_beginning(spell), *pause.proof))
    parts = []
    if spell.start is None or spell.start < first:
        parts.append(replace(cut, until=first - ONE_DAY))
    if last is not None and (spell.until is None or last < spell.until):
        proof = (*cut.proof, *spell.proof[len(_beginning(spell)) :])
        parts.append(replace(spell, start=last + ONE_DAY, opened_by=pause.opened_by, begins="stated", proof=proof))
    elif spell.until is not None and parts:  # it ends while it is suspended: an empty spell says how
        parts.append(replace(spell, start=spell.until + ONE_DAY, proof=(*spell.proof, *pause.proof)))
    if not parts:  # suspended from before its first day to its last, or for good
        never = first if spell.start is None else spell.start
        parts.append(replace(cut, until=never - ONE_DAY, proof=(*spell.proof, *pause.proof)))
    return tuple(parts)


def _beginning(spell: Spell) -> tuple[Step, ...]:
    return tuple(step for step in spell.proof if step.relation in BEGINNINGS)


def _extended(current: Spell, act: Act) -> Spell:
    """Move the end; an extension that states no end leaves it open, and none makes a spell shorter."""
    until = act.until
    if until is None and current.until is None:
        return current
    if until is not None and current.until is not None:
        until = max(until, current.until)
    return replace(
        current,
        until=until,
        closed_by=act.by if until is not None else None,
        basis="extended",
        proof=current.proof + _effect(act),
    )


def _effect(act: Act) -> tuple[Step, ...]:
    """Return the steps of an extension or suspension: what it does, and until when."""
    step = Step(relation="SUPERSEDES", policy=act.by, other=act.target, day=act.on)
    until = Step(relation="EFFECTIVE_UNTIL", policy=act.by, day=act.until)
    return (step,) if act.until is None else (step, until)


def status(
    policy: str,
    spells: Sequence[Spell],
    acts: Acts,
    day: date,
    measures: Mapping[str, Sequence[Spell]],
    *,
    draft: bool = False,
) -> Status:
    """Return how a policy stands on a day; ``measures`` are the spells of its measures by their ids."""
    if draft:
        return Status(value="draft")
    touching = [act for act in acts.valid(policy) if act.on is not None and act.on <= day]
    paused = [act for act in touching if act.in_part and any(_covers(pause, day) for pause in acts.pauses(act))]
    found = _status(spells, day)
    if found.value == "in_force" and any(_over(own, day) for own in measures.values()):
        found = replace(found, value="partly")
    return replace(
        found,
        amended_by=tuple(act.by for act in touching if act.kind == "amends"),
        prevailed_over_by=tuple(act.by for act in touching if act.kind == "prevails"),
        suspended_by=tuple(act.by for act in paused),
    )


def _over(spells: Sequence[Spell], day: date) -> bool:
    """Say whether all of it had ended before the day; what only has other words now has not."""
    return bool(spells) and all(
        spell.until is not None and spell.until < day and spell.basis != "restated" for spell in spells
    )


def _covers(spell: Spell, day: date) -> bool:
    return spell.start is not None and spell.start <= day and (spell.until is None or day <= spell.until)


_OVER = ("repealed", "restated", "suspended")  # what is over on other grounds has expired


def _status(spells: Sequence[Spell], day: date) -> Status:
    if not spells:
        return Status(value="unknown")
    for spell in spells:
        if spell.begins == "unknown":
            if (spell.start is None or spell.start <= day) and (spell.until is None or day <= spell.until):
                return Status(value="unknown", spell=spell, proof=spell.proof)
        elif _covers(spell, day):
            return Status(value="in_force", spell=spell, proof=spell.proof)
    over = [spell for spell in spells if spell.until is not None and spell.until < day]
    if not over:
        return Status(value="not_yet", spell=spells[0], proof=spells[0].proof)
    last = over[-1]
    return Status(value=last.basis if last.basis in _OVER else "expired", spell=last, proof=last.proof)
