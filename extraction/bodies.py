"""Names of bodies as documents write them: agencies, party organs, courts, customs houses, firms that carry a task.

The words are those of the official style (GB/T 9704) and of the lists in which documents name who answers; which body a
name means is decided behind extraction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# What the name of a body ends in, the longer before the shorter.
ENDING = (
    "人民政府|政府|人民代表大会常务委员会|人民代表大会|人大常委会|常委会|委员会|管委会|工委|党委|组织部|宣传部|统战部|政法委|网信办"
    "|领导小组办公室|领导小组|工作专班|专班|联席会议|指挥部|办公厅|办公室|办事处|督查办|纪委监委机关|纪委监委|监委"
    "|总署|海关|总局|管理局|监管局|监督局|分局|支局|税务局|海事局|公安局|总队|支队|大队|局|厅|署|部门|机关|机构|部|委|办|院|行|银行|营管部|分行|支行"
    "|中心|集团|公司|分公司|总公司|协会|商会|学会|联合会|贸促会|工商联|工会|总工会|妇联|残联|团委|联盟|基金会|交易所|研究院|学校|高校|大学|医院"
    "|档案馆|图书馆|博物馆|监测站|救助站|研究所|货站|单位|企业|组织|平台|主体|区县|市县|街道|乡镇|镇街|各地|地方|军区|警备区|兵团|省网信|检察院|法院"
)
# Coordinations that name several bodies by one ending: 两江新区、高新区管委会.
SHARED_ENDING = re.compile(r"(?:管委会|管理委员会)$")
PLACE = re.compile(
    r"(?:新区|高新区|经开区|开发区|园区|保税区|自贸区|试验区|功能区|示范区|科学城|新城|港区|片区|度假区|景区|产业区)$"
)
EXPLANATION = re.compile(
    r"(?:等(?:[省市区县州](?:直|级)?)?(?:有关|相关)?(?:单位|部门|方面)?|（(?:以下|下同|按|不含|含|排名|列|详见)[^（）]*(?:（[^（）]*）[^（）]*)*）|[\s。.])$"
)


# Levels of government that share one name: 各市、县人民政府 are one, 市、区县（自治县）人民政府 as well.
LEVELS = (
    "(?:各|本)?(?:省|自治区|直辖市|市|县|区|区县|旗|州|盟|乡|镇|街道|设区的?市|自治州|自治县)"
    "(?:[（〔][^（）〔〕]*[）〕])?"
)
LEVEL_BEFORE = re.compile(rf"(?:^|[、，；]){LEVELS}$")
LEVEL_BEHIND = re.compile(rf"{LEVELS}(?:[、和]{LEVELS})*(?:级)?(?:各级)?(?:人民)?(?:政府|法院|检察院)")

LEVELS_ALONE = re.compile(rf"{LEVELS}(?:[、和]{LEVELS})*(?=$|[，；）、等]|按|配合|负责|牵头)")


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
        and not re.search("[，。；：的]|关于|通知", bare)
    )


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
