"""What the centre keeps in the regions: customs houses, bureaus of supervision, branches of banks and federations."""

from __future__ import annotations

import re
from functools import cache

from graph.agencies.office_names import BRANCH, DEPARTMENT, function_of, same_words
from graph.agencies.places import Place, body, leading_place, short_place, short_province
from graph.agencies.registry import AMBIGUOUS, Agency, Context, functions, known_names, registry
from graph.regions import full_name, locate, province_of

_BUREAUS = {
    "银保监局": "中国银行保险监督管理委员会{}监管局",
    "银监局": "中国银行业监督管理委员会{}监管局",
    "保监局": "中国保险监督管理委员会{}监管局",
    "证监局": "中国证券监督管理委员会{}监管局",
    "金融监管局": "国家金融监督管理总局{}监管局",
    "金融监管分局": "国家金融监督管理总局{}监管分局",
    "出入境检验检疫局": "{}出入境检验检疫局",
    "检验检疫局": "{}出入境检验检疫局",
}
_FEDERATIONS = (
    (
        re.compile(r"(?:中国国际贸易促进委员会|中国贸促会|贸促会)(?P<place>.+?)(?:委员会|分会)"),
        "中国国际贸易促进委员会{}委员会",
    ),
    (re.compile(r"(?:中国共产主义青年团|共青团|团)(?P<place>.+?)委(?:员会)?"), "中国共产主义青年团{}委员会"),
)
# Customs houses that bear the name of no city or county.
_CUSTOMS_PLACES = {
    "拱北",
    "黄埔",
    "江北",
    "西永",
    "两路寸滩",
    "两路果园港",
    "首都机场",
    "大兴国际机场",
    "虹桥国际机场",
    "浦东国际机场",
    "虹桥机场",
    "浦东机场",
    "白云机场",
    "洋山",
    "外高桥",
    "皇岗",
    "蛇口",
    "大鹏",
    "文锦渡",
    "罗湖",
    "沙头角",
    "大铲湾",
    "笋岗",
    "二连",
    "绥芬河",
}
_SOME_CUSTOMS = re.compile(
    r"(?:[地方国境内外级]|主管|隶属|所属|口岸|各|有关|其|直属|指定|验放|验核|审批|核准|负责|接单|放行|征税|计核|签证|申报|受理|现场"
    r"|监管|查验|缉私|注册|备案|企业|部门|机关|相关|原|该|两|双方|区域|场所|管理|与|和|向|由|经|按|在|直接)$"
)


def branch(words: str, context: Context) -> Agency | None:
    """Resolve a part of a central body or firm: 人行重庆市分行, 出口信保重庆分公司, 商务部办公厅."""
    for pattern, name in _FEDERATIONS:
        found = pattern.fullmatch(words)
        region, rest = leading_place(found["place"]) if found else (None, "")
        if region is not None and not rest:
            return body(name.format(full_name(region)), region=region)
    if not BRANCH.search(words):
        return None
    for head, name in _heads():
        if words.startswith(head) and len(words) > len(head):
            return _part(name, words[len(head) :], context)
    return None


def _part(name: str, tail: str, context: Context) -> Agency:
    whole = registry()[name].agency
    tail = tail.replace("营管部", "营业管理部")
    if whole.kind == "firm":
        tail = re.sub(r"^([\u4e00-\u9fff]{2,4})(?<!分)公司$", r"\1分公司", tail)
    region = locate(tail)[0] or short_province(tail) or locate(BRANCH.sub("", tail) + "市")[0]
    found = body(name + tail, kind="firm" if whole.kind == "firm" else "agency", tier=whole.tier, region=region)
    known = known_names(context.region, True).get(found.name)
    return registry()[known].agency if known else found


@cache
def _heads() -> tuple[tuple[str, str], ...]:
    """Return names of central bodies and firms that may head a branch's name, longest first."""
    found = []
    for name, known in registry().items():
        if known.agency.region is None:
            found += [(word, name) for word in (name, *known.short) if not AMBIGUOUS.match(word) or word == name]
    return tuple(sorted(found, key=lambda item: (-len(item[0]), item[0])))


def customs(words: str) -> Agency | None:
    """Resolve 海关: all of them, those of a kind (企业所在地海关), or one house (万州海关)."""
    if words in ("海关", "各级海关", "全国海关", "中国海关", "海关部门", "海关机关"):
        return body("中国海关", kind="group", tier="customs")
    if re.fullmatch(r"各?直属海关", words):
        return body("各直属海关", kind="group", tier="customs")
    stem = words.removesuffix("海关")
    if stem == words:
        return None
    if _SOME_CUSTOMS.search(stem):
        return body(words.removeprefix("各"), kind="group", tier="customs")
    stem = stem.removesuffix("市") if len(stem) > 2 else stem
    region = short_place(stem)
    if (region is not None or stem in _CUSTOMS_PLACES) and len(stem) <= 8:
        return body(stem + "海关", tier="customs", region=region)
    one = re.fullmatch(r"(?!各)[\u4e00-\u9fff]{2,8}", stem)  # a port that the table of regions does not know
    return body(words, kind="agency" if one else "group", tier="customs")


def central(words: str, place: Place, context: Context) -> Agency | None:
    """Resolve the offices that the centre keeps in a province (重庆银保监局) and functions of the State Council."""
    if words.startswith("国务院"):
        return _of_the_state_council(words.removeprefix("国务院"), words)
    for office, pattern in _BUREAUS.items():
        if words.endswith(office):
            return _bureau(words.removesuffix(office), pattern, place, context)
    return None


def _bureau(stem: str, pattern: str, place: Place, context: Context) -> Agency | None:
    """Return the bureau of a place; 市金融监管局 is none, but an office of the city's own."""
    region = short_place(stem) or short_place(stem, place.province) or locate(stem, place.province)[0]
    if region is None and pattern.startswith("国家金融监督管理总局"):
        return None
    region = region or place.own
    short = region.short if region else stem.removesuffix("市").removesuffix("省")
    name = pattern.format(short)
    found = branch(name, context) if not name.startswith(short) else None
    return found or body(name, tier="national", region=region and province_of(region))


def _of_the_state_council(rest: str, words: str) -> Agency | None:
    function = function_of(rest)
    if function is None or not (DEPARTMENT.search(rest) or rest in functions()):
        return body(same_words(words), kind="group", tier="national") if DEPARTMENT.search(rest) else None
    if function.centre:
        return registry()[function.centre].agency
    return body(same_words(words), kind="group", tier="national")
