"""The belt, and the city with its seven counties."""

import pytest
from playwright.sync_api import expect

from plan.model import Plan
from plan.selection import Selection
from tests.support.screen import Screen
from views.map import map_base

# whose middle lies in the frame and is drawn
IN_FRAME = """(nodes) => nodes.filter((node) => {
  const { left, right, top, bottom, width } = node.getBoundingClientRect();
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return width > 0 && x > 0 && y > 0 && x < innerWidth && y < innerHeight;
}).map((node) => node.dataset.id || node.textContent)"""

IDS = "(nodes) => nodes.map((node) => node.dataset.place)"

SHOWN = (
    "(nodes) => nodes.filter((one) => one.checkVisibility({ visibilityProperty: true })).map((one) => one.textContent)"
)

# Leaflet knows the size of its frame, and has drawn it
SETTLED = """(node) => new Promise((done) => {
  const look = (quiet) => {
    const { x, y } = window.map.getSize();
    const known = x === node.clientWidth && y === node.clientHeight && innerWidth === node.clientWidth;
    if (known && quiet > 5) done(true);
    else requestAnimationFrame(() => look(known ? quiet + 1 : 0));
  };
  look(0);
})"""


@pytest.mark.turned
def test_the_city_shows_its_counties_and_sites(screen: Screen, plan: Plan) -> None:
    counties = {id_: site.name.zh for id_, site in plan.sites.items() if site.kind == "county"}
    places = {id_: site.name.zh for id_, site in plan.sites.items() if site.kind not in {"county", "waypoint"}}
    screen.open()
    start = screen.centre()
    assert screen.frame.locator(".county").evaluate_all(IN_FRAME) == []
    screen.press_in_map(".scales [data-scale=home]")
    expect(screen.map).to_have_attribute("data-scale", "home")
    assert set(screen.frame.locator(".county[data-id]").evaluate_all(IN_FRAME)) == counties.keys()
    assert len(counties) == 7
    placed = {id_ for id_ in places if map_base.placed(plan.sites[id_])}
    assert set(screen.frame.locator(".site[data-id]").evaluate_all(IN_FRAME)) == placed
    names = screen.frame.locator(".label.local > span").evaluate_all(IN_FRAME)
    assert set(names) == {*counties.values(), *(places[id_] for id_ in placed)}
    screen.press_in_map(".scales [data-scale=belt]")
    expect(screen.map).to_have_attribute("data-scale", "belt")
    assert screen.centre() == pytest.approx(start, abs=0.01)


@pytest.mark.turned
def test_a_city_beside_its_area_is_named_once(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 1366, "height": 768})
    screen.open()
    screen.press_in_map(".scales [data-scale=home]")
    cities = screen.frame.locator(".label.town > span").evaluate_all(SHOWN)
    areas = screen.frame.locator(".label.feature.layer-neighbours > span").evaluate_all(SHOWN)
    assert cities
    assert areas
    assert not {*cities} & {*areas}


@pytest.mark.turned
def test_a_county_filters_and_the_scale_stays(screen: Screen) -> None:
    screen.open()
    screen.press_in_map(".scales [data-scale=home]")
    place = screen.centre()
    county = screen.frame.locator(".county[data-id=mengshan]")
    county.click()
    screen.shows(Selection(place=("mengshan",)))
    county.click()
    screen.shows(Selection())
    assert screen.centre() == place


def test_a_place_of_the_link_is_shown_on_the_scale_of_places(screen: Screen) -> None:
    screen.open(Selection(place=("tengxian",)))
    expect(screen.map).to_have_attribute("data-scale", "home")
    screen.page.locator(".bar .chip").click()
    screen.shows(Selection())
    expect(screen.map).to_have_attribute("data-scale", "home")


@pytest.mark.turned
def test_a_place_of_unknown_position_is_listed_and_filters_but_never_stands_on_the_map(
    screen: Screen, plan: Plan
) -> None:
    unplaced = {id_: site.name.zh for id_, site in plan.sites.items() if not map_base.placed(site)}
    assert unplaced
    screen.open()
    listed = screen.frame.locator(".unplaced-place")
    expect(listed.first).to_be_hidden()
    screen.press_in_map(".scales [data-scale=home]")
    assert dict(zip(listed.evaluate_all(IDS), listed.all_inner_texts(), strict=True)) == unplaced
    expect(screen.frame.locator(".unplaced summary")).to_have_text(screen.words.map_unplaced)
    first = next(iter(unplaced))
    drawn = screen.frame.locator(".leaflet-pane .chosen")
    for chosen in (Selection(place=(first,)), Selection()):
        screen.frame.locator(f".unplaced-place[data-place={first}]").click()
        screen.shows(chosen)
        expect(listed.first).to_have_attribute("aria-pressed", "true" if chosen.place else "false")
        expect(drawn).to_have_count(0)


@pytest.mark.turned
def test_going_full_screen_and_back_keeps_the_belt_in_view(screen: Screen, plan: Plan) -> None:
    screen.page.set_viewport_size({"width": 1366, "height": 768})
    screen.open(theme="projector")  # whose letters leave the map less room
    zoom = screen.centre()[0]
    # in a low window the map comes to rest at its least zoom
    for width, height in ((1920, 1080), (900, 600), (1366, 768)):
        screen.page.set_viewport_size({"width": width, "height": height})
        screen.map.evaluate(SETTLED)
        labels = screen.frame.locator(".label[data-id] .label-box").evaluate_all(IN_FRAME)
        assert len(labels) == len(plan.belt)
    assert screen.centre()[0] == zoom
