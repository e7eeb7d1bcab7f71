"""Many at once while the graph changes: ``make load``, or ``python -m benchmarks.crowd PATH…``.

Ten people at the explorer and twenty programs over HTTP ask for some minutes, each its next question when the last was
answered, while one build after another forgets a document and reads it again. Told are reads and errors, how long the
answers take, how much memory both servers have after a fifth of the time and at the end, and whether every answer was
of a graph that is whole: the number of documents is never another than with and without the one that comes and goes.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.serving import ROOT, SLOWEST, memory_of, program, server

DOCUMENTS = ROOT / "data" / "digests"
REPORTS = ("all_policies", "in_force", "expiring", "responsible", "overlaps", "superseded", "addressed", "health")
SCREENS = ("today", "policies", "bodies", "timeline", "firms", "reports", "reader", "network")
WORDS = ("企业", "商务", "噪声", "kjds", "办法")


@dataclass(slots=True)
class Seen:
    """What was answered: how long each took, what went wrong, and how many documents there were."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {"explorer": [], "http": []})
    errors: Counter[str] = field(default_factory=Counter)
    documents: Counter[int] = field(default_factory=Counter)
    builds: int = 0
    memory: list[tuple[float, dict[str, int]]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def took(self, who: str, seconds: float) -> None:
        with self.lock:
            self.seconds[who].append(seconds)

    def failed(self, what: str) -> None:
        with self.lock:
            self.errors[what] += 1


def ask(seen: Seen, who: str, address: str) -> bytes:
    """Ask for one address; what is no answer is counted."""
    began = time.monotonic()
    try:
        with urllib.request.urlopen(address, timeout=SLOWEST) as answer:
            content: bytes = answer.read()
        seen.took(who, time.monotonic() - began)
    except (OSError, urllib.error.URLError) as error:
        seen.failed(f"{who}: {urllib.parse.urlsplit(address).path}: {error}")
        return b""
    return content


def a_program(seen: Seen, address: str, dice: random.Random) -> None:
    """Ask over HTTP what programs ask; the number of documents is looked at."""
    what = dice.choice(("report", "report", "report", "status", "search"))
    if what == "status":
        if content := ask(seen, "http", f"{address}/status"):
            with seen.lock:
                seen.documents[len(json.loads(content)["sources"])] += 1
    elif what == "search":
        ask(seen, "http", f"{address}/search?{urllib.parse.urlencode({'words': dice.choice(WORDS)})}")
    else:
        ask(seen, "http", f"{address}/reports/{dice.choice(REPORTS)}?limit={dice.choice((1, 20, 100))}")


def a_person(seen: Seen, address: str, dice: random.Random) -> None:
    """Look at a screen of the explorer."""
    ask(seen, "explorer", f"{address}/desk/screen/{dice.choice(SCREENS)}")


def comings_and_goings(seen: Seen, db: Path, document: Path, over: threading.Event) -> None:
    """Forget a document and read it again until time is over."""
    while not over.is_set():
        for words in (("forget", document), ("build", document)):
            done = subprocess.run(
                program(*words, "--db", db), cwd=ROOT, capture_output=True, text=True, timeout=600, check=False
            )
            seen.builds += 1
            if done.returncode:
                seen.failed(f"{words[0]}: {done.stderr.strip()[-200:]}")


def crowd(paths: Sequence[Path], *, seconds: float, people: int, programs: int, seed: int = 0) -> Seen:
    """Let them all ask for some time; the last document comes and goes."""
    seen = Seen()
    with tempfile.TemporaryDirectory(prefix="policygraph-crowd-") as folder:
        db = Path(folder) / "graph.ladybug"
        subprocess.run(program("build", *paths, "--db", db), cwd=ROOT, capture_output=True, timeout=3600, check=True)
        with (
            server("serve", db, "/status") as (http, serving),
            server("explore", db, "/_stcore/health") as (desk, shown),
        ):
            over = threading.Event()
            work: list[Callable[[], None]] = [lambda: comings_and_goings(seen, db, paths[-1], over)]
            for number in range(people + programs):
                step, address = (a_person, desk) if number < people else (a_program, http)
                work.append(_asking(step, seen, address, random.Random(f"{seed} {number}"), over))
            threads = [threading.Thread(target=part) for part in work]
            began = time.monotonic()
            for thread in threads:
                thread.start()
            for part in range(1, 11):
                time.sleep(max(0.0, began + seconds * part / 10 - time.monotonic()))
                seen.memory.append((seconds * part / 10, {"http": memory_of(serving), "explorer": memory_of(shown)}))
            over.set()
            for thread in threads:
                thread.join()
    return seen


def _asking(
    step: Callable[[Seen, str, random.Random], None],
    seen: Seen,
    address: str,
    dice: random.Random,
    over: threading.Event,
) -> Callable[[], None]:
    def asking() -> None:
        while not over.is_set():
            step(seen, address, dice)

    return asking


def quantile(values: Sequence[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, int(part * len(values)))] if values else 0.0


def told(seen: Seen) -> Iterator[str]:
    """Yield what was seen, a line each."""
    for who, values in seen.seconds.items():
        yield (
            f"{who}: {len(values):,} answers, p50 {1000 * quantile(values, 0.5):.0f} ms, "
            f"p95 {1000 * quantile(values, 0.95):.0f} ms, slowest {1000 * max(values, default=0):.0f} ms"
        )
    yield f"changes of the graph meanwhile: {seen.builds}; documents seen: {dict(sorted(seen.documents.items()))}"
    (early, first), (late, last) = seen.memory[1], seen.memory[-1]
    for who in first:
        yield f"memory of {who}: {first[who]} MB after {early:.0f} s, {last[who]} MB after {late:.0f} s"
    yield f"errors: {seen.errors.total()}"
    yield from (f"  {count} × {what}" for what, count in seen.errors.most_common(20))


def main(argv: Sequence[str] | None = None) -> int:
    """Let them ask, and say what was seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="*", help="documents, the last of which comes and goes")
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--people", type=int, default=10, help="at the explorer")
    parser.add_argument("--programs", type=int, default=20, help="over HTTP")
    given = parser.parse_args(argv)
    paths = given.paths or sorted(DOCUMENTS.glob("*.txt"))
    seen = crowd(paths, seconds=given.seconds, people=given.people, programs=given.programs)
    print("\n".join(told(seen)))
    return 1 if seen.errors or len(seen.documents) > 2 else 0


if __name__ == "__main__":
    raise SystemExit(main())
