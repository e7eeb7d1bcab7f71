"""Facts become a graph: identity, rows, time in force, and two engines that keep them."""

from graph.errors import GraphError
from graph.loading.build import build, forget, load
from graph.loading.loader import BuildSummary
from graph.stores.store import Store, open_store

__all__ = ["BuildSummary", "GraphError", "Store", "build", "forget", "load", "open_store"]
