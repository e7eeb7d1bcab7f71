"""A packed query declares itself, and header and body agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from queries.errors import QueryError
from queries.reports.catalog import Column, Parameter, Plot, catalog, read_query
from queries.words import Words

HEADER = """\
// title: 即将到期 | Expiring
// about: 说明 | Explanation
// param tier: tier = any — 层级 | tier
// param until: date = in 90 days — 末日 | last day
// column title: text — 政策 | policy
// column last_day: date — 末日 | last day
// column left: integer = days from until to last_day — 天数 | days
// column policy_id: text — 标识 | id
"""
BODY = """\
MATCH (p:Policy)
WHERE ($tier = '' OR p.tier = $tier) AND p.effective_until <= $until
RETURN p.title AS title, p.effective_until AS last_day, p.id AS policy_id
ORDER BY last_day, policy_id
"""

BROKEN = [
    # a line of the header replaced by another, the place and the beginning of the message
    ("// title: 即将到期 | Expiring\n", "", "1: the header has no title"),
    ("// title: 即将到期 | Expiring", "// title: 即将到期", "1: Chinese and English are both needed"),
    ("// about: 说明 | Explanation", "// abuot: 说明", "2: a header line is"),
    ("// param tier: tier = any", "// formerly: soon of tier\n// param tier: tier = any", "3: a former name is"),
    (
        "// param tier: tier = any",
        "// formerly: soon with region=x\n// param tier: tier = any",
        "3: region is no param",
    ),
    ("// param tier: tier = any", "// param tier: layer = any", "3: layer is no type of a parameter"),
    ("// param tier: tier = any — 层级 | tier", "// param tier = any", "3: a parameter is"),
    ("// param tier: tier = any", "// param limit: tier = any", "3: limit is a word of run()"),
    ("until: date = in 90 days", "until: date = any", "4: a date cannot be left open"),
    ("// param tier: tier = any", "// param level: tier = any", "3: parameter level is declared but not used"),
    ("// param tier: tier = any — 层级 | tier\n", "", "9: parameter tier is used but not declared"),
    ("// param until: date = in 90 days — 末日 | last day\n", "", "6: left counts days from or to until"),
    ("// column title: text", "// column title: words", "5: words is no type of a column"),
    ("// column last_day: date", "// column title: date", "6: title is declared twice"),
    (
        "// column title: text — 政策 | policy\n",
        "",
        "10: the header declares the columns last_day, policy_id; the body",
    ),
    ("// column title:", "// plot: left\n// column title:", "5: a plot is"),
    ("// column title:", "// plot: left by name\n// column title:", "5: name is no column"),
    ("// column title:", "// plot: left, title by title\n// column title:", "5: title is no number"),
    ("// column title: text", "// column title: text = Policy.name of policy_id", "5: Policy has no property name"),
    ("// column title: text", "// column title: text = Policy.title of it_id", "5: it_id is no column of this query"),
    (
        "MATCH (p:Policy)\nWHERE",
        "MATCH (p:Policy) RETURN p.id AS id\nUNION ALL\nMATCH (p:Policy)\nWHERE",
        "13: UNION ALL gives",
    ),
    ("RETURN p.title AS title", "RETURN p.title AS name", "11: the header declares the columns title, last_day"),
    ("ORDER BY last_day, policy_id", "ORDER BY last_day", "11: the order is not total: ORDER BY lacks policy_id"),
    ("ORDER BY last_day, policy_id\n", "", "11: the answer has no ORDER BY"),
]


def written(folder: Path, text: str, name: str = "expiring") -> Path:
    path = folder / "validity" / f"{name}.cypher"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_a_query_is_what_its_file_says(tmp_path: Path) -> None:
    query = read_query(written(tmp_path, HEADER + BODY))
    assert (query.name, query.pack, query.title) == ("expiring", "validity", Words("即将到期", "Expiring"))
    assert query.parameters[0] == Parameter(name="tier", type="tier", default="any", about=Words("层级", "tier"))
    assert query.parameters[0].optional
    assert not query.parameters[1].required
    assert query.columns[2] == Column(
        name="left", type="integer", heading=Words("天数", "days"), days=("until", "last_day")
    )
    assert query.cypher == BODY.strip()


def test_what_is_drawn_of_an_answer_stands_in_the_header(tmp_path: Path) -> None:
    assert read_query(written(tmp_path, HEADER + BODY)).plot is None
    plotted = HEADER + "// plot: left by title\n" + BODY
    assert read_query(written(tmp_path, plotted)).plot == Plot(values=("left",), label="title")


def test_a_parameter_may_be_a_list(tmp_path: Path) -> None:
    text = (HEADER + BODY).replace("param tier: tier", "param tier: tiers").replace("p.tier = $tier", "p.tier IN $tier")
    tier = read_query(written(tmp_path, text)).parameters[0]
    assert (tier.type, tier.many, tier.declared) == ("tier", True, "tiers")


@pytest.mark.parametrize(("line", "replacement", "message"), BROKEN)
def test_header_and_body_that_disagree_are_refused_with_file_and_line(
    tmp_path: Path, line: str, replacement: str, message: str
) -> None:
    text = HEADER + BODY
    assert line in text
    path = written(tmp_path, text.replace(line, replacement, 1))
    with pytest.raises(QueryError) as refused:
        read_query(path)
    assert str(refused.value).startswith(f"{path}:{message}")


ANALYSED = """\
// title: 机构 | Bodies
// about: 说明 | Explanation
// param part: text = any — 栏目 | part
// analysis: body.page
// input first: text
// input first_id: text
// column circle: text — 机构圈 | circle
MATCH (a:Agency)
RETURN a.name AS first, a.id AS first_id
ORDER BY first_id
"""
BADLY_ANALYSED = [
    ("// analysis: body.page\n", "", "4: input first is declared, but no analysis takes it in"),
    ("body.page", "body.rings", "4: no analysis body.rings in queries/analyses"),
    ("body.page", "corpses.page", "4: no analysis corpses.page"),
    ("body.page", "body._counted", "4: no analysis body._counted"),
    ("body.page", "body.Iterator", "4: no analysis body.Iterator"),
    ("body.page", "body", "4: no analysis body in"),
    ("body.page", "rank.hints", "3: parameter part is declared but not used"),
    ("// param part: text = any — 栏目 | part\n", "", "3: analysis body.page takes the parameter part"),
    ("// input first: text", "// input first: words", "5: words is no type of an input"),
    ("// input first: text", "// input first", "5: an input is"),
    ("// input first: text\n", "", "8: the header declares the inputs first_id; the body returns first, first_id"),
    ("// input first: text\n// input first_id: text\n", "", "4: an analysis needs to be told what the body returns"),
    ("// input first: text", "// input first_id: text", "6: first_id is declared twice"),
    ("ORDER BY first_id", "ORDER BY first", "9: the order is not total: ORDER BY lacks first_id"),
]


def test_a_query_may_name_an_analysis_that_makes_its_columns(tmp_path: Path) -> None:
    query = read_query(written(tmp_path, ANALYSED))
    assert (query.analysis, query.returned) == ("body.page", {"first": "text", "first_id": "text"})
    assert [column.name for column in query.columns] == ["circle"]


@pytest.mark.parametrize(("words", "replacement", "message"), BADLY_ANALYSED)
def test_header_and_analysis_that_disagree_are_refused(
    tmp_path: Path, words: str, replacement: str, message: str
) -> None:
    assert words in ANALYSED
    path = written(tmp_path, ANALYSED.replace(words, replacement, 1))
    with pytest.raises(QueryError) as refused:
        read_query(path)
    assert str(refused.value).startswith(f"{path}:{message}")


def test_a_grouped_answer_is_ordered_by_what_it_is_grouped_by(tmp_path: Path) -> None:
    text = """\
// title: 按层级 | By tier
// about: 说明 | Explanation
// column tier: tier — 层级 | tier
// column policies: integer — 政策 | policies
MATCH (p:Policy) RETURN p.tier AS tier, count(p.id) AS policies ORDER BY policies
"""
    with pytest.raises(QueryError, match="ORDER BY lacks tier"):
        read_query(written(tmp_path, text))


def test_a_name_stands_once_over_all_packs(tmp_path: Path) -> None:
    written(tmp_path, HEADER + BODY)
    other = tmp_path / "supersession"
    other.mkdir()
    (other / "expiring.cypher").write_text(HEADER + BODY, "utf-8")
    with pytest.raises(QueryError, match="another pack already has a query named expiring"):
        catalog(tmp_path)


def test_every_pack_has_reports() -> None:
    packs = {query.pack for query in catalog().values()}
    assert packs == {
        "validity", "supersession", "responsibility", "coverage", "gaps", "overlap", "lineage", "corpus",
        "network",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("in_force", ("Policy",)),
        ("gap_matrix", ("Measure",)),
        ("status_on_day", ("Measure", "Policy")),
        ("sources", ()),
    ],
)
def test_a_query_says_whose_times_it_asks_for(name: str, asked: tuple[str, ...]) -> None:
    assert catalog()[name].in_force == asked
