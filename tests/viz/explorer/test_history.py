"""沿革: the text of an act on two days side by side, with the sentence that changed each article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from graph.loading.build import load
from graph.stores.store import open_store
from tests.extraction.reading import policy
from tests.viz.explorer.conftest import serving
from tests.viz.explorer.desks import data_of, hrefs_in, shown, words_in
from tests.viz.explorer.test_browser import AXE

HEAD = "（{day}甲市人民代表大会常务委员会第{session}次会议通过）\n\n"
BASE = f"""甲市绿化条例

{HEAD.format(day="2020年3月1日", session="一")}第一条　为了绿化，制定本条例。

第二条　林业部门负责绿化。

第三条　砍伐树木应当经林业部门许可。

第四条　违反本条例第三条规定的，处以罚款。

第五条　本条例自2020年5月1日起施行。
"""
DECIDES = "甲市人民代表大会常务委员会决定对《甲市绿化条例》作如下修改：\n\n"
TITLE = "甲市人民代表大会常务委员会关于修改《甲市绿化条例》的决定\n\n"
FIRST = f"""{TITLE}{HEAD.format(day="2022年5月6日", session="九")}{DECIDES}一、将第二条中的“林业”修改为“园林”。

二、增加一条，作为第三条：“树木应当<b>保护。”

此外，对条文顺序作相应调整。

本决定自2022年7月1日起施行。
"""
SECOND = f"""{TITLE}{HEAD.format(day="2024年2月6日", session="二十")}{DECIDES}一、删去第四条。

二、将第三条中的“古树”修改为“名木”。

此外，对条文顺序作相应调整。

本决定自2024年3月1日起施行。
"""
PLACE = "policies?policy=甲市绿化条例&tab=history"


@pytest.fixture(scope="module")
def acts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("acts") / "graph.ladybug"
    with open_store(str(path)) as store:
        load([policy(text) for text in (SECOND, BASE, FIRST)], store)
    return path


def said(graph: Path, href: str) -> str:
    return "\n".join(words_in(data_of(shown(graph, href))))


def test_the_last_change_is_shown_first(acts: Path) -> None:
    text = said(acts, PLACE)
    assert "2022-07-01 的 6 条 → 2024-03-01 的 5 条：修改 0，新增 0，删去 1，序号调整 2。" in text
    assert "第四条 删去" in text
    assert "删去第四条" in text


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("older=2020-05-01&newer=2022-07-01", ["第二条 修改", "第三条 新增", "将第二条中的“林业”修改为“园林”"]),
        ("older=2022-07-01&newer=2020-05-01", ["第二条 修改", "仅序号调整"]),  # whichever is the earlier
        ("older=2020-05-01&newer=2024-03-01", ["第二条 修改", "第三条 删去", "第三条 新增", "第四条 修改"]),
        ("older=2020-05-01&newer=2020-06-01", ["这两天的条文相同"]),
        ("older=nonsense&newer=2099-99-99", ["第四条 删去"]),
    ],
)
def test_any_two_days(acts: Path, days: str, expected: list[str]) -> None:
    text = said(acts, f"{PLACE}&{days}")
    assert [words for words in expected if words not in text] == []


def test_what_is_in_doubt_is_told(acts: Path) -> None:
    text = said(acts, f"{PLACE}&older=2020-05-01&newer=2024-03-01")
    assert "存疑" in text


def test_the_marked_words_are_what_changed(acts: Path) -> None:
    screen = shown(acts, f"{PLACE}&older=2020-05-01&newer=2022-07-01")
    marked = re.findall(r"\['([^']*)', '(gone|added)'\]", str(data_of(screen)))
    assert ("林业", "gone") in marked
    assert ("园林", "added") in marked


def test_every_sentence_leads_to_its_place_in_the_act(acts: Path) -> None:
    ways = [way for way in hrefs_in(data_of(shown(acts, f"{PLACE}&older=2020-05-01&newer=2022-07-01"))) if "at=" in way]
    assert ways
    for way in ways:
        assert "甲市绿化条例" in said(acts, way)


def test_an_act_that_nothing_amends_has_one_text(tmp_path: Path) -> None:
    path = tmp_path / "graph.ladybug"
    with open_store(str(path)) as store:
        load([policy(BASE)], store)
    assert "只有一个文本" in said(path, PLACE)


def test_a_later_wording_leads_to_both_texts(acts: Path) -> None:
    with open_store(str(acts)) as store:
        ((measure,),) = store.read("MATCH (m:Measure) WHERE m.id ENDS WITH '第二条@2022-07-01' RETURN m.id").rows
    (way,) = [
        href
        for href in hrefs_in(data_of(shown(acts, f"policies?policy=甲市绿化条例&measure={quote(measure)}")))
        if "older=" in href
    ]
    words = words_in(data_of(shown(acts, way)))
    assert "older=2022-06-30&newer=2022-07-01" in way
    assert any("园林" in word for word in words)


@pytest.mark.parametrize("day", ["2022-13-40", "0001-01-01", "x"])
def test_a_day_that_is_none_leads_nowhere(acts: Path, day: str) -> None:
    places = hrefs_in(data_of(shown(acts, f"policies?policy=甲市绿化条例&measure=p/第二条@{day}")))
    assert not [href for href in places if "older=" in href]


@pytest.fixture(scope="module")
def history(acts: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from serving(acts, tmp_path_factory.mktemp("history"))


@pytest.mark.browser
def test_from_a_version_to_the_sentence_that_made_it(browser: Browser, history: str) -> None:
    page = browser.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{history}/{PLACE}&as_of=2024-06-01")
    expect(page.locator(".desk")).to_have_attribute("data-state", "still", timeout=60_000)
    page.get_by_role("link", name=re.compile("2022-07-01")).click()
    expect(page.locator("mark.gone", has_text="林业").first).to_be_visible()
    expect(page.locator("mark.added", has_text="园林").first).to_be_visible()
    expect(page.get_by_text("树木应当<b>保护。", exact=True)).to_be_visible()  # words of a document are never markup
    page.evaluate(AXE)
    assert page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(told => told.violations)") == []
    page.reload()
    expect(page.locator("mark.gone", has_text="林业").first).to_be_visible()  # the days belong to the address
    page.locator("figcaption a", has_text="修改依据").first.click()
    expect(page.locator("h1")).to_contain_text("关于修改《甲市绿化条例》的决定")
    page.close()
