"""Words in what stands around them, and two measures beside each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extraction.facts import Evidence
from graph.loading.build import load
from graph.stores.store import Store
from queries.passages import AROUND, Piece, compared, passage, side_by_side
from tests.builders import measure, policy

TEXT = "第一条　支持跨境电商企业。\n第二条　给予补助。"
PLAN = policy("甲办法", text=TEXT, evidence={"measures/0/targets/0": Evidence(6, 12, "case")})


def test_words_stand_between_what_is_before_and_behind() -> None:
    found = passage(PLAN, "measures/0/targets/0")
    assert found is not None
    assert found.pieces == (Piece("第一条　支持"), Piece("跨境电商企业", "words"), Piece("。\n第二条　给予补助。"))
    assert passage(PLAN, "measures/9") is None


def test_a_long_text_is_cut_with_dots_and_offsets_count_from_the_source() -> None:
    source = replace(PLAN.source, start=1000, end=1000 + 501, text="前" * 200 + "词" + "后" * 300)
    long = replace(PLAN, source=source, evidence={"title": Evidence(1200, 1201, "case")})
    found = passage(long, "title")
    assert found is not None
    assert [piece.text for piece in found.pieces] == ["…" + "前" * AROUND, "词", "后" * AROUND + "…"]


@pytest.mark.parametrize(
    ("text", "other", "shared", "differing"),
    [
        ("给予最高50万元补助", "给予最高30万元补助", ["给予最高", "补助"], ["50万元"]),
        ("2025年6月底前完成改造", "2025年12月底前完成改造", ["前完成改造"], ["2025年6月底"]),
        ("企业不得转让凭证", "企业可以转让凭证", ["转让凭证"], ["不得"]),
        ("补助按30％发放", "补助按 30％ 发放", ["补助按30％"], []),
        ("支持企业出海", "2024年支持企业出海", ["支持企业出海"], []),
        ("一无所同", "毫不相干", [], []),
    ],
)
def test_what_two_texts_share_and_say_otherwise(text, other, shared, differing) -> None:
    pieces = compared(text, other)
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.text for piece in pieces if piece.kind == "shared"] == shared
    assert [piece.text for piece in pieces if piece.kind == "differs"] == differing


def test_an_empty_text_has_no_pieces() -> None:
    assert compared("", "甲") == ()


def test_two_measures_side_by_side(store: Store) -> None:
    one = policy(
        "甲办法", file="a.txt", doc_number="甲〔2024〕1号", measures=[measure("给予最高50万元补助", number="一")]
    )
    other = policy(
        "乙办法", file="b.txt", doc_number="乙〔2024〕1号", measures=[measure("给予最高30万元补助", number="（二）")]
    )
    load([one, other], store)
    ids = {row["text"]: row["id"] for row in store.read("MATCH (m:Measure) RETURN m.id AS id, m.text AS text")}
    first, second = side_by_side(store, ids["给予最高50万元补助"], ids["给予最高30万元补助"])
    assert (first.title, first.number, second.title) == ("甲办法", "一", "乙办法")
    assert Piece("30万元", "differs") in second.pieces
    assert side_by_side(store, ids["给予最高50万元补助"], "no such measure") == ()
