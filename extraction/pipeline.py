"""From documents to facts: the spaCy pipeline.

Every step is a component, a callable on ``Doc`` with keyword-only settings, and leaves spans with the names of its
rules; ``facts`` are read off the spans at the end. No ``Doc`` leaves this module.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extraction import no_policy
from extraction.components.amendments import Amendment, Amendments
from extraction.components.cumulation import CumulationClauses
from extraction.components.deadlines import MeasureDates
from extraction.components.enterprise_types import EnterpriseTypes
from extraction.components.heading import Heading as HeadOfText
from extraction.components.instruments import Instruments
from extraction.components.jurisdiction import Jurisdiction
from extraction.components.measures import Measures
from extraction.components.named_documents import Reference
from extraction.components.obligations import Obligations
from extraction.components.quantities import Quantities
from extraction.components.references import References
from extraction.components.responsibility import Responsibility
from extraction.components.signature import Signature
from extraction.components.stage import Stage
from extraction.components.validity import Validity
from extraction.errors import DocumentError
from extraction.facts import (
    Citation,
    Cumulation,
    Evidence,
    Heading,
    Instruction,
    Measure,
    Obligation,
    Period,
    Policy,
    Quantity,
    Responsible,
    SourceSpan,
    Supersession,
)
from extraction.layout.blocks import PolicyText, split
from extraction.layout.page import document_lines
from extraction.layout.policy_doc import as_written, compose, place, spans_of
from extraction.layout.spacing import close_up
from extraction.layout.traditional import simplified
from extraction.readers.documents import Document

# In the order in which they need each other.
COMPONENTS: dict[str, Callable[[], Callable[[Doc], Doc]]] = {
    "heading": HeadOfText,
    "signature": Signature,
    "stage": Stage,
    "jurisdiction": Jurisdiction,
    "measures": Measures,
    "validity": Validity,
    "amendments": Amendments,
    "references": References,
    "responsibility": Responsibility,
    "measure_dates": MeasureDates,
    "enterprise_types": EnterpriseTypes,
    "instruments": Instruments,
    "obligations": Obligations,
    "quantities": Quantities,
    "cumulation": CumulationClauses,
}
# A Doc takes some 300 bytes a character; the longest code of law has a tenth of this.
MOST_CHARACTERS = 2_000_000


@cache
def pipeline() -> Language:
    """Return the pipeline, built once a process."""
    nlp = spacy.blank("zh")
    for name, component in COMPONENTS.items():
        factory = f"policygraph_{name}"
        if not Language.has_factory(factory):
            Language.factory(factory, func=lambda nlp, name, make=component: make())
        nlp.add_pipe(factory, name=name)
    return nlp


def extract(document: Document, *, everything: bool = False, passed_over: list[str] | None = None) -> Iterator[Policy]:
    """Yield the policies of a document in the order in which they stand.

    What is no policy (a news report, a guide) is passed over, and told in ``passed_over``, unless ``everything`` is
    asked for. Raises ``DocumentError`` where one of the policies is longer than any policy is.
    """
    nlp = pipeline()
    text = close_up(simplified(document.text))
    for policy_text in split(document_lines(text)):
        length = sum(len(line.text) for line in policy_text.body)
        if length > MOST_CHARACTERS:
            raise DocumentError(
                f"{document.file}: {length:,} characters without a head of a document among them, more than"
                f" {MOST_CHARACTERS:,}; split the file into its documents"
            )
        why = no_policy.reason(policy_text)
        if why and not no_policy.too_short(policy_text):
            if passed_over is not None:
                passed_over.append(why)
            if not everything:
                continue
        policy = _policy(_annotated(nlp, policy_text, text), document)
        yield _under_its_headline(policy, policy_text) if why else policy


def _under_its_headline(policy: Policy, policy_text: PolicyText) -> Policy:
    """Return what is no policy under its own headline: its text names another document, whose title is not its own."""
    headline = no_policy.headline([*policy_text.head, *policy_text.body])
    if headline is None:
        return policy
    place = Evidence(headline.offsets[0], headline.offsets[-1] + 1, "headline")
    title = "".join(headline.raw.split())[: len(headline.text)]
    return replace(policy, title=title, evidence={**policy.evidence, "title": place})


def _annotated(nlp: Language, policy_text: PolicyText, source: str) -> Doc:
    doc = compose(policy_text, source, nlp.vocab)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


# Facts off the spans --------------------------------------------------------------------------------------------------


class _Evidence(dict[str, Evidence]):
    """Collects where the facts of one policy stand."""

    def __init__(self, doc: Doc) -> None:
        super().__init__()
        self.doc = doc

    def note(self, path: str, start: int, end: int, rule: str) -> None:
        if end > start:
            self[path] = Evidence(*place(self.doc, start, end), rule)

    def note_span(self, path: str, span: Span) -> None:
        self.note(path, span.start, span.end, span.id_ or span.label_)


def _policy(doc: Doc, document: Document) -> Policy:
    evidence = _Evidence(doc)
    issuers = spans_of(doc, "issuers")
    for number, issuer in enumerate(issuers):
        evidence.note_span(f"issued_by/{number}", issuer)
    return Policy(
        title=_single(doc, evidence, "title") or document.file,
        doc_number=_single(doc, evidence, "doc_number"),
        stage=_single(doc, evidence, "stage"),
        period=_period(doc, evidence),
        tier=doc.user_data["tier"],
        region=doc.user_data["region"],
        issued_by=tuple(issuer.kb_id_ for issuer in issuers),
        issued_on=_single(doc, evidence, "issued_on"),
        effective_from=_single(doc, evidence, "effective_from"),
        effective_until=_single(doc, evidence, "effective_until"),
        supersedes=tuple(_supersessions(doc, evidence, "supersedes")),
        suspends=tuple(_supersessions(doc, evidence, "suspends")),
        cites=tuple(_citations(doc, evidence)),
        measures=tuple(_measures(doc, evidence)),
        headings=tuple(_headings(doc)),
        cumulation=tuple(_closing_clauses(doc, evidence)),
        source=_source(doc, document, evidence),
        evidence=dict(evidence),
    )


def _single(doc: Doc, evidence: _Evidence, name: str) -> str | None:
    for span in spans_of(doc, name):
        evidence.note_span(name, span)
        return str(span.kb_id_)
    return None


def _period(doc: Doc, evidence: _Evidence) -> Period | None:
    years = _single(doc, evidence, "period")
    if years is None:
        return None
    since, _, until = years.partition("/")
    return Period({"from": since, "until": until})


def _source(doc: Doc, document: Document, evidence: _Evidence) -> SourceSpan:
    start, end = place(doc, 0, len(doc)) if len(doc) else (0, 0)
    return SourceSpan(
        file=document.file,
        start=start,
        end=end,
        sha256=document.sha256,
        chars=document.chars,
        text=document.text[start:end],
        recognised=tuple(line for line in document.recognised if line[0] < end) or None,
    )


def _supersessions(doc: Doc, evidence: _Evidence, name: str) -> Iterator[Supersession]:
    references: list[Reference] = doc.user_data[name]
    for number, reference in enumerate(references):
        evidence.note(f"{name}/{number}", reference.start, reference.end, reference.rule)
        yield Supersession(
            title=reference.title or reference.number,
            doc_number=reference.number,
            kind=reference.kind,
            provisions=reference.provisions,
            on=reference.on,
            until=reference.until,
            area=reference.area,
            instructions=tuple(_instructions(doc, evidence, f"{name}/{number}", reference)),
        )


def _instructions(doc: Doc, evidence: _Evidence, path: str, act: Reference) -> Iterator[Instruction]:
    amendments: list[Amendment] = doc.user_data["amendments"] if act.kind == "amends" else []
    done = [one for amendment in amendments if amendment.act.keys() & act.keys() for one in amendment.instructions]
    for number, instruction in enumerate(done):
        evidence.note(f"{path}/instructions/{number}", *instruction.span, instruction.rule)
        yield Instruction(
            do=instruction.do,
            at=instruction.at or None,
            to=instruction.to or None,
            text="\n".join(as_written(doc, *paragraph) for paragraph in instruction.text) or None,
            words=tuple(as_written(doc, *words) for words in instruction.words),
        )


def _citations(doc: Doc, evidence: _Evidence) -> Iterator[Citation]:
    references: list[Reference] = doc.user_data["cites"]
    for number, reference in enumerate(references):
        evidence.note(f"cites/{number}", reference.start, reference.end, reference.rule)
        yield Citation(
            title=reference.title or reference.number,
            doc_number=reference.number,
            role=reference.kind,
            alias=reference.alias,
        )


def _measures(doc: Doc, evidence: _Evidence) -> Iterator[Measure]:
    within = _by_measure(doc)
    bearers = _bearers(doc)
    figures: dict[tuple[int, int], Quantity] = {
        (span.start, span.end): fact
        for span, fact in zip(spans_of(doc, "quantities"), doc.user_data["quantities"], strict=True)
    }
    for number, (measure, mark) in enumerate(zip(spans_of(doc, "measures"), spans_of(doc, "numbers"), strict=True)):
        path = f"measures/{number}"
        start = measure.start if measure.label_ == "task-row" else mark.end
        evidence.note(path, measure.start, measure.end, measure.label_)
        for name, spans in within[number].items():
            for place_in_list, span in enumerate(spans):
                evidence.note_span(f"{path}/{name}/{place_in_list}" if name in LISTS else f"{path}/{name}", span)
        found = within[number]
        yield Measure(
            number=as_written(doc, mark.start, mark.end).rstrip("、.．﹒"),
            text=as_written(doc, start, measure.end),
            breaks=_breaks(doc, start, measure.end),
            responsible=tuple(Responsible(name=s.kb_id_, role=s.label_) for s in found["responsible"]),
            targets=tuple(span.label_ for span in found["targets"]),
            instruments=tuple(span.label_ for span in found["instruments"]),
            effective_from=_value(found["effective_from"]),
            effective_until=_value(found["effective_until"]),
            deadline=_value(found["deadline"]),
            obligations=tuple(_obligations(doc, found["obligations"], bearers)),
            cumulation=tuple(Cumulation(kind=span.label_, scope=span.kb_id_) for span in found["cumulation"]),
            quantities=tuple(figures[span.start, span.end] for span in found["quantities"]),
        )


def _headings(doc: Doc) -> Iterator[Heading]:
    """Yield the headings over the articles of a policy, or the items that group its numbered ones."""
    starts = [measure.start for measure in spans_of(doc, "measures")]
    for heading in spans_of(doc, "headings") if starts else ():
        before = bisect_right(starts, heading.start)
        yield Heading(text=as_written(doc, heading.start, heading.end), before=before)


def _breaks(doc: Doc, start: int, end: int) -> tuple[int, ...]:
    """Return where the paragraphs of a measure begin, behind its first, as offsets in its text."""
    text: str = doc.user_data["text"]
    found: list[int] = []
    position = text.find("\n", start, end)
    while position >= 0:
        found.append(position - start - len(found))
        position = text.find("\n", position + 1, end)
    return tuple(found)


LISTS = ("responsible", "targets", "instruments", "obligations", "cumulation", "quantities")


def _by_measure(doc: Doc) -> list[dict[str, list[Span]]]:
    """Return the spans of each measure by what they are."""
    kinds = (*LISTS, "effective_from", "effective_until", "deadline")
    within: list[dict[str, list[Span]]] = [{kind: [] for kind in kinds} for _ in spans_of(doc, "measures")]
    starts = [measure.start for measure in spans_of(doc, "measures")]
    for name in ("targets", "instruments", "obligations", "cumulation", "quantities"):
        for span in spans_of(doc, name):
            within[max(0, bisect_right(starts, span.start) - 1)][name].append(span)
    for span, number in zip(spans_of(doc, "responsible"), doc.user_data["responsible"], strict=True):
        within[number]["responsible"].append(span)
    for span, number in zip(spans_of(doc, "measure_dates"), doc.user_data["measure_dates"], strict=True):
        within[number][span.label_].append(span)
    return within


def _closing_clauses(doc: Doc, evidence: _Evidence) -> Iterator[Cumulation]:
    for number, span in enumerate(spans_of(doc, "closing_cumulation")):
        evidence.note_span(f"cumulation/{number}", span)
        yield Cumulation(kind=span.label_, scope=span.kb_id_)


def _value(spans: list[Span]) -> str | None:
    return str(spans[0].kb_id_) if spans else None


def _obligations(doc: Doc, spans: list[Span], bearers: Mapping[tuple[int, int], Span]) -> Iterator[Obligation]:
    for span in spans:
        bearer = bearers[(span.start, span.end)]
        yield Obligation(
            bearer=as_written(doc, bearer.start, bearer.end),
            modality=span.label_,
            text=as_written(doc, span.start, span.end),
        )


def _bearers(doc: Doc) -> dict[tuple[int, int], Span]:
    return {
        (norm.start, norm.end): bearer
        for norm, bearer in zip(spans_of(doc, "obligations"), spans_of(doc, "bearers"), strict=True)
    }
