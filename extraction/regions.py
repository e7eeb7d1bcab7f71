"""Places in names and texts: which province-level region a body or a document belongs to (GB/T 2260)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).resolve().parents[1] / "data" / "regions.tsv"
# What kind of place a name says it is; without it a province or city is still known, a county is not (东城, 城区).
KIND = re.compile(r"(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|地区|自治县|省|市|区|县|盟)$")

COMMON = {"城区", "郊区", "矿区"}  # districts of some cities, and words of every city's papers
PEOPLES = re.compile(
    "(?:(?:藏|羌|彝|苗|侗|布依|土家|傣|景颇|傈僳|白|哈尼|壮|回|朝鲜|蒙古|哈萨克|柯尔克孜)族?){1,6}自治州$"
)

# 香港, 澳门, 台湾: national texts name them often, and the documents of their governments are not read here.
BEYOND = ("71", "81", "82")


@dataclass(frozen=True, slots=True)
class Place:
    """A place of GB/T 2260 with the province-level region that it lies in."""

    code: str
    name: str
    province: str

    @property
    def is_province(self) -> bool:
        return self.code.endswith("0000")


@cache
def _places() -> dict[str, list[Place]]:
    """Return the places of every name, of which 江北区 has two; provinces and cities by their short names as well."""
    provinces: dict[str, str] = {}
    places: defaultdict[str, list[Place]] = defaultdict(list)
    shorts: dict[str, list[Place]] = {}
    for line in TABLE.read_text("utf-8").splitlines():
        code, _, name = line.partition("\t")
        if not code.isdigit() or name in COMMON:
            continue
        if code.endswith("0000"):
            provinces[code[:2]] = name
        place = Place(code, name, provinces[code[:2]])
        places[name].append(place)
        short = KIND.sub("", name)
        if name.endswith("自治州"):  # 西双版纳州
            places.setdefault(f"{PEOPLES.sub('', name)}州", [place])
        if code.endswith("00") and len(short) >= 2:
            shorts.setdefault(short, [place])
    return shorts | places


@cache
def _beginnings() -> tuple[re.Pattern[str], Mapping[str, list[str]]]:
    """Return where a name may begin, and the names by their first two characters, the longest first.

    A pattern of all three thousand names takes forty times as long to look for.
    """
    names: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(_places(), key=len, reverse=True):
        names[name[:2]].append(name)
    firsts, seconds = ("".join(sorted({pair[place] for pair in names})) for place in (0, 1))
    return re.compile(f"[{re.escape(firsts)}](?=[{re.escape(seconds)}])"), names


def _named(text: str) -> Iterator[tuple[str, int]]:
    """Yield the names of places in a text, at each place the longest, each with where it ends."""
    beginning, names = _beginnings()
    end = 0
    for match in beginning.finditer(text):
        start = match.start()
        if start < end:
            continue
        for name in names.get(text[start : start + 2], ()):
            if text.startswith(name, start):
                end = start + len(name)
                yield name, end
                break


def find(name: str) -> Place | None:
    """Return the place that a name names, the finest where it names two in a row (重庆市渝中区人民政府)."""
    named = _named(name)
    first, end = next(named, (None, 0))
    if first is None:
        return None
    place = _places()[first][0]
    finer, finish = next(named, ("", 0))
    within = _places()[finer] if finish - len(finer) == end else []
    return next((other for other in within if other.province == place.province), place)


def find_all(text: str) -> Iterator[Place]:
    """Yield every place that a text names, in order."""
    named = (_places()[name][0] for name, _ in _named(text))
    return (place for place in named if place.code[:2] not in BEYOND)


def is_municipality(province: str) -> bool:
    """Tell whether a province-level region is a city (重庆市)."""
    return province.endswith("市")


def main_province(text: str) -> str | None:
    """Return the province that a text names most often, if it clearly names one more than the others."""
    counts = Counter(place.province for place in find_all(text) if place.is_province)
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] < 1.5 * ranked[1][1]):
        return None
    return ranked[0][0]
