"""What an answer is cited by: the question, the graph it was put to, and the answer itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from graph.store import Store

_SHOWN = 16  # of 64 digits; enough to tell the answers of a lifetime apart


def edition(store: Store) -> str:
    """Return what tells graphs apart that were read from other documents, or read otherwise.

    All else in a graph is worked out from its readings, so their heads are enough; a hash of every node and relation
    (``graph.fingerprint``) would take longer than most answers.
    """
    rows = store.read("MATCH (r:Reading) RETURN r.id AS id, r.head AS head ORDER BY id").rows
    return _hash([list(row) for row in rows])


def identity(
    name: str,
    cypher: str,
    parameters: Mapping[str, object],
    graph: str,
    rows: Iterable[Sequence[object]],
    *,
    analysis: str | None = None,
) -> str:
    """Return the id of an answer: the same id stands for the same question, graph and rows, in every form."""
    question = [cypher, dict(parameters), graph, [list(row) for row in rows]]
    return f"{name}-{_hash([*question, analysis] if analysis else question)}"


def _hash(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=_plain)
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()[:_SHOWN]


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
