"""What a screen is worked out from: the graph, the address, and the answers that are kept as long as the graph stays.

A screen is a function from a ``Desk`` to what is shown; it knows nothing of Streamlit and remembers nothing.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from graph.stores.store import Store
from queries.overview import Overview, overview
from queries.reading import PolicyReading, read_policy
from queries.reports.catalog import Parameter, catalog
from queries.reports.citation import edition
from queries.reports.run import Result, run
from queries.reports.strict import run_strictly
from queries.reports.subjects import may_be_number, subjects, with_subject
from queries.reports.values import choices
from queries.search import Index, index
from queries.words import Words, said
from viz.explorer.bench import Bench
from viz.explorer.inbox import Inbox
from viz.explorer.place import Place
from viz.explorer.words import Speech

T = TypeVar("T")
ROOM = 120_000  # rows of answers that are kept for all who look
STATES = 2  # of the graph whose answers are kept


class Kept:
    """Answers by what was asked, for all who look at one graph; the oldest go when there is no more room."""

    def __init__(self, room: int = ROOM) -> None:
        self._room, self._used = room, 0
        self._held: OrderedDict[tuple[Any, ...], tuple[Any, int]] = OrderedDict()
        self._lock = threading.Lock()
        self._states: OrderedDict[Any, None] = OrderedDict()
        self._working: dict[tuple[Any, ...], threading.Lock] = {}

    def _forget_before(self, state: Any) -> None:
        """Let go what no graph holds any more; who began on the last one may still end on it."""
        if state in self._states:
            return
        self._states[state] = None
        while len(self._states) > STATES:
            gone, _ = self._states.popitem(last=False)
            for key in [key for key in self._held if key[0] == gone]:
                self._used -= self._held.pop(key)[1]

    def get(self, key: tuple[Any, ...], work_out: Callable[[], T], weigh: Callable[[T], int] = lambda _: 50) -> T:
        """Return what is kept under a key, or work it out; who asks the same at the same time waits for the answer.

        A key begins with the state of the graph; what was worked out from an earlier one goes with the next but one.
        """
        with self._lock:
            self._forget_before(key[0])
            if key in self._held:
                self._held.move_to_end(key)
                found: T = self._held[key][0]
                return found
            gate = self._working.setdefault(key, threading.Lock())
        with gate:
            with self._lock:
                if key in self._held:
                    kept: T = self._held[key][0]
                    return kept
            found = work_out()
            with self._lock:
                self._working.pop(key, None)
                weight = weigh(found)
                if weight <= self._room:
                    self._held[key] = (found, weight)
                    self._used += weight
                while self._used > self._room:
                    _, (_, gone) = self._held.popitem(last=False)
                    self._used -= gone
            return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A place over a graph. ``state`` is what changes when the graph does."""

    store: Store
    place: Place
    today: date
    state: str
    kept: Kept
    bench: Bench
    inbox: Inbox

    @property
    def day(self) -> date:
        """Return the day that everything is seen from."""
        return self.place.day("as_of", self.today)

    @property
    def language(self) -> str:
        """Return the language of the screens."""
        return self.place.language

    @property
    def speech(self) -> Speech:
        """Return the words of the frame in the language of the screens."""
        return Speech(self.language)

    def say(self, words: Words, /, **values: object) -> str:
        """Return words of a screen in its language, with ``{name}`` replaced."""
        return words.said(self.language).format(**values)

    def said(self, type: str, value: object) -> str:
        """Return the words for a code; what is missing is no word at all."""
        words = said(type, value, self.language)
        return "" if words is None else "、".join(map(str, words)) if isinstance(words, list) else str(words)

    def ask(self, name: str, /, strict: float | None = None, **values: Any) -> Result:
        """Return the answer of a report on the day; what counts as in force follows the switch where it can."""
        query = catalog()[name]
        given = {key: value for key, value in values.items() if value not in (None, "", [], ())}
        if query.parameter("as_of") and "as_of" not in given:
            given["as_of"] = self.day
        if query.parameter("counting"):
            given["counting"] = self.place.counting
        key = ("report", name, strict, self.day, *sorted((k, _frozen(v)) for k, v in given.items()))

        def work_out() -> Result:
            if strict is None:
                return run(self.store, name, today=self.day, **given)
            return run_strictly(self.store, name, strict, today=self.day, **given)

        return self.keep(key, work_out, lambda result: 20 + result.total)

    def keep(self, key: tuple[Any, ...], work_out: Callable[[], T], weigh: Callable[[T], int] = lambda _: 50) -> T:
        """Return something worked out from this graph, from memory where it was asked before."""
        return self.kept.get((self.state, *key), work_out, weigh)

    def rows(self, cypher: str, **parameters: Any) -> list[dict[str, Any]]:
        """Return the rows of a statement of a screen."""
        key = ("rows", cypher, *sorted((k, _frozen(v)) for k, v in parameters.items()))
        return self.keep(key, lambda: list(self.store.read(cypher, parameters)), len)

    def reading(self, policy: str) -> PolicyReading:
        """Return one policy as it stands on the day; raises ``QueryError`` where the graph has no such policy."""
        return self.keep(
            ("reading", policy, self.day), lambda: read_policy(self.store, policy, self.day), lambda _: 800
        )

    def counts(self) -> Overview:
        """Return what the graph holds."""
        return self.keep(("counts", self.day), lambda: overview(self.store, self.day))

    def index(self) -> Index:
        """Return what the one box searches."""
        return self.keep(("index",), lambda: index(self.store), lambda found: len(found.entries))

    def graph_id(self) -> str:
        """Return what tells this graph from others, as answers cite it."""
        return self.keep(("edition",), lambda: edition(self.store))

    def titled(self, title: str) -> str:
        """Return a title as it is shown: a number alone with what the document is about."""
        if not may_be_number(title):
            return title
        return with_subject(title, self.keep(("subjects", title), lambda: subjects(self.store, [title])))

    def offered(self, type: str) -> Mapping[str, str]:
        """Return what there is to choose from for a type of parameter (enterprise_type, agency), with its labels."""
        declared = Parameter(name=type, type=type, default="any", about=Words("", ""))

        def work_out() -> Mapping[str, str]:
            return {str(one.value): one.label for one in choices(self.store, declared, self.language)}

        return self.keep(("offered", type, self.language), work_out, len)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
