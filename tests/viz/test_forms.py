"""A declared parameter becomes the widget of its type, and what is typed becomes its value."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from queries.catalog import Parameter, catalog
from queries.words import Words
from viz import forms

DAY = date(2024, 6, 1)


def ask() -> None:
    import os
    from datetime import date

    import streamlit as st

    from graph.store import open_store
    from queries.catalog import read_query
    from viz import forms
    from viz.words import Speech

    query = read_query(st.session_state["query"])
    with open_store(os.environ["POLICYGRAPH_DB"], read_only=True) as store:
        values = forms.ask(store, query, speech=Speech("zh"), day=date(2024, 6, 1))
    st.session_state["values"] = values
    st.session_state["missing"] = [parameter.name for parameter in forms.missing(query, values)]


QUERY = """// title: 题 | title
// about: 问 | about
// param as_of: date = today — 日期 | the day
// param since: date = 30 days ago — 首日 | first day
// param words: text = any — 词 | words
// param most: integer = 5 — 至多 | at most
// param share: number = 0.5 — 比例 | share
// param all: boolean = yes — 全部 | all
// param tier: tier = municipal — 层级 | tier
// param kind: enterprise_type = any — 企业类型 | type
// param tiers: tiers = any — 各层级 | tiers
// param agency: agency — 机构 | body
// column title: text — 题名 | title
MATCH (p:Policy)
WHERE p.issued_on >= $since AND p.issued_on <= $as_of AND ($words = '' OR p.title CONTAINS $words)
  AND p.tier = $tier AND $all AND $most > 0 AND $share > 0.0 AND $kind = '' AND '' IN $tiers AND $agency <> ''
RETURN p.title AS title
ORDER BY title
"""


@pytest.fixture
def form(graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("POLICYGRAPH_DB", str(graph))
    path = tmp_path / "packs" / "every_type.cypher"
    path.parent.mkdir()
    path.write_text(QUERY, "utf-8")
    app = AppTest.from_function(ask, default_timeout=60)
    app.session_state["query"] = path
    return app.run()


def values(app: AppTest) -> dict[str, Any]:
    assert not app.exception, app.exception
    return dict(app.session_state["values"])


def test_defaults_are_those_of_the_header_counted_from_the_day(form):
    assert values(form) == {
        "as_of": DAY,
        "since": date(2024, 5, 2),
        "most": 5,
        "share": 0.5,
        "all": True,
        "tier": "municipal",
    }


def test_what_has_to_be_given_is_missing_until_it_is(form):
    assert form.session_state["missing"] == ["agency"]
    box = form.selectbox(key="every_type.agency")
    assert box.options[0]
    box.select_index(0).run()
    assert form.session_state["missing"] == []
    assert values(form)["agency"]


def test_values_are_what_was_chosen(form):
    form.date_input(key="every_type.since").set_value(date(2023, 1, 1))
    form.text_input(key="every_type.words").input("外贸")
    form.number_input(key="every_type.most").set_value(7)
    form.checkbox(key="every_type.all").uncheck()
    form.selectbox(key="every_type.kind").select("aeo")
    form.multiselect(key="every_type.tiers").select("customs").select("national")
    form.run()
    found = values(form)
    assert found["tiers"] == ["customs", "national"]
    assert found["since"] == date(2023, 1, 1)
    assert found["words"] == "外贸"
    assert found["most"] == 7
    assert found["all"] is False
    assert found["kind"] == "aeo"


def test_the_day_of_the_explorer_is_not_asked_for_again(form):
    assert all("as_of" not in (box.key or "") for box in form.date_input)


def test_labels_are_the_words_of_the_header(form):
    assert form.selectbox(key="every_type.tier").label == "层级"
    assert "高级认证企业" in form.selectbox(key="every_type.kind").options


@pytest.mark.parametrize("query", catalog().values(), ids=lambda query: query.name)
def test_every_report_has_a_form(query, graph, monkeypatch):
    monkeypatch.setenv("POLICYGRAPH_DB", str(graph))
    app = AppTest.from_function(ask, default_timeout=60)
    app.session_state["query"] = query.path
    app.run()
    given = {"as_of"} & {parameter.name for parameter in query.parameters}
    needed = {p.name for p in query.parameters if not p.required and not p.optional}
    assert values(app).keys() >= given | needed


def test_required_parameters_are_missing():
    needed = Parameter(name="agency", type="agency", default=None, about=Words("机构", "body"))
    query = catalog()["targeting"]
    assert needed.required
    assert [parameter.name for parameter in forms.missing(query, {})] == ["enterprise_type"]
    assert forms.missing(query, {"enterprise_type": "aeo"}) == ()
