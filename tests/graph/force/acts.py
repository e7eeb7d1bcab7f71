"""What cases of force are made of: documents, what is done to them, and the steps of a proof."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from graph.force.spells import Act, Step, Term


def day(iso: str) -> date:
    return date.fromisoformat(iso)


def term(begins: str | None = "2020-01-01", ends: str | None = None, owner: str = "p") -> Term:
    return Term(owner=owner, begins=day(begins) if begins else None, ends=day(ends) if ends else None)


def act(
    kind: str,
    on: str | None,
    until: str | None = None,
    *provisions: str,
    by: str = "q",
    target: str = "p",
    area: str = "",
) -> Act:
    return Act(
        by=by,
        target=target,
        kind=kind,
        on=day(on) if on else None,
        until=day(until) if until else None,
        provisions=provisions,
        area=area,
    )


def begins(iso: str = "2020-01-01") -> Step:
    return Step(relation="BEGINS", policy="p", day=day(iso))


def ends(iso: str, policy: str = "p") -> Step:
    return Step(relation="EFFECTIVE_UNTIL", policy=policy, day=day(iso))


def by(policy: str, on: str | None, other: str = "p") -> Step:
    return Step(relation="SUPERSEDES", policy=policy, other=other, day=day(on) if on else None)


def presumed(last: str = "2024-12-31", **facts: str) -> Term:
    own = {"begins": "2020-01-01", "ends": None} | facts
    return replace(term(own["begins"], own["ends"]), presumed=day(last), presumed_by="rule")


def lapse(iso: str = "2024-12-31") -> Step:
    return Step(relation="PRESUMED", policy="p", other="rule", day=day(iso))


def pause(on: str, until: str | None = None, *provisions: str, by: str = "q", area: str = "") -> Act:
    return act("suspends", on, until, *provisions, by=by, area=area)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A policy, what is done to it, how it stands on some days, and the proof of the last of them."""

    kind: str
    name: str
    own: Term = field(default_factory=term)
    acts: tuple[Act, ...] = ()
    on: dict[str, str]
    proof: tuple[Step, ...] = ()  # of the last day asked about
    beside: tuple[str, ...] = ()  # who amends it, prevails over it or suspends it in part by that day
    spells: tuple[tuple[str | None, str | None, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class MeasureCase:
    """A measure of a policy, what is done to the policy, its spells, and the proof of the last of them."""

    kind: str
    name: str
    policy: Term = field(default_factory=term)
    own: Term = field(default_factory=lambda: term(None))
    number: str = "第四条"
    acts: tuple[Act, ...] = ()
    spells: tuple[tuple[str | None, str | None, str], ...]
    proof: tuple[Step, ...] = (begins(),)
