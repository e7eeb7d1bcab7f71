"""Repair of the layout: from the source as read to lines that say only what the document says.

White space, zero-width characters and page marks go, marks and radicals take one form, and what the page tore apart
is put together again. Nothing is lost: every character of a line knows its offset in the source as read.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extraction.layout.characters import RADICALS
from extraction.layout.run_on import breaks

CHINESE = "[一二三四五六七八九十百千零〇]"
NUMERAL = "[一二三四五六七八九十百千零〇\\d]"
# One character for one, so that offsets hold. Only what decides how a text is read is folded; values are always
# taken from the source itself.
FOLDED = str.maketrans(
    dict(
        zip(
            "()[]【】［］﹝﹞{}｛｝〈〉<>＜＞«»,;:．﹒○Ｏ–－─﹣?!",
            "（）〔〕〔〕〔〕〔〕〔〕〔〕《》《》《》《》，；：..〇〇————？！",
            strict=True,
        )
    )
    | {chr(0xFF10 + n): str(n) for n in range(10)}
    | {chr(0xFF21 + n): chr(0x41 + n) for n in range(26)}
    | {chr(0xFF41 + n): chr(0x61 + n) for n in range(26)}
    | RADICALS
)
# The rare characters beyond the first plane as a range: one by one, each would be compared with each of a text.
FOLDABLE = re.compile(f"[{re.escape(''.join(chr(char) for char in FOLDED if char < 0x10000))}\U00010000-\U0010ffff]")
ZERO = re.compile("[Oo0]")
# 二OO八年, 二0一五年: a letter or a figure written for the zero among Chinese numerals
ZEROS = re.compile("(?<=[一二三四五六七八九])[Oo0]{1,2}(?=[一二三四五六七八九年])")
# The year in a document's number stands in 〔〕, whatever is printed (甲府发（2012）5号), one character for one.
YEAR_IN_NUMBER = re.compile(r"(?<=[\u4e00-\u9fffA-Z])[（《〔「『“„]((?:19|20)\d{2})年?[）》〕」』”‟](?=第?\d{1,5}号)")
JOINER = "\u2060"  # stands for a space or a line break that parts nothing: one character, no mark of punctuation
INVISIBLE = "\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff"
VISIBLE = re.compile(rf"[^\s{INVISIBLE}]+")
UNMARKED = re.compile(rf"\*\*|(?:(?!\*\*)[^\s{INVISIBLE}])+")  # bold type in Markdown is no part of the words
LINE_BREAK = re.compile("(\r\n?|\n|\f|\v|\u2028|\u2029|\x85)")
# Headings and list marks of Markdown, which some readers put before what the document numbers itself.
BLANKS = re.compile(r"[ \t]*\u3000\s*\u3000")
MARKUP = re.compile(
    r"\s*(?:(?:>\s?)+(?:#{1,6}\s+)?|#{1,6}\s+|[-*+]\s+(?!\d{1,4}\s*[-—])(?=[（(第一二三四五六七八九十\d]))"
)
SPAN = re.compile(r"\[([^\[\]]*)\]\{[.#][^{}]*\}")  # [words]{.mark}: highlighted words as Pandoc writes them
COMMENT = re.compile("<!--(?:[^-]|-(?!->))*+(?:-->)?")  # of a page: one that its line does not close goes on to the end
EMPHASIS = re.compile(r"\*[^*]+\*")  # a line in italics
# What a page of the web puts around a document and says nothing of it: where one is, what one may click.
CLICKABLE = "打印|关闭|收藏|分享|返回|返回顶部|返回首页|返回列表|我要纠错|下载|PDF下载|WORD下载"
WEB_FURNITURE = re.compile(
    r"(?:[您你])?(?:现在|当前|目前)?(?:所在)?的?位置(?:是)?[：》»].*|(?:网站)?首页[》»].*"
    rf"|[〔（]?(?:{CLICKABLE})(?:本页|窗口|全文)?[〕）]?(?:[〔（|/]?(?:{CLICKABLE})(?:本页|窗口|全文)?[〕）]?)*"
    r"|(?:字[体号]：?)?[〔（]?大[〕）〔（|/]*中[〕）〔（|/]*小[〕）]?"
    r"|(?:分享到|视力保护色|无障碍).{0,40}"
)
PAGE_MARK = re.compile(r"[—\-~·•]{1,3}\d{1,4}[—\-~·•]{1,3}|第\d{1,4}页(?:[，/]?共\d{1,4}页)?|\d{1,4}/\d{1,4}")
LETTERHEAD = re.compile(
    r"(?:中华人民共和国)?[\u4e00-\u9fff]{2,30}(?:委员会|人民政府|总署|总局|海关|部|局|厅|院|办公室|办|委)"
)
GENRE_WORD = re.compile(r"公告|通告|令")
ISSUE_NUMBER = re.compile(
    rf"(?:\d{{4}}|[一二][〇零一二三四五六七八九]{{3}})年第{NUMERAL}{{1,5}}号|第{NUMERAL}{{1,5}}号"
)

UNIT = "[万亿元倍米公吨平千百个人件年月日号版级度小家项以至到左的]"  # behind a figure, which is no number of an item
# A line with one of these at its head begins a block of its own.
BLOCK_START = re.compile(
    rf"第{NUMERAL}+(?:条|章|节|编|部分)|{CHINESE}{{1,4}}、|（{NUMERAL}{{1,4}}）"
    rf"|\d{{1,3}}[.、](?!\d)|\d{{1,2}}\.(?=\d{{4}}年)|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?=[\u4e00-\u9fff])(?!{UNIT})|[①-⑳]"
    r"|附件(?!的)\d{0,2}(?=$|[：.一-龥])|附表|附：|抄送|（此件|（信息公开|特此(?:公告|通知|通告|函告)|——|[-•●■◆]"
)
# A day that stands on a line of its own is signed, not said.
DAY_LINE = re.compile(
    r"(?:[12]\d{3}|[一二][〇零一二三四五六七八九]{3})年"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
SIGNED_LINE = re.compile(rf"(?:{LETTERHEAD.pattern}){{1,3}}{DAY_LINE.pattern}")
# A bracket that says who answers ends its paragraph.
ASSIGNMENT = re.compile("(?:^|。|；)（[^（）]*）$|(?:分工负责|分别负责|共同负责|牵头负责|部门负责|牵头|配合)）$")
# A line that says who answers or by when, under the task.
LABEL_LINE = re.compile("(?:牵头|责任|主办|承办|配合|协办|参与)(?:单位|部门|处室)：|完成(?:时限|时间)：")
STROKE = re.compile("[|｜]")  # parts the cells of a row where a table was copied as text
JOINING = "，、第和及与或的"
DANGLING = "自从由将把被"  # no line of its own ends in one of these
TERMINAL = "。！？；："
OPENING, CLOSING = "（《〔“", "）》〕”"
BRACKET = re.compile(f"[{OPENING}{CLOSING}]")
QUOTED = re.compile(rf"[“「](?:第{NUMERAL}+[编章节条][\s\u3000]|（{NUMERAL}+）)")
WIDEST = 45  # a line of more characters was not broken by the edge of a page
INDENT = 2  # characters
NARROWEST = 13  # characters that even the column of a table has
SLACK = 3  # how much shorter than full a justified line may be


class Line(NamedTuple):
    """A line of the source: ``raw`` as printed, ``text`` repaired, ``offsets`` of its characters in the source.

    ``width`` is what the line takes on the page, in Chinese characters; ``indent`` is 2 where it opens with two
    blank ones, 1 where with as much of narrow space. ``label`` is what a page's label says that the line is (number,
    day, published, issuer, title).
    """

    raw: str
    text: str
    offsets: Sequence[int]
    page: int
    width: float
    indent: int = 0
    label: str = ""
    apart: bool = False


def is_row(line: Line) -> bool:
    """Tell whether a line is a row whose cells are parted by tabs or, as in Markdown, by upright strokes."""
    return "\t" in line.raw or line.raw.count("|") + line.raw.count("｜") >= 2


def read_lines(source: str) -> list[Line]:
    """Return the lines of a source that say something, page by page, page marks and repeated page heads dropped."""
    marked = _marks_pages_by_space(source)
    lines: list[Line] = []
    page = offset = 0
    after_break = True
    breaks_seen = 0  # since the last line that says something: two are a blank line
    for raw in _raw_lines(source):
        breaks_seen += LINE_BREAK.fullmatch(raw) is not None
        if raw == "\f":
            page += 1
        elif (line := line_of(raw, offset, page)) is not None:
            if PAGE_MARK.fullmatch(line.text):
                page += 1
                after_break = True
            elif not WEB_FURNITURE.fullmatch(line.text):
                if marked and raw[0] == " " and not after_break:
                    page += 1
                    line = line._replace(page=page)
                lines.append(line._replace(apart=True) if breaks_seen > 1 else line)
                after_break = False
                breaks_seen = 0
        offset += len(raw)
    return _restore_letterheads(_drop_running_heads(lines))


def _raw_lines(source: str) -> Iterator[str]:
    """Yield lines and what breaks them; items that run on in one line are set apart."""
    for raw in LINE_BREAK.split(source):
        last = 0
        for place in breaks(raw):
            yield raw[last:place]
            last = place
        yield raw[last:] if last else raw


def line_of(raw: str, offset: int, page: int) -> Line | None:
    """Return a line of the source, which begins at ``offset``, repaired; None where it says nothing."""
    if "<!--" in raw:
        raw = COMMENT.sub(lambda comment: " " * len(comment[0]), raw)
    if not raw or raw.isspace():
        return None
    if "\\" in raw and raw.rstrip().endswith("\\"):  # Markdown's mark of a line break
        raw = raw.rstrip()[:-1]
    if raw.startswith("*") and EMPHASIS.fullmatch(raw.strip()):
        raw = raw.replace("*", " ")
    if "]{" in raw:
        raw = SPAN.sub(lambda span: f" {span[1]}{' ' * (len(span[0]) - len(span[1]) - 1)}", raw)
    markup = MARKUP.match(raw)
    skipped = markup.end() if markup else 0
    visible = UNMARKED if "**" in raw else VISIBLE
    pieces = [(match.start(), match.group()) for match in visible.finditer(raw, skipped) if match[0] != "**"]
    if not pieces:
        return None
    text = "".join([piece for _, piece in pieces])
    if FOLDABLE.search(text):
        text = text.translate(FOLDED)
    if "号" in text:
        text = YEAR_IN_NUMBER.sub(lambda year: f"〔{year[0][1:-1]}〕", text)
    if ZERO.search(text):
        text = ZEROS.sub(lambda zeros: "〇" * len(zeros[0]), text)
    indent = 2 if BLANKS.match(raw) else int(raw.startswith("    "))
    if len(pieces) == 1:
        start = offset + pieces[0][0]
        return Line(pieces[0][1], text, range(start, start + len(text)), page, _width(pieces[0][1]), indent)
    offsets = array("q")
    for start, piece in pieces:
        offsets.extend(range(offset + start, offset + start + len(piece)))
    stripped = raw[skipped:].strip()
    if "\t" in stripped:
        stripped = raw[skipped:].strip(" \u3000\r\n")  # a row of a table may begin and end with empty cells
    return Line(stripped, text, offsets, page, _width(stripped), indent)


def visible_start(line: Line) -> int:
    """Return which character of ``line.raw`` is the first of its text."""
    unseen = rf"(?:\*\*|[\s{INVISIBLE}])*" if "**" in line.raw else rf"[\s{INVISIBLE}]*"
    match = re.match(unseen, line.raw)
    return match.end() if match else 0


def cut(line: Line, start: int, end: int) -> Line | None:
    """Return what stands between two characters of ``line.raw`` as a line, or None where nothing does."""
    return line_of(line.raw[start:end], line.offsets[0] - visible_start(line) + start, line.page)


def _width(raw: str) -> float:
    return len(raw) - len(raw.encode("ascii", "ignore")) / 2


def _marks_pages_by_space(source: str) -> bool:
    """Tell whether a lone space before a line is what is left of a form feed: rare, and never two in a row."""
    lone = len(re.findall(r"(?:^|\n) (?=\S)", source))
    return 0 < lone < (source.count("\n") + 1) / 8


def _drop_running_heads(lines: list[Line]) -> list[Line]:
    """Drop a short line that stands at the head or foot of three pages or more; its first place is kept."""
    at_edge = {
        number
        for number, (before, after) in enumerate(pairwise(lines))
        for number in (number, number + 1)
        if before.page != after.page
    } | {0}
    shapes = {number: re.sub(r"\d", "0", lines[number].text) for number in at_edge if number < len(lines)}
    counts = Counter(shape for shape in shapes.values() if 4 < len(shape) <= 40 and not _is_head_word(shape))
    seen: set[str] = set()
    kept = []
    for number, line in enumerate(lines):
        shape = shapes.get(number)
        if shape is not None and counts[shape] >= 3:
            if shape in seen:
                continue
            seen.add(shape)
        kept.append(line)
    return kept


def _is_head_word(text: str) -> bool:
    """Tell whether a line may head a document, so that its return on later pages is no page furniture."""
    return bool(
        LETTERHEAD.fullmatch(text) or GENRE_WORD.fullmatch(text) or "号" in text or text.endswith(("日", "关于"))
    )


def _restore_letterheads(lines: list[Line]) -> list[Line]:
    """Lift a letterhead that the reader of the page found below its text back to the head of that page.

    Announcements print issuer, 公告 and number in a frame of their own; text extraction often yields the frame last,
    in the midst of a sentence that goes on over the page.
    """
    pages: list[list[Line]] = []
    for line in lines:
        if not pages or pages[-1][-1].page != line.page:
            pages.append([])
        pages[-1].append(line)
    for number, page in enumerate(pages[:-1]):
        tail = _letterhead_tail(page)
        if tail and len(tail) < len(page) and not BLOCK_START.match(pages[number + 1][0].text):
            pages[number] = tail + page[: -len(tail)]
    return [line for page in pages for line in page]


def _letterhead_tail(page: list[Line]) -> list[Line]:
    """Return the last lines of a page that form a letterhead: issuers, 公告, and perhaps the number."""
    end = len(page)
    if end and ISSUE_NUMBER.fullmatch(page[end - 1].text):
        end -= 1
    if not end or not GENRE_WORD.fullmatch(page[end - 1].text):
        return []
    start = end - 1
    while start and LETTERHEAD.fullmatch(page[start - 1].text):
        start -= 1
    return page[start:] if start < end - 1 else []


def join(lines: Sequence[Line]) -> list[list[Line]]:
    """Put the lines that the page broke together into paragraphs."""
    paragraphs: list[list[Line]] = []
    depth = 0
    for number, line in enumerate(lines):
        in_bracket = depth > 0 and len(paragraphs[-1]) < 40 and not _is_article(line) and not _is_quoted(line)
        if number and (in_bracket or _goes_on(lines, number)):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
            depth = 0
        depth = _depth(depth, lines, number)
    return paragraphs


def _is_article(line: Line) -> bool:
    return bool(re.match(rf"第{NUMERAL}+条[\s\u3000]", line.raw))


def _is_quoted(line: Line) -> bool:
    """Tell whether a line is a paragraph of a text that is quoted at length (“第四章　监督检查┆“第九条　…)."""
    return line.text[0] in "“「" and QUOTED.match(line.raw.lstrip()) is not None


def full_width(lines: Sequence[Line], number: int) -> float:
    """Return how wide a line must be near ``number`` to have been broken by the edge of the page."""
    widths = sorted(line.width for line in lines[max(0, number - 40) : number + 40])
    return float(max(min(widths[int(len(widths) * 0.8)], WIDEST) - SLACK, NARROWEST))


def _goes_on(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a line continues the sentence of the one before."""
    before, line = lines[number - 1], lines[number]
    if is_row(before) or is_row(line) or before.text[-1] in TERMINAL or before.text[-2:] in ("。”", "。）", "；”"):
        return False
    if DAY_LINE.fullmatch(line.text) and before.text[-1] not in "，、自至到于从":
        return False
    if LETTERHEAD.fullmatch(line.text) and number + 1 < len(lines) and DAY_LINE.fullmatch(lines[number + 1].text):
        return False  # a signature
    if SIGNED_LINE.fullmatch(line.text) or _is_quoted(line):
        return False
    labelled = LABEL_LINE.match(line.text) or (line.apart and LABEL_LINE.match(before.text))
    if labelled and before.text[-1] not in JOINING:
        return False
    indented = line.indent == 2 or line.indent > before.indent
    if (indented and before.text[-1] not in JOINING) or ASSIGNMENT.search(before.text):
        return False
    # The first line of a paragraph stands two characters in, which the source may have lost.
    reach = before.width + (INDENT if BLOCK_START.match(before.text) else 0)
    if not BLOCK_START.match(line.text):
        return before.text[-1] in DANGLING or reach >= full_width(lines, number)
    # 根据…第┆二十条的规定 is a reference, 第二十条┆国家… an article: only the former has no space behind it.
    heading = re.fullmatch(rf"附件\d{{0,2}}|第{NUMERAL}+[章节编][^，。；]{{0,20}}", line.text)
    wrapped = line.text.startswith(("第", "附件")) and not _is_article(line) and not heading
    wrapped = wrapped and reach >= full_width(lines, number)
    return (before.text[-1] in "第和及与、或" and not _is_article(line)) or wrapped


def _depth(depth: int, lines: Sequence[Line], number: int) -> int:
    """Return how many brackets are open after a line; one that never closes in the next lines does not count."""
    ended = lines[number].text[-1] in "。；："  # 修改为：“……：┆（一）……；┆ quotes paragraphs, each of its own
    for mark in BRACKET.findall(lines[number].text):
        if mark in OPENING and not (ended and mark == "“"):
            depth += 1
        elif mark in CLOSING and depth:
            depth -= 1
    balance = depth
    for line in lines[number + 1 : number + 9] if depth else ():
        for mark in BRACKET.findall(line.text):
            balance += 1 if mark in OPENING else -1
            if balance == 0:
                return depth
    return 0
