"""Reports on targets: who owes them until when, what everyone sees of them; on both databases."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import URL

from plan.other_names import Succession
from plan.text import Text
from records import life, owing, people, target_completeness, targets
from records.content import Figure, TargetReport
from records.errors import Invalid, NotAllowed
from records.model import Permission, Person, Record
from records.places import Place
from records.store import Store
from tests.support import successions
from tests.support.stores import EARLIER, PERIOD, PLAN, Clock, People, accepted, opened, person, place, said, target

JUNE = date(2026, 6, 30)


def at(id_: str = "sum", unit: str = "works", period: str = PERIOD) -> Place:
    return Place("target", unit, period, target=id_)


def sum_of(value: str, unit: str = "亿元", as_of: date = JUNE, **other: object) -> TargetReport:
    return TargetReport(figure=Figure(Decimal(value), unit), as_of=as_of, source="统计", **other)  # type: ignore[arg-type]


def in_words(state: str = "under-way", as_of: date = JUNE) -> TargetReport:
    return TargetReport(state=state, as_of=as_of, source="办公室")


def taken(store: Store, who: People, where: Place, what: TargetReport, by: Person | None = None) -> Record:
    author = by or (who.office if where.unit == "office" else who.reporter)
    begun = life.create(store, author, where, what)
    life.submit(store, author, begun.id, 1)
    return life.accept(store, who.reviewer if author is not who.reviewer else who.second, begun.id, 2)


def pairs(found: tuple[targets.TargetTask, ...]) -> list[tuple[str, str]]:
    return [(one.target, one.unit) for one in found]


def test_goals_are_owed_by_the_unit_the_package_names_or_the_office(url: URL, clock: Clock) -> None:
    others = {"fair": target("fair", None, kind="event"), "term": target("term", None, kind="reference")}
    store = opened(url, clock, of=replace(PLAN, targets={**PLAN.targets, **others}))
    reviewer = person(store, "shen-he", Permission("reviewer"))
    administrator = person(store, "guan-li", Permission("administrator"))
    assert targets.owed(store, reviewer).value == ()
    owing.open_period(store, administrator, PERIOD)
    found = targets.owed(store, reviewer).value
    assert pairs(found) == [("sum", "works"), ("words", "office")]
    assert {(one.due, one.last_day, one.mark) for one in found} == {
        (date(2026, 7, 10), date(2026, 7, 15), "due-soon"),
    }
    store.close()


def test_everyone_sees_the_tasks_of_the_own_units_and_reviewers_all(store: Store, who: People) -> None:
    assert pairs(targets.owed(store, who.reporter).value) == [("sum", "works")]
    assert pairs(targets.owed(store, who.head).value) == [("sum", "works")]
    assert pairs(targets.owed(store, who.other).value) == []
    assert pairs(targets.owed(store, who.office, unit="office").value) == [("words", "office")]
    assert pairs(targets.owed(store, who.reviewer).value) == [("sum", "works"), ("words", "office")]
    for nobody in (who.curator, who.administrator):
        with pytest.raises(NotAllowed):
            targets.owed(store, nobody)
    with pytest.raises(NotAllowed):
        targets.owed(store, who.reporter, unit="office")
    for wrong, code in (("2026Q4", "not-open"), ("2026H1", "other-kind"), ("x", "unknown")):
        with pytest.raises(Invalid, match=code):
            targets.owed(store, who.reporter, wrong)


def test_a_draft_is_seen_by_its_unit_and_what_was_handed_in_by_the_reviewer(
    store: Store, who: People, clock: Clock
) -> None:
    begun = life.create(store, who.reporter, at(), sum_of("1"))
    (own,) = targets.owed(store, who.reporter).value
    assert own.record is not None and own.record.id == begun.id and own.mark == "due-soon"
    assert [one.record for one in targets.owed(store, who.reviewer).value] == [None, None]
    life.submit(store, who.reporter, begun.id, 1)
    waiting = targets.owed(store, who.reviewer).value[0]
    assert waiting.record is not None and (waiting.record.status, waiting.mark) == ("submitted", "received")
    clock.to(date(2026, 7, 16))
    assert [one.mark for one in targets.owed(store, who.reviewer).value] == ["received", "overdue"]


def test_a_goal_is_owed_until_it_is_accepted_as_reached(store: Store, who: People, clock: Clock) -> None:
    taken(store, who, at("words", "office"), in_words())
    taken(store, who, at(), sum_of("612.5"))
    clock.to(date(2026, 10, 8))
    owing.open_period(store, who.administrator, "2026Q3")
    assert pairs(targets.owed(store, who.reviewer).value) == [("sum", "works"), ("words", "office")]
    before = targets.owed(store, who.reporter).value[0].before
    assert isinstance(before, TargetReport) and before.figure == Figure(Decimal("612.5"), "亿元")
    taken(store, who, at("words", "office", "2026Q3"), in_words("done", date(2026, 9, 30)))
    assert pairs(targets.owed(store, who.reviewer).value) == [("sum", "works"), ("words", "office")]
    clock.to(date(2027, 1, 8))
    owing.open_period(store, who.administrator, "2026Q4")
    assert pairs(targets.owed(store, who.reviewer).value) == [("sum", "works")]


def test_earlier_periods_may_be_filled_in_and_are_never_late(store: Store, who: People) -> None:
    (task,) = targets.owed(store, who.reporter, EARLIER).value
    assert (task.due, task.mark) == (None, "supplementary")
    assert taken(store, who, at(period=EARLIER), sum_of("1", as_of=date(2026, 3, 31))).status == "accepted"


def test_who_succeeded_the_reporter_owes_and_goes_on_from_what_it_said(store: Store, who: People, clock: Clock) -> None:
    taken(store, who, at(), sum_of("612.5"))
    july = date(2026, 7, 1)
    new = Succession("works", "roads", Text("路政局", "Roads"), july, "文号")
    successions.publish(store, new)
    people.set_permissions(store, who.administrator, "other", [Permission("reporter", "roads")])
    clock.to(date(2026, 10, 8))
    owing.open_period(store, who.administrator, "2026Q3")
    (task,) = targets.owed(store, who.other).value
    assert (task.target, task.unit, isinstance(task.before, TargetReport)) == ("sum", "roads", True)
    with pytest.raises(Invalid, match="not-responsible"):
        life.create(store, who.reporter, at(period="2026Q3"), sum_of("1"))
    taken(store, who, at(unit="roads", period="2026Q3"), sum_of("620", as_of=date(2026, 9, 30)), who.other)
    found = targets.reported(store, public=False).value.of("sum")
    assert [(one.unit, one.unit_name) for one in found] == [
        ("roads", new.name),
        ("works", PLAN.units["works"].short),
    ]


def test_what_cannot_be_said_of_a_target(store: Store, who: People) -> None:
    wrong = [
        ("words", "office", in_words("unchanged"), "not-for-target"),
        ("words", "office", in_words("not-involved"), "not-for-target"),
        ("words", "office", in_words(as_of=date(2026, 7, 7)), "in-future"),
        ("sum", "works", sum_of("1", as_of=date(2026, 7, 7)), "in-future"),
        ("sum", "works", in_words(), "missing"),
    ]
    for target_, unit, what, code in wrong:
        author = who.office if unit == "office" else who.reporter
        begun = life.create(store, author, at(target_, unit), what)
        with pytest.raises(Invalid, match=code):
            life.submit(store, author, begun.id, 1)
        life.withdraw(store, author, begun.id, 1, "错")


def test_the_latest_day_leads_and_sums_are_exact(store: Store, who: People) -> None:
    assert targets.reported(store, public=False).value == targets.NOTHING
    taken(store, who, at(), sum_of("6125000.5", "万元"))
    taken(store, who, at(period=EARLIER), sum_of("580", as_of=date(2026, 3, 31)))
    taken(store, who, at("words", "office"), in_words())
    found = targets.reported(store, public=False)
    first, second = found.value.of("sum")
    assert first.figure is not None and first.figure.yuan == 61_250_005_000
    assert (first.as_of, second.as_of) == (JUNE, date(2026, 3, 31))
    (words,) = found.value.of("words")
    assert (words.state, words.figure, words.unit_name) == ("under-way", None, None)
    assert found.value.day == found.day == date(2026, 7, 6)
    assert hash(found.value) == hash(targets.reported(store, public=False).value)
    assert targets.reported(store, False, EARLIER).value.targets == (second,)
    assert targets.reported(store, False, PERIOD).value == found.value
    assert targets.reported(store, False, as_of=date(2026, 7, 5)).value == targets.NOTHING


def test_of_the_plans_years_counts_what_is_as_of_a_day_in_them(store: Store, who: People) -> None:
    years = "{}-{}".format(*PLAN.period)
    within = date(PLAN.period[1], 12, 31)
    taken(store, who, at(), sum_of("612"))
    assert targets.reported(store, False, years).value.targets == ()
    taken(store, who, at(period=EARLIER), sum_of("580", as_of=within))
    assert [one.as_of for one in targets.reported(store, False, years).value.targets] == [within]
    assert [one.as_of for one in targets.reported(store, False, EARLIER).value.targets] == [within]


def test_figures_of_items_that_have_a_target_are_told_unit_by_unit(store: Store, who: People) -> None:
    figure = Figure(Decimal("12"), "亿元")
    accepted(store, who, place(period=EARLIER), said(figure=Figure(Decimal("3"), "亿元")))
    accepted(store, who, place(), said(done="签约", figure=figure))
    accepted(store, who, place("both", "works"), said(figure=figure))  # no target belongs to it
    (one,) = targets.reported(store, public=False).value.items
    assert (one.item, one.unit, one.figure, one.as_of, one.source) == ("place", "works", figure, JUNE, "签约")


def test_the_figure_of_a_unit_leaves_once_its_successor_tells_one(store: Store, who: People, clock: Clock) -> None:
    accepted(store, who, place(), said(figure=Figure(Decimal("3"), "亿元")))
    peaks = Succession("works", "peaks", Text("峰局", "Peaks"), date(2026, 7, 1), "文号")
    successions.publish(store, peaks)
    clock.to(date(2026, 10, 5))
    owing.open_period(store, who.administrator, "2026Q3")

    def units(period: str = "") -> list[str]:
        return [one.unit for one in targets.reported(store, False, period).value.items]

    assert units() == ["works"]
    by = person(store, "peaks", Permission("reporter", "peaks"))
    accepted(store, who, place(unit="peaks", period="2026Q3"), said(figure=Figure(Decimal("5"), "亿元")), by)
    assert (units(), units(PERIOD)) == (["peaks"], ["works"])


def test_the_public_sees_what_is_published_and_a_draft_changes_nothing(store: Store, who: People) -> None:
    record = taken(store, who, at(), sum_of("612.5"))
    assert targets.reported(store, public=True).value == targets.Reported(public=True)
    known = targets.reported(store, public=False)
    life.create(store, who.office, at("words", "office"), in_words())
    assert targets.reported(store, public=False) == known
    life.publish(store, who.reviewer, record.id, record.version)
    assert [one.target for one in targets.reported(store, public=True).value.targets] == ["sum"]
    life.withdraw(store, who.reviewer, record.id, record.version + 1, "错")
    assert targets.reported(store, public=False).value == targets.NOTHING


def test_completeness_of_targets_is_counted_by_unit_and_period(store: Store, who: People, clock: Clock) -> None:
    def counted(by: Person = who.reviewer, as_of: date | None = None) -> dict[tuple[str, str], tuple[int, ...]]:
        found = target_completeness.of_targets(store, by, as_of=as_of).value
        return {(one.period, one.unit): (one.expected, one.received, one.on_time, one.accepted) for one in found}

    def missing(by: Person = who.reviewer, period: str = PERIOD, as_of: date | None = None) -> list[tuple[str, str]]:
        return list(target_completeness.missing(store, by, period, as_of).value)

    assert counted() == {(PERIOD, "works"): (1, 0, 0, 0), (PERIOD, "office"): (1, 0, 0, 0)}
    assert missing() == [("office", "words"), ("works", "sum")]
    assert missing(who.reporter) == [("works", "sum")]
    begun = life.create(store, who.reporter, at(), sum_of("1"))
    assert counted()[PERIOD, "works"] == (1, 0, 0, 0)  # a draft is not received
    life.submit(store, who.reporter, begun.id, 1)
    clock.to(date(2026, 7, 16))
    taken(store, who, at("words", "office"), in_words("done"))
    assert counted() == {(PERIOD, "works"): (1, 1, 1, 0), (PERIOD, "office"): (1, 1, 0, 1)}
    assert counted(as_of=date(2026, 7, 15))[PERIOD, "office"] == (1, 0, 0, 0)
    assert (missing(), missing(as_of=date(2026, 7, 15))) == ([], [("office", "words")])
    assert counted(who.reporter) == {(PERIOD, "works"): (1, 1, 1, 0)}
    with pytest.raises(NotAllowed):
        target_completeness.of_targets(store, who.curator)
    # what was finished for an earlier period is expected no more; what a unit that is gone reported counts for the next
    clock.to(date(2026, 10, 1))
    owing.open_period(store, who.administrator, "2026Q3")
    new = Succession("works", "works-new", Text("新局", "New works"), date(2026, 6, 1), "文")
    successions.publish(store, new)
    assert counted() == {
        (PERIOD, "works-new"): (1, 1, 1, 0),
        (PERIOD, "office"): (1, 1, 0, 1),
        ("2026Q3", "works-new"): (1, 0, 0, 0),
    }
    assert (missing(), missing(period="2026Q3")) == ([], [("works-new", "sum")])
    assert {one.period for one in target_completeness.of_targets(store, who.reviewer, PERIOD).value} == {PERIOD}


def test_a_target_that_a_later_report_takes_back_is_owed_again(store: Store, who: People, clock: Clock) -> None:
    clock.to(date(2026, 10, 1))
    owing.open_period(store, who.administrator, "2026Q3")

    def owed(period: str) -> bool:
        listed = "words" in {one.target for one in targets.owed(store, who.office, period).value}
        assert listed == (("office", "words") in target_completeness.missing(store, who.reviewer, period).value)
        return listed

    taken(store, who, at("words", "office", EARLIER), in_words("done"))
    assert not owed("2026Q3")
    later = taken(store, who, at("words", "office"), in_words("held-up"))
    assert owed("2026Q3")
    life.withdraw(store, who.reviewer, later.id, later.version, "错")
    assert not owed("2026Q3")
