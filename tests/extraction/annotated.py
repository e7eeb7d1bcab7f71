"""A policy as the components meet it: one token a character, one span a measure."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import spacy
from spacy.tokens import Doc, Span

VOCAB = spacy.blank("zh").vocab


def policy(*measures: str, title: str = "某市若干措施") -> Doc:
    """Return a policy of these measures, each with its number and with line breaks as they stand in it."""
    text = "\n".join([title, *measures])
    doc = Doc(VOCAB, words=list(text), spaces=[False] * len(text))
    doc.spans["title"] = [doc[: len(title)]]
    doc.spans["headings"] = []
    spans, start = [], len(title) + 1
    for measure in measures:
        spans.append(doc[start : start + len(measure)])
        start += len(measure) + 1
    doc.spans["measures"] = spans
    return doc


class Words(NamedTuple):
    """What a component found: its label and the words."""

    label: str
    text: str


def found(component: Callable[[Doc], Doc], key: str, *measures: str, title: str = "某市若干措施") -> list[list[Words]]:
    """Return what a component finds in each measure; every span must lie in its measure and carry a rule."""
    doc = component(policy(*measures, title=title))
    assert all(span.id_ for span in doc.spans[key])
    each = [
        [Words(span.label_, span.text) for span in doc.spans[key] if inside(span, measure)]
        for measure in doc.spans["measures"]
    ]
    assert sum(map(len, each)) == len(doc.spans[key])
    return each


def inside(span: Span, measure: Span) -> bool:
    return bool(measure.start <= span.start and span.end <= measure.end)
