"""Which of many texts may hold one of some runs of characters: all of them looked through in one go."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from graph.overlaps.words import RUN

_BITS = 24  # of a hash: a run in a thousand that is none of those wanted passes for one in a long text
_FACTOR = np.uint64(
    0x9E3779B97F4A7C15
)  # spreads neighbouring characters over all bits (2⁶⁴ divided by the golden ratio)


def holders(runs: Collection[str], texts: Sequence[str]) -> list[bool]:
    """Say of each text whether it may hold one of the runs; of a few that hold none it is said, too."""
    wanted = np.zeros(1 << _BITS, dtype=bool)
    if runs:
        wanted[_hashes("".join(runs))[::RUN]] = True
    joined = "\n".join(texts)
    found = np.zeros(len(texts), dtype=bool)
    if len(joined) >= RUN:
        ends = np.cumsum([len(text) + 1 for text in texts])
        found[np.searchsorted(ends, np.flatnonzero(wanted[_hashes(joined)]), side="right")] = True
    answer: list[bool] = found.tolist()
    return answer


def _hashes(text: str) -> NDArray[np.uint64]:
    """Return a number for the run that begins at each place."""
    characters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    length = len(characters) - RUN + 1
    hashes = np.zeros(length, dtype=np.uint64)
    for place in range(RUN):
        hashes = (hashes + characters[place : place + length]) * _FACTOR
    return hashes >> np.uint64(64 - _BITS)
