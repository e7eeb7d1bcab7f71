"""Which edition of the reading this is: a hash of all that decides what is read in a document.

The same bytes give other facts once a rule has changed, so a graph remembers by which edition it read a source.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from extraction.regions import TABLE

HERE = Path(__file__).resolve().parent


@cache
def edition() -> str:
    """Return the hash of the code, the rules and the table of regions that extraction works with."""
    return digest([*sorted(HERE.rglob("*.py")), *sorted(HERE.rglob("*.yaml")), TABLE], HERE.parent)


def digest(files: Iterable[Path], root: Path) -> str:
    """Return the hash of some files below a folder: of what is in them and of what they are called there."""
    whole = hashlib.sha256()
    for path in files:
        name = path.relative_to(root).as_posix()
        whole.update(f"{name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]
