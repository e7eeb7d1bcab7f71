"""What a change gained and lost, and the cache of what earlier commits read."""

from __future__ import annotations

import os
from pathlib import Path

from benchmarks.changes import prune


def test_only_the_last_commits_stay_in_the_cache(tmp_path: Path) -> None:
    for age, commit in enumerate(("newest", "older", "oldest")):
        path = tmp_path / f"{commit}.jsonl.gz"
        path.write_bytes(b"")
        os.utime(path, (1000 - age, 1000 - age))
    (tmp_path / "broken.jsonl.part").write_bytes(b"")
    prune(2, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["newest.jsonl.gz", "older.jsonl.gz"]
