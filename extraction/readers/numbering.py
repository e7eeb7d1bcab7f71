"""Automatic numbers of Word documents: what Word writes in front of a paragraph although no run holds it.

第%1条 with chineseCounting   →  第一条, 第二条, …
（%1）  with chineseCounting   →  （一）, （二）, …
%1.%2  with decimal           →  1.1, 1.2, …
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

DIGITS = "〇一二三四五六七八九"
FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"

_PLACE = re.compile(r"%([1-9])")
_NEEDS_NO_SPACE = re.compile(r"[、，．。）)】：:]$")


def counting(number: int, digits: str = DIGITS, units: str = "十百千", *, leading_one: bool = False) -> str:
    """Write a number in words: 十二, 一百〇五, 二千零一十; above 9999 digit by digit."""
    if not 0 < number < 10_000:
        return digital(number, digits)
    words, zero = "", False
    for place in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit == 0:
            zero = bool(words)
            continue
        words += (digits[0] if zero else "") + digits[digit] + (units[place - 1] if place else "")
        zero = False
    return words[1:] if not leading_one and 10 <= number < 20 else words


def digital(number: int, digits: str = DIGITS) -> str:
    """Write a number digit by digit: 一〇, 二〇二四."""
    return "".join(digits[int(digit)] for digit in str(number))


def letters(number: int) -> str:
    """a … z, aa, bb, as Word counts on."""
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 30) if number > 0 else str(number)


def roman(number: int) -> str:
    """Write a number below 4000 in Roman numerals."""
    if not 0 < number < 4000:
        return str(number)
    values = zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), _ROMAN, strict=True)
    words = ""
    for value, letter in values:
        words += letter * (number // value)
        number %= value
    return words


_ROMAN = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")


def _row(first: str, length: int) -> Callable[[int], str]:
    """Characters that stand in a row in Unicode: ① … ⑳."""
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= length else str(number)


def _cycle(characters: str) -> Callable[[int], str]:
    return lambda number: characters[(number - 1) % len(characters)] if number > 0 else str(number)


def _formal(number: int) -> str:
    return counting(number, FORMAL_DIGITS, "拾佰仟", leading_one=True)


def _with_zero(number: int) -> str:
    return counting(number, "零" + DIGITS[1:])


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalHalfWidth": str,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "chineseCounting": counting,
    "chineseCountingThousand": _with_zero,
    "taiwaneseCounting": counting,
    "taiwaneseCountingThousand": counting,
    "japaneseCounting": counting,
    "koreanCounting": counting,
    "ideographDigital": digital,
    "taiwaneseDigital": digital,
    "japaneseDigitalTenThousand": digital,
    "chineseLegalSimplified": _formal,
    "ideographLegalTraditional": _formal,
    "ideographTraditional": _cycle(STEMS),
    "ideographZodiac": _cycle(BRANCHES),
    "decimalEnclosedCircle": _row("①", 20),
    "decimalEnclosedCircleChinese": _row("①", 20),
    "ideographEnclosedCircle": _row("㊀", 10),
    "decimalEnclosedParen": _row("⑴", 20),
    "decimalEnclosedFullstop": _row("⒈", 20),
    "numberInDash": "- {} -".format,
    "none": lambda _: "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list: its format, the text around its number and where it begins."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    follow: str = "tab"
    legal: bool = False
    restart: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The lists of a document: which definition each list uses, its levels, and the starts of its own."""

    definition: dict[str, str] = field(default_factory=dict)
    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)


class Counters:
    """Counts the paragraphs of every list and says what stands in front of each."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, number: str, level: int) -> str:
        """Return the label of the next paragraph on this level of a list; nothing for a bullet or an unknown list."""
        levels = self._numbers.levels.get(number)
        if not levels or level not in levels:
            return ""
        counts = self._counts.setdefault(self._numbers.definition.get(number, number), {})
        self._count(counts, levels, number, level)
        here = levels[level]
        if here.format == "bullet":
            return ""

        def written(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            of = levels.get(at, Level())
            value = counts.get(at, of.start)
            name = "decimal" if here.legal else of.format
            return FORMATS.get(name, str)(value)

        label = _PLACE.sub(written, here.text)
        return label if not label or here.follow == "nothing" or _NEEDS_NO_SPACE.search(label) else f"{label} "

    def _count(self, counts: dict[int, int], levels: dict[int, Level], number: str, level: int) -> None:
        own = self._numbers.starts.get(number, {})
        if level in own and (number, level) not in self._begun:
            counts[level] = own[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else levels[level].start
        self._begun.add((number, level))
        for deeper in [at for at in counts if at > level]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart and level < restart):
                del counts[deeper]
