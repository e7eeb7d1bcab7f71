"""Servers of this program as a benchmark starts them: on a free port of this machine, ended with who asked for them."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STARTING = 180.0  # seconds for a server on a busy machine
SLOWEST = 120.0  # seconds for an answer


def program(*words: str | Path) -> list[str]:
    """Return the command that runs this program in a process of its own."""
    return [sys.executable, "-m", "viz.cli", *map(str, words)]


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def server(name: str, db: Path, ready: str, **environment: str) -> Iterator[tuple[str, int]]:
    """Start a server of the program on a free port; give its address and process once it is ready, and end it."""
    number = _free_port()
    with subprocess.Popen(
        program(name, "--db", db, "--port", str(number)),
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        address = f"http://127.0.0.1:{number}"
        try:
            until = time.monotonic() + STARTING
            while True:
                try:
                    urllib.request.urlopen(address + ready, timeout=SLOWEST).read()
                    break
                except OSError:
                    if time.monotonic() > until or process.poll() is not None:
                        raise
                    time.sleep(0.2)
            yield address, process.pid
        finally:
            process.kill()


def memory_of(process: int) -> int:
    """Return the memory of a process in megabytes, where the system tells it."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") >> 20
