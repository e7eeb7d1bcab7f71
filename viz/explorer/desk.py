"""What a screen is worked out from: the graph, the address, and the answers that are kept as long as the graph stays.

A screen is a function from a ``Desk`` to what is shown; it knows nothing of Streamlit and remembers nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from extraction.facts import Policy
from graph.loading.sources import stored_readings
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
from viz.explorer.kept import CITED, Kept
from viz.explorer.place import Place
from viz.explorer.words import Speech

T = TypeVar("T")


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

        return self.keep(key, work_out, apart=CITED).cited_in(self.graph_id())

    def keep(
        self,
        key: tuple[Any, ...],
        work_out: Callable[[], T],
        *,
        apart: frozenset[str] = frozenset(),
    ) -> T:
        """Return something worked out from this graph, from memory where it was asked before and still holds."""
        return self.kept.get((self.state, *key), work_out, apart=apart)

    def rows(self, cypher: str, **parameters: Any) -> list[dict[str, Any]]:
        """Return the rows of a statement of a screen."""
        key = ("rows", cypher, *sorted((k, _frozen(v)) for k, v in parameters.items()))
        return self.keep(key, lambda: list(self.store.read(cypher, parameters)))

    def reading(self, policy: str) -> PolicyReading:
        """Return one policy as it stands on the day; raises ``QueryError`` where the graph has no such policy."""
        return self.keep(("reading", policy, self.day), lambda: read_policy(self.store, policy, self.day))

    def readings(self, policy: str) -> list[Policy]:
        """Return what was read of a policy in each source, the reading that the graph follows first."""
        return self.keep(("readings", policy), lambda: stored_readings(self.store, policy))

    def said_meanwhile(self) -> Hashable:
        """Return what is another whenever the desk was told something that its graph does not hold, or not yet."""
        return self.bench.stamp(), self.inbox.stamp()

    def counts(self) -> Overview:
        """Return what the graph holds."""
        return self.keep(("counts", self.day), lambda: overview(self.store, self.day), apart=CITED)

    def index(self) -> Index:
        """Return what the one box searches."""
        return self.keep(("index",), lambda: index(self.store))

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

        return self.keep(("offered", type, self.language), work_out)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
