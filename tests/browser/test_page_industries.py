"""The industries page in a real browser: a click in the Sankey filters, a second click and Back undo it."""

from contextlib import suppress

from playwright.sync_api import Locator, TimeoutError, expect

from plan.links import matching
from plan.model import Plan
from plan.queries.industries import of_industry, shown
from plan.selection import Selection
from tests.support.screen import Screen
from views.industry_view import alt
from views.map import map_data, map_fill
from views.words import words

CHART = ".st-key-industries-sankey"
DIAGRAM = f"{CHART} [data-testid=stEChartsChart] svg"
BESIDE_PX = 10
LINES = """(node) => {
  const range = document.createRange();
  range.selectNodeContents(node.lastChild);
  return range.getClientRects().length;
}"""
# where a label and the chart are, once the chart is made, has been measured once more, and stays for some frames
MADE = """async ([chart, label]) => {
  const boxes = () => {
    const made = document.querySelector(`${chart} [data-testid=stEChartsChart][aria-busy=false] svg`);
    const text = [...(made?.querySelectorAll("text") ?? [])].find((one) => one.textContent.includes(label));
    const moving = document.querySelector(chart).getAnimations().length;
    return text && !moving ? [text, made].map((one) => one.getBoundingClientRect().toJSON()) : null;
  };
  for (let frame = 0, still = 0; frame < 900 && still < 5; frame++) {
    await new Promise(requestAnimationFrame);
    still = boxes() ? still + 1 : 0;
  }
  return boxes();
}"""
VIEWS = ("theme=projector", "lang=en&industry=building&industry=metals&industry=recycled&theme=projector")
# labels that lie on one another, on a node that is not their own, or outside the diagram
BOXES = """(selector) => {
  const svg = document.querySelector(selector);
  const box = (node) => node.getBoundingClientRect();
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
  const labels = [...svg.querySelectorAll("text")];
  const nodes = [...svg.querySelectorAll("path")].filter((node) => Math.abs(box(node).width - 12) < 1 && node.getAttribute("fill") !== "none");
  const faults = [];
  labels.forEach((label, i) => {
    for (const other of labels.slice(i + 1)) if (meet(box(label), box(other))) faults.push(`${label.textContent} / ${other.textContent}`);
    for (const node of nodes) if (meet(box(label), box(node))) faults.push(`${label.textContent} on a node`);
    if (box(label).left < box(svg).left - 1 || box(label).right > box(svg).right + 1) faults.push(`${label.textContent} is cut`);
  });
  return { nodes: nodes.length, faults };
}"""  # noqa: E501


def opened(screen: Screen) -> Locator:
    """Open the overview, go to the industries page, and return the Sankey."""
    screen.open()
    screen.page.get_by_role("link", name=screen.words.page_industries, exact=True).click()
    expect(screen.page.locator(f"{CHART} svg text").first).to_be_visible()
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


def click_node(screen: Screen, label: str) -> None:
    """Click the node beside its label: on the right of those left of the diagram, else on the left."""
    box, chart = screen.page.evaluate(MADE, [CHART, label])
    outside = box["x"] + box["width"] < chart["x"] + chart["width"] / 4
    x = box["x"] + box["width"] + BESIDE_PX if outside else box["x"] - BESIDE_PX
    screen.page.mouse.click(x, box["y"] + box["height"] / 2)


def test_a_node_filters_and_a_second_click_or_back_undoes_it(screen: Screen, plan: Plan) -> None:
    opened(screen)
    tea = Selection(industry=("tea",))
    for wanted in (tea, Selection(), tea):
        click_node(screen, screen.name("industry", "tea"))
        shows(screen, wanted)
    card = screen.page.locator(".st-key-industry-cards .card")
    for item in of_industry(matching(plan, tea), "tea"):
        expect(card).to_contain_text(item.title.zh)
    expect(screen.label("zhejiang").locator(".label-count")).to_have_text("1")
    click_node(screen, screen.name("province", "guizhou"))
    shows(screen, Selection(industry=("tea",), province=("guizhou",)))
    screen.page.go_back()
    shows(screen, tea)


def test_the_chart_has_its_sentence_and_the_table_its_buttons(screen: Screen, plan: Plan) -> None:
    chart = opened(screen)
    sentence = alt(plan, matching(plan, Selection()), screen.words)
    expect(chart.locator(f"div[aria-label='{sentence}']")).to_be_visible()
    expect(chart.get_by_role("button")).to_have_count(0)  # Streamlit's own speak English
    button = screen.page.locator(".st-key-industry-table [data-key='industry:silk']")
    button.focus()
    button.press("Enter")
    shows(screen, Selection(industry=("silk",)))
    expect(button).to_be_focused()


def test_no_label_lies_on_another_or_on_a_node(screen: Screen) -> None:
    for view in VIEWS:
        for width in (1366, 1920) if "lang=en" in view else (1366, 1920, 390):  # a phone has the table alone in English
            screen.page.set_viewport_size({"width": width, "height": 800})
            for _ in range(2):  # letters that arrive after the chart has measured them are not measured again
                screen.page.goto(f"{screen.url}/industries?{view}")
                expect(screen.page.locator(f"{CHART} svg text").first).to_be_visible()
                with suppress(TimeoutError):  # the chart follows the window a moment later
                    screen.page.wait_for_function(f"(selector) => !({BOXES})(selector).faults.length", arg=DIAGRAM)
                shown = screen.page.evaluate(BOXES, DIAGRAM)
                if not shown["faults"]:
                    break
            assert shown["nodes"] > 1
            assert shown["faults"] == [], (view, width)
    screen.page.set_viewport_size({"width": 390, "height": 800})
    screen.page.goto(f"{screen.url}/industries?lang=en")
    expect(screen.page.locator(".chart-narrow")).to_have_text(words("en").industries_narrow)
    expect(screen.page.locator(".chart-narrow")).to_be_visible()
    expect(screen.page.locator(f"[data-testid=stLayoutWrapper]:has(> {CHART})")).to_be_hidden()  # and leaves no room


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
