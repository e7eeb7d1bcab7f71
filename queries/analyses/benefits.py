"""Which measures give a firm something: money, relief, precedence, a formality less."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extraction.rules import load
from graph.enterprise_types import named_types
from queries.analyses import Row, Rows


def _saying(what: str) -> re.Pattern[str]:
    """Return the pattern of all rules that say one thing of a measure: ``given``, ``taken``, ``wished`` …"""
    return re.compile("|".join(rule.pattern.pattern for rule in load("benefits") if rule.gives == what))


_GIVES, _TAKES, _WISHES, _SURE, _PLAIN = map(_saying, ("given", "taken", "wished", "sure", "plain"))


def given(rows: Rows, *, enterprise_type: Sequence[str], all_means: bool) -> Iterator[Row]:
    """Yield the measures that give something, with the words that say so; ``all_means`` passes none over.

    What a sentence gives another one may take away, from others: 失信企业不适用. What firms may do is given them too. A
    measure that only names the business of a type counts where the sentence that gives something names it; one that is
    directed at the type does not where all that gives something names others alone.
    """
    for row in sorted(rows, key=lambda row: (row["policy_id"], row["ordinal"] or 0, row["measure_id"])):
        words = "".join((row["measure"] or "").split())
        giving = [sentence for sentence in words.split("。") if not _TAKES.search(sentence)]
        if not row["directed_at"]:
            giving = [part for part in giving if _PLAIN.search(part) and {*named_types(part)} & {*enterprise_type}]
        elif {*named_types(words)} & {*enterprise_type}:
            giving = [part for part in giving if not _for_others(part, enterprise_type)]
        said = list(dict.fromkeys(found[0] for sentence in giving for found in _GIVES.finditer(sentence)))
        said = said or ["可以"] * bool(row["allowed"] and row["directed_at"])
        wishes = _WISHES.search(words) and not _SURE.search(words)
        if (all_means and row["directed_at"]) or (said and not wishes):
            yield {name: value for name, value in row.items() if name not in ("ordinal", "allowed")} | {"gives": said}


def _for_others(sentence: str, types: Sequence[str]) -> bool:
    """Say whether a sentence gives plainly, to kinds of firms that it names before and none of which is asked about."""
    to = {code for found in _PLAIN.finditer(sentence) for code in named_types(_before(sentence, found.start()))}
    return bool(to) and not to & {*types}


def _before(sentence: str, place: int) -> str:
    """Return what stands before a place in its part of a sentence."""
    return sentence[sentence.rfind("；", 0, place) + 1 : place]
