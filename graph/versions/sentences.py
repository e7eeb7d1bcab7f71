"""The sentences of a paragraph, where an act names one (第二句, 最后一句)."""

from __future__ import annotations

import re

from extraction.numerals import read_number
from extraction.provisions import N

_SENTENCE = re.compile("[^。]*。|[^。]+$")


def sentences(text: str, spot: str) -> tuple[list[str], int | None]:
    """Return the sentences of a text, and the place of the one that is meant; none where there is no such."""
    found = _SENTENCE.findall(text)
    if not spot.endswith("句"):
        return found, None
    number = re.search(f"(?<=第){N}+", spot)
    place = (read_number(number[0]) or 0) - 1 if number else 0 if spot.startswith("首") else len(found) - 1
    return found, place if 0 <= place < len(found) else None
