"""The statements that the schema turns into: tables, constraints, indexes, and upserts for both engines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256

from graph.schema import EdgeType, NodeType, Property, Schema
from graph.stores.batches import Pair, distinct

LADYBUG_TYPES = {
    "key": "STRING",
    "text": "STRING",
    "integer": "INT64",
    "number": "DOUBLE",
    "boolean": "BOOL",
    "date": "DATE",
    "texts": "STRING[]",
}
# Ladybug takes these as names between backticks only, so a query writes r.`on` and r.`end`; Neo4j takes both forms.
_QUOTED = {"end", "on", "from"}
MARK = "policygraph"


def name(text: str) -> str:
    """Return the name as a statement writes it, between backticks where an engine needs them."""
    return f"`{text}`" if text in _QUOTED else text


def version(schema: Schema) -> str:
    """Return what tells databases of one schema from those of another: eight digits made from the tables."""
    distinct_by = [f"{edge.name}: {edge.distinct_by}" for edge in schema.edges.values()]
    return sha256("\n".join([*ladybug_tables(schema), *distinct_by]).encode()).hexdigest()[:8]


def mark(schema: Schema) -> str:
    """Return what stands in a graph of the embedded engine to say that it is ours, and of which version."""
    return f"{MARK} {schema.version} {version(schema)}"


def is_newer(mark: str, schema: Schema) -> bool:
    """Say whether a mark, or the name of a constraint, is of a version that this program does not know yet."""
    number = re.match(rf"{MARK}[ _](\d+)[ _][0-9a-f]{{8}}(?:_|$)", mark)  # the first version had no number
    return number is not None and int(number[1]) > schema.version


def ladybug_tables(schema: Schema) -> list[str]:
    """Return the statements that make the tables of the embedded engine."""
    return [
        *(_node_table(node) for node in schema.nodes.values()),
        *(_rel_table(edge) for edge in schema.edges.values()),
    ]


def neo4j_mark(node: NodeType, schema: Schema) -> str:
    """Return the name of a node type's constraint; all of them together mark a database as ours, in our version."""
    return f"{MARK}_{schema.version}_{version(schema)}_{node.name}"


def neo4j_constraints(schema: Schema) -> list[str]:
    """Return the statements that make Neo4j's uniqueness constraints."""
    return [
        f"CREATE CONSTRAINT {neo4j_mark(node, schema)} IF NOT EXISTS "
        f"FOR (this:{node.name}) REQUIRE this.{name(node.key)} IS UNIQUE"
        for node in schema.nodes.values()
    ]


def neo4j_indexes(schema: Schema) -> list[str]:
    """Return the statements that make Neo4j's other indexes."""
    return [
        f"CREATE INDEX {neo4j_mark(node, schema)}_{item} IF NOT EXISTS FOR (this:{node.name}) ON (this.{name(item)})"
        for node in schema.nodes.values()
        for item in node.indexed
    ]


def ladybug_upsert_node(node: NodeType) -> str:
    """Return the statement that writes the nodes of one type from the Arrow table ``$rows``."""
    return f"LOAD FROM $rows {_merge_node(node, '')}"


def neo4j_upsert_node(node: NodeType) -> str:
    """Return the statement that writes the nodes of one type from the list of maps ``$rows``."""
    return f"UNWIND $rows AS row {_merge_node(node, 'row.')}"


def ladybug_upsert_edge(pair: Pair, schema: Schema) -> str:
    """Return the statement that writes the edges of one pair from the Arrow table ``$rows``."""
    return f"LOAD FROM $rows {_ends(pair, schema, '')} {_merge_edge(schema.edges[pair.type], '')}"


def neo4j_upsert_edge(pair: Pair, schema: Schema) -> str:
    """Return the statement that writes the edges of one pair from the list of maps ``$rows``."""
    return f"UNWIND $rows AS row {_ends(pair, schema, 'row.')} {_merge_edge(schema.edges[pair.type], 'row.')}"


def ladybug_remove_edge(pair: Pair, schema: Schema) -> str:
    """Return the statement that removes the edges named by the Arrow table ``$rows``."""
    return f"LOAD FROM $rows {_remove_edge(pair, schema, '')}"


def neo4j_remove_edge(pair: Pair, schema: Schema) -> str:
    """Return the statement that removes the edges named by the list of maps ``$rows``."""
    return f"UNWIND $rows AS row {_remove_edge(pair, schema, 'row.')}"


def remove_node(node: NodeType) -> str:
    """Return the statement that removes the nodes whose keys are ``$keys``, with their edges, on either engine."""
    return f"UNWIND $keys AS gone MATCH (this:{node.name} {{{name(node.key)}: gone}}) DETACH DELETE this"


def stored_keys(node: NodeType) -> str:
    """Return the query that tells which of ``$keys`` are stored, on either engine."""
    return f"UNWIND $keys AS wanted MATCH (this:{node.name} {{{name(node.key)}: wanted}}) RETURN wanted"


def _node_table(node: NodeType) -> str:
    return f"CREATE NODE TABLE {node.name}({_columns(node.properties)}, PRIMARY KEY({name(node.key)}))"


def _rel_table(edge: EdgeType) -> str:
    ends = ", ".join(f"FROM {tail} TO {head}" for tail, head in edge.ends)
    columns = _columns(edge.properties)
    return f"CREATE REL TABLE {edge.name}({', '.join(filter(None, [ends, columns]))})"


def _columns(properties: Iterable[Property]) -> str:
    return ", ".join(f"{name(item.name)} {LADYBUG_TYPES[item.type]}" for item in properties)


# In an upsert the rows' columns stand bare on Ladybug and behind `row.` on Neo4j; `this`, `tail` and `head` are
# the variables, because Ladybug does not tell a variable from a column of the same name.


def _merge_node(node: NodeType, row: str) -> str:
    rest = _assignments(node.properties[1:], row)
    return f"MERGE (this:{node.name} {{{name(node.key)}: {row}{name(node.key)}}}){rest}"


def _merge_edge(edge: EdgeType, row: str) -> str:
    rest = _assignments((item for item in edge.properties if item.name not in edge.distinct_by), row)
    return f"MERGE (tail)-[this:{edge.name}{_identity(edge, row)}]->(head){rest}"


def _remove_edge(pair: Pair, schema: Schema, row: str) -> str:
    edge = schema.edges[pair.type]
    return f"{_ends(pair, schema, row)} MATCH (tail)-[this:{edge.name}{_identity(edge, row)}]->(head) DELETE this"


def _ends(pair: Pair, schema: Schema, row: str) -> str:
    # Two MATCH clauses: with a comma between the ends, Ladybug builds their product and runs out of memory.
    tail, head = (name(schema.nodes[type].key) for type in (pair.from_type, pair.to_type))
    return (
        f"MATCH (tail:{pair.from_type} {{{tail}: {row}from_key}}) MATCH (head:{pair.to_type} {{{head}: {row}to_key}})"
    )


def _identity(edge: EdgeType, row: str) -> str:
    if not edge.distinct_by:
        return ""
    return " {" + ", ".join(f"{name(item.name)}: {row}{name(item.name)}" for item in distinct(edge)) + "}"


def _assignments(properties: Iterable[Property], row: str) -> str:
    assignments = ", ".join(f"this.{name(item.name)} = {row}{name(item.name)}" for item in properties)
    return f" SET {assignments}" if assignments else ""
