"""``python -m benchmarks.reports FACTS.jsonl…``: the rows and the time of every report over a graph of some facts.

Each report is asked as a researcher would who fills in nothing but what must be filled in, on the embedded engine.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from extraction.facts import Policy, read_jsonl
from graph.build import load
from graph.store import Store, open_store
from queries.catalog import Query, catalog
from queries.run import run

DAY = date(2024, 12, 31)  # fixed, so that rows can be compared from one day to the next
TIMES = 3
SLOW = 2.0  # seconds; asked once only beyond
_WIDEST = """
MATCH (p:Policy)-[:HAS_MEASURE]->(m:Measure) RETURN p.id AS id, count(m) AS measures ORDER BY measures DESC, id LIMIT 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A report as it was answered: how many rows, in how many seconds (the median of several times)."""

    query: Query
    rows: int
    seconds: float


@contextmanager
def graph_of(policies: Iterable[Policy]) -> Iterator[Store]:
    """Give a graph of some facts; it is gone afterwards."""
    with TemporaryDirectory(prefix="policygraph-reports-") as folder, open_store(f"{folder}/all.ladybug") as store:
        load(policies, store)
        yield store


def timed_reports(store: Store, *, times: int = TIMES) -> list[Timed]:
    """Ask every report."""
    asked = {"enterprise_type": "market_entity", "policy": _widest(store)}
    return [_timed(store, query, asked, times) for query in catalog().values()]


def _timed(store: Store, query: Query, asked: Mapping[str, str], times: int) -> Timed:
    values = {p.name: asked[p.type] for p in query.parameters if p.default is None}
    seconds: list[float] = []
    while len(seconds) < times and (not seconds or seconds[0] < SLOW):
        start = time.perf_counter()
        rows = run(store, query.name, today=DAY, **values).total
        seconds.append(time.perf_counter() - start)
    return Timed(query=query, rows=rows, seconds=statistics.median(seconds))


def _widest(store: Store) -> str:
    """Return the policy with most measures: the one over which a report of a single policy has most to do."""
    return next((str(row["id"]) for row in store.read(_WIDEST)), "")


def table(graphs: Mapping[str, Sequence[Timed]]) -> Iterator[str]:
    """Yield the rows of a table of reports: over each graph the rows and the seconds of each."""
    yield "| pack | report | " + " | ".join(f"rows: {name} | s" for name in graphs) + " |"
    yield "|---|---|" + "--:|--:|" * len(graphs)
    for each in zip(*graphs.values(), strict=True):
        cells = " | ".join(f"{timed.rows:,} | {timed.seconds:.2f}" for timed in each)
        yield f"| {each[0].query.pack} | `{each[0].query.name}` | {cells} |"


def section(graphs: Mapping[str, Sequence[Policy]]) -> Iterator[str]:
    """Yield the table of the reports over graphs of some facts."""
    timed = {}
    for name, policies in graphs.items():
        with graph_of(policies) as store:
            timed[name] = timed_reports(store)
    yield f"As asked on {DAY}, of the embedded engine; seconds are the median of {TIMES} times.\n"
    yield from table(timed)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table of the facts of each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts", type=Path, nargs="+", help="what `policygraph extract` wrote; a graph for each")
    arguments = parser.parse_args(argv)
    print("\n".join(section({path.stem: list(read_jsonl(path)) for path in arguments.facts})))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
