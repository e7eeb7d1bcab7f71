"""One policy as a spaCy ``Doc``: one token a character, so that a span's token numbers are its character numbers.

Paragraphs are set apart by line breaks. What components need beside the text stands in ``doc.user_data``:

* ``text``: the text of the Doc (``doc.text`` is joined anew at each use)
* ``origin``: for each character its offset in the source as read
* ``in_order``: whether these offsets never go back
* ``source``: the source as read
* ``rows``: the task rows of tables, as ranges of number, task, bodies with rank, deadline
* ``plan``: the title of the plan that the policy is, where one notice issues several
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from operator import le
from typing import NamedTuple

from spacy.tokens import Doc, Span, SpanGroup
from spacy.vocab import Vocab

from extraction.layout.blocks import PolicyText
from extraction.layout.repair import INVISIBLE, Line, join
from extraction.layout.tables import Chars, Row, read_table

UNSEEN = re.compile(f"[{INVISIBLE}]")


class Range(NamedTuple):
    """Half-open range of characters of a Doc."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RowRanges:
    """The cells of a task row as ranges of the Doc."""

    number: Range
    task: Range
    units: tuple[tuple[Range, str], ...]
    deadline: Range | None


@dataclass(slots=True)
class _Composer:
    """Writes the lines of a policy into one text and keeps where each character came from."""

    pieces: list[str] = field(default_factory=list)
    origin: array[int] = field(default_factory=lambda: array("q"))  # a list takes five times the memory
    length: int = 0

    def add(self, lines: list[Line]) -> Range:
        start = self.length
        for line in lines:
            self.pieces.append(line.text)
            self.origin.extend(line.offsets)
            self.length += len(line.text)
        return self._close(start)

    def add_cell(self, cell: Chars) -> Range:
        start = self.length
        self.pieces.append("".join(char for char, _ in cell))
        self.origin.extend(offset for _, offset in cell)
        self.length += len(cell)
        return self._close(start) if cell else Range(start, start)

    def add_row(self, row: Row) -> RowRanges:
        return RowRanges(
            self.add_cell(row.number),
            self.add_cell(row.task),
            tuple((self.add_cell(cell), rank) for cell, rank in row.units),
            self.add_cell(row.deadline) if row.deadline else None,
        )

    def _close(self, start: int) -> Range:
        end = self.length
        self.pieces.append("\n")
        self.origin.append(self.origin[-1])
        self.length += 1
        return Range(start, end)


def compose(policy: PolicyText, source: str, vocab: Vocab) -> Doc:
    """Build the Doc of a policy from its lines."""
    composer = _Composer()
    head = [composer.add([line]) for line in policy.head]
    paragraphs: list[Range] = []
    rows: list[RowRanges] = []
    prose: list[Line] = []
    number = 0
    while number < len(policy.body):
        table = read_table(policy.body, number)
        if table is None:
            prose.append(policy.body[number])
            number += 1
            continue
        paragraphs += [composer.add(lines) for lines in join(prose)]
        rows += [composer.add_row(row) for row in table[0]]
        prose, number = [], table[1]
    paragraphs += [composer.add(lines) for lines in join(prose)]
    text = "".join(composer.pieces)
    keys = _keys(vocab)
    keys |= {char: vocab.strings.add(char) for char in set(text).difference(keys)}
    doc = Doc(vocab, words=list(map(keys.__getitem__, text)), spaces=[False] * len(text))  # type: ignore[arg-type]
    origin = composer.origin
    doc.user_data |= {"text": text, "origin": origin, "source": source, "rows": rows, "plan": policy.plan}
    doc.user_data["in_order"] = all(map(le, origin, islice(origin, 1, None)))
    doc.spans["head"] = [Span(doc, *place, label=line.label) for place, line in zip(head, policy.head, strict=True)]
    doc.spans["paragraphs"] = [Span(doc, *place) for place in paragraphs]
    return doc


@cache
def _keys(vocab: Vocab) -> dict[str, int]:
    """Return the keys of characters in a vocabulary: words as keys take half the time that words as texts do."""
    return {}


def spans_of(doc: Doc, name: str) -> list[Span]:
    """Return the spans of a name, made once: each walk through a group of spaCy's makes them anew."""
    group = doc.spans.get(name)
    if group is None:
        return []
    made: dict[str, tuple[SpanGroup, list[Span]]] = doc.user_data.setdefault("spans", {})
    if name not in made or made[name][0] is not group:
        made[name] = group, list(group)
    return made[name][1]


def place(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Return where characters of the Doc stand in the source: half-open offsets around all of them."""
    origin: array[int] = doc.user_data["origin"]
    if doc.user_data["in_order"]:
        return origin[start], origin[end - 1] + 1
    return min(origin[start:end]), max(origin[start:end]) + 1


def as_written(doc: Doc, start: int, end: int) -> str:
    """Return characters of the Doc as the source has them, white space removed."""
    source: str = doc.user_data["source"]
    text, origin = doc.user_data["text"], doc.user_data["origin"]
    if start < end and origin[end - 1] - origin[start] == end - start - 1 and text.find("\n", start, end) < 0:
        return source[origin[start] : origin[end - 1] + 1]  # nothing was left out between them
    said: list[str] = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        said += map(source.__getitem__, origin[start:stop])
        start = stop + 1
    return "".join(said)


def raw(doc: Doc, start: int, end: int) -> str:
    """Return the source between the first and the last of some characters, white space and all that one can see."""
    source: str = doc.user_data["source"]
    return UNSEEN.sub("", source[slice(*place(doc, start, end))])
