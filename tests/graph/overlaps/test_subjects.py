"""Subjects: the matters and fields that a sentence is about."""

from __future__ import annotations

from collections import Counter

import pytest

from graph.overlaps.texts import Texts
from graph.regions import DATA, table_rows

SENTENCES = [
    ("优化企业注销办理流程", {"企业注销"}),
    # other words for the same matter
    ("推动台账内未化解欠款清零", {"账款拖欠"}),
    ("不得违约拖欠市场主体的货物、工程、服务等账款", {"账款拖欠"}),
    # words apart, and too far apart
    ("口岸经营服务收费", {"口岸收费"}),
    ("口岸所在地的人民政府应当会同有关部门公布下列各项经营服务的收费", set()),
    # a field is not a matter
    ("促进跨境电商发展", {"跨境电商"}),
    ("大力推动高质量发展", set()),
]


@pytest.mark.parametrize(("sentence", "names"), SENTENCES)
def test_subjects_of_a_sentence(sentence: str, names: set[str]) -> None:
    assert {subject.name for subject in Texts([sentence]).subjects_of(0)} == names


def test_the_table_holds_each_subject_once_and_no_words_twice() -> None:
    rows = list(table_rows(DATA / "overlap-subjects.tsv"))
    assert [name for name, count in Counter(row["subject"] for row in rows).items() if count > 1] == []
    for row in rows:
        words = row["words"].split(" ")
        assert row["kind"] in ("matter", "field")
        assert len(words) == len(set(words)), row["subject"]
        assert all(len(word.split("…")[0]) > 1 for word in words), row["subject"]
