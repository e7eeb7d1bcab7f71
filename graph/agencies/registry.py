"""The known world: bodies, the names they go by, what succeeded them and what they are part of.

Listed in ``data/agencies.tsv``; ``data/agency-functions.tsv`` says what offices are there for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from graph.regions import DATA, table_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the document says about who speaks: 市商务委 is another body in Chongqing than in Shanghai.

    ``scope`` keeps names apart that nothing tells the place of.
    """

    tier: str
    region: str | None
    issued_by: tuple[str, ...] = ()
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A body under its full name; ``kind`` is agency, group or firm, ``region`` the province that it is of."""

    id: str
    name: str
    kind: str
    tier: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Turning:
    """The day on which a body's function went to another; ``latest``: by which it did, as the plans had it."""

    on: date
    latest: bool = False

    @classmethod
    def read(cls, written: str) -> Turning:
        """Read ``2023-05-18`` or, of a day by which it was done, ``≤2024-12-31``."""
        return cls(date.fromisoformat(written.removeprefix("≤")), written.startswith("≤"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Registered:
    agency: Agency
    short: tuple[str, ...]
    parent: str
    successors: tuple[tuple[str, Turning | None], ...]
    ordered_by: str | None
    since: str = ""
    until: str = ""


@cache
def registry() -> Mapping[str, _Registered]:
    """Return the known bodies by their full names."""
    found = {}
    for row in table_rows(DATA / "agencies.tsv"):
        agency = Agency(
            id=row["name"],
            name=row["name"],
            kind=row["kind"],
            tier=row["tier"],
            region=row["region"] or None,
        )
        found[row["name"]] = _Registered(
            agency=agency,
            short=tuple(filter(None, row["short"].split("|"))),
            parent=row["parent"],
            successors=_successors(row),
            ordered_by=row["ordered_by"] or None,
            since=row["from"],
            until=row["until"],
        )
    return found


def _successors(row: Mapping[str, str]) -> tuple[tuple[str, Turning | None], ...]:
    """Return the successors with their days; one day counts for all of them."""
    names = [name for name in row["successors"].split("|") if name]
    days = [Turning.read(day) if day else None for day in row["on"].split("|")]
    return tuple(zip(names, days if len(days) == len(names) else days * len(names), strict=True))


AMBIGUOUS = re.compile(r"^(?!国|中|全国|最高|海关).{1,8}(?:委|(?<!总)局|办|院)$")


@cache
def known_names(region: str | None, national: bool) -> Mapping[str, str]:
    """Return full names by every name that may be used; 统计局 alone is the national one only in national documents."""
    found: dict[str, str] = {}
    for name, known in registry().items():
        if known.agency.region not in (None, region):
            continue
        for short in known.short:
            if national or known.agency.region or not AMBIGUOUS.match(short):
                found[short] = name
        found.setdefault(name.replace("监督管理", "监管"), name)
        if national and name.startswith("国家"):
            for short in (name, *known.short):
                bare = short.removeprefix("国家")
                found.setdefault(bare, name)
                if not bare.startswith(("国", "中")):
                    found.setdefault("国家" + bare, name)
    return found | {name: name for name in registry()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """What an office is there for, the usual rank of such offices, and who holds the function in the centre."""

    name: str
    province: str
    city: str
    centre: str


@cache
def functions() -> Mapping[str, Function]:
    found = {}
    for row in table_rows(DATA / "agency-functions.tsv"):
        words = row["function"].split("|")
        for word in words:
            found[word] = Function(name=words[0], province=row["province"], city=row["city"], centre=row["centre"])
    return found


def standing(parent: str, on: date) -> tuple[Agency, ...]:
    """Return the bodies that the registry lists under another, as they stand on a day, by name."""
    day = on.isoformat()
    found = [
        known.agency
        for known in registry().values()
        if known.parent == parent and known.since <= day and not (known.until and known.until <= day)
    ]
    return tuple(sorted(found, key=lambda agency: agency.id))


def is_registered(agency: Agency) -> bool:
    """Say whether the registry lists a body."""
    return agency.id in registry()
