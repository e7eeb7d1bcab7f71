"""By when? The end of the time for which a sentence states a figure: 到2025年, 2022—2024年, 执行至2020年12月31日."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extraction.dates import DATE, iso, last_day

# 到“十四五”末: the years of the plans are known.
PLAN = re.compile(r"“?十(?P<plan>[三四五六])五”?(?P<end>末|期末|时期末|期?间|时期)?")
PLAN_END = {"三": "2020", "四": "2025", "五": "2030", "六": "2035"}
SPAN_OF_YEARS = re.compile(r"[12]\d{3}(?:[-—–－~～至到]|——)(?=[12]\d{3}年)")
TO = re.compile(r"(?:到|至|截至|截止到?|[-—–－~～]|——|力争|确保|在|于)(?:“)?$")
END = re.compile(r"年[底末]")
BEFORE = re.compile(r"(?:之前|以前|前|为止|止)")
LATER = re.compile(r"(?:期限|时间|执行|政策|实施|延长|延续|有效)[^。；，]{0,14}(?:至|到|为)$")
CLAUSE = re.compile(
    r"(?:^|[，。；：、）\n一-龥]{0,1}[，。；：）\n]|^[（(]?[一二三四五六七八九十\d]*[)）、.．]?)(?:力争|确保|计划|预计)?$"
)
# 2019年度首次认定的企业, 自2020年起, 2020年以来: no end of a time.
NO_END = re.compile(
    r"^(?:起|以来|以后|开始|后|之后|[前上下]?半?年?度?[^，。；]{0,12}(?:认定|发生|获得|取得|版|印发|发布|公布|修订|规模为基数|一年期)|第|的)"
)


class End(NamedTuple):
    """A day, month or year up to which figures of a sentence hold, and where it stands."""

    start: int
    end: int
    day: str
    marked: bool = True  # 到2025年, 2025年底前; not the bare year at the head of a clause


def ends(text: str, start: int, end: int) -> list[End]:
    """Return the ends of times that a sentence states, in order.

    >>> [found.day for found in ends("到2025年底，建成10个；2026—2028年新增5个", 0, 28)]
    ['2025-12-31', '2028']
    """
    return sorted(_ends(text, start, end))


def _ends(text: str, start: int, end: int) -> Iterator[End]:
    for match in DATE.finditer(text, start, end):
        day = iso(match)
        if day is None:
            continue
        at = match.end()
        if len(day) == 4 and (closing := END.match(text, at, end)):  # 2020年年底前
            day, at = last_day(day), closing.end()
        before, after = text[max(start, match.start() - 16) : match.start()], text[at : min(end, at + 24)]
        span = SPAN_OF_YEARS.search(text[max(start, match.start() - 6) : match.end()])
        if span or BEFORE.match(after) or (TO.search(before) and not NO_END.match(after)):
            yield End(match.start(), at, day)
        elif (not before or CLAUSE.search(before)) and not NO_END.match(after):
            yield End(match.start(), at, day, marked=False)
    for match in PLAN.finditer(text, start, end):
        year = PLAN_END[match["plan"]]
        yield End(match.start(), match.end(), f"{year}-12-31" if (match["end"] or "").endswith("末") else year)


def by_of(text: str, known: list[End], start: int, end: int, *, marked: bool) -> str | None:
    """Return the end that holds for a figure: the last one stated before it, else a term of execution behind it.

    With ``marked``, a bare year does not count: 2020年春节期间实施了 is when it was, not until when.
    """
    earlier = [found for found in known if found.end <= start and (found.marked or not marked)]
    for found in known:
        if found.start >= end and LATER.search(text[max(end, found.start - 18) : found.start]):
            return found.day
    return earlier[-1].day if earlier else None
