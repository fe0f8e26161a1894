"""A preview in two browsers: the one that opened it sees it on pages, map and in files, the other does not."""

import csv
import io
from urllib.parse import urljoin

from playwright.sync_api import Browser, expect

from plan.published import PREVIEW
from tests.support.previewed import TITLE_ZH, changed_files
from tests.support.screen import Screen
from views.words import words

LINES = "(node) => node.getBoundingClientRect().height / parseFloat(getComputedStyle(node).lineHeight)"
MIDDLES = """(nodes) => nodes.map((node) => {
  const { top, bottom } = node.getBoundingClientRect();
  return Math.round((top + bottom) / 2);
})"""


def test_a_preview_is_seen_in_its_own_browser_alone(screen: Screen, browser: Browser) -> None:
    page, said = screen.page, words("zh")
    changed = changed_files().file("items.csv")
    assert changed
    file = {"name": "items.csv", "mimeType": "text/csv", "buffer": changed.body}
    page.goto(f"{screen.url}/tables?lang=zh")
    expect(page.locator("select[name=table]")).to_be_visible()
    page.locator("select[name=table]").select_option("items")
    page.locator("input[type=file]").set_input_files(files=[file])  # type: ignore[list-item]
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    expect(page.locator("[data-key=preview]")).to_be_visible()
    page.locator("[data-key=preview]").click()
    banner = page.locator(".preview")
    expect(banner).to_contain_text(said.say("preview_differences", n=1))

    page.locator("[data-page=overview]").click()
    expect(banner).to_be_visible()
    expect(screen.map).to_have_attribute("data-ready", "true")
    changed_item = page.locator(".st-key-items li.item", has_text=TITLE_ZH)
    expect(changed_item).to_have_count(1)
    layers = [url for url in fetched if "/map-layers/" in url]
    assert layers
    assert all(f"{PREVIEW}=" in url for url in layers)

    link = page.locator("a[data-file='items.csv']").get_attribute("href")
    assert link
    address = urljoin(f"{screen.url}/", link)
    table = page.context.request.get(address)
    rows = list(csv.DictReader(io.StringIO(table.body().decode("utf-8-sig"))))
    assert any(TITLE_ZH in row.values() for row in rows)
    assert all(row["disclaimer"].startswith(said.preview_mark) for row in rows)

    other = browser.new_context()
    theirs = other.new_page()
    theirs.goto(f"{screen.url}/?lang=zh")
    expect(theirs.locator(".st-key-items li.item").first).to_be_visible()
    assert theirs.locator(".preview").count() == 0
    assert theirs.locator(".st-key-items li.item", has_text=TITLE_ZH).count() == 0
    assert other.request.get(address).status == 404
    other.close()

    screen.switch_language()
    expect(page.locator("html")).to_have_attribute("lang", "en")  # the head is made anew in another language
    page.locator(".theme[data-theme=projector]").click()
    expect(page.locator(".theme[data-theme=projector]")).to_have_attribute("aria-pressed", "true")
    for width, height in ((2560, 1440), (768, 1024)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.locator("h1").evaluate(LINES) < 2.5, width
        assert len(set(page.locator(".preview :is(.tables, .back)").evaluate_all(MIDDLES))) == 1, width

    page.locator(".preview .back").click()
    expect(banner).to_have_count(0)
    expect(page.locator(".st-key-items li.item").first).to_be_visible()
    expect(changed_item).to_have_count(0)
    assert page.context.request.get(address).status == 410
    assert f"{PREVIEW}=" not in (page.locator("a[data-file='items.csv']").get_attribute("href") or "")
