"""Facts and graphs for tests: everything has a default, so that a case says only what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from extraction.facts import (
    Citation,
    Evidence,
    Measure,
    Obligation,
    Policy,
    Quantity,
    Responsible,
    SourceSpan,
    Supersession,
)
from graph.records import Change, EdgeRow, NodeRow
from graph.schema import schema
from graph.stores.store import Store


def policy(title: str = "甲办法", *, file: str = "a.txt", **facts: Any) -> Policy:
    """Return a policy; without other words, one of Chongqing that says nothing but its title.

    ``supersedes``, ``cites`` and ``measures`` may be given as lists. Facts without an entry in ``evidence`` get
    one that covers the title, so that every fact has its words.
    """
    facts = {key: tuple(value) if isinstance(value, list) else value for key, value in facts.items()}
    text = facts.pop("text", title)
    start = facts.pop("start", 0)
    source = facts.pop("source", None) or SourceSpan(
        file=file,
        start=start,
        end=start + len(text),
        sha256=facts.pop("sha256", f"{file}-bytes"),
        chars=start + len(text),
        text=text,
    )
    given = dict(facts.pop("evidence", {}))
    facts = {"doc_number": None, "tier": "municipal", "region": "重庆市"} | facts
    bare = Policy(source=source, title=title, **facts)
    everywhere = Evidence(source.start, source.start + len(title), "case")
    evidence = dict.fromkeys(_paths(bare), everywhere) | given
    return Policy(source=source, title=title, evidence=evidence, **facts)


def measure(text: str = "支持企业发展。", *, number: str = "（一）", **facts: Any) -> Measure:
    """Return a measure; ``responsible`` and ``obligations`` may be given as lists."""
    tuples: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in facts.items()}
    return Measure(number=number, text=text, **tuples)


def quantity(text: str = "50万元", value: float = 500_000, **facts: Any) -> Quantity:
    """Return a figure, an award in yuan unless said otherwise."""
    return Quantity(
        **{"unit": "yuan", "of": "奖励", "bound": "exactly", "role": "award"} | facts, text=text, value=value
    )


def lead(name: str) -> Responsible:
    """Return the body that leads."""
    return Responsible(name=name, role="lead")


def support(name: str) -> Responsible:
    """Return a body that supports."""
    return Responsible(name=name, role="support")


def joint(name: str) -> Responsible:
    """Return one of several bodies without ranking."""
    return Responsible(name=name, role="joint")


def supersession(title: str | None = None, kind: str = "repeals", **facts: Any) -> Supersession:
    """Return an earlier document that a policy repeals, unless said otherwise."""
    return Supersession(**{"title": title, "doc_number": None, "kind": kind} | facts)


def citation(title: str | None = None, role: str = "basis", **facts: Any) -> Citation:
    """Return another document that a policy names, as its basis unless said otherwise."""
    return Citation(**{"title": title, "doc_number": None, "role": role} | facts)


def obligation(text: str = "企业应当依法经营", bearer: str = "企业", modality: str = "must") -> Obligation:
    """Return the norm of one sentence."""
    return Obligation(bearer=bearer, modality=modality, text=text)


def change_of(given: Mapping[str, Any]) -> Change:
    """Return the change that writes the graph of a case::

        Policy: [{id: p1, title: 甲办法, effective_until: 2024-12-31}, {id: p2}]
        edges:
          - [Policy, p1, SUPERSEDES, Policy, p2, {kind: repeals}]

    Dates may be ISO texts; properties that are not given are null. An end that no node of the case has is made
    with nothing but its key, so that a case about edges need not list their ends.
    """
    declared = schema()
    nodes: dict[tuple[str, str], NodeRow] = {}
    for type, rows in given.items():
        if type != "edges":
            node = declared.nodes[type]
            for row in rows:
                values = _values(_DEFAULTS.get(type, dict)(row) | row, {p.name: p.type for p in node.properties})
                nodes[type, values[node.key]] = NodeRow(type, values)
    edges = []
    for from_type, from_key, type, to_type, to_key, *rest in given.get("edges", ()):
        types = {p.name: p.type for p in declared.edges[type].properties}
        properties = dict(rest[0]) if rest else {}
        row = EdgeRow(type, from_type, str(from_key), to_type, str(to_key), _values(properties, types))
        edges.append(row)
        for end_type, key in ((row.from_type, row.from_key), (row.to_type, row.to_key)):
            nodes.setdefault((end_type, key), NodeRow(end_type, {declared.nodes[end_type].key: key}))
    _in_force(nodes, edges)
    return Change(nodes=tuple(nodes.values()), edges=tuple(edges))


def _in_force(nodes: dict[tuple[str, str], NodeRow], edges: list[EdgeRow]) -> None:
    """Let measures be in force of whose time a case says nothing."""
    timed = {edge.from_key for edge in edges if edge.type == "IN_FORCE"}
    for type, key in list(nodes):
        if type == "Measure" and key not in timed:
            always = {"id": "always", "from": date(1949, 10, 1), "begins": "stated", "basis": "open"}
            nodes["Spell", "always"] = NodeRow("Spell", always)
            edges.append(EdgeRow("IN_FORCE", "Measure", key, "Spell", "always"))


# What the loader always writes of a node: a case says it only where it is about that.
_DEFAULTS = {
    "Policy": lambda row: {"places": [row["region"]] if row.get("region") else []},
    "Spell": lambda row: {"begins": "stated" if row.get("from") else "unknown"},
}


def graph_of(store: Store, given: Mapping[str, Any]) -> Store:
    """Write the graph of a case (see ``change_of``) to the store and return the store."""
    store.write(change_of(given))
    return store


def _values(row: Mapping[Any, Any], types: Mapping[str, str]) -> dict[str, Any]:
    """Give each value its declared type: YAML has already read ``2024-12-31`` as a date and ``on`` as true."""
    values = {}
    for raw_name, value in row.items():
        name = "on" if raw_name is True else raw_name
        match types.get(name):
            case "key" | "text" if value is not None:
                value = str(value)
            case "date" if isinstance(value, str):
                value = date.fromisoformat(value)
        values[name] = value
    return values


def _paths(bare: Policy) -> Sequence[str]:
    """Return the path of every fact of the policy that has to have evidence."""
    paths = [name for name in ("title", "doc_number", *_DAYS) if getattr(bare, name) is not None]
    paths += [f"{name}/{i}" for name in _LISTS for i in range(len(getattr(bare, name)))]
    for i, item in enumerate(bare.measures):
        paths.append(f"measures/{i}")
        paths += [f"measures/{i}/{name}" for name in _MEASURE_DAYS if getattr(item, name) is not None]
        for name in _MEASURE_LISTS:
            paths += [f"measures/{i}/{name}/{j}" for j in range(len(getattr(item, name)))]
    return paths


_LISTS = ("issued_by", "supersedes", "suspends", "cites", "cumulation")
_MEASURE_LISTS = ("responsible", "targets", "instruments", "obligations", "cumulation", "quantities")
_DAYS = ("issued_on", "effective_from", "effective_until")
_MEASURE_DAYS = ("effective_from", "effective_until", "deadline")
