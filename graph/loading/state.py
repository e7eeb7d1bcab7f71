"""The state of a graph: what was read, and what follows from the heads of the readings alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extraction.facts import Policy
from graph.agencies.bodies import Bodies
from graph.days import first_day, last_day
from graph.documents.mentions import RESTATES, Resolution, resolve
from graph.documents.readings import Reading
from graph.force.rows import DRAFT, spell_rows, supersession_day
from graph.force.spells import Act, Acts
from graph.loading.rows import policy_rows, put_restating, stub_rows
from graph.rows import Rows
from graph.verdicts import Verdicts
from graph.versions.history import Amending, Published, printed_start
from graph.versions.replaced import replaced


@dataclass(slots=True)
class State:
    """The readings of a graph, what people said of them, and what follows from that and their heads alone."""

    readings: dict[str, Reading]
    verdicts: Verdicts
    resolution: Resolution
    acts: Acts
    bodies: Bodies

    @classmethod
    def of(cls, readings: dict[str, Reading], verdicts: Verdicts) -> State:
        """Work out what the readings are readings of, and what they do to each other."""
        resolution = resolve(readings.values())
        acts = list(_acts(readings, resolution))
        acts += _restating(readings, resolution, acts)
        return cls(readings, verdicts, resolution, Acts(acts), Bodies.of(readings, resolution.policy_of, verdicts))

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

    def spells(self, policy: str, facts: Policy | None, facts_of: Callable[[str], Policy | None]) -> Rows:
        """Return when a policy and its measures are in force; ``facts_of`` gives those of the acts that amend it."""
        if facts is None and policy not in self.resolution.stubs:
            return Rows()
        restated = tuple(self._restated(policy, facts, facts_of)) if facts is not None else ()
        return spell_rows(policy, facts, self.acts, restated)

    def amending(self, policy: str) -> Iterator[Act]:
        """Yield the acts that amend a policy and took effect."""
        return (act for act in self.acts.valid(policy) if act.kind == "amends" and act.on is not None)

    def _restated(self, policy: str, facts: Policy, facts_of: Callable[[str], Policy | None]) -> Iterator[Act]:
        """Yield the articles that acts gave other words or took away, as acts upon the policy."""
        acts = [one for act in self.amending(policy) for one in self._instructing(act, facts_of(act.by))]
        for number, one in replaced(Published(policy=policy, facts=facts), acts) if acts else ():
            yield Act(by=one.policy, target=policy, kind=RESTATES, on=one.on, provisions=(number,))

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
                if readings[resolution.readings_of[act.by][0]].head.issued_on == head.issued_on
            )
            on = min(filter(None, of_that_day), default=printed_start(head))
            yield Act(by=policy, target=earlier, kind=RESTATES, on=on)
