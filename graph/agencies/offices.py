"""The office that holds a function in a region: the registered one, else the one that such regions usually have."""

from __future__ import annotations

from graph.agencies.office_names import ORGAN, department_word
from graph.agencies.places import body
from graph.agencies.registry import Agency, Function, registry
from graph.regions import MUNICIPALITIES, Region, full_name, province_of


def usual_office(region: Region, function: Function) -> Agency:
    """Return the office of a function in a region; its departments as a group where none is usual."""
    whole = full_name(region)
    province = province_of(region).name
    for name, known in registry().items():
        if known.agency.region == province and name.startswith(whole + function.name):
            return known.agency
    of_a_province = region.level == "province" and region.code[:2] not in MUNICIPALITIES
    rank = function.province if of_a_province else function.city
    if rank not in ORGAN.values():
        return body(whole + department_word(function), kind="group", region=region)
    if function.name == "税务":
        return body(f"国家税务总局{whole}税务{rank}", tier="national", region=region)
    return body(whole + function.name + rank, region=region)
