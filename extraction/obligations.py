"""Obligations: the norm of each sentence, and who bears it.

A sentence is read in units (up to ； 。 or the end of a list item), a unit in clauses (up to ，). The modal word of a
unit makes it a norm; the bearer is the subject before it, or, where the sentence goes on about the same body
(…；不属于本部门职责的，应当及时移送), the bearer of the norm before. Items that complete a sentence belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span

from extraction.rules import Found, Matcher, load

UNIT = re.compile(r"[^。；;！？\n：:]+[。；;！？：:]?|[。；;！？：:]")
ITEM = re.compile(r"[-－—•·]?(?:[（(][一二三四五六七八九十百]{1,4}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳])")
NUMBER = re.compile(
    r"(?:第[一二三四五六七八九十百千零〇\d]+条(?:之[一二三四五六七八九十]+)?|[（(][一二三四五六七八九十\d]+[）)]"
    r"|[一二三四五六七八九十]+、|\d{1,3}[.．、]?)?[\s、]*"
)
CLAUSE_ENDS = "，,：:；;。\n"

BODY = (
    r"(?:单位|个人|企业|公司|机关|部门|机构|政府|组织|委员会|法院|检察院|海关|协会|商会|学会|院校|学校|高校|医院|银行|公民"
    r"|公众|人员|当事人|申请人|使用人|所有人|责任人|负责人|代表|法人|团体|经营者|生产者|销售者|所有者|使用者|管理者|劳动者"
    r"|提供者|建设者|消费者|投资者|[^，。；、]者|业主|居民|村民|用户|家庭|社会力量|社会资本|办事处|管委会|局|厅|署|院|所|站"
    r"|中心|工会|农户|驾驶人|承运人|监护人|持有人|纳税人|主体|地区|区县|地方|基地|平台|国家|本省|本市|本区|社会各界|各部门"
    r"|媒体|航空器|车辆|船舶|项目|士兵|军人|教师|学生|律师|委员|村|社区|街道|科研院所|园区|[省市县区])"
)
# What may follow a subject: verbs and openings of adverbials by which its own clause goes on.
GOING_ON = (
    r"(?:有下列|有前款|违反|违法|未|因|拒|需要|需|发现|接到|收到|要求|在|对|从|自|于|为|向|凭|经|按照|按|依照|依据|根据|依法"
    r"|符合|申请|变更|取得|确需|可能|认为|不|无|与|同|应|可|已|被|将|使用|利用|建立|设立|进行|开展|实施|办理|提供|受理|作出|"
    r"以|通过|会同|及时|定期|每|参加|参与|制定|组织|超过|拟|擅自|转让|终止|停止|发生|接受|委托|派|履行|承担|遇|遭|死亡|达)"
)
SUBJECT = re.compile(rf"[^，。；：\n]{{0,80}}?{BODY}(?={GOING_ON})")
ENDS_IN_BODY = re.compile(rf"{BODY}(?:等|及其工作人员|等单位|等部门)?$")
CONNECTIVE = re.compile(
    r"(?:但是|但|并且|并|同时|其中|此外|另外|因此|所以|而且|然后|或者|也|还|且|凡|对此|确有必要的|必要时|特殊情况下)[，,]?"
)
ADVERB = re.compile(
    r"(?:依法|及时|还|也|均|都|一般|原则上|共同|分别|严格|不断|积极|定期|同时|并|且|原则|切实|主动|优先|统一|立即|一律|只|仅"
    r"|只能|则|又|仍|仍然|一并|首先|逐步|不断|自觉|妥善|全部|各自|同样|亦|即|方|至少|每年|每月|每季度|先)+$"
)
ADVERBIAL = re.compile(
    r"(?:对(?!外)|对于|自(?![治然来由愿行])|当(?![地事场])|除|在|经(?![济营纪销办])|因|为|为了|按照|按|依照|依据|根据|由于|通过|遇|遇有|以(?!工)"
    r"|从(?![事业])|于|出现|发生|关于|属于|不属于|凡|如|如果"
    r"|结合|围绕|依托|会同|随着|针对|受到|确需|需要|依法需要|未经|非经|过程|期间|无(?![线人障])|符合|有下列|有前款|情况|情节|逾期|拒不|期满)"
)
TIME_END = re.compile(
    r"(?:时|后|前|内|期间|之日起|日起|过程中|中|情况下|条件下|的情形下|基础上|之内|以内|以上|以下|同时|下)$"
)
ACTIVITY = re.compile(
    r"(?:从事|组织|实施|举办|生产|销售|使用|操控|开展|设立|设置|经营|运输|建设|开办|新建|改建|扩建|利用|举行|进行|饲养|携带|种植"
    r"|进口|出口|投资|提供|收购|租赁|开发|装修|占用|挖掘|运营|制造|储存|采集|捕捞|养殖|处置|排放|发布|制作|印刷|出版|开采|操作"
    r"|在[^，]{2,40}(?:从事|进行|飞行|建设|举办|设置|经营|作业|行驶|停放|开展|使用|种植|活动))"
)
AGENTIVE = re.compile(rf"(?:{ACTIVITY.pattern}|对[^，]{{2,40}}进行)")
BY_BODY = re.compile(
    r"由(?P<body>[^，。；：\n]{2,60}?)(?=(?:按照|依照|根据|依据|依法|责令|处(?:以|[一二三四五六七八九十百千万\d])|给予|予以|负责|会同|"
    r"组织(?:实施|有关|开展|制定|编制|对|专家)|另行|规定|制定|没收|吊销|查处|撤销|提出|确定|向|对|在|从|于|自|报|统一|通知|收回|追究"
    r"|承担|划定|批准|核定|发布|公布|决定|代为|进行|作出|采取|分别|按|履行|协商|共同|受理|办理|审批|审核|暂扣|予|处理|颁发|发给"
    r"|指定|监督|限期|可以|参照|强制|应当|没有|牵头|主管|实施|管理|出具|设|建立|依|将|视|并)|$|[，。；：])"
)
ADDRESSED = (
    BODY.replace("|局|厅|署|院|所|站", "")
    .replace("|村|社区|街道", "|社区")
    .replace("|[省市县区]", "")
    .replace("[^，。；、]者", "[^，。；、或]者")
)
ENCOURAGED = re.compile(
    rf"(?P<body>[^，。；：\n]{{1,60}}?{ADDRESSED})(?![、和及与或的等，。；]|以及|集团|家|事业|数字|发展|建设中|产业|工作|化|内|间|之)"
)
HORTATIVE = re.compile(
    r"(?P<subject>[^，。；：\n、的]{0,30}?(?:国家|省|市|县|区|政府|部门|机关|单位|企业|协会|组织|机构|法院|管委会|州|旗))?"
    r"(?:依法|积极|大力|充分|进一步|全面|重点|优先|持续|深入|加快|着力|不断|有序|稳步|继续|适时|主动|共同|加强|并|同时|研究|倡导|鼓励|支持|引导|推动|、|和)*"
)
# 国家规定的应当履行的其他职责: a modal word inside a noun phrase.
EMBEDDED = re.compile(
    r"[^，。；]{1,12}的(?:其他|有关|相关)?(?:职责|事项|义务|行为|情形|要求|条件|材料|内容|责任|工作|费用|资料|信息|程序)[。；]?$"
)
JOINED = re.compile(r"以及|和|及|或者|或")
DEFINITION = re.compile(r"是指|，指|所称|下列用语")


class Norm(NamedTuple):
    """A norm as it is read: the words of its sentence, its modality, its rule and its bearer's place."""

    start: int
    end: int
    modality: str
    rule: str
    bearer: tuple[int, int]


class Obligations:
    """Fills ``doc.spans["obligations"]`` (``label_`` modality, ``id_`` rule) and, in the same order, ``"bearers"``."""

    def __init__(self, *, longest_bearer: int = 120) -> None:
        self.longest_bearer = longest_bearer
        self._matcher = Matcher(load("obligations"))

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text
        norms = [norm for span in doc.spans.get("measures", ()) for norm in self._norms(text, span.start, span.end)]
        doc.spans["obligations"] = [Span(doc, n.start, n.end, label=n.modality, span_id=n.rule) for n in norms]
        doc.spans["bearers"] = [Span(doc, *n.bearer, label=n.modality) for n in norms]
        return doc

    def _norms(self, text: str, start: int, end: int) -> list[Norm]:
        """Return the norms of one measure, in order."""
        number = NUMBER.match(text, start, end)
        found = list(self._matcher.find(text, number.end() if number else start, end))
        norms: list[Norm] = []
        intro: Norm | None = None  # the norm whose sentence the items complete
        listing = False
        fresh = True  # a sentence begins: nothing before it in the paragraph
        place = 0
        for unit_start, unit_end, item, paragraph in _units(text, number.end() if number else start, end):
            if paragraph:
                fresh = True
            if listing and not item:
                listing, intro = False, None
            while place < len(found) and found[place].start < unit_start:
                place += 1
            here = []
            while place < len(found) and found[place].start < unit_end:
                here.append(found[place])
                place += 1
            before = intro if item and listing else (norms[-1] if norms and not fresh else None)
            got = self._unit(text, unit_start, unit_end, here, before)
            if got:
                norms.extend(got)
            elif norms and ((item and listing) or text[unit_start - 1] in "；;"):
                norms[-1] = norms[-1]._replace(end=unit_end)
            if text[unit_end - 1] in "：:":
                listing, intro = True, got[-1] if got else None
            fresh = False if norms and (got or not fresh) else fresh
        return norms

    def _unit(self, text: str, start: int, end: int, found: list[Found], before: Norm | None) -> list[Norm]:
        """Return the norms of one unit: the first modal word makes one, a later clause of another mind a further."""
        if not found or DEFINITION.search(text, start, end):
            return []
        norms: list[Norm] = []
        clause_taken = -1
        for cue in found:
            clause, clause_end = _clause(text, start, end, cue.start)
            if clause == clause_taken:
                continue
            norm = self._norm(text, start, end, clause, clause_end, cue, norms[-1] if norms else None, before)
            if norm is None:
                continue
            clause_taken = clause
            if norms:
                norms[-1] = norms[-1]._replace(end=norm.start)
            norms.append(norm)
        return norms

    def _norm(
        self,
        text: str,
        start: int,
        end: int,
        clause: int,
        clause_end: int,
        cue: Found,
        last: Norm | None,
        before: Norm | None,
    ) -> Norm | None:
        """Return the norm that a modal word makes, or nothing where it does not rule its clause."""
        name = cue.rule.name
        modality = cue.rule.gives
        lead = text[clause : cue.start]
        if name == "by-body":
            match = BY_BODY.match(text, cue.start, end)
            if last or match is None or text[clause_end - 1 : clause_end] == "的":
                return None
            return Norm(start, end, modality, name, match.span("body"))
        if name == "duty-of-office":
            if last or (before and clause != start) or cue.end - clause > 60 or ADVERBIAL.match(lead):
                return None
            return Norm(start, end, modality, name, (_past(CONNECTIVE, text, clause), cue.end))
        rest = text[cue.end : clause_end]
        if name != "encouraged" and (rest.endswith(("的", "除外")) or EMBEDDED.match(rest)):
            return None
        if name == "encouraged":
            if last or (clause != start and text[cue.start : cue.end] != "鼓励"):
                return None
            subject = HORTATIVE.fullmatch(text, _past(CONNECTIVE, text, clause), cue.start)
            if subject is None:
                return None
            if subject["subject"]:
                return Norm(start, end, modality, name, subject.span("subject"))
            return Norm(start, end, modality, name, _encouraged(text, cue, clause_end))
        if last is not None and last.rule in ("by-body", "encouraged") and name in ("may", "can"):
            return None
        if last is not None and re.match(r"(?:并且|并|也|还|或者|或|且|但|同时)", lead) and last.modality == modality:
            return None
        if name == "forbidden":
            return Norm(
                _norm_start(text, start, clause, last), end, modality, name, _forbidden(text, cue, clause, clause_end)
            )
        first = start if last is None else clause
        bearer = self._bearer(text, first, clause, cue.start, last or before)
        if bearer is None:
            return None
        return Norm(_norm_start(text, start, clause, last), end, modality, name, bearer)

    def _bearer(self, text: str, start: int, clause: int, stop: int, before: Norm | None) -> tuple[int, int] | None:
        """Return the place of the subject that stands before a modal word, or of the one that it goes on with."""
        subject = _subject(text, clause, stop)
        if subject:
            return subject
        right = clause
        fallback: tuple[int, int] | None = None
        while right > start:
            left = _clause(text, start, right, right - 2)[0] if right - 2 >= start else start
            part = (left, right - 1)
            candidate, sure = _topic(text, *part)
            if candidate and sure:
                while JOINED.match(text, left) and left - 2 >= start:
                    left = _clause(text, start, left, left - 2)[0]
                    candidate = (left, candidate[1])
                return candidate
            fallback = part if fallback is None else (part[0], fallback[1])
            right = left
        if before is not None:
            return before.bearer
        if fallback and fallback[1] - fallback[0] <= self.longest_bearer:
            return fallback
        if fallback:
            return (fallback[0], fallback[0] + self.longest_bearer)
        return (clause, stop) if stop > clause else None


def _units(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool, bool]]:
    """Yield the units of a measure: start, end, whether it is a list item, whether a paragraph begins."""
    paragraph = True
    position = start
    while position < end:
        match = UNIT.match(text, position, end)
        if match is None:  # a line break
            position += 1
            paragraph = True
            continue
        item = ITEM.match(text, match.start(), match.end())
        first = item.end() if item else match.start()
        if first < match.end():
            yield first, match.end(), item is not None, paragraph
        paragraph = False
        position = match.end()


def _clause(text: str, start: int, end: int, place: int) -> tuple[int, int]:
    """Return the clause around a place, without its closing mark."""
    left = max(text.rfind("，", start, place), text.rfind(",", start, place), text.rfind("：", start, place))
    rights = [right for mark in CLAUSE_ENDS if (right := text.find(mark, place, end)) >= 0]
    return (left + 1 if left >= 0 else start), min(rights, default=end)


def _past(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start


def _norm_start(text: str, start: int, clause: int, last: Norm | None) -> int:
    """A further norm of a unit begins with its own clause."""
    return start if last is None else clause


def _subject(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Return the subject in the clause of the modal word, without connectives and adverbials around it."""
    start = _past(CONNECTIVE, text, start)
    words = text[start:stop]
    trimmed = ADVERB.sub("", words)
    stop = start + len(trimmed)
    if not trimmed:
        return None
    if ENDS_IN_BODY.search(trimmed) and not re.match(r"对|自|当|除|由于", trimmed):
        return (start, stop)
    if ADVERBIAL.match(trimmed) or TIME_END.search(trimmed):
        subject = SUBJECT.match(text, start, stop)
        if subject and not ADVERBIAL.match(subject[0]):
            return subject.span()
        return None
    subject = SUBJECT.match(text, start, stop)
    if subject and len(trimmed) > 4:
        rest = text[subject.end() : stop]
        if re.match(
            r"(?:在|对|自|于|为|向|凭|按照|依照|依据|根据|依法|以|通过|会同|经|每|与|从|因)", rest
        ) and not rest.endswith("的"):
            return subject.span()
    return (start, stop)


def _topic(text: str, start: int, stop: int) -> tuple[tuple[int, int] | None, bool]:
    """Return what an earlier clause names as the one spoken of, and whether that is sure."""
    start = _past(JOINED, text, _past(CONNECTIVE, text, start))
    words = text[start:stop]
    if not words:
        return None, False
    if words.endswith("的"):
        subject = SUBJECT.match(text, start, stop)
        if subject and not ADVERBIAL.match(words) and not ACTIVITY.match(words):
            return subject.span(), True
        return ((start, stop), True) if AGENTIVE.match(words) else (None, False)
    if AGENTIVE.match(words) and not TIME_END.search(words):
        return (start, stop), True
    if ENDS_IN_BODY.search(words) and not re.match(r"对|自|当|除|由|在[^，]*的?情况", words):
        return (start, stop), True
    if ADVERBIAL.match(words) or TIME_END.search(words):
        subject = SUBJECT.match(text, start, stop)
        if subject and not ADVERBIAL.match(subject[0]):
            return subject.span(), True
        return None, False
    subject = SUBJECT.match(text, start, stop)
    return (subject.span() if subject else (start, stop)), True


def _forbidden(text: str, cue: Found, clause: int, clause_end: int) -> tuple[int, int]:
    """Return whom a prohibition names (禁止任何单位或者个人…), else the subject before it, else what it forbids."""
    named = re.compile(
        r"(?:任何|一切|所有)?(?:单位|组织|个人|机构|企业)(?:、|和|或者|或|及)?(?:单位|组织|个人|机构)?"
    ).match(text, cue.end)
    if named:
        return named.span()
    subject = _subject(text, clause, cue.start)
    if subject and ENDS_IN_BODY.search(text[subject[0] : subject[1]]):
        return subject
    return (cue.end, clause_end) if clause_end > cue.end else (cue.start, cue.end)


def _encouraged(text: str, cue: Found, clause_end: int) -> tuple[int, int]:
    """Return who is encouraged: the object up to its head noun, or the whole object where none is seen."""
    start = _past(re.compile(r"(?:、|和|并|与)?(?:支持|引导|推动|鼓励|帮助)?"), text, cue.end)
    match = ENCOURAGED.match(text, start, clause_end)
    if match:
        return match.span("body")
    return (start, clause_end) if clause_end > start else (cue.start, cue.end)
