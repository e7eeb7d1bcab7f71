"""What stands beside the ids of a row and decides nothing: titles, texts, names of bodies. Read for the rows shown.

A column declares it, ``// column title: text = Policy.title of policy_id``; or of those that a relation joins to what
the id names, ``// column issuers: texts = Agency.name of policy_id by ISSUED_BY``. The statement then finds, sorts and
counts rows without them, so that the engine does not drag the text of every measure through all of its joins.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from graph.schema import schema
from graph.stores.store import Store

BESIDE = re.compile(r"(?P<node>[A-Z]\w*)\.(?P<said>\w+) of (?P<key>\w+_id)(?: by (?P<edge>[A-Z_]+))?$")
_MOST = 500  # ids for which a relation is asked; for more of them all of it is read
_NODES = "UNWIND $ids AS id MATCH (n:{node}) WHERE n.{key} = id RETURN id AS id, {properties} ORDER BY id"
_JOINED = "MATCH (n:{of}){arrow}(o:{node}) {where}RETURN DISTINCT n.{own} AS id, o.{said} AS value ORDER BY id, value"


class Beside(NamedTuple):
    """A property of the node that an id of the row names, or of the nodes that a relation joins to that node."""

    key: str
    node: str
    edge: str
    said: str

    @property
    def of(self) -> str:
        """Return the type of the node that the id names: the other end of the relation, where there is one."""
        return self._ends[0] if self.edge else self.node

    @property
    def arrow(self) -> str:
        """Return the relation as a pattern has it, from the node that the id names."""
        return f"-[:{self.edge}]->" if self._ends in schema().edges[self.edge].ends else f"<-[:{self.edge}]-"

    @property
    def _ends(self) -> tuple[str, str]:
        ends = schema().edges[self.edge].ends
        return next((b if a == self.node else a, self.node) for a, b in ends if self.node in (a, b))


def read_beside(text: str) -> Beside | None:
    """Return what a column is declared to take from beside its row, none where that is no such declaration."""
    match = BESIDE.match(text)
    return Beside(match["key"], match["node"], match["edge"] or "", match["said"]) if match else None


def wrong(beside: Beside | None) -> str | None:
    """Return what is wrong with a declaration: its form, or what the schema does not know."""
    declared = schema()
    if beside is None:
        return "what stands beside a row is `Node.property of KEY_id by EDGE`"
    if beside.node not in declared.nodes:
        return f"no node type {beside.node}"
    if beside.said not in {item.name for item in declared.nodes[beside.node].properties}:
        return f"{beside.node} has no property {beside.said}"
    if beside.edge and not any(beside.node in ends for ends in getattr(declared.edges.get(beside.edge), "ends", ())):
        return f"no relation {beside.edge} leads to {beside.node}"
    return None


def types_beside(wanted: Iterable[Beside]) -> frozenset[str]:
    """Return the types of nodes and relations that are read for them."""
    return frozenset(name for beside in wanted for name in (beside.node, beside.of, beside.edge) if name)


def read_all(store: Store, wanted: Iterable[Beside], rows: Sequence[Mapping[str, Any]]) -> dict[Beside, dict[str, Any]]:
    """Return, for everything wanted, its values by the id that they stand beside."""
    found: dict[Beside, dict[str, Any]] = {}
    for (key, _, edge), some in groupby(sorted(set(wanted)), lambda beside: beside[:3]):
        ids = sorted({row[key] for row in rows if row[key]})
        if edge:
            found |= {beside: _joined(store, beside, ids) for beside in some}
        else:
            found |= _properties(store, list(some), ids)
    return found


def _properties(store: Store, wanted: Sequence[Beside], ids: Sequence[str]) -> dict[Beside, dict[str, Any]]:
    node = wanted[0].node
    names = ", ".join(f"n.`{beside.said}` AS `{beside.said}`" for beside in wanted)
    text = _NODES.format(node=node, key=schema().nodes[node].key, properties=names)
    rows = list(store.read(text, {"ids": [*ids]})) if ids else []
    return {beside: {row["id"]: row[beside.said] for row in rows} for beside in wanted}


def _joined(store: Store, beside: Beside, ids: Sequence[str]) -> dict[str, list[str]]:
    own, few = schema().nodes[beside.of].key, len(ids) <= _MOST
    where = f"WHERE n.{own} IN $ids " if few else ""
    text = _JOINED.format(**beside._asdict(), of=beside.of, own=own, arrow=beside.arrow, where=where)
    found: dict[str, list[str]] = defaultdict(list)
    for id, value in store.read(text, {"ids": [*ids]} if few else {}).rows if ids else ():
        if value:
            found[id].append(value)
    return found
