"""Heads of documents as sites, mirrors and collectors show them: what the page adds is no part of title, day or issuer.

The shapes are those of real pages of towns, counties, congresses and collections of laws; the words are made up.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from tests.extraction.reading import policies, policy

ARTICLES = "第一条 为规范丙事，结合本地实际，制定本办法。\n第二条 有关部门应当做好丙事。\n"


class Head(NamedTuple):
    title: str
    issuers: tuple[str, ...] = ()
    day: str | None = None
    number: str | None = None


PAGES = [
    # a mirror of laws: its own time is years from the document's, the province stands before the city
    (
        "青岛市丙事规定\n\n作者:资料网 时间:2024-07-22 14:39:19   浏览:92   来源:资料网\n\n青岛市丙事规定\n\n"
        f"山东省青岛市人民政府\n\n青岛市丙事规定\n\n青政令[1997]29号\n\n{ARTICLES}",
        Head("青岛市丙事规定", ("青岛市人民政府",), None, "青政令〔1997〕29号"),
    ),
    # labels whose values stand below, an issuer that is the site
    (
        "返回顶部\n\n镇巴县人民政府丙事规则\n\n  • 发文机构:\n\n    县政府网站\n  • 发文字号:\n\n    镇政发〔2024〕7号\n"
        f"  • 发文日期:\n\n    2024年04月06日 16:40\n\n镇巴县人民政府丙事规则\n\n{ARTICLES}",
        Head("镇巴县人民政府丙事规则", ("镇巴县人民政府",), "2024-04-06", "镇政发〔2024〕7号"),
    ),
    # the bar of a site, today's day, an abstract, a bracket left open
    (
        "今天是 2018年08月17日 星期五\n首页 今日和田 政务公开 旅游观光 在线办事\n首页 » 政务公开 » 正文\n\n"
        "应急预案—和田市丙事应急预案\n\n日期:2009-10-30 01:49  浏览次数:949\n打印\n\n【字体:\n\n"
        "核心提示:1.总则 为规范丙事,建立处置体系\n\n1.1 目的\n为规范丙事，制定本预案。\n1.2 依据\n根据有关规定。\n",
        Head("和田市丙事应急预案", (), "2009-10-30"),
    ),
    # the site's own name over the labels, the town alone in one of them
    (
        "重庆市九龙坡区应急管理局\n\n[ 索引号 ] 115/2021-00012 [ 发文字号 ]\n[ 发布机构 ] 九龙坡区陶家镇\n"
        f"[ 成文日期 ] 2022-04-29 [ 发布日期 ] 2022-04-29\n\n重庆市九龙坡区陶家镇丙事应急预案\n\n{ARTICLES}",
        Head("重庆市九龙坡区陶家镇丙事应急预案", ("九龙坡区陶家镇",), "2022-04-29"),
    ),
    # the first part of a collector's text, the red head of a paper, a rule under the number
    (
        "第一篇:甘肃省关于丙事有关问题的通知\n甘肃省财政厅文件\n甘财发[2006]83号\n------------------\n关于丙事有关问题的通知\n"
        "为规范丙事,现通知如下。\n一、做好丙事。\n二、落实丙事。\n",
        Head("关于丙事有关问题的通知", ("甘肃省财政厅",), None, "甘财发〔2006〕83号"),
    ),
    # what a site of shared files prints: the title is the name of a file
    (
        "青山市丙事管理办法doc.docx\n\n上传人:b****6 文档编号:55 上传时间:2022-12-28\n青山市丙事管理办法doc.docx_第1页\n第1页 / 共77页\n"
        f"点击查看更多>>\n下载资源\n《青山市丙事管理办法doc.docx》由会员分享,可在线阅读。\n\n青山市丙事管理办法\n\n（修订稿）\n\n{ARTICLES}",
        Head("青山市丙事管理办法"),
    ),
    # labels as a list of strokes; what the site says of the validity beside the number
    (
        "- 索引号:dqxs/2021-00016\n- 发文字号:阿行发〔2021〕42号\n- 发文机构:地区行署\n"
        "- 名 称:阿里地区行政公署关于印发《阿里地区丙事规则》的通知\n- 公文种类 :其他\n"
        "阿里地区行政公署关于印发《阿里地区丙事规则》的通知\n发布时间:2021-12-22 17:45 浏览次数:\n各县人民政府:\n"
        f"《阿里地区丙事规则》已经研究通过,现印发给你们。\n阿里地区行政公署\n2021年11月9日\n阿里地区丙事规则\n{ARTICLES}",
        Head("阿里地区丙事规则", ("阿里地区行政公署",), "2021-11-09", "阿行发〔2021〕42号"),
    ),
    (
        "陕西省人民政府办公厅关于丙事的通知\n\n陕政办发 〔2014〕17号 [有效]\n\n来源: 省政府办公厅 发布时间: 2014-04-02 09:42\n\n各市:\n"
        "现将有关事项通知如下。\n一、做好丙事。\n二、落实丙事。\n陕西省人民政府办公厅\n2014年3月22日\n返回顶部\n",
        Head("陕西省人民政府办公厅关于丙事的通知", ("陕西省人民政府办公厅",), "2014-03-22", "陕政办发〔2014〕17号"),
    ),
    # what a newspaper or a forum prints above
    (
        "全面放开是真的吗?北京日报辟谣\n2022-12-03\n更新时间:2022-09-09 20:55:00作者:佚名\n关于禁止丙事的通告\n社会各界:\n"
        "根据有关规定,现就丙事通告如下:\n一、禁止丙事。\n二、违者处罚。\n特此通告。\n甲市丙事指挥部办公室\n2021年9月21日\n温馨提醒:丙事危险。\n",
        Head("关于禁止丙事的通告", ("甲市丙事指挥部办公室",), "2021-09-21"),
    ),
    (
        "落日海湾 发表于 2021-2-6 12:09:43\n\n甲市乙区人民政府 关于禁止丙事的通告\n\n为规范丙事,现通告如下:\n\n"
        "一、禁止丙事。\n\n二、违者处罚。\n\n甲市乙区人民政府\n\n2021年2月5日\n",
        Head("甲市乙区人民政府关于禁止丙事的通告", ("甲市乙区人民政府",), "2021-02-05"),
    ),
    # the number of what is announced stands below the announcement
    (
        "中华人民共和国最高人民法院公告\n《最高人民法院关于丙事的批复》已于2013年1月28日由审判委员会通过，现予公布，自2013年3月1日起施行。\n"
        "最高人民法院\n2013年2月21日\n法释〔2013〕4号\n最高人民法院关于丙事的批复\n江苏省高级人民法院：\n你院请示收悉。经研究，批复如下：\n此复。\n",
        Head("最高人民法院关于丙事的批复", ("最高人民法院",), "2013-02-21", "法释〔2013〕4号"),
    ),
    # no title at all, but the words of the site
    (
        "服务热线\n185000000(微信同号)\n甲商务规〔2025〕4号\n各有关单位:\n我局起草形成了《甲市丙事资金管理办法》,现予印发实施,请遵照执行。\n"
        f"甲市商务局\n2025年8月27日\n甲市丙事资金管理办法\n{ARTICLES}",
        Head("甲市丙事资金管理办法", ("甲市商务局",), "2025-08-27", "甲商务规〔2025〕4号"),
    ),
    # a title that a collector puts a matter before; a preview that breaks off
    (
        "青岛市奖励政策:青岛高新区关于丙事的试行意见\n为规范丙事，提出以下意见。\n第一条 给予奖励。\n第二条 给予补贴。\n",
        Head("青岛高新区关于丙事的试行意见"),
    ),
    (
        "甲市财政局 甲市商务局 关于丙事的通知\n\n甲市财政局 甲市商务局 关于丙事的通知 各区(市)县政府(管委会…\n\n"
        "甲市财政局 甲市商务局 关于丙事的通知\n\n各区（市）县政府：\n为规范丙事，现通知如下：\n一、做好丙事。\n二、落实丙事。\n",
        Head("甲市财政局甲市商务局关于丙事的通知", ("甲市财政局", "甲市商务局")),
    ),
    # a month of the collector, a title over three lines, of which one is a body within marks
    (
        "2023年5月\n\n甘肃省人民代表大会常务委员会关于修改\n\n《甘肃省人民代表大会常务委员会\n\n丙事办法》的决定\n\n"
        "(2023年5月31日甘肃省第十四届人民代表大会\n\n常务委员会第三次会议通过)\n\n会议决定对《甘肃省人民代表大会常务委员会丙事办法》作如下修改:\n\n"
        "一、将第二条修改为:“应当做好丙事。”\n\n二、将第五条修改为:“落实丙事。”\n",
        Head(
            "甘肃省人民代表大会常务委员会关于修改《甘肃省人民代表大会常务委员会丙事办法》的决定",
            ("甘肃省人民代表大会常务委员会",),
            "2023-05-31",
        ),
    ),
]
DRAFTS = [
    "关于公开征求《甲市丙事办法》(修订征求意见稿)意见的通知",
    "《甲市丙事办法(修订草案征求意见稿)》公开征求意见",
    "关于《甲市丙事办法（草案修改二稿 征求意见稿）》公开征求意见的公告",
    "甲市丙事指挥部办公室关于征求《甲市丙事办法（征求意见稿）》修改意见的函",
]


@pytest.mark.parametrize(("page", "expected"), PAGES, ids=[head.title for _, head in PAGES])
def test_head_on_a_page(page: str, expected: Head) -> None:
    found = policy(page)
    assert Head(found.title, found.issued_by, found.issued_on, found.doc_number) == expected


@pytest.mark.parametrize("headline", DRAFTS)
def test_a_draft_has_the_title_of_what_it_will_be(headline: str) -> None:
    text = f"{headline}\n现公开征求意见，请于7月26日前反馈。\n甲市交通局\n2021年7月15日\n\n甲市丙事办法\n（修订征求意见稿）\n\n{ARTICLES}"
    (found,) = policies(text)
    assert (found.title, found.stage, len(found.measures)) == ("甲市丙事办法", "draft", 2)


def test_a_page_published_a_document_in_the_year_of_its_number_or_the_next() -> None:
    text = "甲市丙事办法\n甲政发〔2019〕3号\n发布时间：{}\n\n" + ARTICLES
    days = [policy(text.format(day)).issued_on for day in ("2019-03-01", "2020-01-05", "2024-07-22")]
    assert days == ["2019-03-01", "2020-01-05", None]


def test_what_is_published_to_be_in_force_is_so_from_that_day() -> None:
    text = "湖北省人民政府令（第52号）\n《湖北省丙事办法》已经省政府常务会议审议通过，现发布施行。\n省长 甲乙\n一九九四年一月三日\n"
    found = policy(f"{text}湖北省丙事办法\n{ARTICLES}")
    assert (found.issued_on, found.effective_from) == ("1994-01-03", "1994-01-03")
