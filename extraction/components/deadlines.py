"""Dates that a single measure states: a span of its own, or the day by which its task must be done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from extraction import rules
from extraction.dates import last_day, read_date, read_day
from extraction.layout.policy_doc import RowRanges, spans_of
from extraction.numerals import read_number

# What the document says of itself is no date of the measure that happens to say it (四、本公告执行至2027年12月31日).
OWN = re.compile(
    "(?:本|以上|上述)(?:公告|通知|通告|意见|办法|措施|方案|计划|规定|决定|细则|要点|政策措施|政策|条例|规则)(?!规定的|所列|所称|第)[^，。；]*"
)
# The last article says when others begin (第十条、第十二条自2025年1月1日起施行).
BEGIN_LATER = re.compile(
    r"(?<!》)(?P<provisions>第[一二三四五六七八九十百零〇\d]{1,9}条(?:[、和及至]第[一二三四五六七八九十百零〇\d]{1,9}条){0,30})(?:的?规定)?，?"
    r"自(?P<date>[12]\d{3}年\d{1,2}月\d{1,2}日)起(?:施行|实施|执行|生效)"
)
# An announcement calls its items articles too: 一、 is its 第一条.
ARTICLE = re.compile("第(.+)条|(.+)、")
DUE = re.compile(
    "(?:今年|本年度?|当年|(?P<next>明年|次年))?(?:(?P<month>\\d{1,2}月(?:\\d{1,2}日|底|末|[上中下]旬)?)|年?底)(?:之)?(?:以)?前?"
)


class MeasureDates:
    """Fills ``doc.spans["measure_dates"]``: ``label_`` effective_from, effective_until, deadline, ``kb_id_`` the date.

    ``doc.user_data["measure_dates"]`` holds the number of the measure that each belongs to.
    """

    def __call__(self, doc: Doc) -> Doc:
        text: str = doc.user_data["text"]
        rows: dict[tuple[int, int], RowRanges] = {row.task: row for row in doc.user_data["rows"]}
        spans: list[Span] = []
        numbers: list[int] = []
        for number, measure in enumerate(spans_of(doc, "measures")):
            found = _stated(doc, text, measure)
            if measure.label_ == "task-row" and (cell := rows[(measure.start, measure.end)].deadline):
                found = [span for span in found if span.label_ != "deadline"] + _cell(doc, text, *cell)
            spans += found
            numbers += [number] * len(found)
        for span, number in _begin_later(doc, text):
            if not any(n == number and other.label_ == span.label_ for other, n in zip(spans, numbers, strict=True)):
                spans.append(span)
                numbers.append(number)
        doc.spans["measure_dates"] = spans
        doc.user_data["measure_dates"] = numbers
        return doc


def _begin_later(doc: Doc, text: str) -> Iterator[tuple[Span, int]]:
    """Yield the first day of each measure of which another one says that it begins later than the rest."""
    marks = spans_of(doc, "numbers")
    for match in BEGIN_LATER.finditer(text):
        value = read_date(match["date"])
        if value is None or any(mark.start == match.start() for mark in marks):
            continue  # the number of the article that says when all of it begins
        named = _provisions(match["provisions"])
        for number, mark in enumerate(marks):
            if (own := ARTICLE.fullmatch(mark.text)) and read_number(own[1] or own[2]) in named:
                yield _span(doc, match, "effective_from", value, "begins-later"), number


def _provisions(words: str) -> set[int | None]:
    """Return the numbers of the articles that some words name, those of a range included (第三条至第五条)."""
    named = {read_number(number) for number in re.findall("第([^第条]+)条", words)}
    for ends in re.findall("第([^第条]+)条至第([^第条]+)条", words):
        first, last = (read_number(number) or 0 for number in ends)
        named |= set(range(first, last))
    return named


def _cell(doc: Doc, text: str, start: int, end: int) -> list[Span]:
    value = read_date(text[start:end]) or _in_year_of_issue(doc, text[start:end])
    return [Span(doc, start, end, label="deadline", kb_id=value, span_id="time-column")] if value else []


def _in_year_of_issue(doc: Doc, words: str) -> str | None:
    """Return the day by which something is due that names no year (12月底前, 年底前): one of the year of issue."""
    issued: str | None = doc.user_data.get("issued_on")
    match = DUE.match(words)
    if not issued or match is None:
        return None
    year = int(issued[:4]) + (match["next"] is not None)
    due = read_date(f"{year}年{match['month'] or '底'}")
    return due if due and due >= issued[: len(due)] else None


def _stated(doc: Doc, text: str, measure: Span) -> list[Span]:
    """Return the first date of each kind that the words of a measure state."""
    start, stop = measure.start, measure.end
    found: dict[str, Span] = {}
    for rule in rules.speaking("measure_dates", text, start, stop):
        match = rule.pattern.search(text, start, stop)
        if match is None or OWN.search(text, max(start, text.rfind("。", 0, match.start()) + 1), match.end()):
            continue
        groups = {key: value for key, value in match.groupdict().items() if value}
        begin, end = groups.get("from"), groups.get("until") or groups.get("until2") or groups.get("until3")
        if (month := groups.get("month")) and (value := _in_year_of_issue(doc, month)):
            found.setdefault("deadline", _span(doc, match, "deadline", value, rule.name))
        if begin and (value := _read(begin)):
            found.setdefault("effective_from", _span(doc, match, "effective_from", value, rule.name))
        if end and (value := _read(end)):
            kind = "deadline" if rule.gives == "deadline" else "effective_until"
            value = value if kind == "deadline" else last_day(value)
            found.setdefault(kind, _span(doc, match, kind, value, rule.name))
    return list(found.values())


def _read(words: str) -> str | None:
    """Return a date as measures write them, 2023年年底 and 2025-12-31 too."""
    return read_day(words) if "年" not in words else read_date(words.replace("年年底", "年底"))


def _span(doc: Doc, match: re.Match[str], kind: str, value: str, rule: str) -> Span:
    return Span(doc, match.start(), match.end(), label=kind, kb_id=value, span_id=rule)
