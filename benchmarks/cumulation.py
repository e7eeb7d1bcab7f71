"""How well clauses on having benefits together are found, beside plain patterns that a researcher would search for.

``python -m benchmarks.cumulation [FILE…]`` scores both on the sentences of ``tests/gold/cumulation.tsv`` and lists what
each finds alone in texts.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from extraction import rules

TABLE = Path(__file__).resolve().parents[1] / "tests" / "gold" / "cumulation.tsv"
PLAIN = re.compile("不重复|不得重复|不予重复|就高不就低|从优|从高|择一|择优|其中一项|叠加|同时享受")


def kinds_of(sentence: str) -> set[str]:
    """Return the kinds of clause that the rules find in a sentence."""
    return {rule.gives for rule in rules.load("cumulation") if rule.pattern.search(sentence)}


def table() -> list[tuple[str, set[str]]]:
    """Return the sentences with the kinds of clause that each holds."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    read = csv.DictReader(lines, delimiter="\t")
    return [(row["sentence"], set(filter(None, (row["kinds"] or "").split(",")))) for row in read]


def score(found: Callable[[str], bool]) -> tuple[float, float]:
    """Return precision and recall of finding sentences that hold a clause."""
    sentences = table()
    right = sum(bool(kinds) and found(sentence) for sentence, kinds in sentences)
    return right / max(1, sum(found(s) for s, _ in sentences)), right / sum(bool(kinds) for _, kinds in sentences)


def main(files: Sequence[str]) -> None:
    """Print the scores, what the rules get wrong, and what each finds alone in the files."""
    for name, found in (("plain patterns", lambda s: bool(PLAIN.search(s))), ("rules", lambda s: bool(kinds_of(s)))):
        precision, recall = score(found)
        print(f"{name:<15} precision {precision:.3f}  recall {recall:.3f}")
    for sentence, kinds in table():
        if kinds_of(sentence) != kinds:
            print(f"  {sentence} is {kinds or 'none'}, found {kinds_of(sentence) or 'none'}")
    for file in files:
        for sentence in re.split("[。\n]", Path(file).read_text("utf-8")):
            plain, kinds = bool(PLAIN.search(sentence)), kinds_of(sentence)
            if plain != bool(kinds):
                print(f"{'plain' if plain else 'rules'} alone\t{file}\t{sentence.strip()}")


if __name__ == "__main__":
    main(sys.argv[1:])
