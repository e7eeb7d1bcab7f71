"""How right the extraction is on documents of other places: gold, real files by kind, and pages drawn blind.

Files and labels stand beside the checkout (elsewhere/, pages/) and rules were written with them in view; what was
drawn blind was counted once, before it was mended, and is kept as counted (drawn.tsv).
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType

from benchmarks.scores import SHARED, Facts, Score, as_facts, read_gold, scorer, shared_module
from extraction.apart import extract_files

DRAWN = Path(__file__).with_name("drawn.tsv")
DRAWN_MEASURES = Path(__file__).with_name("drawn_measures.tsv")
FIELDS = ("read", "title", "doc_number", "issued_by", "issued_on", "more than one", "false policies")


def elsewhere(workers: int) -> tuple[list[Facts], list[Facts]]:
    """Return gold of the documents of other places and the facts read in them."""
    folder = SHARED / "elsewhere"
    results = extract_files(sorted((folder / "texts").iterdir()), workers=workers)
    return read_gold([folder / "gold.jsonl"]), [as_facts(policy) for result in results for policy in result.policies]


def _labels() -> ModuleType:
    """Return the scorer of the real files as a module; it takes names from the scorer of facts."""
    sys.modules.setdefault("score", scorer())
    return shared_module("score_pages")


def pages_table(workers: int) -> Iterator[str]:
    """Yield how many heads of real files are right, by the kind of file; of the last two columns fewer are better."""
    folder = SHARED / "pages"
    rows = _labels().labels(folder)
    found: defaultdict[str, list[Facts]] = defaultdict(list)
    said: list[str] = []
    for result in extract_files([folder / row["file"] for row in rows], workers=workers):
        name = Path(result.file).name
        found[name] += [as_facts(policy) for policy in result.policies]
        said += [f"{name}: {why}" for why in result.no_policies]
    done, of, _ = _labels().judge(rows, found, said)
    yield "| kind of file | " + " | ".join(FIELDS) + " |"
    yield "|---|" + "--:|" * len(FIELDS)
    for kind in sorted(of, key=lambda kind: (kind == "total", kind)):
        cells = (f"{done[kind][field]}/{of[kind][field]}" if of[kind][field] else "–" for field in FIELDS)
        yield f"| {kind} | " + " | ".join(cells) + " |"


def drawn_table(rows: Sequence[Mapping[str, str]] | None = None) -> Iterator[str]:
    """Yield what was right on pages that were drawn blind, draw by draw."""
    if rows is None:
        with DRAWN.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t"))
    draws = list(dict.fromkeys(row["draw"] for row in rows))
    counted = {(row["field"], row["draw"]): f"{row['right']}/{row['of']}" for row in rows}
    yield "| | " + " | ".join(draws) + " |"
    yield "|---|" + "--:|" * len(draws)
    for field in dict.fromkeys(row["field"] for row in rows):
        yield f"| {field} | " + " | ".join(counted.get((field, draw), "–") for draw in draws) + " |"


def drawn_measures_table() -> Iterator[str]:
    """Yield what was found of measures that were annotated before the program saw them, draw by draw."""
    yield "| draw | fact | P | R | F1 | n |"
    yield "|---|---|--:|--:|--:|--:|"
    with DRAWN_MEASURES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            score = Score(int(row["right"]), int(row["wrong"]), int(row["missed"]))
            figures = f"{score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} | {score.gold}"
            yield f"| {row['draw']} | {row['fact']} | {figures} |"
