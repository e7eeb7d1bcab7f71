"""Numbers as documents write them: 12, 十二, 一百二十三, 二〇二四."""

from __future__ import annotations

from functools import lru_cache

DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
LONGEST = 30  # characters of a numeral: what is longer is a code, or harm, and no float holds it


@lru_cache(maxsize=1 << 12)
def read_number(text: str) -> int | None:
    """Return the value of a numeral in either system, or None where the text is none.

    >>> read_number("一百二十三"), read_number("二〇二四"), read_number("12")
    (123, 2024, 12)
    """
    if len(text) > LONGEST:
        return None
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


LARGE = {"万": 10_000, "亿": 100_000_000}


@lru_cache(maxsize=1 << 12)
def read_amount(text: str) -> float | None:
    """Return the value of a numeral with its multiples, or None where the text is none.

    >>> read_amount("1.5万"), read_amount("二十五万"), read_amount("1,200"), read_amount("半"), read_amount("3千")
    (15000.0, 250000, 1200.0, 0.5, 3000.0)
    """
    if len(text) > LONGEST:
        return None
    if text == "半":
        return 0.5
    head = text.rstrip("十百千万亿")
    if head and head[0].isdigit():
        try:
            value = float(head.replace(",", ""))
        except ValueError:
            return None
        for char in text[len(head) :]:
            value *= UNITS.get(char) or LARGE[char]
        return value
    whole, point, decimals = text.partition("点")
    if point:  # 零点三
        high = read_number(whole)
        known = high is not None and 0 < len(decimals) < 10 and all(char in DIGITS for char in decimals)
        return float(f"{high}.{''.join(str(DIGITS[char]) for char in decimals)}") if known else None
    total: float = 0
    for sign in "亿万":
        before, found, text = text.rpartition(sign)
        if found:
            multiple = read_amount(before) if before else 1
            if multiple is None:
                return None
            total += multiple * LARGE[sign]
    low = read_number(text.lstrip("零〇") or "零")
    return None if low is None else total + low
