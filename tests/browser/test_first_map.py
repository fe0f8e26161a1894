"""What stands on screen when the link is opened for the first time."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from plan.model import Plan
from tests.support.screen import Screen
from tests.support.servers import ROOT
from tests.support.watching import WIDE, Pages
from views import map_data, shell_view

UNITS = """() => {
  const drawn = {};
  window.map.fitBounds(window.map.options.maxBounds, { animate: false });
  window.map.eachLayer((layer) => {
    if (layer.feature && layer.options.pane === "china") drawn[layer.feature.id] = layer.getElement().getBBox().width;
  });
  return drawn;
}"""


@pytest.fixture(scope="module")
def screen(pages: Pages, server_url: str, plan: Plan) -> Iterator[Screen]:
    """The app, opened once; the tests only look."""
    with pages.watched() as page:
        screen = Screen(page, server_url, plan)
        screen.open()
        yield screen


def test_the_map_is_whole(screen: Screen, plan: Plan) -> None:
    layers = {name: _features(name) for name in ("dashes", "islands")}
    expect(screen.frame.locator(".leaflet-china-pane path")).to_have_count(34)
    expect(screen.frame.locator(".leaflet-dashes-pane .layer-dashes")).to_have_count(layers["dashes"])
    expect(screen.frame.locator(".leaflet-dashes-pane .layer-islands")).to_have_count(layers["islands"])
    expect(screen.frame.locator(".belt-province[data-id]")).to_have_count(len(plan.belt))
    for part in (".leaflet-land-pane path", ".leaflet-rivers-pane path", ".legend", ".leaflet-control-scale"):
        expect(screen.frame.locator(part).first).to_be_visible()
    drawn = screen.map.evaluate(UNITS)
    assert drawn.keys() == plan.provinces.keys()
    assert not [unit for unit, width in drawn.items() if width <= 0]


def test_the_inset_shows_the_south_sea(screen: Screen) -> None:
    inset = screen.frame.locator(".inset")
    expect(inset).to_be_visible()
    expect(inset).to_contain_text(screen.words.map_inset)
    expect(inset.locator("path.layer-land").first).to_be_visible()
    expect(inset.locator("path[data-id=hainan]")).to_have_count(1)
    assert inset.locator("path.layer-dashes").count() >= 9


def test_the_corner_holds_our_line_and_no_flag(screen: Screen) -> None:
    corner = screen.frame.locator(".leaflet-control-attribution")
    expect(corner).to_contain_text(screen.words.disclaimer_internal)
    expect(corner).not_to_contain_text("Leaflet")
    expect(corner.locator("svg, img, a")).to_have_count(0)


def test_the_map_fills_the_screen(screen: Screen) -> None:
    box = screen.page.locator(".st-key-map iframe").bounding_box()
    assert box
    width, height = WIDE
    seen = min(box["width"], width - box["x"]) * min(box["height"], height - box["y"])
    assert seen / (width * height) >= 0.55


def test_the_page_is_chinese(screen: Screen) -> None:
    expect(screen.page).to_have_title(shell_view.document_title(screen.plan, screen.words, "overview"))
    expect(screen.page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(screen.frame.locator("html")).to_have_attribute("lang", "zh-CN")


def test_the_frame_is_named_in_the_language_of_the_page(screen: Screen, plan: Plan) -> None:
    title = map_data.title(plan, screen.words)
    expect(screen.page.locator(".st-key-map iframe")).to_have_attribute("title", title)


def test_hovering_says_what_and_how_many(screen: Screen, plan: Plan) -> None:
    screen.label("hunan").locator(".label-box").hover()
    tip = screen.frame.locator(".leaflet-tooltip")
    expect(tip).to_contain_text(plan.provinces["hunan"].short.zh)
    expect(tip).to_contain_text(screen.label("hunan").locator(".label-count").inner_text())


def _features(layer: str) -> int:
    return len(json.loads((ROOT / "data" / "layers" / f"{layer}.geojson").read_text(encoding="utf-8"))["features"])
