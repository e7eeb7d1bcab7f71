"""How much a graph holds."""

from __future__ import annotations

from graph.schema import schema
from graph.stores.store import Store


def count_nodes(store: Store) -> dict[str, int]:
    """Return how many nodes of each type the graph holds."""
    return {kind: _count(store, f"MATCH (n:{kind}) RETURN count(n) AS n") for kind in schema().nodes}


def count_edges(store: Store) -> dict[str, int]:
    """Return how many edges of each type the graph holds."""
    return {kind: _count(store, f"MATCH ()-[r:{kind}]->() RETURN count(r) AS n") for kind in schema().edges}


def _count(store: Store, cypher: str) -> int:
    return int(store.read(cypher).rows[0][0])
