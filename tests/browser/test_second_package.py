"""The same journey on both packages; what it looks for is asked of the plan that is shown."""

from urllib.parse import urlencode

from playwright.sync_api import expect

from plan.links import matching
from plan.queries import corridors
from plan.selection import ALL_BASES, Selection
from tests.support.corridors_page import CARDS
from tests.support.screen import Screen


def test_a_journey_from_filter_to_partner_file_city_and_language(either_screen: Screen) -> None:
    shown, plan = either_screen, either_screen.plan
    shown.open()
    expect(shown.page.get_by_text(plan.title.zh).first).to_be_visible()
    industry = next(id_ for id_ in plan.industries if matching(plan, Selection(industry=(id_,))).pairs)
    shown.choose("industry", industry)
    shown.shows(Selection(industry=(industry,)))
    province = next(pair.province for pair in matching(plan, Selection(industry=(industry,))).pairs)
    shown.label(province).locator(".label-box").click()
    shown.shows(Selection(industry=(industry,), province=(province,)))
    shown.page.go_back()
    shown.shows(Selection(industry=(industry,)))
    shown.page.locator("details[data-menu=files] > summary").click()
    with shown.page.expect_download() as download:
        shown.page.locator("[data-file='items.csv']").click()
    assert download.value.suggested_filename.startswith(plan.title.zh.split()[0])
    table = download.value.path().read_text(encoding="utf-8-sig")
    assert all(item.id in table for item in matching(plan, Selection(industry=(industry,))).items)
    shown.open(Selection(basis=ALL_BASES))
    shown.switch_language()
    shown.draws(Selection(basis=ALL_BASES))
    expect(shown.page.get_by_text(plan.title.en).first).to_be_visible()
    shown.press_in_map(".scales [data-scale=home]")
    expect(shown.map).to_have_attribute("data-scale", "home")
    counties = [site.id for site in plan.sites.values() if site.kind == "county"]
    expect(shown.frame.locator(".county[data-id]")).to_have_count(len(counties))
    shown.page.goto(f"{shown.url}/corridors?{urlencode({'lang': shown.lang})}")
    expect(shown.page.locator(CARDS)).to_have_count(len(plan.corridors) + len(corridors.hubs(plan)))
