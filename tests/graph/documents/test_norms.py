"""Number, title and issuers tell which kind of norm a document is."""

from __future__ import annotations

import pytest

from graph.documents.norms import norm_of

CASES = [
    ("中华人民共和国宪法", None, [], "constitution"),
    ("中华人民共和国噪声污染防治法", None, ["全国人民代表大会常务委员会"], "law"),
    ("中华人民共和国民法典", None, [], "law"),
    ("中华人民共和国刑法修正案（十二）", None, [], "law"),
    ("中华人民共和国立法法（2023年修正）", None, [], "law"),
    ("某某若干问题的决定", "主席令第3号", [], "law"),
    # a method ends like a law
    ("中华人民共和国海关某某管理办法", None, [], None),
    ("优化营商环境条例", "国务院令第722号", ["国务院"], "administrative_regulation"),
    ("军人抚恤优待条例", "国务院、中华人民共和国中央军事委员会令第413号", [], "administrative_regulation"),
    ("中华人民共和国电信条例", None, [], "administrative_regulation"),
    ("国务院关于某某的规定", None, ["国务院"], "administrative_regulation"),
    ("国务院关于某某的通知", "国发〔2020〕1号", ["国务院"], "normative_document"),
    (
        "重庆市优化营商环境条例",
        "重庆市人民代表大会常务委员会公告〔五届〕第126号",
        ["重庆市人民代表大会常务委员会"],
        "local_regulation",
    ),
    ("重庆市地方金融条例", None, [], "local_regulation"),
    # every city is no city, and a draft is no norm yet
    ("城市房地产税暂行条例", None, [], None),
    ("重庆市地方金融条例（草案）", None, [], None),
    ("中华人民共和国海关预裁定管理暂行办法", "海关总署令第236号", ["海关总署"], "department_rule"),
    ("商业银行互联网贷款管理暂行办法", "中国银行保险监督管理委员会令2020年第9号", [], "department_rule"),
    ("重庆市噪声污染防治办法", "重庆市人民政府令第363号", ["重庆市人民政府"], "local_rule"),
    ("关于审理某某案件适用法律若干问题的解释", "法释〔2020〕5号", ["最高人民法院"], "judicial_interpretation"),
    ("推进某某若干措施", "渝府办发〔2021〕65号", ["重庆市人民政府办公厅"], "normative_document"),
    ("关于某某的公告", "海关总署公告2024年第167号", ["海关总署"], "normative_document"),
    ("关于某某的通知", None, [], "normative_document"),
    # a document that bears the name of a rule but no number could be either
    ("某某专项资金管理办法", None, ["重庆市财政局"], None),
    (None, None, [], None),
]


@pytest.mark.parametrize(("title", "number", "issuers", "norm"), CASES, ids=[str(case[0]) for case in CASES])
def test_norm_of_a_document(title: str | None, number: str | None, issuers: list[str], norm: str | None) -> None:
    assert norm_of(title, number, issuers) == norm
