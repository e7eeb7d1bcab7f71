"""Which policies a source holds, and of which lines each is made.

``split`` finds the heads of documents (letterhead, number, title) by the marks that GB/T 9704 and the habits of
gazettes give them; what stands between two heads belongs to the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extraction.layout import BLOCK_START, GENRE_WORD, ISSUE_NUMBER, LABELS, LETTERHEAD, NUMERAL, Line, full_width

YEAR = r"(?:[12]\d{3}|[一二][〇零一二三四五六七八九]{3})"
DAY_NUMERAL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
DATE = re.compile(rf"{YEAR}年{DAY_NUMERAL}月{DAY_NUMERAL}日(?:印发|发布|公布)?")
BRACKET_DATE = re.compile(r"（[12]\d{3}年\d{1,2}月\d{1,2}日.{0,80}?）?")
# The history of adoption and amendment under the title of a law.
HISTORY = re.compile(
    r"（?(?:根据)?[12]\d{3}年\d{1,2}月\d{1,2}日.{0,200}(?:通过|公布|发布|修正|修订|批准|施行|修改|废止).{0,3}"
)
DOCUMENT_NUMBER = re.compile(rf"[\u4e00-\u9fffA-Z]{{0,24}}〔(?:\d{{4}}|{NUMERAL}+届)〕第?{NUMERAL}{{1,5}}号")
DECREE = re.compile(
    rf"(?P<issuer>(?:(?!关于)[\u4e00-\u9fff、]){{2,60}}?)(?P<genre>令|公告|通告)"
    rf"(?:（?(?P<number>(?:\d{{4}}年)?第{NUMERAL}{{1,5}}号|〔(?:\d{{4}}|{NUMERAL}+届)〕第?{NUMERAL}{{1,5}}号)）?)?"
)
GENRE = (
    "通知|通告|公告|决定|决议|意见|办法|规定|条例|细则|措施|方案|计划|规划|纲要|要点|批复|复函|函|通报|规则|准则|章程"
    "|制度|指引|指南|目录|清单|政策|规范|标准|安排|法"
)
TITLE = re.compile(rf".{{2,}}?(?:{GENRE})》?(?:（[^（）]{{1,16}}）)*")
METADATA = re.compile(
    rf"[·•]?(?:{LABELS}|(?:信息|文章|稿件)?来源|作者|编辑|责任编辑|发布[人者]|发布单位|归档时间|下载地址|浏览(?:次数|量)?|阅读(?:次数|量)?"
    r"|点击(?:数|量|次数)?|访问量|字[体号])[：\t]|(?:时间|日期)：\d{4}[-年/.]"
    r"|\d{4}-\d{2}-\d{2}(?:\d{2}：\d{2}(?:：\d{2})?)?$"
)
LABELLED_NUMBER = re.compile(r"(?:发文字号|发文文号|文号)[：\t]\|?([^|\t]*?号)")
# What a compilation calls itself, above the first of its documents.
COLLECTION = re.compile(
    ".{2,40}(?:汇编|选编|合集|集锦|文件选|文件集|政策集|政策库|摘编|一览)(?:（[^（）]*）)?|目录|目次|总目录"
    r"|[\u4e00-\u9fff]{2,20}公报(?:\d{4}年)?(?:第\d{1,4}[期号])?(?:（[^（）]*）)?(?:\d{4}年第\d{1,3}期)?|\d{4}年第\d{1,3}期.{0,30}"
    r"|[\u4e00-\u9fff]{2,20}文件(?:选登|选载)?|政策解读|人事任免|大事记"
)
CONTENTS = re.compile(r".*(?:[·.…]{3,}|—{3,}).*|.{4,}（\d{1,3}）")
LONGEST_LINE, LONGEST_TITLE = 60, 120  # characters; of a title that names its joint issuers on one line
# Words that open the text of a document, never its title.
OPENER = re.compile(r"(?:为|根据|依据|按照|经|现将|现就|各)(?!.*(?:公告|通知)$)|《.*》(?:已经|已于|业经)")
RELEASE = re.compile(r"（(?:此件|信息|本文)?.{0,4}(?:公开|发至|不公开).{0,16}）")
ANNEX = re.compile(r"附(?:件|表|录)\d{0,2}(?:[：.].*)?|附：.*")
ANNOUNCED = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
ENACTS = re.compile(r"[^。]*(?:印发给|现予(?:公布|发布)|予以(?:公布|发布)|公布施行|现将|现公布)[^。]*。")


@dataclass(slots=True)
class PolicyText:
    """The lines of one policy: its head (letterhead, number, title) and its body.

    Where one notice issues several plans, each is a policy with the head and the opening of the ``notice``, and
    ``plan`` is its title, squeezed.
    """

    head: list[Line]
    body: list[Line] = field(default_factory=list)
    plan: str | None = None
    notice: PolicyText | None = None


@dataclass(frozen=True, slots=True)
class _Head:
    """A run of lines that heads a document; ``anchored`` by a number, a letterhead or a day, not by its words alone."""

    start: int
    end: int
    anchored: bool


def split(lines: Sequence[Line]) -> list[PolicyText]:
    """Split the lines of a source into its policies, in the order in which they stand."""
    heads = _heads(lines)
    policies: list[PolicyText] = []
    for number, head in enumerate(heads):
        end = heads[number + 1].start if number + 1 < len(heads) else len(lines)
        while end > head.end and number + 1 < len(heads) and _furniture(lines[end - 1]):
            end -= 1
        title, body = list(lines[head.start : head.end]), list(lines[head.end : end])
        if not head.anchored and not body:
            continue  # the title page of a part of a compilation
        if not policies:
            policies.append(PolicyText(title, body))
        elif notice := _notice_of_further_plan(title, policies[-1]):
            policies.append(_further_plan(notice, title, body))
        elif _opens_policy(lines, head, policies[-1]):
            policies.append(PolicyText(title, body))
        else:
            policies[-1].body += title + body
    if not policies:
        return [PolicyText([], list(lines))] if lines else []
    if len(policies) == 1:
        _put_before(policies[0], lines[: heads[0].start])
    return policies


def _put_before(policy: PolicyText, lines: Sequence[Line]) -> None:
    """Give a policy the lines above its head: of the notice that issues a plan the text stands above the title."""
    said = [line for line in lines if not _furniture(line)]
    text = next(
        (n for n in range(len(said)) if said[n].text[-1] in "：。" and not METADATA.match(said[n].text)), len(said)
    )
    policy.head[:0] = said[:text]
    policy.body[:0] = said[text:]


# Heads ---------------------------------------------------------------------------------------------------------------


def _heads(lines: Sequence[Line]) -> list[_Head]:
    heads: list[_Head] = []
    plans = _issued_titles(lines)
    number = 0
    while number < len(lines):
        end = number
        while end < len(lines) and _head_like(lines, end) and (end == number or lines[end].page == lines[end - 1].page):
            end += 1
        if end > number and (head := _head(lines, number, end, plans)):
            heads.append(head)
        number = max(end, number + 1)
    return heads


def _head_like(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a line may belong to the head of a document: short, no sentence, no item, no day alone."""
    line = lines[number]
    text = line.text
    if DOCUMENT_NUMBER.fullmatch(text) or BRACKET_DATE.match(text) or METADATA.match(text):
        return not _in_sentence(lines, number)
    if HISTORY.fullmatch(text) and text[-1] not in "。；，":
        return True
    longest = LONGEST_TITLE if "关于" in text else LONGEST_LINE
    if len(text) > longest or text[-1] in "。；：，、" or "\t" in line.raw or _furniture(line):
        return False
    if BLOCK_START.match(text) and not ISSUE_NUMBER.fullmatch(text):
        return False
    if any(pattern.fullmatch(text) for pattern in (DATE, RELEASE, ANNEX)) or OPENER.match(text):
        return False
    bare = re.sub(r"《.*?》|（.*?）", "", text)
    return not re.search("[，。；：？！]", bare) and not _in_sentence(lines, number)


def _in_sentence(lines: Sequence[Line], number: int) -> bool:
    """Tell whether the line before stops in the midst of a sentence that this line goes on with."""
    if not number:
        return False
    before, line = lines[number - 1], lines[number]
    if before.text[-1] in "，、" or before.text.count("（") > before.text.count("）"):
        return True
    return (
        before.page == line.page and bool(re.search("[，。；]", before.text)) and before.text[-1] not in "。；：！？）”"
    )


def _noise(line: Line) -> bool:
    """Tell whether a line is a table of contents' or has no Chinese character at all."""
    return bool(CONTENTS.fullmatch(line.text)) or not re.search(r"[\u4e00-\u9fff]", line.text)


def _furniture(line: Line) -> bool:
    return _noise(line) or bool(COLLECTION.fullmatch(line.text))


def _issued_titles(lines: Sequence[Line]) -> set[str]:
    """Return the titles that notices say they issue, so that a plan is known by its title wherever it begins."""
    titles: set[str] = set()
    for number, line in enumerate(lines):
        if re.search("印发|发布|公布|下发", line.text):
            around = "".join(line.text for line in lines[max(0, number - 3) : number + 4])
            titles.update(map(squeeze, ANNOUNCED.findall(around)))
    return titles


def _head(lines: Sequence[Line], start: int, end: int, plans: set[str]) -> _Head | None:
    """Return the head in a run of short lines, if the run has what makes one."""
    texts = [line.text for line in lines[start:end]]
    for offset, text in enumerate(texts):
        displaced = offset == 0 and ISSUE_NUMBER.fullmatch(text) and text[0] != "第"
        if DOCUMENT_NUMBER.fullmatch(text) or labelled_number(text) or _is_decree(texts, offset) or displaced:
            return _Head(start, end, True)
    if not _at_break(lines, start):
        return _Head(start, end, False) if squeeze("".join(texts)) in plans else None
    for offset, text in enumerate(texts[1:], start=1):
        if HISTORY.fullmatch(text):
            return _Head(start, end, True)
        if BRACKET_DATE.match(text):
            return _Head(start, start + offset + 1, True)
    if _is_title("".join(_said(texts))) and not _runs_on(lines, start, end):
        return _Head(start, end, False)
    return None


def labelled_number(text: str) -> re.Match[str] | None:
    """Return the number that a page's list of labels gives, which may be a table of one line."""
    return LABELLED_NUMBER.search(text) if METADATA.match(text) else None


def _said(texts: Sequence[str]) -> list[str]:
    """Return what a head says without what a page of the web adds: metadata, and whose it is under the title."""
    said = [text for text in texts if not METADATA.match(text)]
    while said and LETTERHEAD.fullmatch(said[-1]):
        said.pop()
    return said


def _is_decree(texts: Sequence[str], offset: int) -> bool:
    """Tell whether a decree or announcement begins here: issuer, 令 or 公告, and a number on this or the next line."""
    text = re.sub("（关于[^（）]*）$", "", texts[offset])
    match = DECREE.fullmatch(text)
    if match and match["number"]:
        return True
    following = texts[offset + 1] if offset + 1 < len(texts) else ""
    numbered = ISSUE_NUMBER.fullmatch(following) or DOCUMENT_NUMBER.fullmatch(following)
    return bool(numbered and (match or GENRE_WORD.fullmatch(text)))


def _is_title(text: str) -> bool:
    """Tell whether short lines without a number read as the title of a document."""
    named = "关于" in text or (len(text) >= 9 and not re.search("、|应当|第.+批", text))
    return named and bool(TITLE.fullmatch(text))


def _runs_on(lines: Sequence[Line], start: int, end: int) -> bool:
    """Tell whether lines at the head of a page are rather the midst of a sentence that the page broke."""
    if start == 0 or end >= len(lines):
        return False
    last, after = lines[end - 1], lines[end]
    broken = end - start == 1 and last.width >= full_width(lines, end - 1)
    return broken or (len(after.text) < 10 and after.text[-1] in "。；，")


def _at_break(lines: Sequence[Line], start: int) -> bool:
    """Tell whether a document may begin at a line: first of the source, of a page, or behind the end of another."""
    if start == 0:
        return True
    before = lines[start - 1]
    return (
        before.page != lines[start].page
        or _furniture(before)
        or before.text.endswith("印发")
        or bool(DATE.fullmatch(before.text) or RELEASE.fullmatch(before.text))
        or bool(re.search(r"(?:起|之日)(?:施行|执行|实施)。$|特此(?:公告|通告|通知)。$", before.text))
    )


# Notices and what they issue -----------------------------------------------------------------------------------------


def _opens_policy(lines: Sequence[Line], head: _Head, current: PolicyText) -> bool:
    """Tell whether a head opens a policy of its own rather than the plan or annex of the one before."""
    title = squeeze("".join(line.text for line in lines[head.start : head.end]))
    plain = re.sub(r"（[^（）]*）$", "", title)
    announced = _announced(current)
    if any(plan in title or plain in plan for plan in announced):
        return False
    if head.anchored:
        return True
    behind_annex = bool(ANNEX.fullmatch(lines[head.start - 1].text))
    if behind_annex or any(ANNEX.fullmatch(line.text) for line in current.body[-80:]):
        is_notice = bool(re.search("(?:通知|通告|公告|意见|决定)$", plain))
        return "关于" in title and is_notice and not behind_annex
    if announced and len(current.body) <= 40:
        return False
    return bool(re.search(rf"(?:{GENRE})$", plain)) and ("关于" in title or len(current.body) > 8)


def _announced(policy: PolicyText) -> list[str]:
    """Return the titles that a notice or decree says it issues, white space and marks squeezed out."""
    title = "".join(line.text for line in policy.head)
    opening = "".join(line.text for line in policy.body[:14])
    named = ANNOUNCED.findall(title) if re.search("印发|发布|公布|颁布", title) else []
    if sentence := ENACTS.search(opening):
        named += ANNOUNCED.findall(sentence[0])
    if not named and (issued := re.match(r".*?(?:印发|下发)(.+?)的(?:通知|函)", title)):
        named = [issued[1]]
    return [squeeze(name) for name in dict.fromkeys(named)]


def _notice_of_further_plan(title: Sequence[Line], current: PolicyText) -> PolicyText | None:
    """Return the notice, if a head is the title of a further plan that the notice before it issues as well."""
    notice = current.notice or current
    plans = _announced(notice)
    name = squeeze("".join(line.text for line in title))
    if len(plans) < 2 or not any(same_title(plan, name) for plan in plans):
        return None
    own = _own_plan(current, plans)
    return notice if own and not same_title(own, name) else None


def _further_plan(notice: PolicyText, title: list[Line], body: list[Line]) -> PolicyText:
    """Return a further plan of a notice as a policy, with the head and the opening of the notice before it."""
    plans = _announced(notice)
    notice.plan = _own_plan(notice, plans)
    opening = next((n for n in range(len(notice.body)) if _starts_plan(notice.body, n, notice.plan)), 0)
    name = squeeze("".join(line.text for line in title))
    plan = next(plan for plan in plans if same_title(plan, name))
    return PolicyText(list(notice.head), [*notice.body[:opening], *title, *body], plan, notice)


def _own_plan(policy: PolicyText, plans: list[str]) -> str:
    """Return the plan that the policy's body sets out: the one whose title stands as a line of its own."""
    if policy.plan:
        return policy.plan
    numbers = range(min(len(policy.body), 40))
    return next((plan for n in numbers for plan in plans if _starts_plan(policy.body, n, plan)), "")


def _starts_plan(lines: Sequence[Line], number: int, plan: str) -> bool:
    joined = squeeze("".join(line.text for line in lines[number : number + 3]))
    return not lines[number].text.startswith("《") and joined.startswith(plan)


def same_title(one: str, other: str) -> bool:
    """Tell whether two squeezed titles name the same document, years in brackets apart."""
    years = re.compile(r"（[^（）]*）$")
    return one == other or years.sub("", one) == years.sub("", other)


def squeeze(title: str) -> str:
    """Return a title without the marks that layouts add or lose."""
    return re.sub(r"[\s《》〈〉“”\"'‘’#]", "", title)
