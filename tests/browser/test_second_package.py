"""What holds of both packages: the same journey on each, and on the second its records under its own rules."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from plan.links import matching
from plan.model import Plan
from plan.package import files
from plan.package.loading import load
from plan.queries import corridors
from plan.selection import ALL_BASES, Selection
from records import accounts, address, owing, passwords, periods, rules
from records.model import Permission
from tests.support import servers, stores
from tests.support.corridors_page import CARDS
from tests.support.page_elements import LAPTOP
from tests.support.screen import Screen
from tests.support.signing_in import enter
from tests.support.site_store import PASSWORD
from tests.support.watching import watched
from views.words import words

SAID = words("zh")
UNIT = "business"  # reports items and the money of the second package
PROJECT = "虚构的滨海项目"


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


@pytest.fixture
def records_site(second_folder: Path, tmp_path: Path) -> Iterator[tuple[str, Plan]]:
    """A server that shows the second package, with a store, a reporter, a head and a reviewer, and its plan."""
    plan, kept = load(second_folder), f"sqlite:///{tmp_path}/records.sqlite"
    stated = rules.of_descriptor(files.read(second_folder).descriptor.body)
    store = stores.open_store(address.parse(kept), plan, stated)
    hashed = passwords.hashed(PASSWORD)
    for login, permission in (
        ("bao-gao", Permission("reporter", UNIT)),
        ("fu-ze", Permission("head", UNIT)),
        ("shen-he", Permission("reviewer")),
    ):
        person = stores.person(store, login, permission)
        with store.database.write() as connection:
            accounts.set_password(connection, person.id, hashed, must_change=False)
    administrator = stores.person(store, "administrator", Permission("administrator"))
    owing.open_period(store, administrator, periods.of_day(store.today(), stated.period).preceding.id)
    store.close()
    with servers.streamlit(servers.ROOT / "app.py", ONE_MAP_PACKAGE=str(second_folder), ONE_MAP_STORE=kept) as url:
        yield url, plan


def test_a_report_and_a_project_pass_the_head_and_the_reviewer(
    browser: Browser, records_site: tuple[str, Plan]
) -> None:
    url, plan = records_site
    title = next(item.title.zh for item in plan.items.values() if UNIT in item.units)
    with watched(browser, LAPTOP) as reporter, watched(browser, LAPTOP) as head, watched(browser, LAPTOP) as reviewer:
        enter(reporter, url, "bao-gao", "report")
        reporter.locator(".st-key-report-list tbody tr").filter(has_text=title).get_by_role("button").click()
        form = reporter.locator(".st-key-report-form form")
        form.get_by_label(SAID.report_field_state).first.select_option("under-way")
        form.get_by_label(SAID.report_field_done).fill("完成初步设计")
        form.get_by_role("button", name=SAID.do_submit).click()
        expect(reporter.locator(".st-key-report-list")).to_contain_text(SAID.report_status_submitted)

        reporter.locator("[data-page=projects]").click()
        reporter.get_by_role("button", name=SAID.do_new_project).click()
        project = reporter.locator(".st-key-projects-form form")
        project.get_by_label(SAID.project_field_name).first.fill(PROJECT)
        project.get_by_label("签约日期").fill("2026-05-06")
        project.get_by_label("合同投资额").first.fill("120000")
        project.get_by_label(SAID.project_field_origin).select_option(plan.provinces["shandong"].adcode)
        project.get_by_role("button", name=SAID.do_submit).click()
        expect(reporter.locator(".st-key-projects-mine")).to_contain_text(SAID.report_status_submitted)

        for page, login, step in ((head, "fu-ze", SAID.do_endorse), (reviewer, "shen-he", SAID.do_accept)):
            enter(page, url, login, "review")
            for text in (title, PROJECT):
                passed(page, text, step)

        reviewer.locator("[data-page=progress]").click()
        row = reviewer.locator(".st-key-progress-items tbody tr").filter(has_text=title)
        expect(row).to_contain_text("推进中")
        reviewer.locator("[data-page=projects]").click()
        expect(reviewer.locator(".st-key-projects-headline")).to_contain_text("合同投资额12亿元")
        expect(reviewer.frame_locator(".st-key-map iframe").locator(".label[data-id=shandong]")).to_contain_text("12")


def passed(page: Page, text: str, step: str) -> None:
    """Open what waits on the page of reviews and let it pass."""
    row = page.locator(".st-key-review-waiting tbody tr").filter(has_text=text)
    row.get_by_role("button").click()
    expect(page.locator(".st-key-review-said")).to_be_visible()
    page.locator(".st-key-review-steps").get_by_role("button", name=step, exact=True).click()
    expect(row).to_have_count(0)
