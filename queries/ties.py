"""How policies, bodies, types of enterprise and instruments hang together, measures folded into ties.

A body answers for eleven measures of a policy: that is one tie with a count, not eleven nodes. Ties are read once from
a graph; the sentences that stand behind one are read when it is looked at.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.stores.store import Store

ENDS = {
    "ISSUED_BY": ("Policy", "Agency"),
    "SUPERSEDES": ("Policy", "Policy"),
    "CITES": ("Policy", "Policy"),
    "RESPONSIBLE_FOR": ("Agency", "Policy"),
    "TARGETS": ("Policy", "EnterpriseType"),
    "USES": ("Policy", "Instrument"),
    "OVERLAPS_WITH": ("Policy", "Policy"),
    "PART_OF": ("Agency", "Agency"),
    "SUCCEEDED_BY": ("Agency", "Agency"),
}
_KEYS = {"Policy": "id", "Agency": "id", "EnterpriseType": "code", "Instrument": "code"}
_DIRECT = "MATCH (a:{first})-[r:{kind}]->(b:{second})"
_FOLDED = "MATCH (a:Policy)-[:HAS_MEASURE]->(m:Measure)-[r:{kind}]->(b:{second})"
# The relations that measures stand between are folded; all others tie their own two ends.
_PATTERNS = {
    "RESPONSIBLE_FOR": "MATCH (b:Policy)-[:HAS_MEASURE]->(m:Measure)<-[r:RESPONSIBLE_FOR]-(a:Agency)",
    "TARGETS": _FOLDED,
    "USES": _FOLDED,
    "OVERLAPS_WITH": "MATCH (a:Policy)-[:HAS_MEASURE]->(:Measure)-[r:OVERLAPS_WITH]->(m:Measure)"
    "<-[:HAS_MEASURE]-(b:Policy) WHERE a.id <> b.id",
}
_DETAILS = {"SUPERSEDES": "r.kind", "CITES": "r.role", "RESPONSIBLE_FOR": "r.role"}
_POLICIES = """
MATCH (p:Policy)
RETURN p.id AS id, p.title AS title, p.doc_number AS number, p.tier AS tier, p.issued_on AS issued_on,
       p.full_text AS full_text ORDER BY id
"""
_NAMES = "MATCH (x:{type}) RETURN x.{key} AS id, x.{name} AS name ORDER BY id"
_SPELLS = """
MATCH (p:Policy)-[:IN_FORCE]->(s:Spell) WHERE s.begins <> 'unknown'
RETURN p.id AS id, s.`from` AS since, s.until AS until ORDER BY id, since
"""
# What matters first beside a node: tie, detail, whether the node is the first of the tie's two ends.
ORDER: Sequence[tuple[str, str, bool]] = (
    ("ISSUED_BY", "", True),
    ("SUPERSEDES", "", True),
    ("SUPERSEDES", "", False),
    ("CITES", "basis", True),
    ("RESPONSIBLE_FOR", "lead", False),
    ("RESPONSIBLE_FOR", "joint", False),
    ("CITES", "basis", False),
    ("OVERLAPS_WITH", "", True),
    ("TARGETS", "", True),
    ("USES", "", True),
    ("RESPONSIBLE_FOR", "support", False),
    ("CITES", "mention", True),
    ("CITES", "mention", False),
    ("SUCCEEDED_BY", "", True),
    ("SUCCEEDED_BY", "", False),
    ("PART_OF", "", True),
    ("PART_OF", "", False),
    ("ISSUED_BY", "", False),
    ("RESPONSIBLE_FOR", "lead", True),
    ("RESPONSIBLE_FOR", "joint", True),
    ("RESPONSIBLE_FOR", "support", True),
    ("TARGETS", "", False),
    ("USES", "", False),
)


LONGEST_NUMBER = 20  # signs; 杭州市第十二届人民代表大会常务委员会公告第二十六号 tells less than the title


@dataclass(frozen=True, slots=True, kw_only=True)
class Knot:
    """Something tied to others; ``spells`` say when a policy is in force, ``issued_on`` since when it exists."""

    id: str
    type: str
    key: str
    name: str
    short: str
    tier: str | None = None
    issued_on: date | None = None
    full_text: bool = True
    spells: tuple[tuple[date | None, date | None], ...] = ()

    def in_force(self, day: date) -> bool | None:
        """Say whether a policy is in force on a day; missing where nothing tells."""
        if any(since and since <= day and (until is None or day <= until) for since, until in self.spells):
            return True
        known = any(since or (until and until < day) for since, until in self.spells)
        return False if known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What holds two knots together: a relation, or ``count`` measures that relate them."""

    kind: str
    detail: str
    first: str
    second: str
    count: int

    @property
    def id(self) -> str:
        """Return a name that stays the same from one reading of the graph to the next."""
        return f"{self.first} {self.kind} {self.detail} {self.second}"

    def other(self, knot: str) -> str:
        """Return the other end."""
        return self.second if knot == self.first else self.first


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """All knots and ties of a graph."""

    knots: Mapping[str, Knot]
    at: Mapping[str, tuple[Tie, ...]]

    def around(self, knot: str) -> list[tuple[tuple[str, str, bool], list[Tie]]]:
        """Return the ties of a knot in groups, what matters first first, within each the strongest."""
        groups: dict[tuple[str, str, bool], list[Tie]] = {}
        for tie in self.at.get(knot, ()):
            outward = tie.first == knot or tie.kind == "OVERLAPS_WITH"
            detail = tie.detail if tie.kind in ("CITES", "RESPONSIBLE_FOR") else ""
            groups.setdefault((tie.kind, detail, outward), []).append(tie)
        known = [group for group in ORDER if group in groups]
        rest = sorted(group for group in groups if group not in ORDER)
        return [(group, sorted(groups[group], key=lambda tie: (-tie.count, tie.id))) for group in (*known, *rest)]

    def path(self, start: str, target: str, *, passing: Iterable[str] = ("Policy", "Agency")) -> list[Tie]:
        """Return the fewest ties that lead from one knot to another, through knots of these types; none if none do."""
        through = set(passing)
        came: dict[str, Tie | None] = {start: None}
        waiting = deque([start])
        while waiting and target not in came:
            here = waiting.popleft()
            for tie in self.at.get(here, ()):
                there = tie.other(here)
                if there not in came and (there == target or self.knots[there].type in through):
                    came[there] = tie
                    waiting.append(there)
        steps: list[Tie] = []
        at = target if target in came else start
        while step := came[at]:
            steps.append(step)
            at = step.other(at)
        return steps[::-1]


def ties(store: Store) -> Ties:
    """Read all knots and ties of the graph."""
    knots = {knot.id: knot for knot in _knots(store)}
    at: dict[str, list[Tie]] = {}
    for kind, (first, second) in ENDS.items():
        pattern = _PATTERNS.get(kind, _DIRECT).format(kind=kind, first=first, second=second)
        counted = "count(DISTINCT m.id)" if kind in _PATTERNS else "count(*)"
        columns = f"a.{_KEYS[first]} AS a, b.{_KEYS[second]} AS b, {_DETAILS.get(kind, repr(''))} AS detail"
        statement = f"{pattern} RETURN {columns}, {counted} AS n ORDER BY a, b, detail"
        for a, b, detail, count in store.read(statement).rows:
            tie = Tie(kind=kind, detail=detail or "", first=f"{first}:{a}", second=f"{second}:{b}", count=int(count))
            if tie.first in knots and tie.second in knots:
                at.setdefault(tie.first, []).append(tie)
                if tie.second != tie.first:
                    at.setdefault(tie.second, []).append(tie)
    return Ties(knots=knots, at={key: tuple(found) for key, found in at.items()})


def _knots(store: Store) -> Iterable[Knot]:
    spells: dict[str, list[tuple[date | None, date | None]]] = {}
    for row in store.read(_SPELLS):
        spells.setdefault(row["id"], []).append((row["since"], row["until"]))
    for row in store.read(_POLICIES):
        name = row["title"] or row["number"] or row["id"]
        yield Knot(
            id=f"Policy:{row['id']}",
            type="Policy",
            key=row["id"],
            name=name,
            short=row["number"] if row["number"] and len(row["number"]) <= LONGEST_NUMBER else name,
            tier=row["tier"],
            issued_on=row["issued_on"],
            full_text=bool(row["full_text"]),
            spells=tuple(spells.get(row["id"], ())),
        )
    for type, key, label in (
        ("Agency", "id", "name"),
        ("EnterpriseType", "code", "label"),
        ("Instrument", "code", "label"),
    ):
        for row in store.read(_NAMES.format(type=type, key=key, name=label)):
            name = row["name"] or row["id"]
            yield Knot(id=f"{type}:{row['id']}", type=type, key=row["id"], name=name, short=name)
