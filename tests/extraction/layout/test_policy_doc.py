"""The Doc of a policy: characters that know where they came from."""

from __future__ import annotations

import spacy

from extraction.layout.blocks import split
from extraction.layout.policy_doc import as_written, compose, place, raw
from extraction.layout.repair import read_lines

SOURCE = "重庆市商务委员会关于做好\n工作的通知\n渝商发[2024]3号\n\n一、支持\u200b企 业（市\n— 2 —\n商务委）。\n序号\t任务\t责任单位\n1\t甲\t市商务委\n"
DOC = compose(split(read_lines(SOURCE))[0], SOURCE, spacy.blank("zh").vocab)


def found(words: str) -> tuple[int, int]:
    start = DOC.user_data["text"].index(words)
    return start, start + len(words)


def test_one_token_a_character() -> None:
    assert len(DOC) == len(DOC.user_data["text"]) == len(DOC.user_data["origin"])
    assert DOC.text == DOC.user_data["text"]


def test_place_encloses_what_the_page_put_between() -> None:
    start, end = place(DOC, *found("（市商务委）"))
    assert SOURCE[start:end] == "（市\n— 2 —\n商务委）"


def test_as_written_keeps_the_marks_of_the_source() -> None:
    assert as_written(DOC, *found("渝商发〔2024〕3号")) == "渝商发[2024]3号"
    assert as_written(DOC, *found("支持企业")) == "支持企业"


def test_raw_shows_white_space_but_nothing_unseen() -> None:
    assert raw(DOC, *found("支持企业")) == "支持企 业"


def test_cells_of_a_row_are_ranges() -> None:
    (row,) = DOC.user_data["rows"]
    assert [DOC.user_data["text"][start:end] for start, end in (row.number, row.task, row.units[0][0])] == [
        "1",
        "甲",
        "市商务委",
    ]
    assert row.units[0][1] == "joint"
