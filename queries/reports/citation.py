"""What an answer is cited by: the question, the graph it was put to, and the answer itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date

from graph.stores.store import Store

_SHOWN = 16  # of 64 digits; enough to tell the answers of a lifetime apart


def edition(store: Store) -> str:
    """Return what tells graphs apart that were read from other documents, or read, judged or worked out otherwise.

    All else in a graph follows from that, and the graph keeps it; a hash of every node and relation
    (``graph.loading.fingerprint``) would take longer than most answers.
    """
    rows = store.read("MATCH (e:Edition) RETURN e.id AS id, e.said AS said").rows
    return _hash([list(row) for row in rows])


def identity(
    name: str,
    cypher: str,
    parameters: Mapping[str, object],
    graph: str,
    *,
    analysis: str | None = None,
    beside: Sequence[Sequence[str]] = (),
) -> str:
    """Return the id of an answer: the same id stands for the same question and graph, and so for the same rows."""
    question = [cypher, dict(parameters), graph]
    return f"{name}-{_hash([*question, *filter(None, (analysis, beside))])}"


def _hash(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=_plain)
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()[:_SHOWN]


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
