"""Bearers: whom a norm binds, read from the words around its modal word.

The subject stands before the modal word, in its own clause (公安机关应当…) or an earlier one (排放噪声的企业，应当…);
a condition (…的，) is no subject unless it says who acts (从事经营活动的，应当…).
"""

from __future__ import annotations

import re

BODY = (
    r"(?:单位|个人|企业|公司|机关|部门|机构|政府|组织|委员会|法院|检察院|海关|协会|商会|学会|院校|学校|高校|医院|银行|公民"
    r"|公众|[口应理销造包售]商|人员|当事人|申请人|使用人|所有人|责任人|负责人|代表|法人|团体|[包托双一甲乙]方|经营者|生产者|销售者|所有者|使用者|管理者|劳动者"
    r"|提供者|建设者|消费者|投资者|[^，。；、]者|业主|居民|村民|用户|家庭|社会力量|社会资本|办事处|管委会|(?<![布格结全])局|厅|(?<![部签])署|院|[^其、和与]所(?![在有需属得列称附])|站"
    r"|中心|工会|农户|驾驶人|承运人|监护人|持有人|纳税人|主体|地区|区县|地方|基地|平台|国家|本省|本市|本区|社会各界|各部门"
    r"|媒体|航空器|车辆|船舶|项目|士兵|军人|[^，。；、他无为使令让被由一二三四五六七八九十几数\d]人(?![民员大口力才身格事次数])|教师|学生|律师|委员|村|社区|合作社|[常村居]委会|[董监理]事会?|主席团|警察|幼儿园|股东|成员|乘客|旅客|街道|科研院所|园区|[财政公安教育国防务外交设输利源理化业障商卫]部|[省市县区])"
)
# What may follow a subject: verbs and openings of adverbials by which its own clause goes on.
GOING_ON = (
    r"(?:有下列|有前款|有权|(?<![没所具])有[^，。；]{1,14}的(?:义务|权利)|违反|违法|未|因(?!素)|拒|需要|需(?!求)|发现|接到|收到|要求|(?<!存)在(?![线校职编])|对(?!外)|从(?!业)|自(?![治然来])|于"
    r"|为|向|凭|经(?![营济纪销贸委])|按|依照|依据|根据|依法|符合|申请(?!人)|变更|取得|确需|可(?!能性)|可能|认为|不(?!动产)|无(?![线人障])|与|同"
    r"|应(?!急)|已|被|将|使用(?![者人单权])|利用|建立|设立|进行|开展|实施|办理|提供(?!者)|受理|作出|以(?![上下内外及])|通过|会同|及时|定期|每"
    r"|参加|参与|制定|组织(?!者)|超过|拟|擅自|转让|终止|停止|发生|接受|委托(?!人)|派|履行|承担|遇|遭|死亡|采用|从事|生产(?![者企经单])"
    r"|销售(?![者企单])|发布(?!者)|设置|安装(?!单)|运输(?![企经工主单])|携带|存放|合并|分立|解散|搬迁|离开|购买|聘用(?![单人])|处置(?!单)"
    r"|造成|行使|约定|支付|缴纳|赔偿|推选|选举|任命|交付|完成|提交|列支|维护|保管|享有|请求|获知|知道|得知|知悉|认领|代为|编制(?!部门|机构|单位)|每届|领导)"
)
SUBJECT = re.compile(rf"[^，。；：\n]{{0,80}}?{BODY}(?={GOING_ON})")
ENDS_IN_BODY = re.compile(rf"{BODY}(?:等|及其工作人员|等单位|等部门)?$")
BODY_END = re.compile(rf"{BODY}$")
# 驾驶员是责任主体，必须…: the subject, not what it is said to be.
COPULA = re.compile(rf"[^，。；：\n]{{1,60}}?{BODY}(?=(?:均|都|也)?是(?!否|指))")
# The subject of a clause whatever it is: what stands before 在, 经, 未, 因, 有下列.
ANY_SUBJECT = re.compile(
    r"[^，。；：\n]{2,40}?(?<!的)(?<!以及)(?<!和)(?<!或者)(?=未|经(?![营济纪])|因(?!素)|(?<!存)在(?![校职编线建])|自(?![治然来行动])|有下列|需要|确需|应(?=当))"
)
OBJECT_AFTER_BODY = re.compile(rf"[^，。；：的\n]{{2,30}}?{BODY}(?=[对向])")
SHORTEST = re.compile(rf"[^，。；：的\n]{{0,30}}?{BODY}(?![、和与及或的等者人员])")
CONNECTIVE = re.compile(
    r"(?:但是|但|并且|并|同时|其中|此外|另外|因此|所以|而且|然后|或者|也|还|且|凡|对此|确有必要的|必要时|特殊情况下)[，,]?"
)
ADVERB = re.compile(
    r"(?:依法|及时|还|也|均|都|一般|原则上|共同|分别|严格|不断|积极|定期|同时|并|且|原则|切实|主动|优先|统一|立即|一律|只|仅"
    r"|只能|则|又|仍|仍然|一并|首先|逐步|不断|自觉|妥善|全部|各自|同样|终身|最短|最长|最迟|最多|亦|即|至少|每年|每月|每季度|先)+$"
)
ADVERBIAL = re.compile(
    r"(?:(?:不)?定期对|给(?!排)|有(?![关限权])|对(?!外)|对于|自(?![治然来由愿行])|当(?![地事场])|除|在|经(?![济营纪销办])|因|为|为了|按照|按|依照|依据|根据|由于|通过|遇|遇有|以(?!工)"
    r"|从(?![事业])|于|出现|发生|关于|属于|不属于|凡|如|如果"
    r"|结合|围绕|依托|会同|随着|针对|受到|确需|需要|依法(?:应当|需要|可以|必须|不)|认为|未经|非经|过程|期间|无(?![线人障])|符合|有下列|有前款|情况|情节|逾期|拒不|期满|违反|违法|责令|处罚|没收|给予|发现|不(?!动产|锈))"
)
TIME_END = re.compile(
    r"(?:时|时候|后|前|内|期间|之日起|日起|过程中|中|情况下|条件下|的情形下|基础上|之内|以内|以上|以下|同时|下)$"
)
ACTIVITY = re.compile(
    r"(?:从事|实施|举办|操控|开展|设立|设置|开办|新建|改建|扩建|利用|举行|进行|饲养|携带|种植|进口(?!商)|出口(?!商)|收购|装修|占用|挖掘"
    r"|制造(?!业|商|企)|采集|捕捞|排放|制作|印刷|出版(?!者|单)|开采|操作(?!者|人)"
    r"|(?:组织|生产|销售|使用|经营|运输|建设|投资|提供|租赁|开发|运营|储存|养殖|处置|发布)(?![者人企单主商区场工])"
    r"|在[^，]{2,40}(?:从事|进行|飞行|建设|举办|设置|经营|作业|行驶|停放|开展|使用|种植|活动))"
)
AGENTIVE = re.compile(rf"(?:{ACTIVITY.pattern}|对[^，]{{2,40}}进行)")
BY_BODY = re.compile(
    r"由(?P<body>"
    rf"[^，。；：\n]{{0,60}}?{BODY}(?=[，。；：\n]|(?:(?:会同|和|及|与)[^，。；：\n]{{2,40}})?{GOING_ON}|责令|处|给予|予以|负责|规定(?!的)|没收"
    r"|吊销|查处|撤销|提出|确定|报|统一|收回|追究|划定|批准|核定|公布|决定|采取|分别|协商|共同|审批|颁发|发给|指定|限期|通知(?!书)|可)"
    r"|[^，。；：\n]{2,60}?(?=按照|依照|根据|依据|依法|责令|处(?:以|[一二三四五六七八九十百千万\d])|给予|予以|负责|会同|组织(?:实施|有关|开展"
    r"|制定|编制|对|专家)|另行|规定(?!的)|制定|没收|吊销|查处|撤销|提出|确定|向|对|在|从|于|自|通报|(?<!通)报|统一|通知|收回|追究|承担|划定|批准|核定"
    r"|发布|公布|决定|代为|代征|进行|作出|采取|分别|按|履行|协商|共同|受理|办理|审批|审核|申请(?!人)|暂扣|处理|颁发|发给|指定|监督|限期|可以|强制"
    r"|牵头|实施|管理(?![者部机单人局委])|出具|设立|建立|列支|支出|养护|维护|保管))"
)
NO_BODY = re.compile(r"(?:宪法|法律|(?:行政|地方性)?法规|章程|合同)")  # 由法律规定
CAUSED = re.compile(r"(?:所)?(?:造成|引起|组成|产生|构成|制成|导致|此|于)")
MADE_UP = re.compile(r"(?:组成|构成|造成|引起)的?")
NAMED_END = re.compile(r"(?:单位|个人|组织|企业|机构|人员|[^活或]者|公民|公司)$")
ADDRESSED = (
    BODY.replace("|(?<![布格结全])局|厅|(?<![部签])署|院|[^其、和与]所(?![在有需属得列称附])|站", "")
    .replace("|村|社区|街道", "|社区")
    .replace("|[财政公安教育国防务外交设输利源理化业障商卫]部", "")
    .replace("|[省市县区]", "")
    .replace("[^，。；、]者", "[^，。；、或]者")
)
ENCOURAGED = re.compile(
    rf"(?P<body>[^，。；：\n]{{0,60}}?{ADDRESSED})(?![、和与或的等，。；]|及(?!时)|以及|机构|企业|集团|家|事业|数字|发展|建设中|产业|工作|化|内|间|之)"
)
JOINED = re.compile(r"以及|和(?!解)|及(?!时)|或者|或")


NAMED = re.compile(r"(?:任何|一切|所有)?(?:单位|组织|个人|机构|企业)(?:、|和|或者|或|及)?(?:单位|组织|个人|机构)?")
ACTS = re.compile(r"(?:企业|机构|单位|银行|公司|协会|商会|部门|组织|主体|学校|院校|政府|区县|者)$")
URGED = re.compile(r"(?:、|和|并|与)?(?:支持|引导|推动|鼓励|帮助)?")
CLAUSE_ENDS = "，,：:；;。\n"
LONGEST = 300  # characters of a clause that are looked at
CLAUSES = 8  # clauses before the modal word that are looked at

Place = tuple[int, int]


def past(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Return the offset behind the pattern where it stands at ``start``, else ``start``."""
    match = pattern.match(text, start)
    return match.end() if match else start


def by_body(text: str, start: int, end: int) -> Place | None:
    """Return the body of 由公安机关给予处罚 that begins at ``start``; none where 由 does not say who acts."""
    match = BY_BODY.match(text, start, end)
    if match is None or CAUSED.match(text, match.end()) or MADE_UP.search(match["body"]):
        return None
    if NO_BODY.fullmatch(match["body"]):
        return None
    return match.span("body")


def clause(text: str, start: int, end: int, place: int) -> Place:
    """Return the clause around a place, without its closing mark; no clause is longer than ``LONGEST`` either way."""
    near, far = max(start, place - LONGEST), min(end, place + LONGEST)
    opening = max(text.rfind(mark, near, place) for mark in "，,：")
    closing = [right for mark in CLAUSE_ENDS if (right := text.find(mark, place, far)) >= 0]
    return (opening + 1 if opening >= 0 else near), min(closing, default=far)


def bearer(
    text: str, start: int, opening: int, stop: int, before: Place | None, *, same_sentence: bool
) -> Place | None:
    """Return the place of a norm's bearer.

    ``start`` is where its sentence or part of it begins, ``opening`` where the clause of its modal word does, ``stop``
    where that word stands; ``before`` is the bearer that the text was speaking of, ``same_sentence`` whether the
    sentence still goes on about it.
    """
    subject = _subject(text, opening, stop)
    if subject:
        return subject
    fallback: Place | None = None
    right = opening
    for _ in range(CLAUSES):
        if right <= start:
            break
        left = clause(text, start, right, right - 2)[0] if right - 2 >= start else start
        topic, sure = _topic(text, left, right - 1, same_sentence=same_sentence)
        if topic and sure:
            while JOINED.match(text, left) and left - 2 >= start:  # 使用…活动，以及使用…活动，应当
                left = clause(text, start, left, left - 2)[0]
                topic = (left, topic[1])
            return topic
        if fallback is None or (text[fallback[1] - 1] != "的" and text[right - 2] == "的" and topic is None):
            fallback = topic or (left, right - 1)  # 被吊销许可证的，自吊销之日起三年内，不得申请
        right = left
    if before is not None:
        return before
    start, end = fallback or (opening, stop)
    if text[end - 1] == "时" and end - start > 2:  # 设置摊点时应当
        end -= 1
    return (start, end) if start < end else None


def _subject(text: str, start: int, stop: int) -> Place | None:
    """Return the subject in the clause of the modal word, without connectives and adverbials around it."""
    start = past(CONNECTIVE, text, start)
    words = text[start:stop]
    trimmed = ADVERB.sub("", words)
    stop = start + len(trimmed)
    if not trimmed:
        return None
    if ENDS_IN_BODY.search(trimmed) and not re.match(r"对|自|当|除|由于", trimmed):
        towards = OBJECT_AFTER_BODY.match(text, start, stop)
        return towards.span() if towards and "的" not in trimmed else (start, stop)
    if ADVERBIAL.match(trimmed) or TIME_END.search(trimmed):
        subject = SUBJECT.match(text, start, stop)
        if subject is None and not ADVERBIAL.match(trimmed):
            subject = SHORTEST.match(text, start, stop)
        if subject and not ADVERBIAL.match(subject[0]):
            return subject.span()
        return None
    subject = SUBJECT.match(text, start, stop)
    if subject and len(trimmed) > 4:
        rest = text[subject.end() : stop]
        if re.match(
            r"(?:在|对|自|于|为|向|凭|按照|依照|依据|根据|依法|以|通过|会同|经|未经|非经|每|与|从|因|代为)", rest
        ) and not rest.endswith("的"):
            return subject.span()
    return (start, stop)


def _topic(text: str, start: int, stop: int, *, same_sentence: bool) -> tuple[Place | None, bool]:
    """Return what an earlier clause names as the one spoken of, and whether that is sure."""
    start = past(JOINED, text, past(CONNECTIVE, text, start))
    words = text[start:stop]
    if not words:
        return None, False
    if copula := COPULA.match(text, start, stop):
        return copula.span(), True
    if words.endswith("的"):
        subject = SUBJECT.match(text, start, stop) or ANY_SUBJECT.match(text, start, stop)
        whole = subject and "的" in subject[0] and ENDS_IN_BODY.search(subject[0])  # 实施账册管理的企业需跨周期申报的
        if subject and not ADVERBIAL.match(words) and (whole or not ACTIVITY.match(words)):
            return subject.span(), True
        return ((start, stop), True) if AGENTIVE.match(words) else (None, False)
    if AGENTIVE.match(words) and not TIME_END.search(words):
        return (start, stop), not same_sentence
    if ENDS_IN_BODY.search(words) and not re.match(r"对|自|当|除|由|在[^，]*的?情况", words):
        return (start, stop), True
    if ADVERBIAL.match(words) or TIME_END.search(words):
        subject = (
            SUBJECT.match(text, start, stop)
            or ANY_SUBJECT.match(text, start, stop)
            or SHORTEST.match(text, start, stop)
        )
        if subject and not ADVERBIAL.match(subject[0]):
            return subject.span(), True
        return None, False
    subject = SUBJECT.match(text, start, stop)
    return (subject.span(), True) if subject else ((start, stop), not same_sentence)


def forbidden(text: str, start: int, cue: Place, around: Place) -> Place:
    """Return whom a prohibition names (禁止任何单位或者个人…), else the subject before it, else what it forbids."""
    opening, closing = around
    subject = SUBJECT.match(text, cue[1], closing)
    if subject and NAMED_END.search(subject[0]) and not ADVERBIAL.match(subject[0]) and not ACTIVITY.match(subject[0]):
        return subject.span()
    named = NAMED.match(text, cue[1])
    if named:
        return named.span()
    before = _subject(text, opening, cue[0])
    if before and (ENDS_IN_BODY.search(text[before[0] : before[1]]) or AGENTIVE.match(text, *before)):
        return before  # 从事采砂活动禁止…
    if opening - 1 > start:  # 船舶在市区航行时，禁止鸣笛
        left = clause(text, start, opening, opening - 2)[0]
        topic, sure = _topic(text, left, opening - 1, same_sentence=True)
        if topic and sure and ENDS_IN_BODY.search(text[topic[0] : topic[1]]):
            return topic
    return (cue[1], closing) if closing > cue[1] else (cue[0], cue[1])


def encouraged(text: str, cue: Place, closing: int, *, only_body: bool) -> Place | None:
    """Return who is encouraged: the object up to its head noun, or the whole object where none is seen."""
    start = past(URGED, text, cue[1])
    match = ENCOURAGED.match(text, start, closing)
    if match and (not only_body or ACTS.search(match["body"])):
        return match.span("body")
    if only_body:
        return None
    return (start, closing) if closing > start else (cue[0], cue[1])
