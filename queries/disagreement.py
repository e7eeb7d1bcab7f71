"""Where two sources of one policy say different things of it: what both state, and state otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extraction.facts import Policy
from graph.documents.names import number_key, same_day, title_key
from graph.documents.readings import Reading
from graph.loading.sources import stored_readings
from graph.stores.store import Store

_SEVERAL = """
MATCH (r:Reading) WITH r.policy AS policy, count(r) AS held WHERE held > 1
RETURN policy AS policy ORDER BY policy
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A fact that the sources of a policy give differently: each value with a file, the followed one first."""

    fact: str
    values: tuple[tuple[str, str], ...]


def disagreements(readings: Sequence[Policy]) -> tuple[Disagreement, ...]:
    """Return what the readings of one policy disagree on; the first is the one that is followed.

    A source that does not state a thing, or states it less precisely, does not disagree.
    """
    found = []
    for fact, said, same in _COMPARED:
        values: list[tuple[str, str]] = []
        for reading in readings:
            value = said(reading)
            if value and not any(same(value, other) for other, _ in values):
                values.append((value, reading.source.file))
        if len(values) > 1:
            found.append(Disagreement(fact=fact, values=tuple(values)))
    return tuple(found)


def all_disagreements(store: Store) -> list[tuple[str, Policy, Disagreement]]:
    """Return the disagreements of a graph, each with the id of the policy and its followed reading."""
    found = []
    for row in store.read(_SEVERAL):
        readings = stored_readings(store, row["policy"])
        found += [(str(row["policy"]), readings[0], item) for item in disagreements(readings)]
    return found


def _number(policy: Policy) -> str:
    return Reading.of(policy).number


def _same_number(one: str, other: str) -> bool:
    return number_key(one) == number_key(other)


def _same_title(one: str, other: str) -> bool:
    return title_key(one) in title_key(other) or title_key(other) in title_key(one)


_COMPARED: Sequence[tuple[str, Callable[[Policy], str], Callable[[str, str], bool]]] = (
    ("title", lambda policy: policy.title, _same_title),
    ("doc_number", _number, _same_number),
    ("issued_on", lambda policy: policy.issued_on or "", same_day),
    ("effective_from", lambda policy: policy.effective_from or "", same_day),
    ("effective_until", lambda policy: policy.effective_until or "", same_day),
)
