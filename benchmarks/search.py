"""Three ways to find words in all measures, timed on one graph: plain strings, FTS5 of SQLite, the engine itself.

python -m benchmarks.search GRAPH.ladybug
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import time
from collections.abc import Callable

from graph.stores.store import Store, open_store
from queries.search import index, plain

WORDS = ("跨境电商", "补贴", "高级认证企业", "不得", "商务委", "优先查验", "小微", "加工贸易")
_ENGINE = "MATCH (m:Measure) WHERE m.text CONTAINS $words RETURN m.id AS id ORDER BY id LIMIT 6"


def main() -> None:
    """Print, for each way, how long making it takes and the median and slowest of the questions."""
    with open_store(sys.argv[1], read_only=True) as store:
        begun = time.perf_counter()
        held = index(store)
        made = time.perf_counter() - begun
        told("plain strings (all kinds)", made, lambda words: len(held.search(words)))
        begun = time.perf_counter()
        table = full_text(store)
        made = time.perf_counter() - begun
        told("FTS5, trigram (measures)", made, lambda words: len(matched(table, words)))
        short = sum(not matched(table, words) for words in WORDS)
        told("engine, CONTAINS (measures)", 0.0, lambda words: len(store.read(_ENGINE, {"words": words})))
    print(f"FTS5 finds nothing for {short} of {len(WORDS)} questions: a trigram needs three characters")


def full_text(store: Store) -> sqlite3.Connection:
    """Return the measures of a graph in a full-text index held in memory."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE found USING fts5(id UNINDEXED, text, tokenize='trigram')")
    rows = store.read("MATCH (m:Measure) RETURN m.id AS id, m.text AS text ORDER BY id").rows
    database.executemany("INSERT INTO found VALUES (?, ?)", ((row[0], plain(row[1] or "")) for row in rows))
    return database


def matched(database: sqlite3.Connection, words: str) -> list[tuple[str]]:
    """Return the first measures that hold the words."""
    quoted = '"' + words.replace('"', '""') + '"'
    return database.execute("SELECT id FROM found WHERE found MATCH ? ORDER BY rank LIMIT 6", (quoted,)).fetchall()


def told(name: str, made: float, ask: Callable[[str], int]) -> None:
    """Print how long a way takes."""
    times = []
    for words in WORDS * 3:
        begun = time.perf_counter()
        ask(words)
        times.append(time.perf_counter() - begun)
    print(f"{name:30} made in {made:6.2f} s   median {statistics.median(times):.3f} s   slowest {max(times):.3f} s")


if __name__ == "__main__":
    main()
