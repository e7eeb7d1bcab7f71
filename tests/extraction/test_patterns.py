"""Every pattern of extraction is linear on runs of whatever its quantifiers take.

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
SHORT = (8, 16, 24, 64, 256, 1024)  # what grows exponentially, or with the fourth power, shows here
LONG = 4 * SHORT[-1]
SLOW = 0.05  # seconds of the processor for 100 characters: what takes longer need not be asked for a long string
TOLD = 0.0003, 0.006  # seconds for a quarter of a long run, and for all of it, below which nothing can be told
# A square of single steps through a class takes a hundredth of a second for a long run, on a slow machine two: what
# takes hardly more in the same moment is not told, whatever the machine and its neighbours do.
SINGLE_STEPS, STEPS, CHEAP = re.compile("甲[^乙]*乙"), "甲" * LONG + "\0", 1.3
SQUARE = 9.0  # times the time for four times the text: 4 is linear, 16 the square
TURNS = 12  # measured so often, by turns, before anything is called slow: others use the processor too


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
    return max(_growth(method, beginning, pump) for method in methods)


def _growth(method: Callable[[str], object], beginning: str, pump: str) -> float:
    shorter = took = 0.0
    for length in SHORT:
        shorter, took = took, seconds(method, beginning + pump * (length // len(pump)) + "\0")
        if took > SLOW * max(1, length / 100):
            return float("inf")
    short, long = (beginning + pump * (length // len(pump)) + "\0" for length in (SHORT[-1], LONG))
    # what is linear from the last but one of the short strings to the last is so further on
    if took <= max(TOLD[0], 6 * shorter) or seconds(method, long) <= TOLD[1]:
        return 0.0
    once = whole = steps = float("inf")
    for turn in range(TURNS):
        whole = min(whole, seconds(method, long))
        steps = min(steps, seconds(SINGLE_STEPS.search, STEPS))
        once = min(once, seconds(method, short))
        if whole < CHEAP * steps or (turn > 1 and whole <= SQUARE * once):
            break
    return min(whole / once, SQUARE) if whole < CHEAP * steps else whole / once


def test_every_pattern_is_linear() -> None:
    worse = []
    for (written, flags), (where, searched) in patterns().items():
        pattern = re.compile(written, flags)
        for beginning, pump in runs(pattern):
            times = growth(pattern, searched, beginning, pump)
            if times > SQUARE:
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
