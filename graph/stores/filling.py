"""Rows into the embedded engine: by the thousand into a draft (COPY), or one by one into a log (MERGE)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import ladybug

from graph.records import NodeRow
from graph.schema import GIVEN, NodeType, Property, schema
from graph.stores import ddl
from graph.stores.batches import Batches, Columns, distinct, missing_end

_ENDS = (Property(name="from_key", type="key", zh=""), Property(name="to_key", type="key", zh=""))
# Rows of one statement: fewer are slower, more take memory for nothing.
_CHUNK = 20_000
_PORTION = 1_000  # rows that are carried at a time from a graph of an older version


def rows_of(change: Batches) -> int:
    """Return how many rows a change has, what it removes among them."""
    parts: tuple[Mapping[Any, Sequence[Any]], ...] = (
        change.remove_edges,
        change.remove_nodes,
        change.nodes,
        change.edges,
    )
    return sum(len(rows) for part in parts for rows in part.values())


def fill(connection: ladybug.Connection, change: Batches) -> None:
    """Write a change by COPY wherever rows are new; these are in no log, so only a draft may be filled.

    A node that is new in this change had no edges before, so whatever leads to it is new as well.
    """
    declared = schema()
    _remove(connection, change)
    fresh: dict[str, set[Any]] = {}
    for type, rows in change.nodes.items():
        node = declared.nodes[type]
        stored = set() if _is_empty(connection, f"MATCH (this:{type})") else _stored(connection, node, rows)
        new = [row for row in rows if row[node.key] not in stored]
        fresh[type] = {row[node.key] for row in new}
        _load(connection, f"COPY {type} FROM $rows", new, node.properties, whole=True)
        _load(connection, ddl.ladybug_upsert_node(node), [r for r in rows if r[node.key] in stored], node.properties)
    for pair, rows in change.edges.items():
        columns = (*_ENDS, *declared.edges[pair.type].properties)
        new = rows
        if not _is_empty(connection, f"MATCH (:{pair.from_type})-[this:{pair.type}]->(:{pair.to_type})"):
            tails, heads = fresh.get(pair.from_type, set()), fresh.get(pair.to_type, set())
            known = [row for row in rows if row["from_key"] not in tails and row["to_key"] not in heads]
            new = [row for row in rows if row["from_key"] in tails or row["to_key"] in heads]
            _load(connection, ddl.ladybug_upsert_edge(pair, declared), known, columns)
        copy = f"COPY {pair.type} FROM $rows (from='{pair.from_type}', to='{pair.to_type}')"
        _load(connection, copy, new, columns, whole=True)


def update(connection: ladybug.Connection, change: Batches) -> None:
    """Write a change by MERGE alone, which the log holds."""
    declared = schema()
    _remove(connection, change)
    for type, rows in change.nodes.items():
        node = declared.nodes[type]
        _load(connection, ddl.ladybug_upsert_node(node), rows, node.properties)
    for pair, rows in change.edges.items():
        columns = (*_ENDS, *declared.edges[pair.type].properties)
        _load(connection, ddl.ladybug_upsert_edge(pair, declared), rows, columns)


def _remove(connection: ladybug.Connection, change: Batches) -> None:
    """Take out what goes, and see that the edges that come will have both ends."""
    declared = schema()
    for pair, rows in change.remove_edges.items():
        columns = (*_ENDS, *distinct(declared.edges[pair.type]))
        _load(connection, ddl.ladybug_remove_edge(pair, declared), rows, columns)
    for type, keys in change.remove_nodes.items():
        connection.execute(ddl.remove_node(declared.nodes[type]), {"keys": keys})
    for type, keys in change.ends.items():
        stored = {key for (key,) in _rows(connection, ddl.stored_keys(declared.nodes[type]), keys=keys)}
        if missing := [key for key in keys if key not in stored]:
            raise missing_end(type, missing, change.edges)


def _load(
    connection: ladybug.Connection,
    statement: str,
    rows: Sequence[Columns],
    properties: Sequence[Property],
    *,
    whole: bool = False,
) -> None:
    """Hand the rows to the statement as Arrow tables, portion by portion or ``whole``."""
    import pyarrow as pa

    size = max(1, len(rows)) if whole else _CHUNK
    types = _arrow_types()
    for start in range(0, len(rows), size):
        part = rows[start : start + size]
        arrays = [pa.array([row[item.name] for row in part], type=types[item.type]) for item in properties]
        connection.execute(statement, {"rows": pa.table(arrays, names=[item.name for item in properties])})


@cache
def _arrow_types() -> Mapping[str, Any]:
    import pyarrow as pa  # numpy comes with it: a tenth of a second that who only reads need not wait

    return {
        "key": pa.string(),
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "texts": pa.list_(pa.string()),
    }


def _stored(connection: ladybug.Connection, node: NodeType, rows: Sequence[Columns]) -> set[Any]:
    """Return the keys of these rows that stand in the graph already."""
    found: set[Any] = set()
    for start in range(0, len(rows), _CHUNK):
        keys = [row[node.key] for row in rows[start : start + _CHUNK]]
        found |= {key for (key,) in _rows(connection, ddl.stored_keys(node), keys=keys)}
    return found


def _is_empty(connection: ladybug.Connection, pattern: str) -> bool:
    return not _rows(connection, f"{pattern} RETURN 1 LIMIT 1")


def _rows(connection: ladybug.Connection, cypher: str, **parameters: Any) -> list[Any]:
    result = connection.execute(cypher, parameters)
    assert isinstance(result, ladybug.QueryResult)
    return result.get_all()


def given(older: ladybug.Database) -> Iterator[list[NodeRow]]:
    """Yield what was put into a graph of another version, some rows at a time, with the columns that are known here."""
    with ladybug.Connection(older) as connection:
        tables = {row[0] for row in _rows(connection, "CALL show_tables() RETURN name")}
        for type in GIVEN:
            there = set() if type not in tables else set(_columns_of(connection, type))
            names = [item.name for item in schema().nodes[type].properties if item.name in there]
            if not names:
                continue
            asked = ", ".join(f"n.{ddl.name(name)}" for name in names)
            result = connection.execute(f"MATCH (n:{type}) RETURN {asked}")
            assert isinstance(result, ladybug.QueryResult)
            while rows := result.get_n(_PORTION):
                yield [NodeRow(type, dict(zip(names, row, strict=True))) for row in rows]


def _columns_of(connection: ladybug.Connection, type: str) -> list[str]:
    return [name for (name,) in _rows(connection, f"CALL table_info('{type}') RETURN name")]
