"""What the head of a document says: its number and its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span

from extraction.bodies import is_body
from extraction.components.head_lines import CLOSES, Words, lines_of, title_lines
from extraction.components.history import LINES, History, read_history
from extraction.layout.blocks import same_title
from extraction.layout.heads import DOCUMENT_NUMBER, OWN_TITLE, TITLE, YEAR, read_decree, squeeze
from extraction.layout.policy_doc import as_written
from extraction.layout.repair import FOLDED, GENRE_WORD, ISSUE_NUMBER

TITLED = r"《((?:[^《》]|《[^《》]*》)+)》"
DRAFT = re.compile(
    r"\n?（(?:[^（）]{0,8}(?:征求意见稿|送审稿|草案|讨论稿|修订稿)|已废止|已失效|失效|废止|精选|全文)[^（）]*）$"
)
ANNEXED = re.compile("\n?附：.{1,8}$")  # …的决定 附：修正本
NOTICE_END = re.compile(r"》$|的(?:通知|公告|函|决定|通告|令)(?:（[^（）]*）)?$")
# 公开征求《…》（修订稿）意见, 对《…》公开征求意见
DRAFTED = re.compile(
    f"征求(?:对|关于)?{TITLED}(?:（[^（）]{{1,16}}）)?(?:公开|的)?(?:修改)?意见|{TITLED}(?:（[^（）]{{1,16}}）)?(?:向社会)?公开征[求集](?:社会)?意见"
)
ENACTED = r"(?=已经|已于|业经|已由|经[^。]{2,60}(?:通过|批准)|现予|予以公布|公布施行|[^《》。]{0,12}现(?:转发|批转))"
# …的通知（渝府办发〔2023〕5号）, …法（中华人民共和国主席令第31号）
BRACKETED_NUMBER = re.compile(
    rf"\n?（((?:{DOCUMENT_NUMBER.pattern}|[\u4e00-\u9fff、]{{2,40}}(?:令|公告)(?:[12]\d{{3}}年)?第[\d一二三四五六七八九十百]{{1,5}}号))）$"
)
NO_NAME = re.compile("^[我本]|(?:标准|价格|收费|税率|基准价)$")  # what is issued, but no document of that name
HANDED = re.compile("的\n?(?:通\n?知|公\n?告|函)\n?$")
CARRIES_OUT = re.compile("(?:贯彻|落实|执行|实施)\n?$")  # before 《…》: what is issued carries that document out
SETS_OUT = re.compile("(?:通知|公告|事项|要求)如下")
OPENING, LONGEST = 400, 60  # characters
MONTH = re.compile(rf"\n?（({YEAR}年(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月)）$")  # 甲规划（2025年6月）
# The title of an announcement in the bracket behind its number (海关总署公告2024年第32号（关于…的公告）).
BEHIND_NUMBER = re.compile("^(?:.*?号(?:公告|通告|令)?)?[（〔]([^（）〔〕]{0,24}关于.*)[）〕]$")
# What stands before a title on its line: the kind of page, the issuers with a point, half a bracket.
BEFORE_TITLE = re.compile(
    "(?:[\u4e00-\u9fff]{0,4}(?:预案|文件|公告|通知|法规|政策)—{1,2}(?=[^—]{8,}$))|(?:[〔《](?=[^〕》]*$)|(?:(?!关于)[^《》（）]){2,40}[：•·|]|〔[^〕]{2,12}〕)(?=[^。]{0,30}关于)"
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value in its normal form, the characters it was read from, and the rule that read it."""

    value: str
    start: int
    end: int
    rule: str


class Heading:
    """Fills ``doc.spans["doc_number"]`` and ``["title"]`` with at most one span each.

    ``kb_id_`` is the value in its normal form and ``id_`` the rule.
    """

    def __call__(self, doc: Doc) -> Doc:
        head = lines_of(doc, "head")
        history = _history(doc)
        doc.user_data["history"] = history
        number = _number(doc, head, history)
        title = _title(doc, head, number)
        doc.spans["doc_number"] = [span_of(doc, number)] if number else []
        doc.spans["title"] = [span_of(doc, title)] if title else []
        return doc


def span_of(doc: Doc, found: Value) -> Span:
    """Return a value as a span."""
    return Span(doc, found.start, found.end, kb_id=found.value, span_id=found.rule)


# Number ---------------------------------------------------------------------------------------------------------------


def _history(doc: Doc) -> History | None:
    head = lines_of(doc, "head")
    lines = [*head, *lines_of(doc, "paragraphs")[:LINES]]
    return read_history(doc.user_data["text"], [(line.start, line.end) for line in lines], len(head))


def _number(doc: Doc, head: Sequence[Words], history: History | None) -> Value | None:
    for position, line in enumerate(head):
        if line.label:
            continue
        if DOCUMENT_NUMBER.fullmatch(line.text.strip("（）")) and not line.text.startswith("〔"):
            return Value(normal_number(line.text), line.start, line.end, "document-number")
        if found := _decree_number(head, position):
            return found
    for line in head:
        if match := BRACKETED_NUMBER.search(line.text):
            return Value(
                normal_number(match[1]), line.start + match.start(1), line.start + match.end(1), "title-number"
            )
        if line.label == "number":
            return Value(normal_number(line.text), line.start, line.end, "metadata")
    if found := _number_over_title(doc):
        return found
    if history and history.decree:
        start, end = history.decree
        return Value(normal_number(doc.user_data["text"][start:end]), start, end, "history")
    return None


def _number_over_title(doc: Doc) -> Value | None:
    """Return a number that stands in the text over the title of what is announced (法释〔2013〕4号 / 关于…的批复)."""
    lines = lines_of(doc, "paragraphs")[:LINES]
    for line, below in pairwise(lines):
        if DOCUMENT_NUMBER.fullmatch(line.text) and TITLE.match(below.text) and "关于" in below.text[:LONGEST]:
            return Value(normal_number(line.text), line.start, line.end, "document-number")
    return None


def _decree_number(head: Sequence[Words], position: int) -> Value | None:
    """Return the number of a decree or announcement: issuer, 令 or 公告, and 第N号, on one line or several."""
    line = head[position]
    following = head[position + 1] if position + 1 < len(head) else None
    match = read_decree(OWN_TITLE.sub("", line.text).strip("（）"))
    if match and match["number"]:
        start = line.start + line.text.index(match[0])
        return Value(normal_number(match[0]), start, start + len(match[0]), "decree-number")
    if following is None or not (ISSUE_NUMBER.fullmatch(following.text) or DOCUMENT_NUMBER.fullmatch(following.text)):
        return None
    if GENRE_WORD.fullmatch(line.text):
        first = position
        while first and is_body(head[first - 1].text):
            first -= 1
        issuer = head[first].text if first < position else ""  # of joint announcements the number is the first issuer's
        value = normal_number(issuer + line.text + following.text)
        return Value(value, head[first].start, following.end, "announcement-number")
    if match:
        return Value(normal_number(line.text + following.text), line.start, following.end, "decree-number")
    return None


def normal_number(number: str) -> str:
    """Return a number without white space and round brackets, the state's name before a central body left off."""
    number = re.sub(r"[\s（）]", "", number).replace("〔第", "〔")
    return re.sub("^中华人民共和国(?!主席令)", "", number)


# Title ----------------------------------------------------------------------------------------------------------------


def _title(doc: Doc, head: Sequence[Words], number: Value | None) -> Value | None:
    history: History | None = doc.user_data["history"]
    above = [line for line in head if history is None or line.end <= history.start]
    promulgated = _promulgated(doc)
    if promulgated and "<" in promulgated.value:  # a sentence spells the marks within a title otherwise than its line
        promulgated = _line_of(doc, squeeze(promulgated.value)) or promulgated
    lines = title_lines(doc, above)
    labelled = next((line for line in above if line.label == "title"), None)
    if lines and labelled and labelled.text.startswith("".join(line.text for line in lines)):
        lines = []  # 关于修改┆《…》、┆《…》的决定: what the page prints over several lines, its label has whole
    if lines:
        start, end = lines[0].start, lines[-1].end
        title = _issued_title(doc, lines) or _drafted_title(doc, start, end) or _trimmed(doc, start, end, "title")
        torn = title and promulgated and title.value.startswith("《") and title.value[1:8] in promulgated.value
        torn = torn or bool(promulgated and not _is_named(lines))  # 服务热线, 扫码关注: no title at all
        if (
            not torn
            and title
            and number
            and number.rule in ("announcement-number", "decree-number")
            and not _is_named(lines)
        ):
            return Value(number.value, number.start, number.end, "number-as-title")  # a site's menu above it
        return promulgated if torn else title
    if promulgated:
        return promulgated
    if labelled:
        return _trimmed(doc, labelled.start, labelled.end, "labelled-title")
    if number:
        return Value(number.value, number.start, number.end, "number-as-title")
    first = lines_of(doc, "paragraphs")[:1] or list(head[:1])
    return _trimmed(doc, first[0].start, min(first[0].end, first[0].start + 60), "first-line") if first else None


def _is_named(lines: Sequence[Words]) -> bool:
    """Tell whether lines name a matter or end in a kind of document, as titles do."""
    words = "".join(line.text for line in lines)
    return "关于" in words or "《" in words or bool(CLOSES.search(words))


def _issued_title(doc: Doc, lines: list[Words]) -> Value | None:
    """Return the title of the plan that a notice issues (关于印发《…》的通知)."""
    start, end = lines[0].start, lines[-1].end
    text: str = doc.user_data["text"]
    words = text[start:end]
    issues = re.search("(?:印发|下发|批转|发布|公布|颁布)(?!.{0,4}(?:实施|施行)情况)", words)
    if issues is None:
        return None
    named = _named_in_opening(doc, words[issues.end() :]) if issues[0] in ("印发", "下发", "批转") else None
    if not NOTICE_END.search(words.replace("\n", "")):
        return named
    plan: str | None = doc.user_data["plan"]
    offset = start + issues.end()
    plans = list(re.finditer(TITLED, words[issues.end() :]))
    if plans and plan is None and CARRIES_OUT.search(words, issues.end(), issues.end() + plans[0].start()):
        return named or _whole_plan(doc, words, start, issues.end())
    for match in plans:
        if plan is None or same_title(squeeze(match[1]), plan):
            return _trimmed(doc, offset + match.start(1), offset + match.end(1), "issued-title")
    tail = HANDED.search(words)
    if plans or issues[0] in ("发布", "公布", "颁布") or tail is None or tail.start() <= issues.end():
        return None
    if issues[0] == "批转":  # what is handed on may be of another body, and is named only by its whole title
        return named
    if plan is not None:
        return _part(doc, offset, start + tail.start(), plan) or _line_of(doc, plan)
    issued = squeeze(text[offset : start + tail.start()])
    sets_out = NO_NAME.search(issued) and SETS_OUT.search(text, end, end + OPENING)
    if named is None and sets_out and issued not in squeeze(text[end:]):
        return None  # 关于印发…标准的通知 that sets out the standards itself
    return named or _trimmed(doc, offset, start + tail.start(), "issued-title")


def _whole_plan(doc: Doc, words: str, start: int, issued: int) -> Value | None:
    """Return what is issued where it only names a document that it carries out (印发贯彻落实《…》行动计划的通知)."""
    tail = HANDED.search(words)
    return _trimmed(doc, start + issued, start + tail.start(), "issued-title") if tail else None


def _line_of(doc: Doc, plan: str) -> Value | None:
    """Return the lines over a plan that are its title."""
    lines = lines_of(doc, "paragraphs")
    for number in range(len(lines)):
        for last in lines[number : number + 3]:
            if squeeze(doc.user_data["text"][lines[number].start : last.end]) == plan:
                return _trimmed(doc, lines[number].start, last.end, "issued-title")
    return None


def _named_in_opening(doc: Doc, issued: str) -> Value | None:
    """Return the title by which the opening names what the heading says is issued, perhaps in fewer words."""
    named = _promulgated(doc)
    if named is None:
        return None
    short = squeeze(re.sub("的\n?(?:通\n?知|函)\n?$", "", issued.rstrip())).replace("的", "")
    whole = squeeze(named.value).replace("的", "")
    return named if short and (short in whole or whole in short) else None


def _part(doc: Doc, start: int, end: int, plan: str) -> Value | None:
    """Return the part of a title that names one of the plans which a notice issues without marks around them."""
    text: str = doc.user_data["text"]
    for first in range(start, end):
        for last in range(first + len(plan), min(end, first + len(plan) + 8) + 1):
            if text[first] != "\n" and squeeze(text[first:last]) == plan:
                return _trimmed(doc, first, last, "issued-title")
    return None


def _promulgated(doc: Doc) -> Value | None:
    """Return the title of what a decree or notice puts in force (《…》已经…通过，现予公布; 现将《…》印发给你们)."""
    paragraphs = lines_of(doc, "paragraphs")
    if not paragraphs:
        return None
    start = paragraphs[0].start
    opening = doc.user_data["text"][start : start + 500]
    match = (
        re.search(TITLED + ENACTED, opening)
        or re.search(f"(?<!关于)(?:公布|发布)(?:修订后的|修改后的)?{TITLED}", opening)
        or re.search(
            f"(?:现将|制定了?|修订了?|形成了?)[^《》。]{{0,12}}{TITLED}(?=[^《》。]{{0,40}}(?:印发|下发))", opening
        )
        or re.search(f"现将[^《》。]{{0,12}}{TITLED}(?=[^《》。]{{0,40}}公布[^《》。]{{0,12}}征求)", opening)
    )
    if match is None:
        return None
    named = re.search(f"{TITLED}（以下(?:简称|称)《?{re.escape(match[1])}》?", opening) or match
    return _trimmed(doc, start + named.start(1), start + named.end(1), "promulgated-title")


def _drafted_title(doc: Doc, start: int, end: int) -> Value | None:
    """Return the title of the draft on which an announcement asks for comments (公开征求《…（征求意见稿）》意见)."""
    match = DRAFTED.search(doc.user_data["text"], start, end)
    return _trimmed(doc, *match.span(match.lastindex or 1), "drafted-title") if match else None


def _trimmed(doc: Doc, start: int, end: int, rule: str) -> Value | None:
    """Return a title without the marks around it and without what says that it is a draft or void."""
    text: str = doc.user_data["text"]
    while start < end and (text[start] == "\n" or (text[start] == "《" and "》" not in text[start : end - 1])):
        start += 1
    if before := BEFORE_TITLE.match(text[start:end]):
        start += before.end()
    for pattern in (BRACKETED_NUMBER, DRAFT, MONTH, ANNEXED):
        if mark := pattern.search(text[start:end].rstrip("\n")):
            end = start + mark.start()
    while start < end and (text[end - 1] == "\n" or (text[end - 1] == "》" and "《" not in text[start:end])):
        end -= 1
    value = as_written(doc, start, end)
    folded = value.translate(FOLDED)
    # 海关总署公告2024年第32号（关于…的公告）: the name stands in the bracket
    if own := BEHIND_NUMBER.match(folded):
        value = value[own.start(1) : own.end(1)]
    return Value(value, start, end, rule) if end > start else None
