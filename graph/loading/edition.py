"""Which edition of the graph's own rules this is: a hash of all that works its rows out from the readings.

The same readings give other rows once a name, a date of a reform or a weight has changed, so a graph remembers by which
edition it was worked out, and ``graph.loading.renewal`` works it out again.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from extraction.edition import digest
from graph.records import NodeRow
from graph.stores.store import Store

ROOT = Path(__file__).resolve().parents[2]
# the rules of extraction stand in a graph as the confidence of what they found, and all of it in texts worked out
_TAKEN = (
    ("graph", "**/*.py"),
    ("graph", "*.yaml"),
    ("data", "*.tsv"),
    ("data", "*.txt"),
    ("data", "*.yaml"),
    ("extraction", "**/*.py"),
    ("extraction/rules", "**/*.yaml"),
    ("extraction/rules", "*.tsv"),
)


@cache
def edition() -> str:
    """Return the hash of the code and the tables by which this program works a graph out."""
    return digest(_files(), ROOT)


def _files() -> Iterator[Path]:
    for folder, pattern in _TAKEN:
        yield from sorted((ROOT / folder).glob(pattern))


def stored_edition(store: Store) -> str | None:
    """Return the edition by which a graph was worked out; none of one that is empty."""
    rows = store.read("MATCH (e:Edition) RETURN e.id AS id ORDER BY id").rows
    return str(rows[0][0]) if rows else None


def edition_row(said: str) -> NodeRow:
    """Return the node that says that this edition has worked the graph out, of what was read and ``said``."""
    return NodeRow("Edition", {"id": edition(), "said": said})
