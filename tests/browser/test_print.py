"""On paper one thing stands below the other, and the map fits the sheet; afterwards the screen is as before."""

from playwright.sync_api import expect

from frontend.palette import LIGHT, colours
from tests.support import page_elements
from tests.support.screen import Screen

SHEET = 718  # an A4 sheet between Chromium's margins, CSS pixels
WITH_MAP = ("overview", "industries", "corridors", "partners", "platforms")
# the right edges of the columns and of what stands on the map, and whether each column begins below the one before
LAID_OUT = """() => {
  const columns = [...document.querySelectorAll("[data-testid=stColumn]")].map((one) => one.getBoundingClientRect());
  const map = document.querySelector(".st-key-map iframe").contentDocument;
  const labels = [...map.querySelectorAll(".label-box, .inset, .legend")].map((one) => one.getBoundingClientRect());
  return {
    below: columns.every((one, i) => !i || one.top >= columns[i - 1].bottom - 1),
    legend: map.querySelector("details.legend").open,
    width: map.defaultView.innerWidth,
    right: Math.max(...labels.map((one) => one.right)),
  };
}"""

# the map has the room again that the screen gives it, and knows it
RESTORED = """() => {
  const frame = document.querySelector(".st-key-map iframe");
  return frame.style.width === "" && frame.clientWidth !== 714 && frame.contentWindow.map.getSize().x === frame.clientWidth;
}"""  # noqa: E501

CUT = """(nodes) => nodes.filter((node) => node.scrollWidth > node.clientWidth).map((node) => node.textContent)"""
# in which page a sheet was printed, behind the title
PAGE_NAMED = """(title) => getComputedStyle(title, "::after").content"""
# what goes on over a sheet, though it has room on the next
BROKEN = """(nodes) => nodes.filter((node) => getComputedStyle(node).breakInside !== "avoid").length"""
KEPT_WHOLE = {
    "overview": (".st-key-matrix table", ".st-key-items li.item"),
    "partners": (".st-key-partner-table table.provinces",),
    "targets": (".st-key-timeline .card",),
    "sources": (".st-key-sources tr",),
}


def test_each_page_is_laid_out_for_the_sheet_and_back(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 1366, "height": 768})
    # where nothing is chosen the map shows the whole belt, so every name has to fit the sheet; English ones are longer
    screen.open(lang="en")
    for name in WITH_MAP:
        page_elements.show(screen, name)
        assert _printed(screen) or name == "platforms", name


def _printed(screen: Screen) -> bool:
    """Print the page that is open, look at the sheet, and wait for the screen; return whether the legend is open there.

    At the scale of the city names of counties stand where it would be.
    """
    screen.page.set_viewport_size({"width": SHEET, "height": 1000})
    screen.page.emulate_media(media="print")
    screen.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    shown = screen.page.evaluate(LAID_OUT)
    assert shown["below"]
    assert shown["right"] <= shown["width"] <= SHEET
    for hidden in (".pages", ".filters", ".themes"):
        expect(screen.page.locator(hidden)).to_be_hidden()
    screen.page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    screen.page.emulate_media(media="screen")
    screen.page.set_viewport_size({"width": 1366, "height": 768})
    expect(screen.page.locator(".pages")).to_be_visible()
    screen.page.wait_for_function(RESTORED)
    return bool(shown["legend"])


def test_letters_and_colours_of_paper_are_the_usual_ones_whatever_the_theme(screen: Screen) -> None:
    look = """(node) => {
      const style = getComputedStyle(node.ownerDocument.documentElement);
      return [style.fontSize, style.getPropertyValue("--paper"), style.getPropertyValue("--thick")];
    }"""
    for theme in ("light", "dark", "projector"):
        screen.open(theme=theme)
        shown = [screen.page.locator("body").evaluate(look), screen.map.evaluate(look)]
        screen.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
        screen.page.emulate_media(media="print")
        printed = [screen.page.locator("body").evaluate(look), screen.map.evaluate(look)]
        assert printed == [["16px", colours(LIGHT)["paper"], "1"]] * 2, theme
        screen.page.emulate_media(media="screen")
        screen.page.evaluate("() => dispatchEvent(new Event('afterprint'))")
        assert [screen.page.locator("body").evaluate(look), screen.map.evaluate(look)] == shown, theme


def test_paper_says_what_the_screen_says_on_request(screen: Screen) -> None:
    page, names = screen.page, {}
    page.set_viewport_size({"width": SHEET, "height": 1000})
    page.emulate_media(media="print")
    screen.open()
    assert screen.rows.locator(".partners").evaluate_all(CUT) == []
    for name in ("overview", "corridors", "partners", "targets", "sources"):
        page_elements.go(page, f"{screen.url}/{'' if name == 'overview' else name}")
        names[name] = page.locator("h1").evaluate(PAGE_NAMED)
        assert page.locator("[data-page][aria-current]").inner_text() in names[name]
        for piece in KEPT_WHOLE.get(name, ()):
            assert page.locator(piece).count(), piece
            assert page.locator(piece).evaluate_all(BROKEN) == 0, piece
        if name == "corridors":
            units = page.locator(".st-key-corridors-cards .units :is(.plain, .choice)")
            assert units.count() == units.filter(visible=True).count() > 0
        if name == "partners":  # a button would not be drawn again where the table goes on
            for head in page.locator("table.provinces thead button").all():
                expect(head).to_have_css("display", "contents")
            expect(page.locator(".st-key-partner-regions summary")).to_be_hidden()
