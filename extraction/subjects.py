"""Bodies that a sentence makes the subject of a duty: 公安机关主管…, 由生态环境部门查处, 市场监管部门会同有关部门….

Firms, citizens and 国家 are subjects too, but answer for no measure; only organs of the state count here, and only
where they have something to do: a prohibition (行政机关不得…) gives nobody a task.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.bodies import Name

CLAUSE = re.compile("[^，。；：\n]+")
# Fields whose ministries, departments and bureaus are named by field and ending alone: 商务部, 省财政厅, 市商务委.
FIELD = (
    "外交|国防|教育|科技|科学技术|工业和信息化|公安|国家安全|民政|司法|财政|人力资源和?社会保障|人力社保|自然资源|规划(?:和|与)?自然资源|国土资源|生态环境"
    "|环境保护|住房和?城乡建设|住房城乡建委|建设|交通运输|交通|铁道|水利|农业农村|农业|商务|文化和?旅游|文化|卫生健康|卫生|应急管理|应急|退役军人(?:事务)?|审计"
    "|发展和?改革|经济(?:和)?信息化?|国有资产监督管理|市场监督管理|市场监管|药品监督管理|医疗保障|统计|林业|海洋|民族(?:宗教)?|信访|体育|机关事务管理|地方金融监管"
)
NO_ORGAN = "业主|村民|居民|仲裁|评标|专家|理事|学术|鉴定|工会|家长|职工|监事|评审"
NO_ORGAN_BOARD = f"(?<!{')(?<!'.join(NO_ORGAN.split('|'))})"
# What an organ of the state is called; the committees of owners, villagers and arbitrators are none.
ORGAN = (
    "(?:人民政府|(?<!非)政府(?!采购|投资|定价|信息|规章|性)|(?<!企业)(?<!内设)部门|国家机关|机关|海关(?!监管|特殊|编码|手续|总)|人民代表大会|常务委员会"
    rf"|{NO_ORGAN_BOARD}委员会|管委会|国务院(?!令)|人民法院|人民检察院|法院|检察院|税务局|(?<!邮)局|总局|总署|审计署|公安厅|办公厅|办公室|派出所"
    "|街道办事处|(?:主管|监督|管理|监管|派出|经办|调度|领导|登记|执法|执行|监察|稽查|征收|检疫|征稽|指挥|预防控制|工作|督导|海警|办事)机构|指挥部|各地区|各地方?|各省|各区县|工作专班|领导小组|人民银行|银保监会|证监会"
    rf"|(?:{FIELD})(?:部(?!门|分)|厅|局|委(?!员|托))|市委金融办|(?<=[省市区县州盟旗])[\u4e00-\u9fff]{{1,6}}办(?=牵头|负责|会同|统筹)"
    "|(?:负责|承担|具有|履行|行使|主管|收到|接到|受理)(?:(?!应当|可以|不得)[^，、。；由]){0,24}?的(?:部门、单位|部门|单位|机构|机关))"
)
TAIL = (
    "(?:（以下[^（）]*）)?(?:及其?(?:有关|所属|工作|派出|相关|负责人)?(?:部门|机构|单位|派出机[关构]|组织|常务委员会|交通警察|人民警察)?(?:[和、](?:有关|相关)?(?:单位|机构))?"
    "|和(?:有关|相关|其他|其他有关)?单位)?(?:等(?:有关|相关)?(?:单位|机构|机关|组织))?"
)
DUTY = (
    "应当|必须|须|应|要(?!求|素)|可以|负责|主要负责|具体负责|主管|依法|统一|统筹|组织|会同|协助|配合|按照|按(?!期货)|根据|依照|依据|依托|在|分别|对(?!外)|将|加强|建立|健全"
    "|制定|划定|给予|责令|处(?!理厂|室)|没收|查处|实施|指导|监督管理|监督|协调|有权|批准|审批|审核|备案|确定|规定|公布|发布|承担|履行|定期|及时|具体|共同|同意|受理"
    "|予以|吊销|撤销|暂扣|决定|提出|编制|设立|开展|推进|落实|做好|提供|支持|鼓励|引导|牵头|参与|向|为(?!了)|通过|认定|征收|管理(?!部门|机构|局|委|中心)|发给|核发|颁发"
    "|加大|加快|推广|推行|推动|完善|采取|深化|整合|优化|强化|规范|保障|简化|拓展|探索|实行|收缴|收回|追缴|拟订|拟定|起草|研究|编写|审定|下达|接到|收到|发现|调查|检查|办理|登记|注销|警告|通报|裁定|核准|核定"
    "|审查|验收|培训|考核|评估|拨付|安排|聘请|设置|强制|代为|限期|结合|参照|联合|进行|主持|召集|召开|选举|任命|与(?:其他|外国|境外|有关国家)|要求|扣留|查封|移送|指定|委托|授权|处理|通知(?!书|之日|后|时|的)"
)
# A list of bodies holds no verb and no word that makes what follows an object (向海关申请, 因…被海关, 减少政府对…).
STOP = (
    "应当|必须|可以|不得|有权|按照|根据|依照|依据|参照|没有|因(?!特网)|被|向|减少|减轻|增加|干预|影响|超过|会同|提请|授权|作为|符合|违反|经(?!济|贸|信|营|开|办|理|发)|对(?!外)"
    "|是(?!否)|移送|告知|责成|将|把|以(?!上|下|及)|未|无需|不(?!动产|含|设区)|报(?!关|业|社)|凭|除|由|属于|分为|自(?!治|然|贸|愿|主|来水)"
)
# Of the words that qualify a body, places and 其授权的 may stand in its name: 事故发生地的县级人民政府.
QUALIFYING = (
    "(?<=设区)的(?=市)|(?<=[在生]地)的|(?<=直辖市)的|(?<=自治区)的|(?<=[护御济洪]区)的|(?<=其(?:授权|委托|指定))的"
)
LISTED = rf"(?:{QUALIFYING}|(?!{STOP})[^的《》〔〕“”\\d])"
OPENING = "(?:（[一二三四五六七八九十]{1,3}）)?(?:并|但|但是|同时|其中|本市|本省|必要时|对此|此外|各级各类)*"
BY = re.compile(rf"由(?P<list>{LISTED}{{1,120}}?{ORGAN}{TAIL}(?:等(?:有关|相关)?部门)?)(?=(?:{DUTY}))")
SUBJECT = re.compile(rf"{OPENING}(?P<list>{LISTED}{{0,120}}?{ORGAN}{TAIL})(?=(?:{DUTY})|，在各自|，按照)")
BEFORE_COMMA = re.compile(rf"{OPENING}(?P<list>{LISTED}{{0,150}}{ORGAN}{TAIL})$")
GOES_ON = re.compile("，(?:在(?:各自)?职责|在各自|按照|根据|依照|应当|必须|可以|依法|负责|主管|具体负责)")
TOGETHER = re.compile(
    rf"(?:应当|可以|应|及时|依法)?(?:会同|商|配合|协助|征求)"
    rf"(?P<list>{LISTED}{{0,90}}?{ORGAN}{TAIL})(?=(?:{DUTY})|$|的|，)"
)
SUPPORTING = re.compile("(?:应当|可以|应|要|依法|积极)*(?:协助|配合|参与|支持(?!.{0,8}发展))")
# What follows the last name: 等有关行政主管部门, an abbreviation.
END = re.compile(
    "(?:（以下[^（）]*）)?(?:等(?:有关|相关)?(?:行政)?(?:主管|管理|监督管理)?(?:单位|机构|机关|组织|部门)?)?$"
)
FORBIDDEN = re.compile("(?:均|都)?(?:不得|不能|禁止)")
# 人民政府设立的管理机构: what stands before 的 only says which body is meant.
RELATIVE = re.compile(
    "(?:依法)?(?:设立|确定|指定|授权|委托|批准|规定|制定|公布|认定|管理|核发|颁发|发布|作出|划定|审批|备案|核准|征收|编制|监督|提供|实施)的"
    "|负责[^，。；、]{1,20}的(?:部门|机构|单位|机关)"
)
QUALIFIED = re.compile(
    rf"(?:(?!由|高于)[^，。；：]){{1,30}}?的(?:[^的由，。；：]{{0,14}})?{ORGAN}{TAIL}(?=(?:{DUTY})|，)"
)
NO_DUTY = re.compile("[^，。；]{0,12}(?:分为|是指|包括)")
RANK = (
    "省|市|县|区|区县|旗|州|盟|乡|镇|乡镇|街道|设区的市|设区市|自治区|直辖市|自治州|自治县|民族乡|市辖区"
    "|不设区的市|地|各级|县级|省级|市级|区级|中央和省"
)
LEVEL = re.compile(
    rf"(?:[\u4e00-\u9fff]{{0,14}}(?:所在地|以上|各|本))?(?:{RANK})(?:（[^（）]*）)?(?:[、和或](?:{RANK})(?:（[^（）]*）)?)*"
)
SHARED_LEVEL = re.compile(rf"(?:{RANK})(?:（[^（）]*）)?(?:[、和或](?:{RANK})(?:（[^（）]*）)?)*(?:各级)?(?:人民)?政府")
TOPIC_TAIL = re.compile("等?(?:有关|相关|建设项目|行业)?(?:行政)?(?:主管|管理|监督管理)?部门$")
# Words that begin no name: pronouns, and verbs whose object the body is (向海关申请, 属于公安机关负责).
NO_NAME = re.compile(
    "本(?!市|省|级|行政)|该|其(?!他)|任何|上述|前款|下列|以下|不同|国家(?!机关|[\u4e00-\u9fff]{1,8}(?:局|委|署|部|机构|办公室))|所有|受|原|行使|作出|实施|依法|协助|配合"
    "|充分|发挥|依靠|认真|落实|贯彻|规范|保障|维护|执行(?!机关)|遵守|切实|[接收]到(?![^，。；]{1,14}的(?:部门|单位|机关|机构))|为|可|应(?!急)|与|和|凡|如|使|让|请|需|须|交(?!通)|从|在|至|到|有(?!关)|加强|推动|支持|鼓励|引导|促进|接受|通过|申请|涉及|通知|告知|建议|商(?!务|检|业|标)|及时"
)
VERB = re.compile(
    "指导|协调|讨论|起草|联合|阻碍|拖延|查封|扣押|检查|监督|组织|提请|主任|副主任|部门|机构|团体|备案|备案人|所有"
)
TAKES_PART = re.compile("[^、]{2,}(?:参加|参与|享受|取得|获得)")  # 残疾人参加县级以上人民政府…组织的活动
NO_BODY = re.compile("(?:法律|法规|规章|依据|标准|企业|公民|法人|个人|当事人|申请人|规定|行为|情形|活动)$")


def subjects(text: str, start: int, end: int) -> Iterator[tuple[Name, str]]:
    """Yield the organs that the sentences between two places make answer for something, each with its role."""
    for clause in CLAUSE.finditer(text, start, end):
        first, last = clause.span()
        found = SUBJECT.match(text, first, last) or BY.search(text, first, last)
        if found is None and GOES_ON.match(text, last):  # 交通、应急等部门，在各自职责范围内…
            found = BEFORE_COMMA.match(text, first, last)
        if found is None:
            continue
        where, until = found.span("list")
        if RELATIVE.match(text, until):
            longer = QUALIFIED.match(text, until, min(last + 1, end))
            if longer is None:
                continue
            until = longer.end()
            names = [Name(where, until, text[where:until])]
        else:
            names = _names(text, where, until)
        if FORBIDDEN.match(text, until) or NO_DUTY.match(text, until, last):
            continue
        role = "support" if SUPPORTING.match(text, until, last) else "lead" if len(names) == 1 else "joint"
        yield from ((name, role) for name in names)
        if helpers := TOGETHER.match(text, until, last):
            yield from ((name, "support") for name in _names(text, *helpers.span("list")))


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
    left, right = words[first:position], words[position + width :]
    if SHARED_LEVEL.match(right) and re.search(rf"(?:{RANK})(?:（[^（）]*）)?$", left):
        return False
    if LEVEL.fullmatch(left) or right.startswith("其") or re.fullmatch("(?:有关|相关)?(?:单位|机构)", right):
        return right.startswith("其他") and not LEVEL.fullmatch(left)
    return words[position] == "、" or bool(re.search(f"{ORGAN}$", left)) or width == 2
