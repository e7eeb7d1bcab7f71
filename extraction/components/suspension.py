"""For how long, where and in which part a policy suspends another (在自由贸易试验区暂时调整适用《…》第五条)."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc

from extraction.components.named_documents import YEAR, N, Reference
from extraction.dates import end_of_term, last_day, read_date
from extraction.numerals import read_number

DAY = rf"{YEAR}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:底|末)?"
SINCE = re.compile(rf"[自从](?P<date>{DAY})(?:起|至|到)")
UNTIL = re.compile(rf"(?:至|到|在)(?P<date>{DAY})(?:前|止|期间)?")
TERM = re.compile(
    rf"(?:期限?|时间|为期)(?:为|是)?(?P<number>{N}{{1,3}})(?P<unit>年|个月)|(?P<years>{N}{{1,3}})年内试行"
)
PLACE = (
    "(?:自由贸易试验区|自贸试验区|自由贸易港|自贸港|先行区|示范区|合作区|新区|开发区|保税区|特区|片区|行政区域"
    "|(?:地区|地方|城市|省市|省|自治区|直辖市|市|自治州|州|县|区|旗))(?:（[^（）]{1,12}）)?(?:行政区域)?"
)
# Where alone a suspension holds; 在全国 and 在本市 are everywhere for the document that says so.
AREA = re.compile(
    rf"(?<![所存现])在(?P<area>(?![全本]|我国|国内|境内)[^，。；：《》]{{1,60}}?{PLACE}(?:、[^，。；：《》、]{{1,20}}?{PLACE}){{0,20}}"
    rf"(?:等[^，。；：《》]{{1,12}}?{PLACE})?)(?=内|范围|区域|试点|，|暂|开展|对|调整|停止|实施|进行|试行|$)"
)
TRIAL = re.compile("试点|授权|改革|试验|上述地区")
# What of a document is suspended, where no provision is named: 的有关规定, 规定的有关行政审批.
PART = re.compile(
    "(?:等[^《》，。；]{0,10})?(?:中|的)?(?P<part>(?:有关|相关|部分)?(?:规定|条款|内容)(?:的[^，。；（）《》]{2,30})?"
    "|(?:有关|关于)[^，。；《》]{2,40}?的(?:有关|相关)?(?:规定|条款|内容|部分))"
)
# The next sentence may say for how long (上述行政审批的调整在三年内试行).
FURTHER_SENTENCE = re.compile("。\\n?上述[^。]*")
FURTHER = re.compile(
    "(?:(?:（[^（）]*）)?(?:[、和及，]|以及){0,2}《[^《》]*(?:《[^《》]*》[^《》]*)*》)*(?:（[^（）]*）)?"
)


def suspension(doc: Doc, reference: Reference, before: str, after: str) -> Reference:
    """Add to a suspended document what the words around it say: since when, until when, where, which part."""
    if further := FURTHER_SENTENCE.match(doc.user_data["text"], reference.end + len(after)):
        after += further[0]
    on = _day(SINCE, before, after)
    return replace(
        reference,
        on=on,
        until=_until(doc, on, before, after),
        area=_area(doc, reference, before, after),
        provisions=reference.provisions or _part(after),
    )


def _day(pattern: re.Pattern[str], *places: str) -> str | None:
    match = next((found for words in places if (found := pattern.search(words))), None)
    return read_date(match["date"]) if match else None


def _until(doc: Doc, on: str | None, before: str, after: str) -> str | None:
    """Return the last day of a suspension, stated or counted from its first; else it ends with its document."""
    if until := _day(UNTIL, after, before):
        return last_day(until)
    term = TERM.search(after)
    begin = on or next((span.kb_id_ for name in ("effective_from", "issued_on") for span in doc.spans[name]), None)
    if term is None or begin is None:
        return None
    number = read_number(term["number"] or term["years"])
    return end_of_term(begin, months=number if term["unit"] == "个月" else number * 12) if number else None


def _area(doc: Doc, reference: Reference, before: str, after: str) -> str | None:
    """Return where alone a suspension holds: as its sentence says, or its title, or what a trial is said of before."""
    title = doc.spans["title"][0].kb_id_ if len(doc.spans["title"]) else ""
    text: str = doc.user_data["text"]
    earlier = text[: reference.start] if TRIAL.search(before + after) else ""
    found = next((match for words in (before, after, title, earlier) if (match := AREA.search(words))), None)
    return found["area"] if found else None


def _part(after: str) -> tuple[str, ...]:
    """Return the part of a document that the words behind it, or behind the list that it begins, name."""
    further = FURTHER.match(after)
    match = PART.match(after, further.end() if further else 0)
    return (match["part"],) if match else ()
