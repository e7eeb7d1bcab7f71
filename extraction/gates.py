"""Gates: the words that a pattern cannot do without, looked for before the pattern itself is tried.

Most sentences hold none of the words on which a rule turns, and a search for plain words is many times as fast as one
for the pattern. The words are read off the pattern, so that a rule that is mended has the right gate at once:

>>> gate(["(?:自|从)[^，]{4,9}(?:起|止)?(?:施行|执行)"]).pattern
'执行|施行'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

Words = frozenset[str]
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
MOST = 12  # characters of a class that are listed one by one
SHARE = 0.05  # how much rarer a word is for each of its characters, about


def gate(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of plain words that is found wherever one of the patterns is; it may be found elsewhere."""
    words: set[str] = set()
    for pattern in patterns:
        needed = needs(pattern)
        if not needed:
            return re.compile("")
        words |= needed
    shortest = {word for word in words if not any(other != word and other in word for other in words)}
    return re.compile("|".join(map(re.escape, sorted(shortest))))


def needs(pattern: str) -> Words:
    """Return words of which every match of a pattern holds one; none where there are no such words."""
    parsed = _parser.parse(pattern)
    return frozenset() if parsed.state.flags & re.IGNORECASE else _of_sequence(parsed)


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> Words:
    """Return the rarest of what the parts of a sequence need: few words, and long ones."""
    return min(_candidates(items), key=lambda words: sum(SHARE ** len(word) for word in words), default=frozenset())


def _candidates(items: Iterable[tuple[Any, Any]]) -> Iterator[Words]:
    run = ""
    for code, value in items:
        if code is op.LITERAL:
            run += chr(value)
            continue
        if run:
            yield frozenset((run,))
            run = ""
        if needed := _of_item(code, value):
            yield needed
    if run:
        yield frozenset((run,))


def _of_item(code: Any, value: Any) -> Words:
    if code is op.IN and len(value) <= MOST and all(kind is op.LITERAL for kind, _ in value):
        return frozenset(chr(char) for _, char in value)
    if code in REPEATS and value[0] > 0:
        return _of_sequence(value[2])
    if code is op.SUBPATTERN:
        return _of_sequence(value[3])
    if code is op.ATOMIC_GROUP:
        return _of_sequence(value)
    if code is op.ASSERT and value[0] > 0:  # what follows stands in the text as well
        return _of_sequence(value[1])
    if code is op.BRANCH:
        branches = [_of_sequence(branch) for branch in value[1]]
        return frozenset().union(*branches) if all(branches) else frozenset()
    return frozenset()
