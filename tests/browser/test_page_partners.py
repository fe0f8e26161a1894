"""The partners page in a real browser: one province, two side by side, a region word in one click, cities apart."""

import re

import pytest
from playwright.sync_api import Locator, expect

from plan.links import matching
from plan.model import Plan
from plan.queries.differences import difference
from plan.queries.partners import tallies, toggled
from plan.selection import Selection
from plan.text import LANGS
from tests.support import page_elements, page_faults
from tests.support.page_elements import BEYOND
from tests.support.screen import Screen

PICKS = ".st-key-partner-table .pick"
# how many lines the text of a head takes
LINES = """(nodes) => nodes.map((node) => {
  const range = document.createRange();
  range.selectNodeContents(node);
  return { text: node.innerText, lines: new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size };
})"""
HEADS = ".st-key-partner-profile .province"


# names in a row, in order, that reach into the next
MEETING = """(nodes) => nodes.filter((node, i) => {
  const [own, next] = [node, nodes[i + 1]].map((one) => one?.getBoundingClientRect());
  return next && own.right > next.left && own.left < next.left;
}).map((node) => node.textContent)"""


def opened(screen: Screen) -> Locator:
    """Open the overview, go to the partners page, and return its column."""
    screen.open()
    screen.page.get_by_role("link", name=screen.words.page_partners, exact=True).click()
    expect(screen.page.locator(PICKS)).to_have_count(len(screen.plan.belt))
    return screen.page.locator(".st-key-partners")


@pytest.mark.turned
def test_two_provinces_stand_side_by_side_and_let_go(screen: Screen, plan: Plan) -> None:
    opened(screen)
    screen.page.locator(PICKS, has_text=screen.name("province", "hunan")).click()
    screen.shows(Selection(province=("hunan",)))
    expect(screen.page.locator(HEADS)).to_have_count(1)
    screen.rest()  # the map goes to what is chosen
    screen.label("guizhou").locator(".label-box").click()
    both = Selection(province=("guizhou", "hunan"))
    screen.shows(both)
    counted = matching(plan, both).by_province()
    for province, column in (("hunan", 0), ("guizhou", 1)):
        head = screen.page.locator(".st-key-partner-profile .names th").nth(column)
        expect(head).to_contain_text(screen.name("province", province))
        expect(head).to_contain_text(screen.words.say("view_found", n=counted[province]))
        listed = screen.page.locator(f".st-key-partner-profile tr.row > td:nth-child({column + 2}) .item")
        expect(listed).to_have_count(counted[province])
    for province, left in (("guizhou", ("hunan",)), ("hunan", ())):
        screen.page.locator(HEADS, has_text=screen.name("province", province)).click()
        screen.shows(Selection(province=left))
    expect(screen.page.locator(PICKS)).to_have_count(len(plan.belt))


@pytest.mark.turned
def test_the_difference_of_two_is_chosen_printed_and_read_on_a_phone(screen: Screen, plan: Plan) -> None:
    opened(screen)
    # nothing is chosen on paper: where there is no difference yet, nothing of its choice is printed
    screen.page.emulate_media(media="print")
    expect(screen.page.locator(".st-key-partner-difference .choice")).to_be_hidden()
    screen.page.emulate_media(media="screen")
    one, other = (
        screen.page.get_by_label(screen.words.say(f"partners_difference_{key}")) for key in ("first", "second")
    )
    expect(other).to_be_disabled()
    one.select_option("hunan")
    screen.shows(Selection(province=("hunan",)))
    other.select_option("guizhou")
    both = Selection(province=("guizhou", "hunan"))
    screen.shows(both)
    found = difference(matching(plan, both), "hunan", "guizhou")
    groups = screen.page.locator(".st-key-partner-difference .group")
    for place, pairs in enumerate((found.only_first, found.both, found.only_second)):
        expect(groups.nth(place).locator(".title")).to_contain_text(str(len(pairs)))
        expect(groups.nth(place).locator(".item")).to_have_count(len(pairs))
    screen.page.set_viewport_size({"width": 390, "height": 844})
    tops = [box["y"] for box in (groups.nth(place).bounding_box() for place in range(3)) if box]
    assert tops == sorted(set(tops))
    assert screen.page.evaluate(BEYOND)[0] <= 0
    screen.page.emulate_media(media="print")
    expect(one).to_be_hidden()
    expect(groups.first).to_be_visible()


@pytest.mark.turned
def test_no_head_of_the_table_is_one_character_a_line(screen: Screen) -> None:
    for lang in LANGS:
        page_elements.go(screen.page, f"{screen.url}/partners?theme=projector&lang={lang}")
        heads = screen.page.locator(".st-key-partner-table tbody th.first")
        expect(heads.first).to_be_visible()
        for width in (1366, 390):
            screen.page.set_viewport_size({"width": width, "height": 768})
            assert [head for head in heads.evaluate_all(LINES) if head["lines"] > 2] == [], (lang, width)
        screen.page.set_viewport_size({"width": 320, "height": 640})
        assert page_faults.of_boxes(screen.page) == [], lang
        names = screen.page.locator(".st-key-partner-table .abbr, .st-key-partner-table .short").filter(visible=True)
        assert names.evaluate_all(MEETING) == [], lang
        assert screen.page.locator(".st-key-partner-table .mark").evaluate_all(MEETING) == [], lang


@pytest.mark.turned
def test_the_table_says_what_the_map_says_and_benchmarks_and_guangxi_stand_apart(screen: Screen, plan: Plan) -> None:
    opened(screen)
    totals = screen.page.locator(".st-key-partner-table td.total")
    expect(totals).to_have_text([str(tally.total) for tally in tallies(plan, matching(plan, Selection()))])
    sort = screen.page.locator(".st-key-partner-cities .sort")
    for id_ in ("guangzhou", "shenzhen", "haikou"):
        expect(sort.and_(screen.page.locator(".reference"))).to_contain_text(plan.cities[id_].name.zh)
    for id_ in ("guilin", "liuzhou", "hezhou", "yulin"):
        expect(sort.and_(screen.page.locator(".outside"))).to_contain_text(plan.cities[id_].name.zh)
    expect(sort.and_(screen.page.locator(".reference"))).to_contain_text("二(三)9-1")


@pytest.mark.turned
def test_a_region_word_is_one_click_by_keyboard_and_back_undoes_it(screen: Screen, plan: Plan) -> None:
    column = opened(screen)
    group = column.get_by_role("button", name=plan.regions["yrd"].name.zh, exact=True)
    group.focus()
    group.press("Enter")
    screen.shows(toggled(plan, Selection(), "yrd"))
    expect(group).to_have_attribute("aria-pressed", "true")
    expect(group).to_be_focused()
    expect(screen.page.locator(HEADS)).to_have_text([re.compile("^上海"), re.compile("^江苏")])
    expect(column).to_contain_text(plan.regions["yrd"].note.zh)
    screen.page.go_back()
    screen.shows(Selection())
    expect(group).to_have_attribute("aria-pressed", "false")


@pytest.mark.turned
def test_a_click_on_a_bar_toggles_its_province(screen: Screen, plan: Plan) -> None:
    opened(screen)
    place = plan.belt.index("hunan")
    ours = screen.page.locator(f".st-key-partners-chart .sketch rect[data-row='{place}']").first
    ours.dispatch_event("click")  # before anybody has pointed at it, such as by touch
    screen.shows(Selection(province=("hunan",)))
    ours.hover()
    bars = screen.page.locator(".st-key-partners-chart .trace.bars").first.locator(".point path")
    for chosen in ((), ("hunan",)):
        expect(bars).to_have_count(len(plan.belt))
        bars.nth(place).click(force=True)  # Plotly takes the mouse on a layer above its bars
        screen.shows(Selection(province=chosen))
