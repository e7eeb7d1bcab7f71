"""One policy as its reader shows it."""

from __future__ import annotations

from datetime import date

from extraction.facts import Evidence
from graph.loading.build import load
from graph.stores.store import Store
from queries.reading import read_policy
from tests.builders import citation, joint, lead, measure, obligation, policy, supersession

TEXT = "甲办法\n（一）支持跨境电商企业。（甲市某某局牵头）"
HEAD = policy(
    "甲办法",
    file="a.txt",
    text=TEXT,
    doc_number="渝府办发〔2020〕1号",
    issued_by=["重庆市人民政府办公厅"],
    effective_from="2020-02-01",
    supersedes=[supersession("旧办法")],
    cites=[citation("某条例")],
    measures=[
        measure(
            "支持跨境电商企业。",
            number="（一）",
            responsible=[lead("某某局"), joint("另一局")],
            targets=("cross_border_ecommerce",),
            instruments=("subsidy",),
            obligations=[obligation("企业应当申报")],
        ),
        measure("稳岗。", number="（二）", effective_until="2021-12-31"),
    ],
    evidence={
        "measures/0": Evidence(4, 16, "item"),
        "measures/0/responsible/0": Evidence(19, 22, "bracket"),
        "measures/0/responsible/1": Evidence(22, 24, "bracket"),
        "measures/0/targets/0": Evidence(9, 15, "target"),
    },
)


def test_a_policy_with_everything_about_it(store: Store) -> None:
    later = policy("乙办法", file="b.txt", effective_from="2024-07-01", supersedes=[supersession("甲办法", "amends")])
    load([HEAD, later], store)
    found = read_policy(store, "渝府办发〔2020〕1号", date(2024, 6, 30))
    assert (found.policy.title, found.tier, found.region, found.status.value) == (
        "甲办法",
        "municipal",
        "重庆市",
        "partly",
    )
    assert [(f.path, f.value) for f in found.head] == [
        ("title", "甲办法"),
        ("doc_number", "渝府办发〔2020〕1号"),
        ("issued_by/0", "重庆市人民政府办公厅"),
        ("effective_from", "2020-02-01"),
    ]
    assert [(r.kind, r.other and r.other.title) for r in found.replaces] == [("repeals", "旧办法")]
    assert [(r.kind, r.stated_by.title, r.day) for r in found.replaced_by] == [("amends", "乙办法", date(2024, 7, 1))]
    assert [(r.kind, r.other and r.other.title) for r in found.cites] == [("basis", "某条例")]
    assert found.cited_by == ()


def test_a_measure_with_its_bodies_targets_and_force(store: Store) -> None:
    load([HEAD], store)
    first, second = read_policy(store, "甲办法", date(2024, 6, 30)).measures
    assert (first.facts.number, first.in_force, second.in_force) == ("（一）", True, False)
    assert [(b.written, b.role, b.path) for b in first.responsible] == [
        ("某某局", "lead", "measures/0/responsible/0"),
        ("另一局", "joint", "measures/0/responsible/1"),
    ]
    assert all(body.agency_id for body in first.responsible)
    assert [(t.code, t.label) for t in first.targets] == [("cross_border_ecommerce", "跨境电商企业")]
    assert [i.label for i in first.instruments] == ["财政补助与奖励"]
    assert [(n.path, n.norm.modality) for n in first.obligations] == [("measures/0/obligations/0", "must")]
    assert first.quote is not None
    assert first.quote.words == TEXT[4:16]


def test_places_hold_the_text_and_where_each_fact_stands(store: Store) -> None:
    again = policy("甲办法", file="c.txt", doc_number="渝府办发〔2020〕1号")
    load([again, HEAD], store)
    places = read_policy(store, "甲办法", date(2024, 6, 30)).places
    assert [place.file for place in places] == ["a.txt", "c.txt"]
    assert places[0].text == TEXT
    start, end, rule = places[0].evidence["measures/0/targets/0"]
    assert (places[0].text[start:end], rule) == ("跨境电商企业", "target")


def test_a_document_that_is_only_named_has_no_text(store: Store) -> None:
    load([HEAD], store)
    found = read_policy(store, "旧办法", date(2024, 6, 30))
    assert (found.places, found.measures, found.head, found.policy.full_text) == ((), (), (), False)
    assert [(r.kind, r.stated_by.title) for r in found.replaced_by] == [("repeals", "甲办法")]
    assert found.status.value == "repealed"
