"""When a document that states no end lapses all the same, because a rule of its region says so.

Such an end is presumed: which documents a rule covers is told by their titles and numbers alone, so it is kept apart
from stated ends, and whatever is stated of a document goes before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from extraction.facts import Policy
from graph.regions import DATA, table_rows

_PROVISIONAL = re.compile(r"暂行|试行")


@dataclass(frozen=True, slots=True, kw_only=True)
class SunsetRule:
    """A rule of a region; ``since`` and ``until`` are the days of issue that it covers."""

    name: str
    region: str
    documents: re.Pattern[str]
    since: str
    until: str
    years: int
    provisional_years: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Presumption:
    """The last day that a rule gives a document."""

    last_day: date
    rule: SunsetRule


@cache
def sunset_rules() -> dict[str, SunsetRule]:
    """Return the rules by their names."""
    return {
        row["name"]: SunsetRule(
            name=row["name"],
            region=row["region"],
            documents=re.compile(row["documents"]),
            since=row["from"],
            until=row["until"] or "9999",
            years=int(row["years"]),
            provisional_years=int(row["provisional_years"] or row["years"]),
            source=row["source"],
        )
        for row in table_rows(DATA / "sunset-rules.tsv")
    }


def presumed_end(facts: Policy, begins: date | None) -> Presumption | None:
    """Return the presumed last day of a document that states none; only of one that bears an office's number."""
    if facts.effective_until or begins is None or not facts.issued_on or "〔" not in (facts.doc_number or ""):
        return None
    for rule in sunset_rules().values():
        covered = facts.region == rule.region and rule.since <= facts.issued_on <= rule.until
        if covered and facts.tier in ("municipal", "district") and rule.documents.search(facts.title):
            years = rule.provisional_years if _PROVISIONAL.search(facts.title) else rule.years
            return Presumption(last_day=_years_later(begins, years) - timedelta(days=1), rule=rule)
    return None


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 3, 1)
