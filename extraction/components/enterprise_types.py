"""Targets: the kinds of enterprise that a measure is directed at.

A kind that is only a means (通过银行), an example in a title (《…》), a figure to be reached (到2027年…达到100家) or
an answering body (责任单位：…公司) is no target.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc, Span

from extraction.components.outline import RANKS
from extraction.gates import gate
from extraction.layout.passages import asides, is_general, is_preamble, sentences
from extraction.layout.policy_doc import spans_of
from extraction.rules import Matcher, load
from extraction.words import word_tables

ANY = "market_entity"
PLAIN = "plain-firm"
AT_LARGE_ONLY = {PLAIN, "any-producer", "any-trader"}
BARE = {PLAIN, "trader-of-kind"}  # counts only where no kind is named
# Named in passing in every rule of imports; addressed where the sentence is theirs.
SUBJECT_ONLY = {"importing-unit", "trader-subject"}
OPENS = re.compile(r"(?:^|[，。；：\n\s]|条|[一二三四五六七八九十\d][、.．]|[)）])$")
TOPIC = "topic:"
TRADER = "foreign-trade-firm"
TRADER_SME = "foreign_trade_sme"

MEANS = re.compile(
    r"(?:通过|依托|利用|借助|委托|与|同|聘请|取得|由)(?:各|该|有关|相关)?$"
    r"|(?:依托|依靠|借助)[^，。；、：支鼓引推促帮]{0,10}$"
)
# Who is chosen or asked to do something for those addressed (委托具有资质的检测机构, 会同建设单位) is a means too.
CHOSEN = re.compile(
    r"(?<!受)(?:委托|选择|选用|会同|联合(?!会|体|国)|转由|交由)[^，。；：！？\n]{0,24}$|争创[^。；：！？\n]{0,60}$"
)
# An expert body that is set to do something for others (由有资质的鉴定机构进行) is a means.
SET_TO = re.compile(r"(?:由|经)[^，。；：！？\n]{0,24}$")
BROUGHT = re.compile(r"(?:引进|引入|举办|兴办|创办)[^，。；：！？\n]{0,16}$")
DOING = re.compile(r"(?:进行|实施|出具|作出|开展|承担|完成|鉴定|评估|认定|审计|验收|检[验测]|评审|认证|核查|审查)")
# To whom something must be paid or handed in (向供水单位缴纳水费) is not addressed by it.
TOWARDS = re.compile(r"向[^，。；：！？\n]{0,8}$|(?<=，)向[^，。；：！？\n]{0,36}$")
RECEIVING = re.compile(
    r"[^，。；：！？、\n]{0,4}?(?:缴纳|交纳|缴交|上交|交付|支付|申请|提出|购买|提供(?:真实|有关|相关))"
)
POLICY = re.compile(r"的[^，。；：！？、\n]{0,8}政策")  # a policy for some (对小微企业的支持政策) is named, not them
# Anybody may denounce those who break rules; the norm binds none of these.
DENOUNCED = re.compile(r"任何(?:单位|组织|个人)[^，。；：]{0,12}(?:发现|对)[^，。；：！？\n]{0,36}$")
# Who is heard or invited is not addressed.
HEARD = re.compile(r"(?:听取|征求|汇集|邀请|聘请)[^，。；：！？\n]{0,36}$")
# Others than a kind (邮政企业以外的单位), and those who work for it, are not that kind.
NOT_THEM = re.compile(
    r"，?是指|以外的|(?:涉税|备案|登记|注册|年报|基本)信息(?!化|服务|技术|系统|网络|公示|披露|安全)|的?(?:信息(?!化|服务|技术|系统|网络|公示|披露|安全)|注册编号|名称)|(?:退税|所在地|登记地|注册地)的[^，。；的]{0,6}(?:机关|部门|海关)|(?:数量|总数)?(?:增加到|增至|新增|净增)[^，。；]{0,4}\d|(?:[^，。；的]{0,4})(?:登记证|许可证|凭证|营业执照)|(?:全面|充分|及时)?(?:掌握|了解|知晓)|所[需想盼]|的[^，。；、的]{0,10}(?:证明|证书|意见书)|的(?:工作人员|安全生产管理人员)|专职工会"
)
SCOPE = re.compile(r"本(?:条例|法|规定)适用于?[^，。；：！？\n]{0,36}$")
# Staff (企业经营管理人才, 法定代表人) are no firms, unless a norm binds them.
PEOPLE = re.compile(
    r"(?:高级)?(?:经营|管理|技术|专业|紧缺|急需|科技|研发|高端|核心|骨干){1,3}人[才员](?!应当|不得|必须|可以)|高管|的?法定代表人(?!应当|不得|必须|可以)"
)
# What is told of them (全市外贸企业实现进出口1000亿元, 规上企业达到300家) is a fact or an aim.
TOLD = re.compile(
    r"(?:数量|总数|总量)?(?:已|将|累计|总共)?(?:达到?|突破|超过|增至|发展到|共有)[^，。；、的\d]{0,4}\d[\d.]*(?:余|多)?万?[家户](?!的|以上)"
    r"|(?:累计|合计|共)?(?:实现|完成)(?:[^，。；的\d]{0,4}(?:进出口|产值|营业收入|营收|销售|利润|税收|投资|增加值)[^，。；的\d]{0,6})\d"
)
# What is theirs (外贸企业出口信用保险保单, 跨国公司地区总部, 出口商制度) is not they themselves.
THEIRS = re.compile(
    r"的?(?:(?:管理|准入|备案|登记)?制度|总体规划|负担(?=监督|管理)|(?:地区|区域|支行)?总部(?!企业)|(?:出口)?信用保险|保险保单"
    r"|政策文件|(?:政策)?落实情况|(?:典型|先进|成功|优秀)?(?:案例|经验|事迹)|(?:研发|技术|工程|设计|研究|创新)(?:技术)?中心|(?:重点)?(?:研究院|实验室)|(?:博士后)?(?:科研)?工作站"
    r"|等?[^，。；、的]{0,4}(?:自助)?(?:终端|网点|柜台))|[“\"]\d+条|[^，。；、的]{0,6}出具的|融资[难贵慢]"
)
# Names in a list of ways or of partners (线上展会、电商平台等渠道; 政府、行业组织和企业协作的机制) are means.
AMONG = re.compile(
    r"(?:[、和及][^，。；：]{1,20}?)?等[^，。；：]{0,6}(?:渠道|方式|手段|途径)|(?:[、和][^，。；：]{2,20})?(?:协作|联动|协同)的"
)
# To whom one belongs or submits (服从客运企业管理, 退出行业协会).
UNDER = re.compile(r"(?:服从|接受|挂靠|加入|退出|强加(?:给|于))[^，。；：！？、\n]{0,4}$")
# Who comes to harm by what a list forbids (有下列行为之一的…（二）违法干预市场主体…) is protected, not bound.
LISTED = re.compile(r"有下列[^，。；：\n]{0,6}之一[^：]{0,120}：")
# What must be told (交送下列信息：（一）排污单位的名称…) speaks of those whom it is about.
INFORMING = re.compile(r"(?:下列|以下)[^，。；：\n]{0,8}(?:信息|数据|情况|内容)[^，。；：\n]{0,4}：")
# An article that punishes officials names the firms that they wronged, and binds none.
OFFICIALS = re.compile(
    r"[^，。；：]{0,16}(?:违反[^，。；：]{2,40}，)?[^，。；：]{0,60}?(?:部门|机关|政府|机构|国家|行政|监事会)[^，。；：企]{0,30}?(?<!及其)(?:工作人员|执法人员|主管人员|成员)"
    r"[^。]{0,60}?(?:有下列|玩忽职守|滥用职权|徇私舞弊|处分)"
)
WORDS_OF_OFFICIALS = gate([OFFICIALS.pattern])
# Who is met half-way (与有关企业对接) is a partner of those addressed.
PARTNER = re.compile(r"(?:与|同)[^，。；：！？\n]{0,16}$")
MEETING = re.compile(
    r"(?:、[^，。；：]{1,16}?)?(?:开展|进行|加强|建立)?[^，。；：！？、\n]{0,4}?(?:对接|合作|协作|签订|联动|衔接|沟通)"
)
WATCHED = re.compile(r"(?:监测|统计|跟踪)[^，。；：！？\n]{0,8}$")
# Whom a paper that gives something is for: 本办法适用于在我县注册的进出口企业.
ADDRESSES = re.compile(
    r"(?:办法|细则|政策|措施|意见|方案)适用于[^，。；]{0,40}(?:企业|主体|公司|商户|单位)(?:、个人)?[。，；]"
)
EXCEPTED = re.compile(r"(?:不含|不包括|除)[^，。；）)\n]{0,16}$")
BEFORE = (EXCEPTED, WATCHED, MEANS, CHOSEN, HEARD, SCOPE, UNDER, DENOUNCED)
AFTER = (POLICY, NOT_THEM, PEOPLE, TOLD, THEIRS, AMONG)
# What stands in 在…的基础上 is there already.
GROUND = re.compile(r"在[^。；：！？\n]{0,60}$")
BASIS = re.compile(r"[^。；：！？\n]{0,40}?的基础上")
# What officials should be able to do for firms (提高服务市场主体的能力), whom a channel asks (面向经营主体征集线索).
SERVING = re.compile(r"服务(?:各类|广大)?$")
ABILITY = re.compile(r"的?(?:能力|水平|意识|效能|本领|质效|质量)")
ASKING = re.compile(r"(?:面向|向)(?:各类|广大|社会|社会公众、)?$")
ASKED = re.compile(r"[^，。；：！？\n]{0,12}?(?:征集|征求|收集|了解)")
# Of whom something is to be found out (分析软件企业的现状和需求).
STUDYING = re.compile(r"(?:分析|研究|调研|摸清|掌握|了解|评估|排查|防范|整治)[^，。；：！？\n]{0,12}$")
STUDIED = re.compile(r"的?[^，。；、的\n]{0,8}?(?:现状|状况|情况|需求|特点)|[^，。；、的\n]{0,18}?风险")
# What is built up (加强农村集体经济组织建设) is no addressee.
BUILDING = re.compile(r"(?:加强|推进|抓好|促进|强化|重视)[^，。；：！？\n]{0,8}$")
BUILT = re.compile(r"建设(?=[，。；、])")
# 承租国有企业房屋的商户, 拒绝经营者的强制交易行为: whose it is, or whose doing, is not who is addressed.
LET = re.compile(r"(?:承租|租用|租赁|入驻|使用)[^，。；：！？\n]{0,12}$")
HOUSES = re.compile(r"的?(?:自有|经营)?(?:房屋|房产|用房|物业|厂房|商铺|场地)(?:的|经营)")
REFUSING = re.compile(r"(?:拒绝|制止|抵制|投诉|举报|检举)[^，。；：！？\n]{0,12}$")
DOINGS = re.compile(r"的[^，。；、的\n]{0,10}(?:行为|要求)")
# 共有外贸企业200家: how many there are is no measure.
COUNTING = re.compile(r"(?:共|现|已|拥)有[^，。；：！？\n]{0,16}$")
COUNTED = re.compile(r"[^，。；、的\d]{0,4}\d[\d.]*(?:余|多)?万?[家户]")
AROUND = (
    (COUNTING, COUNTED),
    (LET, HOUSES),
    (REFUSING, DOINGS),
    (PARTNER, MEETING),
    (TOWARDS, RECEIVING),
    (GROUND, BASIS),
    (SERVING, ABILITY),
    (STUDYING, STUDIED),
    (ASKING, ASKED),
    (BUILDING, BUILT),
)
EXPERTS = "intermediary-name"
# 对为中小企业减免租金的孵化器给予补贴: who gets something is the head of the phrase; others in it only say which.
GIVEN = re.compile(
    r"(?:^|(?<=[，。；：\n]))[^，。；：\n对]{0,12}对[^。；\n]{4,90}?，?(?:给予|予以|按|奖励|补助|补贴|实行)"
)
# 对首次进入百强的，给予10万元奖励: who gets it is left to the heading above (支持旅行社做大做强) or the title.
UNNAMED = re.compile(
    r"(?:^|[，。；：\n\d.．、）)])(?P<whom>(?:对|凡)[^，。；：\n]{2,60}?的)，(?:[^，。；\n]{1,24}，){0,2}"
    r"[^，。；\n]{0,20}?(?:奖励|补助|补贴|资助|(?:给予|予以)[^，。；\n]{0,16}?(?:奖|补|资助|支持|贴息|元))"
)
CUT = re.compile(r"[，。；：\n]")
LOOKED_AT = 40  # characters before the words in which these may begin
OPENING = 40  # characters in which a measure says what it is about
HEAD = re.compile(r"[^，。；：！？《》（）、\n]{0,8}?(?:企业|公司|厂商|经营者|主体|卖家|商户|集团)")


# A name that a bracket gives to a kind for the rest of the document: 经营快递业务的企业（以下统称开办者）.
NICKNAME = re.compile(r"[（(]以下(?:统称|简称|称)为?“?(?P<name>[^“”（）()，。；\n]{2,10})”?[）)]")
NAMED_BEFORE = 24  # characters before the bracket in which the kind stands
ACTS = r"(?=在|应|不得|必须|须|可以|要|自|违反|未|对|将|向|申请|办理|按照|有下列)"

# A bare 企业 means firms at large only behind a mark, a word of grammar, or one of these.
AT_LARGE = re.compile(
    rf"(?:^|[\d\s．.条，。、；：“”（）()\n和及与或等的为对向让由将以使是被把到从在各家]|{word_tables('firms')['before_firms']})$"
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
        measures = [self._mentions(text, span.start, span.end) for span in spans_of(doc, "measures")]
        for name, mention in self._nicknames(text).items():
            acting = re.compile(re.escape(name) + ACTS)
            for span, mentions in zip(spans_of(doc, "measures"), measures, strict=True):
                if called := acting.search(text, span.start, span.end):
                    mentions.append(mention._replace(start=called.start(), end=called.end()))
        of_title = self._only_kind(self._of_title(doc))
        usual = self._usual(measures) or of_title
        headings = self._headings(doc, text)
        targets = []
        for span, mentions in zip(spans_of(doc, "measures"), measures, strict=True):
            kind = headings.get(span.start) or of_title
            if kind and not mentions and (given := UNNAMED.search(text, span.start, span.end)):
                mentions = [Mention(*given.span("whom"), kind, PLAIN)]
            for mention in _targets(mentions, headings.get(span.start) or usual, span.start + OPENING):
                targets.append(Span(doc, mention.start, mention.end, label=mention.code, span_id=mention.rule))
        doc.spans["targets"] = targets
        return doc

    def _mentions(self, text: str, start: int, end: int) -> list[Mention]:
        """Return the kinds that a measure addresses, in order of appearance."""
        if is_general(text, start, end) or _of_officials(text, start, end):
            return []
        if is_preamble(text, start, end) and not ADDRESSES.search(text, start, end):
            return []
        aside = deque(asides(text, start, end))
        listed = LISTED.search(text, start, end)
        informing = INFORMING.search(text, start, end)
        mentions: list[Mention] = []
        traders: list[str] = []
        for found in self._matcher.find(text, start, end):
            while aside and aside[0][1] <= found.start:
                aside.popleft()
            if aside and aside[0][0] <= found.start:
                continue
            if found.rule.name in AT_LARGE_ONLY and not AT_LARGE.search(text, max(start, found.start - 4), found.start):
                continue
            if found.rule.name in SUBJECT_ONLY and not OPENS.search(text, max(start, found.start - 2), found.start):
                continue
            if listed and found.rule.gives == ANY and found.start >= listed.end():
                continue
            if informing and found.start >= informing.end():
                continue
            head = HEAD.match(text, found.end, end) if found.rule.name.endswith("-firm") else None
            stop = head.end() if head and not text[found.start : found.end].endswith("企业") else found.end
            if _only_named(text, (start, end), (found.start, stop)):
                continue
            if found.rule.name == EXPERTS and _work_for_others(text, (start, end), (found.start, stop)):
                continue
            words = text[found.start : stop]
            own = text.endswith(("型", "自营"), start, found.start)  # 加工型进出口企业 are of both kinds
            if found.rule.name == TRADER and not own and any(said.endswith(words) for said in traders):
                continue  # 出口企业 after 跨境电商出口企业 means the same
            if found.rule.gives != TRADER_SME:
                traders.append(words)
            mentions.append(Mention(found.start, stop, found.rule.gives, found.rule.name))
        return _heads(text, start, end, mentions)

    def _nicknames(self, text: str) -> dict[str, Mention]:
        """Return the names that brackets give to kinds of enterprise, each with the kind."""
        names: dict[str, Mention] = {}
        for bracket in NICKNAME.finditer(text):
            kinds = [
                found
                for found in self._matcher.find(text, max(0, bracket.start() - NAMED_BEFORE), bracket.start())
                if found.rule.gives != ANY and not found.rule.gives.startswith(TOPIC)
            ]
            # 各类企业、个体工商户（以下称用人单位）: a name that all firms have names no kind.
            any_firm = any(
                known.rule.gives == ANY and known[:2] == (0, len(bracket["name"]))
                for known in self._matcher.find(bracket["name"])
            )
            if kinds and not any_firm and not CUT.search(text, kinds[-1].end, bracket.start()):
                names[bracket["name"]] = Mention(0, 0, kinds[-1].rule.gives, kinds[-1].rule.name)
        return names

    def _of_title(self, doc: Doc) -> list[Mention]:
        titles = doc.spans.get("title", ())
        return self._mentions(titles[0].kb_id_, 0, len(titles[0].kb_id_)) if titles else []

    def _headings(self, doc: Doc, text: str) -> dict[int, str]:
        """Return, by the start of each measure, the kind of which alone its heading speaks (支持进出口企业)."""
        spans = [*spans_of(doc, "headings"), *spans_of(doc, "measures")]
        grouping = {span.start for span in spans_of(doc, "headings")}
        above: list[tuple[int, str | None]] = []  # rank and kind of the headings that hold what follows
        kinds: dict[int, str] = {}
        for span in sorted(spans, key=lambda span: span.start):
            rank = RANKS.get(span.label_, len(RANKS))
            while above and above[-1][0] >= rank:
                above.pop()
            if span.start in grouping:
                above.append((rank, self._only_kind(self._mentions(text, span.start, span.end))))
            elif kind := next((kind for _, kind in reversed(above) if kind), None):
                kinds[span.start] = kind
        return kinds

    def _only_kind(self, mentions: list[Mention]) -> str | None:
        codes = {mention.code for mention in mentions if not mention.code.startswith(TOPIC)} - {ANY}
        return next(iter(codes)) if len(codes) == 1 else None

    def _usual(self, measures: list[list[Mention]]) -> str | None:
        """Return the kind that nearly all measures of the document speak of, if there is one."""
        speaking = [{m.code.removeprefix(TOPIC) for m in mentions} for mentions in measures if mentions]
        if all(codes <= {ANY} for codes in speaking):
            return None
        code, count = Counter(code for codes in speaking for code in sorted(codes - {ANY})).most_common(1)[0]
        return code if count >= max(2, self.dominance * len(speaking)) else None


def _of_officials(text: str, start: int, end: int) -> bool:
    """Tell whether a measure punishes officials."""
    return WORDS_OF_OFFICIALS.search(text, start, end) is not None and OFFICIALS.match(text, start, end) is not None


def _heads(text: str, start: int, end: int, mentions: list[Mention]) -> list[Mention]:
    """Leave out the kinds that only qualify another one to whom something is given (对服务小微企业的银行给予…)."""
    named: set[int] = set()
    if len(mentions) < 2:
        return mentions
    for phrase in GIVEN.finditer(text, start, end):
        inside = [n for n, m in enumerate(mentions) if phrase.start() <= m.start and m.end <= phrase.end()]
        for one, other in pairwise(inside):
            between = text[mentions[one].end : mentions[other].start]
            if "的" in between and not CUT.search(between):
                named.add(one)
    return [mention for number, mention in enumerate(mentions) if number not in named]


def _only_named(text: str, measure: tuple[int, int], words: tuple[int, int]) -> bool:
    """Tell whether the words around a kind of enterprise say that it is named and not addressed."""
    (start, end), (first, last) = measure, words
    left = max(start, first - LOOKED_AT)
    return (
        any(before.search(text, left, first) for before in BEFORE)
        or any(after.match(text, last, end) for after in AFTER)
        or any(after.match(text, last, end) and before.search(text, left, first) for before, after in AROUND)
    )


def _work_for_others(text: str, measure: tuple[int, int], words: tuple[int, int]) -> bool:
    """Tell whether an expert body is set to do something for those addressed, or brought in for them."""
    (start, end), (first, last) = measure, words
    left = max(start, first - LOOKED_AT)
    set_to = DOING.match(text, last, end) is not None and SET_TO.search(text, left, first) is not None
    return set_to or BROUGHT.search(text, left, first) is not None


def _targets(mentions: list[Mention], usual: str | None, opening: int) -> list[Mention]:
    """Keep the first mention of each kind; a bare 企业 counts only where no kind is named."""
    kept: dict[str, Mention] = {}
    for mention in mentions:
        if mention.rule not in BARE and not mention.code.startswith(TOPIC):
            kept.setdefault(mention.code, mention)
    plain = next((mention for mention in mentions if mention.rule in BARE), None)
    if plain is not None and not kept:
        topics = [m.code.removeprefix(TOPIC) for m in mentions if m.code.startswith(TOPIC) and m.start < opening]
        code = topics[0] if topics else usual or ANY
        kept[code] = plain._replace(code=code)
    return list(kept.values())
