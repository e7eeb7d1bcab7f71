"""How much one document may take: time, memory, bytes, pages, and characters for each byte.

The defaults are sane for what people have; ``POLICYGRAPH_LIMITS="seconds=30 memory=512"`` sets others, and the
processes that read documents are told by the one that starts them.
"""

from __future__ import annotations

import os
import resource
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import cache

from extraction.errors import ExtractionError

VARIABLE = "POLICYGRAPH_LIMITS"
ROOM = 800 << 20  # bytes of addresses that the models of a recogniser take, whatever the document
FREE_CHARACTERS = 1_000_000  # so many may come out of a file of any size


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one document may take, in the units that people use."""

    seconds: int = 60  # of the clock, for reading and extracting
    memory: int = 900  # MB beyond what the process takes before
    megabytes: int = 256  # of the file
    pages: int = 3_000
    ratio: int = 300  # characters for each byte of the file, beyond the first million

    @classmethod
    def of(cls, written: str) -> Limits:
        """Read limits as ``seconds=30 memory=512``; what is not named keeps its default.

        >>> Limits.of("seconds=30, memory=512").seconds
        30
        """
        given: dict[str, int] = {}
        known = [field.name for field in fields(cls)]
        for word in written.replace(",", " ").split():
            name, _, value = word.partition("=")
            if name not in known or not value.isdecimal() or not 0 < int(value) < 1 << 31:
                raise ExtractionError(
                    f"{VARIABLE}: {word!r} is no limit; write NAME=NUMBER with one of {', '.join(known)}"
                )
            given[name] = int(value)
        return cls(**given)

    def __str__(self) -> str:
        return " ".join(f"{field.name}={getattr(self, field.name)}" for field in fields(self))


@cache
def limits() -> Limits:
    """Return the limits that hold in this process."""
    return Limits.of(os.environ.get(VARIABLE, ""))


def limit_memory(most: int) -> None:
    """Let this process have so many bytes of addresses, and some more once it makes room; no core is dumped of it."""
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (most, most + ROOM))


def make_room() -> None:
    """Make room for the models of a recogniser, which are no part of the document that needs them."""
    with suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
