"""Facts become a graph: identity, rows, time in force, and two engines that keep them.

What writes graphs (``build``, ``load``, ``forget``) is imported at first use: who only reads one need not wait for what
works out overlaps and versions, half of a second.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from graph.errors import GraphError
from graph.stores.store import Store, open_store

if TYPE_CHECKING:
    from graph.loading.build import build, forget, load
    from graph.loading.summary import BuildSummary

__all__ = ["BuildSummary", "GraphError", "Store", "build", "forget", "load", "open_store"]
HOMES = {
    "BuildSummary": "graph.loading.summary",
    "build": "graph.loading.build",
    "forget": "graph.loading.build",
    "load": "graph.loading.build",
}


def __getattr__(name: str) -> Any:
    if name in HOMES:
        return getattr(import_module(HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
