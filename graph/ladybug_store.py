"""The embedded engine: a graph in one file, kept by LadybugDB."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import ladybug
import pyarrow as pa

from graph import ddl
from graph.batches import Batches, Columns, batches, distinct, missing_end
from graph.cypher import check_parameters, check_read
from graph.schema import Property, schema
from graph.store import Change, StoreError, StoreUnavailable, Table, Value

_ARROW_TYPES = {
    "key": pa.string(),
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "texts": pa.list_(pa.string()),
}
_ENDS = (Property(name="from_key", type="key", zh=""), Property(name="to_key", type="key", zh=""))
# Rows of one statement: fewer are slower, more take memory for nothing.
_CHUNK = 20_000
_MAGIC = b"LBUG"
# The engine's lock keeps other processes out but not a second writer in this one.
_written_here: set[Path] = set()


class LadybugStore:
    """A store in a file. Every read and write has a connection of its own, so threads may share the store.

    One opened for reading keeps nobody from writing; it opens the file anew once another process has changed it.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.address = str(path)
        self._path = path.resolve()
        self._read_only = read_only
        self._closed = False
        self._opening = threading.Lock()
        self._check_path()
        self._stamp = self._file_stamp()
        self._database = self._open(read_only=read_only or self._path.exists())
        try:
            ready = self._is_ours()
            if not read_only:
                # Opened for reading first, because opening for writing already changes a file that may not be ours.
                self._database.close()
                self._database = self._open(read_only=False)
                if not ready:
                    self._make_tables()
        except BaseException:
            self.close()
            raise

    def read(
        self,
        cypher: str,
        parameters: Mapping[str, Value | list[Any]] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Table:
        """Run one read-only statement; raises ``StoreError`` for anything else. ``timeout`` is in seconds."""
        given = dict(parameters or {})
        check_parameters(check_read(cypher), frozenset(given))
        with self._connection() as connection:
            if timeout is not None:
                connection.set_query_timeout(max(1, round(timeout * 1000)))
            try:
                connection.execute("BEGIN TRANSACTION READ ONLY")
                result = connection.execute(cypher, given)
                # isinstance: several statements would give several results, which check_read has ruled out
                assert isinstance(result, ladybug.QueryResult)
                rows = result.get_all() if limit is None else result.get_n(limit)
                columns = tuple(result.get_column_names())
                result.close()
            except RuntimeError as error:  # Ladybug raises nothing finer
                raise _query_error(error, timeout) from error
        return Table(columns, tuple(tuple(_plain(value) for value in row) for row in rows))

    def write(self, change: Change) -> None:
        """Carry out a change as a whole or not at all."""
        sorted_rows = batches(change)
        if self._read_only:
            raise StoreError(f"{self.address} was opened for reading only")
        with self._connection() as connection:
            try:
                connection.execute("BEGIN TRANSACTION")
                _write(connection, sorted_rows)
                connection.execute("COMMIT")
            except RuntimeError as error:
                raise StoreError(f"{self.address}: the change was not written: {error}") from error

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        self._closed = True
        self._database.close()
        if not self._read_only:
            _written_here.discard(self._path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _open(self, *, read_only: bool) -> ladybug.Database:
        try:
            database = ladybug.Database(self._path, read_only=read_only)
        except RuntimeError as error:
            raise _open_error(self.address, error) from error
        if not read_only:
            _written_here.add(self._path)
        return database

    def _follow(self) -> None:
        """Open the file anew if it has been written since: the engine would mix old pages with new ones."""
        with self._opening:
            stamp = self._file_stamp()
            if stamp != self._stamp:
                # The one before closes by itself when the last read that uses it has ended.
                self._database = self._open(read_only=True)
                self._stamp = stamp

    def _file_stamp(self) -> tuple[tuple[int, int, int], ...]:
        parts = (self._path, self._path.with_name(f"{self._path.name}.wal"))
        stats = [part.stat() for part in parts if part.exists()]
        return tuple((stat.st_ino, stat.st_size, stat.st_mtime_ns) for stat in stats)

    def _check_path(self) -> None:
        path = self._path
        if path.is_dir():
            raise StoreUnavailable(f"{self.address} is a folder; give the path of a database file in it")
        if path.exists():
            try:
                with path.open("rb") as file:
                    start = file.read(len(_MAGIC))
            except OSError as error:
                raise StoreUnavailable(f"{self.address} cannot be read: {error.strerror}") from error
            if start not in (_MAGIC, b""):
                raise StoreUnavailable(
                    f"{self.address} is another kind of file, no graph database; give another path, it was not touched"
                )
        elif self._read_only:
            raise StoreUnavailable(f"{self.address} does not exist yet; policygraph build makes it")
        elif not path.parent.is_dir():
            raise StoreUnavailable(f"{self.address} cannot be made: there is no folder {path.parent}")
        if not self._read_only and path in _written_here:
            raise StoreUnavailable(f"{self.address} is already open for writing here; close that one first")

    def _is_ours(self) -> bool:
        """Say whether the file holds our tables in our version (or nothing yet); raises if it holds anything else."""
        with self._connection() as connection:
            tables = _rows(connection, "CALL show_tables() RETURN name, comment")
        marks = [comment for _, comment in tables if comment.startswith(ddl.MARK)]
        if marks == [_mark()]:
            return True
        if marks:
            raise StoreUnavailable(
                f"{self.address} was built by another version of policygraph; build it again under a new path"
            )
        if tables:
            names = ", ".join(sorted(name for name, _ in tables))
            raise StoreUnavailable(
                f"{self.address} holds another program's graph (its tables: {names}); "
                "give another path, it was not touched"
            )
        if self._read_only:
            raise StoreUnavailable(f"{self.address} is empty; policygraph build fills it")
        return False

    def _make_tables(self) -> None:
        with self._connection() as connection:
            connection.execute("BEGIN TRANSACTION")
            for statement in ddl.ladybug_tables(schema()):
                connection.execute(statement)
            connection.execute(f"COMMENT ON TABLE {next(iter(schema().nodes))} IS '{_mark()}'")
            connection.execute("COMMIT")

    @contextmanager
    def _connection(self) -> Iterator[ladybug.Connection]:
        # Never kept for a second statement list: after a rollback, repeating a COPY on the same connection crashes
        # the process (ladybug 0.22.0). Closing one rolls back what it has not committed.
        if self._closed:
            raise StoreUnavailable(f"{self.address} has been closed")
        if self._read_only:
            self._follow()
        connection = ladybug.Connection(self._database)
        try:
            yield connection
        finally:
            connection.close()


def _mark() -> str:
    return f"{ddl.MARK} {ddl.version(schema())}"


def _write(connection: ladybug.Connection, change: Batches) -> None:
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
    for type, rows in change.nodes.items():
        node = declared.nodes[type]
        if _is_empty(connection, f"MATCH (this:{type})"):
            _load(connection, f"COPY {type} FROM $rows", rows, node.properties, whole=True)
        else:
            _load(connection, ddl.ladybug_upsert_node(node), rows, node.properties)
    for pair, rows in change.edges.items():
        columns = (*_ENDS, *declared.edges[pair.type].properties)
        if _is_empty(connection, f"MATCH (:{pair.from_type})-[this:{pair.type}]->(:{pair.to_type})"):
            copy = f"COPY {pair.type} FROM $rows (from='{pair.from_type}', to='{pair.to_type}')"
            _load(connection, copy, rows, columns, whole=True)
        else:
            _load(connection, ddl.ladybug_upsert_edge(pair, declared), rows, columns)


def _load(
    connection: ladybug.Connection,
    statement: str,
    rows: Sequence[Columns],
    properties: Sequence[Property],
    *,
    whole: bool = False,
) -> None:
    """Hand the rows to the statement as Arrow tables; ``whole`` in one, as COPY fills an empty table only once."""
    size = len(rows) if whole else _CHUNK
    for start in range(0, len(rows), size):
        part = rows[start : start + size]
        arrays = [pa.array([row[item.name] for row in part], type=_ARROW_TYPES[item.type]) for item in properties]
        connection.execute(statement, {"rows": pa.table(arrays, names=[item.name for item in properties])})


def _is_empty(connection: ladybug.Connection, pattern: str) -> bool:
    return not _rows(connection, f"{pattern} RETURN 1 LIMIT 1")


def _rows(connection: ladybug.Connection, cypher: str, **parameters: Any) -> list[Any]:
    result = connection.execute(cypher, parameters)
    assert isinstance(result, ladybug.QueryResult)
    return result.get_all()


def _plain(value: Any) -> Any:
    """Return nodes, edges and paths as plain maps without the engine's own numbers; other values as they are."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "_LABEL" in value:
        properties = {key: item for key, item in value.items() if not key.startswith("_") and item is not None}
        return {"type": value["_LABEL"], **properties}
    return {key.strip("_").lower() if key in ("_NODES", "_RELS") else key: _plain(item) for key, item in value.items()}


def _query_error(error: RuntimeError, timeout: float | None) -> StoreError:
    if "Interrupted" in str(error) and timeout is not None:
        return StoreError(f"the query was stopped as it took longer than {timeout:g} s; ask for less, or allow more")
    return StoreError(f"the query was refused: {str(error).strip()}")


def _open_error(address: str, error: RuntimeError) -> StoreUnavailable:
    message = str(error)
    if "Could not set lock" in message:
        holder = re.search(r"PID (\d+)", message)
        who = f"process {holder[1]}" if holder else "another process"
        return StoreUnavailable(f"{address} is being written by {who}; wait until that has finished, or stop it")
    if "not a valid" in message or "Reading past" in message:
        return StoreUnavailable(f"{address} is damaged or not a graph database; give another path, it was not touched")
    return StoreUnavailable(f"{address} cannot be opened: {message.splitlines()[0]}")
