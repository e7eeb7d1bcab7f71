"""Every package of the lock stands under a licence that we may use, and docs/licences.md lists them."""

from __future__ import annotations

import pytest

from benchmarks.licences import PAGE, Licence, licences


def test_every_licence_may_be_used() -> None:
    assert [one for one in licences() if not one.allowed] == []


def test_the_page_lists_the_packages_of_the_lock() -> None:
    listed = {line.split("|")[1].strip() for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")}
    assert listed - {"package", "---"} == {one.package for one in licences()}, "run: python -m benchmarks.licences"


SAYS = [
    ("MIT", True),
    ("Apache-2.0 AND Python-2.0", True),
    ("Artistic License, GNU General Public License (GPL)", True),  # under the first
    ("GPL-3.0-or-later", False),
    ("AGPL-3.0", False),
    ("LGPL-2.1", False),
    ("", False),
]


@pytest.mark.parametrize(("said", "allowed"), SAYS)
def test_what_is_allowed(said: str, allowed: bool) -> None:
    assert Licence("one", said).allowed is allowed
