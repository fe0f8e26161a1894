"""The overview: its answer first where a filter asks, bars of the provinces after the map, one control on a phone."""

import re
from collections.abc import Sequence

import pytest
from playwright.sync_api import Locator, expect

from plan.links import matching
from plan.model import Plan
from plan.queries.reaches import sums
from plan.selection import Selection
from tests.support import page_elements
from tests.support.screen import Screen

HUNAN = Selection(province=("hunan",))
UPPER = Selection(reach=("upper",))
CHART = ".st-key-partners-chart .chart-figure"
BARS = f"{CHART} .trace.bars"
SKETCHED = f"{CHART} .sketch rect[data-row]"
# the script of Plotly, where it was asked for
PLOTLY = "() => performance.getEntriesByType('resource').filter(({ name }) => /assets.plotly.js.v=/.test(name)).length"
MIDDLES = (
    "(nodes) => nodes.map((node) => { const { y, height } = node.getBoundingClientRect(); return y + height / 2; })"
)
BOTTOMS = "(nodes) => nodes.map((node) => node.getBoundingClientRect().bottom)"
# the second call for a typeface from now on is answered at once, the first one only afterwards
TURN_TYPEFACES_ROUND = """() => {
  const load = document.fonts.load.bind(document.fonts);
  let overtaken;
  const second = new Promise((done) => { overtaken = done; });
  let calls = 0;
  document.fonts.load = async (...asked) => {
    calls += 1;
    if (calls === 1) await second;
    if (calls === 2) setTimeout(() => { overtaken(); setTimeout(() => { window.turned = true; }); });
    return load(...asked);
  };
}"""
ABOVE_THE_FOLD = 6  # items
FIRST_SCREEN = 640  # pixels of a phone


def test_the_bars_say_what_the_map_says_and_plotly_comes_where_one_points(screen: Screen, plan: Plan) -> None:
    screen.open()
    expect(screen.page.locator(SKETCHED).first).to_be_visible()
    assert screen.page.evaluate(PLOTLY) == 0
    counts = sorted(matching(plan, Selection()).by_province().values(), reverse=True)
    drawn = f"{CHART} .sketch text[text-anchor=end]"
    places = screen.page.locator(drawn).evaluate_all(MIDDLES)
    _say(screen.page.locator(drawn), counts)
    screen.page.locator(CHART).hover(position={"x": 2, "y": 2})
    expect(screen.page.locator(BARS).first.locator(".point")).to_have_count(len(plan.belt))
    names = screen.page.locator(f"{CHART} .yaxislayer-above .ytick text")
    _say(names, counts)
    assert names.evaluate_all(MIDDLES) == pytest.approx(places, abs=1), "nothing jumps when Plotly takes over"


def test_a_drawing_that_is_overtaken_by_another_width_is_dropped(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 1366, "height": 768})
    screen.open()
    expect(screen.page.locator(SKETCHED).first).to_be_visible()
    screen.page.evaluate(TURN_TYPEFACES_ROUND)
    chart = screen.page.locator(CHART)
    for width in (600, 420):
        chart.evaluate("(node, width) => { node.style.width = `${width}px` }", width)
        screen.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    screen.page.wait_for_function("() => window.turned")
    screen.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    assert chart.locator("svg.sketch").evaluate("(node) => node.clientWidth") == 420


def _say(names: Locator, counts: Sequence[int]) -> None:
    assert [int(name.split()[-1]) for name in names.all_text_contents()] == counts


def test_without_plotly_the_bars_stay_as_they_are_until_it_comes(screen: Screen, plan: Plan) -> None:
    address = re.compile(r"/assets/plotly\.js")
    screen.page.route(address, lambda route: route.fulfill(status=200, content_type="text/javascript", body=""))
    screen.open()
    chart = screen.page.locator(CHART)
    expect(screen.page.locator(SKETCHED).first).to_be_visible()
    with screen.page.expect_response(address):
        chart.hover(position={"x": 2, "y": 2})
    expect(screen.page.locator(SKETCHED).first).to_be_visible()
    screen.page.unroute(address)
    screen.page.mouse.move(0, 0)
    chart.hover(position={"x": 2, "y": 2})
    expect(chart.locator(".trace.bars").first.locator(".point")).to_have_count(len(plan.belt))


@pytest.mark.turned
def test_a_filter_puts_the_items_first_and_folds_the_matrix(screen: Screen, plan: Plan) -> None:
    screen.page.set_viewport_size({"width": 1366, "height": 768})
    screen.open()
    rows, columns = screen.page.locator(".st-key-matrix tbody tr"), screen.page.locator(".st-key-matrix th.column")
    line = screen.page.locator(".st-key-matrix .folding")
    expect(line).to_be_hidden()
    screen.widget("province:hunan").press("Enter")
    screen.shows(HUNAN)
    expect(screen.widget("province:hunan")).to_be_focused()
    expect(columns.filter(visible=True)).to_have_count(1)
    assert rows.filter(visible=True).count() < rows.count()
    bottoms = screen.rows.evaluate_all(BOTTOMS)
    assert sum(bottom < page_elements.LAPTOP[1] for bottom in bottoms) >= min(ABOVE_THE_FOLD, len(bottoms))
    assert _top(screen.rows.first) < _top(columns.filter(visible=True))
    line.get_by_role("button", name=screen.words.matrix_show_all).click()
    expect(columns.filter(visible=True)).to_have_count(len(plan.belt))
    expect(rows.filter(visible=True)).to_have_count(rows.count())
    line.get_by_role("button", name=screen.words.matrix_fold).click()
    expect(columns.filter(visible=True)).to_have_count(1)


@pytest.mark.turned
def test_a_reach_is_a_filter_with_a_sum(screen: Screen, plan: Plan) -> None:
    screen.open()
    upper = next(one for one in sums(plan, matching(plan, Selection())) if one.reach == "upper")
    name = plan.word("reach", "upper").zh
    choice = screen.page.locator(".st-key-headline [data-key='reach:upper']")
    expect(choice).to_have_text(screen.words.say("headline_reach", reach=name, n=upper.items))
    choice.click()
    screen.shows(UPPER)
    expect(choice).to_have_attribute("aria-pressed", "true")
    expect(screen.chips).to_have_text([f"{name}×"])
    screen.open_menu("province")
    expect(screen.page.locator("[data-key='filter:reach:upper']")).to_be_checked()
    for id_ in plan.belt:
        shown = expect(screen.label(id_))
        shown.to_have_attribute("aria-pressed", str(plan.provinces[id_].reach == "upper").lower())
    screen.page.go_back()
    screen.shows(Selection())


@pytest.mark.turned
def test_on_a_phone_the_filters_are_one_control(screen: Screen) -> None:
    width, height = page_elements.PHONE
    screen.page.set_viewport_size({"width": width, "height": height})
    screen.open(HUNAN)
    fold = screen.page.get_by_role("button", name=f"{screen.words.filters_label} · 1")
    menu = screen.page.locator("[data-menu=industry] > summary")
    expect(fold).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_hidden()
    assert _top(screen.page.locator(".st-key-map iframe")) < FIRST_SCREEN / 2
    fold.press("Enter")
    expect(fold).to_have_attribute("aria-expanded", "true")
    expect(menu).to_be_visible()
    screen.choose("industry", "recycled")
    screen.shows(Selection(industry=("recycled",), province=("hunan",)))
    expect(screen.page.get_by_role("button", name=f"{screen.words.filters_label} · 2")).to_be_visible()
    assert screen.page.evaluate(page_elements.BEYOND)[0] <= 0


def _top(node: Locator) -> float:
    box = node.bounding_box()
    assert box
    return box["y"]
