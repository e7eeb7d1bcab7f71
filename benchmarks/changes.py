"""Which facts a change gained and lost, by name: two sets of facts, compared fact by fact."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.scores import ROOT, Facts

CACHE = ROOT / ".cache" / "quality"
SCALARS = ("title", "doc_number", "tier", "region", "issued_on", "effective_from", "effective_until")
SHOWN = 25
KEPT = 3  # commits of which the facts stay in the cache


def named(policy: Facts) -> Iterator[tuple[str, str]]:
    """Yield each fact of a policy as its kind and what it says, with the words by which a reader knows it."""
    where = f"{Path(policy['source']['file']).name} {policy['doc_number'] or policy['title']}"
    for name in SCALARS:
        if policy.get(name):
            yield name, f"{where}: {policy[name]}"
    for issuer in policy["issued_by"]:
        yield "issued_by", f"{where}: {issuer}"
    for item in (*policy["supersedes"], *policy.get("suspends", ())):
        parts = "、".join(item.get("provisions") or ())
        yield "supersedes", f"{where}: {item['kind']} {item['title']} {item['doc_number'] or ''}{parts}"
    for item in policy["cites"]:
        yield "cites", f"{where}: {item['role']} {item['title']} {item['doc_number'] or ''}"
    for measure in policy["measures"]:
        at = f"{where} {measure['number']} {measure['text'][:16]}"
        yield "measure", at
        yield from _of_measure(measure, at)


def _of_measure(measure: Facts, at: str) -> Iterator[tuple[str, str]]:
    for item in measure["responsible"]:
        yield "responsible", f"{at}: {item['name']} {item['role']}"
    for kind in ("targets", "instruments"):
        for code in measure[kind]:
            yield kind, f"{at}: {code}"
    for kind in ("effective_from", "effective_until", "deadline"):
        if measure[kind]:
            yield f"measure.{kind}", f"{at}: {measure[kind]}"
    for item in measure["obligations"]:
        yield "obligation", f"{at}: {item['bearer']} {item['modality']} {item['text'][:24]}"


def compare(before: Sequence[Facts], after: Sequence[Facts]) -> dict[str, tuple[list[str], list[str]]]:
    """Return what was gained and what was lost, for each kind of fact in which anything changed."""
    sets: list[defaultdict[str, set[str]]] = []
    for policies in (before, after):
        kinds: defaultdict[str, set[str]] = defaultdict(set)
        for policy in policies:
            for kind, words in named(policy):
                kinds[kind].add(words)
        sets.append(kinds)
    old, new = sets
    changed = {kind: (sorted(new[kind] - old[kind]), sorted(old[kind] - new[kind])) for kind in {*old, *new}}
    return {kind: pair for kind, pair in sorted(changed.items()) if pair[0] or pair[1]}


def as_lines(changes: dict[str, tuple[list[str], list[str]]], shown: int = SHOWN) -> Iterator[str]:
    """Yield the changes as lines for a terminal."""
    for kind, (gained, lost) in changes.items():
        yield f"{kind}: {len(gained)} gained, {len(lost)} lost"
        for mark, facts in (("+", gained), ("-", lost)):
            yield from (f"  {mark} {fact}" for fact in facts[:shown])
            if len(facts) > shown:
                yield f"  {mark} … and {len(facts) - shown} more (--all shows them)"


def facts_of(commit: str, paths: Sequence[Path]) -> list[Facts]:
    """Return what the code of a commit reads in some files; kept in .cache by the commit."""
    kept = CACHE / f"{commit}.jsonl.gz"
    if not kept.exists():
        _extract_at(commit, paths, kept)
    with gzip.open(kept, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def last_commit() -> str:
    """Return the commit that the checkout stands on."""
    command = ["git", "-C", str(ROOT), "rev-parse", "HEAD"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _extract_at(commit: str, paths: Sequence[Path], kept: Path) -> None:
    """Check a commit out beside this one and let its own code read the files."""
    CACHE.mkdir(parents=True, exist_ok=True)
    tree = CACHE / "worktree"
    git = ["git", "-C", str(ROOT), "worktree"]
    subprocess.run([*git, "remove", "--force", str(tree)], capture_output=True, check=False)
    subprocess.run([*git, "add", "--force", "--detach", str(tree), commit], check=True, capture_output=True)
    try:
        made = kept.with_suffix(".part")
        command = [sys.executable, str(ROOT / "benchmarks" / "extracting.py"), str(made)]
        names = "\n".join(map(str, paths))
        environment = {**os.environ, "PYTHONPATH": str(tree)}
        subprocess.run(command, input=names, text=True, check=True, env=environment, cwd=tree)
        made.replace(kept)
        prune(KEPT)
    finally:
        subprocess.run([*git, "remove", "--force", str(tree)], check=False, capture_output=True)


def prune(kept: int, folder: Path = CACHE) -> None:
    """Leave in the cache the facts of the commits that were read last, and nothing that was broken off."""
    newest = sorted(folder.glob("*.jsonl.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in [*newest[kept:], *folder.glob("*.part")]:
        path.unlink()
