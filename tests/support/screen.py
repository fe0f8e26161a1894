"""The overview in a real browser: what a person does there, and what stands there."""

from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import FrameLocator, Locator, Page, TimeoutError, expect

from frontend.palette import LIGHT
from plan.links import Matches, matching
from plan.model import Plan
from plan.selection import LANG, SCALE, THEME, Selection
from plan.text import HTML_LANG, Lang
from tests.support.turning import turn
from views import naming
from views.map import map_data
from views.words import Words, words

CENTRE = "() => [window.map.getZoom(), window.map.getCenter().lat, window.map.getCenter().lng]"
FRAME_CORNER = """(node) => {
  const box = node.getBoundingClientRect();
  return [box.left + node.clientLeft, box.top + node.clientTop];
}"""
AT_REST = """async () => {
  const shown = () => JSON.stringify([map.getZoom(), map.getCenter(), Boolean(map._animatingZoom)]);
  for (let before = "", frames = 0; frames < 12; before = shown()) {
    await new Promise((done) => requestAnimationFrame(done));
    frames = shown() === before ? frames + 1 : 0;
  }
}"""
# what an element measures of itself after a change of size, it measures before the second frame
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
# looked at often, while Playwright's own waiting looks ever more seldom
POLL_MS = 50
ROWS_AT_ONCE = 120  # of a long list, whose others come as its end is scrolled to
DRAWN = """(view) => {
  const map = document.querySelector(".st-key-map iframe")?.contentDocument?.querySelector("#map_div");
  return map?.dataset.view === view && map.dataset.ready === "true";
}"""
# page and map are in a language and a theme, and the script has run to its end
SHOWS_LANG_AND_THEME = """([lang, theme]) => {
  const frame = document.querySelector(".st-key-map iframe")?.contentDocument;
  const resting = document.querySelector("[data-testid=stApp]").dataset.testScriptState === "notRunning";
  return resting && [document, frame].every((one) => one?.documentElement.lang === lang && one.documentElement.dataset.theme === theme);
}"""  # noqa: E501
ZOOM_ENDED = "() => { window.__ended = new Promise((done) => window.map.once('zoomend moveend', () => done(true))) }"


class Screen:
    """One page of the app, the plan it should show, and the language it should speak.

    A page that `stays` has the app in it already, and turns to what is opened.
    """

    def __init__(self, page: Page, url: str, plan: Plan) -> None:
        self.page = page
        self.url = url
        self.plan = plan
        self.lang: Lang = "zh"
        self.theme = LIGHT
        self.stays = False

    @property
    def words(self) -> Words:
        """The catalogue in the language of the page."""
        return words(self.lang)

    @property
    def frame(self) -> FrameLocator:
        """The map's frame."""
        return self.page.frame_locator(".st-key-map iframe")

    @property
    def map(self) -> Locator:
        """The map."""
        return self.frame.locator("#map_div")

    @property
    def rows(self) -> Locator:
        """The rows of the list of items that are shown."""
        return self.page.locator(".st-key-items li.item:not([hidden])")

    @property
    def found(self) -> Locator:
        """How many items the bar says are found."""
        return self.page.locator(".bar .found")

    @property
    def chips(self) -> Locator:
        """What is set, each with a cross."""
        return self.page.locator(".bar .chip")

    def open(self, selection: Selection | None = None, lang: Lang = "zh", theme: str = LIGHT) -> None:
        """Open the link of a selection and wait until it is on screen."""
        wanted = selection or Selection()
        self.theme = theme
        if self.stays:
            self._turn(wanted, lang)
        else:
            self.go(urlencode(self.params(wanted, lang), doseq=True), lang)
            self.shows(wanted)

    def _turn(self, selection: Selection, lang: Lang) -> None:
        self.lang = lang
        if self.page.url != self.link(selection):
            turn(self.page, self.link(selection))
        self.shows(selection)
        self.page.wait_for_function(SHOWS_LANG_AND_THEME, arg=[HTML_LANG[lang], self.theme], polling=POLL_MS)
        self.page.evaluate(FRAMES)

    def go(self, query: str, lang: Lang = "zh") -> None:
        """Open a link, whatever it asks for."""
        self.lang = lang
        self.page.goto(f"{self.url}/?{query}")

    def params(self, selection: Selection, lang: Lang) -> dict[str, list[str]]:
        """Return the parameters a link of this view has; Chinese and light need none."""
        display: dict[str, list[str]] = {LANG: [lang]} if lang != "zh" else {}
        display |= {THEME: [self.theme]} if self.theme != LIGHT else {}
        return selection.params() | display

    def link(self, selection: Selection) -> str:
        """Return the address of a view as it stands in the address bar."""
        query = urlencode(self.params(selection, self.lang), doseq=True)
        return f"{self.url}/?{query}"

    def address(self) -> dict[str, list[str]]:
        """Return the parameters in the address bar."""
        return parse_qs(urlsplit(self.page.url).query)

    def shows(self, selection: Selection) -> None:
        """Wait until map, bar, list and address all show a selection."""
        self.draws(selection)
        address = self.address()
        address.pop(SCALE, None)  # of the map, by its own switch
        assert address == self.params(selection, self.lang)

    def draws(self, selection: Selection) -> None:
        """Wait until map, bar and list show a selection: each province's count, each item, and no other."""
        matches = matching(self.plan, selection)
        view = map_data.key(selection, self.words)
        with suppress(TimeoutError):  # what is expected below says what stands there
            self.page.wait_for_function(DRAWN, arg=view, polling=POLL_MS)
        expect(self.map).to_have_attribute("data-view", view)
        expect(self.map).to_have_attribute("data-ready", "true")
        self._counts(matches)
        expect(self.found).to_have_text(self.words.say("view_found", n=len(matches.items)))
        expect(self.rows).to_have_count(min(len(matches.items), ROWS_AT_ONCE))

    def _counts(self, matches: Matches) -> None:
        labels, counts = self.frame.locator(".label[data-id]:has(.label-count)"), matches.by_province()
        expect(labels).to_have_count(len(self.plan.belt))
        for id_ in self.plan.belt:  # one by one, each waited for: labels are drawn anew while the map moves
            expect(self.label(id_).locator(".label-count")).to_have_text(str(counts.get(id_, 0)))

    def label(self, province: str) -> Locator:
        """Return a province's label on the map."""
        return self.frame.locator(f".label[data-id={province}]")

    def name(self, kind: str, value: str) -> str:
        """Return what a value of a filter is called on this page."""
        return naming.of(self.plan, kind, value, self.lang)

    def choose(self, kind: str, value: str) -> None:
        """Tick a value in the menu of a filter, and close the menu."""
        self.open_menu(kind)
        box = self.page.locator(f"[data-key='filter:{kind}:{value}']")
        box.click()
        box.press("Escape")
        expect(box).not_to_be_visible()

    def open_menu(self, kind: str) -> None:
        """Open the menu of a filter; `more` holds the rarer ones."""
        menu = self.page.locator(f"details[data-menu={kind}]")
        menu.locator("summary").click()
        expect(menu.locator("input").first).to_be_visible()

    def switch_language(self) -> None:
        """Press the language button."""
        self.page.get_by_role("button", name=self.words.other_language).click()
        self.lang = "en" if self.lang == "zh" else "zh"

    def widget(self, key: str) -> Locator:
        """Return a cell, row head or column head of the matrix."""
        return self.page.locator(f".st-key-matrix [data-key='{key}']")

    def centre(self) -> list[float]:
        """Return zoom, latitude and longitude of the map."""
        return list(self.map.evaluate(CENTRE))

    def rest(self) -> None:
        """Wait until the map has stood still for a dozen frames."""
        self.map.evaluate(AT_REST)

    def press_in_map(self, selector: str) -> None:
        """Press a control that moves the map, and wait until it has come to rest."""
        self.map.evaluate(ZOOM_ENDED)
        self.frame.locator(selector).click()
        self.map.evaluate("() => window.__ended")
        self.map.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def click_at(self, point: dict[str, Any]) -> None:
        """Click a point of the map, in pixels of its frame."""
        left, top = self.page.locator(".st-key-map iframe").evaluate(FRAME_CORNER)
        self.page.mouse.click(left + point["x"], top + point["y"])
