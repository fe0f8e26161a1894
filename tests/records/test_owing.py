"""Periods, successions, and what packages ask; on both databases."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from plan.model import Plan
from plan.other_names import Succession
from plan.package.loading import load
from plan.text import Text
from records import address, check, life, owing, people, reading, responsible, schema, tasks
from records.content import ItemReport
from records.errors import Invalid, UnknownRecord
from records.model import Permission, Viewer
from records.store import Store
from tests.support import small_package, successions, tiny_plan
from tests.support.selections import PLAN as SHIPPED
from tests.support.stores import PERIOD, PLAN, Clock, People, accepted, opened, place, said
from views.records.reporting_words import names
from views.words import words

JULY = date(2026, 7, 1)


def test_periods_are_opened_in_order_and_without_gaps(store: Store, who: People, clock: Clock) -> None:
    assert owing.open_period(store, who.administrator, PERIOD) == ()
    for wrong, code in (
        ("2027Q1", "not-begun"),
        ("2026Q1", "before-first"),
        ("2026H1", "other-kind"),
        ("x", "unknown"),
    ):
        with pytest.raises(Invalid, match=code):
            owing.open_period(store, who.administrator, wrong)
    clock.to(date(2027, 1, 4))
    new = owing.open_period(store, who.administrator, "2027Q1", date(2027, 4, 20))
    assert [one.period.id for one in new] == ["2026Q3", "2026Q4", "2027Q1"]
    assert [one.due for one in new] == [date(2026, 10, 10), date(2027, 1, 10), date(2027, 4, 20)]
    assert [one.period.id for one in owing.open_periods(store)] == [PERIOD, "2026Q3", "2026Q4", "2027Q1"]
    last = owing.last_closed(store)
    assert last is not None and last.period.id == "2026Q4"


def test_a_unit_reports_until_the_day_its_successor_does(store: Store, who: People, clock: Clock) -> None:
    first = accepted(store, who, place("named", "hills"), said())
    new = Succession("hills", "peaks", Text("峰县", "Peaks"), JULY, "文号")
    successions.publish(store, new)
    assert owing.successors(store) == (new,)
    clock.to(date(2026, 7, 20))
    owing.open_period(store, who.administrator, "2026Q3")
    people.set_permissions(store, who.administrator, "other", [Permission("reporter", "peaks")])
    with pytest.raises(Invalid, match="not-responsible"):
        life.create(store, who.other, place("named", "hills", "2026Q3"), said())
    assert life.create(store, who.other, place("named", "peaks", "2026Q3"), said()).unit == "peaks"
    # history follows: the successor's people read and correct what the unit reported
    again = life.reopen(store, who.reviewer, first.id, first.version, "改")
    assert life.save(store, who.other, first.id, again.version, said(done="改")).unit == "hills"
    assert [one.unit for one in reading.mine(store, who.other).value] == ["peaks", "hills"]


def owed(store: Store) -> set[tuple[str, str]]:
    table = schema.expected
    query = select(table.c.item, table.c.unit).where(table.c.removed.is_(None), table.c.until > store.today())
    with store.database.read() as connection:
        return {(row.item, row.unit) for row in connection.execute(query)}


def changes(store: Store) -> int:
    with store.database.read() as connection:
        return int(connection.execute(select(func.count()).select_from(schema.change)).scalar_one())


def with_items(version: str, *new: str, without: str = "") -> Plan:
    items = {id_: one for id_, one in PLAN.items.items() if id_ != without}
    return replace(PLAN, version=version, items=items | {id_: tiny_plan.item(id_) for id_ in new})


def test_a_succession_opens_what_the_old_unit_wrote_from_its_day_on(store: Store, who: People, clock: Clock) -> None:
    draft = life.create(store, who.reporter, place(), said())
    day = date(2026, 8, 1)
    successions.publish(store, Succession("works", "hills", Text("山县", "Hills"), day, "文号"))
    with pytest.raises(UnknownRecord):
        life.save(store, who.other, draft.id, draft.version, said(done="改"))
    assert reading.mine(store, who.other).value == ()
    clock.to(day)
    assert [one.id for one in reading.mine(store, who.other).value] == [draft.id]


@pytest.mark.parametrize("last", ["hills", "works"])
def test_a_successor_goes_on_from_what_was_accepted_last(store: Store, who: People, clock: Clock, last: str) -> None:
    """Whichever of the units that it succeeded had a report published later."""
    first = "works" if last == "hills" else "hills"
    reports = {unit: accepted(store, who, place("named", unit), said(done=unit)) for unit in (first, last)}
    life.publish(store, who.reviewer, reports[first].id, reports[first].version)
    clock.to(date(2026, 10, 8))
    for unit in (first, last):
        successions.publish(store, Succession(unit, "peaks", Text("峰县", "Peak County"), JULY, "文号"))
    people.set_permissions(store, who.administrator, "other", [Permission("reporter", "peaks")])
    owing.open_period(store, who.administrator, "2026Q3")
    before = {task.item: task.before for task in tasks.tasks(store, who.other, "2026Q3").value}
    assert isinstance(before["named"], ItemReport) and before["named"].done == last


def test_the_same_package_changes_nothing(store: Store) -> None:
    before = changes(store)
    assert not owing.adopt(store) and changes(store) == before
    assert len(owed(store)) == 8


def test_what_a_later_package_asks_is_owed_from_then_on(store: Store, who: People, clock: Clock) -> None:
    clock.to(date(2026, 10, 8))
    owing.open_period(store, who.administrator, "2026Q4")
    later = opened(store.database.url, clock, of=with_items("2", "new", without="place"))
    assert owed(later) == owed(store) and ("new", "works") in owed(later) and ("place", "works") not in owed(later)
    with pytest.raises(Invalid, match="not-responsible"):
        life.create(later, who.reporter, place("new", period="2026Q3"), said())
    assert life.create(later, who.reporter, place("new", period="2026Q4"), said()).item == "new"
    back = opened(store.database.url, clock, of=with_items("3"))
    assert ("place", "works") in owed(back) and ("new", "works") not in owed(back)
    for one in (later, back):
        one.close()


def test_what_a_package_did_without_is_not_owed_for_the_time_between(store: Store, who: People, clock: Clock) -> None:
    clock.to(date(2026, 9, 1))
    without = opened(store.database.url, clock, of=with_items("2", without="place"))
    clock.to(date(2027, 2, 1))
    back = opened(store.database.url, clock, of=with_items("3"))
    owing.open_period(back, who.administrator, "2027Q1")
    asked = {one.period.id: "place" in items_of(back, who, one.period.id) for one in owing.open_periods(back)}
    assert asked == {PERIOD: True, "2026Q3": False, "2026Q4": False, "2027Q1": True}
    assert check.check(back) == ()
    for one in (without, back):
        one.close()


def items_of(store: Store, who: People, period: str) -> set[str]:
    return {task.item for task in tasks.tasks(store, who.reporter, period).value}


def test_a_record_whose_item_is_gone_is_kept_and_shown_as_such(store: Store, who: People, clock: Clock) -> None:
    done = accepted(store, who, place(), said())
    later = opened(store.database.url, clock, of=with_items("2", without="place"))
    found = reading.get(later, Viewer(), done.number).value
    assert found.content == said() and found.plan_version == "1+0"
    english = names(later.plan, words("en"), ())
    assert english.item(found.item) == "place (no longer in the plan)"
    later.close()


def test_successions_of_the_package_are_taken_over_once(store: Store, who: People) -> None:
    name, since = Text("工程局", "Works Office"), date(2026, 5, 1)
    stated = replace(PLAN, successions=(Succession("works", "works-office", name, since, "gazette"),))
    later = opened(store.database.url, Clock(), of=stated)
    assert [(one.unit, one.successor, one.since, one.source) for one in owing.successors(later)] == [
        ("works", "works-office", since, "gazette")
    ]
    assert not owing.adopt(later)
    later.close()


@pytest.mark.parametrize(
    ("unit", "successor", "since"),
    [
        ("peaks", "hills", date(2026, 8, 1)),  # a circle
        ("works", "works", JULY),  # itself
        ("hills", "peaks", JULY),  # the same again
        ("hills", "peaks", date(2026, 8, 1)),
        ("hills", "valleys", date(2026, 8, 1)),  # another day for the same unit
    ],
)
def test_a_succession_that_contradicts_the_store_is_not_taken_over(
    store: Store, unit: str, successor: str, since: date
) -> None:
    """Those stated beside it are."""
    kept = Succession("hills", "peaks", Text("峰县", "Peaks"), JULY, "文号")
    successions.publish(store, kept)
    before = changes(store)
    contrary = Succession(unit, successor, Text("另", "Other"), since, "文号")
    assert not owing.adopt(replace(store, plan=replace(PLAN, successions=(contrary,))))
    assert (owing.successors(store), changes(store)) == ((kept,), before)
    beside = Succession("works", "roads", Text("路局", "Roads"), date(2026, 8, 1), "文号")
    assert owing.adopt(replace(store, plan=replace(PLAN, successions=(contrary, beside))))
    assert owing.successors(store) == (kept, beside)
    assert check.check(store) == ()


def test_a_package_may_state_the_successor_of_a_successor(tmp_path: Path, clock: Clock) -> None:
    """The rows of the small package: `invest` became `invest-office` in 2024, and that `invest-bureau` in 2025."""
    plan = load(small_package.write(tmp_path / "package"))
    store = opened(address.sqlite(tmp_path / "store.sqlite"), clock, of=plan)
    with store.database.read() as connection:
        rows = connection.execute(select(schema.expected).where(schema.expected.c.item == "t01-invest")).all()
    by_unit = {row.unit: (row.since, row.until) for row in rows if row.unit.startswith("invest")}
    first, second = date(2024, 1, 31), date(2025, 1, 1)
    assert by_unit == {
        "invest": (responsible.ALWAYS, first),
        "invest-office": (first, second),
        "invest-bureau": (second, responsible.NEVER),
    }
    said_before = {old for new, old in responsible.lineage((), owing.successors(store)) if new == "invest-bureau"}
    assert said_before == {"invest", "invest-office", "invest-bureau"}
    shown = names(plan, words("en"), ())
    assert shown.unit("invest-bureau") == "Investment Bureau"
    store.close()


def test_both_successions_of_2023_stand_in_the_package() -> None:
    found = {one.unit: (one.name.zh, one.since) for one in SHIPPED.successions}
    assert found == {
        "cbirc": ("国家金融监督管理总局梧州监管分局", date(2023, 7, 20)),
        "pboc": ("中国人民银行梧州市分行", date(2023, 8, 18)),
    }
    assert {one.source for one in SHIPPED.successions} <= SHIPPED.sources.keys()
