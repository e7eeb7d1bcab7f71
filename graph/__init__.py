"""Facts become a graph: identity, rows, time in force, and two engines that keep them."""

from graph.build import BuildSummary, build, forget, load
from graph.store import GraphError, Store, open_store

__all__ = ["BuildSummary", "GraphError", "Store", "build", "forget", "load", "open_store"]
