"""A Neo4j 5 as the store, over the official driver."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import monotonic, sleep
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

import neo4j
from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError, ServiceUnavailable, SessionExpired
from neo4j.graph import Node, Path, Relationship
from neo4j.time import Date, DateTime, Time

from graph.errors import StoreError, StoreUnavailable
from graph.records import Change, Table, Value
from graph.schema import schema
from graph.stores import ddl
from graph.stores.batches import Batches, batches, missing_end
from graph.stores.cypher import check_parameters, check_read

# Rows of one statement: the server holds them all, with their plan, in memory.
_CHUNK = 5_000
# Seconds in which a server that went away may come back; what was asked of it is then asked once more.
_PATIENCE = 45.0
_PAUSE = 0.5
# Seconds that a server has to take a connection and say that it is a Neo4j.
_CONNECTING = 15.0
_Answer = TypeVar("_Answer")
_TIMED_OUT = ("TransactionTimedOut", "TransactionTerminated")


class Neo4jStore:
    """A store in a Neo4j. Every read and write has a session of its own, so threads may share the store."""

    def __init__(self, address: str, *, read_only: bool = False) -> None:
        if urlsplit(address).username or urlsplit(address).password:
            raise StoreUnavailable(
                f"{urlsplit(address).scheme}://…: user and password do not belong in the address, where logs show "
                "them; set NEO4J_USERNAME and NEO4J_PASSWORD"
            )
        self.address = address
        self._read_only = read_only
        self._driver = self._connect()
        try:
            self._prepare()
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

        def ask(session: neo4j.Session) -> Table:
            with session.begin_transaction(timeout=timeout) as transaction:
                result = transaction.run(cypher, given)
                records = list(result) if limit is None else result.fetch(limit)
                rows = tuple(tuple(_plain(value) for value in record.values()) for record in records)
                total = len(records) + sum(1 for _ in result) if counted else None
                return Table(tuple(result.keys()), rows, total)

        try:
            return self._patiently(neo4j.READ_ACCESS, ask)
        except Neo4jError as error:
            raise _query_error(error, timeout) from error

    def write(self, change: Change) -> None:
        """Carry out a change as a whole or not at all."""
        sorted_rows = batches(change)
        if self._read_only:
            raise StoreError(f"{self.address} was opened for reading only")

        def put(session: neo4j.Session) -> None:
            with session.begin_transaction() as transaction:
                _write(transaction, sorted_rows)
                transaction.commit()

        try:
            self._patiently(neo4j.WRITE_ACCESS, put)
        except Neo4jError as error:
            raise StoreError(f"{self.address}: the change was not written: {error.message}") from error

    def _patiently(self, access: str, work: Callable[[neo4j.Session], _Answer]) -> _Answer:
        """Do a piece of work in one transaction, again where the server went away or had to give it up for others.

        Doing it twice is the same as once, so it does not matter whether the first time had reached the disk.
        """

        def once() -> _Answer:
            with self._session(access) as session:
                return work(session)

        try:
            return _again_while(lambda error: error.is_retryable() and not _timed_out(error), once)
        except DriverError as error:
            raise self._lost(error) from error

    def stamp(self) -> None:
        """Return nothing: others may change a server's graph at any time."""

    def close(self) -> None:
        """Close the connections; a second time does nothing."""
        self._driver.close()
        self._closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _connect(self) -> neo4j.Driver:
        self._closed = False
        user = os.environ.get("NEO4J_USERNAME", "neo4j")
        password = os.environ.get("NEO4J_PASSWORD")
        try:
            driver = neo4j.GraphDatabase.driver(
                self.address,
                auth=None if password is None else (user, password),
                connection_timeout=10,
                connection_acquisition_timeout=_CONNECTING,
                # A label that the graph holds none of yet is no news.
                notifications_min_severity="OFF",
            )
        except (ConfigurationError, ValueError) as error:
            raise StoreUnavailable(f"{self.address} is no address of a Neo4j: {error}") from error
        try:
            _again_while(_fell_silent, driver.verify_connectivity)
        except (Neo4jError, DriverError, OSError, ValueError) as error:
            driver.close()
            raise self._refused(error, user, password) from error
        return driver

    def _refused(self, error: Exception, user: str, password: str | None) -> StoreUnavailable:
        code = getattr(error, "code", None) or ""
        if password is None and code.startswith("Neo.ClientError.Security"):
            return StoreUnavailable(f"{self.address} asks for a password; set NEO4J_USERNAME and NEO4J_PASSWORD")
        if isinstance(error, AuthError):
            return StoreUnavailable(
                f"{self.address} refuses the password of user {user}; check NEO4J_USERNAME and NEO4J_PASSWORD"
            )
        if isinstance(error, ServiceUnavailable):
            return StoreUnavailable(
                f"no Neo4j answers at {self.address}; start it, or give another address (a path needs no server)"
            )
        return StoreUnavailable(f"{self.address} cannot be used: {str(error).splitlines()[0]}")

    def _lost(self, error: DriverError) -> StoreUnavailable:
        return StoreUnavailable(f"the connection to {self.address} was lost: {str(error).splitlines()[0]}")

    def _prepare(self) -> None:
        """Check that the database is ours in our version, by the names of its constraints; an empty one gets them."""
        expected = {ddl.neo4j_mark(node, schema()) for node in schema().nodes.values()}
        try:
            with self._session(neo4j.WRITE_ACCESS) as session:
                names = session.run("SHOW CONSTRAINTS YIELD name RETURN name").value()
                ours = [name for name in names if name.startswith(f"{ddl.MARK}_")]
                if expected == set(ours):
                    return
                labels = sorted(session.run("MATCH (n) UNWIND labels(n) AS label RETURN DISTINCT label").value())
                if labels and any(ddl.is_newer(name, schema()) for name in ours):
                    raise StoreUnavailable(
                        f"{self.address} was built by a newer version of policygraph; use that one; it was not touched"
                    )
                if ours and labels:
                    raise StoreUnavailable(
                        f"{self.address} was built by an older version of policygraph; "
                        "empty it (MATCH (n) DETACH DELETE n), then build it again"
                    )
                if labels or session.run("MATCH (n) RETURN n LIMIT 1").peek():
                    raise StoreUnavailable(
                        f"{self.address} holds another program's graph (its labels: {', '.join(labels) or 'none'}); "
                        "give another database, it was not touched"
                    )
                if self._read_only:
                    raise StoreUnavailable(f"{self.address} is empty; policygraph build fills it")
                self._renew(session, ours)
        except Neo4jError as error:
            raise StoreUnavailable(f"{self.address} cannot be prepared: {error.message}") from error
        except DriverError as error:
            raise self._lost(error) from error

    def _renew(self, session: neo4j.Session, outdated: Sequence[str]) -> None:
        """Give an empty database the constraints and indexes of this version instead of those of another."""
        for name in outdated:
            session.run(f"DROP CONSTRAINT `{name}` IF EXISTS").consume()
        for name in session.run("SHOW INDEXES YIELD name WHERE name STARTS WITH $mark", mark=f"{ddl.MARK}_").value():
            session.run(f"DROP INDEX `{name}` IF EXISTS").consume()
        # Indexes first: the constraints are the mark, so that what is marked is complete.
        for statement in [*ddl.neo4j_indexes(schema()), *ddl.neo4j_constraints(schema())]:
            session.run(statement).consume()
        session.run("CALL db.awaitIndexes(60)").consume()

    @contextmanager
    def _session(self, access: str) -> Iterator[neo4j.Session]:
        if self._closed:
            raise StoreUnavailable(f"{self.address} has been closed")
        with self._driver.session(default_access_mode=access) as session:
            yield session


def _again_while(passing: Callable[[Neo4jError | DriverError], bool], work: Callable[[], _Answer]) -> _Answer:
    """Do some work, again as long as what stands in its way is passing and there is patience."""
    until = monotonic() + _PATIENCE
    while True:
        try:
            return work()
        except (Neo4jError, DriverError) as error:
            if not passing(error) or monotonic() >= until:
                raise
            sleep(_PAUSE)


def _write(transaction: neo4j.Transaction, change: Batches) -> None:
    declared = schema()
    for pair, rows in change.remove_edges.items():
        _run(transaction, ddl.neo4j_remove_edge(pair, declared), "rows", rows)
    for type, keys in change.remove_nodes.items():
        _run(transaction, ddl.remove_node(declared.nodes[type]), "keys", keys)
    for type, keys in change.ends.items():
        stored = _run(transaction, ddl.stored_keys(declared.nodes[type]), "keys", keys)
        if missing := set(keys) - set(stored):
            raise missing_end(type, missing, change.edges)
    for type, rows in change.nodes.items():
        _run(transaction, ddl.neo4j_upsert_node(declared.nodes[type]), "rows", rows)
    for pair, rows in change.edges.items():
        _run(transaction, ddl.neo4j_upsert_edge(pair, declared), "rows", rows)


def _run(transaction: neo4j.Transaction, statement: str, parameter: str, rows: Sequence[Any]) -> list[Any]:
    """Run the statement over the rows, part by part, and return its first column."""
    found: list[Any] = []
    for start in range(0, len(rows), _CHUNK):
        found += transaction.run(statement, {parameter: rows[start : start + _CHUNK]}).value()
    return found


def _plain(value: Any) -> Any:
    """Return dates as Python's, nodes, edges and paths as plain maps; other values as they are."""
    match value:
        case Date() | DateTime() | Time():
            return value.to_native()
        case Node():
            return {"type": next(iter(value.labels), None), **_plain(dict(value))}
        case Relationship():
            return {"type": value.type, **_plain(dict(value))}
        case Path():
            return {"nodes": _plain(list(value.nodes)), "rels": _plain(list(value.relationships))}
        case list():
            return [_plain(item) for item in value]
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case _:
            return value


def _query_error(error: Neo4jError, timeout: float | None) -> StoreError:
    if timeout is not None and _timed_out(error):
        return StoreError(f"the query was stopped as it took longer than {timeout:g} s; ask for less, or allow more")
    return StoreError(f"the query was refused: {error.message}")


def _fell_silent(error: BaseException | None) -> bool:
    """Say whether a server took the connection and then did not answer in time: it is busy, not away."""
    while error is not None:
        if isinstance(error, SessionExpired) or str(error).endswith("timed out"):
            return True
        error = error.__cause__
    return False


def _timed_out(error: Neo4jError | DriverError) -> bool:
    return isinstance(error, Neo4jError) and any(name in (error.code or "") for name in _TIMED_OUT)
