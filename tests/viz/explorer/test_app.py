"""The frame as Streamlit runs it, and that every word of the explorer exists in both languages."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import string
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from queries.reports.catalog import catalog
from queries.words import Words
from tests.conftest import ROOT
from viz.explorer import screens
from viz.explorer.place import LANGUAGES
from viz.explorer.words import PACKS, TEXTS, Speech

APP = ROOT / "viz" / "explorer" / "app.py"


@pytest.fixture
def app(graph: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("POLICYGRAPH_DB", str(graph))
    return AppTest.from_file(str(APP), default_timeout=60)


@pytest.mark.parametrize(
    "parameters", [{}, {"lang": "en", "as_of": "2018-01-01"}, {"as_of": "yesterday", "lang": "tlh"}]
)
def test_the_explorer_opens(app, parameters):
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception


def test_without_a_graph_it_says_so(app, tmp_path, monkeypatch):
    monkeypatch.setenv("POLICYGRAPH_DB", str(tmp_path / "nothing.ladybug"))
    app.run()
    assert not app.exception


def _words() -> list[tuple[str, Words]]:
    found = [(key, words) for key, words in TEXTS.items()]
    for module in pkgutil.iter_modules(screens.__path__):
        inside = vars(importlib.import_module(f"viz.explorer.screens.{module.name}"))
        for name, value in inside.items():
            several = value.values() if isinstance(value, dict) else [value]
            found += [(f"{module.name}.{name}", words) for words in several if isinstance(words, Words)]
    return found


@pytest.mark.parametrize(("key", "words"), _words(), ids=lambda value: value if isinstance(value, str) else "")
def test_both_languages_say_the_same_things(key, words):
    said = [words.said(language) for language in LANGUAGES]
    fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in said]
    # an error is told in the language that it has, and not at all on a Chinese screen
    assert fields[0] | {"error"} == fields[1] | {"error"}
    assert all(text.strip() for text in said)


def test_every_word_that_the_screens_ask_for_exists_and_none_is_idle():
    asked: set[str] = set()
    for path in sorted((ROOT / "viz").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and path.name != "words.py":
                asked.add(node.value)
    assert sorted(set(TEXTS) - asked) == []


def test_every_pack_has_a_name():
    assert {query.pack for query in catalog().values()} <= set(PACKS)


def test_a_word_that_does_not_exist_is_a_bug():
    with pytest.raises(KeyError):
        Speech("zh")("no such word")


def test_every_script_puts_text_in_as_text():
    for path in sorted((ROOT / "viz" / "explorer").glob("*.js")):
        text = path.read_text("utf-8")
        assert not [
            way for way in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(") if way in text
        ]
