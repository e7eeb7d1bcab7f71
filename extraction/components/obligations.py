"""Obligations: the norm of each sentence, and who bears it.

A sentence is read in units (up to ； 。 or the end of a list item), a unit in clauses (up to ，). The modal word of a
unit makes it a norm; the bearer is the subject before it, or, where the sentence goes on about the same body
(…；不属于本部门职责的，应当及时移送), the bearer of the norm before. Items that complete a sentence belong to it.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span

from extraction.components.bearers import (
    ADVERBIAL,
    BODY_END,
    CONNECTIVE,
    SUBJECT,
    Place,
    bearer,
    by_body,
    clause,
    encouraged,
    forbidden,
    past,
)
from extraction.layout.passages import ARTICLE, asides, heading_end, sentences
from extraction.layout.policy_doc import spans_of
from extraction.rules import Found, Matcher, load

UNIT = re.compile(r"[^。；;！？\n：:]+[。；;！？：:]?|[。；;！？：:]")
ITEM = re.compile(r"[-－—•·]?(?:[（(][一二三四五六七八九十百]{1,4}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳])")
NUMBER = re.compile(
    r"(?:第[一二三四五六七八九十百千零〇\d]+条(?:之[一二三四五六七八九十]+)?|[（(][一二三四五六七八九十\d]+[）)]"
    r"|[一二三四五六七八九十]+、|\d{1,3}[.．、]?)?[\s、]*"
)
PENALTY = re.compile(r"并处|(?:对[^，。]*)?处(?:以|[一二三四五六七八九十百\d])|给予[^，。]*处[罚分]|暂扣|吊销")
HORTATIVE = re.compile(
    r"(?P<subject>[^，。；：\n、的]{0,30}?(?:国家|省|市|县|区|政府|部门|机关|单位|企业|协会|组织|机构|法院|管委会|州|旗))?"
    r"(?:依法|积极|大力|充分|进一步|全面|重点|优先|持续|深入|加快|着力|不断|有序|稳步|继续|适时|主动|共同|加强|并|同时|研究|倡导|鼓励|支持|引导|推动|、|和)*"
)
# 国家规定的应当履行的其他职责: a modal word inside a noun phrase.
EMBEDDED = re.compile(
    r"[^，。；的]{1,4}的(?:其他|有关|相关)?(?:职责|事项|义务|行为|情形|要求|条件|材料|内容|责任|工作|费用|资料|信息|程序)[。；]?$"
)
CASE = re.compile(r"(?:(?<![目标])的|除外)$")
CASES = re.compile(r"(?:下列|以下)[^，。；：]{0,12}(?:行为|情形|情况)(?:之一)?")
ENDS_AS_CASE = re.compile(r"(?<![目标])的[。；;]?$")
RELATIVE_LEAD = re.compile(r"(?:依法|依照规定|按照规定|按照国家规定|法律、法规规定|国家规定|根据规定|按规定|其中)")
STATE = re.compile(
    r"国家|本[省市区县州]|本自治[区州县]|各级人民政府|县级以上(?:地方)?(?:各级)?人民政府|[^，。；的]{0,20}人民政府"
)
SYSTEM = re.compile(r"实行|坚持|遵循|形成|构建")  # 城乡规划实行政府统一领导…的机制
TASK = re.compile(  # 深化政府采购监督管理改革: a task, its subject is not named
    r"深化|加强|推进|加快|完善|建立|优化|健全|推动|提升|支持|强化|落实|开展|实施|构建|发挥|依托|组织|引导|促进|探索|积极|进一步|全面|持续"
    r"|严格|规范|深入|加大|充分|做好|切实|大力|着力|提高|扩大|创新|培育|打造"
)
NOUN_AFTER = re.compile(r"的[^，的。；]{2,8}$")
LEFT_UNDONE = re.compile("[^，。；]{1,24}而(?:不|未|没)")  # 应当给予处罚而不予处罚的
CONCERNING = re.compile("对于?|关于|凡|属于|按照|依照|根据")
SCOPE = re.compile("适用(?:于|本)|参照本|依照本[^，。；]{1,6}(?:执行|办理)")
DEFINITION = re.compile(r"是指|，指(?![导定挥派引标出明示南令使认控])|所称|下列用语")
WATCHWORD = re.compile(r"[“\"][^“”\"，。；：\n]{4,20}[”\"]")
ADDED = re.compile(r"并且|并|也|还|或者|或|且|但|同时")
BY, OFFICE, ENCOURAGED, FORBIDDEN = (
    "by-body",
    "duty-of-office",
    "encouraged",
    "forbidden",
)  # rules with their own reading


class Norm(NamedTuple):
    """A norm as it is read: the words of its sentence, its modality, its rule and its bearer's place."""

    start: int
    end: int
    modality: str
    rule: str
    bearer: Place


class Unit(NamedTuple):
    """A part of a measure up to ； 。 or ：, without the number of a list item; ``fresh`` where a paragraph begins."""

    start: int
    end: int
    item: bool
    fresh: bool


class Context(NamedTuple):
    """What has been said before a unit: the norm that it may go on with, whether its sentence is still the same, and
    whether that lists cases (有下列行为之一的：…), in which nothing is ordered."""

    norm: Norm | None
    same_sentence: bool
    cases: bool


class Obligations:
    """Fills ``doc.spans["obligations"]`` (``label_`` modality, ``id_`` rule) and, in the same order, ``"bearers"``."""

    def __init__(self, *, shortest: int = 4) -> None:
        self.shortest = shortest
        self._matcher = Matcher(load("obligations"))

    def __call__(self, doc: Doc) -> Doc:
        text = sentences(doc)
        norms = [norm for span in spans_of(doc, "measures") for norm in self._norms(text, span.start, span.end)]
        doc.spans["obligations"] = [Span(doc, n.start, n.end, label=n.modality, span_id=n.rule) for n in norms]
        doc.spans["bearers"] = [Span(doc, *n.bearer, label=n.modality) for n in norms]
        return doc

    def _norms(self, text: str, start: int, end: int) -> list[Norm]:
        """Return the norms of one measure, in order."""
        if not ARTICLE.match(text, start, end):
            start = heading_end(text, start, end)
        start = past(NUMBER, text, start)
        cues = deque(self._speaking(text, start, end))
        norms: list[Norm] = []
        listing = False  # after a colon: items complete the sentence
        intro: Norm | None = None  # the norm whose sentence they complete
        cases = False  # they are cases of it
        going_on = False  # the sentence that holds the last norm has not ended
        for unit in _units(text, start, end):
            here = []
            while cues and cues[0].start < unit.end:
                cue = cues.popleft()
                if cue.start >= unit.start:
                    here.append(cue)
            listing = listing and unit.item
            same_sentence = listing or text[unit.start - 1] in "；;"
            last = norms[-1] if norms else None
            got = self._unit(text, unit, here, Context(intro if listing else last, same_sentence, listing and cases))
            if got:
                norms.extend(got)
            elif norms and going_on and same_sentence:
                norms[-1] = norms[-1]._replace(end=unit.end)
            going_on = bool(got) or (going_on and same_sentence)
            if text[unit.end - 1] in "：:":
                listing, intro = True, got[-1] if got else None
                cases = CASES.search(text, unit.start, unit.end) is not None
        return [norm for norm in norms if norm.end - norm.start >= self.shortest]

    def _speaking(self, text: str, start: int, end: int) -> Iterator[Found]:
        """Yield the modal words of a measure that stand in no aside and in no watchword (“管行业必须管安全”)."""
        watchwords = (match.span() for match in WATCHWORD.finditer(text, start, end))
        aside = deque(sorted([*asides(text, start, end), *watchwords]))
        for cue in self._matcher.find(text, start, end):
            while aside and aside[0][1] <= cue.start:
                aside.popleft()
            if not aside or cue.start < aside[0][0]:
                yield cue

    def _unit(self, text: str, unit: Unit, cues: list[Found], context: Context) -> list[Norm]:
        """Return the norms of one unit: the first modal word makes one, a later clause of another mind a further."""
        if not cues or DEFINITION.search(text, unit.start, unit.end):
            return []
        if unit.item and (context.cases or ENDS_AS_CASE.search(text, unit.start, unit.end)):
            return []  # （二）因特殊需要必须施工，未公告的；
        norms: list[Norm] = []
        taken = -1
        # A body's plain duty (公安机关主管…) speaks only where no modal word does.
        modal = [cue for cue in cues if cue.rule.name != OFFICE]
        for cue in modal or cues:
            opening, closing = clause(text, unit.start, unit.end, cue.start)
            if opening == taken:
                continue
            if norms:
                norm = _further(text, unit, cue, (opening, closing), norms[-1])
            else:
                norm = _first(text, unit, cue, (opening, closing), context)
            if norm is None:
                continue
            taken = opening
            if norms:
                norms[-1] = norms[-1]._replace(end=norm.start)
            norms.append(norm)
        return norms


def _first(text: str, unit: Unit, cue: Found, around: Place, context: Context) -> Norm | None:
    """Return the norm that a modal word makes of a unit, or nothing where it does not rule its clause."""
    opening, closing = around
    name = cue.rule.name
    who: Place | None
    if name == BY:
        aside = text[closing - 1] in "的时前后" or CONCERNING.match(text, opening, cue.start)
        who = None if aside else by_body(text, cue.start, unit.end)  # 对参加由部门组织的展会的企业，给予…
        if who and closing < unit.end and NOUN_AFTER.search(text, who[1], closing):
            who = None  # 由业主共同决定的事项，应当: it belongs to a noun, the norm follows
    elif name == OFFICE:
        plain = opening == unit.start or context.norm is None
        short = cue.end - opening <= 60 and not ADVERBIAL.match(text, opening)
        plain = plain and not SYSTEM.search(text, opening, cue.start) and not TASK.match(text, opening)
        plain = plain and not SCOPE.search(text, unit.start, unit.end)
        who = _office(text, past(CONNECTIVE, text, opening), cue.end) if plain and short else None
    elif name == ENCOURAGED:
        completes = context.same_sentence and unit.item and context.norm is not None
        who = None if completes else _urged(text, unit, cue, around)
    elif _inside(text, cue, around):
        who = None
    elif name == FORBIDDEN:
        completes = context.same_sentence and unit.item and context.norm is not None and context.norm.modality == "may"
        who = None if completes and cue.start == unit.start else forbidden(text, unit.start, cue[:2], around)
    else:
        before = context.norm.bearer if context.norm else None
        who = bearer(text, unit.start, opening, cue.start, before, same_sentence=context.same_sentence)
        if who is None and opening < cue.start and cue.end < closing:
            who = (cue.end, closing)  # 清单之外不得设置许可: what is forbidden stands for whom nobody names
    return None if who is None else Norm(unit.start, unit.end, cue.rule.gives, name, who)


def _office(text: str, start: int, end: int) -> Place:
    """Return the body whose plain duty it is: of 街道办事处在上级政府领导下负责 the first."""
    subject = SUBJECT.match(text, start, end)
    return subject.span() if subject else (start, end)


def _further(text: str, unit: Unit, cue: Found, around: Place, last: Norm) -> Norm | None:
    """Return a further norm of a unit (…，不得…): of another modality, or not merely added to the last."""
    opening, closing = around
    name = cue.rule.name
    if name in (BY, OFFICE, ENCOURAGED) or _inside(text, cue, around):
        return None
    again = ADDED.match(text, opening) or opening == cue.start  # 不得侵犯商业秘密，不得泄露隐私: one norm
    if cue.rule.gives == last.modality and again:
        return None
    if cue.rule.gives == "may" and last.rule in (BY, ENCOURAGED):
        return None
    if name == FORBIDDEN:
        who: Place | None = forbidden(text, opening, cue[:2], around)
        if who == (cue.end, closing):  # …应当爱护儿童，禁止虐待: nobody is named anew
            who = last.bearer
    else:
        who = bearer(text, opening, opening, cue.start, last.bearer, same_sentence=True)
    if name != FORBIDDEN and last.rule == ENCOURAGED and cue.rule.gives == "must_not" and who == last.bearer:
        who = (cue.end, closing) if cue.end < closing else who  # 鼓励企业参与建设，不得收取费用: not from them
    if who is None:
        return None
    # The condition right before belongs to it: 发现违法行为的，应当及时制止.
    while opening - 2 > last.start and text[opening - 2] in "的时后前":
        left = clause(text, last.start, opening, opening - 2)[0]
        if left <= last.start:
            break
        opening = left
    return Norm(opening, unit.end, cue.rule.gives, name, who)


def _inside(text: str, cue: Found, around: Place) -> bool:
    """Tell whether a modal word only stands inside a condition, a noun phrase or a penalty that goes on."""
    opening, closing = around
    rest = text[cue.end : closing]
    if (
        RELATIVE_LEAD.fullmatch(text, opening, cue.start)
        and NOUN_AFTER.search(rest)
        and text[closing : closing + 1] == "，"
    ):
        return True  # 依法必须招标的项目，招标人…
    if CASE.search(rest) or EMBEDDED.match(rest) or LEFT_UNDONE.match(rest):
        return True
    if CONCERNING.match(text, opening, cue.start) and NOUN_AFTER.search(rest):
        return True  # 对于应当公示的决定，部门应当…
    return cue.rule.gives == "may" and bool(PENALTY.match(rest)) and not BODY_END.search(text[opening : cue.start])


def _urged(text: str, unit: Unit, cue: Found, around: Place) -> Place | None:
    """Return who urges (国家鼓励…) or, where nobody is named, who is urged; nothing where 支持 is no main verb."""
    opening, closing = around
    if opening != unit.start and text[cue.start : cue.end] != "鼓励":
        return None
    named = STATE.match(text, unit.start, opening) if opening != unit.start else None
    if named:  # 国家对基金给予政策支持，鼓励…
        return named.span()
    subject = HORTATIVE.fullmatch(text, past(CONNECTIVE, text, opening), cue.start)
    if subject is None:
        return None
    if subject["subject"]:
        return subject.span("subject")
    return encouraged(text, cue[:2], closing, only_body=text[cue.start : cue.end] in ("推动", "引导"))


def _units(text: str, start: int, end: int) -> Iterator[Unit]:
    """Yield the units of a measure, without the numbers of list items."""
    fresh = True
    position = start
    while position < end:
        match = UNIT.match(text, position, end)
        if match is None:  # a line break
            position += 1
            fresh = True
            continue
        item = ITEM.match(text, match.start(), match.end())
        first = item.end() if item else match.start()
        if first < match.end():
            yield Unit(first, match.end(), item is not None, fresh)
        fresh = False
        position = match.end()
