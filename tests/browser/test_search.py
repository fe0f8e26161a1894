"""The search box: typed in Chinese, English, pinyin and initials; a result opens its page and view."""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, expect

from plan.model import Plan
from plan.selection import Selection
from plan.text import LANGS, Lang
from tests.support.screen import Screen
from views.shell import search


def box(screen: Screen) -> Locator:
    """Return the search box."""
    return screen.page.get_by_role("combobox", name=screen.words.filter_q_hint)


def options(screen: Screen) -> Locator:
    """Return what is offered."""
    return screen.page.get_by_role("listbox").get_by_role("option")


def active(screen: Screen) -> Locator:
    """Return the option that Enter would open."""
    return screen.page.locator(".result[aria-selected=true]")


def typed(screen: Screen, text: str) -> Locator:
    """Type into the box and wait for the list that answers it."""
    field = box(screen)
    field.fill(text)
    expect(screen.page.locator(".result.everywhere")).to_have_text(screen.words.say("search_everywhere", text=text))
    return field


def opens(screen: Screen, entry: search.Searchable) -> None:
    """Wait until the page and the view of an entry are open."""
    expect(screen.page.locator(f"[data-page={entry.page}]")).to_have_attribute("aria-current", "page")
    path = "" if entry.page == "overview" else entry.page
    query = urlencode(screen.params(entry.selection, screen.lang), doseq=True)
    expect(screen.page).to_have_url(f"{screen.url}/{path}" + (f"?{query}" if query else ""))


TYPED = [
    ("hn", "province", "hunan"),
    ("hunan", "province", "hunan"),
    ("湖南", "province", "hunan"),
    ("lbc", "industry", "tea"),
    ("tengxian", "place", "tengxian"),
    ("Fudan University", "institution", "fudan"),
]


@pytest.fixture
def at_rest(kept_open: Screen) -> Screen:
    """That app with nothing in its box, which is not focused."""
    kept_open.open()
    box(kept_open).fill("")
    box(kept_open).blur()
    expect(options(kept_open)).to_have_count(0)
    return kept_open


@pytest.mark.turned
def test_what_is_typed_is_offered_first_and_opened(screen: Screen, plan: Plan) -> None:
    screen.open()
    for text, kind, id_ in TYPED:  # each on the page that the one before opened
        entry = search.index(plan)[kind, id_]
        field = typed(screen, text)
        expect(field).to_have_attribute("aria-expanded", "true")
        field.press("ArrowDown")
        expect(active(screen)).to_have_attribute("data-id", id_)
        expect(active(screen)).to_contain_text(entry.name.zh)
        field.press("Enter")
        opens(screen, entry)
        expect(options(screen)).to_have_count(0)
        expect(field).to_have_value("")


@pytest.mark.turned
def test_a_result_replaces_the_view_and_back_returns_to_it(screen: Screen, plan: Plan) -> None:
    before = Selection(industry=("recycled",))
    screen.open(before)
    typed(screen, "市商务局").press("ArrowDown")
    box(screen).press("Enter")
    opens(screen, search.index(plan)["unit", "commerce"])
    screen.page.go_back()
    screen.shows(before)


def test_a_result_on_the_page_that_is_open_is_one_step_too(either_screen: Screen) -> None:
    screen, item = either_screen, next(iter(either_screen.plan.items.values()))
    screen.open()
    typed(screen, item.title.zh).press("ArrowDown")
    expect(active(screen)).to_have_attribute("data-id", item.id)
    box(screen).press("Enter")
    screen.shows(Selection(item=(item.id,)))
    screen.page.go_back()
    screen.shows(Selection())


def test_the_card_that_was_looked_for_is_marked_and_in_view(screen: Screen, plan: Plan) -> None:
    screen.lang = "en"
    screen.page.goto(f"{screen.url}/platforms?lang=en")
    for kind, id_ in (("platform", "guihuidai"), ("corridor", "air-wuhan"), ("target", "goal-2035-forerunner")):
        entry = search.index(plan)[kind, id_]
        typed(screen, entry.name.en).press("ArrowDown")
        active(screen).click()
        opens(screen, entry)
        card = screen.page.locator(f".search-target[data-id={id_}]")
        expect(card).to_be_in_viewport()
        expect(screen.page.locator(".search-target")).to_have_count(1)


def test_the_keyboard_goes_round_the_list_and_leaves_it(at_rest: Screen) -> None:
    screen = at_rest
    field = typed(screen, "梧州")
    last = options(screen).count() - 1
    assert last > 2
    steps = [
        ("ArrowDown", 0),
        ("ArrowDown", 1),
        ("End", last),
        ("ArrowDown", 0),
        ("ArrowUp", last),
        ("Home", 0),
    ]
    for key, at in steps:
        field.press(key)
        expect(active(screen)).to_have_count(1)
        expect(active(screen)).to_have_id(f"result-{at}")
        expect(field).to_have_attribute("aria-activedescendant", f"result-{at}")
    field.press("Escape")
    expect(options(screen)).to_have_count(0)
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("梧州")
    field.press("ArrowDown")
    expect(options(screen)).not_to_have_count(0)
    field.press("Escape")
    field.press("Escape")
    expect(field).to_have_value("")


@pytest.mark.turned
def test_nothing_found_says_so_and_offers_the_full_text(screen: Screen) -> None:
    screen.open()
    field = typed(screen, "再生铝锭")
    expect(options(screen)).to_have_count(1)
    expect(screen.page.locator(".results .none").first).to_have_text(screen.words.say("search_none", text="再生铝锭"))
    field.fill("再生铝")
    field.press("Enter")
    screen.shows(Selection(q="再生铝"))
    field.fill("")
    screen.shows(Selection())


def test_what_is_nearly_a_name_is_offered_as_a_guess(at_rest: Screen) -> None:
    screen = at_rest
    field = typed(screen, "六宝茶")
    expect(screen.page.locator(".results .near")).to_have_text(screen.words.search_near)
    field.press("ArrowDown")
    expect(active(screen)).to_have_attribute("data-id", "tea")
    expect(active(screen).locator("mark")).to_have_text("六堡茶")
    typed(screen, "六堡茶")
    expect(screen.page.locator(".results .near")).to_have_count(0)


@pytest.mark.turned
def test_enter_finds_what_the_list_finds(screen: Screen) -> None:
    screen.open()
    for text, q in (("ＲＣＥＰ", "ＲＣＥＰ"), ("二（一）1-1", "二（一）1-1")):
        typed(screen, text).press("Enter")
        screen.shows(Selection(q=q))
    field = box(screen)
    field.fill("湖南再生资源")
    expect(screen.page.locator(".result.everywhere")).to_contain_text("湖南 再生资源")
    expect(screen.page.locator(".result[data-id=hunan], .result[data-id=recycled]")).to_have_count(2)
    field.press("Enter")
    screen.shows(Selection(q="湖南 再生资源"))


def test_where_nothing_is_found_near_names_are_a_click_away(screen: Screen) -> None:
    screen.open(Selection(q="六宝茶"))
    expect(screen.page.get_by_text(screen.words.empty_near)).to_be_visible()
    box(screen).click()
    expect(options(screen).first).to_have_attribute("data-id", "tea")


@pytest.mark.turned
def test_the_enter_that_ends_an_input_does_not_search(screen: Screen) -> None:
    screen.open()
    field = typed(screen, "湖南")
    ending = "{key: 'Enter', keyCode: 229, bubbles: true, cancelable: true, composed: true}"
    taken = field.evaluate(f"field => !field.dispatchEvent(new KeyboardEvent('keydown', {ending}))")
    assert not taken
    expect(options(screen)).not_to_have_count(0)
    field.press("Enter")
    screen.shows(Selection(q="湖南"))


def test_a_long_text_is_cut_with_a_word(at_rest: Screen) -> None:
    screen = at_rest
    field = box(screen)
    field.fill("湖" * 101)
    expect(screen.page.locator(".results .cut")).to_have_text(screen.words.say("search_cut", n=100))
    expect(field).to_have_value("湖" * 100)
    typed(screen, "湖" * 99)
    expect(screen.page.locator(".results .cut")).to_have_count(0)


def test_a_shortcut_leads_to_the_box_from_the_page_and_from_the_map(at_rest: Screen) -> None:
    screen = at_rest
    screen.page.keyboard.press("/")
    expect(box(screen)).to_be_focused()
    expect(box(screen)).to_have_value("")
    screen.page.keyboard.type("a/b")
    expect(box(screen)).to_have_value("a/b")
    screen.frame.locator(".leaflet-control-zoom-in").focus()
    screen.page.keyboard.press("/")
    expect(box(screen)).to_be_focused()
    screen.frame.locator(".leaflet-control-zoom-in").focus()
    screen.page.keyboard.press("Control+k")
    expect(box(screen)).to_be_focused()
    box(screen).blur()
    screen.page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {key: '、', code: 'Slash'}))")
    expect(box(screen)).to_be_focused()


def test_the_index_is_fetched_when_the_box_is_first_used(screen: Screen) -> None:
    asked: list[str] = []
    screen.page.on("request", lambda request: asked.append(request.url) if "/data/search" in request.url else None)
    screen.open()
    assert asked == []
    box(screen).focus()
    typed(screen, "茶")
    typed(screen, "茶叶")
    assert len(asked) == 1


@pytest.mark.turned
def test_the_list_fits_a_phone(screen: Screen, plan: Plan) -> None:
    screen.page.set_viewport_size({"width": 390, "height": 844})
    screen.open()
    typed(screen, "六堡茶")
    shown = screen.page.locator(".results").bounding_box()
    assert shown
    assert shown["x"] >= 0
    assert shown["x"] + shown["width"] <= 390
    assert shown["width"] > 340


@pytest.mark.turned
@pytest.mark.parametrize("lang", LANGS)
def test_what_the_empty_box_says_fits_the_narrowest_screen(screen: Screen, lang: Lang) -> None:
    screen.page.set_viewport_size({"width": 320, "height": 640})
    screen.open(lang=lang, theme="projector")
    assert box(screen).evaluate(
        """(field) => {
          const { font, paddingLeft, paddingRight } = getComputedStyle(field);
          const pen = new OffscreenCanvas(1, 1).getContext("2d");
          pen.font = font;
          const room = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
          return field.placeholder && pen.measureText(field.placeholder).width <= room;
        }"""
    )


@pytest.mark.parametrize("name", ["tasks", "partners"])
def test_a_page_opened_by_its_own_address_asks_for_nothing_that_is_not_there(screen: Screen, name: str) -> None:
    failed: list[str] = []
    screen.page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    screen.page.goto(f"{screen.url}/{name}?province=hunan")
    expect(screen.page.locator(f"[data-page={name}]")).to_have_attribute("aria-current", "page")
    expect(screen.chips).to_have_count(1)
    assert failed == []
