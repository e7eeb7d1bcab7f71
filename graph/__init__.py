"""Facts become a graph: identity, rows, time in force, and two engines that keep them."""

from graph.build import build, forget, load
from graph.loader import BuildSummary
from graph.store import GraphError, Store, open_store

__all__ = ["BuildSummary", "GraphError", "Store", "build", "forget", "load", "open_store"]
