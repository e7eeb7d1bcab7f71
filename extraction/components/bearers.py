"""Bearers: whom a norm binds, read from the words around its modal word.

The subject stands before the modal word, in its own clause (公安机关应当…) or an earlier one (排放噪声的企业，应当…);
a condition (…的，) is no subject unless it says who acts (从事经营活动的，应当…).
"""

from __future__ import annotations

import re

from extraction.words import any_of, word_tables

_WORDS = word_tables("bearers")
BODY, GOING_ON, ACTIVITIES = (str(_WORDS[name]) for name in ("body", "going_on", "activity"))
SUBJECT = re.compile(rf"[^，。；：\n]{{0,80}}?{BODY}(?={GOING_ON})")
ENDS_IN_BODY = re.compile(rf"{BODY}(?:等|及其工作人员|等单位|等部门)?$")
BODY_END = re.compile(rf"{BODY}$")
# 驾驶员是责任主体，必须…: the subject, not what it is said to be.
COPULA = re.compile(rf"[^，。；：\n]{{1,60}}?{BODY}(?=(?:均|都|也)?是(?!否|指))")
SAID_OF = re.compile(r"(?:均|都|也)?(?:是|为)(?!否|了|其)[^，。；]{2,24}(?<!的)$")  # …的单位和个人，是纳税人，应当
# The subject of a clause whatever it is: what stands before 在, 经, 未, 因, 有下列.
ANY_SUBJECT = re.compile(
    r"[^，。；：\n]{2,40}?(?<!的)(?<!以及)(?<!和)(?<!或者)(?=未|经(?![营济纪])|因(?!素)|(?<!存)在(?![校职编线建])|自(?![治然来行动])|有下列|需要|确需|应(?=当))"
)
# Who does what the clause goes on to say: 经营者标示价格, 公民、法人或者其他组织有证据证明….
STRONG = str(_WORDS["doer"])
DOER = re.compile(
    rf"(?!委托|授权|聘请|给|将|向)[^，。；：的\n]{{0,40}}?{STRONG}"
    rf"(?![、和与或及等的者（]|{_WORDS['of_doer']})"
)
CONDITIONAL = re.compile("[^，。；]{0,8}(?:被|受|因|经(?!营|济|理)|未)")
# 对其负有监督职责的部门应当: the office is meant, not whom its duty is towards.
ENDS_IN_OFFICE = re.compile(r"的[^，。；的]*(?:部门|机关|机构|政府|组织)(?:及其工作人员)?$")
ALIAS = re.compile(r"[（(](?:以下|下)[^（）()]*[）)]$")
OBJECT_AFTER_BODY = re.compile(rf"[^，。；：的\n]{{2,30}}?{BODY}(?=[对向])")
SHORTEST = re.compile(rf"[^，。；：的\n]{{0,30}}?{BODY}(?![、和与及或的等者人员])")
# 清单之外一律不得: where nobody may, not who.
OUTSIDE = re.compile(f"(?!除)[^，。；：的]{{0,12}}(?:清单|目录|名录|范围)(?:之外|以外)(?:{_WORDS['adverb']}){{0,4}}")
CONNECTIVE = re.compile(rf"{_WORDS['connective']}[，,]?")
ADVERB = re.compile(rf"{_WORDS['adverb']}{{1,12}}$")
ADVERBIAL = re.compile(str(_WORDS["adverbial"]))
TIME_END = re.compile(rf"{_WORDS['time_end']}$")
ACTIVITY = re.compile(ACTIVITIES)
WHOEVER = re.compile(
    r"(?:未(?!成年)|没有|不(?:履行|缴纳|具备|执行|配合|接受|按)|无正当|委托|给|在|将|擅自|违反|逾期|拒|采取|利用|使用|超过|造成|转让|变更|停止|终止|设立|改变)"
    r"[^，。；]{2,}(?<![目标])的$"
)
SANCTIONED = re.compile(
    r"(?:可以|应当|要|必须)?(?:依法|予以|给予)?(?:责令|处(?![理于])|并处|没收|吊销|暂扣|处罚|取缔|撤销|收回)"
)
AGENTIVE = re.compile(rf"(?:{ACTIVITIES}|对[^，]{{2,40}}进行)")
BY_BODY = re.compile(
    r"由(?P<body>"
    rf"[^，。；：\n]{{0,60}}?{BODY}(?=[，。；：\n]|(?:(?:会同|和|及|与)[^，。；：\n]{{2,40}})?{GOING_ON}|{_WORDS['office']})"
    rf"|[^，。；：\n]{{2,60}}?(?={_WORDS['acts']}))"
)
NO_BODY = re.compile(r"(?:宪法|法律|(?:行政|地方性)?法规|章程|合同)")  # 由法律规定
CAUSED = re.compile(
    r"(?:所)?(?:造成|引起|组成|产生|构成|制成|导致|此|于)"
    r"|向[^，。；]{1,30}(?:拓展|延伸|转变|转型|转移|扩展|迈进|升级)"  # 由口岸通关向贸易服务拓展
)
MADE_UP = re.compile(r"(?:组成|构成|造成|引起)的?")
NAMED_END = re.compile(r"(?:旅行社|合作社|报社|出版社|[酒饭商药]店|单位|个人|组织|企业|机构|人员|[^活或]者|公民|公司)$")
ADDRESSED = any_of([_WORDS["body"].without(_WORDS["no_addressee"]), "[^，。；、或]者"])
ENCOURAGED = re.compile(
    rf"(?P<body>[^，。；：\n]{{0,60}}?{ADDRESSED})(?![、和与或的等，。；）]|及(?!时)|以及|机构|企业|集团|家|事业|数字|发展|建设中|产业|工作|化|内|间|之)"
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
    if OUTSIDE.fullmatch(text, opening, stop):
        return before
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
    # 未取得许可证的，不得排放: in a new sentence whoever does what the condition says, not who was spoken of.
    anyone = (
        fallback is not None
        and not same_sentence
        and WHOEVER.match(text, *fallback) is not None
        and not SANCTIONED.match(text, stop)  # 逾期不改正的，可以责令停工: by the office that was spoken of
    )
    if before is not None and not anyone:
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
    if alias := ALIAS.search(trimmed):  # 交易场所提供者（以下简称提供者）应当
        stop -= len(alias[0])
        trimmed = trimmed[: alias.start()]
    if ENDS_IN_BODY.search(trimmed) and not re.match(r"对|自|当|除|由于", trimmed):
        towards = OBJECT_AFTER_BODY.match(text, start, stop)
        return towards.span() if towards and not ENDS_IN_OFFICE.search(trimmed) else (start, stop)
    if ADVERBIAL.match(trimmed) or TIME_END.search(trimmed):
        subject = SUBJECT.match(text, start, stop)
        if subject is None and not ADVERBIAL.match(trimmed):
            subject = SHORTEST.match(text, start, stop)
        if subject and not ADVERBIAL.match(subject[0]):
            return subject.span()
        return None
    subject = SUBJECT.match(text, start, stop)
    if subject and len(trimmed) > 4 and trimmed[0] != "向":  # 向企业收取费用应当: not the firm
        rest = text[subject.end() : stop]
        if re.match(
            r"(?:在|对|自|于|为|向|凭|按照|依照|依据|根据|依法|以|通过|会同|经|未经|非经|每|与|从|因|代为)", rest
        ) and not rest.endswith("的"):
            return subject.span()
        if "的" not in trimmed and re.search(f"{STRONG}$", subject[0]) and subject.end() + 2 <= stop:
            return subject.span()  # 经营者销售商品应当
    return (start, stop)


def _topic(text: str, start: int, stop: int, *, same_sentence: bool) -> tuple[Place | None, bool]:
    """Return what an earlier clause names as the one spoken of, and whether that is sure."""
    start = past(JOINED, text, past(CONNECTIVE, text, start))
    words = text[start:stop]
    if not words:
        return None, False
    if copula := COPULA.match(text, start, stop):
        return copula.span(), True
    if SAID_OF.match(words):
        return None, False
    words = ALIAS.sub("", words.removesuffix("的")) + ("的" if words.endswith("的") else "")
    if words.endswith("的"):
        doer = DOER.match(text, start, stop)
        if doer and not ADVERBIAL.match(words) and not ACTIVITY.match(words) and not CONDITIONAL.match(words):
            return doer.span(), True
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
    subject = DOER.match(text, start, stop) or SUBJECT.match(text, start, stop)
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
