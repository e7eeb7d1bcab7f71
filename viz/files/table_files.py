"""The whole graph as one archive of tables: CSV that Neo4j's own import takes, and Parquet for other databases.

The same graph gives the same bytes. The readings are there too, so what was imported can be worked on further.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any

from graph.portions import portions

if TYPE_CHECKING:
    from graph.schema import Property
    from graph.stores.store import Store

_MADE = (1980, 1, 1, 0, 0, 0)  # the first day of an archive's calendar; now() would change the file
_NEO4J_TYPES = {"integer": "long", "number": "double", "boolean": "boolean", "date": "date", "texts": "string[]"}
_GROUP = 50_000  # rows of Parquet that are written together
_BETWEEN = "\x1f"  # between the items of a list; no text holds it
_ARGUMENTS = [
    "--multiline-fields=true",
    "--array-delimiter=U+001F",
    "--legacy-style-quoting=false",
    "--input-encoding=UTF-8",
]
_READ_ME = """\
Unpack into the folder that neo4j-admin is called from, then, for an empty database of a Neo4j 5:

  neo4j-admin database import full neo4j @import.args
  cypher-shell -f schema.cypher      after the start: constraints and indexes

After that POLICYGRAPH_DB=bolt://… answers from it.
"""


def write_neo4j_csv(store: Store, stream: IO[bytes]) -> None:
    """Write the archive that ``neo4j-admin database import`` takes, with its arguments and the schema."""
    from graph.schema import schema
    from graph.stores.ddl import neo4j_constraints, neo4j_indexes
    from graph.tables import edge_tables, node_tables

    arguments = list(_ARGUMENTS)
    with _archive(stream) as archive:
        for table in node_tables(store):
            file, node = f"nodes-{table.type.name}.csv", table.type
            first = f"{node.key}:ID({node.name})"
            _put(archive, file, _csv([first, *map(_heading, node.properties[1:])], table.rows))
            arguments.append(f"--nodes={node.name}={file}")
        for found in edge_tables(store):
            file = f"relations-{found.type.name}-{found.start.name}-{found.end.name}.csv"
            ends = [f":START_ID({found.start.name})", f":END_ID({found.end.name})"]
            _put(archive, file, _csv([*ends, *map(_heading, found.type.properties)], found.rows))
            arguments.append(f"--relationships={found.type.name}={file}")
        statements = [*neo4j_constraints(schema()), *neo4j_indexes(schema())]
        _put(archive, "import.args", ["".join(f"{argument}\n" for argument in arguments)])
        _put(archive, "schema.cypher", ["".join(f"{statement};\n" for statement in statements)])
        _put(archive, "README.txt", [_READ_ME])


def write_parquet(store: Store, stream: IO[bytes]) -> None:
    """Write an archive with one Parquet file for each type of node and each pair of ends of a relation."""
    from graph.tables import edge_tables, node_tables

    with _archive(stream) as archive:
        for table in node_tables(store):
            _put_parquet(archive, f"nodes/{table.type.name}.parquet", table.type.properties, table.rows)
        for found in edge_tables(store):
            file = f"relations/{found.type.name}.{found.start.name}.{found.end.name}.parquet"
            _put_parquet(archive, file, found.type.properties, found.rows, ("from_key", "to_key"))


ARCHIVES: Mapping[str, Callable[[Store, IO[bytes]], None]] = {
    "neo4j-csv": write_neo4j_csv,
    "parquet": write_parquet,
}


@contextmanager
def _archive(stream: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    """Give an archive that is written to a file first: into a pipe it would be written otherwise."""
    with TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            yield archive
        file.seek(0)
        shutil.copyfileobj(file, stream)


def _put(archive: zipfile.ZipFile, name: str, parts: Iterable[str]) -> None:
    with _member(archive, name) as file:
        for part in parts:
            file.write(part.encode("utf-8", errors="backslashreplace"))


def _member(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    told = zipfile.ZipInfo(name, _MADE)
    told.compress_type = zipfile.ZIP_DEFLATED
    told.external_attr = 0o644 << 16
    return archive.open(told, "w", force_zip64=True)


def _heading(item: Property) -> str:
    return f"{item.name}:{_NEO4J_TYPES.get(item.type, 'string')}"


def _csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    yield ",".join(header) + "\n"
    for row in rows:
        yield ",".join(map(_cell, row)) + "\n"


def _cell(value: object) -> str:
    """Return a cell of which nothing means missing and two quotes an empty text, which csv cannot tell apart."""
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    text = _BETWEEN.join(value) if isinstance(value, (list, tuple)) else str(value)
    return '"' + text.replace('"', '""') + '"'


def _put_parquet(
    archive: zipfile.ZipFile,
    name: str,
    properties: Sequence[Property],
    rows: Iterable[Sequence[Any]],
    ends: Sequence[str] = (),
) -> None:
    """Write rows as they come, a group of them at a time."""
    import pyarrow
    from pyarrow import parquet

    text = pyarrow.string()
    types = {
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
        "texts": pyarrow.list_(text),
    }
    fields = [(end, text) for end in ends] + [(item.name, types.get(item.type, text)) for item in properties]
    declared = pyarrow.schema(fields)
    with _member(archive, name) as file, parquet.ParquetWriter(file, declared, compression="zstd") as writer:
        for some in portions(rows, _GROUP):
            columns = [pyarrow.array([row[at] for row in some], type=type) for at, (_, type) in enumerate(fields)]
            writer.write_table(pyarrow.table(columns, schema=declared))
