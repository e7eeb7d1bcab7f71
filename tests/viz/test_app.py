"""The frame: navigation, day and language, and that every word of the explorer exists in both languages."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from queries.catalog import catalog
from tests.conftest import ROOT
from viz.words import LANGUAGES, PACKS, TEXTS, Speech

APP = ROOT / "viz" / "app.py"


@pytest.fixture
def app(graph: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("POLICYGRAPH_DB", str(graph))
    return AppTest.from_file(str(APP), default_timeout=60)


def test_the_explorer_opens_on_the_overview(app):
    app.run()
    assert not app.exception
    assert app.metric[0].value == "5"
    assert app.date_input(key="as_of").label == "基准日"


def test_the_address_sets_day_and_language(app):
    app.query_params["lang"] = "en"
    app.query_params["as_of"] = "2018-01-01"
    app.run()
    assert app.date_input(key="as_of").label == "As of"
    assert {metric.label: metric.value for metric in app.metric}["In force 2018-01-01"] == "0"


@pytest.mark.parametrize("day", ["yesterday", "2024-13-01", "1066-10-14", ""])
def test_a_wrong_day_in_the_address_is_today(app, day):
    app.query_params["as_of"] = day
    app.query_params["lang"] = "tlh"
    app.run()
    assert not app.exception
    assert app.date_input(key="as_of").label == "基准日"
    assert "as_of" not in app.query_params


def test_the_day_changes_what_is_in_force(app):
    import datetime

    app.run()
    app.date_input(key="as_of").set_value(datetime.date(2019, 6, 1)).run()
    assert {metric.label: metric.value for metric in app.metric}["2019-06-01 有效"] == "1"
    assert app.query_params["as_of"] in ("2019-06-01", ["2019-06-01"])


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_both_languages_say_the_same_things(key):
    fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in _both(key)]
    assert fields[0] == fields[1]
    assert all(text.strip() for text in _both(key))


def _both(key: str) -> list[str]:
    return [TEXTS[key].said(language) for language in LANGUAGES]


def test_every_word_that_the_screens_ask_for_exists_and_none_is_idle():
    asked: set[str] = set()
    for path in [*sorted((ROOT / "viz").glob("*.py")), *sorted((ROOT / "viz" / "screens").glob("*.py"))]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and path.name != "words.py":
                asked.add(node.value)
    assert sorted(set(TEXTS) - asked) == []


def test_every_pack_has_a_name():
    assert {query.pack for query in catalog().values()} <= set(PACKS)


def test_a_word_that_does_not_exist_is_a_bug():
    with pytest.raises(KeyError):
        Speech("zh")("no such word")
