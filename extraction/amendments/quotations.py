"""Which words of an amending act are the other act's: what it quotes, in marks or, in some places' habit, without.

    一、将第五条修改为：“国家加强…。
    “国家有计划地…。”

A quotation may hold several paragraphs, each with an opening mark and the last alone with a closing one. Acts of some
places (上海) let the new text follow as paragraphs of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extraction.layout.policy_doc import Range
from extraction.provisions import PLACES, N

OPENING, CLOSING, STRAIGHT = "“「『", "”」』", '"＂'
MARK = re.compile(f"[{OPENING}{STRAIGHT}]")
HELD = "⟦"  # stands for a quotation in a statement; no document has it
# The statements of an act may be articles of its own (第一条　将《…》第三条修改为…).
_OWN_ARTICLE = (
    f"第{N}{{1,5}}条(?=(?:将|把|对|在|从|删去|删除|原)?(?:《[^《》]{{2,40}}》的?)?"
    f"(?:第{N}{{1,5}}[条章节]|新?增加{N}{{1,3}}条))"
)
NUMBERED = re.compile(f"(?:{N}{{1,4}}[、.．]|（{N}{{1,4}}）|[①-⑳]|{_OWN_ARTICLE})")
# What opens an instruction, behind its number: 将第三条…, 第三条第二款修改为, 删去…, 增加一条…, 在第五条…
INSTRUCTS = re.compile(
    rf"(?:{NUMBERED.pattern})?(?:"
    '(?:将|把|删去|删除|对|在)(?:原|其|本|该|《|第|条例|规定|办法|全文|文中|题目|标题|名称|法规名称|附|相关|有关|所有|其他|其中|“|")'
    "[^。]{0,120}?(?:修改|改为|删去|删除|增加|合并|调整|后为|作为|列为|分为|移至|移到|移入|单列)"
    '|(?:删去|删除|废止)(?:第|其|该|原)|(?:删去|删除)(?:《|附|所有|“|")'
    "|(?:新)?增加(?:一|二|两|三|四|五|六|七|八|九|十)+(?:条|款|项|章|节)"
    f"|原?(?:{PLACES})(?:的?“|中的|内容?修改|修改为|改为|分为|合并|作为|后?增加|之后增加|予以|删去|修订为|调整为|调整到|移至|移到|移入|变更为|拆分为|单列|单独|依次|分别|与第)"
    "|[^，。；“”]{0,16}(?:顺序|序号)[^，。；“”]{0,8}(?:调整|顺延)。"
    "|(?:[^，。；“”]{0,20}，)?[^，。；“”]{0,8}(?:条文|条款|章节|各条)[^，。；“”]{0,8}(?:顺序|序号)[^，。；“”]{0,16}(?:调整|修改)[^，。；“”]{0,6}。"
    "|(?:此外|同时|另外)，对|本决定自|本修正案自|根据本决定|《[^》]+》根据本|其他修改：|附件)"
)
# What lets new text follow as paragraphs of its own.
INTRODUCES = re.compile("(?:修改为|修订为|改为|作为[^：，。]{2,40}|内容为|内容如下|增加[^：，。]{1,12}|即)：$")
SECTION_HEADING = re.compile("(?:如下|以下|其他)(?:修改|修正|修订|调整|决定)?：$|决定：$")
# What opens the next statement for certain, where the one before it lacks the mark that closes (三、第五条调整为…).
GOES_ON = re.compile(f"{N}{{1,4}}、原?(?:{PLACES})(?!.{{0,6}}(?:规定|所列|所称))")
# New text that no mark opens, in the line that says so: 第二条修改为：市林业局负责实施。
INLINE = re.compile(
    f'(?:{NUMBERED.pattern})?[^“”"：]{{0,40}}(?:修改为|修订为|改为|调整为|内容为|内容如下|增加[^：，。]{{1,12}}|作为[^：，。]{{2,20}})：'
    f'(?=[一-鿿（][^“”"]{{5,}}$)(?!{N}、|将|把|删|对|在{PLACES}|{PLACES})'
)
# What stands behind the mark that closes a quotation, where opening and closing marks look alike.
AFTER_CLOSING = re.compile(
    f"[。；，、：）]?(?:$|[{STRAIGHT}]|将|把|删|修[改订正]为|改为|统一|均|都|分别|合并|和|及|与|以及|[之以]?[后前]|增|第{N}|对|在|原|此外|本决定|{NUMBERED.pattern}|作为|一词|一句|等|的|，(?:包括|由|其中))"
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """The quoted paragraphs, as characters of the Doc without their marks; ``end`` is behind the mark that closes."""

    paragraphs: tuple[Range, ...]
    end: int


@dataclass(slots=True)
class Statement:
    """A paragraph of the act's own words: each quotation is one character, ``HELD``.

    ``places`` tells for each character of ``words`` where it stands in the Doc, and for each quotation where it begins.
    """

    words: str = ""
    places: list[int] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    end: int = 0

    def add(self, text: str, start: int, end: int) -> None:
        """Append the act's own words."""
        self.words += text[start:end]
        self.places.extend(range(start, end))
        self.end = max(self.end, end)

    def hold(self, paragraphs: Sequence[Range], end: int) -> None:
        """Append a quotation that ends at a character, its mark included."""
        self.words += HELD
        self.places.append(paragraphs[0].start)
        self.quotations.append(Quotation(tuple(paragraphs), end))
        self.end = max(self.end, end)

    def held(self, position: int) -> Quotation:
        """Return the quotation that a character of ``words`` stands for."""
        return self.quotations[self.words.count(HELD, 0, position)]

    def place(self, start: int, end: int) -> Range:
        """Return where some of the words stand in the Doc, quotations included."""
        last = self.places[end - 1] + 1
        if self.words[end - 1] == HELD:
            last = self.held(end - 1).end
        return Range(self.places[start], last)


def statements(text: str, paragraphs: Sequence[Range]) -> Iterator[Statement]:
    """Yield the paragraphs of an act in its own words, what it quotes held apart."""
    number = 0
    while number < len(paragraphs):
        statement = Statement()
        number = _read(text, paragraphs, number, statement)
        number = _closed_too_early(text, paragraphs, number, statement)
        yield statement


def _closed_too_early(text: str, paragraphs: Sequence[Range], number: int, statement: Statement) -> int:
    """Take paragraphs into the last quotation that stray marks close once more (“甲。”┆乙。”); return what follows."""
    while number < len(paragraphs) and statement.words.endswith(HELD):
        start, end = paragraphs[number]
        words = text[start:end]
        marks = [words.count(opening) - words.count(closing) for opening, closing in zip(OPENING, CLOSING, strict=True)]
        if words[-1] not in CLOSING or sum(marks) != -1 or INSTRUCTS.match(words):
            break
        last = statement.quotations[-1]
        statement.quotations[-1] = Quotation((*last.paragraphs, Range(start, end - 1)), end)
        statement.end = end
        number += 1
    return number


def _read(text: str, paragraphs: Sequence[Range], number: int, statement: Statement) -> int:
    """Read one statement from a paragraph on; return the number of the first paragraph behind it."""
    position, end = paragraphs[number]
    while True:
        mark = _next_mark(text, position, end)
        if mark is None:
            inline = INLINE.match(text[position:end]) if not statement.words else None
            if inline and INSTRUCTS.match(text[position:end]):
                return _inline(text, paragraphs, number, statement, position + inline.end())
            statement.add(text, position, end)
            break
        statement.add(text, position, mark)
        quotation, number, position = _quotation(text, paragraphs, number, mark)
        end = paragraphs[number].end
        statement.hold(quotation, position)
        if position >= end and _opens_with_quotation(text, paragraphs, number + 1):
            number += 1
            position, end = paragraphs[number]
    introduced = statement.words.endswith("：") and not SECTION_HEADING.search(statement.words)
    if introduced and _opens_with_quotation(text, paragraphs, number + 1):
        return _read(text, paragraphs, number + 1, statement)
    return _unmarked(text, paragraphs, number + 1, statement)


def _inline(text: str, paragraphs: Sequence[Range], number: int, statement: Statement, opens: int) -> int:
    """Read a statement whose new text goes on in its own line without marks, and with its items in those below."""
    start, end = paragraphs[number]
    statement.add(text, start, opens)
    taken = [Range(opens, end)]
    number += 1
    if text[end - 1] == "：":
        while number < len(paragraphs) and NUMBERED.match(text, paragraphs[number].start):
            taken.append(paragraphs[number])
            number += 1
            if text[taken[-1].end - 1] != "；":
                break
    statement.hold(taken, taken[-1].end)
    return number


def _next_mark(text: str, start: int, end: int) -> int | None:
    mark = MARK.search(text, start, end)
    return mark.start() if mark else None


def _opens_with_quotation(text: str, paragraphs: Sequence[Range], number: int) -> bool:
    """Tell whether a paragraph goes on with quoting right away (“…。”┆“…。”)."""
    if number >= len(paragraphs):
        return False
    return text[paragraphs[number].start] in OPENING + STRAIGHT


def _quotation(text: str, paragraphs: Sequence[Range], number: int, mark: int) -> tuple[list[Range], int, int]:
    """Return the paragraphs of a quotation, the number of its last one and the position behind its closing mark."""
    found: list[Range] = []
    straight = text[mark] in STRAIGHT
    start, end = mark + 1, paragraphs[number].end
    while True:
        close = _closing(text, start, end, straight)
        if close is not None:
            found.append(Range(start, close))
            return found, number, close + 1
        found.append(Range(start, end))
        following = number + 1
        if following >= len(paragraphs) or not _continues(text, paragraphs[following]):
            found[-1] = Range(start, _without_mark(text, start, end))
            return found, number, end
        number = following
        start, end = paragraphs[number]
        if text[start] in OPENING + STRAIGHT:
            start += 1


def _closing(text: str, start: int, end: int, straight: bool) -> int | None:
    """Return where the mark stands that closes a quotation within a paragraph."""
    if straight:
        marks = [n for n in range(start, end) if text[n] in STRAIGHT]
        return next((n for n in marks if text[n - 1] in "。；" or AFTER_CLOSING.match(text, n + 1, end)), None)
    depth = 1
    for position in range(start, end):
        depth += (text[position] in OPENING) - (text[position] in CLOSING)
        if depth == 0:
            return position
    return None


def _continues(text: str, paragraph: Range) -> bool:
    """Tell whether a paragraph belongs to the quotation that the one before it left open."""
    words = text[paragraph.start : paragraph.end]
    return words[0] in OPENING + STRAIGHT or not (INSTRUCTS.match(words) or GOES_ON.match(words))


def _without_mark(text: str, start: int, end: int) -> int:
    """Return where the words of a paragraph end, a stray closing mark and the full stop behind it left off."""
    words = text[start:end].rstrip("。；")
    return start + len(words) - 1 if words and words[-1] in CLOSING + STRAIGHT else end


def _unmarked(text: str, paragraphs: Sequence[Range], number: int, statement: Statement) -> int:
    """Take the new text that follows without marks into a statement; return the number of the paragraph behind it."""
    if not INTRODUCES.search(statement.words) or SECTION_HEADING.search(statement.words):
        return number
    first = number
    while number < len(paragraphs):
        start, end = paragraphs[number]
        if INSTRUCTS.match(text[start:end]) or (number > first and re.match(f"{N}{{1,3}}[、.．]", text[start:end])):
            break
        number += 1
    if number > first:
        statement.hold(paragraphs[first:number], paragraphs[number - 1].end)
    return number
