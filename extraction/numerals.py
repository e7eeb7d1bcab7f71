"""Numbers as documents write them: 12, 十二, 一百二十三, 二〇二四."""

from __future__ import annotations

DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}


def read_number(text: str) -> int | None:
    """Return the value of a numeral in either system, or None where the text is none.

    >>> read_number("一百二十三"), read_number("二〇二四"), read_number("12")
    (123, 2024, 12)
    """
    if text.isdigit() and text.isascii():
        return int(text)
    if not text or any(char not in DIGITS and char not in UNITS for char in text):
        return None
    if not any(char in UNITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    total = digit = 0
    for char in text:
        if char in UNITS:
            total += (digit or 1) * UNITS[char]
            digit = 0
        else:
            digit = DIGITS[char]
    return total + digit
