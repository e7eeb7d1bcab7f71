"""One small interface to a graph, whichever engine keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol, Self

from graph.errors import StoreUnavailable
from graph.records import Change, Table, Value


class Store(Protocol):
    """A graph of the declared schema. Opening one for writing creates what the schema needs."""

    address: str

    def read(
        self,
        cypher: str,
        parameters: Mapping[str, Value | list[Any]] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
        counted: bool = False,
    ) -> Table:
        """Run one read-only statement; raises ``StoreError`` for anything else.

        The parameters given are exactly those that the statement uses. ``timeout`` is in seconds, ``limit`` keeps the
        first rows, and ``counted`` then tells how many there are. Dates come back as ``date``, a node or an edge as a
        dict of its properties with its ``type``.
        """
        ...

    def write(self, change: Change) -> None:
        """Carry out a change as a whole or not at all.

        Raises ``SchemaError`` for rows that break the schema or contradict each other, and for edges whose ends are
        neither stored nor in the change.
        """
        ...

    def stamp(self) -> str | None:
        """Return what is another whenever the graph is, or none where that cannot be told at once."""
        ...

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...


def open_store(address: str | Path, *, read_only: bool = False) -> Store:
    """Open the graph at ``address``: a path is the embedded engine, ``bolt://``, ``neo4j+s://`` … a Neo4j.

    User and password of a Neo4j come from ``NEO4J_USERNAME`` and ``NEO4J_PASSWORD``. Opened for writing, an empty
    database gets what the schema needs. Raises ``StoreUnavailable`` where there is no usable database.
    """
    # The engines are imported here, so that who asks for help does not wait for them.
    scheme, separator, _ = str(address).partition("://")
    if separator and scheme.partition("+")[0] in ("bolt", "neo4j"):
        from graph.stores.neo4j import Neo4jStore

        return Neo4jStore(str(address), read_only=read_only)
    if separator:
        raise StoreUnavailable(f"{address}: {scheme}:// is no address of a graph; give a path, bolt:// or neo4j://")
    if not str(address).strip():
        raise StoreUnavailable("the address of the graph is empty; give a path, bolt:// or neo4j://")
    from graph.stores.ladybug import LadybugStore

    return LadybugStore(Path(address).expanduser(), read_only=read_only)
