"""What a policy says of its own time: in force from, in force until.

A clause (自…起施行, 有效期5年) says when; the words before it in its sentence say of what: of the document itself
(本办法由某局负责解释，自…; 现印发给你们，自…), or of another or of a thing (《目录》自…; 许可证有效期5年).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from extraction import rules
from extraction.components.head_lines import lines_of
from extraction.components.history import History
from extraction.dates import day_after, end_of_term, last_day, read_date, read_day, read_term
from extraction.layout.heads import squeeze
from extraction.layout.policy_doc import spans_of
from extraction.numerals import read_number

LAST_MEASURES = 2  # which may hold the clause of commencement
LONGEST = 400  # characters of a sentence before a clause
# The same clauses within an annex or the quotation of an amended text are another's.
QUOTED = re.compile("“[^”]*$")
ALIAS = re.compile(
    r"《(?P<title>[^《》]{4,80})》(?:（[^（）]{0,20}）)?（(?:[^（）]{0,8}下)?(?:统|简)?称[“《]?(?P<alias>[^”》）]{2,20})"
)
SUBJECT = re.compile("《(?P<title>(?:[^《》]|《[^《》]*》)+)》(?:（[^（）]{0,20}）)?(?:的?(?:有关|相关)?规定)?$")
SENTENCE = re.compile("[^。\n]+")
HINT = re.compile("施行|执行|实施|生效|起效|试行|实行|有效|启用|失效|废止|终止|期限|暂定|试运行|止|起|至")
OPENING = 1500  # characters in which a document names what it issues
WITHOUT_SUBJECT = ("decided", "authorised")  # rules that name their subject themselves
ORDER = ("own", "issue", "bare")  # which of several words count more


@dataclass(frozen=True, slots=True)
class Found:
    """A date that a rule found in a text, and where the words stand."""

    value: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of what a policy says of itself, and whether the one before it says when the policy begins."""

    start: int
    text: str
    behind: bool = False


class Validity:
    """Fills ``doc.spans["effective_from"]`` and ``["effective_until"]`` with at most one span each.

    ``kb_id_`` is the ISO date and ``id_`` the rule. Needs ``doc.user_data["issued_on"]``: many documents count from it.
    """

    def __call__(self, doc: Doc) -> Doc:
        issued_on: str | None = doc.user_data.get("issued_on")
        names = _own_names(doc)
        sentences = list(_sentences(doc))
        begins = _first(sentences, names, "effective_from", lambda match: _beginning(match, issued_on))
        begins = begins or _of_history(doc) or _of_label(doc, "begins")
        begin = begins.value if begins else issued_on
        ends = _first(list(_marked(sentences, begins)), names, "effective_until", lambda match: _ending(match, begin))
        ends = ends or _of_label(doc, "ends")
        for name, found in (("effective_from", begins), ("effective_until", ends)):
            doc.spans[name] = (
                [Span(doc, found.start, found.end, kb_id=found.value, span_id=found.rule)] if found else []
            )
        return doc


def _own_names(doc: Doc) -> set[str]:
    """Return what the text calls the document: its title, that of the plan which it issues, short names for these."""
    text: str = doc.user_data["text"]
    head = text[: doc.spans["head"][-1].end] if len(doc.spans["head"]) else ""
    names = {squeeze(span.kb_id_) for span in doc.spans["title"]}
    names |= {squeeze(match) for match in re.findall("《([^《》]+)》", head)}
    opening = text[: len(head) + OPENING]
    for match in ALIAS.finditer(opening):
        issued = re.match("[^。]{0,120}(?:印发|公布|发布)", opening[match.end() :])
        if squeeze(match["title"]) in names or issued:
            names.add(squeeze(match["alias"]))
    return names


def _sentences(doc: Doc) -> Iterator[Sentence]:
    """Yield what a policy says of itself: all but its measures, save the last ones (施行 is the last article)."""
    text: str = doc.user_data["text"]
    position = 0
    for start, end in [
        *((m.start, m.end) for m in spans_of(doc, "measures")[:-LAST_MEASURES]),
        (len(text), len(text)),
    ]:
        if start > position:
            for match in SENTENCE.finditer(text, position, start):
                if HINT.search(match[0]):
                    yield Sentence(match.start(), match[0])
        position = max(position, end)


def _first(
    sentences: list[Sentence], names: set[str], rule_file: str, read: Callable[[re.Match[str]], str | None]
) -> Found | None:
    """Return the date that counts most: by the words before it, then by its rule; of equals the last of the text."""
    best: tuple[tuple[int, int, int], Found] | None = None
    for number, rule in enumerate(rules.load(rule_file)):
        for sentence in sentences:
            for match in rule.pattern.finditer(sentence.text):
                rank = _rank(sentence, match.start(), rule.gives, names)
                if rank is None or (value := read(match)) is None:
                    continue
                start = sentence.start + match.start()
                key = (rank, number, -start)
                if best is None or key < best[0]:
                    best = (key, Found(value, start, sentence.start + match.end(), rule.name))
    return best[1] if best else None


def _rank(sentence: Sentence, start: int, gives: str, names: set[str]) -> int | None:
    """Return how surely a clause is of the document itself, 0 most, or None where it is of something else."""
    if gives in WITHOUT_SUBJECT:
        return len(ORDER)
    before = sentence.text[max(0, start - LONGEST) : start]
    if QUOTED.search(before):
        return None
    before = before[before.rfind("；") + 1 :]
    if subject := SUBJECT.search(before):
        own = squeeze(subject["title"]) in names or before[: subject.start()].endswith("本")  # 本《办法》
        return 0 if own else None
    for rule in rules.load("own_words"):
        if rule.pattern.search(before):
            if rule.gives == "bare" and sentence.behind:
                return 0
            return ORDER.index(rule.gives) if rule.gives else None
    return 0 if sentence.behind and "《" not in before and "，" in before[-1:] else None


def _marked(sentences: list[Sentence], begins: Found | None) -> Iterator[Sentence]:
    """Yield the sentences, that of the commencement and the one behind it marked: a term in them is the document's."""
    behind = False
    for sentence in sentences:
        here = begins is not None and sentence.start <= begins.start < sentence.start + len(sentence.text)
        yield replace(sentence, behind=here or behind)
        behind = here


def _of_history(doc: Doc) -> Found | None:
    """Return the day that the history under a law's title gives (2019年3月1日施行), where no article says one."""
    history: History | None = doc.user_data.get("history")
    event = history.in_force if history else None
    return Found(event.day, event.start, event.stop, "history") if event else None


def _of_label(doc: Doc, label: str) -> Found | None:
    """Return the day that a page's label gives (施行日期：2020-06-01), where no clause of the text says one."""
    for line in lines_of(doc, "head"):
        if line.label == label and (day := read_day(line.text)):
            return Found(day, line.start, line.end, "metadata")
    return None


def _beginning(match: re.Match[str], issued_on: str | None) -> str | None:
    groups = match.groupdict()
    if groups.get("date"):
        return read_date(groups["date"])
    if issued_on is None:
        return None
    if groups.get("days"):
        days = read_number(groups["days"])
        return day_after(issued_on, days) if days else None
    if groups.get("months"):
        months = read_number(groups["months"])
        last = end_of_term(issued_on, months=months) if months else None
        return day_after(last, 1) if last else None
    return issued_on


def _ending(match: re.Match[str], begin: str | None) -> str | None:
    groups = match.groupdict()
    if groups.get("after"):
        value = read_date(groups["after"])
        return day_after(value, -1) if value else None
    if date := groups.get("date") or groups.get("date2"):
        value = read_date(date)
        return last_day(value) if value else None
    term = groups.get("term") or groups.get("term2") or groups.get("term3")
    months = read_term(term) if term else None
    return end_of_term(begin, months=months) if months and begin else None
