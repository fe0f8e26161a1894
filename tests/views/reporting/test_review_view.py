"""What a reviewer is shown: what can be ticked, which steps there are, how complete reporting is."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from records import periods, rights
from records.completeness import Completeness
from records.content import Figure, ItemReport, TargetReport, UnitDate
from records.model import HistoryEntry
from records.owing import OpenPeriod
from records.rules import Rules
from tests.support.records import FIRST, PERIOD, UNITS, named, names_of, record, texts
from views.reporting import review_view
from views.reporting.owed_report import Problem

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


def test_who_has_not_reported_is_listed_in_the_order_of_the_plan_with_the_first_titles() -> None:
    items, most = list(NAMES.plan.items), 6
    pairs = [(UNITS[1], FIRST), *((UNITS[0], item) for item in items[: most + 1])]
    first, second = map(texts, review_view.missing(NAMES, pairs, PERIOD)["rows"])
    assert (first[:2], second) == (
        [NAMES.unit(UNITS[0]), str(most + 1)],
        [NAMES.unit(UNITS[1]), "1", NAMES.item(FIRST)],
    )
    shown = " · ".join(NAMES.item(item) for item in items[:most])
    assert first[2] == SAY.say("review_missing_some", titles=shown, n=most + 1)
    exactly = review_view.missing(NAMES, pairs[:-1], PERIOD)["rows"][0]
    assert texts(exactly)[2] == shown
    goal = next(iter(NAMES.plan.targets))
    assert texts(review_view.missing(NAMES, [(UNITS[0], goal)], PERIOD)["rows"][0])[2] == NAMES.target(goal)


def test_completeness_is_summed_over_units_and_said_in_parts_of_what_was_expected() -> None:
    counts = [
        Completeness(PERIOD, UNITS[1], 3, 2, 1, 0),
        Completeness(PERIOD, UNITS[0], 5, 5, 4, 4),
        Completeness("2026Q1", UNITS[0], 0, 0, 0, 0),
    ]
    table = review_view.completeness(NAMES, counts, PERIOD)
    assert [texts(row) for row in table["rows"]] == [
        [SAY.review_all_units, "8", "7 · 88%", "5 · 63%", "4 · 50%"],
        [NAMES.unit(UNITS[0]), "5", "5 · 100%", "4 · 80%", "4 · 80%"],
        [NAMES.unit(UNITS[1]), "3", "2 · 67%", "1 · 33%", "0 · 0%"],
    ]
    assert [row["id"] for row in table["rows"]] == ["all", UNITS[0], UNITS[1]]
    assert [texts(row) for row in review_view.completeness(NAMES, counts, "2026Q1")["rows"]] == [
        [NAMES.unit(UNITS[0]), "0", "0", "0", "0"]
    ]
    nearly = review_view.completeness(NAMES, [Completeness(PERIOD, UNITS[0], 400, 399, 1, 400)], PERIOD)
    assert texts(nearly["rows"][0])[2:] == ["399 · 99%", "1 · 0%", "400 · 100%"]
    known = {"period": NAMES.period(PERIOD)}
    assert table["title"] == SAY.say("review_completeness", **known)
    of_targets = review_view.completeness(NAMES, counts, PERIOD, targets=True)
    assert of_targets["title"] == SAY.say("review_target_completeness", **known)
    by_period = review_view.by_period(NAMES, reversed(counts))
    assert [(row["id"], texts(row)[1]) for row in by_period["rows"]] == [(PERIOD, "8"), ("2026Q1", "0")]
    assert [review_view.by_period(NAMES, counts, targets=one)["title"] for one in (False, True)] == [
        SAY.review_by_period,
        SAY.review_targets_by_period,
    ]


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
