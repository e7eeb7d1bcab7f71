"""The document on a web page: its title, its text and its tables, without the page around them.

Pages of Chinese governments hold one document among navigation, share buttons, a line of publication data and lists of
downloads. The document is where the prose is: the smallest element that holds nearly all sentences of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

DEEPEST = 150  # elements below are read as if they stood here, so that no depth of nesting exhausts the stack
DEEPEST_FOR_PARSER = 1500  # beyond, the parser's time grows with the square of the depth
NEARLY_ALL = 0.95

_NO_TEXT = """
    script style noscript template iframe object embed svg canvas audio video map head link meta
    button input select textarea option nav footer aside dialog img
"""
_BLOCKS = """
    address article blockquote body center dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6
    header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul ucapcontent
"""
NO_TEXT = frozenset(_NO_TEXT.split())
BLOCKS = frozenset(_BLOCKS.split())
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_NESTING = re.compile(
    r"<(/?)(?:div|li|ul|ol|dl|dd|dt|section|article|blockquote|center|form|main|aside|header|footer|nav|p|details|"
    r"address|fieldset|figure|pre|table|tr|td|tbody)\b[^<>]*>",
    re.I,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|crumbs?|position|dqwz|location|foot|footer|share|bdsharebuttonbox|bshare|"
    r"sidebar|copyright|toolbar|print|related|xgyd|xgxw|xgjd|qrcode|ewm|search|login|pager|pagination)(?:$|[\s_-])",
    re.I,
)
_TITLE_NAME = re.compile(r"title|(?:^|[\s_-])(?:tit|bt|h1)(?:$|[\s_-])", re.I)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_CHINESE = r"[\u3000-\u9fff\uff00-\uffef]"
_BROKEN_IN_SOURCE = re.compile(rf"(?<={_CHINESE})[ \t]*[\r\n][ \t\r\n]*(?={_CHINESE})")
_SENTENCE = re.compile(r"[。；，]")
_FILE_NAME = re.compile(r"\.(?:docx?|wps|pdf|ofd|xlsx?|et|zip|rar|7z|pptx?|jpe?g|png|txt|ceb)$", re.I)
_AROUND_DOWNLOADS = re.compile(r"附件|下载|[\s\d一二三四五六七八九十:：.．、,，;；()（）]+")
_DOWNLOADS = re.compile(r"^(?:相关|政策)?(?:附件|文件|文档)?(?:下载|列表)?[:：]?$")
_NUMBERED = re.compile(
    r"^\s*(?:第?[0-9０-９一二三四五六七八九十百]+[条章节、.．)）]|[（(][0-9一二三四五六七八九十]+[)）]|[①-⑳])"
)

_LABELS = (
    "发布时间|发布日期|发表时间|更新时间|公开日期|公开时间|时间|日期|来源|信息来源|文章来源|稿件来源|数据来源|新闻来源|发布机构|发布单位|作者|编辑|责任编辑|"
    "浏览次数|浏览量|浏览|点击次数|点击数|点击量|点击率|阅读次数|阅读量|阅读|访问量|访问次数|人气|次数"
)
_PUBLICATION = re.compile(rf"(?:【|\[)?(?:{_LABELS})\s*(?:】|\])?\s*[:：]\s*[^\s|｜【\[]*")
_COMMANDS = re.compile(
    r"(?:【|\[|［)?\s*(?:字号|字体|字体大小|视力保护色|打印本页|打印此页|打印页面|我要打印|打印|关闭窗口|关闭本页|关闭|"
    r"分享到|分享至|分享|微信|微博|新浪微博|QQ空间|QQ|收藏|返回顶部|返回|返回首页|返回列表|保存|语音播报|朗读|"
    r"扫一扫在手机打开当前页|扫一扫|A\+|A-|T\|T)\s*(?:】|\]|］)?"
)
_MOMENT = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?")
_LEFT_OVER = re.compile(r"[\s:：|｜/\\·>»\-—_+，,、。【】\[\]［］()（）次大中小\d]+|默认|超大")
_HEADER_KEYS = re.compile(
    r"^[【\[]?\s*(?:发\s*文\s*字\s*号|文\s*号|文件编号|发\s*文\s*机\s*关|成\s*文\s*日\s*期)\s*[】\]]?\s*[:：]?\s*"
)
_CARD = re.compile(r"\t|\s*(?=【)|\s{2,}")
_IS_NUMBER = re.compile(r"^[^\s。，]{1,30}[〔\[［(（]\s*\d{4}\s*[〕\]］)）]\s*第?\s*\d+\s*号$")
_IS_TITLE = re.compile(
    r"(?:通知|办法|决定|决议|意见|公告|通告|公报|规定|条例|规则|方案|细则|批复|复函|函|令|规划|计划|措施|纲要|目录|解释|法|清单|指南|标准|要点)"
    r"(?:[（(][^（）()]{1,20}[）)])?$"
)


@dataclass(slots=True)
class Element:
    """An element of the page, as far as its text needs it."""

    tag: str
    attributes: dict[str, str]
    parts: list[Element | str] = field(default_factory=list)
    prose: int = 0

    def elements(self) -> Iterator[Element]:
        """The elements directly inside."""
        return (part for part in self.parts if isinstance(part, Element))


@dataclass(slots=True)
class _Line:
    """A line in the making: its words, those outside links, whether a link is a download; or a row of a table."""

    words: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    download: bool = False
    row: bool = False

    def add(self, words: str, *, linked: bool = False) -> None:
        """Go on with these words."""
        self.words.append(words)
        if not linked:
            self.outside.append(words)


def text_of(source: str) -> str:
    """Return the document of a web page as lines; where no sentence stands out, the text of the whole page."""
    parser = LexborHTMLParser(_shallow(source))
    root = parser.root
    page = _tree(root) if root is not None else Element("html", {})
    total = _weigh(page)
    _drop_surroundings(page, total)
    total = _weigh(page)
    main = _main(page, total)
    body = [line for line in _lines(main) if not _is_publication(line)]
    if main is page:
        return "\n".join(body)
    before = _before(page, main)
    head = _title_of_page(before, body, _declared_titles(parser)) + _header_rows(before, body)
    return "\n".join(head + body)


def _shallow(source: str) -> str:
    """Replace the tags of blocks by line breaks where they are nested so deeply that no person wrote them."""
    depth = deepest = 0
    for tag in _NESTING.finditer(source):
        depth = depth - 1 if tag[1] else depth + 1
        deepest = max(deepest, depth)
    # unclosed <p>, <li> and <td> count as depth here although they close themselves: long lists of them are common,
    # so what is never closed at all does not count
    if deepest <= DEEPEST_FOR_PARSER or not _too_deep(source):
        return source
    return _NESTING.sub("<br>", source)


def _too_deep(source: str) -> bool:
    depth: dict[str, int] = {}
    for tag in _NESTING.finditer(source):
        name = tag[0].strip("</>").split()[0].lower() if tag[0].strip("</> ") else ""
        if name in ("p", "td", "tr", "tbody", "dd", "dt"):
            continue
        depth[name] = max(depth.get(name, 0) + (-1 if tag[1] else 1), 0)
        if depth[name] > DEEPEST_FOR_PARSER:
            return True
    return False


def _tree(root: LexborNode) -> Element:
    """Copy what can hold text out of the parser's tree, no deeper than ``DEEPEST``."""
    top = Element("html", {})
    waiting: list[tuple[LexborNode | None, Element, int]] = [(root.child, top, 0)]
    while waiting:
        node, parent, depth = waiting.pop()
        while node is not None:
            tag = node.tag or ""
            if tag == "-text":
                parent.parts.append(node.text_content or "")
            elif tag and not tag.startswith(("-", "!")) and tag not in NO_TEXT:
                attributes = {key: value or "" for key, value in node.attributes.items()}
                if not _is_hidden(attributes):
                    waiting.append((node.next, parent, depth))
                    if depth < DEEPEST:
                        element = Element(tag, attributes)
                        parent.parts.append(element)
                        waiting.append((node.child, element, depth + 1))
                    else:
                        if tag in BLOCKS or tag == "br":
                            parent.parts.append(Element("br", {}))
                        waiting.append((node.child, parent, depth))
                    break
            node = node.next
    return top


def _is_hidden(attributes: dict[str, str]) -> bool:
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))


def _weigh(element: Element, *, linked: bool = False) -> int:
    """Count the characters of sentences in and below ``element``; words in links are no prose."""
    linked = linked or element.tag == "a"
    element.prose = 0
    own = "".join(part for part in element.parts if isinstance(part, str)) if not linked else ""
    if _SENTENCE.search(own):
        element.prose = len("".join(own.split()))
    element.prose += sum(_weigh(part, linked=linked) for part in element.elements())
    return element.prose


def _drop_surroundings(element: Element, total: int) -> None:
    """Take out what is named as navigation, footer or buttons, unless half of the prose stands in it."""
    element.parts = [part for part in element.parts if isinstance(part, str) or not _is_around(part, total)]
    for part in element.elements():
        _drop_surroundings(part, total)


def _is_around(element: Element, total: int) -> bool:
    names = f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}"
    return element.prose * 2 < total and element.tag not in HEADINGS and bool(_AROUND.search(names))


def _main(page: Element, total: int) -> Element:
    """Return the smallest element that holds nearly all prose of the page; a table of data is not taken apart."""
    main = page
    while total and not (main.tag == "table" and not _is_layout(main)):
        inner = [part for part in main.elements() if part.prose >= NEARLY_ALL * total]
        if not inner or inner[0].tag not in BLOCKS or inner[0].tag in ("p", "pre") or inner[0].tag in HEADINGS:
            break
        main = inner[0]
    return main


def _before(page: Element, main: Element) -> Element:
    """Return the part of the page that stands before the main text, without its links."""
    copy = Element(page.tag, page.attributes)
    for part in page.parts:
        if part is main:
            break
        if isinstance(part, Element) and _holds(part, main):
            copy.parts.append(_before(part, main))
            break
        copy.parts.append(_without_links(part) if isinstance(part, Element) else part)
    return copy


def _without_links(element: Element) -> Element:
    parts = [part if isinstance(part, str) else _without_links(part) for part in element.parts]
    return Element(element.tag, element.attributes, [] if element.tag == "a" else parts)


def _holds(element: Element, sought: Element) -> bool:
    return any(part is sought or _holds(part, sought) for part in element.elements())


def _declared_titles(parser: LexborHTMLParser) -> list[str]:
    """Return what the page's head calls the document: ``<meta name="ArticleTitle">`` first, then ``<title>``."""
    titles = []
    for meta in parser.css("meta[name]"):
        if (meta.attributes.get("name") or "").lower() == "articletitle":
            titles.append(_squeezed(meta.attributes.get("content") or ""))
    title = parser.css_first("title")
    return [t for t in [*titles, _squeezed(title.text()) if title is not None else ""] if len(t) > 4]


def _title_of_page(before: Element, body: list[str], declared: list[str]) -> list[str]:
    """Return the line of the title where it stands above the main text and the text does not begin with it."""
    beginning = _squeezed("".join(body[:12]))
    headings = [text for text in _headings(before) if len(_squeezed(text)) > 4]
    lines = [line for line in _lines(before) if len(_squeezed(line)) > 4 and "\t" not in line]
    for found in (
        [text for text in headings if any(_squeezed(text) in title for title in declared)],
        [text for text in lines if any(_squeezed(text) == title for title in declared)],
        [text for text in headings + lines if len(text) > 7 and _IS_TITLE.search(text)],
        [] if declared else headings,
    ):
        if found:
            return [] if _squeezed(found[-1]) in beginning else found[-1:]
    return []


def _headings(element: Element) -> Iterator[str]:
    names = f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}"
    if element.tag in ("h1", "h2", "h3") or (element.tag in BLOCKS and _TITLE_NAME.search(names)):
        lines = list(_lines(element))
        if 0 < len(lines) < 4:
            yield "".join(lines)
            return
    for part in element.elements():
        yield from _headings(part)


def _header_rows(before: Element, body: list[str]) -> list[str]:
    """Return number, issuer and date from what stands above the text (发文字号：…), as far as the text lacks them."""
    text = _squeezed("".join(body))
    found: list[str] = []
    cells = [cell.strip() for line in _lines(before) for cell in _CARD.split(line)]
    for cell, after in zip(cells, [*cells[1:], ""], strict=False):
        key = _HEADER_KEYS.match(cell)
        if key:
            value = cell[key.end() :] or after
            # a number is known by its form, and stands alone under the title of a document
            found.append(value if _IS_NUMBER.match(value) else f"{cell[: key.end()]}{value}")
        elif _IS_NUMBER.match(cell):
            found.append(cell)
        else:
            continue
        if not _value_of(found[-1]) or _squeezed(_value_of(found[-1])) in text or found[-1] in found[:-1]:
            found.pop()
    return found


def _value_of(row: str) -> str:
    """What stands after the name of a field: 成文日期：2024年1月3日."""
    key = _HEADER_KEYS.match(row)
    return row[key.end() :] if key else row


def _lines(element: Element) -> list[str]:
    """Return the text of an element: a paragraph a line, a row of a table a line with tabs between its cells."""
    lines: list[_Line] = [_Line()]
    _walk(element, lines, linked=False)
    kept = []
    for line in lines:
        text = "".join(line.words) if line.row else _squeezed_line("".join(line.words))
        if text.strip("\t") and not _is_download(line):
            kept.append(text)
    return [text for at, text in enumerate(kept) if not (_DOWNLOADS.match(text) and at == len(kept) - 1)]


def _walk(element: Element, lines: list[_Line], *, linked: bool, numbers: Iterator[int] | None = None) -> None:
    if element.tag == "table" and not _is_layout(element):
        lines += [_Line(words=[row], row=True) for row in _rows(element)]
        lines.append(_Line())
        return
    block = element.tag in BLOCKS
    if block or element.tag == "br":
        lines.append(_Line())
    if element.tag == "a":
        linked = True
        href = element.attributes.get("href", "")
        if _FILE_NAME.search(href.split("?")[0]) and _FILE_NAME.search(_plain(element).strip()):
            lines[-1].download = True
    counter = _counter(element) if element.tag == "ol" else None
    if element.tag == "li" and numbers is not None and not _NUMBERED.match(_plain(element)):
        lines[-1].add(f"{next(numbers)}.")
    for part in element.parts:
        if isinstance(part, Element):
            _walk(part, lines, linked=linked, numbers=counter if part.tag == "li" else None)
        elif element.tag == "pre":
            lines += [_Line(words=[line]) for line in part.split("\n")]
        else:
            lines[-1].add(part, linked=linked)
    if block:
        lines.append(_Line())


def _counter(element: Element) -> Iterator[int]:
    start = element.attributes.get("start", "")
    at = int(start) if start.isdecimal() and len(start) < 6 else 1
    while True:
        yield at
        at += 1


def _is_layout(table: Element) -> bool:
    """Tell a table that only places things on the page from one that holds data."""
    rows = list(_table_rows(table))
    return all(len(list(_cells(row))) < 2 for row in rows) or any(
        _has_table(cell) for row in rows for cell in _cells(row)
    )


def _has_table(element: Element) -> bool:
    return any(part.tag == "table" or _has_table(part) for part in element.elements())


def _table_rows(table: Element) -> Iterator[Element]:
    for part in table.elements():
        if part.tag == "tr":
            yield part
        elif part.tag in ("thead", "tbody", "tfoot"):
            yield from _table_rows(part)


def _cells(row: Element) -> Iterator[Element]:
    return (part for part in row.elements() if part.tag in ("td", "th"))


def _rows(table: Element) -> Iterator[str]:
    """Yield the rows of a table; a cell that spans columns or rows is written once, the places it covers stay empty."""
    for part in table.elements():
        if part.tag == "caption":
            yield "".join(_lines(part))
    covered: dict[int, int] = {}
    for row in _table_rows(table):
        texts: list[str] = []
        for cell in _cells(row):
            _fill_covered(texts, covered)
            wide, high = (_span(cell, name) for name in ("colspan", "rowspan"))
            for column in range(len(texts), len(texts) + wide):
                if high > 1:
                    covered[column] = high - 1
            texts += ["".join(_lines(cell)).replace("\t", " "), *[""] * (wide - 1)]
        _fill_covered(texts, covered)
        yield "\t".join(texts)


def _fill_covered(texts: list[str], covered: dict[int, int]) -> None:
    while covered.get(len(texts), 0) > 0:
        covered[len(texts)] -= 1
        texts.append("")


def _span(cell: Element, name: str) -> int:
    value = cell.attributes.get(name, "").strip()
    return max(1, min(int(value), 100)) if value.isdecimal() and len(value) < 5 else 1


def _plain(element: Element) -> str:
    return "".join(part if isinstance(part, str) else _plain(part) for part in element.parts)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _squeezed_line(text: str) -> str:
    text = _BROKEN_IN_SOURCE.sub("", text)
    return _SPACE.sub(" ", text).strip()


def _is_download(line: _Line) -> bool:
    """A line of nothing but links to files is a list of downloads, no part of the document."""
    return line.download and not _AROUND_DOWNLOADS.sub("", "".join(line.outside))


def _is_publication(line: str) -> bool:
    """发布时间：2024-01-05 来源：市政府办公厅 【字号：大 中 小】 打印: what the page says about itself."""
    if len(line) > 200 or _SENTENCE.search(line):
        return False
    rest, labels = _PUBLICATION.subn(" ", _MOMENT.sub("", line))
    rest, commands = _COMMANDS.subn(" ", rest)
    return labels + commands > 0 and not _LEFT_OVER.sub("", rest)
