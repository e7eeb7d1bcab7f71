"""Whether a graph is still the one that was looked at."""

from __future__ import annotations

import time

from graph.stores.store import Store

MINUTE = 60  # seconds that the answers of a server are kept


def graph_state(store: Store) -> str:
    """Return what changes when the graph does: answers are kept as long as it stays the same.

    A server does not tell, so its answers are kept for a minute.
    """
    return store.stamp() or f"{store.address} {int(time.monotonic() // MINUTE)}"
