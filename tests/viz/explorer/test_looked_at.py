"""What was found by looking at the screens: a click that cost too much, buttons and numbers that could not be seen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.viz.explorer.walking import DAY, addressed, heading, opened

pytestmark = pytest.mark.browser


def test_a_click_is_answered_without_a_run_of_streamlits_script(browser: Browser, server: str) -> None:
    with browser.new_context() as context:
        page, told, answered = context.new_page(), [], []
        page.on("websocket", lambda socket: socket.on("framesent", lambda frame: told.append(frame)))
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: answered.append(frame)))
        page.goto(f"{server}/?as_of={DAY}")
        heading(page, "今日")
        page.wait_for_load_state("networkidle")
        told.clear()
        for name in ("政策", "报告"):
            page.locator("nav").first.get_by_role("link", name=name, exact=True).click()
            heading(page, name)
        assert told == []
        title = page.title()
        page.locator("a[href*='report=']").first.click()
        expect(page).not_to_have_title(title)
        answered.clear()
        page.go_back()  # of this Streamlit hears, whoever listens; the screen and its title are not its own
        heading(page, "报告")
        while len(answered) < 3:
            page.wait_for_timeout(50)
        expect(page).to_have_title(title)
        expect(page).to_have_url(re.compile("reports"))


def test_a_statement_is_run_with_the_mouse(explorer: Page, server: str) -> None:
    page = opened(explorer, server, "console")
    page.get_by_role("textbox", name="只读语句").fill("MATCH (p:Policy) RETURN count(p.id) AS policies")
    page.get_by_role("button", name="运行").click()
    expect(page.get_by_role("columnheader", name="policies")).to_be_visible()
    addressed(page, "statement=")


def test_the_strip_of_numbers_fits_on_a_phone(explorer: Page, server: str) -> None:
    page = opened(explorer, server, "")
    page.set_viewport_size({"width": 390, "height": 800})
    heads = page.locator(".strip tbody tr td:first-child")
    lines = [box["height"] for box in (one.bounding_box() for one in heads.all()) if box]
    assert lines
    assert max(lines) < 40  # 省市级 in one line
    wide, room = page.locator(".strip .scroll").evaluate("box => [box.scrollWidth, box.clientWidth]")
    assert wide <= room
