"""Where is the graph kept? One interface, two engines, and the statements that the schema makes for them."""

from graph.stores.store import Store, open_store

__all__ = ["Store", "open_store"]
