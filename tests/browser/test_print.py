"""On paper one thing stands below the other, and the map fits the sheet; afterwards the screen is as before."""

from playwright.sync_api import expect

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
