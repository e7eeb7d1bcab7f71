"""How common words and subjects are, in laws and in policies: the tables by which overlaps are weighed.

    python -m benchmarks.overlap_tables ../shared    write data/overlap-terms.tsv, -phrases.txt, and the weights
                                                     of data/overlap-subjects.tsv anew (reads all laws: a minute)

A share is the mean of laws and policies, so that neither kind of text rules. The words of subjects are written by hand.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from benchmarks.overlaps import read
from graph.overlaps.measures import without_bodies
from graph.overlaps.texts import Texts
from graph.overlaps.words import RUN, WORDS, terms_of
from graph.regions import DATA

KEPT = 24000  # terms of the table
COMMON = {"laws": 20, "corpus": 30}  # measures of either kind from which a run of four characters is a phrase
PHRASES = "# runs of four characters that at least 20 articles of laws, or 30 measures of policies, hold"
TERMS = "term\ttenths of the negative logarithm of the share of measures that hold it"


def shares(held: Iterable[Counter[str]], sizes: Iterable[int]) -> Mapping[str, float]:
    """Return the mean share of measures that hold each word, over several kinds of document."""
    found: Counter[str] = Counter()
    for counts, size in zip(held, sizes, strict=True):
        for word, count in counts.items():
            found[word] += count / (size + 1) / 2  # type: ignore[assignment]
    return found


def tenths(share: float, unseen: float) -> int:
    return -round(10 * math.log(share + unseen))


def write_terms(texts: Sequence[Sequence[str]], unseen: float) -> None:
    """Write how rare pairs of characters are."""
    held = [Counter(term for text in kind for term in set(terms_of(text))) for kind in texts]
    found = shares(held, map(len, texts))
    kept = sorted(found, key=lambda term: (-found[term], term))[:KEPT]
    rows = sorted((tenths(found[term], unseen), term) for term in kept)
    lines = [TERMS, *(f"{term}\t{weight}" for weight, term in rows)]
    (DATA / "overlap-terms.tsv").write_text("\n".join(lines) + "\n", "utf-8")


def write_phrases(texts: Sequence[Sequence[str]]) -> None:
    """Write which runs of characters are phrases that officials always use."""
    phrases: set[str] = set()
    for kind, common in zip(texts, COMMON.values(), strict=True):
        runs = Counter(run for text in kind for run in _runs(text))
        phrases |= {run for run, count in runs.items() if count >= common and run >= "\u3400"}
    (DATA / "overlap-phrases.txt").write_text("\n".join([PHRASES, *sorted(phrases)]) + "\n", "utf-8")


def _runs(text: str) -> set[str]:
    return {word[at : at + RUN] for word in WORDS.findall(text) for at in range(len(word) - RUN + 1)}


def write_weights(texts: Sequence[Sequence[str]], unseen: float) -> None:
    """Write how rare subjects are, beside the words that were written by hand."""
    held = [_subjects(Texts([without_bodies(text) for text in kind])) for kind in texts]
    found = shares(held, map(len, texts))
    path = DATA / "overlap-subjects.tsv"
    lines = []
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        cells = line.split("\t")
        if number and len(cells) > 1:
            cells[2] = str(tenths(found.get(cells[0], 0.0), unseen))
        lines.append("\t".join(cells))
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _subjects(texts: Texts) -> Counter[str]:
    return Counter(subject.name for number in range(len(texts)) for subject in texts.subjects_of(number))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="folder that holds corpus/ and laws/")
    given = parser.parse_args()
    texts = [
        [measure.text for policy in read(given.shared / folder) for measure in policy.measures] for folder in COMMON
    ]
    unseen = sum(0.25 / (len(kind) + 1) for kind in texts)
    write_terms(texts, unseen)
    write_phrases(texts)
    write_weights(texts, unseen)


if __name__ == "__main__":
    main()
