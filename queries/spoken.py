"""Values as people say them: 跨境电商 for a kind of firm, 市级 for a tier, 2024年12月31日 for a day, in any width."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from functools import cache

from graph.enterprise_types import enterprise_names, instrument_names

# Latin letters, digits and the marks between the parts of a day, typed in full width (ＡＥＯ, ２０２４－１２－３１).
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum() or chr(code) in "－．／"}
_DAY = re.compile(r"(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?")
_AGO = re.compile(r"(\d+)(?:天|日)(?:之)?(后|内|前)")
_NAMED_DAYS = {"今天": 0, "今日": 0, "昨天": -1, "明天": 1}
# What each tier is called beside its label.
_TIERS: Mapping[str, Sequence[str]] = {
    "national": ("国家级", "中央", "全国"),
    "customs": ("海关总署",),
    "municipal": ("省级", "市级", "省", "市", "地方"),
    "district": ("区级", "县级", "区县", "区", "县"),
}
NEAREST = 5


def half_width(text: str) -> str:
    """Return the text with letters and digits in half width; Chinese marks stay, since titles have them."""
    return text.translate(_WIDE)


def day_said(words: str) -> date | int | None:
    """Return the day that words name, or by how many days it lies behind today; None where they name none."""
    words = re.sub(r"\s+", "", half_width(words))
    if words in _NAMED_DAYS:
        return _NAMED_DAYS[words]
    if found := _DAY.fullmatch(words):
        return date(*map(int, found.groups()))
    if found := _AGO.fullmatch(words):
        return -int(found[1]) if found[2] == "前" else int(found[1])
    return None


@cache
def names_of(type: str) -> Mapping[str, Sequence[str]]:
    """Return what else each code of a type of parameter is called."""
    return {"tier": _TIERS, "enterprise_type": enterprise_names(), "instrument": instrument_names()}.get(type, {})


def nearest(text: str, offered: Mapping[str, Sequence[str]], most: int = NEAREST) -> list[str]:
    """Return the keys whose names are most like a text, the likest first; equal ones in the order given."""
    likeness = {key: max(_likeness(text, name) for name in names) for key, names in offered.items()}
    return sorted(offered, key=lambda key: -likeness[key])[:most]


def _likeness(text: str, name: str) -> float:
    return SequenceMatcher(None, text, name, autojunk=False).ratio()
