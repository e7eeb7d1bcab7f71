"""How the tests go from screen to screen in a browser, and wait until it stands still."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

DAY = "2024-06-01"
GO = "there => { history.pushState({}, '', there); dispatchEvent(new CustomEvent('desk:arrived')) }"


def opened(page: Page, server: str, path: str, *, anew: bool = False) -> Page:
    """Go to a screen as of the day of these tests and wait until it stands still; ``anew`` loads the whole page."""
    there = f"{server}/{path}{'&' if '?' in path else '?'}as_of={DAY}"
    if anew:
        page.goto(there)
    else:
        still(page)
        page.evaluate(GO, there)
    still(page)
    return page


def still(page: Page) -> None:
    """Wait until everything that was asked for is drawn."""
    expect(page.locator(".desk")).to_have_attribute("data-state", "still", timeout=60_000)


def addressed(page: Page, part: str) -> None:
    """Wait until the address says it: the page tells it after it has drawn."""
    expect(page).to_have_url(re.compile(re.escape(part)))


def heading(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.locator("h1")).to_have_text(text)
