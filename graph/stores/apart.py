"""One statement of somebody else's, asked in a process of its own that can be ended.

``timeout`` of an engine is a wish: LadybugDB looks at it between operators, so that one long list outlives it and takes
all memory, and a deep nesting ends the process that parses it. Here a child opens the graph for reading, gives up the
right to open anything else, and runs the statement; the parent watches the clock and the memory, and ends the child.

What holds where: time, rows and nesting everywhere. Memory where ``/proc`` tells it (Linux). On the embedded engine the
child may not open, write or connect to anything from then on (limits on descriptors and on the size of files, POSIX),
whatever the statement says; a Neo4j works in its own process, where ``db.memory.transaction.max`` and
``server.directories.import`` of its configuration do the same.
"""

from __future__ import annotations

import json
import os
import resource
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from graph.errors import GraphError, StoreError
from graph.records import Table, Value
from graph.stores.cypher import check_parameters, check_read
from graph.stores.store import open_store

_TICK = 0.02  # seconds between two looks at clock and memory
_GRACE = 1.0  # seconds in which the engine may end a statement by its own timeout
_PATIENCE = 120.0  # seconds in which the child has to open the graph
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a statement may take: seconds, rows, and megabytes of memory (10⁶ bytes) of the process that asks it."""

    seconds: float = 60.0
    rows: int = 100_000
    megabytes: int = 2_000


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows, and whether there were more than the limit lets through."""

    table: Table
    cut: bool


def read_apart(
    address: str,
    cypher: str,
    parameters: Mapping[str, Value | list[Any]] | None = None,
    *,
    limits: Limits | None = None,
) -> Answer:
    """Run one read-only statement within limits; raises ``StoreError`` where it passes one, or does not only read."""
    limits = limits or Limits()
    given = dict(parameters or {})
    check_parameters(check_read(cypher), frozenset(given))
    request = {"address": address, "cypher": cypher, "parameters": _packed(given), "limits": asdict(limits)}
    command = [sys.executable, "-m", "graph.stores.apart"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        try:
            assert child.stdin is not None
            with suppress(BrokenPipeError), child.stdin:
                child.stdin.write(json.dumps(request).encode())
            return _received(child, limits)
        finally:
            child.kill()


def _received(child: subprocess.Popen[bytes], limits: Limits) -> Answer:
    """Return what the child says, line by line: that it is ready, the columns, the rows, or what went wrong."""
    columns: tuple[str, ...] = ()
    rows: list[tuple[Any, ...]] = []
    for line in _lines(child, limits):
        said = json.loads(line)
        if "error" in said:
            raise StoreError(said["error"])
        if "columns" in said:
            columns = tuple(said["columns"])
        if "rows" in said:
            rows += (tuple(_unpacked(value) for value in row) for row in said["rows"])
        if "end" in said:
            return Answer(Table(columns, tuple(rows[: limits.rows])), cut=len(rows) > limits.rows)
    raise StoreError("the query was refused: the engine broke down over it")


def _lines(child: subprocess.Popen[bytes], limits: Limits) -> Iterator[bytes]:
    """Yield the lines that the child writes; ends it, with a ``StoreError``, once it passes a limit."""
    assert child.stdout is not None
    descriptor = child.stdout.fileno()
    until = time.monotonic() + _PATIENCE
    rest, size = b"", 0
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        while True:
            if time.monotonic() > until:
                raise StoreError(
                    f"the query was stopped after {limits.seconds:g} s; ask for less, or allow more with --timeout"
                )
            if max(_resident(child.pid), size) > limits.megabytes * 1_000_000:
                raise StoreError(f"the query was stopped: it took more than {limits.megabytes} MB; ask for less")
            if not selector.select(_TICK):
                continue
            part = os.read(descriptor, 1 << 16)
            if not part:
                return
            if not size:  # its first word is that it is ready
                until = time.monotonic() + limits.seconds + _GRACE
            size += len(part)
            *whole, rest = (rest + part).split(b"\n")
            yield from whole


def _resident(pid: int) -> int:
    """Return the memory of a process in bytes; 0 where nothing tells it."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0


def _packed(value: Any) -> Any:
    """Return a value as JSON can hold it: days and maps are marked, so that neither is taken for the other."""
    match value:
        case dict():
            return {"map": {key: _packed(item) for key, item in value.items()}}
        case list() | tuple():
            return [_packed(item) for item in value]
        case None | bool() | int() | float() | str():
            return value
        case date():
            return {"day": value.isoformat()}
        case _:
            return str(value)


def _unpacked(value: Any) -> Any:
    match value:
        case {"map": items}:
            return {key: _unpacked(item) for key, item in items.items()}
        case {"day": day}:
            return date.fromisoformat(day[:10])
        case list():
            return [_unpacked(item) for item in value]
        case _:
            return value


# In the child ---------------------------------------------------------------------------------------------------------


def _confine(seconds: float) -> None:
    """Give up the right to open a file or a connection, to write to one, and to leave a core behind.

    A limit on descriptors speaks of their numbers, so those below the highest in use are filled up first.
    """
    highest = max(int(path.name) for path in Path("/dev/fd").iterdir())
    while (descriptor := os.dup(0)) <= highest:
        pass
    os.close(descriptor)
    for limit, most in (
        (resource.RLIMIT_NOFILE, highest + 1),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, int(seconds * (os.cpu_count() or 1)) + 10),  # should nobody be left to end it
    ):
        resource.setrlimit(limit, (most, most))


def _say(stream: IO[bytes], **said: Any) -> None:
    stream.write(json.dumps(said).encode() + b"\n")
    stream.flush()


def _answer(request: Mapping[str, Any], out: IO[bytes]) -> None:
    limits = Limits(**request["limits"])
    with open_store(request["address"], read_only=True) as store:
        if "://" not in request["address"]:
            _confine(limits.seconds)
        _say(out, ready=True)
        table = store.read(
            request["cypher"], _unpacked(request["parameters"]), timeout=limits.seconds, limit=limits.rows + 1
        )
        _say(out, columns=table.columns)
        for part in _parts(table.rows):
            _say(out, rows=_packed(part))
        _say(out, end=True)


def _parts(rows: Sequence[Any], size: int = 500) -> Iterator[Sequence[Any]]:
    return (rows[first : first + size] for first in range(0, len(rows), size))


def main() -> None:
    """Answer the one request that comes by stdin."""
    out = sys.stdout.buffer
    try:
        _answer(json.load(sys.stdin.buffer), out)
    except GraphError as error:
        _say(out, error=str(error))


if __name__ == "__main__":
    main()
