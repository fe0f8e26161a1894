"""What stands on screen when the link is opened for the first time."""

import json

from playwright.sync_api import expect

from plan.model import Plan
from tests.support.screen import Screen
from tests.support.servers import ROOT
from tests.support.watching import WIDE
from views.map import map_data
from views.shell import shell_view

UNITS = """() => {
  const drawn = {};
  window.map.fitBounds(window.map.options.maxBounds, { animate: false });
  window.map.eachLayer((layer) => {
    if (layer.feature && layer.options.pane === "china") drawn[layer.feature.id] = layer.getElement().getBBox().width;
  });
  return drawn;
}"""

BOX = "(node) => node.getBoundingClientRect().toJSON()"


def test_the_map_is_whole(kept_open: Screen, plan: Plan) -> None:
    layers = {name: _features(name) for name in ("dashes", "islands")}
    expect(kept_open.frame.locator(".leaflet-china-pane path")).to_have_count(34)
    expect(kept_open.frame.locator(".leaflet-dashes-pane .layer-dashes")).to_have_count(layers["dashes"])
    expect(kept_open.frame.locator(".leaflet-dashes-pane .layer-islands")).to_have_count(layers["islands"])
    expect(kept_open.frame.locator(".belt-province[data-id]")).to_have_count(len(plan.belt))
    for part in (".leaflet-land-pane path", ".leaflet-rivers-pane path", ".legend", ".leaflet-control-scale"):
        expect(kept_open.frame.locator(part).first).to_be_visible()
    drawn = kept_open.map.evaluate(UNITS)
    assert drawn.keys() == plan.provinces.keys()
    assert not [unit for unit, width in drawn.items() if width <= 0]


def test_the_inset_shows_the_south_sea(kept_open: Screen) -> None:
    inset = kept_open.frame.locator(".inset")
    expect(inset).to_be_visible()
    expect(inset).to_contain_text(kept_open.words.map_inset)
    expect(inset.locator("path.layer-land").first).to_be_visible()
    expect(inset.locator("path[data-id=hainan]")).to_have_count(1)
    assert inset.locator("path.layer-dashes").count() >= 9


def test_the_corner_holds_our_line_and_no_flag(kept_open: Screen) -> None:
    corner = kept_open.frame.locator(".leaflet-control-attribution")
    expect(corner).to_contain_text(kept_open.words.disclaimer_internal)
    expect(corner).not_to_contain_text("Leaflet")
    expect(corner.locator("svg, img, a")).to_have_count(0)


def test_the_map_fills_the_screen(kept_open: Screen) -> None:
    box = kept_open.page.locator(".st-key-map iframe").bounding_box()
    assert box
    width, height = WIDE
    seen = min(box["width"], width - box["x"]) * min(box["height"], height - box["y"])
    assert seen / (width * height) >= 0.55


def test_the_page_is_chinese(kept_open: Screen) -> None:
    expect(kept_open.page).to_have_title(shell_view.document_title(kept_open.plan, kept_open.words, "overview"))
    expect(kept_open.page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(kept_open.frame.locator("html")).to_have_attribute("lang", "zh-CN")


def test_the_frame_is_named_in_the_language_of_the_page(kept_open: Screen, plan: Plan) -> None:
    title = map_data.title(plan, kept_open.words)
    expect(kept_open.page.locator(".st-key-map iframe")).to_have_attribute("title", title)


def test_hovering_says_what_and_how_many(kept_open: Screen, plan: Plan) -> None:
    kept_open.label("hunan").locator(".label-box").hover()
    tip = kept_open.frame.locator(".leaflet-tooltip")
    expect(tip).to_contain_text(plan.provinces["hunan"].short.zh)
    expect(tip).to_contain_text(kept_open.label("hunan").locator(".label-count").inner_text())


def test_no_button_covers_the_tooltip_of_a_name(kept_open: Screen, plan: Plan) -> None:
    switch = kept_open.frame.locator(".scales").evaluate(BOX)
    for id_ in ("jiangsu", "anhui"):
        kept_open.label(id_).locator(".label-box").hover()
        # that of the name before fades out
        head = kept_open.frame.locator(".leaflet-tooltip .tip-head").filter(has_text=plan.provinces[id_].short.zh)
        tip = head.evaluate(BOX)
        assert tip["right"] <= switch["left"] or tip["top"] >= switch["bottom"], (id_, tip, switch)


def _features(layer: str) -> int:
    return len(json.loads((ROOT / "data" / "layers" / f"{layer}.geojson").read_text(encoding="utf-8"))["features"])
