"""The presenter's window: opened from a presentation, it follows and leads it; in both languages and three themes."""

import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from plan import story
from plan.selection import THEMES
from tests.support.screen import Screen
from views.words import words

AXE = "axe.run(document, { resultTypes: ['violations'] })"


def opened(screen: Screen, query: str, press: Any) -> Page:
    """Open a presentation by its link, and from there the presenter's window."""
    page = screen.page
    page.goto(f"{screen.url}/{query}")
    expect(page.locator("html")).to_have_attribute("data-present", "")
    expect(screen.map).to_have_attribute("data-ready", "true")
    with page.expect_popup() as popup:
        press(page)
    return popup.value


def test_the_window_follows_the_presentation_and_leads_it(screen: Screen) -> None:
    steps, said, page = story.default(screen.plan).steps, words("en"), screen.page
    address = "briefing?lang=en&theme=dark&present=1&step=2"
    window = opened(screen, address, lambda page: page.keyboard.press("p"))
    mark, heading = window.locator(".mark"), window.get_by_role("heading", level=1)

    def shows(number: int) -> None:
        expect(mark).to_have_text(said.say("presenter_of_steps", step=number, n=len(steps)))
        expect(heading).to_have_text(steps[number - 1].heading.en)
        following = steps[number].heading.en if number < len(steps) else said.presenter_last
        expect(window.locator(".next-heading")).to_have_text(following)
        expect(page).to_have_url(re.compile(rf"\bstep={number}\b"))

    shows(2)
    expect(window.locator(".notes")).to_have_text(steps[1].notes.en)
    expect(window.locator(".elapsed")).to_have_text(re.compile(r"^0:\d\d$"))
    expect(window.locator(".clock")).to_have_text(re.compile(r"^\d\d:\d\d:\d\d$"))
    expect(window.locator("html")).to_have_attribute("data-theme", "dark")
    assert window.evaluate("document.documentElement.scrollHeight <= innerHeight")

    page.keyboard.press("PageDown")
    shows(3)
    window.keyboard.press("ArrowRight")
    shows(4)
    window.get_by_role("button", name=said.presenter_previous).click()
    shows(3)
    window.keyboard.press("End")
    shows(len(steps))
    expect(window.get_by_role("button", name=said.presenter_next, exact=True)).to_be_disabled()

    black = page.locator("html[data-black]")
    window.keyboard.press("b")
    expect(black).to_have_count(1)
    expect(window.get_by_role("status")).to_have_text(said.presenter_blacked)
    window.get_by_role("button", name=said.presenter_black).click()
    expect(black).to_have_count(0)

    for theme in THEMES:
        window.get_by_role("button", name=said.say(f"theme_{theme}")).click()
        expect(window.locator("html")).to_have_attribute("data-theme", theme)
        window.evaluate(Axe().axe_script)
        assert window.evaluate(AXE)["violations"] == []

    page.reload()
    expect(mark).to_have_text(said.say("presenter_of_steps", step=len(steps), n=len(steps)))
    window.reload()
    shows(len(steps))
    expect(window.locator("html")).to_have_attribute("data-theme", THEMES[-1])
    page.keyboard.press("Escape")
    expect(window.get_by_role("status")).to_have_text(said.presenter_ended)
    page.goto("about:blank")
    expect(window.get_by_role("status")).to_have_text(said.presenter_waiting)


def test_a_duplicated_tab_gets_a_channel_of_its_own(screen: Screen) -> None:
    said, page = words("zh"), screen.page
    stored = "() => sessionStorage.getItem('one-map-presentation')"
    window = opened(screen, "briefing?present=1&step=2", lambda page: page.keyboard.press("p"))
    expect(window.get_by_role("status")).to_have_text("")
    first = page.evaluate(stored)
    # a duplicated tab starts with a copy of what its original has stored
    copy = page.context.new_page()
    copy.add_init_script(f"sessionStorage.getItem('one-map-presentation') ?? "
                         f"sessionStorage.setItem('one-map-presentation', '{first}')")  # fmt: skip
    copy.goto(f"{screen.url}/briefing?present=1&step=5")
    copy.wait_for_function(f"{stored[6:]} !== '{first}'")
    assert page.evaluate(stored) == first
    copy.keyboard.press("PageDown")
    expect(copy).to_have_url(re.compile(r"\bstep=6\b"))
    steps = len(story.default(screen.plan).steps)
    expect(window.locator(".mark")).to_have_text(said.say("presenter_of_steps", step=2, n=steps))
    window.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"\bstep=3\b"))
    expect(copy).to_have_url(re.compile(r"\bstep=6\b"))


def test_the_button_opens_it_on_any_page_and_a_blocked_one_is_said(screen: Screen) -> None:
    said, page = words("zh"), screen.page

    def press(page: Page) -> None:
        page.locator(".bar").first.hover()
        page.get_by_role("button", name=said.present_presenter).click()

    window = opened(screen, "?present=1", press)
    expect(window.get_by_role("heading", level=1)).to_have_text(said.page_overview)
    expect(window.get_by_role("status")).to_have_text(said.presenter_no_steps)
    expect(window.locator("html")).to_have_attribute("lang", "zh-CN")
    window.close()
    page.evaluate("() => { window.open = () => null; }")
    press(page)
    expect(page.get_by_role("alert")).to_have_text(said.present_blocked)
    page.get_by_role("alert").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator("html")).to_have_attribute("data-present", "")
