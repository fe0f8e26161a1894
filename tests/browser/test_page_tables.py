"""The page of the tables in a browser: type with the keyboard, see what is wrong, correct it, take the package away."""

import zipfile
from pathlib import Path

from playwright.sync_api import expect

from exports.tables import book
from plan.package import files
from plan.package.reading import scanned
from tests.support.package import DATA
from tests.support.screen import Screen

SHEET = 718  # an A4 sheet between Chromium's margins, CSS pixels


def test_a_table_is_changed_checked_and_downloaded(either_screen: Screen, second_folder: Path) -> None:
    screen, page = either_screen, either_screen.page
    page.goto(f"{screen.url}/tables?lang=zh")
    expect(page.locator("[data-page=tables]")).to_have_attribute("aria-current", "page")
    page.locator("select[name=table]").select_option("sources")
    cells = page.locator(".grid [name=version]")
    expect(cells.first).to_be_visible()

    before = cells.first.input_value()
    cells.first.fill("v\u200b2 <b>")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.shadowRoot.activeElement.name") == "licence"
    expect(page.locator(".changed.num")).to_contain_text("1")
    page.locator("button.save").press("Enter")
    expect(page.locator("ins")).to_contain_text(["v2 <b>"])

    # what is typed stays with its table while other rows, another table and the other language are looked at
    licence = page.locator(".grid [name=licence]").first
    licence.fill("typed")
    page.locator("button.add").click()
    page.locator(".grid .added [name=source]").fill("new-one")
    search = page.locator(".st-key-tables-chooser [name=search]")
    search.fill("no such row")
    search.press("Enter")
    expect(page.locator(".grid tbody tr")).to_have_count(1)
    expect(page.locator(".changed.num")).to_contain_text("2")
    search.fill("")
    search.press("Enter")
    page.locator("select[name=table]").select_option("items")
    expect(page.locator(".changed.num")).to_have_text(screen.words.table_grid_unchanged)
    back = page.locator(".elsewhere button")
    title = page.locator("select[name=table] option[value=sources]").inner_text().partition("（")[0]
    expect(back).to_have_text(screen.words.say("table_grid_elsewhere", title=title, n=2))
    back.press("Enter")
    expect(page.locator("select[name=table]")).to_have_value("sources")
    expect(back).to_have_count(0)
    assert page.evaluate("document.activeElement.shadowRoot.activeElement.closest('tr').className") == "changed"
    expect(licence).to_have_value("typed")
    expect(page.locator(".grid .added [name=source]")).to_have_value("new-one")
    page.locator("button.undo").click()
    expect(licence).not_to_have_value("typed")

    source = page.locator(".grid [name=source]").first
    source.fill("No Id")
    page.locator("button.save").click()
    expect(page.locator(".grid [aria-invalid=true]").first).to_be_visible()
    expect(page.locator("[data-key=package]")).to_have_count(0)
    page.locator("[data-key=discard]").click()
    expect(page.locator("ins")).to_have_count(0)
    expect(cells.first).to_have_value(before)

    page.set_viewport_size({"width": 390, "height": 844})
    middles = """(nodes) => new Set(nodes.map((node) => {
      const box = node.getBoundingClientRect();
      return Math.round(box.top + box.height / 2);
    })).size"""
    assert page.locator(".bulk > *").evaluate_all(middles) <= 3  # what is done, what is unsaved, pages

    packages = (scanned(files.read(folder))[0] for folder in (DATA, second_folder))
    package = next(one for one in packages if one.descriptor["title"] == screen.plan.title.zh)
    table = package.tables["sources"]
    changed = book.as_csv(table).decode("utf-8-sig").replace(before, "another version", 1)
    file = {"name": "来源.csv", "mimeType": "text/csv", "buffer": changed.encode("gb18030")}
    page.locator("input[type=file]").set_input_files(files=[file])  # type: ignore[list-item]
    expect(cells.first).to_have_value("another version")
    with page.expect_download() as download:
        page.locator("[data-key=package]").click()
    with zipfile.ZipFile(download.value.path()) as packed:
        assert b"another version" in packed.read("sources.csv")

    page.set_viewport_size({"width": SHEET, "height": 1000})
    page.emulate_media(media="print")
    expect(page.locator("select[name=table]")).to_be_hidden()
    right = "(nodes) => Math.max(...nodes.map((node) => node.getBoundingClientRect().right))"
    assert page.locator(".grid [name]").evaluate_all(right) <= SHEET
