"""Takes the README's pictures; with a folder, every page in three sizes and both languages.

python -m scripts.screenshots [FOLDER]
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.browser import launch_options
from benchmarks.servers import ROOT, streamlit

SIZES = ((1920, 1080), (1366, 768), (390, 844))
LANGS = ("zh", "en")
VIEWS = {
    "overview": "",
    "overview-tea": "industry=tea",
    "overview-hunan": "province=hunan&basis=named&basis=place&basis=region",
    "overview-empty": "industry=silk&province=sichuan",
}


def main(folder: Path | None) -> None:
    """Serve the app and take the pictures."""
    with streamlit(ROOT / "app.py") as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        if folder is None:
            for lang in LANGS:
                take(browser, f"{url}/?lang={lang}", (1920, 1080), ROOT / "docs" / f"overview-{lang}.png")
            return
        folder.mkdir(parents=True, exist_ok=True)
        for name, query in VIEWS.items():
            for lang in LANGS:
                for width, height in SIZES:
                    target = folder / f"{name}-{lang}-{width}.png"
                    take(browser, f"{url}/?{query}&lang={lang}", (width, height), target)


def take(browser: Browser, url: str, size: tuple[int, int], target: Path) -> None:
    """Open a view, wait until its map is drawn, save what the window shows."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(url)
    page.frame_locator("iframe").locator("#map_div[data-ready=true]").wait_for(timeout=30_000)
    page.locator(".st-key-foot").wait_for()
    page.evaluate("document.fonts.ready")
    page.screenshot(path=target, animations="disabled")
    page.close()
    print(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
