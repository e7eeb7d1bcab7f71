"""The measures of a policy: its articles, or the smallest numbered items that say something of their own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc, Span

from extraction.bodies import is_body
from extraction.components.head_lines import split_signed
from extraction.components.outline import DECIMALS, Item, Place, has_articles, items, tree
from extraction.layout.heads import ANNEX, DATE, RELEASE, squeeze
from extraction.layout.policy_doc import raw, spans_of

# What an item lists below its colon: particulars complete its sentence.
PARTICULARS = re.compile(
    "(?:之一|包括|分别(?:为|是)|(?:条件|情形|内容|材料|资料|要求|标准|职责|责任|义务|事项|行为|方式|程序|规定|依据|原则|范围|信息|文件)"
    "(?:之一)?的?(?:为|是|有)?)：$|之一的|(?:下列|以下)[^。；，]{0,8}(?:条件|情形|材料|资料|职责|行为|方式|程序)"
)
LISTED_PLACES = re.compile(
    "(?:下列|以下)[^。；，：]{0,10}(?:区域|地点|场所|范围|时段|路段|水域|物品|人员|单位)[^。；：]{0,40}(?:禁止|不得|限制|应当)[^。；：]{2,60}。?$"
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
SIGNATURE = re.compile("[^。；：，！？]{2,200}")
SIGNED = re.compile(rf"[^。；：，！？]{{2,60}}{DATE.pattern}")
OWN_BRACKET = re.compile("（(?:责任|牵头|主办|负责|配合|实施|落实)(?:单位|部门)：")


ARTICLE = re.compile("第[一二三四五六七八九十百\\d]+条")
ASSIGNED = re.compile(
    "[（\\n](?:责任|牵头|主办|负责|配合|执行)(?:单位|部门)：|(?<=[^（，。；：]{2})(?:牵头|负责|配合)）"
)
LEFT_OUT = re.compile("（第?[^（）]{1,16}略）")
# What a notice asks of all at its end is no part of the last item.
EXHORTS = re.compile(
    rf"各(?:地|省|市|州|县|区|级|部门|有关|相关|单位)[^。]{{0,60}}(?:本(?:{DOCUMENT})|贯彻|落实|执行|抓好|高度重视)"
)
TOP = re.compile("\\d{1,2}[\u4e00-\u9fff、]{2,20}")
HEADING = 12  # characters of an item that is a heading alone
LONGEST_TITLE = 30  # characters of an item that only heads others
SENTENCES = 60  # characters of an item that is more than a heading with a word of introduction


class Measures:
    """Fills ``doc.spans["measures"]``, number included, and ``doc.spans["numbers"]`` in the same order.

    ``label_`` of a measure is the rule: the level of its number, or ``task-row``. ``doc.spans["headings"]`` are the
    items that only group others.
    """

    def __call__(self, doc: Doc) -> Doc:
        paragraphs = [(span.start, span.end) for span in spans_of(doc, "paragraphs")]
        found = items(doc, paragraphs)
        leaves: list[Item] = []
        headings: list[Item] = []
        if has_articles(found):
            _articles(doc, found, paragraphs, leaves, headings)
        else:
            found = [item for item in found if item.level != "article"]
            _extend(found, doc, paragraphs)
            for root in tree(found, doc.user_data["text"], _annex(doc, paragraphs)):
                _collect(root, doc, leaves, headings)
        forms = _forms(doc)
        leaves = [item for item in leaves if not _fills_form(doc, item, forms) and not _heads_table(doc, item)]
        pairs = [(Span(doc, i.start, i.end, label=i.level), Span(doc, i.start, i.text_start)) for i in leaves]
        pairs += _row_measures(doc)
        pairs.sort(key=lambda pair: pair[0].start)
        doc.spans["measures"] = [measure for measure, _ in pairs]
        doc.spans["numbers"] = [number for _, number in pairs]
        doc.spans["headings"] = [Span(doc, item.start, item.end, label=item.level) for item in headings]
        return doc


def _articles(
    doc: Doc, found: list[Item], paragraphs: Sequence[Place], leaves: list[Item], headings: list[Item]
) -> None:
    """Take each article as a measure, or what stands below it where it is but a heading (第三条 设备投资).

    Where most articles bear titles, these are names of the units and not headings.
    """
    text: str = doc.user_data["text"]
    headings += [item for item in found if item.level == "chapter"]
    articles = [item for item in found if item.level in ("chapter", "article")]
    starts = [item.start for item in articles]
    titled = {item.start for item in articles if item.level == "article" and is_title(text[item.text_start : item.end])}
    if len(titled) * 2 > sum(item.level == "article" for item in articles):
        titled = set()
    below: list[Item] = []
    for number, article in enumerate(articles):
        if article.start in titled:
            until = starts[number + 1] if number + 1 < len(starts) else len(text)
            below += [item for item in found if article.start < item.start < until]
    chosen = sorted([*articles, *below], key=lambda item: item.start)
    _extend(chosen, doc, paragraphs)
    for root in tree(chosen, text, len(text)):
        for item in [root, *root.children]:
            if item.level != "article":
                continue
            if item.start in titled:
                _collect(item, doc, leaves, headings)
            else:
                leaves.append(item)


def is_title(words: str) -> bool:
    """Tell whether the words of an item are but a title of what stands below it: 设备投资."""
    return len(words) <= LONGEST_TITLE and not re.search("[。；：，！？]", words)


def _extend(chosen: Sequence[Item], doc: Doc, paragraphs: Sequence[Place]) -> None:
    """Let each item reach to the next one, closing words, signature, annexes and what they quote left off."""
    numbers = {start: number for number, (start, _) in enumerate(paragraphs)}
    tables = [row.number.start for row in doc.user_data["rows"][:1]]
    limits = sorted({item.start for item in chosen} | {len(doc), *tables})
    quoting = _annex(doc, paragraphs)
    for item in chosen:
        if item.level == "chapter":
            continue
        limit = limits[bisect_right(limits, item.start)]
        number = numbers[item.start] + 1
        while number < len(paragraphs) and paragraphs[number][0] < limit:
            if _closes(doc, paragraphs, number, item, last=item is chosen[-1]):
                break
            if (
                item.level != "article"
                and item.start > quoting
                and ARTICLE.match(doc.user_data["text"], *paragraphs[number])
            ):
                break  # the annex quotes articles of another document
            item.end = paragraphs[number][1]
            number += 1


def _annex(doc: Doc, paragraphs: Sequence[Place]) -> int:
    """Return where the first annex begins."""
    text: str = doc.user_data["text"]
    return next((start for start, end in paragraphs if ANNEX.fullmatch(text, start, end)), len(text))


def _closes(doc: Doc, paragraphs: Sequence[Place], number: int, item: Item, *, last: bool) -> bool:
    """Tell whether a paragraph behind an item no longer belongs to it."""
    text: str = doc.user_data["text"]
    words = text[slice(*paragraphs[number])]
    if DATE.fullmatch(words) or RELEASE.fullmatch(words) or ANNEX.fullmatch(words) or LEFT_OUT.fullmatch(words):
        return True
    if item.level in DECIMALS and TOP.fullmatch(words):
        return True  # 2组织体系 above 2.1
    says_nothing = item.end - item.text_start <= HEADING and is_title(text[item.text_start : item.end])
    closing = CLOSING.match(words) or (last and EXHORTS.match(words))
    if closing and item.level != "article" and not says_nothing:  # 二、其他事宜: what closes is all that it says
        return True
    if not SIGNATURE.fullmatch(words) or (len(words) > 40 and not _names_bodies(doc, *paragraphs[number])):
        return False
    if SIGNED.fullmatch(words):
        return True
    after = [text[start:end] for start, end in paragraphs[number + 1 : number + 5]]
    return any(DATE.fullmatch(line) for line in after) and bool(SIGNATURE.fullmatch(after[0]))


def _names_bodies(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a paragraph is a line of signatures, however many have signed."""
    return all(is_body(name) for name in split_signed(raw(doc, start, end)))


def _heads_table(doc: Doc, item: Item) -> bool:
    """Tell whether an item is the title of the table behind it: 一、惠民实事任务表."""
    rows = doc.user_data["rows"]
    text: str = doc.user_data["text"]
    return bool(rows) and 0 <= rows[0].number.start - item.end <= 1 and is_title(text[item.text_start : item.end])


def _forms(doc: Doc) -> list[range]:
    """Return where annexes stand that are not the plan which the policy is: forms, lists of names, statistics."""
    text: str = doc.user_data["text"]
    title = squeeze(doc.spans["title"][0].kb_id_) if doc.spans.get("title") else ""
    paragraphs = spans_of(doc, "paragraphs")
    starts = [n for n, p in enumerate(paragraphs) if ANNEX.fullmatch(text[p.start : p.end])]
    forms = []
    for number, following in pairwise([*starts, len(paragraphs)]):
        heading = paragraphs[number : min(number + 4, following)]
        if not title or title not in squeeze("".join(text[p.start : p.end] for p in heading)):
            end = paragraphs[following].start if following < len(paragraphs) else len(doc)
            forms.append(range(paragraphs[number].end, end))
    return forms


def _fills_form(doc: Doc, item: Item, forms: list[range]) -> bool:
    """Tell whether an item stands in a form or a list and says nothing (1.注册资本 or 3.某某公司)."""
    text: str = doc.user_data["text"]
    inside = any(item.start in form for form in forms)
    return inside and not re.search("[。；！，：]", text[item.text_start : item.end])


def _collect(item: Item, doc: Doc, leaves: list[Item], headings: list[Item]) -> None:
    """Take an item as a measure if nothing smaller says something of its own, else what it groups."""
    if not item.children:
        if item.level != "chapter" and not item.outline:
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


def _says_something(item: Item, doc: Doc) -> bool:
    """Tell whether an item that seems to group others is a measure itself.

    It is where a bracket assigns it, and where the first below it goes on with an older series: then the page
    order of the source put a stray point behind a measure that is whole.
    """
    text: str = doc.user_data["text"]
    if OWN_BRACKET.search(text, item.text_start, item.end):
        return True
    own = text[item.text_start : item.end]
    return item.children[0].value > 1 and len(own) > SENTENCES and "。" in own[:-1] and own[-1] != "："


def _completed_by_children(item: Item, doc: Doc) -> bool:
    """Tell whether an item's sub-items complete its sentence (有下列情形之一的：（一）…；（二）…).

    Only fragments do: sub-items that are sentences, or that a bracket assigns, are measures of their own.
    """
    text: str = doc.user_data["text"]
    own = text[item.text_start : item.end]
    if (
        item.level == "chapter"
        or not (own.endswith("：") or _lists_places(item, text))
        or ASSIGNED.search(text, item.start, item.last_end)
    ):
        return False
    if PARTICULARS.search(re.split("[。；\n]", own)[-1]):
        return True
    children = [text[child.text_start : child.last_end].rstrip() for child in item.children]
    sentences = sum("。" in child[:-1] for child in children) + sum(child[-1:] == "。" for child in children[:-1])
    return sentences * 2 < len(children)


def _lists_places(item: Item, text: str) -> bool:
    """Tell whether an item says of a list without a colon what holds there (二、下列地点禁止燃放（一）…；（二）…)."""
    below = [text[child.text_start : child.last_end].rstrip() for child in item.children]
    whole = all(not re.search("[。！]", words[:-1]) for words in below)
    return bool(LISTED_PLACES.search(text, item.text_start, item.end)) and whole


def _row_measures(doc: Doc) -> list[tuple[Span, Span]]:
    return [
        (Span(doc, row.task.start, row.task.end, label="task-row"), Span(doc, row.number.start, row.number.end))
        for row in doc.user_data["rows"]
        if row.task.end > row.task.start
    ]
