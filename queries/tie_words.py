"""The sentences that stand behind a tie: each with the document that says it and the place in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.stores.store import Store
from queries.proof import CITES, SUPERSEDES, in_sentences, relations
from queries.ties import Tie

_MEASURES = {
    "RESPONSIBLE_FOR": """
MATCH (a:Agency)-[r:RESPONSIBLE_FOR]->(m:Measure)<-[:HAS_MEASURE]-(p:Policy)
WHERE a.id = $first AND p.id = $second AND r.role = $detail""",
    "TARGETS": """
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)-[r:TARGETS]->(t:EnterpriseType)
WHERE p.id = $first AND t.code = $second""",
    "USES": """
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)-[r:USES]->(i:Instrument) WHERE p.id = $first AND i.code = $second""",
}
_FOUND = """
RETURN p.id AS policy_id, p.title AS title, m.number AS number, m.text AS text, r.as_written AS words,
       m.id AS measure_id, m.ordinal AS place ORDER BY place, measure_id, words
"""
_OVERLAPS = """
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)-[r:OVERLAPS_WITH]->(n:Measure)<-[:HAS_MEASURE]-(q:Policy)
WHERE p.id = $first AND q.id = $second
RETURN r.why AS why, r.score AS score, m.id AS measure_id, m.text AS text, m.number AS number, p.id AS policy_id,
       p.title AS title, n.id AS other_id ORDER BY score DESC, measure_id, other_id
"""
_ISSUED = """
MATCH (p:Policy)-[r:ISSUED_BY]->(a:Agency) WHERE p.id = $first AND a.id = $second
RETURN r.as_written AS words, r.start AS at, p.title AS title ORDER BY at, words
"""
_SUCCEEDED = """
MATCH (x:Agency)-[r:SUCCEEDED_BY]->(y:Agency) WHERE x.id = $first AND y.id = $second
RETURN r.`on` AS day, r.ordered_by AS ordered_by ORDER BY day, ordered_by
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What a document says: ``words`` within ``text``; ``at`` or ``measure_id`` names the place in the policy."""

    text: str
    words: str
    policy_id: str | None
    title: str
    number: str = ""
    measure_id: str | None = None
    at: int | None = None


def sentences(store: Store, tie: Tie, *, most: int = 40) -> tuple[Sentence, ...]:
    """Return what says that two knots are tied (市商务委牵头 …), at most so many sentences."""
    found = _sentences(store, tie)
    return tuple(sentence for sentence, _ in zip(found, range(most), strict=False))


def _sentences(store: Store, tie: Tie) -> Iterator[Sentence]:
    first, second = (end.partition(":")[2] for end in (tie.first, tie.second))
    if tie.kind in _MEASURES:
        asked = {"first": first, "second": second} | ({"detail": tie.detail} if tie.kind == "RESPONSIBLE_FOR" else {})
        for row in store.read(_MEASURES[tie.kind] + _FOUND, asked):
            yield Sentence(
                text=row["text"],
                words=row["words"] or "",
                policy_id=row["policy_id"],
                title=row["title"] or "",
                number=row["number"] or "",
                measure_id=row["measure_id"],
            )
    elif tie.kind in ("CITES", "SUPERSEDES"):
        pattern = CITES if tie.kind == "CITES" else SUPERSEDES
        told = relations(store, pattern, "b.id = $first AND p.id = $second", {"first": first, "second": second})
        for relation in in_sentences(store, told):
            if relation.quote and relation.kind in (tie.detail, None):
                yield Sentence(
                    text=relation.quote.sentence or relation.quote.words,
                    words=relation.quote.words,
                    policy_id=first,
                    title=relation.stated_by.title or relation.stated_by.doc_number or "",
                    at=relation.quote.start,
                )
    elif tie.kind == "OVERLAPS_WITH":
        for row in store.read(_OVERLAPS, {"first": first, "second": second}):
            yield Sentence(
                text=row["text"],
                words="",
                policy_id=row["policy_id"],
                title=row["title"] or "",
                number=row["number"] or "",
                measure_id=row["measure_id"],
            )
    elif tie.kind == "ISSUED_BY":
        for row in store.read(_ISSUED, {"first": first, "second": second}):
            words = " ".join((row["words"] or "").split())
            yield Sentence(text=words, words=words, policy_id=first, title=row["title"] or "", at=row["at"])
    elif tie.kind == "SUCCEEDED_BY":
        for row in store.read(_SUCCEEDED, {"first": first, "second": second}):
            day = row["day"].isoformat() if row["day"] else ""
            yield Sentence(text=f"{row['ordered_by'] or ''} {day}".strip(), words="", policy_id=None, title="")
