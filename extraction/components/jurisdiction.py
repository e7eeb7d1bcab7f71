"""Whose policy a document is: its tier (national, customs, municipal, district) and its province-level region.

The issuer tells it, else the title, else the site that shows the document, else its own words: 我县, 县财政局, the
places that it names, whom it addresses. ``national`` is no answer for want of a better one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc

from extraction import regions
from extraction.components.head_lines import lines_of
from extraction.regions import Place

NATIONAL = re.compile(
    "中共中央|中央|国务院|全国|国家|中国|中华人民共和国|最高人民|商务部|财政部|公安部|司法部|教育部|科技部|科学技术部|民政部|自然资源部"
    "|生态环境部|住房城乡建设部|住房和城乡建设部|交通运输部|水利部|农业农村部|农业部|文化和旅游部|退役军人事务部|应急管理部|审计署"
    "|税务总局|市场监管总局|金融监管总局|外汇局|人民银行|证监会|银监会|保监会|银保监会|发展改革委|工业和信息化部|人力资源社会保障部"
    "|人力资源和社会保障部|卫生健康委|国资委|外交部|国防部|民航局|铁路局|邮政局|移民局|能源局|林草局|医保局|药监局|知识产权局"
)
# A ministry that no list knows, as those of earlier years (交通部, 劳动部).
MINISTRY = re.compile("(?<!宣传)(?<!组织)(?<!工作)部$|署$|^政务院")
LOCAL_OFFICE = re.compile(
    "(?:税务局|分局|分行|监管局|监管办公室|管理部|办事处|通信管理局|邮政管理局|海事局|铁路监督管理局)$"
)
OUR_CUSTOMS = re.compile("我关|本关区|关区实际|海关总署公告\\d{4}年第\\d+号")
# Numbers of the centre: 国发, 财税, 发改价格, 银发 (重庆's begin with 渝, 南京's with 宁).
CENTRAL_NUMBER = re.compile(
    "国|中发|中办|财[税关建农综行社教会库预金资企政法]|发改|税总|银[发办]|汇发|证监|保监|工信部|科技部|人社部|商[贸资服合建运流]|署[加税监法]|交[^〔]{1,3}部"
)
# What a text calls its own place, and offices that only a place of that level has.
OURS = re.compile("[我本](?P<level>省|自治区|市|州|县|区|旗|镇|乡)(?![场域别间]|、(?:自治)?区|（自治区)")
OFFICES = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[由向经报入对和及与按请]))(?P<level>省|市|州|县|区)"
    r"(?:直|级|财政|(?:人民)?政府|[\u4e00-\u9fff]{2,10}?[局委办厅])(?![长\u4e00-\u9fff]?长)"
)
WHOLE = re.compile("全(?P<level>市|县)(?!场)")  # 推动全市民营经济发展
LEADING = re.compile(
    "（(?:责任单位：)?(?P<level>[市县区])(?!级?(?:、|有关|各))[^（）。]{2,60}?(?:牵头|负责|配合)[^（）。]{0,60}）"
)
# What a text is said to be fitted to: 结合甲县实际.
FITTED = re.compile("结合[\u4e00-\u9fff]{2,7}(?P<level>[市县区旗])实际")
# Whom a notice addresses is one level below its own.
ADDRESSED = (
    ("省", re.compile("(?:^|\\n)各(?:市、州|市州|设区的?市|地级以上市|地区行署)[^。\\n]{0,40}：")),
    ("市", re.compile("(?:^|\\n)各(?:县|区|旗)[^。\\n]{0,60}：")),
    ("县", re.compile("(?:^|\\n)各(?:乡|镇|街道)[^。\\n]{0,60}：")),
)
CENTRE_ADDRESSED = re.compile("(?:^|\\n)各省[、（]|(?:^|\\n)各直属海关")
# Words of laws and regulations of the centre that no place uses of its own matters.
OF_THE_STATE = re.compile(
    "省、自治区(?:、直辖市|人民政府)|省（自治区、直辖市|直辖市和省|中华人民共和国境内|国务院[^，。；]{0,20}(?:部门|机关|机构|规定|备案)|全国人民代表大会"
)
# Customs districts that bear the name of no city; 拱北海关 is not of 北海.
CUSTOMS_DISTRICTS = {"拱北": "广东省", "黄埔": "广东省", "满洲里": "内蒙古自治区"}
CUSTOMS_DISTRICT = re.compile(f"(?:{'|'.join(CUSTOMS_DISTRICTS)})(?=海关)")
# A body of a place that no list knows, as one that is called otherwise today (临安市人民政府).
OF_PLACE = re.compile("[\u4e00-\u9fff]{2,7}?(?P<level>[市县区旗州镇乡])(?:(?:人民)?政府|人民代表大会)")
COUNTIES = ("州", "县", "区", "旗")


class Jurisdiction:
    """Fills ``doc.user_data["tier"]`` and ``["region"]``."""

    def __call__(self, doc: Doc) -> Doc:
        issuers = [span.kb_id_ for span in doc.spans["issuers"]]
        title = doc.spans["title"][0].kb_id_ if len(doc.spans["title"]) else ""
        number = doc.spans["doc_number"][0].kb_id_ if len(doc.spans["doc_number"]) else ""
        head = [line.text for line in lines_of(doc, "head")]
        doc.user_data["tier"], doc.user_data["region"] = jurisdiction(
            issuers, title, doc.user_data["text"], number=number, head=head
        )
        return doc


def jurisdiction(
    issuers: Sequence[str], title: str, text: str, *, number: str = "", head: Sequence[str] = ()
) -> tuple[str, str | None]:
    """Return tier and region of a document from who issued it, else from its head, else from its text."""
    first = re.sub("^中华人民共和国(?=.)", "", issuers[0]) if issuers else ""
    if district := CUSTOMS_DISTRICT.match(first):
        return "customs", CUSTOMS_DISTRICTS[district[0]]
    place = regions.find(first) if first else None
    if "海关" in first or (not first and OUR_CUSTOMS.search(number + text[:2000])):
        return "customs", place.province if place and "总署" not in first else None
    if NATIONAL.match(first) and not (place and LOCAL_OFFICE.search(first)):
        return "national", None
    if place is None:
        if MINISTRY.search(first):
            return "national", None
        if not first and (title.startswith("中华人民共和国") or CENTRAL_NUMBER.match(number)):
            return "national", None
        place = regions.find(title[:16])
    if place is None:
        return _from_words(first, title, text, head)
    # Tier counts from the body: what lies below a province or municipality is district.
    return ("municipal" if place.is_province and not first.startswith(("区", "县")) else "district"), place.province


def _from_words(first: str, title: str, text: str, head: Sequence[str]) -> tuple[str, str | None]:
    """Return tier and region from what a text says of its place, where neither issuer nor title names one."""
    if CENTRE_ADDRESSED.search(text):
        return "national", None
    level = first[:1] if first[:1] in ("省", "市", *COUNTIES) else ""
    if not level and (named := OF_PLACE.match(first)):
        level = named["level"].replace("镇", "县").replace("乡", "县")
    level = level or _level(text)
    shown = next((place for line in head if (place := regions.find(line))), None) or regions.find(title)
    place = shown or _main_place(text, level)
    province = regions.main_province(text) or (place.province if place and level else None)
    if not level and not shown and not first and OF_THE_STATE.search(text):
        return "national", None  # a place that it names is an example
    if place is None or (not level and not shown):
        if level in COUNTIES or (level == "市" and province is None):
            return "district", province
        return ("municipal" if province or level else "national"), province
    if level in COUNTIES or (level == "市" and not regions.is_municipality(place.province)):
        return "district", place.province
    return ("municipal" if level or place.is_province else "district"), place.province


def _level(text: str) -> str:
    """Return the level of the place that a text speaks of as its own: 省, 市, 县 …, or "" where it speaks of none."""
    ours = Counter(match["level"] for match in OURS.finditer(text))
    if ours:
        level = ours.most_common(1)[0][0].replace("自治区", "省")
        return "县" if level in ("镇", "乡") else level  # what lies below a county counts as its district
    if OF_THE_STATE.search(text):
        return ""  # a law speaks of counties and cities as well, of none as its own
    for level, pattern in ADDRESSED:
        if pattern.search(text):
            return level
    if fitted := FITTED.search(text):
        return fitted["level"]
    if leading := LEADING.search(text):
        return leading["level"]
    if whole := WHOLE.search(text):
        return whole["level"]
    offices = Counter(match["level"] for match in OFFICES.finditer(text))
    level = offices.most_common(1)[0][0] if offices else ""
    return level if level in COUNTIES else ""  # 省, 市 stand in documents of the centre as well


def _main_place(text: str, level: str) -> Place | None:
    """Return the place of a level that a text names most often: a county for 县, a city for 市."""
    named = Counter(place for place in regions.find_all(text) if _has_level(place, level))
    return named.most_common(1)[0][0] if named else None


def _has_level(place: Place, level: str) -> bool:
    if level in ("县", "区", "旗"):
        return not place.code.endswith("00")
    if level in ("市", "州"):
        return place.code.endswith("00") and (not place.is_province or regions.is_municipality(place.province))
    return place.is_province
