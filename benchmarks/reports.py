"""``python -m benchmarks.reports``: the rows and the time of every report, as docs/reports.md.

Each report is asked as a researcher would who fills in nothing but what must be filled in, on the embedded engine, over
a graph of the shared corpus and one of the laws; or over graphs that are there: ``NAME=PATH…``.
"""

from __future__ import annotations

import argparse
import os
import signal
import statistics
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from tempfile import TemporaryDirectory

from benchmarks.scores import ROOT, SHARED, policies_of
from extraction.facts import Policy
from graph.loading.build import load
from graph.stores.store import Store, open_store
from queries.reports.catalog import Query, catalog
from queries.reports.run import run

REPORT = ROOT / "docs" / "reports.md"
DAY = date(2024, 12, 31)  # fixed, so that rows can be compared from one day to the next
TIMES = 3
SLOW = 2.0  # seconds; asked once only beyond
PATIENCE = 60  # seconds after which an answer is not waited for
OPENING = f"""# Reports: rows and time

Made by `make quality`; do not edit. As asked on {DAY} with nothing filled in but what must be, of the embedded engine;
seconds are the median of {TIMES} times, of what takes more than {SLOW:g} s those of one.
"""
# What must be filled in is what gives a report most to do.
_LARGEST = "MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure) RETURN p.id AS id, count(m) AS n ORDER BY n DESC, id LIMIT 1"
_ASKED = {
    "policy": _LARGEST,
    "policy_or_agency": _LARGEST,
    "agency": "MATCH (a:Agency)-[:RESPONSIBLE_FOR]->(m:Measure) RETURN a.id AS id, count(m) AS n "
    "ORDER BY n DESC, id LIMIT 1",
    "enterprise_type": "MATCH (m:Measure)-[:TARGETS]->(t:EnterpriseType) RETURN t.code AS id, count(m) AS n "
    "ORDER BY n DESC, id LIMIT 1",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A report as it was answered: how many rows, in how many seconds; no rows where it was not waited for."""

    query: Query
    rows: int | None
    seconds: float

    @property
    def cells(self) -> str:
        return f"– | > {PATIENCE}" if self.rows is None else f"{self.rows:,} | {self.seconds:.2f}"


@contextmanager
def graph_of(policies: Iterable[Policy]) -> Iterator[Store]:
    """Give a graph of some facts; it is gone afterwards."""
    with TemporaryDirectory(prefix="policygraph-reports-") as folder, open_store(f"{folder}/all.ladybug") as store:
        load(policies, store)
        yield store


def timed_reports(store: Store, *, times: int = TIMES) -> list[Timed]:
    """Ask every report."""
    asked = {type: next((str(row["id"]) for row in store.read(text)), "") for type, text in _ASKED.items()}
    return [_timed(store, query, asked, times) for query in catalog().values()]


def _timed(store: Store, query: Query, asked: Mapping[str, str], times: int) -> Timed:
    values = {p.name: asked[p.type] for p in query.parameters if p.default is None}
    seconds: list[float] = []
    rows: int | None = None
    while len(seconds) < times and (not seconds or seconds[0] < SLOW):
        start = time.perf_counter()
        try:
            with _patience():
                rows = run(store, query.name, today=DAY, **values).total
        except TimeoutError:
            rows = None
        seconds.append(time.perf_counter() - start)
    return Timed(query=query, rows=rows, seconds=statistics.median(seconds))


@contextmanager
def _patience() -> Iterator[None]:
    """Break off with ``TimeoutError`` what takes too long."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def table(graphs: Mapping[str, Sequence[Timed]]) -> Iterator[str]:
    """Yield the rows of a table of reports: over each graph the rows and the seconds of each."""
    yield "| pack | report | " + " | ".join(f"rows: {name} | s" for name in graphs) + " |"
    yield "|---|---|" + "--:|--:|" * len(graphs)
    for each in zip(*graphs.values(), strict=True):
        cells = " | ".join(timed.cells for timed in each)
        yield f"| {each[0].query.pack} | `{each[0].query.name}` | {cells} |"


def _over_files(files: Mapping[str, str]) -> dict[str, list[Timed]]:
    graphs = {}
    for name, pattern in files.items():
        paths = sorted((SHARED / name).glob(pattern))
        with graph_of(policies_of(paths, workers=os.cpu_count() or 1)) as store:
            graphs[name] = timed_reports(store)
    return graphs


def _over_graphs(given: Iterable[str]) -> dict[str, list[Timed]]:
    graphs = {}
    for name, _, path in (each.partition("=") for each in given):
        with open_store(path, read_only=True) as store:
            graphs[name] = timed_reports(store)
    return graphs


def main(argv: Sequence[str] | None = None) -> int:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graphs", nargs="*", metavar="NAME=PATH", help="graphs that are there")
    arguments = parser.parse_args(argv)
    if not arguments.graphs and not SHARED.is_dir():
        print(f"reports: no folder {SHARED}: corpus and laws stand beside the checkout", file=sys.stderr)
        return 1
    given = arguments.graphs
    graphs = _over_graphs(given) if given else _over_files({"corpus": "*.txt", "laws": "[0-9]*.md"})
    REPORT.write_text("\n".join([OPENING, *table(graphs), ""]), "utf-8")
    print(f"{REPORT.relative_to(ROOT)} written")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
