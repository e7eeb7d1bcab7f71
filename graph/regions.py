"""Where a name lies: the regions of GB/T 2260, down to the county."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data"
MUNICIPALITIES = ("11", "12", "31", "50")


@dataclass(frozen=True, slots=True)
class Region:
    """A place with its code; the code says what it lies in (500103 渝中区 in 500000 重庆市)."""

    code: str
    name: str

    @property
    def level(self) -> str:
        """``province``, ``city`` or ``county``."""
        if self.code.endswith("0000"):
            return "province"
        return "city" if self.code.endswith("00") else "county"

    @property
    def short(self) -> str:
        """The name without its rank: 重庆市 → 重庆, 广西壮族自治区 → 广西."""
        if self.name in _AUTONOMOUS:
            return _AUTONOMOUS[self.name]
        autonomous = _OF_A_PEOPLE.match(self.name)
        if autonomous:
            return autonomous["place"]
        stem = self.name.removesuffix("特别行政区").removesuffix("地区")
        return stem[:-1] if len(stem) > 2 and stem[-1] in "省市区县盟州旗" else stem


_AUTONOMOUS = {
    "内蒙古自治区": "内蒙古",
    "广西壮族自治区": "广西",
    "西藏自治区": "西藏",
    "宁夏回族自治区": "宁夏",
    "新疆维吾尔自治区": "新疆",
}
_PEOPLES = (
    "蒙古|回|藏|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌"
    "|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|怒|裕固|保安|独龙|各"
)
_OF_A_PEOPLE = re.compile(rf"(?P<place>.{{2,}}?)(?:(?:{_PEOPLES})族?)+自治(?P<rank>[州县旗])$")


def table_rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of one of our TSV tables; lines that begin with # say where it comes from."""
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    header = next(lines).split("\t")
    for line in lines:
        cells = line.split("\t")
        yield dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))


@cache
def regions() -> dict[str, Region]:
    """Return every region by its code."""
    return {row["code"]: Region(row["code"], row["name"]) for row in table_rows(DATA / "regions.tsv")}


@cache
def provinces() -> dict[str, Region]:
    """Return the provinces and municipalities by their full name."""
    return {region.name: region for region in regions().values() if region.level == "province"}


@cache
def _inside(prefix: str) -> tuple[Region, ...]:
    """Return the cities and counties whose code begins so, longest name first."""
    found = (region for code, region in regions().items() if code.startswith(prefix) and region.level != "province")
    return tuple(sorted(found, key=lambda region: (-len(region.name), region.code)))


@cache
def _named() -> dict[str, tuple[Region, ...]]:
    """Return the cities and counties by name; some names stand for several (鼓楼区), some places have two (彭水县)."""
    found: dict[str, list[Region]] = {}
    for region in _inside(""):
        found.setdefault(region.name, []).append(region)
    for region in _inside(""):
        autonomous = _OF_A_PEOPLE.match(region.name)
        if autonomous and autonomous["place"] + autonomous["rank"] not in found:
            found[autonomous["place"] + autonomous["rank"]] = [region]
    return {name: tuple(same) for name, same in found.items()}


_LONGEST_NAME = 15


def within(region: Region) -> tuple[Region, ...]:
    """Return the regions inside a province or city, by code."""
    digits = 2 if region.level == "province" else 4
    found = (place for place in _inside(region.code[:digits]) if place.code != region.code)
    return tuple(sorted(found, key=lambda place: place.code))


def parent(region: Region) -> Region | None:
    """Return the region that this one lies in, if any; counties of a municipality lie in it directly."""
    if region.level == "province":
        return None
    if region.level == "county":
        city = regions().get(region.code[:4] + "00")
        if city is not None:
            return city
    return regions()[region.code[:2] + "0000"]


def province_of(region: Region) -> Region:
    """Return the province-level region that this one lies in, or is."""
    return regions()[region.code[:2] + "0000"]


def locate(text: str, within: Region | None = None) -> tuple[Region | None, str]:
    """Return the finest region whose full name ``text`` begins with, and the rest of the text.

    ``within`` says where to look for names that begin below a province: in Chongqing, 大足区政府 is of 500111.
    """
    found: Region | None = None
    rest = text
    for name, region in provinces().items():
        if rest.startswith(name):
            found, rest = region, rest[len(name) :]
            break
    if found is not None and (rest[:1] in ("级", "属", "委") or rest.startswith("政府")):
        return found, rest
    area = found or within
    if area is not None:
        inner, after = _first(rest, area.code[: {"province": 2, "city": 4, "county": 6}[area.level]])
        if inner is None and found is None and area.level != "province":
            inner, after = _first(rest, area.code[:2])
        while inner is not None:
            found, rest = inner, after
            inner, after = _first(rest, inner.code[:4]) if inner.level == "city" else (None, rest)
    if found is None:
        found, rest = _anywhere(text)
    return found, rest


def _first(text: str, prefix: str) -> tuple[Region | None, str]:
    for length in range(min(_LONGEST_NAME, len(text)), 1, -1):
        for region in _named().get(text[:length], ()):
            if region.code.startswith(prefix):
                return region, text[length:]
    return None, text


def _anywhere(text: str) -> tuple[Region | None, str]:
    """Find a name that only one place bears, wherever it lies (杭州市, 城口县)."""
    for length in range(min(_LONGEST_NAME, len(text)), 2, -1):
        same = _named().get(text[:length], ())
        if len(same) == 1:
            inner, after = _first(text[length:], same[0].code[:4]) if same[0].level == "city" else (None, text)
            return (inner, after) if inner is not None else (same[0], text[length:])
    return None, text


def full_name(region: Region) -> str:
    """Return the name under which offices of a region sign: 重庆市大足区, 杭州市西湖区, but 长兴县 and 浙江省."""
    if region.level != "county":
        return region.name
    above = parent(region)
    if above is not None and (region.name.endswith("区") or region.code[:2] in MUNICIPALITIES):
        return above.name + region.name
    return region.name
