"""Instruments: the means that a measure uses, the main one first.

Every word that speaks for a means adds its weight, once and more in the measure's heading; the means with the
highest sum is the main one, and up to two others stand beside it where they come near.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span

from extraction.layout.passages import ARTICLE, asides, is_general, is_preamble, sentences
from extraction.layout.policy_doc import spans_of
from extraction.rules import Found, Matcher, Rule, load

MOST = 3
ORGANISATION = "organisation"
SUPERVISION = "supervision"
RIGHTS = "rights"
SURE = 3.0  # words of this weight name a means of its own, however small its part
HEADING = re.compile(r"[^。；，\n]{0,40}")

# An article that punishes names the means of the duty that was broken; its own is the sanction.
SANCTION = re.compile(
    r"[^。]*?(?:责令(?:限期)?改正|责令停|处[^。，；]{0,24}罚款|没收违法所得|追究(?:其)?(?:刑事|法律)责任"
    r"|(?:给予|予以)(?:行政)?(?:处分|处罚|警告)|规定(?:查处|处罚)|吊销)"
)

# An article that binds those who do business (经营者销售商品…，应当) supervises them, whatever their business is.
BINDS = re.compile(
    r"第[^条\n]{1,9}条(?:之[一二三四五六七八九十])?\s*(?![^，。；]{0,30}(?:部门|机关|政府|局|委员会))"
    r"[^，。；：]{0,30}(?:(?<![或费动])者|商(?![品务业标会场圈])|企业|公司|单位|个人|机构|经营人|使用人|所有人|驾驶员|从业人员)[^。；：]{0,120}?(?:应当|不得|必须|禁止)"
)
# What binds the authorities themselves (县政府实行县长负责制, 各责任单位要…, 规范性文件有效期不得超过五年) organises
# their work; it supervises nobody, unless it says that something is watched.
ANY_DUTY = {"supervision-duty", "supervision-hint"}
NUMBERED = r"\s{0,4}+(?:第[^条\n]{1,9}条|[（(]?+[\d一二三四五六七八九十]{1,4}+[)）]?+[、.．]?+)?+\s{0,4}+"
OTHERS = r"(?:企业|个人|经营|生产|者|公民|主体|机构|用户|群众|单位和)"
OWN_WORK = re.compile(
    NUMBERED
    + r"(?:[^。，；：者企商]{0,12}[。\n])?(?:(?!企业|商[^务]|经营|生产|单位|人(?![民员大力事]))[^。，；：者]){0,24}?"
    + r"(?:政府|部门|机关(?!、)|委员会|领导|[各任头员合]单位|办公室|办事处|小组|工作人员|规范性文件|预算|各地|各级"
    + r"|[局厅]|委(?!托))"
    + rf"(?![^。；]{{0,60}}(?:(?:通知|要求|责令|督促)[^。；]{{0,20}}{OTHERS}"
    + rf"|{OTHERS}[^。；]{{0,24}}?(?:应当|不得|必须|禁止)))"
)
# Who makes rules or plans (设置规划由省人民政府结合实际制定) organises, whatever they are about.
RULEMAKING = re.compile(
    NUMBERED
    + r"(?:前款|具体|有关)?[^。；：，\n]{2,60}?由[^。；：由\n]{2,80}?(?:另行)?"
    + r"(?:制定|编制|拟订|规定|确定|公布){1,2}[。；]?\s*"
)
# An article on how one appeals against what was decided is about the remedy, not about the decision.
REMEDY = re.compile(r"[^。；\n]{0,60}(?:申请(?:行政)?复议|行政复议|提起(?:行政)?诉讼|向人民法院起诉)")
PROCEDURES = frozenset(("clearance", "tax", "licensing", "credit", "ip"))
# What a word means (本办法所称进口单位，包括…) is no means.
DEFINES = re.compile(
    r"(?:第[^条\n]{1,9}条|[（(]?[\d一二三四五六七八九十]+[)）]?[、.．]?)?\s*本[^，。；：\n]{1,6}所称[^，。；：]{2,40}，?(?:是指|包括)"
)
# An item that only names an approval (外地进沪承接造价咨询业务许可) is about it, whatever else the name holds.
APPROVAL = re.compile(
    r"\s*(?:[（(]?[\d一二三四五六七八九十]+[)）]?[、.．]?\s*)?[^。，；：应]{2,50}"
    r"(?:核发|审批|许可|核准|认定|认可|备案|登记|审核|年检|资格证书?|准用证|上岗证)[。；]?\s*"
)

# A word in the name of a kind of enterprise (快递企业, 融资担保公司) says who is meant, not by which means.
TRADES = {
    "logistics",
    "platform",
    "innovation",
    "digital",
    "credit",
    "insurance",
    "clearance",
    "standards",
    "market",
    "ip",
}
TRADER = re.compile(
    r"[^，。；：、的\n]{0,3}?(?:企业(?!标准)|公司|[^，。；：、的\n]{0,6}?(?:有限|股份|集团|总)公司|经营(?!成本|主体)|卖家|商户|运营商|代理师|代理机构|驾驶员|从业人员)"
)


# A word in the name of a body (药品监督管理局, 质量检验所) says who acts, not by which means.
OF_BODY = re.compile(
    r"(?:监督|管理|行政|检查|执法|综合){0,2}(?:总局|(?<!格)局(?![部限势面])|委员会|检验所|检定所|机关(?!单位))"
)


# The rule that such a duty is read by; its words are those of `supervision-duty`.
OF_AUTHORITIES = Rule(name="duty-of-authorities", gives=ORGANISATION, words="", finds=(), passes=(), weight=1.2)


class Instruments:
    """Fills ``doc.spans["instruments"]``: the telling words, ``label_`` the code, ``id_`` the rule."""

    def __init__(
        self,
        *,
        heading: float = 1.5,
        fading: float = 0.7,
        share: float = 0.65,
        of_article: float = 0.8,
        least: float = 0.5,
        second: float = 2.0,
        telling: float = 1.2,
    ) -> None:
        self.heading = heading
        self.fading = fading
        # How near to the main means another one comes: in an item of a plan, which often joins several, and in an
        # article, which has mostly one.
        self.share = share
        self.of_article = of_article
        self.least = least
        self.second = second
        self.telling = telling  # what the duties of the authorities are about, if as much speaks for it
        self._matcher = Matcher(load("instruments"))

    def __call__(self, doc: Doc) -> Doc:
        text = sentences(doc)
        doc.spans["instruments"] = [
            Span(doc, found.start, found.end, label=found.rule.gives, span_id=found.rule.name)
            for measure in spans_of(doc, "measures")
            for found in self._means(text, measure.start, measure.end)
        ]
        return doc

    def _means(self, text: str, start: int, end: int) -> list[Found]:
        """Return the word that speaks most for each means of a measure, the main means first."""
        if is_preamble(text, start, end) or is_general(text, start, end) or DEFINES.match(text, start, end):
            return []
        heading = HEADING.match(text, start, end)
        opening = heading.end() if heading else start
        said = list(self._said(text, start, end))
        if not said:
            return []
        weights: defaultdict[str, list[float]] = defaultdict(list)
        best: dict[str, tuple[float, Found]] = {}
        for found in said:
            weight = found.rule.weight * (self.heading if found.start < opening else 1.0)
            weights[found.rule.gives].append(weight)
            if weight > best.get(found.rule.gives, (0.0, found))[0]:
                best[found.rule.gives] = (weight, found)
        named = {found.rule.gives for found in said if found.rule.weight >= self.second}
        if APPROVAL.fullmatch(text, start, end) and "licensing" in best:
            return [best["licensing"][1]]
        if RULEMAKING.fullmatch(text, start, end):
            return [said[0]._replace(rule=OF_AUTHORITIES)]
        if RIGHTS in best and REMEDY.match(text, start, end):
            return [best[RIGHTS][1]]
        if SUPERVISION in best and BINDS.match(text, start, end):
            if not PROCEDURES & named:
                return [best[SUPERVISION][1]]
            for trade in (TRADES - PROCEDURES) & best.keys():
                del best[trade], weights[trade]
        headed: set[str] = set()
        if text.startswith("。", opening) and opening + 2 < end and not ARTICLE.match(text, start, end):
            headed = {found.rule.gives for found in said if found.start < opening and found.rule.weight >= self.second}
        if SUPERVISION in best and _is_own_work(text, start, end, said):
            own = best.pop(SUPERVISION)[1]._replace(rule=OF_AUTHORITIES)
            del weights[SUPERVISION]
            if max((sum(each) for each in weights.values()), default=0.0) < self.telling:
                return [own]
        return [best[code][1] for code in self._chosen(text, (start, end), weights, best, headed)]

    def _said(self, text: str, start: int, end: int) -> Iterator[Found]:
        """Yield the words that speak for a means, each once; not those of asides, of names of bodies and of trades."""
        aside = deque(asides(text, start, end))
        seen: set[str] = set()
        for found in self._matcher.find(text, start, end):
            while aside and aside[0][1] <= found.start:
                aside.popleft()
            if aside and aside[0][0] <= found.start:
                continue
            if OF_BODY.match(text, found.end, end):
                continue
            if found.rule.gives in TRADES and TRADER.match(text, found.end, end):
                continue
            word = text[found.start : found.end]
            if word not in seen:
                seen.add(word)
                yield found

    def _chosen(
        self,
        text: str,
        span: tuple[int, int],
        weights: Mapping[str, list[float]],
        best: Mapping[str, tuple[float, Found]],
        headed: set[str],
    ) -> list[str]:
        """Return the means of a measure; ``headed`` are those that its own heading names."""
        # The same means said again in other words adds less and less.
        sums = {
            code: sum(weight * self.fading**rank for rank, weight in enumerate(sorted(each, reverse=True)))
            for code, each in weights.items()
        }
        ranked = sorted(sums, key=lambda code: (-sums[code], best[code][1].start))
        if sums[ranked[0]] < self.least:
            return []
        if ranked[0] == ORGANISATION:  # how the work is organised names much that it does not do itself
            return [ORGANISATION]
        if SUPERVISION in best and ARTICLE.match(text, *span) and SANCTION.match(text, *span):
            return [SUPERVISION]
        share = self.of_article if ARTICLE.match(text, *span) else self.share
        floor = max(self.least, share * sums[ranked[0]])
        kept = [code for code in ranked[1:] if code in headed or self._stands(best[code][1].rule, sums[code], floor)]
        return [ranked[0], *kept][:MOST]

    def _stands(self, rule: Rule, weight: float, floor: float) -> bool:
        """Tell whether a means stands beside the main one: near to it and named, not only hinted at."""
        return (weight >= floor and rule.weight >= self.second) or rule.weight >= SURE


def _is_own_work(text: str, start: int, end: int, said: Sequence[Found]) -> bool:
    """Tell whether a measure says only what the authorities themselves have to do, and watches nobody."""
    speaking = {found.rule.name for found in said if found.rule.gives == SUPERVISION}
    return speaking <= ANY_DUTY and OWN_WORK.match(text, start, end) is not None
