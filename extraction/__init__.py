"""Documents in, facts out: what Chinese policies say, each fact with the words that it was read from.

``extract`` and ``extract_files`` are imported at first use, since the language pipeline takes a second to load.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extraction.facts import Measure, Obligation, Policy, read_jsonl, write_jsonl

if TYPE_CHECKING:
    from extraction.pipeline import FileFacts, extract, extract_files

__all__ = ["FileFacts", "Measure", "Obligation", "Policy", "extract", "extract_files", "read_jsonl", "write_jsonl"]


def __getattr__(name: str) -> Any:
    if name in ("FileFacts", "extract", "extract_files"):
        from extraction import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
