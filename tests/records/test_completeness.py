"""Completeness, timeliness, due dates and tasks, on both databases."""

from datetime import date

import pytest

from plan.other_names import Succession
from plan.reporting import Reporting
from plan.text import Text
from records import completeness, life, measures, owing, progress, purge, target_completeness, tasks
from records.completeness import Completeness
from records.content import ClosingReport, UnitDate
from records.errors import Invalid
from records.model import Permission, Viewer
from records.places import Place
from records.store import Store
from tests.support import successions
from tests.support.stores import EARLIER, PERIOD, Clock, People, accepted, person, place, said


def counted(store: Store, who: People, as_of: date | None = None) -> dict[tuple[str, str], tuple[int, ...]]:
    found = completeness.completeness(store, who.reviewer, as_of=as_of).value
    return {(one.period, one.unit): (one.expected, one.received, one.on_time, one.accepted) for one in found}


def test_what_is_expected_received_and_in_time(store: Store, who: People, clock: Clock) -> None:
    # due on 10 July, and until 15 July in time
    in_time = life.create(store, who.reporter, place(), said())
    life.submit(store, who.reporter, in_time.id, 1)
    life.create(store, who.reporter, place("region"), said())
    clock.to(date(2026, 7, 15), hour=23)
    last = life.create(store, who.reporter, place("both"), said())
    life.submit(store, who.reporter, last.id, 1)
    clock.to(date(2026, 7, 16), hour=0)
    late = life.create(store, who.reporter, place("belt"), said())
    life.submit(store, who.reporter, late.id, 1)
    life.accept(store, who.reviewer, late.id, 2)
    life.return_(store, who.reviewer, in_time.id, 2, "改")
    assert counted(store, who) == {
        (PERIOD, "works"): (6, 3, 2, 1),
        (PERIOD, "hills"): (1, 0, 0, 0),
        (PERIOD, "office"): (1, 0, 0, 0),
    }
    assert counted(store, who, date(2026, 7, 14))[PERIOD, "works"] == (6, 1, 1, 0)
    own = completeness.completeness(store, who.other).value
    assert own == (Completeness(PERIOD, "hills", 1, 0, 0, 0),)
    missing = completeness.missing(store, who.reviewer, PERIOD).value
    assert missing == (
        ("hills", "named"),
        ("office", "benchmark"),
        ("works", "named"),
        ("works", "region"),
        ("works", "outside"),
    )


def test_a_day_knows_the_periods_that_were_opened_by_then(store: Store, who: People, clock: Clock) -> None:
    clock.to(date(2026, 10, 10))
    owing.open_period(store, who.administrator, "2026Q3")
    before, since = date(2026, 10, 9), date(2026, 10, 10)
    clock.to(date(2026, 10, 11))
    for day, known in ((before, [PERIOD]), (since, [PERIOD, "2026Q3"]), (None, [PERIOD, "2026Q3"])):
        assert sorted({period for period, _ in counted(store, who, day)}) == known
        goals = target_completeness.of_targets(store, who.reviewer, as_of=day).value
        assert sorted({one.period for one in goals}) == known
        assert sorted({one.period for one in progress.over_time(store, Viewer(), day).value}) == known
        assert measures.measured(store, Viewer(), Reporting("done", as_of=day)).period == known[-1]
    assert completeness.missing(store, who.reviewer, "2026Q3", as_of=before).value == ()


def test_a_day_without_a_period_is_told_by_the_last_that_had_ended(store: Store, who: People, clock: Clock) -> None:
    clock.to(date(2026, 9, 30))
    owing.open_period(store, who.administrator, "2026Q3")
    accepted(store, who, place(period="2026Q3"), said())
    clock.to(date(2026, 10, 5))

    def state(as_of: date | None) -> str:
        return next(one.state for one in progress.items(store, Viewer(), as_of=as_of).value if one.item == "place")

    assert owing.shown_period(store, date(2026, 9, 29)) == PERIOD
    assert (state(date(2026, 9, 29)), state(date(2026, 9, 30)), state(None)) == ("unreported", "under-way", "under-way")


def test_a_purge_leaves_the_day_of_an_earlier_withdrawal(store: Store, who: People, clock: Clock) -> None:
    record = accepted(store, who, place(), said())
    clock.to(date(2026, 7, 7))
    record = life.withdraw(store, who.reviewer, record.id, record.version, "错")
    clock.to(date(2026, 7, 9))
    purge.purge(store, record.id, "涉密", "管理员")
    assert counted(store, who, date(2026, 7, 8))[PERIOD, "works"] == (6, 0, 0, 0)


def test_reports_end_with_an_accepted_completion(store: Store, who: People, clock: Clock) -> None:
    done = accepted(store, who, place(), said(state="done"))
    accepted(store, who, place("both", period=EARLIER), said(state="terminated"))
    clock.to(date(2026, 7, 20))
    owing.open_period(store, who.administrator, "2026Q3")
    found = counted(store, who)
    # finished for an earlier period: not expected; finished for this one: expected and received
    assert found[PERIOD, "works"][:2] == (5, 1)
    assert found["2026Q3", "works"][:2] == (4, 0)
    life.reopen(store, who.reviewer, done.id, done.version, "未完")
    life.submit(store, who.reporter, done.id, done.version + 1, said(state="under-way"))
    life.accept(store, who.reviewer, done.id, done.version + 2)
    assert counted(store, who)["2026Q3", "works"][:2] == (5, 0)


def test_reports_end_with_a_closing_report_that_says_so(store: Store, who: People, clock: Clock) -> None:
    before = store.today()
    clock.forward(days=1)
    finished = {}
    for item, state in (("place", "done"), ("both", "terminated"), ("belt", "under-way"), ("region", "not-involved")):
        at = Place("closing", "works", "2023-2025", item)
        finished[item] = accepted(store, who, at, ClosingReport(state=state, result="建成", problems="用地"))
    assert counted(store, who)[PERIOD, "works"][0] == 4 and counted(store, who, before)[PERIOD, "works"][0] == 6
    assert {one.item for one in tasks.tasks(store, who.reporter).value} == {"named", "region", "belt", "outside"}
    assert ("works", "place") not in completeness.missing(store, who.reviewer, PERIOD).value
    # the quarter with which the years end is owed
    assert "place" in {one.item for one in tasks.tasks(store, who.reporter, "2025Q4").value}
    place_ = finished["place"]
    life.reopen(store, who.reviewer, place_.id, place_.version, "未完")
    assert counted(store, who)[PERIOD, "works"][0] == 4
    life.withdraw(store, who.reviewer, place_.id, place_.version + 1, "未完")
    assert counted(store, who)[PERIOD, "works"][0] == 5


def test_one_period_is_told_as_among_all(store: Store, who: People, clock: Clock) -> None:
    clock.to(date(2026, 10, 10))
    owing.open_period(store, who.administrator, "2026Q3")
    accepted(store, who, place(), said())
    accepted(store, who, place("both", period="2026Q3"), said())
    clock.to(date(2026, 10, 12))
    every = completeness.completeness(store, who.reviewer).value
    assert sum(one.received for one in every) == 2
    for period in (PERIOD, "2026Q3"):
        of_one = completeness.completeness(store, who.reviewer, period).value
        assert of_one == tuple(one for one in every if one.period == period)
        assert sum(one.received for one in of_one) == 1


def test_what_a_later_report_takes_back_is_owed_again(store: Store, who: People, clock: Clock) -> None:
    clock.to(date(2026, 7, 20))
    owing.open_period(store, who.administrator, "2026Q3")

    def owed(period: str) -> bool:
        listed = "place" in {one.item for one in tasks.tasks(store, who.reporter, period).value}
        assert listed == (("works", "place") in completeness.missing(store, who.reviewer, period).value)
        return listed

    accepted(store, who, Place("closing", "works", "2023-2025", "place"), ClosingReport(state="done", result="建成"))
    assert not owed("2026Q3")
    later = accepted(store, who, place(), said(state="held-up"))
    before = store.today()
    # the item stays 受阻 until its unit says otherwise, so it is asked
    assert owed("2026Q3")
    clock.forward(days=1)
    # also where another unit has taken over from the one that said it
    new = Succession("works", "new-works", Text("新局", "New office"), date(2026, 7, 21), "文")
    successions.publish(store, new)
    assert ("new-works", "place") in completeness.missing(store, who.reviewer, "2026Q3").value
    life.withdraw(store, who.reviewer, later.id, later.version, "错")
    assert ("new-works", "place") not in completeness.missing(store, who.reviewer, "2026Q3").value
    assert counted(store, who, before)["2026Q3", "works"][0] == 6


def test_what_is_filled_in_for_earlier_periods_is_never_late(store: Store, who: People, clock: Clock) -> None:
    clock.to(date(2026, 12, 1))
    accepted(store, who, place(period="2025Q4"), said())
    assert {period for period, _ in counted(store, who)} == {PERIOD}
    found = {one.item: one for one in tasks.tasks(store, who.reporter, "2025Q4").value}
    assert (found["place"].mark, found["place"].due) == ("received", None)
    assert found["both"].mark == "supplementary"


def test_tasks_say_what_is_due_and_what_was_said_before(store: Store, who: People, clock: Clock) -> None:
    accepted(store, who, place(period=EARLIER), said(done="上季"))
    accepted(store, who, place("both", period=EARLIER), said(state="done"))
    date_ = life.create(store, who.reporter, Place("date", "works", "", "place"), UnitDate(due=date(2026, 9, 1)))
    life.submit(store, who.reporter, date_.id, 1)
    life.accept(store, who.reviewer, date_.id, 2)
    draft = life.create(store, who.reporter, place(), said())
    found = {one.item: one for one in tasks.tasks(store, who.reporter).value}
    assert set(found) == {"named", "place", "region", "belt", "outside"}
    first = found["place"]
    assert first.record is not None and first.record.id == draft.id
    assert (first.before, first.by) == (said(done="上季"), date(2026, 9, 1))
    assert (first.due, first.last_day) == (date(2026, 7, 10), date(2026, 7, 15))
    for day, mark in ((date(2026, 7, 2), "due"), (date(2026, 7, 3), "due-soon"), (date(2026, 7, 15), "due-soon")):
        clock.to(day)
        assert tasks.tasks(store, who.reporter).value[0].mark == mark, day
    clock.to(date(2026, 7, 16), hour=0)
    assert {one.mark for one in tasks.tasks(store, who.reporter).value} == {"overdue"}
    life.submit(store, who.reporter, draft.id, 1)
    assert {one.item: one.mark for one in tasks.tasks(store, who.reporter).value}["place"] == "received-late"
    # a reviewer sees all units, and no drafts
    everything = tasks.tasks(store, who.reviewer).value
    assert {one.unit for one in everything} == {"works", "hills", "office"}
    assert [one.record.id for one in everything if one.record] == [draft.id]


def test_a_date_that_a_unit_no_longer_has_to_keep_is_not_overdue(store: Store, who: People, clock: Clock) -> None:
    for state, mark in (("under-way", "overdue"), ("not-involved", "")):
        item = "place" if mark else "both"
        date_ = life.create(store, who.reporter, Place("date", "works", "", item), UnitDate(due=date(2026, 7, 8)))
        life.submit(store, who.reporter, date_.id, 1)
        life.accept(store, who.reviewer, date_.id, 2)
        accepted(store, who, place(item), said(state=state))
        clock.to(date(2026, 7, 9))
        assert {one.item: one.mark for one in tasks.dates(store, who.reporter).value}[item] == mark


def test_a_report_starts_from_the_last_that_says_more_than_no_change(store: Store, who: People, clock: Clock) -> None:
    accepted(store, who, place(period=EARLIER), said(done="上季"))
    accepted(store, who, place(), said(state="unchanged", done=""))
    clock.to(date(2026, 10, 5))
    owing.open_period(store, who.administrator, "2026Q3")
    found = {one.item: one.before for one in tasks.tasks(store, who.reporter, "2026Q3").value}
    assert (found["place"], found["both"]) == (said(done="上季"), None)


def test_tasks_of_nothing(store: Store, who: People) -> None:
    for wrong in ("2026Q3", "2026M06", "never"):
        with pytest.raises(Invalid):
            tasks.tasks(store, who.reporter, wrong)


def test_before_a_period_is_opened_nothing_is_expected(store: Store) -> None:
    one = person(store, "one", Permission("reporter", "works"))
    reviewer = person(store, "two", Permission("reviewer"))
    assert tasks.tasks(store, one).value == ()
    assert completeness.completeness(store, reviewer).value == ()
    with pytest.raises(Invalid, match="not-open"):
        life.create(store, one, place(), said())


def test_the_final_evaluation_is_expected_of_every_unit(store: Store, who: People) -> None:
    found = completeness.completeness(store, who.reviewer, kind="closing").value
    assert [(one.period, one.unit, one.expected) for one in found] == [
        ("2023-2025", "hills", 1),
        ("2023-2025", "office", 1),
        ("2023-2025", "works", 6),
    ]
