"""Is a sentence an item of a list of conditions? What its figures are, the line above the list says.

申请人应当同时符合下列条件：
（一）缴纳社会保险满四年；
"""

from __future__ import annotations

import re

BACK = 900  # characters in which the line above a list stands
LONGEST = 100  # characters of its last words
_ITEM = re.compile(r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳])")
# The line above: its last words, and its colon with the first item behind it.
_MARK = re.compile(r"[。；：\n]")
_COLON = re.compile(r"：\s*(?=[（(]?[一1①])")
_OF_CONDITIONS = re.compile(
    r"(?:条件|情形|要求|资格|情况)(?:之一)?的?(?:，(?:(?!给予|奖励|补助|补贴|标准)[^：]){0,40})?$|(?:符合|具备|满足)(?:下列|以下)?$"
)


def of_conditions(text: str, start: int) -> bool:
    """Tell whether the sentence that begins at a character is an item of a list of conditions."""
    if not _ITEM.match(text, start):
        return False
    for colon in reversed(list(_COLON.finditer(text, max(0, start - BACK), start))):
        lead = _MARK.split(text[max(0, colon.start() - LONGEST, start - BACK) : colon.start()])[-1]
        if len(lead) > 1:
            above = _OF_CONDITIONS.search(lead) is not None
            return above and all(_ITEM.match(line) for line in text[colon.end() : start].split("\n") if line.strip())
    return False
