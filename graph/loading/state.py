"""The state of a graph: what was read, and what follows from the heads of the readings alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from extraction.facts import Policy
from graph.agencies.bodies import Bodies
from graph.days import first_day, last_day
from graph.documents.mentions import RESTATES, Resolution, is_act, resolve
from graph.documents.names import title_key
from graph.documents.readings import Reading
from graph.force.rows import DRAFT, spell_rows, supersession_day
from graph.force.spells import Act, Acts
from graph.loading.rows import policy_rows, put_restating, stub_rows
from graph.loading.wordings import wording_rows
from graph.rows import Rows
from graph.verdicts import Verdicts
from graph.versions.history import Amending, Published, made_by, printed_start
from graph.versions.standing import Standing, standing

FactsOf = Callable[[str], Policy | None]
KEPT = 64  # texts of which it is kept what became of them: each is asked for by its own rows and those of its acts


@dataclass(slots=True)
class State:
    """The readings of a graph, what people said of them, and what follows from that and their heads alone."""

    readings: dict[str, Reading]
    verdicts: Verdicts
    resolution: Resolution
    acts: Acts
    bodies: Bodies
    reprints: Mapping[tuple[str, str], Act]  # texts printed once an act had amended them, by the act and its path
    standings: dict[str, Standing] = field(default_factory=dict)

    @classmethod
    def of(cls, readings: dict[str, Reading], verdicts: Verdicts) -> State:
        """Work out what the readings are readings of, and what they do to each other."""
        resolution = resolve(readings.values())
        acts = list(_acts(readings, resolution))
        acts += _restating(readings, resolution, acts)
        bodies = Bodies.of(readings, resolution.policy_of, verdicts)
        return cls(readings, verdicts, resolution, Acts(acts), bodies, dict(_reprints(readings, resolution)))

    def followed(self, policy: str) -> Reading | None:
        """Return the reading from which a policy's facts are taken."""
        ids = self.resolution.readings_of.get(policy)
        return self.readings[ids[0]] if ids else None

    def targets(self, policy: str) -> Mapping[str, str]:
        """Return which policies the mentions of a policy mean."""
        reading = self.followed(policy)
        return self.resolution.target_of[reading.id] if reading else {}

    def rows(self, policy: str, facts: Policy | None, *, measures: bool = True) -> Rows:
        """Return what a policy adds to the graph; without facts it is known by its name alone, or not at all."""
        if facts is not None:
            readings = [self.readings[key] for key in self.resolution.readings_of[policy]]
            rows = policy_rows(policy, facts, readings, self.targets(policy), self.bodies, measures=measures)
            if policy in self.acts.restating:
                put_restating(rows, facts, self.acts.restating[policy])
            return rows
        stub = self.resolution.stubs.get(policy)
        return stub_rows(policy, stub) if stub else Rows()

    def spells(self, policy: str, facts: Policy | None, facts_of: FactsOf) -> Rows:
        """Return when a policy and its measures are in force; ``facts_of`` gives those of the acts that amend it."""
        if facts is None and policy not in self.resolution.stubs:
            return Rows()
        if facts is None:
            return spell_rows(policy, None, self.acts)
        stands = self._standing(policy, facts, facts_of)
        ended = [
            Act(by=one.policy, target=policy, kind=RESTATES, on=one.on, provisions=(number,))
            for number, one in stands.ended.items()
        ]
        rows = spell_rows(policy, facts, self.acts, ended, self._elsewhere(policy, facts, facts_of))
        rows.join(wording_rows(policy, facts, stands, self.bodies, self.acts))
        return rows

    def amending(self, policy: str) -> Iterator[Act]:
        """Yield the acts that amend a policy and took effect."""
        return (act for act in self.acts.valid(policy) if act.kind == "amends" and act.on is not None)

    def _standing(self, policy: str, facts: Policy, facts_of: FactsOf) -> Standing:
        """Return which words of a text hold until when, as the acts leave them that amend it."""
        if policy not in self.standings:
            acts = [one for act in self.amending(policy) for one in self._instructing(act, facts_of(act.by))]
            if len(self.standings) >= KEPT:
                self.standings.clear()
            self.standings[policy] = standing(Published(policy=policy, facts=facts), acts)
        return self.standings[policy]

    def _elsewhere(self, policy: str, facts: Policy, facts_of: FactsOf) -> dict[int, Act]:
        """Return, by the place of each measure that only gives words to other texts, which of them has these, and when.

        Where nothing that the graph holds has them, they stand in the act alone.
        """
        given = {
            facts.evidence[path].start: text
            for path, text in self._given(policy, facts, facts_of)
            if path in facts.evidence
        }
        found: dict[int, Act] = {}
        for place, _ in enumerate(facts.measures if given else ()):
            where = facts.evidence.get(f"measures/{place}")
            texts = [text for start, text in given.items() if where and where.start <= start < where.end]
            have = [text for text in texts if text is not None]
            if have and len(have) == len(texts):
                found[place] = max(have, key=lambda act: act.on or date.max)
        return found

    def _given(self, policy: str, facts: Policy, facts_of: FactsOf) -> Iterator[tuple[str, Act | None]]:
        """Yield the path of every instruction of an act with the text that has the words which it gives."""
        targets = self.targets(policy)
        for path, earlier in facts.acts():
            target = targets.get(path)
            if earlier.kind != "amends" or target is None:
                continue
            on = first_day(supersession_day(facts, earlier.on))
            printed = self.reprints.get((policy, path))
            text = facts_of(target)
            carried = self._standing(target, text, facts_of).carried if text else {}
            for number, _ in enumerate(earlier.instructions):
                words = Act(by=target, target=policy, kind=RESTATES, on=on)
                soon = printed is not None and printed.on is not None and on is not None and printed.on <= on
                stands = number in carried.get((policy, path), ()) and not soon
                yield f"{path}/instructions/{number}", words if stands else printed

    def _instructing(self, act: Act, facts: Policy | None) -> Iterator[Amending]:
        """Yield what an act says that it does to the text that it amends."""
        if facts is None:
            return
        targets = self.targets(act.by)
        for path, earlier in facts.acts():
            if earlier.kind == "amends" and earlier.instructions and targets.get(path) == act.target:
                yield Amending(policy=act.by, facts=facts, path=path, on=act.on)


def _acts(readings: Mapping[str, Reading], resolution: Resolution) -> Iterator[Act]:
    for policy, ids in resolution.readings_of.items():
        head = readings[ids[0]].head
        if head.stage == DRAFT:
            continue
        for path, earlier in head.acts():
            target = resolution.target_of[ids[0]].get(path)
            if target is not None:
                yield Act(
                    by=policy,
                    target=target,
                    kind=earlier.kind,
                    on=first_day(supersession_day(head, earlier.on)),
                    until=last_day(earlier.until or head.effective_until),
                    provisions=earlier.provisions,
                    area=earlier.area or "",
                )


def _restating(readings: Mapping[str, Reading], resolution: Resolution, acts: Sequence[Act]) -> Iterator[Act]:
    """Yield what texts printed anew do to the text before: they hold from the day of the act that changed it, if known.

    That act and the text that it made are of one day of issue. A text that repeals the earlier one says enough itself.
    """
    amending: dict[str, list[Act]] = defaultdict(list)
    repealed = {(act.by, act.target) for act in acts if act.kind == "repeals" and not act.in_part}
    for act in acts:
        if act.kind == "amends" and act.on is not None:
            amending[act.target].append(act)
    for policy, ids in resolution.readings_of.items():
        earlier = resolution.target_of[ids[0]].get(RESTATES)
        if earlier is not None and (policy, earlier) not in repealed:
            head = readings[ids[0]].head
            of_that_day = (
                act.on
                for act in (*amending[earlier], *amending[policy])
                if made_by(head, readings[resolution.readings_of[act.by][0]].head, act.on)
            )
            on = min(filter(None, of_that_day), default=printed_start(head))
            yield Act(by=policy, target=earlier, kind=RESTATES, on=on)


def _reprints(readings: Mapping[str, Reading], resolution: Resolution) -> Iterator[tuple[tuple[str, str], Act]]:
    """Yield the first text of an act that was printed once another act had amended it: it has the words of that one."""
    printed: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for policy, ids in resolution.readings_of.items():
        head = readings[ids[0]].head
        if is_act(readings[ids[0]]) and head.issued_on:
            printed[title_key(head.title), head.region or ""].append((head.issued_on, policy))
    for policy, ids in resolution.readings_of.items():
        head = readings[ids[0]].head
        for path, earlier in head.acts():
            target = resolution.target_of[ids[0]].get(path)
            if earlier.kind != "amends" or target is None or not head.issued_on or head.stage == DRAFT:
                continue
            text = readings[resolution.readings_of[target][0]].head if target in resolution.readings_of else None
            title, region = (text.title, text.region) if text else (earlier.title or "", head.region)
            texts = printed.get((title_key(title), region or ""), ())
            on = first_day(supersession_day(head, earlier.on))
            later = [(day, other) for day, other in texts if day >= head.issued_on and other not in (policy, target)]
            if later:
                _, other = min(later)
                printed_head = readings[resolution.readings_of[other][0]].head
                starts = on if made_by(printed_head, head, on) else printed_start(printed_head)
                yield (policy, path), Act(by=other, target=policy, kind=RESTATES, on=starts)
