"""Bodies that a sentence makes the subject of a duty: 公安机关主管…, 由生态环境部门查处, 市场监管部门会同有关部门….

Firms, citizens and 国家 are subjects too, but answer for no measure; only organs of the state count here. Who stands in
a condition (海关有疑问的，收货人应当…), in a case of a list, or only qualifies a noun (海关规定的单证) has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extraction.bodies import Name
from extraction.gates import gate
from extraction.words import word_tables

CLAUSE = re.compile("[^，。；：\n]+")
_WORDS = word_tables("organs")
ORGAN, DUTY, STOP, QUALIFYING, RANK = (str(_WORDS[name]) for name in ("organ", "duty", "stop", "qualifying", "rank"))
TAIL = (
    "(?:[（(]以下[^（）()]*[）)]|[（(][^（）()]{2,10}(?:局|委|办|厅|部门|管委会|办事处)[）)])?"
    "(?:及其?(?:有关|所属|工作|派出|相关|负责人)?"
    "(?:工作人员|部门|机构|单位|派出机[关构]|组织|常务委员会|交通警察|人民警察)?"
    "(?:[和、](?:有关|相关)?(?:单位|机构))?"
    "|和(?:有关|相关|其他|其他有关)?单位)?(?:等(?:有关|相关)?(?:单位|机构|机关|组织))?"
)
# Of the words that qualify a body, places and 其授权的 may stand in its name.
LISTED = rf"(?:{QUALIFYING}|(?!{STOP})[^的《》〔〕“”\\d])"
OPENING = (
    "“?(?:（[一二三四五六七八九十]{1,3}）)?"
    "(?:请(?!求|示)|并|但|但是|同时|其中|本市|本省|必要时|对此|此外|各级各类){0,4}"
    # whom a body before sets to work (组织商务部门审查) is no subject
    "(?!组织(?!部|人事|、|和|编制|机构))"
)
WORDS_OF_ORGANS = gate([ORGAN])
BY = re.compile(
    rf"(?<!(?<![管办处审代受修])理)(?<!缘)(?<!适用于)(?<!对)由(?P<list>{LISTED}{{0,120}}?{ORGAN}{TAIL}(?:等(?:有关|相关)?部门)?)(?={DUTY})"
)
SUBJECT = re.compile(rf"{OPENING}(?P<list>{LISTED}{{0,120}}?{ORGAN}{TAIL})(?={DUTY}|，在各自|，按照)")
BEFORE_COMMA = re.compile(rf"{OPENING}(?P<list>{LISTED}{{0,150}}{ORGAN}{TAIL})$")
HEAD = re.compile(rf"{OPENING}(?P<list>{LISTED}{{0,60}}?{ORGAN}(?:及其(?:派出机构|所属部门|有关部门))?)")
MODAL_NEXT = re.compile("，(?:应当|必须|可以|不得|应(?!急)|须)")
GOES_ON = re.compile(
    "，(?:应?[在按](?:各自)?(?:职责|权限)|在各自|按照|根据|依照|应当|必须|可以|依法|负责(?!人|制|同志)|主管|具体负责"
    "|对[^，。；]{2,60}?(?:实施|进行|承担))"
)
TOGETHER = re.compile(
    rf"(?:应当|可以|应|及时|依法)?(?:会同|商|配合|协助|征求)"
    rf"(?P<list>{LISTED}{{0,90}}?{ORGAN}{TAIL})(?={DUTY}|$|的|，)"
)
SUPPORTING = re.compile(
    "(?:，?(?:应当?|要)?(?:按照?|根据|依照?|在)(?:各自)?的?职责(?:范围内|分工|权限)?，?)?"
    "(?:应当|可以|应|要|依法|积极|主动|予以|做好){0,4}(?:协助|配合|参与|支持(?!.{0,8}发展))(?!工作)"
)
LEADING = re.compile("(?:应当|应|要|共同|联合){0,2}牵头")
# What follows the last name: 等有关行政主管部门, an abbreviation.
END = re.compile(
    "(?:及其工作人员)?(?:[（(]以下[^（）()]*[）)])?(?:等(?:有关|相关)?(?:行政)?(?:主管|管理|监督管理)?(?:单位|机构|机关|组织|部门)?)?$"
)
# 人民政府设立的管理机构: what stands before 的 only says which body is meant.
RELATIVE = re.compile(
    "(?:依法)?(?:设立|确定|指定|授权|委托|批准|规定|制定|公布|认定|管理|核发|颁发|发布|作出|划定|审批|备案|核准|征收|编制|监督|提供|实施)的"
    "|(?:负责|管理)[^，。；、]{1,20}的(?:部门|机构|单位|机关)"
)
QUALIFIED = re.compile(rf"(?:(?!由|高于)[^，。；：]){{1,30}}?的(?:[^的由，。；：]{{0,14}}?)?{ORGAN}{TAIL}(?={DUTY}|，)")
# 由财政部门拨付经费的种子站, 海关规定批签发的品种: the clause says of a noun what the body does to it.
OF_NOUN = re.compile(
    "(?:依法|按规定)?(?:规定|批准|认定|出具|核发|颁发|指定|要求|审批|作出|发给)(?!统一)"
    "(?:(?!应当|可以|不得|必须|应|要)[^，。；的]){1,14}的(?!规定|要求|程序|职责|权限|标准|分工|部署|原则)[^，。；的]{1,20}"
)
BY_OF_NOUN = re.compile(
    "(?:拨付|规定|批准|认定|出具|核发|指定|要求|管理|主管|审批|注册|登记|备案|委托|监管|领导|移交|统一领导)"
    "(?:(?!应当|可以|不得|必须|应|要)[^，。；的]){1,20}的(?!规定|要求|程序|职责|权限|标准|分工|部署|原则)[^，。；的]{5,}"
)
# The next clause has no subject of its own: it goes on about the same body.
# A clause with a subject of its own: 有关负责人应当到会. What begins like an adverbial goes on about the same body.
OTHER = re.compile(
    "(?!对|将|按|依照|依据|根据|除|自|以|经|确需|需要|发现|认为|属于|涉及|在)[^，。；]{2,24}?(?:应当|必须|可以|不得|应(?!急)|要(?!求)|须)"
)
OBLIGED = re.compile("应当|必须|可以|不得|负责|主管")
SAME = re.compile(rf"(?:并|一并|统一|分别|应当|不得|(?!按|根据|依[照据]|[在对将为向]){DUTY})")
# 公开检查信息，应当…: what the body does stands in its own clause, the duty in the next.
ACTS = re.compile(
    "(?!的|、|和|与|及|或|以及|有关|各|常务|专门|工作人员|组成人员|代表|会议|全体|公告|主任|委员|的?(?:[^，。；：]{0,6})(?:资金|制度|规定|标准|要求|职责|编码|网站|系统))[^，。；：的]{1,29}[^，。；：的等]$"
)
# What a list of wrongs, cases or papers says gives nobody a duty.
LISTS_CASES = re.compile(
    "(?:下列|以下)[^。；：，]{0,12}(?:行为|情形|情况|条件|材料|资料|单证|文件|证明)(?:之一)?[^。；：]{0,12}：$"
)
ITEM = re.compile("(?:（[一二三四五六七八九十\\d]{1,3}）|\\d{1,2}[.、]|[①-⑳])")
UNIT = re.compile("[^。；！？：\n]+[。；！？：]?")
# What a decision takes out of an earlier text: 将“由市场监管部门处罚”修改为…, 删去“…”.
TAKEN_OUT = re.compile(
    "“[^“”]{1,200}”(?=[^“”，。；：]{0,4}(?:修改为|改为|删除|删去|合并为))|删[去除][^“”。；]{0,30}“[^“”]{1,200}”"
)
NO_DUTY = re.compile("[^，。；]{0,12}(?:分为|是指|包括)|(?:规定|要求)的(?!期限|时间)")
LEVEL = re.compile(
    rf"(?:[\u4e00-\u9fff]{{0,14}}(?:所在地|以上|各|本))?{RANK}(?:（[^（）]*）)?(?:[、和或]{RANK}(?:（[^（）]*）)?)*"
)
SHARED_LEVEL = re.compile(
    rf"{RANK}(?:（[^（）]*）)?(?:[、和或]{RANK}(?:（[^（）]{{0,40}}）)?){{0,9}}(?:各级)?(?:人民)?政府"
)
TOPIC_TAIL = re.compile("等?(?:有关|相关|建设项目|行业)?(?:行政)?(?:主管|管理|监督管理)?部门$")
NO_NAME = re.compile(str(_WORDS["no_name"]))
VERB = re.compile(
    "指导|协调|讨论|起草|联合|阻碍|拖延|查封|扣押|检查|监督|组织|提请|主任|副主任|部门|机构|团体|备案|备案人|所有"
)
PLACE = re.compile("在(?!职)|从|至")  # 在市、县民政部门进行登记: where it is done, not who answers
TAKES_PART = re.compile("[^、]{2,}(?:参加|参与|享受|取得|获得)")  # 残疾人参加县级以上人民政府…组织的活动
NO_BODY = re.compile("(?:法律|法规|规章|依据|标准|企业|公民|法人|个人|当事人|申请人|规定|行为|情形|活动)$")


def subjects(text: str, start: int, end: int) -> Iterator[tuple[Name, str]]:
    """Yield the organs that the sentences between two places make answer for something, each with its role."""
    taken = [match.span() for match in TAKEN_OUT.finditer(text, start, end)] if "“" in text[start:end] else []
    cases = False
    for unit in UNIT.finditer(text, start, end):
        first, last = unit.span()
        item = ITEM.match(text, first, last)
        cases = cases and item is not None
        if not cases:
            yield from _of_unit(text, item.end() if item else first, last, taken)
        if text[last - 1] == "：":
            cases = LISTS_CASES.search(text, first, last) is not None


def _of_unit(text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[Name, str]]:
    """Yield the organs that one sentence makes answer for something."""
    for clause in CLAUSE.finditer(text, start, end):
        first, last = clause.span()
        if any(opening <= first < closing for opening, closing in taken):
            continue
        found = _subject(text, first, last)
        if found is None:
            continue
        where, until = found.span("list")
        if any(opening <= where < closing for opening, closing in taken):
            continue
        if RELATIVE.match(text, until):
            longer = QUALIFIED.match(text, until, min(last + 1, end))
            if longer is None:
                continue
            *names, head = _names(text, where, until) or [Name(where, until, "")]
            until = longer.end()
            name = END.sub("", text[head.start : until])
            names = [*names, Name(head.start, head.start + len(name), name)]
        elif (BY_OF_NOUN if text[where - 1] == "由" else OF_NOUN).match(text, until, last):
            continue
        else:
            names = _names(text, where, until)
        if NO_DUTY.match(text, until, last):
            continue
        if text[where - 1] != "由" and _in_condition(text, until, last):
            continue
        leads = len(names) == 1 or LEADING.match(text, until, last)
        role = "support" if SUPPORTING.match(text, until) else "lead" if leads else "joint"
        yield from ((name, role) for name in names)
        if helpers := TOGETHER.match(text, until, last):
            yield from ((name, "support") for name in _names(text, *helpers.span("list")))


def _in_condition(text: str, until: int, last: int) -> bool:
    """Tell whether the clause of a body is but a condition or a time of what somebody else must do.

    海关有疑问的，收货人应当…; but 海关收到申请后，材料齐全的，应当…: there no other subject comes.
    """
    if text[last : last + 1] != "，" or SAME.match(text, last + 1):
        return False
    if text[last - 1] == "的":
        return True
    if text[last - 1] not in "时后前" or OBLIGED.match(text, until):
        return False
    further = CLAUSE.match(text, last + 1)
    if further and further[0][-1] == "的" and SAME.match(text, further.end() + 1):
        return False
    return OTHER.match(text, last + 1) is not None


def _subject(text: str, first: int, last: int) -> re.Match[str] | None:
    """Return the bodies that a clause makes its subject: before a verb of office, behind 由, or before a comma."""
    if not WORDS_OF_ORGANS.search(text, first, last):
        return None
    found = SUBJECT.match(text, first, last)
    if found is None and text.find("由", first, last) >= 0:
        found = BY.search(text, first, last)
    if found is None and GOES_ON.match(text, last):  # 交通、应急等部门，在各自职责范围内…
        found = BEFORE_COMMA.match(text, first, last)
    if found is None and MODAL_NEXT.match(text, last):
        acting = HEAD.match(text, first, last)
        found = acting if acting and ACTS.match(text, acting.end("list"), last) else None
    return found


def _names(text: str, start: int, end: int) -> list[Name]:
    """Split a list of organs; of departments named by their topics each is one (公安、交通等部门 → 公安, 交通)."""
    words = text[start:end]
    pieces = _pieces(words)
    tail = TOPIC_TAIL.search(words)
    by_topic = bool(tail) and len(pieces) > 1 and not any(re.search(f"{ORGAN}$", words[a:b]) for a, b in pieces[:-1])
    if PLACE.match(words):
        return []
    names = []
    for number, (first, last) in enumerate(pieces):
        if by_topic and number == len(pieces) - 1 and tail and re.match("等|建设项目|有关|相关", tail[0]):
            last = min(last, tail.start())
        name = END.sub("", words[first:last])
        if name.count("（") != name.count("）"):
            return []
        if TAKES_PART.match(name):
            return []
        if NO_BODY.search(name) and not re.search(f"{ORGAN}$", name):
            return []  # 法律、行政法规或者国务院决定
        if len(name) >= 2 and not NO_NAME.match(name) and not VERB.fullmatch(name):
            names.append(Name(start + first, start + first + len(name), name))
    return names


def _pieces(words: str) -> list[tuple[int, int]]:
    """Split words at 、, 和, 及 and 或者 outside brackets, where levels of government stay with what they qualify."""
    pieces: list[tuple[int, int]] = []
    depth = first = position = 0
    while position < len(words):
        char = words[position]
        depth += (char == "（") - (char == "）")
        width = 2 if words.startswith(("或者", "以及"), position) else 1 if char in "、和与或及" else 0
        if width and depth == 0 and _parts(words, first, position, width):
            pieces.append((first, position))
            first = position + width
        position += max(width, 1)
    return [*pieces, (first, len(words))]


def _parts(words: str, first: int, position: int, width: int) -> bool:
    left, right = words[first:position], words[position + width :]
    if words[position] == "及":  # 人民政府及有关部门 is one name, 控制机构及监督机构 are two
        return bool(re.search(f"{ORGAN}$", left)) and not re.match("其|有关|相关|所属|下属|派出", right)
    if SHARED_LEVEL.match(right) and re.search(rf"{RANK}(?:（[^（）]*）)?$", left):
        return False
    if LEVEL.fullmatch(left) or right.startswith("其") or re.fullmatch("(?:有关|相关)?(?:单位|机构)", right):
        return right.startswith("其他") and not LEVEL.fullmatch(left)
    return words[position] == "、" or bool(re.search(f"{ORGAN}$", left)) or width == 2
