"""Names of bodies as documents write them: agencies, party organs, courts, customs houses, firms that carry a task.

The words are those of the official style (GB/T 9704) and of the lists in which documents name who answers; which body a
name means is decided behind extraction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction import regions

# What the name of a body ends in, by its kind. An ending belongs here if words of the official style that close with it
# name somebody who can be told to act; what also closes other words (会: 机会, 大会) stands here with more of the name.
ENDINGS = {
    "governments and those below them": "人民政府 政府 区县 市县 街道 乡镇 镇街 各地 地方 办事处",
    "congresses, courts": "人民代表大会常务委员会 人民代表大会 人大常委会 常委会 检察院 法院",
    "party organs": "工委 党委 党组 组织部 宣传部 统战部 政法委 纪委监委机关 纪委监委 监委",
    "committees and what they set up": "委员会 管委会 领导小组办公室 领导小组 工作专班 专班 联席会议 指挥部",
    "offices of a body": "办公厅 办公室 督查办 网信办 省网信",
    "ministries, bureaus": "总署 海关 总局 管理局 监管局 监督局 分局 支局 税务局 海事局 公安局 局 厅"
    " 署 部 委 办 院 行 司",
    "forces": "总队 支队 大队 军区 警备区 兵团",
    "banks": "银行 营管部 分行 支行",
    "whoever is meant by kind": "部门 机关 机构 单位 企业 组织 平台 主体",
    "firms": "集团 公司 分公司 总公司 交易所 货站",
    "associations": "协会 商会 学会 联合会 贸促会 工商联 工会 总工会 妇联 残联 团委 联盟 基金会"
    " 证监会 银保监会 银监会 保监会 红十字会 供销社 总社 文联 科协 侨联 作协 政协 社科联",
    "institutes": "中心 研究院 学校 高校 大学 医院 档案馆 图书馆 博物馆 监测站 救助站 研究所",
}
ENDING = "|".join(sorted(" ".join(ENDINGS.values()).split(), key=len, reverse=True))
# Coordinations that name several bodies by one ending: 两江新区、高新区管委会.
SHARED_ENDING = re.compile(r"(?:管委会|管理委员会)$")
PLACE = re.compile(
    r"(?:新区|高新区|经开区|开发区|园区|保税区|自贸区|试验区|功能区|示范区|科学城|新城|港区|片区|度假区|景区|产业区)$"
)
# What stands behind a name in a list and is no part of it: 等有关部门, （以下简称…）, 。
AND_OTHERS = "等(?:[省市区县州](?:直|级)?)?(?:有关|相关)?(?:单位|部门|方面)?"
REMARK = "（(?:以下|下同|按|不含|含|排名|列|详见)[^（）]*(?:（[^（）]*）[^（）]*)*）"
EXPLANATION = re.compile(rf"(?:{AND_OTHERS}|{REMARK}|[\s。.])$")


# Levels of government that share one name: 各市、县人民政府 are one, 市、区县（自治县）人民政府 as well.
LEVELS = (
    "(?:各|本|各?相关|各?有关|其他)?(?:省|自治区|直辖市|市|县|区|区县|旗|州|盟|乡|镇|街道|设区的?市|自治州|自治县)"
    "(?:[（〔][^（）〔〕]*[）〕])?"
)
LEVEL_BEFORE = re.compile(rf"(?:^|[、，；]){LEVELS}$")
LEVEL_BEHIND = re.compile(rf"{LEVELS}(?:[、和]{LEVELS})*(?:级)?(?:各级)?(?:人民)?(?:政府|法院|检察院)")

LEVELS_ALONE = re.compile(rf"{LEVELS}(?:[、和]{LEVELS})*(?=$|[，；）、等]|按|配合|负责|牵头)")


# Bodies whose names end in no ending of those above.
CENTRAL_BODIES = ("中共中央", "国务院", "中央军委", "全国人大常委会", "证监会", "银监会", "保监会", "银保监会")
# How a name begins that may follow another without a mark between them.
CENTRE = (
    "国家|中国|中共|中央|国务院|全国|最高人民|海关总署|税务总局|市场监管总局|金融监管总局|财政部|商务部|公安部|司法部|教育部|科技部|科学技术部|民政部"
    "|外交部|自然资源部|生态环境部|住房城乡建设部|住房和城乡建设部|交通运输部|水利部|农业农村部|农业部|文化和旅游部|工业和信息化部|人力资源社会保障部"
    "|人力资源和社会保障部|应急管理部|审计署"
)
BEGINS = re.compile(rf"(?=(?P<centre>{CENTRE})|(?P<place>[\u4e00-\u9fff]{{2,7}}?(?:省|市|自治区|自治州|县|区)))")
VERTICAL = re.compile("国家|中国")  # what the centre leads vertically names its offices by two names
OFFICE = re.compile("办?公[室厅]")  # of the body before it
BRANCH = re.compile("(?:分局|支局|分行|支行|分公司|支队|大队|派出所|营业管理部|监管办公室|专员办)$")


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a body in a text: its place, and the name in full where a coordination shares its ending."""

    start: int
    end: int
    name: str


def is_body(name: str) -> bool:
    """Tell whether words end as the name of a body does."""
    bare = re.sub(r"（[^（）]*）$", "", name)
    return (
        2 <= len(bare) <= 40
        and bool(re.search(rf"(?:{ENDING})$", bare))
        and not re.search("[，。；：的《》]|关于|通知|转发|批转|印发", bare)
    )


def is_central(name: str) -> bool:
    """Tell whether words name a body of the centre or the Party that no ending tells (中共甲市委, 国务院)."""
    return name in CENTRAL_BODIES or bool(re.fullmatch("中共.{2,12}委", name))


def split_glued(name: str) -> list[str]:
    """Split names of bodies that no mark parts: behind one that is whole another begins with its place or 国家, 中国.

    >>> split_glued("甘肃省财政厅甘肃省税务局"), split_glued("国家税务总局重庆市税务局")
    (['甘肃省财政厅', '甘肃省税务局'], ['国家税务总局重庆市税务局'])
    """
    for mark in BEGINS.finditer(name, 3) if len(name) > 6 else ():
        left, right = name[: mark.start()], name[mark.start() :]
        if OFFICE.match(right) or not (is_body(left) or is_central(left)):
            continue
        if not is_body(right[-40:]) or BRANCH.search(right):
            continue
        if VERTICAL.match(left) and mark["centre"] is None:
            continue
        if mark["centre"] or right[:2] == left[:2] or left.startswith("中共") or regions.find(left):
            return [left, *split_glued(right)]
    return [name]


def is_body_list(text: str) -> bool:
    """Tell whether a text is nothing but names of bodies, as the cell of a table or a bracket is."""
    names = [name for name in re.split("[、，；/]", re.sub("等$", "", text)) if name]
    if not names or re.match("不?含|包括|仅?限|如|即|详?见|除|[以之]上|下同", names[0]):
        return False  # an explanation
    return all(is_body(name) or bool(PLACE.search(name)) for name in names)


def split_names(text: str, offset: int = 0) -> list[Name]:
    """Split a list of bodies into names; 和 parts two only where a name ends before it (财政部和税务总局)."""
    spans: list[tuple[int, int]] = []
    depth = start = 0
    for position, char in enumerate(text):
        if char in "（〔":
            depth += 1
        elif char in "）〕":
            depth = max(0, depth - 1)
        elif char == "、" and _levels(text, start, position):
            continue
        elif depth == 0 and (char in "、，；/\n" or _conjunction(text, start, position)):
            spans.append((start, position))
            start = position + 1
    trimmed = [_trim(text, *span) for span in [*spans, (start, len(text))]]
    names = [Name(offset + a, offset + b, text[a:b]) for a, b in trimmed if b - a >= 2]
    return _share_ending(names)


def _levels(text: str, start: int, position: int) -> bool:
    """Tell whether levels of government stand on both sides of 、 and share a name: 各市、县人民政府, 各区、市."""
    if not LEVEL_BEFORE.search(text[start:position]):
        return False
    alone = text[start] == "各" and LEVELS_ALONE.match(text, position + 1)
    return bool(alone or LEVEL_BEHIND.match(text, position + 1))


def _conjunction(text: str, start: int, position: int) -> bool:
    """Tell whether 和 stands between two names: not in 工业和信息化部, not in 政府及其有关部门."""
    if text[position] not in "和及与" or text[position + 1 : position + 2] == "其":
        return False
    left = text[start:position]
    return len(left) >= 2 and bool(re.search(rf"(?:{ENDING})）?$", left)) and len(text) - position > 2


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave off what is no part of a name: 等, explanations in brackets at the end, 由 before it."""
    while start < end and text[start] in " 由请：":
        start += 1
    while match := EXPLANATION.search(text[start:end]):
        end = start + match.start()
    return start, end


def _share_ending(names: list[Name]) -> list[Name]:
    """Give names of places the ending of the name that closes their coordination (两江新区、高新区管委会)."""
    shared: list[Name] = []
    ending = ""
    for name in reversed(names):
        if match := SHARED_ENDING.search(name.name):
            ending = match[0]
        elif ending and PLACE.search(name.name):
            name = Name(name.start, name.end, name.name + ending)
        else:
            ending = ""
        shared.append(name)
    return shared[::-1]
