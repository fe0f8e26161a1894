"""What the page says before it can show anything: that the browser is too old, that no connection comes about."""

from playwright.sync_api import Browser, Page, Route, WebSocketRoute, expect

from frontend import assets
from plan import published
from plan.pages import FIRST
from plan.text import LANGS
from server import pages_html
from tests.support.screen import Screen
from tests.support.watching import PATIENCE_MS
from views.words import words

SOCKET, PATIENCE = "**/_stcore/stream", 10_000
BACKOFF = 60_000  # the longest pause between two attempts of Streamlit
# each takes from the browser what one that is too old has not
LACKING = [
    "delete HTMLScriptElement.prototype.noModule",
    "delete Map.groupBy",
    "CSS.supports = (name) => name !== 'color'",
    "CSS.supports = (name) => !name.startsWith('selector')",
    "Reflect.deleteProperty(window, 'CSS')",
]


def test_without_a_websocket_the_page_says_so_until_there_is_one(browser: Browser, server_url: str) -> None:
    blocked = True

    def meet(socket: WebSocketRoute) -> None:
        socket.close() if blocked else socket.connect_to_server()

    with browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.clock.install()
        page.route_web_socket(SOCKET, meet)
        page.goto(server_url)
        notice = page.locator("#no-connection")
        expect(page.locator("[data-test-connection-state]")).to_be_visible()
        expect(notice).to_be_hidden()
        page.clock.fast_forward(PATIENCE)
        expect(notice).to_be_visible()
        _says_in_both_languages(page, "no_connection", host=server_url.removeprefix("http://"))
        expect(notice.get_by_role("button")).to_be_visible()
        blocked = False
        page.clock.fast_forward(BACKOFF)
        expect(page.locator(".st-key-foot")).to_be_visible()
        expect(notice).to_be_hidden()


def test_a_connected_page_says_nothing_however_long_it_is_open(page: Page, screen: Screen) -> None:
    page.clock.install()
    screen.open()  # with its map, whose frame Streamlit gives a time to come
    page.clock.fast_forward(6 * PATIENCE)
    page.clock.run_for(2_000)
    expect(page.locator(".entry-notice").first).to_be_hidden()
    expect(page.locator(".entry-notice").last).to_be_hidden()


def test_a_browser_that_is_too_old_is_told_what_must_be(browser: Browser) -> None:
    html = pages_html.page(published.current(), FIRST, "zh").body.decode()
    for script in ("", *LACKING):
        with browser.new_context() as context:
            page = context.new_page()
            page.add_init_script(script)
            page.route("**/*", lambda route: _only_the_page(route, html))
            page.goto("http://localhost/")
            notice = page.locator("#browser-too-old")
            assert notice.is_visible() == bool(script), script
            if script:
                _says_in_both_languages(page, "browser_too_old")


def test_the_script_that_says_it_runs_in_old_browsers() -> None:
    script = (assets.HERE / "entry" / "notices.js").read_text(encoding="utf-8")
    newer = ("=>", "const ", "let ", "`", "?.", "??", "class ", "import ", "async ", "...")
    assert [one for one in newer if one in script] == []


def _says_in_both_languages(page: Page, key: str, **values: str) -> None:
    for lang in LANGS:
        expect(page.get_by_text(words(lang).say(key, **values))).to_be_visible()


def _only_the_page(route: Route, html: str) -> None:
    if route.request.url == "http://localhost/":
        route.fulfill(body=html, content_type="text/html; charset=utf-8")
    else:
        route.abort()
