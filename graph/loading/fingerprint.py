"""One hash of all that a graph says, whatever the engine, the order of loading and the size of the batches."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.schema import EdgeType, NodeType, schema
from graph.stores.ddl import name
from graph.stores.store import Store

# when and by which editions of the rules a graph was made is no part of what it says
NOT_SAID = {("Source", "read_on"), ("Source", "edition"), ("Edition", "id"), ("Edition", "said")}


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What names all that a graph says."""

    sha256: str


def fingerprint(store: Store) -> str:
    """Return a hash of all nodes and edges; computed relations count like the others."""
    whole = 0
    for line in _lines(store):
        # a sum of hashes does not depend on order, and no line has to be kept
        whole += int.from_bytes(hashlib.sha256(line.encode()).digest())
    return f"{whole % 2**256:064x}"


def _lines(store: Store) -> Iterator[str]:
    for node in schema().nodes.values():
        for values in _nodes(store, node):
            yield json.dumps([node.name, *values], ensure_ascii=False)
    for edge in schema().edges.values():
        for start, end in edge.ends:
            for values in _edges(store, edge, start, end):
                yield json.dumps([edge.name, start, end, *values], ensure_ascii=False)


def _nodes(store: Store, node: NodeType) -> Iterator[list[object]]:
    properties = [found.name for found in node.properties if (node.name, found.name) not in NOT_SAID]
    if not properties:
        return
    columns = ", ".join(f"n.{name(found)} AS c{place}" for place, found in enumerate(properties))
    for row in store.read(f"MATCH (n:{node.name}) RETURN {columns}").rows:
        yield [plain(value) for value in row]


def _edges(store: Store, edge: EdgeType, start: str, end: str) -> Iterator[list[object]]:
    keys = f"a.{name(schema().nodes[start].key)} AS a, b.{name(schema().nodes[end].key)} AS b"
    columns = "".join(f", r.{name(found.name)} AS c{place}" for place, found in enumerate(edge.properties))
    for row in store.read(f"MATCH (a:{start})-[r:{edge.name}]->(b:{end}) RETURN {keys}{columns}").rows:
        yield [plain(value) for value in row]


def plain(value: object) -> object:
    """Return a value in the one form that both engines can give: days as text, empty lists as nothing."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [plain(item) for item in value] or None
    if isinstance(value, float):
        return round(value, 9)
    return value
