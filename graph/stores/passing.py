"""A store before another one, which it asks; what is to be different about it, a kind of its own says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from graph.records import Change, Table, Value
from graph.stores.store import Store


class Passing:
    """A store that does as another does."""

    def __init__(self, store: Store) -> None:
        self.address = store.address
        self._store = store

    def read(
        self,
        cypher: str,
        parameters: Mapping[str, Value | list[Any]] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
        counted: bool = False,
    ) -> Table:
        """Read as the store does."""
        return self._store.read(cypher, parameters, timeout=timeout, limit=limit, counted=counted)

    def write(self, change: Change) -> None:
        """Write as the store does."""
        self._store.write(change)

    def stamp(self) -> str | None:
        """Return what the store says."""
        return self._store.stamp()

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
