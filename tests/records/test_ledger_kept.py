"""The ledger in everything that walks through records: purge, backup, check, export, succession of units."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from plan.other_names import Succession
from plan.text import Text
from records import (
    backup,
    check,
    export,
    ledger,
    ledger_figures,
    life,
    purge,
    reading,
    schema_base,
    schema_projects,
    tasks,
)
from records.content import PROJECT
from records.errors import Invalid, UnknownRecord
from records.ledger_model import LedgerFilter, totals
from records.model import Permission, Record, Viewer
from records.places import Place
from records.project import Investor, Need, Project, Receipt, StageDate
from records.store import Store
from tests.records.conftest import Addresses
from tests.records.test_ledger import ALL, accepted, changed, project, sums
from tests.support import many_projects, stores, successions
from tests.support.stores import Clock, People

FULL = project(
    name="秘密计划",
    investors=(Investor("某公司", 5_000, ("unicorn",)), Investor("另一家", None)),
    items=("named", "place"),
    ways=("capital",),
    needs=(Need("land", "open", "市政府", "急"), Need("loan", "settled")),
    receipts=(Receipt("2024M05", 3), Receipt("2024Q1", -1), Receipt("2023H2", 7)),
    event="推介会",
    note="备注",
)


def everything(store: Store) -> str:
    with store.database.read() as connection:
        tables = (connection.execute(select(table)).all() for table in schema_base.metadata.sorted_tables)
        return repr(list(tables))


def test_a_purge_leaves_nothing_of_a_project(store: Store, who: People) -> None:
    known = accepted(store, who, FULL)
    changed(store, who, known, FULL)
    assert "秘密计划" in everything(store) and "市政府" in everything(store)
    purge.purge(store, known.number, "涉密", "office")
    for word in ("秘密计划", "市政府", "某公司", "推介会", "2024M05"):
        assert word not in everything(store), word
    assert sums(store, Viewer(who.reviewer))[0] == 0 and check.check(store) == ()


def test_a_ledger_comes_back_from_a_backup(store: Store, who: People, addresses: Addresses, tmp_path: Path) -> None:
    many_projects.fill(store, list(many_projects.generated(stores.PLAN, 30)), who.office)
    changed(store, who, accepted(store, who, FULL), project(confidential=True))
    made = backup.backup(store, tmp_path / "b.zip")
    url = addresses.new(empty=True)
    restored = backup.restore(url, tmp_path / "b.zip")
    assert restored.rows == made.rows and made.rows["project_receipt"] > 100 and made.rows["project"] == 32
    other = stores.opened(url, Clock())
    try:
        for viewer in (Viewer(), Viewer(public=True), Viewer(who.reviewer), Viewer(who.other)):
            assert ledger.ledger(other, viewer, ALL).value == ledger.ledger(store, viewer, ALL).value
        assert check.check(other) == ()
    finally:
        other.close()


def test_a_sum_that_is_not_what_stands_is_found(store: Store, who: People) -> None:
    one, other = accepted(store, who, FULL), accepted(store, who, FULL)
    assert check.check(store) == ()
    for table, values, wrong in (
        (schema_projects.project, {"counted": 1}, one),
        (schema_projects.project_receipt, {"yuan": 4}, other),
    ):
        with store.database.write() as connection:
            id_ = (
                select(schema_projects.project.c.id)
                .where(schema_projects.project.c.record == wrong.id)
                .scalar_subquery()
            )
            owner = table.c.id if table is schema_projects.project else table.c.project
            connection.execute(update(table).where(owner == id_).values(**values))
        assert ("ledger", wrong.number) in {(found.code, found.subject) for found in check.check(store)}


def test_an_export_is_without_what_is_confidential(store: Store, who: People) -> None:
    accepted(store, who, FULL)
    accepted(store, who, project(name="不公开的", confidential=True))
    for everything_, expected in ((False, {"秘密计划"}), (True, {"秘密计划", "不公开的"})):
        file = io.StringIO()
        export.export(store, file, everything_)
        lines = [json.loads(line) for line in file.getvalue().splitlines()]
        found = [line["content"] if "content" in line else line["history"][-1]["content"] for line in lines]
        assert {one["name"] for one in found} == expected
        assert ("市政府" in file.getvalue()) == everything_, "what a project needs"


def test_a_successor_goes_on_with_the_projects_of_its_unit(store: Store, who: People) -> None:
    known = accepted(store, who, project())
    theirs = accepted(store, who, project(name="不公开的", confidential=True))
    successions.publish(store, Succession("works", "new", Text("新局", "New"), date(2026, 1, 1), "文号"))
    heir = stores.person(store, "heir", Permission("reporter", "new"))
    for units, expected in ((("new",), 2), (("works",), 2), (("hills",), 0)):
        assert sums(store, Viewer(heir), LedgerFilter(units=units))[0] == expected, units
    assert sums(store, Viewer(who.other), LedgerFilter(units=("new",)))[0] == 1
    revised = life.revise(store, heir, known.id, known.version, project(note="续"))
    assert life.submit(store, heir, known.id, revised.version).status == "submitted"
    assert reading.get(store, Viewer(heir), theirs.id).value.content == project(name="不公开的", confidential=True)
    begun = life.create(store, heir, Place(PROJECT, "new"), project())
    handed_in = life.submit(store, heir, begun.id, 1)
    assert begun.unit == "new"
    life.accept(store, who.reviewer, begun.id, handed_in.version)
    found = [sums(store, Viewer(), LedgerFilter(units=(unit,)))[0] for unit in ("works", "new", "hills")]
    assert found == [2, 2, 0]


def test_a_day_shows_the_ledger_as_it_was_known(store: Store, who: People, clock: Clock) -> None:
    first, known = store.today(), accepted(store, who, project(receipts=(Receipt("2024Q2", 100),)))
    clock.forward(days=10)
    changed(store, who, known, project(receipts=(Receipt("2024Q2", 100), Receipt("2024Q3", 50))))
    clock.forward(days=10)
    last = reading.get(store, Viewer(), known.id).value
    life.withdraw(store, who.reviewer, known.id, last.version, "撤")
    paid = [sums(store, Viewer(), LedgerFilter(as_of=day))[2] for day in (first, clock.now.date().replace(day=20))]
    assert paid == [100, 150] and sums(store, Viewer())[0] == 0
    listed = ledger.projects(store, Viewer(), LedgerFilter(as_of=first)).value
    assert isinstance(listed[0].content, Project) and len(listed[0].content.receipts) == 1


def test_what_counts_as_paid_in_follows_the_years_of_the_package(store: Store, who: People, clock: Clock) -> None:
    accepted(store, who, project(receipts=(Receipt("2023Q4", 40), Receipt("2024Q2", 100))))
    for years, counted in (((2023, 2023), 40), ((2024, 2025), 100), ((2023, 2025), 140)):
        plan = replace(store.plan, period=years, version=f"2+{years}")
        opened = stores.opened(store.database.url, clock, of=plan)
        (total,) = totals(ledger.ledger(opened, Viewer(), ALL).value.cells)
        assert (total.paid, total.counted_paid) == (140, counted), years
        opened.close()


def test_projects_are_owed_by_nobody_and_a_unit_has_many(store: Store, who: People) -> None:
    before = tasks.tasks(store, who.reporter, stores.PERIOD).value
    one, other = (accepted(store, who, project()) for _ in range(2))
    assert one.number != other.number
    assert tasks.tasks(store, who.reporter, stores.PERIOD).value == before
    for place in (Place(PROJECT, "works", "2026Q2"), Place(PROJECT, "works", item="named")):
        with pytest.raises(Invalid, match="unknown"):
            life.create(store, who.reporter, place, project())
    with store.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(schema_projects.project)).scalar_one() == 2


def test_a_gap_in_the_numbers_does_not_say_what_took_it(store: Store, who: People) -> None:
    stores.open_first(store, who)

    def withdrawn() -> Record:
        begun = life.create(store, who.reporter, Place(PROJECT, "works"), project())
        return life.withdraw(store, who.reporter, begun.id, begun.version, "错")

    between: tuple[Callable[[], Record], ...] = (
        lambda: accepted(store, who, project(name="不公开的", confidential=True)),
        lambda: life.create(store, who.reporter, Place(PROJECT, "works"), project()),
        lambda: life.create(store, who.reporter, stores.place(), stores.said()),
        withdrawn,
    )
    others = (Viewer(), Viewer(public=True), Viewer(who.other))
    for take in between:
        before, hidden, after = accepted(store, who, project()), take(), accepted(store, who, project())
        numbers = [int(one.number.removeprefix("2026-")) for one in (before, hidden, after)]
        assert numbers == [*range(numbers[0], numbers[0] + 3)]
        for viewer in others:
            listed = {one.number for one in ledger.projects(store, viewer, ALL).value}
            assert hidden.number not in listed
            for asked in (hidden.number, hidden.id, "2026-9999"):
                with pytest.raises(UnknownRecord, match=asked):
                    reading.get(store, viewer, asked)


def test_the_public_reads_no_needs(store: Store, who: People) -> None:
    known = accepted(store, who, FULL)
    found = ledger_figures.needs(store, Viewer(who.other), ALL).value
    assert [(one.kind, one.state, one.decider) for one in found] == [
        ("land", "open", "市政府"),
        ("loan", "settled", ""),
    ]
    assert [one.kind for one in ledger_figures.needs(store, Viewer(who.other), ALL, ("open",)).value] == ["land"]
    assert ledger_figures.needs(store, Viewer(), ALL).value == ()
    accepted(store, who, replace(FULL, confidential=True))
    assert [len(ledger_figures.needs(store, Viewer(one), ALL).value) for one in (who.other, who.reviewer)] == [2, 4]
    for viewer, shown in ((Viewer(), False), (Viewer(who.other), True)):
        for text in (repr(reading.get(store, viewer, known.id)), repr(ledger.projects(store, viewer, ALL))):
            assert ("市政府" in text) == shown


def test_needs_of_one_unit_are_whole_however_many_others_have(store: Store, who: People) -> None:
    many = tuple(Need("land", "open") for _ in range(40))
    for _ in range(3):
        accepted(store, who, project(needs=many))
    assert len(ledger_figures.needs(store, Viewer(who.reviewer), ALL).value) == 120
    assert len(ledger_figures.needs(store, Viewer(who.reviewer), ALL, limit=7).value) == 7


def test_a_terminated_project_needs_nothing_from_that_day(store: Store, who: People) -> None:
    stages = StageDate("signed", date(2024, 3, 1)), StageDate("terminated", date(2024, 8, 1))
    accepted(store, who, project(needs=(Need("land", "open"),), stages=stages))
    days = {None: 0, date(2024, 7, 31): 1, date(2024, 8, 1): 0}
    asked = {day: ledger_figures.needs(store, Viewer(who.other), LedgerFilter(until=day)).value for day in days}
    assert {day: len(found) for day, found in asked.items()} == days
