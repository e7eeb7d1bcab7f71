"""How loading grows with the graph, against the bare engine: ``python -m benchmarks.scale FACTS.jsonl``.

For each size the first N policies of the facts are loaded with overlaps into a new graph. Then all the rows that
resulted are filled into an empty database by bare COPY, in the same run, so that the ratio holds on any machine. One
changed document, forgetting it and a verdict follow, then first pages of all reports and the reading commands. ``-o``
keeps the table, with machine and commit.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import math
import os
import platform
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from benchmarks.loading import changed
from extraction.facts import Policy, read_jsonl
from graph.errors import GraphError
from graph.loading.build import forget, judge, load
from graph.records import Change, EdgeRow, NodeRow
from graph.stores.store import Store, open_store
from graph.tables import edge_tables, node_tables
from graph.verdicts import Verdict
from queries.errors import QueryError
from queries.find import find_policy
from queries.overview import overview
from queries.reading import read_policy
from queries.reports.catalog import catalog
from queries.reports.run import run

ROOT = Path(__file__).resolve().parents[1]
PAGE = 50  # rows of a first page
DAY = date(2024, 6, 30)


@dataclass(slots=True)
class Figures:
    """What was measured at one size: CPU seconds of all threads, which other work on the machine leaves alone."""

    policies: int
    measures: int = 0
    rows: int = 0
    load: float = 0.0
    bare: float = 0.0
    size: int = 0
    bare_size: int = 0
    memory: int = 0
    change: float = 0.0
    forget: float = 0.0
    verdict: float = 0.0
    pages: dict[str, float] = field(default_factory=dict)
    again: dict[str, float] = field(default_factory=dict)


def seconds(work: Callable[[], object]) -> float:
    """Return what the work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def measured(policies: Sequence[Policy], folder: Path, *, overlaps: bool) -> Figures:
    """Load some policies into a new graph and measure what follows."""
    path, bare = folder / "graph.ladybug", folder / "bare.ladybug"
    found = Figures(policies=len(policies), measures=sum(len(policy.measures) for policy in policies))
    one = next(policy for policy in policies[len(policies) // 2 :] if policy.measures and policy.doc_number)

    def within(work: Callable[[Store], object]) -> float:
        def opened() -> None:
            with open_store(path) as store:
                work(store)

        return seconds(opened)

    found.load = within(lambda store: load(policies, store, overlaps=overlaps))
    found.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    found.size = path.stat().st_size
    found.rows, found.bare = bare_copy(path, bare)
    found.bare_size = bare.stat().st_size
    found.change = within(lambda store: load([changed(one)], store, overlaps=overlaps))
    found.verdict = within(lambda store: judge([accepted(one)], store))
    with open_store(path, read_only=True) as store:
        found.pages = pages(store, str(one.doc_number))
        found.again = again(store)
    found.forget = within(lambda store: forget(one.source.sha256, store))
    return found


def accepted(policy: Policy) -> Verdict:
    """Return a verdict that accepts the title of a policy."""
    return Verdict(
        who="x", day="2024-06-30", verdict="accepted", policy=str(policy.doc_number), fact="title",
        evidence=policy.title, inside="", value=policy.title, note="",
    )  # fmt: skip


def bare_copy(path: Path, bare: Path) -> tuple[int, float]:
    """Fill all rows of a graph into an empty one by COPY; return how many there are and what that takes."""
    nodes: list[NodeRow] = []
    edges: list[EdgeRow] = []
    with open_store(path, read_only=True) as store:
        for table in node_tables(store):
            names = [item.name for item in table.type.properties]
            nodes += [NodeRow(table.type.name, dict(zip(names, row, strict=True))) for row in table.rows]
        for found in edge_tables(store):
            names = [item.name for item in found.type.properties]
            edges += [
                EdgeRow(found.type.name, found.start.name, a, found.end.name, b, dict(zip(names, rest, strict=True)))
                for a, b, *rest in found.rows
            ]
    from graph.stores.batches import batches
    from graph.stores.filling import fill
    from graph.stores.ladybug import LadybugStore

    sorted_rows = batches(Change(nodes=nodes, edges=edges))
    with LadybugStore(bare) as store, store._connection() as connection:
        return len(nodes) + len(edges), seconds(lambda: fill(connection, sorted_rows))


def pages(store: Store, number: str, *, commands: bool = True) -> dict[str, float]:
    """Return what a person waits for: the first page of each report, and the commands that read."""
    found: dict[str, float] = {}
    for query in catalog().values():
        if any(parameter.required for parameter in query.parameters):
            continue
        day = {"as_of": DAY} if query.parameter("as_of") else {}
        with suppress(QueryError, GraphError):
            found[query.name] = min(seconds(lambda: run(store, query.name, limit=PAGE, **day)) for _ in range(2))  # noqa: B023
    if not commands:
        return found
    found["show"] = seconds(lambda: read_policy(store, number, DAY))
    found["status"] = seconds(lambda: overview(store, DAY))
    found["search"] = seconds(lambda: find_policy(store, number))
    return found


def table(series: Sequence[Figures]) -> list[str]:
    """Return the lines of the table, ratios and exponents between neighbouring sizes among them."""
    heads = [f"{found.policies:,}" for found in series]
    lines = [f"| policies | {' | '.join(heads)} |", f"|---|{'---|' * len(series)}"]

    def line(name: str, value: Callable[[Figures], str]) -> None:
        lines.append(f"| {name} | {' | '.join(value(found) for found in series)} |")

    line("measures", lambda f: f"{f.measures:,}")
    line("rows that result", lambda f: f"{f.rows:,}")
    line("load, CPU s", lambda f: f"{f.load:.1f}")
    line("bare COPY of these rows, CPU s", lambda f: f"{f.bare:.1f}")
    line("**load : bare COPY** (≤ 3)", lambda f: f"{f.load / f.bare:.1f}")
    line("file, MB", lambda f: f"{f.size / 1e6:.0f}")
    line("**file : bare COPY's** (≤ 2)", lambda f: f"{f.size / f.bare_size:.1f}")
    line("memory at the most, MB", lambda f: f"{f.memory:,}")
    line("one changed document, CPU s", lambda f: f"{f.change:.2f}")
    line("forget it, CPU s", lambda f: f"{f.forget:.2f}")
    line("a verdict, CPU s (< 1)", lambda f: f"{f.verdict:.2f}")
    line("first page of a report, p50 CPU ms", lambda f: f"{1000 * quantile(f, 0.5):.0f}")
    line("first page of a report, p95 CPU ms (≤ 300)", lambda f: f"{1000 * quantile(f, 0.95):.0f}")
    line("the same asked again, slowest CPU ms", lambda f: f"{1000 * max(f.again.values()):.0f}")
    line("slowest three", lambda f: ", ".join(f"{n} {t:.1f} s" for n, t in slowest(f)))
    line("show · status · search, CPU ms", lambda f: " · ".join(f"{1000 * f.pages[n]:.0f}" for n in _COMMANDS))
    lines.append("")
    for one, other in itertools.pairwise(series):
        exponent = math.log(other.load / one.load) / math.log(other.policies / one.policies)
        lines.append(f"* {one.policies:,} → {other.policies:,}: load grows with the exponent {exponent:.2f}.")
    return lines


_COMMANDS = ("show", "status", "search")


def quantile(found: Figures, part: float) -> float:
    """Return what that part of the reports takes at the most."""
    times = sorted(time_ for name, time_ in found.pages.items() if name not in _COMMANDS)
    return times[min(len(times) - 1, int(part * len(times)))]


def slowest(found: Figures) -> list[tuple[str, float]]:
    """Return the three reports that take the longest."""
    return sorted(((n, t) for n, t in found.pages.items() if n not in _COMMANDS), key=lambda item: -item[1])[:3]


def described() -> str:
    """Return the commit and the machine."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 30
    return f"Commit {commit}, {date.today()}, {os.cpu_count()} cores, {memory} GiB, Python {platform.python_version()}."


def again(store: Store) -> dict[str, float]:
    """Return what is waited for where the same page was asked before, by this program or another."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["POLICYGRAPH_CACHE"] = folder
        try:
            pages(store, "", commands=False)
            return pages(store, "", commands=False)
        finally:
            os.environ["POLICYGRAPH_CACHE"] = ""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure each size and write the table."""
    os.environ["POLICYGRAPH_CACHE"] = ""  # first pages are worked out
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts", type=Path, help="facts of at least as many policies as the largest size")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--no-overlaps", action="store_true", help="leave overlaps out")
    parser.add_argument("-o", "--output", type=Path, help="keep the table here")
    arguments = parser.parse_args(argv)
    series = []
    for size in arguments.sizes:
        policies = list(itertools.islice(read_jsonl(arguments.facts), size))
        with tempfile.TemporaryDirectory(prefix="policygraph-scale-") as folder:
            series.append(measured(policies, Path(folder), overlaps=not arguments.no_overlaps))
        del policies
        gc.collect()
        print("\n".join(table(series)), flush=True)
    if arguments.output:
        text = arguments.output.read_text("utf-8") if arguments.output.exists() else "# Performance\n"
        mark = "## Without overlaps" if arguments.no_overlaps else "## With overlaps"
        before, _, rest = text.partition(mark)
        after = rest[rest.find("\n## ") + 1 :] if "\n## " in rest else ""
        body = "\n".join([mark, "", described(), "", *table(series), ""])
        arguments.output.write_text(f"{before.rstrip()}\n\n{body}{after}", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
