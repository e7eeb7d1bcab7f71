"""From documents to facts: the spaCy pipeline, and the pool that runs it over many files.

Every step is a component, a callable on ``Doc`` with keyword-only settings, and leaves spans with the names of its
rules; ``facts`` are read off the spans at the end. No ``Doc`` leaves this module.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extraction import documents
from extraction.blocks import PolicyText, split
from extraction.cumulation import CumulationClauses
from extraction.deadlines import MeasureDates
from extraction.documents import Document
from extraction.enterprise_types import EnterpriseTypes
from extraction.errors import DocumentError
from extraction.facts import (
    Citation,
    Cumulation,
    Evidence,
    Measure,
    Obligation,
    Policy,
    Responsible,
    SourceSpan,
    Supersession,
)
from extraction.heading import Heading
from extraction.instruments import Instruments
from extraction.jurisdiction import Jurisdiction
from extraction.layout import read_lines
from extraction.measures import Measures
from extraction.named_documents import Reference
from extraction.obligations import Obligations
from extraction.policy_doc import as_written, compose, place
from extraction.references import References
from extraction.responsibility import Responsibility
from extraction.signature import Signature
from extraction.validity import Validity

# In the order in which they need each other.
COMPONENTS: dict[str, Callable[[], Callable[[Doc], Doc]]] = {
    "heading": Heading,
    "signature": Signature,
    "jurisdiction": Jurisdiction,
    "measures": Measures,
    "validity": Validity,
    "references": References,
    "responsibility": Responsibility,
    "measure_dates": MeasureDates,
    "enterprise_types": EnterpriseTypes,
    "instruments": Instruments,
    "obligations": Obligations,
    "cumulation": CumulationClauses,
}
BATCH_FILES = 8
# A Doc takes some 300 bytes a character; the longest code of law has a tenth of this.
MOST_CHARACTERS = 2_000_000
BATCHES_AHEAD = 3  # for each worker


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """What came out of one file: its policies, or what went wrong; ``notes`` say what a reader left out or replaced."""

    file: str
    sha256: str = ""
    chars: int = 0
    policies: tuple[Policy, ...] = ()
    error: str | None = None
    notes: tuple[str, ...] = ()


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


def extract(document: Document) -> Iterator[Policy]:
    """Yield the policies of a document in the order in which they stand.

    Raises ``DocumentError`` where one of them is longer than any policy is.
    """
    nlp = pipeline()
    for policy_text in split(read_lines(document.text)):
        length = sum(len(line.text) for line in policy_text.body)
        if length > MOST_CHARACTERS:
            raise DocumentError(
                f"{document.file}: {length:,} characters without a head of a document among them, more than"
                f" {MOST_CHARACTERS:,}; split the file into its documents"
            )
        yield _policy(_annotated(nlp, policy_text, document.text), document)


def _annotated(nlp: Language, policy_text: PolicyText, source: str) -> Doc:
    doc = compose(policy_text, source, nlp.vocab)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def extract_file(path: Path) -> FileFacts:
    """Return the facts of one file; what goes wrong with it is in the result."""
    try:
        return _facts(documents.read(path))
    except DocumentError as error:
        return FileFacts(file=str(path), error=str(error))


def extract_bytes(data: bytes, name: str) -> FileFacts:
    """Return the facts of a document that is no file, such as standard input."""
    try:
        return _facts(documents.read_bytes(data, name))
    except DocumentError as error:
        return FileFacts(file=name, error=str(error))


def _facts(document: Document) -> FileFacts:
    return FileFacts(
        file=document.file,
        sha256=document.sha256,
        chars=document.chars,
        policies=tuple(extract(document)),
        notes=document.notes,
    )


def extract_files(paths: Iterable[Path], *, workers: int = 1) -> Iterator[FileFacts]:
    """Yield the facts of each file, in the order given; ``workers`` processes read side by side.

    Paths go out and finished facts come back: sending Docs between processes costs more than reading does.
    """
    if workers <= 1:
        for path in paths:
            yield extract_file(path)
        return
    yield from _side_by_side(paths, min(workers, os.cpu_count() or 1))


def _side_by_side(paths: Iterable[Path], workers: int) -> Iterator[FileFacts]:
    """Yield the facts of each file from a pool; no more batches are under way than keep its workers busy.

    A worker may die, of a lack of memory for one. The files of its batch are then read again, each by itself, so that
    only the one that no worker survives is reported.
    """
    batches = _batches(paths)
    waiting: deque[tuple[list[Path], Future[list[FileFacts]]]] = deque()
    pool = ProcessPoolExecutor(workers)
    try:
        while True:
            for batch in islice(batches, workers * BATCHES_AHEAD - len(waiting)):
                try:
                    waiting.append((batch, pool.submit(_extract_batch, batch)))
                except BrokenProcessPool:
                    pool = ProcessPoolExecutor(workers)
                    waiting.append((batch, pool.submit(_extract_batch, batch)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                results = future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                results = [_extract_apart(path) for path in batch]
                pool = ProcessPoolExecutor(workers)
                waiting = deque(
                    (files, under_way if _succeeded(under_way) else pool.submit(_extract_batch, files))
                    for files, under_way in waiting
                )
            yield from results
    finally:
        pool.shutdown(cancel_futures=True)


def _succeeded(future: Future[list[FileFacts]]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _extract_apart(path: Path) -> FileFacts:
    """Return the facts of a file read by a process of its own."""
    with ProcessPoolExecutor(1) as alone:
        try:
            return alone.submit(extract_file, path).result()
        except BrokenProcessPool:
            lost = "the process that read it died, perhaps for want of memory; read it with --workers 1, or in parts"
            return FileFacts(file=str(path), error=f"{path}: {lost}")


def _extract_batch(paths: Sequence[Path]) -> list[FileFacts]:
    return [extract_file(path) for path in paths]


def _batches(paths: Iterable[Path]) -> Iterator[list[Path]]:
    batch: list[Path] = []
    for path in paths:
        batch.append(path)
        if len(batch) == BATCH_FILES:
            yield batch
            batch = []
    if batch:
        yield batch


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
    issuers = list(doc.spans["issuers"])
    for number, issuer in enumerate(issuers):
        evidence.note_span(f"issued_by/{number}", issuer)
    return Policy(
        title=_single(doc, evidence, "title") or document.file,
        doc_number=_single(doc, evidence, "doc_number"),
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
        cumulation=tuple(_closing_clauses(doc, evidence)),
        source=_source(doc, document, evidence),
        evidence=dict(evidence),
    )


def _single(doc: Doc, evidence: _Evidence, name: str) -> str | None:
    for span in doc.spans[name]:
        evidence.note_span(name, span)
        return str(span.kb_id_)
    return None


def _source(doc: Doc, document: Document, evidence: _Evidence) -> SourceSpan:
    start, end = place(doc, 0, len(doc)) if len(doc) else (0, 0)
    return SourceSpan(
        file=document.file,
        start=start,
        end=end,
        sha256=document.sha256,
        chars=document.chars,
        text=document.text[start:end],
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
    for number, (measure, mark) in enumerate(zip(doc.spans["measures"], doc.spans["numbers"], strict=True)):
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
            responsible=tuple(Responsible(name=s.kb_id_, role=s.label_) for s in found["responsible"]),
            targets=tuple(span.label_ for span in found["targets"]),
            instruments=tuple(span.label_ for span in found["instruments"]),
            effective_from=_value(found["effective_from"]),
            effective_until=_value(found["effective_until"]),
            deadline=_value(found["deadline"]),
            obligations=tuple(_obligations(doc, found["obligations"], bearers)),
            cumulation=tuple(Cumulation(kind=span.label_, scope=span.kb_id_) for span in found["cumulation"]),
        )


LISTS = ("responsible", "targets", "instruments", "obligations", "cumulation")


def _by_measure(doc: Doc) -> list[dict[str, list[Span]]]:
    """Return the spans of each measure by what they are."""
    kinds = (*LISTS, "effective_from", "effective_until", "deadline")
    within: list[dict[str, list[Span]]] = [{kind: [] for kind in kinds} for _ in doc.spans["measures"]]
    starts = [measure.start for measure in doc.spans["measures"]]
    for name in ("targets", "instruments", "obligations", "cumulation"):
        for span in doc.spans[name]:
            within[max(0, bisect_right(starts, span.start) - 1)][name].append(span)
    for span, number in zip(doc.spans["responsible"], doc.user_data["responsible"], strict=True):
        within[number]["responsible"].append(span)
    for span, number in zip(doc.spans["measure_dates"], doc.user_data["measure_dates"], strict=True):
        within[number][span.label_].append(span)
    return within


def _closing_clauses(doc: Doc, evidence: _Evidence) -> Iterator[Cumulation]:
    for number, span in enumerate(doc.spans["closing_cumulation"]):
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
        for norm, bearer in zip(doc.spans["obligations"], doc.spans["bearers"], strict=True)
    }
