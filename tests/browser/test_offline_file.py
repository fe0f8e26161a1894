"""The map as one file, opened from a disk: it asks for nothing, and a click on a province lists its items."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from exports.map.html import as_html
from exports.request import ExportRequest
from plan.links import matching
from plan.model import Plan
from plan.selection import Selection
from plan.text import Lang, Text
from views.words import words

HOSTILE = "</script><script>window.__bad=1</script><img src=x onerror=window.__bad=1>"
# where a province lies open to the mouse, under no flow and no name
OPEN_POINT = """(path) => {
  const box = path.getBoundingClientRect();
  for (let y = box.top; y < box.bottom; y += 4) for (let x = box.left; x < box.right; x += 4) {
    if (document.elementFromPoint(x, y) === path) return [x + 1, y + 1];
  }
}"""
SIZES = [(1366, 768), (390, 844)]
Open = Callable[..., Page]


@pytest.fixture
def open_file(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open the file of a view in a page; whatever it asks for besides itself, and every error, fails the test."""
    faults: list[str] = []
    asked: list[str] = []
    pages: list[Page] = []

    def opened(plan: Plan, asked_for: ExportRequest, size: tuple[int, int] = SIZES[0]) -> Page:
        file = tmp_path / "map.html"
        file.write_bytes(as_html(plan, asked_for).body)
        page = browser.new_page(viewport={"width": size[0], "height": size[1]})
        pages.append(page)
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(file.as_uri())
        expect(page.locator("#map_div")).to_have_attribute("data-ready", "true")
        return page

    yield opened
    for page in pages:
        page.close()
    assert faults == []
    assert asked == [(tmp_path / "map.html").as_uri()] * len(pages)


def hover(page: Page, province: str) -> None:
    x, y = page.locator(f"path.belt-province[data-id={province}]").evaluate(OPEN_POINT)
    page.mouse.move(x, y)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_click_on_a_province_lists_its_items(open_file: Open, plan: Plan, lang: str, size: tuple[int, int]) -> None:
    page = open_file(plan, ExportRequest(lang=lang), size)  # type: ignore[arg-type]
    matches = matching(plan, Selection())
    rows = page.locator("li:visible")
    expect(rows).to_have_count(len(matches.items))
    page.locator(".label[data-id=hunan] .label-box").click()
    expect(rows).to_have_count(matches.by_province()["hunan"])
    expect(page.locator("h2")).to_contain_text(plan.provinces["hunan"].short.at(lang))  # type: ignore[arg-type]
    expect(page.locator("path.belt-province[data-id=hunan]")).to_have_class(re.compile(r"\bchosen$"))
    page.locator("#all").click()
    expect(rows).to_have_count(len(matches.items))


def test_a_tooltip_says_what_a_province_has(open_file: Open, plan: Plan) -> None:
    page = open_file(plan, ExportRequest())
    hover(page, "sichuan")
    expect(page.locator(".leaflet-tooltip")).to_contain_text(plan.provinces["sichuan"].short.zh)


def test_the_map_is_whole(open_file: Open, plan: Plan) -> None:
    page = open_file(plan, ExportRequest())
    expect(page.locator(".legend")).to_be_visible()
    expect(page.locator(".inset path.layer-dashes").first).to_be_attached()
    expect(page.locator(".leaflet-china-pane path")).to_have_count(34)
    expect(page.locator("footer")).to_contain_text(words("zh").disclaimer_internal)
    page.emulate_media(media="print")
    below = page.locator(".below-map")
    expect(below).to_contain_text(words("zh").disclaimer_internal)
    expect(below).to_be_visible()
    expect(page.locator("footer")).to_be_hidden()
    breaks = "(nodes) => nodes.map((node) => getComputedStyle(node).breakInside)"
    assert set(page.locator("li").evaluate_all(breaks)) == {"avoid"}


def test_nothing_found_is_said(open_file: Open, plan: Plan) -> None:
    page = open_file(plan, ExportRequest(Selection(industry=("recycled",), province=("yunnan",))))
    said = page.locator(".empty:visible")
    expect(said).to_contain_text([words("zh").empty_title, "再生资源"])
    page.locator(".label[data-id=hunan] .label-box").click()
    expect(said).to_contain_text([words("zh").empty_title, "再生资源", words("zh").offline_none])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_click_on_a_corridor_lists_its_items(open_file: Open, plan: Plan, lang: Lang) -> None:
    page = open_file(plan, ExportRequest(lang=lang))
    for id_, corridor in plan.corridors.items():
        items = [item for item in plan.items.values() if id_ in item.corridors]
        page.locator(f"path.hit-area[data-corridor={id_}]").first.dispatch_event("click")
        expect(page.locator("li:visible .title")).to_have_text([item.title.at(lang) for item in items])
        expect(page.locator("h2")).to_contain_text(corridor.name.at(lang))
    page.locator("#all").click()
    expect(page.locator("li:visible")).to_have_count(len(plan.items))


def test_benchmarks_are_not_called_cooperation(open_file: Open, plan: Plan) -> None:
    page = open_file(plan, ExportRequest(Selection(role=("benchmark",)), "en"))
    expect(page.locator("section")).to_contain_text(words("en").colophon_benchmark)
    expect(page.locator("h2")).not_to_contain_text(words("en").list_title)


def test_markup_in_texts_is_text(open_file: Open, plan: Plan) -> None:
    first = next(iter(plan.items.values()))
    bad = replace(first, title=Text(HOSTILE, HOSTILE), summary=Text(HOSTILE, HOSTILE))
    hunan = replace(plan.provinces["hunan"], short=Text(HOSTILE, HOSTILE))
    hostile = replace(plan, items={**plan.items, first.id: bad}, provinces={**plan.provinces, "hunan": hunan})
    page = open_file(hostile, ExportRequest())
    expect(page.locator("li").first).to_contain_text(HOSTILE)
    hover(page, "hunan")
    expect(page.locator(".leaflet-tooltip")).to_contain_text(HOSTILE)
    assert page.evaluate("() => window.__bad") is None
    assert page.locator("img").count() == 0
