"""Of what is a figure? The noun that it measures: 一次性后补助, 跨境电商企业, 研发投入.

It stands behind the figure (10个跨境电商示范区, 给予3个月的税收减免), before the words that lead to it
 (进出口规模突破1000亿元, 研发投入的20%), or as the object of a clause (最高50万元，给予一次性补助; 3日内办结).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from extraction.figures.expressions import AND, Figure
from extraction.figures.roles import kind_of
from extraction.layout.repair import JOINER

Place = Callable[[str, str], str]  # words before and behind a figure → its noun

LISTED = 6  # figures of a list whose noun stands behind the last
REACH = 16  # characters behind a figure in which the verb may stand whose object it is of
SHORT = 4  # characters of a noun that a time stands before
LONGEST = 24  # characters of a noun
CLAUSE_END = re.compile(r"[，。；：！？\n（(）)]")
CLAUSE_START = re.compile(r"[，。；：！？\n（(）)]")
BRACKET = re.compile(r"[（(][^（）()]{0,60}[)）]")
# Words between a noun and its figure: they lead from one to the other and are no part of it.
LINK = re.compile(
    r"(?:不得?|不能|不应|不予|未|没有)?(?:超过|超出|低于|高于|少于|多于|大于|小于|短于|突破|达到|达|满|足|限于)$"
    r"|(?:(?:应当|须|必须)有|年满|为期|合计不|的?基础上|上年|上一年|去年|目前|当前|现行|连续|力争|确保|争取|原则上|一般|累计|合计|共计|总计|分别|各|承担|负担|分担|均|平均|年均|至少|至多|最高|最多|最低|最长|最短|仅|仅为|已|已经|将|再|可|可以|约|近|逾|共|分别为"
    r"|不少于|按|按照|依|给予|予以|实行|实施|为|是|至|到|在|以|从|由|了|其|一律|每年|每月|每人每月|每户|每人|同比|相应|人民币|每(?:(?!奖|补|资助|支持|[^，。；、每]{0,4}(?:期|时间|标准|费|额|率|量)$)[^，。；、每]){1,5}|对|向|给|继续|阶段性|法定|原有|现行|一次性|免征|免收|减征|加大|应当|应|须|必须|暂按)$"
    r"|(?:提高|提升|增长|增加|扩大|上浮|上调|放宽|延长|延|降低|下降|下浮|下调|降|减少|减免|减按|减|压缩|压减|缩短|控制|保持|稳定|调整|升|上升|占|支付|提取|收取)(?:至|到|为|在|了|率)?$"
)
# Where the noun phrase before a figure begins at the latest.
LEAD = re.compile(
    r"(?:^|[^一])(?:按照|根据|对于|对|按|将|把|从|由|以|在|给予|予以|实现|推动|支持|确保|力争|争取|享受|缴纳|收取|超过|低于|高于|少于|大于|小于|达到|占|经(?!营|济|费|验|贸|办)|向|为|使|令|并|且|和已|其中|其"
    r"|享有|投入|完成|安排|设立|形成|建设|建成|培育|引进|新增|满足|符合|应当|应(?![纳收税用急付届])|可以|可|不得|须|要|凡|该|处|并处|提供)"
)
BEHIND = re.compile(
    r"^(?:人民币|\u2060)?(?:[（(][^（）()]{1,20}[)）])?(?:及?以[上下内]|之内|左右|上下|内(?![容外部资地陆河销贸需])|余|前|后|的?时间|的标准|标准|的比例|比例|的额度|额度|的幅度|/[^，。；、]{1,4})*的?"
)
# Verbs that part a noun behind a figure from what is done with it.
VERB = re.compile(
    r"(?:给予|予以|按照|按|用于|享受|应当|应(?![纳收税用急付届])|可以|可|不得|计入|参加|参与|纳入|进行|开展|实现|达到|超过|得到|获得|由|以及|并|且|以|与|从|在|为|向|对|将|的基础上|等|时|后|执行|发放|征收(?!率)|计征|计算|提高|提升(?!补|行动|工程)|上浮|下浮|上调|下调|降低|增加|减少|缩短|延长|调整|扩大|压减)"
)
VERB_BEFORE_OBJECT = re.compile(
    r"(?:给予|予以|发放|享受|提供|拨付|实行|支付|安排|用于|兑现|办理|完成|作出|提交|提出|报送|送达|申请|告知|公示|公布|落实|获得|取得|受到|发生|计入|分担|承担|负担)(?:[一二三]?次性)?"
)
ACTION = re.compile(
    r"(?:^|[，、])(?:[^，。；、]{0,12}?(?:应当?|必须|可以?|由|向|对|为|按|按照|依法|及时|将|凭|持|在|到|通过|以|书面|主动|一次性|予以)"
    r"[^，。；]{0,40}?)?(?P<act>(?:办理|办结|作出|完成|提交|提出|报送|送达|报告|告知|通知|公示|公布|公告|公开|落实|缴纳|缴清|支付|拨付|兑付|兑现|审核|审查|审批|受理|备案|登记|申请|申报|答复|反馈|整改|改正|处理|移交|移送|上报|签订|建立|清理|放行|退还|返还|返回|核实|确认|评审|验收|开展|出具|发放|更新|组织|做出|决定|补正|注销|变更|移除|建成|交付|到位)(?!书|人|机关|地[^方]|表|期|材料|部门|单位|机构|事项|义务|管理)(?![^，。；]{0,12}的(?:上一级)?(?:机关|部门|单位|人民政府))[^，。；、（）]{0,16})"
)
GRANTED = re.compile(r"(?:的?标准)?(?:给予|予以|发放|发给|支付|拨付)(?:[一二三]?次性)?(?=[^，。；])")
LEVIED = re.compile(
    r"(?:的(?:税率|征收率|费率|比例|标准|优惠税率))?(?:计算)?(?:征收(?!率)|缴纳|预缴|计征|计缴|收取|返还|退还|扣除)(?=[^，。；])"
)
HOLDS = re.compile(r"(?:签订|订立|具有|拥有|持有)(?:的?(?:不少于|不低于|超过|满))?$")
COMPARED = re.compile("^(?:较|比|相比|与)[^，。；]{0,12}?(?:末|底|年初|同期|上年|去年|年)(?:相比)?")  # 较“十二五”末
SHARERS = re.compile(r"(?:财政|政府|部门|各方|双方|企业|个人|单位|[省市县区级])$")
GIVES = re.compile(r"给予|予以|发放|享受")
RATE = re.compile(r"(?:(?:预?征收|预征|税|费|利|贴息|扣除|折旧)率|税负)")
ADDRESSEE = re.compile(r"(?:企业|单位|个人|人员|公司|机构|银行|主体|者|平台|项目)$")
PRESSED = re.compile(r"(?:压缩|压减|缩短|控制|稳定|保持|降|减少|限)[^，。；]{0,3}$")
LIST = re.compile(r"(?:以[上下])?[、和或及]")
GIFT = re.compile(
    r"[一-龥]{0,6}(?:奖励|奖补|补助|补贴|资助|贴息|津贴|扶持|补偿|红包|罚款|基金|资金|经费)(?:金额|标准|额度|总额|资金|经费)?|[一-龥]{0,6}额度"
)
BOUND = re.compile(r"的|及?以[上下内]|之内|左右|内|余|前|后")
PREPOSITION = re.compile(r"[向由对为按凭持在到以将通把就同因]|根据|依法|书面|及时|一次性|应|可|予以|应当|必须")
ATTRIBUTE = re.compile(r"的(?!士|确)")
HOLLOW = frozenset(
    (
        "标准",
        "比例",
        "其中",
        "以上",
        "同时",
        "总额",
        "部分",
        "给予",
        "情况",
        "范围",
        "有关",
        "期间",
        "时间",
        "一年",
        "每年",
        "连续",
        "政策",
        "当年",
        "普遍",
        "补充",
        "确定",
        "计算",
        "更少",
        "为期",
        "到位",
        "安排",
        "范围内",
        "区域内",
        "基数",
        "左右",
        "签订",
    )
)
TRIM = re.compile(
    r"^(?:[、和及与或的了等其各该本每]|上述|申请(?!人|材料|数)|[12]\d{3}年|所|并|且|也|则|还|均|[一二三四五六七八九]是|（[一二三四五六七八九十]）|其中|全年|同时|以及)+|[、和及与或的了等每，]{1,9}$"
)


def noun_of(
    text: str, found: list[Figure], number: int, start: int, end: int, *, role: str, last: str, alike: str = ""
) -> str:
    """Return the noun that a figure of a sentence measures, empty where no place holds one.

    ``role`` helps to choose: what is given stands behind the verb, what is limited is what is done. ``last`` is the
    noun of the figure before, which holds for this one too where only a change stands between (由8%降低到4%);
    ``alike`` that of the last condition in the same unit, which the next one need not say again.
    """
    figure = found[number]
    before, after = _before(text, found, number, start), _after(text, found, number, end)
    if last and number and found[number - 1].unit == figure.unit and _leads_on(before):
        return last
    if "（" in before.rpartition("）")[2]:  # 转贷款业务（总限额10亿元）
        after = after.partition("）")[0]
        if noun := _subject(before, after):
            return noun
    noun = next((noun for place in _places(kind_of(figure), role) if (noun := place(before, after))), "")
    if role == "threshold" and alike and not figure.age and ADDRESSEE.search(noun):
        return alike
    return noun or last


def _places(kind: str, role: str) -> tuple[Place, ...]:
    """Return where to look for the noun of such a figure, the likeliest place first."""
    if role == "time_limit":
        return (_pressed, _action, _subject, _behind, _earlier)
    if kind == "龄":
        return (_behind, _subject, _earlier)
    if kind == "数" and role == "threshold":
        return (_of_state, _behind, _subject, _object, _earlier)
    if kind == "数":
        return (_behind, _subject, _object, _earlier)
    if role in ("award", "cap", "penalty", "fund"):
        return (_granted, _behind, _gift, _object, _subject, _earlier)
    if role == "share":
        return (_object, _shared, _earlier, _behind, _subject)
    if role == "threshold":
        return (_held, _subject, _touching, _joined, _behind, _earlier, _object)
    if kind == "率" and role == "standard":
        return (_base, _joined, _behind, _earlier, _object)
    if kind == "率" and role == "rate":
        return (_joined, _levied, _base, _behind, _subject, _earlier, _object)
    if kind == "率":
        return (_joined, _base, _behind, _subject, _earlier, _object)
    if kind == "金" and role == "standard":
        return (_joined, _behind, _subject, _object, _earlier)
    if kind == "量" and role == "standard":
        return (_joined, _subject, _behind, _object, _earlier)
    if kind == "时":
        return (_pressed, _joined, _within, _beside, _subject, _behind, _object, _earlier)
    if kind == "量":
        return (_behind, _subject, _object, _earlier)
    return (_joined, _subject, _behind, _object, _earlier)


def _before(text: str, found: list[Figure], number: int, start: int) -> str:
    since = max(start, found[number].start - 80, found[number - 1].end if number else 0)
    return text[since : found[number].start].replace(JOINER, "")


def _after(text: str, found: list[Figure], number: int, end: int) -> str:
    last = min(len(found) - 1, number + LISTED)
    while number < last and LIST.fullmatch(text[found[number].end : found[number + 1].start]):
        number += 1  # what 50万元、30万元奖励 are of stands behind the last
    until = min(end, found[number].end + 80, found[number + 1].start if number + 1 < len(found) else end)
    return text[found[number].end : until].replace(JOINER, "")


def _leads_on(words: str) -> bool:
    """Say whether some words only lead from one figure to the next: 降低到, 和, 、最高不超过; not 给予."""
    words = BRACKET.sub("", words)
    return (
        not GIVES.search(words)
        and len(words) < 9
        and "，" not in words
        and not _unlinked(words.lstrip("、和或及至—-~～以上下内调减提"))
    )


def _unlinked(words: str) -> str:
    """Return some words without those at their end that lead to a figure: 规模⟵突破."""
    while words:
        words = words.rstrip(" 的、和或及至—-~～“")
        link = LINK.search(words)
        if link is None or link.start() == len(words):
            break
        words = words[: link.start()]
    return words


def _behind(before: str, after: str) -> str:
    """Return the noun right behind a figure: 10个⟶跨境电商示范区."""
    bound = BEHIND.match(after)
    words = after[bound.end() if bound else 0 :]
    if AND.match(words):  # 督导员50名、专家100名: nothing of its own behind it
        return ""
    words = CLAUSE_END.split(words, maxsplit=1)[0]
    if (verb := VERB.search(words)) and "的" not in words[verb.end() :]:
        words = words[: verb.start()]
    noun = _clean(words)
    return noun if _unlinked(noun) else ""


def _joined(before: str, after: str) -> str:
    """Return the noun that 的, or being a rate, ties to a figure: 3个月的⟶税收减免, 3%⟶征收率."""
    bound = BEHIND.match(after)
    words = CLAUSE_END.split(after[bound.end() if bound else 0 :], maxsplit=1)[0]
    if rate := RATE.match(words):
        return rate[0]
    return _behind(before, after) if bound and bound[0].endswith("的") else ""


def _touching(before: str, after: str) -> str:
    """Return the noun that stands right behind a figure, before its 的: 每新增1亿元⟶进口额的企业."""
    words = CLAUSE_END.split(after, maxsplit=1)[0]
    return _clean(words.split("的")[0]) if "的" in words and not BOUND.match(words) else ""


def _granted(before: str, after: str) -> str:
    """Return what is given in such a sum: 按每月500元⟶给予生活费补贴."""
    granted = GRANTED.match(after)
    noun = _clean(CLAUSE_END.split(after[granted.end() :], maxsplit=1)[0]) if granted else ""
    return noun if noun and not ADDRESSEE.search(noun) else ""


def _levied(before: str, after: str) -> str:
    """Return what is levied or paid at a rate: 减按15%⟶征收企业所得税."""
    levied = LEVIED.match(after)
    return _clean(CLAUSE_END.split(after[levied.end() :], maxsplit=1)[0]) if levied else ""


def _shared(before: str, after: str) -> str:
    """Return what is shared, not who shares it: 补贴由市、区财政⟵按1:1分担."""
    noun = _base(before, after)
    return "" if SHARERS.search(noun) else noun


def _beside(before: str, after: str) -> str:
    """Return the short noun that a time stands before: 6个月⟶租金."""
    noun = _behind(before, after)
    return noun if len(noun) <= SHORT and after.lstrip("的").startswith(noun) else ""


def _held(before: str, after: str) -> str:
    """Return what somebody must have for so long or so much: 签订五年以上⟶服务合同."""
    if not HOLDS.search(before):
        return ""
    bound = BEHIND.match(after)
    return _clean(VERB.split(CLAUSE_END.split(after[bound.end() if bound else 0 :], maxsplit=1)[0], maxsplit=1)[0])


def _of_state(before: str, after: str) -> str:
    """Return what is so many, before a 的 with nothing between: 从业人员⟵20人以下的小微企业."""
    bound = BEHIND.match(after)
    return _subject(before, after) if bound and bound[0].endswith("的") else ""


def _within(before: str, after: str) -> str:
    """Return what is done or forbidden in a time: 三年内不得⟶申报."""
    return _action(before, after) if after.startswith(("内", "以内", "之内")) else ""


def _base(before: str, after: str) -> str:
    """Return that of which a ratio is taken, unless it is who gets it: 保费⟵100%补贴, but 给予企业1%贴息."""
    noun = _subject(before, after)
    return "" if ADDRESSEE.search(noun) and _behind(before, after) else noun


def _pressed(before: str, after: str) -> str:
    """Return the time that is pressed down to a figure: 企业开办时间⟵压减至4个工作日."""
    return _subject(before, after) if PRESSED.search(before) else ""


def _subject(before: str, after: str) -> str:
    """Return the noun before a figure, without the words that lead to it: 规模⟵突破, 研发投入⟵的."""
    return _phrase(CLAUSE_START.split(BRACKET.sub("", before))[-1])


def _earlier(before: str, after: str) -> str:
    """Return the noun at the end of the clause before, of which the clause of a figure speaks: 人数占比⟵，由20%下调."""
    clauses = CLAUSE_START.split(BRACKET.sub("", before))
    return _phrase(clauses[-2]) if len(clauses) > 1 else ""


def _phrase(words: str) -> str:
    words = _unlinked(words)
    leads = reversed([match.end() for match in LEAD.finditer(words)])
    return next((noun for lead in leads if (noun := _clean(words[lead:]))), "") or _clean(words)


def _gift(before: str, after: str) -> str:
    """Return the gift that the clause of a figure names before it: 一次性奖励⟵不超过300万元."""
    words = CLAUSE_START.split(BRACKET.sub("", before))[-1]
    found = [match.end() for match in GIFT.finditer(words)]
    return _phrase(words[: found[-1]]) if found else ""


def _object(before: str, after: str) -> str:
    """Return what the clause of a figure, or the one behind it, gives: 最高50万元，给予⟶一次性补助."""
    for words in (after[:REACH], before):
        for match in reversed(list(VERB_BEFORE_OBJECT.finditer(words))):
            noun = _clean(CLAUSE_END.split(words[match.end() :].lstrip("，"), maxsplit=1)[0])
            if _unlinked(noun) and not ADDRESSEE.search(noun):
                return noun
    return ""


def _action(before: str, after: str) -> str:
    """Return what must be done in a time: 3日内⟶办结, 自变更之日起30日内，向海关⟶办理备案变更."""
    bound = BEHIND.match(after)
    words = re.split("[。；]", after[bound.end() if bound else 0 :], maxsplit=1)[0]
    first = CLAUSE_END.split(words, maxsplit=1)[0]
    if len(first) > 1 and not PREPOSITION.match(first):
        return _clean(first.split("的")[0])
    if match := ACTION.search(words):
        return _clean(match["act"].split("的")[0])
    noun = _clean(CLAUSE_END.split(words.lstrip("，"), maxsplit=1)[0])
    return noun if _unlinked(noun) else ""


def _clean(words: str) -> str:
    """Return the head of a noun phrase: what follows the last 的, without joining words at its ends."""
    words = COMPARED.sub("", TRIM.sub("", BRACKET.sub("", words).strip()))
    parts = ATTRIBUTE.split(words)
    head = next((part for part in reversed(parts) if len(TRIM.sub("", part)) > 1), "")
    head = TRIM.sub("", head)
    head = head[-LONGEST:] if len(head) > LONGEST else head
    return "" if len(head) < 2 or head in HOLLOW or not re.search("[一-龥A-Za-z]{2}", head) else head
