"""Answers that are kept for all who look at one graph, each with the types that it was read from."""

from __future__ import annotations

import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Set
from dataclasses import fields, is_dataclass
from itertools import islice
from time import monotonic
from typing import Any, NamedTuple, TypeVar, cast

from graph.stores.ladybug import give_back
from graph.stores.noting import note, noting

T = TypeVar("T")
ROOM = 72_000_000  # bytes of answers, about
PAUSE = 20.0  # seconds between two times that memory is given back
MEASURED = 24  # of many alike
DEEPEST = 12
STATES = 2  # of the graph whose answers are kept
# Under which edition an answer is cited is put on it when it is shown, so it does not go out of date by that.
CITED = frozenset(("Edition",))


class _Answer(NamedTuple):
    value: Any
    size: int
    read: frozenset[str]


class Kept:
    """Answers by what was asked; the oldest go when there is no more room."""

    def __init__(self, room: int = ROOM) -> None:
        self._room, self._used = room, 0
        self._held: OrderedDict[tuple[Any, ...], _Answer] = OrderedDict()
        self._lock = threading.Lock()
        self._states: OrderedDict[Any, None] = OrderedDict()
        self._given_back = monotonic()
        self._working: dict[tuple[Any, ...], threading.Lock] = {}

    def get(
        self,
        key: tuple[Any, ...],
        work_out: Callable[[], T],
        *,
        apart: frozenset[str] = frozenset(),
    ) -> T:
        """Return what is kept under a key, or work it out; who asks the same at the same time waits for the answer.

        A key begins with the state of the graph; what was worked out from an earlier one goes with the next but one,
        unless it ``follow``s. What it reads ``apart`` makes no difference to it.
        """
        with self._lock:
            self._forget_before(key[0])
            if key in self._held:
                return cast(T, self._found(key))
            gate = self._working.setdefault(key, threading.Lock())
        with gate:
            with self._lock:
                if key in self._held:
                    return cast(T, self._found(key))
            try:
                with noting() as types:
                    found = work_out()
            except BaseException:
                with self._lock:
                    self._working.pop(key, None)
                raise
            with self._lock:
                self._working.pop(key, None)
                self._put(key, _Answer(found, size_of(found), frozenset(types - apart)))
            return found

    def follow(self, before: Any, after: Any, touched: Set[str]) -> None:
        """Let the answers of one state hold for the next, where nothing was touched that they were read from.

        One that read nothing was made of something else that is kept, and goes.
        """
        with self._lock:
            self._forget_before(after)
            for key in [key for key in self._held if key[0] == before]:
                answer = self._held[key]
                if answer.read and not answer.read & touched and (after, *key[1:]) not in self._held:
                    self._put((after, *key[1:]), self._drop(key))

    def _found(self, key: tuple[Any, ...]) -> Any:
        self._held.move_to_end(key)
        note(self._held[key].read)
        return self._held[key].value

    def _put(self, key: tuple[Any, ...], answer: _Answer) -> None:
        if answer.size <= self._room:
            self._held[key] = answer
            self._used += answer.size
        full = self._used > self._room
        while self._used > self._room:
            self._drop(next(iter(self._held)))
        if full and monotonic() - self._given_back > PAUSE:
            self._given_back = monotonic()
            give_back()

    def _drop(self, key: tuple[Any, ...]) -> _Answer:
        answer = self._held.pop(key)
        self._used -= answer.size
        return answer

    def _forget_before(self, state: Any) -> None:
        """Let go what no graph holds any more; who began on the last one may still end on it."""
        if state in self._states:
            return
        self._states[state] = None
        while len(self._states) > STATES:
            gone, _ = self._states.popitem(last=False)
            for key in [key for key in self._held if key[0] == gone]:
                self._drop(key)


def size_of(value: Any, deep: int = DEEPEST) -> int:
    """Return about how many bytes a value takes; of many items alike a few are measured.

    What two values share is counted twice: rather too little is kept than too much.
    """
    size = sys.getsizeof(value)
    if isinstance(value, str | bytes) or not deep:
        return size
    if is_dataclass(value) and not isinstance(value, type):
        return size + sum(size_of(getattr(value, field.name), deep - 1) for field in fields(value))
    if isinstance(value, Mapping):
        return size + _sampled(value, deep) + _sampled(value.values(), deep)
    return size + _sampled(value, deep) if isinstance(value, Collection) else size


def _sampled(items: Collection[Any], deep: int) -> int:
    if not items:
        return 0
    step = -(-len(items) // MEASURED)
    sizes = [size_of(item, deep - 1) for item in islice(items, 0, None, step)]
    return sum(sizes) * len(items) // len(sizes)
