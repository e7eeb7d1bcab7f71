"""The one box: numbers in any spelling, names by pinyin, words of measures; what fits best comes first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.loading.build import load
from graph.stores.store import Store, open_store
from queries.search import Index, index, plain, search
from tests.builders import graph_of, joint, measure, policy


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    path = tmp_path_factory.mktemp("search") / "graph.ladybug"
    policies = [
        policy(
            title="甲市跨境电商若干措施",
            doc_number="甲府发〔2024〕10号",
            measures=[measure("对跨境电商企业给予“补助”100万元。", responsible=[joint("商务部")], targets=("aeo",))],
        ),
        policy(
            title="甲市人才办法", doc_number="甲府办发〔2024〕110号", measures=[measure("鼓励人才落户，给予补助。")]
        ),
        policy(title="海关总署公告2024年第32号", doc_number="海关总署公告2024年第32号"),
    ]
    with open_store(path) as store:
        load(policies, store)
        yield index(store)


def titles(found: Index, words: str, kind: str = "policy") -> list[str]:
    return [hit.text for hits in found.search(words) if hits.kind == kind for hit in hits.hits]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("甲府发10", ["甲市跨境电商若干措施"]),
        ("甲府发〔2024〕10号", ["甲市跨境电商若干措施"]),
        ("甲府发[2024]10", ["甲市跨境电商若干措施"]),
        ("甲府发（２０２４）１０号", ["甲市跨境电商若干措施"]),
        ("10号", ["甲市跨境电商若干措施"]),  # not 110
        ("甲府办发 110", ["甲市人才办法"]),
        ("公告32", ["海关总署公告2024年第32号"]),
        ("11号", []),
    ],
)
def test_numbers_in_any_spelling(found, words, expected):
    assert titles(found, words) == expected


@pytest.mark.parametrize(
    "words", ["跨境电商", "跨境　电商", "电商 措施", "kjds", "KJDS", "kuajing", "《甲市跨境电商若干措施》"]
)
def test_names_in_any_spelling(found, words):
    assert titles(found, words) == ["甲市跨境电商若干措施"]


def test_words_of_measures_with_what_stands_around(found):
    (hits,) = [one for one in found.search("给予补助") if one.kind == "measure"]
    assert hits.total == 2
    marked = ["".join(text for text, asked in hit.pieces if asked) for hit in hits.hits]
    assert marked == ["给予“补助", "给予补助"] or sorted(marked) == sorted(["给予“补助", "给予补助"])
    assert hits.hits[0].policy_id
    assert "甲市" in hits.hits[0].note


def test_bodies_and_types(found):
    assert titles(found, "商务部", "agency") == ["商务部"]
    assert titles(found, "swb", "agency") == ["商务部"]
    assert titles(found, "高级认证", "enterprise_type") == ["高级认证企业"]


@pytest.mark.parametrize("words", ["", "  ", "〔〕", "没有这样的词句", "zzzz"])
def test_nothing_is_found(found, words):
    assert found.search(words) == ()


def test_a_better_fit_comes_first(found):
    assert titles(found, "甲市")[0] in ("甲市人才办法", "甲市跨境电商若干措施")
    assert found.search("人才办法")[0].hits[0].text == "甲市人才办法"


def test_what_is_cut_is_counted(found):
    (hits,) = [one for one in found.search("甲市", most=1) if one.kind == "policy"]
    assert (len(hits.hits), hits.total) == (1, 2)


def test_plain():
    assert plain("渝府发〔２０２４〕 10 号") == "渝府发202410"


BROKEN = [
    "对跨境 电商企业给予“补助”100万元。",
    "鼓励⼈才落户，给予补助。",  # a sign of the radicals, as some PDF have it
    "鼓励人才培养。",
    "支持AEO企业。",
]


@pytest.mark.parametrize("words", ["跨境电商", "人才", "补助", "补助 人才", "aeo", "企业 100", "第号", "x", "无此"])
def test_what_the_engine_passes_over_would_not_fit(store: Store, words: str) -> None:
    measures = [{"id": f"m{n}", "number": str(n), "text": text, "ordinal": n} for n, text in enumerate(BROKEN)]
    edges = [["Policy", "p1", "HAS_MEASURE", "Measure", row["id"]] for row in measures]
    graph_of(store, {"Policy": [{"id": "p1", "title": "人才办法"}], "Measure": measures, "edges": edges})
    assert search(store, words) == index(store).search(words)


@pytest.mark.parametrize(("words", "many"), [("跨境电商", 1), ("人才", 2), ("补助", 2), ("无此", 0)])
def test_texts_are_found_however_they_are_broken_and_drawn(store: Store, words: str, many: int) -> None:
    measures = [{"id": f"m{n}", "number": str(n), "text": text, "ordinal": n} for n, text in enumerate(BROKEN)]
    edges = [["Policy", "p1", "HAS_MEASURE", "Measure", row["id"]] for row in measures]
    graph_of(store, {"Policy": [{"id": "p1", "title": "甲办法"}], "Measure": measures, "edges": edges})
    assert sum(hits.total for hits in search(store, words)) == many
