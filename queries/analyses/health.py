"""What is lacking in the documents of the graph, and which of them are their own basis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from queries.analyses import Row, Rows


def lacking_or_circular(rows: Rows, *, tier: str, circular: bool) -> Iterator[Row]:
    """Yield the policies that lack something, or whose chain of bases leads back to them; those that lack most first.

    Of a document that is only named nothing can be lacking, but it may stand in a circle.
    """
    names = {row["policy_id"]: row["name"] for row in rows}
    circles = _circles(rows)
    found = []
    for row in rows:
        if tier and row["tier"] != tier:
            continue
        missing = _missing(row)
        own = row["policy_id"]
        through = circles.get(own, frozenset()) & {*row["bases"]} - {own}
        circle = sorted({names[basis] for basis in through} - {None})
        if circle or (not circular and any(missing.values())):
            found.append(missing | {"policy_id": own, "lacking": sum(missing.values()), "circle": circle})
    yield from sorted(found, key=lambda row: (-row["lacking"], row["policy_id"]))


def _missing(row: Row) -> dict[str, bool]:
    lacks = {
        "no_number": not row["number_known"],
        "no_date": not row["date_known"],
        "no_issuer": not row["issued"],
        "no_beginning": not row["beginning_known"],
        "no_measures": not row["measured"],
        "no_responsible": not row["answered"],
    }
    return {name: bool(row["full_text"]) and lack for name, lack in lacks.items()}


def _circles(rows: Rows) -> Mapping[str, frozenset[str]]:
    """Return, by document, those that it is based on step by step and that are so based on it."""
    from networkx import DiGraph, strongly_connected_components

    graph = DiGraph((row["policy_id"], basis) for row in rows for basis in row["bases"])
    return {document: frozenset(some) for some in strongly_connected_components(graph) for document in some}
