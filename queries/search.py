"""One box for everything: policies by number or title, bodies, types of enterprise, words in the text of measures.

Numbers are found in any spelling (渝府发10, 10号, [2024]), names also by pinyin (kjds, kuajing). An index of plain
strings is read once from the graph and asked many times; ``benchmarks/search.py`` holds it against the full-text index
of SQLite and against questions to the engine.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from graph.records import Table, Value
from graph.stores.store import Store
from queries.find import quoted

KINDS = ("policy", "agency", "enterprise_type", "instrument", "measure")
MOST = 6  # of each kind
AROUND = 16  # characters shown before the words that were found in a text
_POLICIES = """
MATCH (p:Policy)
RETURN p.id AS id, p.title AS title, p.doc_number AS number, p.full_text AS full_text, p.issued_on AS day ORDER BY id
"""
_NAMES = "MATCH (x:{type}) RETURN x.{key} AS id, x.{name} AS name ORDER BY id"
_MEASURES = """
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure)
{where}RETURN m.id AS id, m.number AS number, m.text AS text, p.id AS policy_id, p.title AS title
ORDER BY policy_id, m.ordinal, id
"""
_NOT_SAID = re.compile(r"[\s\u3000〔〕\[\]()（）【】〈〉《》“”\"'﹝﹞［］·,，、。;；:：第号]")
_RUNS = re.compile(r"\d+|[^\W\d_]+")
_LETTERS = re.compile(r"[a-z]{2,}")
_SIGN = re.compile("[\u4e00-\u9fff]")
_DRAWN_OTHERWISE = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00))  # signs that a text may have in their place


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something that was found: ``pieces`` is its name or the words around, each with whether it was asked for."""

    kind: str
    id: str
    pieces: tuple[tuple[str, bool], ...]
    note: str = ""
    policy_id: str | None = None  # of a measure

    @property
    def text(self) -> str:
        """Return the name, or the words around what was found."""
        return "".join(text for text, _ in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """What was found of one kind, the best first, and how many there are in all."""

    kind: str
    hits: tuple[Hit, ...]
    total: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name or a text as it is shown and as it is compared; ``number`` are the runs of a document's number."""

    kind: str
    id: str
    shown: str
    plain: str
    note: str = ""
    policy_id: str | None = None
    number: tuple[str, ...] = ()
    weight: int = 0  # less comes first among equals


@dataclass(slots=True)
class Index:
    """All that can be found in a graph; made by ``index``."""

    entries: tuple[_Entry, ...]
    _sounds: dict[str, tuple[str, str]] = field(default_factory=dict)

    def search(self, words: str, *, most: int = MOST, kinds: Sequence[str] = KINDS) -> tuple[Hits, ...]:
        """Return what fits all the words, by kind; ``most`` of each kind are told, all are counted."""
        fits = list(self._tests(words))
        if not fits:
            return ()
        found: dict[str, list[tuple[int, int, int, _Entry]]] = {}
        for place, entry in enumerate(self.entries):
            if entry.kind in kinds:
                ranks = [fit(entry) for fit in fits]
                if min(ranks) >= 0:
                    found.setdefault(entry.kind, []).append((max(ranks), entry.weight, place, entry))
        asked = [plain(word) for word in words.split()]
        return tuple(
            Hits(
                kind=kind,
                hits=tuple(_hit(entry, asked) for *_, entry in sorted(found[kind], key=lambda one: one[:3])[:most]),
                total=len(found[kind]),
            )
            for kind in KINDS
            if kind in found
        )

    def _tests(self, words: str) -> Iterator[Callable[[_Entry], int]]:
        """Yield for each word how well an entry fits it: 0 best, -1 not at all."""
        runs = _runs(words)
        if any(run.isdecimal() for run in runs):
            yield lambda entry: _in_number(runs, entry) if entry.number else _all_in(words, entry)
            return
        for word in words.split():
            wanted = plain(word)
            if _LETTERS.fullmatch(wanted):
                yield partial(self._in_name, wanted)
            elif wanted:
                yield partial(_in_text, wanted)

    def _in_name(self, letters: str, entry: _Entry) -> int:
        return max(_in_text(letters, entry), self._in_sound(letters, entry))

    def _in_sound(self, letters: str, entry: _Entry) -> int:
        if entry.kind == "measure":
            return -1
        if entry.plain not in self._sounds:
            self._sounds[entry.plain] = _sound(entry.plain)
        initials, spelled = self._sounds[entry.plain]
        for rank, text in enumerate((initials, spelled), start=1):
            place = text.find(letters)
            if place >= 0:
                return rank if place == 0 else rank + 2
        return -1


def search(store: Store, words: str, *, most: int = MOST, kinds: Sequence[str] = KINDS) -> tuple[Hits, ...]:
    """Return what a graph holds under these words (跨境电商, 渝府发10, kjds); who asks often keeps the ``index``."""
    return Index(tuple(_entries(store, _signs(words)))).search(words, most=most, kinds=kinds)


def index(store: Store) -> Index:
    """Read all names and texts of the graph."""
    return Index(tuple(_entries(store)))


def plain(text: str) -> str:
    """Return a text as it is compared: 渝府发〔2024〕 10 号 is 渝府发202410."""
    return _NOT_SAID.sub("", unicodedata.normalize("NFKC", text).casefold())


def _signs(words: str) -> list[str]:
    """Return the signs without which no text fits, which may break the run 跨境 by a space."""
    return sorted({*_SIGN.findall(plain(words))})


@cache
def _drawn_otherwise() -> Mapping[str, str]:
    """Return, by sign, those that count as the same: ⽂ is 文."""
    found: dict[str, str] = defaultdict(str)
    for other in (chr(code) for codes in _DRAWN_OTHERWISE for code in codes):
        found[unicodedata.normalize("NFKC", other)] += other
    return found


def _measures(store: Store, signs: Sequence[str]) -> Table:
    """Return the measures that hold all of these signs; the engine reads through the texts."""
    names: dict[str, Value | list[Any]] = {}
    conditions = []
    for sign in signs:
        ways = [sign, *_drawn_otherwise().get(sign, "")]
        asked = [f"sign{len(names) + place}" for place in range(len(ways))]
        names |= zip(asked, ways, strict=True)
        conditions.append("(" + " OR ".join(f"m.text CONTAINS ${name}" for name in asked) + ")")
    where = f"WHERE {' AND '.join(conditions)}\n" if conditions else ""
    return store.read(_MEASURES.format(where=where), names)


def _entries(store: Store, signs: Sequence[str] = ()) -> Iterator[_Entry]:
    for row in store.read(_POLICIES):
        title, number = row["title"] or row["number"] or row["id"], row["number"] or ""
        yield _Entry(
            kind="policy",
            id=row["id"],
            shown=title,
            plain=plain(title),
            note=number if number != title else "",
            number=_runs(number),
            weight=0 if row["full_text"] else 1,
        )
    for kind, type, key, name in (
        ("agency", "Agency", "id", "name"),
        ("enterprise_type", "EnterpriseType", "code", "label"),
        ("instrument", "Instrument", "code", "label"),
    ):
        for row in store.read(_NAMES.format(type=type, key=key, name=name)):
            shown = row["name"] or row["id"]
            yield _Entry(kind=kind, id=row["id"], shown=shown, plain=plain(shown), weight=len(shown))
    for row in _measures(store, signs):
        yield _Entry(
            kind="measure",
            id=row["id"],
            shown=row["text"] or "",
            plain=plain(row["text"] or ""),
            note=f"{quoted(row['title'] or '')}{row['number'] or ''}",
            policy_id=row["policy_id"],
        )


def _in_text(wanted: str, entry: _Entry) -> int:
    place = entry.plain.find(wanted)
    if place < 0:
        return -1
    return 0 if len(wanted) == len(entry.plain) else 1 if place == 0 else 3


def _all_in(words: str, entry: _Entry) -> int:
    return min((_in_text(plain(word), entry) for word in words.split() if plain(word)), default=-1)


def _in_number(runs: Sequence[str], entry: _Entry) -> int:
    """Say whether the runs of 渝府发10 stand in this order in the number 渝府发〔2024〕10号: figures as wholes."""
    rest = iter(entry.number)
    if all(any(run == part or (not run.isdecimal() and run in part) for part in rest) for run in runs):
        return 0 if len(runs) >= len(entry.number) - 1 else 1
    whole = "".join(runs)
    return 2 if whole == "".join(entry.number) or whole in entry.plain else -1


def _runs(text: str) -> tuple[str, ...]:
    """Return the figures and the words between them: 渝府发〔2024〕10号 is 渝府发, 2024, 10."""
    found = _RUNS.findall(unicodedata.normalize("NFKC", text).casefold())
    return tuple(run for part in found if (run := plain(part)))


def _sound(text: str) -> tuple[str, str]:
    """Return the initials of a text and how it is spelled: 跨境 is kj and kuajing."""
    from pypinyin import lazy_pinyin  # its dictionary takes a while, and few type letters

    spelled = lazy_pinyin(text)
    return "".join(part[:1] for part in spelled), "".join(spelled)


def _hit(entry: _Entry, asked: Iterable[str]) -> Hit:
    """Return an entry as it is shown, the words that were asked for marked in it."""
    shown = " ".join(entry.shown.split())
    spots = sorted(filter(None, (_spot(shown, word) for word in asked if word)))
    if entry.kind == "measure":
        start = max(0, spots[0][0] - AROUND) if spots else 0
        cut = ("…" if start else "") + shown[start : start + 80]
        moved = start - (1 if start else 0)
        spots = [(begin - moved, end - moved) for begin, end in spots]
        shown = cut
    pieces, at = [], 0
    for begin, end in spots:
        if at <= begin < end <= len(shown):
            pieces += [(shown[at:begin], False), (shown[begin:end], True)]
            at = end
    pieces.append((shown[at:], False))
    return Hit(
        kind=entry.kind,
        id=entry.id,
        pieces=tuple(piece for piece in pieces if piece[0]),
        note=entry.note,
        policy_id=entry.policy_id,
    )


def _spot(shown: str, wanted: str) -> tuple[int, int] | None:
    """Return where the wanted words stand in what is shown, whatever marks and spaces stand between."""
    at = shown.casefold().find(wanted)
    if at >= 0:
        return at, at + len(wanted)
    kept = [place for place, sign in enumerate(shown) if plain(sign)]
    at = "".join(plain(shown[place])[:1] for place in kept).find(wanted)
    return (kept[at], kept[at + len(wanted) - 1] + 1) if at >= 0 else None
