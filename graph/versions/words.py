"""Words that an act changes within a text: replaced, deleted, added behind or before others.

All that one act does to a text is done at once, the longer words first: an act that makes both 备案 and 备案服务 into
登记 means the words of the text before it, not what its own first line has made of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_MARKS = "、，；。：（）和及与或的"
_ENDS_LIST = ("、", "等", "和", "及", "与")
LIST_MEMBER = 3  # characters that a member of a list has at least; 市 before 人民政府 is none
# What says how, by what or when something is done; the comma behind goes with it.
_HOW = ("根据", "依据", "依照", "按照", "经", "在", "由", "对", "自", "为", "通过")


@dataclass(frozen=True, slots=True)
class Moved:
    """A part of a text that names a provision by its old number, and the same by its new one."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change of words; ``old`` becomes ``new``."""

    old: str
    new: str
    instruction: int
    deletes: bool = False


class _Folding(dict[int, int]):
    """What each character is compared as, worked out at the first question: a dictionary, for ``str.translate``."""

    def __missing__(self, code: int) -> int:
        plain = unicodedata.normalize("NFKC", chr(code))
        self[code] = ord(plain) if len(plain) == 1 else code
        return self[code]


_FOLDING = _Folding(str.maketrans("“”‘’＂＇「」『』", '"' * 10))


def folded(text: str) -> str:
    """Return a text as words are compared: width and kind of quotation marks apart, character for character."""
    return text.translate(_FOLDING)


def holds(text: str, words: str) -> bool:
    """Tell whether words stand in a text."""
    return folded(words) in folded(text)


def changed(text: str, changes: Iterable[Change], moved: Iterable[Moved] = ()) -> tuple[str, set[int], bool]:
    """Return a text with all changes made, which instructions found their words, and whether marks are in doubt.

    ``moved`` are places that get other words besides, none of which any change touches.
    """
    places = {one.start: one for one in moved}
    wanted = sorted(dict.fromkeys(changes), key=lambda change: -len(change.old))
    plain = folded(text)
    keys = [(folded(change.old), change) for change in wanted if change.old]
    pieces: list[str] = []
    found: set[int] = set()
    doubtful = False
    position = 0
    # What is hidden in longer words was found too: 备案 in 备案服务.
    found |= {change.instruction for key, change in keys if key in plain}
    while position < len(text):
        change = next((one for key, one in keys if plain.startswith(key, position)), None)
        if change is not None and _said_already(plain, position, change):
            change = None
        if change is None and position in places:
            pieces.append(places[position].new)
            position = places[position].end
            continue
        if change is None:
            pieces.append(text[position])
            position += 1
            continue
        position += len(change.old)
        if change.new and not change.deletes:
            pieces.append(change.new)
            continue
        before, skip, unsure = _joined("".join(pieces), change.old, text[position:])
        pieces = [before]
        position += skip
        doubtful |= unsure
    return "".join(pieces), found, doubtful


def _said_already(plain: str, position: int, change: Change) -> bool:
    """Tell whether the new words stand around the old ones as it is: 园林绿化, where 绿化 becomes 园林绿化."""
    old, new = folded(change.old), folded(change.new)
    place = new.find(old) if new != old else -1
    while place >= 0:
        if position >= place and plain.startswith(new, position - place):
            return True
        place = new.find(old, place + 1)
    return False


def _joined(before: str, gone: str, after: str) -> tuple[str, int, bool]:
    """Return what stands before deleted words, how much behind them goes too, and whether that is in doubt.

    甲、乙、丙 without 乙 is 甲、丙; what becomes of the mark in 甲、乙和丙 the act leaves to the reader.
    """
    left, right = before[-1:], after[:1]
    if left in "、，；。" and left == right != "":
        return before, 1, False
    if not before and right and right in "、，；":
        return before, 1, False
    if left and left in "、，" and right and right in "。；，、：）":
        return before[:-1], 0, right not in "。；"
    if right == "，" and gone.startswith(_HOW) and gone[-1] not in "，。；":
        return before, 1, True
    if left == "、" and right and right in "和及与或以等":
        return (before, 0, True) if right == "等" else (before[:-1], 0, True)
    if left and left in "（《" and right and right in "、，；":
        return before, 1, True
    return before, 0, False


def beside(text: str, anchor: str, added: str, *, behind: bool) -> tuple[str, bool]:
    """Return an anchor with words added behind or before it, and whether a mark between them is in doubt.

    Members of a list that are added to a list are members of their own, though no act mentions the mark:
    甲、乙等 with 丙、丁 behind 乙 is 甲、乙、丙、丁等.
    """
    plain, key = folded(text), folded(anchor)
    place = plain.find(key)
    before, after = plain[:place][-1:], plain[place + len(key) :][:1]
    if place < 0 or not added or {added[0], added[-1]} & set(_MARKS):
        return (anchor + added if behind else added + anchor), False
    if anchor[-1] in "和及与、，" and behind and after not in _MARKS:
        return anchor + added, True
    listed = "、" in added or (len(added) >= LIST_MEMBER and len(anchor) >= LIST_MEMBER)
    if behind and before == "、" and after in _ENDS_LIST:
        return anchor + ("、" if "、" in added else "") + added, True
    if not behind and (before == "、" or (before in ("和", "及", "与") and after == "、")):
        return added + ("、" if listed else "") + anchor, True
    return (anchor + added if behind else added + anchor), False


def ends_with(text: str, words: str) -> tuple[str, bool]:
    """Return a text with words added at its end, before the full stop; which mark joins them is in doubt."""
    stop = text[-1:] if text[-1:] in "。；：" else ""
    if words[-1:] in "。；":
        return (text + words, False) if stop == "。" else (text[: len(text) - len(stop)] + "；" + words, True)
    joint = "" if words[:1] in "，；。、" else "；"
    return text[: len(text) - len(stop)] + joint + words + stop, not words.startswith(("，", "；", "。", "、"))


def similar(one: str, other: str) -> float:
    """Return how much of two texts is alike, between 0 and 1: the share of pairs of characters that both have."""
    a, b = _pairs(one), _pairs(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _pairs(text: str) -> set[str]:
    plain = folded(text)
    return {plain[n : n + 2] for n in range(len(plain) - 1)}


def last_mark(text: str, *, last: bool, others: Sequence[str]) -> str:
    """Return an item with the mark at its end that its place asks for: ；, and 。 for the last one."""
    if not others or not any(other.endswith("；") for other in others):
        return text
    bare = text.rstrip("；。，、")
    if last:
        return bare + "。"
    return text if text.endswith(("；", "：")) else bare + "；"
