"""``python -m benchmarks.rules``: how precise each rule is on gold, and with ``--fit`` what the system takes it for.

A rule's confidence is its precision as far as it is known. Of a rule seen seldom little is known, so it leans on the
rules that find the same kind of fact: each precision is drawn from a beta distribution around the kind's mean ``m``,

    confidence = (right + s·m) / (judged + s),

the posterior mean of the beta-binomial model (Gelman et al., Bayesian Data Analysis, 3rd ed., 5.3), with the ``s``
under which the counts of all rules are likeliest. The kind's mean leans on that of all kinds in the same way. A fact
of gold that its rules were written with in view counts as ``SEEN`` of a fact, one judged blind as a whole one (a power
prior: Ibrahim & Chen, Statistical Science 15, 2000).
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.scores import (
    ROOT,
    SHARED,
    Facts,
    annotated_gold,
    digest_gold,
    extract,
    pairs_of_measures,
    scorer,
    shared_gold,
    sources_of,
)
from extraction.rules import MEASURED

JUDGED = ROOT / "tests" / "gold" / "judged.tsv"
SEEN = 0.25
STRENGTHS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
SCALARS = ("title", "doc_number", "issued_on", "effective_from", "effective_until")
OF_MEASURE = ("deadline", "effective_from", "effective_until")
MOST = 0.99  # only what a person said is certain


@dataclass(slots=True)
class Count:
    """Facts of one rule that somebody judged: how many of each kind, and how many were right, by their weights."""

    right: float = 0.0
    judged: float = 0.0
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def kind(self) -> str:
        """The kind of fact that the rule finds most."""
        return min(self.kinds, key=lambda kind: (-self.kinds[kind], kind))

    def add(self, kind: str, right: bool, weight: float) -> None:
        self.right += weight * right
        self.judged += weight
        self.kinds[kind] += 1


Verdict = tuple[str, str, bool]  # the kind of a fact, its rule, whether it is right


def judged_by_gold(gold: Sequence[Facts], facts: Sequence[Facts], *, whole: bool) -> Iterator[Verdict]:
    """Yield what gold says of each fact of a kind that it covers; ``whole`` gold is of policies, not of measures."""
    for wanted, got in scorer().pair_policies(list(gold), list(facts))[0]:
        if got is None:
            continue
        if whole:
            yield from _of_policy(wanted, got)
        invented = set(range(len(got["measures"]))) if whole else set()
        for index, gold_measure, measure in pairs_of_measures(wanted, got):
            invented.discard(index)
            yield from _of_measure(gold_measure, measure, f"measures/{index}", got["evidence"])
        for index in sorted(invented):
            yield from _verdict("measure", f"measures/{index}", got["evidence"], False)


def _of_policy(wanted: Facts, got: Facts) -> Iterator[Verdict]:
    norm, same = scorer().norm, scorer().same_document
    judged = wanted.keys() - set(wanted.get("uncertain", ()))
    for name in SCALARS:
        if name in judged and name in got["evidence"]:
            yield name, got["evidence"][name][2], norm(wanted[name]) == norm(got[name])
    if "issued_by" in judged:
        names = {norm(name) for name in wanted["issued_by"]}
        for index, name in enumerate(got["issued_by"]):
            yield from _verdict("issued_by", f"issued_by/{index}", got["evidence"], norm(name) in names)
    for kind, extra in (("supersedes", "kind"), ("cites", "role")):
        for index, item in enumerate(got[kind] if kind in judged else ()):
            right = any(same(a, item) and a[extra] == item[extra] for a in wanted[kind])
            yield from _verdict(kind, f"{kind}/{index}", got["evidence"], right)


def _of_measure(wanted: Facts, got: Facts, path: str, evidence: Mapping[str, list[str]]) -> Iterator[Verdict]:
    module = scorer()
    norm, name = module.norm, module.norm_name
    judged = wanted.keys() - set(wanted.get("uncertain", ()))
    yield from _verdict("measure", path, evidence, True)
    for kind in ("targets", "instruments"):
        for index, code in enumerate(got[kind] if kind in judged else ()):
            yield from _verdict(kind, f"{path}/{kind}/{index}", evidence, code in wanted[kind])
    if "responsible" in judged:
        bodies = {(name(body["name"]), body["role"]) for body in wanted["responsible"]}
        for index, body in enumerate(got["responsible"]):
            right = (name(body["name"]), body["role"]) in bodies
            yield from _verdict("responsible", f"{path}/responsible/{index}", evidence, right)
    for day in OF_MEASURE:
        if day in judged and got[day]:
            yield from _verdict(f"measure.{day}", f"{path}/{day}", evidence, wanted[day] == got[day])
    if "obligations" in judged:
        for index, norm_found in enumerate(got["obligations"]):
            right = any(
                norm(each["text_start"]) in norm(norm_found["text"])
                and each["modality"] == norm_found["modality"]
                and name(each["bearer"]) == name(norm_found["bearer"])
                for each in wanted["obligations"]
            )
            yield from _verdict("obligations", f"{path}/obligations/{index}", evidence, right)


def _verdict(kind: str, path: str, evidence: Mapping[str, list[str]], right: bool) -> Iterator[Verdict]:
    if path in evidence:
        yield kind, evidence[path][2], right


def judged_by_hand(facts: Sequence[Facts], table: Path = JUDGED) -> Iterator[Verdict]:
    """Yield the verdicts of a table of single facts, of those facts that are still found."""
    found = {key: rule for policy in facts for key, rule in _named(policy)}
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            key = (row["file"], row["measure"], row["kind"], row["value"])
            if key in found:
                yield row["kind"], found[key], row["right"] == "yes"


def _named(policy: Facts) -> Iterator[tuple[tuple[str, str, str, str], str]]:
    """Yield each fact of a policy by file, number of the measure, kind and value, with its rule."""
    file = Path(policy["source"]["file"]).name
    for path, (_, _, rule) in policy["evidence"].items():
        value: object = policy
        steps = path.split("/")
        for step in steps:
            value = value[int(step)] if isinstance(value, list) else value[step]  # type: ignore[index]
        within = steps[0] == "measures"
        number = policy["measures"][int(steps[1])]["number"] if within else ""
        kind = steps[0] if not within else steps[2] if len(steps) > 2 else "measure"
        yield (file, number, kind, _value(value, kind)), rule


def _value(value: object, kind: str) -> str:
    if not isinstance(value, dict):
        return str(value)
    if kind == "measure":
        return str(value["text"][:14])
    return str(value.get("name") or value.get("title") or value.get("doc_number") or value.get("text"))


def count(facts: Sequence[Facts]) -> dict[str, Count]:
    """Return what all gold at hand says of each rule."""
    counts: defaultdict[str, Count] = defaultdict(Count)
    for verdicts, weight in (
        (judged_by_gold([*shared_gold(), *digest_gold()], facts, whole=True), SEEN),
        (judged_by_gold(annotated_gold("dev"), facts, whole=False), SEEN),
        (judged_by_gold(annotated_gold("test"), facts, whole=False), 1.0),
        (judged_by_hand(facts), 1.0),
    ):
        for kind, rule, right in verdicts:
            counts[rule].add(kind, right, weight)
    return dict(sorted(counts.items()))


def fit(counts: Mapping[str, Count]) -> dict[str, float]:
    """Return the confidence of each rule, leaning on its kind as far as the likeliest strength says.

    >>> surely, seldom = Count(right=99, judged=100), Count(right=0, judged=1)
    >>> surely.kinds["cites"] = seldom.kinds["cites"] = 1
    >>> found = fit({"surely": surely, "seldom": seldom})
    >>> found["surely"] > 0.95 > found["seldom"] > 0.3
    True
    """
    return max((_leaning(counts, strength) for strength in STRENGTHS), key=lambda found: found[0])[1]


def _leaning(counts: Mapping[str, Count], strength: float) -> tuple[float, dict[str, float]]:
    """Return how likely the counts are under a strength, and the confidences that it gives."""
    sums: defaultdict[str, Count] = defaultdict(Count)
    every = Count()
    for rule in counts.values():
        for some in (sums[rule.kind], every):
            some.right += rule.right
            some.judged += rule.judged
    overall = every.right / every.judged
    means = {kind: (some.right + strength * overall) / (some.judged + strength) for kind, some in sums.items()}
    likelihood = sum(
        _log_beta(rule.right + strength * mean, rule.judged - rule.right + strength * (1 - mean))
        - _log_beta(strength * mean, strength * (1 - mean))
        for rule in counts.values()
        for mean in (min(means[rule.kind], MOST),)
    )
    return likelihood, {
        name: min(MOST, round((rule.right + strength * means[rule.kind]) / (rule.judged + strength), 2))
        for name, rule in counts.items()
    }


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def rows(counts: Mapping[str, Count]) -> Iterator[str]:
    """Yield the lines of the table of confidences."""
    yield "rule\tkind\tright\tjudged\tconfidence"
    for (name, rule), sure in zip(counts.items(), fit(counts).values(), strict=True):
        yield f"{name}\t{rule.kind}\t{rule.right:g}\t{rule.judged:g}\t{sure:.2f}"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table, or write it where the system reads it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true", help=f"write {MEASURED.relative_to(ROOT)}")
    arguments = parser.parse_args(argv)
    if not SHARED.is_dir():
        print(f"rules: no folder {SHARED}: corpus, gold and laws stand beside the checkout", file=sys.stderr)
        return 1
    counts = count(extract(judged_sources()))
    if arguments.fit:
        write(counts)
        print(f"{MEASURED.relative_to(ROOT)} written")
    else:
        print("\n".join(rows(counts)))
    return 0


def write(counts: Mapping[str, Count]) -> None:
    """Write the table of confidences where the system reads it."""
    MEASURED.write_text("\n".join([*rows(counts), ""]), "utf-8")


def judged_sources(table: Path = JUDGED) -> list[Path]:
    """Return the files of all gold and of the table of single facts."""
    gold = [*shared_gold(), *digest_gold(), *annotated_gold()]
    with table.open(encoding="utf-8", newline="") as lines:
        by_hand: Iterable[str] = [row["file"] for row in csv.DictReader(lines, delimiter="\t")]
    return sources_of({*(policy["source"]["file"] for policy in gold), *by_hand})


if __name__ == "__main__":
    raise SystemExit(main())
