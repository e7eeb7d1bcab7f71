"""Labels that sites put above documents: which values they name, and where such words are no labels."""

from __future__ import annotations

import pytest

from extraction.layout.labels import read_labels
from extraction.layout.repair import read_lines

PAGES = [
    ("发文字号：甲府发〔2024〕1号", [("number", "甲府发〔2024〕1号")]),
    ("索 引 号： 123/2024-1   发文字号： 甲府发〔2024〕1号", [("number", "甲府发〔2024〕1号")]),
    (
        "文号 | 甲府发〔2024〕1号 | 成文日期: | 2024年04月21日 |",
        [("number", "甲府发〔2024〕1号"), ("day", "2024年04月21日")],
    ),
    ("索引号 11/2024-3 主题分类 其他", []),
    ("摘要：甲市关于丙事的通知甲府发〔2024〕1号各区县：为规范丙事，现...", []),
    (
        "名称: 甲县关于丙事的通知 文号: 甲政〔2024〕3号",
        [("title", "甲县关于丙事的通知"), ("number", "甲政〔2024〕3号")],
    ),
    ("【发布单位】甲市人民政府", [("issuer", "甲市人民政府")]),
    ("成文日期：\n2024-04-21", [("day", "2024-04-21")]),
    ("海关总署公告2009年第31号颁布时间:2009-06-02", [("", "海关总署公告2009年第31号"), ("day", "2009-06-02")]),
    (
        "(发布日期：2023年11月20日\n文号：甲发〔2023〕8号)",
        [("published", "2023年11月20日"), ("number", "甲发〔2023〕8号")],
    ),
    ("发布机构：甲县人民政府(办公室)", [("issuer", "甲县人民政府（办公室）")]),
    # a table of labels without anything between label and value; one such line alone is none
    (
        "发文机关甲省乙厅\n发文字号甲乙发〔2024〕1号\n时效性有效",
        [("issuer", "甲省乙厅"), ("number", "甲乙发〔2024〕1号")],
    ),
    # the card of a collection of laws, glued between title and text
    (
        "甲省丙事办法文章属性•【制定机关】甲省人民政府•【公布日期】2023.11.28•【字号】甲省人民政府令第3号•【主题分类】丙正文甲省丙事办法",
        [
            ("", "甲省丙事办法"),
            ("issuer", "甲省人民政府"),
            ("published", "2023.11.28"),
            ("number", "甲省人民政府令第3号"),
            ("", "甲省丙事办法"),
        ],
    ),
    (
        "公布日期：2024-04-21\n施行日期：2024年5月1日\n有效期至：2029-04-30",
        [("published", "2024-04-21"), ("begins", "2024年5月1日"), ("ends", "2029-04-30")],
    ),
    (
        "甲市乙局|甲乙发〔2024〕1号|2024-04-21发布|2024-05-01实施|现行有效",
        [
            ("issuer", "甲市乙局"),
            ("number", "甲乙发〔2024〕1号"),
            ("published", "2024-04-21"),
            ("begins", "2024-05-01"),
        ],
    ),
    # behind a counter or a choice of sizes the document goes on
    ("发布时间：2024-04-21 浏览次数：123 甲府发〔2024〕1号", [("published", "2024-04-21"), ("", "甲府发〔2024〕1号")]),
    ("字体：【大 中 小】 甲市关于丙事的通知", [("", "甲市关于丙事的通知")]),
    ("浏览次数：123 次 分享到 微信", []),
    # a site that took the text from elsewhere
    ("作者:某资料网 时间:2024-07-22 18:21:41 浏览:9436 来源:某资料网", [("source", "某资料网")]),
    ("- 地区：甲省\n甲省丙事办法", [("", "甲省丙事办法")]),
    ("失效日期：长期有效\n上传时间：2024-04-21", []),
    ("标题党整治工作方案", [("", "标题党整治工作方案")]),
    ("2024-04-21 10:30", [("published", "2024-04-21")]),
    ("为了规范丙事，制定本办法。\n时间：另行通知", [("", "为了规范丙事，制定本办法。"), ("", "时间：另行通知")]),
]


@pytest.mark.parametrize(("page", "expected"), PAGES)
def test_labels_of_a_page(page: str, expected: list[tuple[str, str]]) -> None:
    lines = read_labels(read_lines(page))
    assert [(line.label, line.text) for line in lines] == expected
    for line in lines:
        assert "".join(page[offset] for offset in line.offsets) == "".join(line.raw.split())
