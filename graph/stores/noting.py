"""Which types of nodes and relations an answer was read from, and which ones a change touched.

An answer stays what it was as long as nobody touches the types that it was read from: a verdict on one fact leaves most
answers of a server as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from graph.records import Change, Table, Value
from graph.schema import schema
from graph.stores.cypher import Token, tokens
from graph.stores.passing import Passing
from graph.stores.store import Store

_noted: ContextVar[tuple[set[str], ...]] = ContextVar("noted", default=())


@contextmanager
def noting() -> Iterator[set[str]]:
    """Note the types that are read from here on, also inside of another that notes."""
    types: set[str] = set()
    token = _noted.set((*_noted.get(), types))
    try:
        yield types
    finally:
        _noted.reset(token)


def note(types: frozenset[str]) -> None:
    """Say that these were read, as by an answer that was kept."""
    for noted in _noted.get():
        noted |= types


@cache
def types_read(cypher: str) -> frozenset[str]:
    """Return the types that a statement may read: those named and the ends of relations; all where one is open."""
    nodes, edges = schema().nodes, schema().edges
    found = tokens(cypher)
    if any(_is_open(found, place) for place in range(len(found))):
        return frozenset(nodes) | frozenset(edges)
    named = {token.text.strip("`") for token in found if token.kind in ("word", "quoted")}
    ends = {end for edge in named & edges.keys() for pair in edges[edge].ends for end in pair}
    return frozenset(named & (nodes.keys() | edges.keys()) | ends)


def _is_open(found: Sequence[Token], place: int) -> bool:
    """Say whether a relation without a type begins here, or a node without one that no relation leads to."""

    def text(at: int) -> str:
        return found[at].text.upper() if 0 <= at < len(found) else ""

    here = text(place)
    if here == "-" and text(place + 1) == "[":
        inside = [text(at) for at in range(place + 2, len(found))]
        return ":" not in inside[: inside.index("]")] if "]" in inside else True
    if here == "-" and text(place + 1) == "-":
        return True
    if here == "(" and text(place - 1) in ("MATCH", ",", "="):
        end = place + 1 + (found[place + 1].kind == "word") if place + 1 < len(found) else place
        return text(end) in (")", "{") and text(end + 1) not in ("-", "<")
    return False


def types_touched(change: Change) -> frozenset[str]:
    """Return the types that a change touches; a node that goes takes its relations along."""
    nodes = {kind for kind, _ in change.remove_nodes}
    taken = {name for name, edge in schema().edges.items() if any(nodes & {*pair} for pair in edge.ends)}
    rows = {row.type for row in change.nodes} | {row.type for row in (*change.edges, *change.remove_edges)}
    return frozenset(nodes | taken | rows)


class Noting(Passing):
    """A store that notes what is read from it, and keeps what was touched."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.touched: set[str] = set()

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
        table = super().read(cypher, parameters, timeout=timeout, limit=limit, counted=counted)
        note(types_read(cypher))
        return table

    def write(self, change: Change) -> None:
        """Write as the store does."""
        super().write(change)
        self.touched |= types_touched(change)
