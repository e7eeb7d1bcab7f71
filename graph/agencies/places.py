"""Where a document speaks, and which place a name without its rank stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.agencies.office_names import clean
from graph.agencies.registry import Agency, Context
from graph.regions import MUNICIPALITIES, Region, full_name, locate, parent, province_of, provinces


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the document speaks: its province, and the city or county whose document it is."""

    province: Region | None
    own: Region | None

    @property
    def base(self) -> str:
        """The name under which offices of the document's own place sign."""
        return full_name(self.own) if self.own else ""

    @property
    def municipality(self) -> bool:
        return self.province is not None and self.province.code[:2] in MUNICIPALITIES

    def of_level(self, level: str) -> Region | None:
        """Return the region that 市, 省, 区 or 县 alone mean here."""
        if self.province is None or self.own is None:
            return None
        if level in ("省", "自治区"):
            return None if self.municipality else self.province
        if level in ("市", "州", "盟", "自治州", "地区"):
            if self.municipality:
                return self.province
            if self.own.level == "county":
                return self.own if self.own.name.endswith("市") else parent(self.own)
            return self.own if self.own.level == "city" else None
        if level in ("区", "县", "旗", "自治县"):
            return self.own if self.own.level == "county" else None
        return None


@lru_cache(maxsize=4096)
def place_of(context: Context) -> Place:
    """Return the place of a document: what its issuers name, where it is no province's."""
    province = provinces().get(context.region or "")
    if province is None:
        return Place(province=None, own=None)
    if context.tier == "district":
        for name in context.issued_by:
            found, _ = locate(clean(name), province)
            if found is not None and found.level != "province":
                return Place(province=province, own=found)
    return Place(province=province, own=province)


def body(name: str, *, kind: str = "agency", tier: str | None = None, region: Region | None = None) -> Agency:
    """Return the body of a name that says all that it is; its tier is that of its region where none is given."""
    province = province_of(region).name if region else None
    if tier is None and region is not None:
        tier = "municipal" if region.level == "province" else "district"
    return Agency(id=name, name=name, kind=kind, tier=tier, region=province)


def short_province(words: str) -> Region | None:
    """Return the province that a name begins with in its short form: 重庆海关, 浙江证监局."""
    for length in (3, 2):
        region = _short_provinces().get(words[:length])
        if region is not None:
            return region
    return None


@cache
def _short_provinces() -> dict[str, Region]:
    return {region.short: region for region in provinces().values()}


def short_place(stem: str, within: Region | None = None) -> Region | None:
    """Return the place that a name without its rank stands for: 重庆, 深圳, 万州; the one within first."""
    province = _short_provinces().get(stem)
    if province is not None:
        return province
    for rank in ("市", "区", "县", "州", "盟"):
        region, rest = locate(stem + rank, within)
        if region is not None and not rest and (rank == "市" or region.short == stem):
            return region
    return None


def leading_place(words: str, within: Region | None = None) -> tuple[Region | None, str]:
    """Return the place that a name begins with, with its rank or without, and the rest of the name."""
    region, rest = locate(words, within)
    if region is not None:
        return region, rest
    for length in (4, 3, 2):
        region = short_place(words[:length], within) if len(words) > length else None
        if region is not None:
            return region, re.sub(r"^[省市区县]", "", words[length:]) if region.level == "province" else words[length:]
    return None, words
