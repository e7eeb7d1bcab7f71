"""Checks a change against the schema and sorts it into the batches that an engine writes one statement each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, TypeVar

from graph.errors import SchemaError
from graph.records import Change, EdgeRow, NodeRow, Value
from graph.schema import EdgeType, Property, check_key, schema

Columns = dict[str, Value]
_Row = TypeVar("_Row", NodeRow, EdgeRow)


class Pair(NamedTuple):
    """An edge type between two node types: what one statement can write."""

    type: str
    from_type: str
    to_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Batches:
    """A checked change: complete rows by type, each node and each edge once, in the order of the declaration.

    Rows are columns by name, every declared property among them; those of edges begin with ``from_key`` and
    ``to_key``, and all are in the order of their keys, so that a stored graph keeps nothing of the order they came in.
    ``ends`` are the nodes that have to be in the store already for the edges to have both ends.
    """

    remove_edges: Mapping[Pair, list[Columns]]
    remove_nodes: Mapping[str, list[str]]
    nodes: Mapping[str, list[Columns]]
    edges: Mapping[Pair, list[Columns]]
    ends: Mapping[str, list[str]]


def batches(change: Change) -> Batches:
    """Sort a change into batches; raises ``SchemaError`` for rows that break the schema or contradict each other."""
    nodes = _nodes(change.nodes)
    edges = _edges(change.edges)
    ends: dict[str, set[str]] = {}
    for pair, rows in edges.items():
        ends.setdefault(pair.from_type, set()).update(row["from_key"] for row in rows.values())  # type: ignore[misc]
        ends.setdefault(pair.to_type, set()).update(row["to_key"] for row in rows.values())  # type: ignore[misc]
    return Batches(
        remove_edges={pair: list(rows.values()) for pair, rows in _edges(change.remove_edges, whole=False).items()},
        remove_nodes=_removed(change.remove_nodes),
        nodes={type: [rows[key] for key in sorted(rows)] for type, rows in nodes.items()},
        edges={pair: [rows[key] for key in sorted(rows)] for pair, rows in edges.items()},
        ends={type: sorted(foreign) for type, keys in ends.items() if (foreign := keys - nodes.get(type, {}).keys())},
    )


def missing_end(type: str, missing: Iterable[str], edges: Mapping[Pair, list[Columns]]) -> SchemaError:
    """Return the error that names the first edge one of whose ends is missing."""
    gone = set(missing)
    for pair, rows in edges.items():
        for row in rows:
            if (pair.from_type == type and row["from_key"] in gone) or (pair.to_type == type and row["to_key"] in gone):
                edge = f"({pair.from_type} {row['from_key']})-[{pair.type}]->({pair.to_type} {row['to_key']})"
                return SchemaError(f"{edge}: this {type} is neither stored nor in the change ({len(gone)} such in all)")
    raise AssertionError("an end that no edge has")


def _nodes(rows: Iterable[NodeRow]) -> dict[str, dict[str, Columns]]:
    declared = schema()
    found: dict[str, dict[str, Columns]] = {name: {} for name in declared.nodes}
    for type, some in _by_type(rows).items():
        declared.check_all(some)
        node = declared.nodes[type]
        shape, key = shape_of(type), node.key
        for row in some:
            values = shape.columns(row.properties)
            known = found[type].setdefault(values[key], values)  # type: ignore[arg-type]
            if known is not values and known != values:
                raise _contradiction(f"{type} {values[key]}", known, values)
    return {type: rows_of for type, rows_of in found.items() if rows_of}


def _edges(rows: Iterable[EdgeRow], *, whole: bool = True) -> dict[Pair, dict[tuple[Any, ...], Columns]]:
    """Group the edges by pair; those that are not ``whole`` (to be removed) keep what tells them apart, no more."""
    declared = schema()
    found: dict[Pair, dict[tuple[Any, ...], Columns]] = {
        Pair(edge.name, *ends): {} for edge in declared.edges.values() for ends in edge.ends
    }
    for type, some in _by_type(rows).items():
        declared.check_all(some)
        edge = declared.edges[type]
        shape = shape_of(type) if whole else Shape(distinct(edge))
        of_ends = {ends: found[Pair(type, *ends)] for ends in edge.ends}
        for row in some:
            values: Columns = {"from_key": row.from_key, "to_key": row.to_key, **shape.columns(row.properties)}
            identity = (row.from_key, row.to_key, *[values[name] for name in edge.distinct_by])
            known = of_ends[row.from_type, row.to_type].setdefault(identity, values)
            if known is not values and known != values:
                where = f"({row.from_type} {row.from_key})-[{row.type}]->({row.to_type} {row.to_key})"
                raise _contradiction(where, known, values)
    return {pair: rows_of for pair, rows_of in found.items() if rows_of}


def distinct(edge: EdgeType) -> tuple[Property, ...]:
    """Return the properties that tell two edges of one pair apart."""
    return tuple(p for p in edge.properties if p.name in edge.distinct_by)


class Shape:
    """The properties that rows of one type are stored with."""

    def __init__(self, properties: Sequence[Property]) -> None:
        self._names = frozenset(item.name for item in properties)
        self._blank: Columns = {item.name: None for item in properties}
        self._numbers = [item.name for item in properties if item.type == "number"]
        self._texts = [item.name for item in properties if item.type == "texts"]

    def columns(self, values: Mapping[str, Value]) -> Columns:
        """Return every property with its value in the form in which it is stored; what is missing is null."""
        if not values.keys() <= self._names:
            values = {name: value for name, value in values.items() if name in self._names}
        found: Columns = {**self._blank, **values}
        for name in self._numbers:
            if isinstance(value := found[name], int):
                found[name] = float(value)
        for name in self._texts:
            if isinstance(texts := found[name], tuple):
                found[name] = list(texts)
        return found


@cache
def shape_of(type: str) -> Shape:
    """Return with what properties nodes or edges of a type are stored."""
    declared = schema()
    return Shape((declared.nodes.get(type) or declared.edges[type]).properties)


def _by_type(rows: Iterable[_Row]) -> Mapping[str, list[_Row]]:
    found: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        found[row.type].append(row)
    return found


def _removed(keys: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = {name: {} for name in schema().nodes}
    for type, key in keys:
        if type not in found:
            raise SchemaError(f"no node type {type!r} to remove; there are {', '.join(found)}")
        check_key(key, lambda: f"{type} to remove")  # noqa: B023
        found[type][key] = None
    return {type: list(rows) for type, rows in found.items() if rows}


def _contradiction(where: str, one: Columns, other: Columns) -> SchemaError:
    name = next(name for name in one if one[name] != other[name])
    return SchemaError(f"{where}: the change holds it twice, with {name} {one[name]!r} and {other[name]!r}")
