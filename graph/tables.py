"""The whole graph as tables, one for each type of node and each pair of ends of a relation: for other databases.

Unlike ``graph.network`` they hold the readings too, so that a graph made from them is complete. Rows are read as they
are asked for, a portion of the nodes at a time, so that a table takes the same memory whatever its length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from graph.records import Value
from graph.schema import EdgeType, NodeType, schema
from graph.stores.ddl import name
from graph.stores.store import Store

AT_ONCE = 20_000  # nodes whose rows, and whose relations, are held


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeTable:
    """All nodes of one type; the cells of a row stand in the order of the type's properties, the key first.

    The rows can be gone through once.
    """

    type: NodeType
    rows: Iterable[tuple[Any, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeTable:
    """All relations of one type between two types of nodes; a row begins with the keys of both its ends.

    The rows can be gone through once.
    """

    type: EdgeType
    start: NodeType
    end: NodeType
    rows: Iterable[tuple[Any, ...]]


def node_tables(store: Store) -> Iterator[NodeTable]:
    """Yield the nodes, types as declared."""
    return (node_table(store, node) for node in schema().nodes.values())


def node_table(store: Store, node: NodeType) -> NodeTable:
    """Return the nodes of one type, in the order of their keys."""
    return NodeTable(type=node, rows=_nodes(store, node))


def edge_tables(store: Store) -> Iterator[EdgeTable]:
    """Yield the relations, types as declared, rows in one order whatever the engine."""
    marks: dict[str, list[str]] = {}
    for edge in schema().edges.values():
        for tail, head in edge.ends:
            start, end = schema().nodes[tail], schema().nodes[head]
            if tail not in marks:
                marks[tail] = _marks(store, start)
            yield EdgeTable(type=edge, start=start, end=end, rows=_edges(store, edge, start, end, marks[tail]))


def _nodes(store: Store, node: NodeType) -> Iterator[tuple[Any, ...]]:
    columns = ", ".join(f"n.{name(item.name)} AS c{place}" for place, item in enumerate(node.properties))
    after: dict[str, Value | list[Any]] = {}
    while True:
        behind = f"WHERE n.{name(node.key)} > $after " if after else ""
        found = store.read(f"MATCH (n:{node.name}) {behind}RETURN {columns} ORDER BY c0 LIMIT {AT_ONCE}", after).rows
        yield from found
        if len(found) < AT_ONCE:
            return
        after = {"after": found[-1][0]}


def _marks(store: Store, node: NodeType) -> list[str]:
    """Return the keys that end a portion of the nodes, but for the last."""
    marks: list[str] = []
    key = f"n.{name(node.key)}"
    while True:
        behind = f"WHERE {key} > $after " if marks else ""
        after: dict[str, Value | list[Any]] = {"after": marks[-1]} if marks else {}
        found = store.read(
            f"MATCH (n:{node.name}) {behind}RETURN {key} AS key ORDER BY key LIMIT {AT_ONCE}", after
        ).rows
        if len(found) < AT_ONCE:
            return marks
        marks.append(found[-1][0])


def _edges(
    store: Store, edge: EdgeType, start: NodeType, end: NodeType, marks: Iterable[str]
) -> Iterator[tuple[Any, ...]]:
    columns = "".join(f", r.{name(item.name)} AS c{place}" for place, item in enumerate(edge.properties))
    key = f"a.{name(start.key)}"
    for low, high in pairwise([None, *marks, None]):
        bounds = {"low": low, "high": high}
        given: dict[str, Value | list[Any]] = {bound: value for bound, value in bounds.items() if value is not None}
        tests = [f"{key} {'>' if bound == 'low' else '<='} ${bound}" for bound in given]
        within = f"WHERE {' AND '.join(tests)} " if tests else ""
        found = store.read(
            f"MATCH (a:{start.name})-[r:{edge.name}]->(b:{end.name}) {within}"
            f"RETURN {key} AS a, b.{name(end.key)} AS b{columns}",
            given,
        )
        # the properties that tell two relations of one pair apart may be missing, which only repr can sort
        yield from sorted(found.rows, key=lambda row: (row[0], row[1], repr(row[2:])))
