"""A policy's facts beside its source: a click on a fact shows its words, a click on words shows their fact.

``page`` says what stands where, as plain data; ``reading.js`` puts every word of a document on the page as text, never
as HTML.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from extraction.facts import Evidence
from extraction.rules import SURE, confidence
from queries.find import PolicyName, quoted
from queries.proof import Quote, Relation
from queries.reading import MeasureReading, Place, PolicyReading
from queries.status import MeasureStatus, Status
from queries.words import said
from viz.explorer.highlight import Mark, compact, segments, shortened
from viz.explorer.place import Place as Where
from viz.explorer.reflow import left_out, reflowed
from viz.explorer.words import Speech

LONGEST = 300_000  # characters of one policy that a page can hold at ease
HERE = Where().to  # addresses as they are where nothing is chosen
_HEAD_LABELS = ("title", "doc_number", "issued_by", "issued_on", "effective_from", "effective_until")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that was read, as the page shows it. ``flag`` is a doubt, ``why`` where it comes from.

    ``path`` is its place in the facts format, where a verdict can be given on it. ``href`` is the address of the policy
    or the body that the fact speaks of.
    """

    key: str
    text: str
    note: str = ""
    flag: str = ""
    why: str = ""
    path: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Facts of one kind under their label."""

    label: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A measure: its number, its text, and the facts read in it."""

    number: str
    text: str
    fact: Fact
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows and measures under one heading; ``empty`` says what it means that there are none."""

    title: str
    rows: tuple[Row, ...] = ()
    items: tuple[Item, ...] = ()
    empty: str = ""


@dataclass(slots=True)
class Page:
    """What the component shows. Facts are added with the words that they stand on, if those stand in this source."""

    place: Place | None
    speech: Speech
    to: Callable[..., str]  # the address of a screen
    marks: list[Mark] = field(default_factory=list)

    def fact(self, key: str, text: str, evidence: Evidence | None, **more: Any) -> Fact:
        """Return a fact and remember where its words stand."""
        if evidence is None:
            return Fact(key=key, text=text, **more)
        sure = confidence(evidence.rule)
        self.marks.append(Mark(key, evidence.start, evidence.end))
        why = self.speech("why", fact=shortened(text, 30), confidence=f"{sure:.2f}")
        flag = more.pop("flag", "") or (self.speech("doubtful") if sure < SURE else "")
        return Fact(key=key, text=text, flag=flag, why=why, path=self.path(key, evidence), **more)

    def path(self, key: str, evidence: Evidence) -> str:
        """Return the path of a fact in the facts format: its key, or what was read from the same words."""
        known = self.place.evidence if self.place else {}
        return key if key in known else next((path for path, place in known.items() if place == evidence), "")

    def own(self, path: str) -> Evidence | None:
        """Return the evidence of a fact in this source."""
        return self.place.evidence.get(path) if self.place else None

    def quoted(self, quote: Quote | None) -> Evidence | None:
        """Return the place of a quote if it stands in this source within this policy."""
        if quote is None or self.place is None or quote.source != self.place.source:
            return None
        inside = self.place.start <= quote.start and quote.end <= self.place.end
        return Evidence(quote.start, quote.end, quote.rule) if inside else None


def page(
    reading: PolicyReading,
    place: Place | None,
    speech: Speech,
    *,
    measure: str | None = None,
    at: str | None = None,
    fact: str | None = None,
    printed: bool = False,
    to: Callable[..., str] = HERE,
) -> dict[str, Any]:
    """Return the data of the page: groups of facts, and the text cut at the ends of their words.

    The lines of a printed page are run on to paragraphs, unless it is to be seen as it is ``printed``.

    It opens on a fact by its path, on the fact whose words begin ``at`` an offset, or on a measure, by id or path.
    """
    built = Page(place, speech, to)
    groups = [
        _head(built, reading),
        _force(built, reading),
        *_relations(built, reading),
        *([_measures(built, reading)] if reading.places else []),
    ]
    text = place.text[:LONGEST] if place else ""
    cut = segments(text, built.marks, offset=place.start if place else 0)
    ends = () if printed else left_out(text)
    run_on = reflowed((segment.text for segment in cut), ends)
    shown: dict[str, Any] = {
        "groups": [asdict(group) for group in groups if group.rows or group.items or group.empty],
        "segments": [[compact(words), list(segment.keys)] for words, segment in zip(run_on, cut, strict=True)],
        "file": Path(place.file).name if place else "",
        "note": _note(place, speech),
        "scan": f"desk/scan/{place.source}" if place and place.facts.source.recognised else "",
        "words": {
            "hint": speech("hint"),
            "source": speech("source_text"),
            "facts": speech("facts"),
            "find": speech("find_measure") if len(reading.measures) > 8 else "",
            "open": speech("open"),
            "judge": speech("judge"),
            "page": speech("scanned_page"),
        },
        "judge": to("review", policy=reading.policy.id, fact="FACT") if place and place is reading.places[0] else "",
    }
    shown["id"] = hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()
    return shown | {"focus": _focus(built, reading, measure, at, fact)}


def called(policy: PolicyName) -> str:
    """Return title and number of a policy, once where the number is its title."""
    return quoted(policy.title) if policy.title and policy.title == policy.doc_number else str(policy)


def _focus(built: Page, reading: PolicyReading, measure: str | None, at: str | None, fact: str | None) -> str | None:
    """Return the fact that the address names, the one with the fewest words where several begin there."""
    evidence = built.own(fact) if fact else None
    there = [mark for mark in built.marks if mark.key == fact] or [
        mark for mark in built.marks if str(mark.start) == (str(evidence.start) if evidence else at)
    ]
    if there:
        return min(there, key=lambda mark: mark.end).key
    return next((item.path for item in reading.measures if measure in (item.id, item.path)), None)


def _note(place: Place | None, speech: Speech) -> str:
    if place is None:
        return speech("name_only")
    return speech("text_cut", shown=LONGEST) if len(place.text) > LONGEST else ""


def _head(built: Page, reading: PolicyReading) -> Group:
    rows = []
    for label in _HEAD_LABELS:
        facts = tuple(
            built.fact(fact.path, fact.value, built.own(fact.path))
            for fact in reading.head
            if fact.path.partition("/")[0] == label
        )
        if facts:
            rows.append(Row(label=built.speech(label), facts=facts))
    return Group(title=built.speech("head"), rows=tuple(rows))


def _force(built: Page, reading: PolicyReading) -> Group:
    """Return how the policy stands on the day and why: every step leads to the words that say it."""
    speech, status = built.speech, reading.status
    verdict = Fact(
        key="status",
        text=str(said("status", status.value, speech.language)),
        note=_span(status, speech),
        flag=str(said("basis", status.basis, speech.language)) if status.basis == "presumed" else "",
    )
    rows = [Row(label=speech("verdict"), facts=(verdict,))]
    for label, steps in (
        ("proof", status.proof),
        ("amended_by", status.amended_by),
        ("prevailed_over_by", status.prevailed_over_by),
        ("suspended_by", status.suspended_by),
    ):
        if steps:
            rows.append(Row(label=speech(label), facts=_steps(built, label, steps, reading.policy)))
    return Group(title=speech("force_on", day=status.on.isoformat()), rows=tuple(rows))


def _span(status: Status | MeasureStatus, speech: Speech) -> str:
    """Return from when to when something is in force, or what keeps anybody from knowing."""
    because = status.because if isinstance(status, Status) else None
    if because:
        return str(said("unknown", because, speech.language))
    if not (status.since or status.last_day):
        return speech("status_unknown")
    return speech("status_span", since=_day(status.since, speech), until=_day(status.last_day, speech, end=True))


def _steps(built: Page, label: str, steps: Iterable[Relation], policy: PolicyName) -> tuple[Fact, ...]:
    return tuple(_step(built, f"{label}/{number}", step, policy) for number, step in enumerate(steps))


def _step(built: Page, key: str, step: Relation, policy: PolicyName) -> Fact:
    """Return one step of a proof: a date of this policy, or what another one does to it."""
    text = _told(step, built.speech)
    if step.stated_by.id == policy.id:
        return built.fact(key, text, built.quoted(step.quote))
    return built.fact(key, text, None, note=_words(step, step.stated_by), href=_policy(built, step.stated_by))


def _told(step: Relation, speech: Speech) -> str:
    day = step.day.isoformat() if step.day else ""
    match step.relation:
        case "BEGINS":
            return speech("begins_on", day=day)
        case "BEGINS_PRESUMED":
            return speech("presumed_from", day=day)
        case "EFFECTIVE_UNTIL":
            return speech("until_day", day=day)
        case "ISSUED":
            return speech("issued_day", day=step.kind or "")
        case "PRESUMED":
            return speech("presumed_until", day=day)
    kind = str(said("supersession", step.kind, speech.language))
    days = f"{day or speech('day_unknown')}{f'—{step.until}' if step.until else ''}"
    about = " · ".join(filter(None, ["、".join(step.provisions), step.area]))
    return speech("done_by", kind=f"{kind} {about}".strip(), day=days)


def _relations(built: Page, reading: PolicyReading) -> Iterable[Group]:
    speech = built.speech
    rows = []
    for label, relations, outgoing in (
        ("replaces", reading.replaces, True),
        ("replaced_by", reading.replaced_by, False),
        ("cites", reading.cites, True),
        ("cited_by", reading.cited_by, False),
    ):
        facts = tuple(_relation(built, f"{label}/{n}", relation, outgoing) for n, relation in enumerate(relations))
        if facts:
            rows.append(Row(label=speech(label), facts=facts))
    yield Group(title=speech("relations"), rows=tuple(rows))


def _relation(built: Page, key: str, relation: Relation, outgoing: bool) -> Fact:
    speech = built.speech
    other = relation.other if outgoing else relation.stated_by
    assert other is not None
    kind = said("supersession" if relation.relation == "SUPERSEDES" else "citation", relation.kind, speech.language)
    about = [str(kind), "、".join(relation.provisions), relation.day.isoformat() if relation.day else ""]
    if not other.full_text:
        about.append(speech("no_text"))
    note = " · ".join(part for part in about if part)
    if outgoing:
        return built.fact(key, called(other), built.quoted(relation.quote), note=note, href=_policy(built, other))
    return built.fact(key, called(other), None, note=note, href=_policy(built, other))


def _measures(built: Page, reading: PolicyReading) -> Group:
    alive = reading.status.value in ("in_force", "partly")  # else every measure has ended, and it says nothing
    items = tuple(_item(built, measure, reading.policy, alive) for measure in reading.measures)
    title = built.speech("measures_of", count=len(items))
    return Group(title=title, items=items, empty="" if items else built.speech("no_measures"))


def _item(built: Page, measure: MeasureReading, policy: PolicyName, alive: bool) -> Item:
    speech, facts = built.speech, measure.facts
    rows = {
        "responsible": [
            built.fact(
                body.path,
                body.written,
                built.own(body.path),
                note=_role(body.role, body.written, body.agency, speech),
                href=built.to("bodies", body=body.agency_id) if body.agency_id else "",
            )
            for body in measure.responsible
        ],
        "targets": [built.fact(target.path, target.label, built.own(target.path)) for target in measure.targets],
        "instruments": [built.fact(means.path, means.label, built.own(means.path)) for means in measure.instruments],
        "deadline": _days(built, measure, "deadline", facts.deadline),
        "effective_from": _days(built, measure, "effective_from", facts.effective_from),
        "effective_until": _days(built, measure, "effective_until", facts.effective_until),
        "obligations": [
            built.fact(
                norm.path,
                str(said("modality", norm.norm.modality, speech.language)),
                built.own(norm.path),
                note=norm.norm.bearer,
            )
            for norm in measure.obligations
        ],
    }
    rows["cumulation"] = [
        built.fact(path, str(said("cumulation", clause.kind, speech.language)), built.own(path))
        for number, clause in enumerate(facts.cumulation)
        if (path := f"{measure.path}/cumulation/{number}")
    ]
    if measure.status:
        force = Fact(
            key=f"{measure.path}/status",
            text=str(said("status", measure.status.value, speech.language)),
            note=_span(measure.status, speech),
        )
        steps = (*measure.status.proof, *measure.status.suspended_by)
        rows["force"] = [force, *_steps(built, f"{measure.path}/proof", steps, policy)]
    ended = speech("measure_ended") if alive and measure.in_force is False else ""
    return Item(
        number=facts.number,
        text=facts.text,
        fact=built.fact(measure.path, facts.number, built.own(measure.path), flag=ended),
        rows=tuple(Row(label=speech.fact(label), facts=tuple(some)) for label, some in rows.items() if some),
    )


def _days(built: Page, measure: MeasureReading, name: str, value: str | None) -> list[Fact]:
    path = f"{measure.path}/{name}"
    return [built.fact(path, value, built.own(path))] if value else []


def _role(role: str, written: str, agency: str | None, speech: Speech) -> str:
    """Return the role, and what the body is called in full where the text shortens its name."""
    words = str(said("role", role, speech.language))
    return f"{words} · {agency}" if agency and agency != written else words


def _words(step: Relation, document: PolicyName) -> str:
    said_there = step.quote.sentence or "".join(step.quote.words.split()) if step.quote else ""
    return f"{called(document)}{f'“{shortened(said_there, 120)}”' if said_there else ''}"


def _policy(built: Page, policy: PolicyName) -> str:
    return built.to("policies", policy=policy.id)


def _day(day: date | None, speech: Speech, *, end: bool = False) -> str:
    return day.isoformat() if day else speech("no_end" if end else "day_unknown")
