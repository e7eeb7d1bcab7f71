"""What of the lines of a source is the document, and what the page, site or collector around it.

A page that was saved as text keeps where one is (首页 > 政务公开), what one may click, the name of the site behind the
title, and at its foot links to other pages. Where a sentence stands, the document has begun: above and below alone is
anything dropped.
"""

from __future__ import annotations

import re

from extraction.layout.glued import mend_days, part_lines
from extraction.layout.heads import LONGEST_TITLE
from extraction.layout.labels import OPENS, read_labels
from extraction.layout.repair import BLOCK_START, Line, cut, read_lines
from extraction.words import any_of, word_tables

PAGES = word_tables("pages")
BETWEEN = r"[\s|｜/》>〔〕（）()\[\]【】：:·、+\-]*"
# Atomic, longest first: 返回首页 is one word and two, and a line of many must not be tried in every way.
MENU = re.compile(rf"{BETWEEN}(?>(?>{any_of(sorted(PAGES['menu'].words, key=len, reverse=True))}){BETWEEN})+")
FOOT = re.compile(str(PAGES["foot"]))
# Where a page lists others; nothing of the document stands below.
OTHER_PAGES = re.compile(
    "相关(?:链接|阅读|新闻|文档|稿件|信息|文章)|(?:推荐|延伸)阅读|猜你喜欢|热门推荐|[上下]一[篇条]|扫一扫"
)
READ_ALSO = re.compile(
    "(?:点击)?(?:查看|阅读)?(?:相关|政策)?(?:政策|文件)?(?:图解|解读|问答)[：》].*|新华社.{2,14}电|〔图解〕.*|.{2,200}(?:……|…)"
    "|(?:今天|今日|现在|当前时间)是?：?(?:19|20)\\d{2}年.*|欢迎(?:您|访问|光临|来到).*|〔?阅读全文〕?"
    "|(?:微信|手机)?扫[一码].{0,20}|.{0,80}由会员(?:分享|上传).*|上传人?：.*|.*下载本文.*|第\\d{1,4}页/共\\d{1,4}页|点击查看更多.*|资源描述|下载资源|.{0,6}为你整理了.*"
)
# What a page says a text is about, before it says the text.
ABSTRACT = re.compile("(?:内容)?(?:摘要|简介|概述|概要|提要)：|(?:核心|内容)提示：|导读：|编者按：")
# Who passes a text on, above it, to those who are to read it (【转发】各位同事，请查收以下文件：).
PASSED_ON = re.compile("(?:〔转发〕)?(?:各位|大家)[^。：]{0,40}(?:查[收阅看]|转发)[^。：]{0,20}[：。！]?")
LONGEST_ABSTRACT = 1500
FILE = re.compile(
    r"(?:doc)?\.(?:docx?|pdf|wps|txt|rtf|ofd)(?:_第\d+页)?$", re.IGNORECASE
)  # the name of a file that is the title
PART = re.compile(r"\s{0,9}第[一二三四五六七八九十]{1,3}篇\s{0,4}[：:](?=.)")  # a collector's number before a title
FEW = 4  # words of a menu in a row that are no sentence

NO_WORD = re.compile(r"[\W_]+")
# title: "…条例", publish: "2024-05-06"
NOTE = re.compile(
    r"""(?:title|(?P<day>publish(?:ed)?(?:_?(?:date|on))?))\s*[:：]\s*["']?(?P<value>(?(day)\d{4}-\d{2}-\d{2}|.*?))["']?\s*"""
)
RULE = re.compile(r"[-—_=*]{3,}")
SITE = re.compile(
    r"_[^_《》。]{2,30}$|(?<=[〕】）知告见法定例施案划])\s{0,2}[-—|]+[^-—|《》。]{2,20}(?<![案法知告见定例])$"
)
SITES = ("网", "论坛", "站点")  # what stands among the words of a menu
SITE_LINES = 3  # where a page says its own title, with the name of the site behind it
NOTES = 40  # lines of notes that a collector may put above a text
FEET = 60  # lines below a text in which a page lists others


def document_lines(source: str) -> list[Line]:
    """Return the lines of a source that say something of its documents, one thing a line."""
    lines = _without_notes(read_lines(source))
    lines = read_labels(_without_foot(_without_menus(mend_days(lines))))
    return part_lines(lines)


def _without_notes(lines: list[Line]) -> list[Line]:
    """Drop the notes of a collector between two rules above a text; the title and the day that they give stay."""
    if not lines or not RULE.fullmatch(lines[0].text):
        return lines
    end = next((n for n, line in enumerate(lines[1:NOTES], start=1) if RULE.fullmatch(line.text)), 0)
    kept: list[Line] = []
    for line in lines[1:end]:
        note = NOTE.fullmatch(line.raw)
        value = cut(line, *note.span("value")) if note and note["value"] else None
        label = "published" if note and note["day"] else "title"
        if value is not None and all(other.label != label for other in kept):  # a further title is that of a menu
            kept.append(value._replace(label=label))
    return [*kept, *lines[end + 1 :]]


def _without_menus(lines: list[Line]) -> list[Line]:
    """Drop what stands above a text for the reader of a page: menus, crumbs, links to explanations."""
    kept: list[Line] = []
    opened = 0
    for number, line in enumerate(lines):
        text = line.text
        if RULE.fullmatch(text) or (len(text) < LONGEST_ABSTRACT and ABSTRACT.match(text)) or _is_menu(line):
            continue
        if not kept and PASSED_ON.fullmatch(text):
            continue
        if (text[-1] in "。：" and text[0] not in "〔（" and not OPENS.match(line.raw)) or BLOCK_START.match(text):
            return kept + lines[number:]
        crumb = text[0] in "》/" or (opened <= 0 and text.count("》") > text.count("《"))
        parts = text.split("|")
        menu = len(parts) > 2 and any(MENU.fullmatch(part) or part.endswith(SITES) for part in parts if part)
        if crumb or menu or any(pattern.fullmatch(text) for pattern in (MENU, READ_ALSO, NO_WORD)):
            continue
        opened = max(0, opened + text.count("《") - text.count("》"))
        while number < SITE_LINES and (site := SITE.search(line.raw)):
            line = cut(line, 0, site.start()) or line
        if part := PART.match(line.raw):
            line = cut(line, part.end(), len(line.raw)) or line
        if len(text) < LONGEST_TITLE and (name := FILE.search(line.raw)):
            line = cut(line, 0, name.start()) or line
        kept.append(line)
    return kept


def _is_menu(line: Line) -> bool:
    """Tell whether a line is a row of short words of which one is clicked, as the bar of a site has them."""
    words = line.raw.split()
    return len(words) >= FEW and all(len(word) <= 8 for word in words) and any(MENU.fullmatch(word) for word in words)


def _without_foot(lines: list[Line]) -> list[Line]:
    """Drop what stands below the text of a page: who runs it, and the titles of other pages."""
    end = len(lines)
    while end and (FOOT.match(lines[end - 1].text) or MENU.fullmatch(lines[end - 1].text)):
        end -= 1
    for number in range(max(1, end - FEET), end):
        if OTHER_PAGES.match(lines[number].text) and not any("。" in line.text for line in lines[number:end]):
            return _without_foot(lines[:number])
    return lines[:end] if end else lines
