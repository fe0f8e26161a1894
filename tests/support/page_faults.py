"""What is wrong with a page: what axe-core finds in it; what lies over something else, is cut, reaches too far."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, TimeoutError

from tests.support.page_elements import IN_ITS_ROW

OVERLAPS = Path(__file__).with_name("overlaps.js").read_text(encoding="utf-8")
GROUNDLESS = Path(__file__).with_name("groundless.js").read_text(encoding="utf-8")
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
POLL_MS = 200  # a chart follows its width a while after the page
# a rule that is off by itself is on
RUN = "axe.run({exclude}, {{ resultTypes: ['violations'], rules: {{ 'target-size': {{ enabled: true }} }} }})"
EXCEPT = (
    # axe compares it with the first link of the page, which stands in another tree
    ("region", "stSkipToContent"),
    # a place stands where it is, however close to the next; the lists beside the map name the same
    ("target-size", "leaflet-marker-icon"),
    # the arrow keys scroll it from the box above it
    ("scrollable-region-focusable", 'class="results"'),
)
LOADED = "() => Boolean(window.axe)"


def of_boxes(page: Page) -> list[str]:
    """Return what is wrong with where things stand, and stays wrong."""
    page.evaluate(PAINTED)
    found: dict[str, Any] = page.evaluate(OVERLAPS)
    assert found["texts"] > 20
    if found["faults"]:
        with suppress(TimeoutError):
            page.wait_for_function(f"() => !({OVERLAPS})().faults.length", polling=POLL_MS)
        found = page.evaluate(OVERLAPS)
    return list(found["faults"])


def expect_in_row(page: Page, name: str) -> None:
    """Wait until the link to the page that is open stands whole in its row. Raises AssertionError, naming the page."""
    try:
        page.wait_for_function(IN_ITS_ROW, arg=name)
    except TimeoutError as error:
        raise AssertionError(f"{name}: its name does not stand whole in the row of pages") from error


def of_axe(page: Page, with_map: bool = False) -> list[str]:
    """Return what axe finds in a page, shadow roots included, and with the frame of its map where that is asked for."""
    for frame in page.frames if with_map else page.frames[:1]:
        if not frame.evaluate(LOADED):
            frame.evaluate(Axe().axe_script)
    found: list[dict[str, Any]] = page.evaluate(
        RUN.format(exclude="document" if with_map else "{ exclude: ['iframe'] }")
    )["violations"]
    return [
        f"{one['id']}: {node['target']} {node['html'][:160]}"
        for one in found
        for node in one["nodes"]
        if not any(rule == one["id"] and sign in node["html"] for rule, sign in EXCEPT)
    ]


def of_grounds(page: Page) -> list[str]:
    """Return the texts that forced colours leave in the ink of the page's theme, but on the system's ground."""
    return list(page.evaluate(GROUNDLESS))
