"""What the graph holds, counted: for ``policygraph status`` and the first screen of the explorer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graph.loading.edition import edition, stored_edition
from graph.loading.sources import SourceFile, source_files
from graph.stores.counts import count_edges, count_nodes
from graph.stores.store import Store
from queries.reports.run import run
from queries.words import CODES

_TIERS = "MATCH (p:Policy) WHERE p.full_text RETURN p.tier AS value, count(p.id) AS number ORDER BY value"
_REGIONS = "MATCH (p:Policy) WHERE p.full_text RETURN p.region AS value, count(p.id) AS number ORDER BY value"
_DAYS = (
    "MATCH (p:Policy) WHERE p.full_text AND p.issued_on IS NOT NULL RETURN p.issued_on AS day, p.id AS id ORDER BY id"
)
_TYPES = """
MATCH (m:Measure)-[:{edge}]->(x:{type})
RETURN x.code AS value, x.label AS label, count(DISTINCT m.id) AS number
ORDER BY number DESC, value
"""
_FULL = "MATCH (p:Policy) WHERE p.full_text RETURN count(p.id) AS number ORDER BY number"


@dataclass(frozen=True, slots=True)
class Count:
    """How many of one value there are; ``label`` is what a researcher calls it, ``value`` may be missing."""

    value: str | None
    label: str | None
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The counts of a graph. Policies are counted where their text is at hand; those only named stand apart.

    ``edition`` is that of the rules by which the graph was worked out, ``edition_now`` that of this program.
    """

    address: str
    edition: str | None
    edition_now: str
    on: date
    policies: int
    named_only: int
    nodes: Mapping[str, int]
    edges: Mapping[str, int]
    statuses: tuple[Count, ...]
    tiers: tuple[Count, ...]
    regions: tuple[Count, ...]
    years: tuple[Count, ...]
    enterprise_types: tuple[Count, ...]
    instruments: tuple[Count, ...]
    sources: tuple[SourceFile, ...]

    @property
    def stale(self) -> bool:
        """Say whether the next build or load works the graph out again, by other rules."""
        return self.edition not in (None, self.edition_now)


def overview(store: Store, on: date) -> Overview:
    """Return what the graph holds; statuses are those of the day."""
    nodes = count_nodes(store)
    full = int(store.read(_FULL).rows[0][0])
    statuses = Counter(row["status"] for row in run(store, "status_on_day", as_of=on, full_text=True).table)
    years = Counter(str(row["day"].year) for row in store.read(_DAYS))
    tiers = {row["value"]: int(row["number"]) for row in store.read(_TIERS)}
    return Overview(
        address=store.address,
        edition=stored_edition(store),
        edition_now=edition(),
        on=on,
        policies=full,
        named_only=nodes.get("Policy", 0) - full,
        nodes=nodes,
        edges=count_edges(store),
        statuses=_coded("status", statuses),
        tiers=_coded("tier", tiers),
        regions=tuple(Count(row["value"], row["value"], int(row["number"])) for row in store.read(_REGIONS)),
        years=tuple(Count(year, year, number) for year, number in sorted(years.items())),
        enterprise_types=_labelled(store, "TARGETS", "EnterpriseType"),
        instruments=_labelled(store, "USES", "Instrument"),
        sources=tuple(source_files(store)),
    )


def _coded(type: str, numbers: Mapping[str, int]) -> tuple[Count, ...]:
    """Return the counts in the order of the codes, those of no code last."""
    known = [Count(code, words.zh, numbers[code]) for code, words in CODES[type].items() if code in numbers]
    return (*known, *(Count(code, code, number) for code, number in numbers.items() if code not in CODES[type]))


def _labelled(store: Store, edge: str, type: str) -> tuple[Count, ...]:
    rows = store.read(_TYPES.format(edge=edge, type=type))
    return tuple(Count(row["value"], row["label"], int(row["number"])) for row in rows)
