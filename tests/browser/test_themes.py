"""Light, dark, projector: a choice that the link carries, on every page and in the map, and nowhere on paper."""

import pytest
from playwright.sync_api import Locator, Page, expect

from frontend.palette import colours
from plan.selection import THEMES, Selection
from tests.support import page_elements
from tests.support.screen import Screen
from views.words import words

GROUND = "(node) => getComputedStyle(node).backgroundColor"
SIZE = "(node) => parseFloat(getComputedStyle(node).fontSize)"
SEA = "() => getComputedStyle(document.querySelector('.one-map')).backgroundColor"


def rgb(colour: str) -> str:
    return f"rgb({int(colour[1:3], 16)}, {int(colour[3:5], 16)}, {int(colour[5:7], 16)})"


def button(screen: Screen, theme: str) -> Locator:
    return screen.page.get_by_role("button", name=screen.words.say(f"theme_{theme}"), exact=True)


def expect_theme(screen: Screen, theme: str) -> None:
    """Wait until page and map are in a theme, and only its button is pressed."""
    for document in (screen.page, screen.frame):
        expect(document.locator("html")).to_have_attribute("data-theme", theme)
    for one in THEMES:
        expect(button(screen, one)).to_have_attribute("aria-pressed", str(one == theme).lower())
    assert screen.page.locator("[data-testid=stApp]").evaluate(GROUND) == rgb(colours(theme)["paper"])
    assert screen.map.evaluate(SEA) == rgb(colours(theme)["sea"])


@pytest.mark.parametrize("theme", THEMES)
def test_a_link_opens_in_its_theme_whatever_the_system_asks_for_and_paper_is_light(
    page: Page, screen: Screen, theme: str
) -> None:
    page.emulate_media(color_scheme="light" if theme == "dark" else "dark")
    screen.open(theme=theme)
    expect_theme(screen, theme)
    page.emulate_media(media="print")
    assert page.locator("[data-testid=stApp]").evaluate(GROUND) == rgb(colours()["paper"])
    assert screen.map.evaluate(SEA) == rgb(colours()["sea"])


def test_a_choice_keeps_view_and_place_of_the_map(screen: Screen) -> None:
    view = Selection(industry=("tea",))
    screen.open(view)
    screen.press_in_map(".leaflet-control-zoom-in")
    place = screen.centre()
    for theme in ("dark", "light"):
        button(screen, theme).press("Enter")
        screen.theme = theme
        expect(screen.page).to_have_url(screen.link(view))
        screen.shows(view)
        expect_theme(screen, theme)
        assert screen.centre() == place
    screen.page.go_back()
    expect_theme(screen, "dark")


@pytest.mark.turned
def test_a_choice_stays_on_turned_pages_and_in_the_other_language(screen: Screen) -> None:
    screen.open(theme="dark")
    page_elements.show(screen, "partners")
    expect_theme(screen, "dark")
    screen.switch_language()
    expect(screen.page.locator("html")).to_have_attribute("lang", "en")
    expect_theme(screen, "dark")
    assert screen.address() == {"lang": ["en"], "theme": ["dark"]}


@pytest.mark.turned
def test_the_projector_has_larger_letters_in_page_and_map(screen: Screen) -> None:
    screen.open()
    letters = [screen.found, screen.label("hunan").locator(".label-box")]
    before = [letter.evaluate(SIZE) for letter in letters]
    button(screen, "projector").click()
    screen.theme = "projector"
    expect_theme(screen, "projector")
    assert [letter.evaluate(SIZE) for letter in letters] == pytest.approx([1.3 * size for size in before])


def test_a_theme_there_is_not_is_named(screen: Screen) -> None:
    screen.go("theme=neon")
    expect(screen.page.locator(".notice")).to_have_text(words("zh").say("unknown_value", name="theme", value="neon"))
    expect(screen.page.locator("html")).to_have_attribute("data-theme", "light")
