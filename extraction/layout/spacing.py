"""Characters set apart one by one (海 关 总 署 公 告), as some recognisers and PDF readers give them.

The spaces between them are no gaps of the layout. An invisible character stands for each, so that offsets hold.
"""

from __future__ import annotations

import re

from extraction.layout.repair import JOINER

APART = 0.35  # of the characters of a text are spaces where each stands by itself
BETWEEN = re.compile(r"(?<=\S) (?=\S)")


def close_up(text: str) -> str:
    """Return a text without single spaces between its characters where it is set that way, as long as it is."""
    most = APART * len(text)
    if text.count(" ") <= most:
        return text
    closed, between = BETWEEN.subn(JOINER, text)
    return closed if between > most else text  # where indents make most of the spaces, the others are gaps
