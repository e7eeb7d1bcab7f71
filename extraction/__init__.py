"""Documents in, facts out: what Chinese policies say, each fact with the words that it was read from.

``extract`` and ``extract_files`` are imported at first use, since the language pipeline takes a second to load.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.facts import Measure, Obligation, Policy, read_jsonl, write_jsonl
from extraction.first_use import at_first_use

if TYPE_CHECKING:
    from extraction.apart import extract_files
    from extraction.file_facts import FileFacts
    from extraction.pipeline import extract

__all__ = ["FileFacts", "Measure", "Obligation", "Policy", "extract", "extract_files", "read_jsonl", "write_jsonl"]
__getattr__ = at_first_use(
    __name__,
    {
        "FileFacts": "extraction.file_facts",
        "extract": "extraction.pipeline",
        "extract_files": "extraction.apart",
    },
)
