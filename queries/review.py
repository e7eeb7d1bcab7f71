"""What a person should look at, worst first: facts that are doubtful, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extraction.facts import Policy
from extraction.rules import SURE, confidence
from graph.loading.sources import stored_facts, stored_readings, stored_verdicts
from graph.schema import schema
from graph.stores.store import Store
from graph.verdicts import ACCEPTED, Verdict, inside_of, value_at, words_at
from queries.disagreement import all_disagreements
from queries.errors import QueryError
from queries.find import find_policy
from queries.verdicts import called, vanished_verdicts

REASONS = ("vanished", "disagreeing", "unresolved", "low-confidence", "presumed")

_DOUBTFUL = """
MATCH (a:{start})-[r:{edge}]->(b:{end}) WHERE {where} AND r.start IS NOT NULL
RETURN r.source AS source, r.start AS start, r.`end` AS stop, r.rule AS rule, r.confidence AS confidence
ORDER BY confidence, source, start LIMIT {limit}
"""
_UNRESOLVED = "a.id CONTAINS '@' AND r.confidence < 1.0"
_PRESUMED = """
MATCH (p:Policy)-[:IN_FORCE]->(s:Spell) WHERE s.basis = 'presumed'
RETURN p.id AS policy, s.until AS last_day, s.closed_by AS rule ORDER BY last_day, policy
"""
_FACTS = {  # the list or the day in the facts format that a relation was read from
    "ISSUED_BY": "issued_by",
    "RESPONSIBLE_FOR": "responsible",
    "SUPERSEDES": "supersedes",
    "TARGETS": "targets",
    "EFFECTIVE_UNTIL": "effective_until",
    "CITES": "cites",
    "HAS_MEASURE": "measures",
    "STATES": "obligations",
    "BINDS": "obligations",
    "USES": "instruments",
    "CUMULATION": "cumulation",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A fact that a person should look at, and why; with it, what a verdict on it calls it by."""

    reason: str
    policy_id: str
    title: str
    policy: str
    fact: str
    value: str = ""
    evidence: str = ""
    inside: str = ""
    confidence: float | None = None
    why: str = ""
    verdict: Verdict | None = None  # the one whose words are gone


def review(store: Store, *, reasons: Sequence[str] = REASONS, limit: int = 50) -> list[Doubt]:
    """Return what waits for a verdict, at most ``limit`` of each reason; what a person has accepted does not wait."""
    for reason in reasons:
        if reason not in REASONS:
            raise QueryError(f"no such reason: {reason}; there are {', '.join(REASONS)}")
    accepted = {(v.anchor, v.fact, v.value) for v in stored_verdicts(store).all if v.verdict == ACCEPTED}
    ways = {
        "vanished": _vanished,
        "disagreeing": _disagreeing,
        "unresolved": lambda store: _on_edges(store, "unresolved", limit),
        "low-confidence": lambda store: _on_edges(store, "low-confidence", limit),
        "presumed": _presumed,
    }
    found: list[Doubt] = []
    for reason in REASONS:
        if reason in reasons:
            waiting = (doubt for doubt in ways[reason](store) if doubt.verdict or not accepted & _keys(doubt))
            found += [doubt for doubt, _ in zip(waiting, range(limit), strict=False)]
    return found


def doubt_at(store: Store, policy: str, fact: str) -> Doubt:
    """Return a fact that somebody points at, by its path in the facts format; raises ``QueryError`` without one."""
    name = find_policy(store, policy)
    for facts in stored_readings(store, name.id)[:1]:
        if fact in facts.evidence:
            rule = facts.evidence[fact].rule
            return _doubt("asked", name.id, facts, fact, confidence=confidence(rule), why=rule)
    raise QueryError(f"{name} has no fact {fact}; show --format json has paths")


def _keys(doubt: Doubt) -> set[tuple[str, str, str]]:
    """Return what an accepting verdict is known by: with the value that was accepted, or without."""
    told = Verdict(who="", day="", verdict="", policy=doubt.policy, fact=doubt.fact, evidence="")
    return {(told.anchor, doubt.fact, doubt.value), (told.anchor, doubt.fact, "")}


def _doubt(reason: str, policy_id: str, facts: Policy, path: str, **more: Any) -> Doubt:
    told = {"value": value_at(facts, path), "evidence": words_at(facts, path), "inside": inside_of(facts, path)}
    return Doubt(
        reason=reason,
        policy_id=policy_id,
        title=facts.title,
        policy=called(facts),
        fact=path,
        **(told | more),
    )


def _on_edges(store: Store, reason: str, limit: int) -> Iterator[Doubt]:
    where = _UNRESOLVED if reason == "unresolved" else f"r.confidence < {SURE}"
    rows: list[Mapping[str, Any]] = []
    for edge in schema().edges.values():
        if any(found.name == "confidence" for found in edge.properties):
            for start, end in edge.ends:
                agency = start == "Agency" or end == "Agency"
                if reason == "unresolved":
                    if not agency:
                        continue
                    where = _UNRESOLVED if start == "Agency" else _UNRESOLVED.replace("a.id", "b.id")
                text = _DOUBTFUL.format(start=start, edge=edge.name, end=end, where=where, limit=2 * limit)
                rows += [{**row, "fact": _FACTS[edge.name]} for row in store.read(text)]
    rows.sort(key=lambda row: (row["confidence"], row["source"], row["start"]))
    yield from _placed(store, reason, rows[: 2 * limit])


def _placed(store: Store, reason: str, rows: Sequence[Mapping[str, Any]]) -> Iterator[Doubt]:
    """Yield the doubts on facts that stand at these places, each once."""
    table = store.read(
        "MATCH (r:Reading) WHERE r.source IN $sources RETURN r.id AS id, r.policy AS policy ORDER BY id",
        {"sources": sorted({row["source"] for row in rows})},
    )
    policy_of = {row["id"]: row["policy"] for row in table}
    verdicts = stored_verdicts(store)
    raw = stored_facts(store, policy_of)
    paths: dict[tuple[str, int, int, str], list[tuple[str, Policy, str]]] = {}
    for key, policy_id in policy_of.items():
        facts = verdicts.correct(raw[key])
        for path, place in facts.evidence.items():
            paths.setdefault((facts.source.sha256, *place), []).append((policy_id, facts, path))
    told = set()
    for row in rows:
        for policy_id, facts, path in paths.get((row["source"], row["start"], row["stop"], row["rule"]), ()):
            if (policy_id, path) not in told and path.rstrip("/0123456789").endswith(row["fact"]):
                told.add((policy_id, path))
                yield _doubt(reason, policy_id, facts, path, confidence=row["confidence"], why=row["rule"])


def _presumed(store: Store) -> Iterator[Doubt]:
    for row in store.read(_PRESUMED):
        for facts in stored_readings(store, row["policy"])[:1]:
            yield _doubt(
                "presumed",
                row["policy"],
                facts,
                "effective_until",
                value=row["last_day"].isoformat(),
                evidence=words_at(facts, "title"),
                why=row["rule"],
            )


def _disagreeing(store: Store) -> Iterator[Doubt]:
    for policy_id, facts, item in all_disagreements(store):
        why = "；".join(f"{value}（{file}）" for value, file in item.values)
        yield _doubt("disagreeing", policy_id, facts, item.fact, value=item.values[0][0], why=why)


def _vanished(store: Store) -> Iterator[Doubt]:
    for verdict in vanished_verdicts(store):
        yield Doubt(
            reason="vanished",
            policy_id="",
            title="",
            policy=verdict.policy,
            fact=verdict.fact,
            value=verdict.value,
            evidence=verdict.evidence,
            inside=verdict.inside,
            why=f"{verdict.verdict}，{verdict.who} {verdict.day}",
            verdict=verdict,
        )
