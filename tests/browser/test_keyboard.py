"""Everything by keyboard: each stop of the Tab key is seen and outlined, the skip link skips, the map filters."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from plan.model import Plan
from plan.queries import corridors
from plan.selection import Selection
from tests.support import page_elements
from tests.support.screen import Screen

# what has the focus, through shadow roots and frames: its name, whether it is on screen, whether an outline marks it
FOCUSED = """() => {
  let node = document.activeElement;
  let frame = 0;
  for (;;) {
    if (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    else if (node.localName === "iframe" && node.contentDocument.activeElement !== node.contentDocument.body) { node = node.contentDocument.activeElement; frame += 1; }
    else break;
  }
  const view = node.ownerDocument.defaultView;
  const box = node.getBoundingClientRect();
  const seen = box.right > 0 && box.bottom > 0 && box.left < view.innerWidth && box.top < view.innerHeight && node.checkVisibility({ visibilityProperty: true });
  const marked = [node, ...node.querySelectorAll(".label-box")].some((one) => {
    const style = view.getComputedStyle(one);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  });
  const name = `${node.localName}.${node.getAttribute("class") || ""} ${(node.getAttribute("aria-label") || node.textContent || "").trim().slice(0, 30)}`;
  return { name, key: `${frame} ${[...node.getRootNode().querySelectorAll("*")].indexOf(node)} ${name}`, seen, marked, start: node === document.body };
}"""  # noqa: E501
STOPS = 70


@pytest.mark.turned
def test_each_stop_of_each_page_is_seen_and_outlined(screen: Screen) -> None:
    screen.open()
    for name in page_elements.NAMES:
        page_elements.show(screen, name)
        screen.page.evaluate("document.activeElement.blur()")
        stops = _walk(screen.page)
        assert len({stop["key"] for stop in stops}) > 15, name  # those of the shell alone are more
        assert [stop["name"] for stop in stops if not stop["seen"]] == [], name
        assert [stop["name"] for stop in stops if not stop["marked"]] == [], name


def test_the_language_button_keeps_the_focus(screen: Screen) -> None:
    screen.open()
    for _ in range(2):
        button = screen.page.get_by_role("button", name=screen.words.other_language)
        button.focus()
        button.press("Enter")
        screen.lang = "en" if screen.lang == "zh" else "zh"
        expect(screen.page.get_by_role("button", name=screen.words.other_language)).to_be_focused()


def test_the_skip_link_goes_below_the_frame(screen: Screen) -> None:
    screen.open()
    screen.page.keyboard.press("Tab")
    link = screen.page.get_by_role("link", name=screen.words.skip)
    expect(link).to_be_focused()
    screen.page.keyboard.press("Enter")
    screen.page.keyboard.press("Tab")
    active = "document.activeElement"
    inside = f"() => {active}.closest('.st-key-shell') === null && {active}.getBoundingClientRect().top > 60"
    assert screen.page.evaluate(inside)


@pytest.mark.turned
def test_enter_on_a_province_of_the_map_filters(screen: Screen) -> None:
    screen.open()
    screen.label("hunan").focus()
    screen.label("hunan").press("Enter")
    screen.shows(Selection(province=("hunan",)))
    expect(screen.label("hunan")).to_have_attribute("aria-pressed", "true")
    screen.label("hunan").press("Enter")
    screen.shows(Selection())


@pytest.mark.turned
def test_enter_on_a_corridor_of_the_map_filters(screen: Screen, plan: Plan) -> None:
    items = tuple(sorted(item.id for item in corridors.citing(plan.items.values(), "air-shanghai")))
    screen.open()
    line = screen.frame.get_by_role("button", name=plan.corridors["air-shanghai"].name.zh)
    for wanted in (Selection(item=items), Selection()):
        line.focus()
        line.press("Enter")
        screen.shows(wanted)


@pytest.mark.turned
def test_a_county_of_the_map_can_be_pressed(screen: Screen, plan: Plan) -> None:
    county = next(site for site in plan.sites.values() if site.kind == "county")
    screen.open()
    screen.press_in_map(".scales [data-scale=home]")
    node = screen.frame.get_by_role("button", name=county.name.zh)
    node.focus()
    node.press("Enter")
    screen.shows(Selection(place=(county.id,)))


def _walk(page: Page) -> list[dict[str, Any]]:
    """Return the first stops of the Tab key, until it leaves the page."""
    stops: list[dict[str, Any]] = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        stop: dict[str, Any] = page.evaluate(FOCUSED)
        if stop["start"]:
            break
        stops.append(stop)
    return stops
