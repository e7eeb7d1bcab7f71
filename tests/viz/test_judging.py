"""Verdicts given in the explorer: they stand in the file, hold in the graph at once, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.build import load
from graph.store import open_store
from graph.verdicts import read_verdicts
from queries.run import run as run_query
from queries.verdicts import given_verdicts
from tests.viz.small_graph import policies

LOCAL = "渝商发〔2024〕12号"
DAY = date(2024, 6, 1)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A graph and a file of verdicts that a test may change: one policy has a second source that states another day."""
    path = tmp_path / "own.ladybug"
    first, *rest = policies()
    site = replace(first.source, file="site.txt", sha256="site-bytes")
    evidence = {key: place for key, place in first.evidence.items() if key in ("title", "doc_number", "issued_on")}
    other = replace(first, source=site, issued_on="2024-01-16", measures=(), supersedes=(), cites=(), evidence=evidence)
    with open_store(path) as store:
        load([first, other, *rest], store)
    monkeypatch.setenv("POLICYGRAPH_DB", str(path))
    monkeypatch.setenv("POLICYGRAPH_VERDICTS", str(tmp_path / "verdicts.tsv"))
    monkeypatch.setenv("USER", "li")
    monkeypatch.setattr("viz.session.go", _gone)  # there is no other screen to go to; test_browser.py goes there
    return path


def _gone(page: str, parameters: object) -> None:
    import streamlit

    streamlit.stop()


def review() -> None:
    from viz.screens import frame, review

    frame.guarded("review", review.show)()


def screen(*, language: str = "zh", **parameters: str) -> AppTest:
    app = AppTest.from_function(review, default_timeout=60)
    app.session_state["lang"] = language
    app.session_state["as_of"] = DAY
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    return app


def say(app: AppTest, verdict: str, note: str = "") -> None:
    """Give the verdict that stands on the screen."""
    next(group for group in app.button_group if str(group.key).startswith("review.kind")).set_value(verdict).run()
    if note:
        next(field for field in app.text_input if str(field.key).startswith("review.note")).input(note).run()
    assert not app.exception, app.exception


def save(app: AppTest) -> None:
    next(button for button in app.button if button.label in ("保存判定", "Save")).click().run()
    assert not app.exception, app.exception
    assert not app.error, app.error


def rows(path: Path, report: str, **values: object) -> list[dict[str, object]]:
    with open_store(path, read_only=True) as store:
        return list(run_query(store, report, today=DAY, **values).table)


def test_the_queue_opens_on_what_waits(own: Path) -> None:
    app = screen()
    assert "来源不一致 1" in app.button_group[0].options
    assert list(app.dataframe[0].value["事实"]) == ["成文日期"]
    shown = "".join(str(element.proto.body) for element in app.get("html"))
    assert shown.count('<mark class="words">2024年1月15日</mark>') == 2  # both sources, each with its words
    assert any("2024-01-16" in caption.value.replace("\\", "") for caption in app.caption)


def test_a_wrong_relation_is_gone_and_comes_back(own: Path, tmp_path: Path) -> None:
    assert rows(own, "superseded")
    app = screen(policy=LOCAL, fact="supersedes/0")
    say(app, "wrong", "只是引用")
    save(app)
    assert rows(own, "superseded") == []
    (verdict,) = read_verdicts(tmp_path / "verdicts.tsv")
    assert (verdict.who, verdict.verdict, verdict.policy, verdict.note) == ("li", "wrong", LOCAL, "只是引用")
    app = screen()
    app.button_group[0].set_value("given").run()
    assert list(app.dataframe[0].value["判定人"]) == ["li"]
    next(button for button in app.button if button.label == "撤回").click().run()
    assert not app.error
    assert rows(own, "superseded")
    assert read_verdicts(tmp_path / "verdicts.tsv") == []


def test_a_day_that_is_another(own: Path) -> None:
    app = screen(policy=LOCAL, fact="effective_until")
    say(app, "date")
    next(field for field in app.text_input if field.label.startswith("正确的日期")).input("2026-01-31").run()
    save(app)
    (policy,) = [row for row in rows(own, "all_policies") if row["doc_number"] == LOCAL]
    assert policy["effective_until"] == date(2026, 1, 31)


def test_what_a_measure_targets(own: Path) -> None:
    app = screen(policy=LOCAL, fact="measures/0/targets/1")
    say(app, "targets")
    (targets,) = app.multiselect
    assert targets.value == ["cross_border_ecommerce", "foreign_trade"]
    targets.set_value(["cross_border_ecommerce"]).run()
    save(app)
    assert [row["doc_number"] for row in rows(own, "cell", enterprise_type="foreign_trade", tier="municipal")] == []


def test_two_names_are_one_body(own: Path) -> None:
    app = screen(policy=LOCAL, fact="measures/1/responsible/1")
    say(app, "same-body")
    app.selectbox[0].set_value("重庆海关").run()
    save(app)
    bodies = {row["agency"] for row in rows(own, "responsible") if row["title"] == "重庆市推进跨境贸易便利化若干措施"}
    assert len(bodies) == 2  # there were three


def test_nothing_is_saved_without_verdict_or_name(own: Path) -> None:
    app = screen(policy=LOCAL, fact="doc_number")
    button = next(button for button in app.button if button.label == "保存判定")
    assert button.disabled
    say(app, "accepted")
    app.text_input(key="review.who").input("").run()
    assert next(button for button in app.button if button.label == "保存判定").disabled


def test_a_day_that_is_none_is_a_message(own: Path, tmp_path: Path) -> None:
    app = screen(policy=LOCAL, fact="effective_until")
    say(app, "date")
    next(field for field in app.text_input if field.label.startswith("正确的日期")).input("明年").run()
    next(button for button in app.button if button.label == "保存判定").click().run()
    assert "date" in app.error[0].value
    assert not (tmp_path / "verdicts.tsv").exists()


def test_a_verdict_whose_words_are_gone_is_listed(own: Path, tmp_path: Path) -> None:
    app = screen(policy=LOCAL, fact="supersedes/0")
    say(app, "accepted")
    save(app)
    first, *_ = policies()
    without = replace(first, supersedes=(), evidence={k: v for k, v in first.evidence.items() if k != "supersedes/0"})
    with open_store(own) as store:
        load([without], store)
        assert [given.holds for given in given_verdicts(store)] == [False]
    app = screen()
    app.button_group[0].set_value("vanished").run()
    assert any("同时废止" in str(element.proto.body) for element in app.get("html"))
    next(button for button in app.button if button.label == "撤回").click().run()
    assert read_verdicts(tmp_path / "verdicts.tsv") == []


def test_the_screen_in_english(own: Path) -> None:
    app = screen(language="en", policy=LOCAL, fact="supersedes/0")
    assert "Back to the text" in [button.label for button in app.button]
