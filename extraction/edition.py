"""Which edition of the reading this is: a hash of all that decides what is read in a document.

The same bytes give other facts once a rule has changed, so a graph remembers by which edition it read a source.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from extraction.regions import TABLE

HERE = Path(__file__).resolve().parent


@cache
def edition() -> str:
    """Return the hash of the code, the rules and the table of regions that extraction works with."""
    whole = hashlib.sha256()
    for path in [*sorted(HERE.rglob("*.py")), *sorted(HERE.rglob("*.yaml")), TABLE]:
        name = path.relative_to(HERE.parent).as_posix()
        whole.update(f"{name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]
