"""What the words of a command line mean: forms, files, databases, days, and the --KEY VALUE of reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

FAILED, WRONG_USE = 1, 2


class Format(StrEnum):
    """Forms of a table."""

    table = "table"
    csv = "csv"
    json = "json"
    xlsx = "xlsx"
    md = "md"


class NetworkFormat(StrEnum):
    """Forms of the whole graph."""

    graphml = "graphml"
    gexf = "gexf"
    jsonld = "jsonld"
    ics = "ics"
    csv = "csv"
    neo4j_csv = "neo4j-csv"
    parquet = "parquet"


class TellingFormat(StrEnum):
    """Forms of what is told rather than listed."""

    text = "text"
    json = "json"


class TextFormat(StrEnum):
    """Forms of a text on a day."""

    text = "text"
    md = "md"
    json = "json"
    html = "html"
    akn = "akn"
    jsonld = "jsonld"


DATABASE = "policygraph.ladybug"
Database = Annotated[str, typer.Option("--db", envvar="POLICYGRAPH_DB", help="Path, or address of a Neo4j.")]
FromDatabase = Annotated[str | None, typer.Option("--from-db", help="The older build, to compare graphs.")]
ToDatabase = Annotated[str | None, typer.Option("--to-db", help="The newer build; default --db.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write here, complete or not at all.")]
Shape = Annotated[Format | None, typer.Option("--format", help="Default: what the name of -o says, else table.")]
Telling = Annotated[TellingFormat, typer.Option("--format", help="Form of the answer.")]
Overlaps = Annotated[bool, typer.Option("--overlaps/--no-overlaps", help="Look for measures that overlap.")]
Strict = Annotated[
    float | None,
    typer.Option("--strict", min=0, max=1, help="Only facts of at least this confidence (0.8 is usual), or accepted."),
]
Limit = Annotated[int | None, typer.Option("--limit", "--max-rows", min=1, help="At most so many rows.")]
Timeout = Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds until it is ended.")]
Bom = Annotated[bool, typer.Option("--bom/--no-bom", help="CSV says that it is UTF-8, as Excel needs it.")]
Everything = Annotated[
    bool,
    typer.Option("--all", help="Also what is no policy: news, interpretations, guides, lists, decisions in one case."),
]
Cluster = Annotated[
    str | None,
    typer.Option("--cluster", help="Address of a Dask cluster, or 'local'; -o is then a folder of Parquet files."),
]
Workers = Annotated[int, typer.Option("--workers", min=1, help="Processes that read documents.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="The day it is asked for; default today.")]


def form(shape: Format | None, output: Path | None) -> str:
    """Return the form that a table is asked in: as told, or as the name of the file says."""
    named = output.suffix.lower().lstrip(".") if output else ""
    return shape.value if shape else named if named in list(Format) else Format.table.value


def options(words: Sequence[str]) -> dict[str, Any]:
    """Return the values of ``--KEY VALUE`` and ``--KEY=VALUE``, keys with _ for -."""
    values: dict[str, Any] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--") or word == "--":
            refuse(f"{word}: a value needs its name before it: --KEY VALUE")
        key, equals, value = word.removeprefix("--").partition("=")
        if not equals:
            if not rest:
                refuse(f"{word} needs a value")
            value = rest.pop(0)
        values[key.replace("-", "_")] = value
    return values


def day(text: str | None) -> date | None:
    """Return the day that is meant (2024-12-31, today, in 90 days)."""
    from queries.reports.values import read_day

    try:
        return read_day(text, date.today()) if text is not None else None
    except ValueError:
        refuse(f"{text} is no day: give one such as 2024-12-31")


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Say how to install what an extra brings where an import misses it."""
    from extraction.errors import PolicyGraphError

    try:
        yield
    except ModuleNotFoundError as error:
        wanted = f"install it with pip install '.[{name}]' in the folder of policygraph"
        raise PolicyGraphError(f"{error.name} is not installed: {wanted}") from error


def refuse(line: str) -> NoReturn:
    """End with what was asked wrongly."""
    from viz.cli.terminal import say

    say(f"policygraph: {line}")
    raise typer.Exit(WRONG_USE)
