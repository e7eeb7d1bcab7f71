"""Groups as the bodies that they are on a day, and what each body answers for when its groups are counted with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from graph.groups import members
from graph.registry import Agency
from queries.analyses import Row, Rows


def members_on_a_day(rows: Rows, *, as_of: date, unlisted: bool) -> Iterator[Row]:
    """Yield every group with each of its members; with ``unlisted`` also the groups whose members nobody lists."""
    groups = {_body(row): row["measures"] for row in rows}
    for group in sorted(groups, key=lambda group: group.id):
        listed = members(group, as_of)
        for member in listed or (None,) * unlisted:
            yield {
                "name": group.name,
                "members": len(listed) or None,
                "member": member and member.name,
                "measures": groups[group],
                "group_id": group.id,
                "member_id": member and member.id,
            }


@dataclass(slots=True)
class _Tally:
    body: Agency
    named: set[str] = field(default_factory=set)
    through: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)


def load(rows: Rows, *, as_of: date, expanded: bool) -> Iterator[Row]:
    """Yield the bodies by what they answer for; ``expanded`` puts the members of a group in its place."""
    measures: dict[Agency, set[str]] = defaultdict(set)
    for row in rows:
        measures[_body(row)].add(row["measure_id"])
    tallies = _tallies(measures, as_of, expanded=expanded)
    for tally in sorted(tallies, key=lambda tally: (-len(tally.named | tally.through), tally.body.id)):
        yield {
            "agency": tally.body.name,
            "kind": tally.body.kind,
            "measures": len(tally.named | tally.through),
            "named": len(tally.named),
            "through_groups": len(tally.through - tally.named) if expanded else None,
            "groups": sorted(tally.groups),
            "expanded": expanded,
            "agency_id": tally.body.id,
        }


def _tallies(measures: dict[Agency, set[str]], day: date, *, expanded: bool) -> list[_Tally]:
    tallies: dict[str, _Tally] = {}
    for named, some in measures.items():
        listed = members(named, day) if expanded else ()
        for member in listed:
            tally = tallies.setdefault(member.id, _Tally(member))
            tally.through |= some
            tally.groups.add(named.name)
        if not listed:
            tallies.setdefault(named.id, _Tally(named)).named |= some
    return list(tallies.values())


def _body(row: Row) -> Agency:
    return Agency(id=row["agency_id"], name=row["name"], kind=row["kind"], tier=row["tier"], region=row["region"])
