from __future__ import annotations

import pytest

from extraction.readers.html import text_of

BODY = [
    "各区县（自治县）人民政府：",
    "为了扶持中小微企业，经市政府同意，现就有关事项通知如下。",
    "一、设立专项资金，由市财政局牵头，各有关部门配合。",
    "二、本通知自2024年2月1日起施行，有效期5年。",
    "重庆市样例办公室",
    "2024年1月3日",
]
TITLE = "重庆市样例办公室关于扶持中小微企业的通知"
NUMBER = "渝样办发〔2024〕3号"
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in BODY)

# the State Council's site: the card above the text repeats what the text says
CARD = f"""<html><head><title>{TITLE}_样例文件_样例政府网</title></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zc">政策</a></li></ul></div>
<table class="bd1"><tr><td>索 引 号：</td><td>000014349/2024-00001</td><td>主题分类：</td><td>工业、交通</td></tr>
<tr><td>标　　题：</td><td colspan="3">{TITLE}</td></tr>
<tr><td>发文字号：</td><td>{NUMBER}</td><td>发布日期：</td><td>2024年01月05日</td></tr></table>
<div class="pages_content" id="UCAP-CONTENT"><p>{TITLE}</p><p>{NUMBER}</p>{PARAGRAPHS}</div>
<div class="related"><h3>相关稿件</h3><a href="1">一图读懂，关于扶持企业的通知，看这里。</a></div></body></html>"""

# customs houses: the title and the number stand over the text, not in it
OVER = f"""<html><head><meta name="ArticleTitle" content="{TITLE}"><title>样例海关</title></head><body>
<div class="header"><h1>中华人民共和国样例海关</h1></div>
<div class="position">当前位置：<a href="/">首页</a> > <a href="/tz">通知</a></div>
<div class="title"><h2>{TITLE}</h2></div>
<div class="info">【法规类型】规范性文件 【文号】{NUMBER}</div>
<div class="xxly">发布时间：2024-01-05 09:30:00　来源：样例海关　浏览次数：<span>123</span>次
字号：[<a>大</a> <a>中</a> <a>小</a>]</div>
<div id="easysiteText">{PARAGRAPHS}</div>
<p>附件：<a href="a.docx">申请表.docx</a></p>
<div>【<a href="javascript:print()">打印本页</a>】【<a href="javascript:close()">关闭窗口</a>】</div>
<div class="footer">版权所有：样例海关，未经许可，不得转载。</div></body></html>"""

# an old site laid out with tables
TABLES = f"""<html><body><table><tr><td>
<table width=1000><tr><td><a href="/">首页</a></td><td><a href="/x">信息公开</a></td></tr></table>
<table><tr><td align=center><b>{TITLE}</b></td></tr><tr><td align=center>{NUMBER}</td></tr>
<tr><td>{"<br>".join("　　" + line for line in BODY)}</td></tr></table>
</td></tr></table></body></html>"""

# a page of nothing but the document, as Word saves it
PLAIN = f"<html><body><h1>{TITLE}</h1><p>{NUMBER}</p>{PARAGRAPHS}</body></html>"


@pytest.mark.parametrize("source", [CARD, OVER, TABLES, PLAIN], ids=["card", "over", "tables", "plain"])
def test_the_document_is_found_on_the_page(source: str) -> None:
    lines = text_of(source).split("\n")
    assert lines[0] == TITLE
    assert NUMBER in lines[1]
    assert lines[2:] == BODY


def test_what_half_of_the_text_stands_in_is_kept_whatever_its_name() -> None:
    assert text_of(f'<div class="nav location share">{PARAGRAPHS}</div>').split("\n") == BODY


LINES = [
    ("<p>第一条<br>第二条<br/>第三条</p>", ["第一条", "第二条", "第三条"]),
    ("<p>第一条 为了\n    扶持企业</p>", ["第一条 为了扶持企业"]),  # broken in the source, not on the page
    ("<p>in\n  English</p>", ["in English"]),
    ("<p>&#12288;&#12288;第一条&nbsp;甲</p>", ["第一条\u00a0甲"]),
    ("<pre>第一条\n第二条</pre>", ["第一条", "第二条"]),
    ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
    ("<p>见<span style='display: none'>藏</span><i hidden>藏</i></p>", ["见"]),
    ("<p>见<!-- 注 --></p><script>藏</script><style>藏</style>", ["见"]),
    ("<ol><li>甲</li><li>乙</li></ol><ul><li>丙</li></ul>", ["1.甲", "2.乙", "丙"]),
    ("<ol start=3><li>甲</li><li>第二条 乙</li></ol>", ["3.甲", "第二条 乙"]),
    ("<p>附件：1.申请表</p><p>2.名单</p>", ["附件：1.申请表", "2.名单"]),  # part of the document, no links
    ("<p>甲</p><p>附件：1.<a href='f.pdf'>申请表.pdf</a></p><p>2.<a href='g.xls?x=1'>名单.xls</a></p>", ["甲"]),
    ("<p>甲</p><p>详见<a href='f.pdf'>申请表.pdf</a>的说明</p>", ["甲", "详见申请表.pdf的说明"]),
]


@pytest.mark.parametrize(("source", "lines"), LINES)
def test_lines(source: str, lines: list[str]) -> None:
    assert text_of(source).split("\n") == lines


PUBLICATION = [
    "发布时间：2024-01-05 来源：市政府办公厅 【字号：大 中 小】 打印",
    "发布日期 :2021-06-21",
    "来源：样例办公室 | 浏览次数：12次",
    "[字体：大 中 小] [打印] [关闭]",
    "分享到：微信 微博",
    "日期：2024年1月5日 作者：张三",
]
DOCUMENT = [
    "2024年1月3日",
    "发布",
    "打印设备扶持办法",
    "来源：本办法所称资金，由财政安排。",
    "大",
    "信息来源单位应当核实下列事项",
]


@pytest.mark.parametrize(("line", "kept"), [(x, False) for x in PUBLICATION] + [(x, True) for x in DOCUMENT])
def test_lines_about_the_publication_go(line: str, kept: bool) -> None:
    assert text_of(f"<div>{line}</div>{PARAGRAPHS}").split("\n") == [line] * kept + BODY


CARD_ROW = "<table><tr><td>索引号：</td><td>11/2024-1</td></tr><tr><td>标　　题：</td><td>{}</td></tr></table>"
TITLED_ELSEWHERE = [
    # only the card over the text has it, spread by wide spaces
    (f"<title>政策文件</title><body>{CARD_ROW.format(TITLE)}<div>{PARAGRAPHS}</div>", f"标　　题：{TITLE}"),
    # only the page's head has it, with its column and its site behind
    (f"<title>{TITLE}_政策文件_样例政府网</title><body><div>{PARAGRAPHS}</div>", TITLE),
    (f"<title>{TITLE}--样例政府网</title><body><div>{PARAGRAPHS}</div>", TITLE),
]


@pytest.mark.parametrize(("page", "line"), TITLED_ELSEWHERE)
def test_a_title_that_stands_only_around_the_text(page: str, line: str) -> None:
    assert text_of(f"<html>{page}</html>").split("\n") == [line, *BODY]


def test_the_head_of_a_page_names_its_column_alone() -> None:
    page = f"<html><title>政策文件_样例政府网</title><body><div>{PARAGRAPHS}</div></html>"
    assert text_of(page).split("\n") == BODY


def test_tables_keep_their_places() -> None:
    source = """<table><caption>任务表</caption><thead><tr><th>序号</th><th>任务</th><th>责任单位</th></tr></thead>
    <tr><td rowspan="2">1</td><td><p>设立</p><p>资金</p></td><td></td></tr>
    <tr><td>减免<br>费用</td><td>市财政局</td></tr>
    <tr><td colspan="2">合计</td><td>3</td></tr></table>"""
    assert text_of(source).split("\n") == [
        "任务表",
        "序号\t任务\t责任单位",
        "1\t设立资金\t",
        "\t减免费用\t市财政局",
        "合计\t\t3",
    ]


LETTER = "<p>各区人民政府：</p><p>现将办法印发给你们，请遵照执行。</p>"
HIDDEN_UNTIL_A_SCRIPT_RUNS = [
    f'<body style="visibility: hidden"><h1>关于扶持企业的通知</h1><div>{LETTER}</div></body>',
    f'<body><div style="display:none">{LETTER}</div></body>',
    f"<body hidden><div>{LETTER}</div></body>",
]


@pytest.mark.parametrize("page", HIDDEN_UNTIL_A_SCRIPT_RUNS)
def test_a_page_that_hides_its_text_until_a_script_runs_is_read(page: str) -> None:
    assert "现将办法印发给你们，请遵照执行。" in text_of(f"<html>{page}</html>")


def test_what_is_hidden_beside_the_text_is_not_read() -> None:
    page = f'<div>{LETTER}</div><div style="display:none"><p>请登录，否则无权访问。</p></div>'
    assert text_of(f"<html><body>{page}</body></html>") == "各区人民政府：\n现将办法印发给你们，请遵照执行。"


AROUND = [
    "<ul><li><a href=/a>政务公开</a></li><li><a href=/b>互动交流</a></li><li><a href=/c>政策发布</a></li></ul>",
    "<div>相关阅读<a href=/1>样例办法即将施行</a><br><a href=/2>样例条例修订</a><br><a href=/3>样例规定来了</a></div>",
    "<p><a href=/1>《样例办法》政策解读</a> 2024-03-01</p>",
    "<p>基本信息</p>",
    "<p><a href=/1>上一篇：样例办法</a></p>",
]


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("page", ["{around}{text}", "{text}{around}", "<div>{text}<div>{around}</div></div>"])
def test_menus_and_headlines_around_the_text_are_not_read(page: str, around: str) -> None:
    text = f"<p>关于扶持企业的通知</p>{LETTER}"
    shown = text_of(f"<html><body>{page.format(around=around, text=text)}</body></html>")
    assert shown == "关于扶持企业的通知\n各区人民政府：\n现将办法印发给你们，请遵照执行。"


def test_a_page_of_links_alone_keeps_them() -> None:
    links = "".join(f"<li><a href=/{n}>样例办法{n}</a></li>" for n in range(5))
    assert text_of(f"<html><body><ul>{links}</ul></body></html>").count("样例办法") == 5
