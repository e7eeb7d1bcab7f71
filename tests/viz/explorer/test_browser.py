"""What a researcher does at the desk, in a real Chromium: open, look, act, see."""

from __future__ import annotations

import random
import re
from pathlib import Path
from urllib.parse import quote

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.viz.explorer.walking import DAY, addressed, heading, opened, still
from tests.viz.small_graph import SCRIPT
from viz.explorer.screens import ALL

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
LOCAL = "重庆市推进跨境贸易便利化若干措施"
NUMBER = "渝商发〔2024〕12号"
READER = f"policies?policy={quote(NUMBER)}"


def test_from_a_number_to_the_words_of_a_fact_and_back(explorer: Page, server: str) -> None:
    page = opened(explorer, server, "")
    page.keyboard.press("/")
    page.keyboard.type("渝商发12")
    expect(page.get_by_role("option").first).to_contain_text(LOCAL)
    page.keyboard.press("Enter")
    heading(page, LOCAL)
    addressed(page, "policy=")
    fact = page.locator('button[data-fact="measures/0/responsible/1"]')
    fact.click()
    expect(fact).to_have_attribute("aria-pressed", "true")
    expect(page.locator("mark.on")).to_have_text("重庆海关")
    expect(page.locator("mark.on")).to_be_in_viewport()
    addressed(page, "fact=measures")
    page.reload()
    still(page)
    expect(page.locator("mark.on")).to_have_text("重庆海关")  # the chosen fact belongs to the address
    page.go_back()
    heading(page, "今日")
    page.go_forward()
    heading(page, LOCAL)


@pytest.mark.parametrize(
    ("typed", "found"), [("kjmy", LOCAL), ("高级认证企业", "高级认证企业"), ("优先查验", "优先查验")]
)
def test_the_box_finds_by_pinyin_type_and_words(explorer: Page, server: str, typed: str, found: str) -> None:
    page = opened(explorer, server, "reports")
    page.keyboard.press("Control+k")
    page.keyboard.type(typed)
    expect(page.get_by_role("option").filter(has_text=found).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_words_show_their_fact(explorer: Page, server: str) -> None:
    page = opened(explorer, server, f"?policy={quote(NUMBER)}")
    page.locator("mark", has_text="有效期5年").click()
    expect(page.locator('.fact[aria-pressed="true"]').first).to_contain_text("2029-01-31")


def test_a_list_is_narrowed_walked_with_keys_and_opened(explorer: Page, server: str) -> None:
    page = opened(explorer, server, "policies")
    page.get_by_role("link", name=re.compile("^海关")).first.click()
    expect(page.get_by_text("1 / 5 份")).to_be_visible()
    addressed(page, "tier=customs")
    page.get_by_role("link", name=re.compile("^海关")).first.click()
    expect(page.get_by_text("5 / 5 份")).to_be_visible()
    rows = page.locator("tr.way")
    rows.first.focus()
    page.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).not_to_have_text("政策")
    addressed(page, "policy=")


def test_history_and_its_sentence(explorer: Page, server: str) -> None:
    page = opened(explorer, server, READER)
    page.get_by_role("link", name="沿革", exact=True).click()
    expect(page.locator("td", has_text="同时废止").first).to_be_visible()
    page.get_by_role("link", name=re.compile("暂行办法")).first.click()
    heading(page, "重庆市跨境贸易便利化暂行办法")
    still(page)
    addressed(page, f"as_of={DAY}")
    expect(page.locator(".row", has_text="依据").first).to_contain_text("废止（2024-02-01）")


def test_a_report_its_drawer_and_its_file(explorer: Page, server: str, tmp_path: Path) -> None:
    page = opened(explorer, server, "reports?words=企业类型")
    page.goto(f"{server}/reports?report=targeting&as_of={DAY}")
    still(page)
    page.locator("summary[aria-label^='企业类型']").click()
    page.get_by_label("高级认证企业", exact=True).check()
    expect(page.get_by_text(re.compile("^2 行"))).to_be_visible()
    still(page)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV", exact=True).click()
    target = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(target)
    assert target.name == f"targeting-{DAY}.csv"
    assert len(target.read_text("utf-8-sig").splitlines()) == 3
    before = page.locator("tr.way").first.bounding_box()
    page.locator("tr.way").first.click()
    drawer = page.get_by_role("complementary")
    expect(drawer).to_be_visible()
    assert page.locator("tr.way").first.bounding_box() == before  # it moves nothing
    drawer.get_by_role("link", name=re.compile("阅读《")).first.click()
    expect(page.locator("mark.on").first).to_be_in_viewport()


def test_a_pair_is_judged_with_a_key(explorer: Page, server: str) -> None:
    page = opened(explorer, server, "compare?view=pairs&least=1")
    expect(page.locator(".passage, .note.info").first).to_be_visible()
    if page.locator(".passage").count():
        page.keyboard.press("2")
        expect(page.locator(".queue a.done").first).to_be_visible()


def test_a_verdict_from_the_text_and_back(explorer: Page, server: str) -> None:
    page = opened(explorer, server, READER)
    page.locator('button[data-fact="measures/0/responsible/1"]').click()
    page.get_by_role("button", name="判定", exact=True).click()
    expect(page.locator(".passage mark.words")).to_have_text("重庆海关")
    page.keyboard.press("2")
    # back in the text, where the fact is gone
    heading(page, LOCAL)
    expect(page.locator('button[data-fact="measures/0/responsible/0"]')).to_be_visible()
    expect(page.locator('button[data-fact="measures/0/responsible/1"]')).to_have_count(0)
    still(page)
    page.goto(f"{server}/review?queue=given&as_of={DAY}")
    still(page)
    expect(page.locator(".passage mark.words")).to_have_text("重庆海关")
    page.keyboard.press("u")
    expect(page.get_by_role("link", name="已判定 0")).to_be_visible()


def test_the_network_is_walked_and_stays_where_it_is(explorer: Page, server: str) -> None:
    page = opened(explorer, server, READER)
    page.get_by_role("link", name="关系图", exact=True).last.click()
    still(page)
    nodes = page.locator(".node")
    expect(nodes.first).to_be_visible()
    places = {node.get_attribute("data-id"): node.get_attribute("transform") for node in nodes.all()}
    page.locator(".node.agency").first.click()
    expect(page.get_by_role("link", name="展开")).to_be_visible()
    page.get_by_role("link", name="展开").click()
    expect(page.get_by_role("link", name="收起")).to_be_visible()
    after = {node.get_attribute("data-id"): node.get_attribute("transform") for node in nodes.all()}
    assert {key: after[key] for key in places} == places
    page.get_by_role("link", name=re.compile("发布机关 (←|→)")).first.click()
    expect(page.locator(".side .passage").first).to_be_visible()
    boxes = [box for node in nodes.all() if (box := node.locator(".shape").bounding_box())]
    assert not [
        (a, b)
        for n, a in enumerate(boxes)
        for b in boxes[:n]
        if abs(a["x"] - b["x"]) < a["width"] - 1 and abs(a["y"] - b["y"]) < a["height"] - 1
    ]


def test_the_picture_leaves_as_a_file(explorer: Page, server: str) -> None:
    page = opened(explorer, server, "network?around=EnterpriseType:aeo")
    buttons = [page.get_by_role("button", name=name, exact=True) for name in ("SVG", "PNG")]
    for button in (*buttons, page.get_by_role("link", name="GraphML", exact=True)):
        with page.expect_download() as waiting:
            button.click()
        assert Path(waiting.value.path()).stat().st_size > 500


def test_a_cell_of_the_matrix_opens_beside(explorer: Page, server: str) -> None:
    page = opened(explorer, server, "compare")
    page.get_by_role("link", name=re.compile("省市级，高级认证企业，通关便利：明示有效 1 条")).click()
    expect(page.get_by_role("complementary")).to_contain_text("支持高级认证企业享受优先查验")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="关闭").click()
    expect(page.get_by_role("complementary")).to_have_count(0)


def test_day_switch_language_and_theme_stand_in_the_address(explorer: Page, server: str) -> None:
    page = opened(explorer, server, "policies")
    day = page.get_by_role("textbox", name="基准日")
    day.fill("2019年6月31日")
    day.press("Enter")
    expect(day).to_have_attribute("aria-invalid", "true")  # there is no such day
    day.fill("2019.6.1")
    day.press("Enter")
    expect(page.get_by_text("状态按 2019-06-01 判断")).to_be_visible()
    page.get_by_role("link", name="只计明示").click()
    expect(page).to_have_url(re.compile("count=stated"))
    page.get_by_role("link", name="暗", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    heading(page, "Policies")
    for part in ("as_of=2019-06-01", "count=stated", "theme=dark", "lang=en"):
        addressed(page, part)
    page.get_by_role("link", name="Reports", exact=True).click()
    heading(page, "Reports")
    for part in ("as_of=2019-06-01", "count=stated", "theme=dark", "lang=en"):
        addressed(page, part)


def test_a_link_from_another_graph_says_so(explorer: Page, server: str) -> None:
    page = opened(explorer, server, "policies?graph=0000")
    expect(page.get_by_text("来自另一份图谱")).to_be_visible()


def test_nothing_reaches_beyond_the_edge_of_the_screen(explorer: Page, server: str) -> None:
    beyond = {}
    for place in SEEN:
        page = opened(explorer, server, place)
        for width in (390, 768, 1440, 2560):
            page.set_viewport_size({"width": width, "height": 900})
            wide = page.evaluate("(whole => whole.scrollWidth - whole.clientWidth)(document.querySelector('.stMain'))")
            if wide > 1:
                beyond[place, width] = wide
    assert beyond == {}


def test_documents_are_handed_in_and_looked_at(explorer: Page, server: str) -> None:
    page = opened(explorer, server, "incoming")
    page.locator("input[type=file]").set_input_files(
        [
            {"name": "甲.txt", "mimeType": "text/plain", "buffer": "甲市外贸办法\n\n第一条　支持外贸企业。\n".encode()},
            {"name": "坏.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 broken"},
        ]
    )
    expect(page.locator("tr", has_text="坏.pdf")).to_contain_text("PDF 损坏")
    assert not re.search("[a-z]{4}", page.locator("tr", has_text="坏.pdf").inner_text())
    page.locator("tr.way", has_text="甲.txt").click()
    expect(page.get_by_role("complementary")).to_contain_text("支持外贸企业")


def test_a_window_is_brushed_over_the_timeline(explorer: Page, server: str) -> None:
    page = opened(explorer, server, "timeline")
    strip = page.locator(".strip-of")
    box = strip.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 10)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"from=\d{4}-01-01&until=\d{4}-12-31"))
    still(page)
    until = page.get_by_label("至", exact=True).last
    before = until.input_value()
    until.press("ArrowRight")
    expect(page).to_have_url(re.compile(f"until={int(before) + 1}-12-31"))


def test_a_small_screen_has_a_menu(explorer: Page, server: str) -> None:
    explorer.set_viewport_size({"width": 390, "height": 800})
    page = opened(explorer, server, "policies")
    page.get_by_role("button", name="菜单").click()
    page.get_by_role("link", name="报告", exact=True).click()
    heading(page, "报告")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


@pytest.mark.parametrize("width", [390, 768])
def test_what_the_box_finds_is_no_wider_than_a_small_screen(explorer: Page, server: str, width: int) -> None:
    explorer.set_viewport_size({"width": width, "height": 800})
    page = opened(explorer, server, "policies")
    page.keyboard.press("/")
    page.keyboard.type("kjmy")
    expect(page.locator("[role=option]").first).to_be_visible()
    wide = page.evaluate("(whole => whole.scrollWidth - whole.clientWidth)(document.querySelector('.stMain'))")
    assert wide == 0


def test_the_name_of_the_first_screen_is_an_address(explorer: Page, server: str) -> None:
    explorer.goto(f"{server}/today?lang=en")
    heading(explorer, "Today")
    assert explorer.locator("[role=dialog]").count() == 0


def test_the_first_key_leads_past_the_bar(explorer: Page, server: str) -> None:
    page = opened(explorer, server, "policies")
    skip = page.get_by_role("button", name="跳到正文")
    for _ in range(3):  # what scrolls comes first
        page.keyboard.press("Tab")
        if skip.evaluate("one => one.getRootNode().activeElement === one"):
            break
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.screen') !== null")


SEEN = [
    *ALL,
    READER,
    f"{READER}&tab=history",
    "network?around=EnterpriseType:aeo",
    "reports?report=overlaps&row=0",
    "compare?cell=aeo,clearance,municipal",
    "firms?type=aeo",
    "console?statement=MATCH (p:Policy) RETURN p.id AS id ORDER BY id",
]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(explorer: Page, server: str, theme: str) -> None:
    page = opened(explorer, server, f"today?theme={theme}")
    page.evaluate(AXE)  # once for all screens
    found = {}
    for place in SEEN:
        opened(page, server, f"{place}{'&' if '?' in place else '?'}theme={theme}")
        told = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        violations = [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in told["violations"]]
        if violations:
            found[place] = violations
    assert found == {}


@pytest.mark.parametrize("seed", range(2))
def test_an_address_opens_as_it_was(explorer: Page, server: str, browser: Browser, seed: int) -> None:
    """Walk at random, take the address, open it in another browser: what is seen is the same."""
    walk = random.Random(seed)
    page = opened(explorer, server, walk.choice(["", "policies", "compare", "network?around=EnterpriseType:aeo"]))
    for _ in range(7):
        ways = page.locator(".screen a[href]:visible:not([download]), .screen tr.way:visible").all()
        if not ways:
            break
        walk.choice(ways).click(force=True)
        still(page)
    with browser.new_context(viewport={"width": 1280, "height": 800}) as elsewhere:
        other = elsewhere.new_page()
        other.goto(page.url)
        still(other)
        expect(other.locator("h1")).to_have_text(page.locator("h1").inner_text())
        page.goto(page.url)  # scrolled and chosen alike
        still(page)
        assert seen(other) == seen(page)


def seen(page: Page) -> str:
    return page.locator(".screen").inner_text()


@pytest.mark.parametrize(
    "place", ["", "policies", "policies?policy=onerror", "reports?report=all_policies", "timeline"]
)
def test_a_title_that_is_a_script_stays_text(explorer: Page, server: str, place: str) -> None:
    page = opened(explorer, server, place)
    page.wait_for_timeout(300)
    assert "owned" not in page.title() or page.title().startswith("<img")
    assert page.locator("img[src='x']").count() == 0
    if "policy=" in place:
        heading(page, SCRIPT)
        expect(page.locator('button[data-fact="title"]')).to_have_text(SCRIPT)


@pytest.mark.parametrize(
    "place",
    [
        "policies?policy=<script>",
        "network?around=x:y",
        "bodies?body=%00",
        "reports?report=../x&page=-1",
        "policies?sort=__class__&page=99999999999",
    ],
)
def test_a_hostile_address_is_a_message(explorer: Page, server: str, place: str) -> None:
    page = opened(explorer, server, place)
    assert page.get_by_test_id("stException").count() == 0
    expect(page.locator("h1")).to_be_visible()
