"""Every screen over the small graph, without a browser: what it says, and what it says when there is nothing to say."""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from graph.build import load
from graph.store import open_store
from queries.find import find_policy
from queries.run import run as run_query
from tests.conftest import ROOT
from tests.viz import small_graph

DAY = "2024-06-01"


def overview() -> None:
    from viz.screens import frame, overview

    frame.guarded("overview", overview.show)()


def policies() -> None:
    from viz.screens import frame, policies

    frame.guarded("policies", policies.show)()


def reports() -> None:
    from viz.screens import frame, reports

    frame.guarded("reports", reports.show)()


def coverage() -> None:
    from viz.screens import coverage, frame

    frame.guarded("coverage", coverage.show)()


def network() -> None:
    from viz.screens import frame, network

    frame.guarded("network", network.show)()


def review() -> None:
    from viz.screens import frame, review

    frame.guarded("review", review.show)()


SCREENS = [overview, policies, reports, coverage, network, review]


@pytest.fixture
def screen(graph: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Run one screen over the small graph."""
    monkeypatch.setenv("POLICYGRAPH_DB", str(graph))
    return run


def run(show: Callable[[], None], *, language: str = "zh", **parameters: str) -> AppTest:
    """Run a screen as of the day of these tests."""
    app = AppTest.from_function(show, default_timeout=60)
    app.session_state["lang"] = language
    app.session_state["as_of"] = datetime.date.fromisoformat(DAY)
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    return app


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("show", SCREENS, ids=lambda show: show.__name__)
def test_every_screen_draws_in_both_languages(screen, show, language):
    assert not screen(show, language=language).error


def test_overview_counts(screen):
    app = screen(overview)
    counts = {metric.label: metric.value for metric in app.metric}
    assert counts["有全文的政策"] == "5"
    assert counts[f"{DAY} 有效"] == "4"  # the fifth was repealed by then
    assert counts["措施"] == "8"


def test_overview_in_english(screen):
    app = screen(overview, language="en")
    assert [metric.label for metric in app.metric][:2] == ["Policies with text", f"In force {DAY}"]


def titles(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value["title"])


def test_list_of_policies_has_the_status_of_the_day(screen):
    rows = screen(policies).dataframe[0].value
    status = dict(zip(rows["title"], rows["status"], strict=True))
    assert status["重庆市推进跨境贸易便利化若干措施"] == "有效"
    assert status["重庆市跨境贸易便利化暂行办法"] == "已废止"


@pytest.mark.parametrize(
    ("filter", "value", "expected"),
    [
        ("policies.tier", "national", ["关于推动外贸稳规模优结构的意见"]),
        ("policies.status", "repealed", ["重庆市跨境贸易便利化暂行办法"]),
        ("policies.issuer", "海关总署", ["海关总署公告2024年第32号"]),
        ("policies.enterprise_type", "cross_border_ecommerce", ["重庆市推进跨境贸易便利化若干措施"]),
    ],
)
def test_filters(screen, filter, value, expected):
    app = screen(policies)
    app.selectbox(key=filter).select(value).run()
    assert titles(app) == expected


def test_words_are_found_in_titles_and_numbers(screen):
    app = screen(policies)
    app.text_input(key="policies.words").input("渝商发〔2024〕").run()
    assert titles(app) == ["重庆市推进跨境贸易便利化若干措施"]
    app.text_input(key="policies.words").input("没有这样的").run()
    assert not app.dataframe
    assert "放宽" in app.info[0].value


def test_reader_of_an_unknown_policy_says_so(screen):
    app = screen(policies, policy="没有这样的政策")
    assert "没有这样的政策" in app.warning[0].value


def test_titles_of_documents_are_no_markdown(screen):
    app = screen(policies, policy="onerror")  # a part of its title
    heading = next(item.value for item in app.markdown if item.value.startswith("## "))
    assert r"\*\*粗体\*\* \[链接\]" in heading
    assert "<img" not in heading.replace(r"\<", "")


def test_a_report_has_the_form_of_its_header(screen):
    app = screen(reports, report="expiring")
    assert app.selectbox(key="reports.validity").value == "expiring"
    assert app.date_input(key="expiring.until").value.isoformat() == "2024-08-30"  # 90 days after the day
    assert not app.dataframe
    app.date_input(key="expiring.until").set_value("2025-12-31").run()
    assert titles(app) == ["海关总署公告2024年第32号"]


def test_a_report_that_needs_a_value_asks_for_it(screen):
    app = screen(reports, report="targeting")
    assert "企业类型" in app.info[0].value
    app.multiselect(key="targeting.enterprise_type").select("aeo").run()
    assert titles(app) == ["重庆市推进跨境贸易便利化若干措施", "海关总署公告2024年第32号"]


def test_coverage_lists_the_measures_of_a_cell(screen):
    app = screen(coverage)
    app.selectbox(key="coverage.type").select("foreign_trade").run()
    app.selectbox(key="coverage.tier").select("national").run()
    assert titles(app) == ["关于推动外贸稳规模优结构的意见"]
    app.selectbox(key="coverage.tier").select("district").run()
    assert "没有措施" in app.info[0].value


def test_an_empty_cell_says_why_and_lists_what_has_ended(screen):
    app = screen(coverage)
    app.session_state["as_of"] = datetime.date(2026, 6, 1)
    app.run()
    app.selectbox(key="coverage.type").select("aeo").run()
    app.selectbox(key="coverage.tier").select("customs").run()
    assert "已失效" in app.info[0].value
    assert titles(app) == ["海关总署公告2024年第32号"]
    app.button_group(key="coverage.columns").set_value("coverage.by_instrument").run()
    app.selectbox(key="coverage.instrument").select("credit").run()
    assert "没有措施" in app.info[0].value
    assert any("× 已失效" in caption.value.replace("*", "") for caption in app.caption)


@pytest.mark.neo4j
def test_the_screens_over_a_real_neo4j(neo4j_address, tmp_path, monkeypatch):
    with open_store(neo4j_address) as store:
        load(small_graph.policies(), store)
    monkeypatch.setenv("POLICYGRAPH_DB", neo4j_address)
    monkeypatch.setenv("POLICYGRAPH_VERDICTS", str(tmp_path / "verdicts.tsv"))
    for show in SCREENS:
        assert not run(show).error
    assert run(overview).metric[0].value == "5"
    assert not run(policies, policy="渝商发〔2024〕12号").error
    assert not run(network, around="Policy:" + _id_of(neo4j_address)).error
    cell = run(coverage)
    cell.selectbox(key="coverage.type").select("aeo").run()
    assert len(cell.dataframe[0].value) == 2
    assert titles(run(reports, report="superseded"))
    app = run(review, policy="渝商发〔2024〕12号", fact="supersedes/0")
    app.button_group[0].set_value("wrong").run()
    app.text_input(key="review.who").input("li").run()
    monkeypatch.setattr("viz.session.go", lambda page, parameters: streamlit.stop())
    next(button for button in app.button if button.label == "保存判定").click().run()
    assert not app.error
    assert not run(reports, report="superseded").dataframe
    streamlit.cache_resource.clear()  # which closes the connection to the server


def _id_of(address):
    with open_store(address, read_only=True) as store:
        return find_policy(store, "渝商发〔2024〕12号").id


def test_a_region_without_documents_is_no_gap_of_policy(screen):
    app = screen(coverage)
    app.selectbox(key="coverage.type").select("aeo").run()
    app.selectbox(key="coverage.tier").select("district").run()
    app.selectbox(key="coverage.region").select(app.selectbox(key="coverage.region").options[0]).run()
    assert app.info


def test_a_report_says_what_it_is_cited_by_and_what_it_leaves_out(screen):
    app = screen(reports, report="in_force")
    assert any("编号 in_force-" in caption.value for caption in app.caption)
    assert "policygraph report in_force --as-of 2024-06-01" in app.code[0].value


def test_so_many_rows_are_shown_and_taken_away(screen):
    app = screen(reports, report="all_policies")
    app.number_input(key="all_policies.limit").set_value(2).run()
    assert len(app.dataframe[0].value) == 2
    assert any("2 / 5 行" in text.value for text in app.markdown)
    assert "--limit 2" in app.code[0].value
    csv = app.get("download_button")[0]
    assert csv.proto.label == "CSV"


def test_certain_facts_alone_with_both_counts(screen):
    app = screen(reports, report="responsible")
    whole = len(app.dataframe[0].value)
    app.selectbox(key="reports.strict").select(0.95).run()
    counts = next(text.value for text in app.markdown if "可信度 0.95 以上" in text.value)
    assert f"用全部事实 {whole} 行" in counts
    assert "--strict 0.95" in app.code[0].value


@pytest.mark.parametrize("show", SCREENS, ids=lambda show: show.__name__)
def test_a_missing_graph_is_a_message(show, tmp_path, monkeypatch):
    monkeypatch.setenv("POLICYGRAPH_DB", str(tmp_path / "nothing.ladybug"))
    app = run(show)
    assert "打不开图数据库" in app.error[0].value
    assert "nothing.ladybug" in app.error[0].value.replace("\\", "")


@pytest.mark.parametrize("show", [overview, policies], ids=lambda show: show.__name__)
def test_an_empty_graph_says_what_to_do(show, tmp_path, monkeypatch):
    path = tmp_path / "empty.ladybug"
    open_store(path).close()
    monkeypatch.setenv("POLICYGRAPH_DB", str(path))
    assert "policygraph build" in run(show).info[0].value


def test_what_is_no_graph_is_a_message(tmp_path, monkeypatch):
    path = tmp_path / "notes.txt"
    path.write_text("这不是图")
    monkeypatch.setenv("POLICYGRAPH_DB", str(path))
    assert "打不开图数据库" in run(overview).error[0].value


@pytest.mark.parametrize("tier", ["national", "customs", "municipal", "district"])
def test_the_measures_of_a_cell_are_those_that_it_counts(screen, graph, tier):
    with open_store(graph, read_only=True) as store:
        counts = {row["enterprise_type_id"]: row[tier] for row in run_query(store, "by_tier", as_of=DAY).table}
        for kind in ("foreign_trade", "aeo", "micro_small"):
            found = run_query(store, "cell", enterprise_type=kind, tier=tier, as_of=DAY)
            assert found.count == counts[kind]


def test_what_another_process_builds_is_seen_at_the_next_click(tmp_path, monkeypatch):
    path = tmp_path / "growing.ladybug"
    open_store(path).close()
    monkeypatch.setenv("POLICYGRAPH_DB", str(path))
    app = run(overview)
    assert "policygraph build" in app.info[0].value
    grow = (
        "import sys; from graph.build import load; from graph.store import open_store\n"
        "from tests.viz.small_graph import policies\n"
        "with open_store(sys.argv[1]) as store:\n"
        "    load(policies(), store)"
    )
    subprocess.run([sys.executable, "-c", grow, str(path)], cwd=ROOT, check=True)
    app.run()
    assert app.metric[0].value == "5"
