"""What came out of one file, as processes hand it to one another."""

from __future__ import annotations

from dataclasses import dataclass

from extraction.facts import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """What came out of one file: its policies, or what went wrong.

    ``notes`` say what a reader left out or replaced, ``no_policies`` what of it is no policy, and what it is instead.
    """

    file: str
    sha256: str = ""
    chars: int = 0
    policies: tuple[Policy, ...] = ()
    error: str | None = None
    notes: tuple[str, ...] = ()
    no_policies: tuple[str, ...] = ()
