"""The subject of an announcement without a title, by the ways in which openings say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.loading.build import load
from graph.stores.store import open_store
from queries.reports.run import run
from queries.reports.subjects import subject
from tests.builders import policy

CASES = [
    ("为便利企业，现就甲类货物查验有关\n事项公告如下：一、", "甲类货物查验"),
    ("根据《甲条例》，现就处理乙类行为的有关事项公告如下：", "处理乙类行为"),
    ("现将调整丙类税率问题通告如下：", "调整丙类税率"),
    # 现就有关事项: what is decided before
    ("为推动发展，总署决定优化丁类货物（以下简称丁类）通关，提高效率。现就有关事项公告如下：", "优化丁类货物通关"),
    (
        "总署决定自2024年1月1日起施行《戊目录（2024年本）》。现就海关执行中的有关事项公告如下：",
        "《戊目录（2024年本）》",
    ),
    ("为优化监管，支持开展己类业务，现就有关事项公告如下：", "支持开展己类业务"),
    # no 现就: 现 may be a part of another word
    ("为实现便利，现决定对辛类手续精简优化，有关事项公告如下：", "对辛类手续精简优化"),
    ("现就处理海关发现前主动披露等有关事项公告如下：", "处理海关发现前主动披露"),
    ("第一条 为了规范庚类业务，制定本办法。", ""),
]


@pytest.mark.parametrize(("text", "about"), CASES)
def test_subject_of_an_opening(text: str, about: str) -> None:
    assert subject(text) == about


def test_it_is_shown_beside_the_number_and_is_no_title(tmp_path: Path) -> None:
    number = "海关总署公告2024年第1号"
    text = "为便利企业，现就甲类货物查验有关事项公告如下：一、办。"
    with open_store(tmp_path / "graph.ladybug") as store:
        load([policy(title=number, doc_number=number, tier="customs", text=text)], store)
        found = run(store, "all_policies")
    assert [row["title"] for row in found.table] == [number]
    shown = dict(zip(found.in_words().columns, found.in_words().rows[0], strict=True))
    assert (shown["政策"], shown["文号"]) == (f"{number}（甲类货物查验）", number)
