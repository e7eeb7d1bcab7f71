"""What is written to a graph and what comes back: nodes, edges, changes and tables, whichever engine keeps them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Value = str | int | float | bool | date | list[str] | None


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
    """Rows of an answer under their column names; ``total`` counts all where it was asked for and a limit cut."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    total: int | None = field(default=None, compare=False)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)
