"""The whole graph as a file for other programs: Gephi, linked data, calendars, spreadsheets.

All forms are made from the network of ``graph.network``: nodes with ``type``, ``caption`` and their properties,
relations with ``type`` and theirs. The same graph gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from queries.find import quoted
from queries.reports.values import COUNTED
from queries.words import said
from viz.files.export import BOM, guarded, plain, printable

if TYPE_CHECKING:
    from networkx import MultiDiGraph

# What XML 1.0 cannot hold; sources bring form feeds and worse.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# In Gephi's format these names mean the time in which something exists, its identity and its drawing.
_RENAMED = {
    "start": "offset_start",
    "end": "offset_end",
    "id": "key",
    "label": "name",
    "weight": "weight_",
}


def write_graphml(network: MultiDiGraph[str]) -> bytes:
    """Return the graph as GraphML."""
    from networkx import write_graphml_xml

    stream = io.BytesIO()
    write_graphml_xml(_flat(network), stream)
    return stream.getvalue()


def write_gexf(network: MultiDiGraph[str]) -> bytes:
    """Return the graph as GEXF, in which policies and measures exist in the times that they are in force."""
    from networkx import write_gexf as write

    flat = _flat(network)
    for node, spells in _spells(network).items():
        flat.nodes[node]["spells"] = [(_iso(spell.get("from")), _iso(spell.get("until"))) for spell in spells]
    stream = io.BytesIO()
    write(flat, stream)
    return re.sub(rb' lastmodifieddate="[^"]*"', b"", stream.getvalue())  # or it would differ from day to day


def write_jsonld(network: MultiDiGraph[str]) -> bytes:
    """Return policies, measures and agencies as linked data (schema.org Legislation, our own terms beside it)."""
    graph = [item for node in sorted(network) for item in _legislation(network, node)]
    return (json.dumps({"@context": _CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n").encode()


def write_ics(network: MultiDiGraph[str], begins: Collection[str] = COUNTED["presumed"]) -> bytes:
    """Return a calendar of the last days of policies, and of the deadlines of measures that are in force by then.

    ``begins``: how the beginning of what counts as in force may be known (``queries.reports.values.COUNTED``).
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//policygraph//zh")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "政策到期与时限")
    for day, uid, summary, description in sorted(_appointments(network, begins)):
        event = Event()
        event.add("uid", f"{uid}@policygraph")
        event.add("dtstamp", datetime(day.year, day.month, day.day, tzinfo=UTC))  # now() would change the file
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", printable(summary))
        event.add("description", printable(description))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def write_csv(network: MultiDiGraph[str], *, bom: bool = True) -> bytes:
    """Return every relation with both its ends as one table for spreadsheets; ``bom`` marks it as UTF-8 for them."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    properties = sorted({name for _, _, values in network.edges(data=True) for name in values} - {"type"})
    writer.writerow(["from_type", "from_id", "from", "relation", "to_type", "to_id", "to", *properties])
    for start, end, values in _edges(network):
        ends = [
            item
            for node in (start, end)
            for item in (network.nodes[node]["type"], node, network.nodes[node].get("caption"))
        ]
        row = [*ends[:3], values["type"], *ends[3:], *(values.get(name) for name in properties)]
        writer.writerow([guarded(value) for value in row])
    return (BOM if bom else "").encode() + stream.getvalue().encode()


WRITERS: Mapping[str, Callable[[MultiDiGraph[str]], bytes]] = {
    "graphml": write_graphml,
    "gexf": write_gexf,
    "jsonld": write_jsonld,
    "ics": write_ics,
    "csv": write_csv,
}


def _flat(network: MultiDiGraph[str]) -> MultiDiGraph[str]:
    """Return the network with nothing but text, numbers and yes or no, as the XML formats ask, in one order."""
    from networkx import MultiDiGraph

    flat: MultiDiGraph[str] = MultiDiGraph()
    for node in sorted(network):
        values = network.nodes[node]
        flat.add_node(_xml(node), **_attributes(values), label=_xml(str(values.get("caption") or node)))
    for number, (start, end, values) in enumerate(_edges(network)):
        flat.add_edge(_xml(start), _xml(end), key=number, **_attributes(values), label=values["type"])
    return flat


def _edges(network: MultiDiGraph[str]) -> list[tuple[str, str, dict[str, Any]]]:
    edges = network.edges(data=True)
    return sorted(edges, key=lambda edge: (edge[2]["type"], edge[0], edge[1], sorted(map(str, edge[2].items()))))


def _attributes(values: Mapping[str, Any]) -> dict[str, str | int | float | bool]:
    attributes: dict[str, str | int | float | bool] = {"kind": values["type"]}
    for name, value in values.items():
        if value is None or name in ("type", "caption", "key"):
            continue
        simple = value if isinstance(value, (bool, int, float)) else _xml(plain(value))
        attributes[_RENAMED.get(name, name)] = simple
    return attributes


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _spells(network: MultiDiGraph[str]) -> dict[str, list[dict[str, Any]]]:
    """Return for each node the spells in which it is in force, in their order."""
    spells: dict[str, list[dict[str, Any]]] = {}
    for node, spell, values in network.edges(data=True):
        if values["type"] == "IN_FORCE":
            spells.setdefault(node, []).append(network.nodes[spell])
    for found in spells.values():
        found.sort(key=lambda spell: (spell.get("from") or date.min, spell.get("until") or date.max))
    return spells


def _appointments(network: MultiDiGraph[str], begins: Collection[str]) -> Iterator[tuple[date, str, str, str]]:
    spells = _spells(network)
    policy_of = {end: start for start, end, values in network.edges(data=True) if values["type"] == "HAS_MEASURE"}
    for node, values in network.nodes(data=True):
        if values["type"] == "Policy":
            about = " ".join(filter(None, [values.get("doc_number"), values.get("title")]))
            known = spells.get(node)
            ends = [s.get("until") for s in known if _counts(s, begins)] if known else [values.get("effective_until")]
            for number, day in enumerate(ends):
                if day:
                    called = quoted(values["title"]) if values.get("title") else node
                    yield day, f"{node}-end-{number}", f"{called}今日为最后有效日", about
        elif values["type"] == "Measure" and (day := values.get("deadline")):
            policy = policy_of.get(node, "")
            held = spells.get(node) or spells.get(policy, [])
            if any(_counts(spell, begins) and _holds(spell, day) for spell in held):
                title = network.nodes.get(policy, {}).get("title")
                summary = f"{quoted(title) if title else ''}{values.get('number') or ''}今日应完成"
                yield day, f"{node}-deadline", summary, values.get("text") or ""


def _counts(spell: Mapping[str, Any], begins: Collection[str]) -> bool:
    return spell.get("begins", "stated") in begins


def _holds(spell: Mapping[str, Any], day: date) -> bool:
    """Say whether a day lies in a spell; one that ends before it asks for nothing any more."""
    return (spell.get("from") or day) <= day <= (spell.get("until") or day)


_CONTEXT = {
    "@vocab": "https://schema.org/",
    "pg": "urn:policygraph:term:",
    "eli": "http://data.europa.eu/eli/ontology#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "legislationDate": {"@type": "xsd:date"},
    "legislationDateOfApplicability": {"@type": "xsd:date"},
    "expires": {"@type": "xsd:date"},
    "pg:deadline": {"@type": "xsd:date"},
    "eli:date_document": {"@type": "xsd:date"},
    "eli:first_date_entry_in_force": {"@type": "xsd:date"},
    "eli:date_no_longer_in_force": {"@type": "xsd:date"},
    **{
        name: {"@type": "@id"}
        for name in (
            "legislationPassedBy",
            "legislationRepeals",
            "legislationAmends",
            "legislationChanges",
            "isBasedOn",
            "citation",
            "hasPart",
            "pg:leads",
            "pg:supports",
            "pg:answersFor",
            "pg:targets",
            "pg:uses",
            "eli:passed_by",
            "eli:repeals",
            "eli:amends",
            "eli:changes",
            "eli:based_on",
            "eli:cites",
            "eli:has_part",
        )
    },
}
# What the European Legislation Identifier calls the same; what schema.org has no word for has none there either.
_ELI = {
    "name": "eli:title",
    "legislationIdentifier": "eli:id_local",
    "legislationDate": "eli:date_document",
    "legislationDateOfApplicability": "eli:first_date_entry_in_force",
    "legislationPassedBy": "eli:passed_by",
    "legislationRepeals": "eli:repeals",
    "legislationAmends": "eli:amends",
    "legislationChanges": "eli:changes",
    "isBasedOn": "eli:based_on",
    "citation": "eli:cites",
    "hasPart": "eli:has_part",
}
_SUPERSEDES = {"repeals": "legislationRepeals", "amends": "legislationAmends"}
_RESPONSIBLE = {"lead": "pg:leads", "support": "pg:supports", "joint": "pg:answersFor"}
_DESCRIBED = {"Agency": "GovernmentOrganization", "EnterpriseType": "DefinedTerm", "Instrument": "DefinedTerm"}


def _legislation(network: MultiDiGraph[str], node: str) -> Iterator[dict[str, Any]]:
    values = network.nodes[node]
    kind = values["type"]
    if kind == "Policy":
        item: dict[str, Any] = {
            "@type": ["Legislation", "eli:LegalResource"],
            "name": values.get("title"),
            "legislationType": said("norm", values.get("norm"), "zh"),
            "legislationIdentifier": values.get("doc_number"),
            "legislationDate": _iso(values.get("issued_on")),
            "legislationDateOfApplicability": _iso(values.get("effective_from")),
            "expires": _iso(values.get("effective_until")),
            "eli:date_no_longer_in_force": _iso(_day_after(values.get("effective_until"))),
            "spatialCoverage": values.get("region"),
            "inLanguage": "zh",
            "pg:tier": values.get("tier"),
            "pg:fullText": values.get("full_text"),
        }
    elif kind == "Measure":
        item = {
            "@type": ["Legislation", "eli:LegalResourceSubdivision"],
            "legislationType": "measure",
            "position": values.get("number"),
            "text": values.get("text"),
            "pg:deadline": _iso(values.get("deadline")),
        }
    elif kind in _DESCRIBED:
        item = {"@type": _DESCRIBED[kind], "name": values.get("caption")}
    else:
        return
    relations = {(_term(relation), _urn(end)) for _, end, relation in network.out_edges(node, data=True)}
    for term, end in sorted((term, end) for term, end in relations if term):
        item.setdefault(term, []).append(end)
    if kind in ("Policy", "Measure"):
        item |= {eli: item[term] for term, eli in _ELI.items() if term in item}
    yield {"@id": _urn(node), **{name: value for name, value in item.items() if value not in (None, [])}}


def _day_after(last: date | None) -> date | None:
    """Return the first day without force: in ELI the end is the day from which it is over."""
    return last + timedelta(days=1) if last else None


def _term(relation: Mapping[str, Any]) -> str | None:
    match relation["type"]:
        case "ISSUED_BY":
            return "legislationPassedBy"
        case "SUPERSEDES":
            return _SUPERSEDES.get(relation.get("kind", ""), "legislationChanges")
        case "CITES":
            return "isBasedOn" if relation.get("role") == "basis" else "citation"
        case "HAS_MEASURE":
            return "hasPart"
        case "RESPONSIBLE_FOR":
            return _RESPONSIBLE.get(relation.get("role", ""), "pg:answersFor")
        case "TARGETS":
            return "pg:targets"
        case "USES":
            return "pg:uses"
        case _:
            return None


def _urn(node: str) -> str:
    from urllib.parse import quote

    return "urn:policygraph:" + quote(node, safe=":/-._~")
