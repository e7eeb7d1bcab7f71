"""The facts format: what extraction yields for a policy, and how it rests as JSON Lines.

The dataclasses mirror the JSON objects of the contract one to one; ``to_json`` and ``from_json`` are
the only places that know both forms.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple, TextIO, TypedDict

from extraction.errors import FactsError


class Evidence(NamedTuple):
    """Where a fact stands: half-open character offsets into the source as read, and the rule that found it."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSpan:
    """The place of a policy in a source.

    ``text`` is the source as read between ``start`` and ``end``, before any repair of the layout, so that
    every offset of the policy's evidence can be followed without the file at hand. ``recognised`` is for what was read
    from a picture: where each line begins, and how sure its characters are, from 0 to 1.
    """

    file: str
    start: int
    end: int
    sha256: str = ""
    chars: int = 0
    text: str = ""
    recognised: tuple[tuple[int, float], ...] | None = None

    def certainty(self, start: int, end: int) -> float:
        """Return how sure the characters of a place are: 1, or what the least sure of its recognised lines is."""
        lines = self.recognised
        if not lines:
            return 1.0
        ends = [start for start, _ in lines[1:]] + [end]
        return min((sure for (at, sure), to in zip(lines, ends, strict=True) if at < end and to > start), default=1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """One thing that an amending act does to a text (将第六条改为第七条; 删去第三条第二款).

    ``do`` is ``replace``, ``insert``, ``delete``, ``renumber``, ``merge``, ``split``, ``replace_words``,
    ``insert_words`` and so on; ``at`` is the provision by its number on the day of the act, ``to`` the new number.
    ``text`` holds the new text, its paragraphs on lines, ``words`` the words in question: the old ones first.
    """

    do: str
    at: str | None = None
    to: str | None = None
    text: str | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Supersession:
    """An earlier document that a policy repeals, amends, prevails over, extends or suspends.

    ``on`` is the day it takes effect where that is not the policy's own; ``until`` the day to which it extends or
    suspends. ``area`` is where alone a suspension holds, as written (自由贸易试验区); missing: everywhere.
    ``instructions`` say what an amendment does to the text, in the order of the act.
    """

    title: str | None
    doc_number: str | None
    kind: str
    provisions: tuple[str, ...] = ()
    on: str | None = None
    until: str | None = None
    area: str | None = None
    instructions: tuple[Instruction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Another normative document that a policy names, as its ``basis`` or as a ``mention``.

    ``alias`` is the nickname that the text gives it (以下简称“45条”, 《…协定》（RCEP）).
    """

    title: str | None
    doc_number: str | None
    role: str
    alias: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsible:
    """A body that answers for a measure: ``lead``, ``support`` or ``joint``; the name is as written."""

    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """The norm of one sentence: who must, must not, may or is encouraged to do what."""

    bearer: str
    modality: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cumulation:
    """What a document says of having its benefits beside others, in the sentence that its evidence marks.

    ``kind`` is ``exclusive`` (不得重复享受), ``highest`` (就高不重复), ``choice`` (择一享受) or ``allowed``
    (可以叠加享受). ``scope`` is ``measure`` for the one that says it, or ``document`` where the sentence speaks of the
    whole (本政策, 以上政策措施).
    """

    kind: str
    scope: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure of a measure: 最高不超过500万元 is at most 5,000,000 yuan, the cap of a 一次性后补助.

    ``value_to`` is the upper end of a range, ``of`` the noun that is measured, ``by`` the end of the time for which the
    sentence states it (ISO, as precise as the source), ``per`` to what it applies each time, ``change`` says that the
    figure is an ``increase`` or a ``decrease`` and not the level reached.
    """

    text: str
    value: float
    unit: str
    of: str
    bound: str
    role: str
    value_to: float | None = None
    by: str | None = None
    per: str | None = None
    change: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The smallest numbered unit of a policy that says something of its own (第三条, （五）, a task row).

    Dates are ISO and as precise as the source: ``2024``, ``2024-12`` or ``2024-12-31``. ``breaks`` are the offsets in
    ``text`` at which a paragraph, or an item that the measure lists, begins.
    """

    number: str
    text: str
    breaks: tuple[int, ...] = ()
    responsible: tuple[Responsible, ...] = ()
    targets: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    effective_from: str | None = None
    effective_until: str | None = None
    deadline: str | None = None
    obligations: tuple[Obligation, ...] = ()
    cumulation: tuple[Cumulation, ...] = ()
    quantities: tuple[Quantity, ...] = ()


# The years that a plan is for (行动计划（2022—2024年） → 2022, 2024); the keys are those of the contract.
Period = TypedDict("Period", {"from": str | None, "until": str | None})


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading over articles (第一章总则); ``before`` is the place of the measure that follows it."""

    text: str
    before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One normative document with everything that was read in it, and the evidence of every fact.

    ``stage`` is ``draft`` for what is published for comment or approval (征求意见稿), ``period`` the years of a plan.

    ``suspends`` are the documents whose force it suspends for a time (暂时调整适用《…》第五条); they are cited as well.
    ``evidence`` maps the path of a fact in the JSON object (``measures/12/targets/0``) to its place.
    """

    source: SourceSpan
    title: str
    doc_number: str | None
    tier: str
    region: str | None
    issued_by: tuple[str, ...] = ()
    issued_on: str | None = None
    effective_from: str | None = None
    effective_until: str | None = None
    stage: str | None = None
    period: Period | None = None
    supersedes: tuple[Supersession, ...] = ()
    suspends: tuple[Supersession, ...] = ()
    cites: tuple[Citation, ...] = ()
    measures: tuple[Measure, ...] = ()
    headings: tuple[Heading, ...] = ()
    cumulation: tuple[Cumulation, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)

    def acts(self) -> Iterator[tuple[str, Supersession]]:
        """Yield what the policy does to earlier documents, each with its path."""
        for name, items in (("supersedes", self.supersedes), ("suspends", self.suspends)):
            yield from ((f"{name}/{number}", item) for number, item in enumerate(items))

    def as_written(self, path: str) -> str | None:
        """Return the words of the source that the fact at ``path`` was read from, if it has evidence."""
        evidence = self.evidence.get(path)
        return None if evidence is None else self.words(evidence)

    def words(self, evidence: Evidence) -> str:
        """Return the words of the source that stand at a place of evidence."""
        return self.source.text[evidence.start - self.source.start : evidence.end - self.source.start]


def to_json(policy: Policy) -> str:
    """Return the policy as one line of JSON, without the line break."""
    return json.dumps(policy, default=_as_object, ensure_ascii=False, separators=(",", ":"))


FORMAT = 1  # of facts; from 2 on a line says so in `format`, so that a reader of before does not misunderstand it
_ABSENT = ("stage", "period", "recognised")  # what the contract leaves out where there is none


def _as_object(part: Any) -> dict[str, Any]:
    """Return a part of a policy as JSON has it; ``asdict`` would copy every value on the way, four times as slow."""
    values = {item.name: getattr(part, item.name) for item in fields(part)}
    return {name: value for name, value in values.items() if value is not None or name not in _ABSENT}


def from_json(line: str) -> Policy:
    """Read a policy from one line of JSON; raises ``FactsError`` where it is not in the facts format."""
    try:
        return _policy(json.loads(line))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise FactsError(f"not a policy in the facts format: {error}") from error


def write_jsonl(policies: Iterable[Policy], stream: TextIO) -> int:
    """Write the policies one a line, as they come, and return how many there were."""
    count = 0
    for policy in policies:
        stream.write(to_json(policy) + "\n")
        count += 1
    return count


def read_jsonl(path: Path, broken: Callable[[FactsError], None] | None = None) -> Iterator[Policy]:
    """Yield the policies of a facts file; raises ``FactsError`` with file and line where one is broken.

    With ``broken``, a broken line is handed to it and the lines after it are read.
    """
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                try:
                    policy = from_json(line.decode("utf-8"))
                except (FactsError, UnicodeDecodeError) as error:
                    found = FactsError(f"{path}:{number}: {error}")
                    if broken is None:
                        raise found from error
                    broken(found)
                else:
                    yield policy
    except OSError as error:
        raise FactsError(f"{path}: cannot be read as facts: {error.strerror or error}") from error


def _policy(raw: dict[str, Any]) -> Policy:
    if raw.get("format", FORMAT) > FORMAT:
        raise ValueError(f"it is of format {raw['format']}, this program knows {FORMAT}; use the newer program")
    values = _known(Policy, raw)
    lines = raw["source"].get("recognised")
    recognised = None if lines is None else tuple((int(at), float(sure)) for at, sure in lines)
    values["source"] = SourceSpan(**_known(SourceSpan, raw["source"], recognised=recognised))
    values["issued_by"] = tuple(raw.get("issued_by", ()))
    for name in ("supersedes", "suspends"):
        values[name] = tuple(
            Supersession(
                **_known(
                    Supersession,
                    item,
                    provisions=tuple(item.get("provisions", ())),
                    instructions=tuple(
                        Instruction(**_known(Instruction, done, words=tuple(done.get("words", ()))))
                        for done in item.get("instructions", ())
                    ),
                )
            )
            for item in raw.get(name, ())
        )
    values["cites"] = tuple(Citation(**_known(Citation, item)) for item in raw.get("cites", ()))
    values["cumulation"] = _cumulation(raw)
    values["measures"] = tuple(_measure(item) for item in raw.get("measures", ()))
    values["headings"] = tuple(Heading(**_known(Heading, item)) for item in raw.get("headings", ()))
    values["evidence"] = {path: Evidence(*place) for path, place in raw.get("evidence", {}).items()}
    return Policy(**values)


def _measure(raw: dict[str, Any]) -> Measure:
    return Measure(
        **_known(
            Measure,
            raw,
            breaks=tuple(raw.get("breaks", ())),
            responsible=tuple(Responsible(**_known(Responsible, item)) for item in raw.get("responsible", ())),
            targets=tuple(raw.get("targets", ())),
            instruments=tuple(raw.get("instruments", ())),
            obligations=tuple(Obligation(**_known(Obligation, item)) for item in raw.get("obligations", ())),
            cumulation=_cumulation(raw),
            quantities=tuple(Quantity(**_known(Quantity, item)) for item in raw.get("quantities", ())),
        )
    )


def _cumulation(raw: dict[str, Any]) -> tuple[Cumulation, ...]:
    return tuple(Cumulation(**_known(Cumulation, item)) for item in raw.get("cumulation", ()))


def _known(kind: type, raw: dict[str, Any], **replaced: Any) -> dict[str, Any]:
    """Keep the keys that ``kind`` declares: a newer writer may add keys, an older reader passes over them."""
    names = {f.name for f in fields(kind)}
    return {key: value for key, value in raw.items() if key in names} | replaced
