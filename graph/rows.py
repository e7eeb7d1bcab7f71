"""Rows as they are gathered: nodes and edges of the schema, each once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.records import EdgeRow, NodeRow, Value
from graph.schema import schema

NodeKey = tuple[str, str]
EdgeKey = tuple[str, str, str, str, str, tuple[Value, ...]]


@dataclass(slots=True)
class Rows:
    """Nodes and edges, each once; what is put first stays, so put the weightier first."""

    nodes: dict[NodeKey, NodeRow] = field(default_factory=dict)
    edges: dict[EdgeKey, EdgeRow] = field(default_factory=dict)

    def node(self, kind: str, key: str, /, **properties: Value) -> None:
        """Put a node, unless it is there."""
        if (kind, key) not in self.nodes:
            self.nodes[kind, key] = NodeRow(kind, {schema().nodes[kind].key: key, **properties})

    def edge(self, kind: str, start: NodeKey, end: NodeKey, properties: Mapping[str, Value] | None = None) -> None:
        """Put an edge, unless it is there."""
        row = EdgeRow(kind, *start, *end, properties or {})
        self.edges.setdefault(edge_key(row), row)

    def join(self, other: Rows) -> None:
        """Put all that ``other`` has."""
        for node, row in other.nodes.items():
            self.nodes.setdefault(node, row)
        for edge, line in other.edges.items():
            self.edges.setdefault(edge, line)


def edge_key(row: EdgeRow) -> EdgeKey:
    """Return what tells an edge from every other one."""
    distinct = tuple(row.properties.get(name) for name in schema().edges[row.type].distinct_by)
    return (row.type, row.from_type, row.from_key, row.to_type, row.to_key, distinct)


def edge_row(key: EdgeKey) -> EdgeRow:
    """Return what is needed of an edge to remove it."""
    kind, from_type, from_key, to_type, to_key, distinct = key
    properties = dict(zip(schema().edges[kind].distinct_by, distinct, strict=True))
    return EdgeRow(kind, from_type, from_key, to_type, to_key, properties)
