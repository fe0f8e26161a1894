"""The same journey on both packages; what it looks for is asked of the plan that is shown."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from plan.links import matching
from plan.package.loading import load
from plan.queries import corridors
from plan.selection import ALL_BASES, Selection
from tests.support import second_package
from tests.support.corridors_page import CARDS
from tests.support.screen import Screen
from tests.support.selections import PLAN
from tests.support.servers import ROOT, streamlit

SECOND = "second"


@pytest.fixture
def shown(request: pytest.FixtureRequest, page: Page, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """The app with the first or the second package, not opened yet."""
    if request.param != SECOND:
        yield Screen(page, request.getfixturevalue("server_url"), PLAN)
        return
    folder = second_package.written(tmp_path_factory.mktemp(SECOND))
    with streamlit(ROOT / "app.py", ONE_MAP_PACKAGE=str(folder)) as url:
        yield Screen(page, url, load(folder))
        page.goto("about:blank")  # nothing of the page asks for the server when it is gone


@pytest.mark.parametrize("shown", ["first", SECOND], indirect=True)
def test_a_journey_from_filter_to_partner_city_and_language(shown: Screen) -> None:
    plan = shown.plan
    shown.open()
    expect(shown.page.get_by_text(plan.title.zh).first).to_be_visible()
    industry = next(id_ for id_ in plan.industries if matching(plan, Selection(industry=(id_,))).pairs)
    shown.choose("industry", industry)
    shown.shows(Selection(industry=(industry,)))
    province = next(pair.province for pair in matching(plan, Selection(industry=(industry,))).pairs)
    shown.label(province).locator(".label-box").click()
    shown.shows(Selection(industry=(industry,), province=(province,)))
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
