"""Groups as the bodies that they are on a day, and what each body answers for when its groups are counted with it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from graph.agencies.groups import members
from graph.agencies.registry import Agency
from queries.analyses import Row, Rows

_AND_OTHERS = re.compile(r"(?P<first>.+?)等(?:\d+|[一二三四五六七八九十]+)?(?:个)?(?:部门|单位|机关|部委)")


def members_on_a_day(rows: Rows, *, as_of: date, agency: str, words: str, unlisted: bool) -> Iterator[Row]:
    """Yield every group with each of its members; of one whose members nobody lists, that it is so.

    Such groups are passed over where no group is asked about, unless with ``unlisted``.

    The words 商务部等部门 mean those that sign the document of which 商务部 is one; a short name that a document
    explains (以下统称各区县政府) also means the bodies that it explains it by.
    """
    signing = [_body(row) for row in rows if row["issuer"] and row["kind"] != "group"]
    others = _AND_OTHERS.fullmatch(words)
    called = {row["agency_id"]: row["called"] for row in rows if row["short"]}
    explained = [_body(row) for row in rows if row["short"] and row["kind"] != "group"]
    groups = {_body(row): row["measures"] for row in rows if row["kind"] == "group"}
    lists = {
        group: (*(listed := members(group, as_of)), *(b for b in explained if b not in listed)) for group in groups
    }
    if others and any(body.name.endswith(others["first"]) for body in signing):
        named = Agency(id=words, name=words, kind="group")
        groups, lists = {named: 0}, {named: tuple(signing)}
    for group in sorted(groups, key=lambda group: group.id):
        listed = lists[group]
        for member in listed or (None,) * bool(unlisted or agency or words):
            yield {
                "name": group.name,
                "listed": bool(listed),
                "members": len(listed) or None,
                "member": member and member.name,
                "called": member and called.get(member.id),
                "measures": groups[group],
                "group_id": group.id,
                "member_id": member and member.id,
            }


@dataclass(slots=True)
class _Tally:
    body: Agency
    named: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))  # by measure
    through: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    groups: set[str] = field(default_factory=set)


def load(rows: Rows, *, as_of: date, expanded: bool) -> Iterator[Row]:
    """Yield the bodies by what they answer for.

    The rows count it by body; ``expanded`` they are one for each measure and role, and those of a group are counted
    with its members.
    """
    told = _expanded(rows, as_of) if expanded else (_counted(row) for row in rows)
    yield from sorted(told, key=lambda row: (-row["measures"], row["agency_id"]))


def _counted(row: Row) -> Row:
    counts = ("measures", "leading", "joint", "supporting", "policies", "next_deadline")
    told = {
        "agency": row["name"],
        "kind": row["kind"],
        "through_groups": None,
        "groups": [],
        "agency_id": row["agency_id"],
    }
    return told | {name: row[name] for name in counts}


def _expanded(rows: Rows, as_of: date) -> Iterator[Row]:
    for tally in _tallies(rows, as_of):
        answers = {measure: tally.named[measure] or tally.through[measure] for measure in tally.named | tally.through}
        roles = {role: sum(any(row["role"] == role for row in some) for some in answers.values()) for role in _ROLES}
        every = [row for some in answers.values() for row in some]
        days = [row["next_deadline"] for row in every if row["next_deadline"] and row["next_deadline"] >= as_of]
        yield {
            "agency": tally.body.name,
            "kind": tally.body.kind,
            "measures": len(answers),
            "leading": roles["lead"],
            "joint": roles["joint"],
            "supporting": roles["support"],
            "policies": len({row["policy_id"] for row in every}),
            "next_deadline": min(days, default=None),
            "through_groups": sum(not tally.named[measure] for measure in answers),
            "groups": sorted(tally.groups),
            "agency_id": tally.body.id,
        }


_ROLES = ("lead", "joint", "support")


def _tallies(rows: Rows, day: date) -> list[_Tally]:
    tallies: dict[str, _Tally] = {}
    for row in rows:
        named = _body(row)
        listed = members(named, day)
        for member in listed:
            tally = tallies.setdefault(member.id, _Tally(member))
            tally.through[row["measure_id"]].append(row)
            tally.groups.add(named.name)
        if not listed:
            tallies.setdefault(named.id, _Tally(named)).named[row["measure_id"]].append(row)
    return list(tallies.values())


def _body(row: Row) -> Agency:
    return Agency(id=row["agency_id"], name=row["name"], kind=row["kind"], tier=row["tier"], region=row["region"])
