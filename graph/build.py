"""Facts become a graph, document by document: load, forget, build.

The graph keeps what was read (``Reading``), and all else in it is worked out from the set of readings. A load works
out anew only what the change touches: the rows that the touched policies had, and the rows that they have now; the
difference is one ``Change``. So the order of loading cannot matter, and a batch is stored whole or not at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import Protocol

from extraction.facts import Policy, from_json, to_json
from graph.documents import Reading, Resolution, resolve
from graph.rows import (
    EdgeKey,
    NodeKey,
    Rows,
    first_day,
    last_day,
    measure_ids,
    policy_rows,
    reading_row,
    stub_rows,
    supersession_day,
    vocabulary_rows,
)
from graph.schema import schema
from graph.spells import Act, Acts, Spell, Term, measure_spells, policy_spells
from graph.store import Change, EdgeRow, GraphError, NodeRow, Store

BATCH = 1500  # policies that one transaction takes: the engines are fast at filling, slow at looking what is there
PATIENCE = 10.0  # seconds of reading that an interruption may cost
SHARED = {  # what several policies may stand on, and the relations that keep it alive
    "Agency": ("ISSUED_BY", "RESPONSIBLE_FOR", "BINDS"),
    "Day": ("EFFECTIVE_UNTIL",),
    "Region": ("APPLIES_IN",),
    "EnterpriseType": ("TARGETS", "BINDS"),
    "Instrument": ("USES",),
}
AMONG_AGENCIES = ("SUCCEEDED_BY", "PART_OF")

Progress = Callable[[int, int | None], None]


class FileFacts(Protocol):
    """What extraction yields for one file: its policies, or what went wrong."""

    @property
    def file(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def chars(self) -> int: ...
    @property
    def policies(self) -> Sequence[Policy]: ...
    @property
    def error(self) -> str | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildSummary:
    """What a load did: files, policies and measures taken in, and what the graph held before and holds after."""

    read: int = 0
    unchanged: int = 0
    failed: tuple[tuple[str, str], ...] = ()  # file and what went wrong
    forgotten: int = 0
    policies: int = 0
    measures: int = 0
    nodes_before: Mapping[str, int] = field(default_factory=dict)
    nodes_after: Mapping[str, int] = field(default_factory=dict)
    edges_before: Mapping[str, int] = field(default_factory=dict)
    edges_after: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A source as the graph knows it: its bytes by their hash, and the files that hold them."""

    id: str
    files: tuple[str, ...]
    chars: int
    read_on: str
    edition: str | None = None  # of the rules by which it was read; facts that came as a file do not say

    def row(self) -> NodeRow:
        return NodeRow(
            "Source",
            {
                "id": self.id,
                "file": self.files[0] if self.files else "",
                "files": list(self.files),
                "chars": self.chars,
                "read_on": self.read_on,
                "edition": self.edition,
            },
        )


def load(
    policies: Iterable[Policy], store: Store, *, batch: int = BATCH, progress: Progress | None = None
) -> BuildSummary:
    """Take facts into the graph; what is there already stays as it is.

    Facts that were read from a place of a source replace what an earlier load had read there.
    """
    loader = _Loader(store)
    summary = loader.begin()
    done = 0
    stream = iter(policies)
    while some := list(islice(stream, batch)):
        loader.take(some)
        done += len(some)
        if progress:
            progress(done, None)
    return loader.end(summary)


def forget(source: str, store: Store) -> BuildSummary:
    """Remove a source, by its id or the name of its file, and all that only it supports."""
    loader = _Loader(store)
    summary = loader.begin()
    known = [
        kept
        for kept in loader.sources.values()
        if source in (kept.id, *kept.files) or (len(source) >= 8 and kept.id.startswith(source))
    ]
    if not known:
        raise GraphError(f"{source}: no such source in {store.address}; `policygraph status` lists them")
    if len(known) > 1:
        names = ", ".join(sorted(kept.id[:16] for kept in known))
        raise GraphError(f"{source}: several sources have this name; give one of their ids: {names}")
    loader.drop(known[0].id, source if source in known[0].files and len(known[0].files) > 1 else None)
    return replace(loader.end(summary), forgotten=1)


def build(paths: Iterable[Path], store: Store, *, workers: int = 1, progress: Progress | None = None) -> BuildSummary:
    """Read documents into the graph: only files that are new, have changed, or were read by other rules than today's.

    A file read anew replaces what it had contributed. A file that cannot be read is named in the summary.
    What was read is stored every few seconds, so that an interrupted build goes on where it was.
    """
    from extraction.documents import find
    from extraction.edition import edition
    from extraction.pipeline import extract_files  # the language pipeline takes a second to import

    loader = _Loader(store)
    summary = loader.begin()
    files = list(find(paths))
    failed: list[tuple[str, str]] = []
    todo: list[Path] = []
    unchanged = 0
    for path in files:
        sha256 = _sha256(path)
        if sha256 is not None and loader.knows(sha256, str(path), edition()):
            unchanged += 1
        else:
            todo.append(path)
    read = 0
    results: Iterable[FileFacts] = extract_files(todo, workers=workers) if todo else ()
    for some in _batches(_told(results, unchanged, len(files), progress)):
        good = [result for result in some if result.error is None]
        failed += [(result.file, result.error) for result in some if result.error is not None]
        loader.take_files(good, edition())
        read += len(good)
    return replace(loader.end(summary), read=read, unchanged=unchanged, failed=tuple(failed))


def _told(results: Iterable[FileFacts], unchanged: int, total: int, progress: Progress | None) -> Iterator[FileFacts]:
    """Yield the files as they come and tell how far the work is."""
    for done, result in enumerate(results, start=1):
        yield result
        if progress:
            progress(unchanged + done, total)


def _sha256(path: Path) -> str | None:
    """Return the hash of a file's bytes; none where it cannot be read, which its reader then explains."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError):
        return None


def _batches(results: Iterable[FileFacts]) -> Iterator[list[FileFacts]]:
    """Yield files together until they hold enough policies for one transaction, or took long enough to be kept.

    Storing takes time of its own, so the longer it took the last time, the longer the next files wait.
    """
    some: list[FileFacts] = []
    count = 0
    since, patience = monotonic(), PATIENCE
    for result in results:
        some.append(result)
        count += len(result.policies)
        if count >= BATCH or len(some) >= BATCH or monotonic() - since >= patience:
            began = monotonic()
            yield some
            since = monotonic()
            some, count, patience = [], 0, max(PATIENCE, 5 * (since - began))
    if some:
        yield some


def source_files(store: Store) -> list[SourceFile]:
    """Return the sources of a graph, by file."""
    table = store.read(
        "MATCH (s:Source) RETURN s.id AS id, s.files AS files, s.chars AS chars, s.read_on AS read_on, "
        "s.edition AS edition ORDER BY s.file, id"
    )
    return [SourceFile(**{**row, "files": tuple(row["files"] or ())}) for row in table]


def stored_readings(store: Store, policy: str) -> list[Policy]:
    """Return what was read of a policy in each source, the reading that the graph follows first."""
    table = store.read(
        "MATCH (r:Reading) MATCH (s:Source) WHERE r.policy = $policy AND s.id = r.source "
        "RETURN r.id AS id, r.head AS head, r.facts AS facts, s.file AS file ORDER BY id",
        {"policy": policy},
    )
    rows = list(table)
    found = sorted(rows, key=lambda row: _weight(Reading.from_json(row["head"])))
    facts = ((from_json(row["facts"]), row["file"]) for row in found)
    return [replace(policy_, source=replace(policy_.source, file=file)) for policy_, file in facts]


def _weight(reading: Reading) -> tuple[int, int, str]:
    return (-reading.measures, -reading.facts, reading.id)


def count_nodes(store: Store) -> dict[str, int]:
    """Return how many nodes of each type the graph holds."""
    return {kind: _count(store, f"MATCH (n:{kind}) RETURN count(n) AS n") for kind in schema().nodes}


def count_edges(store: Store) -> dict[str, int]:
    """Return how many edges of each type the graph holds."""
    return {kind: _count(store, f"MATCH ()-[r:{kind}]->() RETURN count(r) AS n") for kind in schema().edges}


def _count(store: Store, cypher: str) -> int:
    return int(store.read(cypher).rows[0][0])


def _known_by_hash(policy: Policy) -> Policy:
    """Return facts whose source is known by a hash; a writer that gives none is known by the name of the file."""
    if policy.source.sha256:
        return policy
    sha256 = hashlib.sha256(policy.source.file.encode()).hexdigest()
    return replace(policy, source=replace(policy.source, sha256=sha256))


@dataclass(slots=True)
class _Graph:
    """The readings of a graph and what follows from their heads alone."""

    readings: dict[str, Reading]
    resolution: Resolution
    acts: Acts

    @classmethod
    def of(cls, readings: dict[str, Reading]) -> _Graph:
        resolution = resolve(readings.values())
        return cls(readings, resolution, Acts(list(_acts(readings, resolution))))

    def followed(self, policy: str) -> Reading | None:
        """Return the reading from which a policy's facts are taken."""
        ids = self.resolution.readings_of.get(policy)
        return self.readings[ids[0]] if ids else None

    def targets(self, policy: str) -> Mapping[str, str]:
        reading = self.followed(policy)
        return self.resolution.target_of[reading.id] if reading else {}


def _acts(readings: Mapping[str, Reading], resolution: Resolution) -> Iterator[Act]:
    for policy, ids in resolution.readings_of.items():
        head = readings[ids[0]].head
        for place, earlier in enumerate(head.supersedes):
            target = resolution.target_of[ids[0]].get(f"supersedes/{place}")
            if target is not None:
                yield Act(
                    by=policy,
                    target=target,
                    kind=earlier.kind,
                    on=first_day(supersession_day(head, earlier.on)),
                    until=last_day(head.effective_until),
                    provisions=earlier.provisions,
                )


class _Loader:
    """Brings a store from one set of readings to the next."""

    def __init__(self, store: Store) -> None:
        self.store = store
        table = store.read("MATCH (r:Reading) RETURN r.head AS head")
        readings = (Reading.from_json(row["head"]) for row in table)
        self.graph = _Graph.of({reading.id: reading for reading in readings})
        self.sources = {source.id: source for source in source_files(store)}
        self.fresh: set[str] = set()  # readings of this load, which do not replace one another
        self.policies = 0
        self.measures = 0
        self.now = datetime.now(UTC).isoformat(timespec="seconds")

    def begin(self) -> BuildSummary:
        return BuildSummary(nodes_before=count_nodes(self.store), edges_before=count_edges(self.store))

    def end(self, summary: BuildSummary) -> BuildSummary:
        return replace(
            summary,
            policies=self.policies,
            measures=self.measures,
            nodes_after=count_nodes(self.store),
            edges_after=count_edges(self.store),
        )

    def knows(self, sha256: str, file: str, edition: str) -> bool:
        """Say whether the graph holds this file with these bytes, read by these rules."""
        known = self.sources.get(sha256)
        return known is not None and file in known.files and known.edition == edition

    def take(self, policies: Sequence[Policy]) -> None:
        """Take some facts in; they replace stored readings of the same places."""
        facts = [_known_by_hash(policy) for policy in policies]
        sources = dict(self.sources)
        for policy in facts:
            _add_file(sources, policy.source.sha256, policy.source.file, policy.source.chars, self.now)
        places: dict[str, list[tuple[int, int, str]]] = {}
        for policy in facts:
            span = policy.source
            places.setdefault(span.sha256, []).append((span.start, span.end, Reading.of(policy).id))
        new = {identity for spans in places.values() for _, _, identity in spans}
        self.fresh |= new
        gone = set()
        for reading in self.graph.readings.values():
            span = reading.head.source
            if reading.id not in self.fresh and any(
                span.start < end and start < span.end for start, end, _ in places.get(span.sha256, ())
            ):
                gone.add(reading.id)
        self._change(facts, gone, sources, foreign=True)

    def take_files(self, results: Sequence[FileFacts], edition: str) -> None:
        """Take in all that was read in some files; what they held before goes."""
        sources = dict(self.sources)
        for result in results:
            for source in list(sources.values()):
                if result.file in source.files and source.id != result.sha256:
                    _remove_file(sources, source.id, result.file)
            _add_file(sources, result.sha256, result.file, result.chars, self.now)
            sources[result.sha256] = replace(sources[result.sha256], edition=edition)
        facts = [_known_by_hash(policy) for result in results for policy in result.policies]
        read = {result.sha256 for result in results}
        stated = {Reading.of(policy).id for policy in facts}
        gone = {
            reading.id
            for reading in self.graph.readings.values()
            if reading.head.source.sha256 not in sources
            or (reading.head.source.sha256 in read and reading.id not in stated)
        }
        self._change(facts, gone, sources)

    def drop(self, source: str, file: str | None = None) -> None:
        """Remove a source, or only one of the files that hold it."""
        sources = dict(self.sources)
        if file is not None:
            _remove_file(sources, source, file)
        else:
            del sources[source]
        gone = {r.id for r in self.graph.readings.values() if r.head.source.sha256 not in sources}
        self._change([], gone, sources)

    def _change(
        self, facts: Sequence[Policy], gone: set[str], sources: dict[str, SourceFile], *, foreign: bool = False
    ) -> None:
        """Store the next state in one transaction; ``foreign`` facts come from no edition that is known."""
        new = {Reading.of(policy).id: policy for policy in facts}
        after = {key: reading for key, reading in self.graph.readings.items() if key not in gone}
        after |= {key: Reading.of(policy) for key, policy in new.items()}
        step = _Step(self.store, self.graph, _Graph.of(after), new, gone)
        change = step.change()
        for sha256 in {after[key].head.source.sha256 for key in step.fresh if foreign}:
            sources[sha256] = replace(sources[sha256], edition=None)
        rows = [source.row() for key, source in sources.items() if self.sources.get(key) != source]
        lost = [("Source", key) for key in self.sources if key not in sources]
        vocabulary = vocabulary_rows() if not self.graph.readings else Rows()
        change = replace(
            change,
            nodes=[*vocabulary.nodes.values(), *rows, *change.nodes],
            edges=[*vocabulary.edges.values(), *change.edges],
            remove_nodes=[*change.remove_nodes, *lost],
        )
        if change.nodes or change.edges or change.remove_nodes or change.remove_edges:
            self.store.write(change)
        self.graph = step.after
        self.sources = sources
        self.policies += len(facts)
        self.measures += sum(len(policy.measures) for policy in facts)


def _add_file(sources: dict[str, SourceFile], sha256: str, file: str, chars: int, now: str) -> None:
    known = sources.get(sha256)
    if known is None:
        sources[sha256] = SourceFile(id=sha256, files=(file,), chars=chars, read_on=now)
    elif file not in known.files or chars > known.chars:
        files = tuple(sorted({*known.files, file}))
        sources[sha256] = replace(known, files=files, chars=max(chars, known.chars))


def _remove_file(sources: dict[str, SourceFile], sha256: str, file: str) -> None:
    files = tuple(name for name in sources[sha256].files if name != file)
    if files:
        sources[sha256] = replace(sources[sha256], files=files)
    else:
        del sources[sha256]


class _Step:
    """The way from one state of a graph to the next: rows that go, rows that come."""

    def __init__(self, store: Store, before: _Graph, after: _Graph, new: Mapping[str, Policy], gone: set[str]) -> None:
        self.store = store
        self.before = before
        self.after = after
        self.new = new
        self.gone = gone
        self.kept: dict[str, str] = {}  # facts of readings as they are stored
        self.fresh: set[str] = set()  # readings that say something else than what is stored

    def change(self) -> Change:
        """Return the difference between the two states."""
        self._fetch(set(self.new) & set(self.before.readings))
        written = {key: _stored(policy) for key, policy in self.new.items()}
        fresh = self.fresh = {key for key, line in written.items() if self.kept.get(key) != line}
        touched = self._touched(fresh)
        forceful = self._forceful(touched)
        self._fetch(self._needed(touched, forceful, fresh))
        old, new = Rows(), Rows()
        for policy in sorted(touched):
            measures = self._measures_touched(policy, fresh)
            old.join(self._rows(self.before, policy, {}, measures))
            new.join(self._rows(self.after, policy, self.new, measures))
        for policy in sorted(forceful):
            old.join(self._spells(self.before, policy, {}))
            new.join(self._spells(self.after, policy, self.new))
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
        return touched

    def _forceful(self, touched: set[str]) -> set[str]:
        """Return the policies whose spells may change: the touched ones and all that their acts reach."""
        reached = set(touched)
        waiting = list(touched)
        while waiting:
            policy = waiting.pop()
            for graph in (self.before, self.after):
                for path, target in graph.targets(policy).items():
                    if path.startswith("supersedes") and target not in reached:
                        reached.add(target)
                        waiting.append(target)
        was, now = self.before.acts, self.after.acts
        return touched | {policy for policy in reached - touched if was.valid(policy) != now.valid(policy)}

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
        return needed

    def _fetch(self, ids: set[str]) -> None:
        wanted = sorted(ids - self.kept.keys())
        if wanted:
            table = self.store.read(
                "MATCH (r:Reading) WHERE r.id IN $ids RETURN r.id AS id, r.facts AS facts", {"ids": wanted}
            )
            self.kept |= {row["id"]: row["facts"] for row in table}

    def _facts(self, graph: _Graph, policy: str, new: Mapping[str, Policy]) -> Policy | None:
        reading = graph.followed(policy)
        if reading is None:
            return None
        return new[reading.id] if reading.id in new else from_json(self.kept[reading.id])

    def _rows(self, graph: _Graph, policy: str, new: Mapping[str, Policy], measures: bool) -> Rows:
        facts = self._facts(graph, policy, new)
        if facts is not None:
            readings = [graph.readings[key] for key in graph.resolution.readings_of[policy]]
            return policy_rows(policy, facts, readings, graph.targets(policy), measures=measures)
        stub = graph.resolution.stubs.get(policy)
        return stub_rows(policy, stub) if stub else Rows()

    def _spells(self, graph: _Graph, policy: str, new: Mapping[str, Policy]) -> Rows:
        rows = Rows()
        facts = self._facts(graph, policy, new)
        if facts is None:
            if policy in graph.resolution.stubs:
                for spell in policy_spells(Term(owner=policy), graph.acts):
                    _put_spell(rows, ("Policy", policy), policy, spell)
            return rows
        term = Term(owner=policy, begins=first_day(facts.effective_from), ends=last_day(facts.effective_until))
        whole = policy_spells(term, graph.acts)
        for spell in whole:
            _put_spell(rows, ("Policy", policy), policy, spell)
        plain = not any(act.provisions for act in graph.acts.on.get(policy, ()))
        for measure, identity in zip(facts.measures, measure_ids(policy, facts.measures), strict=True):
            spells: Sequence[Spell] = whole
            if not plain or measure.effective_from or measure.effective_until:
                own = Term(
                    owner=identity,
                    begins=first_day(measure.effective_from),
                    ends=last_day(measure.effective_until),
                )
                spells = measure_spells(term, own, measure.number, graph.acts)
            for spell in spells:
                _put_spell(rows, ("Measure", identity), policy if spell in whole else identity, spell)
        return rows

    def _difference(self, old: Rows, new: Rows, readings: Sequence[NodeRow]) -> Change:
        gone_edges = {key: row for key, row in old.edges.items() if key not in new.edges}
        gone_nodes = self._gone_nodes(old, new, gone_edges)
        nodes = [row for key, row in new.nodes.items() if old.nodes.get(key) != row]
        edges = [row for key, row in new.edges.items() if old.edges.get(key) != row]
        remaining = [
            row
            for row in gone_edges.values()
            if row.type not in AMONG_AGENCIES
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
        for kind in SHARED:
            some = {key for key in candidates if key[0] == kind and key not in vocabulary}
            if some:
                gone |= some - self._held(kind, some, gone_edges)
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


def _put_spell(rows: Rows, holder: NodeKey, owner: str, spell: Spell) -> None:
    days = (_iso(spell.start), _iso(spell.until))
    identity = f"{owner}~{days[0]}~{days[1]}"
    rows.node(
        "Spell",
        identity,
        **{"from": spell.start},
        until=spell.until,
        opened_by=spell.opened_by,
        closed_by=spell.closed_by,
        basis=spell.basis,
    )
    rows.edge("IN_FORCE", holder, ("Spell", identity))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _stored(policy: Policy) -> str:
    """Return the facts as a reading keeps them; the name of the file stands on the source alone."""
    return to_json(replace(policy, source=replace(policy.source, file="")))
