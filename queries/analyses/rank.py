"""Rank of norms: what the Legislation Law (立法法, as amended in 2023) has to say of two provisions that conflict.

Hints, never verdicts: the kinds of norms are told from numbers, titles and issuers, and whether two provisions conflict
is computed from their words.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from queries.analyses import Row, Rows

CONSTITUTION, LAW, ADMINISTRATIVE, LOCAL = "constitution", "law", "administrative_regulation", "local_regulation"
DEPARTMENT, LOCAL_RULE, DOCUMENT = "department_rule", "local_rule", "normative_document"
BELOW_LAW = (ADMINISTRATIVE, LOCAL, DEPARTMENT, LOCAL_RULE)

# Higher and lower kind → the article by which the one goes before the other.
HIGHER: dict[tuple[str, str], str] = {
    **{(CONSTITUTION, norm): "立法法第九十八条" for norm in (LAW, *BELOW_LAW)},
    **{(LAW, norm): "立法法第九十九条第一款" for norm in BELOW_LAW},
    **{(ADMINISTRATIVE, norm): "立法法第九十九条第二款" for norm in BELOW_LAW[1:]},
    (LOCAL, LOCAL_RULE): "立法法第一百条第一款",
}
# Two kinds of which neither goes before the other → who rules on what they say of the same matter.
EQUAL: dict[frozenset[str], str] = {
    frozenset({LOCAL, DEPARTMENT}): "立法法第一百零六条第一款第（二）项",
    frozenset({DEPARTMENT, LOCAL_RULE}): "立法法第一百零二条、第一百零六条第一款第（三）项",
    frozenset({DEPARTMENT}): "立法法第一百零二条、第一百零六条第一款第（三）项",
}
ONE_ORGAN = "立法法第一百零三条"
NEW_GENERAL = {
    LAW: "立法法第一百零五条第一款",
    ADMINISTRATIVE: "立法法第一百零五条第二款",
    **dict.fromkeys((LOCAL, DEPARTMENT, LOCAL_RULE), "立法法第一百零六条第一款第（一）项"),
}


class Hint(NamedTuple):
    """What may be said of two provisions, by which article; ``before`` is the one (0, 1) that would go before."""

    hint: str
    article: str | None = None
    before: int | None = None


def hints(rows: Rows) -> Iterator[Row]:
    """Yield each pair with its hint, in the order of the rows.

    Of a pair, ``norm`` and ``other_norm`` are the kinds, ``issued_on`` the days, ``special`` tells how many kinds of
    enterprise it is directed at that are narrower than the other's.
    """
    for row in rows:
        found = _hint(row)
        names = (row["title"], row["other_title"])
        newer = _newer(row)
        special = _special(row)
        yield {
            **row,
            "hint": found.hint,
            "article": found.article,
            "goes_before": None if found.before is None else names[found.before],
            "newer": None if newer is None else names[newer],
            "special": None if special is None else names[special],
        }


def _hint(row: Row) -> Hint:
    one, other = row["norm"], row["other_norm"]
    if one is None or other is None:
        return Hint("unknown")
    if (one, other) in HIGHER and _within(row, one, other):
        return Hint("higher", HIGHER[one, other], 0)
    if (other, one) in HIGHER and _within(row, one, other):
        return Hint("higher", HIGHER[other, one], 1)
    if DOCUMENT in (one, other):
        return _beside_document(one, other)
    if row["same_issuer"] and one == other:
        return _of_one_organ(row, one)
    article = EQUAL.get(frozenset({one, other}))
    return Hint("equal", article) if article else Hint("unknown")


def _within(row: Row, one: str, other: str) -> bool:
    """Tell whether the one holds where the other does: a local regulation does not reach into another region."""
    return LOCAL not in (one, other) or LOCAL_RULE not in (one, other) or row["region"] == row["other_region"]


def _beside_document(one: str, other: str) -> Hint:
    """Return the hint for documents below rules, of which the Legislation Law says nothing."""
    if one == other:
        return Hint("documents")
    return Hint("below", before=0 if other == DOCUMENT else 1)


def _of_one_organ(row: Row, norm: str) -> Hint:
    newer, special = _newer(row), _special(row)
    if newer is None:
        return Hint("unknown")
    if special is None:
        return Hint("newer", ONE_ORGAN, newer)
    if special == newer:
        return Hint("special_new", ONE_ORGAN, newer)
    return Hint("special_old", NEW_GENERAL.get(norm))


def _newer(row: Row) -> int | None:
    days: tuple[date | None, date | None] = (row["issued_on"], row["other_issued_on"])
    if days[0] is None or days[1] is None or days[0] == days[1]:
        return None
    return 0 if days[0] > days[1] else 1


def _special(row: Row) -> int | None:
    """Return which is directed at narrower kinds of enterprise, where only one is."""
    narrower = (row["narrower"] > 0, row["other_narrower"] > 0)
    return narrower.index(True) if sum(narrower) == 1 else None
