"""What is compared of a measure: its words, whom it addresses, when, by whom, and its figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, LiteralString

from graph.records import Table, Value
from graph.rows import Rows
from graph.stores.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of a measure, as the graph has it."""

    text: str
    value: float
    unit: str
    role: str
    value_to: float | None = None
    bound: str = "exactly"
    noun: str = ""
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is compared of a measure.

    ``since`` and ``until`` are what it or its policy states of its time, ``repeals`` the policies that its own repeals
    as a whole, ``leads`` the bodies that answer for it.
    """

    id: str
    policy: str
    text: str
    region: str | None = None
    targets: frozenset[str] = frozenset()
    instruments: tuple[str, ...] = ()
    tier: str | None = None
    since: date | None = None
    until: date | None = None
    repeals: frozenset[str] = frozenset()
    leads: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()

    def __hash__(self) -> int:
        return hash(self.id)  # it is looked up often, and two contents of one measure seldom meet


def contents_of(rows: Rows) -> list[Content]:
    """Return the measures that some rows hold, but those whose words another text has from the first day on."""
    never: set[str] = set()
    ties: defaultdict[tuple[str, str], list[tuple[str, Mapping[str, Value]]]] = defaultdict(list)
    for edge in rows.edges.values():
        if edge.type == "IN_FORCE" and _never(rows.nodes["Spell", edge.to_key].properties):
            never.add(edge.from_key)
        if edge.type in ("HAS_MEASURE", "RESPONSIBLE_FOR"):  # these lead to the measure
            ties[edge.type, edge.to_key].append((edge.from_key, edge.properties))
        elif edge.type in ("TARGETS", "USES", "COUNTS", "SUPERSEDES"):
            ties[edge.type, edge.from_key].append((edge.to_key, edge.properties))
    policies = {measure: holders[-1][0] for (type, measure), holders in ties.items() if type == "HAS_MEASURE"}
    return [
        _content(
            {**rows.nodes["Measure", measure].properties, "policy": policy},
            rows.nodes["Policy", policy].properties,
            targets=[code for code, _ in ties["TARGETS", measure]],
            instruments=[(found["ordinal"], code) for code, found in ties["USES", measure]],
            figures=[rows.nodes["Quantity", key].properties for key, _ in ties["COUNTS", measure]],
            leads=[
                rows.nodes["Agency", key].properties["name"]
                for key, found in ties["RESPONSIBLE_FOR", measure]
                if found["role"] != "support"
            ],
            repeals=[key for key, found in ties["SUPERSEDES", policy] if _whole(found)],
        )
        for measure, policy in policies.items()
        if measure not in never
    ]


def stored_contents(store: Store, only: Collection[str] | None = None) -> Iterator[Content]:
    """Yield the measures of a graph; ``only`` are the ids of those that are wanted."""
    ties = {name: _grouped(store, statement, only) for name, statement in TIES.items()}
    never = {row["id"] for row in store.read(NEVER)}
    measures = [row for row in _read(store, MEASURES, only) if row["id"] not in never]
    repeals = _grouped(store, REPEALS)
    for row in measures:
        yield _content(
            {**row, "effective_from": row["measure_from"], "effective_until": row["measure_until"]},
            row,
            targets=[found["code"] for found in ties["targets"][row["id"]]],
            instruments=[(found["ordinal"], found["code"]) for found in ties["instruments"][row["id"]]],
            figures=ties["figures"][row["id"]],
            leads=[found["name"] for found in ties["leads"][row["id"]]],
            repeals=[found["earlier"] for found in repeals[row["policy"]] if _whole(found)],
        )


def stored_texts(store: Store) -> Iterator[tuple[str, str]]:
    """Yield the ids and the texts of all measures of a graph."""
    for identity, text in store.read("MATCH (m:Measure) RETURN m.id AS id, m.text AS text").rows:
        yield identity, text or ""


# Each with a place for the condition that limits it to some measures.
MEASURES: LiteralString = (
    "MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure) {} RETURN m.id AS id, m.text AS text, p.id AS policy, "
    "coalesce(m.made_on, m.effective_from) AS measure_from, m.effective_until AS measure_until, p.region AS region, "
    "p.tier AS tier, p.effective_from AS effective_from, p.effective_until AS effective_until, p.issued_on AS issued_on"
)
NEVER: LiteralString = (
    "MATCH (m:Measure)-[:IN_FORCE]->(s:Spell) WHERE s.basis = 'restated' AND s.until < s.`from` RETURN m.id AS id"
)
TIES: Mapping[str, LiteralString] = {
    "targets": "MATCH (m:Measure)-[:TARGETS]->(t:EnterpriseType) {} RETURN m.id AS id, t.code AS code",
    "instruments": "MATCH (m:Measure)-[u:USES]->(i:Instrument) {} "
    "RETURN m.id AS id, i.code AS code, u.ordinal AS ordinal",
    "leads": "MATCH (a:Agency)-[r:RESPONSIBLE_FOR]->(m:Measure) {} "
    "WITH m.id AS id, a.name AS name, r.role AS role WHERE role <> 'support' RETURN id, name",
    "figures": "MATCH (m:Measure)-[:COUNTS]->(q:Quantity) {} RETURN m.id AS id, q.ordinal AS ordinal, q.text AS text, "
    "q.value AS value, q.value_to AS value_to, q.unit AS unit, q.role AS role, q.bound AS bound, q.noun AS noun, "
    "q.until_stated AS until_stated",
}
REPEALS: LiteralString = (
    "MATCH (p:Policy)-[s:SUPERSEDES]->(q:Policy) WHERE s.kind IN ['repeals', 'restates'] "
    "RETURN p.id AS id, q.id AS earlier, s.kind AS kind, s.provisions AS provisions"
)


def _grouped(
    store: Store, statement: LiteralString, only: Collection[str] | None = None
) -> Mapping[str, list[Mapping[str, Any]]]:
    found: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in _read(store, statement, only):
        found[row["id"]].append(row)
    return found


def _read(store: Store, statement: LiteralString, only: Collection[str] | None) -> Table:
    if only is None:
        return store.read(statement.replace("{}", ""))
    # one by one by their key: a list would be gone through for every measure of the graph
    return store.read(f"UNWIND $ids AS one {statement.replace('{}', 'WHERE m.id = one')}", {"ids": sorted(only)})


def _whole(supersession: Mapping[str, Any]) -> bool:
    return supersession["kind"] in ("repeals", "restates") and not supersession["provisions"]


def _never(spell: Mapping[str, Any]) -> bool:
    """Say whether a spell is that of words which another text has from the first day on."""
    return (
        spell["basis"] == "restated"
        and spell["from"] is not None
        and spell["until"] is not None
        and spell["until"] < spell["from"]
    )


def _content(
    measure: Mapping[str, Any],
    policy: Mapping[str, Any],
    *,
    targets: list[str],
    instruments: list[tuple[Any, str]],
    figures: Sequence[Mapping[str, Any]],
    leads: list[Any],
    repeals: list[Any],
) -> Content:
    """Return a measure from its properties, those of its policy, and what they are tied to."""
    return Content(
        id=measure["id"],
        policy=measure["policy"],
        text=measure["text"] or "",
        region=policy["region"],
        tier=policy["tier"],
        targets=frozenset(targets),
        instruments=tuple(code for _, code in sorted(instruments)),
        since=measure.get("made_on") or measure["effective_from"] or policy["effective_from"] or policy["issued_on"],
        until=measure["effective_until"] or policy["effective_until"],
        repeals=frozenset(repeals),
        leads=tuple(sorted(leads)),
        figures=tuple(
            Figure(
                text=found["text"],
                value=found["value"],
                value_to=found["value_to"],
                unit=found["unit"],
                role=found["role"],
                bound=found["bound"],
                noun=found["noun"] or "",
                until=found["until_stated"],
            )
            for found in sorted(figures, key=lambda found: int(found["ordinal"]))
        ),
    )
