"""How long the explorer takes in a real Chromium: medians for docs/explorer.md.

    python -m benchmarks.explorer GRAPH.ladybug [--times 5]

Starts ``policygraph explore`` on a free port, does each task several times as a person would, and writes the table
between the markers of docs/explorer.md. Ratios within one run count, not single figures: the machine is shared.

The page itself holds the watch, from the click or key to the first picture that shows what was asked for: Playwright
looks again after 20, 50, 100, 100 and then every 500 ms, so that by its watch nothing takes between .3 and .8 s.
"""

from __future__ import annotations

import argparse
import http.client
import os
import shutil
import statistics
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import NamedTuple

from playwright.sync_api import Page, expect, sync_playwright

from benchmarks.serving import memory_of, server

PAGE = Path(__file__).resolve().parents[1] / "docs" / "explorer.md"
PEOPLE = 5
BEGIN, END = "<!-- times -->", "<!-- /times -->"
# What is looked at in the page: the last click, key or letter; and how long after it something was seen, painted.
WATCH = """
addEventListener("DOMContentLoaded", () => (window.acted = 0), true);
for (const act of ["click", "keydown", "input"])
  addEventListener(act, (event) => (window.acted = event.timeStamp), true);
window.all = (css) =>
  [...document.querySelectorAll(".desk .part")].flatMap((part) => [...part.shadowRoot.querySelectorAll(css)]);
window.seen = (shows) => new Promise((tell) => {
  const look = () => requestAnimationFrame(shows() ? () => tell(performance.now() - window.acted) : look);
  look();
});
"""
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
WANTED = {
    "address to useful picture, warm": 1.5,
    "screen to screen": 0.4,
    "search, key to hits": 0.15,
    "row to reader": 0.5,
    "fact to its words": 0.06,
    "report of all overlaps": 1.0,
    "a row of it opens": 0.3,
    "tap a node": 0.3,
    "expand a node": 0.5,
    "a pair judged": 0.5,
    "a verdict given": 0.5,
}


class Took(NamedTuple):
    """How long something took on the clock, and what of it the server and the page were at work, in seconds."""

    seconds: float
    server: float
    page: float


def main() -> None:
    """Measure and write the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("graph", type=Path)
    asked.add_argument("--times", type=int, default=5)
    given = asked.parse_args()
    graph, health = given.graph.resolve(), "/_stcore/health"
    with (
        tempfile.TemporaryDirectory() as folder,  # what is judged on the way is nobody's verdict
        server("explore", graph, health, POLICYGRAPH_VERDICTS=f"{folder}/verdicts.tsv") as (address, pid),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.add_init_script(WATCH)
        page.set_default_timeout(60_000)
        expect.set_options(timeout=60_000)
        times: dict[str, list[Took]] = {}
        for _ in range(given.times + 1):  # the first round warms
            for name, seconds in tasks(page, address, pid):
                times.setdefault(name, []).append(seconds)
        beside = [beside_others(page, address, count) for count in (1, PEOPLE)]
        browser.close()
        together = [people(address, count) for count in (1, PEOPLE)]
        asked = {
            f"{PEOPLE} programs ask for one address at once": asked_at_once(address, PEOPLE, _one),
            f"… for {PEOPLE} addresses": asked_at_once(address, PEOPLE, _several),
            "… that nobody has asked for before": asked_at_once(address, PEOPLE, _fresh),
            f"one person changes screens while {PEOPLE - 1} others do, elsewhere": beside,
            f"{PEOPLE} people do, with their {PEOPLE} browsers on the same two cores": together,
        }
        rows = [
            (name, *(statistics.median(column) for column in zip(*found[1:], strict=True)), WANTED[name])
            for name, found in times.items()
        ]
        memory = memory_of(pid)
        robots(address)
        later = memory_of(pid)
    lines = [f"{date.today()}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.", ""]
    lines += ["| | median, s | work of the server | of the page | wanted |", "|---|---:|---:|---:|---:|"]
    lines += [
        f"| {name} | {clock:.2f} | {server:.2f} | {page:.2f} | {wanted:g} |"
        for name, clock, server, page, wanted in rows
    ]
    lines += ["", "| at once | one alone, ms | the slowest, ms | times | wanted |", "|---|---:|---:|---:|---:|"]
    lines += [
        f"| {name} | {1000 * one:.0f} | {1000 * slowest:.0f} | {slowest / one:.1f} | 2 |"
        for name, (one, slowest) in asked.items()
    ]
    lines += ["", "| memory of the server | MB | wanted |", "|---|---:|---:|"]
    lines.append(f"| after all of it | {memory:.0f} | 700 |")
    lines.append(f"| and after five robots saw 600 screens of 600 days | {later:.0f} | 700 |")
    table = "\n".join(lines)
    print(table)
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{rest.partition(END)[2]}", "utf-8")


def tasks(page: Page, address: str, pid: int) -> Iterator[tuple[str, Took]]:
    """Do what a person does, and yield how long each took until it was seen, and what work it was."""
    inside = page.context.new_cdp_session(page)
    inside.send("Performance.enable")

    def work() -> tuple[float, float]:
        told = {one["name"]: one["value"] for one in inside.send("Performance.getMetrics")["metrics"]}
        spent = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[11:13]
        return sum(map(int, spent)) / os.sysconf("SC_CLK_TCK"), float(told["TaskDuration"])

    def took(act: Callable[[], object], shows: str) -> Took:
        server, browser = work()
        act()
        seconds = page.evaluate(f"seen(() => {shows})") / 1000
        after = work()
        return Took(seconds, after[0] - server, after[1] - browser)

    def has(css: str, text: str = "") -> str:
        return f"all({css!r}).some((one) => one.textContent.includes({text!r}))"

    yield "address to useful picture, warm", took(lambda: page.goto(address), has(".strip td a"))
    settle(page)
    bar = page.locator("nav").first
    for name in ("政策", "报告", "机构"):
        yield "screen to screen", took(bar.get_by_role("link", name=name, exact=True).click, has("h1", name))
        settle(page)
    page.keyboard.press("/")
    yield "search, key to hits", took(lambda: page.keyboard.type("跨境"), has("[role=option]"))
    page.keyboard.press("Escape")
    bar.get_by_role("link", name="政策", exact=True).click()
    expect(page.locator("h1")).to_have_text("政策")
    page.locator("tr.way").first.wait_for()
    settle(page)
    yield "row to reader", took(page.locator("tr.way").nth(1).click, has(".page"))
    settle(page)
    yield "fact to its words", took(page.locator("button.fact").nth(1).click, has("mark.on"))
    page.goto(f"{address}/reports")
    settle(page)
    way = page.locator("a[href*='report=overlaps']").first
    yield "report of all overlaps", took(way.click, has("tr.way"))
    settle(page)
    yield "a row of it opens", took(page.locator("tr.way").nth(2).click, has(".drawer"))
    page.goto(f"{address}/network")
    settle(page)
    page.locator(".links.list a").first.click()
    page.locator(".node").first.wait_for()
    settle(page)
    yield "tap a node", took(page.locator(".node").nth(4).click, "all('.node')[4]?.classList.contains('on')")
    settle(page)
    more = page.locator(".side a[href*='expanded=']").first
    yield "expand a node", took(more.click, has(".side a", "收起"))
    settle(page)
    for name, place, key in (("a pair judged", "compare?view=pairs", "3"), ("a verdict given", "review", "1")):
        page.goto(f"{address}/{place}")
        page.locator(".queue a.on").wait_for()
        settle(page)
        # with its words: two neighbours in the queue may read alike
        page.evaluate("window.first = all('.right')[0].textContent")
        yield name, took(partial(page.keyboard.press, key), "all('.right')[0]?.textContent !== first")
        settle(page)


def settle(page: Page) -> None:
    """Wait until the server has nothing more to say."""
    expect(page.locator(".desk")).to_have_attribute("data-state", "still")
    page.wait_for_timeout(50)


def people(address: str, count: int) -> float:
    """Return how long the slowest of several people waits, at the median, for the next screen; all click at once."""
    ready = Barrier(count)

    def one(_: int) -> list[float]:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
            page = browser.new_page()
            page.set_default_timeout(120_000)
            page.goto(address)
            page.locator("nav").first.wait_for()
            settle(page)
            waits = []
            for name in ("政策", "报告", "机构", "企业", "政策", "报告"):
                ready.wait(120)
                start = time.perf_counter()
                page.locator("nav").first.get_by_role("link", name=name, exact=True).click()
                expect(page.locator("h1")).to_have_text(name)
                waits.append(time.perf_counter() - start)
            browser.close()
            return waits

    with ThreadPoolExecutor(count) as pool:
        return statistics.median(map(max, zip(*pool.map(one, range(count)), strict=True)))


def beside_others(page: Page, address: str, count: int) -> float:
    """Return how long a person waits for the next screen, at the median, while others ask for screens that instant."""
    waits = []
    with ThreadPoolExecutor(count) as pool:
        lines = [Line(address) for _ in range(count - 1)]
        for name in ("政策", "报告", "机构", "企业") * 5:
            settle(page)
            others = [pool.submit(line.ask, way) for line, way in zip(lines, _several(0), strict=False)]
            page.locator("nav").first.get_by_role("link", name=name, exact=True).click()
            shows = f"all('h1').some((one) => one.textContent.includes('{name}'))"
            waits.append(page.evaluate(f"seen(() => {shows})") / 1000)
            for other in others:
                other.result()
    return statistics.median(waits)


class Line:
    """A connection that stays, as a browser's does."""

    def __init__(self, address: str) -> None:
        self._connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=60)

    def ask(self, way: str) -> float:
        """Ask for a screen, and return how long that took."""
        while True:
            start = time.perf_counter()
            try:
                self._connection.request("GET", f"/desk/screen/{way}")
                self._connection.getresponse().read()
                return time.perf_counter() - start
            except (http.client.RemoteDisconnected, ConnectionError):  # cut by the server after seconds of silence
                self._connection.close()


def asked_at_once(address: str, count: int, ways: Callable[[int], list[str]], times: int = 20) -> tuple[float, float]:
    """Return how long one program waits for a screen, and the slowest of several, at the median: the server alone."""
    lines = [Line(address) for _ in range(count)]
    for line, way in zip(lines, ways(0), strict=True):
        line.ask(way)
    alone = [statistics.mean(map(lines[0].ask, ways(number))) for number in range(1, times)]
    with ThreadPoolExecutor(count) as pool:
        at_once = [max(pool.map(Line.ask, lines, ways(times + number))) for number in range(times)]
    return statistics.median(alone), statistics.median(at_once)


def _one(_: int) -> list[str]:
    return ["policies"] * 5


def _several(_: int) -> list[str]:
    return ["policies", "bodies", "firms", "timeline", "reports"]


def _fresh(number: int) -> list[str]:
    return [f"{way}?asked={number}-{place}" for place, way in enumerate(_several(0))]


def robots(address: str, people: int = 5, each: int = 120) -> None:
    """Let several robots look at every screen on many days, so that what is kept has to make room."""

    def one(robot: int) -> None:
        for step in range(each):
            day = date(2020, 1, 1) + timedelta(days=37 * (robot * each + step) % 2500)
            screen = ("policies", "bodies", "firms", "compare", "timeline", "today", "reports")[step % 7]
            report = "&report=status_on_day" if screen == "reports" else ""
            with urllib.request.urlopen(f"{address}/desk/screen/{screen}?as_of={day}{report}", timeout=120) as answer:
                answer.read()

    with ThreadPoolExecutor(people) as pool:
        list(pool.map(one, range(people)))


if __name__ == "__main__":
    main()
