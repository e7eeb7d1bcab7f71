"""Which body a name means: names as written, read in the region and tier of their document, become agencies.

The registry (``data/agencies.tsv``) is the known world; rules of naming resolve what it does not list, so that a
document from a province that nobody registered resolves as well: 市商务委 and 重庆市商务委 are one body in Chongqing,
省商务厅 is that of the document's province, 各区县政府 and 有关部门 are groups.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from graph.office_names import (
    BRANCH,
    DEPARTMENT,
    FIRM,
    GROUP,
    ORGAN,
    PARTY_OFFICES,
    SHORT_OFFICES,
    clean,
    department_word,
    function_of,
    group_tail,
    group_words,
    is_group_tail,
    levels_of,
    national_group,
    same_words,
    written_out,
)
from graph.regions import MUNICIPALITIES, Region, full_name, locate, parent, province_of, provinces
from graph.registry import AMBIGUOUS, Agency, Context, Function, functions, known_names, registry

_CENTRAL_BRANCHES = {
    "银保监局": "中国银行保险监督管理委员会{}监管局",
    "银监局": "中国银行业监督管理委员会{}监管局",
    "保监局": "中国保险监督管理委员会{}监管局",
    "证监局": "中国证券监督管理委员会{}监管局",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where the document speaks: its province, and the city or county whose document it is."""

    province: Region | None
    own: Region | None

    @property
    def base(self) -> str:
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
        if level in ("市", "州", "盟"):
            if self.municipality:
                return self.province
            if self.own.level == "county":
                above = parent(self.own)
                return self.own if self.own.name.endswith("市") else above
            return self.own if self.own.level == "city" else None
        if level in ("区", "县", "旗", "自治县"):
            return self.own if self.own.level == "county" else None
        return None


@lru_cache(maxsize=4096)
def _place(context: Context) -> _Place:
    province = provinces().get(context.region or "")
    if province is None:
        return _Place(province=None, own=None)
    if context.tier == "district":
        for name in context.issued_by:
            found, _ = locate(clean(name), province)
            if found is not None and found.level != "province":
                return _Place(province=province, own=found)
    return _Place(province=province, own=province)


@lru_cache(maxsize=65536)
def resolve_agency(name: str, context: Context) -> Agency:
    """Return the body that ``name`` means in a document of this context."""
    words = clean(name) or name
    place = _place(context)
    found = _known(words, context)
    if found is None:
        found = _branch(words, context) or _customs(words, place) or _central(words, place, context)
    if found is None:
        found = _leveled(words, place, context)
    if found is None:
        found = _in_region(words, place, context)
    if found is None:
        found = _unplaced(words, place, context)
    if found.kind == "group" and place.own is None and context.tier in ("municipal", "district"):
        return replace(found, id=f"{found.name}@{context.scope}")
    return _known(found.name, context) or found


def _known(words: str, context: Context) -> Agency | None:
    national = context.tier in ("national", "customs")
    name = known_names(context.region, national).get(words)
    return registry()[name].agency if name else None


def _agency(name: str, *, kind: str = "agency", tier: str | None = None, region: Region | None = None) -> Agency:
    province = province_of(region).name if region else None
    if tier is None and region is not None:
        tier = "municipal" if region.level == "province" else "district"
    return Agency(id=name, name=name, kind=kind, tier=tier, region=province)


@cache
def _heads() -> tuple[tuple[str, str], ...]:
    """Return names of central bodies and firms that may head a branch's name, longest first."""
    found = []
    for name, known in registry().items():
        if known.agency.region is None:
            found += [(word, name) for word in (name, *known.short) if not AMBIGUOUS.match(word) or word == name]
    return tuple(sorted(found, key=lambda item: (-len(item[0]), item[0])))


def _branch(words: str, context: Context) -> Agency | None:
    """Resolve a part of a central body or firm: 人行重庆市分行, 出口信保重庆分公司, 商务部办公厅."""
    if not BRANCH.search(words):
        return None
    for head, name in _heads():
        if words.startswith(head) and len(words) > len(head):
            whole = registry()[name].agency
            tail = words[len(head) :].replace("营管部", "营业管理部")
            if whole.kind == "firm":
                tail = re.sub(r"^([\u4e00-\u9fff]{2,4})(?<!分)公司$", r"\1分公司", tail)
            region = locate(tail)[0] or _short_province(tail) or locate(BRANCH.sub("", tail) + "市")[0]
            kind = "firm" if whole.kind == "firm" else "agency"
            found = _agency(name + tail, kind=kind, tier=whole.tier, region=region)
            return _known(found.name, context) or found
    return None


@cache
def _short_provinces() -> Mapping[str, Region]:
    return {region.short: region for region in provinces().values()}


def _short_province(words: str) -> Region | None:
    """Return the province that a name begins with in its short form: 重庆海关, 浙江证监局."""
    for length in (3, 2):
        region = _short_provinces().get(words[:length])
        if region is not None:
            return region
    return None


_CUSTOMS_PLACES = {
    "拱北",
    "黄埔",
    "满洲里",
    "西永",
    "两路寸滩",
    "两路果园港",
    "首都机场",
    "虹桥机场",
    "浦东机场",
    "洋山",
    "外高桥",
}


def _county(stem: str) -> Region | None:
    """Return the county that a name stands for without its rank, where only one has that name: 万州."""
    for rank in ("区", "县"):
        region, rest = locate(stem + rank)
        if region is not None and not rest:
            return region
    return None


def _customs(words: str, place: _Place) -> Agency | None:
    if words in ("海关", "各级海关", "全国海关", "中国海关"):
        return _agency("中国海关", kind="group", tier="customs")
    if re.fullmatch(r"各?直属海关", words):
        return _agency("各直属海关", kind="group", tier="customs")
    if words.endswith("海关"):
        stem = words[: -len("海关")]
        if re.search(
            r"(?:各|主管|隶属|所在地|属地|申报地|口岸|进出境|进境|出境|入境|当地|有关|注册地|企业|监管|现场|各地)$",
            stem,
        ):
            return _agency(words.removeprefix("各"), kind="group", tier="customs")
        found = _short_province(stem) or locate(stem.removesuffix("市") + "市")[0] or _county(stem)
        if (found is not None or stem in _CUSTOMS_PLACES) and len(stem) <= 8:
            stem = stem.removesuffix("市") if len(stem) > 2 else stem
            return _agency(stem + "海关", tier="customs", region=found)
        return _agency(words, kind="group", tier="customs")
    return None


def _central(words: str, place: _Place, context: Context) -> Agency | None:
    """Resolve the offices that the centre keeps in a province (重庆银保监局) and functions of the State Council."""
    for office, pattern in _CENTRAL_BRANCHES.items():
        if words.endswith(office):
            stem = words[: -len(office)]
            found = _short_province(stem) or locate(stem, place.province)[0] or place.own
            short = found.short if found else stem.removesuffix("市").removesuffix("省")
            return _branch(pattern.format(short), context)
    if re.fullmatch(r".{2,3}金融监管局", words):
        region = _short_provinces().get(words[: -len("金融监管局")])
        if region is not None:
            return _agency(f"国家金融监督管理总局{region.short}监管局", tier="national", region=region)
    if words.startswith("国务院") and DEPARTMENT.search(words):
        function = function_of(words.removeprefix("国务院"))
        if function is not None and function.centre:
            return registry()[function.centre].agency
        return _agency(same_words(words), kind="group", tier="national")
    return None


def _leveled(words: str, place: _Place, context: Context) -> Agency | None:
    """Resolve a name that says its level but not its place: 市商务委, 省级网信, 各区县政府, 市、县人民政府."""
    plain = re.sub(r"^县级以上(?:地方)?(?:各级)?(?:人民政府)?", "", words)
    if plain != words and function_of(plain):
        return _departments(plain, place)
    levels, rest = levels_of(words)
    if not levels or (not rest and levels != ["区县"]):
        return None
    if len(levels) == 1 and not words.startswith("各"):
        region = place.of_level(levels[0])
        if region is not None:
            return _office(region, rest, place, context, level=levels[0])
    lower = [level for level in levels if place.of_level(level) is None]
    own = [region for region in map(place.of_level, levels) if region is not None]
    if len(lower) == len(levels) and len(levels) == 1 and not is_group_tail(rest) and place.province is None:
        return None
    tail = group_tail(rest)
    function = function_of(rest)
    if own and lower and function is not None:
        return _departments(rest, place)
    below = "、".join("区县" if level in ("区", "县", "自治县", "旗") else level for level in lower)
    if not place.base:
        rank = "级" if "区县" not in below and not below.endswith("乡镇") else ""
        return _agency(f"各{below}{rank}{tail}", kind="group", tier="national")
    name = place.base + ("和" if own else "") + (f"各{below}" if below else "") + tail
    return _agency(name, kind="group", region=place.own)


def _departments(words: str, place: _Place) -> Agency:
    """Resolve a function that all levels have: 公安机关 in a Chongqing decree is those of Chongqing."""
    function = function_of(words)
    tail = department_word(function) if function else same_words(words)
    if place.own is None:
        return _agency(("各级" if function else "") + tail, kind="group", tier="national")
    return _agency(place.base + tail, kind="group", region=place.own)


def _in_region(words: str, place: _Place, context: Context) -> Agency | None:
    """Resolve a name that begins with its place: 重庆市商务委, 大足区政府, 中共重庆市委."""
    bare = re.sub(r"^(?:中共|中国共产党)", "", words)
    region, rest = locate(bare, place.own or place.province)
    if region is None:
        region, rest = _short_name(bare)
    if region is None or not rest or rest == bare:
        return None
    if bare != words:
        return _party(region, rest.removeprefix("委员会").removeprefix("委"))
    return _office(region, rest, place, context)


def _short_name(words: str) -> tuple[Region | None, str]:
    """Return the province that an office names in its short form: 重庆通信管理局."""
    region = _short_province(words)
    if region is not None:
        rest = words[len(region.short) :]
        stem = re.sub(r"(?:局|厅|委|委员会|办|办公室)$", "", rest)
        if stem != rest and stem in functions():
            return region, rest
    return None, words


def _party(region: Region, rest: str) -> Agency:
    place = full_name(region)
    if not rest:
        return _agency(f"中国共产党{place}委员会", region=region)
    if rest.startswith("纪律检查委员会") or rest.startswith("纪委"):
        return _discipline(region, rest)
    return _agency(f"中共{place}委{PARTY_OFFICES.get(rest, rest)}", region=region)


def _discipline(region: Region, rest: str) -> Agency:
    place = full_name(region)
    tail = "机关" if rest.endswith("机关") else ""
    if "监委" in rest or "监察委" in rest:
        return _agency(f"中共{place}纪律检查委员会{place}监察委员会{tail}", region=region)
    return _agency(f"中共{place}纪律检查委员会{tail}", region=region)


def _office(region: Region, rest: str, place: _Place, context: Context, *, level: str = "") -> Agency:
    """Resolve an office of a region by what it is called there."""
    whole = full_name(region)
    known = _known(whole + rest, context)
    if known is not None:
        return known
    if rest in ("委", "党委", "委员会") or rest.startswith(("委办公", "委员会办公")):
        return _party(region, "" if len(rest) <= 3 else rest[rest.find("办公") :])
    if rest.startswith("纪委") or rest.startswith("监委"):
        return _discipline(region, rest)
    if re.match(r"委.+(?:部|办|委|校|室|办公厅|工委)$", rest) and not rest.startswith("委员会"):
        return _party(region, rest[1:])
    if rest.startswith(("人民政府", "政府")):
        return _government(region, rest.removeprefix("人民政府").removeprefix("政府"), place, context)
    if rest.startswith(("人大", "人民代表大会")):
        return _agency(whole + ("人民代表大会常务委员会" if "常" in rest else "人民代表大会"), region=region)
    if rest == "政协":
        return _agency(f"中国人民政治协商会议{whole}委员会", region=region)
    if rest == "税务局":
        return _agency(f"国家税务总局{whole}税务局", tier="national", region=region)
    if rest == "贸促会":
        return _agency(f"中国国际贸易促进委员会{whole}委员会", region=region)
    if rest in ("团委", "共青团"):
        return _agency(f"中国共产主义青年团{whole}委员会", region=region)
    if rest in ("外汇局", "外汇管理局"):
        return _agency(f"国家外汇管理局{whole}分局", tier="national", region=region)
    if FIRM.search(rest):
        return _agency(whole + rest, kind="firm", region=region)
    function = function_of(rest)
    if function is not None and (DEPARTMENT.search(rest) or rest in functions()):
        return _office_of(region, function, place, rest)
    if rest in SHORT_OFFICES:
        return _agency(whole + SHORT_OFFICES[rest], region=region)
    if level and "、" in rest:
        return _agency(whole + same_words(rest), kind="group", region=region)
    if GROUP.search(rest):
        rank = f"{whole[-1]}级" if level or rest.startswith("级") else ""  # 市级有关部门, 市有关部门
        return _agency(whole + rank + group_tail(rest.removeprefix("级")), kind="group", region=region)
    return _agency(whole + written_out(rest), region=region)


def _office_of(region: Region, function: Function, place: _Place, rest: str) -> Agency:
    """Resolve 市生态环境部门 to the office that holds the function there: the registered one, or the usual one."""
    whole = full_name(region)
    for name, known in registry().items():
        if known.agency.region == province_of(region).name and name.startswith(whole + function.name):
            return known.agency
    if function.name in ("公安", "检察", "审判") and not DEPARTMENT.search(rest):
        return _agency(whole + department_word(function), kind="group", region=region)
    rank = function.province if region.level == "province" and not place.municipality else function.city
    if rank not in ORGAN.values():
        return _agency(whole + department_word(function), kind="group", region=region)
    prefix = "国家税务总局" if function.name == "税务" else ""
    tier = "national" if prefix else None
    return _agency(prefix + whole + function.name + rank, tier=tier, region=region)


def _government(region: Region, tail: str, place: _Place, context: Context) -> Agency:
    whole = full_name(region)
    if not tail:
        return _agency(f"{whole}人民政府", region=region)
    function = function_of(tail)
    if function is not None and DEPARTMENT.search(tail):
        return _office_of(region, function, place, tail)
    if GROUP.search(tail) or tail.startswith(("及其", "和")):
        return _agency(f"{whole}人民政府{same_words(tail)}", kind="group", region=region)
    if tail in ("办公厅", "办公室", "办"):
        return _agency(f"{whole}人民政府{'办公室' if tail == '办' else tail}", region=region)
    expanded = written_out(tail).removeprefix("人民政府")
    known = _known(f"{whole}人民政府{expanded}", context)
    if known is not None:
        return known
    if re.search(r"(?:委员会|局|厅)$", expanded):  # 市政府国资委 signs without 人民政府
        return _agency(whole + expanded, region=region)
    return _agency(f"{whole}人民政府{expanded}", region=region)


def _unplaced(words: str, place: _Place, context: Context) -> Agency:
    """Resolve what says neither level nor place: groups, offices of the document's own place, firms, the unknown."""
    bare = re.sub(r"^各(?=.)", "", words)
    if function_of(words) is not None and (words in functions() or DEPARTMENT.search(words)):
        return _departments(words, place)
    if words in ("政府", "人民政府", "本级人民政府", "本级政府", "各级政府", "各级人民政府"):
        tier = None if place.own else "national"
        return _agency(place.base + "各级人民政府", kind="group", tier=tier, region=place.own)
    if bare == "区县":
        return _agency(place.base + "各区县人民政府", kind="group", region=place.own)
    if GROUP.search(words) and not FIRM.search(words):
        if place.own is not None:
            return _agency(place.base + group_words(words), kind="group", region=place.own)
        return _agency(national_group(words), kind="group", tier="national")
    if words.endswith("管委会") or words.endswith("管理委员会"):
        name = re.sub(r"管委会$", "管理委员会", words)
        named = _short_province(name)
        if place.own is None or named is not None:
            return _agency(name, tier="district", region=named)
        return _agency(place.base + name, tier="district", region=place.own)
    if FIRM.search(words):
        return _agency(words, kind="firm")
    expanded = written_out(words)
    found = re.fullmatch(r"(.+?)(委员会|办公室|局|厅)", expanded)
    if found and found.group(1).removeprefix("人民政府") in {function.name for function in functions().values()}:
        if place.own is not None:
            return _agency(place.base + expanded, region=place.own)
        return _scoped(words, expanded, context)
    if place.own is not None and re.search(r"(?:专班|领导小组|领导小组办公室|指挥部|联席会议|工作组)$", words):
        return _agency(place.base + words, region=place.own)
    levels, rest = levels_of(words)
    if levels and rest and place.own is None and re.search(r"(?:委|局|厅|办|府|会)$", rest):
        return _scoped(words, words, context)
    if place.own is None:
        return _agency(words, tier="national")
    # 大数据中心 of one province is not that of another, though neither says so
    return replace(_agency(words, region=place.own), id=f"{words}@{place.base}")


def _scoped(words: str, name: str, context: Context) -> Agency:
    """Return a body of which only its own document could say where it is."""
    return Agency(id=f"{name}@{context.scope}", name=words, kind="agency", tier=context.tier, region=None)
