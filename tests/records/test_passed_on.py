"""What counts for a unit that took over from others, on both databases."""

from datetime import date
from decimal import Decimal

import pytest

from plan.other_names import Succession
from plan.text import Text
from records import completeness, life, owing, progress, target_completeness, tasks, unit_dates
from records.content import Figure, TargetReport, UnitDate
from records.errors import Invalid
from records.model import Permission, Person, Record, Viewer
from records.places import Place
from records.store import Store
from tests.support import successions
from tests.support.stores import EARLIER, PERIOD, Clock, People, accepted, person, place, said

EVERYONE = Viewer()
JULY = date(2026, 7, 1)
NEXT = "2026Q3"


def merge(store: Store, who: People, since: date = JULY) -> Person:
    """Let the two units that owe an item become one, and return somebody who reports for it."""
    for unit in ("works", "hills"):
        successions.publish(store, Succession(unit, "joint", Text("联合局", "Joint"), since, "文号"))
    return person(store, "joint", Permission("reporter", "joint"))


def shown(store: Store, period: str) -> tuple[str, int | None, int | None]:
    """Return the state of the item that two units owe, with reported and total."""
    (one,) = (one for one in progress.items(store, EVERYONE, period).value if one.item == "named")
    over_time = {count.state for count in progress.over_time(store, EVERYONE).value if count.period == period}
    assert one.state in over_time or not over_time
    return one.state, one.reported, one.total


def asked(store: Store, by: Person, period: str) -> dict[str, str]:
    return {task.item: task.mark for task in tasks.tasks(store, by, period).value}


def test_an_item_is_done_for_a_merged_unit_once_all_that_owed_it_are(store: Store, who: People, clock: Clock) -> None:
    accepted(store, who, place("named"), said("done"))
    joint = merge(store, who)
    clock.to(date(2026, 10, 5))
    owing.open_period(store, who.administrator, NEXT)
    assert shown(store, NEXT) == ("under-way", 1, 1)
    assert "named" in asked(store, joint, NEXT)
    assert ("joint", "named") in completeness.missing(store, who.reviewer, NEXT).value
    accepted(store, who, place("named", "hills"), said("done"))
    assert shown(store, NEXT) == ("done", 1, 1)
    assert "named" not in asked(store, joint, NEXT)
    assert ("joint", "named") not in completeness.missing(store, who.reviewer, NEXT).value


def test_a_merged_unit_that_says_so_itself_is_done(store: Store, who: People, clock: Clock) -> None:
    accepted(store, who, place("named"), said("done"))
    joint = merge(store, who)
    clock.to(date(2026, 10, 5))
    owing.open_period(store, who.administrator, NEXT)
    accepted(store, who, place("named", "joint", NEXT), said("done"), joint)
    assert shown(store, NEXT) == ("done", 1, 1)
    clock.to(date(2027, 1, 5))
    owing.open_period(store, who.administrator, "2026Q4")
    assert "named" not in asked(store, joint, "2026Q4")


def test_a_report_is_received_from_a_merged_unit_once_all_that_owed_it_handed_in(
    store: Store, who: People, clock: Clock
) -> None:
    accepted(store, who, place("named"), said("done"))
    joint = merge(store, who, date(2026, 6, 1))
    assert shown(store, PERIOD) == ("under-way", 1, 1)
    assert asked(store, joint, PERIOD)["named"] == tasks.DUE_SOON
    assert _counted(store, who) == (6, 0, 0, 0)


def test_a_merged_unit_is_in_time_where_the_last_report_was(store: Store, who: People, clock: Clock) -> None:
    accepted(store, who, place("named"), said("done"))
    clock.to(date(2026, 8, 1))
    accepted(store, who, place("named", "hills"), said("done"))
    joint = merge(store, who, date(2026, 6, 1))
    assert shown(store, PERIOD) == ("done", 1, 1)
    assert asked(store, joint, PERIOD)["named"] == tasks.LATE
    assert _counted(store, who) == (6, 1, 0, 1)


def test_what_a_unit_said_before_it_took_over_another_is_of_its_own_part(
    store: Store, who: People, clock: Clock
) -> None:
    accepted(store, who, place("named", "hills", EARLIER), said("done"))
    took_over = Succession("works", "hills", Text("山县", "Hills"), date(2026, 4, 1), "文号")
    successions.publish(store, took_over)
    assert shown(store, PERIOD) == ("under-way", 1, 1)
    assert asked(store, who.other, PERIOD)["named"] == tasks.DUE_SOON
    accepted(store, who, place("named", "works", EARLIER), said("not-involved"))
    assert shown(store, PERIOD) == ("done", 1, 1)


def test_a_merged_unit_is_held_up_while_one_of_those_it_goes_on_for_was_last(
    store: Store, who: People, clock: Clock
) -> None:
    held = accepted(store, who, place("named", period=EARLIER), said("held-up"))
    accepted(store, who, place("named", "hills"), said("done"))
    joint = merge(store, who)
    clock.to(date(2026, 10, 5))
    owing.open_period(store, who.administrator, NEXT)
    assert shown(store, PERIOD) == ("held-up", 2, 2)
    assert shown(store, NEXT) == ("held-up", 1, 1)
    (unit,) = progress.units(store, EVERYONE, NEXT, item="named").value
    assert (unit.unit, unit.record, unit.period) == ("joint", held.id, PERIOD)
    accepted(store, who, place("named", "joint", NEXT), said(), joint)
    assert shown(store, NEXT) == ("under-way", 1, 1)


def test_a_unit_that_takes_over_another_is_held_up_by_what_that_one_said_last(
    store: Store, who: People, clock: Clock
) -> None:
    accepted(store, who, place("named"), said("held-up"))
    accepted(store, who, place("named", "hills"), said())
    took_over = Succession("works", "hills", Text("山县", "Hills"), JULY, "文号")
    successions.publish(store, took_over)
    before = {one.unit: one.state for one in progress.units(store, EVERYONE, PERIOD, item="named").value}
    assert before == {"works": "held-up", "hills": "under-way"}  # it had not taken over yet
    clock.to(date(2026, 10, 5))
    owing.open_period(store, who.administrator, NEXT)
    assert shown(store, NEXT) == ("held-up", 1, 1)
    unchanged = accepted(store, who, place("named", "hills", NEXT), said("unchanged"))
    assert shown(store, NEXT) == ("held-up", 1, 1)
    life.withdraw(store, who.reviewer, unchanged.id, unchanged.version, "错")
    accepted(store, who, place("named", "hills", NEXT), said())
    assert shown(store, NEXT) == ("under-way", 1, 1)


@pytest.mark.parametrize("through", ["", "peaks"])
def test_a_unit_goes_on_for_another_from_the_day_on_which_it_took_over(
    store: Store, who: People, clock: Clock, through: str
) -> None:
    """By itself before that day, also where a third unit had gone on for the other until then."""
    accepted(store, who, place("named", period=EARLIER), said("done"))
    accepted(store, who, place("named", "hills", EARLIER), said())
    if through:
        first = Succession("hills", through, Text("峰县", "Peaks"), date(2026, 4, 1), "文号")
        successions.publish(store, first)
    took_over = Succession(through or "hills", "works", Text("工程局", "Works"), JULY, "文号")
    successions.publish(store, took_over)
    before = {one.unit: one.state for one in progress.units(store, EVERYONE, PERIOD, item="named").value}
    assert before == {"works": "done", through or "hills": "under-way"}
    assert shown(store, PERIOD) == ("under-way", 2, 2)
    assert "named" not in {task.item for task in tasks.tasks(store, who.reporter, PERIOD, "works").value}
    assert ("works", "named") not in completeness.missing(store, who.reviewer, PERIOD).value
    clock.to(date(2026, 10, 5))
    owing.open_period(store, who.administrator, NEXT)
    assert shown(store, NEXT) == ("under-way", 1, 1)
    assert "named" in asked(store, who.reporter, NEXT)
    assert ("works", "named") in completeness.missing(store, who.reviewer, NEXT).value


def test_a_unit_starts_from_what_another_said_once_it_took_over(store: Store, who: People, clock: Clock) -> None:
    accepted(store, who, place("named", period=EARLIER), said())
    dated = Place("date", "works", item="named")
    begun = life.create(store, who.reporter, dated, UnitDate(due=date(2026, 9, 1)), submit=True)
    life.accept(store, who.reviewer, begun.id, begun.version)
    took_over = Succession("works", "hills", Text("山县", "Hills"), JULY, "文号")
    successions.publish(store, took_over)

    def task(period: str) -> tasks.Task:
        return next(one for one in tasks.tasks(store, who.other, period, "hills").value if one.item == "named")

    assert (task(PERIOD).before, task(PERIOD).by) == (None, None)
    with pytest.raises(Invalid):
        life.create(store, who.other, place("named", "hills"), said("unchanged"), submit=True)
    clock.to(date(2026, 10, 5))
    owing.open_period(store, who.administrator, NEXT)
    assert (task(NEXT).before, task(NEXT).by) == (said(), date(2026, 9, 1))
    life.create(store, who.other, place("named", "hills", NEXT), said("unchanged"), submit=True)


def test_the_date_of_a_merged_unit_binds_until_all_are_done(store: Store, who: People, clock: Clock) -> None:
    accepted(store, who, place("named"), said("done"))
    accepted(store, who, place("named", "hills"), said())
    joint = merge(store, who)
    begun = life.create(store, joint, Place("date", "joint", item="named"), UnitDate(due=date(2026, 7, 8)), submit=True)
    life.accept(store, who.reviewer, begun.id, begun.version)
    clock.to(date(2026, 10, 5))
    owing.open_period(store, who.administrator, NEXT)

    def mark() -> str:
        return next(one.mark for one in tasks.dates(store, joint).value if one.item == "named")

    assert mark() == "overdue"
    done = life.create(store, joint, place("named", "joint", NEXT), said("done"), submit=True)
    life.accept(store, who.reviewer, done.id, done.version)
    assert mark() == ""


def test_a_date_that_a_unit_set_itself_goes_before_that_of_one_it_succeeded(store: Store, who: People) -> None:
    def dated(by: Person, unit: str, day: date) -> Record:
        begun = life.create(store, by, Place("date", unit, item="place"), UnitDate(due=day), submit=True)
        return life.accept(store, who.reviewer, begun.id, begun.version)

    first = dated(who.reporter, "works", date(2026, 9, 1))
    took_over = Succession("works", "peaks", Text("峰局", "Peaks"), date(2026, 6, 1), "文号")
    successions.publish(store, took_over)
    peaks = person(store, "peaks", Permission("reporter", "peaks"))
    own = date(2026, 12, 1)
    dated(peaks, "peaks", own)
    later = life.extend(store, peaks, first.id, first.version, date(2027, 3, 1), "汛期", submit=True)
    life.accept(store, who.reviewer, later.id, later.version)
    (task,) = (one for one in tasks.tasks(store, peaks, unit="peaks").value if one.item == "place")
    (known,) = unit_dates.accepted(store, EVERYONE).dates
    assert task.by == known.due == own


def test_what_was_known_on_a_day_is_without_the_successions_entered_later(
    store: Store, who: People, clock: Clock
) -> None:
    accepted(store, who, place("named"), said())
    on_target = Place("target", "works", PERIOD, target="sum")
    figure = TargetReport(figure=Figure(Decimal(100), "亿元"), as_of=date(2026, 6, 30), source="文号")
    begun = life.create(store, who.reporter, on_target, figure, submit=True)
    life.accept(store, who.reviewer, begun.id, begun.version)
    dated = Place("date", "works", item="named")
    begun = life.create(store, who.reporter, dated, UnitDate(due=date(2026, 9, 1)), submit=True)
    life.accept(store, who.reviewer, begun.id, begun.version)
    day = date(2026, 7, 7)
    clock.to(date(2026, 7, 8))

    def known() -> tuple[object, ...]:
        return (
            progress.items(store, EVERYONE, PERIOD, day).value,
            progress.units(store, EVERYONE, PERIOD, day).value,
            progress.over_time(store, EVERYONE, day).value,
            completeness.completeness(store, who.reviewer, as_of=day).value,
            completeness.missing(store, who.reviewer, PERIOD, as_of=day).value,
            target_completeness.of_targets(store, who.reviewer, as_of=day).value,
            unit_dates.accepted(store, EVERYONE, as_of=day).dates,
        )

    before = known()
    took_over = Succession("works", "hills", Text("山县", "Hills"), date(2026, 6, 1), "文号")
    successions.publish(store, took_over)
    store.database.computed.clear()
    assert known() == before
    assert shown(store, PERIOD) == ("under-way", 1, 1)


def _counted(store: Store, who: People) -> tuple[int, ...]:
    (one,) = (one for one in completeness.completeness(store, who.reviewer, PERIOD).value if one.unit == "joint")
    return one.expected, one.received, one.on_time, one.accepted
