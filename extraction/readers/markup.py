"""The elements of a web page and the lines that they show: paragraphs, rows of tables, numbered items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

DEEPEST = 150  # elements below are read as if they stood here, so that no depth of nesting exhausts the stack
DEEPEST_FOR_PARSER = 1500  # beyond, the parser's time grows with the square of the depth

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
_LONG_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]{0,20})[\s/][^<>]{20000,}>")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_CHINESE = r"[\u3000-\u9fff\uff00-\uffef]"
_BROKEN_IN_SOURCE = re.compile(rf"(?<={_CHINESE})[ \t]*[\r\n][ \t\r\n]*(?={_CHINESE})")
FILE_NAME = re.compile(r"\.(?:docx?|wps|pdf|ofd|xlsx?|et|zip|rar|7z|pptx?|jpe?g|png|txt|ceb)$", re.I)
_EXPLAINS = re.compile(r"解读|图解|图说|问答|^\s*(?:上|下)一[篇条]")
_AROUND_DOWNLOADS = re.compile(r"附件|下载|[\-/年月日\s\d一二三四五六七八九十:：.．、,，;；()（）]+")
_DOWNLOADS = re.compile(r"^(?:相关|政策)?(?:附件|文件|文档)?(?:下载|列表)?[:：]?$")
_NUMBERED = re.compile(
    r"^\s*(?:第?[0-9０-９一二三四五六七八九十百]+[条章节、.．)）]|[（(][0-9一二三四五六七八九十]+[)）]|[①-⑳])"
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


def shallow(source: str) -> str:
    """Make short of what no person wrote and what takes a parser the square of its length.

    Tags with thousands of attributes lose them; tags of blocks nested too deeply become line breaks.
    """
    source = _LONG_TAG.sub(r"<\1>", source)
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


def tree(root: LexborNode) -> Element:
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
                if depth < DEEPEST or not is_hidden(attributes):
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


def is_hidden(attributes: dict[str, str]) -> bool:
    """Tell whether an element is not shown."""
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))


def lines_of(element: Element) -> list[str]:
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
    if element.tag == "table" and not is_layout(element):
        lines += [_Line(words=[row], row=True) for row in _rows(element)]
        lines.append(_Line())
        return
    block = element.tag in BLOCKS
    if block or element.tag == "br":
        lines.append(_Line())
    if element.tag == "a":
        linked = True
        href = element.attributes.get("href", "")
        if FILE_NAME.search(href.split("?")[0]) and FILE_NAME.search(plain(element).strip()):
            lines[-1].download = True
    counter = _counter(element) if element.tag == "ol" else None
    if element.tag == "li" and numbers is not None and not _NUMBERED.match(plain(element)):
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


def is_layout(table: Element) -> bool:
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
            yield "".join(lines_of(part))
    covered: dict[int, int] = {}
    for row in _table_rows(table):
        texts: list[str] = []
        for cell in _cells(row):
            _fill_covered(texts, covered)
            wide, high = (_span(cell, name) for name in ("colspan", "rowspan"))
            for column in range(len(texts), len(texts) + wide):
                if high > 1:
                    covered[column] = high - 1
            texts += ["".join(lines_of(cell)).replace("\t", " "), *[""] * (wide - 1)]
        _fill_covered(texts, covered)
        yield "\t".join(texts)


def _fill_covered(texts: list[str], covered: dict[int, int]) -> None:
    while covered.get(len(texts), 0) > 0:
        covered[len(texts)] -= 1
        texts.append("")


def _span(cell: Element, name: str) -> int:
    value = cell.attributes.get(name, "").strip()
    return max(1, min(int(value), 100)) if value.isdecimal() and len(value) < 5 else 1


def plain(element: Element) -> str:
    return "".join(part if isinstance(part, str) else plain(part) for part in element.parts)


def squeezed(text: str) -> str:
    return "".join(text.split())


def _squeezed_line(text: str) -> str:
    text = _BROKEN_IN_SOURCE.sub("", text)
    return _SPACE.sub(" ", text).strip()


def _is_download(line: _Line) -> bool:
    """A line of nothing but links to files, or to what explains the document, is no part of it."""
    alone = not _AROUND_DOWNLOADS.sub("", "".join(line.outside))
    return alone and (line.download or bool(_EXPLAINS.search("".join(line.words))))
