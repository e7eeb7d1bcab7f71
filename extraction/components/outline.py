"""Which numbered paragraphs a policy has, and which stands below which.

The levels are those of GB/T 9704 (一、 （一） 1. （1）), articles, and chapters. A paragraph belongs to a series where
its number follows the one before; a piece of a document may begin in the midst of its numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from extraction.layout.heads import ANNEX, GENRE
from extraction.layout.repair import CHINESE, UNIT
from extraction.numerals import read_number

# What only groups, articles, and the levels; the smaller rank holds the greater.
LEVELS = (
    ("chapter", 0, re.compile(rf"第({CHINESE}+|\d+)(?:章|节|编|部分)")),
    ("article", 1, re.compile(rf"第({CHINESE}+|\d+)条(?:之{CHINESE}+)?(?!、|和第|至第?|款|规定|所[述称列指规]|的)")),
    ("section", 2, re.compile(rf"({CHINESE}{{1,4}})(?:、|$)")),
    ("item", 3, re.compile(rf"（({CHINESE}{{1,4}})）")),
    # plans for emergencies and standards: 1.1, 2.3.1
    ("decimal", 4, re.compile(rf"\d{{1,2}}\.(\d{{1,2}})(?![\d.]|{UNIT})")),
    ("subdecimal", 5, re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}}){{1,2}}\.(\d{{1,2}})(?![\d.]|{UNIT})")),
    ("point", 6, re.compile(r"(\d{1,3})[.、](?!\d)|(\d{1,2})\.(?=\d{4}年)")),
    ("subpoint", 7, re.compile(r"（(\d{1,3})）")),
    ("ring", 8, re.compile(r"([①-⑳])")),
)
# A line of an annex that only names a document: 一、《…办法》（1990年5月1日国务院发布）
LISTED_DOCUMENT = re.compile(
    rf"(?:《[^《》]+》|[^，。；：]{{2,60}}?(?:{GENRE})(?=（))(?:（[^（）]*(?:发布|公布|批准|通过|印发|号)[^（）]*）)*[；。]?\n?"
)
REGISTER = re.compile(r"附(?:件|表)?\d{0,2}：[^。；：]{0,40}?(?:目录|名单)")  # its numbers are remarks
DECIMALS = ("decimal", "subdecimal")
RANKS = {level: rank for level, rank, _ in LEVELS}
ANNEX_LIST = re.compile(r"附(?:件|表)?(?:下载|列表)?\d{0,2}：")
SPACED_ARTICLE = re.compile(rf"第({CHINESE}+|\d+)条(?:之{CHINESE}+)?")
LATEST_FIRST = {"article": 5}  # the number that may come first where the layout lost those before it; else 2
GAP = {"article": 3}  # how far a number may lie behind the one before; else 2
MIDWAY = 12  # characters of a paragraph with whose number a piece of a document may begin

Place = tuple[int, int]


@dataclass(slots=True)
class Item:
    """A numbered paragraph: characters of the Doc, the number ending at ``text_start``.

    ``outline`` is one that sets out the tasks that follow with numbers of their own and says nothing itself.
    """

    level: str
    rank: int
    value: int
    start: int
    text_start: int
    end: int
    outline: bool = False
    children: list[Item] = field(default_factory=list)

    @property
    def last_end(self) -> int:
        """Where the last of what stands below it ends."""
        return self.children[-1].last_end if self.children else self.end


def items(doc: Doc, paragraphs: Sequence[Place]) -> list[Item]:
    """Return the numbered paragraphs whose numbers follow each other."""
    numbered = _numbered(doc, paragraphs)
    chosen: list[Item] = []
    last: dict[str, int] = {}
    began = False  # some series has begun with its first number: this is no piece of a document
    for number, (item, later) in enumerate(zip(numbered, _later(numbered), strict=True)):
        before = last.get(item.level)
        item.outline = _is_outline(doc, numbered, number, before)
        if item.outline:
            chosen.append(item)
        elif _follows(item, before, later, began=began):
            last[item.level] = item.value
            chosen.append(item)
            began = began or item.value == 1
    return chosen


def _later(numbered: Sequence[Item]) -> list[list[int]]:
    """Return for each numbered paragraph the values of the next two of its level."""
    following: dict[str, list[int]] = {}
    later: list[list[int]] = []
    for item in reversed(numbered):
        values = following.get(item.level, [])
        later.append(values)
        following[item.level] = [item.value, *values[:1]]
    return later[::-1]


def _numbered(doc: Doc, paragraphs: Sequence[Place]) -> list[Item]:
    """Return the paragraphs that begin with a number, lists of an annex left out."""
    text: str = doc.user_data["text"]
    found: list[Item] = []
    in_list = in_annex = in_register = False
    decimals = _decimals(text, paragraphs)
    for start, end in paragraphs:
        words = text[start:end]
        number = _number(words) or _spaced_article(doc, start, words)
        if number and number[0] in DECIMALS and decimals.get(words[: number[3] + 2]) != start:
            continue  # a figure, or a line of the contents
        in_annex = in_annex or bool(ANNEX.fullmatch(words))
        in_register = bool(REGISTER.match(words)) or (in_register and not ANNEX.fullmatch(words))
        if number is None:
            in_list = bool(ANNEX_LIST.match(words)) or (in_list and bool(ANNEX.match(words)))
            continue
        level, rank, value, length = number
        if in_annex and LISTED_DOCUMENT.fullmatch(words, length):
            continue
        if level == "point" and (in_register or (in_list and words[-1] not in "。；")):
            continue
        in_list = False
        found.append(Item(level, rank, value, start, start + length, end))
    return found


def _decimals(text: str, paragraphs: Sequence[Place]) -> dict[str, int]:
    """Return where each decimal number with the words behind it stands last, where a text is numbered by such."""
    found: dict[str, int] = {}
    for start, end in paragraphs if "1.1" in text else ():
        number = _number(text[start : min(end, start + 16)])
        if number and number[0] in DECIMALS:
            found[text[start : start + number[3] + 2]] = start
    return found if any(words.startswith("1.1") for words in found) and len(found) > 1 else {}


def _number(words: str) -> tuple[str, int, int, int] | None:
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


def _follows(item: Item, before: int | None, later: list[int], *, began: bool) -> bool:
    """Tell whether a number continues its series: 1, or the next one (some may be lost in the layout)."""
    if item.level == "chapter" or item.value == 1:
        return True
    goes_on = later[:1] == [item.value + 1]
    if before is None:
        if item.value <= LATEST_FIRST.get(item.level, 2):
            return True
        # a piece of a document: 三、…, or 9. below it
        return not began and 1 not in later and (goes_on or (not later and item.end - item.text_start >= MIDWAY))
    if item.level == "article":  # an excerpt leaves some out, here and again below
        reaches = bool(later) and item.value < later[0] <= item.value + GAP["article"]
        return before <= item.value <= before + GAP["article"] or (reaches and item.value > before)
    return before < item.value <= before + 2


def _is_outline(doc: Doc, numbered: list[Item], number: int, before: int | None) -> bool:
    """Tell whether a point is a heading whose tasks have numbers of their own: 1.夯实底座, and below it 1.建设….

    The next number is one again, or goes on with the tasks that the heading interrupts (2.甲任务, 2.标题, 3.乙任务).
    """
    item = numbered[number]
    following = numbered[number + 1] if number + 1 < len(numbered) else None
    if item.level != "point" or following is None or following.level != "point":
        return False
    text: str = doc.user_data["text"]
    if re.search("[。；]", text[item.start : following.start]):
        return False
    return item.value == following.value == 1 or (item.value == before and following.value == item.value + 1)


def has_articles(found: Sequence[Item]) -> bool:
    """Tell whether a policy is made of articles; a decision whose items quote some is not."""
    articles = [item for item in found if item.level == "article"]
    if not articles:
        return False
    if sum(item.level == "section" and item.start < articles[0].start for item in found) >= 2:
        return False
    if articles[0].value == 1:
        return len(articles) > 1 or all(item.level in ("chapter", "article") for item in found)
    return len(articles) >= 2 * LATEST_FIRST["article"] or found[0].level in ("chapter", "article")


def tree(found: Sequence[Item], text: str, annex: int) -> list[Item]:
    """Return the items that stand below no other, each with what stands below it.

    What a colon introduces stands below it whatever its level (1.增加一条：（一）…；（二）…); nothing
    of the annex, which begins at ``annex``, stands below what is before it.
    """
    roots: list[Item] = []
    stack: list[Item] = []
    for item in found:
        if stack and stack[-1].start < annex <= item.start:
            stack = []
        same = next((place for place, above in enumerate(stack) if above.level == item.level), None)
        introduced = stack and same is None and item.value == 1 and text[stack[-1].end - 1] == "："
        if same is not None and item.value > 1:
            del stack[same:]
        elif not introduced:
            while stack and stack[-1].rank >= item.rank:
                stack.pop()
        (stack[-1].children if stack else roots).append(item)
        stack.append(item)
    return roots
