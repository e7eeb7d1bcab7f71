"""The network of bodies that answer for the same measures: who stands in its middle, and who keeps together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from queries.analyses import Row, Rows
from queries.analyses.communities import communities

SHOWN = 3  # partners that a row names, and bodies after which a circle is called

Partners = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class _Circle:
    """Bodies that work with one another more than with others: after whom it is called, and which place it has."""

    name: str
    members: frozenset[str]
    place: int


def partners(rows: Rows, *, agency: str, by_circle: bool, detail: float, at_least: int, share: float) -> Iterator[Row]:
    """Yield every body that works with another, the most connected first or circle by circle.

    ``share`` is in per cent of the measures of the body: with whom it shares as many, it is nearly always together.
    """
    names, own, shared = _network(rows)
    between = _betweenness(shared)
    circles = _circles(names, shared, detail)

    def rank(body: str) -> tuple[int, int, int, str]:
        return (circles[body].place if by_circle else 0, -len(shared[body]), -sum(shared[body].values()), body)

    for body in sorted(shared, key=rank):
        if agency in ("", body):
            ranked = _closest(shared[body])
            always = [o for o in ranked if shared[body][o] >= at_least and 100 * shared[body][o] >= share * own[body]]
            yield {
                "agency": names[body],
                "measures": own[body],
                "partners": len(ranked),
                "together": sum(shared[body].values()),
                "between": round(between[body], 4),
                "main_partners": [names[other] for other in ranked[:SHOWN]],
                "always_with": [f"{names[other]}（{shared[body][other]}）" for other in always],
                "circle": circles[body].name,
                "within": sum(shared[body].get(other, 0) for other in circles[body].members),
                "agency_id": body,
            }


def _network(rows: Rows) -> tuple[dict[str, str], dict[str, int], Partners]:
    """Return the names of the bodies, their measures, and for each those that it shares with each of its partners."""
    names: dict[str, str] = {}
    own: dict[str, int] = {}
    shared: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        one, other = row["first_id"], row["second_id"]
        names |= {one: row["first"] or one, other: row["second"] or other}
        if one == other:
            own[one] = row["together"]
        else:
            shared[one][other] = shared[other][one] = row["together"]
    return names, own, shared


def _closest(shared: Mapping[str, int]) -> list[str]:
    return sorted(shared, key=lambda other: (-shared[other], other))


def _circles(names: Mapping[str, str], shared: Partners, detail: float) -> dict[str, _Circle]:
    """Return the circle that each body belongs to, called after its members that work together most."""
    weights = {(one, other): float(n) for one, some in shared.items() for other, n in some.items() if one < other}
    found: dict[str, _Circle] = {}
    for place, circle in enumerate(communities(weights, resolution=detail)):
        inside = {body: sum(shared[body].get(other, 0) for other in circle) for body in circle}
        ranked = sorted(circle, key=lambda body: (-inside[body], body))
        name = "、".join(names[body] for body in ranked[:SHOWN])
        found |= dict.fromkeys(circle, _Circle(name, frozenset(circle), place))
    return found


def _betweenness(shared: Partners) -> dict[str, float]:
    """Return how many of the shortest paths pass a body; who works together more often stands closer together."""
    from networkx import Graph, betweenness_centrality

    network: Graph[str] = Graph()
    network.add_nodes_from(sorted(shared))
    for one in sorted(shared):
        for other, together in sorted(shared[one].items()):
            network.add_edge(one, other, distance=1 / together)
    return dict(betweenness_centrality(network, weight="distance"))
