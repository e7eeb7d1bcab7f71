"""Under which licence each package of the lock stands, as the package itself says: ``docs/licences.md``.

    python -m benchmarks.licences

Run it after ``make lock``. ``tests/test_licences.py`` refuses what is stronger than the MPL, but for what tests alone
use, and a page that is not of this lock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, files, metadata
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
LOCK, PAGE = ROOT / "requirements.lock", ROOT / "docs" / "licences.md"
# A package may be had under any one of several, so one of these is enough where "or" or several classifiers stand.
ALLOWED = re.compile(
    r"MIT|BSD|0BSD|Apache|PSF|Python|MPL|Mozilla|ISC|Zlib|CC0|Unlicense|HPND|Artistic|public domain", re.IGNORECASE
)
TESTS_ALONE = {"cobalt"}  # LGPL: nothing of it is part of the program or handed on with it
REFUSED = re.compile(r"\b(?:A|L)?GPL|Affero|General Public|SSPL|proprietary|commercial", re.IGNORECASE)


class Licence(NamedTuple):
    """What a package says of its licence; empty where it says nothing, or is not installed."""

    package: str
    said: str

    @property
    def allowed(self) -> bool:
        """Whether it may be used: an allowed licence is named, and a refused one only as another choice."""
        if self.package in TESTS_ALONE:
            return "LGPL" in self.said
        return bool(ALLOWED.search(self.said)) and (not REFUSED.search(self.said) or "Artistic" in self.said)


def licences() -> Iterator[Licence]:
    """Yield the licence of every package of the lock, by name."""
    for package in sorted(set(re.findall(r"^([A-Za-z0-9_.-]+)==", LOCK.read_text("utf-8"), re.MULTILINE))):
        yield Licence(package, _said(package))


def _said(package: str) -> str:
    try:
        about = metadata(package)
    except PackageNotFoundError:
        return ""
    classifiers = [
        name.rpartition(" :: ")[2] for name in about.get_all("Classifier") or () if name.startswith("License ::")
    ]
    first_line = (about.get("License") or "").strip().partition("\n")[0]
    return about.get("License-Expression") or ", ".join(classifiers) or first_line or _file_of(package)


def _file_of(package: str) -> str:
    """Return the first line of the file in which a package gives its licence."""
    texts = (path.read_text() for path in files(package) or () if path.name.upper().startswith("LICEN"))
    return next((text.strip().partition("\n")[0] for text in texts if text), "")


def page() -> str:
    """Return the page: a row a package."""
    lines = [
        "# Licences",
        "",
        "What each package of the lock says of itself; made by `python -m benchmarks.licences` after `make lock`.",
        "Nothing stronger than the MPL is taken, but for what tests alone use (`tests/test_licences.py`).",
        "One file is data that others made: `extraction/layout/traditional.txt`, characters of OpenCC (Apache-2.0).",
        "",
        "| package | licence |",
        "| --- | --- |",
        *(f"| {one.package} | {one.said.replace('|', '/')} |" for one in licences()),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
