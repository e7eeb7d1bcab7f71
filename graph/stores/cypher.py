"""The lexical side of Cypher: tells one read-only statement from anything else, before an engine sees it.

A second fence, not the only one: the engines open their transactions for reading as well. But reading access
alone still lets ``LOAD FROM '/etc/passwd'`` read files and, on Ladybug, ``COPY … TO`` write them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from graph.errors import StoreError

_TOKEN = re.compile(
    r"""
      (?P<space>\s+|//[^\n\r]*|/\*.*?\*/)
    | (?P<text>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
    | (?P<quoted>`(?:[^`]|``)*`)
    | (?P<parameter>\$(?:\w+|`(?:[^`]|``)*`))
    | (?P<word>[^\W\d]\w*)
    | (?P<number>\d\w*)
    | (?P<sign>[^\w\s'"`])
    """,
    re.VERBOSE | re.DOTALL,
)
_BEGINS = {"MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN"}
# Words that begin a clause which writes, reaches files or the network, or calls a procedure, in either engine.
_REFUSED = re.compile(
    "ALTER|ATTACH|BEGIN|CALL|CHECKPOINT|COMMIT|COPY|CREATE|DEALLOCATE|DELETE|DENY|DETACH|DROP|DRYRUN|EXPORT|FOREACH|GRANT"
    "|IMPORT|INSERT|INSTALL|LOAD|MERGE|REMOVE|RENAME|REVOKE|ROLLBACK|SET|TERMINATE|TRUNCATE|UNINSTALL|UPDATE|USE",
    re.IGNORECASE,
)


# The engines' parsers descend with every bracket, and one of them ends the process that it runs in.
LONGEST, DEEPEST = 20_000, 60
_OPENS, _CLOSES = frozenset("([{"), frozenset(")]}")


class Token(NamedTuple):
    """A piece of a statement: its kind, its text, where it starts."""

    kind: str
    text: str
    start: int


def tokens(cypher: str) -> list[Token]:
    """Split a statement into tokens, without white space and comments; raises ``StoreError`` where one does not end."""
    found, position = [], 0
    while position < len(cypher):
        match = _TOKEN.match(cypher, position)
        if match is None:
            raise StoreError(f"{_place(cypher, position)}: a quotation that begins here does not end")
        kind = match.lastgroup or ""
        if kind == "sign" and cypher.startswith("/*", position):
            raise StoreError(f"{_place(cypher, position)}: a comment that begins here does not end")
        if kind != "space":
            found.append(Token(kind, match[0], position))
        position = match.end()
    return found


def check_read(cypher: str) -> frozenset[str]:
    """Return the parameters of one read-only statement; raises ``StoreError`` for anything else."""
    if len(cypher) > LONGEST:
        raise StoreError(f"a query of {len(cypher):,} characters; at most {LONGEST:,} are read")
    # Neo4j turns \uXXXX into its character before it looks at anything else, so that it may end a quotation.
    if (escape := re.search(r"\\u", cypher, re.IGNORECASE)) is not None:
        raise StoreError(f"{_place(cypher, escape.start())}: write the character itself instead of a \\u escape")
    # Engines differ on whether it ends a comment.
    if (turn := re.search(r"\r(?!\n)", cypher)) is not None:
        raise StoreError(f"{_place(cypher, turn.start())}: a carriage return without a line feed")
    found = tokens(cypher)
    while found and found[-1].text == ";":
        found.pop()
    if not found:
        raise StoreError("the query is empty")
    if found[0].text.upper() not in _BEGINS or found[0].kind != "word":
        raise StoreError(f"a query reads: it begins with MATCH, WITH, UNWIND or RETURN, not with {found[0].text}")
    _check_depth(cypher, found)
    parameters = set()
    for before, token in zip([None, *found], found, strict=False):
        if token.text == ";":
            raise StoreError(f"{_place(cypher, token.start)}: one statement at a time; a second one follows here")
        if token.kind == "word" and _REFUSED.fullmatch(token.text) and not (before and before.text == "."):
            raise StoreError(
                f"{_place(cypher, token.start)}: {token.text.upper()} is refused, a query only reads the graph "
                f"(where it is a name, write `{token.text}`)"
            )
        if token.kind == "parameter":
            parameters.add(token.text[1:].strip("`"))
    return frozenset(parameters)


def _check_depth(cypher: str, found: Sequence[Token]) -> None:
    """Raise ``StoreError`` where brackets stand in brackets more often than a person writes them."""
    depth = 0
    for token in found:
        depth += (token.text in _OPENS) - (token.text in _CLOSES)
        if depth > DEEPEST:
            raise StoreError(f"{_place(cypher, token.start)}: more than {DEEPEST} brackets within one another")


def check_parameters(used: frozenset[str], given: frozenset[str]) -> None:
    """Raise ``StoreError`` unless the parameters given are exactly those used: the engines pass over a difference."""
    if missing := sorted(used - given):
        raise StoreError(f"the query uses ${', $'.join(missing)}, which got no value")
    if extra := sorted(given - used):
        raise StoreError(f"the query does not use ${', $'.join(extra)}")


def _place(cypher: str, position: int) -> str:
    line = cypher.count("\n", 0, position) + 1
    return f"line {line}, character {position - cypher.rfind(chr(10), 0, position)}"
