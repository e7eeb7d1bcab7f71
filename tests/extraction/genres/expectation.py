"""What is expected of a whole document of a genre."""

from typing import NamedTuple


class Read(NamedTuple):
    title: str
    issuers: tuple[str, ...]
    whose: str
    dates: tuple[str, str, str]  # issued on, in force from, in force until
    number: str = ""
    supersedes: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
