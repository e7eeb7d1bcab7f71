"""Documents that were handed in and not yet taken into the graph: read apart, looked at, accepted or dropped.

What was read is known by its content, so that an address that names it shows it as long as this server runs.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import subprocess
import sys
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extraction.apart import extract_apart
from extraction.facts import Policy, write_jsonl
from extraction.file_facts import FileFacts
from extraction.worker import Task
from graph.stores.graph_file import GraphFile
from graph.stores.store import Store, open_store
from queries.builds import Comparison, compare
from queries.errors import QueryError

HELD = 8  # batches that are kept
MOST = 60_000_000  # bytes handed in at once


@dataclass(slots=True, kw_only=True)
class Batch:
    """What was read from the documents that were handed in together."""

    files: tuple[FileFacts, ...]
    taken: bool = False
    change: Comparison | None = None

    @property
    def policies(self) -> tuple[Policy, ...]:
        """Return the policies of all the documents."""
        return tuple(policy for file in self.files for policy in file.policies)


class Inbox:
    """The batches of a graph, for all who look at it."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._lock = threading.Lock()
        self._batches: OrderedDict[str, Batch] = OrderedDict()

    def get(self, key: str) -> Batch | None:
        """Return a batch, if it is still held."""
        return self._batches.get(key)

    def stamp(self) -> Hashable:
        """Return what is another whenever a batch came, went, or something became of it."""
        held = list(self._batches.items())  # without the lock, which is held while a graph is loaded
        return tuple((key, one.taken, one.change is not None) for key, one in held)

    def read(self, documents: Sequence[Mapping[str, str]]) -> str:
        """Read documents (``name`` and base64 ``data``), each in a process that can be ended; return their batch."""
        tasks = [Task(name=_name(one["name"]), data=base64.b64decode(one["data"])) for one in documents]
        if sum(len(task.data or b"") for task in tasks) > MOST:
            raise QueryError(f"more than {MOST // 1_000_000} MB at once; hand in fewer documents")
        files = tuple(extract_apart(tasks))
        key = hashlib.sha256("".join(file.sha256 + file.file for file in files).encode()).hexdigest()[:16]
        with self._lock:
            self._batches[key] = Batch(files=files)
            while len(self._batches) > HELD:
                self._batches.popitem(last=False)
        return key

    def foresee(self, key: str, store: Store) -> None:
        """Work out what taking a batch in would change, on a copy of the graph."""
        batch = self._batches[key]
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "graph.ladybug"
            try:
                GraphFile(Path(self._address).expanduser(), self._address).copy_to(copy)
            except OSError as error:  # a server, or no room
                raise QueryError(f"{self._address} cannot be copied: {error}") from error
            _load(batch.policies, str(copy))
            with open_store(copy, read_only=True) as after:
                batch.change = compare(store, after)

    def take(self, key: str) -> None:
        """Take a batch into the graph."""
        batch = self._batches[key]
        with self._lock:
            _load(batch.policies, self._address)
        batch.taken = True


def _load(policies: Sequence[Policy], address: str) -> None:
    """Load facts in a process of its own: what it takes of memory goes with it, and nobody who looks waits for it."""
    facts = io.StringIO()
    write_jsonl(policies, facts)
    kept = {name: value for name, value in os.environ.items() if name != "POLICYGRAPH_VERDICTS"}  # they hold already
    command = [sys.executable, "-m", "viz.cli", "load", "-", "--db", address]
    done = subprocess.run(command, input=facts.getvalue().encode(), capture_output=True, env=kept, check=False)
    if done.returncode:
        raise QueryError(f"{address}: the facts were not loaded: {done.stderr.decode(errors='replace').strip()}")


def _name(given: str) -> str:
    """Return the name of a document without folders."""
    return given.replace("\\", "/").rpartition("/")[2] or "document"
