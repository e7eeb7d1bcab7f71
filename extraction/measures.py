"""The measures of a policy: its articles, or the smallest numbered items that say something of their own."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Doc, Span

from extraction.blocks import ANNEX, DATE, GENRE, RELEASE, squeeze
from extraction.bodies import is_body
from extraction.heading import split_signed
from extraction.layout import CHINESE
from extraction.numerals import read_number
from extraction.policy_doc import raw

# The levels of GB/T 9704 (一、 （一） 1. （1）), articles, and what only groups; the smaller rank holds the greater.
LEVELS = (
    ("chapter", 0, re.compile(rf"第({CHINESE}+|\d+)(?:章|节|编|部分)")),
    ("article", 1, re.compile(rf"第({CHINESE}+|\d+)条(?:之{CHINESE}+)?(?!、|和第|至第?|款|规定|所[述称列指规]|的)")),
    ("section", 2, re.compile(rf"({CHINESE}{{1,4}})、")),
    ("item", 3, re.compile(rf"（({CHINESE}{{1,4}})）")),
    ("point", 4, re.compile(r"(\d{1,3})[.、](?!\d)|(\d{1,2})\.(?=\d{4}年)")),
    ("subpoint", 5, re.compile(r"（(\d{1,3})）")),
    ("ring", 6, re.compile(r"([①-⑳])")),
)
PARTICULARS = re.compile(
    "下列|以下|如下|之一|包括|分别(?:为|是)|(?:条件|情形|内容|材料|要求|标准|职责|事项|行为|方式|程序|规定)(?:为|是|有)?：$"
)
DOCUMENT = (
    "公告|通知|通告|意见|办法|措施|方案|计划|规定|决定|细则|要点|政策|条例|规划|规则|指引"
    "|若干措施|实施意见|行动计划|政策措施"
)
CLOSING = re.compile(
    rf"(?:本|此|该)(?:{DOCUMENT})(?!所称|第)[^。]{{0,24}}(?:自|由|有效期|到期|施行|实施|执行|未尽|试行|解释)"
    rf"|(?:以上|上述)(?:{DOCUMENT}|各项|事项|任务|工作)|特此|享受(?:以上|上述)|此前|（联系人|联系人：|抄送|注：|备注："
    rf"|自[^。]{{0,24}}(?:起|之日)[^。]{{0,12}}(?:施行|执行|实施|生效)。?$"
)
# A line of an annex that only names a document: 一、《…办法》（1990年5月1日国务院发布）
LISTED_DOCUMENT = re.compile(
    rf"(?:《[^《》]+》|[^，。；：]{{2,60}}?(?:{GENRE})(?=（))(?:（[^（）]*(?:发布|公布|批准|通过|印发|号)[^（）]*）)*[；。]?\n?"
)
SIGNATURE = re.compile("[^。；：，！？]{2,200}")
SIGNED = re.compile(rf"[^。；：，！？]{{2,60}}{DATE.pattern}")
OWN_BRACKET = re.compile("（(?:责任|牵头|主办|负责|配合|实施|落实)(?:单位|部门)：")


LATEST_FIRST = 5  # the number of the first article, where the layout lost those before it
SPACED_ARTICLE = re.compile(rf"第({CHINESE}+|\d+)条(?:之{CHINESE}+)?")


@dataclass(slots=True)
class _Item:
    """A numbered paragraph: characters of the Doc, the number ending at ``text_start``."""

    level: str
    rank: int
    value: int
    start: int
    text_start: int
    end: int
    children: list[_Item] = field(default_factory=list)

    @property
    def last_end(self) -> int:
        return self.children[-1].last_end if self.children else self.end


SENTENCES = 60  # characters of an item that is more than a heading with a word of introduction


class Measures:
    """Fills ``doc.spans["measures"]``, number included, and ``doc.spans["numbers"]`` in the same order.

    ``label_`` of a measure is the rule: the level of its number, or ``task-row``. ``doc.spans["headings"]`` are the
    items that only group others.
    """

    def __call__(self, doc: Doc) -> Doc:
        items = _items(doc)
        leaves: list[_Item] = []
        headings: list[_Item] = []
        if _has_articles(items):
            leaves = [item for item in items if item.level == "article"]
            headings = [item for item in items if item.level == "chapter"]
            _extend(leaves, headings, doc)
        else:
            items = [item for item in items if item.level != "article"]
            _extend(items, [], doc)
            for root in _tree(items):
                _collect(root, doc, leaves, headings)
        forms = _forms(doc)
        leaves = [item for item in leaves if not _fills_form(doc, item, forms)]
        pairs = [(Span(doc, i.start, i.end, label=i.level), Span(doc, i.start, i.text_start)) for i in leaves]
        pairs += _row_measures(doc)
        pairs.sort(key=lambda pair: pair[0].start)
        doc.spans["measures"] = [measure for measure, _ in pairs]
        doc.spans["numbers"] = [number for _, number in pairs]
        doc.spans["headings"] = [Span(doc, item.start, item.end) for item in headings]
        return doc


def _items(doc: Doc) -> list[_Item]:
    """Return the numbered paragraphs whose numbers follow each other."""
    text: str = doc.user_data["text"]
    items: list[_Item] = []
    last: dict[str, int] = {}
    in_annex_list = in_annex = False
    for paragraph in doc.spans["paragraphs"]:
        words = text[paragraph.start : paragraph.end]
        found = _level(words) or _spaced_article(doc, paragraph.start, words)
        in_annex = in_annex or bool(ANNEX.fullmatch(words))
        if found is None:
            in_annex_list = bool(re.match(r"附(?:件|表)?\d{0,2}：", words)) or (
                in_annex_list and bool(ANNEX.match(words))
            )
            continue
        level, rank, value, length = found
        if in_annex and LISTED_DOCUMENT.fullmatch(words, length):
            continue
        if in_annex_list and level == "point" and words[-1] not in "。；":
            continue
        in_annex_list = False
        if _follows(level, value, last.get(level)):
            last[level] = value
            items.append(_Item(level, rank, value, paragraph.start, paragraph.start + length, paragraph.end))
    return items


def _level(words: str) -> tuple[str, int, int, int] | None:
    """Return level, rank, value and length of the number that a paragraph begins with."""
    for level, rank, pattern in LEVELS:
        if match := pattern.match(words):
            numeral = next(group for group in match.groups() if group)
            value = ord(numeral) - ord("①") + 1 if level == "ring" else read_number(numeral)
            return (level, rank, value, match.end()) if value else None
    return None


def _spaced_article(doc: Doc, start: int, words: str) -> tuple[str, int, int, int] | None:
    """Return an article whose text begins as a reference would (第五条 规定…), told by the space between."""
    match = SPACED_ARTICLE.match(words)
    if match is None:
        return None
    source: str = doc.user_data["source"]
    behind = doc.user_data["origin"][start + match.end() - 1] + 1
    value = read_number(match[1])
    return ("article", 1, value, match.end()) if value and source[behind : behind + 1].isspace() else None


def _follows(level: str, value: int, before: int | None) -> bool:
    """Tell whether a number continues its series: 1, or the next one (one may be lost in the layout)."""
    if level == "chapter" or value == 1:
        return True
    if before is None:
        return value <= (LATEST_FIRST if level == "article" else 2)
    if level == "article":
        return before <= value <= before + 3
    return before < value <= before + 2


def _has_articles(items: list[_Item]) -> bool:
    """Tell whether a policy is made of articles; a decision whose items quote some is not."""
    articles = [item for item in items if item.level == "article"]
    if len(articles) < (2 if articles and articles[0].value == 1 else 2 * LATEST_FIRST):
        return False
    return sum(item.level == "section" and item.start < articles[0].start for item in items) < 2


def _extend(chosen: list[_Item], chapters: list[_Item], doc: Doc) -> None:
    """Let each item reach to the next one, closing words, signature and annexes left off."""
    paragraphs = list(doc.spans["paragraphs"])
    numbers = {paragraph.start: number for number, paragraph in enumerate(paragraphs)}
    tables = [row.number.start for row in doc.user_data["rows"][:1]]
    limits = sorted({item.start for item in [*chosen, *chapters]} | {len(doc), *tables})
    for item in chosen:
        limit = limits[bisect_right(limits, item.start)]
        number = numbers[item.start] + 1
        while number < len(paragraphs) and paragraphs[number].start < limit:
            if _closes(doc, paragraphs, number, item):
                break
            item.end = paragraphs[number].end
            number += 1


def _closes(doc: Doc, paragraphs: list[Span], number: int, item: _Item) -> bool:
    """Tell whether a paragraph behind an item no longer belongs to it."""
    text: str = doc.user_data["text"]
    words = text[paragraphs[number].start : paragraphs[number].end]
    if DATE.fullmatch(words) or RELEASE.fullmatch(words) or ANNEX.fullmatch(words):
        return True
    if item.level != "article" and CLOSING.match(words):
        return True
    if not SIGNATURE.fullmatch(words) or (len(words) > 40 and not _names_bodies(doc, paragraphs[number])):
        return False
    if SIGNED.fullmatch(words):
        return True
    after = [text[paragraph.start : paragraph.end] for paragraph in paragraphs[number + 1 : number + 5]]
    return any(DATE.fullmatch(line) for line in after) and bool(SIGNATURE.fullmatch(after[0]))


def _names_bodies(doc: Doc, paragraph: Span) -> bool:
    """Tell whether a paragraph is a line of signatures, however many have signed."""
    return all(is_body(name) for name in split_signed(raw(doc, paragraph.start, paragraph.end)))


def _forms(doc: Doc) -> list[range]:
    """Return where annexes stand that are not the plan which the policy is: forms, lists of names, statistics."""
    text: str = doc.user_data["text"]
    title = squeeze(doc.spans["title"][0].kb_id_) if doc.spans.get("title") else ""
    paragraphs = list(doc.spans["paragraphs"])
    starts = [n for n, p in enumerate(paragraphs) if ANNEX.fullmatch(text[p.start : p.end])]
    forms = []
    for number, following in pairwise([*starts, len(paragraphs)]):
        heading = paragraphs[number : min(number + 4, following)]
        if not title or title not in squeeze("".join(text[p.start : p.end] for p in heading)):
            end = paragraphs[following].start if following < len(paragraphs) else len(doc)
            forms.append(range(paragraphs[number].end, end))
    return forms


def _fills_form(doc: Doc, item: _Item, forms: list[range]) -> bool:
    """Tell whether an item stands in a form or a list and says nothing (1.注册资本 or 3.某某公司)."""
    text: str = doc.user_data["text"]
    inside = any(item.start in form for form in forms)
    return inside and not re.search("[。；！，：]", text[item.text_start : item.end])


def _tree(items: list[_Item]) -> list[_Item]:
    roots: list[_Item] = []
    stack: list[_Item] = []
    for item in items:
        while stack and stack[-1].rank >= item.rank:
            stack.pop()
        (stack[-1].children if stack else roots).append(item)
        stack.append(item)
    return roots


def _collect(item: _Item, doc: Doc, leaves: list[_Item], headings: list[_Item]) -> None:
    """Take an item as a measure if nothing smaller says something of its own, else what it groups."""
    if not item.children:
        if item.level != "chapter":
            leaves.append(item)
    elif _completed_by_children(item, doc):
        item.end = item.last_end
        leaves.append(item)
    else:
        if _says_something(item, doc):
            leaves.append(item)  # whatever it groups besides
        else:
            headings.append(item)
        for child in item.children:
            _collect(child, doc, leaves, headings)


def _says_something(item: _Item, doc: Doc) -> bool:
    """Tell whether an item that seems to group others is a measure itself.

    It is where a bracket assigns it, and where the first below it goes on with an older series: then the page
    order of the source put a stray point behind a measure that is whole.
    """
    text: str = doc.user_data["text"]
    if OWN_BRACKET.search(text, item.text_start, item.end):
        return True
    own = text[item.text_start : item.end]
    return item.children[0].value > 1 and len(own) > SENTENCES and "。" in own[:-1]


def _completed_by_children(item: _Item, doc: Doc) -> bool:
    """Tell whether an item's sub-items complete its sentence (有下列情形之一的：（一）…；（二）…)."""
    text: str = doc.user_data["text"]
    own = text[item.text_start : item.end].rstrip("\n")
    if item.level == "chapter" or not own.endswith("：") or "责任单位" in text[item.start : item.last_end]:
        return False
    last_sentence = re.split("[。；]", own.rstrip("："))[-1]
    semicolons = sum(text[child.end - 1] == "；" for child in item.children)
    return bool(PARTICULARS.search(own)) or semicolons >= max(1, len(item.children) // 2) or len(last_sentence) > 18


def _row_measures(doc: Doc) -> list[tuple[Span, Span]]:
    return [
        (Span(doc, row.task.start, row.task.end, label="task-row"), Span(doc, row.number.start, row.number.end))
        for row in doc.user_data["rows"]
        if row.task.end > row.task.start
    ]
