"""The list of items, and the files that hold the same."""

import csv
import io
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from plan.links import matching, partners
from plan.model import Plan
from plan.package.loading import load
from plan.selection import Selection
from plan.text import Lang
from tests.support import many_items
from tests.support.screen import Screen
from tests.support.servers import ROOT, streamlit
from views.item_view import item_in_words

VIEW = Selection(province=("hunan", "jiangsu"), field=("industry",))


@pytest.mark.turned
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_item_opens_its_clause_terms_units_and_partners(screen: Screen, plan: Plan, lang: Lang) -> None:
    screen.open(lang=lang)
    item = next(item for item in plan.items.values() if item.sites and item.units and partners(plan, item.id))
    visible = item_in_words(plan, item.id, screen.words)
    row = screen.rows.filter(has_text=visible["title"]).first
    row.locator("summary").click()
    detail = row.locator(".detail")
    names = [partner["name"] for partner in visible["partners"]]
    for text in (
        item.clause,
        visible["summary"],
        visible["stage"],
        *item.terms,
        *visible["units"],
        *visible["sites"],
        *names,
    ):
        expect(detail).to_contain_text(text)
    detail.get_by_role("button", name=screen.words.list_only).click()
    screen.shows(Selection(item=(item.id,)))
    expect(screen.rows.locator(".detail")).to_be_visible()
    screen.rows.get_by_role("button", name=screen.words.list_all).click()
    screen.shows(Selection())


@pytest.mark.turned
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_files_hold_what_the_page_shows(screen: Screen, plan: Plan, lang: Lang) -> None:
    screen.open(VIEW, lang)
    shown = screen.rows.locator(".title").all_inner_texts()
    ids = {item.id for item in matching(plan, VIEW).items}
    rows = list(csv.reader(io.StringIO(_downloaded(screen, "items.csv").decode("utf-8-sig"), newline="")))
    title = rows[0].index("title")
    assert [row[title] for row in rows[1:]] == shown
    collection = json.loads(_downloaded(screen, "items.geojson"))
    assert {feature["properties"]["item_id"] for feature in collection["features"]} == ids
    assert len(ids) == len(shown)


def test_a_long_list_is_shown_to_its_end(page: Page, tmp_path: Path) -> None:
    package = many_items.package(tmp_path, 400)
    plan = load(package)
    last = list(plan.items)[-1]
    with streamlit(ROOT / "app.py", ONE_MAP_PACKAGE=str(package)) as url:
        screen = Screen(page, url, plan)
        screen.open()
        assert screen.rows.count() < len(plan.items)
        while (count := screen.rows.count()) < len(plan.items):
            screen.rows.last.scroll_into_view_if_needed()
            expect(screen.rows).not_to_have_count(count)
        assert screen.rows.locator("details").evaluate_all("(all) => all.map((one) => one.dataset.id)") == list(
            plan.items
        )
        screen.open()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(screen.rows).to_have_count(len(plan.items))
        # the last one alone, and all again: none is left out between the first ones and the last one
        screen.rows.last.locator("summary").click()
        screen.rows.last.locator(".only").click()
        expect(screen.rows).to_have_count(1)
        screen.rows.locator(".only").click()
        expect(screen.rows.nth(1)).to_be_attached()
        shown = screen.rows.locator("details").evaluate_all("(all) => all.map((one) => one.dataset.id)")
        assert shown == list(plan.items)[: len(shown)]
        screen.open(Selection(item=(last,)))  # whose row would come after those that are built at once
        expect(screen.rows.locator(".detail")).to_contain_text(plan.items[last].clause)
        page.goto("about:blank")  # the server ends before the page does


def _downloaded(screen: Screen, name: str) -> bytes:
    menu = screen.page.locator("details[data-menu=files]")
    if menu.get_attribute("open") is None:
        menu.locator("summary").click()
    with screen.page.expect_download() as started:
        menu.locator(f"a[data-file='{name}']").click()
    return Path(started.value.path()).read_bytes()
