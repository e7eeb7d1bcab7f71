"""Verdicts as the desk takes them: into their file at once, into the graph as soon as it has followed.

A verdict stands in the file (``POLICYGRAPH_VERDICTS``, else ``verdicts.tsv``) when the key is released; the graph
follows the file in a thread of its own, and what waits is counted without what was judged meanwhile.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Hashable, Iterable, Set
from contextlib import suppress
from datetime import date
from pathlib import Path

from graph.errors import StoreUnavailable
from graph.stores.store import Store
from graph.verdicts import Verdict, read_verdicts, write_verdicts
from queries.reports.citation import edition
from queries.review import Doubt, review
from queries.verdicts import Given, give_verdict, given_verdicts
from viz.explorer.changes import graph_state
from viz.verdicts import VERDICTS

WAITING = 400  # of each reason that the queue holds
PAUSE = 0.5  # seconds after a verdict: the next fact is shown first, and who judges several lets the graph follow once


def verdict_file() -> Path:
    """Return the file that the verdicts stand in."""
    return Path(os.environ.get("POLICYGRAPH_VERDICTS") or VERDICTS)


def pair_file() -> Path:
    """Return the file that the verdicts on pairs stand in, beside those on facts."""
    return verdict_file().with_name("pairs.tsv")


class Bench:
    """What waits for a verdict on one graph, and the verdicts that the graph has yet to follow."""

    def __init__(self, address: str, followed: Callable[[str, str, Set[str]], None] = lambda *_: None) -> None:
        self._address = address
        self._followed = followed  # told of the states of the graph before and after, and of what was touched
        self._lock = threading.Lock()
        self._waiting: tuple[Doubt, ...] | None = None
        self._looked = ""  # the state of the graph that it was looked up in, or followed since
        self._judged: dict[tuple[str, str], Verdict] = {}
        self._worker: threading.Thread | None = None
        self._behind = False
        self.failed = ""

    def waiting(self, store: Store) -> list[Doubt]:
        """Return what waits, without what was judged since it was looked up.

        It is looked up again when others have changed the graph, not when it has followed a verdict.
        """
        with self._lock:
            state = graph_state(store)
            if self._waiting is None or (state != self._looked and not self.behind):
                self._waiting, self._looked = tuple(review(store, limit=WAITING)), state
            judged = set(self._judged)
        return [doubt for doubt in self._waiting if (doubt.policy_id, doubt.fact) not in judged]

    def give(self, store: Store, doubts: Iterable[Doubt], verdict: str, *, who: str, day: date, **said: str) -> int:
        """Write a verdict on each of the facts, all or none of them, and return on how many."""
        given = [
            (doubt, give_verdict(store, doubt.policy_id, doubt.fact, verdict, who=who, day=day, **said))
            for doubt in doubts
        ]
        with self._lock:
            write_verdicts(verdict_file(), [*self._known(store), *(one for _, one in given)])
            self._judged |= {(doubt.policy_id, doubt.fact): one for doubt, one in given}
            self._follow(store)
        return len(given)

    def take_back(self, store: Store, verdict: Verdict) -> None:
        """Take a verdict out of the file."""
        with self._lock:
            write_verdicts(verdict_file(), [one for one in self._known(store) if one != verdict])
            self._judged = {key: one for key, one in self._judged.items() if one != verdict}
            self._follow(store)

    def last(self) -> Verdict | None:
        """Return the verdict that was given last on this bench."""
        return next(reversed(self._judged.values()), None)

    def given(self, store: Store) -> list[Given]:
        """Return the verdicts of the file, newest first; the graph may be a moment behind."""
        held = {given.verdict.id: given for given in given_verdicts(store)}
        with self._lock:
            known = list(self._known(store))
        return [held.get(one.id) or Given(verdict=one, holds=True) for one in reversed(known)]

    @property
    def behind(self) -> bool:
        """Say whether the graph has yet to follow."""
        return self._worker is not None and self._worker.is_alive()

    def stamp(self) -> Hashable:
        """Return what is another whenever something was said, also by others, that the graph may not hold."""
        return self.behind, self.failed, _stat(verdict_file()), _stat(pair_file())

    def settle(self) -> None:
        """Wait until the graph has followed."""
        while (worker := self._worker) is not None and worker.is_alive():
            worker.join()

    def _known(self, store: Store) -> list[Verdict]:
        path = verdict_file()
        return list(read_verdicts(path)) if path.exists() else [one.verdict for one in reversed(given_verdicts(store))]

    def _follow(self, store: Store) -> None:
        self._behind = True
        if self._worker is None or not self._worker.is_alive():
            self._worker = threading.Thread(target=self._catch_up, args=(store,), name="verdicts", daemon=False)
            self._worker.start()

    def _catch_up(self, store: Store) -> None:
        """Let the file hold in the graph until nothing was written meanwhile; then look up anew what waits.

        Another process writes: what it takes of memory goes with it, and who looks meanwhile does not wait for it.
        """
        while self._is_behind():
            time.sleep(PAUSE)
            self._is_behind()  # what was judged meanwhile goes along
            file = str(verdict_file())
            command = [sys.executable, "-m", "viz.explorer.following", file, self._address]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            self.failed = done.stderr.strip() if done.returncode else ""
            if self.failed:
                return
            self._looked = graph_state(store)
            told = json.loads(done.stdout.splitlines()[-1])
            with suppress(StoreUnavailable):  # closed meanwhile: nobody looks any more
                # what another has changed meanwhile, nobody told us of
                if edition(store) == told["edition"] and graph_state(store) == self._looked:
                    self._followed(told["before"], self._looked, frozenset(told["touched"]))

    def _is_behind(self) -> bool:
        with self._lock:
            behind, self._behind = self._behind, False
        return behind


def _stat(path: Path) -> tuple[int, ...]:
    with suppress(OSError):
        stat = path.stat()
        return stat.st_ino, stat.st_size, stat.st_mtime_ns
    return ()
