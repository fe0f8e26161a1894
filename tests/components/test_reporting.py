"""The pages of reporting through the frame: who sees them, what can be done there, and what is said when it fails."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.records import parts, review_steps
from components.shell import signed_in
from plan import pages, profile, published
from plan.queries.targets import counting
from plan.reporting import AGREED, Reporting
from records import accounts, answers, life, owing, people, periods, progress, reading, running, target_completeness
from records.content import CLOSING, ClosingReport, Figure, ItemReport, TargetReport
from records.errors import NotAllowed, StoreLocked, StoreUnavailable
from records.model import Permission, Viewer
from records.places import Place
from records.project import Need, Project
from records.rules import Rules
from records.store import Store
from tests.support import ledgers
from tests.support.app import act, data, lines, opened
from tests.support.records import texts
from tests.support.reporting import PEOPLE, PROGRESS, REPORT, REVIEW, SAID, errors, press, rows, send
from tests.support.site_store import OTHER, TARGET, UNIT, Site, served, under_way
from tests.support.stores import EARLIER, PERIOD
from views.records import reporting_words
from views.records.reporting_words import period_name
from views.reporting import report_list_view
from views.reporting.progress_view import UNIT_STATES
from views.words import words


def navigation(at: AppTest) -> list[str]:
    return [page["id"] for page in data(at, "shell")["pages"]]


# who sees what


def test_whoever_has_not_signed_in_reads_the_plan_and_is_told_how_to_sign_in(enter: Any) -> None:
    for page in (REPORT, REVIEW, PEOPLE):
        at = enter(None, page)
        assert lines(at, "nothing") == [SAID.reporting_needs_sign_in, SAID.reporting_sign_in_why]
        assert navigation(at) == list(pages.FOR_EVERYONE)
        assert data(at, "shell")["account"]["label"] == SAID.sign_in
        assert data(at, "shell")["bare"]


def test_without_accounts_nothing_is_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signed_in, "token", lambda: "")
    with served(tmp_path, people=False):
        assert data(opened(), "shell")["account"]["label"] == ""
        assert lines(opened(REPORT), "nothing") == [SAID.reporting_needs_sign_in, SAID.reporting_no_accounts]
        assert lines(opened(PROGRESS), "nothing")[0] == SAID.progress_none


def test_a_presentation_shows_nothing_of_what_waits_or_of_drafts(site: Site, enter: Any) -> None:
    site.submitted(site.items()[0], under_way())
    for person, page in ((site.reviewer, REVIEW), (site.reporter, REPORT), (site.administrator, PEOPLE)):
        at = enter(person, page, present="1")
        assert lines(at, "nothing") == [SAID.reporting_not_presented]
        assert {element.key for element in at.get("bidi_component")} == {"shell"}, page


def test_each_role_has_its_pages(site: Site, enter: Any) -> None:
    shown = [
        (site.reporter, ["report"], [REVIEW, PEOPLE]),
        (site.reviewer, ["review"], [REPORT, PEOPLE]),
        (site.administrator, ["review", "people"], [REPORT]),
    ]
    for person, own, closed in shown:
        at = enter(person, "pages/tasks.py")
        assert [page for page in navigation(at) if page not in pages.FOR_EVERYONE] == own
        assert data(at, "shell")["account"]["label"] == person.name
        for page in closed:
            assert lines(enter(person, page), "nothing")[0] == SAID.reporting_not_yours
    # the administrator manages periods and reads no reports
    at = enter(site.administrator, REVIEW)
    assert {element.key for element in at.get("bidi_component")} == {"shell", "review-opening"}


def test_a_person_who_must_set_a_password_is_nobody_yet(site: Site, enter: Any) -> None:
    people.reset_password(site.store, None, site.reporter.login)
    with pytest.raises(accounts.SignInRefused):
        site.token(site.reporter)
    at = enter(None, REPORT)
    assert lines(at, "nothing")[0] == SAID.reporting_needs_sign_in


def test_a_store_that_cannot_be_reached_leaves_the_plan(
    site: Site, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = enter(site.reporter, REPORT)
    press(at, "report-list", "fill", f"{UNIT}|{site.items()[0]}")
    table = send(opened(REPORT), "report-choice", "change", view="table")

    def lost() -> Store:
        raise StoreLocked

    monkeypatch.setattr(running, "store", lost)
    said = SAID.say("report_not_saved", cause=SAID.store_cause_locked, code="locked")
    send(at, "report-form", "save", state="under-way", done="写了很久")
    assert lines(at, "nothing")[0] == SAID.reporting_lost
    # the form stays, for what was typed is nowhere else, and is tried again by the same button
    for _ in range(2):
        assert data(at, "report-form")["problem"] == said
        send(at, "report-form", "save", state="under-way", done="写了很久")
    with monkeypatch.context() as closed:  # so where nobody is let in without the store
        closed.setenv(running.ACCESS, running.SIGNED_IN)
        at.run()
        assert lines(at, "notice") == [SAID.reporting_lost]
        assert data(at, "report-form")["problem"] == SAID.report_store_lost
    press(table, "report-grid", "save-many")
    assert data(table, "report-grid")["problem"] == said
    assert not opened("pages/overview.py").exception
    assert SAID.records_lost in lines(opened("pages/overview.py"), "source")[0]
    heading, why = lines(opened(PROGRESS), "nothing")
    assert heading == SAID.reporting_lost and f"{SAID.store_cause_locked}（locked）" in why


def test_every_cause_of_a_lost_store_is_said_in_words() -> None:
    for one in (StoreUnavailable, *StoreUnavailable.__subclasses__()):
        assert one.__name__ == f"Store{one.cause.title().replace('-', '')}", "each has its own"
        assert SAID.say(f"store_cause_{one.cause.replace('-', '_')}"), one


def test_a_form_outlives_the_role_of_whoever_types(site: Site, enter: Any) -> None:
    at = press(enter(site.reporter, REPORT), "report-list", "fill", f"{UNIT}|{site.items()[0]}")
    people.revoke(site.store, None, site.reporter.login, Permission("reporter", UNIT))
    send(at, "report-form", "save", state="under-way", done="写了很久")
    assert reading.waiting(site.store, site.reviewer).value == ()
    assert lines(at, "nothing")[0] == SAID.reporting_not_yours
    assert data(at, "report-form")["problem"] == SAID.report_not_allowed


def test_a_session_that_ended_writes_nothing_and_leaves_the_form(
    site: Site, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = press(enter(site.reporter, REPORT), "report-list", "fill", f"{UNIT}|{site.items()[0]}")
    accounts.sign_out_everywhere(site.store, site.reporter)
    send(at, "report-form", "save", state="under-way", done="写了很久")
    assert reading.mine(site.store, site.reporter).value == ()
    assert lines(at, "nothing") == [SAID.reporting_session_ended, SAID.reporting_session_ended_why]
    assert data(at, "report-form")["problem"] == SAID.report_signed_out
    assert data(at, "shell")["account"]["owner"] == ""
    # so where the site is closed, which shows nothing else then
    monkeypatch.setenv(running.ACCESS, running.SIGNED_IN)
    send(at, "report-form", "save", state="under-way", done="写了很久")
    assert lines(at, "notice") == [SAID.sign_in_needed]
    assert {element.key for element in at.get("bidi_component")} == {"report-form"}
    monkeypatch.delenv(running.ACCESS)
    # somebody else whom the same browser signed in since sees none of it
    token = site.token(site.colleague)
    monkeypatch.setattr(signed_in, "token", lambda: token)
    accounts.sign_out(site.store, token)
    at.run()
    assert lines(at, "nothing")[0] == SAID.reporting_needs_sign_in


# reporting


def test_a_unit_sees_what_it_owes(site: Site, enter: Any) -> None:
    at = enter(site.reporter, REPORT)
    owed = rows(at, "report-list")
    assert list(owed) == [*(f"{UNIT}|{item}" for item in site.items()), f"{UNIT}|target|{TARGET}"]
    assert {button["name"] for row in owed.values() for button in row["buttons"]} == {"fill"}
    assert all(SAID.report_mark_due_soon in texts(row) for row in owed.values())
    choice = data(at, "report-choice")["fields"][0]
    assert choice["value"] == PERIOD
    offered = [option["id"] for option in choice["options"]]
    assert offered[:4] == [PERIOD, EARLIER, "2023-2025", "dates"]
    assert offered[4:] == [f"{year}Q{quarter}" for year in (2025, 2024, 2023) for quarter in (4, 3, 2, 1)]
    for period in offered[1:5]:
        send(at, "report-choice", "change", period=period)
        assert not at.exception
        goals = 0 if period in ("2023-2025", "dates") else 1
        assert len(rows(at, "report-list")) == len(site.items()) + goals, period
    # 补报 is never late
    assert all(SAID.report_mark_supplementary in texts(row) for row in rows(at, "report-list").values())


def test_a_report_is_filled_in_saved_submitted_and_withdrawn(site: Site, enter: Any) -> None:
    item = site.items()[0]
    row = f"{UNIT}|{item}"
    at = press(enter(site.reporter, REPORT), "report-list", "fill", row)
    assert data(at, "report-form")["warning"] == SAID.report_secret
    assert data(at, "report-form")["owner"] == site.reporter.id  # what is typed is kept for nobody else
    send(at, "report-form", "submit", done="开工", figure="12.5")
    assert errors(at, "report-form") == {"figure": SAID.report_fault_unit_missing}
    send(
        at, "report-form", "save", done="开工", figure="12.5", figure_unit="万元", documents="梧政发〔2026〕1号\n\n二号"
    )
    record = reading.mine(site.store, site.reporter).value[0]
    assert record.content == ItemReport(
        done="开工",
        figure=record.content.figure,
        documents=("梧政发〔2026〕1号", "二号"),  # type: ignore[union-attr]
    )
    assert lines(at, "done") == [SAID.say("report_saved", number=record.number)]
    send(at, "report-form", "submit")
    assert errors(at, "report-form") == {"state": SAID.report_fault_missing}
    send(at, "report-form", "submit", state="under-way")
    assert lines(at, "done") == [SAID.say("report_submitted", number=record.number)]
    assert SAID.report_status_submitted in texts(rows(at, "report-list")[row])
    press(at, "report-list", "show", row)
    assert not any(element.key == "report-form" for element in at.get("bidi_component"))
    send(at, "report-withdrawal", "withdraw")
    assert errors(at, "report-withdrawal") == {"reason": SAID.report_fault_missing}
    send(at, "report-withdrawal", "withdraw", reason="填错了")
    assert lines(at, "done") == [SAID.say("report_withdrawn", number=record.number)]
    assert reading.mine(site.store, site.reporter).value == ()


def test_what_is_wrong_with_a_report_stands_in_its_form_alone(site: Site, enter: Any) -> None:
    """A draft has two forms, to fill it in and to withdraw it."""
    at = press(enter(site.reporter, REPORT), "report-list", "fill", f"{UNIT}|{site.items()[0]}")
    send(at, "report-form", "save", done="开工")
    send(at, "report-form", "submit", done="开工", figure="十二")
    assert data(at, "report-form")["problem"] == SAID.report_invalid
    assert data(at, "report-withdrawal")["problem"] == ""
    send(at, "report-withdrawal", "withdraw")
    assert data(at, "report-withdrawal")["problem"] == SAID.report_invalid
    assert (data(at, "report-form")["problem"], errors(at, "report-form")) == ("", {})


def test_a_returned_report_that_is_only_saved_is_not_said_to_be_submitted(site: Site, enter: Any) -> None:
    item = site.items()[0]
    record = site.submitted(item, under_way())
    life.return_(site.store, site.reviewer, record.id, record.version, "请附文件")
    at = press(enter(site.reporter, REPORT), "report-list", "fill", f"{UNIT}|{item}")
    send(at, "report-form", "save", done="开工，附文件")
    assert lines(at, "done") == [SAID.say("report_saved_again", number=record.number)]
    assert reading.get(site.store, Viewer(site.reporter), record.id).value.status == "returned"
    send(at, "report-form", "submit")
    assert lines(at, "done") == [SAID.say("report_submitted", number=record.number)]


def test_a_reopened_report_says_why_it_was_reopened(site: Site, enter: Any) -> None:
    item = site.items()[0]
    record = site.accepted(item, under_way())
    life.reopen(site.store, site.reviewer, record.id, record.version, "投资额有误")
    at = press(enter(site.reporter, REPORT), "report-list", "fill", f"{UNIT}|{item}")
    assert SAID.say("report_reopened", reason="投资额有误") in data(at, "report-form")["lines"]


def test_an_incomplete_report_is_kept_as_a_draft(site: Site, enter: Any) -> None:
    at = press(enter(site.reporter, REPORT), "report-list", "fill", f"{UNIT}|{site.items()[0]}")
    send(at, "report-form", "submit", done="没有填状态")
    assert errors(at, "report-form") == {"state": SAID.report_fault_missing}
    assert data(at, "report-form")["problem"] == SAID.report_draft_only
    (record,) = reading.mine(site.store, site.reporter).value
    assert (record.status, record.content.done) == ("draft", "没有填状态")  # type: ignore[union-attr]


def test_a_double_click_writes_once(site: Site, enter: Any) -> None:
    at = press(enter(site.reporter, REPORT), "report-list", "fill", f"{UNIT}|{site.items()[0]}")
    drawn = at.session_state["report-drawn"]
    send(at, "report-form", "save", key="one", state="under-way")
    at.session_state["report-drawn"] = drawn
    send(at, "report-form", "save", key="one", state="under-way")
    (record,) = reading.mine(site.store, site.reporter).value
    assert record.version == 1


def test_a_repeated_request_is_answered_once_in_a_run() -> None:
    def page() -> None:
        from components.records import parts

        for n, request in enumerate(("one", "two", "one", "two", "", "")):
            parts.notify(f"done {n}", request=request)
        for _ in range(2):
            parts.notify("merged")
        parts.show_notices()

    at = AppTest.from_function(page).run()
    assert lines(at, "done") == ["done 2", "done 3", "done 4", "done 5", "merged"]


def test_the_form_begins_with_what_was_said_last_time(site: Site, enter: Any) -> None:
    item = site.items()[0]
    site.accepted(item, under_way("上季度开工"), EARLIER)
    at = enter(site.reporter, REPORT)
    assert SAID.say("report_last_time", state="推进中") in texts(rows(at, "report-list")[f"{UNIT}|{item}"])
    press(at, "report-list", "fill", f"{UNIT}|{item}")
    payload = data(at, "report-form")
    values = {field["name"]: field["value"] for field in payload["fields"]}
    assert (values["state"], values["done"]) == ("under-way", "上季度开工")
    assert SAID.report_filled_in in payload["lines"]


def test_items_of_two_units_are_confirmed_at_once(site: Site, enter: Any) -> None:
    people.grant(site.store, None, site.reporter.login, Permission("reporter", OTHER))
    both = [f"{unit}|{site.items(unit)[0]}" for unit in (UNIT, OTHER)]
    at = press(enter(site.reporter, REPORT), "report-list", "confirm-not-involved", *both)
    assert not any(rows(at, "report-list")[one]["selectable"] for one in both)


def test_many_are_confirmed_at_once(site: Site, enter: Any) -> None:
    first, second, third = site.items()[:3]
    site.accepted(first, under_way(), EARLIER)
    at = enter(site.reporter, REPORT)
    press(at, "report-list", "confirm-unchanged", f"{UNIT}|{first}", f"{UNIT}|{second}")
    done, skipped = lines(at, "done")
    assert done == SAID.say("report_confirmed", n=1)
    assert SAID.report_fault_nothing_before in skipped
    press(at, "report-list", "confirm-not-involved", f"{UNIT}|{second}", f"{UNIT}|{third}")
    assert lines(at, "done") == [SAID.say("report_confirmed", n=2)]
    assert not any(rows(at, "report-list")[f"{UNIT}|{item}"]["selectable"] for item in (first, second, third))
    press(at, "report-list", "confirm-unchanged", f"commerce|{first}", "nonsense", "")
    assert set(lines(at, "done")) == {SAID.report_not_allowed}


def test_two_who_write_are_shown_both_versions(site: Site, enter: Any) -> None:
    item = site.items()[0]
    at = press(enter(site.reporter, REPORT), "report-list", "fill", f"{UNIT}|{item}")
    send(at, "report-form", "save", state="under-way", done="甲写的")
    (record,) = reading.mine(site.store, site.reporter).value
    life.save(site.store, site.colleague, record.id, record.version, under_way("乙写的"))
    send(at, "report-form", "submit", state="under-way", done="甲改的")
    table = {row["id"]: texts(row) for row in data(at, "report-conflict-table")["rows"]}
    assert table["done"][1:] == ["乙写的", "甲改的"]
    values = {field["name"]: field["value"] for field in data(at, "report-form")["fields"]}
    assert values["done"] == "甲改的"
    send(at, "report-form", "submit")
    (record,) = reading.mine(site.store, site.reporter).value
    assert (record.status, record.content.done) == ("submitted", "甲改的")  # type: ignore[union-attr]


def find_earlier(at: AppTest, finder: str, form: str, **values: str) -> AppTest:
    """Send what the browser kept of an earlier version of a form, as its script does when the form is drawn."""
    return act(at, finder, "act", {"name": "earlier", "form": form, "key": f"key-{form}", "values": values})


def test_what_was_typed_into_an_earlier_version_is_shown_beside_the_one_that_stands(site: Site, enter: Any) -> None:
    item = site.items()[0]
    place = Place("item", UNIT, PERIOD, item=item)
    record = life.create(site.store, site.colleague, place, under_way("乙写的"))
    at = press(enter(site.reporter, REPORT), "report-list", "fill", f"{UNIT}|{item}")
    form = data(at, "report-form")
    assert form["other"] == ""  # the browser is to look for it
    assert "discard-mine" not in {button["name"] for button in form["buttons"]}
    earlier = form["id"].rpartition("|")[0] + "|0"
    find_earlier(at, "report-form", earlier, state="under-way", done="断线时写的")
    table = {row["id"]: texts(row) for row in data(at, "report-conflict-table")["rows"]}
    assert table["done"][1:] == ["乙写的", "断线时写的"]
    assert lines(at, "nothing") == [SAID.report_conflict_earlier]
    form = data(at, "report-form")
    assert form["other"] == earlier  # and not to look again
    assert {field["name"]: field["value"] for field in form["fields"]}["done"] == "断线时写的"
    # a colleague saves again: both versions that were typed into are given up only with the save
    life.save(site.store, site.colleague, record.id, record.version, under_way("乙又写的"))
    send(at, "report-form", "save", done="断线时写的，改过")
    send(at, "report-form", "save", key="last")
    assert data(at, "report-list")["saved"] == [*(earlier[:-1] + n for n in "210")]
    assert mine_done(site) == "断线时写的，改过"


def mine_done(site: Site) -> str:
    (record,) = reading.mine(site.store, site.reporter).value
    return str(record.content.done)  # type: ignore[union-attr]


def test_what_was_typed_is_found_where_the_report_was_handed_in_and_can_be_given_up(site: Site, enter: Any) -> None:
    item = site.items()[0]
    site.submitted(item, under_way("乙写的"))
    at = press(enter(site.reporter, REPORT), "report-list", "show", f"{UNIT}|{item}")
    finder = data(at, "report-unsaved")
    assert (finder["fields"], finder["other"], finder["keeps"]) == ([], "", True)
    find_earlier(at, "report-unsaved", finder["id"].rpartition("|")[0] + "|0", done="断线时写的")
    assert lines(at, "nothing") == [SAID.report_conflict_closed]
    table = {row["id"]: texts(row) for row in data(at, "report-conflict-table")["rows"]}
    assert table["done"][1:] == ["乙写的", "断线时写的"]
    assert [button["name"] for button in data(at, "report-form")["buttons"]] == ["discard-mine", "close"]
    send(at, "report-form", "discard-mine")
    assert not any(element.key == "report-form" for element in at.get("bidi_component"))
    assert mine_done(site) == "乙写的"


@pytest.mark.parametrize("accepted", [False, True])
def test_what_was_typed_stays_where_a_colleague_has_handed_the_report_in(
    site: Site, enter: Any, accepted: bool
) -> None:
    item = site.items()[0]
    at = press(enter(site.reporter, REPORT), "report-list", "fill", f"{UNIT}|{item}")
    record = life.create(
        site.store, site.colleague, Place("item", UNIT, PERIOD, item=item), under_way("乙写的"), submit=True
    )
    if accepted:
        life.accept(site.store, site.reviewer, record.id, record.version)
    send(at, "report-form", "save", state="under-way", done="甲写的")
    table = {row["id"]: texts(row) for row in data(at, "report-conflict-table")["rows"]}
    assert table["done"][1:] == ["乙写的", "甲写的"]
    values = {field["name"]: field["value"] for field in data(at, "report-form")["fields"]}
    assert values["done"] == "甲写的"
    send(at, "report-form", "save")
    assert data(at, "report-form")["problem"] == SAID.report_wrong_state
    now = reading.get(site.store, Viewer(site.reporter), record.id).value.content
    assert now.done == "乙写的"  # type: ignore[union-attr]


def test_what_a_browser_makes_up_changes_nothing(site: Site, enter: Any) -> None:
    at = enter(site.reporter, REPORT)
    sent: list[Any] = [None, 1, "save", {}, {"name": 1}, {"name": "fill", "ids": "x"}, {"name": "fill", "ids": [1]}]
    for one in [*sent, {"name": "confirm-done", "ids": ["a|b"]}, {"name": "save", "values": [1]}]:
        act(at, "report-list", "act", one)
        assert not at.exception
    press(at, "report-list", "fill", f"{UNIT}|{site.items()[0]}")
    act(at, "report-form", "act", {"name": "save", "form": "x", "key": "k", "values": {"state": "nonsense", "done": 5}})
    assert errors(at, "report-form") == {"state": SAID.report_fault_unknown}
    assert reading.mine(site.store, site.reporter).value == ()


def test_an_earlier_period_is_added_and_never_late(site: Site, enter: Any) -> None:
    item, early = site.items()[0], "2025Q4"
    at = enter(site.reporter, REPORT)
    send(at, "report-choice", "change", period=early)
    press(at, "report-list", "fill", f"{UNIT}|{item}")
    send(at, "report-form", "submit", state="under-way", done="上年已开工")
    (record,) = reading.mine(site.store, site.reporter).value
    assert (record.period, record.status) == (early, "submitted")
    assert texts(rows(at, "report-list")[f"{UNIT}|{item}"])[-1] == SAID.report_status_submitted
    life.accept(site.store, site.reviewer, record.id, record.version)
    # what was added is where the next report begins, and no late one among those expected
    shown = enter(site.reporter, REPORT)
    assert SAID.say("report_last_time", state="推进中") in texts(rows(shown, "report-list")[f"{UNIT}|{item}"])
    review = enter(site.reviewer, REVIEW)
    assert list(rows(review, "review-periods")) == [PERIOD, EARLIER]
    send(review, "review-choice", "change", period=early)
    assert review.query_params["period"] == early
    assert list(rows(review, "review-accepted")) == [record.id]


def test_the_final_evaluation_is_filled_in_without_any_period(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with served(tmp_path) as site:
        token = site.token(site.reporter)
        monkeypatch.setattr(signed_in, "token", lambda: token)
        at = opened(REPORT, lang="en")
        assert lines(at, "nothing") == [words("en").report_no_period]
        item = site.items()[0]
        press(at, "report-list", "fill", f"{UNIT}|{item}")
        send(at, "report-form", "submit", state="done", result="Built")
        (record,) = reading.mine(site.store, site.reporter).value
        assert (record.kind, record.period, record.status) == ("closing", "2023-2025", "submitted")
        assert record.content == ClosingReport(state="done", result="Built", lang="en")


def test_the_final_evaluation_begins_with_what_was_last_said_within_the_plan(site: Site, enter: Any) -> None:
    first, second = site.items()[:2]
    said = ItemReport(state="held-up", done="修好了桥", next="再修一座", figure=Figure(Decimal("1.5"), "亿元"))
    site.accepted(first, said, "2025Q3")
    site.accepted(first, ItemReport(state="unchanged"), "2025Q4")
    site.accepted(first, under_way("方案结束以后"), EARLIER)
    site.accepted(second, under_way("方案结束以后"), EARLIER)
    at = send(enter(site.reporter, REPORT), "report-choice", "change", period="2023-2025")
    press(at, "report-list", "fill", f"{UNIT}|{first}")
    form = data(at, "report-form")
    assert {SAID.report_closing_apart, SAID.report_filled_in} <= set(form["lines"])
    filled = {field["name"]: field["value"] for field in form["fields"] if field["value"]}
    assert filled == {
        "state": "held-up",
        "result": "修好了桥",
        "next": "再修一座",
        "figure": "1.5",
        "figure_unit": "亿元",
    }
    press(at, "report-list", "fill", f"{UNIT}|{second}")
    assert not any(field["value"] for field in data(at, "report-form")["fields"])


def test_a_reviewer_sees_a_closing_report_beside_what_was_last_said_within_the_plan(site: Site, enter: Any) -> None:
    item = site.items()[0]
    site.accepted(item, under_way("修好了桥"), "2025Q3")
    site.accepted(item, under_way("方案结束以后"), EARLIER)
    record = site.submitted(item, ClosingReport(state="done", result="修好了路"), "2023-2025")
    at = press(enter(site.reviewer, REVIEW), "review-waiting", "show", record.id)
    said = {id_: texts(one)[1:] for id_, one in rows(at, "review-compared").items()}
    assert said["result"] == ["修好了桥", "修好了路"]


# review


def test_a_reviewer_sees_what_waits_beside_what_was_said_before(site: Site, enter: Any) -> None:
    item = site.items()[0]
    site.accepted(item, under_way("完成投资10万元"), EARLIER)
    record = site.submitted(item, under_way("完成投资25万元"))
    at = enter(site.reviewer, REVIEW)
    assert list(rows(at, "review-waiting")) == [record.id]
    press(at, "review-waiting", "show", record.id)
    done = rows(at, "review-compared")["done"]
    assert [part for cell in done["cells"] for part in cell["parts"] if part["mark"]] == [
        {"text": "10", "mark": "removed"},
        {"text": "25", "mark": "added"},
    ]
    send(at, "review-steps", "return")
    assert errors(at, "review-steps") == {"reason": SAID.report_fault_missing}
    form = data(at, "review-steps")["id"]
    send(at, "review-steps", "return", reason="请附文件")
    assert data(at, "review-waiting")["saved"] == [form], "the browser need not keep it"
    assert lines(at, "done") == [SAID.say("review_done_return", number=record.number)]
    assert rows(at, "review-waiting") == {}
    reporter = press(enter(site.reporter, REPORT), "report-list", "fill", f"{UNIT}|{item}")
    assert SAID.say("report_returned", reason="请附文件") in data(reporter, "report-form")["lines"]


def test_what_happened_is_dated_by_the_day_where_the_site_is(site: Site, enter: Any) -> None:
    site.clock.to(date(2026, 7, 8), hour=1)  # where UTC has the seventh
    record = site.submitted(site.items()[0], under_way())
    at = press(enter(site.reviewer, REVIEW), "review-waiting", "show", record.id)
    assert {texts(row)[0] for row in rows(at, "review-history").values()} == {"2026-07-08"}


def test_a_reviewer_accepts_and_reopens(site: Site, enter: Any) -> None:
    record = site.submitted(site.items()[0], under_way())
    at = press(enter(site.reviewer, REVIEW), "review-waiting", "show", record.id)
    send(at, "review-steps", "accept")
    assert lines(at, "done") == [SAID.say("review_done_accept", number=record.number)]
    press(at, "review-accepted", "show", record.id)
    names = [button["name"] for button in data(at, "review-steps")["buttons"]]
    assert names == ["reopen", "publish", "withdraw", "close"]
    send(at, "review-steps", "publish")
    assert reading.get(site.store, Viewer(site.reviewer), record.id).value.published
    press(at, "review-accepted", "show", record.id)
    send(at, "review-steps", "reopen", reason="数字有误")
    reopened = reading.get(site.store, Viewer(site.reviewer), record.id).value
    assert reopened.status == "reopened"
    life.submit(site.store, site.reporter, record.id, reopened.version, under_way("更正"))
    at = press(enter(site.reviewer, REVIEW), "review-waiting", "show", record.id)
    assert data(at, "review-waiting")["notes"] == [SAID.review_mark_again]
    send(at, "review-steps", "accept")
    assert lines(at, "done") == [SAID.say("review_done_accept", number=record.number), SAID.review_mark_again]
    assert not reading.get(site.store, Viewer(site.reviewer), record.id).value.published


def test_a_step_of_a_review_asked_for_twice_is_taken_once(site: Site) -> None:
    """A request is repeated, with the version that was shown, where its answer was lost."""
    store = replace(site.store, rules=replace(site.store.rules, acceptance_levels=2))
    people.grant(store, None, site.colleague.login, Permission("head", UNIT))
    signed = accounts.signed_in(store, site.token(site.colleague))
    assert signed
    first, second = (site.submitted(item, under_way()) for item in site.items()[:2])
    steps = [
        (first, site.colleague, "endorse", "endorsed", False),
        (first, site.reviewer, "accept", "accepted", False),
        (first, site.reviewer, "publish", "accepted", True),
        (first, site.reviewer, "unpublish", "accepted", False),
        (first, site.reviewer, "reopen", "reopened", False),
        (first, site.reviewer, "withdraw", "withdrawn", False),
        (second, site.colleague, "return", "returned", False),
    ]
    shown = {record.id: record for record in (first, second)}
    for record, by, name, status, public in steps:
        before = shown[record.id]
        sent = {"name": name, "key": "one", "values": {"reason": " 投资额有误 "}}
        step = review_steps.taken(before, sent)
        done = [step(store, signed if by is site.colleague else by) for _ in range(2)]
        assert done[0] == done[1]
        assert (done[0].status, done[0].published, done[0].version) == (status, public, before.version + 1)
        last = reading.history(store, Viewer(site.reviewer), record.id).value[-1]
        assert last.reason == ("投资额有误" if name in ("reopen", "withdraw", "return") else "")
        shown[record.id] = done[0]
    assert not review_steps.named({"name": "nonsense"})


def test_many_are_accepted_in_the_versions_that_were_shown(site: Site, enter: Any) -> None:
    first, second, changed = (site.submitted(item, under_way()) for item in site.items()[:3])
    at = enter(site.reviewer, REVIEW)
    life.withdraw(site.store, site.reporter, changed.id, changed.version, "填错了")
    press(at, "review-waiting", "accept-many", first.id, second.id, changed.id, "nonsense")
    assert lines(at, "done") == [SAID.say("review_done_many", n=2), SAID.say("review_skipped", n=1)]


def test_with_two_levels_a_head_endorses_many_and_a_reviewer_is_told_what_nobody_can(site: Site, enter: Any) -> None:
    twice = replace(site.store, rules=replace(site.store.rules, acceptance_levels=2))
    running.use(twice)
    records = [site.submitted(item, under_way()) for item in site.items()[:2]]
    at = enter(site.reviewer, REVIEW)
    assert list(rows(at, "review-waiting")) == []
    assert list(rows(at, "review-without-head")) == [one.id for one in records]
    assert data(at, "review-without-head")["notes"] == [SAID.review_without_head_cure]
    press(at, "review-without-head", "show", records[0].id)
    assert [button["name"] for button in data(at, "review-steps")["buttons"]] == ["return", "close"]
    people.grant(site.store, None, site.colleague.login, Permission("head", UNIT))
    press(enter(site.colleague, REVIEW), "review-waiting", "endorse-many", *(one.id for one in records))
    at = enter(site.reviewer, REVIEW)
    assert list(rows(at, "review-waiting")) == [one.id for one in records]
    assert "review-without-head" not in {element.key for element in at.get("bidi_component")}


def test_many_are_marked_for_publication(site: Site, enter: Any) -> None:
    first, second = (site.accepted(item, under_way()) for item in site.items()[:2])
    at = enter(site.reviewer, REVIEW)
    press(at, "review-accepted", "publish-many", first.id, second.id)
    assert lines(at, "done") == [SAID.say("review_published_many", n=2)]
    listed = rows(at, "review-accepted")
    assert not any(listed[one.id]["selectable"] for one in (first, second))
    assert all(SAID.review_published in texts(listed[one.id])[-1] for one in (first, second))


def test_who_has_not_reported_and_how_complete_it_is(site: Site, enter: Any) -> None:
    items = site.items()
    site.accepted(items[0], under_way())
    at = enter(site.reviewer, REVIEW)
    counts = texts(rows(at, "review-completeness")[UNIT])
    share = f"1 · {100 // len(items)}%"
    assert counts[1:] == [str(len(items)), share, share, share]
    missing = texts(rows(at, "review-missing")[UNIT])
    assert missing[1] == str(len(items))  # with the target, and without the one accepted
    urls = {one["name"]: one["url"] for one in data(at, "review-files")["files"]}
    assert urls == {name: f"exports/{name}?period={PERIOD}" for name in ("bulletin.docx", "reminders.xlsx")}
    assert site.store.plan.items[items[0]].title.zh not in missing[2]
    assert list(rows(at, "review-periods")) == [PERIOD, EARLIER]
    send(at, "review-choice", "change", period="2023-2025")
    assert texts(rows(at, "review-completeness")[UNIT])[2] == "0 · 0%"
    urls = {one["name"]: one["url"] for one in data(enter(None, PROGRESS, task="8"), "progress-files")["files"]}
    assert urls == {
        "evaluation.docx": "exports/evaluation.docx?task=8",
        "progress.xlsx": f"exports/progress.xlsx?task=8&period={PERIOD}",
    }


def test_the_administrator_opens_a_period(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with served(tmp_path) as site:
        token = site.token(site.administrator)
        monkeypatch.setattr(signed_in, "token", lambda: token)
        at = opened(REVIEW)
        payload = data(at, "review-opening")
        assert payload["lines"] == [SAID.review_open_first, SAID.review_period_default]
        send(at, "review-opening", "open-period", period=PERIOD, due="2026-01-01")
        assert errors(at, "review-opening") == {"due": SAID.report_fault_before_period}
        send(at, "review-opening", "open-period", period=PERIOD, due="2026-07-31")
        assert [one.period.id for one in owing.open_periods(site.store)] == [PERIOD]
        assert [option["id"] for option in data(at, "review-opening")["fields"][0]["options"]] == ["2026Q3"]


def test_a_period_opened_before_the_package_had_another_kind_says_so(site: Site, enter: Any) -> None:
    item, missing = site.items()[0], target_completeness.missing(site.store, site.reviewer, PERIOD).value
    life.create(site.store, site.reporter, Place("item", UNIT, PERIOD, item=item), under_way())
    by_month = replace(site.store, rules=Rules(period="month"))
    running.use(by_month)
    at = enter(site.reporter, REPORT)
    names = reporting_words.names(published.plan(), SAID, ())
    why = {one: [*report_list_view.other_kind(names, one, "month")] for one in (PERIOD, EARLIER)}
    assert SAID.report_by_quarter in why[PERIOD][1] and SAID.report_by_month in why[PERIOD][1]
    assert lines(at, "nothing") == why[PERIOD]
    assert list(rows(at, "report-list")) == [f"{UNIT}|{item}"]  # what was begun can be finished
    assert data(at, "report-list")["caption"] == ""
    assert "2025M12" in [one["id"] for one in data(at, "report-choice")["fields"][0]["options"]]
    send(at, "report-choice", "change", period=EARLIER)
    assert lines(at, "nothing") == why[EARLIER]
    assert "report-list" not in {element.key for element in at.get("bidi_component")}
    assert data(enter(site.administrator, REVIEW), "review-opening")["lines"][-2:] == why[PERIOD]
    assert target_completeness.missing(by_month, site.reviewer, PERIOD).value == missing != ()
    assert owing.known_period(by_month, PERIOD)


# people


def test_the_administrator_manages_accounts(site: Site, enter: Any) -> None:
    at = enter(site.administrator, PEOPLE)
    assert rows(at, "people-list")["guan-li"]["buttons"] == []
    send(at, "people-adding", "add", login="wei", name="韦某", role="reporter")
    assert errors(at, "people-adding") == {"unit": SAID.report_fault_missing}
    send(at, "people-adding", "add", login="wei", name="韦某", role="reporter", unit=UNIT)
    (line,) = lines(at, "done")
    password = line.rpartition("：")[2]
    person = accounts.sign_in(site.store, "wei", password).person
    assert (person.must_change, person.reports_for) == (True, {UNIT})
    press(at, "people-list", "end-sessions", "bao-gao")
    token = site.token(site.reporter)
    press(at, "people-list", "disable", "bao-gao")
    assert accounts.signed_in(site.store, token) is None
    assert [button["name"] for button in rows(at, "people-list")["bao-gao"]["buttons"]] == ["roles", "enable"]
    press(at, "people-list", "enable", "bao-gao")
    press(at, "people-list", "reset", "bao-gao")
    pressed = lines(at, "done")
    assert pressed[0].startswith(SAID.say("people_reset_done", login="bao-gao", password=""))
    # as if pressed again before the page was run
    key = "key-reset-bao-gao"  # of the table as it is drawn, and so of whatever is pressed in it
    others = {f"{key} reset shen-he": ("甲",), f"{key} disable bao-gao": ("乙",)}
    at.session_state[parts.NOTICE] = others | {f"{key} reset bao-gao": tuple(pressed)}
    press(at, "people-list", "reset", "bao-gao")
    other, another, line = lines(at, "done")
    assert (other, another) == ("甲", "乙")
    assert accounts.sign_in(site.store, "bao-gao", line.rpartition("：")[2]).person.must_change
    press(at, "people-list", "disable", "guan-li")
    assert lines(at, "done") == [SAID.report_not_allowed]


def test_the_administrator_changes_roles_which_hold_at_the_next_write(site: Site, enter: Any) -> None:
    at = press(enter(site.administrator, PEOPLE), "people-list", "roles", "bao-gao")
    assert rows(at, "people-list")["bao-gao"]["current"]
    assert list(rows(at, "people-roles")) == [f"reporter:{UNIT}"]
    send(at, "people-granting", "grant", role="head")
    assert errors(at, "people-granting") == {"unit": SAID.report_fault_missing}
    send(at, "people-granting", "grant", role="administrator")
    assert errors(at, "people-granting") == {"role": SAID.report_fault_not_together}
    token = site.token(site.reporter)
    before = accounts.signed_in(site.store, token)
    send(at, "people-granting", "grant", role="reviewer", unit=UNIT)
    assert lines(at, "done") == [SAID.say("people_granted", login="bao-gao", role=SAID.role_reviewer)]
    # what somebody else gives meanwhile stays
    people.grant(site.store, None, "bao-gao", Permission("head", UNIT))
    press(at, "people-roles", "revoke", f"reporter:{UNIT}")
    after = accounts.signed_in(site.store, token)
    assert before is not None and after is not None
    assert (before.has("reviewer"), before.has("reporter")) == (False, True)
    assert after.permissions == (Permission("head", UNIT), Permission("reviewer"))
    # the person's own session goes on; what it was given before is worth nothing at a write
    people.revoke(site.store, None, "bao-gao", Permission("head", UNIT))
    with pytest.raises(NotAllowed):
        life.create(site.store, before, Place("item", UNIT, PERIOD, site.items()[0]), under_way())
    at.run()
    kept = [texts(row)[1:] for row in rows(at, "people-changes").values()]
    command, none = SAID.people_by_command, ""
    head, reporter, reviewer = (SAID.say(f"role_{role}") for role in ("head", "reporter", "reviewer"))
    unit = f"（{published.plan().units[UNIT].short.zh}）"
    own, what, login = site.administrator.name, SAID.people_step_set_permissions, "bao-gao"
    assert kept[:4] == [
        [command, login, what, f"{head}{unit}、{reviewer}", reviewer],
        [own, login, what, f"{head}{unit}、{reporter}{unit}、{reviewer}", f"{head}{unit}、{reviewer}"],
        [command, login, what, f"{reporter}{unit}、{reviewer}", f"{head}{unit}、{reporter}{unit}、{reviewer}"],
        [own, login, what, f"{reporter}{unit}", f"{reporter}{unit}、{reviewer}"],
    ]
    assert [command, "guan-li", SAID.people_step_add, none, SAID.role_administrator] in kept
    # nobody changes his own, whatever a browser makes up
    press(at, "people-list", "roles", "guan-li")
    press(at, "people-roles", "revoke", "administrator")
    assert lines(at, "done") == [SAID.report_not_allowed]
    press(at, "people-roles", "revoke", "made-up:x")
    send(at, "people-granting", "close")
    assert "people-roles" not in {element.key for element in at.get("bidi_component")}
    assert [one.has("administrator") for one in people.people(site.store) if one.login == "guan-li"] == [True]


def test_the_administrator_says_under_which_name_single_sign_on_knows_a_person(
    site: Site, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = press(enter(site.administrator, PEOPLE), "people-list", "roles", "bao-gao")
    for form in ("people-adding", "people-granting"):
        assert "subject" not in {field["name"] for field in data(at, form)["fields"]}
    monkeypatch.setattr(running, "vouched_for", lambda: True)
    at.run()
    send(at, "people-adding", "add", login="wei", name="韦某", role="reviewer", subject=" sub-1 ")
    assert lines(at, "done") == [SAID.say("people_added_vouched", login="wei")]
    assert accounts.sign_in_as(site.store, "sub-1").person.login == "wei"
    send(at, "people-granting", "link", subject="sub-1")
    assert errors(at, "people-granting") == {"subject": SAID.report_fault_taken}
    send(at, "people-granting", "link", subject="sub-2")
    assert lines(at, "done") == [SAID.say("people_linked", login="bao-gao")]
    assert accounts.sign_in_as(site.store, "sub-2").person.login == "bao-gao"


# progress


def test_everyone_sees_how_far_the_plan_is(site: Site, enter: Any) -> None:
    first, second = site.items()[:2]
    site.accepted(first, ItemReport(state="held-up", done="缺资金", decision="请市里定", decider="市政府"))
    site.accepted(second, under_way())
    at = enter(None, PROGRESS, item=[first, second])
    states = {id_: texts(row)[1] for id_, row in rows(at, "progress-items").items()}
    assert states == {first: "受阻", second: "推进中"}
    (held,) = rows(at, "progress-held-up").values()
    assert "缺资金" in texts(held)
    assert "请市里定" not in str(texts(held))
    for by in ("unit", "field", "province", "task"):
        send(at, "progress-choice", "change", by=by)
        assert not at.exception
        assert rows(at, "progress-table"), by
        if by == "unit":  # single units by what they say themselves, none of a collective one
            collective = {one.short.zh for one in published.plan().units.values() if one.members}
            table = {texts(row)[0]: texts(row) for row in rows(at, "progress-table").values()}
            own = table[published.plan().units[UNIT].short.zh]
            assert not collective & table.keys()
            assert (own[1 + UNIT_STATES.index("held-up")], own[-1]) == ("1", "2")
    signed = enter(site.reviewer, PROGRESS)
    (held,) = rows(signed, "progress-held-up").values()
    assert "请市里定（市政府）" in texts(held)


def test_everyone_reads_what_each_unit_reported_of_the_item_chosen(site: Site, enter: Any) -> None:
    first, second = site.items()[:2]
    figure = Figure(Decimal("1.5"), "亿元")
    said = ItemReport(state="under-way", done="修好了桥", next="再修一座", figure=figure, documents=("发〔2026〕1号",))
    site.accepted(first, said, EARLIER)
    site.accepted(first, ItemReport(state="unchanged"))
    site.accepted(second, under_way("另一件事"))
    at = enter(None, PROGRESS)
    assert "progress-unit-reports" not in {element.key for element in at.get("bidi_component")}
    press(at, "progress-items", "show", first)
    assert at.query_params["item"] == first
    owing_units = {one.unit for one in progress.units(site.store, Viewer(), item=first).value}
    table = rows(at, "progress-unit-reports")
    assert table.keys() == {f"{first}|{unit}" for unit in owing_units}
    own = texts(table.pop(f"{first}|{UNIT}"))
    unit = published.plan().units[UNIT].short.zh
    assert own == [unit, "推进中", "2026年第一季度（至2026年第二季度仍有效）", "修好了桥\n数值：1.5 亿元", "再修一座"]
    assert {texts(row)[1] for row in table.values()} == {"未报"}
    title = published.plan().items[first].title.zh
    assert data(at, "progress-unit-reports")["title"] == f"{SAID.progress_unit_reports}：{title}"
    signed = rows(enter(site.reviewer, PROGRESS, item=first), "progress-unit-reports")
    assert "发〔2026〕1号" in texts(signed[f"{first}|{UNIT}"])[3]
    press(at, "progress-items", "close", first)
    assert "progress-unit-reports" not in {element.key for element in at.get("bidi_component")}
    by_unit = rows(enter(None, PROGRESS, unit=UNIT), "progress-unit-reports")
    assert {f"{first}|{UNIT}", f"{second}|{UNIT}"} <= by_unit.keys()
    assert all(row.endswith(f"|{UNIT}") for row in by_unit)


def test_the_link_says_which_period_and_day_are_shown(site: Site, enter: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    first = site.items()[0]
    site.accepted(first, ItemReport(state="held-up", done="缺资金"), EARLIER)
    site.clock.to(date(2026, 7, 9))
    record = site.accepted(first, under_way())
    for link, state, day in (
        ({}, "推进中", ""),
        ({"period": EARLIER}, "受阻", ""),
        ({"as_of": "2026-07-06"}, "受阻", "2026-07-06"),
        ({"as_of": "2030-01-01"}, "推进中", ""),  # a day that has not come is not known
    ):
        at = enter(None, PROGRESS, item=first, **link)
        assert texts(rows(at, "progress-items")[first])[1] == state, link
        said = lines(at, "states")[1:]
        assert said == ([SAID.say("measure_as_of", day=day)] if day else []), link
        files = data(at, "progress-files")["files"]
        assert all(("as_of=" + day in one["url"]) is bool(day) for one in files if day), link
    review = enter(site.reviewer, REVIEW, period=EARLIER)
    assert list(rows(review, "review-accepted")) != [record.id]
    # in public, a presentation shows no more than everyone may see
    monkeypatch.setattr(profile, "current", lambda: profile.Profile(profile.PUBLIC, "GS(2026)1"))
    assert rows(enter(site.reviewer, PROGRESS, item=first), "progress-items")
    presented = enter(site.reviewer, PROGRESS, item=first, present="1")
    assert lines(presented, "nothing")[0] == SAID.progress_none


def test_a_day_before_the_first_period_ended_shows_that_period(site: Site, enter: Any) -> None:
    for period in (EARLIER, PERIOD):
        site.accepted(site.items()[0], under_way(), period)
    at = enter(None, PROGRESS, as_of="2026-01-01")
    assert {one["name"]: one["value"] for one in data(at, "progress-choice")["fields"]}["period"] == EARLIER
    assert lines(at, "states")[1:] == [SAID.say("measure_as_of", day="2026-01-01")]


def test_what_is_chosen_on_the_page_of_progress_stands_in_its_link(site: Site, enter: Any) -> None:
    first = site.items()[0]
    site.accepted(first, ItemReport(state="held-up", done="缺资金"), EARLIER)
    site.accepted(first, under_way())

    def shown(at: Any) -> tuple[str, ...]:
        said = {one["name"]: one["value"] for one in data(at, "progress-choice")["fields"]}
        filter_ = data(at, "shell")["measure"]["chosen"]["period"]
        return said["period"], said["by"], filter_, texts(rows(at, "progress-items")[first])[1]

    at = enter(None, PROGRESS, item=first)
    assert shown(at) == (PERIOD, "task", "", "推进中")
    send(at, "progress-choice", "change", period=PERIOD, by="unit")
    assert (at.query_params["by"], "period" in at.query_params) == ("unit", False)
    send(at, "progress-choice", "change", period=EARLIER, by="unit")
    assert at.query_params["period"] == EARLIER
    assert shown(at) == (EARLIER, "unit", EARLIER, "受阻")
    again = enter(None, PROGRESS, item=first, period=EARLIER, by="unit")
    assert shown(again) == shown(at)
    act(at, "shell", "act", {"name": "reporting", "value": ["period", PERIOD]})
    assert shown(at) == (PERIOD, "unit", PERIOD, "推进中")
    # as the usual, so that the link says nothing of it
    send(at, "progress-choice", "change", period=PERIOD, by="task")
    assert "by" not in at.query_params
    # a period there are no reports for
    at = enter(None, PROGRESS, item=first, period="2019Q1", by="industry")
    assert shown(at) == (PERIOD, "task", "", "推进中")
    notice = {"period": period_name(SAID, "2019Q1"), "shown": period_name(SAID, PERIOD)}
    assert lines(at, "notice") == [SAID.say("measure_no_such_period", **notice)]


def test_the_final_evaluation_has_a_link(site: Site, enter: Any) -> None:
    first, years = site.items()[0], "2023-2025"
    site.accepted(first, under_way())
    said = ClosingReport(state="held-up", result="未建成", problems="缺资金")
    begun = life.create(site.store, site.reporter, Place(CLOSING, UNIT, years, first), said, submit=True)
    life.accept(site.store, site.reviewer, begun.id, begun.version)
    at = enter(None, PROGRESS, item=first)
    send(at, "progress-choice", "change", period=years)
    assert at.query_params["period"] == years
    for one in (at, enter(None, PROGRESS, item=first, period=years, measure="held-up")):
        assert {id_: texts(row)[1] for id_, row in rows(one, "progress-items").items()} == {first: "受阻"}
        assert data(one, "shell")["measure"]["chosen"]["period"] == years
        assert data(one, "progress-files")["files"][1]["url"].endswith(f"period={years}")
        assert lines(one, "notice") == []
    # on the map too the states are those of the evaluation, of other years there is none
    found = answers.measured(Viewer(), Reporting("held-up", years))
    assert (found.period, first in found.counted) == (years, True)
    other = enter(None, PROGRESS, item=first, period="2020-2022")
    assert texts(rows(other, "progress-items")[first])[1] == "推进中"
    assert len(lines(other, "notice")) == 1
    assert not enter(None, "pages/targets.py", period=years).exception


def test_targets_follow_the_period_with_what_the_ledger_adds_up_to(site: Site, enter: Any) -> None:
    site.accepted(site.items()[0], under_way(), EARLIER)
    for period, value in ((EARLIER, "0.8"), (PERIOD, "0.9")):
        said = TargetReport(figure=Figure(Decimal(value), "亿吨"), as_of=periods.parse(period).ends, source="月报")
        begun = life.create(site.store, site.reporter, Place("target", UNIT, period, target=TARGET), said, submit=True)
        life.accept(site.store, site.reviewer, begun.id, begun.version)
    need = Need("land", "open", "市政府")
    seen = Project(name="甲", origin="430100", agreed=ledgers.YI, needs=(need,))
    ledgers.accepted(site, seen, replace(seen, name="乙", confidential=True))
    at, goal = enter(site.reviewer, PROGRESS), counting(published.plan(), AGREED)
    assert goal
    for period, values in ((PERIOD, ["0.9", "0.8"]), (EARLIER, ["0.8"])):
        send(at, "progress-choice", "change", period=period)
        said_of = {id_: texts(row)[2] for id_, row in rows(at, "progress-targets").items()}
        assert [line.split()[0] for line in said_of[TARGET].split(SAID.export_separator)] == values
        day = periods.parse(period).ends
        assert said_of[goal.id].splitlines()[1] == SAID.say("projects_ledger_sum", amount="1 亿元", day=day)
        (note,) = data(at, "progress-targets")["notes"]
        assert period_name(SAID, period) in note
    # what needs deciding of projects too: for whoever is signed in, and not of a confidential one
    ((what, _, kind, decider),) = [texts(row) for row in rows(at, "progress-needs").values()]
    assert (what[0], kind, decider) == ("甲", "用地（待解决）", "市政府")
    assert "progress-needs" not in {element.key for element in enter(None, PROGRESS).get("bidi_component")}
    number = next(one for one in data(enter(None, "pages/overview.py"), "headline")["numbers"] if one.get("more"))
    assert number["more"] == [SAID.say("projects_ledger_sum", amount="1 亿元", day="2026-07-06")]


def test_what_confidential_projects_need_stands_in_no_list_of_matters_to_coordinate(site: Site, enter: Any) -> None:
    site.accepted(site.items()[0], under_way(), PERIOD)
    seen = Project(name="甲", origin="430100", agreed=ledgers.YI, needs=(Need("land", "open", "市政府"),))
    ledgers.accepted(site, seen, replace(seen, name="乙", confidential=True))
    everywhere = {}
    for name, person in (("reporter", site.reporter), ("reviewer", site.reviewer), ("other", site.administrator)):
        at = enter(person, PROGRESS)
        assert [texts(row)[0][0] for row in rows(at, "progress-needs").values()] == ["甲"], name  # its number follows
        listed = rows(enter(person, "pages/projects.py"), "projects-needs")
        everywhere[name] = sorted(texts(row)[0] for row in listed.values())
    assert everywhere["other"] == ["甲"]
    assert everywhere["reporter"] == everywhere["reviewer"] == ["乙", "甲"]


def test_in_english_all_but_what_people_typed_is_english(site: Site, enter: Any) -> None:
    at = press(enter(site.reporter, REPORT, lang="en"), "report-list", "fill", f"{UNIT}|{site.items()[0]}")
    assert data(at, "report-form")["warning"] == words("en").report_secret
    assert data(at, "report-list")["title"] == "2026 Q2"
