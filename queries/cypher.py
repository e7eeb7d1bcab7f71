"""What the text of a query says about itself: its parameters, its columns, its order, whether it is one read.

The reading is lexical and strict: it understands the shape that a packed query has (``RETURN … AS name``, then
``ORDER BY``) and refuses what it does not understand, so that a header can be compared with its body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from queries.errors import QueryError

# One alternative for each thing in which a keyword or a brace means nothing.
_QUOTED = re.compile(
    r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`",
    re.DOTALL,
)
_WRITES = re.compile(
    r"\b(CREATE|MERGE|SET|DELETE|DETACH|REMOVE|DROP|ALTER|COPY|LOAD|EXPORT|IMPORT|ATTACH|INSTALL|UNINSTALL|CALL|FOREACH"
    r"|INSERT|CHECKPOINT|GRANT|TRUNCATE|USE|BEGIN|COMMIT|ROLLBACK)\b",
    re.IGNORECASE,
)
# Words that one of the two engines does not understand, or understands differently (see "Two engines, one Cypher").
_FOREIGN = re.compile(
    r"\b(UNION|COUNT\s*\{|shortestPath|reduce\s*\(|type\s*\(|elementId|duration|date\s*\(\s*\))", re.IGNORECASE
)
_PARAMETER = re.compile(r"\$(\w+)")


@dataclass(frozen=True, slots=True)
class Body:
    """A query's text as read: parameters used, columns returned, what it orders by."""

    parameters: frozenset[str]
    columns: tuple[str, ...]
    order: tuple[str, ...]


def masked(text: str) -> str:
    """Blank out comments, strings and quoted names, keeping every position and line break."""

    def blank(match: re.Match[str]) -> str:
        quote = match[0][0]
        # A quoted name stays a name, so that `from` after a dot still reads as a property.
        return match[0].replace("`", " ") if quote == "`" else re.sub(r"[^\n]", " ", match[0])

    return _QUOTED.sub(blank, text)


def read_body(text: str, place: str, first_line: int = 1) -> Body:
    """Read a packed query's text; raises ``QueryError`` with the place where it is not one read with a total order."""
    plain = masked(text)

    def refuse(position: int, message: str) -> QueryError:
        return QueryError(f"{place}:{first_line + plain.count(chr(10), 0, position)}: {message}")

    if (end := plain.find(";")) >= 0:
        raise refuse(end, "a packed query is one statement without `;`")
    if write := _WRITES.search(re.sub(r"\.\s*\w+", lambda m: " " * len(m[0]), plain)):
        raise refuse(write.start(), f"{write[0].upper()} has no place in a report, which only reads")
    if foreign := _FOREIGN.search(plain):
        raise refuse(foreign.start(), f"{foreign[0]} is not understood alike by both engines")
    returns = list(re.finditer(r"\bRETURN\b(\s+DISTINCT\b)?", plain, re.IGNORECASE))
    if not returns:
        raise refuse(len(plain), "nothing is returned")
    tail_start = returns[-1].end()
    order = re.compile(r"\bORDER\s+BY\b", re.IGNORECASE).search(plain, tail_start)
    if order is None:
        raise refuse(tail_start, "the answer has no ORDER BY, so its rows come in any order")
    columns = []
    for start, item in _items(plain[tail_start : order.start()], tail_start):
        named = re.search(r"\bAS\s+(\w+)\s*$", item, re.IGNORECASE)
        if named is None:
            raise refuse(start, f"`{item.strip()}` is returned without a name (… AS name)")
        columns.append(named[1])
    limit = re.compile(r"\b(SKIP|LIMIT)\b", re.IGNORECASE).search(plain, order.end())
    ordered = plain[order.end() : limit.start() if limit else len(plain)]
    keys = [re.sub(r"\s+(ASC|DESC)\s*$", "", item.strip(), flags=re.IGNORECASE) for _, item in _items(ordered, 0)]
    return Body(frozenset(_PARAMETER.findall(plain)), tuple(columns), tuple(keys))


def _items(text: str, offset: int) -> list[tuple[int, str]]:
    """Split at the commas that stand in no bracket, with the position of each item."""
    items, depth, start = [], 0, 0
    for position, character in enumerate(text):
        depth += (character in "([{") - (character in ")]}")
        if character == "," and depth == 0:
            items.append((offset + start, text[start:position]))
            start = position + 1
    items.append((offset + start, text[start:]))
    return items
