"""The whole graph as tables, one for each type of node and each pair of ends of a relation: for other databases.

Unlike ``graph.network`` they hold the readings too, so that a graph made from them is complete.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph.ddl import name
from graph.schema import EdgeType, NodeType, schema
from graph.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeTable:
    """All nodes of one type; the cells of a row stand in the order of the type's properties, the key first."""

    type: NodeType
    rows: Sequence[tuple[Any, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeTable:
    """All relations of one type between two types of nodes; a row begins with the keys of both its ends."""

    type: EdgeType
    start: NodeType
    end: NodeType
    rows: Sequence[tuple[Any, ...]]


def node_tables(store: Store) -> Iterator[NodeTable]:
    """Yield the nodes, types as declared."""
    return (node_table(store, node) for node in schema().nodes.values())


def node_table(store: Store, node: NodeType) -> NodeTable:
    """Return the nodes of one type, in the order of their keys."""
    columns = ", ".join(f"n.{name(item.name)} AS c{place}" for place, item in enumerate(node.properties))
    return NodeTable(type=node, rows=store.read(f"MATCH (n:{node.name}) RETURN {columns} ORDER BY c0").rows)


def edge_tables(store: Store) -> Iterator[EdgeTable]:
    """Yield the relations, types as declared, rows in one order whatever the engine."""
    for edge in schema().edges.values():
        columns = "".join(f", r.{name(item.name)} AS c{place}" for place, item in enumerate(edge.properties))
        for tail, head in edge.ends:
            start, end = schema().nodes[tail], schema().nodes[head]
            found = store.read(
                f"MATCH (a:{tail})-[r:{edge.name}]->(b:{head}) "
                f"RETURN a.{name(start.key)} AS a, b.{name(end.key)} AS b{columns}"
            )
            # the properties that tell two relations of one pair apart may be missing, which only repr can sort
            rows = sorted(found.rows, key=lambda row: (row[0], row[1], repr(row[2:])))
            yield EdgeTable(type=edge, start=start, end=end, rows=rows)
