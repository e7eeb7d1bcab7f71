"""What is left of a graph when whatever writes it is killed: ``make faults``, or ``python -m benchmarks.faults``.

Every command that writes is killed again and again (SIGKILL to it and its children): at random moments, at every step
by which a new graph takes the place of the old one, and while the engine checkpoints. After each kill

* the graph opens, or there is none where there was none,
* every document stands in it as before the command or as after it,
* the same command again gives the fingerprint of a run that nothing disturbed.

``--large`` lets the graph count as large, so that changes are kept as a log; ``--neo4j`` kills clients of a Neo4j at
random, and the server under them, which then starts again while they wait.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.killing import (
    EMPTY,
    Found,
    dice,
    killed_after,
    killed_at,
    killed_at_checkpoint,
    outcome,
    policygraph,
    said,
    started,
    steps_of,
)

ROOT = Path(__file__).resolve().parents[1]
REVISED = "（已修订）"
RANDOM, STEP, CHECKPOINT, SERVER = "random", "step", "checkpoint", "server"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A command that writes: the files that it finds, and what made the graph that it begins from."""

    name: str
    command: Sequence[str]
    files: Callable[[], None]
    before: Sequence[Callable[[], None]] = ()
    again: tuple[int, ...] = (0,)  # how the same command once more may end


@dataclass(slots=True)
class Kill:
    """One kill and what was wrong afterwards."""

    phase: str
    aim: str
    hit: bool
    state: str = ""
    problems: list[str] = field(default_factory=list)


class Embedded:
    """A graph in a file, which is put back before each kill."""

    def __init__(self, work: Path) -> None:
        self.folder = work / "graph"
        self.saved = work / "saved"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.address = str(self.folder / "g.ladybug")

    def clear(self) -> None:
        shutil.rmtree(self.folder)
        self.folder.mkdir()

    def save(self) -> None:
        shutil.rmtree(self.saved, ignore_errors=True)
        shutil.copytree(self.folder, self.saved)

    def restore(self, make: Callable[[], None]) -> None:
        shutil.rmtree(self.folder)
        shutil.copytree(self.saved, self.folder)


class Served:
    """A graph in a Neo4j, which is made again before each kill."""

    def __init__(self, server: Any) -> None:
        self.server = server
        self.address = server.address

    def clear(self) -> None:
        outcome(self.server.clear)

    def save(self) -> None: ...

    def restore(self, make: Callable[[], None]) -> None:
        self.clear()
        make()

    def killed_after(self, delay: float, *work: Any) -> bool:
        """Start the work, kill the server after a time, start it again, and let the work end; say if it had not."""
        child = started(*work)
        child.join(delay)
        hit = child.is_alive()
        self.server.kill()
        self.server.start_again()
        child.join()
        return hit


class Faults:
    """The documents, the phases, and the kills of one series."""

    def __init__(self, work: Path, documents: Sequence[Path], engine: Any, *, seed: int = 1) -> None:
        self.work = work
        self.engine = engine
        self.seed = seed
        self.docs = work / "docs"
        self.verdicts = work / "verdicts.tsv"
        self.original = {path.name: path.read_bytes() for path in documents}

    # The files on disk

    def all_files(self) -> None:
        shutil.rmtree(self.docs, ignore_errors=True)
        self.docs.mkdir()
        for name, data in self.original.items():
            (self.docs / name).write_bytes(data)
        self.verdicts.unlink(missing_ok=True)

    def half(self) -> None:
        self.all_files()
        for name in list(self.original)[::2]:
            (self.docs / name).unlink()

    def changed(self) -> None:
        self.all_files()
        for name in list(self.original)[::5]:
            path = self.docs / name
            path.write_text(path.read_text("utf-8").replace("。", REVISED + "。", 3), "utf-8")

    # The commands

    def run(self, *arguments: str) -> None:
        code = outcome(policygraph, arguments, self.engine.address)
        if code:
            raise RuntimeError(f"policygraph {' '.join(arguments)} ended with {code}")

    def phases(self) -> list[Phase]:
        docs, facts, judged = str(self.docs), str(self.work / "facts.jsonl"), str(self.work / "judged.tsv")
        policy = self._prepare(facts, judged)

        def build() -> None:
            self.all_files()
            self.run("build", docs)

        def half() -> None:
            self.half()
            self.run("build", docs)

        add = ("review", "add", policy, "title", "accepted", "--who", "x", "--verdicts", str(self.verdicts))
        first = str(self.docs / next(iter(self.original)))
        return [
            Phase(name="build", command=("build", docs), files=self.all_files),
            Phase(name="build-workers", command=("build", docs, "--workers", "2"), files=self.all_files),
            Phase(name="build-more", command=("build", docs), files=self.all_files, before=(half,)),
            Phase(name="load", command=("load", facts), files=self.all_files),
            Phase(name="reread", command=("build", docs), files=self.changed, before=(build,)),
            Phase(name="forget", command=("forget", first), files=self.all_files, before=(build,), again=(0, 1)),
            Phase(name="review-add", command=add, files=self.all_files, before=(build,)),
            Phase(name="review-apply", command=("review", "apply", judged), files=self.all_files, before=(build,)),
            Phase(name="renew", command=("build", docs), files=self.all_files, before=(build, self._outdate)),
        ]

    def _prepare(self, facts: str, judged: str) -> str:
        """Make the facts and the verdicts that some commands take; return a policy that may be judged."""
        self.all_files()
        self.engine.clear()
        if outcome(policygraph, ("extract", str(self.docs), "-o", facts), ""):
            raise RuntimeError("extract failed")
        with Path(facts).open(encoding="utf-8") as lines:
            known = [json.loads(line) for line in lines]
        policy = next(str(one["doc_number"]) for one in known if one["doc_number"])
        self.run("build", str(self.docs))
        Path(judged).unlink(missing_ok=True)
        self.run("review", "add", policy, "title", "accepted", "--who", "h", "--verdicts", judged)
        return policy

    def _outdate(self) -> None:
        outcome(_outdate, self.engine.address)

    # One phase

    def kills(self, phase: Phase, counts: dict[str, int]) -> list[Kill]:
        """Kill the command of a phase so many times in each way."""
        self.engine.clear()
        self._make(phase)
        old: Found = outcome(said, self.engine.address)
        self.engine.save()
        phase.files()
        began = time.monotonic()
        self.run(*phase.command)
        took = time.monotonic() - began
        new: Found = outcome(said, self.engine.address)
        steps = self._steps(phase) if counts.get(STEP) else 0
        return [
            self._kill(phase, aim, number, took, steps, old, new)
            for aim, count in counts.items()
            for number in range(count)
        ]

    def _make(self, phase: Phase) -> None:
        for make in phase.before:
            make()

    def _steps(self, phase: Phase) -> int:
        self.engine.restore(lambda: self._make(phase))
        phase.files()
        return steps_of(policygraph, phase.command, self.engine.address)

    def _kill(self, phase: Phase, aim: str, number: int, took: float, steps: int, old: Found, new: Found) -> Kill:
        self.engine.restore(lambda: self._make(phase))
        phase.files()
        chance = dice(self.seed, phase.name, aim, number)
        work = (policygraph, phase.command, self.engine.address)
        if aim == STEP:
            hit = killed_at(chance.randrange(max(1, steps)), *work)
        elif aim == CHECKPOINT:
            hit = killed_at_checkpoint(chance.choice((0, 0, 0.002, 0.005, 0.01, 0.02, 0.04, 0.08)), *work)
        elif aim == SERVER:
            hit = self.engine.killed_after(chance.uniform(0, took), *work)
        else:
            hit = killed_after(chance.uniform(0, took), *work)
        kill = Kill(phase=phase.name, aim=aim, hit=hit)
        self._look(kill, phase, old, new)
        return kill

    def _look(self, kill: Kill, phase: Phase, old: Found, new: Found) -> None:
        """Look at what a kill has left, run the command again, and look at that."""
        try:
            found: Found = outcome(said, self.engine.address)
        except RuntimeError as error:
            kill.problems.append(f"does not open: {error}")
        else:
            kill.state = {old.fingerprint: "old", new.fingerprint: "new"}.get(found.fingerprint, "between")
            for file in {*old.files, *new.files, *found.files}:
                if found.files.get(file) not in (old.files.get(file), new.files.get(file)):
                    kill.problems.append(f"{file} stands neither as before nor as after")
            if found.fingerprint == EMPTY != old.fingerprint:
                kill.problems.append("the graph is gone")
        code = outcome(policygraph, phase.command, self.engine.address)
        if code not in phase.again:
            kill.problems.append(f"again: exit {code}")
        after: Found = outcome(said, self.engine.address)
        if after.fingerprint != new.fingerprint:
            kill.problems.append("again: another fingerprint than undisturbed")


def _outdate(address: str) -> None:
    """Let a graph be one that other rules have worked out."""
    from graph.loading.edition import edition
    from graph.records import Change, EdgeRow, NodeRow
    from graph.stores.store import open_store

    with open_store(address) as store:
        row = store.read(
            "MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure) RETURN p.id AS policy, m.id AS measure ORDER BY measure"
        ).rows[0]
        gone = [EdgeRow("HAS_MEASURE", "Policy", row[0], "Measure", row[1])]
        another = [NodeRow("Edition", {"id": "another"})]
        store.write(Change(nodes=another, remove_nodes=[("Edition", edition())], remove_edges=gone))


def warm(documents: Sequence[Path]) -> None:
    """Import what the commands need, and fill what they remember, so that a child begins where the work does."""
    import queries.verdicts
    import viz.cli
    import viz.files.answers
    from extraction.apart import extract_files
    from graph.documents.readings import Reading
    from graph.loading.state import State
    from graph.overlaps.contents import contents_of
    from graph.overlaps.pairs import Overlaps
    from graph.verdicts import Verdicts

    assert queries.verdicts
    assert viz.cli
    facts = [policy for file in extract_files(documents) for policy in file.policies]
    state = State.of({reading.id: reading for reading in map(Reading.of, facts)}, Verdicts())
    rows = [state.rows(state.resolution.policy_of[Reading.of(policy).id], policy) for policy in facts]
    contents = [content for some in rows for content in contents_of(some)]
    assert Overlaps(contents).of(content.id for content in contents) is not None


def share(count: int, among: int, place: int) -> int:
    """Return how many of some kills fall to one of several phases."""
    return count // among + (place < count % among)


def told(phase: Phase, counts: dict[str, int], kills: Sequence[Kill]) -> int:
    """Print what came of the kills of one phase; return how many were not survived."""
    for aim in counts:
        some = [kill for kill in kills if kill.aim == aim]
        good = sum(not kill.problems for kill in some)
        hit, states = sum(kill.hit for kill in some), dict(Counter(kill.state for kill in some))
        print(f"{phase.name:<15}{aim:<12}{len(some):>6}{hit:>5}{good:>9}  {states}", flush=True)
    for kill in kills:
        if kill.problems:
            print("   ", kill.aim, "; ".join(kill.problems), file=sys.stderr, flush=True)
    return sum(bool(kill.problems) for kill in kills)


def _server() -> Any:
    from tests.neo4j.server import Neo4jServer

    server = Neo4jServer()
    os.environ.update(NEO4J_USERNAME=server.user, NEO4J_PASSWORD=server.password)
    return server


def main(argv: Sequence[str] | None = None) -> int:
    """Print a table of the kills; 1 where one was not survived."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--random", type=int, default=100, help="kills at random moments, over all phases")
    parser.add_argument("--aimed", type=int, default=50, help="kills at the steps of publishing and at checkpoints")
    parser.add_argument("--phase", action="append", help="only this one")
    parser.add_argument("--large", action="store_true", help="let the graph count as large: changes are kept as a log")
    parser.add_argument("--neo4j", action="store_true", help="kill clients of a Neo4j (--random), and it (--aimed)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=Path, default=ROOT / "data" / "digests")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth of the documents")
    arguments = parser.parse_args(argv)
    if arguments.large:
        import graph.stores.graph_file as place

        place.LARGE = 0
    documents = sorted(arguments.documents.glob("*.txt"))[:: arguments.every]
    warm(documents)
    with tempfile.TemporaryDirectory(prefix="policygraph-faults-") as folder, ExitStack() as stack:
        engine = Served(stack.enter_context(_server())) if arguments.neo4j else Embedded(Path(folder))
        faults = Faults(Path(folder), documents, engine, seed=arguments.seed)
        phases = [phase for phase in faults.phases() if not arguments.phase or phase.name in arguments.phase]
        failed = 0
        print(f"{'phase':<15}{'aim':<12}{'kills':>6}{'hit':>5}{'survived':>9}  found afterwards")
        for place, phase in enumerate(phases):
            by_chance, aimed = (share(count, len(phases), place) for count in (arguments.random, arguments.aimed))
            counts = {RANDOM: by_chance, STEP: aimed // 2, CHECKPOINT: aimed - aimed // 2}
            if arguments.neo4j:
                counts = {RANDOM: by_chance, SERVER: aimed}
            failed += told(phase, counts, faults.kills(phase, counts))
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
