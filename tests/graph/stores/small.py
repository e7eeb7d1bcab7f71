"""A small graph, and all that a store holds as text."""

from __future__ import annotations

from graph.schema import schema
from graph.stores.store import Store

SMALL = {
    "Policy": [
        {"id": "p1", "title": "甲办法", "effective_until": "2024-12-31", "full_text": True},
        {"id": "p2", "title": "乙办法", "full_text": False},
    ],
    "Measure": [{"id": "m1", "number": "（一）", "ordinal": 0, "text": "支持企业发展。"}],
    "edges": [
        ["Policy", "p1", "SUPERSEDES", "Policy", "p2", {"kind": "repeals", "on": "2024-02-01", "provisions": ["一"]}],
        ["Policy", "p1", "HAS_MEASURE", "Measure", "m1", {"source": "s", "start": 3, "end": 9, "confidence": 0.5}],
        ["Policy", "p1", "EFFECTIVE_UNTIL", "Day", "2024-12-31"],
        ["Measure", "m1", "EFFECTIVE_UNTIL", "Day", "2024-12-31"],
    ],
}


def contents(store: Store) -> list[str]:
    """Return all nodes and edges of the store, in a form that does not depend on how they came in."""
    found = []
    for node in schema().nodes.values():
        names = ", ".join(f"n.`{p.name}` AS `{p.name}`" for p in node.properties)
        found += [f"{node.name} {row}" for row in store.read(f"MATCH (n:{node.name}) RETURN {names}")]
    for edge in schema().edges.values():
        for tail, head in edge.ends:
            ends = f"a.`{schema().nodes[tail].key}` AS a, b.`{schema().nodes[head].key}` AS b"
            names = ", ".join([ends, *(f"r.`{p.name}` AS `{p.name}_`" for p in edge.properties)])
            rows = store.read(f"MATCH (a:{tail})-[r:{edge.name}]->(b:{head}) RETURN {names}")
            found += [f"{tail} {edge.name} {head} {row}" for row in rows]
    return sorted(found)
