"""Printed lines run on to paragraphs; paragraphs, headings, lists and tables stay as they are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz.explorer.reflow import left_out, reflowed, soft_ends

PRINTED = """关于促进贸易的通知

　　为深入贯彻有关会议精神，做好各项工作，推动贸易高质量发
展，结合本地实际，制定本计划。
　　一、总体要求
　　以推动创新为主线，不断提升竞争能力，支持企业开拓 RCEP
Market 各国市场，到明年年底前形成一批有影响的项目和平台，各

- 2 -

区县制定方案，报市政府同意后实施。各单位每季度报送进展情况。
由市商务委汇总后上报。
　　（一）支持企业参加展会，对展位费给予补助，最高不超过五万
元，同一企业每年享受一次，具体办法由市商务委会同市财政局制定
。
"""
RUN_ON = """关于促进贸易的通知
　　为深入贯彻有关会议精神，做好各项工作，推动贸易高质量发展，结合本地实际，制定本计划。
　　一、总体要求
　　以推动创新为主线，不断提升竞争能力，支持企业开拓 RCEP Market 各国市场，到明年年底前形成一批有影响的项目和平台，\
各区县制定方案，报市政府同意后实施。各单位每季度报送进展情况。由市商务委汇总后上报。
　　（一）支持企业参加展会，对展位费给予补助，最高不超过五万元，同一企业每年享受一次，\
具体办法由市商务委会同市财政局制定。
"""
PARAGRAPHS = (
    "第一条　为了促进贸易，制定本办法。\n第二条　本办法适用于本市行政区域内的企业。\n第三条　自公布之日起施行。\n"
)


def run_on(text: str) -> str:
    return "".join(reflowed([text], soft_ends(text)))


def test_a_printed_page_runs_on():
    assert run_on(PRINTED).replace("\n\n", "\n") == RUN_ON.replace("\n\n", "\n")


@pytest.mark.parametrize("text", ["", "\n\n", "通知\n", PARAGRAPHS, PARAGRAPHS.replace("\n", "\n\n")])
def test_paragraphs_stay_as_they_are(text):
    assert soft_ends(text) == ()
    assert run_on(text) == text


def test_who_signs_is_no_part_of_the_paragraph_above():
    signed = PRINTED.replace("由市商务委汇总后上报。\n", "市商务委员会办公室\n")
    assert "每季度报送进展情况。\n市商务委员会办公室" in run_on(signed)


def test_a_table_is_not_run_together():
    rows = "".join(f"{number} 金融政策类 对新增贷款给予利息补助，标准见附表所列区金融办\n" for number in range(1, 9))
    assert run_on(rows) == rows


@given(st.text(alphabet="甲乙。；\n 　-2Ab（一）", max_size=400), st.lists(st.integers(0, 400), max_size=8))
def test_however_it_is_cut_the_same_is_left_and_nothing_but_ends_of_lines_goes(text: str, cuts: list[int]):
    ends = soft_ends(text)
    whole = run_on(text)
    places = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    pieces = list(reflowed([text[start:end] for start, end in pairwise(places)], ends))
    assert len(pieces) == max(0, len(places) - 1)
    assert "".join(pieces) == whole
    for start, end, _ in ends:
        assert "\n" in text[start:end]
        assert not set(text[start:end]) & set("甲乙")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("# 保险法\n\n<!-- INFO END -->\n\n## 第一章 总则\n", "保险法\n\n第一章 总则\n"),
        ("**第一条** 为了促进贸易，**制定**本办法。\n", "第一条 为了促进贸易，制定本办法。\n"),
        ("|项目|标准|\n| --- | :-: |\n| 展位费 | 五万元 |\n", "项目\u3000标准\n展位费\u3000五万元\n"),
        ("面积 3**2 平方米，第#1 号；甲|乙。\n", None),  # no marks
        ("** 注：数据 **\n", None),
        ("C# 语言\n- 一\n", None),
    ],
)
def test_marks_of_markdown_are_left_out(text: str, read: str | None):
    assert "".join(reflowed([text], left_out(text))) == (text if read is None else read)


@given(st.text(alphabet="甲。\n*#| -<!>", max_size=300), st.lists(st.integers(0, 300), max_size=8))
def test_whatever_marks_there_are_the_words_stay(text: str, cuts: list[int]):
    out = left_out(text)
    assert all(end <= start for (_, end, _), (start, _, _) in pairwise(out))
    places = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    read = "".join(reflowed([text[start:end] for start, end in pairwise(places)], out))
    assert read == "".join(reflowed([text], out))
    assert read.count("甲") == text.count("甲")


@pytest.mark.parametrize("line", ["**甲" * 50_000, "|" * 100_000, "<!--" * 50_000, "#" * 100_000, " |-" * 50_000])
def test_marks_that_never_close_take_no_longer(line: str):
    assert "甲" in "".join(reflowed([f"甲\n{line}"], left_out(f"甲\n{line}")))


def test_it_is_quick_on_long_lines():
    text = ("甲" * 50_000 + "\n") * 20
    assert "\n" not in run_on(text).rstrip("\n")


def test_a_page_ends_a_line():
    within = "\f".join(PRINTED.split("\n\n- 2 -\n\n"))
    assert "一批有影响的项目和平台，各区县制定方案" in "".join(reflowed([within], soft_ends(within)))
    apart = PRINTED.replace("\n　　（一）", "\f　　（一）")
    assert "上报。\f　　（一）" in "".join(reflowed([apart], soft_ends(apart)))
