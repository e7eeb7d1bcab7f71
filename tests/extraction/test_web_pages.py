"""Documents as they are copied from pages of the web: what the page adds is no part of them.

The shapes are those of real pages of cities and provinces; the words are made up.
"""

from __future__ import annotations

import pytest

from tests.extraction.reading import policy

NOTICE = "青山市人民政府办公室关于印发青山市集贸市场管理办法的通知"
ISSUED = "《青山市集贸市场管理办法》已经市政府同意，现印发给你们，请认真贯彻执行。"
TEXT = "第一条 为加强集贸市场管理，制定本办法。\n第二条 市商务部门负责本办法的实施。\n"

MIRROR = f"""您的位置: 首页 » 法律资料 » 地方规章 »

{NOTICE}

作者:资料网 时间:2024-07-01 16:20:34  浏览:93   来源:资料网
下载地址: 点击此处下载

{NOTICE}

湖南省青山市人民政府办公室

{NOTICE}

青政办发〔2009〕72号

各县区人民政府,市政府各部门:
  {ISSUED}

                    二OO九年十月二十九日

青山市集贸市场管理办法

{TEXT}"""
LABELLED = f"""发文机关:青山市人民政府
发布日期:2018年03月27
时效性 :现行有效
文号 :青政发〔2018〕13号
各县区人民政府,市政府各部门:
 现将《青山市集贸市场管理办法》印发给你们,请认真组织实施。
 青山市人民政府
 2018年3月27日

青山市集贸市场管理办法

{TEXT}"""
LISTED = f"""返回顶部

青山市集贸市场管理办法

  • 索引号:

    6107280000/2024-001005
  • 主题分类:

  • 发文字号:

    青政发〔2024〕7号
  • 发文日期:

    2024年04月06日 16:40
  • 内容概述:

青山市集贸市场管理办法

{TEXT}"""
TABLE = f"""索引号：\t0001-2024-1\t主题分类：\t商贸
发文机关：\t青山市人民政府\t成文日期：\t2024年3月5日
标　　题：\t青山市集贸市场管理办法
发文字号：\t青政发〔2024〕8号\t发布日期：\t2024年3月9日
{TEXT}"""
CRUMBS = f"""归档时间:2018-11-21
当前位置: 首页 > 政务公开 > 政策法规

青山市人民政府办公室印发《青山市集贸市场管理办法》的通知(青办发〔2017〕2号)

来源:青山市政府网 日期:2017-01-12 17:08 字号:【
浏览量:

各县区人民政府,市直各单位:

{ISSUED}

青山市人民政府办公室

2017年1月10日

青山市集贸市场管理办法

{TEXT}"""

# The site behind the title, and a line of sizes between title and number.
SIZES = f"""青山市集贸市场管理办法 - 政策库
您当前的位置：网站首页>>政策库>>正文
青山市集贸市场管理办法
字体显示：大 中 小　|　2024-03-09 15:22:10
文件编号：青政发〔2024〕8号
{TEXT}
青山市人民政府
2024年3月5日
附件下载：
1.申请表.doc
"""
MARKDOWN = f"""| 索引号 | 330600/2024-001 | 主题分类 | 商贸 |
| --- | --- | --- | --- |
| 发文机关 | 青山市人民政府 | 成文日期 | 2024年03月05日 |
| 标题 | 青山市集贸市场管理办法 | | |
| 发文字号 | 青政发〔2024〕8号 | 发布日期 | 2024年03月09日 |

青山市集贸市场管理办法

{TEXT}"""


@pytest.mark.parametrize(
    ("copied", "number", "issuer", "day"),
    [
        (MIRROR, "青政办发〔2009〕72号", ("青山市人民政府办公室",), "2009-10-29"),
        (LABELLED, "青政发〔2018〕13号", ("青山市人民政府",), "2018-03-27"),
        (LISTED, "青政发〔2024〕7号", (), "2024-04-06"),
        (TABLE, "青政发〔2024〕8号", ("青山市人民政府",), "2024-03-05"),
        (CRUMBS, "青办发〔2017〕2号", ("青山市人民政府办公室",), "2017-01-10"),
        (SIZES, "青政发〔2024〕8号", ("青山市人民政府",), "2024-03-05"),
        (MARKDOWN, "青政发〔2024〕8号", ("青山市人民政府",), "2024-03-05"),
    ],
    ids=["mirror", "labelled", "listed", "table", "crumbs", "sizes", "markdown"],
)
def test_a_page_adds_nothing_to_the_head(copied: str, number: str, issuer: tuple[str, ...], day: str | None) -> None:
    found = policy(copied)
    assert found.title == "青山市集贸市场管理办法"
    assert (found.doc_number, found.issued_by, found.issued_on) == (number, issuer, day)
    assert [measure.number for measure in found.measures] == ["第一条", "第二条"]


@pytest.mark.parametrize(
    ("heading", "opening"),
    [
        ("青山市人民政府关于印发集贸市场管理办法的通知", ISSUED),
        ("青山市人民政府关于印发青山市集贸市场管理办法", ISSUED),
        (
            "青山市人民政府关于批转市商务局《青山市集贸市场管理办法》的通知",
            "现将《青山市集贸市场管理办法》批转给你们。",
        ),
        ("青政发〔2020〕1号", "现将《青山市集贸市场管理办法》印发给你们，请遵照执行。"),
    ],
)
def test_the_opening_names_the_plan_in_full(heading: str, opening: str) -> None:
    text = f"{heading}\n\n各县区人民政府：\n{opening}\n青山市人民政府\n2020年1月2日\n青山市集贸市场管理办法\n{TEXT}"
    assert policy(text).title == "青山市集贸市场管理办法"


def test_a_title_broken_in_two_ends_in_no_issuer() -> None:
    text = f"青山省教育厅关于加强普通高等学校\n\n毕业生就业工作的通知\n\n各市教育局：\n\n一、提高认识。\n\n二、做好服务。\n{'各校要落实。' * 30}\n"
    assert policy(text).issued_by == ("青山省教育厅",)


@pytest.mark.parametrize("year", ["二OO八", "二00八", "二〇〇八", "二○○八"])
def test_zeros_among_chinese_numerals(year: str) -> None:
    text = f"{NOTICE}\n\n各县区人民政府：\n{ISSUED}\n青山市人民政府办公室\n{year}年六月四日\n青山市集贸市场管理办法\n{TEXT}"
    assert policy(text).issued_on == "2008-06-04"
