"""Which provision an address names: 第三条第一款第（二）项, 第四条之一, 第二章章名, 第七条第一款款尾.

Both sides of the facts use it: extraction writes addresses down in one form, the graph finds their places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from extraction.numerals import read_number

N = "[〇零一二三四五六七八九十百千两\\d]"
# One part of an address. Each begins with a character that begins no other, so that a list of them is read in one pass.
# Several numbers may share their unit: 第二、三项, 第（一）、（三）项.
TOKEN = (
    f"第（?{N}{{1,8}}）?(?:[、和至到]第?（?{N}{{1,8}}）?)+[条款项]|(?<=[、和及]){N}{{1,8}}条|(?<=将){N}{{1,8}}条(?=改为|修改为|第|中|内容|的|删)|第{N}{{1,4}}部分|第（?{N}{{1,8}}）?(?:条(?:之{N}{{1,3}})?|[款项目段句编章节])|（{N}{{1,4}}）项?|附件{N}{{0,3}}|附表{N}{{0,3}}"
    "|[最首末](?:后)?(?:一)?[款项句段条]|款首|款尾|项首|项尾|条首|条尾|引言|导语|开头|末尾|结尾|句尾|句末|最后(?!一)"
    "|(?:题目|标题|题注|名称|章名|节名|条标)"
)
BETWEEN = "(?:[、和及与同或]|以及)原?|[至到的]|直至|中的?(?=第)"
PLACES = f"(?:{TOKEN})(?:(?:{BETWEEN})?(?:{TOKEN}))*"
_TOKENS = re.compile(f"(?P<token>{TOKEN})|(?P<range>直至|至|到)|(?P<between>以及|[、和及与同或])|.")
_SHARED = re.compile(f"第（?{N}{{1,8}}）?(?:[、和至到]第?（?{N}{{1,8}}）?)+[条款项]")
LEVELS = ("part", "chapter", "section", "article", "paragraph", "item", "point", "spot")
_UNITS = {
    "编": "part",
    "章": "chapter",
    "节": "section",
    "条": "article",
    "款": "paragraph",
    "项": "item",
    "目": "point",
}
_FIGURES = "零一二三四五六七八九"
LAST = -1
NAME, CHAPTER_NAME = "名称", "章名"


@dataclass(frozen=True, slots=True)
class Address:
    """A place in an act; ``until`` is the last place of a range (第十二条至第十六条).

    Numbers are values, ``LAST`` the last one (末款). ``article`` is written out with its own suffix (第四条之一);
    ``spot`` is a part that has no number: head, tail, name, or a sentence (第二句).
    """

    part: str = ""
    chapter: str = ""
    section: str = ""
    article: str = ""
    paragraph: int = 0
    item: int = 0
    point: int = 0
    spot: str = ""
    until: str = ""

    def __str__(self) -> str:
        numbered = ((self.paragraph, "款"), (self.item, "项"), (self.point, "目"))
        written = "".join(_counted(value, unit) for value, unit in numbered if value)
        until = f"至{self.until}" if self.until else ""
        return f"{self.part}{self.chapter}{self.section}{self.article}{written}{self.spot}{until}"

    def __bool__(self) -> bool:
        return any(getattr(self, level) for level in LEVELS)

    @property
    def level(self) -> str:
        """Return the smallest level that the address names."""
        return next((level for level in reversed(LEVELS) if getattr(self, level)), "")

    def above(self, level: str) -> Address:
        """Return the address of what holds it, above a level."""
        kept = LEVELS[: LEVELS.index(level)]
        return Address(**{name: getattr(self, name) for name in kept})

    def within(self, other: Address) -> Address:
        """Return the address with what it leaves out taken from another (第二款 within 第三条第一款: 第三条第二款)."""
        first = next((level for level in LEVELS if getattr(self, level)), "")
        if not first:
            return other
        if first == "article" or self == Address(spot=NAME):
            return self
        if self == Address(spot=CHAPTER_NAME):
            return replace(other.above("article"), spot=NAME)
        above = other.above(first)
        own = {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name)}
        return replace(above, **own)


def _counted(value: int, unit: str) -> str:
    return f"末{unit}" if value == LAST else f"第{written_number(value)}{unit}"


def written_number(value: int) -> str:
    """Return a number as articles bear it.

    >>> written_number(7), written_number(10), written_number(23), written_number(105), written_number(112)
    ('七', '十', '二十三', '一百零五', '一百一十二')
    """
    written = ""
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, value = divmod(value, size)
        if digit:
            written += _FIGURES[digit] + unit
        elif written and value and not written.endswith("零"):
            written += "零"
    return written[1:] if written.startswith("一十") else written


def article_number(value: int, suffix: int = 0) -> str:
    """Return the number of an article (第十二条, 第十二条之一)."""
    return f"第{written_number(value)}条" + (f"之{written_number(suffix)}" if suffix else "")


def read_article(number: str) -> tuple[int, int] | None:
    """Return value and suffix of the number of an article: 第十二条之一 is (12, 1)."""
    match = re.fullmatch(f"第({N}{{1,8}})条(?:之({N}{{1,3}}))?", number)
    value = read_number(match[1]) if match else None
    if match is None or value is None:
        return None
    return value, (read_number(match[2]) or 0) if match[2] else 0


def read_addresses(words: str, context: Address | None = None) -> list[Address]:
    """Return the places that words name, one by one; what a place leaves out, the one before it or the context says.

    第五条第四款、第七条第一款、第二款 names 第五条第四款, 第七条第一款 and 第七条第二款.
    """
    found: list[Address] = []
    before = context or Address()
    for parts, opens_range in _groups(words):
        address = Address(**parts).within(before)
        if opens_range and found:
            found[-1] = replace(found[-1], until=str(Address(**parts)))
        else:
            found.append(address)
        before = address
    return found


def each(places: Iterable[Address]) -> Iterator[Address]:
    """Yield places, those of a range one by one: 第三项至第五项, 第十二条至第十四条."""
    for place in places:
        last = read_addresses(place.until)[0] if place.until else None
        level = place.level
        if last is None or level not in ("article", "paragraph", "item", "point"):
            yield place
            continue
        for value in range(_value(place), _value(last) + 1):
            own: str | int = value
            if level == "article":
                stem, suffix = read_article(place.article) or (0, 0)
                own = article_number(stem, value) if suffix else article_number(value)
            numbered: dict[str, Any] = {level: own, "until": ""}
            yield replace(place, **numbered)


def apart(places: Iterable[Address]) -> Iterator[Address]:
    """Yield places, ranges of paragraphs and items one by one (第一项至第三项); those of articles stay whole."""
    for place in places:
        yield from [place] if place.level == "article" else each([place])


def counted(place: Address, count: int) -> list[Address]:
    """Return so many articles, from a place on (第三条改为两条: 第三条, 第四条)."""
    value, _ = read_article(place.article) or (0, 0)
    return [Address(article=article_number(value + offset)) for offset in range(count)]


def _value(place: Address) -> int:
    """Return the last number that a place bears."""
    if place.level != "article":
        return int(getattr(place, place.level, 0))
    value, suffix = read_article(place.article) or (0, 0)
    return suffix or value


def _groups(words: str) -> Iterator[tuple[dict[str, Any], bool]]:
    """Yield the parts of each address, and whether it ends a range."""
    parts: dict[str, Any] = {}
    in_range = closing = False
    for match in _TOKENS.finditer(_SHARED.sub(_apart, words)):
        if match["token"]:
            level, value = _part(match["token"])
            reached = max((LEVELS.index(name) for name in parts), default=-1)
            if level in LEVELS and LEVELS.index(level) <= reached:
                yield parts, closing
                parts, closing, in_range = {}, in_range, False
            elif not parts:
                closing, in_range = in_range, False
            parts[level] = NAME if value == CHAPTER_NAME and parts else value
        elif match["range"]:
            in_range = True
        elif match["between"] and parts:
            yield parts, closing
            parts, closing = {}, False
    if parts:
        yield parts, closing


def _apart(shared: re.Match[str]) -> str:
    """Return numbers that share their unit, each with its own (第二、三项: 第二项、第三项; 第（一）至（三）项)."""
    unit = shared[0][-1]
    return re.sub(f"第?（?({N}{{1,8}})）?{unit}?", lambda number: f"第{number[1]}{unit}", shared[0])


def _part(token: str) -> tuple[str, str | int]:
    """Return level and value of one part of an address."""
    if token.startswith("附"):
        return "part", token
    if token in ("题目", "标题", "名称"):
        return "spot", NAME
    if token in ("章名", "节名"):
        return "spot", CHAPTER_NAME
    if token[0] in "最首末" and token[-1] in "款项条":
        value = 1 if token[0] == "首" else LAST
        return _UNITS[token[-1]], value if token[-1] != "条" else token
    number = re.search(f"{N}+", token)
    if number and token.endswith("部分"):
        return "article", article_number(read_number(number[0]) or 0)
    if token.endswith("）条"):  # 第二部分第（三）条
        token = f"{token[:-1]}项"
    unit = token[-1] if token[-1] in _UNITS else "条" if "条" in token else "项" if token[0] == "（" else ""
    if number is None or not unit:
        return "spot", _spot(token)
    if unit == "条":
        value, suffix = read_article(token if token[0] == "第" else f"第{token}") or (0, 0)
        return "article", article_number(value, suffix)
    if unit in "编章节":
        return _UNITS[unit], f"第{written_number(read_number(number[0]) or 0)}{unit}"
    return _UNITS[unit], read_number(number[0]) or 0


def _spot(token: str) -> str:
    if token in ("款首", "项首", "条首", "引言", "导语", "开头"):
        return "首"
    if token in ("款尾", "项尾", "条尾", "末尾", "结尾", "句尾", "句末", "最后"):
        return "尾"
    return token
