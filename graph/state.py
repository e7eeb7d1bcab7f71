"""The state of a graph: what was read, and what follows from the heads of the readings alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.bodies import Bodies
from graph.documents import Resolution, resolve
from graph.readings import Reading
from graph.rows import first_day, last_day, supersession_day
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
