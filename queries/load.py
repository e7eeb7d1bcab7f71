"""How much every body answers for, by itself and, expanded, as a member of the groups that are named."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from graph.groups import members
from graph.registry import Agency
from graph.store import Store

_ANSWERS = """
MATCH (a:Agency)-[r:RESPONSIBLE_FOR]->(m:Measure)-[:IN_FORCE]->(s:Spell)
WHERE (s.`from` IS NULL OR s.`from` <= $day) AND (s.until IS NULL OR s.until >= $day)
RETURN DISTINCT a.id AS id, a.name AS name, a.kind AS kind, a.tier AS tier, a.region AS region, m.id AS measure
ORDER BY id, measure
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """The measures in force for which a body answers: named itself, and only as a member of ``groups``."""

    agency: Agency
    named: int
    through_groups: int = 0
    groups: tuple[str, ...] = ()


@dataclass(slots=True)
class _Tally:
    agency: Agency
    named: set[str] = field(default_factory=set)
    through: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)


def loads(store: Store, on: date, *, expanded: bool = False) -> list[Load]:
    """Return the bodies by load on a day; ``expanded`` puts the members of a group in its place, as of that day.

    A group whose members cannot be listed stays; which groups a body was counted for is said with it.
    """
    tallies: dict[str, _Tally] = {}
    measures: dict[Agency, set[str]] = defaultdict(set)
    for row in store.read(_ANSWERS, {"day": on}):
        body = Agency(id=row["id"], name=row["name"], kind=row["kind"], tier=row["tier"], region=row["region"])
        measures[body].add(row["measure"])
    for body, some in measures.items():
        listed = members(body, on) if expanded else ()
        for member in listed:
            tally = tallies.setdefault(member.id, _Tally(member))
            tally.through |= some
            tally.groups.add(body.name)
        if not listed:
            tallies.setdefault(body.id, _Tally(body)).named |= some
    found = [
        Load(
            agency=tally.agency,
            named=len(tally.named),
            through_groups=len(tally.through - tally.named),
            groups=tuple(sorted(tally.groups)),
        )
        for tally in tallies.values()
    ]
    return sorted(found, key=lambda load: (-load.named - load.through_groups, load.agency.id))
