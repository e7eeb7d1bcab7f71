"""Facts become a graph: identity, rows, time in force, and two engines that keep them.

What writes graphs (``build``, ``load``, ``forget``) is imported at first use: who only reads one need not wait for what
works out overlaps and versions, half of a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.first_use import at_first_use
from graph.errors import GraphError
from graph.stores.store import Store, open_store

if TYPE_CHECKING:
    from graph.loading.build import build, forget, load
    from graph.loading.summary import BuildSummary

__all__ = ["BuildSummary", "GraphError", "Store", "build", "forget", "load", "open_store"]
__getattr__ = at_first_use(
    __name__,
    {
        "BuildSummary": "graph.loading.summary",
        "build": "graph.loading.build",
        "forget": "graph.loading.build",
        "load": "graph.loading.build",
    },
)
