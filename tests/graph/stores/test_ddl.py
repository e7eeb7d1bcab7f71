"""The statements made from the schema, each change of which shows in expected/."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from graph.schema import Property, Schema, schema
from graph.stores import ddl
from graph.stores.batches import Pair

PAIRS = [Pair(edge.name, *ends) for edge in schema().edges.values() for ends in edge.ends]
NODES = list(schema().nodes.values())


def as_file(statements: list[str], made: str) -> str:
    """Return the statements one a line, without the version that any change of the schema moves."""
    return "".join(f"{statement.replace(made, 'VERSION')};\n" for statement in statements)


def test_statements_of_the_embedded_engine(check_expected: Callable[[str, str], None]) -> None:
    statements = [
        *ddl.ladybug_tables(schema()),
        *(ddl.ladybug_upsert_node(node) for node in NODES),
        *(ddl.ladybug_upsert_edge(pair, schema()) for pair in PAIRS),
        *(ddl.ladybug_remove_edge(pair, schema()) for pair in PAIRS),
    ]
    check_expected("ladybug.cypher", as_file(statements, ddl.version(schema())))


def test_statements_of_neo4j(check_expected: Callable[[str, str], None]) -> None:
    statements = [
        *ddl.neo4j_constraints(schema()),
        *ddl.neo4j_indexes(schema()),
        *(ddl.neo4j_upsert_node(node) for node in NODES),
        *(ddl.neo4j_upsert_edge(pair, schema()) for pair in PAIRS),
        *(ddl.neo4j_remove_edge(pair, schema()) for pair in PAIRS),
    ]
    check_expected("neo4j.cypher", as_file(statements, f"{schema().version}_{ddl.version(schema())}"))


def test_the_version_moves_with_the_tables_and_not_with_the_labels() -> None:
    policy = schema().nodes["Policy"]
    another = Property(name="colour", type="text", zh="颜色")

    def with_policy(**changed: object) -> Schema:
        return Schema({**schema().nodes, "Policy": replace(policy, **changed)}, schema().edges)

    assert ddl.version(with_policy(zh="文件", about="x", colour="#000000")) == ddl.version(schema())
    assert ddl.version(with_policy(properties=(*policy.properties, another))) != ddl.version(schema())


def test_the_version_moves_with_what_tells_edges_apart() -> None:
    cites = replace(schema().edges["CITES"], distinct_by=("role",))
    assert ddl.version(Schema(schema().nodes, {**schema().edges, "CITES": cites})) != ddl.version(schema())


def test_a_changed_schema_has_another_number() -> None:
    # Where this fails after a change of the schema: raise `version` in graph/schema.yaml by one, and write both here.
    assert (schema().version, ddl.version(schema())) == (3, "05b98ed0")


@pytest.mark.parametrize(
    ("mark", "newer"),
    [
        ("policygraph 0123abcd", False),
        (f"policygraph {schema().version} 0123abcd", False),
        (f"policygraph {schema().version + 1} 0123abcd", True),
        (f"policygraph_{schema().version + 1}_0123abcd_Policy_title", True),
        ("policygraph_99999999_Policy", False),  # eight digits that are all figures are a hash
    ],
)
def test_which_marks_are_of_a_newer_version(mark: str, newer: bool) -> None:
    assert ddl.is_newer(mark, schema()) == newer
