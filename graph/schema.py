"""The declared schema: reads ``schema.yaml``, checks it, and checks rows against it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, cast

import yaml

from extraction.yaml_files import read_yaml
from graph.errors import SchemaError
from graph.records import EdgeRow, NodeRow

SCHEMA_FILE = Path(__file__).with_name("schema.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A property of a node or edge type."""

    name: str
    type: str
    zh: str
    about: str = ""


GIVEN = ("Source", "Reading", "Verdict", "Edition")  # types of what was put in; all else is worked out of it
Fits = Callable[[object], bool]  # whether a value is of a property's type


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeType:
    """A kind of node; its first property is the key that identifies it."""

    name: str
    zh: str
    en: str
    about: str
    caption: str
    colour: str
    properties: tuple[Property, ...]
    indexed: tuple[str, ...]
    fits: Mapping[str, Fits]

    @property
    def key(self) -> str:
        """Return the name of the property that identifies a node of this type."""
        return self.properties[0].name


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeType:
    """A kind of edge: between which types it runs, and what tells two edges of one pair apart."""

    name: str
    zh: str
    en: str
    about: str
    ends: tuple[tuple[str, str], ...]
    evidence: bool
    distinct_by: tuple[str, ...]
    properties: tuple[Property, ...]
    fits: Mapping[str, Fits]


@dataclass(frozen=True, slots=True)
class Schema:
    """All node and edge types, by name, in the order of the declaration."""

    nodes: Mapping[str, NodeType]
    edges: Mapping[str, EdgeType]
    version: int = 0

    def check(self, row: NodeRow | EdgeRow) -> None:
        """Raise ``SchemaError`` that says what and where if the row breaks the schema."""
        if isinstance(row, NodeRow):
            self._check_node(row)
        else:
            self._check_edge(row)

    def check_all(self, rows: Sequence[NodeRow] | Sequence[EdgeRow]) -> None:
        """Do the same with rows of one type; where a look at their columns finds nothing, none is looked at alone."""
        if not self._are_sound(rows):
            for row in rows:
                self.check(row)

    def _are_sound(self, rows: Sequence[NodeRow] | Sequence[EdgeRow]) -> bool:
        """Say whether rows of one type are right, as far as a look at their columns tells; wrong ones never are."""
        first = rows[0]
        type = self.nodes.get(first.type) if isinstance(first, NodeRow) else self.edges.get(first.type)
        if type is None:
            return False
        values = [row.properties for row in rows]
        if not set(chain.from_iterable(values)) <= type.fits.keys():
            return False
        if isinstance(type, EdgeType):
            edges = cast(Sequence[EdgeRow], rows)
            keys = [key for row in edges for key in (row.from_key, row.to_key)]
            if not {(row.from_type, row.to_type) for row in edges} <= {*type.ends}:
                return False
            if any(given.get(name) is None for name in type.distinct_by for given in values):
                return False
        else:
            keys = [given.get(type.key) for given in values]  # type: ignore[misc]
        return (
            all(keys)
            and _are_of("key", keys)
            and all(_are_of(item.type, [given.get(item.name) for given in values]) for item in type.properties)
        )

    def _check_node(self, row: NodeRow) -> None:
        node = self.nodes.get(row.type)
        if node is None:
            raise SchemaError(f"no node type {row.type!r}; {SCHEMA_FILE.name} declares {', '.join(self.nodes)}")
        check_key(row.properties.get(node.key), lambda: f"{row.type}.{node.key}")
        _check_values(row.properties, node, lambda: f"{row.type} {row.properties[node.key]}")

    def _check_edge(self, row: EdgeRow) -> None:
        def where() -> str:
            return f"({row.from_type} {row.from_key})-[{row.type}]->({row.to_type} {row.to_key})"

        edge = self.edges.get(row.type)
        if edge is None:
            names = ", ".join(self.edges)
            raise SchemaError(f"{where()}: no edge type {row.type!r}; {SCHEMA_FILE.name} declares {names}")
        if (row.from_type, row.to_type) not in edge.ends:
            allowed = ", ".join(f"{tail} → {head}" for tail, head in edge.ends)
            raise SchemaError(f"{where()}: {row.type} runs {allowed}")
        check_key(row.from_key, lambda: f"{where()}: first end")
        check_key(row.to_key, lambda: f"{where()}: second end")
        _check_values(row.properties, edge, where)
        for name in edge.distinct_by:
            if row.properties.get(name) is None:
                raise SchemaError(f"{where()}: {name} is missing, which tells edges of one pair apart")


@cache
def schema() -> Schema:
    """Return the schema that ``schema.yaml`` declares."""
    return read_schema(SCHEMA_FILE.read_text("utf-8"), SCHEMA_FILE.name)


def check(row: NodeRow | EdgeRow) -> None:
    """Raise ``SchemaError`` if the row breaks the declared schema."""
    schema().check(row)


def check_key(key: object, where: Callable[[], str]) -> None:
    """Raise ``SchemaError`` if the key is not a non-empty text; ``where`` is asked only then."""
    if not isinstance(key, str) or not key:
        raise SchemaError(f"{where()}: the key is a non-empty text, not {key!r}")
    _check_text(key, where)


def read_schema(text: str, file: str) -> Schema:
    """Read a declaration; raises ``SchemaError`` with the place of what is wrong in it."""
    try:
        raw = read_yaml(text)
        version = int(raw.get("version", 0))
        evidence = _properties(raw["evidence"], f"{file}: evidence")
        nodes = {name: _node(name, item, f"{file}: nodes.{name}") for name, item in raw["nodes"].items()}
        edges = {name: _edge(name, item, evidence, f"{file}: edges.{name}") for name, item in raw["edges"].items()}
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise SchemaError(f"{file}: not a schema declaration: {error!r}") from error
    for edge in edges.values():
        if unknown := {end for pair in edge.ends for end in pair} - nodes.keys():
            raise SchemaError(f"{file}: edges.{edge.name}.ends: no node type {', '.join(sorted(unknown))}")
    return Schema(nodes, edges, version)


def _node(name: str, raw: dict[str, Any], where: str) -> NodeType:
    properties = _properties(raw["properties"], where)
    names = {p.name for p in properties}
    if [p.type for p in properties].count("key") != 1 or properties[0].type != "key":
        raise SchemaError(f"{where}: exactly one property is the key, and it comes first")
    indexed = tuple(raw.get("indexed", ()))
    if unknown := {raw["caption"], *indexed} - names:
        raise SchemaError(f"{where}: no property {', '.join(sorted(unknown))}")
    return NodeType(
        name=name,
        zh=raw["zh"],
        en=raw["en"],
        about=raw.get("about", ""),
        caption=raw["caption"],
        colour=raw["colour"],
        properties=properties,
        indexed=indexed,
        fits={p.name: _FITS[p.type] for p in properties},
    )


def _edge(name: str, raw: dict[str, Any], evidence: tuple[Property, ...], where: str) -> EdgeType:
    has_evidence = bool(raw.get("evidence", False))
    own = _properties(raw.get("properties", {}), where)
    properties = own + (evidence if has_evidence else ())
    names = [p.name for p in properties]
    if len(set(names)) != len(names) or any(p.type == "key" for p in properties):
        raise SchemaError(f"{where}: an edge has no key, and no property twice")
    distinct_by = tuple(raw.get("distinct_by", ()))
    if unknown := set(distinct_by) - set(names):
        raise SchemaError(f"{where}.distinct_by: no property {', '.join(sorted(unknown))}")
    return EdgeType(
        name=name,
        zh=raw["zh"],
        en=raw["en"],
        about=raw.get("about", ""),
        ends=tuple((tail, head) for tail, head in raw["ends"]),
        evidence=has_evidence,
        distinct_by=distinct_by,
        properties=properties,
        fits={p.name: _FITS[p.type] for p in properties},
    )


def _properties(raw: dict[Any, dict[str, str]], where: str) -> tuple[Property, ...]:
    found = []
    for name, item in raw.items():
        # YAML reads a bare `on` as true
        text = "on" if name is True else name
        if item["type"] not in _FITS:
            raise SchemaError(f"{where}.{text}: no type {item['type']!r}; there are {', '.join(_FITS)}")
        found.append(Property(name=text, type=item["type"], zh=item["zh"], about=item.get("about", "")))
    return tuple(found)


def _check_values(values: Mapping[str, object], type: NodeType | EdgeType, where: Callable[[], str]) -> None:
    fits = type.fits
    for name, value in values.items():
        if name not in fits:
            raise SchemaError(f"{where()}: no property {name!r}; there are {', '.join(fits) or 'none'}")
        if value is None:
            continue
        if not fits[name](value):
            declared = next(item.type for item in type.properties if item.name == name)
            raise SchemaError(f"{where()}: {name} is of type {declared}, not {value!r}")
        if isinstance(value, str):
            _check_text(value, where, name)
        elif isinstance(value, (list, tuple)):
            for item in value:
                _check_text(item, where, name)


def _check_text(text: str, where: Callable[[], str], name: str = "") -> None:
    try:
        text.isascii() or text.encode()
    except UnicodeEncodeError as error:
        place = f"{where()}: {name}" if name else where()
        raise SchemaError(f"{place}: half a surrogate pair at character {error.start} is no text") from error


_KINDS: Mapping[str, frozenset[type]] = {
    "key": frozenset((str,)),
    "text": frozenset((str,)),
    "integer": frozenset((int,)),
    "number": frozenset((int, float)),
    "boolean": frozenset((bool,)),
    "date": frozenset((date,)),
    "texts": frozenset((list, tuple)),
}


def _are_of(kind: str, values: Sequence[object]) -> bool:
    """Say whether all values that are given are of a property's type."""
    given = [value for value in values if value is not None]
    if not set(map(type, given)) <= _KINDS[kind]:
        return False
    if kind == "texts":
        given = list(chain.from_iterable(cast(list[list[object]], given)))
        kind = "text"
        if not set(map(type, given)) <= _KINDS[kind]:
            return False
    match kind:
        case "key" | "text":
            return _is_text("".join(cast(list[str], given)))
        case "integer":
            return all(-(2**63) <= value < 2**63 for value in cast(list[int], given))
        case "number":
            return all(map(math.isfinite, cast(list[float], given)))
    return True


def _is_text(text: str) -> bool:
    try:
        text.isascii() or text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_texts(value: object) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value)


_FITS: Mapping[str, Fits] = {
    "key": lambda value: isinstance(value, str),
    "text": lambda value: isinstance(value, str),
    "integer": _is_integer,
    "number": _is_number,
    "boolean": lambda value: isinstance(value, bool),
    "date": _is_day,
    "texts": _is_texts,
}
