"""Who is meant by a group: 重庆市各区县人民政府, 国务院有关部门 as the bodies that they are on a day.

Only groups whose members can be listed are expanded: governments of an administrative level, and the departments that
the registry knows. 公安机关 or 企业所在地海关 stay what they are.
"""

from __future__ import annotations

import re
from datetime import date

from graph.regions import Region, full_name, locate, provinces, within
from graph.registry import Agency, standing

_COUNTIES = re.compile(r"(?:和)?各区县人民政府")
_DEPARTMENTS = re.compile(r"(?:[省市]级|自治区级)?(?:各|各有关|有关|其他有关|相关)部门(?:和单位)?")


def members(group: Agency, on: date) -> tuple[Agency, ...]:
    """Return the bodies of a group on a day, in the order of their codes; none where they cannot be listed."""
    if group.kind != "group":
        return ()
    if group.name == "各省级人民政府":
        return tuple(_government(region) for region in provinces().values())
    if re.fullmatch(r"国务院(?:各|有关|各有关)?部门", group.name):
        return standing("国务院", on)
    region, rest = locate(group.name)
    if region is None:
        return ()
    if _COUNTIES.fullmatch(rest):
        own = (_government(region),) if rest.startswith("和") else ()
        return (*own, *(_government(place) for place in within(region) if place.level == "county"))
    if _DEPARTMENTS.fullmatch(rest):
        return standing(full_name(region) + "人民政府", on)
    return ()


def _government(region: Region) -> Agency:
    tier = "municipal" if region.level == "province" else "district"
    name = full_name(region) + "人民政府"
    province = next(found for found in provinces().values() if found.code[:2] == region.code[:2])
    return Agency(id=name, name=name, kind="agency", tier=tier, region=province.name)
