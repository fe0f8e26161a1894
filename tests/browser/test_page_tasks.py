"""A county's clerk asks: what do we answer for, with whom, by when, and is that date stated or inherited?"""

import re

import pytest
from playwright.sync_api import Locator, expect

from plan.links import matching
from plan.selection import Selection
from plan.text import Lang
from tests.support import page_faults
from tests.support.screen import Screen

UNIT = "gov-tengxian"


def turn_to(screen: Screen, page: str) -> None:
    """Go to a page by the navigation."""
    screen.page.locator(f"[data-page={page}]").click()
    expect(screen.page.locator(f"[data-page={page}]")).to_have_attribute("aria-current", "page")


@pytest.mark.turned
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_county_finds_itself_and_its_items(screen: Screen, lang: Lang) -> None:
    screen.open(lang=lang)
    turn_to(screen, "tasks")
    matrix = screen.page.locator(".st-key-responsibility-matrix")
    column = matrix.locator(f"[data-key='unit:{UNIT}']")
    expect(column).to_be_hidden()
    matrix.locator("[data-open=counties]").click()
    column.click()
    matches = matching(screen.plan, Selection(unit=(UNIT,)))
    expect(screen.found).to_have_text(screen.words.say("view_found", n=len(matches.items)))
    assert screen.address() == screen.params(Selection(unit=(UNIT,)), lang)
    own = screen.page.locator(f".st-key-tasks-unit-{UNIT}")
    expect(own.locator("h2")).to_have_text(screen.plan.units[UNIT].name.at(lang))
    expect(own.locator("button.item")).to_have_count(len(matches.items))
    stated = [item for item in matches.items if item.year_basis == "stated"]
    expect(own.locator(".stated")).to_have_count(len(stated))
    expect(own.locator(".own")).to_have_count(len({item.task for item in matches.items}))
    _tick_and_print(screen, own, [item.id for item in matches.items])
    column.click()
    expect(own).to_have_count(0)


def _tick_and_print(screen: Screen, own: Locator, items: list[str]) -> None:
    """Open the checklist, tick a box, print it alone, and go back to the details."""
    screen.page.evaluate("() => { window.print = () => dispatchEvent(new Event('beforeprint')) }")
    own.locator("[data-key=checklist]").click()
    boxes = own.locator(".checklist input[type=checkbox]")
    expect(boxes).to_have_count(len(items))
    own.locator(f"[data-key='box:{items[0]}']").check()
    own.locator("[data-key=print]").click()
    screen.page.emulate_media(media="print")
    expect(own.locator(".checklist")).to_be_visible()
    for other in (".st-key-shell", ".st-key-responsibility-matrix", ".st-key-foot"):
        expect(screen.page.locator(other)).to_be_hidden()
    expect(own.locator(".tools")).to_be_hidden()
    screen.page.emulate_media(media="screen")
    screen.page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(screen.page.locator("[data-print-one], [data-printed]")).to_have_count(0)
    own.locator("[data-key=checklist]").click()
    expect(boxes).to_have_count(0)
    own.locator("[data-key=checklist]").click()
    expect(own.locator(".checklist input:checked")).to_have_count(1)
    expect(screen.page.locator("[data-file='checklist.docx']")).to_have_attribute("href", re.compile("unit="))


@pytest.mark.turned
def test_a_cell_sets_task_and_unit_and_takes_both_back(screen: Screen) -> None:
    screen.open()
    turn_to(screen, "tasks")
    cell = screen.page.locator(".st-key-responsibility-matrix [data-key='7:customs']")
    expect(cell).to_have_text("3")
    cell.click()
    expect(screen.chips).to_have_count(2)
    assert screen.address() == {"task": ["7"], "unit": ["customs"]}
    expect(cell).to_have_attribute("aria-pressed", "true")
    cell.click()
    expect(screen.chips).to_have_count(0)


@pytest.mark.turned
def test_what_waits_above_the_city_is_listed(screen: Screen) -> None:
    screen.open()
    turn_to(screen, "tasks")
    waiting = screen.page.locator(".st-key-tasks-waiting")
    waits = [item for item in screen.plan.items.values() if item.approval]
    expect(waiting.locator("button.item")).to_have_count(len(waits))
    waiting.get_by_role("button", name=waits[0].title.zh).click()
    expect(screen.chips).to_have_count(1)
    assert screen.address() == {"item": [waits[0].id]}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_presented_on_a_projector_all_units_and_tasks_are_in_view(screen: Screen, lang: Lang) -> None:
    screen.page.set_viewport_size({"width": 1366, "height": 768})
    screen.page.goto(f"{screen.url}/tasks?lang={lang}&present=1")
    rows = screen.page.locator(".st-key-responsibility-matrix tbody tr")
    expect(rows).to_have_count(len(screen.plan.tasks))
    assert rows.last.evaluate("(node) => node.getBoundingClientRect().bottom <= innerHeight")
    table = screen.page.locator(".st-key-responsibility-matrix .scroll")
    for width in (1366, 1280, 1600):
        screen.page.set_viewport_size({"width": width, "height": width * 9 // 16})
        assert table.evaluate("(node) => node.scrollWidth - node.clientWidth") <= 0, width
        assert page_faults.of_boxes(screen.page) == [], width
