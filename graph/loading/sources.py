"""Where the facts of a graph are from: its sources, what was read in them, and what people said of that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from extraction.facts import Policy, from_json
from graph.documents.readings import Reading
from graph.records import NodeRow
from graph.stores.store import Store
from graph.verdicts import COLUMNS, Verdict, Verdicts, anchor, held


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


def source_files(store: Store) -> list[SourceFile]:
    """Return the sources of a graph, by file."""
    table = store.read(
        "MATCH (s:Source) RETURN s.id AS id, s.files AS files, s.chars AS chars, s.read_on AS read_on, "
        "s.edition AS edition ORDER BY s.file, id"
    )
    return [SourceFile(**{**row, "files": tuple(row["files"] or ())}) for row in table]


def stored_readings(store: Store, policy: str) -> list[Policy]:
    """Return what was read of a policy in each source, as people corrected it; the one that is followed first."""
    table = store.read(
        "MATCH (r:Reading) MATCH (s:Source) WHERE r.policy = $policy AND s.id = r.source "
        "RETURN r.id AS id, r.head AS head, r.facts AS facts, s.file AS file ORDER BY id",
        {"policy": policy},
    )
    rows = list(table)
    found = sorted(rows, key=lambda row: _weight(Reading.from_json(row["head"])))
    said = stored_verdicts(store)
    facts = ((said.correct(from_json(row["facts"])), row["file"]) for row in found)
    return [replace(policy_, source=replace(policy_.source, file=file)) for policy_, file in facts]


def stored_facts(store: Store, readings: Iterable[str]) -> dict[str, Policy]:
    """Return what was read, before any verdict, by the ids of the readings."""
    wanted = sorted(readings)
    if not wanted:
        return {}
    table = store.read("MATCH (r:Reading) WHERE r.id IN $ids RETURN r.id AS id, r.facts AS facts", {"ids": wanted})
    return {row["id"]: from_json(row["facts"]) for row in table}


def vanished(store: Store, verdicts: Verdicts, readings: Iterable[tuple[str, str]]) -> list[Verdict]:
    """Return the verdicts whose words are no longer in any reading of their policy, of readings by id and anchor."""
    spoken_of = {identity for identity, anchor in readings if verdicts.on(anchor)}
    facts = stored_facts(store, spoken_of).values()
    return [
        verdict
        for verdict in verdicts.all
        if not any(held(policy, verdict) for policy in facts if anchor(policy) == verdict.anchor)
    ]


def stored_verdicts(store: Store) -> Verdicts:
    """Return what people said of the facts of a graph."""
    columns = ", ".join(f"v.{name} AS {name}" for name in COLUMNS)
    return Verdicts(Verdict(**row) for row in store.read(f"MATCH (v:Verdict) RETURN {columns}"))


def verdict_row(verdict: Verdict) -> NodeRow:
    """Return the node that keeps a verdict."""
    return NodeRow("Verdict", {"id": verdict.id, **asdict(verdict)})


def _weight(reading: Reading) -> tuple[int, int, str]:
    return (-reading.measures, -reading.facts, reading.id)


def add_file(sources: dict[str, SourceFile], sha256: str, file: str, chars: int, now: str) -> None:
    known = sources.get(sha256)
    if known is None:
        sources[sha256] = SourceFile(id=sha256, files=(file,), chars=chars, read_on=now)
    elif file not in known.files or chars > known.chars:
        files = tuple(sorted({*known.files, file}))
        sources[sha256] = replace(known, files=files, chars=max(chars, known.chars))


def remove_file(sources: dict[str, SourceFile], sha256: str, file: str) -> None:
    files = tuple(name for name in sources[sha256].files if name != file)
    if files:
        sources[sha256] = replace(sources[sha256], files=files)
    else:
        del sources[sha256]
