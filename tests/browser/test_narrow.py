"""Between a phone and a laptop the overview is one column: the map, then the numbers, the matrix and the items."""

import pytest
from playwright.sync_api import expect

from plan.text import Lang
from tests.support import page_elements, page_faults
from tests.support.page_elements import Size
from tests.support.screen import Screen

LOWEST_TITLE, SMALLEST_CELL, LONGEST_PAGE = 200, 24, 6000
FINGER, SMALL_FINGER, LEAST_TO_PRESS, HIGHEST_HEAD = 44, 32, 10, 260
HIGHEST_TITLE = 60
NARROW = [((768, 1024), "zh"), ((1024, 768), "en")]

PAGE_HEIGHT = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  return main.scrollHeight;
}"""
TOPS = "(nodes) => nodes.map((node) => node.getBoundingClientRect().top)"
WIDTHS = "(nodes) => nodes.map((node) => node.getBoundingClientRect().width)"
SHORTER_SIDES = """(nodes) => nodes.map((node) => {
  const box = node.getBoundingClientRect();
  return Math.min(box.width, box.height);
})"""
LEFT_OF_TEXT = """(node) => {
  const range = document.createRange();
  range.selectNodeContents(node);
  return range.getBoundingClientRect().left;
}"""

# years whose number a line of the scale of time goes through
CROSSED = """(years) => years.filter((year) => year.checkVisibility()).filter((year) => {
  const { left, right } = year.getBoundingClientRect();
  const days = [...year.closest(".axis").querySelectorAll(".day")].map((day) => day.getBoundingClientRect().left);
  return days.some((day) => day > left && day < right);
}).map((year) => year.textContent)"""
# selects that have no room for what is chosen beside their arrow
CHOICES_CUT = """(selects) => selects.filter((select) => {
  const style = getComputedStyle(select), pen = document.createElement("canvas").getContext("2d");
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const room = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return pen.measureText(select.selectedOptions[0].text).width + 18 > room;
}).map((select) => select.selectedOptions[0].text)"""
OVERLAPPING = """(names) => {
  const boxes = names.map((name) => name.getBoundingClientRect());
  const share = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > a.height / 4
    && Math.min(a.right, b.right) - Math.max(a.left, b.left) > a.height / 4;
  return names.filter((_, i) => boxes.some((box, j) => j < i && share(box, boxes[i]))).map((name) => name.textContent);
}"""

LEAST_LETTERS = 1.7
# how many letters wide the last line of each is
LAST_LINES = """(nodes) => nodes.filter((node) => node.checkVisibility()).map((node) => {
  const range = document.createRange();
  range.selectNodeContents(node);
  const lines = [...range.getClientRects()];
  return lines.at(-1).width / parseFloat(getComputedStyle(node).fontSize);
})"""

WITH_SUMS = """(sum) => {
  const { labels } = window.oneMapView;
  const long = Object.fromEntries(Object.keys(labels).map((id) => [id, sum]));
  document.querySelector(".st-key-map iframe").contentWindow.OneMap.show({ ...window.oneMapView, labels: long });
}"""
INVITATION_FITS = """(field) => {
  const style = getComputedStyle(field), pen = document.createElement("canvas").getContext("2d");
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  return pen.measureText(field.placeholder).width <= field.clientWidth - 2 * parseFloat(style.paddingLeft);
}"""
# how many tips there are, and what those say that the switch of scales lies on
TIPS_BEHIND = """() => {
  const over = document.querySelector(".scales").getBoundingClientRect();
  const layers = [];
  map.eachLayer((layer) => { if (layer.getTooltip?.() && map.hasLayer(layer)) layers.push(layer); });
  const behind = layers.flatMap((layer) => {
    layer.openTooltip();
    const tip = layer.getTooltip().getElement();
    const { left, right, top, bottom } = tip?.getBoundingClientRect() ?? {};
    const lies = tip && left < over.right && right > over.left && top < over.bottom && bottom > over.top;
    const said = lies ? [tip.textContent] : [];
    layer.closeTooltip();
    return said;
  });
  return [layers.length, behind];
}"""
# how much lower a tip is than one that opens there, once it has opened below the switch and has followed the pointer
HANGS_LOWER = """() => {
  const layers = [];
  map.eachLayer((layer) => { if (layer.getTooltip?.()?.options.sticky) layers.push(layer); });
  const top = () => layers[0].getTooltip().getElement().getBoundingClientRect().top;
  const { x, y } = map.getSize();
  const [near, far] = [[x / 2, 10], [x / 2, y / 2]].map((at) => map.containerPointToLatLng(at));
  layers[0].openTooltip(near);
  const first = top();
  layers[0].fire("mousemove", { latlng: far });
  const followed = top();
  layers[0].closeTooltip();
  layers[0].openTooltip(far);
  const opened = top();
  layers[0].closeTooltip();
  return [first < opened, followed - opened];
}"""
# the numbers of which a tenth lies below the name of another province
NUMBERS_LAID_OVER = """(boxes) => boxes.flatMap((box) => {
  const number = box.querySelector(".label-count").getBoundingClientRect();
  return boxes.filter((other) => other !== box).filter((other) => {
    const over = other.getBoundingClientRect();
    const across = Math.min(number.right, over.right) - Math.max(number.left, over.left);
    const down = Math.min(number.bottom, over.bottom) - Math.max(number.top, over.top);
    return number.width && across > 0 && down > 0 && across * down > number.width * number.height / 10;
  }).map((other) => `${other.textContent} over ${box.textContent}`);
})"""


@pytest.mark.turned
@pytest.mark.parametrize(("size", "lang"), NARROW, ids=str)
def test_the_overview_is_one_column(screen: Screen, size: Size, lang: Lang) -> None:
    page = screen.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    screen.open(lang=lang)
    parts = [".st-key-map iframe", ".st-key-headline", ".st-key-matrix", ".st-key-items"]
    tops = [page.locator(part).evaluate_all(TOPS)[0] for part in parts]
    assert tops == sorted(set(tops))
    assert min(screen.rows.locator(".title").evaluate_all(WIDTHS)) >= LOWEST_TITLE
    assert min(page.locator(".st-key-matrix td .cell").evaluate_all(SHORTER_SIDES)) >= SMALLEST_CELL
    assert page.evaluate(PAGE_HEIGHT) < LONGEST_PAGE


def test_long_sums_leave_the_names_of_provinces_apart(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 390, "height": 844})
    screen.open(theme="projector")
    names = screen.frame.locator(".label-box")
    assert not names.first.locator(".label-abbr").is_visible()
    screen.page.evaluate(WITH_SUMS, "12345.67")
    assert names.first.locator(".label-abbr").is_visible()
    assert names.locator(".label-count:visible").count()
    assert not names.evaluate_all(NUMBERS_LAID_OVER)
    screen.page.evaluate(WITH_SUMS, "7")
    assert names.first.locator(".label-name").is_visible()
    assert names.locator(".label-count:visible").count() == names.count()


@pytest.mark.turned
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_phone_has_room_for_fingers_and_one_left_edge(screen: Screen, lang: Lang) -> None:
    screen.page.set_viewport_size({"width": 390, "height": 844})
    screen.open(lang=lang)
    shell = screen.page.locator(".st-key-shell")
    pressed = shell.locator(
        ":is(.theme, .page, .secondary, .enter, .account, .language, .fold, .search, .files > summary):visible"
    )
    assert pressed.count() > LEAST_TO_PRESS
    assert min(pressed.evaluate_all(SHORTER_SIDES)) >= FINGER
    shell.locator(".fold").click()
    shell.locator(".menu > summary:visible").first.click()
    inside = shell.locator(":is(.menu > summary, .option):visible")
    assert min(inside.evaluate_all(SHORTER_SIDES)) >= FINGER
    shell.locator(".fold").click()
    assert screen.page.locator(".st-key-headline .reach").evaluate_all(SHORTER_SIDES) == [SMALL_FINGER] * 3
    foot = screen.page.locator(".st-key-foot .source p").first
    assert foot.evaluate("(node) => getComputedStyle(node).paddingRight") == "0px", "room for a mark that is not there"
    edges = [shell.locator(one).first.evaluate(LEFT_OF_TEXT) for one in ("h1", ".bar .name", ".bar .links .secondary")]
    assert edges == pytest.approx([edges[0]] * 3, abs=1)
    page_elements.go(screen.page, f"{screen.url}/?measure=agreed&present=1" + ("&lang=en" if lang == "en" else ""))
    said = shell.locator(".bar .found")
    assert said.evaluate("(node) => node.getBoundingClientRect().right <= innerWidth")
    assert shell.locator(".root").evaluate("(node) => node.offsetHeight") < HIGHEST_HEAD


@pytest.mark.turned
@pytest.mark.parametrize(("lang", "theme"), [("en", "projector"), ("zh", "light")])
def test_on_the_smallest_phone_the_legend_stays_within_the_map(screen: Screen, lang: Lang, theme: str) -> None:
    screen.page.set_viewport_size({"width": 320, "height": 640})
    screen.open(lang=lang, theme=theme)
    legend = screen.frame.locator(".legend")
    legend.locator("summary").click()
    expect(screen.frame.locator(".leaflet-control-scale")).not_to_be_visible()
    screen.rest()
    box, frame = legend.bounding_box(), screen.page.locator(".st-key-map iframe").bounding_box()
    assert box and frame
    assert frame["y"] <= box["y"]
    assert box["y"] + box["height"] <= frame["y"] + frame["height"]
    tops = screen.page.locator(".st-key-headline .reach").evaluate_all(TOPS)
    assert lang == "en" or len(set(tops)) == 1
    assert [one for one in screen.page.locator(".chart-note p").evaluate_all(LAST_LINES) if one < LEAST_LETTERS] == []
    legend.locator("summary").click()


@pytest.mark.turned
def test_no_tip_on_the_smallest_phone_lies_behind_the_switch_of_scales(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 320, "height": 640})
    page_elements.go(screen.page, f"{screen.url}/?scale=home")
    expect(screen.map).to_have_attribute("data-scale", "home")
    screen.rest()
    opened, behind = screen.map.evaluate(TIPS_BEHIND)
    assert opened > LEAST_TO_PRESS
    assert behind == []
    assert screen.map.evaluate(HANGS_LOWER) == [True, 0]


@pytest.mark.turned
def test_the_smallest_phone_shows_the_whole_invitation_to_search(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 320, "height": 640})
    page_elements.go(screen.page, f"{screen.url}/?lang=en&theme=projector&province=hunan")
    assert screen.page.locator(".search").evaluate(INVITATION_FITS)


@pytest.mark.turned
def test_the_smallest_phone_has_room_for_the_letters_of_a_projector(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 320, "height": 640})
    screen.open(lang="en", theme="projector")
    screen.rest()
    assert screen.frame.locator(".label-box").evaluate_all(OVERLAPPING) == []
    scale = screen.frame.locator(".leaflet-control-scale-line")
    assert scale.evaluate("(node) => node.scrollWidth <= node.clientWidth")
    page_elements.show(screen, "targets")
    years = screen.page.locator(".st-key-timeline .year")
    assert years.count()
    assert years.evaluate_all(CROSSED) == []
    page_elements.show(screen, "analysis")
    selects = screen.page.locator(".st-key-analysis-choice select")
    assert selects.count()
    assert selects.evaluate_all(CHOICES_CUT) == []


@pytest.mark.turned
def test_the_choice_of_theme_stands_beside_the_language_on_a_projector(screen: Screen) -> None:
    screen.open(theme="projector")
    shell = screen.page.locator(".st-key-shell")
    for width in (768, 1366, 1920):
        screen.page.set_viewport_size({"width": width, "height": 768})
        title, themes, language = (shell.locator(one).bounding_box() for one in ("h1", ".themes", ".language"))
        assert title
        assert themes
        assert language
        assert title["height"] < HIGHEST_TITLE, width
        assert language["x"] - themes["x"] - themes["width"] < FINGER, width


@pytest.mark.turned
def test_the_items_of_a_unit_are_read_on_a_narrow_projector(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 768, "height": 1024})
    page_elements.go(screen.page, f"{screen.url}/tasks?unit=commerce&lang=en&theme=projector")
    assert page_faults.of_boxes(screen.page) == []


@pytest.mark.turned
def test_on_a_phone_the_names_of_tasks_are_whole(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 390, "height": 844})
    screen.open(lang="en")
    page_elements.show(screen, "tasks")
    names = screen.page.locator(".st-key-responsibility-matrix th.row .name")
    expect(names).to_have_count(len(screen.plan.tasks))
    assert names.evaluate_all("(nodes) => nodes.filter((node) => node.scrollWidth > node.clientWidth).length") == 0
