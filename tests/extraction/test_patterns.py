"""Every pattern of extraction is linear on runs of whatever its quantifiers take; those that are not stand in a list.

The strings are made from the patterns (``tests/hostile_strings.py``); growth is measured as a ratio of processor time
between a text and one four times as long, so that a busy machine decides nothing.
"""

from __future__ import annotations

import ast
import importlib
import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import extraction
from extraction.rules import load, names
from tests.hostile_strings import runs

ROOT = Path(extraction.__file__).resolve().parent
SEARCHES = {"search", "finditer", "findall", "sub", "subn", "split"}
METHODS = {*SEARCHES, "match", "fullmatch", "compile"}
SHORT = (8, 16, 24, 64, 128, 256)  # what grows exponentially shows here
LONG = 4096
SLOW = 0.05  # seconds of the processor for a short string: what takes longer grows exponentially
TOLD = 0.0003, 0.006  # seconds for a quarter of a long run, and for all of it, below which nothing can be told
# A square of single steps through a class takes a hundredth of a second for a long run, on a slow machine two: what
# takes hardly more in the same moment is not told, whatever the machine and its neighbours do.
SINGLE_STEPS, CHEAP = re.compile("甲[^乙]*乙"), 1.3
SQUARE, CUBE = 9.0, 28.0  # times the time for four times the text: 4 is linear, 16 the square, 64 the cube
# What still grows with the square: patterns that are held against one sentence or one name, never against a text.
SQUARES = {
    "extraction.regions.PEOPLES",
    *(
        f"rules/supersession: {n}"
        for n in ("repealed-at-once", "prevails", "change-foreseen", "extended", "amended-item")
    ),
}


@cache
def patterns() -> dict[tuple[str, int], tuple[str, bool]]:
    """Return each pattern with where it stands and whether it is searched for anywhere in a text."""
    sources = {path: path.read_text("utf-8") for path in sorted(ROOT.rglob("*.py"))}
    searched = set(re.findall(rf"\b(\w+)\.(?:{'|'.join(SEARCHES)})\(", "\n".join(sources.values())))
    found: dict[tuple[str, int], tuple[str, bool]] = {}
    for path, source in sources.items():
        name = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__")
        module = vars(importlib.import_module(name))
        for variable, value in module.items():
            for pattern in _inside(value):
                found[pattern.pattern, pattern.flags] = (f"{name}.{variable}", variable in searched)
        for place, pattern, method in _inline(source, module):
            found.setdefault((pattern.pattern, pattern.flags), (f"{name}:{place}", method in SEARCHES))
    for file in names():
        for rule in load(file):
            found[rule.pattern.pattern, rule.pattern.flags] = (f"rules/{file}: {rule.name}", True)
    return {key: where for key, where in found.items() if isinstance(key[0], str)}


def _inside(value: Any, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, (tuple, list, set, frozenset, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _inside(item, depth + 1)


def _inline(source: str, module: dict[str, Any]) -> Iterator[tuple[int, re.Pattern[str], str]]:
    """Yield the patterns that a call of ``re`` holds, as far as names of the module make them up."""
    for call in ast.walk(ast.parse(source)):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.args):
            continue
        of = call.func.value
        if isinstance(of, ast.Name) and of.id == "re" and call.func.attr in METHODS:
            try:
                written = eval(compile(ast.Expression(call.args[0]), "pattern", "eval"), dict(module))
            except NameError:  # made up of what only the function knows
                continue
            if isinstance(written, str):
                yield call.lineno, re.compile(written), call.func.attr


def seconds(work: Callable[[str], object], text: str) -> float:
    begin = time.process_time()
    work(text)
    return time.process_time() - begin


def growth(pattern: re.Pattern[str], searched: bool, beginning: str, pump: str) -> float:
    """Return how many times longer a pattern takes for four times the text; 0 where it takes no time to speak of."""
    methods = [pattern.search if searched else pattern.match, pattern.fullmatch]
    worst = 0.0
    for method in methods:
        took = 0.0
        for length in SHORT:
            took = seconds(method, beginning + pump * (length // len(pump)) + "\0")
            if took > SLOW:
                return float("inf")
        short, long = (beginning + pump * (length // len(pump)) + "\0" for length in (LONG // 4, LONG))
        once = seconds(method, short)
        # the last of the short strings has 256 characters: what is linear from there to here is so further on
        if once > max(TOLD[0], 6 * took) and seconds(method, long) > TOLD[1]:
            worst = max(worst, _times(method, short, long))
            if worst > SQUARE and _is_cheap(method, long):
                worst = SQUARE
    return worst


def _is_cheap(method: Callable[[str], object], long: str) -> bool:
    """Say whether it takes hardly more than so many single steps, both measured by turns, as others use the processor."""
    steps = "甲" * LONG + "\0"
    turns = [(seconds(method, long), seconds(SINGLE_STEPS.search, steps)) for _ in range(12)]
    own, known = (min(times) for times in zip(*turns, strict=True))
    return own < CHEAP * known


def _times(method: Callable[[str], object], short: str, long: str) -> float:
    """Return the ratio of two times; what looks like the square is measured again, since others use the processor too."""
    ratio = 0.0
    for _ in range(3):
        least = min(seconds(method, short) for _ in range(3))
        ratio = min(seconds(method, long) for _ in range(2)) / max(least, 1e-6)
        if ratio <= SQUARE:
            break
    return ratio


def test_every_pattern_is_linear() -> None:
    worse = []
    for (written, flags), (where, searched) in patterns().items():
        pattern = re.compile(written, flags)
        for beginning, pump in runs(pattern):
            times = growth(pattern, searched, beginning, pump)
            if times > (CUBE if where in SQUARES else SQUARE):
                worse.append(f"{where}: {times:.0f} times the time for {beginning[:20]!r} + four times {pump[:12]!r}")
                break
    assert worse == []


KNOWN = [
    # pattern, whether it is found out
    ("(?:甲*)*乙", True),
    ("(?:甲|甲乙?)*丙", True),
    (r"\s*\s*\s*x", True),
    ("甲[^乙]*乙", False),  # the square, of a run of its first character, but of a scan that takes no time
    ("甲[^乙]{0,30}乙", False),
    ("(?:甲丙)*+乙", True),  # looked for from each place anew
    ("(?:甲丙){0,9}乙", False),
    (r"^[甲乙]{1,30}丙", False),
]


@pytest.mark.parametrize(("written", "found_out"), KNOWN)
def test_the_strings_find_out_what_is_not_linear(written: str, found_out: bool) -> None:
    pattern = re.compile(written)
    assert (max((growth(pattern, True, *run) for run in runs(pattern)), default=0.0) > SQUARE) == found_out
