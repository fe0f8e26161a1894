"""The partners page in a real browser: one province, two side by side, a region word in one click, cities apart."""

import re

from playwright.sync_api import Locator, expect

from plan.links import matching
from plan.model import Plan
from plan.queries.partners import tallies, toggled
from plan.selection import Selection
from tests.support.screen import Screen

PICKS = ".st-key-partner-table .pick"
HEADS = ".st-key-partner-profile .province"


def opened(screen: Screen) -> Locator:
    """Open the overview, go to the partners page, and return its column."""
    screen.open()
    screen.page.get_by_role("link", name=screen.words.page_partners, exact=True).click()
    expect(screen.page.locator(PICKS)).to_have_count(len(screen.plan.belt))
    return screen.page.locator(".st-key-partners")


def test_two_provinces_stand_side_by_side_and_let_go(screen: Screen, plan: Plan) -> None:
    opened(screen)
    screen.page.locator(PICKS, has_text=screen.name("province", "hunan")).click()
    screen.shows(Selection(province=("hunan",)))
    expect(screen.page.locator(HEADS)).to_have_count(1)
    # the map has gone to the province that was chosen: another is chosen after a step back
    screen.frame.get_by_role("button", name=screen.words.map_zoom_out).dblclick()
    screen.label("shanghai").locator(".label-box").click()
    both = Selection(province=("hunan", "shanghai"))
    screen.shows(both)
    counted = matching(plan, both).by_province()
    for province, column in (("shanghai", 0), ("hunan", 1)):
        head = screen.page.locator(".st-key-partner-profile .names th").nth(column)
        expect(head).to_contain_text(screen.name("province", province))
        expect(head).to_contain_text(screen.words.say("view_found", n=counted[province]))
        listed = screen.page.locator(f".st-key-partner-profile tr.row > td:nth-child({column + 2}) .item")
        expect(listed).to_have_count(counted[province])
    for province, left in (("shanghai", ("hunan",)), ("hunan", ())):
        screen.page.locator(HEADS, has_text=screen.name("province", province)).click()
        screen.shows(Selection(province=left))
    expect(screen.page.locator(PICKS)).to_have_count(len(plan.belt))


def test_the_table_says_what_the_map_says(screen: Screen, plan: Plan) -> None:
    opened(screen)
    totals = screen.page.locator(".st-key-partner-table td.total")
    expect(totals).to_have_text([str(tally.total) for tally in tallies(plan, matching(plan, Selection()))])


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


def test_benchmarks_and_guangxi_stand_apart(screen: Screen, plan: Plan) -> None:
    opened(screen)
    sort = screen.page.locator(".st-key-partner-cities .sort")
    for id_ in ("guangzhou", "shenzhen", "haikou"):
        expect(sort.and_(screen.page.locator(".reference"))).to_contain_text(plan.cities[id_].name.zh)
    for id_ in ("guilin", "liuzhou", "hezhou", "yulin"):
        expect(sort.and_(screen.page.locator(".outside"))).to_contain_text(plan.cities[id_].name.zh)
    expect(sort.and_(screen.page.locator(".reference"))).to_contain_text("二(三)9-1")


def test_a_click_on_a_bar_toggles_its_province(screen: Screen, plan: Plan) -> None:
    opened(screen)
    bars = screen.page.locator(".st-key-partners-chart .trace.bars").first.locator(".point path")
    place = plan.belt.index("hunan")
    for chosen in (("hunan",), ()):
        expect(bars).to_have_count(len(plan.belt))
        bars.nth(place).click(force=True)  # Plotly takes the mouse on a layer above its bars
        screen.shows(Selection(province=chosen))
