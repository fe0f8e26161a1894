"""Filtering on the map itself, by mouse and by keyboard."""

import pytest

from plan.selection import Selection
from tests.support.screen import Screen

pytestmark = pytest.mark.turned

HUNAN = Selection(province=("hunan",))

# a point well inside the province, where nothing else lies on it
OPEN_POINT = """(path) => {
  const box = path.getBoundingClientRect();
  const open = (x, y) => document.elementFromPoint(x, y) === path;
  for (let y = box.top + 8; y < box.bottom; y += 7)
    for (let x = box.left + 8; x < box.right; x += 7)
      if ([[0, 0], [8, 0], [-8, 0], [0, 8], [0, -8]].every(([dx, dy]) => open(x + dx, y + dy))) return { x, y };
}"""

# a point on the flow that is far from every other flow
FLOW_POINT = """(path) => {
  const along = (p) => {
    const m = p.getScreenCTM();
    const steps = Array.from({ length: 101 }, (_, i) => p.getPointAtLength((p.getTotalLength() * i) / 100));
    return steps.map(({ x, y }) => new DOMPoint(x, y).matrixTransform(m));
  };
  const others = [...document.querySelectorAll(".flow")].filter((p) => p !== path).flatMap(along);
  const far = ({ x, y }) => others.every((other) => Math.hypot(other.x - x, other.y - y) > 20);
  const free = ({ x, y }) => document.elementFromPoint(x, y)?.closest(".leaflet-flows-pane");
  return along(path).map(({ x, y }) => ({ x, y })).find((point) => far(point) && free(point));
}"""


def test_clicking_a_province_filters_and_a_second_click_takes_back(screen: Screen) -> None:
    screen.open()
    screen.rest()
    sichuan = screen.frame.locator(".belt-province[data-id=sichuan]")
    point = sichuan.evaluate(OPEN_POINT)
    screen.click_at(point)
    screen.shows(Selection(province=("sichuan",)))
    screen.click_at(point)
    screen.shows(Selection())


def test_clicking_a_flow_filters_and_a_second_click_takes_back(screen: Screen) -> None:
    screen.open()
    screen.rest()
    point = screen.frame.locator(".flow[data-province=yunnan]").evaluate(FLOW_POINT)
    screen.click_at(point)
    screen.shows(Selection(province=("yunnan",)))
    screen.click_at(point)
    screen.shows(Selection())


def test_a_click_adds_to_what_is_set(screen: Screen) -> None:
    screen.open(Selection(industry=("recycled",)))
    screen.rest()
    screen.label("hunan").locator(".label-box").click()
    screen.shows(Selection(industry=("recycled",), province=("hunan",)))


def test_enter_on_a_label_filters_and_again_takes_back(screen: Screen) -> None:
    screen.open()
    screen.label("hunan").focus()
    screen.page.keyboard.press("Enter")
    screen.shows(HUNAN)
    screen.page.keyboard.press("Enter")
    screen.shows(Selection())
