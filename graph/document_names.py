"""What documents are called: one form for all spellings of a number, a title, a day."""

from __future__ import annotations

import difflib
import re
from functools import lru_cache

_SPACE = re.compile(r"\s+")
_BRACKETS = str.maketrans("[]［］﹝﹞【】()", "〔〕〔〕〔〕〔〕（）")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_CHINESE = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
KNOWN = 1 << 18  # names remembered: every batch asks for those of the whole graph
YEAR = re.compile(r"(?:19|20)\d{2}")


def _chinese_number(words: str) -> int:
    """Return 一百零四 as 104 and 二〇二四 as 2024."""
    if not set(words) & set(_UNITS):
        return int("".join(str(_CHINESE[word]) for word in words))
    total, digit = 0, 0
    for word in words:
        if word in _UNITS:
            total += (digit or 1) * _UNITS[word]
            digit = 0
        else:
            digit = _CHINESE[word]
    return total + digit


@lru_cache(maxsize=KNOWN)
def number_key(number: str, issuer: str = "") -> str:
    """Return a document number in the one form that all its spellings share.

    国发[2024] 5 号 and 国发〔2024〕5号, 主席令第一〇四号 and 主席令第104号, 海关总署2024年第66号公告 and
    海关总署公告2024年第66号 are each one number. A number that names nobody (公告2024年第66号) gets the issuer's name.
    """
    key = _SPACE.sub("", number).translate(_DIGITS).translate(_BRACKETS).removeprefix("中华人民共和国")
    key = re.sub(
        r"第([零〇○一二两三四五六七八九十百千]+)号", lambda found: f"第{_chinese_number(found.group(1))}号", key
    )
    key = re.sub(r"（((?:19|20)\d{2})）", r"〔\1〕", key)
    key = re.sub(r"^(.*?)((?:19|20)\d{2}年)第?0*(\d+)号?(公告|令|通告)$", r"\1\4\2第\3号", key)
    key = re.sub(r"(公告|令|通告)〔((?:19|20)\d{2})〕第?0*(\d+)号", r"\1\2年第\3号", key)
    key = re.sub(r"(第|〕)0+(\d)", r"\1\2", key)
    key = re.sub(r"〕第(\d+)号", r"〕\1号", key)
    key = key.replace("年第", "第") if re.search(r"(公告|令|通告)(?:19|20)\d{2}年第", key) else key
    if re.match(r"(公告|令|通告|第|(?:19|20)\d{2})", key):
        key = issuer + key
    return key


@lru_cache(maxsize=KNOWN)
def title_key(title: str) -> str:
    """Return a title in the form in which two spellings of it can be compared.

    《中华人民共和国噪声污染防治法》 and 噪声污染防治法, 国务院办公厅关于印发某方案的通知 and 某方案 are each one title.
    """
    key = _SPACE.sub("", title).translate(_DIGITS)
    key = key.replace("(", "（").replace(")", "）")
    key = re.sub(r"（(?:已废止|已失效|失效|废止|全文废止|已修改)）$", "", key)
    key = re.sub(r"（(?:19|20)\d{2}年?(?:修订|修正|修改)(?:本|版)?）$", "", key)
    key = key.strip("《》〈〉")
    enclosed = re.fullmatch(r".*?(?:印发|公布|发布|下发|转发)[《〈]?(.{2,}?)[》〉]?的(?:通知|通告|公告|函)", key)
    if enclosed and "等" not in enclosed.group(1)[-3:]:
        key = enclosed.group(1)
    key = re.sub(r"[《》〈〉“”\"'‘’「」]", "", key)
    return key.removeprefix("中华人民共和国")


def bare(key: str) -> str:
    """Return a title key without the issuer that may stand before 关于: 国务院关于…的意见 → 关于…的意见."""
    place = key.find("关于")
    return key[place:] if 0 < place <= 40 else key


def alike(one: str, other: str) -> bool:
    """Say whether two titles that stand with one number can be the same title."""
    if not one or not other or one == other:
        return True
    if len(one) > 5 and len(other) > 5 and (one in other or other in one):
        return True
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.6


def same_day(one: str | None, other: str | None) -> bool:
    """Say whether two dates, each as precise as its source, can be one day."""
    if not one or not other:
        return True
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def not_after(one: str | None, other: str | None) -> bool:
    """Say whether the first of two dates, each as precise as its source, can be no later than the other."""
    if not one or not other:
        return True
    length = min(len(one), len(other))
    return one[:length] <= other[:length]
