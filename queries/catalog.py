"""Packed queries: each is one ``.cypher`` file that declares its title, its parameters and its columns.

The name of a query is its file's stem, its pack the folder. The command line, the explorer, the docs and the
tests all read the header, and a file whose header and body disagree is refused with its name and line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from queries.cypher import read_body
from queries.errors import QueryError
from queries.words import CODES, Words

PACKS = Path(__file__).resolve().parent / "packs"
GRAPH_TYPES = ("agency", "policy", "region", "enterprise_type", "instrument")
PARAMETER_TYPES = ("text", "integer", "number", "boolean", "date", *GRAPH_TYPES, *CODES)
COLUMN_TYPES = ("text", "texts", "integer", "number", "boolean", "date", *CODES)
ANY = "any"
_RESERVED = {"limit", "today"}  # keywords of run()
_KEY = re.compile(r"//\s*(title|about|param|column)\b\s*:?\s*(.*?)\s*$")
_PARAM = re.compile(r"(?P<name>\w+):\s*(?P<type>\w+)(?:\s*=\s*(?P<default>.*?))?\s+—\s+(?P<about>.+)$")
_COLUMN = re.compile(
    r"(?P<name>\w+):\s*(?P<type>\w+)(?:\s*=\s*days from (?P<since>\w+) to (?P<until>\w+))?\s+—\s+(?P<about>.+)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What a query is asked with. ``default`` is as declared: ``today``, ``in 90 days``, ``any`` (filter left open)."""

    name: str
    type: str
    default: str | None
    about: Words

    @property
    def required(self) -> bool:
        """Say whether a value has to be given."""
        return self.default is None

    @property
    def optional(self) -> bool:
        """Say whether it is a filter that may be left open."""
        return self.default == ANY


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the answer. ``days`` names two dates whose distance the column holds (computed, not returned)."""

    name: str
    type: str
    heading: Words
    days: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A packed query: the question, what it is asked with, what it answers, and its Cypher."""

    name: str
    pack: str
    title: Words
    about: Words
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    cypher: str
    path: Path

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter of that name."""
        return next((p for p in self.parameters if p.name == name), None)


@cache
def catalog(packs: Path = PACKS) -> Mapping[str, Query]:
    """Return every packed query under its name, packs and names in alphabetical order."""
    found: dict[str, Query] = {}
    for path in sorted(packs.rglob("*.cypher")):
        query = read_query(path)
        if query.name in found:
            raise QueryError(f"{path}:1: another pack already has a query named {query.name}: {found[query.name].path}")
        found[query.name] = query
    return MappingProxyType(found)


def read_query(path: Path) -> Query:
    """Read one packed query; raises ``QueryError`` with file and line where header and body disagree."""
    text = path.read_text("utf-8")
    lines = text.splitlines()
    header: dict[str, tuple[int, str]] = {}
    parameters: dict[str, tuple[int, Parameter]] = {}
    columns: dict[str, tuple[int, Column]] = {}
    body_starts = next((n for n, line in enumerate(lines) if not line.startswith("//")), len(lines))
    for number, line in enumerate(lines[:body_starts], start=1):
        place = f"{path}:{number}"
        match = _KEY.match(line)
        if match is None:
            raise QueryError(f"{place}: a header line is `// title|about|param|column: …`, found: {line}")
        key, value = match[1], match[2]
        if key == "param":
            parameter = _parameter(value, place)
            _once(parameters, parameter.name, place)
            parameters[parameter.name] = (number, parameter)
        elif key == "column":
            column = _column(value, place)
            _once(columns, column.name, place)
            columns[column.name] = (number, column)
        else:
            _once(header, key, place)
            header[key] = (number, value)
    for key in ("title", "about"):
        if key not in header:
            raise QueryError(f"{path}:1: the header has no {key}")
    _agree(path, text, parameters, columns)
    return Query(
        name=path.stem,
        pack=path.parent.name,
        title=_words(header["title"][1], f"{path}:{header['title'][0]}"),
        about=_words(header["about"][1], f"{path}:{header['about'][0]}"),
        parameters=tuple(parameter for _, parameter in parameters.values()),
        columns=tuple(column for _, column in columns.values()),
        cypher="\n".join(lines[body_starts:]).strip(),
        path=path,
    )


def _parameter(value: str, place: str) -> Parameter:
    match = _PARAM.match(value)
    if match is None:
        raise QueryError(f"{place}: a parameter is `NAME: type = default — 说明 | about`, found: {value}")
    if match["type"] not in PARAMETER_TYPES:
        raise QueryError(f"{place}: {match['type']} is no type of a parameter; there are {', '.join(PARAMETER_TYPES)}")
    if match["name"] in _RESERVED:
        raise QueryError(f"{place}: {match['name']} is a word of run() and cannot name a parameter")
    if match["default"] == ANY and match["type"] in ("integer", "number", "boolean", "date"):
        raise QueryError(
            f"{place}: a {match['type']} cannot be left open (the embedded engine types nulls); give a default"
        )
    return Parameter(
        name=match["name"], type=match["type"], default=match["default"], about=_words(match["about"], place)
    )


def _column(value: str, place: str) -> Column:
    match = _COLUMN.match(value)
    if match is None:
        raise QueryError(f"{place}: a column is `NAME: type — 列名 | heading`, found: {value}")
    if match["type"] not in COLUMN_TYPES:
        raise QueryError(f"{place}: {match['type']} is no type of a column; there are {', '.join(COLUMN_TYPES)}")
    days = (match["since"], match["until"]) if match["since"] else None
    return Column(name=match["name"], type=match["type"], heading=_words(match["about"], place), days=days)


def _words(value: str, place: str) -> Words:
    zh, separator, en = (part.strip() for part in value.partition(" | "))
    if not (zh and separator and en):
        raise QueryError(f"{place}: Chinese and English are both needed, `中文 | English`, found: {value}")
    return Words(zh, en)


def _once(known: Mapping[str, object], name: str, place: str) -> None:
    if name in known:
        raise QueryError(f"{place}: {name} is declared twice")


def _agree(
    path: Path, text: str, parameters: Mapping[str, tuple[int, Parameter]], columns: Mapping[str, tuple[int, Column]]
) -> None:
    """Hold the header against the body, both ways."""
    body = read_body(text, str(path))
    dates = {name for name, (_, p) in parameters.items() if p.type == "date"}
    dates |= {name for name, (_, c) in columns.items() if c.type == "date"}
    for name, (line, column) in columns.items():
        for end in column.days or ():
            if end not in dates:
                raise QueryError(f"{path}:{line}: {name} counts days from or to {end}, which is no date of this query")
    counted = {end for _, column in columns.values() for end in column.days or ()}
    for name, (line, _) in parameters.items():
        if name not in body.parameters and name not in counted:
            raise QueryError(f"{path}:{line}: parameter {name} is declared but not used")
    for name in sorted(body.parameters.keys() - parameters.keys()):
        raise QueryError(f"{path}:{body.parameters[name]}: parameter {name} is used but not declared")
    declared = tuple(name for name, (_, column) in columns.items() if column.days is None)
    if declared != body.columns:
        raise QueryError(
            f"{path}:{body.line}: the header declares the columns {', '.join(declared)};"
            f" the body returns {', '.join(body.columns)}"
        )
    keys = [name for name in declared if name.endswith("_id")]
    keys = keys or [name for name in declared if columns[name][1].type not in ("texts", "integer", "number")]
    if missing := [name for name in keys if name not in body.order]:
        raise QueryError(f"{path}:{body.line}: the order is not total: ORDER BY lacks {', '.join(missing)}")
