"""Bodies that a sentence makes the subject of a duty: 公安机关主管…, 由生态环境部门查处, 市场监管部门会同有关部门….

Firms, citizens and 国家 are subjects too, but answer for no measure; only organs of the state count here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.bodies import Name

CLAUSE = re.compile("[^，。；：\n]+")
# What an organ of the state is called; the committees of owners, villagers and arbitrators are none.
ORGAN = (
    "(?:人民政府|政府|(?<!企业)(?<!内设)部门|国家机关|机关|海关|(?<!业主)(?<!村民)(?<!居民)(?<!仲裁)(?<!评标)(?<!专家)(?<!理事)(?<!学术)(?<!鉴定)委员会"
    "|管委会|国务院|人民法院|人民检察院|法院|检察院|税务局|(?<!邮)局|总局|总署|公安厅|办公室|派出所|街道办事处|监督机构|管理机构|派出机构|经办机构"
    "|各地区|各地|各地方|各区县|各省|工作专班|领导小组|人民银行|银保监会|证监会|发展改革委|商务委|经济信息委)"
)
TAIL = "(?:及其(?:有关|所属|工作|派出|相关|负责人)?(?:部门|机构|单位|派出机关)?(?:和有关单位)?)?"
DUTY = (
    "应当|必须|须|应|要(?!求|素)|可以|不得|负责|主管|依法|统一|统筹|组织|会同|协助|配合|按照|根据|依照|依据|依托|在各自|在职责|分别|对|在|将|加强|建立|健全"
    "|制定|划定|给予|责令|处(?!理厂)|没收|查处|实施|指导|监督管理|监督|协调|有权|批准|审批|审核|备案|确定|规定|公布|发布|承担|履行|定期|及时|具体|共同|同意|受理"
    "|予以|吊销|撤销|暂扣|决定|提出|编制|设立|开展|推进|落实|做好|提供|支持|鼓励|引导|牵头|参与|向|为(?!了)|通过|认定|征收|管理(?!部门|机构|局|委)|发给|核发|颁发"
)
BY = re.compile(rf"(?:由|经)(?P<list>[^由经的]{{1,70}}?{ORGAN}{TAIL}(?:等(?:有关|相关)?部门)?)(?=(?:{DUTY}))")
SUBJECT = re.compile(
    rf"(?:并|但|本市|本省|必要时)?(?P<list>[^由的]{{0,70}}?{ORGAN}{TAIL})(?=(?:{DUTY})|，在各自|，按照)"
)
TOGETHER = re.compile(rf"(?:会同|商|配合|协助|征求)(?P<list>[^的]{{0,70}}?{ORGAN})")
SUPPORTING = re.compile("(?:应当|可以|应|要)?(?:协助|配合|参与|支持)")
LEVEL = re.compile(
    "(?:省|市|县|区|区县|旗|州|盟|乡|镇|乡镇|街道|设区的市|设区市|自治区|直辖市|自治州|自治县|民族乡|市辖区|不设区的市|地|各级|县级|省级|市级|区级|中央和省)"
    "(?:（[^（）]*）)?"
)
TOPIC_TAIL = re.compile("等?(?:有关|相关|建设项目|行业)?(?:行政)?(?:主管)?部门$")
# Words that begin no name: pronouns, and verbs whose object the body is (向海关申请, 属于公安机关负责).
NO_NAME = re.compile("本(?!市|省|级)|该|其(?!他)|任何|上述|前款|不同|国家(?!机关|[\u4e00-\u9fff]{1,6}(?:局|委|署|部))|所有|受|被|原|行使|作出|实施|向|经|属于|依法|依照|协助|报(?!关)|为|可|应|对|与|和|除|凡|如|使|让|请|需|须|交|从|在|至|到|违反|未")


def subjects(text: str, start: int, end: int) -> Iterator[tuple[Name, str]]:
    """Yield the organs that the sentences between two places make answer for something, each with its role."""
    for clause in CLAUSE.finditer(text, start, end):
        first, last = clause.span()
        found = SUBJECT.match(text, first, last) or BY.search(text, first, last)
        ahead = text[last : last + 1]
        if found is None and ahead == "，":  # 交通、应急等部门，在各自职责范围内…
            found = _before_comma(text, first, last)
        if found is None:
            continue
        names = _names(text, *found.span("list"))
        role = "support" if SUPPORTING.match(text, found.end("list"), last) else "lead" if len(names) == 1 else "joint"
        yield from ((name, role) for name in names)
        if helpers := TOGETHER.match(text, found.end("list"), last):
            yield from ((name, "support") for name in _names(text, *helpers.span("list")))


def _before_comma(text: str, first: int, last: int) -> re.Match[str] | None:
    if not re.match("，(?:在各自|按照|根据|依照|应当|依法)", text[last : last + 5]):
        return None
    return re.compile(rf"(?P<list>[^由的]{{1,90}}{ORGAN}{TAIL})$").match(text, first, last)


def _names(text: str, start: int, end: int) -> list[Name]:
    """Split a list of organs; of departments named by their topics each is one (公安、交通等部门 → 公安, 交通)."""
    words = text[start:end]
    pieces = _pieces(words)
    tail = TOPIC_TAIL.search(words)
    by_topic = bool(tail) and len(pieces) > 1 and not any(re.search(f"{ORGAN}$", words[a:b]) for a, b in pieces[:-1])
    names = []
    for number, (first, last) in enumerate(pieces):
        if by_topic and number == len(pieces) - 1 and tail and re.match("等|建设项目|有关|相关", tail[0]):
            last = min(last, tail.start())
        name = words[first:last]
        if last - first >= 2 and not NO_NAME.match(name):
            names.append(Name(start + first, start + last, name))
    return names


def _pieces(words: str) -> list[tuple[int, int]]:
    """Split words at 、, 和 and 或者 outside brackets, where levels of government stay with what they qualify."""
    pieces: list[tuple[int, int]] = []
    depth = first = position = 0
    while position < len(words):
        char = words[position]
        depth += (char == "（") - (char == "）")
        width = 2 if words.startswith(("或者", "以及"), position) else 1 if char in "、和与或" else 0
        if width and depth == 0 and _parts(words, first, position, width):
            pieces.append((first, position))
            first = position + width
        position += max(width, 1)
    return [*pieces, (first, len(words))]


def _parts(words: str, first: int, position: int, width: int) -> bool:
    left = words[first:position]
    if LEVEL.fullmatch(left) or words[position + width : position + width + 1] == "其":
        return False
    return words[position] == "、" or bool(re.search(f"{ORGAN}$", left)) or width == 2
