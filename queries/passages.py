"""Words in what stands around them: a fact in its sentences, two measures beside each other.

A passage is cut into pieces, each with what it is (``words``, ``shared``, ``differs``, or nothing in particular), so
that a page or a notebook can mark them without knowing why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extraction.facts import Policy
from graph.overlaps.reasons import shared_runs
from graph.stores.store import Store

AROUND = 120  # characters before and behind the words of a fact
# What two measures on one matter differ in: days, amounts, shares, and whether something is asked or forbidden.
_FIGURE = re.compile(
    r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?[底末]?"
    r"|\d+(?:[.,]\d+)*\s*(?:[%％‰]|个?百分点|[万亿]*元|个?工作日|个月|[日天月年家个倍次条项])?"
    r"|不得|禁止|应当|必须|可以"
)
_MEASURE = """
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure) WHERE m.id IN $ids
RETURN m.id AS id, m.number AS number, m.text AS text, p.id AS policy_id, p.title AS title ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text and what it is."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The words of a fact as they stand in a source."""

    file: str
    start: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A measure as it stands beside another."""

    measure_id: str
    number: str
    policy_id: str
    title: str
    pieces: tuple[Piece, ...]


def passage(facts: Policy, path: str) -> Passage | None:
    """Return the words of a fact with what stands before and behind them; nothing where no words were read."""
    place = facts.evidence.get(path)
    if place is None:
        return None
    text, offset = facts.source.text, facts.source.start
    start, end = place.start - offset, place.end - offset
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    before = ("…" if first else "") + text[first:start]
    behind = text[end:last] + ("…" if last < len(text) else "")
    return Passage(
        file=facts.source.file,
        start=place.start,
        pieces=(Piece(before), Piece(text[start:end], "words"), Piece(behind)),
    )


def side_by_side(store: Store, measure: str, other: str) -> tuple[Side, ...]:
    """Return two measures with the runs of words that both hold, and the figures that only one of them has."""
    rows = {row["id"]: row for row in store.read(_MEASURE, {"ids": [measure, other]})}
    if len(rows) < 2:
        return ()
    texts = [str(rows[key]["text"]) for key in (measure, other)]
    return tuple(
        Side(
            measure_id=key,
            number=str(rows[key]["number"] or ""),
            policy_id=rows[key]["policy_id"],
            title=str(rows[key]["title"] or ""),
            pieces=compared(text, opposite),
        )
        for key, text, opposite in zip((measure, other), texts, reversed(texts), strict=True)
    )


def compared(text: str, other: str) -> tuple[Piece, ...]:
    """Return a text cut into what another holds too and what it says otherwise (最高50万元 beside 最高30万元)."""
    kinds = [""] * len(text)
    for run in shared_runs(text, other):
        for found in re.finditer(re.escape(run), text):
            kinds[found.start() : found.end()] = ["shared"] * len(run)
    opposite = {_plain(found[0]) for found in _FIGURE.finditer(other)}
    for found in _FIGURE.finditer(text) if opposite else ():
        kind = "shared" if _plain(found[0]) in opposite else "differs"
        kinds[found.start() : found.end()] = [kind] * len(found[0])
    return tuple(_pieces(text, kinds))


def _plain(figure: str) -> str:
    return re.sub(r"[\s,]", "", figure)


def _pieces(text: str, kinds: Sequence[str]) -> Iterator[Piece]:
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or kinds[at] != kinds[start]:
            yield Piece(text[start:at], kinds[start])
            start = at
