"""What is chosen is fitted to and brought forward; the scale is part of the link; fingers."""

import pytest
from playwright.sync_api import Browser, expect

from plan.model import Plan
from plan.queries import corridors
from plan.selection import Selection
from tests.support import page_elements
from tests.support.screen import Screen

ZOOM = "() => window.map.getZoom()"
HUNAN = Selection(province=("hunan",))
# what of the home city, its mark or its name, the islands lie on or a side of the map cuts
HOME_COVERED = """() => {
  const [edge, islands] = [map.getContainer(), document.querySelector(".inset")].map((one) => one.getBoundingClientRect());
  return [".home-mark", ".home-name"].filter((one) => {
    const box = document.querySelector(one).getBoundingClientRect();
    const apart = box.right < islands.left || box.bottom < islands.top;
    return !apart || box.left < edge.left || box.right > edge.right;
  });
}"""  # noqa: E501


@pytest.mark.turned
def test_a_province_from_the_link_is_fitted_to_and_its_colours_are_explained(screen: Screen) -> None:
    screen.open()
    screen.rest()
    whole = screen.map.evaluate(ZOOM)
    expect(screen.frame.locator(".legend-groups")).to_have_count(0)
    screen.open(HUNAN)
    screen.rest()
    assert screen.map.evaluate(ZOOM) > whole
    expect(screen.map).to_have_attribute("data-focus", "province")
    expect(screen.frame.locator(".legend-groups .legend-row").first).to_be_visible()
    screen.page.locator(".bar .chip").click()
    screen.shows(Selection())
    screen.rest()
    assert screen.map.evaluate(ZOOM) == whole


@pytest.mark.turned
def test_what_is_chosen_lies_clear_of_the_legend(screen: Screen) -> None:
    boxes = """() => {
      const legend = document.querySelector("details.legend").getBoundingClientRect();
      const names = [...document.querySelectorAll(".label-box.chosen, .home-mark")];
      const covered = names.map((node) => [node.textContent, node.getBoundingClientRect()]).filter(([, box]) =>
        box.left < legend.right && box.right > legend.left && box.top < legend.bottom && box.bottom > legend.top);
      return { n: names.length, covered: covered.map(([name]) => name) };
    }"""
    for width, height in ((1366, 768), (1024, 768), (1920, 1080)):
        screen.page.set_viewport_size({"width": width, "height": height})
        for view, lang in (("?reach=upper&", "zh"), ("?reach=upper&", "en"), ("partners?", "en"), ("platforms?", "en")):
            page_elements.go(screen.page, f"{screen.url}/{view}lang={lang}")
            expect(screen.map).to_have_attribute("data-ready", "true")
            screen.rest()
            found = screen.map.evaluate(boxes)
            assert found["n"] == (5 if "reach" in view else 1), (width, view, lang)
            assert found["covered"] == [], (width, view, lang)
            unplaced = screen.frame.locator("details.unplaced").bounding_box()
            name = screen.frame.locator(".home-name").bounding_box()
            assert (
                not unplaced
                or not name
                or name["x"] + name["width"] <= unplaced["x"]
                or (unplaced["y"] + unplaced["height"] <= name["y"])
            ), (width, view, lang)


@pytest.mark.turned
def test_the_home_city_and_its_name_stand_clear_of_the_islands_and_the_sides(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 1366, "height": 768})
    screen.open(Selection(province=("sichuan",)))
    screen.rest()
    assert screen.map.evaluate(HOME_COVERED) == []


@pytest.mark.turned
def test_no_name_of_a_province_is_cut_by_a_side_of_the_map_or_a_control(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 1366, "height": 768})
    page_elements.go(screen.page, f"{screen.url}/partners?province=hunan")
    expect(screen.map).to_have_attribute("data-ready", "true")
    screen.rest()
    # names that are shown though they are cut or covered, and whether the chosen one is shown
    look = """() => {
      const edge = map.getContainer().getBoundingClientRect();
      const controls = [...document.querySelectorAll(".leaflet-control-zoom, .scales")].map((one) => one.getBoundingClientRect());
      const shown = [...document.querySelectorAll(".label-box")].filter((one) => one.checkVisibility({ visibilityProperty: true }));
      const faulty = shown.filter((one) => {
        const box = one.getBoundingClientRect();
        const cut = box.left < edge.left || box.right > edge.right || box.top < edge.top || box.bottom > edge.bottom;
        return cut || controls.some((over) =>
          box.left < over.right && box.right > over.left && box.top < over.bottom && box.bottom > over.top);
      });
      return { n: shown.length, faulty: faulty.map((one) => one.textContent), chosen: shown.some((one) => one.matches(".chosen")) };
    }"""  # noqa: E501
    found = screen.map.evaluate(look)
    assert (found["n"] > 1, found["faulty"], found["chosen"]) == (True, [], True)
    for beyond in (False, True):  # the middle of the chosen name is put beside the left edge
        screen.map.evaluate(
            """(_, beyond) => {
              const box = document.querySelector(".label-box.chosen").parentElement.getBoundingClientRect();
              map.panBy([box.left + (beyond ? 5 : -5), 0], { animate: false });
            }""",
            beyond,
        )
        found = screen.map.evaluate(look)
        assert (found["faulty"], found["chosen"]) == ([], not beyond)


@pytest.mark.turned
def test_a_chosen_corridor_stands_out_and_the_others_are_dimmed(screen: Screen, plan: Plan) -> None:
    id_ = next(iter(plan.corridors))
    items = tuple(sorted(item.id for item in corridors.citing(plan.items.values(), id_)))
    screen.open(Selection(item=items))
    expect(screen.frame.locator(".chosen-corridor").first).to_be_attached()
    expect(screen.map).to_have_attribute("data-focus", "corridor")
    dimmed = screen.frame.locator(".corridor.dimmed")
    shown = dimmed.evaluate_all("(nodes) => nodes.map((node) => node.dataset.feature)")
    assert shown
    assert id_ not in shown


def test_the_scale_is_in_the_link_and_back_undoes_it(screen: Screen) -> None:
    screen.open()
    screen.press_in_map(".scales [data-scale=home]")
    screen.page.wait_for_url("**scale=home**")
    screen.page.reload()
    expect(screen.map).to_have_attribute("data-scale", "home")
    expect(screen.page.locator(".notice")).to_have_count(0)
    screen.page.go_back()
    expect(screen.map).to_have_attribute("data-scale", "belt")


def test_on_a_phone_the_home_city_is_whole_and_one_finger_scrolls_the_page(browser: Browser, server_url: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{server_url}?province=yunnan")  # the city lies at the right side of the map then
    frame = page.frame_locator(".st-key-map iframe")
    drawn = frame.locator("#map_div[data-ready=true]")
    drawn.wait_for()
    assert drawn.evaluate(HOME_COVERED) == []
    assert not drawn.evaluate("() => window.map.dragging.enabled()")
    assert "pan-y" in drawn.evaluate("(node) => getComputedStyle(node).touchAction")
    drawn.evaluate(
        """(node) => {
          const touch = new Touch({ identifier: 1, target: node, clientX: 99, clientY: 99 });
          node.dispatchEvent(new TouchEvent("touchmove", { touches: [touch], bubbles: true }));
        }"""
    )
    expect(frame.locator(".map-gesture")).not_to_be_empty()
    context.close()
