"""A file is written whole or not at all: on a full disk, too, what stood there before still stands."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from extraction.errors import OutputError


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Give a stream whose bytes stand under ``path`` once all are written; until then what stood there remains."""
    target = path.resolve()
    if target.exists() and not target.is_file():
        if target.is_dir():
            raise OutputError(f"{path}: is a folder; name a file in it")
        with _told(path), target.open("wb") as stream:  # a device or a pipe has nothing to keep
            yield stream
        return
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with _told(path):
            with part.open("xb") as stream:
                yield stream
                _settle(stream)
            part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink()


def _settle(stream: IO[Any]) -> None:
    """Wait until the bytes are on the disk: a name that points to them must not outlive a loss of power alone."""
    stream.flush()
    os.fsync(stream.fileno())


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise  # whoever read has left, which is no failure
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
