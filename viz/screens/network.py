"""The network around a policy, a body or a measure, drawn so that it can be walked."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

import networkx
import streamlit as st

from graph.network import neighbourhood
from graph.schema import Property, schema
from graph.store import GraphError
from viz import graph_view, session
from viz.highlight import plain_markdown, shortened

MOST = 120  # nodes that a picture can hold and a reader can read
FIRST = 60  # nodes of the first picture
KINDS = ("Policy", "Agency", "EnterpriseType", "Instrument")
PARAMETERS = {"Policy": "policy", "Agency": "agency", "EnterpriseType": "enterprise_type", "Instrument": "instrument"}
# What stands on the page of every policy anyway would crowd the picture; it can be switched on.
QUIET = {"EFFECTIVE_UNTIL", "STATES", "BINDS", "STATED_IN", "APPLIES_IN", "SEATED_IN", "IN_FORCE", "BROADER"}
CHOSEN, EXPANDED, DRAWN = "network.chosen", "network.expanded", "network.drawn"
# Properties that say where an edge stands are shown as words; these are for programs.
BOOKKEEPING = {
    "id",
    "key",
    "type",
    "caption",
    "source",
    "start",
    "end",
    "as_written",
    "ordinal",
    "reading",
    "full_text",
}


def show() -> None:
    """Draw the network around the node that the address names, and what is known of the node that was clicked."""
    speech = session.speech()
    around = st.query_params.get("around", "")
    relations, depth = _choices(around)
    type, _, key = around.partition(":")
    if not key:
        st.info(speech("network_choose"), icon=":material/hub:")
        return
    if st.session_state.get(DRAWN) != around:
        st.session_state[DRAWN], st.session_state[EXPANDED], st.session_state[CHOSEN] = around, (), around
    expanded = st.session_state[EXPANDED]
    try:
        network = _network(session.state(), type, key, depth, expanded, relations)
    except GraphError:
        st.warning(speech("network_gone", node=plain_markdown(around)), icon=":material/search_off:")
        return
    picture, panel = st.columns([7, 3], gap="medium")
    with picture:
        _picture(network, around, f"network {around} {depth} {','.join(relations)}")
    with panel, st.container(height=graph_view.HEIGHT + 90, border=False):
        _panel(network, around)


def _choices(around: str) -> tuple[tuple[str, ...], int]:
    """Draw what the picture is about: the node in the middle, the relations to follow, how far."""
    speech = session.speech()
    type = around.partition(":")[0]
    kind_cell, node_cell, depth_cell, relation_cell = st.columns([2, 5, 1.4, 4], vertical_alignment="bottom")
    with kind_cell:
        kind = st.selectbox(
            speech("kind"),
            KINDS,
            index=KINDS.index(type) if type in KINDS else 0,
            format_func=lambda name: graph_view.label(schema().nodes[name], speech.language),
            key=f"network.kind {type}",
        )
    with node_cell:
        offered = session.offered(PARAMETERS[kind])
        current = around.partition(":")[2] if kind == type else None
        picked = st.selectbox(
            speech("around"),
            list(offered),
            index=list(offered).index(current) if current in offered else None,
            format_func=lambda key: shortened(offered.get(str(key)) or str(key), 60),
            placeholder=speech("choose"),
            key=f"network.around {kind} {around}",
        )
    with depth_cell:
        depth = st.selectbox(speech("depth"), [1, 2, 3], index=1, key="network.depth", persist_state="session")
    with relation_cell:
        every = [name for name in schema().edges if name != "OVERLAPS_WITH"] + ["OVERLAPS_WITH"]
        relations = st.multiselect(
            speech("relation_types"),
            every,
            default=[name for name in every if name not in QUIET],
            format_func=lambda name: graph_view.label(schema().edges[name], speech.language),
            key="network.relations",
            persist_state="session",
        )
    if picked and picked != current:
        session.go_to_network(kind, picked)
    return tuple(sorted(relations)), depth


@st.cache_resource(show_spinner=False, max_entries=50)
def _network(
    state: tuple[object, ...],
    type: str,
    key: str,
    depth: int,
    expanded: tuple[str, ...],
    relations: tuple[str, ...],
) -> networkx.MultiDiGraph[str]:
    """Return what is to be drawn: the first picture, and the neighbours of every node that was expanded."""
    store = session.store()
    network = neighbourhood(store, type, key, depth=depth, limit=FIRST, edges=relations)
    for name in expanded:
        node_type, _, node_key = name.partition(":")
        room = MOST - network.number_of_nodes()
        if room <= 0:
            network.graph["cut"] = True
            break
        more = neighbourhood(store, node_type, node_key, limit=room + 1, edges=relations)
        cut = network.graph["cut"] or more.graph["cut"]
        known = {name for name, _ in graph_view.edge_names(network).items()}
        network.add_nodes_from(more.nodes(data=True))
        network.add_edges_from(e for edge, e in graph_view.edge_names(more).items() if edge not in known)
        network.graph["cut"] = cut
    return network


def _picture(network: networkx.MultiDiGraph[str], around: str, key: str) -> None:
    speech = session.speech()
    with st.container(key="canvas"):
        graph_view.draw(
            network,
            centre=around,
            chosen=st.session_state.get(CHOSEN),
            language=speech.language,
            key=key,
            settled=bool(st.session_state[EXPANDED]),
            on_click=lambda: _clicked(key),
        )
    _legend(network)
    size = speech("network_size", nodes=network.number_of_nodes(), edges=network.number_of_edges())
    cut = speech("network_cut", nodes=network.number_of_nodes()) if network.graph["cut"] else ""
    st.caption(f"{size}　{cut}")


def _clicked(key: str) -> None:
    click = graph_view.clicked(key)
    if click is None:
        return
    st.session_state[CHOSEN] = click.id
    if click.twice:
        _expand(click.id)


def _expand(node: str) -> None:
    if node not in st.session_state[EXPANDED]:
        st.session_state[EXPANDED] = (*st.session_state[EXPANDED], node)


def _legend(network: networkx.MultiDiGraph[str]) -> None:
    """Name the colours of the types that are drawn; names and colours come from the schema, not from documents."""
    language = session.speech().language
    drawn = {values["type"] for _, values in network.nodes(data=True)}
    dots = "".join(
        f'<span><i style="background:{html.escape(node.colour)}"></i>{html.escape(graph_view.label(node, language))}'
        "</span>"
        for node in schema().nodes.values()
        if node.name in drawn
    )
    st.html(f'<div class="legend">{dots}</div>')


def _panel(network: networkx.MultiDiGraph[str], around: str) -> None:
    """Say in full what was clicked. The select box does the same for who cannot click on a picture."""
    speech = session.speech()
    names = {name: f"{_type(values)} · {graph_view.caption(values, 40)}" for name, values in network.nodes(data=True)}
    edges = graph_view.edge_names(network)
    chosen = str(st.session_state.get(CHOSEN))
    if chosen in edges:
        _edge(network, *edges[chosen])
        return
    if chosen not in names:
        st.session_state[CHOSEN] = chosen = around
    st.selectbox(speech("node"), list(names), format_func=names.__getitem__, key=CHOSEN)
    _node(network, chosen, around)
    st.caption(speech("node_hint"))


def _node(network: networkx.MultiDiGraph[str], name: str, around: str) -> None:
    speech, values = session.speech(), network.nodes[name]
    st.markdown(f"**{plain_markdown(graph_view.caption(values, 400))}**")
    _properties(values, schema().nodes[values["type"]].properties)
    with st.container(horizontal=True, gap="small"):
        _read(network, name)
        if name not in st.session_state[EXPANDED] and name != around:
            st.button(speech("expand"), icon=":material/add_circle:", on_click=_expand, args=(name,))
        if name != around and st.button(speech("recentre"), icon=":material/my_location:"):
            session.go_to_network(values["type"], values["key"])
        if st.session_state[EXPANDED] and st.button(speech("reset"), icon=":material/undo:"):
            st.session_state[EXPANDED] = ()
            st.rerun()


def _edge(network: networkx.MultiDiGraph[str], start: str, end: str, values: Mapping[str, Any]) -> None:
    speech = session.speech()
    ends = [plain_markdown(graph_view.caption(network.nodes[name], 80)) for name in (start, end)]
    st.markdown(f"**{ends[0]}**\n\n→ {graph_view.edge_words(values, speech.language)} →\n\n**{ends[1]}**")
    _properties(values, schema().edges[values["type"]].properties)
    if values.get("as_written"):
        st.markdown(f"> {plain_markdown(shortened(str(values['as_written']), 300))}")
    with st.container(horizontal=True, gap="small"):
        _read(network, start, end, at=values.get("start"))
        for number, name in enumerate((start, end)):
            words = plain_markdown(graph_view.caption(network.nodes[name], 14))
            st.button(words, icon=":material/adjust:", key=f"end {number}", on_click=_choose, args=(name,))


def _choose(name: str) -> None:
    st.session_state[CHOSEN] = name


def _read(network: networkx.MultiDiGraph[str], *names: str, at: int | None = None) -> None:
    """Offer the reader of the policy that says it: the node itself, or the policy of a measure."""
    for name in names:
        values = network.nodes[name]
        policy, measure = name, None
        if values["type"] == "Measure":
            measure = values["key"]
            policy = next((s for s, _, e in network.in_edges(name, data=True) if e["type"] == "HAS_MEASURE"), "")
        if policy.startswith("Policy:"):
            if st.button(session.speech()("read"), icon=":material/article:", type="primary"):
                session.go_to_policy(policy.partition(":")[2], measure=measure, at=at)
            return


def _properties(values: Mapping[str, Any], properties: tuple[Property, ...]) -> None:
    """List what a node or an edge says of itself, under the names that the schema gives."""
    language = session.speech().language
    lines = []
    for property in properties:
        value = values.get(property.name)
        if property.name in BOOKKEEPING or property.name.endswith("_stated") or value in (None, "", []):
            continue
        name = property.zh if language == "zh" else property.name.replace("_", " ")
        shown = graph_view.said_of(values, property.name, language)
        lines.append(f"{plain_markdown(name)}：{plain_markdown(shortened(shown, 400))}")
    if lines:
        st.markdown("  \n".join(lines))


def _type(values: Mapping[str, Any]) -> str:
    return graph_view.label(schema().nodes[values["type"]], session.speech().language)
