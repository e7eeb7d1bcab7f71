"""What a document says once of bodies and means of all that follows: 以下统称各区县政府; 以下均需各区县政府负责."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extraction.facts import Evidence, Policy, Responsible

# 万盛经开区管委会（以下统称区县政府）: the bodies listed right before it go by the short name from there on; by a 简称
# only the last of them does.
_CALLED = re.compile(r"[（(](?:以下|下)(?P<how>统称|简称|合称|称)为?[“\"]?(?P<alias>[^（）()“”\"]{2,20})[”\"]?[）)]")
# …；以下均需各区县政府负责，不再列出: who answers for every task that follows.
_BELOW = re.compile(r"以下(?:各项|任务|措施)?均需(?:由)?(?P<name>[^，。；）〕]{2,20}?)(?:共同)?(?:负责|配合|参与)")
_BEFORE = re.compile(r"[，：；〔【]")  # what parts the list that is called so from what stands before it
_LOOSE = re.compile("[各市所人民]")  # 区县政府, 各区县政府 and 区县人民政府 are one short name


@dataclass(frozen=True, slots=True)
class Meant:
    """A body that answers for a measure although another name stands there, or none: by which words."""

    name: str
    role: str
    evidence: Evidence


def meant(facts: Policy) -> Mapping[int, Sequence[Meant]]:
    """Return, by the place of each measure, the bodies that short names and general clauses add to it."""
    called: dict[str, tuple[str, ...]] = {}
    below: Meant | None = None
    found: dict[int, list[Meant]] = {}
    for place, measure in enumerate(facts.measures):
        more = found.setdefault(place, [])
        named = [
            (body, facts.evidence.get(f"measures/{place}/responsible/{n}"))
            for n, body in enumerate(measure.responsible)
        ]
        for body, where in named:
            more += _members(called, body, where)
        if below is not None and measure.responsible and not _stands(below.name, measure.responsible):
            more.append(below)
            more += _members(called, Responsible(name=below.name, role=below.role), below.evidence)
        text = _Text.of(facts, facts.evidence.get(f"measures/{place}"))
        called |= _introduced(text, [(body.name, where) for body, where in named if where])
        for clause in _BELOW.finditer(text.words):
            below = Meant(clause["name"], "joint", Evidence(*text.span(clause), "general-clause"))
    return {place: tuple(more) for place, more in found.items() if more}


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a measure without white space, and where each stands in the source."""

    words: str
    places: Sequence[int]

    @classmethod
    def of(cls, facts: Policy, where: Evidence | None) -> _Text:
        start = facts.source.start
        text = facts.source.text[where.start - start : where.end - start] if where else ""
        words = "".join(text.split())
        if where is None or not ("称" in words or "以下" in words):
            return cls("", ())  # whatever is introduced begins so
        kept = [place for place, char in enumerate(text, start=where.start) if not char.isspace()]
        return cls(words, kept)

    def span(self, match: re.Match[str]) -> tuple[int, int]:
        return self.places[match.start()], self.places[match.end() - 1] + 1


def _introduced(text: _Text, named: Sequence[tuple[str, Evidence]]) -> dict[str, tuple[str, ...]]:
    """Return the bodies that are called by a short name from here on."""
    found = {}
    for match in _CALLED.finditer(text.words):
        cut = [other.end() for other in _BEFORE.finditer(text.words, 0, match.start())]
        since, until = text.places[cut[-1] if cut else 0], text.places[match.start()]
        members = tuple(name for name, where in named if since <= where.start < until)
        if match["how"] in ("简称", "称"):  # one body, not all that stand before it
            members = members[-1:]
        if members:
            found[_loosely(match["alias"])] = members
    return found


def _members(called: Mapping[str, tuple[str, ...]], body: Responsible, where: Evidence | None) -> Iterator[Meant]:
    """Yield the bodies that a short name means, but for the one that it shortens itself."""
    for name in called.get(_loosely(body.name), ()) if where else ():
        if _loosely(re.sub(r"（[^（）]*）", "", name)) != _loosely(body.name):
            assert where is not None
            yield Meant(name, body.role, Evidence(where.start, where.end, "abbreviation"))


def _stands(name: str, bodies: Sequence[Responsible]) -> bool:
    return any(_loosely(body.name) == _loosely(name) for body in bodies)


def _loosely(name: str) -> str:
    return _LOOSE.sub("", name)
