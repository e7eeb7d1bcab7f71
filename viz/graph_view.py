"""The one adapter to the graph component: a network goes in, what the researcher clicked comes out.

Names from documents reach the component as data that it draws on a canvas; selectors and styles are made of the
declared schema alone. The component's own side panel stays shut (nothing is selectable): its screen has a better one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import networkx
import streamlit as st
from streamlit_cytoscape import EdgeStyle, Event, NodeStyle, streamlit_cytoscape
from streamlit_cytoscape.layouts import LAYOUTS

from graph.schema import EdgeType, NodeType, schema
from queries.words import said
from viz.highlight import shortened

HEIGHT = 580
MARGIN = 10  # the component fits the picture to its frame without one, so every node brings its own
CAPTION = 12  # characters of a name that a node shows; the rest stands beside the picture
# Properties whose values are codes, with the type of code.
CODED = {
    ("Policy", "tier"): "tier",
    ("Agency", "tier"): "tier",
    ("Agency", "kind"): "agency_kind",
    ("Obligation", "modality"): "modality",
    ("Spell", "basis"): "basis",
    ("SUPERSEDES", "kind"): "supersession",
    ("CITES", "role"): "citation",
    ("RESPONSIBLE_FOR", "role"): "role",
    ("OVERLAPS_WITH", "kind"): "overlap",
}
_FONT = "Noto Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
_INK, _LINE, _FAINT, _CHOSEN = "#20272c", "#b4bfc1", "#5d6a70", "#c9971c"
_SIZES = {"Policy": 24, "Agency": 22}


@dataclass(frozen=True, slots=True)
class Click:
    """What was clicked: a node by its name, or an edge by the position that ``edge_names`` gives it."""

    id: str
    group: str  # nodes or edges
    twice: bool


def draw(
    network: networkx.MultiDiGraph[str],
    *,
    centre: str,
    chosen: str | None,
    language: str,
    key: str,
    settled: bool,
    on_click: Callable[[], None],
) -> None:
    """Draw the network; ``settled`` keeps what is drawn in place as far as possible while nodes are added.

    What was clicked is under ``key`` when ``on_click`` is called: see ``clicked``.
    """
    layout = LAYOUTS["fcose"] | {
        "animate": False,
        "randomize": not settled,
        "idealEdgeLength": 50,
        # the component lays out again when this mapping changes
        "_size": [network.number_of_nodes(), network.number_of_edges()],
    }
    streamlit_cytoscape(
        elements(network, centre=centre, chosen=chosen, language=language),
        layout=layout,
        node_styles=_node_styles(),
        edge_styles=_edge_styles(),
        height=HEIGHT,
        key=key,
        on_change=on_click,
        events=[
            Event("node", "tap", "node"),
            Event("edge", "tap", "edge"),
            Event("twice", "dbltap", "node"),
        ],
    )


def clicked(key: str) -> Click | None:
    """Return what was clicked last in the component of that key."""
    event: Any = st.session_state.get(key)
    if not isinstance(event, Mapping) or event.get("action") not in ("node", "edge", "twice"):
        return None
    data = event["data"]
    return Click(str(data["target_id"]), str(data["target_group"]), event["action"] == "twice")


def elements(
    network: networkx.MultiDiGraph[str], *, centre: str, chosen: str | None, language: str
) -> dict[str, list[dict[str, Any]]]:
    """Return nodes and edges as the component takes them; keys that begin with _ are for drawing alone."""
    nodes = [
        {
            "data": {"id": name, "label": _look(name, values, centre, chosen), "_caption": caption(values, CAPTION)},
            "selectable": False,
        }
        for name, values in network.nodes(data=True)
    ]
    edges = [
        {
            "data": {
                "id": name,
                "source": start,
                "target": end,
                "label": f"{values['type']}{' chosen' if name == chosen else ''}",
                "_caption": edge_words(values, language),
            },
            "selectable": False,
        }
        for name, (start, end, values) in edge_names(network).items()
    ]
    return {"nodes": nodes, "edges": edges}


def edge_names(network: networkx.MultiDiGraph[str]) -> dict[str, tuple[str, str, dict[str, Any]]]:
    """Return every edge under a name that stays the same while it is drawn."""
    return {
        f"{start} {values['type']} {position} {end}": (start, end, values)
        for start, end, position, values in network.edges(keys=True, data=True)
    }


def caption(values: Mapping[str, Any], limit: int) -> str:
    """Return what a node is called, in at most ``limit`` characters; a measure by its number and first words."""
    text = str(values.get("caption") or values.get("doc_number") or values["key"])
    if values["type"] == "Measure":
        text = f"{text} {values.get('text') or ''}"
    return shortened(" ".join(text.split()), limit)


def edge_words(values: Mapping[str, Any], language: str) -> str:
    """Return what an edge says: 牵头 or 废止 where it has a kind, else its type."""
    edge = schema().edges[values["type"]]
    kind = next((p.name for p in edge.properties if (edge.name, p.name) in CODED and values.get(p.name)), None)
    return said_of(values, kind, language) if kind else label(edge, language)


def said_of(values: Mapping[str, Any], property: str, language: str) -> str:
    """Return what a property of a node or an edge says: codes in words, lists with 、 between."""
    value = said(CODED.get((values["type"], property), ""), values[property], language)
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def label(type: NodeType | EdgeType, language: str) -> str:
    """Return the name of a declared type."""
    return type.zh if language == "zh" else type.en


def _look(name: str, values: Mapping[str, Any], centre: str, chosen: str | None) -> str:
    """Return the style of a node: its type, and whether it is in the middle, chosen, or known by name alone."""
    parts = [values["type"]]
    if values.get("full_text") is False:
        parts.append("named")
    if name == chosen:
        parts.append("chosen")
    elif name == centre:
        parts.append("centre")
    return " ".join(parts)


def _node_styles() -> list[NodeStyle]:
    styles = []
    for node in schema().nodes.values():
        size = _SIZES.get(node.name, 17)
        plain = {
            "width": size,
            "height": size,
            "font-size": 8,
            "font-family": _FONT,
            "text-margin-y": 3,
            "bounds-expansion": MARGIN,
            "min-zoomed-font-size": 5,
        }
        named = {
            "background-color": "#ffffff",
            "border-width": 2,
            "border-color": node.colour,
            "border-style": "dashed",
        }
        centre = {
            "width": size + 12,
            "height": size + 12,
            "border-width": 3,
            "border-color": _INK,
            "font-weight": "bold",
        }
        chosen = {"border-width": 4, "border-color": _CHOSEN, "font-weight": "bold"}
        for look, style in {"": {}, " named": named, " centre": centre, " chosen": chosen}.items():
            styles.append(NodeStyle(node.name + look, node.colour, "_caption", custom_styles=plain | style))
        for look, style in {" named centre": named | centre, " named chosen": named | chosen}.items():
            styles.append(NodeStyle(node.name + look, node.colour, "_caption", custom_styles=plain | style))
    return styles


def _edge_styles() -> list[EdgeStyle]:
    plain = {
        "width": 1,
        "font-size": 6,
        "font-family": _FONT,
        "color": _FAINT,
        "text-background-color": "#ffffff",
        "min-zoomed-font-size": 7,
    }
    chosen = plain | {"width": 2.5, "color": _INK}
    return [
        EdgeStyle(edge + look, colour, "_caption", directed=True, custom_styles=style)
        for edge in schema().edges
        for look, colour, style in (("", _LINE, plain), (" chosen", _CHOSEN, chosen))
    ]
