"""A report on its way, on both stores: written on a phone, returned, corrected by two at once, accepted, read."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, Page, WebSocketRoute, expect

from plan import published
from records import accounts, address, owing, passwords, periods, reading
from records.model import Permission
from records.store import Store
from tests.support import postgres, servers, stores
from tests.support.page_elements import LAPTOP, PHONE
from tests.support.signing_in import enter
from tests.support.site_store import PASSWORD, UNIT
from tests.support.watching import watched
from uploads.reports import LARGEST
from views.words import words

SAID = words("zh")
UNSAVED = "() => Object.keys(localStorage).filter((name) => name.startsWith('one-map-unsaved:')).length"


@dataclass(frozen=True, slots=True)
class Site:
    """A served site, its store, and the first item that the reporter's unit owes."""

    url: str
    store: Store
    item: str


@pytest.fixture(params=("sqlite", "postgresql"))
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site for each test, also where one is tried again: two reporters of a unit, a reviewer, an open period."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            kept = f"sqlite:///{tmp_path_factory.mktemp('journey')}/records.sqlite"
        else:
            kept = postgres.create(stack.enter_context(postgres.cluster()), "journey")
        plan = published.plan()
        store = stores.open_store(address.parse(kept), plan)
        stack.callback(store.close)
        hashed = passwords.hashed(PASSWORD)
        for login, permission in (
            ("bao-gao", Permission("reporter", UNIT)),
            ("tong-shi", Permission("reporter", UNIT)),
            ("shen-he", Permission("reviewer")),
            ("guan-li", Permission("administrator")),
        ):
            person = stores.person(store, login, permission)
            with store.database.write() as connection:
                accounts.set_password(connection, person.id, hashed, must_change=False)
        ended = periods.of_day(store.today(), "quarter").preceding
        owing.open_period(store, person, ended.id)
        item = next(item.title.zh for item in plan.items.values() if UNIT in item.units)
        url = stack.enter_context(servers.streamlit(servers.ROOT / "app.py", ONE_MAP_STORE=kept))
        yield Site(url, store, item)


def row(page: Page, table: str, text: str) -> Locator:
    return page.locator(f".st-key-{table} tbody tr").filter(has_text=text).first


def test_a_report_is_written_returned_corrected_accepted_and_read(browser: Browser, site: Site) -> None:
    with (
        watched(browser, PHONE, has_touch=True) as reporter,
        watched(browser, LAPTOP) as colleague,
        watched(browser, LAPTOP) as reviewer,
        watched(browser, LAPTOP) as reader,
    ):
        reader.goto(f"{site.url}/progress")
        expect(reader.locator(".nothing")).to_contain_text(SAID.progress_none)
        enter(reporter, site.url, "bao-gao", "report")
        row(reporter, "report-list", site.item).get_by_role("button").click()
        form = reporter.locator(".st-key-report-form form")
        expect(form).to_contain_text(SAID.report_secret)
        done = form.get_by_label(SAID.report_field_done)
        done.fill("完成初步设计")
        expect(form.locator(".unsaved")).to_have_text(SAID.record_form_unsaved)
        # what was typed is there again after the page was lost
        reporter.reload()
        row(reporter, "report-list", site.item).get_by_role("button").click()
        expect(done).to_have_value("完成初步设计")
        expect(form.locator(".unsaved")).to_have_text(SAID.record_form_restored)
        form.get_by_role("button", name=SAID.do_submit).click()
        expect(form.locator(".field.select .error").first).to_have_text(SAID.report_fault_missing)
        expect(done).to_have_value("完成初步设计")
        form.get_by_label(SAID.report_field_state).first.select_option("under-way")
        form.get_by_role("button", name=SAID.do_submit).click()
        expect(row(reporter, "report-list", site.item)).to_contain_text(SAID.report_status_submitted)
        assert reporter.evaluate(UNSAVED) == 0

        enter(reviewer, site.url, "shen-he", "review")
        row(reviewer, "review-waiting", site.item).get_by_role("button").click()
        expect(reviewer.locator(".st-key-review-said")).to_contain_text("完成初步设计")
        steps = reviewer.locator(".st-key-review-steps")
        steps.get_by_label(SAID.report_field_comment).fill("请写明投资额")
        steps.get_by_role("button", name=SAID.do_return, exact=True).click()
        expect(reviewer.locator(".st-key-review-waiting")).to_contain_text(SAID.review_waiting_none)

        # two of the unit correct it: the second is told, shown both, and keeps what was typed
        reporter.reload()
        for page, login in ((reporter, ""), (colleague, "tong-shi")):
            if login:
                enter(page, site.url, login, "report")
            row(page, "report-list", site.item).get_by_role("button").click()
            expect(page.locator(".st-key-report-form form")).to_contain_text("请写明投资额")
        other = colleague.locator(".st-key-report-form form")
        other.get_by_label(SAID.report_field_done).fill("投资三亿元")
        other.get_by_role("button", name=SAID.do_keep, exact=True).click()
        expect(other.locator(".unsaved")).not_to_have_text(SAID.record_form_unsaved)
        expect(colleague.locator("div.done")).to_be_visible()
        done.fill("投资二亿元")
        form.get_by_role("button", name=SAID.do_submit).click()
        both = reporter.locator(".st-key-report-conflict-table")
        expect(both).to_contain_text("投资三亿元")
        expect(both).to_contain_text("投资二亿元")
        expect(reporter.locator(".nothing")).to_contain_text(SAID.report_conflict)
        expect(done).to_have_value("投资二亿元")
        # so it is after the page was lost: in the table of all rows too, and the form shows both
        reporter.reload()
        choice = reporter.locator(".st-key-report-choice").get_by_label(SAID.report_field_view)
        choice.select_option("table")
        changed = reporter.locator(".st-key-report-grid tr.changed")
        expect(changed.locator("textarea").first).to_have_value("投资二亿元")
        choice.select_option("list")
        row(reporter, "report-list", site.item).get_by_role("button").click()
        expect(both).to_contain_text("投资三亿元")
        expect(reporter.locator(".nothing")).to_contain_text(SAID.report_conflict_earlier)
        expect(done).to_have_value("投资二亿元")
        form.get_by_role("button", name=SAID.do_submit).click()
        expect(row(reporter, "report-list", site.item)).to_contain_text(SAID.report_status_submitted)
        assert reporter.evaluate(UNSAVED) == 0

        reviewer.reload()
        row(reviewer, "review-waiting", site.item).get_by_role("button").click()
        expect(reviewer.locator(".st-key-review-said")).to_contain_text("投资二亿元")
        steps.get_by_role("button", name=SAID.do_accept, exact=True).click()
        expect(reviewer.locator(".st-key-review-waiting")).to_contain_text(SAID.review_waiting_none)
        expect(row(reviewer, "review-accepted", site.item)).to_be_visible()

        reader.reload()
        expect(row(reader, "progress-items", site.item)).to_contain_text("推进中")
        chart = reader.locator(".st-key-progress-chart")
        chart.locator(".sketch").hover()  # Plotly comes when somebody points at it
        expect(chart.locator(".plot-container")).to_be_visible()
        assert reader.locator("[data-page=report]").count() == 0

        # typed and not saved: it outlives a session that ends, and goes with whoever signs out
        second = (
            reporter.locator(".st-key-report-list tbody tr").filter(has_not_text=SAID.report_status_submitted).first
        )
        second.get_by_role("button").click()
        form.get_by_label(SAID.report_field_done).fill("还没有保存")
        reporter.wait_for_function(f"({UNSAVED})() === 1")
        accounts.sign_out_everywhere(site.store, accounts.sign_in(site.store, "bao-gao", PASSWORD).person)
        form.get_by_role("button", name=SAID.do_save, exact=True).click()
        expect(reporter.locator(".nothing")).to_contain_text(SAID.reporting_session_ended)
        expect(form.locator(".problem")).to_have_text(SAID.report_signed_out)
        expect(form.get_by_label(SAID.report_field_done)).to_have_value("还没有保存")
        enter(reporter, site.url, "bao-gao", "report")
        assert reporter.evaluate(UNSAVED) == 1
        # the table of all rows has it too
        reporter.locator(".st-key-report-choice").get_by_label(SAID.report_field_view).select_option("table")
        expect(changed).to_have_count(1)
        expect(changed.locator("textarea").first).to_have_value("还没有保存")
        reporter.locator(".account").click()
        reporter.get_by_role("button", name=SAID.sign_out).click()
        expect(reporter.locator(".account")).to_have_text(SAID.sign_in)
        reporter.wait_for_function(f"({UNSAVED})() === 0")
        assert reporter.locator("[data-page=report]").count() == 0


@pytest.mark.parametrize("site", ["sqlite"], indirect=True)
def test_what_was_typed_without_a_connection_is_saved_once_it_is_back(browser: Browser, site: Site) -> None:
    servers_end: list[WebSocketRoute] = []
    pages_end: list[WebSocketRoute] = []
    whole = [True]

    def meet(socket: WebSocketRoute) -> None:
        if whole[0]:
            pages_end.append(socket)
            servers_end.append(socket.connect_to_server())
        else:
            socket.close()

    def without_connection(field: Locator) -> None:
        whole[0] = False
        pages_end[-1].close()
        servers_end[-1].close()
        expect(page.locator("#connection-lost")).to_be_visible()
        field.press_sequentially("，断线时")
        page.wait_for_function(f"({UNSAVED})() === 1")
        whole[0] = True
        expect(page.locator("#connection-lost")).to_be_hidden()
        expect(field).to_be_focused()
        field.blur()

    with watched(browser, LAPTOP) as page:
        page.route_web_socket("**/_stcore/stream", meet)
        enter(page, site.url, "bao-gao", "report")
        row(page, "report-list", site.item).get_by_role("button").click()
        form = page.locator(".st-key-report-form form")
        done = form.get_by_label(SAID.report_field_done)
        done.fill("断线前")
        without_connection(done)
        expect(page.locator("div.done")).to_contain_text(SAID.say("report_saved", number="").rstrip("。"))
        expect(form.locator(".unsaved")).to_have_text("")
        expect(done).to_have_value("断线前，断线时")
        page.wait_for_function(f"({UNSAVED})() === 0")
        (saved,) = reading.mine(site.store, accounts.sign_in(site.store, "bao-gao", PASSWORD).person).value
        assert (saved.status, saved.version, saved.content.done) == ("draft", 1, "断线前，断线时")  # type: ignore[union-attr]
        # the table of all rows does the same
        page.locator(".st-key-report-choice").get_by_label(SAID.report_field_view).select_option("table")
        second = page.locator(".st-key-report-grid tbody tr").filter(has_not_text=site.item).first
        typed = second.locator("textarea").first
        typed.fill("整表")
        without_connection(typed)
        expect(page.locator("div.done")).to_contain_text(SAID.say("report_saved_many", n=1))
        expect(typed).to_have_value("整表，断线时")
        page.wait_for_function(f"({UNSAVED})() === 0")
        assert len(reading.mine(site.store, accounts.sign_in(site.store, "bao-gao", PASSWORD).person).value) == 2


def test_the_whole_list_goes_out_as_a_file_and_comes_back(browser: Browser, site: Site, tmp_path: Path) -> None:
    with watched(browser, LAPTOP) as page:
        enter(page, site.url, "bao-gao", "report")
        files, steps = page.locator(".st-key-report-file"), page.locator(".st-key-report-rows")
        page.locator(".st-key-report-choice").get_by_label(SAID.report_field_period).select_option("2023-2025")
        expect(page.locator(".st-key-report-list .title")).to_contain_text("终期评估")
        with page.expect_download() as download:
            files.get_by_role("button", name=SAID.record_file_download).click()
        file = tmp_path / download.value.suggested_filename
        download.value.save_as(file)
        book = load_workbook(file)
        heads = {cell.value: cell.column for cell in book.worksheets[0][2]}
        for row in (3, 4):
            book.worksheets[0].cell(row, heads[SAID.report_field_state]).value = "已完成"
            book.worksheets[0].cell(row, heads[SAID.report_field_result]).value = f"第{row}行<b>"
        book.save(file)
        large = tmp_path / "large.xlsx"
        large.write_bytes(b"x" * (LARGEST + 1))
        for chosen in (large, file):
            with page.expect_file_chooser() as chooser:
                files.get_by_role("button", name=SAID.record_file_upload).click()
            chooser.value.set_files(chosen)
            if chosen is large:
                expect(files.locator(".problem")).to_have_text(SAID.say("record_file_too_large", file=large.name, mb=1))
        steps.get_by_role("button", name=SAID.do_submit_many).click()
        expect(page.locator("div.done")).to_contain_text(SAID.say("report_submitted_many", n=2))
        # the rest in one table: a state for all rows at once, what is missing marked in its cell
        page.locator(".st-key-report-choice").get_by_label(SAID.report_field_view).select_option("table")
        grid = page.locator(".st-key-report-grid")
        expect(grid.locator("tr.closed")).to_have_count(2)
        expect(grid.locator("tr.closed").first).to_contain_text("第3行<b>")
        grid.locator(".filler").select_option("done")
        open_ = grid.locator("tbody tr:not(.closed)")
        expect(grid.locator("tr.changed")).to_have_count(open_.count())
        grid.get_by_role("button", name=SAID.do_submit_many).click()
        expect(grid.locator("td.area [aria-invalid=true]")).to_have_count(open_.count())
        for result in open_.locator("td[data-field=result] textarea").all():
            result.fill("按期完成")
        grid.get_by_role("button", name=SAID.do_submit_many).click()
        expect(grid.locator("tbody tr:not(.closed)")).to_have_count(0)
        assert page.evaluate(UNSAVED) == 0
