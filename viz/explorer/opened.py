"""The graph that a server looks at, opened once for all who look at it; and the desk at any place over it."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from datetime import date

from graph.errors import StoreUnavailable
from graph.stores.noting import Noting
from graph.stores.store import Store, open_store
from viz.explorer.bench import Bench
from viz.explorer.changes import graph_state
from viz.explorer.desk import Desk
from viz.explorer.inbox import Inbox
from viz.explorer.kept import Kept
from viz.explorer.place import Place

DEFAULT_DATABASE = "policygraph.ladybug"


@dataclass(frozen=True, slots=True)
class Opened:
    """A graph with all that is kept of it. The store itself follows a graph that is replaced by a later one."""

    address: str
    store: Store
    bench: Bench
    inbox: Inbox
    kept: Kept


_held: dict[str, Opened] = {}
_lock = threading.Lock()


def graph_address() -> str:
    """Return the address of the graph."""
    return os.environ.get("POLICYGRAPH_DB", DEFAULT_DATABASE)


def desk_at(place: Place) -> Desk | None:
    """Return the desk at a place over the graph, or none where there is no graph to be opened."""
    address = graph_address()
    try:
        opened = _opened(address)
    except StoreUnavailable:
        return None
    return Desk(
        store=opened.store,
        place=place,
        today=date.today(),
        state=graph_state(opened.store),
        kept=opened.kept,
        bench=opened.bench,
        inbox=opened.inbox,
    )


def _opened(address: str) -> Opened:
    with _lock:
        if address not in _held:
            while _held:  # one graph at a time
                _held.popitem()[1].store.close()
            store, kept = Noting(open_store(address, read_only=True)), Kept()
            _held[address] = Opened(address, store, Bench(address, kept.follow), Inbox(address), kept)
        return _held[address]
