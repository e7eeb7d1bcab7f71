"""Analyses: what a report works out of the rows of its statement where Cypher alone cannot say it.

A report names one in its header, ``// analysis: MODULE.FUNCTION``. The function takes the rows that the statement
returns (a mapping for each, with the names declared as ``// input``) and, by name, those parameters of the report that
it wants; it gives back rows with the declared columns, in a total order. It is pure: the same rows give the same
answer in whatever order they come, so that an answer is the same on both engines and can be cited.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

Row = Mapping[str, Any]
Rows = Sequence[Row]


def answer(name: str, rows: Rows, values: Mapping[str, object]) -> Iterable[Row]:
    """Return what the analysis of that name makes of the rows, told the parameters that it takes."""
    return _find(name)(rows, **{parameter: values[parameter] for parameter in parameters(name)})


def parameters(name: str) -> frozenset[str]:
    """Return the parameters that an analysis takes; raises ``LookupError`` where there is none of that name."""
    taken = inspect.signature(_find(name)).parameters.values()
    return frozenset(item.name for item in taken if item.kind is item.KEYWORD_ONLY)


def _find(name: str) -> Callable[..., Iterable[Row]]:
    module, _, function = name.partition(".")
    path = f"{__name__}.{module}"
    found = getattr(import_module(path), function, None) if module.isidentifier() and find_spec(path) else None
    if function.startswith("_") or not inspect.isfunction(found):
        raise LookupError(f"no analysis {name} in queries/analyses")
    return found
