"""What the text of a packed query says about itself: its parameters, its columns, its order.

The reading is lexical and strict: it understands the shape that a packed query has (``RETURN … AS name``, then
``ORDER BY``) and refuses what it does not understand, so that a header can be compared with its body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.errors import StoreError
from graph.stores.cypher import Token, check_read, tokens
from queries.errors import QueryError

_PLACE = re.compile(r"line (\d+), character \d+: ")
# What one of the two engines does not know, or understands differently.
_FOREIGN_CALLS = {
    "TYPE", "ELEMENTID", "ID", "DURATION", "REDUCE", "SHORTESTPATH", "ALLSHORTESTPATHS", "TOSTRING", "CAST",
    "TIMESTAMP", "PROPERTIES", "STARTNODE", "ENDNODE", "HEAD", "LAST", "SPLIT",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """A query's text as read: parameters used with the line of each, columns returned, what it orders by.

    ``united`` says whether it is made of parts, each in its order: of the whole there is none then.
    """

    parameters: dict[str, int]
    columns: tuple[str, ...]
    order: tuple[str, ...]
    line: int
    united: bool


def read_body(text: str, file: str) -> Body:
    """Read the text of a query file; raises ``QueryError`` with file and line where it is not one ordered read."""
    try:
        check_read(text)
    except StoreError as error:
        where = _PLACE.match(str(error))
        raise QueryError(f"{file}:{where[1] if where else 1}: {_PLACE.sub('', str(error))}") from error
    found = tokens(text)

    def refuse(position: int, message: str) -> QueryError:
        return QueryError(f"{file}:{_line(text, position)}: {message}")

    for place, token in enumerate(found):
        if token.text == ";":
            raise refuse(token.start, "a packed query is one statement, without `;`")
        if foreign := _foreign(found, place):
            raise refuse(token.start, f"{foreign} is not understood alike by both engines")
    returns = [place for place, token in enumerate(found) if token.kind == "word" and token.text.upper() == "RETURN"]
    if not returns:
        raise refuse(len(text), "nothing is returned")
    tail = found[returns[-1] + 1 :]
    start = found[returns[-1]].start
    order = next((n for n in range(len(tail) - 1) if _says(tail[n : n + 2], "ORDER", "BY")), None)
    if order is None:
        raise refuse(start, "the answer has no ORDER BY, so its rows come in any order")
    columns = []
    for item in _items(tail[1:order] if _says(tail[:1], "DISTINCT") else tail[:order]):
        if len(item) < 3 or not _says(item[-2:-1], "AS") or item[-1].kind != "word":
            raise refuse(item[0].start if item else start, "everything returned has a name: … AS name")
        columns.append(item[-1].text)
    return Body(
        parameters={
            token.text[1:].strip("`"): _line(text, token.start) for token in found if token.kind == "parameter"
        },
        columns=tuple(columns),
        order=tuple(_order(tail[order + 2 :])),
        line=_line(text, start),
        united=any(token.kind == "word" and token.text.upper() == "UNION" for token in found),
    )


def _order(after: Sequence[Token]) -> list[str]:
    """Return the columns that an ORDER BY names; what it computes names none."""
    end = next((n for n, token in enumerate(after) if token.text.upper() in ("SKIP", "LIMIT")), len(after))
    keys = []
    for item in _items(after[:end]):
        words = item[:-1] if item and item[-1].text.upper() in ("ASC", "DESC") else item
        if len(words) == 1:
            keys.append(words[0].text)
    return keys


def _foreign(found: Sequence[Token], place: int) -> str | None:
    """Return what stands at this place if it is outside the common subset of Cypher."""
    here, after = found[place], [token.text for token in found[place + 1 : place + 3]]
    word = here.text.upper()
    if here.kind == "word" and place and found[place - 1].text in (".", ":"):
        return None
    if here.kind == "word" and word == "UNION" and after[:1] != ["ALL"]:
        return word  # without ALL one engine sorts and the other does not
    if here.kind == "word" and after[:1] == ["("] and word in _FOREIGN_CALLS:
        return f"{here.text}()"
    if word == "COUNT" and after[:1] == ["{"]:
        return "COUNT { }"
    if word == "DATE" and after == ["(", ")"]:
        return "date() without an argument"
    if here.text == "[" and len(after) == 2 and after[1].upper() == "IN":
        return "a list comprehension"
    return None


def _items(part: Sequence[Token]) -> list[list[Token]]:
    """Split at the commas that stand in no bracket."""
    items: list[list[Token]] = [[]]
    depth = 0
    for token in part:
        depth += (token.text in "([{") - (token.text in ")]}") if token.kind == "sign" else 0
        if token.text == "," and depth == 0:
            items.append([])
        else:
            items[-1].append(token)
    return items


def _says(part: Sequence[Token], *words: str) -> bool:
    return [token.text.upper() for token in part] == list(words)


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
