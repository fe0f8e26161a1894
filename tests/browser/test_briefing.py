"""The briefing in a real browser: stepped by keys, also from inside the map; put together, stored, saved and loaded."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, TimeoutError, expect

from plan import story
from plan.model import Plan
from plan.selection import Selection
from plan.story import Step
from plan.text import Lang
from tests.support import seen
from tests.support.page_elements import BEYOND, SIZES, SMALLEST
from tests.support.screen import Screen
from tests.support.selections import PLAN
from tests.support.watching import Pages
from views import naming
from views.map import map_data

FOCUS = "() => document.activeElement.tagName"
COVERED = "() => document.elementFromPoint(innerWidth / 2, innerHeight / 2).tagName"
# nothing beside the map has to be scrolled to, and what is shown is complete
FITTED = """() => {
  const part = document.querySelector(".st-key-part");
  const settled = document.querySelector("[data-testid=stApp]").getAttribute("data-test-script-state") === "notRunning";
  const roots = [...part.querySelectorAll("*")].map((node) => node.shadowRoot?.querySelector(".root")).filter(Boolean);
  return settled && roots.every((root) => root.childElementCount) && part.scrollHeight <= part.clientHeight + 1;
}"""
# the script has run to its end
AT_REST = """() => {
  const app = document.querySelector("[data-testid=stApp]");
  return app.getAttribute("data-test-script-state") === "notRunning";
}"""
# what stands in the part reaches as far down as three quarters of it
FILLED = """() => {
  const part = document.querySelector(".st-key-part");
  const { top, height } = part.getBoundingClientRect();
  const roots = [...part.querySelectorAll("*")].map((node) => node.shadowRoot?.querySelector(".root")).filter(Boolean);
  return Math.max(...roots.map((root) => root.getBoundingClientRect().bottom)) > top + 0.75 * height;
}"""
CUT = Path(__file__).with_name("presented.js").read_text(encoding="utf-8")
STORED = "() => Object.keys(localStorage).some((key) => key.startsWith('one-map-story:'))"
# what another tab would store, without the event that says so
STORE_UNHEARD = """() => {
  const key = Object.keys(localStorage).find((name) => name.startsWith("one-map-story:"));
  const story = JSON.parse(localStorage.getItem(key));
  story.steps = story.steps.slice(0, 1);
  localStorage.setItem(key, JSON.stringify(story, null, 1) + "\\n");
}"""


def open_briefing(screen: Screen, query: str = "", lang: Lang = "zh") -> None:
    """Open the briefing by its link and wait for its step."""
    screen.lang = lang
    screen.page.goto(f"{screen.url}/briefing?lang={lang}&{query}")
    expect(screen.page.locator(".st-key-briefing .heading")).not_to_be_empty()
    expect(screen.map).to_have_attribute("data-ready", "true")


def steps(screen: Screen) -> tuple[Step, ...]:
    return story.default(screen.plan).steps


def shows(screen: Screen, number: int) -> None:
    """Wait until heading, mark, map and address show a step of the default story."""
    step, lang = steps(screen)[number - 1], screen.lang
    part = screen.page.locator(".st-key-briefing")
    expect(part.locator(".heading")).to_have_text(step.heading.at(lang))
    n = len(steps(screen))
    expect(part.locator(".mark")).to_have_text(screen.words.say("step_of", step=number, n=n))
    said = screen.words.say("step_announced", step=number, n=n, heading=step.heading.at(lang))
    expect(part.get_by_role("status")).to_have_text(said)
    expect(screen.map).to_have_attribute("data-view", map_data.key(step.selection, screen.words))
    expect(screen.page).to_have_url(re.compile(rf"\bstep={number}\b"))


def present(screen: Screen) -> None:
    screen.page.get_by_role("button", name=screen.words.present_enter, exact=True).click()
    expect(screen.page.locator("html")).to_have_attribute("data-present", "")
    expect(screen.page).to_have_url(re.compile("present=1"))


def fitted(screen: Screen, number: int) -> list[float]:
    """Return zoom, latitude and longitude of the map once a step stands: what comes beside it makes it smaller."""
    shows(screen, number)
    screen.page.wait_for_function(AT_REST)
    screen.rest()
    return screen.centre()


def test_the_story_of_the_second_package_is_stepped_by_keys(page: Page, second_site: tuple[str, Plan]) -> None:
    screen = Screen(page, *second_site)
    open_briefing(screen)
    present(screen)
    for number in range(2, len(steps(screen)) + 1):
        page.keyboard.press("ArrowRight")
        shows(screen, number)
    assert len(steps(screen)) != len(story.default(PLAN).steps)


def test_keys_step_also_after_a_click_in_the_map(screen: Screen) -> None:
    open_briefing(screen)
    present(screen)
    page, last = screen.page, len(steps(screen))
    assert page.evaluate("() => document.fullscreenElement !== null")
    for hidden in (".filters", ".pages", ".secondary", ".st-key-story-editor", ".notes"):
        expect(page.locator(hidden).first).not_to_be_visible()
    page.keyboard.press("ArrowRight")
    shows(screen, 2)
    screen.map.click(position={"x": 20, "y": 300})
    page.wait_for_function("() => document.activeElement.tagName === 'IFRAME'")
    screen.rest()
    place = screen.centre()
    for key, number in (("ArrowRight", 3), ("PageDown", 4), ("ArrowLeft", 3), ("PageUp", 2)):
        page.keyboard.press(key)
        shows(screen, number)
        assert page.evaluate(FOCUS) == "IFRAME"
    assert screen.centre() == place
    page.keyboard.press("End")
    shows(screen, last)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Home")
    shows(screen, 1)
    page.keyboard.press("Escape")
    expect(page.locator("html[data-present]")).to_have_count(0)
    expect(page.locator(".filters")).to_be_visible()
    assert not page.evaluate("() => document.fullscreenElement !== null")
    assert "present" not in screen.address()


def test_presses_faster_than_answers_all_count(either_screen: Screen) -> None:
    open_briefing(either_screen, "present=1")
    last = len(steps(either_screen))
    for _ in range(1, last):
        either_screen.page.keyboard.press("PageDown")
    shows(either_screen, last)


def test_each_step_takes_its_scale(screen: Screen) -> None:
    home = next(number for number, step in enumerate(steps(screen), 1) if step.scale == "home")
    open_briefing(screen, f"present=1&step={home}")
    expect(screen.map).to_have_attribute("data-scale", "home")
    screen.page.keyboard.press("ArrowRight")
    expect(screen.map).to_have_attribute("data-scale", "belt")
    screen.page.keyboard.press("ArrowLeft")
    expect(screen.map).to_have_attribute("data-scale", "home")


def test_a_step_without_a_map_logs_no_error_and_the_next_fits_its_own(screen: Screen) -> None:
    """The page is watched: an error in its console fails the test."""
    hidden = next(number for number, step in enumerate(steps(screen), 1) if step.page == "targets")
    open_briefing(screen, f"present=1&step={hidden}")
    expect(screen.page.locator(".st-key-map iframe")).not_to_be_visible()
    screen.page.keyboard.press("Home")
    centre = fitted(screen, 1)
    screen.page.reload()
    assert fitted(screen, 1) == pytest.approx(centre, abs=1e-6)


def test_reload_keeps_the_step_back_returns_and_the_list_jumps(screen: Screen) -> None:
    open_briefing(screen, "present=1")
    screen.page.keyboard.press("ArrowRight")
    shows(screen, 2)
    screen.page.locator(".st-key-briefing .mark").click()
    screen.page.get_by_role("button", name=steps(screen)[6].heading.zh).click()
    shows(screen, 7)
    screen.page.go_back()
    shows(screen, 2)
    screen.page.reload()
    shows(screen, 2)
    expect(screen.page.locator("html")).to_have_attribute("data-present", "")


def test_n_brings_up_the_notes_on_the_wall_and_takes_them_away(screen: Screen) -> None:
    open_briefing(screen, "present=1&step=3", "en")
    notes = screen.page.locator(".st-key-briefing .notes")
    expect(notes).not_to_be_visible()
    screen.page.keyboard.press("n")
    expect(notes).to_contain_text(steps(screen)[2].notes.en)
    expect(notes).to_be_visible()
    screen.page.keyboard.press("N")
    expect(notes).not_to_be_visible()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_chips_are_folded_and_the_exit_lies_above_them(screen: Screen, lang: Lang) -> None:
    page = screen.page
    number = max(range(len(steps(screen))), key=lambda i: len(steps(screen)[i].selection.item)) + 1
    n = len(naming.chips(screen.plan, steps(screen)[number - 1].selection, lang))
    open_briefing(screen, f"present=1&step={number}", lang)
    shows(screen, number)
    expect(screen.chips).to_have_count(n)
    shown = screen.chips.filter(visible=True)
    folded = page.locator(".bar .folded")
    expect(folded).to_be_visible()
    expect(folded).to_have_text(screen.words.say("present_folded", n=n - shown.count()))
    assert 0 < shown.count() < n
    leave = page.get_by_role("button", name=screen.words.present_leave)
    bar, exit_box = page.locator(".bar").first.bounding_box(), leave.bounding_box()
    assert bar and exit_box and bar["x"] + bar["width"] <= exit_box["x"]
    leave.click()
    expect(page.locator("html[data-present]")).to_have_count(0)
    expect(folded).to_have_count(0)


def test_b_and_the_full_stop_black_the_screen_and_a_blank_goes_on(screen: Screen) -> None:
    open_briefing(screen, "present=1")
    keys, black = screen.page.keyboard, screen.page.locator("html[data-black]")
    for key in ("b", "."):
        keys.press(key)
        expect(black).to_have_count(1)
        assert screen.page.evaluate(COVERED) == "HTML"
        keys.press(key)
        expect(black).to_have_count(0)
    keys.press("Space")
    shows(screen, 2)
    keys.press("PageUp")
    shows(screen, 1)


def test_any_page_is_presented_and_what_people_ask_about_can_be_clicked(screen: Screen) -> None:
    screen.open(Selection(industry=("recycled",)))
    present(screen)
    expect(screen.page.locator(".top .language")).not_to_be_visible()
    expect(screen.chips).to_have_text(re.compile(screen.name("industry", "recycled")))
    screen.label("hunan").locator(".label-box").click()
    screen.draws(Selection(industry=("recycled",), province=("hunan",)))
    assert screen.address()["present"] == ["1"]
    screen.page.keyboard.press("Escape")
    expect(screen.page).not_to_have_url(re.compile("present="))
    screen.shows(Selection(industry=("recycled",), province=("hunan",)))


def test_typing_is_left_alone(screen: Screen) -> None:
    open_briefing(screen, "step=2")
    heading = screen.page.get_by_role("textbox", name=screen.words.story_heading)
    heading.press("End")
    heading.press("ArrowLeft")
    heading.press_sequentially("n")
    expect(heading).to_have_value(re.compile(r"n.$"))
    expect(screen.page.locator(".st-key-briefing .mark")).to_have_text("2／11")


def test_a_story_of_ones_own(screen: Screen, tmp_path: Path) -> None:
    page, words = screen.page, screen.words
    screen.open(Selection(province=("hunan",)))
    page.get_by_role("button", name=words.present_add).click()
    expect(page.locator(".bar .added")).to_have_text(words.present_added)
    page.wait_for_function(STORED)
    page.locator("[data-page=briefing]").click()
    rows = page.locator(".st-key-story-editor li.step")
    expect(rows).to_have_count(12)
    expect(rows.last).to_contain_text(screen.name("province", "hunan"))

    rows.last.locator(".show").click()
    expect(page.locator(".st-key-briefing .mark")).to_have_text("12／12")
    heading = page.get_by_role("textbox", name=words.story_heading)
    expect(heading).to_have_value(re.compile(screen.name("province", "hunan")))
    heading.fill("湖南怎么看")
    page.get_by_role("textbox", name=words.story_notes).fill("先说这一句\n再说这一句")
    up = page.get_by_role("button", name=words.say("story_up", step=12))
    up.focus()
    up.press("Enter")
    expect(rows.nth(10)).to_contain_text("湖南怎么看")
    expect(page.locator(".st-key-briefing .mark")).to_have_text("11／12")
    expect(page.locator(".st-key-briefing .notes")).to_contain_text("再说这一句")

    page.wait_for_function(AT_REST)  # by then it is stored
    page.reload()
    expect(rows).to_have_count(12)
    expect(rows.nth(10)).to_contain_text("湖南怎么看")

    with page.expect_download() as download:
        page.get_by_role("button", name=words.story_save).click()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    assert story.read(saved.read_bytes(), screen.plan).steps[10].heading.zh == "湖南怎么看"

    page.get_by_role("button", name=words.say("story_delete", step=11)).click()
    expect(rows).to_have_count(11)
    page.get_by_role("button", name=words.story_undo).click()
    expect(rows).to_have_count(12)
    stories = page.get_by_role("combobox", name=words.story_choose)
    stories.select_option(words.story_default)
    expect(rows).to_have_count(11)
    page.wait_for_function(AT_REST)
    page.reload()
    expect(rows).to_have_count(11)
    page.locator("input[type=file]").set_input_files(saved)
    expect(rows).to_have_count(12)


def test_several_stories_named_ordered_and_had_back(screen: Screen) -> None:
    open_briefing(screen)
    page, words = screen.page, screen.words
    rows, stories = page.locator(".st-key-story-editor li.step"), page.get_by_role("combobox", name=words.story_choose)
    open_names = stories.locator("option:checked")
    press = lambda name: page.get_by_role("button", name=name, exact=True).click()  # noqa: E731 - one line, many uses

    press(words.story_empty)
    expect(rows).to_have_count(0)
    title = page.get_by_role("textbox", name=words.story_name)
    expect(title).to_be_focused()
    title.fill("周一/例会")
    title.press("Enter")
    expect(open_names).to_have_text("周一/例会")

    stories.select_option(words.story_default)
    expect(rows).to_have_count(11)
    press(words.story_duplicate)
    copy = words.say("briefing_copy_title", title=story.default(screen.plan).title.zh)
    expect(open_names).to_have_text(copy)
    headings = [step.heading.zh for step in steps(screen)]
    rows.nth(0).drag_to(rows.nth(2), target_position={"x": 60, "y": 2})
    expect(rows.locator(".name")).to_have_text([headings[1], headings[0], *headings[2:]])
    rows.nth(1).locator(".show").press("Alt+ArrowUp")
    expect(rows.locator(".name")).to_have_text(headings)
    rows.nth(0).locator(".show").press("Alt+ArrowDown")
    expect(rows.nth(1).locator(".show")).to_be_focused()
    expect(rows.locator(".name")).to_have_text([headings[1], headings[0], *headings[2:]])

    expect(stories.locator("option")).to_have_text([words.story_default, "周一/例会", copy])
    stories.select_option("周一/例会")
    expect(rows).to_have_count(0)
    with page.expect_download() as download:
        press(words.story_save)
    assert download.value.suggested_filename == "周一_例会.json"
    press(words.story_remove)
    expect(stories.locator("option")).to_have_text([words.story_default, copy])
    press(words.story_undo)
    expect(open_names).to_have_text("周一/例会")
    page.wait_for_function(AT_REST)
    page.reload()
    expect(stories.locator("option")).to_have_text([words.story_default, "周一/例会", copy])
    expect(open_names).to_have_text("周一/例会")


def test_the_story_of_a_former_version_is_opened(screen: Screen) -> None:
    screen.page.goto(f"{screen.url}/presenter")
    first = json.loads(screen.plan.story) | {"title": {"zh": "旧的"}}
    first["steps"] = first["steps"][:2]
    screen.page.evaluate("(text) => localStorage.setItem('one-map-story', text)", json.dumps(first))
    open_briefing(screen)
    expect(screen.page.locator(".st-key-story-editor li.step")).to_have_count(2)
    expect(screen.page.get_by_role("combobox", name=screen.words.story_choose)).to_contain_text("旧的")
    assert screen.page.evaluate("localStorage.getItem('one-map-story')") is None


def test_a_bad_file_says_what_and_where_and_changes_nothing(screen: Screen, tmp_path: Path) -> None:
    open_briefing(screen, lang="en")
    content = json.loads(screen.plan.story)
    content["steps"][2]["view"]["province"] = ["<b>atlantis</b>"]
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    screen.page.locator("input[type=file]").set_input_files(bad)
    notice = screen.page.get_by_role("alert")
    expect(notice.last).to_contain_text("Step 3, view/province")
    expect(notice.last).to_contain_text("<b>atlantis</b>")
    expect(screen.page.locator(".st-key-story-editor li.step")).to_have_count(11)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_presented_step_fits_the_screen(screen: Screen, lang: Lang) -> None:
    """Each step is come to at each size; the page is opened once, and its window is changed after the last step."""
    page = screen.page
    for size in SIZES:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        if size == SIZES[0]:
            open_briefing(screen, "present=1&step=1", lang)
        else:
            page.keyboard.press("Home")
        for number in range(1, len(steps(screen)) + 1):
            shows(screen, number)
            what = f"step {number} at {size}"
            sideways, down = page.evaluate(BEYOND)
            assert sideways <= 0, what
            assert down <= 0, what
            # what does not fit is made smaller in the next frame; what is drawn meanwhile does not fit until then
            page.wait_for_function(AT_REST)
            try:
                page.wait_for_function(f"() => ({FITTED})() && !({CUT})().length")
            except TimeoutError as error:
                raise AssertionError(f"{what}: {page.evaluate(f'({CUT})()')}") from error
            assert {one.text for one in seen.texts(page) if one.size < SMALLEST} == set(), what
            page.keyboard.press("PageDown")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.keyboard.press("PageUp")  # to the goals, whose heading names both years
    for year in (screen.plan.period[1], 2035):
        expect(page.locator(".st-key-timeline .group .years").get_by_text(str(year), exact=True)).to_be_visible()
    page.keyboard.press("Home")  # to the squares, whose rows are the most
    shows(screen, 1)
    page.wait_for_function(f"() => ({FITTED})() && !({CUT})().length")


def test_a_step_of_rows_fills_a_large_screen(pages: Pages, server_url: str, plan: Plan) -> None:
    with pages.watched((1920, 1080)) as page:
        screen = Screen(page, server_url, plan)
        number = next(number for number, step in enumerate(steps(screen), 1) if step.selection.field == ("talent",))
        open_briefing(screen, f"present=1&step={number}")
        shows(screen, number)
        page.wait_for_function(FILLED)


def test_on_paper_it_is_an_outline(screen: Screen) -> None:
    open_briefing(screen)
    screen.page.emulate_media(media="print")
    outline = screen.page.locator(".st-key-briefing .outline")
    expect(outline).to_be_visible()
    expect(outline.locator("li")).to_have_count(len(steps(screen)))
    for step in steps(screen):
        expect(outline).to_contain_text(step.heading.zh)
    for hidden in (".filters", ".st-key-story-editor .files", ".st-key-map"):
        expect(screen.page.locator(hidden)).not_to_be_visible()


def test_two_tabs_share_their_stories_and_neither_writes_over_the_other(screen: Screen) -> None:
    page, words = screen.page, screen.words
    open_briefing(screen)
    rows = page.locator(".st-key-story-editor li.step")
    page.get_by_role("button", name=words.say("story_delete", step=1)).click()
    expect(rows).to_have_count(10)
    other = page.context.new_page()
    other.goto(f"{screen.url}/?province=hunan")
    expect(other.get_by_role("button", name=words.present_add)).to_be_visible()
    other.get_by_role("button", name=words.present_add).click()
    expect(other.locator(".bar .added")).to_have_text(words.present_added)
    expect(rows).to_have_count(11)
    expect(rows.last).to_contain_text(screen.name("province", "hunan"))

    # a browser tells no tab of what it stores itself: so this is a change that has not been heard of yet
    page.evaluate(STORE_UNHEARD)
    page.get_by_role("button", name=words.say("story_delete", step=1)).click()
    title = words.say("briefing_beside_title", title=story.default(screen.plan).title.zh)
    stories = page.get_by_role("combobox", name=words.story_choose)
    expect(stories.locator("option:checked")).to_have_text(title)
    expect(page.get_by_role("alert").last).to_contain_text(title)
    expect(stories.locator("option")).to_have_count(3)
    expect(rows).to_have_count(10)
    other.close()
