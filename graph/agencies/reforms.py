"""What became of a body and what it belongs to: registered successions, and those that the reforms made everywhere.

A succession is one of function, with its day and the document that ordered it. What the registry does not list follows
from names: the bureaus that the centre kept in the provinces, and offices that every region had until 2018.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from graph.agencies.offices import usual_office
from graph.agencies.places import short_place
from graph.agencies.registry import Agency, Function, Turning, functions, registry
from graph.regions import DATA, Region, locate, table_rows

_PLAN_2018 = "深化党和国家机构改革方案（中国共产党第十九届中央委员会第三次全体会议2018年2月28日通过）"
_PLAN_2023 = "国务院机构改革方案（第十四届全国人民代表大会第一次会议2023年3月10日批准）"
# Bureaus of the centre in the provinces: the words before the place, what they became, when and why.
_BUREAUS = (
    ("中国银行业监督管理委员会", "中国银行保险监督管理委员会", date(2018, 12, 17), _PLAN_2018),
    ("中国保险监督管理委员会", "中国银行保险监督管理委员会", date(2018, 12, 17), _PLAN_2018),
    ("中国银行保险监督管理委员会", "国家金融监督管理总局", date(2023, 7, 20), _PLAN_2023),
)
_PARTS_OF = ("国家金融监督管理总局", "国家税务总局", "中国人民银行", "国家外汇管理局", "中国证券监督管理委员会")
_QUARANTINE = "出入境检验检疫局"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """That a body's function went to another (``SUCCEEDED_BY``) or that it belongs to one (``PART_OF``).

    ``latest`` says that the day is that by which it had happened.
    """

    type: str
    other: Agency
    on: date | None = None
    latest: bool = False
    ordered_by: str | None = None


def relations(agency: Agency) -> tuple[Relation, ...]:
    """Return what succeeded a body and what it is part of, as far as the registry and the reforms say."""
    known = registry().get(agency.name)
    if known is None:
        return tuple(_by_name(agency))
    found = [
        Relation(
            type="SUCCEEDED_BY",
            other=registry()[name].agency,
            on=turning.on if turning else None,
            latest=turning is not None and turning.latest,
            ordered_by=known.ordered_by,
        )
        for name, turning in known.successors
    ]
    if known.parent:
        found.append(Relation(type="PART_OF", other=registry()[known.parent].agency))
    return tuple(found)


def _by_name(agency: Agency) -> Iterable[Relation]:
    """Yield the relations of bodies that the rules of naming know."""
    if agency.kind != "agency":
        return
    for head, successor, on, plan in _BUREAUS:
        if agency.name.startswith(head):
            name = successor + agency.name.removeprefix(head)
            yield Relation(type="SUCCEEDED_BY", other=replace(agency, id=name, name=name), on=on, ordered_by=plan)
            return
    for whole in _PARTS_OF:
        if agency.name.startswith(whole):
            yield Relation(type="PART_OF", other=registry()[whole].agency)
            return
    if agency.tier == "customs" and agency.name.endswith("海关"):
        yield Relation(type="PART_OF", other=registry()["海关总署"].agency)
    elif agency.name.endswith(_QUARANTINE):
        yield from _customs_of(agency)
    else:
        yield from _local(agency)


def _customs_of(agency: Agency) -> Iterable[Relation]:
    """Yield the house that took over from an office of inspection: that of its name, or the province's only one."""
    stem = agency.name.removesuffix(_QUARANTINE)
    named = registry().get(f"{stem}海关")
    place = short_place(stem)
    houses = [named.agency] if named else [house for house in _houses() if place and house.region == place.name]
    if len(houses) == 1:
        yield Relation(type="SUCCEEDED_BY", other=houses[0], on=date(2018, 4, 20), ordered_by=_PLAN_2018)


@cache
def _houses() -> tuple[Agency, ...]:
    """Return the customs houses that stand directly under the General Administration."""
    return tuple(known.agency for name, known in registry().items() if name.endswith("海关") and known.parent)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reform:
    successor: Function
    turning: Turning
    ordered_by: str


@cache
def _local_reforms() -> Mapping[tuple[str, str], _Reform]:
    """Return what became of the offices of a function at a level of regions."""
    return {
        (row["function"], level): _Reform(
            successor=functions()[row["successor"]], turning=Turning.read(row["on"]), ordered_by=row["ordered_by"]
        )
        for row in table_rows(DATA / "local-reforms.tsv")
        for level in row["levels"].split("|")
    }


def _local(agency: Agency) -> Iterable[Relation]:
    region, rest = locate(agency.name)
    office = re.fullmatch(r"(.+?)(?:委员会|办公室|厅|局)", rest)
    reform = _local_reforms().get((office[1], region.level)) if office and isinstance(region, Region) else None
    if region is not None and reform is not None:
        other = usual_office(region, reform.successor)
        turning, plan = reform.turning, reform.ordered_by
        yield Relation(type="SUCCEEDED_BY", other=other, on=turning.on, latest=turning.latest, ordered_by=plan)


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
