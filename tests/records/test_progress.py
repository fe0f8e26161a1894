"""The state of items and units, at a period and as known on a day, on both databases."""

import uuid
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import URL

from plan.other_names import Succession
from plan.reporting import Reporting
from plan.text import Text
from records import completeness, life, measures, owing, progress, purge, reading, tasks, writes
from records.content import STATES, ClosingReport, ItemReport
from records.database import Computed
from records.model import ItemState, Permission, Record, Viewer
from records.places import Place
from records.store import Store
from tests.support import many_reports, successions
from tests.support.stores import EARLIER, PERIOD, PLAN, Clock, People, accepted, opened, person, place, said, tiny_plan

EVERYONE, PUBLIC = Viewer(), Viewer(public=True)


def states(store: Store, period: str = "", as_of: date | None = None) -> dict[str, ItemState]:
    return {one.item: one for one in progress.items(store, EVERYONE, period, as_of).value}


def by_rule(reported: list[str], total: int) -> str:
    """Return the state of an item as the one rule says, from the states of its units."""
    counting = [state for state in reported if state not in ("terminated", "not-involved")]
    if not reported:
        return "unreported"
    if "held-up" in reported:
        return "held-up"
    if len(reported) == total and not counting:
        return "terminated" if "terminated" in reported else "not-involved"
    if len(reported) == total and set(counting) == {"done"}:
        return "done"
    return "under-way"


def test_an_item_that_nobody_reported_is_unreported(store: Store, who: People) -> None:
    found = states(store)
    assert list(found) == list(PLAN.items)
    assert {one.state for one in found.values()} == {"unreported"}
    assert (found["named"].reported, found["named"].total) == (0, 2)
    assert (found["benchmark"].reported, found["benchmark"].total) == (0, 1)


def test_the_one_rule_over_every_pair_of_states(store: Store, who: People) -> None:
    chosen = [state for state in STATES if state != "unchanged"]

    def shows(*reported: str) -> None:
        found = states(store)["named"]
        assert (found.state, found.reported, found.total) == (by_rule([*reported], 2), len(reported), 2), reported

    for first in chosen:
        works = accepted(store, who, place("named"), said(state=first))
        shows(first)
        for second in chosen:
            hills = accepted(store, who, place("named", "hills"), said(state=second))
            shows(first, second)
            life.withdraw(store, who.reviewer, hills.id, hills.version, "下一对")
        life.withdraw(store, who.reviewer, works.id, works.version, "下一对")


def test_units_stand_in_the_order_of_the_plan(store: Store, who: People) -> None:
    new = Succession("hills", "a-new-one", Text("新局", "New office"), date(2026, 1, 1), "文")
    successions.publish(store, new)
    pairs = [(one.item, one.unit) for one in progress.units(store, EVERYONE).value]
    items = list(dict.fromkeys(item for item, _ in pairs))
    assert items == [item for item in store.plan.items if item in items] != sorted(items)
    order = [*store.plan.units, "a-new-one", "office"]  # the plan does not print these
    for item in items:
        units = [unit for one, unit in pairs if one == item]
        assert units == sorted(units, key=order.index)
    assert ("named", "a-new-one") in pairs


def test_unchanged_keeps_the_state_and_moves_the_period(store: Store, who: People) -> None:
    accepted(store, who, place(period="2025Q4"), said(state="held-up"))
    accepted(store, who, place(period=EARLIER), said(state="unchanged", done=""))
    unit = progress.units(store, EVERYONE, item="place").value[0]
    assert (unit.state, unit.period) == ("held-up", EARLIER)
    assert states(store)["place"].state == "held-up"


def test_a_period_shows_the_latest_report_for_it_or_earlier(store: Store, who: People, clock: Clock) -> None:
    accepted(store, who, place(period=EARLIER), said(state="under-way"))
    accepted(store, who, place(), said(state="done"))
    assert states(store, "2025Q4")["place"].state == "unreported"
    assert states(store, EARLIER)["place"].state == "under-way"
    assert states(store, PERIOD)["place"].state == "done"
    clock.to(date(2026, 7, 20))
    owing.open_period(store, who.administrator, "2026Q3")
    accepted(store, who, place("both", period="2026Q3"), said())
    # without a period it is the last one that has ended
    assert states(store)["both"].state == "unreported" and states(store, "2026Q3")["both"].state == "under-way"


def test_as_of_shows_what_was_known_that_day(store: Store, who: People, clock: Clock) -> None:
    first = accepted(store, who, place(), said(state="under-way"))
    clock.to(date(2026, 7, 10))
    again = life.reopen(store, who.reviewer, first.id, first.version, "已完成")
    life.submit(store, who.reporter, first.id, again.version, said(state="done"))
    life.accept(store, who.reviewer, first.id, again.version + 1)
    clock.to(date(2026, 7, 12))
    life.withdraw(store, who.reviewer, first.id, again.version + 2, "错")
    days = {5: "unreported", 6: "under-way", 9: "under-way", 10: "done", 11: "done", 12: "unreported"}
    for day, state in days.items():
        found = progress.items(store, EVERYONE, PERIOD, date(2026, 7, day))
        assert {one.item: one.state for one in found.value}.get("place", "unreported") == state, day
    assert progress.items(store, EVERYONE, as_of=date(2026, 7, 11)).day == date(2026, 7, 10)


def test_what_was_unpublished_or_purged_is_shown_for_no_earlier_day(store: Store, who: People, clock: Clock) -> None:
    one = accepted(store, who, place(), said(state="held-up"))
    one = life.publish(store, who.reviewer, one.id, one.version)
    day = store.today()
    clock.forward(days=2)
    asked = Reporting(measure="held-up", period=PERIOD, as_of=day)

    def state_and_key(viewer: Viewer) -> tuple[str, object]:
        found = {one.item: one.state for one in progress.items(store, viewer, PERIOD, day).value}
        return found["place"], measures.key(store, viewer, asked)

    public, before = state_and_key(PUBLIC), state_and_key(EVERYONE)
    assert (public[0], before[0]) == ("held-up", "held-up")
    life.publish(store, who.reviewer, one.id, one.version, False)
    assert state_and_key(PUBLIC)[0] == "unreported" and state_and_key(PUBLIC)[1] != public[1]
    assert state_and_key(EVERYONE)[0] == "held-up"
    before = state_and_key(EVERYONE)
    purge.purge(store, one.id, "涉密", "值班员")
    assert state_and_key(EVERYONE)[0] == "unreported" and state_and_key(EVERYONE)[1] != before[1]


def test_a_clock_set_back_loses_nothing_that_was_known(store: Store, who: People, clock: Clock) -> None:
    accepted(store, who, place(), said(state="done"))
    clock.forward(days=-20)
    accepted(store, who, place("both"), said())
    found = states(store, PERIOD, date(2026, 7, 6))
    assert (found["place"].state, found["both"].state) == ("done", "under-way")
    assert states(store, PERIOD, date(2026, 6, 20)) == {}


def test_the_revision_of_everyone_moves_with_what_everyone_sees(store: Store, who: People) -> None:
    before = progress.items(store, EVERYONE).revision
    begun = life.create(store, who.reporter, place(), said())
    life.submit(store, who.reporter, begun.id, 1)
    assert progress.items(store, EVERYONE).revision == before
    assert progress.items(store, Viewer(who.reporter)).revision == before + 2
    life.accept(store, who.reviewer, begun.id, 2)
    after = progress.items(store, EVERYONE)
    assert after.revision == before + 3 and after.audience == "internal"
    assert progress.items(store, Viewer(who.reporter)).audience == f"person:{who.reporter.id}"


def test_states_over_time(store: Store, who: People, clock: Clock) -> None:
    accepted(store, who, place(), said(state="done"))
    clock.to(date(2026, 10, 8))
    owing.open_period(store, who.administrator, "2026Q4")
    accepted(store, who, place("both", period="2026Q3"), said())
    found = [(one.period, one.state, one.items) for one in progress.over_time(store, EVERYONE).value]
    assert found == [
        ("2026Q2", "unreported", 6),
        ("2026Q2", "done", 1),
        ("2026Q3", "unreported", 5),
        ("2026Q3", "under-way", 1),
        ("2026Q3", "done", 1),
    ]


def closed(store: Store, who: People, state: str, item: str = "place", unit: str = "works") -> Record:
    return accepted(
        store,
        who,
        Place("closing", unit, "2023-2025", item),
        ClosingReport(state=state, result="建成", problems="用地"),
    )


def test_the_final_evaluation_is_counted_apart(store: Store, who: People) -> None:
    for state in ("under-way", "held-up", "not-involved"):
        record = closed(store, who, state)
        closing = {one.item: one.state for one in progress.items(store, EVERYONE, kind="closing").value}
        assert closing["place"] == state and closing["both"] == "unreported"
        assert states(store)["place"].state == states(store, "2025Q4")["place"].state == "unreported"
        life.withdraw(store, who.reviewer, record.id, record.version, "下一个")


@pytest.mark.parametrize("state", ["done", "terminated"])
def test_a_closing_report_that_ends_an_item_is_its_state_from_the_end_of_the_years(
    store: Store, who: People, clock: Clock, state: str
) -> None:
    before = store.today()
    clock.forward(days=1)
    record = closed(store, who, state)
    found = {period: states(store, period)["place"].state for period in ("2025Q3", "2025Q4", EARLIER, PERIOD)}
    assert found == {"2025Q3": "unreported", "2025Q4": state, EARLIER: state, PERIOD: state}
    assert states(store, PERIOD, before)["place"].state == "unreported"
    unit = progress.units(store, EVERYONE, item="place").value[0]
    assert (unit.state, unit.period, unit.record) == (state, "2023-2025", record.id)
    assert [one.id for one in reading.accepted(store, EVERYONE, records=[unit.record]).value] == [record.id]
    assert progress.reported_since(store, EVERYONE).value["item"] == date(2025, 12, 31)
    assert measures.reported_periods(store, public=False) is not None
    assert measures.reported_periods(store, public=True) is None
    # what the unit says of a later period goes before, of the same day it does not
    accepted(store, who, place(period="2025Q4"), said(state="held-up"))
    assert states(store)["place"].state == state
    accepted(store, who, place(period=EARLIER), said(state="held-up"))
    assert states(store)["place"].state == "held-up"
    life.withdraw(store, who.reviewer, record.id, record.version, "未完")
    assert states(store, "2025Q4")["place"].state == "held-up"


def test_states_over_time_hold_what_closing_reports_end(store: Store, who: People, clock: Clock) -> None:
    closed(store, who, "done")
    closed(store, who, "held-up", "both")
    accepted(store, who, place("belt", period=EARLIER), said())
    found = {one.state: one.items for one in progress.over_time(store, EVERYONE).value if one.period == PERIOD}
    assert found == Counter(one.state for one in states(store, PERIOD).values()) and found["done"] == 1


def test_a_closing_report_of_one_that_a_unit_goes_on_for_is_not_that_of_all(store: Store, who: People) -> None:
    for old in ("works", "hills"):
        new = Succession(old, "a-new-one", Text("新局", "New office"), date(2026, 1, 1), "文")
        successions.publish(store, new)
    for unit, state in (("works", "under-way"), ("hills", "done")):
        closed(store, who, "done", "named", unit)
        assert states(store)["named"].state == state


def test_what_a_unit_reported_counts_for_its_successor(store: Store, who: People) -> None:
    accepted(store, who, place("named", "hills", EARLIER), said(state="done"))
    accepted(store, who, place("named", "works", EARLIER), said(state="done"))
    since = date(2026, 4, 1)
    successions.publish(store, Succession("hills", "peaks", Text("峰县", "Peak County"), since, "文号"))
    found = states(store)["named"]
    assert (found.state, found.reported, found.total) == ("done", 2, 2)
    units = {one.unit: one.state for one in progress.units(store, EVERYONE, item="named").value}
    assert units == {"works": "done", "peaks": "done"}
    assert {one.unit for one in progress.units(store, EVERYONE, EARLIER, item="named").value} == {"works", "hills"}


def test_what_a_successor_says_itself_goes_before(
    store: Store, who: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever has the larger id; and until then the period counts as received in the successor's own list too."""
    ids = iter([uuid.UUID(int=9), uuid.UUID(int=3), uuid.UUID(int=1)])
    monkeypatch.setattr(writes.uuid, "uuid4", lambda: next(ids))
    accepted(store, who, place("named", "hills"), said(state="held-up"))
    monkeypatch.undo()
    since = date(2026, 4, 1)
    successions.publish(store, Succession("hills", "peaks", Text("峰县", "Peak County"), since, "文号"))
    peaks = person(store, "peaks", Permission("reporter", "peaks"))
    assert states(store)["named"].state == "held-up"
    clock.to(date(2026, 8, 1))
    (owed,) = (one for one in tasks.tasks(store, peaks, PERIOD, "peaks").value if one.item == "named")
    (counted,) = (one for one in completeness.completeness(store, peaks, PERIOD).value if one.unit == "peaks")
    assert (owed.mark, owed.record, counted.received) == (tasks.RECEIVED, None, 1)

    monkeypatch.setattr(writes.uuid, "uuid4", lambda: uuid.UUID(int=1))
    begun = life.create(store, peaks, place("named", "peaks"), said(state="done"))
    monkeypatch.undo()
    life.submit(store, peaks, begun.id, begun.version)
    life.accept(store, who.reviewer, begun.id, 2)
    (shown,) = progress.units(store, EVERYONE, item="named", unit="peaks").value
    assert (shown.state, shown.record, shown.period) == ("done", begun.id, PERIOD)
    by_period = {one.state for one in progress.over_time(store, EVERYONE).value if one.period == PERIOD}
    assert "held-up" not in by_period


@pytest.mark.parametrize("numbers", [(1, 2), (2, 1)])
def test_of_the_units_that_one_succeeded_the_state_that_weighs_most_is_its_own(
    store: Store, who: People, monkeypatch: pytest.MonkeyPatch, numbers: tuple[int, int]
) -> None:
    """Whichever has the larger id."""
    ids = iter([uuid.UUID(int=number) for number in numbers])
    monkeypatch.setattr(writes.uuid, "uuid4", lambda: next(ids))
    accepted(store, who, place("named", "hills"), said(state="held-up"))
    accepted(store, who, place("named", "works"), said(state="done"))
    monkeypatch.undo()
    for unit in ("hills", "works"):
        since = date(2026, 4, 1)
        successions.publish(store, Succession(unit, "peaks", Text("峰县", "Peak County"), since, "文号"))
    (shown,) = progress.units(store, EVERYONE, item="named").value
    assert (shown.unit, shown.state) == ("peaks", "held-up")


def test_no_change_of_what_a_viewer_does_not_see_is_no_report(store: Store, who: People) -> None:
    before = accepted(store, who, place(period=EARLIER), said(state="held-up"))
    after = accepted(store, who, place(), said(state="unchanged", done=""))
    life.publish(store, who.reviewer, after.id, after.version)
    public = Viewer(public=True)

    def seen(viewer: Viewer) -> tuple[str, list[str], dict[str, int]]:
        (item,) = (one.state for one in progress.items(store, viewer).value if one.item == "place")
        units = [one.state for one in progress.units(store, viewer, item="place").value]
        return item, units, {one.state: one.items for one in progress.over_time(store, viewer).value}

    assert seen(public) == ("unreported", [], {"unreported": 7})
    assert seen(EVERYONE) == ("held-up", ["held-up"], {"unreported": 6, "held-up": 1})
    life.withdraw(store, who.reviewer, before.id, before.version, "误报")
    assert seen(EVERYONE) == ("unreported", [""], {"unreported": 7})


def test_an_item_that_leaves_the_plan_leaves_the_states(store: Store, who: People, clock: Clock) -> None:
    done = accepted(store, who, place(), said())
    items = {id_: one for id_, one in PLAN.items.items() if id_ != "place"} | {"new": tiny_plan.item("new")}
    later = opened(store.database.url, clock, of=replace(PLAN, items=items, version="2+0"))
    found = {one.item for one in progress.items(later, EVERYONE).value}
    assert "place" not in found
    # owed from today on, so not in a period that ended before
    assert "new" not in found
    kept = reading.get(later, EVERYONE, done.id).value
    assert kept.content == said() and kept.plan_version == "1+0"
    later.close()


def test_states_are_computed_once_for_what_everyone_sees(store: Store, who: People, clock: Clock) -> None:
    accepted(store, who, place(), said())
    first = progress.items(store, EVERYONE).value
    life.create(store, who.reporter, place("both"), said())  # a draft changes nothing that was accepted
    assert progress.items(store, EVERYONE).value is first
    assert progress.items(store, Viewer(who.reviewer)).value is first
    public = Viewer(public=True)
    assert {one.total for one in progress.items(store, public).value} == {None}
    assert progress.reported_since(store, EVERYONE).value == {"item": date(2026, 6, 30)}
    assert progress.reported_since(store, public).value == {}
    since = progress.reported_since(store, EVERYONE).value
    assert progress.reported_since(store, Viewer(who.reviewer)).value is since
    begun = next(one for one in reading.mine(store, who.reporter).value if one.item == "both")
    life.submit(store, who.reporter, begun.id, 1)
    life.accept(store, who.reviewer, begun.id, 2)
    assert {one.state for one in progress.items(store, EVERYONE).value if one.item == "both"} == {"under-way"}
    assert progress.reported_since(store, EVERYONE).value is not since
    before = progress.over_time(store, EVERYONE).value
    clock.forward(days=100)  # another period may have ended
    assert progress.over_time(store, EVERYONE).value is not before


def test_no_more_is_kept_than_was_said() -> None:
    computed, asked = Computed(most=2), []

    def value(name: str) -> str:
        asked.append(name)
        return name

    for name in ("a", "b", "a", "c", "a", "b"):
        assert computed.get(name, lambda name=name: value(name)) == name  # type: ignore[misc]
    assert asked == ["a", "b", "c", "b"]


def test_many_reports_are_counted_as_one_by_one(url: URL, clock: Clock) -> None:
    store = opened(url, clock, of=many_reports.plan(units=4, items=9))
    reviewer = person(store, "reviewer", Permission("reviewer"))
    assert many_reports.fill(store, 170, reviewer) == 170
    latest: dict[tuple[str, str], list[str]] = {}
    for one in reversed(reading.accepted(store, EVERYONE).value):
        assert isinstance(one.content, ItemReport)
        latest.setdefault((one.item, one.unit), []).append(one.content.state)
    changed = {pair: [one for one in found if one != "unchanged"] for pair, found in latest.items()}
    said_ = {pair: found[-1] for pair, found in changed.items() if found}
    units = {(one.item, one.unit): one.state for one in progress.units(store, EVERYONE).value if one.state}
    assert units == said_
    for one in progress.items(store, EVERYONE).value:
        reported = [state for (item, _), state in said_.items() if item == one.item]
        assert (one.state, one.reported, one.total) == (by_rule(reported, 4), len(reported), 4)
    # over time, which is computed otherwise, it is the same in each period
    ended = [one.period.id for one in owing.open_periods(store)]
    by_period = {id_: Counter(one.state for one in progress.items(store, EVERYONE, id_).value) for id_ in ended}
    over_time: dict[str, Counter[str]] = {id_: Counter() for id_ in ended}
    for count in progress.over_time(store, EVERYONE).value:
        over_time[count.period][count.state] = count.items
    assert over_time == by_period
    assert len({str(sorted(one.items())) for one in by_period.values()}) > 2
    counted_ = completeness.completeness(store, reviewer).value
    assert sum(one.received for one in counted_) == 170 == sum(one.accepted for one in counted_)
    store.close()
