"""Strict mode: the same report over a graph of the same documents in which only what is certain stands.

A report can lean on a fact without showing it (nobody answers, in force until), so rows are not filtered: the graph is
worked out anew from facts whose rules reach a confidence, or that a person accepted, and the report is asked of that.
"""

from __future__ import annotations

import atexit
from collections.abc import Hashable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

from extraction.facts import Policy
from extraction.rules import SURE, confidence
from graph.loading.sources import source_files, stored_facts, stored_verdicts
from graph.portions import portions
from graph.stores.store import Store, open_store
from graph.verdicts import BY_PERSON, SEEN, Verdicts, without
from queries.reports.citation import edition
from queries.reports.run import Result, run

# What a document is called and who issued it stays: without it nothing could be told apart.
_HEAD = ("title", "doc_number", "tier", "region", "issued_by", "issued_on")
_AT_ONCE = 200


def run_strictly(
    store: Store, name: str, least: float = SURE, /, *, today: date | None = None, **values: Any
) -> Result:
    """Run a report over the facts of at least that confidence; ``all_facts`` counts the rows over all of them."""
    everything = run(store, name, today=today, **values)
    with _GRAPHS.certain(store, least, overlaps="OVERLAPS_WITH" in everything.query.cypher) as kept:
        found = run(kept, name, today=today, **values)
    return replace(
        found,
        graph=everything.graph,
        id=f"{found.id}-strict-{least:g}",
        strict=least,
        all_facts=everything.total,
    )


class _Graphs:
    """Keeps the last graph of certain facts for the next question; it is gone when the program ends."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._open = ExitStack()
        self._known_by: Hashable = None
        self._kept: Store | None = None

    @contextmanager
    def certain(self, store: Store, least: float, *, overlaps: bool) -> Iterator[Store]:
        """Give a graph of the same documents with facts of at least that confidence, to one caller at a time."""
        verdicts = stored_verdicts(store)
        known_by = (store, edition(store), tuple(verdicts.all), least, overlaps)
        with self._lock:
            if self._kept is None or known_by != self._known_by:
                self.close()
                folder = self._open.enter_context(TemporaryDirectory(prefix="policygraph-strict-"))
                path = Path(folder) / "certain.ladybug"
                from graph.loading.build import load  # only a stricter graph is built: half a second to import

                with open_store(path) as filled:
                    load(_facts(store, verdicts, least), filled, verdicts=verdicts.all, overlaps=overlaps)
                kept = self._open.enter_context(open_store(path, read_only=True))
                self._kept, self._known_by = kept, known_by
            yield self._kept

    def close(self) -> None:
        self._kept = None
        self._open.close()


_GRAPHS = _Graphs()
atexit.register(_GRAPHS.close)


def _facts(store: Store, verdicts: Verdicts, least: float) -> Iterator[Policy]:
    files = {source.id: source.files[0] for source in source_files(store) if source.files}
    readings = [row[0] for row in store.read("MATCH (r:Reading) RETURN r.id AS id ORDER BY id").rows]
    for some in portions(readings, _AT_ONCE):
        for raw in stored_facts(store, some).values():
            named = replace(raw, source=replace(raw.source, file=files.get(raw.source.sha256, "")))
            yield certain_facts(verdicts.correct(named), least)


def certain_facts(facts: Policy, least: float) -> Policy:
    """Return the facts without those that are less certain and that no person accepted."""
    gone = {
        path
        for path, place in facts.evidence.items()
        if path.partition("/")[0] not in _HEAD
        and not place.rule.startswith((SEEN, BY_PERSON))
        and confidence(place.rule) < least
    }
    return without(facts, gone) if gone else facts
