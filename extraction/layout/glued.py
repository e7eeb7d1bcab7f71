"""Lines that hold several things at once, and things that lie over several lines.

Texts copied from pages lose their line breaks: number and title, title and text, the last sentence and the signature
stand on one line; and day or number may lie in pieces, each on a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extraction.bodies import BEGINS, is_body
from extraction.dates import ARABIC
from extraction.layout.heads import (
    DAY_NUMERAL,
    DECREE,
    DOCUMENT_NUMBER,
    GENRE,
    LONGEST_TITLE,
    SHORTEST_TITLE,
    TITLE,
    YEAR,
)
from extraction.layout.repair import BLOCK_START, Line, cut, visible_start

DAY = re.compile(rf"{YEAR}年{DAY_NUMERAL}月{DAY_NUMERAL}日")
ANY_DAY = re.compile(rf"{DAY.pattern}|{ARABIC}")
PIECES = 8  # lines over which a day may lie (2021 / 年 / 10 / 月 / 12 / 日)
LINES_OF_TITLE = 5
# The number of an announcement with the bracket open in which its title stands.
OPEN_TITLE = re.compile(
    r"[^，。；：《》（）]{2,60}第\d{1,4}号(?:公告)?（(?:(?!）$).)*|[^，。；：《》（）]{2,60}(?:公告|令)\d{4}年第\d{1,4}号"
)
TAIL = 600  # characters at the end of a paragraph in which a signature may stand
CLOSING = re.compile("特此(?:公告|通告|通知|函告|函复|批复|公布)[。！]?")
BOUNDARY = re.compile(r"[。；：！？”）]|\.(?:docx?|pdf|xlsx?|wps|zip|rar|ofd|et|ceb)(?=[\u4e00-\u9fff])", re.IGNORECASE)
# The list of annexes, whose last one the signature may follow without a mark (附件：丙事清单甲部2023年1月2日).
ANNEXES = re.compile(r"附件?(?:\d{0,2}[：.]|$)|^\d{1,2}[.．、]")
ANNEXED = re.compile(rf"(?:{GENRE}|表|名单|样式|格式|说明|要求|一览)(?:（[^（）]*）)?")
# Who signs a decree (部长张某).
HOLDER = re.compile("[\u4e00-\u9fff]{0,20}(?:[部省市州县区局署会行院]长|主任|主席|总理)[\u4e00-\u9fff·]{2,6}")
BELOW = re.compile(
    "公告(?:正文)?下载|附件|抄送|（此[件文]|（本文|（信息|主动公开|公开方式|打印|浏览|来源|责任编辑|相关|分享|下载|$"
    r"|[^。]{2,80}\.(?:docx?|pdf|xlsx?|wps|zip|rar|ofd)"
)


# What a notice issues, behind its day where all is on one line (甲局2023年12月28日甲事管理办法).
PLAN = re.compile(rf"[^，。；：《》]{{4,60}}?(?:{GENRE})(?:（[^（）]{{1,16}}）)?(?=$|第(?:一|1)[章条])")


def mend_days(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with a day that lies in pieces on one line."""
    mended: list[Line] = []
    number = 0
    while number < len(lines):
        end = max(torn(lines, number) for torn in (_torn_day, _torn_number, _torn_announcement))
        mended.append(_together(lines[number:end]) if end > number + 1 else lines[number])
        number = max(end, number + 1)
    return mended


def _torn_day(lines: Sequence[Line], start: int) -> int:
    """Return where a day ends that begins on a line and lies over some more, or ``start``."""
    words = lines[start].text
    if len(words) > 8 or not re.fullmatch(rf"{YEAR}(?:年(?:{DAY_NUMERAL}月?)?)?", words):
        return start
    for end in range(start + 1, min(start + PIECES, len(lines))):
        words += lines[end].text
        if len(words) > 12:
            break
        if DAY.fullmatch(words):
            return end + 1
    return start


def _torn_number(lines: Sequence[Line], start: int) -> int:
    """Return where a year ends that a page parted from what belongs to it (2022 / 年汛期, 甲府发〔 / 2022〕8号)."""
    following = lines[start + 1].text if start + 1 < len(lines) else ""
    year = following[:1] == "年" and re.fullmatch(r"(?:19|20)\d{2}", lines[start].text)
    bracket = lines[start].text[-1] in "〔（" and re.match(r"(?:19|20)\d{2}[〕年—-]", following)
    return start + 2 if year or bracket else start


def _torn_announcement(lines: Sequence[Line], start: int) -> int:
    """Return where the title ends that an announcement's number opens (甲署公告2024年第3号（关于丙 / 事的公告）)."""
    words = lines[start].text
    if "号" not in words or not OPEN_TITLE.fullmatch(words):
        return start
    for end in range(start + 1, min(start + LINES_OF_TITLE, len(lines))):
        words += lines[end].text
        if words.count("（") == words.count("）"):
            return end + 1 if words.endswith("）") and "关于" in words else start
    return start


def _together(lines: Sequence[Line]) -> Line:
    """Return some lines as one."""
    return lines[0]._replace(
        raw="".join(line.raw for line in lines),
        text="".join(line.text for line in lines),
        offsets=[offset for line in lines for offset in line.offsets],
        width=sum(line.width for line in lines),
    )


def part_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with what several share parted: number and title, title and text, sentence and signature."""
    parted: list[Line] = []
    above = True
    for number, line in enumerate(lines):
        if number + 1 < len(lines) and (title := _entry(line, lines[number + 1])):
            line = title
        if above and (status := VALID.search(line.text)) and status.start():
            line = _within(line, 0, status.start())._replace(label=line.label)
        pieces = list(_parted_head(line)) if above and not line.label else [line]
        above = above and not (line.text[-1] in "。：" or BLOCK_START.match(line.text))
        for piece in pieces:
            parted += _parted_signature(piece) if "日" in piece.text and len(piece.text) > 12 else [piece]
    return parted


def _entry(line: Line, below: Line) -> Line | None:
    """Return the title that a compilation numbers (一、甲市扶持办法 above 第一章), as a line that knows what it is."""
    match = ENTRY.fullmatch(line.text)
    if match is None or not ARTICLES.match(below.text) or not _is_title(match["title"]):
        return None
    return _within(line, *match.span("title"))._replace(label="title")


# Above the text -----------------------------------------------------------------------------------------------------

# （2022年9月30日甲市人民代表大会常务委员会通过）
HISTORY_BRACKET = r"（[12]\d{3}年\d{1,2}月\d{1,2}日[^（）]{0,200}(?:通过|公布|发布|修正|修订|批准|施行)[^（）]{0,20}）"
# A number whose first words are not the last ones of a title: no 的, no kind of document among them.
OWN = r"(?:(?!的|通知|公告|通告|意见|办法|规定|决定|方案|条例|细则|措施)[\u4e00-\u9fffA-Z])"
BEHIND_TITLE = rf"(?:{OWN}{{1,14}}〔\d{{4}}〕第?\d{{1,5}}号|{OWN}{{2,30}}(?:公告|通告|令)(?:\d{{4}}年)?第\d{{1,4}}号)"
NUMBER = rf"(?:{DOCUMENT_NUMBER.pattern}|[\u4e00-\u9fff、]{{2,40}}?(?:令|公告|通告)(?:[12]\d{{3}}年)?第\d{{1,4}}号)"
NUMBER_FIRST = re.compile(rf"(?P<number>{NUMBER})(?P<rest>[^号。].*)")
# 2011-11-08 国家税务总局公告2011年第63号, （一九九七年七月十六日国发〔1997〕26号）
DAY_FIRST = re.compile(rf"（?(?P<day>{ANY_DAY.pattern})[，、]?(?P<number>{NUMBER})）?")
DAY_BEHIND = re.compile(rf"（(?P<number>{NUMBER})[，、]?(?P<day>{ANY_DAY.pattern})(?:印发|发布)?）")
OWN_NUMBER = re.compile(BEHIND_TITLE)
TITLE_FIRST = re.compile(rf"(?P<title>[^。；：]{{4,110}}?(?:{GENRE}))(?P<number>{BEHIND_TITLE})")
# How a text goes on behind its title: whom it addresses, why it was written, its first chapter or article.
BODIES = r"[^，。；：《》]{2,60}(?:政府|委员会|[厅局委办院部]|公司|单位|企业|机构|学校)"
ADDRESSEE = rf"各[^。：]{{1,150}}：|{BODIES}(?:（[^（）]{{1,9}}）)?(?:，各[^。：]{{1,150}})?："
PASSED = "《[^《》]{2,60}》(?:（[^（）]{1,20}）)?(?:已经|已于|业经)"  # 《甲办法》已经某次会议审议通过
OPENS = rf"{ADDRESSEE}|{PASSED}|为|根据|经|现|近年来|按照|依据|[一二三四五]、|{HISTORY_BRACKET}"
FIRST_ARTICLE = "(?:目录)?第(?:一|1)[章条]"
TITLE_OPENS = re.compile(
    rf"(?P<title>[^。；：]{{0,60}}关于[^。；：]{{2,100}}?的(?:若干|实施|指导|补充|具体|暂行)?(?:{GENRE})(?:（[^（）]{{1,16}}）)?)"
    rf"(?={OPENS})"
)
# What follows a title where a site's name, or the day and the history of a law without brackets, stand behind it.
SITE = "_[^_，。；：]{2,}"
HISTORY = rf"(?:{ANY_DAY.pattern})(?![\d日前后起止至以的之，、。；])"
# 甲市养犬条例（2022年9月30日…通过）第一条: a title that its history or its first article follows
ADOPTED = re.compile(
    rf"(?P<title>(?!为|根据|现|经)[^，。；：]{{2,60}}?(?:{GENRE})(?:（[^（）]{{1,16}}）)?)(?={HISTORY_BRACKET}|(?:{FIRST_ARTICLE})|{HISTORY}|{SITE})"
)
HISTORY_FIRST = re.compile(rf"(?P<title>{HISTORY_BRACKET})(?=.)")
# 海关总署公告2023年第199号（关于…的公告）为…
ANNOUNCED = re.compile(
    rf"(?P<title>{NUMBER}（[^（）]{{0,24}}关于(?:[^（）]|（[^（）]*）){{2,150}}）)(?!的|规定|[一-龥]{{0,2}}[附所]|[第中和与及、，；：]|$)"
)
ENTRY = re.compile(
    rf"[一二三四五六七八九十]{{1,4}}、(?P<title>[^，。；：、]{{4,60}}?(?:{GENRE})(?:（[^（）]{{1,16}}）)?)"
)
ARTICLES = re.compile("第(?:一|1)[章条]")
# What a site says of a document.
VALID = re.compile(
    "[〔（](?:(?:现行)?有效|(?:已|部分)?失效|(?:已被?|部分)?(?:废止|修改)|尚未(?:施行|生效)|全文)[〕）]$|(?<=[号日\\d])(?:全文|现行)(?:有效|失效|废止)$"
)
SIGNER = re.compile("签发(?:人|领导)?：.{0,12}")


def _parted_head(line: Line) -> Iterator[Line]:
    """Yield what stands on a line above the text of a document, each on a line of its own."""
    text = line.text
    if match := DAY_FIRST.fullmatch(text) or DAY_BEHIND.fullmatch(text):
        yield _within(line, *match.span("day"))._replace(label="day")
        yield _within(line, *match.span("number"))
    elif end := _printed_twice(text):
        yield _within(line, 0, end)
        yield from _parted_rest(line, end)
    elif (match := TITLE_FIRST.match(text)) and _is_title(match["title"]):
        yield _within(line, *match.span("title"))
        yield _within(line, *match.span("number"))
        yield from _parted_rest(line, match.end())
    elif match := _first_of(text):
        yield _within(line, *match.span("title"))
        yield from _parted_rest(line, match.end())
    elif match := NUMBER_FIRST.fullmatch(text):
        yield from _behind_number(line, match)
    else:
        yield line


def _printed_twice(text: str) -> int:
    """Return where the first of two titles ends with which a line begins (甲市丙事办法甲市丙事办法第一条), or 0."""
    end = text.find(text[:SHORTEST_TITLE], SHORTEST_TITLE, LONGEST_TITLE + SHORTEST_TITLE)
    if end < 0 or not text.startswith(text[:end], end) or text.startswith(text[:end], 2 * end):
        return 0  # what is said three times is no title
    return end if _is_title(text[:end]) and TITLE.fullmatch(text, 0, end) else 0


def _parted_rest(line: Line, start: int) -> Iterator[Line]:
    """Yield what stands behind a character of a line, parted in turn; nothing where only marks stand there."""
    rest = _within(line, start, len(line.text)) if start < len(line.text) else line
    if rest is not line:
        yield from _parted_head(rest)


def _first_of(text: str) -> re.Match[str] | None:
    """Return a title or the history of a law at the head of a line on which the text goes on."""
    patterns = (ANNOUNCED,) if OWN_NUMBER.match(text) else (ANNOUNCED, TITLE_OPENS, ADOPTED, HISTORY_FIRST)
    return next((match for pattern in patterns if (match := pattern.match(text))), None)


def _behind_number(line: Line, match: re.Match[str]) -> Iterator[Line]:
    """Yield a number and what stands behind it on its line: a title, a day, who signed, or the text itself."""
    rest = match["rest"]
    if VALID.fullmatch(rest):
        yield _within(line, *match.span("number"))
        return
    title = TITLE.fullmatch(rest) and not re.search("[。；]", rest)
    opens = re.match(OPENS, rest) or _first_of(rest)
    if not (title or opens or ANY_DAY.fullmatch(rest) or SIGNER.fullmatch(rest)):
        yield line
        return
    yield _within(line, *match.span("number"))
    if ANY_DAY.fullmatch(rest):
        yield _within(line, *match.span("rest"))._replace(label="day")
    elif not SIGNER.fullmatch(rest):
        yield from _parted_rest(line, match.start("rest"))


def _is_title(text: str) -> bool:
    return len(text) <= LONGEST_TITLE and ("关于" in text or len(text) >= 9) and not DECREE.fullmatch(text)


def _within(line: Line, start: int, end: int) -> Line:
    """Return the part of a line between two characters of its text."""
    if start == 0 and end == len(line.text):
        return line
    base = line.offsets[0] - visible_start(line)
    first, last = line.offsets[start] - base, line.offsets[end - 1] + 1 - base
    return cut(line, first, last) or line


# Below the text -----------------------------------------------------------------------------------------------------


def _parted_signature(line: Line) -> list[Line]:
    """Return a paragraph and the signature at its end apart (…施行。特此公告。海关总署2023年12月29日).

    What a page says behind the day (公告下载链接) goes; where all is on one line, the plan that a notice issues
    follows, behind a gap or with its title.
    """
    text = line.text
    for day in ANY_DAY.finditer(text, max(0, len(text) - TAIL)):
        last = bool(BELOW.match(text, day.end()))
        plan = bool(PLAN.match(text, day.end()))
        if not (last or plan or _gap(line, day.end())):
            continue
        before = [mark.end() for mark in BOUNDARY.finditer(text, max(0, day.start() - LONGEST_TITLE), day.start())]
        start = before[-1] if before else 0
        if ANNEXES.search(text[max(0, start - LONGEST_TITLE) : day.start()]):
            start = _behind_annex(line, start, day.start())
        signed = day.start() > start
        named = signed and (_names_bodies(line, start, day.start()) or HOLDER.fullmatch(text, start, day.start()))
        if not start or not (named if signed else last):
            continue
        names = [_within(line, start, day.start())] if signed else []
        behind = _within(line, day.end(), len(text)) if day.end() < len(text) and not last else None
        below = list(_parted_head(behind) if plan else [behind]) if behind else []
        return [*_parted_closing(_within(line, 0, start)), *names, _within(line, *day.span()), *below]
    return [line]


def _behind_annex(line: Line, start: int, end: int) -> int:
    """Return where the bodies that sign begin behind the title of an annex, or ``start`` where none do."""
    for mark in reversed(list(ANNEXED.finditer(line.text, start, end))):
        if mark.end() < end and BEGINS.match(line.text, mark.end()) and _names_bodies(line, mark.end(), end):
            return mark.end()
    return start


def _gap(line: Line, place: int) -> bool:
    """Tell whether white space stands before a character of a line's text."""
    return line.offsets[place] > line.offsets[place - 1] + 1


def _names_bodies(line: Line, start: int, end: int) -> bool:
    """Tell whether characters of a line are names of bodies, set apart by white space or by nothing."""
    names = _within(line, start, end).raw.split()
    if any(len(name) == 1 for name in names):  # 国 家 能 源 局
        names = ["".join(names)]
    return all(2 <= len(name) <= 60 and is_body(name[-40:]) for name in names)


def _parted_closing(line: Line) -> list[Line]:
    """Return a paragraph and the formula that closes it apart (特此公告。)."""
    mark = next((mark for mark in CLOSING.finditer(line.text) if mark.start()), None)
    if mark is None:
        return [line]
    return [_within(line, 0, mark.start()), _within(line, mark.start(), len(line.text))]
