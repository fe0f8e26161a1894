"""Where does it come from, may we use it, how exact is it, and what does this column mean?"""

import pytest
from playwright.sync_api import expect

from plan.package import dictionary
from plan.text import Lang
from tests.support.package import BOOK
from tests.support.screen import Screen
from views.tables.column_meaning import column_meaning

pytestmark = pytest.mark.turned


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sources_layers_and_fields_are_shown(screen: Screen, lang: Lang) -> None:
    screen.open(lang=lang)
    screen.page.locator("[data-page=sources]").click()
    page = screen.page.locator(".st-key-sources")
    expect(page).to_contain_text(screen.words.disclaimer_internal)
    for title in screen.plan.sources.values():
        expect(page.locator("table.sources")).to_contain_text(title.at(lang))
    expect(page.locator("table.layers tbody tr")).to_have_count(len(BOOK.layers))
    expect(page.locator("details")).to_have_count(len(BOOK.tables))
    expect(page.locator("details[open]")).to_have_count(0)
    table = next(table for table in BOOK.tables if table.name == "items")
    page.locator("details[data-id=items] summary").click()
    shown = page.locator("details[data-id=items]")
    expect(shown.locator("tbody tr")).to_have_count(len(table.fields))
    for field in table.fields:
        expect(shown).to_contain_text(visible(field, screen))


def visible(field: dictionary.TableField, screen: Screen) -> str:
    return column_meaning("items", field.name, field.description, screen.words)


def test_all_tables_open_and_close_at_once(screen: Screen) -> None:
    screen.open()
    screen.page.locator("[data-page=sources]").click()
    page = screen.page.locator(".st-key-sources")
    page.get_by_role("button", name=screen.words.sources_page_open_all).click()
    expect(page.locator("details[open]")).to_have_count(len(BOOK.tables))
    page.get_by_role("button", name=screen.words.sources_page_close_all).click()
    expect(page.locator("details[open]")).to_have_count(0)
