"""Documents gone wrong, as many as one has patience for: what became of them, by format.

    python -m benchmarks.fuzz [--inputs 100000] [--first 1000000] [--workers 2]

Each is a mutation of the notice that the tests use (tests/extraction/mutations.py) and is read in a process that can be
ended. A crash, a hang, a death or an offset out of bounds is printed with its seed and makes the exit status 1.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from extraction.apart import extract_apart
from extraction.file_facts import FileFacts
from extraction.worker import Task
from tests.extraction.evidence import within
from tests.extraction.mutations import mutation

FAULTS = {"failed": "crash", "died": "dead", "takes longer": "hang", "takes more": "memory"}


def outcome(result: FileFacts) -> str:
    """Return what became of a document: read, refused, or a fault of ours."""
    error = result.error or ""
    fault = next((kind for words, kind in FAULTS.items() if words in error), None)
    if fault:
        return fault
    if any(line for policy in result.policies for line in within(policy, result.chars)):
        return "out of bounds"
    return "refused" if error else "read"


def main() -> int:
    """Read the mutations and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--inputs", type=int, default=100_000)
    arguments.add_argument("--first", type=int, default=1_000_000)
    arguments.add_argument("--workers", type=int, default=2)
    asked = arguments.parse_args()

    def tasks() -> Iterator[Task]:
        for seed in range(asked.first, asked.first + asked.inputs):
            name, data = mutation(seed)
            yield Task(name=f"{seed}-{name}", data=data)

    counts: Counter[tuple[str, str]] = Counter()
    for result in extract_apart(tasks(), workers=asked.workers):
        said = outcome(result)
        counts[Path(result.file).suffix, said] += 1
        if said not in ("read", "refused"):
            print(said, result.file, result.error or "", flush=True)
    kinds = sorted({said for _, said in counts})
    print("format", *kinds, sep="\t")
    for suffix in sorted({suffix for suffix, _ in counts}):
        print(suffix, *(counts[suffix, said] for said in kinds), sep="\t")
    return int(any(said not in ("read", "refused") for said in kinds))


if __name__ == "__main__":
    sys.exit(main())
