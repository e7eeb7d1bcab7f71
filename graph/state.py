"""The state of a graph: what was read, and what follows from the heads of the readings alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extraction.facts import Policy
from graph.bodies import Bodies
from graph.documents import Resolution, resolve
from graph.force import spell_rows
from graph.readings import Reading
from graph.rows import Rows, first_day, last_day, policy_rows, stub_rows, supersession_day
from graph.spells import Act, Acts
from graph.verdicts import Verdicts


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
        acts = Acts(list(_acts(readings, resolution)))
        return cls(readings, verdicts, resolution, acts, Bodies.of(readings, resolution.policy_of, verdicts))

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
            return policy_rows(policy, facts, readings, self.targets(policy), self.bodies, measures=measures)
        stub = self.resolution.stubs.get(policy)
        return stub_rows(policy, stub) if stub else Rows()

    def spells(self, policy: str, facts: Policy | None) -> Rows:
        """Return when a policy and its measures are in force."""
        known = facts is not None or policy in self.resolution.stubs
        return spell_rows(policy, facts, self.acts) if known else Rows()


def _acts(readings: Mapping[str, Reading], resolution: Resolution) -> Iterator[Act]:
    for policy, ids in resolution.readings_of.items():
        head = readings[ids[0]].head
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
