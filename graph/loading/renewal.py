"""Works a whole graph out again from its readings, where another edition of the rules had worked it out.

What is stored is compared row by row with what the readings give now, and the difference is one change: a process that
is killed leaves the graph as it was or as it is to be.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from extraction.facts import Policy
from graph.documents.readings import Reading
from graph.loading.edition import edition, edition_row, stored_edition
from graph.loading.fingerprint import plain
from graph.loading.rows import reading_row, vocabulary_rows
from graph.loading.said import stored_said, written
from graph.loading.sources import stored_facts, stored_verdicts
from graph.loading.state import State
from graph.overlaps.contents import Content, contents_of
from graph.overlaps.pairs import Overlaps
from graph.portions import portions
from graph.records import Change, EdgeRow, NodeRow
from graph.rows import EdgeKey, NodeKey, Rows, edge_key, edge_row
from graph.schema import GIVEN, schema
from graph.stores.batches import shape_of
from graph.stores.store import Store
from graph.tables import edge_tables, node_table
from graph.verdicts import anchor

PORTION = 200  # policies whose facts are held at a time


def renew(store: Store, *, overlaps: bool = True) -> str | None:
    """Bring a graph to the rules of today, in one transaction; return the edition that had made it, if another had.

    Without ``overlaps``, none are left, since all measures have been worked out again.
    """
    was = stored_edition(store)
    if was is None or was == edition():
        return None
    renewal = _Renewal(store)
    change = renewal.change(overlaps=overlaps)
    nodes = [edition_row(written(stored_said(store))), *renewal.moved(), *change.nodes]
    store.write(replace(change, nodes=nodes, remove_nodes=[("Edition", was), *change.remove_nodes]))
    return was


class _Renewal:
    """All that the readings of a graph give now, held against what it holds."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.verdicts = stored_verdicts(store)
        self.ids = [str(key) for (key,) in store.read("MATCH (r:Reading) RETURN r.id AS id ORDER BY id").rows]
        self.state = State.of(dict(self._readings()), self.verdicts)

    def change(self, *, overlaps: bool) -> Change:
        """Return the difference between what is stored and what the readings give."""
        difference = _Difference(self.store)
        difference.take(vocabulary_rows())
        compared: dict[str, Content] = {}
        for rows in self._rows():
            difference.take(rows)
            compared |= {content.id: content for content in contents_of(rows) if overlaps}
        difference.take(_overlap_rows(compared))
        return difference.change()

    def _readings(self) -> Iterator[tuple[str, Reading]]:
        for some in portions(self.ids, PORTION):
            for key, facts in stored_facts(self.store, some).items():
                yield key, Reading.of(self.verdicts.correct(facts), anchor(facts))

    def _rows(self) -> Iterator[Rows]:
        """Yield what every policy adds to the graph, and what those do that are only named."""
        for some in portions(sorted(self.state.resolution.readings_of), PORTION):
            followed = {policy: self.state.resolution.readings_of[policy][0] for policy in some}
            raw = stored_facts(self.store, followed.values())
            for policy, key in followed.items():
                yield self._all_rows(policy, self.verdicts.correct(raw[key]))
        for policy in sorted(self.state.resolution.stubs):
            yield self._all_rows(policy, None)

    def _all_rows(self, policy: str, facts: Policy | None) -> Rows:
        rows = self.state.rows(policy, facts)
        rows.join(self.state.spells(policy, facts, self._facts))
        return rows

    def _facts(self, policy: str) -> Policy | None:
        reading = self.state.followed(policy)
        return self.verdicts.correct(stored_facts(self.store, [reading.id])[reading.id]) if reading else None

    def moved(self) -> list[NodeRow]:
        """Return the readings whose policy or head is another now."""
        policy_of = self.state.resolution.policy_of
        table = self.store.read("MATCH (r:Reading) RETURN r.id AS id, r.policy AS policy, r.head AS head")
        stale = [
            row["id"]
            for row in table
            if (row["policy"], row["head"]) != (policy_of[row["id"]], self.state.readings[row["id"]].to_json())
        ]
        found = []
        for some in portions(sorted(stale), PORTION):
            facts = self.store.read(
                "MATCH (r:Reading) WHERE r.id IN $ids RETURN r.id AS id, r.facts AS facts", {"ids": list(some)}
            )
            found += [reading_row(policy_of[key], self.state.readings[key], line) for key, line in facts.rows]
        return found


def _overlap_rows(contents: Mapping[str, Content]) -> Rows:
    rows = Rows()
    known = Overlaps(contents.values())
    for overlap in known.of(contents):
        row = overlap.row()
        rows.edges[edge_key(row)] = row
    return rows


class _Difference:
    """Takes rows as they come and finds which of them are stored otherwise, and which stored ones did not come."""

    def __init__(self, store: Store) -> None:
        self.stored: dict[NodeKey | EdgeKey, bytes] = dict(_stored(store))
        self.seen: set[NodeKey | EdgeKey] = set()
        self.nodes: list[NodeRow] = []
        self.edges: list[EdgeRow] = []

    def take(self, rows: Rows) -> None:
        """Take in what a part of the graph is to be; of rows that come twice, the first counts."""
        self.nodes += [row for key, row in rows.nodes.items() if self._is_new(key, row)]
        self.edges += [row for key, row in rows.edges.items() if self._is_new(key, row)]

    def _is_new(self, key: NodeKey | EdgeKey, row: NodeRow | EdgeRow) -> bool:
        """Say whether a row comes for the first time and is stored otherwise, or not at all."""
        if key in self.seen:
            return False
        self.seen.add(key)
        return self.stored.get(key) != _digest(row)

    def change(self) -> Change:
        """Return the change, once all rows have been taken in."""
        gone = sorted(self.stored.keys() - self.seen, key=repr)
        return Change(
            nodes=self.nodes,
            edges=self.edges,
            remove_nodes=[key for key in gone if len(key) == 2],
            remove_edges=[edge_row(key) for key in gone if len(key) != 2],
        )


def _stored(store: Store) -> Iterator[tuple[NodeKey | EdgeKey, bytes]]:
    """Yield what tells every derived row of a graph from the others, with a digest of what it says."""
    for node in schema().nodes.values():
        names = [item.name for item in node.properties]
        for values in node_table(store, node).rows if node.name not in GIVEN else ():
            yield (node.name, values[0]), _digest(NodeRow(node.name, dict(zip(names, values, strict=True))))
    for table in edge_tables(store):
        names = [item.name for item in table.type.properties]
        for one, other, *rest in table.rows:
            properties = dict(zip(names, rest, strict=True))
            row = EdgeRow(table.type.name, table.start.name, one, table.end.name, other, properties)
            yield edge_key(row), _digest(row)


def _digest(row: NodeRow | EdgeRow) -> bytes:
    values = shape_of(row.type).columns(row.properties).values()
    return hashlib.blake2b(json.dumps([plain(value) for value in values]).encode(), digest_size=16).digest()
