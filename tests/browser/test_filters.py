"""Filtering beside the map: menus, matrix, chips, search; the map keeps its place."""

import pytest
from playwright.sync_api import expect

from plan.links import matching
from plan.model import Plan
from plan.selection import ALL_BASES, Selection
from tests.support.screen import Screen
from views.matrix import cells

RECYCLED = Selection(industry=("recycled",))


@pytest.mark.turned
def test_the_menus_filter_and_the_map_keeps_its_place(screen: Screen) -> None:
    screen.open()
    screen.press_in_map(".leaflet-control-zoom-in")
    place = screen.centre()
    screen.choose("industry", "recycled")
    screen.shows(RECYCLED)
    screen.choose("industry", "pharma")
    screen.shows(Selection(industry=("pharma", "recycled")))
    screen.open_menu("more")  # of the rarer ones
    screen.page.locator("[data-key='filter:field:industry']").click()
    screen.shows(Selection(industry=("pharma", "recycled"), field=("industry",)))
    assert screen.centre() == place


@pytest.mark.turned
def test_a_cell_filters_by_both_and_a_chip_takes_one_back(screen: Screen, plan: Plan) -> None:
    screen.open()
    industry, province = next(key for key in cells(plan, matching(plan, Selection())) if key[0])
    both = Selection(industry=(industry,), province=(province,))
    screen.widget(f"{industry}:{province}").click()
    screen.shows(both)
    names = [screen.name("industry", industry), screen.name("province", province)]
    expect(screen.chips).to_contain_text(names)
    screen.chips.filter(has_text=names[0]).click()
    screen.shows(Selection(province=(province,)))
    expect(screen.chips).to_have_count(1)
    screen.page.get_by_role("button", name=screen.words.clear_all).click()
    screen.shows(Selection())
    expect(screen.chips).to_have_count(0)


@pytest.mark.turned
def test_the_matrix_counts_and_a_second_click_takes_back(screen: Screen, plan: Plan) -> None:
    screen.open()
    for (industry, province), cell in cells(plan, matching(plan, Selection())).items():
        expect(screen.widget(f"{industry}:{province}")).to_have_text(str(cell.count or ""))
        expect(screen.widget(f"{industry}:{province}")).to_be_enabled(enabled=bool(industry))
    for kind, value in (("industry", "recycled"), ("province", "hunan")):
        screen.widget(f"{kind}:{value}").click()
        screen.shows(Selection().with_values(kind, (value,)))
        screen.widget(f"{kind}:{value}").click()
        screen.shows(Selection())


@pytest.mark.turned
def test_search_and_region_words(screen: Screen) -> None:
    screen.open()
    field = screen.page.get_by_role("combobox", name=screen.words.filter_q_hint)
    field.fill(" 再生铝  ")
    field.press("Enter")
    screen.shows(Selection(q="再生铝"))
    screen.page.get_by_role("switch").click()
    screen.shows(Selection(q="再生铝", basis=ALL_BASES))


@pytest.mark.turned
def test_nothing_found_says_why_and_widens(screen: Screen, plan: Plan) -> None:
    nothing = next(
        selection
        for industry in plan.industries
        for province in plan.belt
        if matching(plan, selection := Selection(industry=(industry,), province=(province,))).empty
        and matching(plan, Selection(industry=(industry,))).pairs
        and matching(plan, Selection(province=(province,))).items
    )
    screen.open(nothing)
    (industry,), (province,) = nothing.industry, nothing.province
    empty = screen.page.locator(".st-key-empty")
    expect(empty).to_contain_text(screen.words.empty_title)
    for name in (screen.name("industry", industry), screen.name("province", province)):
        expect(empty).to_contain_text(name)
    wider = Selection(industry=(industry,))
    count = len(matching(plan, wider).items)
    offer = screen.words.say("empty_widen", what=screen.words.filter_province, n=count)
    empty.get_by_role("button", name=offer).click()
    screen.shows(wider)
    expect(empty).to_have_count(0)
