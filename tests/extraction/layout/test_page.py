"""What a page saved as text holds beside its document."""

from __future__ import annotations

import pytest

from extraction.layout.page import document_lines

TEXT = "为了丙事，通知如下。"
PAGES = [
    ("首页 > 政务公开 > 政策\n关于丙事的通知", ["关于丙事的通知"]),
    ("设为首页\n加入收藏 | 网站地图\n关于丙事的通知", ["关于丙事的通知"]),
    ("关于丙事的通知_政策文件_甲市政府", ["关于丙事的通知"]),
    ("甲市关于修改《丙事\n办法》的决定", ["甲市关于修改《丙事", "办法》的决定"]),
    ('---\nid: 1\ntitle: "关于丙事的通知"\n---\n# 关于丙事的通知', ["关于丙事的通知", "关于丙事的通知"]),
    ("关于丙事的通知\n点击查看政策解读：【图解】丙事", ["关于丙事的通知"]),
    ("【转发】各位同事，请查收以下文件：\n关于丙事的通知", ["关于丙事的通知"]),
    ("关于丙事的通知\n小\n|\n中\n|\n大", ["关于丙事的通知"]),
]


@pytest.mark.parametrize(("above", "expected"), PAGES)
def test_what_stands_above(above: str, expected: list[str]) -> None:
    assert [line.text for line in document_lines(f"{above}\n{TEXT}")] == [*expected, TEXT]


FEET = [
    "扫一扫在手机打开当前页\n网站地图\n主办单位：甲市政府",
    "相关链接\n甲市丙事有新招\n关于丁事的通知",
    "打印本页 | 关闭窗口",
    "责任编辑：某某",
    "公告下载链接：丙.doc",
    "收到请回复，谢谢！",
]


@pytest.mark.parametrize("foot", FEET)
def test_what_stands_below(foot: str) -> None:
    assert [line.text for line in document_lines(f"关于丙事的通知\n{TEXT}\n甲局\n{foot}")] == [
        "关于丙事的通知",
        TEXT,
        "甲局",
    ]
