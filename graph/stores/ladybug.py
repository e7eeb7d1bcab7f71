"""The embedded engine: a graph in one file, kept by LadybugDB."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import Any, Self

import ladybug

from graph.errors import StoreError, StoreUnavailable
from graph.records import Change, Table, Value
from graph.schema import schema
from graph.stores import ddl
from graph.stores.batches import batches
from graph.stores.cypher import check_parameters, check_read
from graph.stores.filling import fill, given, rows_of, update
from graph.stores.graph_file import GraphFile

_MAGIC = b"LBUG"
_ADDRESSES = 1 << 40  # bytes, a power of two: as large as a graph may become
_SMALL = 2_000  # rows of a change that a log may take
_FLAT = frozenset(("STRING", "STRING[]", "DOUBLE", "INT64", "BOOL", "DATE"))  # types of values that hold no others
_PATIENCE = 10.0  # seconds of writing that a killed process may lose, or
_WORTH = 10  # times what it costs to let readers see what was written, if that is longer


class LadybugStore:
    """A store in a file. Every read and write has a connection of its own, so threads may share the store.

    One opened for reading keeps nobody from writing, and sees what was written once it is whole. One opened for
    writing works in a draft that takes the graph's place when it is closed, and now and then before that.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.address = str(path)
        self._path = path.expanduser().resolve()
        self._file = GraphFile(self._path, self.address)
        self._read_only = read_only
        self._closed = False
        self._opening = threading.RLock()
        self._database: ladybug.Database | None = None
        self._stamp = self._file.stamp()
        self._draft: str | None = None  # log or copy, once there is something to write
        self._written = False  # whether the draft says something that the graph does not
        self._since, self._patience = monotonic(), _PATIENCE
        self._check_path()
        if not read_only:
            self._file.lock()
        try:
            self._check_content()
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
        counted: bool = False,
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
                total = result.get_num_tuples() if counted else None
                plain = _FLAT.issuperset(result.get_column_data_types())
                result.close()
            except RuntimeError as error:  # Ladybug raises nothing finer
                raise _query_error(error, timeout) from error
        if plain:  # most answers: there is nothing in them to go through
            return Table(columns, tuple(map(tuple, rows)), total)
        return Table(columns, tuple(tuple(_plain(value) for value in row) for row in rows), total)

    def write(self, change: Change) -> None:
        """Carry out a change as a whole or not at all; others see it once the store is closed, or soon after."""
        sorted_rows = batches(change)
        if self._read_only:
            raise StoreError(f"{self.address} was opened for reading only")
        self._begin_draft(copy=rows_of(sorted_rows) > _SMALL)
        write = fill if self._draft == "copy" else update
        with self._connection() as connection:
            try:
                connection.execute("BEGIN TRANSACTION")
                write(connection, sorted_rows)
                connection.execute("COMMIT")
            except RuntimeError as error:
                if _is_of_the_disk(error):  # what it left of the draft is not worth a guess
                    self._drop_draft()
                raise StoreError(f"{self.address}: the change was not written: {_first_line(error)}") from error
        self._written = True
        if monotonic() - self._since > self._patience:
            self._publish()

    def stamp(self) -> str | None:
        """Return where the graph stands with inodes, sizes and times of its files; none while it is being written."""
        return None if self._draft else repr((str(self._path), self._file.stamp()))

    def close(self) -> None:
        """Let what was written be the graph, and close it; a second time does nothing."""
        if self._closed:
            return
        try:
            if self._written:
                self._publish()
        finally:
            self._drop_draft()
            self._closed = True
            self._close_database()
            self._file.unlock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    # The draft

    def _begin_draft(self, *, copy: bool, empty: bool = False) -> None:
        with self._opening:
            if self._draft == "log" and copy:
                self._publish()
            if self._draft is None:
                began = monotonic()
                copy = copy or not self._file.is_large
                self._close_database()
                self._file.begin(copy=copy, empty=empty)
                self._draft = "copy" if copy else "log"
                self._patience = max(_PATIENCE, _WORTH * (monotonic() - began))

    def _publish(self) -> None:
        """Let the draft be the graph; where that fails, the graph stays as it was."""
        with self._opening:
            began = monotonic()
            copy = self._draft == "copy"
            try:
                if copy:
                    with self._connection() as connection:
                        connection.execute("CHECKPOINT")
                self._close_database()
                self._file.publish(copy=copy)
            except RuntimeError as error:
                raise StoreError(f"{self.address}: {_first_line(error)}; the graph is as it was") from error
            finally:
                self._drop_draft()
            self._since = monotonic()
            self._patience = max(_PATIENCE, self._patience, _WORTH * (self._since - began))

    def _drop_draft(self) -> None:
        if self._draft is not None:
            self._close_database()
            self._file.discard()
            self._draft, self._written = None, False

    # What is open

    def _opened(self) -> ladybug.Database:
        """Return the draft, or the graph as it stands there now."""
        with self._opening:
            if self._draft is not None:
                if self._database is None:
                    self._database = self._open_draft()
            elif self._database is None or self._file.stamp() != self._stamp:
                # The one before closes by itself when the last read that uses it has ended.
                self._database = self._open_graph()
                give_back()
            return self._database

    def _open_draft(self) -> ladybug.Database:
        try:
            if self._draft == "copy":
                return _database(self._file.draft)
            database = _database(self._file.draft, auto_checkpoint=False)
            connection = ladybug.Connection(database)
            # the file is the graph's own, so nothing but the log may be written
            connection.execute("CALL force_checkpoint_on_close=false")
            connection.close()
        except RuntimeError as error:
            raise _open_error(self.address, error) from error
        return database

    def _open_graph(self) -> ladybug.Database:
        """Open the graph for reading; again where it was replaced in that moment."""
        while True:
            self._stamp = self._file.stamp()
            try:
                database = _database(self._file.current, read_only=True)
            except RuntimeError as error:
                if self._file.stamp() == self._stamp:
                    raise _open_error(self.address, error) from error
            else:
                if self._file.stamp() == self._stamp:
                    return database

    def _close_database(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None

    def _check_path(self) -> None:
        path = self._file.current
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

    def _check_content(self) -> None:
        """See whether the file holds our tables in our version; nothing at all gets them, anything else raises."""
        path = self._file.current
        empty = not path.exists() or not path.stat().st_size
        state = "empty" if empty and not self._read_only else self._state()
        if state == "empty":
            self._begin_draft(copy=True)
            self._make_tables()
            self._written = True
        elif state == "older":
            self._migrate()

    def _make_tables(self) -> None:
        with self._connection() as connection:
            connection.execute("BEGIN TRANSACTION")
            for statement in ddl.ladybug_tables(schema()):
                connection.execute(statement)
            connection.execute(f"COMMENT ON TABLE {next(iter(schema().nodes))} IS '{ddl.mark(schema())}'")
            connection.execute("COMMIT")

    def _migrate(self) -> None:
        """Take what was put into a graph of an older version into a draft with the tables of this one.

        All else is worked out of it by who writes next (``graph.loading.renewal``): until then the old one stays.
        """
        older = _database(self._file.current, read_only=True)
        self._begin_draft(copy=True, empty=True)
        self._make_tables()
        with self._connection() as connection:
            for rows in given(older):
                fill(connection, batches(Change(nodes=rows)))
        older.close()

    def _state(self) -> str:
        """Say whether the file holds nothing, our tables as they were, or as they are; raises for anything else."""
        with self._connection() as connection:
            result = connection.execute("CALL show_tables() RETURN name, comment")
            assert isinstance(result, ladybug.QueryResult)
            tables = result.get_all()
        marks = [comment for _, comment in tables if comment.startswith(ddl.MARK)]
        if marks == [ddl.mark(schema())]:
            return "ours"
        if any(ddl.is_newer(mark, schema()) for mark in marks):
            raise StoreUnavailable(
                f"{self.address} was built by a newer version of policygraph; use that one; it was not touched"
            )
        if marks and self._read_only:
            raise StoreUnavailable(
                f"{self.address} was built by an older version of policygraph; "
                "the next policygraph build or load works it out again from what it holds"
            )
        if marks:
            return "older"
        if tables:
            names = ", ".join(sorted(name for name, _ in tables))
            raise StoreUnavailable(
                f"{self.address} holds another program's graph (its tables: {names}); "
                "give another path, it was not touched"
            )
        if self._read_only:
            raise StoreUnavailable(f"{self.address} is empty; policygraph build fills it")
        return "empty"

    @contextmanager
    def _connection(self) -> Iterator[ladybug.Connection]:
        # Never kept for a second statement list: after a rollback, repeating a COPY on the same connection crashes
        # the process (ladybug 0.22.0). Closing one rolls back what it has not committed.
        if self._closed:
            raise StoreUnavailable(f"{self.address} has been closed")
        connection = ladybug.Connection(self._opened())
        try:
            yield connection
        finally:
            connection.close()


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


def _database(path: Path, **how: Any) -> ladybug.Database:
    """Open a file, in so many addresses: by default it takes a sixteenth of all, so that a process opens fifteen."""
    return ladybug.Database(path, max_db_size=_ADDRESSES, **how)


def give_back() -> None:
    """Give the system the memory of reads and of closed graphs that glibc keeps for the threads that read them.

    Without it a server that sees fifty graphs holds five times what one takes.
    """
    with suppress(OSError, AttributeError):  # another allocator
        ctypes.CDLL(None).malloc_trim(0)


def _query_error(error: RuntimeError, timeout: float | None) -> StoreError:
    if "Interrupted" in str(error) and timeout is not None:
        return StoreError(f"the query was stopped as it took longer than {timeout:g} s; ask for less, or allow more")
    return StoreError(f"the query was refused: {str(error).strip()}")


def _open_error(address: str, error: RuntimeError) -> StoreUnavailable:
    message = str(error)
    if "Could not set lock" in message:
        return StoreUnavailable(f"{address} is held by another program; wait until that has finished, or stop it")
    if "not a valid" in message or "Reading past" in message:
        return StoreUnavailable(f"{address} is damaged or not a graph database; give another path, it was not touched")
    return StoreUnavailable(f"{address} cannot be opened: {_first_line(error)}")


def _is_of_the_disk(error: RuntimeError) -> bool:
    return any(words in str(error) for words in ("IO exception", "No space left", "File too large", "Cannot write"))


def _first_line(error: RuntimeError) -> str:
    return str(error).strip().partition("\n")[0]
