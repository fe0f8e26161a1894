"""A presented page shows what it has room for, each part whole: a clicker cannot scroll."""

from pathlib import Path

from playwright.sync_api import Page, TimeoutError, expect

from plan.model import Plan
from tests.support.page_elements import BEYOND, go
from tests.support.watching import Pages
from views.words import words

NOT_WHOLE = Path(__file__).with_name("cut.js").read_text(encoding="utf-8")
PROJECTORS = ((1280, 720), (1024, 576))
LOW = (640, 360)
IN_THE_HAND = ((768, 1024), (390, 844), LOW)
LOW_MAPS = ((900, 600), (844, 390), (640, 360), (320, 568))
PLACES = (
    "?",
    "?province=hunan&industry=tea&",
    "industries?",
    "corridors?",
    "partners?",
    "targets?",
    "analysis?",
    "sources?",
    "briefing?step=1&",
    "briefing?step=2&",
    "briefing?step=3&",
)
ROWS = ".st-key-{} tbody tr:visible"


def test_what_a_presented_page_shows_is_whole(pages: Pages, server_url: str, plan: Plan) -> None:
    with pages.watched(PROJECTORS[0]) as page:
        for place in PLACES:
            go(page, f"{server_url}/{place}present=1")
            for width, height in (*PROJECTORS, *IN_THE_HAND):
                page.set_viewport_size({"width": width, "height": height})
                if (place, width) == ("analysis?", LOW[0]):  # its chart scrolls, the page does not
                    expect(page.locator(".chart-figure .sketch")).to_be_visible()
                    page.wait_for_function(f"() => ({BEYOND})()[1] <= 0")
                else:
                    expect_whole(page, f"{place} {width}")
        go(page, f"{server_url}/tasks?present=1")
        for width, height in IN_THE_HAND:
            page.set_viewport_size({"width": width, "height": height})
            expect(page.locator(".st-key-responsibility-matrix table")).to_be_visible()
            page.wait_for_function(f"() => ({BEYOND})()[1] <= 0")  # its table scrolls, the page does not
        for width, height in PROJECTORS:
            page.set_viewport_size({"width": width, "height": height})
            expect(page.locator(ROWS.format("responsibility-matrix"))).to_have_count(len(plan.tasks))
            expect_whole(page, f"tasks {width}")
        go(page, f"{server_url}/tasks?present=1&lang=en")  # with longer names it is too high, and scrolls
        expect(page.locator(".st-key-responsibility-matrix table")).to_be_visible()
        page.wait_for_function(f"() => ({BEYOND})()[1] <= 0")
        go(page, f"{server_url}/?present=1&lang=en")
        squares = page.locator(ROWS.format("matrix"))
        expect(squares).to_have_count(len(plan.industries) + 1)
        expect_whole(page, "squares")
        page.set_viewport_size({"width": 1920, "height": 1080})
        expect(page.locator(".st-key-partners-chart .chart-note")).to_have_text(words("en").partners_ranked)
        expect_whole(page, "bars below the squares")
        page.keyboard.press("Escape")
        page.wait_for_function(f"() => ({NOT_WHOLE})().length")  # what is not presented scrolls


def test_a_small_screen_says_that_nothing_is_found_and_how_many_sources_are_left_out(
    pages: Pages, server_url: str
) -> None:
    with pages.watched(IN_THE_HAND[1]) as page:
        go(page, f"{server_url}/?present=1&industry=pharma&province=yunnan&task=12")
        expect(page.get_by_text(words("zh").empty_title)).to_be_visible()
        expect_whole(page, "nothing found")
        page.set_viewport_size({"width": PROJECTORS[0][0], "height": PROJECTORS[0][1]})
        go(page, f"{server_url}/sources?present=1")
        note = page.locator(".st-key-sources .folded-note")
        expect(note).to_be_visible()
        n = int("".join(filter(str.isdigit, note.inner_text())))
        expect(note).to_have_text(words("zh").say("present_rows_left_out", n=n))


def test_on_a_low_map_the_switch_of_scales_covers_no_name(pages: Pages, server_url: str, plan: Plan) -> None:
    with pages.watched() as page:
        go(page, f"{server_url}/?present=1")
        names = page.frame_locator(".st-key-map iframe").locator(".label[data-id] .label-box:visible")
        for width, height in LOW_MAPS:
            page.set_viewport_size({"width": width, "height": height})
            expect(names).to_have_count(len(plan.belt))


def expect_whole(page: Page, what: str) -> None:
    """Wait until nothing is cut or scrolls. Raises AssertionError, naming what does."""
    try:
        page.wait_for_function(f"() => !({NOT_WHOLE})().length")
    except TimeoutError as error:
        raise AssertionError(f"{what}: {page.evaluate(NOT_WHOLE)}") from error
