"""The known world: bodies, the names they go by, what succeeded them and what they are part of.

Listed in ``data/agencies.tsv``; ``data/agency-functions.tsv`` says what offices are there for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """That a body's function went to another (``SUCCEEDED_BY``) or that it belongs to one (``PART_OF``)."""

    type: str
    other: Agency
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Registered:
    agency: Agency
    short: tuple[str, ...]
    parent: str
    successors: tuple[str, ...]
    on: date | None
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
            successors=tuple(filter(None, row["successors"].split("|"))),
            on=date.fromisoformat(row["on"]) if row["on"] else None,
            since=row["from"],
            until=row["until"],
        )
    return found


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
        if national and name.startswith("国家") and name.endswith("局"):
            found.setdefault(name.removeprefix("国家"), name)
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


def relations(agency: Agency) -> tuple[Relation, ...]:
    """Return what succeeded a body and what it is part of, as far as the registry and the reforms say."""
    known = registry().get(agency.name)
    if known is None:
        return _branch_relations(agency)
    found = [Relation(type="SUCCEEDED_BY", other=registry()[name].agency, on=known.on) for name in known.successors]
    if known.parent:
        found.append(Relation(type="PART_OF", other=registry()[known.parent].agency))
    return tuple(found)


def _branch_relations(agency: Agency) -> tuple[Relation, ...]:
    """Return the relations of what the rules of naming know: the bureaus of the former 银保监会 in the provinces."""
    former = re.fullmatch(r"中国银行保险监督管理委员会(.+监管局)", agency.name)
    if former:
        name = "国家金融监督管理总局" + former.group(1)
        return (Relation(type="SUCCEEDED_BY", other=replace(agency, id=name, name=name), on=date(2023, 7, 20)),)
    for whole in ("国家金融监督管理总局", "国家税务总局", "中国人民银行", "国家外汇管理局", "中国证券监督管理委员会"):
        if agency.name.startswith(whole) and agency.name != whole:
            return (Relation(type="PART_OF", other=registry()[whole].agency),)
    if agency.tier == "customs" and agency.kind == "agency" and agency.name.endswith("海关"):
        return (Relation(type="PART_OF", other=registry()["海关总署"].agency),)
    return ()


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


def closure(agency: Agency) -> Iterable[tuple[Agency, Relation]]:
    """Yield every relation that can be followed from a body, each with the body it starts from."""
    waiting = [agency]
    seen = {agency.id}
    while waiting:
        start = waiting.pop()
        for relation in relations(start):
            yield start, relation
            if relation.other.id not in seen:
                seen.add(relation.other.id)
                waiting.append(relation.other)
