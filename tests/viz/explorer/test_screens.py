"""Every screen over the small graph, without a browser: what it says, where it leads, and what it never says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.loading.build import load
from graph.stores.store import open_store
from graph.verdicts import Verdict
from queries.find import find_policy
from queries.reports.catalog import catalog
from queries.words import CODES
from tests.builders import policy, supersession
from tests.viz.explorer.desks import data_of, desk_at, hrefs_in, shown, words_in
from tests.viz.small_graph import SCRIPT
from viz.explorer import screens
from viz.explorer.blocks import Cell, Head, Line, Link, Table
from viz.explorer.place import read
from viz.explorer.screens import review

LOCAL = "渝商发〔2024〕12号"
PLACES = [
    "today",
    "policies",
    f"policies?policy={LOCAL}",
    f"policies?policy={LOCAL}&tab=history",
    f"policies?policy={LOCAL}&tab=counterparts",
    "policies?policy=没有这样的政策",
    "bodies",
    "bodies?body=没有",
    "firms",
    "firms?type=aeo",
    "firms?type=没有",
    "compare",
    "compare?cell=aeo,clearance,municipal",
    "compare?view=pairs",
    "compare?view=local",
    "network",
    "network?around=EnterpriseType:aeo",
    "network?around=Policy:没有",
    "timeline",
    "reports",
    "reports?report=overlaps",
    "reports?report=targeting",
    "reports?report=all_policies&row=0",
    "review",
    "review?queue=given",
    "console",
    "incoming",
    "console?statement=MATCH (p:Policy) RETURN p.title AS title ORDER BY title",
]
# English that has no Chinese word: the engine's language, forms of files, what keys are called.
ENGLISH = re.compile(
    r"Cypher|Ctrl\+Enter|Shift\+Enter|CSV|XLSX|JSON|MD|PNG|SVG|GraphML|policygraph build|--db|AEO|[A-Z]\b|themes"
)


def said(graph: Path, href: str) -> str:
    return "\n".join(words_in(data_of(shown(graph, href))))


@pytest.mark.parametrize("href", [one for one in PLACES if not one.startswith(("console", "review?"))])
def test_no_english_and_no_codes_on_a_chinese_screen(graph, href):
    codes = {code for values in CODES.values() for code in values if len(code) > 4}
    for text in words_in(data_of(shown(graph, href)), skip=("pieces",)):
        if SCRIPT[:20] in text or text == str(graph):
            continue
        left = ENGLISH.sub("", text)
        assert not codes & set(re.findall(r"[a-z_]+", left)), text
        assert not re.search(r"[A-Za-z]{4,}", re.sub(r"(编号|图谱) \S+|\S+\.txt", "", left)), text


@pytest.mark.parametrize("href", PLACES)
def test_every_way_on_is_an_address_that_shows_something(graph, href):
    for way in set(hrefs_in(data_of(shown(graph, href)))):
        assert read(way).screen in screens.ALL, way


@pytest.mark.parametrize("href", PLACES)
def test_an_address_shows_the_same_again(graph, href):
    assert data_of(shown(graph, href)) == data_of(shown(graph, href))


@pytest.mark.parametrize("href", PLACES)
def test_no_path_of_the_server_is_told(graph, href):
    assert str(graph.parent) not in said(graph, href)


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("today", ["将到期", "新变化", "待办", "有效"]),
        ("policies", ["重庆市推进跨境贸易便利化若干措施", "5 / 5 份", "省市级", "发布机关"]),
        ("policies?tier=customs", ["海关总署公告2024年第32号", "1 / 5 份"]),
        ("policies?tier=customs,national", ["2 / 5 份"]),
        ("policies?type=aeo", ["2 / 5 份"]),
        ("policies?words=便利化", ["2 / 5 份"]),
        ("policies?tier=district&status=expired", ["没有符合条件的政策。"]),
        (f"policies?policy={LOCAL}", ["《重庆市推进跨境贸易便利化若干措施》（渝商发〔2024〕12号），2024-06-01 有效"]),
        (f"policies?policy={LOCAL}&tab=history", ["它做了什么", "同时废止", "重庆市跨境贸易便利化暂行办法"]),
        ("policies?policy=没有这样的政策", ["没有叫“没有这样的政策”的政策"]),
        ("bodies", ["重庆海关", "商务部"]),
        ("bodies?words=口岸", ["重庆市人民政府口岸和物流办公室"]),
        ("bodies?body=没有", ["没有这个机构"]),
        ("firms?type=aeo", ["高级认证企业", "能得到什么", "享受优先查验", "办理担保放行"]),
        ("compare", ["国家", "省市级", "明示有效"]),
        ("compare?cell=aeo,clearance,municipal", ["支持高级认证企业享受优先查验"]),
        ("compare?cell=aeo,credit,municipal", ["空白：没有措施"]),
        ("network?around=EnterpriseType:aeo", ["高级认证企业", "面向"]),
        ("network?around=Policy:没有", ["没有这个点"]),
        ("timeline", ["重庆市推进跨境贸易便利化若干措施：2024-02-01 至 2029-01-31，有效"]),
        ("reports?words=重叠", ["重叠的措施"]),
        ("reports?report=targeting", ["先填写：企业类型"]),
        ("reports?report=targeting&enterprise_type=aeo", ["2 行"]),
        ("reports?report=deadlines&since=胡说", ["这样问不行"]),
        ("console?statement=MATCH (p:Policy) DELETE p", ["不是只读的"]),
        ("console?statement=MATCH (p:Policy) RETURN count(p.id) AS number ORDER BY number", ["number"]),
    ],
)
def test_what_a_screen_says(graph, href, expected):
    told = said(graph, href)
    assert [words for words in expected if words not in told] == []


def test_the_day_changes_what_is_said(graph):
    assert "5 / 5 份，状态按 2019-06-01 判断" in said(graph, "policies?as_of=2019-06-01")
    told = said(graph, "bodies?as_of=2030-01-01")
    assert told != said(graph, "bodies?as_of=2024-06-01") or "重庆海关" in told


def test_a_body_has_its_duties_by_role(graph):
    with open_store(graph, read_only=True) as store:
        rows = store.read("MATCH (a:Agency) WHERE a.name = '重庆海关' RETURN a.id AS id ORDER BY id").rows
    told = said(graph, f"bodies?body={rows[0][0]}")
    assert "共同负责（1）" in told
    assert "配合（1）" in told
    assert "发布的文件（1）" in told
    assert "重庆市商务委员会" in told  # with whom it works


def test_a_deadline_that_has_passed_stands_apart(graph):
    with open_store(graph, read_only=True) as store:
        rows = store.read("MATCH (a:Agency) WHERE a.name = '重庆海关' RETURN a.id AS id ORDER BY id").rows
    assert "已过时限（1）" in said(graph, f"bodies?body={rows[0][0]}&as_of=2025-06-01")


def test_every_line_of_the_picture_has_its_sentence(graph):
    with open_store(graph, read_only=True) as store:
        key = find_policy(store, LOCAL).id
    (picture,) = [one for one in data_of(shown(graph, f"network?around=Policy:{key}")) if "edges" in one]
    assert {edge["look"] for edge in picture["edges"]} >= {"issued_by", "supersedes", "responsible_for", "targets"}
    for edge in picture["edges"]:
        (chosen,) = [one for one in data_of(shown(graph, edge["href"])) if "edges" in one]
        passages = [block for section in chosen["panel"] for block in section["blocks"] if block["kind"] == "passage"]
        assert passages, edge["id"]
        assert [node["x"] for node in chosen["nodes"]] == [node["x"] for node in picture["nodes"]]


def _matrices(graph, href):
    sections = [one for one in data_of(shown(graph, href)) if one.get("kind") == "section"]
    return [row for one in sections for _, row in one["blocks"][0].get("rows", [])]


def test_a_row_of_the_matrix_without_measures_is_shown_at_a_click_alone(graph):
    def empty(row):
        return all(square["look"] in ("none", "no_source") for square in row)

    assert not [row for row in _matrices(graph, "compare") if empty(row)]
    assert [row for row in _matrices(graph, "compare?rows=all") if empty(row)]


def test_a_column_in_which_nothing_stands_is_left_out(graph):
    tables = [block for one in data_of(shown(graph, "today?as_of=2024-06-01&days=3650")) for block in _tables(one)]
    filled = [table for table in tables if table.get("look") != "strip" and table.get("lines")]
    assert filled
    for table in filled:
        for place, head in enumerate(table["heads"]):
            assert any(place < len(line["cells"]) and line["cells"][place] for line in table["lines"]), head


def _tables(value):
    if isinstance(value, dict):
        if value.get("kind") == "table":
            yield value
        for inner in value.values():
            yield from _tables(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _tables(inner)


def test_the_matrix_counts_what_the_command_line_counts(graph):
    from queries.reports.run import run

    with open_store(graph, read_only=True) as store:
        result = run(store, "gap_matrix", as_of="2024-06-01")
    expected = sum(row["measures"] for row in result.table)
    squares = [square for row in _matrices(graph, "compare") for square in row]
    assert sum(int(square.get("text", 0)) for square in squares) == expected > 0


@pytest.mark.parametrize("href", ["policies", "policies?policy=onerror", "reports?report=all_policies", "timeline"])
def test_a_title_that_is_a_script_stays_one_text(graph, href):
    whole = [text for text in words_in(data_of(shown(graph, href))) if SCRIPT[:24] in text]
    assert whole


def test_english_has_its_own_words(graph):
    assert "status on 2024-06-01" in said(graph, "policies?lang=en")


def test_what_a_header_says_is_drawn(graph):
    declared = catalog()["load"].plot
    blocks = data_of(shown(graph, "reports?report=load"))
    plot, table = (next(block for block in blocks if block.get("kind") == kind) for kind in ("plot", "table"))
    headings = {column.heading.zh: column.name for column in catalog()["load"].columns}
    columns = [headings[head["text"]] for head in table["heads"]]
    row = dict(zip(columns, (cell.get("text", "") for cell in table["lines"][0]["cells"]), strict=True))
    name, values, _ = plot["rows"][0]
    assert name == row[declared.label]
    assert [f"{value:g}" for value in values] == [row[value] for value in declared.values]
    assert not [one for one in data_of(shown(graph, "reports?report=overlaps")) if one.get("kind") == "plot"]


def test_the_window_of_the_timeline_is_an_address(graph):
    parts = data_of(shown(graph, "timeline"))
    (brush,) = [block for block in parts if block.get("kind") == "brush"]
    assert sum(brush["counts"]) > 0
    chosen = brush["href"].replace("FROM", "2024").replace("UNTIL", "2025")
    (after,) = [block for block in data_of(shown(graph, chosen)) if block.get("kind") == "brush"]
    assert after == brush | {"window": [2024, 2025]}


def test_what_began_and_was_repealed_later_began_and_ended(tmp_path: Path) -> None:
    later = policy("乙办法", file="b.txt", issued_on="2024-05-01", supersedes=[supersession("甲办法")])
    graph = tmp_path / "graph"
    with open_store(str(graph)) as store:
        load([policy("甲办法", issued_on="2024-02-01"), later], store)
        data = data_of(screens.ALL["today"](desk_at(store, "today?since=2024-01-01", graph)))
    words = [*words_in(data)]
    assert (words.count("施行"), words.count("被废止")) == (2, 1)


def test_a_column_in_which_nothing_stands_is_not_shown(graph):
    told = said(graph, "reports?report=all_policies").splitlines()
    assert "发布机关" in told
    assert "正式文件" not in told  # what a draft became


@pytest.mark.parametrize(
    ("policy", "named"),
    [
        ("甲市噪声办法@2021-12-24", "《甲市噪声办法》（2021-12-24）"),
        ("甲府发〔2024〕1号", "甲府发〔2024〕1号"),
        ("甲市噪声办法@", "甲市噪声办法"),
    ],
)
def test_the_policy_of_a_verdict_is_called_as_a_person_calls_it(policy, named):
    said = {"who": "li", "day": "2024-06-01", "verdict": "accepted", "fact": "title", "evidence": "甲"}
    assert review.named(Verdict(policy=policy, **said)) == named


def test_a_column_in_which_nothing_stands_goes_unless_another_page_may_fill_it() -> None:
    heads, lines = (Head(text="政策"), Head(text="至")), (Line(cells=(Cell(text="甲办法"), Cell())),)
    assert [head.text for head in Table(label="x", heads=heads, lines=lines).heads] == ["政策"]
    assert Table(label="x", heads=heads, lines=lines).lines[0].cells == (Cell(text="甲办法"),)
    assert len(Table(label="x", heads=heads, lines=lines, pages=(Link(text="2", href="x"),)).heads) == 2
    assert len(Table(label="x", heads=heads, lines=()).heads) == 2


def test_an_address_of_no_report_says_so_above_the_catalogue(graph: Path) -> None:
    assert "没有这样的报告" in said(graph, "reports?report=nothing")
    assert "没有这样的报告" not in said(graph, "reports")


def test_an_address_of_no_queue_is_the_first_that_holds_something(graph: Path) -> None:
    assert data_of(shown(graph, "review?queue=nothing"))[1]["links"] == data_of(shown(graph, "review"))[1]["links"]


@pytest.mark.parametrize("place", ["firms?type=aeo", "firms?type=cross_border_ecommerce", "compare", "bodies", "today"])
def test_no_table_has_an_empty_column(graph: Path, place: str) -> None:
    for table in tables_in(data_of(shown(graph, place))):
        for at, head in enumerate(table["heads"]):
            assert table["pages"] or any(line["cells"][at] for line in table["lines"]), (place, head)


def tables_in(value: Any) -> Iterator[dict[str, Any]]:
    """Yield all tables of a screen, wherever they stand."""
    if isinstance(value, dict):
        if value.get("kind") == "table":
            yield value
        for inner in value.values():
            yield from tables_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from tables_in(inner)
