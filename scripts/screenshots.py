"""Takes the README's pictures; with a folder, every page in three sizes, two languages and three themes.

python -m scripts.screenshots [FOLDER] [--page P] [--size W] [--lang L] [--theme T] [--view QUERY]   (each repeatable)
"""

import argparse
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from plan.pages import PAGES
from plan.selection import THEMES
from plan.text import LANGS
from tests.support.browser import launch_options
from tests.support.page_elements import COMPLETE
from tests.support.servers import ROOT, streamlit

SIZES = {1920: 1080, 1366: 768, 390: 844}
# nothing that Streamlit asked for is still being fetched
FETCHED = "() => document.querySelector('[data-testid=stSkeleton]') === null"


def main() -> None:
    """Serve the app and take the pictures that are asked for."""
    asked = _asked()
    with streamlit(ROOT / "app.py") as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        if asked.folder is None:
            for lang in LANGS:
                take(browser, f"{url}/?lang={lang}", 1920, ROOT / "docs" / f"overview-{lang}.png")
            return
        asked.folder.mkdir(parents=True, exist_ok=True)
        for page, width, lang, theme, view in product(asked.page, asked.size, asked.lang, asked.theme, asked.view):
            name = "-".join(filter(None, (page, lang, theme, str(width), view.translate(str.maketrans("=&", "--")))))
            path = "" if page == PAGES[0] else page
            query = "&".join(filter(None, (f"lang={lang}", f"theme={theme}", view)))
            take(browser, f"{url}/{path}?{query}", width, asked.folder / f"{name}.png")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    _choice(parser, "page", PAGES)
    _choice(parser, "size", tuple(SIZES), int)
    _choice(parser, "lang", LANGS)
    _choice(parser, "theme", THEMES)
    parser.add_argument("--view", action="append", help="filters as they stand in a link: province=hunan&industry=tea")
    asked = parser.parse_args()
    every = {"page": PAGES, "size": tuple(SIZES), "lang": LANGS, "theme": THEMES, "view": ("",)}
    for name, values in every.items():
        setattr(asked, name, getattr(asked, name) or values)
    return asked


def _choice(parser: argparse.ArgumentParser, name: str, values: Sequence[object], kind: type = str) -> None:
    parser.add_argument(f"--{name}", action="append", choices=values, type=kind, help="all unless chosen")


def take(browser: Browser, url: str, width: int, target: Path) -> None:
    """Open a view, wait until it and its map are drawn, save what the window shows."""
    page = browser.new_page(viewport={"width": width, "height": SIZES[width]})
    page.goto(url)
    _wait(page)
    page.screenshot(path=target, animations="disabled")
    page.close()
    print(target)


def _wait(page: Page) -> None:
    page.locator(".st-key-foot").wait_for()
    page.wait_for_function(FETCHED)
    page.wait_for_function(COMPLETE)
    if page.locator(".st-key-map").count():
        page.frame_locator(".st-key-map iframe").locator("#map_div[data-ready=true]").wait_for()
    page.evaluate("document.fonts.ready")


if __name__ == "__main__":
    main()
