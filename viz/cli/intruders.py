"""Whether a stranger's package of the same name stands in the way of one of ours.

``queries``, ``viz`` and ``extraction`` exist on PyPI. Installed beside an editable install they win, and beside a
wheel they overwrite files; both would show up later as something that cannot be understood.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

PACKAGES = ("extraction", "graph", "queries")


def intruders() -> list[str]:
    """Return one line for each of our packages that Python would take from somewhere else, without importing any."""
    home = Path(__file__).resolve().parents[2]
    lines = []
    for name in PACKAGES:
        spec = find_spec(name)
        found = Path(spec.origin).resolve().parents[1] if spec is not None and spec.origin else None
        if found != home:
            place = f"is taken from {found}" if found else "is missing"
            lines.append(f"package '{name}' {place}, not from {home}: install policygraph into its own environment")
    return lines
