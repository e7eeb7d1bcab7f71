"""What a document says: the text of a file, whatever its format, as every offset of the facts counts it.

``read`` looks at the bytes, not at the suffix, so that a PDF named ``.txt`` is read as a PDF. The text follows these
conventions, on which the repair of the layout relies: one paragraph a line; one row of a table a line, its cells
parted by tabs, empty ones kept; a form feed between the pages of a PDF.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extraction.errors import DocumentError
from extraction.limits import FREE_CHARACTERS, limits
from extraction.readers import formats

_SAYS = re.compile(r"[^\s\0\u200b\ufeff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document as read: ``text`` is what came out of the file before any repair of its layout.

    ``encoding`` is empty where the format has its own (DOCX, PDF); ``notes`` are lines for the reader about what was
    left out or replaced. ``recognised`` tells for each line of a picture where it begins and how sure it is.
    """

    file: str
    sha256: str
    format: str
    encoding: str
    text: str
    notes: tuple[str, ...] = ()
    recognised: tuple[tuple[int, float], ...] = ()

    @property
    def chars(self) -> int:
        """How many characters the text has."""
        return len(self.text)


def find(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the documents under ``paths`` in sorted order, each once; hidden files and lock files are passed over.

    Documents that are refused (.doc), paths that are missing and folders that cannot be listed are yielded too:
    ``read`` says what is wrong with each, and the others are read all the same.
    """
    seen: set[str] = set()
    for path in paths:
        for document in _under(path):
            place = os.path.realpath(document)
            if place not in seen:
                seen.add(place)
                yield document


def read(path: Path, *, name: str | None = None) -> Document:
    """Read the document at ``path``; raises ``DocumentError`` with one line that says what, where and what to do."""
    file = name if name is not None else str(path)
    with opened(path, file) as stream:
        data = stream.read((limits().megabytes << 20) + 1)
    return read_bytes(data, file)


@contextmanager
def opened(path: Path, file: str) -> Iterator[io.BufferedReader]:
    """Open a regular file, never a pipe, a device or what a link out of its folder leads to."""
    try:
        if path.is_symlink() and not _stays(path):
            raise DocumentError(f"{file}: a link that leads out of its folder; give the document itself")
        if path.is_dir():
            raise DocumentError(f"{file}: a folder that cannot be listed; check its permissions")
        if path.exists() and not path.is_file():
            raise DocumentError(f"{file}: neither a file nor a folder; give the document itself")
        stream = os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb")  # a pipe put there just now does not hang
        with stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise DocumentError(f"{file}: neither a file nor a folder; give the document itself")
            yield stream
    except FileNotFoundError as error:
        raise DocumentError(f"{file}: no such file or folder; check the path") from error
    except PermissionError as error:
        raise DocumentError(f"{file}: may not be read; check its permissions") from error
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL character
        raise DocumentError(f"{file}: cannot be read ({error}); check the path and the disk") from error


def _stays(link: Path) -> bool:
    """Tell whether a link leads to something in or below its own folder."""
    return Path(os.path.realpath(link)).is_relative_to(os.path.realpath(link.parent))


def read_bytes(data: bytes, name: str) -> Document:
    """Read a document from its bytes; ``name`` is what messages and facts call it, its suffix a hint."""
    if not data:
        raise DocumentError(f"{name}: empty (0 bytes); give the document itself")
    if len(data) > limits().megabytes << 20:
        raise DocumentError(f"{name}: larger than {limits().megabytes} MB; split it")
    found = formats.read(data, name)
    if len(found.text) > FREE_CHARACTERS + limits().ratio * len(data):
        raise DocumentError(
            f"{name}: {len(found.text):,} characters out of {len(data):,} bytes, more than any document holds"
        )
    if not _SAYS.search(found.text):
        raise DocumentError(f"{name}: holds no text; give a document with words in it")
    return Document(
        file=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format=found.kind,
        encoding=found.encoding,
        text=found.text,
        notes=found.notes,
        recognised=found.recognised,
    )


def _under(path: Path) -> Iterator[Path]:
    """Yield the documents of a folder and its folders; what is no folder, as it is."""
    waiting = [path]
    while waiting:
        place = waiting.pop()
        if not _is_folder(place):
            yield place
            continue
        try:
            inside = sorted(place.iterdir(), key=lambda entry: entry.name, reverse=True)
        except OSError:
            yield place
            continue
        waiting += [entry for entry in inside if _wanted(entry)]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # where looking is forbidden; read says so
        return False


def _wanted(entry: Path) -> bool:
    if entry.name.startswith((".", "~$")):
        return False
    if _is_folder(entry):
        return not entry.is_symlink()  # a link to a folder above would never end
    return entry.suffix.lower() in formats.SUFFIXES
