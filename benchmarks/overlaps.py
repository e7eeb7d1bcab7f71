"""How well overlaps are ranked: average precision beside four yardsticks, the curve, and the fit of the weights.

    python -m benchmarks.overlaps ../shared            the table: this project, TF-IDF, BM25, LSA, all in this run
    python -m benchmarks.overlaps ../shared --fit      write the weights of data/overlaps.yaml anew

A pair of the gold counts as an overlap when its label is ``same`` or ``conflict``. Weights fitted on all of the gold
score it too well; what is reported beside is cross-validated: no pair of policies is in both the fit and the test.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, precision_recall_curve
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.yardsticks import yardsticks
from extraction.documents import find
from extraction.facts import Policy
from extraction.pipeline import extract_files
from graph.likeness import Content, Profile, features, rules
from graph.reasons import difference
from graph.regions import DATA

FOLDS = 5
ROUNDS = 10
PRECISE = 0.84  # share of the gold's left-out pairs above the threshold that overlap
STRENGTH = 0.2  # inverse of the penalty on large weights; 0.1 to 0.5 score alike


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A pair of the gold with the two measures as we read them."""

    one: Content
    other: Content
    label: str
    group: str  # the two policies


def read(folder: Path) -> list[Policy]:
    """Return the policies of a folder of documents."""
    return [policy for result in extract_files(list(find([folder])), workers=1) for policy in result.policies]


def contents(policies: Sequence[Policy]) -> Iterator[tuple[str, str, Content]]:
    """Yield file, number and content of every measure."""
    for at, policy in enumerate(policies):
        for place, measure in enumerate(policy.measures):
            yield (
                Path(policy.source.file).name,
                measure.number,
                Content(
                    id=f"{at:04}/{place:04}",
                    policy=f"{at:04} {policy.title}",
                    text=measure.text,
                    targets=frozenset(measure.targets),
                    instruments=measure.instruments,
                ),
            )


def pairs(gold: Path, measures: Sequence[tuple[str, str, Content]]) -> tuple[list[Pair], int]:
    """Return the pairs of the gold whose measures were found, and how many were not."""
    by_file: dict[str, list[tuple[str, Content]]] = defaultdict(list)
    for file, number, content in measures:
        by_file[file].append((number, content))
    found, missing = [], 0
    with gold.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            ends = [_measure(by_file[row[f"file_{end}"]], row, end) for end in "ab"]
            if ends[0] is None or ends[1] is None:
                missing += 1
                continue
            group = "|".join(sorted(row[f"title_{end}"] for end in "ab"))
            found.append(Pair(one=ends[0], other=ends[1], label=row["label"], group=group))
    return found, missing


def _measure(candidates: Sequence[tuple[str, Content]], row: dict[str, str], end: str) -> Content | None:
    """Return the measure that a row names, by the beginning of its text, then by title and number."""
    start = row[f"text_start_{end}"]
    best: tuple[int, Content] | None = None
    for number, content in candidates:
        text = re.sub(r"\s", "", content.text)
        if start[:9] not in text[:40]:
            continue
        points = 4 * text.startswith(start[:12]) + 2 * content.policy.endswith(row[f"title_{end}"])
        points += number == row[f"number_{end}"]
        if best is None or points > best[0]:
            best = points, content
    return best[1] if best else None


# ---- our weights -----------------------------------------------------------------------------------------------------


def model() -> Any:
    return make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=5000))


def cross_validated(table: np.ndarray, truth: np.ndarray, groups: Sequence[str]) -> tuple[list[float], np.ndarray]:
    """Return the average precision of each round of folds, and the mean score of each pair where it was left out."""
    codes = np.unique(np.asarray(groups), return_inverse=True)[1]
    rounds, mean = [], np.zeros(len(truth))
    for seed in range(ROUNDS):
        fold = np.random.RandomState(seed).permutation(codes.max() + 1)[codes] % FOLDS
        scores = np.zeros(len(truth))
        for number in range(FOLDS):
            fitted = model().fit(table[fold != number], truth[fold != number])
            scores[fold == number] = fitted.predict_proba(table[fold == number])[:, 1]
        rounds.append(float(average_precision_score(truth, scores)))
        mean += scores / ROUNDS
    return rounds, mean


def ours(names: Sequence[str], table: np.ndarray) -> np.ndarray:
    """Return the scores that the weights of ``data/overlaps.yaml`` give."""
    judged = rules()
    total = np.full(len(table), judged.constant)
    for place, name in enumerate(names):
        feature = judged.features[name]
        total += feature.weight * (table[:, place] - feature.mean) / feature.spread
    return 1 / (1 + np.exp(-total))


def fit(names: Sequence[str], table: np.ndarray, truth: np.ndarray, left_out: np.ndarray) -> None:
    """Write the weights, and the lowest score from which left-out pairs are right often enough."""
    fitted = model().fit(table, truth)
    scale, logistic = fitted[0], fitted[1]
    precision, _, thresholds = precision_recall_curve(truth, left_out)
    good = [float(t) for p, t in zip(precision, thresholds, strict=False) if p >= PRECISE]
    path = DATA / "overlaps.yaml"
    head, _, _ = path.read_text("utf-8").partition("threshold:")
    rows = {
        name: {"mean": round(float(m), 4), "spread": round(float(s), 4), "weight": round(float(w), 4)}
        for name, m, s, w in zip(names, scale.mean_, scale.scale_, logistic.coef_[0], strict=True)
    }
    numbers = {"threshold": round(min(good), 2), "constant": round(float(logistic.intercept_[0]), 4)}
    text = "".join(f"{name}: {value}\n" for name, value in numbers.items())
    lines = "".join(f"  {name}: {yaml.safe_dump(row, default_flow_style=True)}" for name, row in rows.items())
    path.write_text(f"{head}{text}features:\n{lines}", "utf-8")


# ---- report ----------------------------------------------------------------------------------------------------------


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="folder that holds corpus/, laws/ and gold/")
    parser.add_argument("--fit", action="store_true")
    given = parser.parse_args()
    measures = list(contents(read(given.shared / "corpus")))
    found, missing = pairs(given.shared / "gold" / "overlaps.tsv", measures)
    truth = np.array([pair.label in ("same", "conflict") for pair in found])
    rows = [features(Profile(pair.one), Profile(pair.other)) for pair in found]
    names = list(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    rounds, left_out = cross_validated(table, truth, [pair.group for pair in found])
    if given.fit:
        fit(names, table, truth, left_out)
        rules.cache_clear()
    print(f"{len(found)} pairs, {truth.mean():.2f} of them overlaps; {missing} whose measures were not found\n")
    texts = [content.text for _, _, content in measures]
    named = yardsticks(texts, [pair.one.text for pair in found], [pair.other.text for pair in found])
    print("| ranking | average precision | P at 50 % recall | P at 80 % recall |\n|---|---:|---:|---:|")
    for name, scores in named.items():
        _line(name, truth, scores)
    _line(f"ours, left-out pairs, {ROUNDS} rounds ± {np.std(rounds):.3f}", truth, left_out, float(np.mean(rounds)))
    scores = ours(names, table)
    _line("ours, all of the gold (fitted on it)", truth, scores)
    for name, values in (("left out", left_out), ("all", scores)):
        over = values >= rules().threshold
        print(
            f"\nfrom {rules().threshold} ({name}): precision {truth[over].mean():.2f}, "
            f"recall {over[truth].mean():.2f}, {over.sum()} pairs"
        )
    conflicts = [pair.label for pair in found if difference(pair.one.text, pair.other.text)]
    print(f"\nread as contradicting: {dict(Counter(conflicts))}")


def _line(name: str, truth: np.ndarray, scores: np.ndarray, value: float | None = None) -> None:
    precision, recall, _ = precision_recall_curve(truth, scores)
    at = [precision[recall >= share].max() for share in (0.5, 0.8)]
    value = float(average_precision_score(truth, scores)) if value is None else value
    print(f"| {name} | {value:.3f} | {at[0]:.2f} | {at[1]:.2f} |")


if __name__ == "__main__":
    main()
