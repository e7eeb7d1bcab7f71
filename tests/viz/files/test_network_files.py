"""The graph in every form, read by a library other than the one that wrote it."""

import csv
import io
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import icalendar
import networkx
import pytest
import rdflib
import vobject

from graph.loading.build import load
from graph.network import whole
from graph.stores.store import open_store
from tests.viz.small_graph import policies
from viz.files.network_files import WRITERS, write_csv, write_gexf, write_graphml, write_ics, write_jsonld

P1, P2, M1, A1, S1 = "Policy:p1", "Policy:p2", "Measure:m1", "Agency:a1", "Spell:s1"
SCHEMA = rdflib.Namespace("https://schema.org/")
TERM = rdflib.Namespace("urn:policygraph:term:")
ELI = rdflib.Namespace("http://data.europa.eu/eli/ontology#")
MAPPING = Path(__file__).resolve().parents[3] / "docs" / "linked-data.md"


@pytest.fixture
def network() -> networkx.MultiDiGraph:
    network = networkx.MultiDiGraph()
    network.add_node(
        P1, type="Policy", caption="甲办法\x0c", title="甲办法\x0c", doc_number="渝府发〔2024〕1号", tier="municipal",
        issued_on=date(2024, 1, 1), effective_until=date(2028, 12, 31), full_text=True, region="重庆市",
        norm="local_rule",
    )  # fmt: skip
    network.add_node(P2, type="Policy", caption="乙办法", title="乙办法", full_text=False)
    network.add_node(M1, type="Measure", caption="（一）", number="（一）", text="=1+1", deadline=date(2024, 12, 31))
    network.add_node(A1, type="Agency", caption="市商务委", name="市商务委", kind="agency")
    network.add_node(S1, type="Spell", caption="stated", until=date(2028, 12, 31), **{"from": date(2024, 2, 1)})
    evidence = {"source": "s", "start": 3, "end": 9, "rule": "bracket", "confidence": 0.9, "as_written": "市商务委"}
    network.add_edge(P1, M1, type="HAS_MEASURE", **evidence)
    network.add_edge(A1, M1, type="RESPONSIBLE_FOR", role="lead", **evidence)
    network.add_edge(P1, P2, type="SUPERSEDES", kind="repeals", provisions=["第三条"], on=None, **evidence)
    network.add_edge(P1, P2, type="SUPERSEDES", kind="amends", provisions=[], **evidence)
    network.add_edge(P1, S1, type="IN_FORCE")
    return network


def test_graphml_is_read_back(network: networkx.MultiDiGraph) -> None:
    back = networkx.parse_graphml(write_graphml(network).decode())
    assert set(back) == set(network)
    assert back.number_of_edges() == network.number_of_edges()
    assert back.nodes[P1]["label"] == "甲办法\ufffd"
    assert back.nodes[P1]["issued_on"] == "2024-01-01"
    assert {values["kind"] for _, _, values in back.edges(P1, data=True)} >= {"HAS_MEASURE", "IN_FORCE"}


def test_gexf_keeps_offsets_apart_from_times(network: networkx.MultiDiGraph) -> None:
    data = write_gexf(network)
    back = networkx.read_gexf(io.BytesIO(data))
    assert set(back) == set(network)
    edge = next(values for _, _, values in back.edges(A1, data=True))
    assert (edge["offset_start"], edge["offset_end"]) == (3, 9)
    root = ElementTree.fromstring(data)
    spells = [dict(element.attrib) for element in root.iter() if element.tag.endswith("}spell")]
    assert spells == [{"start": "2024-02-01", "end": "2028-12-31"}]
    assert next(e for e in root.iter() if e.tag.endswith("}graph")).attrib["timeformat"] == "date"


# rdflib's own parser of JSON-LD uses what rdflib has deprecated
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_jsonld_is_linked_data(network: networkx.MultiDiGraph) -> None:
    triples = rdflib.Graph().parse(data=write_jsonld(network), format="json-ld")
    p1, p2, a1, m1 = (rdflib.URIRef(f"urn:policygraph:{node}") for node in (P1, P2, A1, M1))
    assert (p1, rdflib.RDF.type, SCHEMA.Legislation) in triples
    assert (p1, SCHEMA.legislationRepeals, p2) in triples
    assert (p1, SCHEMA.legislationAmends, p2) in triples
    assert (p1, SCHEMA.expires, rdflib.Literal("2028-12-31", datatype=rdflib.XSD.date)) in triples
    assert (a1, TERM.leads, m1) in triples
    assert (p1, SCHEMA.hasPart, m1) in triples
    assert (p1, SCHEMA.legislationType, rdflib.Literal("地方政府规章")) in triples
    # the same in the words of ELI, where the end is the first day without force
    assert (p1, rdflib.RDF.type, ELI.LegalResource) in triples
    assert (m1, rdflib.RDF.type, ELI.LegalResourceSubdivision) in triples
    assert (p1, ELI.repeals, p2) in triples
    assert (p1, ELI.date_document, rdflib.Literal("2024-01-01", datatype=rdflib.XSD.date)) in triples
    assert (p1, ELI.date_no_longer_in_force, rdflib.Literal("2029-01-01", datatype=rdflib.XSD.date)) in triples


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_every_term_stands_in_the_mapping_table_and_has_a_type(tmp_path: Path) -> None:
    with open_store(tmp_path / "graph.ladybug") as store:
        load(policies(), store)
        triples = rdflib.Graph().parse(data=write_jsonld(whole(store)), format="json-ld")
    prefixes = {str(SCHEMA): "", str(ELI): "eli:", str(TERM): "pg:"}
    used = {
        prefix + str(term).removeprefix(space)
        for term in {*triples.predicates(), *triples.objects(predicate=rdflib.RDF.type)} - {rdflib.RDF.type}
        for space, prefix in prefixes.items()
        if str(term).startswith(space)
    }
    told = set(re.findall("`((?:eli:|pg:)?[A-Za-z_]+)`", MAPPING.read_text("utf-8")))
    assert len(used) > 25
    assert used <= told
    assert all((subject, rdflib.RDF.type, None) in triples for subject in triples.subjects())


def test_another_calendar_program_reads_the_calendar(network: networkx.MultiDiGraph) -> None:
    read = vobject.readOne(write_ics(network).decode())
    assert [(event.dtstart.value, event.dtend.value, event.summary.value) for event in read.vevent_list] == [
        (date(2024, 12, 31), date(2025, 1, 1), "《甲办法\ufffd》（一）今日应完成"),
        (date(2028, 12, 31), date(2029, 1, 1), "《甲办法\ufffd》今日为最后有效日"),
    ]
    assert read.vevent_list[1].description.value == "渝府发〔2024〕1号 甲办法\ufffd"


def test_graphml_and_gexf_are_xml_that_others_read(network: networkx.MultiDiGraph) -> None:
    for data in (write_graphml(network), write_gexf(network)):
        elements = [element.tag.rpartition("}")[2] for element in ElementTree.fromstring(data).iter()]
        assert elements.count("node") == network.number_of_nodes()
        assert elements.count("edge") == network.number_of_edges()


def test_calendar_holds_ends_and_deadlines(network: networkx.MultiDiGraph) -> None:
    events = icalendar.Calendar.from_ical(write_ics(network)).walk("VEVENT")
    assert [(event.decoded("dtstart"), str(event["summary"])) for event in events] == [
        (date(2024, 12, 31), "《甲办法\ufffd》（一）今日应完成"),
        (date(2028, 12, 31), "《甲办法\ufffd》今日为最后有效日"),
    ]
    assert len({str(event["uid"]) for event in events}) == 2


def test_calendar_counts_what_the_switch_counts_and_what_holds_by_then(network: networkx.MultiDiGraph) -> None:
    network.nodes[S1]["begins"] = "presumed"
    network.add_node(
        "Measure:m2", type="Measure", caption="（二）", number="（二）", text="甲", deadline=date(2029, 1, 31)
    )
    network.add_edge(P1, "Measure:m2", type="HAS_MEASURE")

    def days(*begins: str) -> list[date]:
        return [e.decoded("dtstart") for e in icalendar.Calendar.from_ical(write_ics(network, begins)).walk("VEVENT")]

    assert days("stated") == []
    assert days("stated", "presumed") == [date(2024, 12, 31), date(2028, 12, 31)]


def test_csv_has_both_ends_of_every_relation(network: networkx.MultiDiGraph) -> None:
    rows = list(csv.DictReader(io.StringIO(write_csv(network, bom=False).decode())))
    assert len(rows) == network.number_of_edges()
    responsible = next(row for row in rows if row["relation"] == "RESPONSIBLE_FOR")
    assert (responsible["from"], responsible["to"], responsible["role"]) == ("市商务委", "（一）", "lead")


@pytest.mark.parametrize("kind", WRITERS)
def test_the_same_graph_gives_the_same_bytes(network: networkx.MultiDiGraph, kind: str) -> None:
    again = networkx.MultiDiGraph()
    again.add_nodes_from(reversed(list(network.nodes(data=True))))
    again.add_edges_from(reversed(list(network.edges(data=True))))
    assert WRITERS[kind](again) == WRITERS[kind](network)


@pytest.mark.parametrize("kind", WRITERS)
def test_an_empty_graph_has_every_form(kind: str) -> None:
    assert WRITERS[kind](networkx.MultiDiGraph())
