"""What people say about facts: verdicts, as a file that is kept in git, and facts as they are after them.

A verdict names its policy by number (or title and day) and its fact by what it is about and the words that it was read
from, not by its place in a list, so that it holds when the document is read again, by other rules or on another engine.
One whose words are no longer there is not dropped: ``held`` says which verdicts hold, and the rest is reported.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields, replace
from datetime import date
from pathlib import Path

from extraction.facts import Evidence, Measure, Policy
from extraction.whole_files import replacing
from graph.documents.names import number_key, title_key
from graph.errors import GraphError

WRONG, ACCEPTED, DATE, TARGETS, SAME, NOT_SAME = "wrong", "accepted", "date", "targets", "same-body", "not-same-body"
KINDS = (WRONG, ACCEPTED, DATE, TARGETS, SAME, NOT_SAME)
BY_PERSON = "verdict"  # the rule of a fact that a person gave
SEEN = "accepted:"  # stands before the rule of a fact that a person has accepted
HEAD = 60  # characters by which a measure is known
_DAYS = ("issued_on", "effective_from", "effective_until", "deadline")
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What somebody said on a day about a fact; ``inside`` are the first words of the measure that it is of.

    ``value`` is the day or the types that hold, the body that a name means, or, of a wrong or accepted fact, the
    value that was judged.
    """

    who: str
    day: str
    verdict: str
    policy: str
    fact: str
    evidence: str
    inside: str = ""
    value: str = ""
    note: str = ""

    @property
    def id(self) -> str:
        """Return the id of the verdict, made from all that it says."""
        return "v" + hashlib.sha256("\t".join(astuple(self)).encode()).hexdigest()[:16]

    @property
    def anchor(self) -> str:
        """Return its policy in the form in which every spelling of its name is one."""
        title, at, day = self.policy.rpartition("@")
        return f"{title_key(title)}@{day.strip()}" if at else number_key(self.policy)


COLUMNS = tuple(field.name for field in fields(Verdict))


def anchor(facts: Policy) -> str:
    """Return what a verdict calls a policy by: its number, or title and day where it has none."""
    if facts.doc_number:
        return number_key(facts.doc_number, facts.issued_by[0] if facts.issued_by else "")
    return f"{title_key(facts.title)}@{facts.issued_on or ''}"


def read_verdicts(path: Path) -> list[Verdict]:
    """Return the verdicts of a file (tab-separated, with a head); raises ``GraphError`` that names file and line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            found = [_verdict(row, f"{path}:{number}") for number, row in enumerate(rows, start=2)]
            if tuple(rows.fieldnames or ())[:1] not in ((), COLUMNS[:1]):
                raise GraphError(f"{path}:1: the columns of a file of verdicts are {', '.join(COLUMNS)}")
            if unknown := set(rows.fieldnames or ()) - set(COLUMNS):
                names = ", ".join(sorted(map(str, unknown)))
                raise GraphError(f"{path}:1: column {names} is of a newer version of policygraph; use that one")
            return found
    except (OSError, UnicodeDecodeError) as error:
        raise GraphError(f"{path}: cannot be read as verdicts: {error}") from error


def _verdict(row: Mapping[str, str | None], where: str) -> Verdict:
    values = {name: (row.get(name) or "").strip() for name in COLUMNS}
    missing = [name for name in ("who", "day", "verdict", "policy", "fact", "evidence") if not values[name]]
    if missing:
        raise GraphError(f"{where}: {', '.join(missing)} missing; the columns are {', '.join(COLUMNS)}")
    try:
        return checked(Verdict(**values))
    except GraphError as error:
        raise GraphError(f"{where}: {error}") from error


def checked(verdict: Verdict) -> Verdict:
    """Return a verdict that can be carried out; raises ``GraphError`` that says what it lacks."""
    if verdict.verdict not in KINDS:
        raise GraphError(f"no such verdict: {verdict.verdict}; there are {', '.join(KINDS)}")
    if not _is_day(verdict.day):
        raise GraphError(f"{verdict.day} is no day; give one such as 2024-12-31")
    name = verdict.fact.rpartition("/")[2]
    if verdict.verdict == DATE and (name not in _DAYS or not _is_day(verdict.value)):
        raise GraphError(f"a date is said of {', '.join(_DAYS)} and has a value such as 2024-12-31, 2024-12 or 2024")
    if verdict.verdict == SAME and not verdict.value:
        raise GraphError("same-body needs the value: the full name of the body that the words mean")
    if verdict.verdict == TARGETS and _kind(verdict.fact) != "measures/*":
        raise GraphError("targets are said of a measure: measures/12")
    if verdict.verdict == WRONG and verdict.fact == "title":
        raise GraphError("a policy cannot be without a title")
    return verdict


def _is_day(text: str) -> bool:
    if not _ISO.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 10 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True


def write_verdicts(path: Path, verdicts: Iterable[Verdict]) -> None:
    """Write a file of verdicts, oldest first."""
    ordered = sorted(set(verdicts), key=lambda verdict: (verdict.day, astuple(verdict)))
    lines = ["\t".join(COLUMNS), *("\t".join(_line(value) for value in astuple(verdict)) for verdict in ordered)]
    with replacing(path) as stream:
        stream.write(("\n".join(lines) + "\n").encode())


def _line(value: str) -> str:
    return re.sub(r"\s+", " ", value).strip()


class Verdicts:
    """All verdicts of a graph, by the policy that they speak of."""

    def __init__(self, verdicts: Iterable[Verdict] = ()) -> None:
        self.all = tuple(sorted(set(verdicts), key=lambda verdict: (verdict.day, astuple(verdict))))
        self.of: dict[str, list[Verdict]] = defaultdict(list)
        for verdict in self.all:
            self.of[verdict.anchor].append(verdict)

    def on(self, anchor: str) -> Sequence[Verdict]:
        """Return the verdicts on a policy, oldest first."""
        return self.of.get(anchor, ())

    def correct(self, facts: Policy) -> Policy:
        """Return the facts of a policy as they are after what people said of them."""
        return corrected(facts, found) if (found := self.on(anchor(facts))) else facts


def held(facts: Policy, verdict: Verdict) -> tuple[str, ...]:
    """Return the paths of the facts that a verdict speaks of; none where its words are no longer there."""
    kind, words = _kind(verdict.fact), _bare(verdict.evidence)
    fitting = [
        path
        for path in facts.evidence
        if _kind(path) == kind and (_reads(facts, path, words) or _bare(value_at(facts, path)) == words)
    ]
    if verdict.verdict in (WRONG, ACCEPTED) and verdict.value:
        fitting = [path for path in fitting if value_at(facts, path) == verdict.value]
    if verdict.inside:
        inside = [path for path in fitting if _measure_at(facts, path).startswith(_bare(verdict.inside))]
        fitting = inside or (fitting if len(fitting) == 1 else [path for path in fitting if path == verdict.fact])
    if not fitting and verdict.verdict in (DATE, ACCEPTED):
        fitting = _unread(facts, verdict)
    return tuple(fitting)


def _unread(facts: Policy, verdict: Verdict) -> list[str]:
    """Return the path of a day that nothing was read for, where the words that give it are there."""
    place = _place(facts, verdict.evidence)
    if place is None:
        return []
    if verdict.fact in _DAYS:
        return [verdict.fact]
    name = verdict.fact.rpartition("/")[2]
    if not verdict.fact.startswith("measures/") or name not in _DAYS:
        return []
    inside = [
        f"measures/{number}/{name}"
        for number in range(len(facts.measures))
        if _measure_at(facts, f"measures/{number}").startswith(_bare(verdict.inside))
    ]
    return inside if len(inside) == 1 else [path for path in inside if path == verdict.fact]


def words_at(facts: Policy, path: str) -> str:
    """Return the words by which a verdict knows the fact at ``path``."""
    words = _bare(facts.as_written(path) or "")
    return words[:HEAD] if _kind(path) == "measures/*" else words


def inside_of(facts: Policy, path: str) -> str:
    """Return the first words of the measure that the fact at ``path`` is of."""
    return _measure_at(facts, path)[:HEAD] if path.count("/") > 1 else ""


def value_at(facts: Policy, path: str) -> str:
    """Return what the fact at ``path`` says, as text: a day, a code, a name as written, a title."""
    found: object = facts
    for part in path.split("/"):
        if part.isdecimal() and isinstance(found, tuple):
            found = found[int(part)] if int(part) < len(found) else ""
        else:
            found = getattr(found, part, "")
    for name in ("name", "bearer", "title", "number"):
        if not isinstance(found, str) and hasattr(found, name):
            return str(getattr(found, name) or getattr(found, "doc_number", "") or "")
    return found if isinstance(found, str) else ""


def corrected(facts: Policy, verdicts: Sequence[Verdict]) -> Policy:
    """Return the facts after the verdicts; a later verdict is carried out after an earlier one."""
    gone: set[str] = set()
    for verdict in verdicts:
        for path in held(facts, verdict):
            match verdict.verdict:
                case "wrong":
                    gone.add(path)
                case "accepted" if path in facts.evidence:
                    place = facts.evidence[path]
                    facts = _noted(facts, path, place._replace(rule=SEEN + place.rule.removeprefix(SEEN)))
                case "date":
                    gone.discard(path)
                    facts = _dated(facts, path, verdict)
                case "targets":
                    gone = {other for other in gone if not other.startswith(f"{path}/targets/")}
                    facts = _aimed(facts, path, verdict.value)
    return without(facts, gone) if gone else facts


def _noted(facts: Policy, path: str, place: Evidence) -> Policy:
    return replace(facts, evidence={**facts.evidence, path: place})


def _dated(facts: Policy, path: str, verdict: Verdict) -> Policy:
    place = _place(facts, verdict.evidence) or facts.evidence[path][:2]
    facts = _noted(facts, path, Evidence(*place, BY_PERSON))
    list_, _, rest = path.partition("/")
    if list_ != "measures":
        return replace(facts, **{path: verdict.value})  # type: ignore[arg-type]
    number, _, name = rest.partition("/")
    return _measured(facts, int(number), **{name: verdict.value})


def _aimed(facts: Policy, path: str, value: str) -> Policy:
    """Give a measure its targets (codes with commas between them; none is said by nothing)."""
    codes = tuple(filter(None, re.split(r"[,，、\s]+", value)))
    evidence = {key: place for key, place in facts.evidence.items() if not key.startswith(f"{path}/targets/")}
    place = facts.evidence[path]._replace(rule=BY_PERSON)
    evidence |= {f"{path}/targets/{number}": place for number in range(len(codes))}
    return replace(_measured(facts, int(path.split("/")[1]), targets=codes), evidence=evidence)


def _measured(facts: Policy, number: int, **changed: object) -> Policy:
    measures = list(facts.measures)
    measures[number] = replace(measures[number], **changed)  # type: ignore[arg-type]
    return replace(facts, measures=tuple(measures))


_LISTS = ("issued_by", "supersedes", "suspends", "cites", "cumulation", "measures")
_MEASURE_LISTS = ("responsible", "targets", "instruments", "obligations", "cumulation")


def without(facts: Policy, gone: set[str]) -> Policy:
    """Take facts out; those behind them in their lists move up, and their evidence with them."""
    moved: dict[str, str] = {}
    values: dict[str, object] = {name: None for name in ("doc_number", *_DAYS[:3]) if name in gone}
    for name in _LISTS:
        items = getattr(facts, name)
        values[name] = tuple(_kept(items, name, name, gone, moved))
    values["measures"] = tuple(
        _measure_without(measure, old, moved[old], gone, moved)
        for number, measure in enumerate(facts.measures)
        if (old := f"measures/{number}") in moved
    )
    evidence = {moved.get(path, path): place for path, place in facts.evidence.items() if _stays(path, gone, moved)}
    return replace(facts, **values, evidence=evidence)  # type: ignore[arg-type]


def _kept(items: Sequence[object], old: str, new: str, gone: set[str], moved: dict[str, str]) -> list[object]:
    kept: list[object] = []
    for number, item in enumerate(items):
        if f"{old}/{number}" not in gone:
            moved[f"{old}/{number}"] = f"{new}/{len(kept)}"
            kept.append(item)
    return kept


def _measure_without(measure: Measure, old: str, new: str, gone: set[str], moved: dict[str, str]) -> Measure:
    values: dict[str, object] = {}
    for name in _MEASURE_LISTS:
        values[name] = tuple(_kept(getattr(measure, name), f"{old}/{name}", f"{new}/{name}", gone, moved))
    for name in _DAYS[1:]:
        moved[f"{old}/{name}"] = f"{new}/{name}"
        if f"{old}/{name}" in gone:
            values[name] = None
    return replace(measure, **values)  # type: ignore[arg-type]


def _stays(path: str, gone: set[str], moved: Mapping[str, str]) -> bool:
    return path not in gone and ("/" not in path or path in moved)


def _kind(path: str) -> str:
    return re.sub(r"\d+", "*", path)


def _bare(words: str) -> str:
    return re.sub(r"\s+", "", words)


def _reads(facts: Policy, path: str, words: str) -> bool:
    written = _bare(facts.as_written(path) or "")
    return written.startswith(words) if _kind(path) == "measures/*" else written == words


def _measure_at(facts: Policy, path: str) -> str:
    """Return the words of the measure that a fact is of, with its number."""
    return _bare(facts.as_written("/".join(path.split("/")[:2])) or "") if path.startswith("measures/") else ""


def _place(facts: Policy, words: str) -> tuple[int, int] | None:
    """Return where words stand in the source, whatever white space is between them."""
    found = re.search(r"\s*".join(map(re.escape, _bare(words))), facts.source.text) if _bare(words) else None
    return (facts.source.start + found.start(), facts.source.start + found.end()) if found else None
