"""Brings a stored graph from one set of readings to the next, each step in one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

from extraction.facts import Policy
from graph.documents.readings import Reading, reading_id
from graph.loading.comparing import Known
from graph.loading.edition import edition_row, stored_edition
from graph.loading.renewal import renew
from graph.loading.rows import vocabulary_rows
from graph.loading.said import said_after, stored_said, written
from graph.loading.sources import (
    SourceFile,
    add_file,
    remove_file,
    source_files,
    stored_facts,
    stored_verdicts,
    vanished,
    verdict_row,
)
from graph.loading.state import State
from graph.loading.step import Step
from graph.loading.summary import BuildSummary
from graph.overlaps.contents import contents_of
from graph.overlaps.pairs import overlap_row
from graph.records import Change, NodeRow
from graph.rows import Rows
from graph.stores.counts import count_edges, count_nodes
from graph.stores.store import Store
from graph.verdicts import Verdict, Verdicts, anchor


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
    @property
    def no_policies(self) -> Sequence[str]: ...


def _known_by_hash(policy: Policy) -> Policy:
    """Return facts whose source is known by a hash; a writer that gives none is known by the name of the file."""
    if policy.source.sha256:
        return policy
    sha256 = hashlib.sha256(policy.source.file.encode()).hexdigest()
    return replace(policy, source=replace(policy.source, sha256=sha256))


class Loader:
    """Brings a store from one set of readings to the next."""

    def __init__(self, store: Store, *, overlaps: bool = True) -> None:
        self.store = store
        self.overlaps = overlaps
        self.before = count_nodes(store), count_edges(store)
        self.renewed = renew(store, overlaps=overlaps)
        self.empty = stored_edition(store) is None
        self.known = Known(store)
        table = store.read("MATCH (r:Reading) RETURN r.head AS head")
        readings = (Reading.from_json(row["head"]) for row in table)
        self.graph = State.of({reading.id: reading for reading in readings}, stored_verdicts(store))
        self.sources = {source.id: source for source in source_files(store)}
        self.said = stored_said(store)
        self.fresh: set[str] = set()  # readings of this load, which do not replace one another
        self.policies = 0
        self.measures = 0
        self.now = datetime.now(UTC).isoformat(timespec="seconds")

    def begin(self, verdicts: Iterable[Verdict] | None = None) -> BuildSummary:
        """Tell what was there, and let the verdicts hold if there are any."""
        nodes, edges = self.before
        summary = BuildSummary(nodes_before=nodes, edges_before=edges, renewed=self.renewed)
        if verdicts is not None:
            self.judge(Verdicts(verdicts))
        return summary

    def end(self, summary: BuildSummary) -> BuildSummary:
        return replace(
            summary,
            policies=self.policies,
            measures=self.measures,
            nodes_after=count_nodes(self.store),
            edges_after=count_edges(self.store),
            vanished=tuple(
                vanished(
                    self.store, self.graph.verdicts, ((one.id, one.anchor) for one in self.graph.readings.values())
                )
            ),
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
            add_file(sources, policy.source.sha256, policy.source.file, policy.source.chars, self.now)
        places: dict[str, list[tuple[int, int, str]]] = {}
        for policy in facts:
            span = policy.source
            places.setdefault(span.sha256, []).append((span.start, span.end, reading_id(policy)))
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
                    remove_file(sources, source.id, result.file)
            add_file(sources, result.sha256, result.file, result.chars, self.now)
            sources[result.sha256] = replace(sources[result.sha256], edition=edition)
        facts = [_known_by_hash(policy) for result in results for policy in result.policies]
        read = {result.sha256 for result in results}
        stated = {reading_id(policy) for policy in facts}
        gone = {
            reading.id
            for reading in self.graph.readings.values()
            if reading.head.source.sha256 not in sources
            or (reading.head.source.sha256 in read and reading.id not in stated)
        }
        self._change(facts, gone, sources)

    def judge(self, verdicts: Verdicts) -> None:
        """Let other verdicts hold: what they speak of, or spoke of, is worked out again."""
        was = self.graph.verdicts
        changed = {r.id for r in self.graph.readings.values() if was.on(r.anchor) != verdicts.on(r.anchor)}
        raw = stored_facts(self.store, changed)
        after = self.graph.readings | {key: _reading(policy, verdicts) for key, policy in raw.items()}
        step = Step(self.store, self.graph, State.of(after, verdicts), {}, set(), changed)
        change = self._compared(step, step.change())
        rows = [verdict_row(verdict) for verdict in verdicts.all if verdict not in was.all]
        lost = [("Verdict", verdict.id) for verdict in was.all if verdict not in verdicts.all]
        self._write(change, rows, lost)
        self.graph = step.after

    def drop(self, source: str, file: str | None = None) -> None:
        """Remove a source, or only one of the files that hold it."""
        sources = dict(self.sources)
        if file is not None:
            remove_file(sources, source, file)
        else:
            del sources[source]
        gone = {r.id for r in self.graph.readings.values() if r.head.source.sha256 not in sources}
        self._change([], gone, sources)

    def _change(
        self, facts: Sequence[Policy], gone: set[str], sources: dict[str, SourceFile], *, foreign: bool = False
    ) -> None:
        """Store the next state in one transaction; ``foreign`` facts come from no edition that is known."""
        verdicts = self.graph.verdicts
        new = {reading_id(policy): policy for policy in facts}
        after = {key: reading for key, reading in self.graph.readings.items() if key not in gone}
        after |= {key: _reading(policy, verdicts) for key, policy in new.items()}
        step = Step(self.store, self.graph, State.of(after, verdicts), new, gone, set())
        change = self._compared(step, step.change())
        for sha256 in {after[key].head.source.sha256 for key in step.fresh if foreign}:
            sources[sha256] = replace(sources[sha256], edition=None)
        rows = [source.row() for key, source in sources.items() if self.sources.get(key) != source]
        lost = [("Source", key) for key in self.sources if key not in sources]
        self._write(change, rows, lost)
        self.graph = step.after
        self.sources = sources
        self.policies += len(facts)
        self.measures += sum(len(policy.measures) for policy in facts)

    def _compared(self, step: Step, change: Change) -> Change:
        """Add to a change the overlaps of the measures that it touches, with one another and with all others."""
        had, have = (set(contents_of(rows)) for rows in step.rows)
        lost, come = had - have, have - had
        new, gone = self.known.after(come, lost) if self.overlaps else self.known.without(come)
        gone_nodes = {key for kind, key in change.remove_nodes if kind == "Measure"}
        away = [pair for pair in sorted(gone) if gone_nodes.isdisjoint(pair[:2])]  # the others go with their ends
        return replace(
            change,
            edges=[*change.edges, *(overlap.row() for overlap in new)],
            remove_edges=[*change.remove_edges, *(overlap_row(pair) for pair in away)],
        )

    def _write(self, change: Change, rows: Sequence[NodeRow], lost: Sequence[tuple[str, str]]) -> None:
        first = vocabulary_rows() if self.empty else Rows()
        change = replace(
            change,
            nodes=[*first.nodes.values(), *rows, *change.nodes],
            edges=[*first.edges.values(), *change.edges],
            remove_nodes=[*change.remove_nodes, *lost],
        )
        if change.nodes or change.edges or change.remove_nodes or change.remove_edges:
            said = said_after(self.said, self.store, change, self.graph.readings)
            if said != self.said or self.empty:
                change = replace(change, nodes=[*change.nodes, edition_row(written(said))])
            self.store.write(change)
            self.empty, self.said = False, said


def _reading(raw: Policy, verdicts: Verdicts) -> Reading:
    """Return the reading of a policy as its facts are after the verdicts."""
    return Reading.of(verdicts.correct(raw), anchor(raw))
