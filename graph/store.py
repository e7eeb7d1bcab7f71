"""One small interface to a graph, whichever engine keeps it.

GraphError              (a PolicyGraphError)
  SchemaError           schema.yaml is broken, or a row breaks it
  StoreError            the engine refused; says which query or write
    StoreUnavailable    nothing answers at the address, the password is refused, another process holds the file,
                        or what stands there is not a policygraph database
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Protocol, Self

from extraction.errors import PolicyGraphError

Value = str | int | float | bool | date | list[str] | None


class GraphError(PolicyGraphError):
    """Base of what goes wrong between facts and a stored graph."""


class SchemaError(GraphError):
    """schema.yaml is broken, or a row breaks it."""


class StoreError(GraphError):
    """The engine refused a query or a write."""


class StoreUnavailable(StoreError):
    """There is no usable database at the address."""


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node to write: its type and all its properties, the key among them; what is missing is null."""

    type: str
    properties: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """An edge to write between two nodes that are named by type and key."""

    type: str
    from_type: str
    from_key: str
    to_type: str
    to_key: str
    properties: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """What one transaction does: removals first, then upserts.

    ``remove_nodes`` are (type, key) and take their edges with them. ``remove_edges`` name edges by type, ends and
    the properties that the schema tells edges of one pair apart by; other properties are ignored.
    """

    nodes: Sequence[NodeRow] = ()
    edges: Sequence[EdgeRow] = ()
    remove_nodes: Sequence[tuple[str, str]] = ()
    remove_edges: Sequence[EdgeRow] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of an answer under their column names."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)


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
    ) -> Table:
        """Run one read-only statement; raises ``StoreError`` for anything else.

        The parameters given are exactly those that the statement uses. ``timeout`` is in seconds, ``limit`` keeps the
        first rows. Dates come back as ``date``, a node or an edge as a dict of its properties with its ``type``.
        """
        ...

    def write(self, change: Change) -> None:
        """Carry out a change as a whole or not at all.

        Raises ``SchemaError`` for rows that break the schema or contradict each other, and for edges whose ends are
        neither stored nor in the change.
        """
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
        from graph.neo4j_store import Neo4jStore

        return Neo4jStore(str(address), read_only=read_only)
    if separator:
        raise StoreUnavailable(f"{address}: {scheme}:// is no address of a graph; give a path, bolt:// or neo4j://")
    if not str(address).strip():
        raise StoreUnavailable("the address of the graph is empty; give a path, bolt:// or neo4j://")
    from graph.ladybug_store import LadybugStore

    return LadybugStore(Path(address).expanduser(), read_only=read_only)
