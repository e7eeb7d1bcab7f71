"""Kinds of enterprise: their labels, which includes which, and which one the bearer of a duty names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from graph.regions import DATA, table_rows

_ANY = re.compile(r"^(?:本市|全市|本省|全省|我国|境内|各类|各有关|有关|相关|各|任何|该|其他|符合条件的|所有)+")
_LISTED = re.compile(r"[、，,；]|以及|或者|和|及|与")
ANY_ENTERPRISE = "market_entity"


@cache
def enterprise_labels() -> Mapping[str, str]:
    """Return the Chinese label of every kind of enterprise by its code."""
    return {row["code"]: row["label"] for row in table_rows(DATA / "enterprise-types.tsv")}


@cache
def instrument_labels() -> Mapping[str, str]:
    """Return the Chinese label of every instrument by its code."""
    return {row["code"]: row["label"] for row in table_rows(DATA / "instruments.tsv")}


@cache
def enterprise_names() -> Mapping[str, tuple[str, ...]]:
    """Return what each kind of enterprise is called beside its label, by its code."""
    return {row["code"]: tuple(_also(row["also written"])) for row in table_rows(DATA / "enterprise-types.tsv")}


def named_types(text: str) -> tuple[str, ...]:
    """Return the kinds that a text names, or whose business it names: 完善跨境电商出口货物监管."""
    text = text.replace("内外资", "")  # 内外资项目 are anybody's
    return tuple(code for code, words in _business().items() if any(word in text for word in words))


@cache
def _business() -> Mapping[str, list[str]]:
    """Return the words that name each kind or its business: 海外仓企业 is 海外仓."""
    found = {}
    for code, label in enterprise_labels().items():
        names = (label, *enterprise_names()[code]) if code != ANY_ENTERPRISE else ()
        found[code] = sorted({stem for name in names if len(stem := name.strip("“”").removesuffix("企业")) > 1})
    return found


@cache
def instrument_names() -> Mapping[str, tuple[str, ...]]:
    """Return the words that count as each instrument, by its code (补贴 is subsidy)."""
    return {row["code"]: tuple(_also(row["what counts"])) for row in table_rows(DATA / "instruments.tsv")}


def _also(words: str) -> list[str]:
    return [word.strip("“”") for word in re.sub(r"（[^）]*）", "", words).replace("、", " ").split()]


@cache
def broader_types() -> tuple[tuple[str, str], ...]:
    """Return pairs of a kind of enterprise and the kind that includes it."""
    return tuple((row["code"], row["broader"]) for row in table_rows(DATA / "broader-types.tsv"))


@cache
def _words() -> Mapping[str, str]:
    """Return what names a kind, and its code."""
    found: dict[str, str] = {}
    for row in table_rows(DATA / "enterprise-types.tsv"):
        for words in (row["label"].strip("“”"), *_also(row["also written"])):
            found.setdefault(words, row["code"])
    return found


@cache
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(words) for words in _words()}, reverse=True))


def bearer_types(bearer: str) -> tuple[str, ...]:
    """Return the kinds of enterprise that the words of a bearer name: 建设单位、施工单位和物流企业.

    The general kind counts only where the words name nothing finer: 企业, but not 食品生产企业.
    """
    found: list[str] = []
    for part in _LISTED.split(bearer):
        code = _type_of(_ANY.sub("", part.strip()))
        if code is not None and code not in found:
            found.append(code)
    return tuple(found)


# What acts for the public, or money that is spent, binds no firms: 口岸药品检验所, 各地, 中央财政, 补贴资金.
_NO_FIRM = re.compile(
    "(?:检验所|研究所|监管局|管理局|海关|税务|法院|检察院|财政|国家|地区|地方|各地|各省份?|各市|区县|开放平台|街道|乡镇"
    "|资金|经费|有关情况)$|^(?:各地|各区县)"
)
# Whom everybody or a body may be, which binds no kind of enterprise: 任何单位和个人.
_ANYBODY = re.compile(
    r"(?:任何|其他|有关|相关|各)?(?<!企业事业)(?<!企事业)(?:单位|组织|个人|部门|机构)(?:[、和或]|以及|或者|$)|公民|行人|人员|部门|机关|政府"
)
_TAKEN = re.compile("(?:违规|另行|擅自)?(?:收取|要求|强制|摊派)")
_ENDS = re.compile(r"不得|禁止|严禁")


def described_types(bearer: str, norm: str, targets: Sequence[str]) -> tuple[str, ...]:
    """Return the kinds that a bearer means who is described and not named: those that its measure is directed at.

    实施手册管理的企业 in a measure for 加工贸易企业. A ban that protects them binds the other side: 不得向企业收取费用.
    """
    if _ANYBODY.search(bearer) or _NO_FIRM.search(bearer):
        return ()
    protects = _ENDS.search(norm)
    if protects:
        forbidden = norm[protects.end() :]
        if _TAKEN.match(bearer) and forbidden.startswith(bearer):  # 不得收取费用: nobody is named, and not who pays
            return ()
        words = {
            word
            for code in targets
            for word in (enterprise_labels().get(code, code), *enterprise_names().get(code, ()))
        }
        if any(word in forbidden for word in words | {"企业", "市场主体", "经营主体"}):
            return ()
    return tuple(code for code in targets if code != ANY_ENTERPRISE)


def _type_of(words: str) -> str | None:
    """Return the kind that words end with, the longest name first."""
    for length in _lengths():
        code = _words().get(words[-length:]) if length <= len(words) else None
        if code is not None and (code != ANY_ENTERPRISE or length == len(words)):
            return code
    return None
