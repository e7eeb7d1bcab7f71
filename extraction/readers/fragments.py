"""HTML where a file is called a text: whole pages, pieces of pages as crawlers store them, Markdown with tags in it."""

from __future__ import annotations

import html as entities
import re

_TAG = re.compile(r"<(?:p|div|br|table|body|html|span|h[1-6]|td|li|a|meta|title)\b[^<>]{0,20000}>", re.I)
_BLOCK_TAG = re.compile(r"</?(?:p|div|br|table|tr|td|h[1-6]|li|ul|ol|span|font|strong|b|center)\b[^<>]{0,20000}>", re.I)
_LINE_OF_TEXT = re.compile(r"^[^<>\n]*[\u4e00-\u9fff][^<>\n]*$", re.M)
_LINE = re.compile(r"^.*\S", re.M)
_ENTITY = re.compile(r"&(?:nbsp|[lr][ds]quo|mdash|hellip|middot|ensp|emsp|quot|amp|lt|gt|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
# Tags of Markdown's own kind of file; what they stand for is a break of a line, or nothing.
_BREAK = re.compile(r"<(?:br|/?p|/?div|/?tr|/?table|hr|/?center|/?h[1-6]|/?li|/?[uo]l)\b[^<>]{0,2000}>", re.I)
_OTHER = re.compile(
    r"</?(?:span|font|strong|b|i|u|em|a|sup|sub|td|th|tbody|thead|img|small|big|o:p)\b[^<>]{0,20000}>|<!--[^<>]{0,2000}-->",
    re.I,
)
FEWEST_TAGS = 2


def is_markup(text: str) -> bool:
    """Tell whether a text is a web page, whole or a piece: there is a tag in it."""
    return _TAG.search(text) is not None


def page_of(text: str) -> str:
    """Return the document of a web page."""
    from extraction.readers import html

    return html.text_of(text)


def text_of(text: str) -> str:
    """Return what a file called a text says: entities resolved, tags read as a browser reads them.

    >>> text_of("<p>第一条&nbsp;为了支持企业。</p><p>第二条 本办法自发布之日起施行。</p>")
    '第一条 为了支持企业。\\n第二条 本办法自发布之日起施行。'
    """
    if len(_BLOCK_TAG.findall(text)) >= FEWEST_TAGS:
        # lines of their own, with tags here and there
        if len(_LINE_OF_TEXT.findall(text)) * 2 > len(_LINE.findall(text)):
            text = _OTHER.sub("", _BREAK.sub("\n", text))
        else:
            return page_of(text)
    if _ENTITY.search(text):
        text = entities.unescape(text).replace("\u00a0", " ")
    return text
