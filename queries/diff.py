"""What began, ended, was replaced and was moved between two days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graph.force.spells import BEGINNINGS
from graph.stores.store import Store
from queries.errors import Undecided
from queries.find import PolicyName
from queries.proof import SUPERSEDES, Relation, in_sentences, relations
from queries.status import status

# A policy began if it is in force on the second day and its spell opened after the first one.
_BEGAN = """
MATCH (p:Policy)-[:IN_FORCE]->(s:Spell)
WHERE s.`from` > $first AND s.`from` <= $second AND s.begins <> 'unknown'
RETURN s.`from` AS day, s.basis AS basis, s.begins AS begins,
       p.id AS policy_id, p.title AS title, p.doc_number AS doc_number,
       p.full_text AS full_text
ORDER BY day, policy_id
"""
# The day after the last one is the first on which it is over.
_ENDED = """
MATCH (p:Policy)-[:IN_FORCE]->(s:Spell)
WHERE s.until >= $first AND s.until < $second
RETURN s.until AS day, s.basis AS basis, s.begins AS begins,
       p.id AS policy_id, p.title AS title, p.doc_number AS doc_number,
       p.full_text AS full_text
ORDER BY day, policy_id
"""
_MEASURES = """
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)-[:IN_FORCE]->(s:Spell)
WHERE {window} AND NOT EXISTS {{ MATCH (p)-[:IN_FORCE]->(s) }}
RETURN s.{end} AS day, s.basis AS basis, s.begins AS begins, m.id AS measure_id, m.number AS number, m.text AS text,
       p.id AS policy_id, p.title AS title, p.doc_number AS doc_number, p.full_text AS full_text
ORDER BY day, policy_id, measure_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A policy, or one measure of it, that began or ended: on its first or last day, known from ``basis``.

    ``presumed`` says that its beginning is. ``proof`` is what says so of a policy, with the sentences.
    """

    policy: PolicyName
    day: date
    basis: str
    presumed: bool = False
    measure_id: str | None = None
    number: str | None = None
    text: str | None = None
    proof: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changed between two days. Measures are listed where they do not simply go with their policy.

    ``replaced`` is what later policies repealed, amended or suspended, ``moved`` what they gave another last day.
    """

    first: date
    second: date
    began: tuple[Turn, ...]
    ended: tuple[Turn, ...]
    replaced: tuple[Relation, ...]
    moved: tuple[Relation, ...]
    measures_began: tuple[Turn, ...]
    measures_ended: tuple[Turn, ...]

    def __len__(self) -> int:
        turns = (self.began, self.ended, self.measures_began, self.measures_ended)
        return sum(map(len, turns)) + len(self.replaced) + len(self.moved)


def diff(store: Store, first: date, second: date, *, proven: bool = True) -> Difference:
    """Return what is otherwise on the second day than on the first, the earlier one.

    What proves it takes most of the time (of five years and 300 policies 11 s of 11.1): a list of turns does without.
    """
    if second < first:
        raise Undecided(f"the second day comes before the first: {first} {second}; give the earlier one first")
    days: dict[str, Any] = {"first": first, "second": second}
    began = "s.`from` > $first AND s.`from` <= $second AND s.begins <> 'unknown'"
    ended = "s.until >= $first AND s.until < $second"
    done = relations(store, SUPERSEDES, "r.`on` > $first AND r.`on` <= $second", days)
    began_then, ended_then = _turns(store, _BEGAN, days), _turns(store, _ENDED, days)
    if proven:
        done = in_sentences(store, done)
        began_then = tuple(_shown(store, turn, begins=True) for turn in began_then)
        ended_then = tuple(_shown(store, turn, begins=False) for turn in ended_then)
    return Difference(
        first=first,
        second=second,
        began=began_then,
        ended=ended_then,
        replaced=tuple(relation for relation in done if relation.kind != "extends"),
        moved=tuple(relation for relation in done if relation.kind == "extends"),
        measures_began=_turns(store, _MEASURES.format(window=began, end="`from`"), days),
        measures_ended=_turns(store, _MEASURES.format(window=ended, end="until"), days),
    )


def _shown(store: Store, turn: Turn, *, begins: bool) -> Turn:
    """Return the turn of a policy with those steps of its proof that are about its beginning, or about its end."""
    proof = status(store, turn.policy.id, turn.day).proof
    return replace(turn, proof=tuple(step for step in proof if (step.relation in BEGINNINGS) is begins))


def _turns(store: Store, cypher: str, days: dict[str, Any]) -> tuple[Turn, ...]:
    return tuple(
        Turn(
            policy=PolicyName(
                id=row["policy_id"], title=row["title"], doc_number=row["doc_number"], full_text=bool(row["full_text"])
            ),
            day=row["day"],
            basis=row["basis"] or "",
            presumed=row["begins"] == "presumed",
            measure_id=row.get("measure_id"),
            number=row.get("number"),
            text=row.get("text"),
        )
        for row in store.read(cypher, days)
    )
