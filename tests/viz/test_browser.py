"""The explorer as a researcher meets it: a real server, a real Chromium, and no request that leaves the machine."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.conftest import ROOT, absent
from tests.viz.small_graph import SCRIPT

pytestmark = pytest.mark.browser

DAY = "2024-06-01"
LOCAL = "重庆市推进跨境贸易便利化若干措施"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Debian's Chromium: the browser that Playwright would fetch is not needed."""
    chromium = shutil.which("chromium")
    if chromium is None:
        absent("no chromium: apt-get install chromium fonts-noto-cjk")
    return {"executable_path": chromium, "args": FLAGS.split()}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, object]:
    return {"viewport": {"width": 1280, "height": 800}, "accept_downloads": True}


@pytest.fixture(scope="session")
def server(graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The explorer over the small graph, as `policygraph explore` serves it; ended by its own process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("server")
    own, log = folder / "graph.ladybug", folder / "log.txt"
    shutil.copy(graph, own)  # verdicts change it
    command = [sys.executable, "-m", "viz.cli", "explore", "--db", str(own), "--port", str(port)]
    environment = os.environ | {"POLICYGRAPH_VERDICTS": str(folder / "verdicts.tsv"), "USER": "li"}
    with log.open("wb") as stream:
        process = subprocess.Popen(command, cwd=ROOT, stdout=stream, stderr=subprocess.STDOUT, env=environment)
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health", process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)
    assert "Traceback" not in log.read_text("utf-8")


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(240):
        assert process.poll() is None, log.read_text("utf-8")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise AssertionError(f"no answer from {url}: {log.read_text('utf-8')}")


@pytest.fixture
def explorer(context: BrowserContext, page: Page, server: str) -> Iterator[Page]:
    """A page whose requests off this machine are blocked and counted: there must be none. No script may fail."""
    outside: list[str] = []
    failed: list[str] = []

    def check(route: Route) -> None:
        host = urlsplit(route.request.url).hostname
        if host not in (None, "127.0.0.1", "localhost"):
            outside.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    context.route("**/*", check)
    context.on("weberror", lambda error: failed.append(str(error.error)))
    page.set_default_timeout(30_000)
    yield page
    assert outside == []
    assert failed == []


def opened(explorer: Page, server: str, path: str) -> Page:
    """Open a screen as of the day of these tests and wait until it stands still."""
    separator = "&" if "?" in path else "?"
    explorer.goto(f"{server}/{path}{separator}as_of={DAY}")
    still(explorer)
    return explorer


def still(page: Page) -> None:
    """Wait until Streamlit has drawn everything."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=60_000)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-connection-state", "CONNECTED")


def test_from_overview_to_the_words_of_a_fact(explorer: Page, server: str) -> None:
    page = opened(explorer, server, "")
    expect(page.get_by_test_id("stMetricValue").first).to_have_text("5")
    page.get_by_role("link", name="政策", exact=True).click()
    still(page)
    page.get_by_label("标题或文号").fill("便利化若干")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 / 5 份政策")).to_be_visible()
    click_first_row(page)
    expect(page.get_by_role("heading", name=LOCAL)).to_be_visible()
    assert "policy=" in page.url

    fact = page.locator('button[data-fact="measures/0/responsible/1"]')
    expect(fact).to_contain_text("重庆海关")
    fact.click()
    expect(fact).to_have_attribute("aria-pressed", "true")
    expect(page.locator("mark.on")).to_have_text("重庆海关")
    expect(page.locator("mark.on")).to_be_in_viewport()
    expect(page.locator(".evidence")).to_contain_text("规则 case · 可信度")


def click_first_row(page: Page) -> None:
    """Click into the first row of a table, which is a canvas."""
    rows = page.get_by_test_id("stDataFrame").first
    rows.hover(position={"x": 60, "y": 50})  # what shows above the mouse elsewhere goes first
    page.wait_for_timeout(300)
    rows.click(position={"x": 60, "y": 50})
    page.wait_for_timeout(600)
    still(page)


def test_words_show_their_fact(explorer: Page, server: str) -> None:
    page = opened(explorer, server, "?policy=渝商发〔2024〕12号")
    page.locator("mark", has_text="有效期5年").click()
    pressed = page.locator('.fact[aria-pressed="true"]')
    expect(pressed.first).to_contain_text("2029-01-31")


def test_a_fact_can_be_chosen_with_the_keyboard(explorer: Page, server: str) -> None:
    page = opened(explorer, server, "?policy=渝商发〔2024〕12号")
    page.locator('button[data-fact="doc_number"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator("mark.on")).to_have_text("渝商发〔2024〕12号")


def test_a_link_leads_to_the_policy_that_was_replaced(explorer: Page, server: str) -> None:
    page = opened(explorer, server, "policies?policy=渝商发〔2024〕12号")
    page.locator(".row", has_text="替代").locator("a.open").first.click()
    expect(page.get_by_role("heading", name="重庆市跨境贸易便利化暂行办法")).to_be_visible()
    still(page)
    assert f"as_of={DAY}" in page.url
    expect(page.locator(".row", has_text="依据").first).to_contain_text("废止（2024-02-01）")


def test_a_link_may_name_the_words(explorer: Page, server: str) -> None:
    page = opened(explorer, server, "policies?policy=渝商发〔2024〕12号&measure=measures/1")
    expect(page.locator("mark.on").first).to_be_in_viewport()
    expect(page.locator('.fact[aria-pressed="true"]')).to_have_text("（二）")


def test_a_report_with_a_parameter_and_its_download(explorer: Page, server: str, tmp_path: Path) -> None:
    page = opened(explorer, server, "reports?report=targeting")
    expect(page.get_by_text("先填写：企业类型")).to_be_visible()
    page.get_by_role("combobox", name="企业类型").click()
    page.get_by_role("combobox", name="企业类型").fill("高级认证")
    page.get_by_role("option", name="高级认证企业").click()
    page.keyboard.press("Escape")
    expect(page.get_by_text("2 / 2 行")).to_be_visible()
    still(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV", exact=True).click()
    target = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(target)
    assert target.name == f"targeting-{DAY}.csv"
    lines = target.read_text("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("title,")
    # from a row to its words
    click_first_row(page)
    page.get_by_role("button", name=re.compile("^.*阅读《")).click()
    expect(page.locator("mark.on").first).to_be_in_viewport()


def test_a_verdict_from_the_text_and_back(explorer: Page, server: str) -> None:
    page = opened(explorer, server, "?policy=渝商发〔2024〕12号")
    page.locator('button[data-fact="measures/0/responsible/1"]').click()
    page.get_by_role("button", name="判定", exact=True).click()
    page.wait_for_url(re.compile("review"))
    still(page)
    expect(page.locator(".passage mark.words")).to_have_text("重庆海关")
    page.get_by_role("radio", name="有误").or_(page.get_by_role("button", name="有误")).first.click()
    page.get_by_label("理由").fill("只是提到")
    page.keyboard.press("Tab")
    still(page)
    page.get_by_role("button", name="保存判定").click()
    # back in the text, where the fact is gone
    expect(page.get_by_role("heading", name=LOCAL)).to_be_visible()
    expect(page.locator('button[data-fact="measures/0/responsible/0"]')).to_be_visible()
    expect(page.locator('button[data-fact="measures/0/responsible/1"]')).to_have_count(0)
    still(page)
    page.get_by_role("link", name="审核", exact=True).click()
    still(page)
    page.get_by_text("已判定 1").click()
    expect(page.locator(".passage mark.words")).to_have_text("重庆海关")
    expect(page.get_by_text("只是提到")).to_be_visible()
    page.get_by_role("button", name="撤回").click()
    expect(page.get_by_text("已判定 0")).to_be_visible()


def test_two_measures_stand_side_by_side(explorer: Page, server: str) -> None:
    page = opened(explorer, server, "reports?report=customs_beside_municipal")
    click_first_row(page)
    expect(page.locator(".passage")).to_have_count(2)
    assert page.get_by_role("button", name=re.compile("阅读《")).count() == 2


def test_the_network_answers_a_click(explorer: Page, server: str) -> None:
    page = opened(explorer, server, "?policy=渝商发〔2024〕12号")
    page.get_by_role("button", name="看关系图").click()
    still(page)
    expect(page.get_by_role("combobox", name="点", exact=True)).to_have_value(re.compile("政策"))
    frame = page.frame_locator('iframe[title^="streamlit_cytoscape"]')
    expect(frame.locator("canvas").last).to_be_visible()
    page.wait_for_timeout(1500)
    place = frame.locator("body").evaluate(
        """() => {
            const cy = document.getElementById('cy')._cyreg.cy;
            return cy.nodes().filter((node) => node.id().startsWith('Agency:'))[0].renderedPosition();
        }"""
    )
    frame.locator("#cy").click(position=place)
    expect(page.get_by_text("类别：机构")).to_be_visible()
    page.get_by_role("button", name="以此为中心").click()
    page.wait_for_url(re.compile("around=Agency"))
    still(page)


def test_the_matrix_answers_a_click(explorer: Page, server: str) -> None:
    page = opened(explorer, server, "coverage")
    chart = page.get_by_test_id("stVegaLiteChart").first
    expect(chart).to_be_visible()
    page.wait_for_timeout(800)
    box = chart.bounding_box()
    assert box is not None
    chart.click(position={"x": box["width"] * 0.48, "y": 30})
    expect(page.get_by_text("条措施 · 国家")).to_be_visible()


def test_the_language_switch_and_its_address(explorer: Page, server: str) -> None:
    page = opened(explorer, server, "policies")
    page.get_by_role("radio", name="English").or_(page.get_by_role("button", name="English")).first.click()
    expect(page.get_by_role("link", name="Policies", exact=True)).to_be_visible()
    still(page)
    assert "lang=en" in page.url
    page.get_by_role("link", name="Reports", exact=True).click()
    still(page)
    expect(page.get_by_label("Report", exact=True)).to_be_visible()
    assert "lang=en" in page.url


@pytest.mark.parametrize(
    "screen", ["", "policies", "?policy=渝中", "reports?report=all_policies", "coverage", "review"]
)
def test_a_title_that_is_a_script_stays_text(explorer: Page, server: str, screen: str) -> None:
    page = opened(explorer, server, screen.replace("渝中", "onerror"))
    page.wait_for_timeout(500)
    assert page.title() != "owned"
    assert page.locator("img[src='x']").count() == 0
    if "policy=" in screen:
        expect(page.get_by_role("heading", level=2)).to_have_text(SCRIPT)
        expect(page.locator('button[data-fact="title"]')).to_have_text(SCRIPT)


def test_a_policy_that_is_not_there_is_a_message(explorer: Page, server: str) -> None:
    page = opened(explorer, server, "policies?policy=没有这样的政策")
    expect(page.get_by_text("没有这样的政策")).to_be_visible()
    assert page.get_by_test_id("stException").count() == 0
