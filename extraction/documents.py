"""What a document says: the text of a file, whatever its format, as every offset of the facts counts it.

``read`` looks at the bytes, not at the suffix, so that a PDF named ``.txt`` is read as a PDF. The text follows these
conventions, on which the repair of the layout relies: one paragraph a line; one row of a table a line, its cells
parted by tabs, empty ones kept; a form feed between the pages of a PDF.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extraction.decoding import decode
from extraction.errors import DocumentError
from extraction.readers.magic import CONVERT, OFD, recognised

READ = {".txt": "txt", ".md": "md", ".html": "html", ".htm": "html", ".docx": "docx", ".pdf": "pdf"}
REFUSED = {
    ".doc": f"an old Word document; {CONVERT}",
    ".wps": f"a WPS document; {CONVERT}",
    ".ofd": OFD,
}
MOST_BYTES = 256 << 20

_MARKUP = re.compile(rb"\s*(?:<!--.{0,4000}?-->\s*|<\?xml[^>]{0,400}>\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)
_TAG = re.compile(r"<(?:p|div|br|table|body|html|span|h[1-6]|td|li|a|meta|title)\b[^<>]*>", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document as read: ``text`` is what came out of the file before any repair of its layout.

    ``encoding`` is empty where the format has its own (DOCX, PDF); ``notes`` are lines for the reader about what was
    left out or replaced.
    """

    file: str
    sha256: str
    format: str
    encoding: str
    text: str
    notes: tuple[str, ...] = ()

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
    try:
        if path.is_dir():
            raise DocumentError(f"{file}: a folder that cannot be listed; check its permissions")
        if path.exists() and not path.is_file():
            raise DocumentError(f"{file}: neither a file nor a folder; give the document itself")
        if path.stat().st_size > MOST_BYTES:
            raise DocumentError(f"{file}: larger than {MOST_BYTES >> 20} MB; split it")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise DocumentError(f"{file}: no such file or folder; check the path") from error
    except PermissionError as error:
        raise DocumentError(f"{file}: may not be read; check its permissions") from error
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL character
        raise DocumentError(f"{file}: cannot be read ({error}); check the path and the disk") from error
    return read_bytes(data, file)


def read_bytes(data: bytes, name: str) -> Document:
    """Read a document from its bytes; ``name`` is what messages and facts call it, its suffix a hint."""
    suffix = Path(name).suffix.lower()
    if not data:
        raise DocumentError(f"{name}: empty (0 bytes); give the document itself")
    kind = _kind(data, suffix, name)
    encoding, notes = "", tuple[str, ...]()
    if kind in ("txt", "md", "html"):
        text, encoding, bad = decode(data, name)
        notes = (f"{bad} bad byte sequences replaced",) if bad else ()
        if kind == "html" and _TAG.search(text):
            from extraction.readers import html

            text = html.text_of(text)
        elif kind == "html":
            kind = "txt"
    elif kind == "docx":
        from extraction.readers import docx

        text, notes = docx.text_of(data, name)
    else:
        from extraction.readers import pdf

        text, notes = pdf.text_of(data, name)
    if not text.strip(" \t\r\n\f\v\0\u3000\u00a0\u200b\ufeff"):
        raise DocumentError(f"{name}: holds no text; give a document with words in it")
    return Document(
        file=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format=kind,
        encoding=encoding,
        text=text,
        notes=notes,
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
    return entry.suffix.lower() in READ or entry.suffix.lower() in REFUSED


def _kind(data: bytes, suffix: str, name: str) -> str:
    """Return the format that the bytes have, whatever the suffix says; raises where it is none that can be read."""
    found = recognised(data, name)
    if found:
        return found
    if _MARKUP.match(data):
        return "html"
    if suffix in REFUSED:
        raise DocumentError(f"{name}: {REFUSED[suffix]}")
    if suffix in (".docx", ".pdf"):
        raise DocumentError(f"{name}: no {suffix[1:].upper()} inside, or a broken one; save or download it again")
    return READ.get(suffix, "txt")
