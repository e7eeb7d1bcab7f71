"""The network of bodies that answer for the same measures: who stands in its middle, and who keeps together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from queries.analyses import Row, Rows
from queries.analyses.communities import communities

SHOWN = 3  # partners that a row names, and bodies after which a circle is called

Partners = Mapping[str, Mapping[str, int]]


def centrality(rows: Rows) -> Iterator[Row]:
    """Yield every body with its partners and how far it stands between others, the most connected first."""
    names, partners = _network(rows)
    between = _betweenness(partners)
    for body in sorted(partners, key=lambda body: (-len(partners[body]), -sum(partners[body].values()), body)):
        yield {
            "agency": names[body],
            "partners": len(partners[body]),
            "together": sum(partners[body].values()),
            "between": round(between[body], 4),
            "main_partners": [names[other] for other in _closest(partners[body])],
            "agency_id": body,
        }


def circles(rows: Rows, *, detail: float) -> Iterator[Row]:
    """Yield the circles of bodies that work with one another more than with others, the largest first."""
    names, partners = _network(rows)
    weights = {(one, other): float(n) for one, some in partners.items() for other, n in some.items() if one < other}
    for circle in communities(weights, resolution=detail):
        inside = {body: sum(partners[body].get(other, 0) for other in circle) for body in circle}
        ranked = sorted(circle, key=lambda body: (-inside[body], body))
        yield {
            "circle": "、".join(names[body] for body in ranked[:SHOWN]),
            "bodies": len(circle),
            "within": sum(inside.values()) // 2,
            "without": sum(sum(partners[body].values()) for body in circle) - sum(inside.values()),
            "members": [names[body] for body in ranked],
            "agency_id": ranked[0],
        }


def _network(rows: Rows) -> tuple[dict[str, str], Partners]:
    """Return the names of the bodies, and for each the measures that it shares with each of its partners."""
    names: dict[str, str] = {}
    partners: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        one, other = row["first_id"], row["second_id"]
        names |= {one: row["first"] or one, other: row["second"] or other}
        partners[one][other] = partners[other][one] = row["together"]
    return names, partners


def _closest(shared: Mapping[str, int]) -> list[str]:
    return sorted(shared, key=lambda other: (-shared[other], other))[:SHOWN]


def _betweenness(partners: Partners) -> dict[str, float]:
    """Return how many of the shortest paths pass a body; who works together more often stands closer together."""
    from networkx import Graph, betweenness_centrality

    network: Graph[str] = Graph()
    network.add_nodes_from(sorted(partners))
    for one in sorted(partners):
        for other, shared in sorted(partners[one].items()):
            network.add_edge(one, other, distance=1 / shared)
    return dict(betweenness_centrality(network, weight="distance"))
