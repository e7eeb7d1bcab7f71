"""Parts of a graph, or all of it, as networkx: for drawing, for measures, for other programs.

A node is named ``Type:key`` and carries ``type``, ``key``, ``caption`` and its properties; an edge carries ``type``
and its properties.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import networkx

from graph.errors import GraphError
from graph.portions import portions
from graph.schema import EdgeType, NodeType, schema
from graph.stores.ddl import name
from graph.stores.store import Store

HIDDEN = frozenset({"Reading", "Verdict", "Edition"})  # bookkeeping, for nobody to look at


def node_id(type: str, key: str) -> str:
    """Return the name of a node in a network, which is its own among all types."""
    return f"{type}:{key}"


def neighbourhood(
    store: Store,
    type: str,
    key: str,
    *,
    depth: int = 1,
    limit: int = 100,
    edges: Sequence[str] | None = None,
) -> networkx.MultiDiGraph[str]:
    """Return what stands within ``depth`` relations of a node, the nearest first and at most ``limit`` nodes.

    ``edges`` are the types of relation to follow, all where none are named. Where the limit cuts, the network's
    ``graph["cut"]`` is true; relations between the nodes that stay are all there.
    """
    if type not in schema().nodes:
        raise GraphError(f"{type}: no such type of node; there are {', '.join(schema().nodes)}")
    wanted = schema().edges if edges is None else edges
    found: dict[tuple[str, str], None] = {(type, key): None}
    rim = [(type, key)]
    cut = False
    for _ in range(depth):
        reached = [other for other in _beside(store, rim, wanted) if other not in found]
        rim = list(dict.fromkeys(reached))
        if len(found) + len(rim) > limit:
            rim = rim[: max(0, limit - len(found))]
            cut = True
        found |= dict.fromkeys(rim)
        if not rim or cut:
            break
    network = _network(store, found, wanted)
    if node_id(type, key) not in network:
        raise GraphError(f"{type} {key}: no such node in {store.address}")
    network.graph["cut"] = cut
    return network


def whole(store: Store) -> networkx.MultiDiGraph[str]:
    """Return the whole graph, without the readings that it keeps for itself."""
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    network.add_nodes_from(nodes(store))
    network.add_edges_from(edges(store))
    return network


def nodes(store: Store) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every node with its properties, type by type, in the order of its keys."""
    for node in _shown():
        key = f"n.{name(node.key)}"
        for row in store.read(f"MATCH (n:{node.name}) RETURN {_columns('n', node)} ORDER BY {key}").rows:
            yield _described(node, row)


def edges(store: Store) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield every edge with its properties, type by type, in the order of its ends."""
    for edge in schema().edges.values():
        for start, end in _pairs(edge):
            for row in store.read(f"{_edge(edge, start, end)} ORDER BY a, b").rows:
                yield _drawn(edge, start, end, row)


def _shown() -> Iterator[NodeType]:
    return (node for node in schema().nodes.values() if node.name not in HIDDEN)


def _pairs(edge: EdgeType) -> Iterator[tuple[NodeType, NodeType]]:
    for start, end in edge.ends:
        if not {start, end} & HIDDEN:
            yield schema().nodes[start], schema().nodes[end]


def _columns(variable: str, of: NodeType | EdgeType) -> str:
    return ", ".join(f"{variable}.{name(item.name)} AS c{place}" for place, item in enumerate(of.properties))


def _edge(edge: EdgeType, start: NodeType, end: NodeType, where: str = "") -> str:
    columns = f", {_columns('r', edge)}" if edge.properties else ""
    return (
        f"MATCH (s:{start.name})-[r:{edge.name}]->(e:{end.name}){where} "
        f"RETURN s.{name(start.key)} AS a, e.{name(end.key)} AS b{columns}"
    )


def _described(node: NodeType, row: Sequence[Any]) -> tuple[str, dict[str, Any]]:
    values = {item.name: value for item, value in zip(node.properties, row, strict=True)}
    key = str(values[node.key])
    return node_id(node.name, key), {
        **values,
        "type": node.name,
        "key": key,
        "caption": values.get(node.caption) or key,
    }


def _drawn(edge: EdgeType, start: NodeType, end: NodeType, row: Sequence[Any]) -> tuple[str, str, dict[str, Any]]:
    values = {item.name: value for item, value in zip(edge.properties, row[2:], strict=True)}
    return node_id(start.name, str(row[0])), node_id(end.name, str(row[1])), {**values, "type": edge.name}


def _beside(store: Store, rim: Iterable[tuple[str, str]], wanted: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the nodes that stand one relation away, in the order of types and keys."""
    keys: dict[str, list[str]] = {}
    for kind, key in rim:
        keys.setdefault(kind, []).append(key)
    for relation in wanted:
        for start, end in _pairs(schema().edges[relation]):
            pattern = f"MATCH (s:{start.name})-[:{relation}]->(e:{end.name})"
            ends = (("s", start, "e", end), ("e", end, "s", start))
            for near, one, far, other in ends:
                for some in portions(keys.get(one.name, [])):
                    answer = store.read(
                        f"{pattern} WHERE {near}.{name(one.key)} IN $keys "
                        f"RETURN DISTINCT {far}.{name(other.key)} AS other ORDER BY other",
                        {"keys": some},
                    )
                    yield from ((other.name, str(row[0])) for row in answer.rows)


def _network(store: Store, found: Iterable[tuple[str, str]], wanted: Iterable[str]) -> networkx.MultiDiGraph[str]:
    keys: dict[str, list[str]] = {}
    for kind, key in found:
        keys.setdefault(kind, []).append(key)
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in _shown():
        for some in portions(sorted(keys.get(node.name, []))):
            key = f"n.{name(node.key)}"
            question = f"MATCH (n:{node.name}) WHERE {key} IN $keys RETURN {_columns('n', node)} ORDER BY {key}"
            network.add_nodes_from(_described(node, row) for row in store.read(question, {"keys": some}).rows)
    for relation in wanted:
        edge = schema().edges[relation]
        for start, end in _pairs(edge):
            tails, heads = sorted(keys.get(start.name, [])), sorted(keys.get(end.name, []))
            for some in portions(tails) if heads else ():
                where = f" WHERE s.{name(start.key)} IN $tails AND e.{name(end.key)} IN $heads"
                question = f"{_edge(edge, start, end, where)} ORDER BY a, b"
                answer = store.read(question, {"tails": some, "heads": heads})
                network.add_edges_from(_drawn(edge, start, end, row) for row in answer.rows)
    return network
