"""The document on a web page: its title, its text and its tables, without the page around them.

Pages of Chinese governments hold one document among navigation, share buttons, a line of publication data and lists of
downloads. The document is where the prose is: the smallest element that holds nearly all sentences of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from extraction.readers.markup import (
    BLOCKS,
    FILE_NAME,
    HEADINGS,
    Element,
    is_hidden,
    is_layout,
    lines_of,
    plain,
    shallow,
    squeezed,
    tree,
)

NEARLY_ALL = 0.95
FEWEST_LINKS = 3
MOSTLY_LINKS = 0.8  # of the characters

_AROUND = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|crumbs?|position|dqwz|location|foot|footer|share|bdsharebuttonbox|bshare|"
    r"sidebar|copyright|toolbar|print|related|xgyd|xgxw|xgjd|qrcode|ewm|search|login|pager|pagination)(?:$|[\s_-])",
    re.I,
)
_TITLE_NAME = re.compile(r"title|(?:^|[\s_-])(?:tit|bt|h1)(?:$|[\s_-])", re.I)
_SENTENCE = re.compile(r"[。；，]")
_LABELS = (
    "发布时间|发布日期|发表时间|更新时间|公开日期|公开时间|时间|日期|来源|信息来源|文章来源|稿件来源|数据来源|新闻来源|发布机构|发布单位|作者|编辑|责任编辑|"
    "浏览次数|浏览量|浏览|点击次数|点击数|点击量|点击率|阅读次数|阅读量|阅读|访问量|访问次数|人气|次数"
)
_PUBLICATION = re.compile(rf"(?:【|\[)?(?:{_LABELS})\s*+(?:】|\])?\s*+[:：]\s*+[^\s|｜【\[]*")
_COMMANDS = re.compile(
    r"(?:【|\[|［)?\s{0,9}(?:字号|字体|字体大小|视力保护色|打印本页|打印此页|打印页面|我要打印|打印|关闭窗口|关闭本页|关闭|"
    r"分享到|分享至|分享|微信|微博|新浪微博|QQ空间|QQ|收藏|返回顶部|返回|返回首页|返回列表|保存|语音播报|朗读|"
    r"扫一扫在手机打开当前页|扫一扫|A\+|A-|T\|T)\s{0,9}(?:】|\]|］)?"
)
_MOMENT = re.compile(
    r"\d{4}\s{0,9}[-/.年]\s{0,9}\d{1,2}\s{0,9}[-/.月]\s{0,9}\d{1,2}\s{0,9}日?(?:\s{0,9}\d{1,2}:\d{2}(?::\d{2})?)?"
)
_LEFT_OVER = re.compile(r"[\s:：|｜/\\·>»\-—_+，,、。【】\[\]［］()（）次大中小\d]+|默认|超大")
_HEADER_KEYS = re.compile(
    r"^[【\[]?\s*(?:发\s*文\s*字\s*号|文\s*号|文件编号|发\s*文\s*机\s*关|成\s*文\s*日\s*期|标\s*题|名\s*称|(?:信息|文件)名称)\s*+[】\]]?\s*+[:：]?\s*+"
)
_CARD_HEADING = re.compile(
    r"(?:基本|文件|公开|政策|信息)(?:信息|属性|概况)|(?:文件|政策)?(?:正文|原文|全文)|(?:文件|正文)内容"
)
_PARTS = re.compile(
    r"[_|｜]|-{1,2}(?=[\u4e00-\u9fff])"
)  # of a page's <title>: the document's, that of its column, the site's
_CARD = re.compile(r"\t|\s{1,9}(?=【)|(?=【)|\s{2,}(?![题号称]\s{0,9}[】：:])")
_IS_NUMBER = re.compile(r"^[^\s。，]{1,30}[〔\[［(（]\s{0,9}\d{4}\s{0,9}[〕\]］)）]\s{0,9}第?\s{0,9}\d+\s{0,9}号$")
_IS_TITLE = re.compile(
    r"(?:通知|办法|决定|决议|意见|公告|通告|公报|规定|条例|规则|方案|细则|批复|复函|函|令|规划|计划|措施|纲要|目录|解释|法|清单|指南|标准|要点)"
    r"(?:[（(][^（）()]{1,20}[）)])?$"
)


def text_of(source: str) -> str:
    """Return the document of a web page as lines; where no sentence stands out, the text of the whole page."""
    parser = LexborHTMLParser(shallow(source))
    root = parser.root
    page = tree(root) if root is not None else Element("html", {})
    total = _weigh(page)
    _drop_surroundings(page, total)
    total = _weigh(page)
    main = _main(page, total)
    body = [line for line in lines_of(main) if not _is_publication(line)]
    if main is page:
        return "\n".join(body)
    before = _before(page, main)
    head = _title_of_page(before, body, _declared_titles(parser)) + _header_rows(before, body)
    return "\n".join(head + body)


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
    """Take out what is hidden or named as navigation, footer or buttons, unless half of the prose stands in it.

    Some sites hide the whole document until a script has run (``visibility: hidden``).
    """
    element.parts = [part for part in element.parts if isinstance(part, str) or not _is_around(part, total)]
    for part in element.elements():
        _drop_surroundings(part, total)


def _is_around(element: Element, total: int) -> bool:
    names = f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}"
    if is_hidden(element.attributes):
        return element.prose * 2 <= total
    if total and not element.prose and _is_menu(element):
        return True
    return element.prose * 2 < total and element.tag not in HEADINGS and bool(_AROUND.search(names))


def _is_menu(element: Element) -> bool:
    """Tell a menu, a list of headlines or a table of contents from text: nearly all of it are links to pages."""
    links = [link for link in _links(element) if len(squeezed(plain(link))) > 1]
    if len(links) < FEWEST_LINKS or any(FILE_NAME.search(link.attributes.get("href", "")) for link in links):
        return False
    linked = sum(len(squeezed(plain(link))) for link in links)
    return linked >= MOSTLY_LINKS * len(squeezed(plain(element)))


def _links(element: Element) -> Iterator[Element]:
    for part in element.elements():
        if part.tag == "a":
            yield part
        else:
            yield from _links(part)


def _main(page: Element, total: int) -> Element:
    """Return the smallest element that holds nearly all prose of the page; a table of data is not taken apart."""
    main = page
    while total and not (main.tag == "table" and not is_layout(main)):
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
            titles.append(squeezed(meta.attributes.get("content") or ""))
    title = parser.css_first("title")
    return [t for t in [*titles, squeezed(title.text()) if title is not None else ""] if len(t) > 4]


def _title_of_page(before: Element, body: list[str], declared: list[str]) -> list[str]:
    """Return the line of the title where it stands above the main text and the text does not begin with it."""
    beginning = squeezed("".join(body[:12]))
    headings = [text for text in _headings(before) if len(squeezed(text)) > 4]
    lines = [line for line in lines_of(before) if len(squeezed(line)) > 4 and "\t" not in line]
    for found in (
        [text for text in headings if any(squeezed(text) in title for title in declared)],
        [text for text in lines if any(squeezed(text) == title for title in declared)],
        [text for text in headings + lines if len(text) > 7 and _IS_TITLE.search(text)],
        [] if declared else headings,
        [part for title in declared for part in _PARTS.split(title) if len(part) > 7 and _IS_TITLE.search(part)],
    ):
        if found:
            return [] if squeezed(found[-1]) in beginning else found[-1:]
    return []


def _headings(element: Element) -> Iterator[str]:
    names = f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}"
    if element.tag in ("h1", "h2", "h3") or (element.tag in BLOCKS and _TITLE_NAME.search(names)):
        lines = list(lines_of(element))
        if 0 < len(lines) < 4:
            yield "".join(lines)
            return
    for part in element.elements():
        yield from _headings(part)


def _header_rows(before: Element, body: list[str]) -> list[str]:
    """Return number, issuer and date from what stands above the text (发文字号：…), as far as the text lacks them."""
    text = squeezed("".join(body))
    found: list[str] = []
    cells = [cell.strip() for line in lines_of(before) for cell in _CARD.split(line)]
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
        if not _value_of(found[-1]) or squeezed(_value_of(found[-1])) in text or found[-1] in found[:-1]:
            found.pop()
    return found


def _value_of(row: str) -> str:
    """What stands after the name of a field: 成文日期：2024年1月3日."""
    key = _HEADER_KEYS.match(row)
    return row[key.end() :] if key else row


def _is_publication(line: str) -> bool:
    """发布时间：2024-01-05 来源：市政府办公厅 【字号：大 中 小】 打印: what the page says about itself."""
    if len(line) > 200 or _SENTENCE.search(line):
        return False
    if _CARD_HEADING.fullmatch(line.strip()):
        return True
    rest, labels = _PUBLICATION.subn(" ", _MOMENT.sub("", line))
    rest, commands = _COMMANDS.subn(" ", rest)
    return labels + commands > 0 and not _LEFT_OVER.sub("", rest)
