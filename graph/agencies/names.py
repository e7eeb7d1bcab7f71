"""Which body a name means: names as written, read in the region and tier of their document, become agencies.

The registry (``data/agencies.tsv``) is the known world; rules of naming resolve what it does not list, so that a
document from a province that nobody registered resolves as well: 市商务委 and 重庆市商务委 are one body in Chongqing,
省商务厅 is that of the document's province, 各区县政府 and 有关部门 are groups.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from graph.agencies.branches import branch, central, customs
from graph.agencies.office_names import (
    COURTS,
    DEPARTMENT,
    FIRM,
    GROUP,
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
from graph.agencies.offices import usual_office
from graph.agencies.places import Place, body, leading_place, place_of, short_place, short_province
from graph.agencies.registry import Agency, Context, Function, functions, known_names, registry
from graph.agencies.zones import zone
from graph.regions import Region, full_name, locate, parent

# What a document calls by these words alone is the one that it has set up or spoken of before.
_ITS_OWN = re.compile(
    r"管委会|管理委员会|管理局|管理处|指挥部|领导小组(?:办公室)?|办公室|委员会|联席会议(?:办公室)?|工作专班|专班"
)

_FORMS = {
    "政协": "中国人民政治协商会议{}委员会",
    "贸促会": "中国国际贸易促进委员会{}委员会",
    "团委": "中国共产主义青年团{}委员会",
    "共青团": "中国共产主义青年团{}委员会",
    "税务局": "国家税务总局{}税务局",
    "外汇局": "国家外汇管理局{}分局",
    "外汇管理局": "国家外汇管理局{}分局",
}
# Words that say of which bodies the name is true, or that it names several: 辖区乡（镇）人民政府, 人民法院或者外国法院.
_SEVERAL = re.compile(
    r"的|所在|居住地|户籍地|执行地|接收地|发生地|安置地|统筹地区|辖区|上级|下级|流域|沿线|沿海|县级|市级|乡级|省级|（镇）|民族自治地方|基层|各|或者|或|以及|会同"
    r"|(?<=[部门关府院会])[和及与]"
)


def resolve_agency(name: str, context: Context) -> Agency:
    """Return the body that ``name`` means in a document of this context."""
    found = _resolved(name, replace(context, scope=""))  # what it means elsewhere under the same issuers, it means here
    return replace(found, id=f"{found.id}{context.scope}") if found.id.endswith("@") else found


@lru_cache(maxsize=65536)
def _resolved(name: str, context: Context) -> Agency:
    """Return the same where no scope is given; the id of a body that nothing tells the place of waits for one."""
    words = _one_way(re.sub(r"^(?:共青团|团)([省市州区县])委$", r"\1团委", clean(name) or name))
    place = place_of(context)
    found = _known(words, context)
    if found is None:
        found = branch(words, context) or customs(words) or central(words, place, context)
    if found is None:
        found = _leveled(words, place, context)
    if found is None:
        found = _in_region(words, place, context)
    if found is None:
        found = _unplaced(words, place, context)
    if found.kind == "group" and place.own is None and context.tier in ("municipal", "district"):
        return replace(found, id=f"{found.name}@{context.scope}")
    return _known(found.name, context) or found


def _one_way(words: str) -> str:
    """Return one spelling of a group that is written in several ways: 各综合保税区 and its 管委会, 各地区、各部门."""
    for pattern, plain in _SPELLINGS:
        words = pattern.sub(plain, words)
    return words


_SPELLINGS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"^(各地[区方]?)、各", r"\1各"),
        (r"(?<=政府)及(?=有关部门)", "及其"),
        (r"^(各|有关|相关)(综合保税区|综保区|开发区|开放平台|经开区|高新区)$", r"\1\2管委会"),
        (r"^开放平台(?:管委会|管理委员会)$", "各开放平台管委会"),
        (r"^(?:有关|相关)(区县|区|县|市县|市)$", r"有关\1人民政府"),
        (r"不动产登记(?:部门|机关)$", "不动产登记机构"),
    )
)


def _known(words: str, context: Context) -> Agency | None:
    national = context.tier in ("national", "customs")
    name = known_names(context.region, national).get(words)
    return registry()[name].agency if name else None


def _leveled(words: str, place: Place, context: Context) -> Agency | None:
    """Resolve a name that says its level but not its place: 市商务委, 省级网信, 各区县政府, 市、县人民政府."""
    plain = re.sub(r"^(?:县级以上(?:地方)?(?:各级)?|各级)(?:人民政府)?", "", words)
    if plain != words and function_of(plain):
        return _departments(plain, place)
    levels, rest = levels_of(words)
    if not levels or (not rest and levels != ["区县"]):
        return None
    if len(levels) == 1 and (not words.startswith("各") or re.match("各[省市]级", words)):  # 各市级有关部门 are its own
        region = place.of_level(levels[0])
        if region is not None:
            return _office(region, rest, place, context, level=levels[0])
        if place.province is None and not is_group_tail(rest):
            return None
    return _at_levels(levels, rest, place, all_of_them=words.startswith("各"))


def _at_levels(levels: list[str], rest: str, place: Place, *, all_of_them: bool) -> Agency:
    """Resolve what stands at several levels, or at each place of one: 市、区县（自治县）人民政府, 各市财政局."""
    lower = levels if all_of_them else [level for level in levels if place.of_level(level) is None]
    own = len(lower) < len(levels)
    if own and lower and function_of(rest) is not None:
        return _departments(rest, place)
    below = "、".join(dict.fromkeys(_level_below(level, place) for level in lower))
    tail = group_tail(rest)
    if not place.base:
        rank = "级" if "区县" not in below and not below.endswith("乡镇") else ""
        return body(f"各{below}{rank}{tail}", kind="group", tier="national")
    name = place.base + ("和" if own else "") + (f"各{below}" if below else "") + tail
    return body(name, kind="group", region=place.own)


def _level_below(level: str, place: Place) -> str:
    """Return the word for a level; in a city's document 市 below it are those of the rank of counties."""
    of_counties = place.own is not None and place.own.level != "province" and level == "市"
    return "区县" if of_counties or level in ("区", "县", "自治县", "旗") else level


def _departments(words: str, place: Place) -> Agency:
    """Resolve a function that all levels have: 公安机关 in a Chongqing decree is those of Chongqing."""
    function = function_of(words)
    tail = department_word(function) if function else same_words(words)
    if place.own is None:
        return body(("各级" if function else "") + tail, kind="group", tier="national")
    return body(place.base + tail, kind="group", region=place.own)


def _in_region(words: str, place: Place, context: Context) -> Agency | None:
    """Resolve a name that begins with its place: 重庆市商务委, 大足区政府, 中共重庆市委."""
    bare = re.sub(r"^(?:中共|中国共产党)", "", words)
    region, rest = locate(bare, place.own or place.province)
    if region is None:
        region, rest = _short_name(bare)
    if region is None:
        return None
    if not rest:  # 渝中区 among those who answer
        return body(full_name(region) + "人民政府", region=region)
    if bare != words:
        return _party(region, rest.removeprefix("委员会").removeprefix("委"))
    return _office(region, rest, place, context)


def _short_name(words: str) -> tuple[Region | None, str]:
    """Return the province that an office names in its short form: 重庆通信管理局."""
    region = short_province(words)
    rest = words[len(region.short) :] if region else words
    office = re.fullmatch(r"(.+)(?:局|厅|委|委员会|办|办公室)", rest)
    return (region, rest) if region and office and office[1] in functions() else (None, words)


def _party(region: Region, rest: str) -> Agency:
    place = full_name(region)
    if not rest:
        return body(f"中国共产党{place}委员会", region=region)
    if rest.startswith("纪律检查委员会") or rest.startswith("纪委"):
        return _discipline(region, rest)
    return body(f"中共{place}委{PARTY_OFFICES.get(rest, rest)}", region=region)


def _discipline(region: Region, rest: str) -> Agency:
    place = full_name(region)
    tail = "机关" if rest.endswith("机关") else ""
    if "监委" in rest or "监察委" in rest:
        return body(f"中共{place}纪律检查委员会{place}监察委员会{tail}", region=region)
    return body(f"中共{place}纪律检查委员会{tail}", region=region)


def _office(region: Region, rest: str, place: Place, context: Context, *, level: str = "") -> Agency:
    """Resolve an office of a region by what it is called there."""
    whole = full_name(region)
    known = _known(whole + rest, context)
    if known is not None:
        return known
    organ = _organ(region, rest)
    if organ is not None:
        return organ
    if rest.startswith(("人民政府", "政府")):
        return _government(region, rest.removeprefix("人民政府").removeprefix("政府"), place, context)
    if FIRM.search(rest):
        return body(whole + rest, kind="firm", region=region)
    if re.match(r"和|或|及|以及|与", rest):  # 焦作市和修武县人民政府
        return body(whole + same_words(rest), kind="group", region=region)
    committee = zone(rest, region)
    if committee is not None:
        return committee
    function = function_of(rest)
    if function is not None:
        return _office_of(region, function, rest)
    if rest in SHORT_OFFICES:
        return body(whole + SHORT_OFFICES[rest], region=region)
    if level and "、" in rest:
        return body(whole + same_words(rest), kind="group", region=region)
    if GROUP.search(rest):
        all_of_it = re.match(r"级?(?:各|有关|其他|部门|机关|单位)", rest)
        rank = f"{whole[-1]}级" if (level and all_of_it) or rest.startswith("级") else ""  # 市级有关部门, 市有关部门
        return body(whole + rank + group_tail(rest.removeprefix("级")), kind="group", region=region)
    return body(whole + written_out(rest), region=region)


def _organ(region: Region, rest: str) -> Agency | None:
    """Resolve what a region has beside its government: Party, assembly, courts, police, and names of their own form."""
    whole = full_name(region)
    if rest in ("委", "党委", "委员会"):
        return _party(region, "")
    if rest == "委办" or rest.startswith(("委办公", "委员会办公")):
        return _party(region, rest[rest.find("办") :])
    if rest.startswith(("纪委", "监委")):
        return _discipline(region, rest)
    if re.match(r"委.+(?:部|办|委|校|室|办公厅|工委)$", rest) and not rest.startswith("委员会"):
        return _party(region, rest[1:])
    if rest.startswith(("人大", "人民代表大会")):
        return body(whole + ("人民代表大会常务委员会" if "常" in rest else "人民代表大会"), region=region)
    if rest in ("法院", "人民法院"):
        return body(whole + COURTS[region.level], region=region)
    police = re.fullmatch(r"公安(?:局(?P<place>.+))?分局", rest)
    if police:
        return _police(region, police["place"])
    form = _FORMS.get(rest)
    tier = "national" if form and form.startswith("国家") else None
    return body(form.format(whole), tier=tier, region=region) if form else None


def _police(region: Region, place: str | None) -> Agency:
    """Return the branch of a city's police for a district: 渝北区公安分局, 市公安局渝北分局."""
    named = short_place(place, region) or locate(place, region)[0] if place else region
    above = parent(named) if named else None
    if named is None or above is None:
        return body(f"{full_name(region)}公安局{place or ''}分局", region=region)
    return body(f"{full_name(above)}公安局{named.name}分局", region=named)


def _office_of(region: Region, function: Function, rest: str) -> Agency:
    """Resolve 市生态环境部门 to the office that holds the function there, but 市公安 to all the police of the city."""
    if function.name in ("公安", "检察", "审判") and not DEPARTMENT.search(rest):
        return body(full_name(region) + department_word(function), kind="group", region=region)
    return usual_office(region, function)


def _government(region: Region, tail: str, place: Place, context: Context) -> Agency:
    whole = full_name(region)
    if not tail:
        return body(f"{whole}人民政府", region=region)
    function = function_of(tail)
    if function is not None:
        return _office_of(region, function, tail)
    if GROUP.search(tail) or tail.startswith(("及其", "和")):
        return body(f"{whole}人民政府{same_words(tail)}", kind="group", region=region)
    if tail in ("办公厅", "办公室", "办"):
        return body(f"{whole}人民政府{'办公室' if tail == '办' else tail}", region=region)
    if re.search(r"(?:委员会|委|局|厅|办|办公室)$", tail):  # 市政府国资委 and 市国资委 are one
        return _office(region, tail, place, context)
    return body(f"{whole}人民政府{tail}", region=region)


def _unplaced(words: str, place: Place, context: Context) -> Agency:
    """Resolve what says neither level nor place: groups, offices of the document's own place, firms, the unknown."""
    bare = re.sub(r"^各(?=.)", "", words)
    if function_of(words) is not None:
        return _departments(words, place)
    if words in ("政府", "人民政府", "本级人民政府", "本级政府", "各级政府", "各级人民政府"):
        tier = None if place.own else "national"
        return body(place.base + "各级人民政府", kind="group", tier=tier, region=place.own)
    if bare == "区县":
        return body(place.base + "各区县人民政府", kind="group", region=place.own)
    if GROUP.search(words) and not FIRM.search(words):
        if place.own is not None:
            return body(place.base + group_words(words), kind="group", region=place.own)
        return body(national_group(words), kind="group", tier="national")
    if _ITS_OWN.fullmatch(words):
        return replace(body(words, region=place.own), id=f"{words}@{context.scope}")
    committee = zone(words, place.own, place.province)
    if committee is not None:
        return committee
    if FIRM.search(words):
        return _firm(words, place)
    if _SEVERAL.search(words):
        return body(place.base + words, kind="group", tier=None if place.own else "national", region=place.own)
    expanded = written_out(words)
    found = re.fullmatch(r"(.+?)(委员会|办公室|局|厅)", expanded)
    if found and found.group(1).removeprefix("人民政府") in {function.name for function in functions().values()}:
        if place.own is not None:
            return body(place.base + expanded, region=place.own)
        return _scoped(words, expanded, context)
    if place.own is not None and re.search(r"(?:专班|领导小组|领导小组办公室|指挥部|联席会议|工作组)$", words):
        return body(place.base + words, region=place.own)
    named = short_province(words)
    if named is not None:  # 重庆边检总站 says itself where it is
        return body(words, region=named)
    levels, rest = levels_of(words)
    if levels and rest and place.own is None and re.search(r"(?:委|局|厅|办|府|会)$", rest):
        return _scoped(words, words, context)
    if place.own is None:
        return body(words, tier="national")
    # 大数据中心 of one province is not that of another, though neither says so
    return replace(body(words, region=place.own), id=f"{words}@{place.base}")


def _firm(words: str, place: Place) -> Agency:
    """Return a firm; one that is called by its trade alone (交投集团) is another in every province."""
    firm = body(words, kind="firm")
    told = re.search(r"有限|股份|^[中国]", words) or leading_place(words)[0]
    return firm if told or place.province is None else replace(firm, id=f"{words}@{place.province.name}")


def _scoped(words: str, name: str, context: Context) -> Agency:
    """Return a body of which only its own document could say where it is."""
    return Agency(id=f"{name}@{context.scope}", name=words, kind="agency", tier=context.tier, region=None)
