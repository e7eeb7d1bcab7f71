"""Repair of the layout: from the source as read to lines that say only what the document says.

White space, zero-width characters and page marks go, marks and radicals take one form, and what the page tore apart
is put together again. Nothing is lost: every character of a line knows its offset in the source as read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extraction.characters import RADICALS

CHINESE = "[一二三四五六七八九十百千零〇]"
NUMERAL = "[一二三四五六七八九十百千零〇\\d]"
# One character for one, so that offsets hold. Only what decides how a text is read is folded; values are always
# taken from the source itself.
FOLDED = str.maketrans(
    dict(
        zip("()[]【】［］〈〉<>＜＞,;:．﹒○Ｏ–－─﹣?!", "（）〔〕〔〕〔〕《》《》《》，；：..〇〇————？！", strict=True)
    )
    | {chr(0xFF10 + n): str(n) for n in range(10)}
    | {chr(0xFF21 + n): chr(0x41 + n) for n in range(26)}
    | {chr(0xFF41 + n): chr(0x61 + n) for n in range(26)}
    | RADICALS
)
# 二OO八年, 二0一五年: a letter or a figure written for the zero among Chinese numerals
ZEROS = re.compile("(?<=[一二三四五六七八九])[Oo0]{1,2}(?=[一二三四五六七八九年])")
INVISIBLE = "\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff"
VISIBLE = re.compile(rf"[^\s{INVISIBLE}]+")
INLINE_ARTICLE = re.compile(rf"(?<=[。；])(?=[ \u3000]+第{NUMERAL}+条[ \u3000])")
UNMARKED = re.compile(rf"\*\*|(?:(?!\*\*)[^\s{INVISIBLE}])+")  # bold type in Markdown is no part of the words
LINE_BREAK = re.compile("(\r\n?|\n|\f|\v|\u2028|\u2029|\x85)")
# Headings and list marks of Markdown, which some readers put before what the document numbers itself.
BLANKS = re.compile(r"[ \t]*\u3000\s*\u3000")
MARKUP = re.compile(r"\s*(?:#{1,6}\s+|[-*+]\s+(?!\d{1,4}\s*[-—])(?=[（(第一二三四五六七八九十\d]))")
# What a page of the web puts around a document and says nothing of it: where one is, what one may click.
CLICKABLE = "打印|关闭|收藏|分享|返回|返回顶部|返回首页|返回列表|我要纠错|下载|PDF下载|WORD下载"
WEB_FURNITURE = re.compile(
    r"(?:[您你])?(?:现在|当前|目前)?(?:所在)?的?位置(?:是)?[：》»].*|(?:网站)?首页[》»].*"
    rf"|[〔（]?(?:{CLICKABLE})(?:本页|窗口|全文)?[〕）]?(?:[〔（|/]?(?:{CLICKABLE})(?:本页|窗口|全文)?[〕）]?)*"
    r"|(?:字[体号]：?)?[〔（]?大[〕）〔（|/]*中[〕）〔（|/]*小[〕）]?"
    r"|(?:分享到|视力保护色|扫一扫|上一篇|下一篇|相关链接|无障碍).{0,40}"
)
# What a page says of a document in a list of labels; the value may stand on the line below.
LABELS = (
    "索引号|发文字号|发文文号|文号|公文时效|发文机[关构]|发文单位|发布机[关构]|制定机关|成文日期|成文时间|发文日期|发文时间|生成日期|公开日期|发布日期|发布时间"
    "|生效日期|实施日期|失效日期|时效性|有效性|效力状态|主题分类|主题词|体裁分类|组配分类|公开方式|公开形式|公开类别|公文种类"
)
LABEL_ALONE = re.compile(rf"[·•]?(?:{LABELS})：")
PAGE_MARK = re.compile(r"[—\-~·•]{1,3}\d{1,4}[—\-~·•]{1,3}|第\d{1,4}页(?:[，/]?共\d{1,4}页)?|\d{1,4}/\d{1,4}")
LETTERHEAD = re.compile(
    r"(?:中华人民共和国)?[\u4e00-\u9fff]{2,30}(?:委员会|人民政府|总署|总局|海关|部|局|厅|院|办公室|办|委)"
)
GENRE_WORD = re.compile(r"公告|通告|令")
ISSUE_NUMBER = re.compile(
    rf"(?:\d{{4}}|[一二][〇零一二三四五六七八九]{{3}})年第{NUMERAL}{{1,5}}号|第{NUMERAL}{{1,5}}号"
)

# A line with one of these at its head begins a block of its own.
BLOCK_START = re.compile(
    rf"第{NUMERAL}+(?:条|章|节|编|部分)|{CHINESE}{{1,4}}、|（{NUMERAL}{{1,4}}）"
    r"|\d{1,3}[.、](?!\d)|\d{1,2}\.(?=\d{4}年)|[①-⑳]"
    r"|附件(?!的)\d{0,2}(?=$|[：.一-龥])|附表|附：|抄送|（此件|（信息公开|特此(?:公告|通知|通告|函告)|——|[-•●■◆]"
)
# A day that stands on a line of its own is signed, not said.
DAY_LINE = re.compile(
    r"(?:[12]\d{3}|[一二][〇零一二三四五六七八九]{3})年"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
# A bracket that says who answers ends its paragraph.
ASSIGNMENT = re.compile("(?:^|。|；)（[^（）]*）$|(?:分工负责|分别负责|共同负责|牵头负责|部门负责|牵头|配合)）$")
# A line that says who answers or by when, under the task.
LABEL_LINE = re.compile("(?:牵头|责任|主办|承办|配合|协办|参与)(?:单位|部门|处室)：|完成(?:时限|时间)：")
JOINING = "，、第和及与或的"
DANGLING = "自从由将把被"  # no line of its own ends in one of these
TERMINAL = "。！？；："
OPENING, CLOSING = "（《〔“", "）》〕”"
WIDEST = 45  # a line of more characters was not broken by the edge of a page
INDENT = 2  # characters
NARROWEST = 13  # characters that even the column of a table has
SLACK = 3  # how much shorter than full a justified line may be


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source: ``raw`` as printed, ``text`` repaired, ``offsets`` of its characters in the source.

    ``width`` is what the line takes on the page, in Chinese characters; ``indent`` is 2 where it opens with two
    blank ones, 1 where with as much of narrow space.
    """

    raw: str
    text: str
    offsets: Sequence[int]
    page: int
    width: float
    indent: int = 0


def read_lines(source: str) -> list[Line]:
    """Return the lines of a source that say something, page by page, page marks and repeated page heads dropped."""
    marked = _marks_pages_by_space(source)
    lines: list[Line] = []
    page = offset = 0
    after_break = True
    for raw in _raw_lines(source):
        if raw == "\f":
            page += 1
        elif (line := _line(raw, offset, page)) is not None:
            if PAGE_MARK.fullmatch(line.text):
                page += 1
                after_break = True
            elif not WEB_FURNITURE.fullmatch(line.text):
                if marked and raw[0] == " " and not after_break:
                    page += 1
                    line = replace(line, page=page)
                lines.append(line)
                after_break = False
        offset += len(raw)
    return _restore_letterheads(_drop_running_heads(_join_labels(lines)))


def _raw_lines(source: str) -> Iterator[str]:
    """Yield lines and what breaks them; articles that run on in one line are set apart."""
    for raw in LINE_BREAK.split(source):
        if "条" in raw and INLINE_ARTICLE.search(raw):
            yield from INLINE_ARTICLE.split(raw)
        else:
            yield raw


def _line(raw: str, offset: int, page: int) -> Line | None:
    if not raw or raw.isspace() or raw.lstrip().startswith("<!--"):
        return None
    markup = MARKUP.match(raw)
    skipped = markup.end() if markup else 0
    visible = UNMARKED if "**" in raw else VISIBLE
    pieces = [(match.start(), match.group()) for match in visible.finditer(raw, skipped) if match[0] != "**"]
    if not pieces:
        return None
    text = "".join(piece for _, piece in pieces).translate(FOLDED)
    text = ZEROS.sub(lambda zeros: "〇" * len(zeros[0]), text)
    indent = 2 if BLANKS.match(raw) else int(raw.startswith("    "))
    if len(pieces) == 1:
        start = offset + pieces[0][0]
        return Line(pieces[0][1], text, range(start, start + len(text)), page, _width(pieces[0][1]), indent)
    offsets = [offset + start + n for start, piece in pieces for n in range(len(piece))]
    stripped = raw[skipped:].strip()
    if "\t" in stripped:
        stripped = raw[skipped:].strip(" \u3000\r\n")  # a row of a table may begin and end with empty cells
    return Line(stripped, text, offsets, page, _width(stripped), indent)


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


def _join_labels(lines: list[Line]) -> list[Line]:
    """Put a label of a web page's list and the value on the line below it together."""
    joined: list[Line] = []
    for line in lines:
        label = joined[-1] if joined else None
        if (
            label is not None
            and LABEL_ALONE.fullmatch(label.text)
            and len(line.text) <= WIDEST
            and not re.search("[：，。；]", line.text[:8])
        ):
            offsets = [*label.offsets, *line.offsets]
            joined[-1] = replace(label, raw=f"{label.raw} {line.raw}", text=label.text + line.text, offsets=offsets)
        else:
            joined.append(line)
    return joined


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
        in_bracket = depth > 0 and len(paragraphs[-1]) < 40 and not _is_article(line)
        if number and (in_bracket or _goes_on(lines, number)):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
            depth = 0
        depth = _depth(depth, lines, number)
    return paragraphs


def _is_article(line: Line) -> bool:
    return bool(re.match(rf"第{NUMERAL}+条[\s\u3000]", line.raw))


def full_width(lines: Sequence[Line], number: int) -> float:
    """Return how wide a line must be near ``number`` to have been broken by the edge of the page."""
    widths = sorted(line.width for line in lines[max(0, number - 40) : number + 40])
    return float(max(min(widths[int(len(widths) * 0.8)], WIDEST) - SLACK, NARROWEST))


def _goes_on(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a line continues the sentence of the one before."""
    before, line = lines[number - 1], lines[number]
    if "\t" in before.raw or "\t" in line.raw or before.text[-1] in TERMINAL or before.text[-2:] in ("。”", "。）"):
        return False
    if DAY_LINE.fullmatch(line.text) and before.text[-1] not in "，、自至到于从":
        return False
    if LETTERHEAD.fullmatch(line.text) and number + 1 < len(lines) and DAY_LINE.fullmatch(lines[number + 1].text):
        return False  # a signature
    if LABEL_LINE.match(line.text) and before.text[-1] not in JOINING:
        return False
    indented = line.indent == 2 or line.indent > before.indent
    if (indented and before.text[-1] not in JOINING) or ASSIGNMENT.search(before.text):
        return False
    # The first line of a paragraph stands two characters in, which the source may have lost.
    reach = before.width + (INDENT if BLOCK_START.match(before.text) else 0)
    if not BLOCK_START.match(line.text):
        return before.text[-1] in DANGLING or reach >= full_width(lines, number)
    # 根据…第┆二十条的规定 is a reference, 第二十条┆国家… an article: only the former has no space behind it.
    wrapped = line.text.startswith(("第", "附件")) and not _is_article(line) and reach >= full_width(lines, number)
    return (before.text[-1] in "第和及与、或" and not _is_article(line)) or wrapped


def _depth(depth: int, lines: Sequence[Line], number: int) -> int:
    """Return how many brackets are open after a line; one that never closes in the next lines does not count."""
    for char in lines[number].text:
        if char in OPENING:
            depth += 1
        elif char in CLOSING and depth:
            depth -= 1
    balance = depth
    for line in lines[number + 1 : number + 9] if depth else ():
        for char in line.text:
            balance += (char in OPENING) - (char in CLOSING)
            if balance == 0:
                return depth
    return 0
