"""The pictures of the pages that a text was recognised in, from the files as they were read."""

from __future__ import annotations

from pathlib import Path

from extraction.errors import DocumentError
from extraction.scans import page_picture
from graph.stores.store import Store
from queries.errors import QueryError

_FILES = "MATCH (s:Source) WHERE s.id = $source RETURN s.files AS files"


def scanned_page(store: Store, source: str, number: int) -> bytes:
    """Return page ``number`` of a source as PNG; raises ``QueryError`` where its file is gone or has changed."""
    files = [file for row in store.read(_FILES, {"source": source}) for file in row["files"]]
    for file in files:
        try:
            return page_picture(Path(file), source, number)
        except DocumentError:
            continue
    raise QueryError(f"no picture of page {number}: the source is not where it was read, or has changed")
