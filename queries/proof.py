"""The words behind a relation: who says it, in which document, where in the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from extraction.facts import Policy
from graph.loading.sources import stored_readings
from graph.stores.store import Store
from queries.find import PolicyName


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a source: half-open offsets into it as read, and the rule that found them.

    ``sentence`` are the words with what stands around them, where the words alone do not say what is told.
    """

    words: str
    source: str
    file: str
    start: int
    end: int
    rule: str
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What one policy does to another, seen from either of them, with the words that say it.

    ``relation`` is ``SUPERSEDES`` or ``CITES`` with its ``kind`` (repeals, …; basis, mention), ``BEGINS`` for a
    stated first day or ``EFFECTIVE_UNTIL`` for a stated last one, which have no ``other``. ``stated_by`` is the policy
    whose text says so. ``PRESUMED`` is a last day that no text says of the policy but the rule named in ``kind`` gives,
    ``ISSUED`` the day of issue (``kind``: as precise as stated) where nothing says when it begins. ``area`` is where
    alone a suspension holds, ``until`` its last day or that of an extension.
    """

    relation: str
    stated_by: PolicyName
    other: PolicyName | None = None
    kind: str | None = None
    day: date | None = None
    until: date | None = None
    provisions: tuple[str, ...] = ()
    area: str | None = None
    quote: Quote | None = None


_STOPS = ("。", "\n\n", "：\n")
_NUMBERED = re.compile(r"[（(]?(?:[一二三四五六七八九十]+|\d+)[）)、.．]")
_ITEM_LINE = re.compile(rf"^[ \t\u3000]*{_NUMBERED.pattern}", re.MULTILINE)
_REACH = 120  # characters of a sentence on either side of the words
# Both are completed by what they are asked about, so that every relation of a policy reads alike.
_ENDS = """b.id AS by_id, b.title AS by_title, b.doc_number AS by_number, b.full_text AS by_full,
       p.id AS to_id, p.title AS to_title, p.doc_number AS to_number, p.full_text AS to_full,
       r.source AS source, r.start AS start, r.`end` AS stop, r.rule AS rule, r.as_written AS words"""
SUPERSEDES = f"""
MATCH (b:Policy)-[r:SUPERSEDES]->(p:Policy) WHERE {{where}}
RETURN {_ENDS}, r.kind AS kind, r.`on` AS day, r.until AS until, r.provisions AS provisions, r.area AS area
ORDER BY day, by_id, to_id, kind
"""
CITES = f"""
MATCH (b:Policy)-[r:CITES]->(p:Policy) WHERE {{where}}
RETURN {_ENDS}, r.role AS kind
ORDER BY by_id, to_id, kind
"""


def relations(store: Store, pattern: str, where: str, parameters: Mapping[str, Any]) -> tuple[Relation, ...]:
    """Return the relations of a pattern with their quotes; ``where`` speaks of ``b`` (who says it) and ``p``."""
    rows = list(store.read(pattern.format(where=where), dict(parameters)))
    files = source_files(store, (row["source"] for row in rows))
    return tuple(
        Relation(
            relation="SUPERSEDES" if pattern is SUPERSEDES else "CITES",
            stated_by=_name(row, "by"),
            other=_name(row, "to"),
            kind=row["kind"],
            day=row.get("day"),
            until=row.get("until"),
            provisions=tuple(row.get("provisions") or ()),
            area=row.get("area"),
            quote=quote(row, files),
        )
        for row in rows
    )


def _name(row: Mapping[str, Any], end: str) -> PolicyName:
    return PolicyName(
        id=row[f"{end}_id"],
        title=row[f"{end}_title"],
        doc_number=row[f"{end}_number"],
        full_text=bool(row[f"{end}_full"]),
    )


def source_files(store: Store, sources: Iterable[str | None]) -> dict[str, str]:
    """Return the file of each source."""
    wanted = sorted({source for source in sources if source})
    if not wanted:
        return {}
    table = store.read(
        "MATCH (s:Source) WHERE s.id IN $sources RETURN s.id AS source, s.file AS file ORDER BY source",
        {"sources": wanted},
    )
    return {row["source"]: row["file"] or "" for row in table}


def quote(row: Mapping[str, Any], files: Mapping[str, str]) -> Quote | None:
    """Return the quote of a row with the columns source, start, stop, rule and words, if it has evidence."""
    if row["source"] is None or row["start"] is None or row["stop"] is None:
        return None
    return Quote(
        words=row["words"] or "",
        source=row["source"],
        file=files.get(row["source"], ""),
        start=int(row["start"]),
        end=int(row["stop"]),
        rule=row["rule"] or "",
    )


def quoted(facts: Policy, path: str) -> Quote | None:
    """Return the words from which the fact at ``path`` was read, if it has evidence."""
    evidence = facts.evidence.get(path)
    if evidence is None:
        return None
    return Quote(
        words=facts.as_written(path) or "",
        source=facts.source.sha256,
        file=facts.source.file,
        start=evidence.start,
        end=evidence.end,
        rule=evidence.rule,
    )


def in_sentences(store: Store, found: Sequence[Relation]) -> tuple[Relation, ...]:
    """Return relations with the sentences that their words stand in: a title alone does not say what becomes of it."""
    readings = {
        relation.stated_by.id: stored_readings(store, relation.stated_by.id)
        for relation in found
        if relation.relation == "SUPERSEDES" and relation.quote
    }
    return tuple(_in_its_sentence(relation, readings.get(relation.stated_by.id, ())) for relation in found)


def _in_its_sentence(relation: Relation, readings: Sequence[Policy]) -> Relation:
    for span in (facts.source for facts in readings):
        quote = relation.quote
        if quote and span.sha256 == quote.source and span.start <= quote.start < span.end:
            sentence = sentence_around(span.text, quote.start - span.start, quote.end - span.start)
            return replace(relation, quote=replace(quote, sentence=sentence))
    return relation


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence of a text in which some of its characters stand, white space removed.

    A sentence longer than a reader wants is cut on either side; an item of a list comes with the words that open it.
    """
    if item := _item(text, start, end):
        return "".join(item.split())
    starts = [place + len(mark) for mark in _STOPS if (place := text.rfind(mark, 0, start)) >= 0]
    ends = [place + 1] if (place := text.find("。", end)) >= 0 else []
    starts += [mark.start() for mark in _ITEM_LINE.finditer(text, max(0, start - _REACH), start)]
    first = max([0, start - _REACH, *starts])
    return "".join(text[first : min([len(text), end + _REACH, *ends])].split())


def _item(text: str, start: int, end: int) -> str:
    """Return the item of a list that is no sentence of its own, behind its opening (决定废止下列文件：…（二）《…》)."""
    stop = text.find("\n", end)
    line = text[text.rfind("\n", 0, start) + 1 : stop if stop >= 0 else len(text)].strip()
    colon = max(text.rfind("：\n", 0, start), text.rfind("：\r\n", 0, start))
    if colon < 0 or "。" in line or not _NUMBERED.match(line):
        return ""
    opening = max(text.rfind(mark, 0, colon) for mark in "。\n") + 1
    return f"{text[opening : colon + 1]}……{line}"
