"""What one build of the graph says otherwise than another: policies, measures and relations gained, lost and changed.

Two builds are compared by identity, which is computed from content: a policy that bears another number is another
policy. What only moved within its source, or is surer than before, has not changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.schema import schema
from graph.stores.store import Store
from graph.tables import edge_tables, node_table
from queries.find import PolicyName
from queries.words import said

Key = tuple[str, ...]  # type and id of a node; type of a relation, its ends, and what else tells it apart
Values = Mapping[str, Any]

_NAMED = (
    "Policy",
    "Measure",
    "Obligation",
    "Quantity",
    "Instruction",
    "Agency",
    "EnterpriseType",
    "Instrument",
    "Region",
    "Day",
    "Spell",
)
_OWNERS = ("Policy", "Measure", "Obligation")  # what a relation is said of
_PLACES = ("STATED_IN",)  # where something stands is no statement
_KINDS = {"SUPERSEDES": "supersession", "CUMULATION": "cumulation"}  # codes that tell two relations of a pair apart
_PASSED_OVER = {"source", "start", "end", "rule", "confidence", "ordinal", "score"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A property that has another value than before."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something gained, lost or changed: what it is, what it is called, and its words in the build that has them."""

    how: str
    type: str
    name: str
    words: str | None = None
    properties: tuple[Changed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The changes between two builds, each kind in the order of type and identity.

    What is said of a policy or a measure that is itself gained or lost is only counted, as ``implied``.
    """

    policies: tuple[Change, ...]
    measures: tuple[Change, ...]
    relations: tuple[Change, ...]
    implied: int

    def __len__(self) -> int:
        return len(self.policies) + len(self.measures) + len(self.relations)


def compare(old: Store, new: Store) -> Comparison:
    """Return what the newer build says otherwise than the older one."""
    before, after = _Build(old), _Build(new)
    both = before.nodes.keys() & after.nodes.keys()
    owners = before.owners | after.owners
    found: dict[str, list[Change]] = {"Policy": [], "Measure": [], "relation": []}
    implied = 0
    for key, change in _changes(before, after):
        if key in owners and owners[key] not in both:
            implied += 1
        else:
            found[key[0] if len(key) == 2 else "relation"].append(change)
    return Comparison(
        policies=tuple(found["Policy"]),
        measures=tuple(found["Measure"]),
        relations=tuple(found["relation"]),
        implied=implied,
    )


class _Build:
    """One graph: its nodes and relations by identity, and of which node each measure and relation is said."""

    def __init__(self, store: Store) -> None:
        self.nodes: dict[Key, Values] = {}
        self.statements: dict[Key, Values] = {}  # policies, measures and relations
        self.owners: dict[Key, Key] = {}
        for type in _NAMED:
            table = node_table(store, schema().nodes[type])
            names = [item.name for item in table.type.properties]
            self.nodes |= {(type, str(row[0])): dict(zip(names, row, strict=True)) for row in table.rows}
        self.statements |= {key: values for key, values in self.nodes.items() if key[0] in ("Policy", "Measure")}
        for found in edge_tables(store):
            if found.type.name not in _PLACES:
                names = [item.name for item in found.type.properties]
                for start, end, *cells in found.rows:
                    self._relate(found.type.name, (found.start.name, start), (found.end.name, end), names, cells)

    def _relate(self, type: str, start: Key, end: Key, names: list[str], cells: list[Any]) -> None:
        values = dict(zip(names, cells, strict=True))
        distinct = [str(values[name]) for name in schema().edges[type].distinct_by]
        key = (type, *start, *end, *distinct)
        self.statements[key] = values
        owner = next((node for node in (start, end) if node[0] in _OWNERS), None)
        if owner is not None:
            self.owners[key] = owner
        if type == "HAS_MEASURE":
            self.owners[end] = start

    def called(self, key: Key) -> str:
        """Return what a node or a relation is called."""
        if len(key) > 2:
            edge = schema().edges[key[0]]
            told = "，".join(str(said(_KINDS.get(key[0], ""), item, "zh")) for item in key[5:])
            return f"{self.called(key[1:3])} —{edge.zh}{f'（{told}）' if told else ''}→ {self.called(key[3:5])}"
        values = self.nodes.get(key, {})
        match key[0]:
            case "Policy":
                name = PolicyName(
                    id=key[1], title=values.get("title"), doc_number=values.get("doc_number"), full_text=True
                )
                return str(name)
            case "Measure":
                policy = self.owners.get(key)
                return (self.called(policy) if policy else "") + str(values.get("number") or "")
            case "Spell":
                return f"{values.get('from') or ''}–{values.get('until') or ''}"
            case type:
                return str(values.get(schema().nodes[type].caption) or key[1])


def _changes(before: _Build, after: _Build) -> Iterator[tuple[Key, Change]]:
    """Yield what is in one of the builds alone, or otherwise in both, in the order of the identities."""
    for key in sorted(before.statements.keys() | after.statements.keys()):
        was, now = before.statements.get(key), after.statements.get(key)
        build = before if now is None else after
        how = "gained" if was is None else "lost" if now is None else "changed"
        properties = tuple(_changed(was, now)) if was is not None and now is not None else ()
        if how == "changed" and not properties:
            continue
        words = build.statements[key].get("as_written") or build.statements[key].get("text")
        yield key, Change(how=how, type=key[0], name=build.called(key), words=_plain(words), properties=properties)


def _changed(was: Values, now: Values) -> Iterator[Changed]:
    for name in was:
        if name in _PASSED_OVER or name.endswith("_stated"):
            continue
        before, after = _plain(was[name]), _plain(now.get(name))
        if before != after:
            yield Changed(name=name, before=before, after=after)


def _plain(value: object) -> str | None:
    """Return a value as it is told; words stand as in print, without the breaks of their lines."""
    if value in (None, []):
        return None
    if isinstance(value, list):
        return "、".join(map(str, value))
    if isinstance(value, date):
        return value.isoformat()
    return "".join(str(value).split())
