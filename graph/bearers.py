"""Kinds of enterprise: their labels, which includes which, and which one the bearer of a duty names."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
def broader_types() -> tuple[tuple[str, str], ...]:
    """Return pairs of a kind of enterprise and the kind that includes it."""
    return tuple((row["code"], row["broader"]) for row in table_rows(DATA / "broader-types.tsv"))


@cache
def _words() -> Mapping[str, str]:
    """Return what names a kind, and its code."""
    found: dict[str, str] = {}
    for row in table_rows(DATA / "enterprise-types.tsv"):
        also = re.sub(r"（[^）]*）", "", row["also written"]).replace("、", " ").split()
        for words in (row["label"], *also):
            found.setdefault(words.strip("“”"), row["code"])
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


def _type_of(words: str) -> str | None:
    """Return the kind that words end with, the longest name first."""
    for length in _lengths():
        code = _words().get(words[-length:]) if length <= len(words) else None
        if code is not None and (code != ANY_ENTERPRISE or length == len(words)):
            return code
    return None
