"""Between a phone and a laptop the overview is one column: the map, then the numbers, the matrix and the items."""

import pytest

from plan.text import Lang
from tests.support.page_elements import Size
from tests.support.screen import Screen

LOWEST_TITLE, SMALLEST_CELL, LONGEST_PAGE = 200, 24, 6000
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
