"""The words that acts gave an article of a text, as measures of their own: with their facts, for the time they hold.

Nobody printed them, so each fact points to where its words stand: in the article as printed, or in an act that changed
it; words that are put together from both point to the instruction that did so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extraction.facts import Evidence, Measure, Policy
from extraction.worked_out import read_articles
from graph.agencies.bodies import Bodies
from graph.documents.mentions import RESTATES
from graph.force.rows import given_spells, measure_term, term_of
from graph.force.spells import Act, Acts
from graph.loading.instructions import instruction_id
from graph.loading.rows import Evident, measure_rows
from graph.rows import Rows
from graph.versions.history import Amending, Version
from graph.versions.standing import Standing, Wording


def wording_rows(policy: str, facts: Policy, standing: Standing, bodies: Bodies, acts: Acts) -> Rows:
    """Return the measures that acts made of a policy's articles; what never is in force is none."""
    rows = Rows()
    versions: dict[int, list[Wording]] = defaultdict(list)
    for wording in standing.wordings:
        versions[id(wording.version)].append(wording)
    chains = {wording.key: wording for wording in standing.wordings}
    for made in versions.values():
        read, places = _facts_of(facts, made[0].version, made)
        for place, wording in places.items():
            identity = f"{policy}/{wording.key}"
            spells = _spells(policy, facts, wording, read.measures[place], identity, acts)
            if not spells.nodes:
                continue
            origins = _Origins.of(facts, wording, chains)
            rows.join(_marked(measure_rows(policy, read, bodies, {place: identity}, origins.told), policy, wording))
            for number in wording.changes:
                instruction = instruction_id(wording.act.policy, wording.act.path, number)
                rows.edge("CHANGES", ("Instruction", instruction), ("Measure", identity))
            rows.join(spells)
    return rows


def _facts_of(facts: Policy, version: Version, made: Sequence[Wording]) -> tuple[Policy, dict[int, Wording]]:
    """Return the facts of a whole version, and which of its measures are the wordings in question."""
    articles = [(one.headings, one.number, one.text) for one in version.provisions]
    read = read_articles(facts.title, articles) or replace(facts, measures=(), evidence={})
    known = {(measure.number, _squeezed(measure.text)): place for place, measure in enumerate(read.measures)}
    measures = list(read.measures)
    places: dict[int, Wording] = {}
    for wording in made:
        place = known.get((wording.number, _squeezed(wording.text)))
        if place is None:  # its words hold all the same, though nothing was read in them
            place = len(measures)
            measures.append(Measure(number=wording.number, text=wording.text.replace("\n", "")))
        places[place] = wording
    own = replace(
        read, tier=facts.tier, region=facts.region, issued_by=facts.issued_by, measures=tuple(measures), cumulation=()
    )
    return own, places


def _spells(policy: str, facts: Policy, wording: Wording, measure: Measure, identity: str, acts: Acts) -> Rows:
    term, own = term_of(policy, facts, acts), measure_term(identity, measure)
    begins = max(filter(None, (wording.on, term.begins, own.begins)))
    given = replace(own, begins=begins, given_by=wording.act.policy)
    until = wording.until
    ending = [Act(by=until.policy, target=policy, kind=RESTATES, on=until.on)] if until else []
    return given_spells(term, given, wording.number, acts, ending)


def _marked(rows: Rows, policy: str, wording: Wording) -> Rows:
    """Return the rows of a measure with the act that gave it its words, and whose words these were before."""
    for key, row in rows.nodes.items():
        if row.type == "Measure":
            before = f"{policy}/{wording.follows}" if wording.follows else None
            made: Evident = {"made_by": wording.act.policy, "made_on": wording.on, "rewords": before}
            rows.nodes[key] = replace(row, properties={**row.properties, **made})
    return rows


@dataclass(frozen=True, slots=True)
class _Text:
    """A part of a source: its words without white space, and where each character of them stands."""

    sha256: str
    words: str
    places: Sequence[int]

    @classmethod
    def of(cls, facts: Policy, where: Evidence) -> _Text:
        begins = where.start - facts.source.start
        text = facts.source.text[begins : where.end - facts.source.start]
        places = [where.start + place for place, char in enumerate(text) if not char.isspace()]
        return cls(facts.source.sha256, _squeezed(text), places)

    def find(self, words: str) -> Evident | None:
        """Return where words stand, if they do."""
        at = self.words.find(words) if words else -1
        if at < 0:
            return None
        return {"source": self.sha256, "start": self.places[at], "end": self.places[at + len(words) - 1] + 1}


@dataclass(frozen=True, slots=True)
class _Origins:
    """Where the words of a wording stand: in some texts, else at the instruction that put them together."""

    texts: Sequence[_Text]
    otherwise: Evident

    @classmethod
    def of(cls, facts: Policy, wording: Wording, chain: Mapping[str, Wording]) -> _Origins:
        texts = [_Text.of(one.act.facts, where) for one in _line(wording, chain) for where in _sentences(one)]
        texts += [
            _Text.of(facts, facts.evidence[f"measures/{place}"])
            for place, measure in enumerate(facts.measures)
            if measure.number == _printed(wording, chain) and f"measures/{place}" in facts.evidence
        ]
        act = wording.act.facts
        *_, where = (None, *_instructions(wording))  # the last one: those before may only number the article anew
        place: Evident = {"start": where.start, "end": where.end} if where else {"start": None, "end": None}
        return cls(texts, {"source": act.source.sha256, **place})

    def told(self, _: int, evidence: Evident) -> Evident:
        """Return evidence with the place where its words stand; what was written is as the article says it now."""
        words = _squeezed(str(evidence["as_written"] or ""))
        return evidence | next((place for text in self.texts if (place := text.find(words))), self.otherwise)


def _line(wording: Wording, chain: Mapping[str, Wording]) -> Iterator[Wording]:
    """Yield a wording and those whose words it changed, the latest first."""
    one: Wording | None = wording
    while one is not None:
        yield one
        one = chain.get(one.follows)


def _printed(wording: Wording, chain: Mapping[str, Wording]) -> str:
    """Return the number of the article as printed that a wording goes back to; nothing of one that is new."""
    *_, first = _line(wording, chain)
    return first.follows


def _instructions(wording: Wording) -> Iterator[Evidence]:
    for number in wording.changes:
        where = wording.act.facts.evidence.get(f"{wording.act.path}/instructions/{number}")
        if where is not None:
            yield where


def _sentences(wording: Wording) -> Iterator[Evidence]:
    """Yield the measures of an act that say what made a wording: the words that it gives stand there."""
    act: Amending = wording.act
    for where in _instructions(wording):
        for place, _ in enumerate(act.facts.measures):
            measure = act.facts.evidence.get(f"measures/{place}")
            if measure is not None and measure.start <= where.start < measure.end:
                yield measure
        yield where


def _squeezed(text: str) -> str:
    return "".join(text.split())
