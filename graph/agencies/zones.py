"""Development zones: their committees, under one name whether or not a document names the city before it."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.agencies.office_names import ZONE
from graph.agencies.places import body, leading_place
from graph.agencies.registry import Agency
from graph.regions import Region, province_of

_COMMITTEE = re.compile(r"(?P<zone>[^、，或]{2,})(?:管委会|管理委员会)")
_WRITTEN_OUT = (
    ("高新区", "高新技术产业开发区"),
    ("经开区", "经济技术开发区"),
    ("综保区", "综合保税区"),
    ("自贸试验区", "自由贸易试验区"),
    ("自贸区", "自由贸易试验区"),
)
# A zone that every city may have is told by its city, one with a name of its own by that.
_OF_ITS_CITY = re.compile(
    r"(?:国家级?|省级)?(?:[东西南北中]部?|城[东西南北]|高铁|空港|临空|临港|滨[江海湖])?"
    r"(?:高新技术产业开发区|高新技术开发区|高新技术产业园区|经济技术开发区|经济开发区|开发区|综合保税区|保税区|保税港区|出口加工区|工业园区?|产业园区?|园区"
    r"|新区|新城|自由贸易试验区|旅游度假区|风景名胜区|经济区|科学城|综合实验区|实验区|合作区|(?:城乡一体化)?示范区|(?:物流)?产业集聚区)"
)


def zone(words: str, own: Region | None, within: Region | None = None) -> Agency | None:
    """Return the committee of a zone: 成都高新区管委会, and 高新区管委会 in a document of Chengdu's, ``own``."""
    committee = _COMMITTEE.fullmatch(words)
    name = committee["zone"] if committee else words if ZONE.search(words) else None
    if name is None:
        return None
    for short, full in _WRITTEN_OUT:
        name = name.replace(short, full)
    region, proper = leading_place(name, within)
    if not proper:
        return None
    of_its_city = _OF_ITS_CITY.fullmatch(proper) is not None
    if region is not None and own is not None and not of_its_city and province_of(region) != province_of(own):
        region, proper = None, name  # 龙门石窟世界文化遗产园区 is not of 龙门县
    if of_its_city:
        region = region or own
        return _body((region.short if region else "") + proper, region)
    return _apart(_body(proper, region or own))


def _body(name: str, region: Region | None) -> Agency:
    return body(f"{name}管理委员会", tier="district", region=region and province_of(region))


def _apart(found: Agency) -> Agency:
    """Keep zones of one name in several provinces apart."""
    return replace(found, id=f"{found.name}@{found.region}") if found.region else found
