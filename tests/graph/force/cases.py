"""Cases of force: one a line of law, each with its kind, the status on its days and the proof of the last."""

from __future__ import annotations

from tests.graph.force import repeals, suspensions, terms

CASES = [*terms.CASES, *repeals.CASES, *suspensions.CASES]
