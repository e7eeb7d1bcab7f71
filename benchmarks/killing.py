"""Work in a process of its own that may be killed at any moment, and what is left of the graph afterwards.

A child is forked from a parent that has imported everything and opened nothing, so that it begins to work at once.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

FORK = multiprocessing.get_context("fork")
EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a graph says: its fingerprint, and of each file which bytes were read and what in them."""

    fingerprint: str
    files: dict[str, Any]


def policygraph(arguments: Sequence[str], db: str) -> int:
    """Run a command of policygraph in this process, silently, and return its exit code."""
    from viz.cli import main

    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    said = os.open(os.environ.get("FAULTS_SAID", os.devnull), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(said, 2)
    os.environ["POLICYGRAPH_DB"] = db
    try:
        main(list(arguments))
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


def said(db: str) -> Found:
    """Return what a graph says."""
    from graph.errors import StoreUnavailable
    from graph.loading.fingerprint import fingerprint
    from graph.loading.sources import source_files
    from graph.stores.store import open_store

    try:
        with open_store(db, read_only=True) as store:
            readings: dict[str, list[tuple[str, str]]] = {}
            for row in store.read("MATCH (r:Reading) RETURN r.id AS id, r.source AS source, r.facts AS facts"):
                readings.setdefault(row["source"], []).append((row["id"], row["facts"]))
            files = {
                file: (source.id, tuple(sorted(readings.get(source.id, []))))
                for source in source_files(store)
                for file in source.files
            }
            return Found(fingerprint=fingerprint(store), files=files)
    except StoreUnavailable as error:
        if "does not exist yet" in str(error) or "is empty" in str(error):
            return Found(fingerprint=EMPTY, files={})
        raise


def outcome(work: Callable[..., Any], *given: Any) -> Any:
    """Return what the work returns, done in a child; raises ``RuntimeError`` with what went wrong there."""
    here, there = FORK.Pipe(duplex=False)
    child = FORK.Process(target=_answering, args=(there, work, given))
    child.start()
    there.close()
    try:
        good, answer = here.recv()
    except EOFError:
        child.join()
        raise RuntimeError(f"{work.__name__}: the process ended with {child.exitcode}") from None
    child.join()
    if not good:
        raise RuntimeError(answer)
    return answer


def _answering(there: Connection, work: Callable[..., Any], given: Sequence[Any]) -> None:
    try:
        there.send((True, work(*given)))
    except Exception as error:
        there.send((False, f"{type(error).__name__}: {error}"))


def started(work: Callable[..., Any], *given: Any) -> BaseProcess:
    """Start the work in a child that leads a group of its own."""
    child = FORK.Process(target=_leading, args=(work, given))
    child.start()
    return child


def _leading(work: Callable[..., Any], given: Sequence[Any]) -> None:
    os.setpgid(0, 0)
    os._exit(int(work(*given) or 0))


def killed_after(delay: float, work: Callable[..., Any], *given: Any) -> bool:
    """Start the work, kill it with all its children after a time, and say whether it was still at work."""
    child = started(work, *given)
    child.join(delay)
    hit = child.is_alive()
    if hit:
        assert child.pid is not None
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    child.join()
    return hit


def killed_at(step: int, work: Callable[..., Any], *given: Any) -> bool:
    """Start the work and let it kill itself at its nth step to publish a graph; say whether it came so far."""
    child = started(_stepping, step, work, given)
    child.join()
    return child.exitcode == -signal.SIGKILL


def killed_at_checkpoint(delay: float, work: Callable[..., Any], *given: Any) -> bool:
    """Start the work and kill it at some moment of the engine's checkpoint of the draft, or soon after it."""
    child = started(_checkpointing, delay, work, given)
    child.join()
    return child.exitcode == -signal.SIGKILL


def steps_of(work: Callable[..., Any], *given: Any) -> int:
    """Return how many steps the work takes to publish graphs: the calls at which ``killed_at`` can kill it."""
    return int(outcome(_counting, work, given))


_STEPS = ((os, "fsync"), (os, "link"), (Path, "replace"), (Path, "unlink"))


def _hooked(at: Callable[[], None]) -> None:
    """Let ``at`` be called before every step by which files take their places."""
    for owner, name in _STEPS:
        whole = getattr(owner, name)

        def before(*given: Any, _whole: Callable[..., Any] = whole, **named: Any) -> Any:
            at()
            return _whole(*given, **named)

        setattr(owner, name, before)


def _counting(work: Callable[..., Any], given: Sequence[Any]) -> int:
    count = 0

    def one() -> None:
        nonlocal count
        count += 1

    _hooked(one)
    work(*given)
    return count


def _stepping(step: int, work: Callable[..., Any], given: Sequence[Any]) -> int:
    left = step

    def one() -> None:
        nonlocal left
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

    _hooked(one)
    return int(work(*given) or 0)


def _checkpointing(delay: float, work: Callable[..., Any], given: Sequence[Any]) -> int:
    import ladybug

    execute = ladybug.Connection.execute
    me = os.getpid()

    def timed(self: Any, query: Any, *more: Any, **named: Any) -> Any:
        if query == "CHECKPOINT" and not os.fork():  # a thread would wait for the engine to let Python go on
            time.sleep(delay)
            os.kill(me, signal.SIGKILL)
            os._exit(0)
        return execute(self, query, *more, **named)

    ladybug.Connection.execute = timed
    return int(work(*given) or 0)


def dice(seed: int, *words: object) -> random.Random:
    """Return the same random numbers for the same words."""
    return random.Random(f"{seed} {words}")
