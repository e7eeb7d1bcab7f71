"""Which kind of norm a document is: a law, a regulation, a rule, or a document below them.

Told from what every document bears, its number, title and issuers, by the table ``data/norms.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from graph.regions import DATA, table_rows

# What the Legislation Law is about (立法法): each states the day from which it is in force, and is printed anew with
# every amendment under the same title.
LEGISLATION = frozenset(
    {"constitution", "law", "administrative_regulation", "local_regulation", "department_rule", "local_rule"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NormRule:
    """What the number, the title and one of the issuers of a kind of norm look like."""

    norm: str
    number: re.Pattern[str]
    title: re.Pattern[str]
    issuer: re.Pattern[str]

    def fits(self, title: str, doc_number: str, issuers: Sequence[str]) -> bool:
        """Tell whether a document is of this kind."""
        return bool(
            self.number.search(doc_number)
            and self.title.search(title)
            and (not self.issuer.pattern or any(map(self.issuer.search, issuers)))
        )


@cache
def norm_rules() -> tuple[NormRule, ...]:
    """Return the rules in their order."""
    return tuple(
        NormRule(
            norm=row["norm"],
            number=re.compile(row["number"]),
            title=re.compile(row["title"]),
            issuer=re.compile(row["issuer"]),
        )
        for row in table_rows(DATA / "norms.tsv")
    )


def norm_of(title: str | None, doc_number: str | None, issuers: Sequence[str] = ()) -> str | None:
    """Return the kind of norm (``local_rule`` of 重庆市人民政府令第363号), if what is known tells it."""
    known = (title or "", doc_number or "", issuers)
    return next((rule.norm for rule in norm_rules() if rule.fits(*known)), "") or None
