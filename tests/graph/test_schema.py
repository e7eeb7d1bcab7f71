"""schema.yaml as read, what is refused in it, and what is refused in a row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from graph.errors import SchemaError
from graph.records import EdgeRow, NodeRow
from graph.schema import check, read_schema, schema

EVIDENCE = ("source", "start", "end", "rule", "as_written", "confidence")


def test_the_declared_types() -> None:
    assert schema().nodes["Policy"].key == "id"
    assert schema().nodes["Day"].key == "date"
    assert schema().edges["EFFECTIVE_UNTIL"].ends == (("Policy", "Day"), ("Measure", "Day"))
    assert schema().edges["SUPERSEDES"].distinct_by == ("kind",)
    assert schema() is schema()


def test_every_extracted_relation_carries_the_evidence() -> None:
    extracted = [edge for edge in schema().edges.values() if edge.evidence]
    assert {"ISSUED_BY", "RESPONSIBLE_FOR", "SUPERSEDES", "TARGETS", "EFFECTIVE_UNTIL"} <= {e.name for e in extracted}
    for edge in extracted:
        assert tuple(p.name for p in edge.properties)[-6:] == EVIDENCE, edge.name


def test_a_property_called_on_is_no_truth_value() -> None:
    # YAML reads a bare `on` as true
    assert [p.name for p in schema().edges["SUPERSEDES"].properties][:2] == ["kind", "on"]


DECLARATION = """
evidence: {source: {type: text, zh: 来源}}
nodes:
  A: {zh: 甲, en: a, caption: id, colour: "#fff", properties: {id: {type: key, zh: 标识}, n: {type: integer, zh: 数}}}
edges:
  E: {zh: 边, en: e, ends: [[A, A]], evidence: true, distinct_by: [k], properties: {k: {type: text, zh: 类}}}
"""
BROKEN = [
    ("type: integer", "type: colour", r"file: nodes\.A\.n: no type 'colour'"),
    ("type: key", "type: text", r"file: nodes\.A: exactly one property is the key"),
    ("type: integer", "type: key", r"file: nodes\.A: exactly one property is the key"),
    ("caption: id", "caption: name", r"file: nodes\.A: no property name"),
    ("caption: id", "caption: id, indexed: [m]", r"file: nodes\.A: no property m"),
    ("[[A, A]]", "[[A, B]]", r"file: edges\.E\.ends: no node type B"),
    ("distinct_by: [k]", "distinct_by: [m]", r"file: edges\.E\.distinct_by: no property m"),
    ("k: {type: text", "source: {type: text", r"file: edges\.E: an edge has no key, and no property twice"),
    ("zh: 甲, ", "", "file: not a schema declaration"),
    ("evidence: {source", "evidence: [source", "file: not a schema declaration"),
]


def test_a_sound_declaration() -> None:
    found = read_schema(DECLARATION, "file")
    assert [p.name for p in found.edges["E"].properties] == ["k", "source"]


@pytest.mark.parametrize(("right", "wrong", "message"), BROKEN, ids=[f"{a} → {b}" for a, b, _ in BROKEN])
def test_a_broken_declaration_is_refused_with_its_place(right: str, wrong: str, message: str) -> None:
    assert DECLARATION.count(right) == 1
    with pytest.raises(SchemaError, match=message):
        read_schema(DECLARATION.replace(right, wrong), "file")


RIGHT: list[tuple[str, str, Any]] = [
    ("Policy", "title", "甲"),
    ("Policy", "title", None),
    ("Policy", "issued_on", date(2024, 1, 1)),
    ("Policy", "full_text", False),
    ("Measure", "ordinal", 0),
    ("Spell", "until", None),
]
WRONG: list[tuple[str, str, Any]] = [
    ("Policy", "title", 5),
    ("Policy", "title", "\ud800"),
    ("Policy", "title", ["甲"]),
    ("Policy", "issued_on", "2024-01-01"),
    ("Policy", "issued_on", datetime(2024, 1, 1)),
    ("Policy", "full_text", 1),
    ("Measure", "ordinal", True),
    ("Measure", "ordinal", 1.0),
    ("Measure", "ordinal", 2**63),
]


Check = Callable[[NodeRow | EdgeRow], None]


@pytest.fixture(params=[check, lambda row: schema().check_all([row])], ids=["alone", "by column"])
def checked(request: pytest.FixtureRequest) -> Check:
    """Return what checks a row."""
    found: Check = request.param
    return found


@pytest.mark.parametrize(("type", "name", "value"), RIGHT, ids=ascii)
def test_a_value_of_the_declared_type_passes(checked: Check, type: str, name: str, value: Any) -> None:
    checked(NodeRow(type, {"id": "x", name: value}))


@pytest.mark.parametrize(("type", "name", "value"), WRONG, ids=ascii)
def test_a_value_of_another_type_is_refused_with_its_place(checked: Check, type: str, name: str, value: Any) -> None:
    with pytest.raises(SchemaError, match=rf"{type} x: {name}"):
        checked(NodeRow(type, {"id": "x", name: value}))


@pytest.mark.parametrize(
    ("value", "right"), [(1, True), (0.5, True), (float("nan"), False), (True, False), ("1", False)]
)
def test_a_number_is_finite(checked: Check, value: Any, right: bool) -> None:
    row = EdgeRow("CITES", "Policy", "a", "Policy", "b", {"confidence": value})
    if right:
        checked(row)
    else:
        with pytest.raises(SchemaError, match="confidence is of type number"):
            checked(row)


@pytest.mark.parametrize("key", [None, "", 5, "\udfff"], ids=ascii)
def test_a_key_is_a_text_with_something_in_it(checked: Check, key: Any) -> None:
    with pytest.raises(SchemaError):
        checked(NodeRow("Policy", {"id": key}))
    with pytest.raises(SchemaError):
        checked(EdgeRow("CITES", "Policy", "a", "Policy", key))


def test_texts_are_a_list_of_text(checked: Check) -> None:
    def row(value: Any) -> EdgeRow:
        return EdgeRow("SUPERSEDES", "Policy", "a", "Policy", "b", {"kind": "repeals", "provisions": value})

    checked(row(["第三条"]))
    checked(row(()))
    for wrong in ("第三条", [3], [None], ["\ud800"]):
        with pytest.raises(SchemaError, match="provisions"):
            checked(row(wrong))
