"""Scores against gold: the scorer of the shared material, run as it is, and the interval around what it counts."""

from __future__ import annotations

import importlib.util
import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from extraction.apart import extract_files
from extraction.facts import Policy, to_json

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
DIGESTS = ROOT / "data" / "digests"
DIGEST_GOLD = ROOT / "tests" / "gold" / "digests.jsonl"
# Single measures, annotated without sight of what the rules find; of some fields only, and of some measures.
ANNOTATED = ("corpus-extra", "laws")
UNJUDGED = ("responsible", "effective_from", "effective_until", "deadline")
Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of one kind of fact: right, wrong and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def gold(self) -> int:
        return self.right + self.missed

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        errors = self.wrong + self.missed
        return 2 * self.right / (2 * self.right + errors) if self.right + errors else 1.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of F1 (Wilson): F1 is the share of right facts among these and half of all errors."""
        return wilson(self.right, self.right + (self.wrong + self.missed) / 2)


def wilson(right: float, n: float, z: float = 1.96) -> tuple[float, float]:
    """Return the Wilson interval of a share.

    >>> [round(end, 3) for end in wilson(50, 50)]
    [0.929, 1.0]
    """
    if n == 0:
        return 0.0, 1.0
    share, spread = right / n, z * z / n
    middle = (share + spread / 2) / (1 + spread)
    reach = z * math.sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    return max(0.0, middle - reach), min(1.0, middle + reach)


@cache
def shared_module(name: str, shared: Path = SHARED) -> ModuleType:
    """Return a scorer of the shared material as a module; it is no part of this project."""
    path = shared / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"shared_{name}", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scorer() -> ModuleType:
    """Return the scorer of facts."""
    return shared_module("score")


def extract(paths: Iterable[Path], *, workers: int = 1) -> list[Facts]:
    """Return the facts of some files as their JSON has them, without the text of the source."""
    return [as_facts(policy) for policy in policies_of(paths, workers=workers)]


def policies_of(paths: Iterable[Path], *, workers: int = 1) -> Iterator[Policy]:
    """Yield the policies of some files."""
    for result in extract_files(paths, workers=workers):
        yield from result.policies


def as_facts(policy: Policy) -> Facts:
    """Return a policy as its JSON has it, without the text of the source."""
    facts: Facts = json.loads(to_json(policy))
    facts["source"].pop("text", None)
    return facts


def read_gold(paths: Sequence[Path]) -> list[Facts]:
    """Return the policies of gold files."""
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()]


def shared_gold(shared: Path = SHARED) -> list[Facts]:
    """Return the gold of the shared corpus."""
    return read_gold(sorted((shared / "gold").glob("*.jsonl")))


def digest_gold() -> list[Facts]:
    """Return the gold of the digests."""
    return read_gold([DIGEST_GOLD])


def annotated_gold(half: str = "", files: Iterable[str] = ANNOTATED) -> list[Facts]:
    """Return the policies of which single measures are annotated, or one half of them: ``dev`` or ``test``."""
    gold = read_gold([DIGEST_GOLD.with_name(f"{file}.jsonl") for file in files])
    return [policy for policy in gold if half in ("", policy["half"])]


def sources_of(files: Iterable[str]) -> list[Path]:
    """Return where the files of gold stand: digests, corpus, laws."""
    folders = (DIGESTS, SHARED / "corpus", SHARED / "laws")
    found = (folder / Path(file).name for file in sorted(set(files)) for folder in folders)
    return [path for path in found if path.exists()]


def pairs_of_measures(wanted: Facts, got: Facts) -> Iterator[tuple[int, Facts, Facts]]:
    """Yield the measures of a policy that gold has, each as its index, gold's facts and those found."""
    places = {id(measure): index for index, measure in enumerate(got["measures"])}
    for gold, found in scorer().pair_measures(wanted["measures"], got["measures"])[0]:
        if found is not None:
            yield places[id(found)], gold, found


def score_annotated(gold: Sequence[Facts], facts: Sequence[Facts]) -> dict[str, Score]:
    """Return the scores of the annotated measures alone; of fields that gold does not have nothing is counted."""
    module = scorer()
    tallies: defaultdict[str, Any] = defaultdict(module.Tally)
    for wanted, got in module.pair_policies(list(gold), _of_files(gold, facts))[0]:
        measures = [
            {"responsible": [], **measure, "uncertain": [*measure.get("uncertain", ()), *UNJUDGED]}
            for measure in wanted["measures"]
        ]
        found = [measure for _, _, measure in pairs_of_measures(wanted, got)] if got else []
        module.measures(tallies, {"measures": measures}, {"measures": found}, wanted["title"], set())
    return {kind: found for kind, found in _scores(tallies).items() if kind not in UNJUDGED and "role" not in kind}


def _of_files(gold: Sequence[Facts], facts: Sequence[Facts]) -> list[Facts]:
    files = {Path(policy["source"]["file"]).name for policy in gold}
    return [policy for policy in facts if Path(policy["source"]["file"]).name in files]


def score(gold: Sequence[Facts], facts: Sequence[Facts]) -> dict[str, Score]:
    """Return the score of each kind of fact, of the files that gold covers."""
    module = scorer()
    return _scores(module.score(list(gold), _of_files(gold, facts)))


def score_by(
    group: Callable[[Facts], str], gold: Sequence[Facts], facts: Sequence[Facts]
) -> dict[str, dict[str, Score]]:
    """Return the scores of each group of gold's policies; what was invented beside them belongs to no group."""
    module = scorer()
    pairs, _ = module.pair_policies(list(gold), list(facts))
    groups: dict[str, tuple[list[Facts], list[Facts]]] = {}
    for wanted, got in pairs:
        some = groups.setdefault(group(wanted), ([], []))
        some[0].append(wanted)
        if got is not None:
            some[1].append(got)
    return {name: _scores(module.score(*some)) for name, some in sorted(groups.items())}


def _scores(tallies: Mapping[str, Any]) -> dict[str, Score]:
    return {kind: Score(tally.tp, tally.fp, tally.fn) for kind, tally in tallies.items()}
