"""What goes wrong between facts and a stored graph.

GraphError              (a PolicyGraphError)
  SchemaError           schema.yaml is broken, or a row breaks it
  StoreError            the engine refused; says which query or write
    StoreUnavailable    nothing answers at the address, the password is refused, another process holds the file,
                        or what stands there is not a policygraph database
"""

from __future__ import annotations

from extraction.errors import PolicyGraphError


class GraphError(PolicyGraphError):
    """Base of what goes wrong between facts and a stored graph."""


class SchemaError(GraphError):
    """schema.yaml is broken, or a row breaks it."""


class StoreError(GraphError):
    """The engine refused a query or a write."""


class StoreUnavailable(StoreError):
    """There is no usable database at the address."""
