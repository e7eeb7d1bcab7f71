"""Object classes for notebooks on a Neo4j, made from the declared schema (extra ``py2neo``).

``Policy.match(graph).where(tier="municipal")`` finds nodes, ``policy.HAS_MEASURE`` are the nodes at the other end, and
``policy.HAS_MEASURE.get(measure, "as_written")`` is a property of the relation: the words. For reading: what is changed
here is gone at the next load, because the graph is worked out from its readings.
"""

from __future__ import annotations

from typing import Any

from py2neo.ogm import GraphObject, Property, RelatedFrom, RelatedTo

from graph.schema import EdgeType, NodeType, schema


def _class(node: NodeType) -> type[Any]:
    members: dict[str, Any] = {item.name: Property() for item in node.properties}
    for edge in schema().edges.values():
        members |= _ends(edge, node)
    about = {"__doc__": f"{node.zh}: {node.about}", "__module__": __name__}
    return type(node.name, (GraphObject,), {"__primarykey__": node.key, **members, **about})


def _ends(edge: EdgeType, node: NodeType) -> dict[str, Any]:
    """Return the relations of a type that begin or end at a node; with several other ends, one for each."""
    members: dict[str, Any] = {}
    for here, there, kind, suffix in (("start", "end", RelatedTo, ""), ("end", "start", RelatedFrom, "_of")):
        ends = [dict(zip(("start", "end"), pair, strict=True)) for pair in edge.ends]
        others = [pair[there] for pair in ends if pair[here] == node.name]
        for other in others:
            name = edge.name + suffix + (f"_{other}" if len(others) > 1 else "")
            members[name] = kind(f"{__name__}.{other}", edge.name)
    return members


globals().update({node.name: _class(node) for node in schema().nodes.values()})
__all__ = sorted(schema().nodes)
