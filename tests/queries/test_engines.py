"""One Cypher, two engines: every packed query over the same graph gives the same rows."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from extraction.facts import Policy, from_json
from graph.loading.build import load
from graph.loading.rows import vocabulary_rows
from graph.records import Change, EdgeRow, NodeRow
from graph.stores.store import Store, open_store
from queries.reports.catalog import Query, catalog
from queries.reports.run import Result, run
from queries.reports.values import choices

GOLD = Path(__file__).resolve().parents[1] / "gold" / "digests.jsonl"
DAYS = [date(2019, 1, 1), date(2024, 6, 30), date(2026, 12, 31)]


def gold() -> list[Policy]:
    """Return the hand-made facts of the digests in data/; gold names measures by their first words, without places."""
    policies = []
    for number, line in enumerate(GOLD.read_text("utf-8").splitlines()):
        raw = json.loads(line)
        raw["source"] |= {"start": 0, "end": 0, "sha256": f"{number}"}
        for measure in raw["measures"]:
            measure["text"] = measure.get("text_start", "")
            for duty in measure.get("obligations", ()):
                duty["text"] = duty.get("text_start", "")
        policies.append(from_json(json.dumps(raw)))
    return policies


@pytest.fixture
def both(tmp_path: Path, neo4j_address: str) -> Iterator[tuple[Store, Store]]:
    """The digests of data/ on the embedded engine and on Neo4j."""
    with open_store(tmp_path / "graph.ladybug") as embedded, open_store(neo4j_address) as server:
        for store in (embedded, server):
            load(gold(), store)
        yield embedded, server


def questions(store: Store, query: Query) -> Iterator[dict[str, Any]]:
    """Yield values for the query: defaults first, then the first choice of every parameter that has some."""
    required = {p.name: choices(store, p)[0].value for p in query.parameters if p.required}
    yield required
    for parameter in query.parameters:
        if parameter.type == "boolean":
            yield required | {parameter.name: parameter.default == "no"}
        for choice in choices(store, parameter)[:1]:
            yield required | {parameter.name: choice.value}


def rows(result: Result) -> list[dict[str, Any]]:
    """Return the rows without the time of the load, the one thing in which two builds of a graph differ."""
    return [{name: value for name, value in row.items() if name != "read_on"} for row in result.table]


@pytest.mark.neo4j
def test_rows_are_the_same_on_both_engines(both: tuple[Store, Store]) -> None:
    embedded, server = both
    for query in catalog().values():
        for values in questions(embedded, query):
            for day in DAYS if values == {} else DAYS[1:2]:
                asked = (query.name, values, day)
                here, there = (rows(run(store, query.name, today=day, **values)) for store in (embedded, server))
                assert here == there, asked


def anything(chance: random.Random) -> Change:
    """Return a small graph of chance: full of missing dates, doubled spells and edges that differ in one property."""
    nodes = list(vocabulary_rows().nodes.values())
    edges = list(vocabulary_rows().edges.values())
    types = [row.properties["code"] for row in nodes if row.type == "EnterpriseType"][:12]
    means = [row.properties["code"] for row in nodes if row.type == "Instrument"][:8]

    def day(likely: float) -> date | None:
        return DAYS[0] + timedelta(days=chance.randrange(3000)) if chance.random() < likely else None

    def some(edge: str, start: tuple[str, str], type: str, ends: Sequence[Any], most: int, **properties: Any) -> None:
        for end in chance.sample(list(ends), min(chance.randrange(most + 1), len(ends))):
            own = {name: chance.choice(of) if isinstance(of, list) else of for name, of in properties.items()}
            edges.append(EdgeRow(edge, *start, type, str(end), own))

    def spell(holder: tuple[str, str]) -> None:
        key = f"s{len(nodes)}"
        basis = chance.choice(["stated", "repealed", "extended", "presumed"])
        nodes.append(NodeRow("Spell", {"id": key, "from": day(0.8), "until": day(0.5), "basis": basis}))
        edges.append(EdgeRow("IN_FORCE", *holder, "Spell", key))

    bodies = [f"a{n}" for n in range(20)]
    nodes += [NodeRow("Agency", {"id": key, "name": key, "kind": chance.choice(["agency", "group"])}) for key in bodies]
    edges += [EdgeRow("SUCCEEDED_BY", "Agency", f"a{n}", "Agency", f"a{n + 6}", {"on": day(0.7)}) for n in range(6)]
    for n in range(50):
        full = chance.random() < 0.85
        tier = chance.choice(["national", "customs", "municipal", "district"]) if full else None
        region = chance.choice(["重庆市", "四川省"]) if tier in ("municipal", "district") else None
        policy = ("Policy", f"p{n}")
        named = {"id": policy[1], "title": f"政策{n}", "tier": tier, "region": region, "full_text": full}
        nodes.append(NodeRow("Policy", named | {"issued_on": day(0.7), "effective_until": day(0.3)}))
        for _ in range(chance.choice([0, 1, 1, 2])):
            spell(policy)
        others = [f"p{other}" for other in range(50) if other != n]
        some("CITES", policy, "Policy", others, 5, role=["basis", "mention"])
        kinds = ["repeals", "amends", "extends", "prevails"]
        some("SUPERSEDES", policy, "Policy", others[:n], 2, kind=kinds, on=[day(1), None], provisions=[[], ["第三条"]])
        some("ISSUED_BY", policy, "Agency", bodies, 2, ordinal=0)
        for m in range(chance.randrange(10) if full else 0):
            measure = ("Measure", f"p{n}/{m}")
            nodes.append(NodeRow("Measure", {"id": measure[1], "ordinal": m, "deadline": day(0.2), "text": "条"}))
            edges.append(EdgeRow("HAS_MEASURE", *policy, *measure))
            if chance.random() < 0.6:
                spell(measure)
            some("TARGETS", measure, "EnterpriseType", types, 2)
            some("USES", measure, "Instrument", means, 3, ordinal=[0, 1])
            for body in chance.sample(bodies, chance.randrange(4)):
                role = {"role": chance.choice(["lead", "joint", "support"])}
                edges.append(EdgeRow("RESPONSIBLE_FOR", "Agency", body, *measure, role))
    return Change(nodes=nodes, edges=edges)


@pytest.mark.neo4j
def test_rows_are_the_same_over_a_graph_of_chance(tmp_path: Path, neo4j_address: str) -> None:
    """What no case thought of: on one engine a condition on an edge once reached the wrong rows, silently."""
    chance = random.Random(20241231)
    change = anything(chance)
    with open_store(tmp_path / "graph.ladybug") as embedded, open_store(neo4j_address) as server:
        for store in (embedded, server):
            store.write(change)
        for query in catalog().values():
            offered = {p.name: choices(embedded, p) for p in query.parameters}
            for _ in range(3):
                values = {
                    p.name: chance.choice(offered[p.name]).value
                    for p in query.parameters
                    if offered[p.name] and (p.required or chance.random() < 0.4)
                }
                day = DAYS[0] + timedelta(days=chance.randrange(3000))
                here, there = (rows(run(store, query.name, today=day, **values)) for store in (embedded, server))
                assert here == there, (query.name, values, day)
