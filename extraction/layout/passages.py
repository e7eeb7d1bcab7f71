"""Passages: what of a measure's text speaks, and where its heading ends.

A line of an article may break off in the middle of a sentence; titles, aims in figures and answering bodies stand in
a measure without telling what it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from extraction.layout.policy_doc import spans_of
from extraction.layout.repair import JOINER

ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇\d]+条")
BROKEN = re.compile(r"(?<![。；;：:！？!?\n）)])\n(?![（(\d①-⑳—-])")
TITLE_LINE = re.compile(r"[^。；：！？\n]{1,60}\n")
ASIDE = re.compile(
    r"《[^》\n]{1,80}》"
    r"|[（〔(【](?:主要|市级|区级|省级)?(?:责任|牵头|配合|实施|负责|完成)(?:单位|部门|处室|时限)[^\n]*"
    r"|[（〔(【][^（）()〔〕【】\n]{2,150}?(?:负责(?:落实|推进|实施)?|牵头|配合|参与|协办)[）〕)】](?=\n|$)"
    r"|到20\d\d年[^。；\n]*"
)
# What a plan sets out at its head (总体要求, 发展目标) is directed at nobody and uses no means.
GENERAL = re.compile(
    r"[^一-龥]*+(?:[一二三四五六七八九十]{1,4}[^一-龥]{0,3})?"
    r"(?:总体要求|总体思路|指导思想|(?:工作|基本)原则|(?:发展|工作|主要|总体|行动)目标)"
)

# Purpose, scope and meaning of words use no means and address nobody.
ACT = (
    "(?:暂行|实施|管理|若干|试行){0,2}(?:办法|条例|规定|法|细则|规则|规范|决定|解释|规程|准则|方案|意见|措施|政策|制度)"
)
PREAMBLE = re.compile(
    rf"(?:制定本{ACT}"
    rf"|适用(?:于)?本{ACT}|本(?:{ACT}|公告|通知)(?:中)?(?:所称|适用于|下列用语)"
    r"|是指|不适用本|适用本(?:法|条例|办法|规定|细则))"
)
NORM = re.compile(r"应当|不得|禁止|必须|可以|鼓励|处以|罚款")
# One sentence that says why and on what ground a document is made, whatever it means to encourage or forbid.
PURPOSE = re.compile(
    rf"(?:{ARTICLE.pattern})?\s*(?:为|根据|依据|按照|依照|结合)(?![^，。]{{1,8}}(?:提供|办理))[^。；：]{{8,400}}制定本{ACT}[。；]?\s*"
)


def is_preamble(text: str, start: int, end: int) -> bool:
    """Tell whether a measure says only what a document is for, what it applies to or what its words mean."""
    if PREAMBLE.search(text, start, end) is None:
        return False
    return NORM.search(text, start, end) is None or PURPOSE.fullmatch(text, start, end) is not None


def is_general(text: str, start: int, end: int) -> bool:
    """Tell whether a measure is one of the general parts at the head of a plan."""
    return GENERAL.match(text, start, end) is not None


def sentences(doc: Doc) -> str:
    """Return the text of a policy, as long as it is, with the line breaks inside sentences of its measures joined."""
    joined: str | None = doc.user_data.get("sentences")
    if joined is None:
        doc.user_data["sentences"] = joined = _sentences(doc)
    return joined


def _sentences(doc: Doc) -> str:
    text: str = doc.user_data.get("text") or doc.text  # the latter is joined anew at each use
    breaks: list[int] = []
    for measure in spans_of(doc, "measures"):
        start, end = measure.start, measure.end
        if not ARTICLE.match(text, start, end):  # an item's first line is its heading
            start = heading_end(text, start, end)
        breaks.extend(match.start() for match in BROKEN.finditer(text, start, end))
    if not breaks:
        return text
    pieces, last = [], 0
    for place in breaks:
        pieces += [text[last:place], JOINER]
        last = place + 1
    return "".join([*pieces, text[last:]])


def heading_end(text: str, start: int, end: int) -> int:
    """Return where the heading line of an item ends, or ``start`` where it has none."""
    match = TITLE_LINE.match(text, start, end)
    return match.end() if match and match.end() < end else start


def asides(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where a measure does not speak itself: titles in 《》, aims (到2027年达到…), the bracket of who answers."""
    for match in ASIDE.finditer(text, start, end):
        yield match.span()
