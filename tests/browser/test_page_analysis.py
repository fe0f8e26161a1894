"""The bars of an analysis before Plotly draws them."""

import re

from playwright.sync_api import Route, expect

from tests.support.page_elements import COMPLETE
from tests.support.screen import Screen

CHART = ".st-key-analysis-answer"
PLOTLY = re.compile(r"/assets/plotly\.js")
# whether each number begins where its bar ends
BESIDE = """(drawing) => {
  const edges = (selector, side) => [...drawing.querySelectorAll(selector)].map((one) => one.getBoundingClientRect()[side]);
  const [ends, begins] = [edges("rect[data-row]", "right"), edges("text[text-anchor=start]", "left")];
  return ends.length > 5 && ends.length === begins.length && ends.every((end, i) => begins[i] >= end);
}"""  # noqa: E501


def test_numbers_stand_beside_their_bars_and_grouped_bars_are_left_to_plotly(screen: Screen) -> None:
    for query, sketched in (("by=province", True), ("by=province&split=basis&chart=bars", False)):
        screen.page.goto(f"{screen.url}/analysis?{query}")
        screen.page.wait_for_function(COMPLETE)
        chart = screen.page.locator(CHART)
        chart.locator(".sketch" if sketched else ".trace.bars").first.wait_for()
        assert chart.locator(".sketch").count() == sketched
        if sketched:
            assert chart.locator(".sketch").evaluate(BESIDE)


def test_what_can_be_chosen_goes_by_what_is_chosen(screen: Screen) -> None:
    screen.page.goto(f"{screen.url}/analysis?by=industry&split=province")
    screen.page.wait_for_function(COMPLETE)
    chosen = {name: screen.page.locator(f".st-key-analysis-choice select[name={name}]") for name in ("by", "split")}
    same = chosen["split"].locator("option[value=industry]")
    expect(same).to_have_count(0)
    chosen["by"].select_option("task")
    expect(same).to_have_count(1)
    expect(chosen["split"].locator("option[value=task]")).to_have_count(0)
    chosen["split"].select_option("")
    expect(screen.page.locator(".st-key-analysis-choice select[name=chart]")).not_to_have_value("")


def test_an_image_that_is_asked_for_while_plotly_loads_is_saved(screen: Screen) -> None:
    held: list[Route] = []
    screen.page.goto(f"{screen.url}/analysis?by=province")
    screen.page.wait_for_function(COMPLETE)
    chart = screen.page.locator(CHART)
    chart.locator(".sketch").wait_for()
    screen.page.route(PLOTLY, lambda route: held.append(route))
    with screen.page.expect_request(PLOTLY):
        chart.locator(".chart-figure").hover()
    save = chart.locator("button.save-image")
    save.click()
    with screen.page.expect_download() as started:
        for route in held:
            route.continue_()
    assert started.value.suggested_filename.endswith(".png")
