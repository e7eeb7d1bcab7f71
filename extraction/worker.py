"""The process in which documents are read one after the other: what a hostile one can harm is this process alone.

It reads tasks from its input and writes what came out to its output. Its memory is limited; its time is kept by the
process that started it (``apart``), with which it ends.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import resource
import signal
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from extraction.limits import limit_memory, limits

READY = b"ready"
TIRED_MARK = b"t"
ENDS_WITH_PARENT = "POLICYGRAPH_WORKER_ENDS_WITH_PARENT"  # not where a thread of the parent started it
GRACE = 5  # seconds after which a worker whose parent is gone ends by itself
_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG
TIRED = 0.5  # of the memory: what a document left behind would be missing for the next ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A document to read: a file, or bytes that have a name."""

    name: str
    path: str = ""
    data: bytes | None = None
    everything: bool = False


def main() -> None:
    """Read documents until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is asked too, and ends this process
    _die_with_parent()
    tasks = Connection(os.dup(0), writable=False)
    answers = Connection(os.dup(1), readable=False)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)  # what a library prints is no answer

    from extraction import files

    files.warm_up()
    _limit_memory()
    base = _resident()
    answers.send_bytes(READY)
    while True:
        try:
            task: Task = pickle.loads(tasks.recv_bytes())
        except EOFError:
            return
        signal.alarm(limits().seconds + GRACE)
        try:
            if task.data is None:
                result = files.extract_file(Path(task.path), name=task.name, everything=task.everything)
            else:
                result = files.extract_bytes(task.data, task.name, everything=task.everything)
        except MemoryError:
            result = None
        except Exception as error:  # a fault of ours: the document is named, the others are read
            result = files.failed(task.name, error)
        signal.alarm(0)
        answer = pickle.dumps(result) if result is not None else b""
        del result, task
        tired = not answer or _resident() - base > TIRED * (limits().memory << 20)
        with suppress(BrokenPipeError):
            answers.send_bytes((TIRED_MARK if tired else b"-") + answer)
        if tired:
            return


def _die_with_parent() -> None:
    if os.environ.get(ENDS_WITH_PARENT):
        with suppress(OSError, AttributeError):  # only Linux can
            ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)


def _limit_memory() -> None:
    """Let the process grow by so much and no more."""
    limit_memory(_statistics(0) + (limits().memory << 20))


def _resident() -> int:
    return _statistics(1)


def _statistics(column: int) -> int:
    """Return the size of the process (0) or of what of it is in memory (1), in bytes."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[column]) * resource.getpagesize()
    except (OSError, ValueError, IndexError):  # no Linux
        return 0
