"""Long lists of keys are asked for in portions, so that no statement grows with the graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

AT_ONCE = 500
_Item = TypeVar("_Item")


def portions(items: Iterable[_Item], size: int = AT_ONCE) -> Iterator[list[_Item]]:
    """Yield keys, or rows, in their order, at most ``size`` at a time."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some
