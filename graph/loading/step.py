"""The step from one state of a graph to the next: which rows go, which rows come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from extraction.facts import Policy, from_json, to_json
from graph.loading.rows import reading_row, vocabulary_rows
from graph.loading.state import State
from graph.records import Change, EdgeRow, NodeRow
from graph.rows import EdgeKey, NodeKey, Rows
from graph.schema import schema
from graph.stores.store import Store

SHARED = {  # what several policies may stand on, and the relations that keep it alive
    "Agency": ("ISSUED_BY", "RESPONSIBLE_FOR", "BINDS"),
    "Day": ("EFFECTIVE_UNTIL",),
    "Region": ("APPLIES_IN", "SEATED_IN"),
    "EnterpriseType": ("TARGETS", "NAMES", "BINDS"),
    "Instrument": ("USES",),
}
AMONG_AGENCIES = ("SUCCEEDED_BY", "PART_OF")
OF_AGENCIES = (*AMONG_AGENCIES, "SEATED_IN")  # which last as long as the body does, whoever names it
_NAMING = (
    "(p:Policy)-[:ISSUED_BY]->(a:Agency)",
    "(p:Policy)-[:HAS_MEASURE]->(:Measure)<-[:RESPONSIBLE_FOR]-(a:Agency)",
    "(p:Policy)-[:HAS_MEASURE]->(:Measure)-[:STATES]->(:Obligation)-[:BINDS]->(a:Agency)",
)


class Step:
    """The way from one state of a graph to the next: rows that go, rows that come."""

    def __init__(
        self, store: Store, before: State, after: State, new: Mapping[str, Policy], gone: set[str], judged: set[str]
    ) -> None:
        self.store = store
        self.before = before
        self.after = after
        self.new = new
        self.gone = gone
        self.judged = judged
        self.kept: dict[str, str] = {}  # facts of readings as they are stored
        self.fresh: set[str] = set()  # readings that say something else than what is stored
        self.rows = Rows(), Rows()  # what the touched policies had, and what they have now

    def change(self) -> Change:
        """Return the difference between the two states."""
        self._fetch(set(self.new) & set(self.before.readings) | self.judged)
        written = {key: stored(policy) for key, policy in self.new.items()}
        fresh = self.fresh = {key for key, line in written.items() if self.kept.get(key) != line}
        fresh |= self.judged
        recast = self._recast()
        touched = self._touched(fresh) | recast
        forceful = self._forceful(touched)
        self._fetch(self._needed(touched, forceful, fresh))
        old, new = Rows(), Rows()
        for policy in sorted(touched):
            measures = policy in recast or self._amends(policy) or self._measures_touched(policy, fresh)
            old.join(self.before.rows(policy, self._facts(self.before, policy, {}), measures=measures))
            new.join(self.after.rows(policy, self._facts(self.after, policy, self.new), measures=measures))
        for policy in sorted(forceful - touched):  # whose measures may be compared otherwise than before
            for graph, rows, facts in ((self.before, old, {}), (self.after, new, self.new)):
                rows.join(graph.rows(policy, self._facts(graph, policy, facts), measures=self._amends(policy)))
        for policy in sorted(forceful):
            old.join(self._spells(self.before, policy, {}))
            new.join(self._spells(self.after, policy, self.new))
        self.rows = old, new
        policy_of = self.after.resolution.policy_of
        readings = [
            reading_row(policy_of[key], self.after.readings[key], written.get(key) or self.kept[key])
            for key in sorted(fresh | self._moved(touched))
        ]
        return self._difference(old, new, readings)

    def _touched(self, fresh: set[str]) -> set[str]:
        """Return the policies whose own rows change: new readings or none, other targets, another id."""
        one, other = self.before.resolution, self.after.resolution
        touched: set[str] = set()
        for key in self.before.readings.keys() | self.after.readings.keys():
            was, now = one.policy_of.get(key), other.policy_of.get(key)
            if key in fresh or was != now or one.target_of.get(key) != other.target_of.get(key):
                touched |= {policy for policy in (was, now) if policy is not None}
        for policy in one.readings_of.keys() | other.readings_of.keys():
            if one.readings_of.get(policy) != other.readings_of.get(policy):
                touched.add(policy)
        for policy in one.stubs.keys() | other.stubs.keys():
            if one.stubs.get(policy) != other.stubs.get(policy):
                touched.add(policy)
        texts = self.before.acts.restating.items() ^ self.after.acts.restating.items()
        return touched | {policy for policy, _ in texts}

    def _recast(self) -> set[str]:
        """Return the policies that name bodies which are others now, because people said so."""
        was, now = self.before.bodies, self.after.bodies
        found = {policy for (policy, _), _ in was.split.items() ^ now.split.items()}
        changed = {key for key in was.merged.keys() | now.merged.keys() if was.merged.get(key) != now.merged.get(key)}
        waiting = changed | {side.merged[key].id for side in (was, now) for key in changed if key in side.merged}
        agencies: set[str] = set()
        while waiting:  # and those that these succeeded or that are part of them: their relations lead to other nodes
            agencies |= waiting
            waiting = {
                str(row["a"])
                for relation in AMONG_AGENCIES
                for row in self.store.read(
                    f"MATCH (a:Agency)-[:{relation}]->(b:Agency) WHERE b.id IN $ids RETURN a.id AS a",
                    {"ids": sorted(waiting)},
                )
            } - agencies
        for pattern in _NAMING if agencies else ():
            table = self.store.read(
                f"MATCH {pattern} WHERE a.id IN $ids RETURN DISTINCT p.id AS policy", {"ids": sorted(agencies)}
            )
            found |= {str(row["policy"]) for row in table}
        return found & (self.before.resolution.readings_of.keys() | self.after.resolution.readings_of.keys())

    def _forceful(self, touched: set[str]) -> set[str]:
        """Return the policies whose spells may change: the touched ones and all that their acts reach."""
        reached = set(touched)
        waiting = list(touched)
        while waiting:
            policy = waiting.pop()
            for graph in (self.before, self.after):
                for path, target in graph.targets(policy).items():
                    if not path.startswith("cites") and target not in reached:
                        reached.add(target)
                        waiting.append(target)
        was, now = self.before.acts, self.after.acts
        rewritten = {act.target for policy in touched for acts in (was, now) for act in acts.of(policy, "amends")}
        other = {policy for policy in reached - touched if was.effects(policy) != now.effects(policy)}
        moved = {act for (act, _), _ in self.before.reprints.items() ^ self.after.reprints.items()}
        texts = touched | other | rewritten
        # what an act gives to a text, another act may have left in doubt, or a text printed anew may have
        acting = {
            act.by for policy in texts for acts in (was, now) for act in acts.on.get(policy, ()) if act.kind == "amends"
        }
        return texts | acting | moved

    def _amends(self, policy: str) -> bool:
        """Say whether a policy amends others: its measures count as long as no text has their words."""
        return any(True for graph in (self.before, self.after) for _ in graph.acts.of(policy, "amends"))

    def _measures_touched(self, policy: str, fresh: set[str]) -> bool:
        """Say whether the measures of a policy change, and not only its own edges."""
        was, now = self.before.followed(policy), self.after.followed(policy)
        return was is None or now is None or was.id != now.id or now.id in fresh

    def _moved(self, touched: set[str]) -> set[str]:
        """Return the readings that now are of another policy."""
        was, now = self.before.resolution.policy_of, self.after.resolution.policy_of
        ids = {key for policy in touched for key in self.after.resolution.readings_of.get(policy, ())}
        return {key for key in ids if key in was and was[key] != now[key]}

    def _needed(self, touched: set[str], forceful: set[str], fresh: set[str]) -> set[str]:
        """Return the stored readings whose facts are needed to work the rows out."""
        needed = self._moved(touched) - set(self.new)
        for policy in touched | forceful:
            was, now = self.before.followed(policy), self.after.followed(policy)
            needed |= {was.id} if was else set()
            needed |= {now.id} if now and now.id not in self.new else set()
        for graph, new in ((self.before, {}), (self.after, self.new)):
            amended = {act.target for policy in forceful for act in graph.acts.of(policy, "amends")}
            amending = {act.by for policy in forceful | amended for act in graph.amending(policy)}
            followed = (graph.followed(policy) for policy in amended | amending)
            needed |= {reading.id for reading in followed if reading and reading.id not in new}
        return needed

    def _fetch(self, ids: set[str]) -> None:
        wanted = sorted(ids - self.kept.keys())
        if wanted:
            table = self.store.read(
                "MATCH (r:Reading) WHERE r.id IN $ids RETURN r.id AS id, r.facts AS facts", {"ids": wanted}
            )
            self.kept |= {row["id"]: row["facts"] for row in table}

    def _facts(self, graph: State, policy: str, new: Mapping[str, Policy]) -> Policy | None:
        reading = graph.followed(policy)
        if reading is None:
            return None
        raw = new[reading.id] if reading.id in new else from_json(self.kept[reading.id])
        return graph.verdicts.correct(raw)

    def _spells(self, graph: State, policy: str, new: Mapping[str, Policy]) -> Rows:
        facts_of = partial(self._facts, graph, new=new)
        return graph.spells(policy, facts_of(policy), facts_of)

    def _difference(self, old: Rows, new: Rows, readings: Sequence[NodeRow]) -> Change:
        gone_edges = {key: row for key, row in old.edges.items() if key not in new.edges}
        gone_nodes = self._gone_nodes(old, new, gone_edges)
        nodes = [row for key, row in new.nodes.items() if old.nodes.get(key) != row]
        edges = [row for key, row in new.edges.items() if old.edges.get(key) != row]
        remaining = [
            row
            for row in gone_edges.values()
            if row.type not in OF_AGENCIES
            and (row.from_type, row.from_key) not in gone_nodes
            and (row.to_type, row.to_key) not in gone_nodes
        ]
        lost = [("Reading", key) for key in sorted(self.gone)]
        return Change(
            nodes=[*readings, *nodes], edges=edges, remove_nodes=[*sorted(gone_nodes), *lost], remove_edges=remaining
        )

    def _gone_nodes(self, old: Rows, new: Rows, gone_edges: Mapping[EdgeKey, EdgeRow]) -> set[NodeKey]:
        """Return the nodes that nothing holds any more; what several policies share may still be held by others."""
        candidates = {key for key in old.nodes if key not in new.nodes}
        gone = {key for key in candidates if key[0] not in SHARED}
        vocabulary = vocabulary_rows().nodes
        for kind in SHARED:  # agencies first: what they hold goes only with them
            some = {key for key in candidates if key[0] == kind and key not in vocabulary}
            if some:
                loose = {
                    key: row
                    for key, row in gone_edges.items()
                    if row.type not in OF_AGENCIES or (row.from_type, row.from_key) in gone
                }
                gone |= some - self._held(kind, some, loose)
        return gone

    def _held(self, kind: str, nodes: set[NodeKey], gone_edges: Mapping[EdgeKey, EdgeRow]) -> set[NodeKey]:
        """Return those nodes that edges of untouched policies still hold."""
        key = schema().nodes[kind].key
        ids = sorted(identity for _, identity in nodes)
        counts = dict.fromkeys(ids, 0)
        for relation in SHARED[kind]:
            table = self.store.read(
                f"MATCH (n:{kind})-[r:{relation}]-(m) WHERE n.{key} IN $ids RETURN n.{key} AS node, count(r) AS n",
                {"ids": ids},
            )
            for row in table:
                counts[row["node"]] += row["n"]
        for edge in gone_edges.values():
            if edge.type in SHARED[kind]:
                for end in ((edge.from_type, edge.from_key), (edge.to_type, edge.to_key)):
                    if end in nodes:
                        counts[end[1]] -= 1
        held = {(kind, identity) for identity, count in counts.items() if count > 0}
        if kind == "Agency":
            held |= self._followed_up(nodes, held)
        return held

    def _followed_up(self, nodes: set[NodeKey], held: set[NodeKey]) -> set[NodeKey]:
        """Return the agencies that stay because they succeed, or are above, one that stays."""
        ids = sorted(identity for _, identity in nodes)
        above: set[tuple[str, str]] = set()
        for relation in AMONG_AGENCIES:
            table = self.store.read(
                f"MATCH (a:Agency)-[:{relation}]->(b:Agency) WHERE b.id IN $ids RETURN a.id AS a, b.id AS b",
                {"ids": ids},
            )
            above |= {(row["a"], row["b"]) for row in table}
        staying = {identity for _, identity in held}
        while True:
            more = {b for a, b in above if b not in staying and (a in staying or ("Agency", a) not in nodes)}
            if not more:
                return {("Agency", identity) for identity in staying} - held
            staying |= more


def stored(policy: Policy) -> str:
    """Return the facts as a reading keeps them; the name of the file stands on the source alone."""
    return to_json(replace(policy, source=replace(policy.source, file="")))
