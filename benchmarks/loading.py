"""How long a graph of all the laws takes to load, and what one document costs once they are there.

``python -m benchmarks.loading FACTS.jsonl`` loads facts into a new graph and prints the seconds of each step:
loading all, loading all again, reading one changed document anew, forgetting it, adding it back, and working the whole
graph out again as after a change of its rules. ``--profile STEP`` prints where the time of a step went.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from extraction.facts import Policy, read_jsonl
from graph.loading.build import forget, load
from graph.loading.edition import edition
from graph.loading.fingerprint import fingerprint
from graph.records import Change, NodeRow
from graph.stores.store import Store, open_store

SHOWN = 40


def changed(policy: Policy) -> Policy:
    """Return what a changed file would give: other words in its first measure."""
    first, *rest = policy.measures
    return replace(policy, measures=(replace(first, text=f"{first.text}本条另有规定的，从其规定。"), *rest))


def steps(policies: Sequence[Policy], store: Store, *, overlaps: bool) -> dict[str, Callable[[], object]]:
    """Return what is measured, in the order in which it is done."""
    one = next(policy for policy in policies[len(policies) // 2 :] if policy.measures)
    return {
        "load": lambda: load(policies, store, overlaps=overlaps),
        "again": lambda: load(policies, store, overlaps=overlaps),
        "change": lambda: load([changed(one)], store, overlaps=overlaps),
        "forget": lambda: forget(one.source.sha256, store),
        "add": lambda: load([one], store, overlaps=overlaps),
        "renew": lambda: renewed(store, overlaps=overlaps),
        "fingerprint": lambda: fingerprint(store),
    }


def renewed(store: Store, *, overlaps: bool) -> None:
    """Let the graph be one that other rules have made, and work it out again."""
    store.write(Change(nodes=[NodeRow("Edition", {"id": "another"})], remove_nodes=[("Edition", edition())]))
    load([], store, overlaps=overlaps)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the measurements."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts", type=Path, help="what `policygraph extract` wrote")
    parser.add_argument("--db", help="a new database to load into; else a file that is thrown away")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth policy")
    parser.add_argument("--no-overlaps", action="store_true", help="leave overlaps out")
    parser.add_argument("--profile", metavar="STEP", help="print where the time of a step goes")
    arguments = parser.parse_args(argv)
    policies = list(read_jsonl(arguments.facts))[:: arguments.every]
    measures = sum(len(policy.measures) for policy in policies)
    print(f"{len(policies)} policies with {measures} measures")
    with tempfile.TemporaryDirectory() as folder, open_store(arguments.db or f"{folder}/laws.ladybug") as store:
        for name, step in steps(policies, store, overlaps=not arguments.no_overlaps).items():
            profile = cProfile.Profile()
            start = time.perf_counter()
            if name == arguments.profile:
                profile.runcall(step)
            else:
                step()
            print(f"{name:12} {time.perf_counter() - start:8.2f} s", flush=True)
            if name == arguments.profile:
                pstats.Stats(profile).sort_stats("cumulative").print_stats(SHOWN)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
