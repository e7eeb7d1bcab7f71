"""A graph that answers within some seconds in all, however many statements an answer takes."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import monotonic
from typing import Any

from graph.errors import StoreError
from graph.records import Table, Value
from graph.stores.passing import Passing
from graph.stores.store import Store


class Hurried(Passing):
    """A store whose reads share one limit of time. A change is not hurried.

    Two over the same store are one to who keeps something of it.
    """

    def __init__(self, store: Store, seconds: float) -> None:
        super().__init__(store)
        self._seconds = seconds
        self._until = monotonic() + seconds

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hurried) and self._store == other._store

    def __hash__(self) -> int:
        return hash(self._store)

    def read(
        self,
        cypher: str,
        parameters: Mapping[str, Value | list[Any]] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
        counted: bool = False,
    ) -> Table:
        """Run one read-only statement in the time that is left."""
        left = self._until - monotonic()
        if left <= 0:
            raise late(self._seconds)
        within = left if timeout is None else min(left, timeout)
        table = super().read(cypher, parameters, timeout=within, limit=limit, counted=counted)
        if monotonic() > self._until:  # an engine looks at the clock only now and then
            raise late(self._seconds)
        return table


def late(seconds: float) -> StoreError:
    """Return what is said of an answer that took too long."""
    return StoreError(f"the answer took longer than {seconds:g} s; ask for less, or allow more")


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """End what this process makes of its reads, too. In the main thread alone, and where a system has timers."""

    def stop(*_: object) -> None:
        raise late(seconds)

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
