"""Whether a graph is still the one that was looked at."""

from __future__ import annotations

import time
from pathlib import Path

from graph.stores.graph_file import GraphFile

MINUTE = 60  # seconds that the answers of a server are kept


def graph_state(address: str) -> tuple[object, ...]:
    """Return what changes when the graph does: answers are kept as long as it stays the same.

    A file shows by itself when it was written, also while a build goes on; a server does not, so its answers are kept
    for a minute.
    """
    stamp = GraphFile(Path(address).expanduser(), address).stamp()
    return (address, *(stamp if any(stamp) else (int(time.monotonic() // MINUTE),)))
