"""Which nodes of a weighted network belong together: Louvain's communities, the same on every run and engine."""

from __future__ import annotations

from collections.abc import Mapping

SEED = 0

Pair = tuple[str, str]


def communities(weights: Mapping[Pair, float], *, resolution: float) -> list[list[str]]:
    """Return the communities of the nodes that the pairs connect, each sorted, the largest first.

    The nodes are numbered before they are divided: sets of texts would come in another order on every run.
    """
    from networkx import Graph
    from networkx.algorithms.community import louvain_communities

    names = sorted({name for pair in weights for name in pair})
    numbers = {name: number for number, name in enumerate(names)}
    network: Graph[int] = Graph()
    network.add_nodes_from(numbers.values())
    for one, other in sorted(weights):
        network.add_edge(numbers[one], numbers[other], weight=weights[one, other])
    found = louvain_communities(network, resolution=resolution, seed=SEED)
    named = ([names[number] for number in sorted(community)] for community in found)
    return sorted(named, key=lambda community: (-len(community), community))
