"""How fast the extraction is, beside ``jieba.posseg`` on the same text in the same run, and how much memory it takes.

``python -m benchmarks.speed`` measures whole processes of the command line (start, reading, facts written):

* CPU seconds over the shared laws and the corpus against those of ``jieba.posseg``, with the start and without it;
* how much faster two workers are than one, and the largest resident set of a process;
* time against length: collections of 1, 10 and 50 MB in one file, and a single line of up to 5 MB.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scores import SHARED
from extraction.limits import VARIABLE

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """One process with its workers: how long it took, of how much of a processor, and the most memory it had."""

    seconds: float
    cpu: float
    megabytes: float


def run_extract(paths: Sequence[Path], folder: Path, *, workers: int = 1) -> Run:
    """Run ``policygraph extract`` over some files; with several workers memory is that of the largest process."""
    out = folder / "facts.jsonl"
    command = [sys.executable, "-m", "viz.cli", "extract", *map(str, paths), "-o", str(out), "--workers", str(workers)]
    start = time.perf_counter()
    environment = os.environ | {VARIABLE: "seconds=3600 memory=8192"}  # as long as it takes is what is measured
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
    assert process.stderr is not None
    process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"{' '.join(command[:4])} failed with {os.waitstatus_to_exitcode(status)}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def tag(text: str) -> float:
    """Return the CPU seconds that ``jieba.posseg`` takes to tag a text, its dictionary already loaded."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel("ERROR")
    jieba.posseg.lcut("重庆市人民政府")
    start = time.process_time()
    for line in text.splitlines():
        for _ in jieba.posseg.cut(line):
            pass
    return time.process_time() - start


def beside_tagging(name: str, paths: Sequence[Path], folder: Path) -> None:
    """Measure the extraction of some files and the tagging of the same text; other work on the machine disturbs both.

    The best of three turns counts. What a process needs to start is measured by a text of one sentence.
    """
    text = "\n".join(path.read_text("utf-8", errors="replace") for path in paths)
    least = folder / "least.txt"
    least.write_text("第一条 支持企业。\n", "utf-8")
    start, one, tagging = 1e9, 1e9, 1e9
    for _ in range(3):
        start = min(start, run_extract([least], folder).cpu)
        one = min(one, run_extract(paths, folder).cpu)
        tagging = min(tagging, tag(text))
    print(f"{name}: {len(paths)} files, {len(text):,} characters, CPU seconds")
    print(f"  extraction {one:.2f} ({start:.2f} of them the start), jieba.posseg {tagging:.2f}")
    print(f"  {tagging / one:.2f} times as fast as jieba.posseg, {tagging / (one - start):.2f} without the start")


def with_workers(paths: Sequence[Path], folder: Path) -> None:
    """Measure how much faster two workers are."""
    one, two = run_extract(paths, folder), run_extract(paths, folder, workers=2)
    for name, run in (("one worker", one), ("two workers", two)):
        print(f"  {name:14} {run.seconds:7.1f} s  {run.megabytes:5.0f} MB resident")
    print(f"  two workers are {one.seconds / two.seconds:.2f} times as fast as one")


def over_lengths(sizes: Sequence[int], folder: Path) -> None:
    """Measure long texts: a collection of laws, and one law in a single line as long as a policy may be."""
    laws = "\f".join(path.read_text("utf-8") for path in sorted((SHARED / "laws").glob("[0-9]*.md")))
    line = (SHARED / "laws" / "0001.md").read_text("utf-8").replace("\n", "")
    for name, words, lengths in (("collection", laws, sizes), ("single line", line, (1, 3, 5))):
        for size in lengths:
            path = folder / "long.txt"
            repeated = words * (size * MEGABYTE // len(words.encode()) + 1)
            path.write_bytes(repeated.encode()[: size * MEGABYTE])
            found = run_extract([path], folder)
            rate = size / found.seconds
            print(
                f"  {name:12} {size:3} MB {found.seconds:7.1f} s  {rate:6.2f} MB/s  {found.megabytes:5.0f} MB resident",
                flush=True,
            )


def main(argv: Sequence[str] | None = None) -> int:
    """Print the measurements."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth law")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1, 10, 50], metavar="MB", help="lengths of long texts")
    arguments = parser.parse_args(argv)
    if not SHARED.is_dir():
        print(f"speed: no folder {SHARED}: the laws stand beside the checkout", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        # First, while this process is small: a child starts with the resident set of its parent on its record.
        over_lengths(arguments.sizes, Path(folder))
        laws = sorted((SHARED / "laws").glob("[0-9]*.md"))[:: arguments.every]
        beside_tagging("laws", laws, Path(folder))
        beside_tagging("corpus", sorted((SHARED / "corpus").glob("*.txt")), Path(folder))
        with_workers(laws, Path(folder))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
