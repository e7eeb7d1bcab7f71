"""From files to facts in this process, one at a time; ``apart`` does it in processes that can be ended."""

from __future__ import annotations

import traceback
from pathlib import Path

from extraction.errors import DocumentError
from extraction.facts import Policy
from extraction.file_facts import FileFacts
from extraction.pipeline import extract
from extraction.readers import documents
from extraction.readers.documents import Document

LONGEST_FAULT = 300  # characters
LONG = 1200  # characters of a text in which some measure is expected


def extract_file(path: Path, *, name: str | None = None, everything: bool = False) -> FileFacts:
    """Return the facts of one file, under its path or a name; what goes wrong with it is in the result."""
    name = name if name is not None else str(path)
    try:
        return _facts(documents.read(path, name=name), everything)
    except DocumentError as error:
        return FileFacts(file=name, error=str(error))


def extract_bytes(data: bytes, name: str, *, everything: bool = False) -> FileFacts:
    """Return the facts of a document that is no file, such as standard input."""
    try:
        return _facts(documents.read_bytes(data, name), everything)
    except DocumentError as error:
        return FileFacts(file=name, error=str(error))


def _facts(document: Document, everything: bool) -> FileFacts:
    passed_over: list[str] = []
    policies = tuple(extract(document, everything=everything, passed_over=passed_over))
    return FileFacts(
        file=document.file,
        sha256=document.sha256,
        chars=document.chars,
        policies=policies,
        notes=(*document.notes, *filter(None, map(_without_measure, policies))),
        no_policies=tuple(passed_over),
    )


def _without_measure(policy: Policy) -> str | None:
    """Return a warning where a long text yields no measure: its numbers were lost, or it has none."""
    length = len(policy.source.text)
    if policy.measures or length < LONG or policy.supersedes:
        return None
    return f"no measure in the {length:,} characters of 《{policy.title}》; see whether its numbers were lost"


def failed(name: str, error: Exception) -> FileFacts:
    """Return what is told of a document on which a reader fell: the fault is ours, and its place is named."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    told = f"{type(error).__name__}: {error}, {Path(place.filename).name} line {place.lineno}"
    told = " ".join(told.split())[:LONGEST_FAULT]
    return FileFacts(file=name, error=f"{name}: the reader failed ({told}); report it together with the document")


def warm_up() -> None:
    """Load what every document needs."""
    extract_bytes("样例市人民政府关于支持企业的通知\n第一条 支持企业。".encode(), "warm.txt")
