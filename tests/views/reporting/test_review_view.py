"""What a reviewer is shown: what can be ticked, which steps there are."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from records import periods, rights
from records.content import Figure, ItemReport, TargetReport, UnitDate
from records.model import HistoryEntry
from records.owing import OpenPeriod
from records.rules import Rules
from tests.support.records import FIRST, PERIOD, UNITS, named, names_of, record, texts
from views.records.form_payloads import Problem
from views.reporting import review_view

NAMES = named()
SAY = NAMES.words
STATED = Rules(stated=frozenset(("period",)))


def test_only_what_can_be_accepted_or_endorsed_can_be_ticked() -> None:
    listed = [record(actions=frozenset((rights.ACCEPT,))), record(id="r2", actions=frozenset((rights.RETURN,)))]
    table = review_view.waiting(NAMES, listed, "r2")
    assert [(row["selectable"], row["current"]) for row in table["rows"]] == [(True, False), (False, True)]
    assert table["caption"] == SAY.say("review_waiting_count", n=2)
    assert names_of(table["bulk"]) == [("accept-many", True)]
    assert texts(table["rows"][0]) == [
        NAMES.item(FIRST), NAMES.unit(UNITS[0]), "推进中", f"2026-0001 · {NAMES.period(PERIOD)}",
    ]  # fmt: skip
    assert table["rows"][0]["cells"][2]["parts"][0]["mark"] == "under-way"
    nothing = review_view.waiting(NAMES, [], "")
    assert (nothing["caption"], nothing["bulk"]) == ("", [])
    table = review_view.waiting(NAMES, [record(actions=frozenset((rights.ENDORSE, rights.RETURN)))], "")
    assert (names_of(table["bulk"]), table["rows"][0]["selectable"]) == ([("endorse-many", True)], True)


def test_only_what_is_not_yet_published_can_be_ticked_for_it() -> None:
    may = frozenset((rights.PUBLISH,))
    listed = [record(actions=may), record(actions=may, published=True), record()]
    table = review_view.accepted(NAMES, listed, "")
    assert [row["selectable"] for row in table["rows"]] == [True, False, False]
    assert [SAY.review_published in texts(row)[-1] for row in table["rows"]] == [False, True, False]
    assert names_of(table["bulk"]) == [("publish-many", False)]


def test_what_has_no_state_is_said_shortly() -> None:
    said = [UnitDate(due=date(2026, 9, 1)), TargetReport(figure=Figure(Decimal("12.50"), "亿元")), ItemReport()]
    assert [review_view.said_shortly(NAMES, record(one)) for one in said] == ["2026-09-01", "12.5 亿元", ""]


def test_the_steps_are_those_the_reviewer_may_take() -> None:
    one = record(actions=frozenset((rights.PUBLISH, rights.ACCEPT)))
    form = review_view.steps(NAMES, one, "lin")
    assert names_of(form["buttons"]) == [("accept", True), ("publish", False), ("close", False)]
    assert form["fields"] == []
    assert (form["id"], form["within"], form["problem"]) == ("review|r1|3", review_view.WITHIN, "")
    assert names_of(review_view.steps(NAMES, replace(one, published=True), "lin")["buttons"])[1] == ("unpublish", False)
    back = record(actions=frozenset((rights.RETURN, rights.ENDORSE)))
    form = review_view.steps(NAMES, back, "lin", Problem("不行", (("reason", "missing"),)))
    assert names_of(form["buttons"]) == [("endorse", True), ("return", False), ("close", False)]
    [reason] = form["fields"]
    assert (reason["name"], reason["type"], reason["error"]) == ("reason", "area", SAY.report_fault_missing)
    assert (form["problem"], form["owner"], form["keeps"]) == ("不行", "lin", True)
    assert form["warning"] == SAY.report_secret, "a reason is kept in the history"


def test_whoever_accepts_a_correction_of_what_is_public_is_asked_to_mark_it_again() -> None:
    corrected = record(actions=frozenset((rights.ACCEPT,)), published=True)
    for one, shown in ((corrected, True), (replace(corrected, published=False), False)):
        assert (SAY.review_mark_again in review_view.steps(NAMES, one, "lin")["lines"]) is shown
        assert (review_view.waiting(NAMES, [one], "")["notes"] == [SAY.review_mark_again]) is shown
    standing = replace(corrected, actions=frozenset((rights.PUBLISH,)))
    assert SAY.review_mark_again not in review_view.steps(NAMES, standing, "lin")["lines"]


def test_a_life_is_told_step_by_step() -> None:
    at = datetime(2026, 7, 6, 20, tzinfo=UTC)
    entry = HistoryEntry(2, 9, at, "李", "return", "returned", (), "请附文件", "1")
    table = review_view.history(NAMES, [entry], lambda moment: moment.date())
    assert [texts(row) for row in table["rows"]] == [["2026-07-06", "李", SAY.review_step_return, "请附文件"]]


def test_a_period_is_opened_with_the_first_that_can_be() -> None:
    second, third = periods.parse("2026Q2"), periods.parse("2026Q3")
    form = review_view.opening(NAMES, [second, third], [], Rules())
    assert [(one["name"], one["value"]) for one in form["fields"]] == [("period", "2026Q2"), ("due", "")]
    assert form["lines"] == [SAY.review_open_first, SAY.review_period_default]
    assert names_of(form["buttons"]) == [("open-period", True)]
    opened = OpenPeriod(second, date(2026, 7, 10), date(2026, 7, 12))
    typed = {"period": "2026Q3", "due": "x"}
    form = review_view.opening(NAMES, [third], [opened], STATED, typed, Problem("", (("due", "no-date"),)))
    assert [(one["value"], one["error"]) for one in form["fields"]] == [
        ("2026Q3", ""), ("x", SAY.report_fault_no_date),
    ]  # fmt: skip
    assert form["lines"] == [SAY.say("review_open_period", period=NAMES.period("2026Q2"), due="2026-07-10")]
    closed = review_view.opening(NAMES, [], [opened], STATED)
    assert (closed["fields"], closed["buttons"], closed["lines"][-1]) == ([], [], SAY.review_all_open)
