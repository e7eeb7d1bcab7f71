"""Where a document begins: letterhead, number and title, by the marks that GB/T 9704 and gazettes give them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extraction.layout.repair import (
    BLOCK_START,
    GENRE_WORD,
    ISSUE_NUMBER,
    LETTERHEAD,
    NUMERAL,
    Line,
    full_width,
    is_row,
)

YEAR = r"(?:[12]\d{3}|[一二][〇零一二三四五六七八九]{3})"
DAY_NUMERAL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
DATE = re.compile(rf"{YEAR}年{DAY_NUMERAL}月{DAY_NUMERAL}日(?:印发|发布|公布)?")
BRACKET_DATE = re.compile(r"（[12]\d{3}年\d{1,2}月\d{1,2}日.{0,80}?）?")
# The history of adoption and amendment under the title of a law.
HISTORY = re.compile(
    r"（?(?:根据)?[12]\d{3}年\d{1,2}月\d{1,2}日.{0,200}(?:通过|公布|发布|修正|修订|批准|施行|修改|废止).{0,3}"
)
DOCUMENT_NUMBER = re.compile(rf"[\u4e00-\u9fffA-Z]{{0,24}}〔(?:\d{{4}}|{NUMERAL}+届)〕第?{NUMERAL}{{1,5}}号")
TITLED_NUMBER = re.compile(rf"(?:(?!根据|按照|依据)[^，。；：《]){{6,60}}（{DOCUMENT_NUMBER.pattern}）")
DECREE = re.compile(
    rf"(?P<issuer>(?:(?!关于)[\u4e00-\u9fff、]){{2,60}}?)(?P<genre>令|公告|通告)"
    rf"(?:（?(?P<number>(?:\d{{4}}年)?第{NUMERAL}{{1,5}}号|〔(?:\d{{4}}|{NUMERAL}+届)〕第?{NUMERAL}{{1,5}}号)）?)?"
)
# 海关总署2012年第30号公告, 农业部、海关总署第2号令: the number before the kind
NUMBERED_DECREE = re.compile(
    rf"(?P<issuer>(?:(?!关于)[\u4e00-\u9fff、]){{2,60}}?)(?P<number>(?:\d{{4}}年)?第{NUMERAL}{{1,5}}号)(?P<genre>令|公告|通告)"
)
# The title of an announcement in the bracket behind its number (甲海关公告2024年第3号（甲海关关于…的公告）).
OWN_TITLE = re.compile("[（〔][^（）〔〕]{0,24}关于.{0,200}[）〕]$")
GENRE = (
    "通知|通告|公告|决定|决议|意见|办法|规定|条例|细则|措施|方案|计划|规划|纲要|要点|批复|复函|函|通报|规则|准则|章程"
    "|制度|指引|指南|目录|清单|政策|规范|标准|安排|预案|法"
)
TITLE = re.compile(rf".{{2,}}?(?:{GENRE})》?(?:（[^（）]{{1,16}}）)*")
# What a compilation calls itself, above the first of its documents.
COLLECTION = re.compile(
    ".{2,40}(?:汇编|选编|合集|集锦|文件选|文件集|政策集|政策库|摘编|一览)(?:（[^（）]*）)?|目录|目次|总目录"
    r"|[\u4e00-\u9fff]{2,20}公报(?:\d{4}年)?(?:第\d{1,4}[期号])?(?:（[^（）]*）)?(?:\d{4}年第\d{1,3}期)?|\d{4}年第\d{1,3}期.{0,30}"
    r"|[\u4e00-\u9fff]{2,20}文件(?:选登|选载)?|政策解读|人事任免|大事记"
)
CONTENTS = re.compile(r".*(?:[·.…]{3,}|—{3,}).*|.{4,}（\d{1,3}）|.{2,40}-\d{1,3}-")
RED_HEAD = re.compile(f"{LETTERHEAD.pattern}文件")  # whose paper it is: 甲省乙厅文件
FIRST_LINES = 8  # of a source, among which its title stands
SHORTEST_TITLE = 8  # characters; what is shorter may return for other reasons
LONGEST_LINE, LONGEST_TITLE = 60, 120  # characters; of a title that names its joint issuers on one line
# Words that open the text of a document, never its title.
OPENER = re.compile(r"(?:为|根据|依据|按照|经|现将|现就|各)(?!.*(?:公告|通知)$)|《.*》(?:已经|已于|业经)")
RELEASE = re.compile(r"（(?:此件|信息|本文)?.{0,4}(?:公开|发至|不公开).{0,16}）")
ANNEX = re.compile(r"附(?:件|表|录)\d{0,2}(?:[：.].*)?|附：.*")
ISSUES = re.compile("印发|发布|公布|下发")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# What may stand in a line of a title, or beside it, without making it a sentence.
BESIDE = re.compile(r"《.{0,200}?》|（.{0,200}?）|^[^，。；：]{2,40}：(?=[^，。；：]{0,30}关于)|附：.{2,8}$")
PUNCTUATION = re.compile("[，。；：？！]")
ANNOUNCED = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
# A sentence is read from where it begins, and its first such word is enough.
ENACTS = re.compile(
    r"(?:^|(?<=。))(?>[^。]*?(?:印发给|现予(?:公布|发布)|予以(?:公布|发布)|公布施行|现将|现公布))[^。]*。"
)


@dataclass(frozen=True, slots=True)
class Head:
    """A run of lines that heads a document; ``anchored`` by a number, a letterhead or a day, not by its words alone."""

    start: int
    end: int
    anchored: bool


def find_heads(lines: Sequence[Line]) -> list[Head]:
    """Return the heads of documents among the lines, in order."""
    heads: list[Head] = []
    plans = _issued_titles(lines)
    number = 0
    while number < len(lines):
        end = number
        while end < len(lines) and _head_like(lines, end) and (end == number or _on_one_page(lines, end)):
            end += 1
        if end > number and (head := _head(lines, number, end, plans)):
            red = head.anchored and head.start and RED_HEAD.fullmatch(lines[head.start - 1].text)
            heads.append(replace(head, start=head.start - 1) if red else head)
        number = max(end, number + 1)
    return heads or _only_title(lines)


def _only_title(lines: Sequence[Line]) -> list[Head]:
    """Return the title of a source that shows no other head, behind what a forum or a newspaper prints above it."""
    for number, line in enumerate(lines[1:FIRST_LINES], start=1):
        if "关于" in line.text and _head_like(lines, number) and not line.label and _is_title(line.text):
            return [Head(number, number + 1, False)]
    return []


def _on_one_page(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a line stands on the page of the one before it; a title stands below its number anyway."""
    before, line = lines[number - 1], lines[number]
    return before.page == line.page or bool(DOCUMENT_NUMBER.fullmatch(before.text) and "关于" in line.text)


def _head_like(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a line may belong to the head of a document: short, no sentence, no item, no day alone."""
    line = lines[number]
    text = line.text
    if line.label:
        return True
    if DOCUMENT_NUMBER.fullmatch(text) or BRACKET_DATE.match(text):
        return not _in_sentence(lines, number)
    if HISTORY.fullmatch(text) and text[-1] not in "。；，":
        return True
    if number and "关于" not in text and OWN_TITLE.search(lines[number - 1].text) and not read_decree(text):
        return False  # the title of an announcement is closed: its text begins
    longest = LONGEST_TITLE if "关于" in text else LONGEST_LINE
    if len(text) > longest or text[-1] in "。；：，、" or is_row(line) or is_furniture(line):
        return False
    if BLOCK_START.match(text) and not ISSUE_NUMBER.fullmatch(text):
        return False
    if any(pattern.fullmatch(text) for pattern in (DATE, RELEASE, ANNEX)):
        return False
    if OPENER.match(text) and not (number and _unfinished(lines[number - 1])):
        return False
    bare = BESIDE.sub("", text)
    return not PUNCTUATION.search(bare) and not _in_sentence(lines, number)


def _unfinished(line: Line) -> bool:
    """Tell whether a line says what a title is about and not yet what it is (关于授权甲政府 / 为保障丙事… / 的决定)."""
    return "关于" in line.text and not line.label and not re.search(f"(?:{GENRE}|[。；：，])$", line.text)


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
    return not CHINESE.search(line.text) or CONTENTS.fullmatch(line.text) is not None


def read_decree(text: str) -> re.Match[str] | None:
    """Return issuer, genre and number of the line that heads a decree or an announcement, if it is one."""
    return DECREE.fullmatch(text) or NUMBERED_DECREE.fullmatch(text)


def is_furniture(line: Line) -> bool:
    """Tell whether a line is a table of contents' or the name of a compilation."""
    return _noise(line) or ("关于" not in line.text and bool(COLLECTION.fullmatch(line.text)))


def _issued_titles(lines: Sequence[Line]) -> set[str]:
    """Return the titles that notices say they issue, so that a plan is known by its title wherever it begins."""
    titles: set[str] = set()
    for number, line in enumerate(lines):
        if ISSUES.search(line.text):
            around = "".join(line.text for line in lines[max(0, number - 3) : number + 4])
            titles.update(map(squeeze, ANNOUNCED.findall(around)))
    return titles


def _head(lines: Sequence[Line], start: int, end: int, plans: set[str]) -> Head | None:
    """Return the head in a run of short lines, if the run has what makes one."""
    if start and re.fullmatch(r"\d{1,3}", lines[start - 1].text):
        return None  # a row of a table that was copied one cell a line
    texts = [line.text for line in lines[start:end]]
    if any(line.label in ("number", "title") for line in lines[start:end]):
        return Head(start, end, True)
    for offset, text in enumerate(texts):
        titled = TITLED_NUMBER.fullmatch(text)  # 乙县重点任务（乙政发〔2021〕2号）
        displaced = offset == 0 and ISSUE_NUMBER.fullmatch(text) and text[0] != "第"
        if DOCUMENT_NUMBER.fullmatch(text) or _is_decree(texts, offset) or displaced or titled:
            return Head(start, end, True)
    if not _at_break(lines, start):
        return Head(start, end, False) if squeeze("".join(texts)) in plans else None
    for offset, text in enumerate(texts[1:], start=1):
        if HISTORY.fullmatch(text):
            return Head(start, end, True)
        if BRACKET_DATE.match(text):
            return Head(start, start + offset + 1, True)
    if _is_title("".join(_said(lines[start:end]))) and not _runs_on(lines, start, end):
        return Head(start, end, False)
    return None


def _said(lines: Sequence[Line]) -> list[str]:
    """Return what a head says without what a page of the web adds: labels, and whose it is under the title."""
    said = [line.text for line in lines if not line.label]
    while said and LETTERHEAD.fullmatch(said[-1]):
        said.pop()
    return said


def _is_decree(texts: Sequence[str], offset: int) -> bool:
    """Tell whether a decree or announcement begins here: issuer, 令 or 公告, and a number on this or the next line."""
    match = read_decree(OWN_TITLE.sub("", texts[offset]))
    if match and match["number"]:
        return True
    following = texts[offset + 1] if offset + 1 < len(texts) else ""
    numbered = ISSUE_NUMBER.fullmatch(following) or DOCUMENT_NUMBER.fullmatch(following)
    return bool(numbered and (match or GENRE_WORD.fullmatch(texts[offset])))


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
        or is_furniture(before)
        or before.text.endswith("印发")
        or bool(DATE.fullmatch(before.text) or RELEASE.fullmatch(before.text))
        or bool(re.search(r"(?:起|之日)(?:施行|执行|实施)。$|特此(?:公告|通告|通知)。$", before.text))
    )


def squeeze(title: str) -> str:
    """Return a title without the marks that layouts add or lose."""
    return re.sub(r"[\s《》〈〉<>“”\"'‘’#]", "", title)
