"""What the words of a name say: the level of an office, what it is there for, and how it is written out in full."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.agencies.registry import Function, functions, known_names

_COUNTIES = re.compile(
    r"(?:旗县（市、区）|县（市、区、旗）|区县（自治县、[^）]*）|区县（自治县）|区、县（自治县）|县（市、区）|县（区、市）|区（县、市）|区（市、县）"
    r"|市（县、区）|县（市）、区|县（市）区|区（市）县|区、县（市）|区县（市）|区（县）|县（区）|县（市）|县市区|市县区|旗县市（区）|旗县市区|旗县区|旗县|区县|县区|县、区|区、县|县级(?!以上))"
)
_LEVEL = re.compile(
    r"(?:省辖市|设区的市级|设区的市|设区市|地级以上市|地级市|省级|市级|州级|区级|乡镇|乡（镇）|镇（乡）|街道|自治区|自治州|自治县|省(?!际)|市(?!场|政(?!府|协|务|策|法)|容|民(?![政族宗])|域|值)|州|盟|♢"
    r"|区(?!域|块)|县|旗|乡(?!村)|镇)"
)
_JOINT = re.compile(r"(?:、|和|及|与|以及|或者)")
_LEVEL_NAMES = {
    "设区的市级": "市",
    "设区的市": "市",
    "设区市": "市",
    "地级以上市": "市",
    "地级市": "市",
    "省辖市": "市",
    "市级": "市",
    "省级": "省",
    "区级": "区",
    "州级": "州",
    "乡（镇）": "乡镇",
    "镇（乡）": "乡镇",
    "乡": "乡镇",
    "镇": "乡镇",
}
DEPARTMENT = re.compile(r"(?:等)?(?:有关|其他)?(?:主管部门|部门|主管机关|机关|主管机构|管理机构)$")
_OFFICE_OF = (
    "行业监督管理",
    "行政主管",
    "行政管理",
    "行业主管",
    "监督管理",
    "主管",
    "行政",
    "管理",
    "监管",
    "执法",
    "",
)
_RANK_OF_OFFICE = re.compile(r"(?:[厅委]（[委局、]+）|（[厅委局]）|厅|局|(?<!监察)委员会|(?<!监)委|办公室|办)$")
_SOME_DEPARTMENT = re.compile(
    r"(?P<stem>[^、或和与及的国]{2,10}?)(?<!有关)(?<!其他)(?<!级)(?<!相应)(?<!当地)(?<!所在地)(?<!业务)(?<!行业)(?<!水)(?:行政主管|主管|行政)部门"
)
GROUP = re.compile(
    r"^(?:各|有关|其他|其它|相应|所在地|属地|当地|本级|同级|上级|下级|县级以上|乡级以上|基层|地方(?!金融|税务|史志|志|铁路|海事)|全国各|省级以下)"
    r"|(?:部门|机关|单位|机构|各地|各方|成员单位|组织|负责人|企事业单位|居民委员会|村民委员会|业主委员会|）民委员会|居委会|村委会)$"
    r"|[、]|以上(?:地方)?(?:各级)?(?:人民)?政府|^(?:各级)?(?:人民法院|人民检察院|法院|检察院)$"
)
FIRM = re.compile(r"(?:公司|集团|银行|分行|支行|企业|航空|合作社|交易所|货站|银行业协会)$")
BRANCH = re.compile(
    r"(?:分行|支行|总部|分局|支局|公司|监管局|办事处|专员办|特派办|税务局|营管部|营业管理部|办公厅|办公室|秘书局|司|总队|中心|学会|管理局|外汇管理部)$"
)
ORGAN = {
    "委": "委员会",
    "委员会": "委员会",
    "办": "办公室",
    "办公室": "办公室",
    "局": "局",
    "厅": "厅",
    "署": "署",
    "社": "社",
}
SHORT_OFFICES = {
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
    "扶贫办": "扶贫开发办公室",
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
    "金融局": "地方金融监督管理局",
    "行署": "行政公署",
    "编办": "机构编制委员会办公室",
    "高法院": "高级人民法院",
    "高院": "高级人民法院",
    "中院": "中级人民法院",
    "中法院": "中级人民法院",
    "检察院": "人民检察院",
}
COURTS = {"province": "高级人民法院", "city": "中级人民法院", "county": "人民法院"}
PARTY_OFFICES = {
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
    "台办": "台湾工作办公室",
    "改革办": "全面深化改革委员会办公室",
    "深改办": "全面深化改革委员会办公室",
    "国安办": "国家安全委员会办公室",
    "审计办": "审计委员会办公室",
    "依法治省办": "全面依法治省委员会办公室",
    "依法治市办": "全面依法治市委员会办公室",
    "政研室": "政策研究室",
    "老干部局": "老干部局",
    "教育工委": "教育工作委员会",
    "直属机关工委": "直属机关工作委员会",
    "办": "办公室",
}
ZONE = re.compile(
    r"(?:高新区|经开区|综保区|自贸区|自贸试验区|开发区|保税区|保税港区|园区|新区|示范区|科学城|度假区|试验区)$"
)
_WORDS_FOR = (("其它", "其他"), ("（市）级", "市级"), ("综保区", "综合保税区"))


@lru_cache(maxsize=1 << 16)
def clean(name: str) -> str:
    """Return a name without white space, with full-width brackets, and without the 等 that cut its list."""
    words = re.sub(r"\s+", "", name).replace("(", "（").replace(")", "）").strip("。；;，,、：:“”\"'")
    words = words.replace("〔", "（").replace("〕", "）")
    words = re.sub(r"（(?:以下)?(?:统称|简称)[^）]*）|，以下(?:统称|简称)[^）]*(?=）)", "", words)
    words = re.sub(r"^第[一二三四五六七八九十百零〇]+条", "", words).replace("相关", "有关")
    words = re.sub(r"等$", "", words)
    words = re.sub(
        r"^（([^（）]+)）?$|^([^（）]+)）$", r"\1\2", words
    )  # a bracket that belongs to the list, not the name
    words = re.sub(r"省(?:、自治区、直辖市|（(?:自治区、直辖市|区、市|市、区)）)(?:级)?", "省级", words)
    words = re.sub(r"^原(?!州区|阳县|平市)(?=.{2,}[部委局厅办会署社]$)", "", words)
    words = re.sub(r"^(?:由|中华人民共和国(?=.{2,}))", "", words)
    words = re.sub(r"第[一二三四五六七八九十]+届(?=人民代表大会|人大)", "", words)
    after = re.match(r"(?:经|报|向|被|与|并由|会同|商)(.+)", words)
    if after and words not in known_names(None, True) and after.group(1) in known_names(None, True):
        return after.group(1)  # 经国务院批准 cut one word short
    return words


def same_words(words: str) -> str:
    for one, other in _WORDS_FOR:
        words = words.replace(one, other)
    some = _SOME_DEPARTMENT.fullmatch(words)
    return some["stem"] + "部门" if some else words


def function_of(words: str) -> Function | None:
    """Return the function of a department: 生态环境主管部门, 市场监管部门, 公安机关 or 公安 alone."""
    stem = DEPARTMENT.sub("", words)
    if stem.removeprefix("地方").startswith("人民政府"):  # 设区的市级人民政府生态环境主管部门
        stem = stem.removeprefix("地方").removeprefix("人民政府")
    for suffix in _OFFICE_OF:
        if stem.endswith(suffix):
            function = functions().get(stem[: len(stem) - len(suffix)] if suffix else stem)
            if function is not None:
                return function
    return None


def department_word(function: Function) -> str:
    """Return the usual word for the departments of a function: 公安机关, 商务部门."""
    return function.name + ("机关" if function.name in ("公安", "国家安全", "检察", "审判", "监察", "税务") else "部门")


def levels_of(words: str) -> tuple[list[str], str]:
    """Return the levels that a name begins with, and the rest: 市、区县（自治县）生态环境部门 → 市, 区县."""
    rest = _COUNTIES.sub("♢", words, count=1) if _COUNTIES.search(words[:14]) else words
    rest = re.sub(r"市（州）|市州", "市、州", rest).replace("市（地）", "市")
    rest = re.sub(r"(?<!设)([市区县])([市县区])(?=(?:人民)?政府|党委)", r"\1、\2", rest)
    rest = re.sub(r"^(?:本|全|各级|各|所在)(?=[省市州盟区县旗乡镇♢设]|地级)", "", rest)
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


def is_group_tail(rest: str) -> bool:
    return bool(GROUP.search(rest)) or function_of(rest) is not None or rest in ("人民政府", "政府", "党委、政府", "")


def group_tail(rest: str) -> str:
    function = function_of(rest) or function_of(_RANK_OF_OFFICE.sub("", rest))
    if function is not None:
        return department_word(function)
    tail = same_words(rest).replace("人民政府", "政府").replace("党委、政府", "党委和政府").replace("政府", "人民政府")
    tail = tail.replace("管委会", "管理委员会")
    return tail or "人民政府"


def written_out(rest: str) -> str:
    """Return the full name of an office: 发展改革委 → 发展和改革委员会, 科技局 → 科学技术局."""
    if rest in SHORT_OFFICES:
        return SHORT_OFFICES[rest]
    found = re.fullmatch(r"(.+?)(委员会|办公室|委|办|局|厅|署|社)", rest)
    if found:
        stem, organ = found.groups()
        function = functions().get(stem)
        if function is None:
            for suffix in ("监督管理", "行政管理", "管理", "监管"):
                if stem.endswith(suffix):
                    function = function or functions().get(stem[: -len(suffix)])
            if function is not None and not stem.startswith(function.name):
                stem = function.name + stem[len(stem) :]
                return function.name + ORGAN[organ]
            function = None
        if function is not None:
            name = function.name
            prefix = "人民政府" if name == "外事" and organ in ("办", "办公室") else ""
            return prefix + name + ORGAN[organ]
    rest = re.sub(r"管委会$", "管理委员会", rest)
    rest = re.sub(r"执委会$", "执行委员会", rest)
    rest = re.sub(r"监管局$", "监督管理局", rest)
    rest = re.sub(r"(?<=[^员])委$", "委员会", rest) if len(rest) > 2 else rest
    return re.sub(r"(?<=[\u4e00-\u9fff]{2})办$", "办公室", rest)


def group_words(words: str) -> str:
    tail = _COUNTIES.sub("区县", same_words(words)).replace("管委会", "管理委员会")
    return tail.replace("人民政府", "政府").replace("政府", "人民政府")


def national_group(words: str) -> str:
    tail = same_words(words)
    if tail in ("有关部门", "各有关部门"):
        return "国务院有关部门"
    if tail.startswith("地方") and not tail.startswith("地方各级"):
        return "各" + tail
    return tail
