"""Two thousand documents gone wrong, of every format: each is read or refused in one line, its evidence in bounds."""

from __future__ import annotations

import os
from pathlib import Path

from extraction.apart import extract_apart
from extraction.limits import Limits
from extraction.worker import Task
from tests.extraction.evidence import within
from tests.extraction.mutations import mutation, sources

COUNT = 2_000


def test_mutated_documents_are_read_or_refused() -> None:
    tasks = []
    for seed in range(COUNT):
        name, data = mutation(seed)
        tasks.append(Task(name=f"{seed}/{name}", data=data))
    faults = []
    for result in extract_apart(tasks, workers=os.cpu_count() or 1, within=Limits(seconds=300)):
        error = result.error or ""
        if "\n" in error or "failed" in error or "died" in error or "takes" in error:
            faults.append(error)
        faults += [f"{result.file}: {place}" for policy in result.policies for place in within(policy, result.chars)]
    assert faults == []


def test_the_mutations_cover_every_format() -> None:
    assert {Path(mutation(seed)[0]).name for seed in range(COUNT)} == set(sources())
