"""The legend switches its layers in the page, without asking the server."""

import pytest
from playwright.sync_api import expect

from plan.model import Plan
from plan.queries import corridors
from plan.selection import Selection
from tests.support.corridors_page import opened, shows
from tests.support.screen import Screen

BELT = {
    "flows": ".flow",
    "rail": ".leaflet-corridors-pane path.rail",
    "water": ".leaflet-corridors-pane path.water",
    "air": ".leaflet-corridors-pane path.air",
    "works": ".leaflet-corridors-pane path.works",
    "planned": ".leaflet-corridors-pane path.planned",
    "trunk": ".leaflet-rivers-pane path.trunk",
    "proposed": ".leaflet-corridors-pane path.proposed",
    "river": ".leaflet-rivers-pane path.river",
}
HOME = {kind: f".leaflet-places-pane .site.{kind}" for kind in ("park", "project", "port", "airport")}
HALF = 0.5
# how opaque the samples of an entry are; those of the flows stand beside their switch
SAMPLES = """(button) => [...(button.closest(".ramp") ?? button).querySelectorAll("svg, i")].map(
  (node) => Number(getComputedStyle(node).opacity))"""
SHOWN = "(nodes) => nodes.filter((node) => node.checkVisibility()).length"


@pytest.mark.parametrize(("scale", "entries"), [("belt", BELT), ("home", HOME)])
def test_every_entry_switches_its_layer_off_and_on_without_a_word_to_the_server(
    screen: Screen, scale: str, entries: dict[str, str]
) -> None:
    sent: list[object] = []
    screen.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    screen.open()
    screen.press_in_map(f".scales [data-scale={scale}]")
    buttons = screen.frame.locator(".legend button[data-layer]:visible")
    expect(buttons).not_to_have_count(0)
    keys = {str(button.get_attribute("data-layer")) for button in buttons.all()}
    assert keys - entries.keys() <= BELT.keys()
    said = len(sent)
    for name, drawn in ((name, entries[name]) for name in entries.keys() & keys):
        button, layer = screen.frame.locator(f".legend button[data-layer={name}]"), screen.frame.locator(drawn)
        there = layer.evaluate_all(SHOWN)
        assert there
        button.click()
        expect(button).to_have_attribute("aria-pressed", "false")
        assert layer.evaluate_all(SHOWN) == 0
        assert max(button.evaluate(SAMPLES)) < HALF, name
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        assert layer.evaluate_all(SHOWN) == there
        assert min(button.evaluate(SAMPLES)) > HALF, name
    assert len(sent) == said


def test_the_corridors_page_leaves_the_flows_to_be_switched_on(screen: Screen) -> None:
    opened(screen)
    flows = screen.frame.locator(".legend button[data-layer=flows]")
    expect(flows).to_have_attribute("aria-pressed", "false")
    expect(screen.frame.locator(".flow").first).to_be_hidden()
    flows.click()
    screen.label("hunan").locator(".label-box").click()
    shows(screen, Selection(province=("hunan",)))
    expect(flows).to_have_attribute("aria-pressed", "true")


def test_a_corridor_on_the_map_filters_to_its_items_and_a_second_click_takes_back(screen: Screen, plan: Plan) -> None:
    opened(screen)
    items = tuple(sorted(item.id for item in corridors.citing(plan.items.values(), "air-shanghai")))
    line = screen.frame.locator("path.hit-area[data-corridor=air-shanghai]")
    middle = """(path) => {
      const { x, y } = path.getPointAtLength(path.getTotalLength() * 0.6);
      const at = new DOMPoint(x, y).matrixTransform(path.getScreenCTM());
      return { x: at.x, y: at.y };
    }"""
    screen.click_at(line.evaluate(middle))
    shows(screen, Selection(item=items))
    screen.page.go_back()
    shows(screen, Selection())
    screen.click_at(line.evaluate(middle))
    shows(screen, Selection(item=items))
    screen.click_at(line.evaluate(middle))
    shows(screen, Selection())
