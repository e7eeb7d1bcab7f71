"""Which number everything bears once an act was applied.

What the act numbers takes its place; the rest keeps its order and fills the places between. Where the two do not fit,
the act was not understood, or is not about this text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from graph.versions.nodes import Node

FAR = 2  # places; what an act moves goes further than what a miscounted act seems to move


def contradicts(nodes: Sequence[Node]) -> bool:
    """Tell whether two nodes are given one number, or one a number that there is not."""
    targets = [node.target for node in nodes if node.target]
    return len(set(targets)) < len(targets) or max(targets, default=0) > len(nodes)


def in_order(nodes: Sequence[Node]) -> tuple[list[Node], list[Node]]:
    """Return nodes in the order that the act gives them, and those whose place contradicts the rest.

    ``nodes`` are those that remain, in their order on the day of the act; added ones stand anywhere among them.
    """
    fixed: dict[int, Node] = {}
    doubtful: list[Node] = []
    for node in nodes:
        if node.target:
            if node.target in fixed or node.target > len(nodes):
                doubtful.append(node)
            else:
                fixed[node.target] = node
    placed = set(map(id, fixed.values()))
    waiting = [node for node in nodes if id(node) not in placed]
    ordered: list[Node] = []
    for place in range(1, len(nodes) + 1):
        ordered.append(fixed[place] if place in fixed else waiting.pop(0))
    return ordered, doubtful + [node for node in _out_of_order(ordered) if node not in doubtful]


def _out_of_order(ordered: Sequence[Node]) -> list[Node]:
    """Return the nodes that stand against their old order where the act does not say so by numbers alone."""
    old = [node for node in ordered if node.number]
    if _rises(old):
        return []
    rank = {id(node): place for place, node in enumerate(sorted(old, key=_key))}
    found: list[Node] = []
    start = reached = 0
    for place, node in enumerate(old):
        reached = max(reached, rank[id(node)])
        if reached == place:  # what stands here and before is what stood here and before
            found += [] if _moved_for_certain(old[start : place + 1]) else old[start : place + 1]
            start = place + 1
    return found


def _moved_for_certain(block: Sequence[Node]) -> bool:
    """Tell whether the act means the order in which nodes stand that changed places among themselves.

    It does where it numbers all of them, or where one alone was moved, and far.
    """
    if _rises(block) or all(node.target for node in block):
        return True
    was = sorted(block, key=_key)
    for place, node in enumerate(block):
        if node.target and _rises([other for other in block if other is not node]):
            return abs(place - was.index(node)) >= FAR
    return False


def _rises(nodes: Sequence[Node]) -> bool:
    return all(_key(one) < _key(other) for one, other in pairwise(nodes))


def _key(node: Node) -> tuple[int, int]:
    return node.number, node.suffix
