"""What tells graphs apart: one number made of all that was read and all that people said, kept as the graph changes.

A sum of hashes, so that it depends on no order and a change of one document costs no look at the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from graph.records import Change
from graph.stores.store import Store

_DIGITS = 32
_ALL = 1 << 4 * _DIGITS


def stored_said(store: Store) -> int:
    """Return the number that a graph keeps; where it keeps none, it is made of all that is there."""
    rows = store.read("MATCH (e:Edition) RETURN e.said AS said").rows
    if rows and rows[0][0]:
        return int(rows[0][0], 16)
    readings = store.read("MATCH (r:Reading) RETURN r.id AS id, r.facts AS facts").rows
    verdicts = store.read("MATCH (v:Verdict) RETURN v.id AS id").rows
    return (sum(_hash(*row) for row in readings) + sum(_hash(*row) for row in verdicts)) % _ALL


def said_after(said: int, store: Store, change: Change, known: Iterable[str]) -> int:
    """Return the number after a change; ``known`` are the readings that the graph has, some of which may change."""
    come = {
        (row.type, str(row.properties["id"])): str(row.properties.get("facts", ""))
        for row in change.nodes
        if row.type in ("Reading", "Verdict")
    }
    gone = {key for key in change.remove_nodes if key[0] in ("Reading", "Verdict")}
    touched = {key for kind, key in come.keys() | gone if kind == "Reading"}.intersection(known)
    if touched:
        table = store.read("MATCH (r:Reading) WHERE r.id IN $ids RETURN r.id, r.facts", {"ids": sorted(touched)})
        said -= sum(_hash(*row) for row in table.rows)
    said -= sum(_hash(key) for kind, key in gone if kind == "Verdict")
    said += sum(_hash(key, facts) if kind == "Reading" else _hash(key) for (kind, key), facts in come.items())
    return said % _ALL


def written(said: int) -> str:
    """Return the number as the graph keeps it."""
    return f"{said:0{_DIGITS}x}"


def _hash(*words: str) -> int:
    return int.from_bytes(
        hashlib.blake2b("\0".join(words).encode(errors="surrogatepass"), digest_size=_DIGITS // 2).digest()
    )
