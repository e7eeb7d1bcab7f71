"""Targets: the kinds of enterprise that a measure is directed at.

A kind that is only a means (通过银行), an example in a title (《…》), a figure to be reached (到2027年…达到100家) or
an answering body (责任单位：…公司) is no target.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from typing import NamedTuple

from spacy.tokens import Doc, Span

from extraction.passages import asides, is_general, is_preamble, sentences
from extraction.rules import Matcher, load

ANY = "market_entity"
PLAIN = "plain-firm"
AT_LARGE_ONLY = {PLAIN, "any-producer", "any-trader"}
TOPIC = "topic:"
TRADER = "foreign-trade-firm"
TRADER_SME = "foreign_trade_sme"

MEANS = re.compile(r"(?:通过|依托|利用|借助|委托|与|同|聘请|取得|由)$")
# Who is chosen or asked to do something for those addressed (委托具有资质的检测机构, 会同建设单位) is a means too.
CHOSEN = re.compile(r"(?<!受)(?:委托|选择|选用|会同|联合(?!会|体|国)|转由|交由)[^，。；：！？\n]{0,16}$")
# To whom something must be paid or handed in (向供水单位缴纳水费) is not addressed by it.
TOWARDS = re.compile(r"向[^，。；：！？\n]{0,8}$")
RECEIVING = re.compile(r"[^，。；：！？、\n]{0,4}?(?:缴纳|交纳|支付|申请|提出|购买|提供(?:真实|有关|相关))")
POLICY = re.compile(r"的[^，。；：！？、\n]{0,8}政策")  # a policy for some (对小微企业的支持政策) is named, not them
# Who is heard or invited is not addressed.
HEARD = re.compile(r"(?:听取|征求|汇集|邀请|聘请)[^，。；：！？\n]{0,36}$")
# Others than a kind (邮政企业以外的单位), and those who work for it, are not that kind.
NOT_THEM = re.compile(r"，?是指|以外的|的(?:工作人员|安全生产管理人员)|专职工会")
SCOPE = re.compile(r"本(?:条例|法|办法|规定)适用于[^，。；：！？\n]{0,36}$")
# An article that punishes officials names the firms that they wronged, and binds none.
OFFICIALS = re.compile(
    r"[^，。；：]{0,16}(?:违反[^，。；：]{2,40}，)?[^，。；：]{0,60}?(?:部门|机关|政府|机构|国家|行政|监事会)[^，。；：企]{0,30}?(?<!及其)(?:工作人员|执法人员|主管人员|成员)"
    r"[^。]{0,60}?(?:有下列|玩忽职守|滥用职权|徇私舞弊|处分)"
)
# Who is met half-way (与有关企业对接) is a partner of those addressed.
PARTNER = re.compile(r"(?:与|同)[^，。；：！？\n]{0,16}$")
MEETING = re.compile(r"(?:开展|进行|加强|建立)?[^，。；：！？、\n]{0,4}?(?:对接|合作|协作|签订|联动|衔接|沟通)")
BEFORE = (MEANS, CHOSEN, HEARD, SCOPE)
AFTER = (POLICY, NOT_THEM)
AROUND = ((PARTNER, MEETING), (TOWARDS, RECEIVING))
LOOKED_AT = 40  # characters before the words in which these may begin
OPENING = 40  # characters in which a measure says what it is about
HEAD = re.compile(r"[^，。；：！？《》（）、\n]{0,8}?(?:企业|公司|厂商|经营者|主体|卖家|商户|集团)")


# What may stand before a bare 企业; a noun there (物业服务企业) makes it a kind of its own, which has no code.
AT_LARGE = re.compile(
    r"(?:^|[\d\s．.条，。、；：“”（）()\n和及与或等的为对向让由将以使是被把到从在各家]|支持|鼓励|引导|帮助|指导|助力|促进|推动|组织|便利|协助|[，。；、]服务"
    r"|要求|允许|吸引|督促|满足|根据|给予|减轻|降低|保障|广大|更多|有关|相关|条件|我[市省]|本[市省]|全[市省]|开展|推行|优化|简化|参保|裁员|走访|新增|入库|拟上市|挂牌|投资|落户|新设|存量|纳统|获得|奖励|补贴|带动|引进|招引|吸纳|守信|失信|违规|适用|包联|惠及|境内|国内|本地|属地"
    r"|辖区|扶持|培育|解决|涉及|了解|深入|提升|增强|加大|稳定|推荐|协调|减少|增加|防止|保护|维护|依法|其他|重庆|优质|优秀|示范"
    r"|获评|试点|在库|入驻|上云|所有|任何|参展|应诉|信用|结转|申报|经)$"
)


class Mention(NamedTuple):
    """Words of a measure that name a kind of enterprise."""

    start: int
    end: int
    code: str
    rule: str


class EnterpriseTypes:
    """Fills ``doc.spans["targets"]``: the words, ``label_`` the code, ``id_`` the rule.

    ``dominance`` is the share of a document's measures that must speak of one kind for a bare 企业 to mean it.
    """

    def __init__(self, *, dominance: float = 0.5) -> None:
        self.dominance = dominance
        self._matcher = Matcher(load("enterprise_types"))

    def __call__(self, doc: Doc) -> Doc:
        text = sentences(doc)
        measures = [self._mentions(text, span.start, span.end) for span in doc.spans.get("measures", ())]
        usual = self._usual(measures)
        targets = []
        for span, mentions in zip(doc.spans.get("measures", ()), measures, strict=True):
            for mention in _targets(mentions, usual, span.start + OPENING):
                targets.append(Span(doc, mention.start, mention.end, label=mention.code, span_id=mention.rule))
        doc.spans["targets"] = targets
        return doc

    def _mentions(self, text: str, start: int, end: int) -> list[Mention]:
        """Return the kinds that a measure addresses, in order of appearance."""
        if is_general(text, start, end) or is_preamble(text, start, end) or OFFICIALS.match(text, start, end):
            return []
        aside = deque(asides(text, start, end))
        mentions: list[Mention] = []
        traders: list[str] = []
        for found in self._matcher.find(text, start, end):
            while aside and aside[0][1] <= found.start:
                aside.popleft()
            if aside and aside[0][0] <= found.start:
                continue
            if found.rule.name in AT_LARGE_ONLY and not AT_LARGE.search(text, max(start, found.start - 4), found.start):
                continue
            head = HEAD.match(text, found.end, end) if found.rule.name.endswith("-firm") else None
            stop = head.end() if head and not text[found.start : found.end].endswith("企业") else found.end
            if _only_named(text, (start, end), (found.start, stop)):
                continue
            words = text[found.start : stop]
            if found.rule.name == TRADER and any(said.endswith(words) for said in traders):
                continue  # 出口企业 after 跨境电商出口企业 means the same
            if found.rule.gives != TRADER_SME:
                traders.append(words)
            mentions.append(Mention(found.start, stop, found.rule.gives, found.rule.name))
        return mentions

    def _usual(self, measures: list[list[Mention]]) -> str | None:
        """Return the kind that nearly all measures of the document speak of, if there is one."""
        speaking = [{m.code.removeprefix(TOPIC) for m in mentions} for mentions in measures if mentions]
        if all(codes <= {ANY} for codes in speaking):
            return None
        code, count = Counter(code for codes in speaking for code in sorted(codes - {ANY})).most_common(1)[0]
        return code if count >= max(2, self.dominance * len(speaking)) else None


def _only_named(text: str, measure: tuple[int, int], words: tuple[int, int]) -> bool:
    """Tell whether the words around a kind of enterprise say that it is named and not addressed."""
    (start, end), (first, last) = measure, words
    left = max(start, first - LOOKED_AT)
    return (
        any(before.search(text, left, first) for before in BEFORE)
        or any(after.match(text, last, end) for after in AFTER)
        or any(after.match(text, last, end) and before.search(text, left, first) for before, after in AROUND)
    )


def _targets(mentions: list[Mention], usual: str | None, opening: int) -> list[Mention]:
    """Keep the first mention of each kind; a bare 企业 counts only where no kind is named."""
    kept: dict[str, Mention] = {}
    for mention in mentions:
        if mention.rule != PLAIN and not mention.code.startswith(TOPIC):
            kept.setdefault(mention.code, mention)
    plain = next((mention for mention in mentions if mention.rule == PLAIN), None)
    if plain is not None and not kept:
        topics = [m.code.removeprefix(TOPIC) for m in mentions if m.code.startswith(TOPIC) and m.start < opening]
        code = topics[0] if topics else usual or ANY
        kept[code] = plain._replace(code=code)
    return list(kept.values())
