"""Who is meant by a group: 重庆市各区县人民政府, 国务院有关部门 as the bodies that they are on a day.

Only groups whose members can be listed are expanded: governments of an administrative level, the departments that the
registry knows, the customs houses. 公安机关 or 企业所在地海关 stay what they are.
"""

from __future__ import annotations

import re
from datetime import date

from graph.agencies.places import body
from graph.agencies.registry import Agency, standing
from graph.regions import Region, full_name, locate, provinces, within

_GOVERNMENTS = re.compile(r"(?P<own>和)?各(?P<levels>[市州区县、]+)人民政府")
_DEPARTMENTS = re.compile(r"(?:[省市]级|自治区级|人民政府)?(?:各|各有关|有关|其他有关|相关)部门(?:和单位)?")
_LEVELS = {"市": "city", "州": "city", "区县": "county"}


def members(group: Agency, on: date) -> tuple[Agency, ...]:
    """Return the bodies of a group on a day, in the order of their codes; none where they cannot be listed."""
    if group.kind != "group":
        return ()
    if group.name == "各省级人民政府":
        return tuple(_government(region) for region in provinces().values())
    if group.name in ("中国海关", "各直属海关"):
        return tuple(house for house in standing("海关总署", on) if house.name.endswith("海关"))
    if re.fullmatch(r"国务院(?:各|有关|各有关)?部门", group.name):
        return _departments("国务院", on)
    region, rest = locate(group.name)
    if region is None:
        return ()
    governments = _GOVERNMENTS.fullmatch(rest)
    if governments:
        levels = {_LEVELS[level] for level in governments["levels"].split("、") if level in _LEVELS}
        own = (_government(region),) if governments["own"] else ()
        return (*own, *(_government(place) for place in within(region) if place.level in levels))
    if re.fullmatch("县级以上(?:地方)?(?:各级)?人民政府", rest):
        return (_government(region), *(_government(place) for place in within(region)))
    if _DEPARTMENTS.fullmatch(rest):
        return _departments(full_name(region) + "人民政府", on)
    return ()


def _departments(government: str, on: date) -> tuple[Agency, ...]:
    """Return what is a department of a government: not its development zones, nor its firms."""
    return tuple(body for body in standing(government, on) if body.kind == "agency" and not _ZONE.search(body.name))


_ZONE = re.compile(r"(?:区|城|园)管理委员会$")


def _government(region: Region) -> Agency:
    return body(full_name(region) + "人民政府", region=region)
