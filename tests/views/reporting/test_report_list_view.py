"""The list of what a unit owes: its columns, marks and ticks, and how much of it was handed in."""

from datetime import date
from decimal import Decimal
from typing import Any

from records.content import DATE, TARGET, Figure, ItemReport, TargetReport, UnitDate
from tests.support.records import FIRST, PERIOD, SECOND, UNITS, named, names_of, owed, record, texts
from views.reporting import report_list_view

NAMES = named()
SAY = NAMES.words
TITLE = NAMES.item(FIRST)


def row(one: Any) -> list[str]:
    return texts(report_list_view.listed(NAMES, [one])["rows"][0])


def test_columns_are_those_that_tell_something() -> None:
    table = report_list_view.listed(NAMES, [owed(), owed(record=record(), item=SECOND)], f"{UNITS[0]}|{SECOND}")
    assert table["heads"] == [SAY.report_head_item, SAY.report_head_state, SAY.report_head_status]
    assert [(one["selectable"], one["current"]) for one in table["rows"]] == [(True, False), (False, True)]
    assert table["caption"] == SAY.say("report_received", n=1, total=2) + SAY.say("report_due", day="2026-07-10")
    assert table["title"] == NAMES.period(PERIOD)
    assert names_of(table["bulk"]) == [("confirm-unchanged", False), ("confirm-not-involved", False)]
    assert table["notes"] == [SAY.report_confirm_note]
    several = report_list_view.listed(NAMES, [owed(), owed(unit=UNITS[1], by=date(2026, 9, 1))])
    assert several["heads"] == [
        SAY.report_head_item, SAY.report_head_unit, SAY.report_head_state, SAY.report_head_accepted_date,
        SAY.report_head_status,
    ]  # fmt: skip
    assert [texts(one) for one in several["rows"]] == [
        [TITLE, NAMES.unit(UNITS[0]), "", "", ""],
        [TITLE, NAMES.unit(UNITS[1]), "", "2026-09-01", ""],
    ]
    nothing = report_list_view.listed(NAMES, [])
    assert (nothing["title"], nothing["caption"], nothing["bulk"], nothing["notes"]) == ("", "", [], [])


def test_what_was_given_back_counts_as_reported_and_is_to_be_corrected() -> None:
    back = [owed(record=record(status=one)) for one in ("draft", "submitted", "returned", "reopened")]
    caption = SAY.say("report_received", n=3, total=4) + SAY.say("report_to_correct", n=2)
    assert report_list_view.received(NAMES, back) == caption


def test_a_row_says_what_was_said_and_how_far_it_has_come() -> None:
    done = ItemReport(state="done")
    assert row(owed(done)) == [TITLE, SAY.say("report_last_time", state=NAMES.state("done")), ""]
    draft = owed(done, record=record(status="draft"), mark="overdue")
    assert row(draft) == [TITLE, "推进中", SAY.report_status_draft + SAY.report_mark_overdue]
    handed_in = owed(record=record(), mark="overdue")
    assert row(handed_in)[-1] == SAY.report_status_submitted  # what was handed in is late no more
    figure = TargetReport(figure=Figure(Decimal("3.50"), "亿元"))
    target = next(iter(NAMES.plan.targets))
    about = {"kind": TARGET, "item": "", "target": target}
    assert row(owed(figure, **about))[1] == SAY.say("report_last_time", state="3.5 亿元")
    assert row(owed(record=record(figure), **about))[1] == "3.5 亿元"
    listed = report_list_view.listed(NAMES, [owed(**about)])
    assert (listed["bulk"], listed["rows"][0]["selectable"]) == ([], False)


def test_a_date_of_ones_own_is_due_until_it_is_set() -> None:
    said, by = UnitDate(due=date(2026, 9, 1)), date(2026, 9, 1)
    assert row(owed(kind=DATE, period=""))[-1] == SAY.report_mark_due
    waiting = owed(kind=DATE, period="", record=record(said, period=""))
    assert row(waiting) == [TITLE, "2026-09-01", SAY.report_status_submitted]
    accepted = owed(kind=DATE, period="", record=record(said, period="", status="accepted"), by=by)
    assert row(accepted)[1:3] == ["", "2026-09-01"]
    assert report_list_view.listed(NAMES, [waiting])["heads"][1] == SAY.report_head_own_date
    cell = report_list_view.date_cell(NAMES, by, "overdue")
    assert [(one["text"], one["mark"]) for one in cell["parts"]] == [
        ("2026-09-01 ", ""), (SAY.report_date_overdue, "overdue"),
    ]  # fmt: skip
    assert report_list_view.date_cell(NAMES, by, "received")["parts"] == [{"text": "2026-09-01", "mark": ""}]
    assert report_list_view.date_cell(NAMES, None, "overdue")["parts"] == [{"text": "", "mark": ""}]


def test_progress_in_one_line() -> None:
    draft = owed(record=record(status="draft"), mark="overdue")
    assert report_list_view.progress(NAMES, draft) == f"{SAY.report_status_draft}、{SAY.report_mark_overdue}"
    assert report_list_view.progress(NAMES, owed(record=record(), mark="overdue")) == SAY.report_status_submitted
    assert report_list_view.progress(NAMES, owed()) == ""


def test_a_unit_is_chosen_only_among_several() -> None:
    one = report_list_view.choice(NAMES, [PERIOD], PERIOD, UNITS[:1], "")
    assert [field["name"] for field in one["fields"]] == ["period", "view"]
    assert one["instant"]
    two = report_list_view.choice(NAMES, [PERIOD], PERIOD, UNITS[:2], UNITS[1], "table")
    assert [(field["name"], field["value"], len(field["options"])) for field in two["fields"]] == [
        ("period", PERIOD, 1), ("unit", UNITS[1], 3), ("view", "table", 2),
    ]  # fmt: skip
