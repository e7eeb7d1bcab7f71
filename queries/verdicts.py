"""Verdicts as people give them: made of a fact and its words, kept in a file, holding at once, taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extraction.facts import Policy
from graph.documents.readings import Reading
from graph.loading.build import judge
from graph.loading.sources import stored_readings, stored_verdicts, vanished
from graph.stores.store import Store
from graph.verdicts import (
    ACCEPTED,
    DATE,
    NOT_SAME,
    SAME,
    TARGETS,
    WRONG,
    Verdict,
    checked,
    held,
    inside_of,
    read_verdicts,
    value_at,
    words_at,
    write_verdicts,
)
from queries.errors import QueryError
from queries.find import find_policy

_DAYS = ("issued_on", "effective_from", "effective_until", "deadline")
_BODIES = ("issued_by", "responsible", "obligations")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A verdict that somebody gave; ``holds`` says whether its words are still there."""

    verdict: Verdict
    holds: bool


def given_verdicts(store: Store) -> list[Given]:
    """Return what people said of the facts of a graph, newest first."""
    known = stored_verdicts(store)
    gone = set(vanished_verdicts(store))
    return [Given(verdict=verdict, holds=verdict not in gone) for verdict in reversed(known.all)]


def vanished_verdicts(store: Store) -> list[Verdict]:
    """Return the verdicts whose words are no longer in any source of their policy."""
    said = stored_verdicts(store)
    if not said.all:
        return []
    heads = store.read("MATCH (r:Reading) RETURN r.head AS head")
    return vanished(store, said, [Reading.named(row["head"]) for row in heads])


def fitting_verdicts(fact: str) -> tuple[str, ...]:
    """Return what can be said of a fact, by its path: of a day another day, of a body which one it is."""
    parts = [part for part in fact.split("/") if not part.isdecimal()]
    kind = parts[-1]
    if kind == "title":
        return (ACCEPTED,)
    if kind in _DAYS:
        return (ACCEPTED, WRONG, DATE)
    if kind in _BODIES:
        return (ACCEPTED, WRONG, SAME, NOT_SAME)
    return (ACCEPTED, WRONG, TARGETS) if kind in ("measures", "targets") else (ACCEPTED, WRONG)


def give_verdict(
    store: Store, policy: str, fact: str, verdict: str, *, who: str, day: date, value: str = "", words: str = "",
    note: str = "",
) -> Verdict:  # fmt: skip
    """Return a verdict on a fact of a policy, with the words by which it will be found again.

    ``fact`` is its path in the facts format (supersedes/0, measures/3/responsible/1, effective_until). A day that was
    not read needs the ``words`` that give it.
    """
    if not who.strip():
        raise QueryError("a verdict needs the name of the person who gives it")
    name = find_policy(store, policy)
    readings = stored_readings(store, name.id)
    if not readings:
        raise QueryError(f"{name} is known by its name alone; there is nothing to judge")
    facts = readings[0]
    if verdict == TARGETS:
        fact = "/".join(fact.split("/")[:2])  # the measure's, said as a whole
    if verdict in (WRONG, ACCEPTED) and not value:
        value = value_at(facts, fact)
    given = checked(
        Verdict(
            who=who,
            day=day.isoformat(),
            verdict=verdict,
            policy=called(facts),
            fact=fact,
            evidence=words or _default_words(facts, fact, verdict),
            inside=inside_of(facts, fact),
            value=value,
            note=note,
        )
    )
    if not given.evidence or not held(facts, given):
        raise QueryError(f"{fact}: {name} has no such fact with these words; show --format json has paths")
    return given


def add_verdict(store: Store, path: Path, verdict: Verdict) -> tuple[Verdict, ...]:
    """Write a verdict into a file, let the file hold in the graph, and return the verdicts whose words are gone.

    A file that does not exist yet begins with what already holds.
    """
    return _hold(store, path, [*_known(store, path), verdict])


def take_back(store: Store, path: Path, verdict: Verdict) -> tuple[Verdict, ...]:
    """Take a verdict out of a file, let the rest hold in the graph, and return the verdicts whose words are gone."""
    known = _known(store, path)
    if verdict not in known:
        raise QueryError(f"{path} has no such verdict: {verdict.verdict} {verdict.policy} {verdict.fact}")
    return _hold(store, path, [other for other in known if other != verdict])


def _known(store: Store, path: Path) -> Sequence[Verdict]:
    return read_verdicts(path) if path.exists() else stored_verdicts(store).all


def _hold(store: Store, path: Path, verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    write_verdicts(path, verdicts)
    return judge(read_verdicts(path), store).vanished


def called(facts: Policy) -> str:
    """Return what a verdict calls a policy by, readable."""
    return facts.doc_number or f"{facts.title}@{facts.issued_on or ''}"


def _default_words(facts: Policy, fact: str, verdict: str) -> str:
    if verdict.endswith("same-body"):
        return value_at(facts, fact)
    nothing_read = verdict == ACCEPTED and fact not in facts.evidence  # a presumed day stands in no words
    return words_at(facts, "title" if nothing_read else fact)
