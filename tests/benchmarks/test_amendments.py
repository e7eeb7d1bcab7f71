"""The table of instructions by form: every rule that it names is one, and real acts are understood."""

from __future__ import annotations

from pathlib import Path

from benchmarks.amendments import read_acts
from extraction import rules
from queries.words import CODES


def test_real_acts_are_understood(shared: Path) -> None:
    found = read_acts(shared)
    named = {rule.name for group in ("amendments", "amendments_lists") for rule in rules.load(group)}
    assert {rule for rule, _ in found.forms} <= named | {"unread"}
    assert {do for _, do in found.forms} <= CODES["instruction"].keys()
    assert sum(found.forms.values()) > 700
    assert sum(found.unread.values()) < 0.01 * sum(found.forms.values())
