"""Which body a name means: names as written, read in the region and tier of their document, become agencies.

The registry (``data/agencies.tsv``) is the known world; rules of naming resolve what it does not list, so that a
document from a province that nobody registered resolves as well: 市商务委 and 重庆市商务委 are one body in Chongqing,
省商务厅 is that of the document's province, 各区县政府 and 有关部门 are groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from graph.regions import (
    DATA,
    MUNICIPALITIES,
    Region,
    full_name,
    locate,
    parent,
    province_of,
    provinces,
    table_rows,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the document says about who speaks: 市商务委 is another body in Chongqing than in Shanghai.

    ``scope`` keeps names apart that nothing tells the place of.
    """

    tier: str
    region: str | None
    issued_by: tuple[str, ...] = ()
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A body under its full name; ``kind`` is agency, group or firm, ``region`` the province that it is of."""

    id: str
    name: str
    kind: str
    tier: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """That a body's function went to another (``SUCCEEDED_BY``) or that it belongs to one (``PART_OF``)."""

    type: str
    other: Agency
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Registered:
    agency: Agency
    short: tuple[str, ...]
    parent: str
    successors: tuple[str, ...]
    on: date | None


@cache
def _registry() -> Mapping[str, _Registered]:
    """Return the known bodies by their full names."""
    found = {}
    for row in table_rows(DATA / "agencies.tsv"):
        agency = Agency(
            id=row["name"],
            name=row["name"],
            kind=row["kind"],
            tier=row["tier"],
            region=row["region"] or None,
        )
        found[row["name"]] = _Registered(
            agency=agency,
            short=tuple(filter(None, row["short"].split("|"))),
            parent=row["parent"],
            successors=tuple(filter(None, row["successors"].split("|"))),
            on=date.fromisoformat(row["on"]) if row["on"] else None,
        )
    return found


_AMBIGUOUS = re.compile(r"^(?!国|中|全国|最高|海关).{1,8}(?:委|(?<!总)局|办|院)$")


@cache
def _named(region: str | None, national: bool) -> Mapping[str, str]:
    """Return full names by every name that may be used; 统计局 alone is the national one only in national documents."""
    found: dict[str, str] = {}
    for name, known in _registry().items():
        if known.agency.region not in (None, region):
            continue
        for short in known.short:
            if national or known.agency.region or not _AMBIGUOUS.match(short):
                found[short] = name
    return found | {name: name for name in _registry()}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Function:
    """What an office is there for, the usual rank of such offices, and who holds the function in the centre."""

    name: str
    province: str
    city: str
    centre: str


@cache
def _functions() -> Mapping[str, _Function]:
    found = {}
    for row in table_rows(DATA / "agency-functions.tsv"):
        words = row["function"].split("|")
        for word in words:
            found[word] = _Function(name=words[0], province=row["province"], city=row["city"], centre=row["centre"])
    return found


_COUNTIES = re.compile(
    r"(?:旗县（市、区）|县（市、区、旗）|区县（自治县、[^）]*）|区县（自治县）|区、县（自治县）|县（市、区）|县（区、市）|区（县、市）|区（市、县）"
    r"|市（县、区）|县（市）、区|县（市）区|区（市）县|区、县（市）|区县（市）|区（县）|县（区）|县（市）|县市区|市县区|旗县区|旗县|区县|县区|县、区|区、县|县级(?!以上))"
)
_LEVEL = re.compile(
    r"(?:设区的市级|设区的市|设区市|省级|市级|州级|区级|乡镇|乡（镇）|镇（乡）|街道|自治区|自治州|自治县|省(?!际)|市(?!场|政(?!府|协)|容|民(?![政族宗])|域|值)|州|盟|♢"
    r"|区(?!域|块)|县|旗|乡(?!村)|镇)"
)
_JOINT = re.compile(r"(?:、|和|及|与|以及|或者)")
_LEVEL_NAMES = {
    "设区的市级": "市",
    "设区的市": "市",
    "设区市": "市",
    "市级": "市",
    "省级": "省",
    "区级": "区",
    "州级": "州",
    "乡（镇）": "乡镇",
    "镇（乡）": "乡镇",
    "乡": "乡镇",
    "镇": "乡镇",
}
_DEPARTMENT = re.compile(r"(?:主管部门|部门|主管机关|机关)$")
_OFFICE_OF = ("行政主管", "行政管理", "监督管理", "主管", "行政", "管理", "监管", "执法", "")
_GROUP = re.compile(
    r"^(?:各|有关|其他|其它|相应|所在地|属地|当地|本级|同级|上级|下级|县级以上|乡级以上|基层|地方|全国各|省级以下)"
    r"|(?:部门|机关|单位|机构|各地|各方|成员单位|组织|负责人|企事业单位|居民委员会|村民委员会|居委会|村委会)$"
    r"|[、]|以上(?:地方)?(?:各级)?(?:人民)?政府|^(?:各级)?(?:人民法院|人民检察院|法院|检察院)$"
)
_FIRM = re.compile(r"(?:公司|集团|银行|分行|支行|企业|航空|合作社|交易所|货站|银行业协会)$")
_BRANCH = re.compile(
    r"(?:分行|支行|分局|支局|公司|监管局|办事处|专员办|特派办|税务局|营管部|营业管理部|办公厅|办公室|司|总队|中心|学会|管理局|外汇管理部)$"
)
_ORGAN = {
    "委": "委员会",
    "委员会": "委员会",
    "办": "办公室",
    "办公室": "办公室",
    "局": "局",
    "厅": "厅",
    "署": "署",
    "社": "社",
}
_SHORT_OFFICES = {
    "教委": "教育委员会",
    "科委": "科学技术委员会",
    "经委": "经济委员会",
    "建委": "城乡建设委员会",
    "城乡建委": "城乡建设委员会",
    "住房城乡建委": "住房和城乡建设委员会",
    "交委": "交通委员会",
    "农委": "农业委员会",
    "计委": "计划委员会",
    "体委": "体育运动委员会",
    "金融办": "金融工作办公室",
    "法制办": "人民政府法制办公室",
    "外办": "人民政府外事办公室",
    "外侨办": "人民政府外事侨务办公室",
    "台办": "人民政府台湾事务办公室",
    "侨办": "人民政府侨务办公室",
    "研究室": "人民政府研究室",
    "国安局": "国家安全局",
    "工商联": "工商业联合会",
    "妇联": "妇女联合会",
    "科协": "科学技术协会",
    "残联": "残疾人联合会",
    "文联": "文学艺术界联合会",
    "侨联": "归国华侨联合会",
    "社科联": "社会科学界联合会",
    "供销社": "供销合作社",
    "供销合作社": "供销合作社",
    "总工会": "总工会",
    "消防局": "消防救援局",
    "法院": "人民法院",
    "高法院": "高级人民法院",
    "高院": "高级人民法院",
    "中院": "中级人民法院",
    "中法院": "中级人民法院",
    "检察院": "人民检察院",
}
_PARTY_OFFICES = {
    "统战部": "统一战线工作部",
    "网信办": "网络安全和信息化委员会办公室",
    "编办": "机构编制委员会办公室",
    "政法委": "政法委员会",
    "财办": "财经委员会办公室",
    "财经办": "财经委员会办公室",
    "军民融合办": "军民融合发展委员会办公室",
    "农办": "农村工作领导小组办公室",
    "金融办": "金融委员会办公室",
    "外办": "外事工作委员会办公室",
}
_CENTRAL_BRANCHES = {
    "银保监局": "中国银行保险监督管理委员会{}监管局",
    "银监局": "中国银行业监督管理委员会{}监管局",
    "保监局": "中国保险监督管理委员会{}监管局",
    "证监局": "中国证券监督管理委员会{}监管局",
}
_WORDS_FOR = (("其它", "其他"), ("（市）级", "市级"), ("综保区", "综合保税区"))


def clean(name: str) -> str:
    """Return a name without white space, with full-width brackets, and without the 等 that cut its list."""
    words = re.sub(r"\s+", "", name).replace("(", "（").replace(")", "）").strip("。；;，,、：:“”\"'")
    words = re.sub(r"（(?:以下)?(?:统称|简称)[^）]*）", "", words)
    words = re.sub(r"^第[一二三四五六七八九十百零〇]+条", "", words).replace("相关", "有关")
    words = re.sub(r"等$", "", words)
    words = words.replace("省、自治区、直辖市", "省级")
    words = re.sub(r"^(?:由|中华人民共和国(?=.{2,}))", "", words)
    return re.sub(r"第[一二三四五六七八九十]+届(?=人民代表大会|人大)", "", words)


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


def relations(agency: Agency) -> tuple[Relation, ...]:
    """Return what succeeded a body and what it is part of, as far as the registry and the reforms say."""
    known = _registry().get(agency.name)
    if known is None:
        return _branch_relations(agency)
    found = [Relation(type="SUCCEEDED_BY", other=_registry()[name].agency, on=known.on) for name in known.successors]
    if known.parent:
        found.append(Relation(type="PART_OF", other=_registry()[known.parent].agency))
    return tuple(found)


def _branch_relations(agency: Agency) -> tuple[Relation, ...]:
    """Return the relations of what the rules of naming know: the bureaus of the former 银保监会 in the provinces."""
    former = re.fullmatch(r"中国银行保险监督管理委员会(.+监管局)", agency.name)
    if former:
        name = "国家金融监督管理总局" + former.group(1)
        return (Relation(type="SUCCEEDED_BY", other=replace(agency, id=name, name=name), on=date(2023, 7, 20)),)
    for whole in ("国家金融监督管理总局", "国家税务总局", "中国人民银行", "国家外汇管理局", "中国证券监督管理委员会"):
        if agency.name.startswith(whole) and agency.name != whole:
            return (Relation(type="PART_OF", other=_registry()[whole].agency),)
    if agency.tier == "customs" and agency.kind == "agency" and agency.name.endswith("海关"):
        return (Relation(type="PART_OF", other=_registry()["海关总署"].agency),)
    return ()


def is_registered(agency: Agency) -> bool:
    """Say whether the registry lists a body."""
    return agency.id in _registry()


def _known(words: str, context: Context) -> Agency | None:
    national = context.tier in ("national", "customs")
    name = _named(context.region, national).get(words)
    return _registry()[name].agency if name else None


def _agency(name: str, *, kind: str = "agency", tier: str | None = None, region: Region | None = None) -> Agency:
    province = province_of(region).name if region else None
    if tier is None and region is not None:
        tier = "municipal" if region.level == "province" else "district"
    return Agency(id=name, name=name, kind=kind, tier=tier, region=province)


@cache
def _heads() -> tuple[tuple[str, str], ...]:
    """Return names of central bodies and firms that may head a branch's name, longest first."""
    found = []
    for name, known in _registry().items():
        if known.agency.region is None:
            found += [(word, name) for word in (name, *known.short) if not _AMBIGUOUS.match(word) or word == name]
    return tuple(sorted(found, key=lambda item: (-len(item[0]), item[0])))


def _branch(words: str, context: Context) -> Agency | None:
    """Resolve a part of a central body or firm: 人行重庆市分行, 出口信保重庆分公司, 商务部办公厅."""
    if not _BRANCH.search(words):
        return None
    for head, name in _heads():
        if words.startswith(head) and len(words) > len(head):
            whole = _registry()[name].agency
            tail = words[len(head) :].replace("营管部", "营业管理部")
            if whole.kind == "firm":
                tail = re.sub(r"^([\u4e00-\u9fff]{2,4})(?<!分)公司$", r"\1分公司", tail)
            region = locate(tail)[0] or _short_province(tail) or locate(_BRANCH.sub("", tail) + "市")[0]
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
    if words.startswith("国务院") and _DEPARTMENT.search(words):
        function = _function_of(words.removeprefix("国务院"))
        if function is not None and function.centre:
            return _registry()[function.centre].agency
        return _agency(_same_words(words), kind="group", tier="national")
    return None


def _same_words(words: str) -> str:
    for one, other in _WORDS_FOR:
        words = words.replace(one, other)
    return words


def _function_of(words: str) -> _Function | None:
    """Return the function of a department: 生态环境主管部门, 市场监管部门, 公安机关 or 公安 alone."""
    stem = _DEPARTMENT.sub("", words)
    if stem != words:  # 设区的市级人民政府生态环境主管部门
        stem = stem.removeprefix("地方").removeprefix("人民政府")
    for suffix in _OFFICE_OF:
        if stem.endswith(suffix):
            function = _functions().get(stem[: len(stem) - len(suffix)] if suffix else stem)
            if function is not None:
                return function
    return None


def _department(function: _Function) -> str:
    """Return the usual word for the departments of a function: 公安机关, 商务部门."""
    return function.name + ("机关" if function.name in ("公安", "国家安全", "检察", "审判", "监察", "税务") else "部门")


def _levels(words: str) -> tuple[list[str], str]:
    """Return the levels that a name begins with, and the rest: 市、区县（自治县）生态环境部门 → 市, 区县."""
    rest = _COUNTIES.sub("♢", words, count=1) if _COUNTIES.search(words[:14]) else words
    rest = re.sub(r"^(?:本|全|各级|各|所在)(?=[省市州盟区县旗乡镇♢设])", "", rest)
    levels: list[str] = []
    while found := _LEVEL.match(rest):
        after = rest[found.end() :]
        if after.startswith(("以上", "级以上", "及以上")):
            return [], words
        levels.append("区县" if found.group() == "♢" else _LEVEL_NAMES.get(found.group(), found.group()))
        joint = _JOINT.match(after)
        rest = after
        if joint is None or not _LEVEL.match(re.sub(r"^各", "", after[joint.end() :])):
            break
        rest = re.sub(r"^各", "", after[joint.end() :])
    return levels, rest.replace("♢", "区县")


def _leveled(words: str, place: _Place, context: Context) -> Agency | None:
    """Resolve a name that says its level but not its place: 市商务委, 省级网信, 各区县政府, 市、县人民政府."""
    plain = re.sub(r"^县级以上(?:地方)?(?:各级)?(?:人民政府)?", "", words)
    if plain != words and _function_of(plain):
        return _departments(plain, place)
    levels, rest = _levels(words)
    if not levels or (not rest and levels != ["区县"]):
        return None
    if len(levels) == 1 and not words.startswith("各"):
        region = place.of_level(levels[0])
        if region is not None:
            return _office(region, rest, place, context, level=levels[0])
    lower = [level for level in levels if place.of_level(level) is None]
    own = [region for region in map(place.of_level, levels) if region is not None]
    if len(lower) == len(levels) and len(levels) == 1 and not _is_group_tail(rest) and place.province is None:
        return None
    tail = _group_tail(rest)
    function = _function_of(rest)
    if own and lower and function is not None:
        return _departments(rest, place)
    below = "、".join("区县" if level in ("区", "县", "自治县", "旗") else level for level in lower)
    if not place.base:
        rank = "级" if "区县" not in below and not below.endswith("乡镇") else ""
        return _agency(f"各{below}{rank}{tail}", kind="group", tier="national")
    name = place.base + ("和" if own else "") + (f"各{below}" if below else "") + tail
    return _agency(name, kind="group", region=place.own)


def _is_group_tail(rest: str) -> bool:
    return bool(_GROUP.search(rest)) or _function_of(rest) is not None or rest in ("人民政府", "政府", "党委、政府", "")


def _group_tail(rest: str) -> str:
    function = _function_of(rest)
    if function is not None:
        return _department(function)
    tail = _same_words(rest).replace("人民政府", "政府").replace("党委、政府", "党委和政府").replace("政府", "人民政府")
    tail = tail.replace("管委会", "管理委员会")
    return tail or "人民政府"


def _departments(words: str, place: _Place) -> Agency:
    """Resolve a function that all levels have: 公安机关 in a Chongqing decree is those of Chongqing."""
    function = _function_of(words)
    tail = _department(function) if function else _same_words(words)
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
        if stem != rest and stem in _functions():
            return region, rest
    return None, words


def _party(region: Region, rest: str) -> Agency:
    place = full_name(region)
    if not rest:
        return _agency(f"中国共产党{place}委员会", region=region)
    if rest.startswith("纪律检查委员会") or rest.startswith("纪委"):
        return _discipline(region, rest)
    return _agency(f"中共{place}委{_PARTY_OFFICES.get(rest, rest)}", region=region)


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
    if _FIRM.search(rest):
        return _agency(whole + rest, kind="firm", region=region)
    function = _function_of(rest)
    if function is not None and (_DEPARTMENT.search(rest) or rest in _functions()):
        return _office_of(region, function, place, rest)
    if rest in _SHORT_OFFICES:
        return _agency(whole + _SHORT_OFFICES[rest], region=region)
    if level and "、" in rest:
        return _agency(whole + _same_words(rest), kind="group", region=region)
    if _GROUP.search(rest):
        rank = f"{whole[-1]}级" if level or rest.startswith("级") else ""  # 市级有关部门, 市有关部门
        return _agency(whole + rank + _group_tail(rest.removeprefix("级")), kind="group", region=region)
    return _agency(whole + _expanded(rest), region=region)


def _office_of(region: Region, function: _Function, place: _Place, rest: str) -> Agency:
    """Resolve 市生态环境部门 to the office that holds the function there: the registered one, or the usual one."""
    whole = full_name(region)
    for name, known in _registry().items():
        if known.agency.region == province_of(region).name and name.startswith(whole + function.name):
            return known.agency
    if function.name in ("公安", "检察", "审判") and not _DEPARTMENT.search(rest):
        return _agency(whole + _department(function), kind="group", region=region)
    rank = function.province if region.level == "province" and not place.municipality else function.city
    if rank not in _ORGAN.values():
        return _agency(whole + _department(function), kind="group", region=region)
    prefix = "国家税务总局" if function.name == "税务" else ""
    tier = "national" if prefix else None
    return _agency(prefix + whole + function.name + rank, tier=tier, region=region)


def _government(region: Region, tail: str, place: _Place, context: Context) -> Agency:
    whole = full_name(region)
    if not tail:
        return _agency(f"{whole}人民政府", region=region)
    function = _function_of(tail)
    if function is not None and _DEPARTMENT.search(tail):
        return _office_of(region, function, place, tail)
    if _GROUP.search(tail) or tail.startswith(("及其", "和")):
        return _agency(f"{whole}人民政府{_same_words(tail)}", kind="group", region=region)
    if tail in ("办公厅", "办公室", "办"):
        return _agency(f"{whole}人民政府{'办公室' if tail == '办' else tail}", region=region)
    expanded = _expanded(tail).removeprefix("人民政府")
    known = _known(f"{whole}人民政府{expanded}", context)
    if known is not None:
        return known
    if re.search(r"(?:委员会|局|厅)$", expanded):  # 市政府国资委 signs without 人民政府
        return _agency(whole + expanded, region=region)
    return _agency(f"{whole}人民政府{expanded}", region=region)


def _expanded(rest: str) -> str:
    """Return the full name of an office: 发展改革委 → 发展和改革委员会, 科技局 → 科学技术局."""
    if rest in _SHORT_OFFICES:
        return _SHORT_OFFICES[rest]
    found = re.fullmatch(r"(.+?)(委员会|办公室|委|办|局|厅|署|社)", rest)
    if found:
        stem, organ = found.groups()
        function = _functions().get(stem)
        if function is None:
            for suffix in ("监督管理", "行政管理", "管理", "监管"):
                if stem.endswith(suffix):
                    function = function or _functions().get(stem[: -len(suffix)])
            if function is not None and not stem.startswith(function.name):
                stem = function.name + stem[len(stem) :]
                return function.name + _ORGAN[organ]
            function = None
        if function is not None:
            name = function.name
            prefix = "人民政府" if name == "外事" and organ in ("办", "办公室") else ""
            return prefix + name + _ORGAN[organ]
    rest = re.sub(r"管委会$", "管理委员会", rest)
    rest = re.sub(r"监管局$", "监督管理局", rest)
    rest = re.sub(r"(?<=[^员])委$", "委员会", rest) if len(rest) > 2 else rest
    return re.sub(r"(?<=[\u4e00-\u9fff]{2})办$", "办公室", rest)


def _unplaced(words: str, place: _Place, context: Context) -> Agency:
    """Resolve what says neither level nor place: groups, offices of the document's own place, firms, the unknown."""
    bare = re.sub(r"^各(?=.)", "", words)
    if _function_of(words) is not None and (words in _functions() or _DEPARTMENT.search(words)):
        return _departments(words, place)
    if words in ("政府", "人民政府", "本级人民政府", "本级政府", "各级政府", "各级人民政府"):
        tier = None if place.own else "national"
        return _agency(place.base + "各级人民政府", kind="group", tier=tier, region=place.own)
    if bare == "区县":
        return _agency(place.base + "各区县人民政府", kind="group", region=place.own)
    if _GROUP.search(words) and not _FIRM.search(words):
        if place.own is not None:
            return _agency(place.base + _group_words(words), kind="group", region=place.own)
        return _agency(_national_group(words), kind="group", tier="national")
    if words.endswith("管委会") or words.endswith("管理委员会"):
        name = re.sub(r"管委会$", "管理委员会", words)
        named = _short_province(name)
        if place.own is None or named is not None:
            return _agency(name, tier="district", region=named)
        return _agency(place.base + name, tier="district", region=place.own)
    if _FIRM.search(words):
        return _agency(words, kind="firm")
    expanded = _expanded(words)
    found = re.fullmatch(r"(.+?)(委员会|办公室|局|厅)", expanded)
    if found and found.group(1).removeprefix("人民政府") in {function.name for function in _functions().values()}:
        if place.own is not None:
            return _agency(place.base + expanded, region=place.own)
        return _scoped(words, expanded, context)
    if place.own is not None and re.search(r"(?:专班|领导小组|领导小组办公室|指挥部|联席会议|工作组)$", words):
        return _agency(place.base + words, region=place.own)
    levels, rest = _levels(words)
    if levels and rest and place.own is None and re.search(r"(?:委|局|厅|办|府|会)$", rest):
        return _scoped(words, words, context)
    if place.own is None:
        return _agency(words, tier="national")
    # 大数据中心 of one province is not that of another, though neither says so
    return replace(_agency(words, region=place.own), id=f"{words}@{place.base}")


def _scoped(words: str, name: str, context: Context) -> Agency:
    """Return a body of which only its own document could say where it is."""
    return Agency(id=f"{name}@{context.scope}", name=words, kind="agency", tier=context.tier, region=None)


def _group_words(words: str) -> str:
    tail = _COUNTIES.sub("区县", _same_words(words)).replace("管委会", "管理委员会")
    return tail.replace("人民政府", "政府").replace("政府", "人民政府")


def _national_group(words: str) -> str:
    tail = _same_words(words)
    if tail in ("有关部门", "各有关部门"):
        return "国务院有关部门"
    if tail.startswith("地方") and not tail.startswith("地方各级"):
        return "各" + tail
    return tail


_BODY = re.compile(
    r"(?:部门|机关|政府|委员会|委|局|厅|署|办公室|办|海关|法院|检察院|管委会|办事处|国务院|总署|公安部|财政部|商务部|教育部)$"
)
_NO_BODY = re.compile(
    r"(?:居民委员会|村民委员会|业主委员会|居委会|村委会)$"
    r"|应当|可以|不得|违反|主动|协助|披露|委托|按照|通过|减少|^(?:向|经|报|在|被|由|对)(?!外)"
)


def is_body(words: str) -> bool:
    """Say whether the bearer of a duty is a public body and not a firm, a person or a thing."""
    name = clean(words)
    if len(name) > 40 or _NO_BODY.search(name):
        return False
    return _BODY.search(name) is not None or name in _functions() or name in _named(None, True)


def closure(agency: Agency) -> Iterable[tuple[Agency, Relation]]:
    """Yield every relation that can be followed from a body, each with the body it starts from."""
    waiting = [agency]
    seen = {agency.id}
    while waiting:
        start = waiting.pop()
        for relation in relations(start):
            yield start, relation
            if relation.other.id not in seen:
                seen.add(relation.other.id)
                waiting.append(relation.other)
