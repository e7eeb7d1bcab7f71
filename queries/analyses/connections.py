"""How two nodes of the graph are connected: the shortest chains of relations, with the words of each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

from graph.schema import schema
from queries.analyses import Row, Rows
from queries.words import CODES


def chains(rows: Rows, *, start: str, target: str, chains: int, bodies: bool) -> Iterator[Row]:
    """Yield the shortest chains from one node to another, step by step; what is said against its direction has a ←."""
    from networkx import Graph, NetworkXNoPath, NodeNotFound, all_shortest_paths

    ends = {start, target}
    network: Graph[str] = Graph()
    ordered = sorted(rows, key=_order)
    for row in ordered:
        if bodies or not _passes_body(row, ends):
            network.add_edge(row["from_id"], row["to_id"])
    said = {(row["from_id"], row["to_id"]): row for row in reversed(ordered)}
    try:
        found = list(islice(all_shortest_paths(network, start, target), chains))
    except (NetworkXNoPath, NodeNotFound):
        return
    for number, chain in enumerate(found, start=1):
        for step, (one, other) in enumerate(pairwise(chain), start=1):
            forward = (one, other) in said
            row = said[one, other] if forward else said[other, one]
            names = row["from_name"], row["to_name"]
            yield {
                "chain": number,
                "step": step,
                "name": names[0] if forward else names[1],
                "relation": f"{'→' if forward else '←'} {_relation(row)}",
                "other_name": names[1] if forward else names[0],
                "words": row["words"],
                "from_id": one,
                "to_id": other,
            }


def _order(row: Row) -> tuple[str, ...]:
    return row["from_id"], row["to_id"], row["kind"] or "", row["role"] or ""


def _passes_body(row: Row, ends: set[str]) -> bool:
    """Say whether a relation leads over a body that is neither end of the chain."""
    return any(row[f"{end}_agency"] is not None and row[f"{end}_id"] not in ends for end in ("from", "to"))


def _relation(row: Row) -> str:
    """Return the relation in words; which it is follows from what it says and between what it stands."""
    if row["score"] is not None:
        type, codes, code = "OVERLAPS_WITH", "overlap", row["kind"]
    elif row["kind"] is not None:
        type, codes, code = "SUPERSEDES", "supersession", row["kind"]
    elif row["from_agency"] is not None:
        type, codes, code = "RESPONSIBLE_FOR", "role", row["role"]
    elif row["role"] is not None:
        type, codes, code = "CITES", "citation", row["role"]
    else:
        type, codes, code = "ISSUED_BY" if row["to_agency"] is not None else "HAS_MEASURE", "", ""
    words = CODES.get(codes, {}).get(code)
    return schema().edges[type].zh + (f"（{words.zh}）" if words else "")
