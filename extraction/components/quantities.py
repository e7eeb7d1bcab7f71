"""Quantities: the figures of a measure, each with what it is of, how it is bounded, what it is for and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from extraction.facts import Quantity
from extraction.figures.bounds import bounds_of
from extraction.figures.expressions import Figure, figures
from extraction.figures.lists import of_conditions
from extraction.figures.nouns import noun_of
from extraction.figures.roles import mask, role_of
from extraction.figures.times import by_of, ends
from extraction.layout.passages import ARTICLE, sentences
from extraction.layout.policy_doc import spans_of

SENTENCE = re.compile(r"[。！？\n]")
# The roles whose figure holds until a time that the sentence states; a cap, a threshold or a fine holds whenever.
HOLDING = frozenset(("target", "award", "rate", "fund", "fact", "fee", "share", "time_limit"))
PER = re.compile(
    r"(?:每(?:[户家个]企业|人每月|人每年|[年月日季]度?|户|人|家|个|次|吨|箱|亩|千瓦时|立方米|平方米|公里|场次?|项|件|标箱|车次|企业|[个家户]?企业)|年均|单个?项目|单户|单个企业|单笔|同一企业)"
)
PER_BEHIND = re.compile(r"/(?P<each>[^，。；、）)]{1,4})|[（(](?P<year>年化|每年)[）)]")
CHANGE_UP = re.compile(r"(?:增长|提高|提升|增加|上浮|上调|上升|扩大|新增|增)(?:约|近|了|率|超过|不低于)?$")
CHANGE_DOWN = re.compile(r"(?:降低|下降|减少|压缩|压减|缩短|下浮|下调|减免|减征|减收|减|降)(?:约|近|了|超过|不低于)?$")


class Quantities:
    """Fills ``doc.spans["quantities"]`` with the figures of the measures, ``label_`` the role.

    ``doc.user_data["quantities"]`` holds the facts beside them, in the same order.
    """

    def __call__(self, doc: Doc) -> Doc:
        text = sentences(doc)
        spans: list[Span] = []
        facts: list[Quantity] = []
        for measure, mark in zip(spans_of(doc, "measures"), spans_of(doc, "numbers"), strict=True):
            start = measure.start if measure.label_ == "task-row" else mark.end
            article = ARTICLE.match(text, measure.start, measure.end) is not None
            for first, last, rule, fact in read_quantities(text, start, measure.end, article=article):
                spans.append(Span(doc, first, last, label=fact.role, span_id=rule))
                facts.append(fact)
        doc.spans["quantities"] = spans
        doc.user_data["quantities"] = facts
        return doc


def read_quantities(
    text: str, start: int = 0, end: int | None = None, *, article: bool = False
) -> Iterator[tuple[int, int, str, Quantity]]:
    """Yield the figures of a passage, each with its place and the rule that told its role.

    >>> [(q.text, q.role, q.of) for *_, q in read_quantities("最高奖励50万元。")]
    [('最高奖励50万元', 'cap', '奖励')]
    """
    end = len(text) if end is None else end
    found = list(figures(text, start, end))
    while found:
        stop = SENTENCE.search(text, found[0].end, end)
        first = max(
            (match.end() for match in SENTENCE.finditer(text, max(start, found[0].start - 300), found[0].start)),
            default=max(start, found[0].start - 300),
        )
        last = stop.start() if stop else end
        sentence = [figure for figure in found if figure.start < last]
        yield from _sentence(text, sentence, (first, last), _since(text, start, first), article)
        found = found[len(sentence) :]


def _sentence(
    text: str, found: list[Figure], span: tuple[int, int], since: int, article: bool
) -> Iterator[tuple[int, int, str, Quantity]]:
    start, end = span
    bounds = bounds_of(text, found, start, end)
    known = ends(text, start, end)
    before = ("§" if article else "") + ("¶" if of_conditions(text, start) else "")
    rules = [role_of(mask(text, found, bounds, n, since, end, before=before)) for n in range(len(found))]
    nouns = _nouns(text, found, [rule.gives for rule in rules], start, end)
    for figure, bound, rule, noun in zip(found, bounds, rules, nouns, strict=True):
        clean = re.sub(r"[\s\u2060]", "", text[bound.start : bound.end])
        before, after = text[max(start, figure.start - 12) : figure.start], text[figure.end : figure.end + 8]
        yield (
            bound.start,
            bound.end,
            rule.name,
            Quantity(
                text=clean,
                value=figure.value,
                value_to=figure.value_to,
                unit=figure.unit,
                of=noun,
                bound=bound.kind,
                role=rule.gives,
                by=by_of(text, known, figure.start, figure.end, marked=rule.gives in ("fact", "fee"))
                if rule.gives in HOLDING
                else None,
                per=_per(text[max(start, figure.start - 24) : figure.start], after),
                change=figure.change or _change(before),
            ),
        )


def _since(text: str, start: int, first: int) -> int:
    """Return where to begin to ask what the figures of a sentence are: 其中，… goes on with the sentence before."""
    if not text.startswith("其中", first):
        return first
    return max((match.end() for match in SENTENCE.finditer(text, start, first - 1)), default=start)


def _nouns(text: str, found: list[Figure], roles: list[str], start: int, end: int) -> list[str]:
    """Return what each figure of a sentence is of; one that says nothing of its own is of what the next one is of."""
    nouns: list[str] = []
    conditions: dict[str, str] = {}  # by unit, what the last condition of the sentence measures
    for number, (figure, role) in enumerate(zip(found, roles, strict=True)):
        alike = conditions.get(figure.unit, "")
        last = nouns[-1] if nouns else ""
        nouns.append(noun_of(text, found, number, start, end, role=role, last=last, alike=alike))
        if role == "threshold":
            conditions[figure.unit] = nouns[-1]
    for number in range(len(nouns) - 2, -1, -1):
        nouns[number] = nouns[number] or nouns[number + 1]
    return nouns


def _per(before: str, after: str) -> str | None:
    if behind := PER_BEHIND.match(after):
        return f"每{behind['each']}" if behind["each"] else behind["year"]
    found = PER.findall(re.split("[，。；]", before)[-1])
    return found[-1] if found else None


def _change(before: str) -> str | None:
    if CHANGE_UP.search(before):
        return "increase"
    return "decrease" if CHANGE_DOWN.search(before) else None
