"""Documents read apart from this process, so that none can hang it, fill its memory or end it.

Each worker is a process of its own that reads one document after the other. This side keeps the clock: a worker that
takes too long is killed, one that dies is replaced; the document at fault is named, the others are read. Workers that
are done wait for the next call, since starting one takes longer than reading most documents.
"""

from __future__ import annotations

import atexit
import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import count
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import monotonic

from extraction.errors import ExtractionError
from extraction.file_facts import FileFacts
from extraction.limits import VARIABLE, Limits, limits
from extraction.worker import ENDS_WITH_PARENT, TIRED_MARK, Task

ROOT = str(Path(__file__).resolve().parent.parent)
PROGRAM = f"import sys; sys.path.insert(0, {ROOT!r}); from extraction.worker import main; main()"
AHEAD = 2  # documents that a worker has before it, the one that it reads among them
LEAD = 32  # documents for each worker that may be done before the first that is not
SMALL = 16 << 10  # bytes: a task that a pipe takes whole while the worker is busy
PATIENCE = 300.0  # seconds for a worker to start, on the busiest machine

_idle: deque[_Worker] = deque()


def extract_files(
    paths: Iterable[Path], *, workers: int = 1, everything: bool = False, within: Limits | None = None
) -> Iterator[FileFacts]:
    """Yield the facts of each file, in the order given; ``workers`` processes read side by side."""
    tasks = (Task(name=str(path), path=os.path.abspath(path), everything=everything) for path in paths)  # noqa: PTH100
    yield from extract_apart(tasks, workers=workers, within=within)


def start_workers(workers: int = 1) -> None:
    """Start the workers of a call that is sure to come: they take longer to start than what their caller has to do."""
    _idle.extend([_hired(limits()) for _ in range(_crew_size(workers))])


def extract_apart(tasks: Iterable[Task], *, workers: int = 1, within: Limits | None = None) -> Iterator[FileFacts]:
    """Yield the facts of each document, in the order given."""
    crew = _Crew(_crew_size(workers), within or limits())
    numbered = zip(count(), tasks, strict=False)
    done: dict[int, FileFacts] = {}
    first = asked = 0
    try:
        while True:
            while len(crew.pending) < crew.size * AHEAD and asked - first < LEAD * crew.size:
                number, task = next(numbered, (-1, None))
                if task is None:
                    break
                crew.pending.append((number, task))
                asked = number + 1
            if first == asked:
                return
            done.update(crew.answers())
            while first in done:
                yield done.pop(first)
                first += 1
    finally:
        crew.dismiss()


class _Crew:
    """The workers of one call, and the documents that wait for one."""

    def __init__(self, size: int, within: Limits) -> None:
        self.size = size
        self.within = within
        self.pending: deque[tuple[int, Task]] = deque()
        self.workers: list[_Worker] = []

    def answers(self) -> Iterator[tuple[int, FileFacts]]:
        """Hand out what waits, and yield what comes back until the next deadline."""
        self._hand_out()
        busy = {worker.answers: worker for worker in self.workers if worker.waiting or not worker.ready}
        patience = min((worker.deadline for worker in busy.values()), default=0.0) - monotonic()
        ready = wait(list(busy), timeout=max(0.0, patience))
        for connection, worker in busy.items():
            if connection in ready:
                yield from self._answer(worker)
            elif monotonic() >= worker.deadline:
                if not worker.ready:
                    raise ExtractionError("the process that reads documents does not start; is the machine overloaded?")
                yield self._lost(worker, f"takes longer than {self.within.seconds} s; {_RAISE.format('seconds')}")

    def _hand_out(self) -> None:
        for _ in range(AHEAD):
            for place in range(self.size):
                if not self.pending:
                    return
                if place == len(self.workers):
                    self.workers.append(_hired(self.within))
                if self.workers[place].takes(self.pending[0][1]):
                    try:
                        self.workers[place].give(*self.pending[0])
                    except (BrokenPipeError, ConnectionError):  # its end is told when it is asked for an answer
                        return
                    self.pending.popleft()

    def _answer(self, worker: _Worker) -> Iterator[tuple[int, FileFacts]]:
        try:
            answer = worker.answers.recv_bytes()
        except (EOFError, OSError):
            status = worker.end()
            if not worker.ready:
                raise ExtractionError(
                    f"the process that reads documents does not start (it ended with {status})"
                ) from None
            if worker.waiting:
                yield self._lost(worker, f"the process that read it died ({_cause(status)}); read it in parts")
            else:
                self.workers.remove(worker)
            return
        if not worker.ready:
            worker.begin()
            return
        number, task = worker.waiting.popleft()
        worker.since = monotonic()
        if answer[1:]:
            yield number, pickle.loads(answer[1:])
        else:
            yield number, _failed(task, f"takes more than {self.within.memory} MB of memory; {_RAISE.format('memory')}")
        if answer[:1] == TIRED_MARK:
            self._replace(worker)

    def _lost(self, worker: _Worker, why: str) -> tuple[int, FileFacts]:
        """End a worker; the document that it was reading is told, the others are read by another."""
        number, task = worker.waiting.popleft()
        self._replace(worker)
        return number, _failed(task, why)

    def _replace(self, worker: _Worker) -> None:
        worker.end()
        self.workers.remove(worker)
        self.pending.extendleft(reversed(worker.waiting))

    def dismiss(self) -> None:
        """Let workers that have nothing to do wait for the next call; end the others."""
        for worker in self.workers:
            if worker.ready and not worker.waiting and len(_idle) < (os.cpu_count() or 1):
                _idle.append(worker)
            else:
                worker.end()
        self.workers.clear()


_RAISE = f"to let it, set {VARIABLE}={{}}=…"


class _Worker:
    """A process that reads documents, and the ones that it has before it."""

    def __init__(self, within: Limits) -> None:
        self.within = within
        self.program = PROGRAM
        main = threading.current_thread() is threading.main_thread()
        told = {VARIABLE: str(within), ENDS_WITH_PARENT: "1" if main else ""}
        self._process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **told},
        )
        assert self._process.stdin
        assert self._process.stdout
        self._tasks = Connection(os.dup(self._process.stdin.fileno()), readable=False)
        self.answers = Connection(os.dup(self._process.stdout.fileno()), writable=False)
        self._process.stdin.close()
        self._process.stdout.close()
        self.waiting: deque[tuple[int, Task]] = deque()
        self.ready = False
        self.since = monotonic()

    @property
    def deadline(self) -> float:
        """When its time is over."""
        return self.since + (self.within.seconds if self.ready else PATIENCE)

    @property
    def alive(self) -> bool:
        """Whether it may be asked."""
        return self._process.poll() is None

    def begin(self) -> None:
        """Begin to count its time."""
        self.ready = True
        self.since = monotonic()

    def takes(self, task: Task) -> bool:
        """Tell whether the task can be handed out without waiting for the worker."""
        if task.data is None or len(task.data) < SMALL:
            return len(self.waiting) < AHEAD
        return self.ready and not self.waiting

    def give(self, number: int, task: Task) -> None:
        """Hand out a task."""
        if not self.waiting:
            self.since = monotonic() if self.ready else self.since
        self._tasks.send_bytes(pickle.dumps(task))
        self.waiting.append((number, task))

    def end(self) -> int:
        """End the process, whatever it does; returns how it ended."""
        self._tasks.close()
        self.answers.close()
        if self._process.poll() is None:
            self._process.kill()
        return self._process.wait()


def _crew_size(workers: int) -> int:
    return max(1, min(workers, os.cpu_count() or 1))


def _hired(within: Limits) -> _Worker:
    """Return a worker that waits from an earlier call, else a new one."""
    while True:
        try:
            worker = _idle.pop()
        except IndexError:
            return _Worker(within)
        if worker.within == within and worker.program == PROGRAM and worker.alive:
            return worker
        worker.end()


def _failed(task: Task, why: str) -> FileFacts:
    return FileFacts(file=task.name, error=f"{task.name}: {why}")


def _cause(status: int) -> str:
    return f"signal {-status}" if status < 0 else f"exit {status}"


@atexit.register
def _end_idle() -> None:
    while _idle:
        _idle.pop().end()
