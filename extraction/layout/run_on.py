"""Text that runs on: where items, articles and chapters begin within one line.

Pages saved as one line, announcements copied into a cell and careless lists lose the breaks of the layout;
the numbers that follow each other still show where they stood: …如下：一、…。二、….
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.bodies import is_body
from extraction.numerals import read_number

CHINESE = "[一二三四五六七八九十百千零〇]"
SHORTEST = 24  # characters of a line in which anything is looked for
ENDED = "。；;：:！!？?”）)]】》"  # behind one of these, or white space, a number may open an item
# 第三条 as a reference: what stands behind it goes on with the sentence.
REFERENCE = "(?!、|[和或至]第?|第|款|项|规定|所[述称列指规]|的|中|之规)"
# Each kind of number, and from how many in a row on it counts.
SERIES = (
    (re.compile(rf"第({CHINESE}{{1,8}}|\d{{1,4}})条{REFERENCE}"), 2),
    (re.compile(rf"({CHINESE}{{1,3}})、"), 2),
    (re.compile(rf"[（(]({CHINESE}{{1,3}})[）)]"), 2),
    (re.compile(r"(\d{1,2})[.．、](?![\d\s]*\d)"), 3),
)
# 1.1 编制目的: in plans for emergencies and standards, where such numbers begin with the first.
DECIMAL = (re.compile(r"(?<![\d.])\d{1,2}\.(\d{1,2})(?![\d.])(?=\s{0,2}[\u4e00-\u9fff]{2})"), 2)
# The words of a heading that its first item follows at once: 二、组织实施（一）…, but not 二、符合第三条（一）…
HEADED = re.compile(
    rf"(?:^|[{re.escape(ENDED)}\s]|{CHINESE})(?:{CHINESE}{{1,3}}、|[（(]{CHINESE}{{1,3}}[）)]|\d{{1,2}}[.．、])"
    r"[^，。；：、！？（）()\d\s]{3,30}(?<![条款项第和至及或])$"
)
LONGEST_HEADING = 40
CHAPTER = re.compile(
    rf"第{CHINESE}{{1,4}}[章节][\s\u3000]*[^，。；：\s第]{{1,16}}(?:[\s\u3000][^，。；：\s第]{{1,8}})?(?=[\s\u3000]*第{CHINESE}{{1,4}}条)"
)
FIRST_ITEM = re.compile(r"(?:如下|以下[^。，]{0,12})[：:]\s*(?=一、|[（(]一[）)])")
# A number that may open an item; a line with none behind its first is not broken, unless before a chapter.
WITHIN = re.compile(
    rf"[{re.escape(ENDED)}\s](?:第[\d一二三四五六七八九十百千零〇]|{CHINESE}{{1,3}}、|[（(]{CHINESE}|\d{{1,2}}[.．、])"
)
LOST = 200  # characters of a line whose paragraphs white space may part, as where a page was saved as one line
GAP = re.compile(r"(?<=\S)[ \u3000\xa0]{1,20}(?=\S)")
ENDS = re.compile("[。；：！？]$|。[”）)]$")
# No paragraph of a head or a signature ends behind the first nor begins with the second of these.
HANGING = re.compile(r"(?:[，、,（(\[【《〈“\-—+/=＝]|第[\d一二三四五六七八九十百千零〇]{1,8}[条章节编]|[A-Za-z\d.%])$")
LEADING = re.compile(
    r"[，。、；：,;:.！？）)\]】》〉”\-—+/=%]|(?:[A-Za-z\d](?!\d{3}年\d{1,2}月))|[^。；，\s]{2,40}(?:公布|通过|批准)(?=$|[\s）)])"
)
DAY = re.compile(
    r"[12]\d{3}年\d{1,2}月\d{1,2}日|[一二][〇○零Oo０一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
NUMBERED = re.compile(r"[\u4e00-\u9fffA-Z]{1,20}[〔（(\[﹝【]\d{4}[〕）)\]﹞】]")
TITLED = re.compile("的(?:公告|通告|通知|意见|决定)(?=.)")  # behind it who issued it, glued to the title
LONGEST_NAME, LONGEST_HEAD = 40, 300
# What one clicks, in brackets, between the labels of a page and the document (来源：价格司[ 打印 ]国家…).
BUTTON = re.compile(r"[\[【〔]\s?(?:打印|关闭|收藏|分享|下载|字[体号][：:][大中小\s]{3,8})\s?[\]】〕]")
SPACES = 8  # characters of white space that may stand before a number
MARKUP = " \t\u3000#*-•>"  # before the first number of a line: headings and list marks of Markdown


def breaks(line: str) -> list[int]:
    """Return where a line is to be broken, in order: before each number of a series."""
    if len(line) < SHORTEST:
        return []
    first, last = len(line) - len(line.lstrip(MARKUP)), len(line.rstrip())
    found = set(_paragraphs(line)) if len(line) >= LOST and "\t" not in line and "|" not in line else set()
    found |= {place for button in BUTTON.finditer(line) for place in button.span()} if len(line) >= LOST else set()
    chapters = [match.span() for match in CHAPTER.finditer(line)]
    if not chapters and not WITHIN.search(line, first):
        return sorted(place for place in found if first < place < last)
    found |= {place for chapter in chapters for place in chapter}
    for pattern, least in (*SERIES, DECIMAL) if "1.1" in line and "1.2" in line else SERIES:
        found.update(_series(line, pattern, least, {end for _, end in chapters}))
    found.update(match.end() for match in FIRST_ITEM.finditer(line))
    return sorted(place for place in found if first < place < last)


def _series(line: str, pattern: re.Pattern[str], least: int, chapters: set[int]) -> Iterator[int]:
    """Yield where numbers stand that follow each other, each behind the end of a clause or the title of a chapter."""
    places: list[int] = []
    last = 0
    for match in pattern.finditer(line):
        value = read_number(match[1])
        before = line[max(0, match.start() - SPACES) : match.start()]
        visible = before.rstrip()
        opens = not visible or len(visible) < len(before) or visible[-1] in ENDED or match.start() in chapters
        if value is None or not (opens or _is_headed(line, match)):
            continue
        missed = value == last + 2 and len(places) > least  # 11.121工程 is read as no number
        if value == last + 1 or missed or not places:
            places.append(match.start())
            last = value
        elif value == 1:
            if len(places) >= least:
                yield from places
            places, last = [match.start()], 1
    if len(places) >= least:
        yield from places


def _is_headed(line: str, number: re.Match[str]) -> bool:
    """Tell whether a number stands right behind the words of the heading above it (二、组织实施（一）…)."""
    words = line[max(0, number.start() - LONGEST_HEADING) : number.start()]
    return line[number.end() : number.end() + 1] not in "、（(和或至项款规所" and HEADED.search(words) is not None


def _paragraphs(line: str) -> Iterator[int]:
    """Yield where paragraphs begin that white space alone parts: behind sentences, and in head and signature."""
    text, last = line.find("。"), line.rfind("。")
    begins = 0  # the piece that a gap ends
    gaps = [gap.span() for gap in GAP.finditer(line)] if text >= 0 else []
    for (start, end), (following, _) in pairwise([*gaps, (len(line), len(line))]):
        piece = line[begins:start] if start - begins <= LONGEST_HEAD else ""  # a longer one is none of a head
        outside = piece and (start <= text or start > last or _is_signed(piece))
        if ENDS.search(line[max(begins, start - 2) : start]) or (outside and _parted(piece, line[end:following])):
            yield end
            begins = end


def _is_signed(piece: str) -> bool:
    """Tell whether words between two gaps are a signature, as of a notice before the plan that it issues."""
    *names, day = piece.split()
    return bool(DAY.fullmatch(day)) and all(len(name) <= LONGEST_NAME and is_body(name) for name in names)


def _parted(piece: str, below: str) -> bool:
    """Tell whether a gap in a head or a signature parts two of its lines.

    Letters set wide (财 政 部), numbers with the words beside them and what stands in brackets stay together, as do
    the names of joint issuers with the title, the number or the day behind them.
    """
    word = TITLED.split(re.split(r"[\s。：；]", piece)[-1])[-1]
    if (len(word) == 1 and len(below) == 1) or HANGING.search(piece[-12:]) or LEADING.match(below):
        return False
    if piece.count("《") > piece.count("》") or piece.count("（") > piece.count("）"):
        return False
    return bool(NUMBERED.match(below)) or not is_body(word[-LONGEST_NAME:])
