"""The menu of files: a heavy file comes with its progress, is cancelled, fails in words; all by keyboard too."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from exports.files import FILES
from plan import published
from plan.model import Plan
from plan.text import Lang
from tests.support.slow_project import Copy
from tests.support.waiting import alive, until
from tests.support.watching import watched
from views.words import words


def opened(page: Page, url: str, lang: str = "zh", view: str = "province=hunan") -> Locator:
    page.goto(f"{url}/?lang={lang}&{view}")
    menu = page.locator("details[data-menu=files]")
    menu.locator("summary").click()
    return menu


def row(menu: Locator, name: str) -> Locator:
    return menu.locator(".file").filter(has=menu.page.locator(f"[data-file='{name}']"))


def test_every_registered_file_is_in_the_menu(page: Page, server_url: str) -> None:
    menu = opened(page, server_url)
    links = menu.locator("a[download]")
    listed = {name for name, kind in FILES.items() if kind.listed}
    assert {link.get_attribute("data-file") for link in links.all()} == listed
    for name, kind in FILES.items():
        if kind.listed:
            expect(row(menu, name)).to_be_visible(visible=not kind.needs)
    for link in links.all():
        assert "province=hunan" in (link.get_attribute("href") or "")
    menu.locator("[data-option=paper]").select_option("a3")
    chosen = "exports/map.png?province=hunan&lang=zh&paper=a3&scale=belt"
    expect(menu.locator("[data-file='map.png']")).to_have_attribute("href", chosen)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_heavy_file_shows_its_steps_and_is_saved(
    page: Page, slow_url: str, slow_copy: Copy, plan: Plan, lang: Lang
) -> None:
    said = words(lang)
    menu = opened(page, slow_url, lang)
    slow_copy.shut()
    line = row(menu, "map.png")
    line.locator("a").press("Enter")
    expect(line).to_contain_text(said.files_making)
    expect(line).to_contain_text(said.say("files_steps", done=2, of=3))
    with page.expect_download() as started:
        slow_copy.gate.unlink()
    assert started.value.suggested_filename.endswith(".png")
    assert plan.title.at(lang).split()[0] in started.value.suggested_filename
    expect(line).to_contain_text(said.files_saved)


def test_a_file_is_cancelled_while_another_comes(page: Page, slow_url: str, slow_copy: Copy) -> None:
    menu, said = opened(page, slow_url, view="task=2"), words("zh")
    slow_copy.shut()
    line = row(menu, "map.png")
    line.locator("a").click()
    pid = slow_copy.pid()
    with page.expect_download() as started, page.expect_request("**/exports/map.html?**") as asked:
        row(menu, "map.html").locator("a").click()
    assert started.value.suggested_filename.endswith(".html")
    assert asked.value.url.endswith(f"&revision={published.base().revision}")
    line.locator("button").press("Enter")
    expect(line).to_contain_text(said.files_cancelled)
    expect(line.locator("button")).to_be_hidden()
    until(lambda: not alive(pid))
    slow_copy.gate.unlink()


@pytest.mark.parametrize(("lang", "shown"), [("zh", "这个文件未能生成"), ("en", "This file could not be made")])
def test_a_failure_is_shown_in_the_language_of_the_page(browser: Browser, slow_url: str, lang: str, shown: str) -> None:
    with pytest.raises(AssertionError, match="500"), watched(browser) as page:  # the browser notes the status itself
        menu = opened(page, slow_url, lang)
        line = row(menu, "map.svg")
        line.locator("a").click()
        expect(line.get_by_role("status")).to_contain_text(shown)
