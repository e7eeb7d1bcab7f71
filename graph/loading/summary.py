"""What a load did, for whoever tells it: also for faces of the graph that never load anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.verdicts import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildSummary:
    """What a load did: files, policies and measures taken in, and what the graph held before and holds after."""

    read: int = 0
    unchanged: int = 0
    failed: tuple[tuple[str, str], ...] = ()  # file and what went wrong
    no_policies: tuple[tuple[str, str], ...] = ()  # file and what it is instead
    forgotten: int = 0
    renewed: str | None = None  # edition of the rules by which the graph had been worked out, if another
    vanished: tuple[Verdict, ...] = ()  # verdicts whose words are no longer there
    policies: int = 0
    measures: int = 0
    nodes_before: Mapping[str, int] = field(default_factory=dict)
    nodes_after: Mapping[str, int] = field(default_factory=dict)
    edges_before: Mapping[str, int] = field(default_factory=dict)
    edges_after: Mapping[str, int] = field(default_factory=dict)
