"""Packed queries: each is one ``.cypher`` file that declares its title, its parameters and its columns.

The name of a query is its file's stem, its pack the folder. The command line, the explorer, the docs and the
tests all read the header, and a file whose header and body disagree is refused with its name and line.

Where Cypher alone cannot say it, the header names an analysis (``queries.analyses``): the statement then returns what
is declared as ``// input NAME: type``, and the analysis makes the columns of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from graph.schema import schema
from queries import analyses
from queries.errors import QueryError
from queries.reports.beside import Beside, read_beside, wrong
from queries.reports.cypher import read_body
from queries.words import CODES, Words

PACKS = Path(__file__).resolve().parents[1] / "packs"
GRAPH_TYPES = ("agency", "policy", "policy_or_agency", "region", "enterprise_type", "instrument")
# A parameter of such a type takes several values, of which one has to fit; left open it is bound to [''].
LISTS = {
    "tiers": "tier",
    "regions": "region",
    "enterprise_types": "enterprise_type",
    "instruments": "instrument",
    "agencies": "agency",
    "modalities": "modality",
    "figures": "figure",
}
PARAMETER_TYPES = ("text", "integer", "number", "boolean", "date", *GRAPH_TYPES, *CODES, *LISTS)
COLUMN_TYPES = ("text", "texts", "integer", "number", "boolean", "date", *CODES)
ANY = "any"
_RESERVED = {"limit", "today"}  # keywords of run()
_KEYS = ("title", "about", "formerly", "param", "analysis", "input", "column", "plot")
_KEY = re.compile(rf"//\s*({'|'.join(_KEYS)})\b\s*:?\s*(.*?)\s*$")
_PARAM = re.compile(r"(?P<name>\w+):\s*(?P<type>\w+)(?:\s*=\s*(?P<default>.*?))?\s+—\s+(?P<about>.+)$")
_PLOT = re.compile(r"(?P<values>\w+(?:, \w+)*) by (?P<label>\w+)$")
_FORMERLY = re.compile(r"(?P<name>\w+)(?: with (?P<values>\w+=\S+(?: \w+=\S+)*))?$")
_IN_FORCE = re.compile(r"\((\w+)(?::(\w+))?\)-\[\w*:IN_FORCE\]")
_INPUT = re.compile(r"(?P<name>\w+):\s*(?P<type>\w+)$")
_COLUMN = re.compile(
    r"(?P<name>\w+):\s*(?P<type>\w+)"
    r"(?:\s*=\s*(?:days from (?P<since>\w+) to (?P<until>\w+)|(?P<beside>[A-Z][^—]*?)))?\s+—\s+(?P<about>.+)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What a query is asked with. ``default`` is as declared: ``today``, ``in 90 days``, ``any`` (filter left open).

    ``type`` is that of one value; ``many`` says whether a list of them may be given.
    """

    name: str
    type: str
    default: str | None
    about: Words
    many: bool = False

    @property
    def required(self) -> bool:
        """Say whether a value has to be given."""
        return self.default is None

    @property
    def optional(self) -> bool:
        """Say whether it is a filter that may be left open."""
        return self.default == ANY

    @property
    def declared(self) -> str:
        """Return the type as the header has it: ``tier``, or ``tiers`` for a list."""
        return next(name for name, type in LISTS.items() if type == self.type) if self.many else self.type


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the answer.

    ``days`` names two dates whose distance it holds, ``beside`` what it takes from beside an id of the row: neither is
    returned by the statement.
    """

    name: str
    type: str
    heading: Words
    days: tuple[str, str] | None = None
    beside: Beside | None = None

    @property
    def returned(self) -> bool:
        """Say whether the statement returns it, or the analysis makes it."""
        return self.days is None and self.beside is None

    @property
    def titles(self) -> bool:
        """Say whether titles may stand in it: it holds words, and no numbers of documents or items."""
        return self.type in ("text", "texts") and not self.name.endswith(("number", "_id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """What of an answer is drawn: a bar for each row, called as one column says, as long as others count."""

    values: tuple[str, ...]
    label: str


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
    analysis: str | None = None  # what makes the columns of the inputs
    inputs: Mapping[str, str] = field(default_factory=dict)  # what the statement returns to an analysis, with its type
    plot: Plot | None = None
    formerly: Mapping[str, str] = field(
        default_factory=dict
    )  # names of reports that it replaced, how each is asked now

    @property
    def returned(self) -> Mapping[str, str]:
        """Return what the statement returns, with its type: the columns that it makes itself, or the inputs."""
        return self.inputs or {column.name: column.type for column in self.columns if column.returned}

    @property
    def beside(self) -> tuple[Beside, ...]:
        """Return what the columns take from beside the rows."""
        return tuple(column.beside for column in self.columns if column.beside)

    @property
    def in_force(self) -> tuple[str, ...]:
        """Return the types of node of which the statement asks when they are in force."""
        holders = _IN_FORCE.findall(self.cypher)
        types: set[str] = set()
        for name, label in holders:
            types.update([label] if label else re.findall(rf"\({name}:(\w+)", self.cypher) or [""])
        every = {start for start, _ in schema().edges["IN_FORCE"].ends}
        return tuple(sorted(types if types <= every and len(holders) == self.cypher.count("IN_FORCE") else every))

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter of that name."""
        return next((p for p in self.parameters if p.name == name), None)


@cache
def packed(name: str) -> Query | None:
    """Return the packed query of that name, if there is one, without reading the others."""
    path = next(PACKS.glob(f"*/{name}.cypher"), None) if name.isidentifier() else None
    return None if path is None else read_query(path)


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
    body_starts = next((n for n, line in enumerate(lines) if not line.startswith("//")), len(lines))
    header = _header(path, lines[:body_starts])
    _agree(path, text, header)
    return Query(
        name=path.stem,
        pack=path.parent.name,
        title=_words(header.texts["title"], header.place("title")),
        about=_words(header.texts["about"], header.place("about")),
        parameters=tuple(header.parameters.values()),
        columns=tuple(header.columns.values()),
        cypher="\n".join(lines[body_starts:]).strip(),
        path=path,
        analysis=header.texts.get("analysis"),
        inputs=header.inputs,
        plot=_plot(header),
        formerly=header.formerly,
    )


@dataclass(slots=True)
class _Header:
    """What the header of a file declares, and on which line."""

    path: Path
    texts: dict[str, str] = field(default_factory=dict)  # title, about, analysis, plot
    parameters: dict[str, Parameter] = field(default_factory=dict)
    inputs: dict[str, str] = field(default_factory=dict)
    columns: dict[str, Column] = field(default_factory=dict)
    formerly: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)  # of keys, and of ``param NAME``, ``input NAME``, …

    def place(self, what: str) -> str:
        """Return file and line of a key, or of ``param NAME``, ``input NAME``, ``column NAME``."""
        return f"{self.path}:{self.lines.get(what, 1)}"

    def declare(self, what: str, line: int) -> None:
        """Take down where something is declared, which it is only once."""
        if what in self.lines:
            raise QueryError(f"{self.path}:{line}: {what.rpartition(' ')[2]} is declared twice")
        self.lines[what] = line


def _header(path: Path, lines: Sequence[str]) -> _Header:
    header = _Header(path)
    for number, line in enumerate(lines, start=1):
        place = f"{path}:{number}"
        match = _KEY.match(line)
        if match is None:
            raise QueryError(f"{place}: a header line is `// {'|'.join(_KEYS)}: …`, found: {line}")
        key, value = match[1], match[2]
        match key:
            case "param":
                parameter = _parameter(value, place)
                header.declare(f"param {parameter.name}", number)
                header.parameters[parameter.name] = parameter
            case "input":
                name, type = _input(value, place)
                header.declare(f"input {name}", number)
                header.inputs[name] = type
            case "column":
                column = _column(value, place)
                header.declare(f"column {column.name}", number)
                header.columns[column.name] = column
            case "formerly":
                name, values = _formerly(value, place)
                header.declare(f"formerly {name}", number)
                header.formerly[name] = values
            case _:
                header.declare(key, number)
                header.texts[key] = value
    for key in ("title", "about"):
        if key not in header.texts:
            raise QueryError(f"{path}:1: the header has no {key}")
    return header


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
        name=match["name"],
        type=LISTS.get(match["type"], match["type"]),
        default=match["default"],
        about=_words(match["about"], place),
        many=match["type"] in LISTS,
    )


def _input(value: str, place: str) -> tuple[str, str]:
    match = _INPUT.match(value)
    if match is None:
        raise QueryError(f"{place}: an input is `NAME: type`, found: {value}")
    if match["type"] not in COLUMN_TYPES:
        raise QueryError(f"{place}: {match['type']} is no type of an input; there are {', '.join(COLUMN_TYPES)}")
    return match["name"], match["type"]


def _formerly(value: str, place: str) -> tuple[str, str]:
    match = _FORMERLY.match(value)
    if match is None:
        raise QueryError(f"{place}: a former name is `NAME`, or `NAME with KEY=VALUE`, found: {value}")
    return match["name"], match["values"] or ""


def _column(value: str, place: str) -> Column:
    match = _COLUMN.match(value)
    if match is None:
        raise QueryError(f"{place}: a column is `NAME: type — 列名 | heading`, found: {value}")
    if match["type"] not in COLUMN_TYPES:
        raise QueryError(f"{place}: {match['type']} is no type of a column; there are {', '.join(COLUMN_TYPES)}")
    days = (match["since"], match["until"]) if match["since"] else None
    beside = read_beside(match["beside"]) if match["beside"] else None
    if match["beside"] and (problem := wrong(beside)):
        raise QueryError(f"{place}: {problem}, found: {match['beside']}")
    heading = _words(match["about"], place)
    return Column(name=match["name"], type=match["type"], heading=heading, days=days, beside=beside)


def _plot(header: _Header) -> Plot | None:
    text = header.texts.get("plot")
    if text is None:
        return None
    match = _PLOT.match(text)
    if match is None:
        raise QueryError(f"{header.place('plot')}: a plot is `NUMBER, NUMBER by COLUMN`, found: {text}")
    values = tuple(match["values"].split(", "))
    counts = [name for name, column in header.columns.items() if column.type in ("integer", "number")]
    if unknown := [name for name in (*values, match["label"]) if name not in header.columns]:
        raise QueryError(f"{header.place('plot')}: {unknown[0]} is no column of this query")
    if wrong := [name for name in values if name not in counts]:
        raise QueryError(f"{header.place('plot')}: {wrong[0]} is no number")
    return Plot(values=values, label=match["label"])


def _words(value: str, place: str) -> Words:
    zh, separator, en = (part.strip() for part in value.partition(" | "))
    if not (zh and separator and en):
        raise QueryError(f"{place}: Chinese and English are both needed, `中文 | English`, found: {value}")
    return Words(zh, en)


def _agree(path: Path, text: str, header: _Header) -> None:
    """Hold the header against the body, both ways."""
    body = read_body(text, str(path))
    taken = _taken_by_analysis(header)
    counted = _counted(header)
    for name in header.parameters:
        if name not in body.parameters and name not in counted and name not in taken:
            raise QueryError(f"{header.place(f'param {name}')}: parameter {name} is declared but not used")
    for name in sorted(body.parameters.keys() - header.parameters.keys()):
        raise QueryError(f"{path}:{body.parameters[name]}: parameter {name} is used but not declared")
    for name, values in header.formerly.items():
        for key in re.findall(r"(\w+)=", values):
            if key not in header.parameters:
                raise QueryError(f"{header.place(f'formerly {name}')}: {key} is no parameter of this query")
    for name, column in header.columns.items():
        if column.beside and column.beside.key not in header.columns:
            raise QueryError(f"{header.place(f'column {name}')}: {column.beside.key} is no column of this query")
    types = header.inputs or {name: column.type for name, column in header.columns.items() if column.returned}
    if tuple(types) != body.columns:
        what = "inputs" if header.inputs else "columns"
        raise QueryError(
            f"{path}:{body.line}: the header declares the {what} {', '.join(types)};"
            f" the body returns {', '.join(body.columns)}"
        )
    if body.united and not header.inputs:
        raise QueryError(f"{path}:{body.line}: UNION ALL gives no order of the whole: let an analysis sort the rows")
    keys = [name for name in types if name.endswith("_id")]
    keys = keys or [name for name, type in types.items() if type not in ("texts", "integer", "number")]
    if missing := [name for name in keys if name not in body.order]:
        raise QueryError(f"{path}:{body.line}: the order is not total: ORDER BY lacks {', '.join(missing)}")


def _counted(header: _Header) -> set[str]:
    """Return the dates between which columns count days."""
    dates = {name for name, item in (header.parameters | header.columns).items() if item.type == "date"}
    counted = set()
    for name, column in header.columns.items():
        for end in column.days or ():
            if end not in dates:
                place = header.place(f"column {name}")
                raise QueryError(f"{place}: {name} counts days from or to {end}, which is no date of this query")
            counted.add(end)
    return counted


def _taken_by_analysis(header: _Header) -> set[str]:
    """Return the parameters that the analysis of a report takes, where it has one."""
    name = header.texts.get("analysis")
    if name is None:
        for given in header.inputs:
            place = header.place(f"input {given}")
            raise QueryError(f"{place}: input {given} is declared, but no analysis takes it in")
        return set()
    place = header.place("analysis")
    if not header.inputs:
        raise QueryError(f"{place}: an analysis needs to be told what the body returns: `// input NAME: type`")
    try:
        taken = analyses.parameters(name)
    except LookupError as error:
        raise QueryError(f"{place}: {error.args[0]}") from error
    for parameter in sorted(taken - header.parameters.keys()):
        raise QueryError(f"{place}: analysis {name} takes the parameter {parameter}, which is not declared")
    return set(taken)
