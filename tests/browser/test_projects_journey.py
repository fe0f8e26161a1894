"""A project of the ledger on its way: entered by a reporter, accepted by a reviewer, in the sum that a reader sees."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from plan import published
from records import accounts, address, passwords
from records.model import Permission
from tests.support import servers, stores
from tests.support.page_elements import COMPLETE, LAPTOP, PHONE
from tests.support.signing_in import enter
from tests.support.site_store import PASSWORD, UNIT
from tests.support.watching import watched
from views.words import words

SAID = words("zh")
NAME = "虚构的再生铜项目"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with a reporter and a reviewer."""
    kept = f"sqlite:///{tmp_path_factory.mktemp('ledger')}/records.sqlite"
    store = stores.open_store(address.parse(kept), published.plan())
    hashed = passwords.hashed(PASSWORD)
    for login, permission in (("bao-gao", Permission("reporter", UNIT)), ("shen-he", Permission("reviewer"))):
        person = stores.person(store, login, permission)
        with store.database.write() as connection:
            accounts.set_password(connection, person.id, hashed, must_change=False)
    store.close()
    with servers.streamlit(servers.ROOT / "app.py", ONE_MAP_STORE=kept) as url:
        yield url


def test_a_project_is_entered_accepted_and_counted(browser: Browser, site: str) -> None:
    with (
        watched(browser, PHONE, has_touch=True) as reporter,
        watched(browser, LAPTOP) as reviewer,
        watched(browser, LAPTOP) as reader,
    ):
        reader.goto(f"{site}/projects")
        expect(reader.locator(".nothing")).to_contain_text(SAID.projects_empty)

        enter(reporter, site, "bao-gao", "projects")
        reporter.get_by_role("button", name=SAID.do_new_project).click()
        form = reporter.locator(".st-key-projects-form form")
        form.get_by_label(SAID.project_field_name).first.fill(NAME)
        form.get_by_label("签约日期").fill("2024-05-06")
        form.get_by_label("合同投资额").first.fill("120000")
        form.get_by_label(SAID.project_field_origin).select_option("430000")
        form.get_by_label(SAID.project_field_industry).select_option("recycled")
        form.get_by_role("button", name=SAID.say("record_form_add", what=SAID.project_field_receipts)).click()
        form.get_by_label("分期到位资金 1 期间").select_option("2024Q3")
        form.get_by_label("分期到位资金 1 到位金额").fill("5000")
        form.get_by_label("驻点招商", exact=True).check()
        # rows and boxes are there again after the page was lost, as all that was typed
        reporter.reload()
        reporter.wait_for_function(COMPLETE)
        reporter.get_by_role("button", name=SAID.do_new_project).click()
        expect(form.get_by_label("分期到位资金 1 到位金额")).to_have_value("5000")
        expect(form.get_by_label("驻点招商", exact=True)).to_be_checked()
        # what is closed gives the keyboard back to what opened it
        form.get_by_role("button", name=SAID.do_close).click()
        expect(form).to_be_hidden()
        new = reporter.get_by_role("button", name=SAID.do_new_project)
        expect(new).to_be_focused()
        new.press("Enter")
        # what is wrong has the keyboard, and is seen
        agreed = form.get_by_label("合同投资额").first
        right = agreed.input_value()
        agreed.fill("-5")
        form.get_by_role("button", name=SAID.do_submit).click()
        expect(agreed).to_be_focused()
        expect(agreed).to_be_in_viewport()
        expect(form.locator(".wrong .error")).to_be_in_viewport(ratio=1)
        agreed.fill(right)
        form.get_by_role("button", name=SAID.do_submit).click()
        expect(reporter.locator(".st-key-projects-mine")).to_contain_text(SAID.report_status_submitted)

        enter(reviewer, site, "shen-he", "review")
        reviewer.locator(".st-key-review-waiting tbody tr").filter(has_text=NAME).get_by_role("button").click()
        expect(reviewer.locator(".st-key-review-said")).to_contain_text("2024年第三季度 5000 万元")
        steps = reviewer.locator(".st-key-review-steps")
        steps.get_by_role("button", name=SAID.do_accept, exact=True).click()
        expect(reviewer.locator(".st-key-review-waiting")).to_contain_text(SAID.review_waiting_none)
        expect(reviewer.locator(".st-key-review-waiting .root")).to_be_focused()  # the row is gone

        # on a phone the table has no heads: what sorts it stands above
        reporter.reload()
        table = reporter.locator(".st-key-projects-table")
        field = table.get_by_label(SAID.record_table_sort)
        expect(field).to_have_value("0 descending")
        field.focus()
        field.press("End")
        expect(table.locator("th[aria-sort=descending]")).to_contain_text(SAID.project_field_paid)
        expect(field).to_be_focused()
        assert not Axe().run(reporter, ".st-key-projects-table").response["violations"]

        reader.reload()
        expect(reader.locator(".st-key-projects-table select")).to_be_hidden()
        expect(reader.locator(".st-key-projects-headline")).to_contain_text("台账合计 12 亿元")
        expect(reader.locator(".st-key-projects-table")).to_contain_text(NAME)
        expect(reader.frame_locator(".st-key-map iframe").locator(".label[data-id=hunan]")).to_contain_text("12")
        # in a window taller than wide the map leaves room for what stands below it
        reader.set_viewport_size({"width": 1366, "height": 1600})
        expect(reader.locator(".st-key-map iframe")).to_have_css("height", re.compile(r"^819\."))
        expect(reader.locator(".st-key-projects-chart-time-agreed-figure")).to_be_in_viewport()
        reader.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
        # a click on a square filters by industry and origin; the table of a chart is shown once asked for
        grid = reader.locator(".st-key-projects-chart-grid")
        grid.scroll_into_view_if_needed()
        grid.locator(".points path").first.click(force=True)
        reader.wait_for_url("**province=hunan**")
        assert "industry=recycled" in reader.url
        table = reader.locator(".st-key-projects-stage-table")
        table.locator("summary").click()
        expect(table.get_by_role("row").nth(1)).to_contain_text("签约")
        expect(reader.locator(".st-key-projects-headline")).to_contain_text("台账合计 12 亿元")


def test_a_half_wrong_list_comes_into_view_and_its_right_rows_are_written(browser: Browser, site: str) -> None:
    rows = "项目名称,签约日期,合同投资额（亿元）\n虚构的茶厂,2024-05-01,1\n虚构的纸厂,2024-13-01,2\n"
    listed = {"name": "list.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    with watched(browser, LAPTOP) as page:
        enter(page, site, "bao-gao", "projects")
        upload = page.locator(".st-key-projects-file input[type=file]")
        steps = page.locator(".st-key-projects-file-steps form")
        # how far it is stands in view while a long list is read, also at the end of the page
        many = "项目名称,在谈日期\n" + "".join(f"虚构的第{n}家厂,2024-05-01\n" for n in range(1500))
        upload.set_input_files(files=[{**listed, "buffer": many.encode()}])  # type: ignore[list-item]
        expect(page.get_by_role("progressbar")).to_be_in_viewport(ratio=1)
        steps.get_by_role("button", name=SAID.do_discard).click()
        upload.set_input_files(files=[listed])  # type: ignore[list-item]
        expect(steps).to_be_in_viewport()
        expect(steps).to_be_focused()
        expect(page.locator(".st-key-projects-file-findings")).to_contain_text("2024-13-01")
        # on a phone the number of a row says what it is
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        number = page.locator(".st-key-projects-file-findings tbody th").first
        assert number.evaluate("(node) => getComputedStyle(node, '::before').content") != "none"
        page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
        steps.get_by_role("button", name=SAID.say("projects_do_write_right", n=1)).click()
        expect(page.locator(".done")).to_be_in_viewport()
        page.locator(".st-key-projects-file-close").get_by_role("button").click()
        expect(page.locator(".done")).to_be_hidden()
        mine = page.locator(".st-key-projects-mine")
        expect(mine).to_contain_text("虚构的茶厂")
        expect(mine).not_to_contain_text("虚构的纸厂")

        # one by one in a table: what is typed is there again after the page was lost, and gone once it is written
        page.get_by_role("button", name=SAID.do_open_table).click()
        grid = page.locator(".st-key-projects-grid")
        first = grid.locator("tbody tr").first
        name, day = (first.get_by_label(f"{label}: ") for label in (SAID.project_field_name, "签约日期"))
        name.fill("虚构的纸厂")
        day.fill("2024-13-01")
        origin = first.locator("[name='origin:0:']")
        origin.select_option("湖南省")
        for lang in ("en", "zh"):  # what was chosen in one language is there in the other one
            page.goto(f"{site}/projects?lang={lang}")
            page.wait_for_function(COMPLETE)
            page.get_by_role("button", name=words(lang).do_open_table).click()
            expect(origin).to_have_value("湖南省")
        expect(name).to_have_value("虚构的纸厂")
        grid.get_by_role("button", name=SAID.do_save_many).click()
        expect(first.locator(".error:visible")).to_have_count(1)
        day.fill("2024-12-01")
        grid.get_by_role("button", name=SAID.do_save_many).click()
        expect(mine).to_contain_text("虚构的纸厂")
        expect(name).to_have_value("")
        expect(grid.locator(".changed.num")).to_have_text(SAID.say("record_grid_changed", n=0))
        # what is shown can be handed in as it stands, and nothing else is to be saved
        expect(grid.get_by_role("button", name=SAID.do_submit_many)).to_be_enabled()
        expect(grid.get_by_role("button", name=SAID.do_save_many)).to_be_disabled()
        assert not Axe().run(page, ".st-key-projects-grid").response["violations"]
        # neither paper nor a phone has room for so many columns
        page.emulate_media(media="print")
        expect(grid).to_be_hidden()
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        expect(grid).to_be_hidden()
        expect(page.get_by_role("button", name=SAID.do_close_table)).to_be_hidden()
