"""Filters that are left open are taken out of a statement: the engine would try them on every row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.stores.cypher import Token, tokens

_OPEN = ("", [""])  # what a filter is bound to that nobody filled in


def without_open_filters(cypher: str, bound: Mapping[str, object]) -> str:
    """Return the statement with ``true`` for each ``($tier = '' OR …)`` of which the first part is true as it is asked.

    So with ``('' IN $tiers OR …)``, ``(NOT $switch OR …)`` and ``($switch OR …)``.
    """
    found, pieces, done, place = tokens(cypher), [""], 0, 0
    while place < len(found):
        if found[place].text == "(" and _holds(found[place + 1 : place + 5], bound):
            end = _closing(found, place)
            pieces += [cypher[done : found[place].start], "true"]
            done, place = found[end].start + 1, end
        place += 1
    return "".join([*pieces, cypher[done:]])


def _holds(some: Sequence[Token], bound: Mapping[str, object]) -> bool:
    """Say whether a bracket begins with a condition that holds whatever the row, and goes on with OR."""
    match [token.text for token in some]:
        case ["''", "IN", name, "OR"] | [name, "=", "''", "OR"]:
            return bound.get(name.removeprefix("$")) in _OPEN
        case ["NOT", name, "OR", _]:
            return bound.get(name.removeprefix("$")) is False
        case [name, "OR", _, _]:
            return bound.get(name.removeprefix("$")) is True
    return False


def _closing(found: Sequence[Token], opening: int) -> int:
    depth = 0
    for place in range(opening, len(found)):
        if found[place].kind == "sign":
            depth += (found[place].text == "(") - (found[place].text == ")")
        if not depth:
            return place
    raise ValueError("a bracket without its end")
