"""Cumulation: whether a benefit may be had beside others (不重复享受, 就高不重复, 择一享受, 可以叠加享受)."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from extraction import rules
from extraction.layout.passages import sentences
from extraction.layout.policy_doc import spans_of

MEASURE, DOCUMENT = "measure", "document"
# A clause that speaks of the document (本政策, 以上政策措施) governs all its benefits, not only those of its measure.
OF_DOCUMENT = re.compile(
    "(?:本|以上|上述|前述)(?:若干|各项|实施|有关|扶持|优惠|奖励|支持)*"
    "(?:政策措施|政策|措施|办法|意见|规定|细则|通知|方案|公告|文件)"
)
STOPS = "。；;\n"


class CumulationClauses:
    """Fills ``doc.spans["cumulation"]``: a sentence with its kind as ``label_`` and its scope as ``kb_id_``.

    A measure has one clause of a kind, the first that says so; those in the words below the last measure go to
    ``doc.spans["closing_cumulation"]`` and speak of the whole document.
    """

    def __call__(self, doc: Doc) -> Doc:
        text = sentences(doc)
        measures = spans_of(doc, "measures")
        doc.spans["cumulation"] = [span for each in measures for span in _clauses(doc, text, each.start, each.end)]
        below = max((measure.end for measure in measures), default=0)
        doc.spans["closing_cumulation"] = _clauses(doc, text, below, len(text), scope=DOCUMENT)
        return doc


def _clauses(doc: Doc, text: str, start: int, end: int, *, scope: str | None = None) -> list[Span]:
    found: dict[str, Span] = {}
    for rule in rules.speaking("cumulation", text, start, end):
        match = rule.pattern.search(text, start, end)
        if match and (rule.gives not in found or match.start() < found[rule.gives].start):
            first, last = _sentence(text, match, start, end)
            of = scope or (DOCUMENT if OF_DOCUMENT.search(text, first, last) else MEASURE)
            found[rule.gives] = Span(doc, first, last, label=rule.gives, kb_id=of, span_id=rule.name)
    return sorted(found.values())


def _sentence(text: str, match: re.Match[str], start: int, end: int) -> tuple[int, int]:
    """Return the sentence that the match stands in, as far as the passage goes."""
    first = max(text.rfind(stop, start, match.start()) + 1 for stop in STOPS)
    ends = [place for stop in STOPS if (place := text.find(stop, match.end(), end)) >= 0]
    return max(first, start), min(ends, default=end)
