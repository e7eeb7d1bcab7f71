"""Holds the text of packed queries against the declared schema: labels, edges and their ends, properties, column types.

One engine refuses an unknown name only when the query runs, the other answers with nothing at all, so a misspelt
property would be a report that is always empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from graph.schema import Property, Schema, schema
from graph.stores.cypher import Token, tokens
from queries.reports.catalog import Query
from queries.words import CODES

_CODED = dict.fromkeys(CODES, "text")
_FITTING = {"key": "text"}


@dataclass(slots=True)
class _Reader:
    """Walks over the tokens of one query and gathers what is wrong."""

    file: str
    text: str
    found: Sequence[Token]
    declared: Schema
    types: dict[str, set[str]] = field(default_factory=dict)  # variable → node or edge types that it may have
    problems: list[str] = field(default_factory=list)

    def say(self, token: Token, message: str) -> None:
        line = self.text.count("\n", 0, token.start) + 1
        self.problems.append(f"{self.file}:{line}: {message}")

    def word(self, place: int) -> str:
        """Return the text at a place, without the quotes of a quoted name; empty beyond the end."""
        return self.found[place].text.strip("`") if 0 <= place < len(self.found) else ""

    def names(self, place: int) -> tuple[str, list[Token], int]:
        """Read ``variable:Type|Type`` from a place; return variable, types and the place after them."""
        variable = ""
        if self.found[place].kind in ("word", "quoted"):
            variable, place = self.word(place), place + 1
        types: list[Token] = []
        if self.word(place) == ":":
            types.append(self.found[place + 1])
            place += 2
            while self.word(place) == "|":
                place += 2 if self.word(place + 1) == ":" else 1
                types.append(self.found[place])
                place += 1
        return variable, types, place

    def learn(self) -> None:
        """Take in what the patterns say of the variables."""
        for place in range(len(self.found) - 1):
            if self.word(place) in ("(", "[") and self._opens_pattern(place):
                known: Iterable[str] = self.declared.nodes if self.word(place) == "(" else self.declared.edges
                what = "node" if self.word(place) == "(" else "edge"
                variable, types, after = self.names(place + 1)
                for token in types:
                    if token.text not in known:
                        self.say(token, f"no {what} type {token.text}; there are {', '.join(known)}")
                named = {token.text for token in types if token.text in known}
                if variable and named:
                    self.types.setdefault(variable, set()).update(named)
                self._map(after, named)

    def _opens_pattern(self, place: int) -> bool:
        if self.word(place) == "[":
            return self.word(place - 1) == "-"
        return self.word(place + 1) == ":" or (self.found[place + 1].kind == "word" and self.word(place + 2) == ":")

    def _map(self, place: int, types: set[str]) -> None:
        """Check the names in ``{name: value}`` right after a pattern's types."""
        if self.word(place) != "{" or not types:
            return
        while place < len(self.found) and self.word(place) != "}":
            if self.word(place + 1) == ":":
                self._property(self.found[place], types)
            place += 1

    def properties(self) -> None:
        """Check every ``variable.property``."""
        for place in range(1, len(self.found) - 1):
            if self.found[place].text == "." and self.found[place - 1].kind == "word":
                self._property(self.found[place + 1], self.types.get(self.word(place - 1), set()))

    def _property(self, token: Token, types: set[str]) -> None:
        name = token.text.strip("`")
        if not any(p.name == name for p in self._of(types)):
            whose = "/".join(sorted(types)) or "any type"
            self.say(token, f"{whose} has no property {name}")

    def _of(self, types: set[str]) -> Iterator[Property]:
        for name, node in self.declared.nodes.items():
            if name in types or not types:
                yield from node.properties
        for name, edge in self.declared.edges.items():
            if name in types or not types:
                yield from edge.properties

    def ends(self) -> None:
        """Check that every edge runs between types that it may run between, in the direction written."""
        for place in range(len(self.found)):
            if self.word(place) != "[" or self.word(place - 1) != "-":
                continue
            _, types, _ = self.names(place + 1)
            close = next(n for n in range(place, len(self.found)) if self.word(n) == "]")
            backward, forward = self.word(place - 2) == "<", self.word(close + 2) == ">"
            first = self._before(place - (3 if backward else 2))
            second = self._node(close + (3 if forward else 2))
            if backward:
                first, second = second, first
            for token in types:
                edge = self.declared.edges.get(token.text)
                if edge is None:
                    continue
                pairs = list(edge.ends) if forward != backward else [*edge.ends, *((b, a) for a, b in edge.ends)]
                if not any((not first or a in first) and (not second or b in second) for a, b in pairs):
                    runs = ", ".join(f"{a} → {b}" for a, b in edge.ends)
                    self.say(token, f"{token.text} runs {runs}, not {'/'.join(first)} → {'/'.join(second)}")

    def _before(self, close: int) -> set[str]:
        """Return the types of the node whose closing bracket stands here."""
        opening = close
        while opening > 0 and self.word(opening) != "(":
            opening -= 1
        return self._node(opening)

    def _node(self, opening: int) -> set[str]:
        """Return the types of the node whose opening bracket stands here."""
        if self.word(opening) != "(" or self.word(opening + 1) == ")":
            return set()
        variable, types, _ = self.names(opening + 1)
        return {token.text for token in types} or self.types.get(variable, set())

    def edge_conditions(self) -> None:
        """Check that conditions on edges stand behind a WITH where the match goes on to another edge.

        LadybugDB 0.21 and 0.22 carry such a condition to the wrong rows: ``MATCH (a)-[r]->(b)<--(c) WHERE r.x = 1``.
        """
        depth, hops, conditions = 0, [0], [list[Token]()]
        for place, token in enumerate(self.found):
            word = token.text.upper()
            if word == "{":
                depth, hops, conditions = depth + 1, [*hops, 0], [*conditions, []]
            if word in ("WITH", "RETURN", "}"):
                if hops[-1] > 1:
                    for condition in conditions[-1]:
                        self.say(
                            condition,
                            f"the match goes on: put the condition on the edge {condition.text} behind a WITH",
                        )
                hops[-1], conditions[-1] = 0, []
                if word == "}":
                    depth, hops, conditions = depth - 1, hops[:-1], conditions[:-1]
            elif token.text == "[" and self.word(place - 1) == "-":
                hops[-1] += 1
            elif (
                self.word(place + 1) == "."
                and hops[-1]
                and self.types.get(token.text, set()) & self.declared.edges.keys()
            ):
                conditions[-1].append(token)

    def columns(self, query: Query) -> None:
        """Check that a property returned as it is has the type that its column declares."""
        declared = query.returned
        last = max(n for n, token in enumerate(self.found) if token.text.upper() == "RETURN")
        for place in range(last, len(self.found) - 5):
            variable, dot, name, given, alias = (self.word(place + n) for n in range(1, 6))
            if dot != "." or given.upper() != "AS" or alias not in declared or self.word(place) not in ("RETURN", ","):
                continue
            types = {_FITTING.get(p.type, p.type) for p in self._of(self.types.get(variable, set())) if p.name == name}
            column = _CODED.get(declared[alias], declared[alias])
            if types and column not in types:
                held = "/".join(sorted(types))
                self.say(self.found[place + 5], f"column {alias} is {column}, {variable}.{name} is {held}")


def check(query: Query) -> tuple[str, ...]:
    """Return what is wrong with the query by the schema, each with file and line; nothing if it is right."""
    text = query.path.read_text("utf-8")
    reader = _Reader(str(query.path), text, tokens(text), schema())
    reader.learn()
    reader.properties()
    reader.ends()
    reader.edge_conditions()
    reader.columns(query)
    return tuple(dict.fromkeys(reader.problems))
