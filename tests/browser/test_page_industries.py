"""The industries page in a real browser: a click in the Sankey filters, a second click and Back undo it."""

import pytest
from playwright.sync_api import Locator, expect

from plan.links import matching
from plan.model import Plan
from plan.queries.industries import of_industry, shown
from plan.selection import Selection
from plan.text import Lang
from tests.support.screen import Screen
from views.industry_view import alt
from views.map import map_data, map_fill
from views.words import words

CHART = ".st-key-industries-sankey"
LINES = """(node) => {
  const range = document.createRange();
  range.selectNodeContents(node.lastChild);
  return range.getClientRects().length;
}"""
VIEWS = (
    "",
    "theme=projector",
    "lang=en&theme=projector",
    "lang=en&industry=building&industry=metals&industry=recycled",
)
# labels that lie on one another, on a node that is not their own, outside the diagram, or are cut short
FAULTS = """(chart) => {
  const box = (node) => node.getBoundingClientRect();
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
  const labels = [...chart.querySelectorAll(".label")];
  const marks = [...chart.querySelectorAll(".mark")];
  const faults = [];
  labels.forEach((label, i) => {
    for (const other of labels.slice(i + 1)) if (meet(box(label), box(other))) faults.push(`${label.textContent} / ${other.textContent}`);
    for (const mark of marks) if (meet(box(label), box(mark))) faults.push(`${label.textContent} on a node`);
    if (box(label).left < box(chart).left - 1 || box(label).right > box(chart).right + 1) faults.push(`${label.textContent} outside`);
    if (label.scrollHeight > label.clientHeight + 2 || label.scrollWidth > label.clientWidth + 1) faults.push(`${label.textContent} cut`);
  });
  return faults;
}"""  # noqa: E501
# bands that do not reach from the node they leave to the one they lead to
LOOSE = """(chart) => {
  const box = (node) => node.getBoundingClientRect();
  const mark = (id) => box(chart.querySelector(`.node[data-ends="${id}"] .mark`));
  const within = (a, b) => a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
  return [...chart.querySelectorAll(".band")].filter((band) => {
    const [source, target] = band.dataset.ends.split(" ").map(mark);
    const { left, right, top, bottom } = box(band);
    const across = Math.abs(left - source.right) < 1.5 && Math.abs(right - target.left) < 1.5;
    const both = { top: Math.min(source.top, target.top), bottom: Math.max(source.bottom, target.bottom) };
    return !across || !within({ top, bottom }, both);
  }).map((band) => band.dataset.ends);
}"""


def opened(screen: Screen) -> Locator:
    """Open the overview, go to the industries page, and return the Sankey."""
    screen.open()
    screen.page.get_by_role("link", name=screen.words.page_industries, exact=True).click()
    shows(screen, Selection())
    return screen.page.locator(CHART)


def shows(screen: Screen, selection: Selection) -> None:
    """Wait until bar, table, cards and address show a selection."""
    matches = matching(screen.plan, selection)
    industries = len(shown(screen.plan, matches))
    expect(screen.found).to_have_text(screen.words.say("view_found", n=len(matches.items)))
    expect(screen.page.locator(".st-key-industry-table th.industry")).to_have_count(industries)
    expect(screen.page.locator(".st-key-industry-cards .card")).to_have_count(industries)
    assert screen.address() == screen.params(selection, screen.lang)


def node(screen: Screen, id_: str) -> Locator:
    """Return a node with its label."""
    return screen.page.locator(f"{CHART} .node[data-ends='{id_}']")


def test_a_node_filters_and_a_second_click_or_back_undoes_it(screen: Screen, plan: Plan) -> None:
    opened(screen)
    tea = Selection(industry=("tea",))
    for wanted in (tea, Selection(), tea):
        node(screen, "1:tea").click()
        shows(screen, wanted)
        expect(node(screen, "1:tea")).to_be_focused()
    card = screen.page.locator(".st-key-industry-cards .card")
    for item in of_industry(matching(plan, tea), "tea"):
        expect(card).to_contain_text(item.title.zh)
    expect(screen.label("zhejiang").locator(".label-count")).to_have_text("1")
    node(screen, "2:guizhou").click()
    shows(screen, Selection(industry=("tea",), province=("guizhou",)))
    screen.page.go_back()
    shows(screen, tea)


def test_the_chart_has_its_sentence_and_the_table_its_buttons(screen: Screen, plan: Plan) -> None:
    chart = opened(screen)
    expect(chart.get_by_role("group", name=alt(plan, matching(plan, Selection()), screen.words))).to_be_visible()
    button = screen.page.locator(".st-key-industry-table [data-key='industry:silk']")
    button.focus()
    button.press("Enter")
    shows(screen, Selection(industry=("silk",)))
    expect(button).to_be_focused()


def test_a_band_filters_by_both_ends_and_what_belongs_to_a_node_stands_out(screen: Screen) -> None:
    chart = opened(screen)
    node(screen, "1:tea").focus()
    near = chart.locator(".band.near").evaluate_all("(bands) => bands.map((band) => band.dataset.ends)")
    assert near and all("1:tea" in ends.split() for ends in near)
    screen.page.keyboard.press("Enter")
    shows(screen, Selection(industry=("tea",)))
    chart.locator(".band[data-ends='1:tea 2:guizhou']").dispatch_event("click")
    shows(screen, Selection(industry=("tea",), province=("guizhou",)))


def test_no_label_lies_on_another_or_on_a_node(screen: Screen) -> None:
    for view in VIEWS:
        for width in (
            (1280,) if "present" in view else (1110, 1920) if "lang=en" in view else (390, 1366) if view else (320,)
        ):
            screen.page.set_viewport_size({"width": width, "height": 800})
            screen.page.goto(f"{screen.url}/industries?{view}")
            chart = screen.page.locator(f"{CHART} .sankey")
            expect(chart).to_be_visible()
            assert chart.locator(".node").count() > 1
            assert chart.evaluate(FAULTS) == [], (view, width)
            assert chart.evaluate(LOOSE) == [], (view, width)


@pytest.mark.parametrize(("view", "lang", "width"), [("lang=en", "en", 390), ("theme=projector", "zh", 320)])
def test_where_names_have_no_room_a_line_says_so(screen: Screen, view: str, lang: Lang, width: int) -> None:
    screen.page.set_viewport_size({"width": width, "height": 800})
    screen.page.goto(f"{screen.url}/industries?{view}")
    expect(screen.page.locator(".chart-narrow")).to_have_text(words(lang).industries_narrow)
    expect(screen.page.locator(".chart-narrow")).to_be_visible()
    expect(screen.page.locator(CHART)).to_be_hidden()


def test_a_province_that_only_region_words_reach_is_hatched(screen: Screen) -> None:
    selection = Selection(industry=("pharma",))
    screen.page.goto(f"{screen.url}/industries?industry=pharma")
    expect(screen.map).to_have_attribute("data-view", map_data.key(selection, screen.words))
    expected = map_fill.hatched(screen.plan, matching(screen.plan, selection))
    expect(screen.frame.locator(".leaflet-hatch-pane path.hatch.on")).to_have_count(len(expected))
    expect(screen.frame.locator(".hatch-key")).to_have_text(screen.words.map_hatch)
    for province in expected:
        expect(screen.label(province).locator(".label-count")).to_have_text("0")


def test_on_the_smallest_phone_a_head_of_two_letters_is_one_line(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 320, "height": 640})
    screen.page.goto(f"{screen.url}/industries")
    head = screen.page.locator(".st-key-industry-table thead .basis:has(.named)")
    assert head.evaluate(LINES) == 1
