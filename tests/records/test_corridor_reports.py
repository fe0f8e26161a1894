"""What accepted reports say of corridors: the latest period leads, and the public sees what is published."""

import uuid
from dataclasses import replace
from datetime import date

import pytest

from records import corridor_reports, life, reading, writes
from records.content import ItemReport
from records.corridor_reports import CorridorReport
from records.model import Viewer
from records.store import Store
from tests.support.stores import EARLIER, PERIOD, PLAN, Clock, People, accepted, opened, place, said

INSIDE, PUBLIC = Viewer(), Viewer(public=True)


def test_the_latest_period_that_answers_leads(store: Store, who: People, clock: Clock) -> None:
    item = next(item.id for item in store.plan.items.values() if item.corridors)
    corridor = store.plan.items[item].corridors[0]
    assert corridor_reports.reported(store, INSIDE).value == ()
    since = date(2026, 3, 1)
    earlier = said(corridor=corridor, corridor_state="under-construction")
    accepted(store, who, place(item, period=EARLIER), earlier)
    clock.to(date(2026, 7, 8))
    running = said(corridor=corridor, corridor_state="running", corridor_since=since)
    latest = accepted(store, who, place(item), running)
    first = CorridorReport(corridor, "under-construction", None, EARLIER)
    assert corridor_reports.reported(store, INSIDE).value == (CorridorReport(corridor, "running", since, PERIOD),)
    assert corridor_reports.reported(store, INSIDE, EARLIER).value == (first,)
    assert corridor_reports.reported(store, INSIDE, as_of=date(2026, 7, 7)).value == (first,)
    assert corridor_reports.reported(store, PUBLIC).value == ()
    life.publish(store, who.reviewer, latest.id, latest.version)
    assert [one.state for one in corridor_reports.reported(store, PUBLIC).value] == ["running"]


def test_an_item_that_left_its_corridor_says_nothing_of_it(store: Store, who: People, clock: Clock) -> None:
    item = next(item for item in store.plan.items.values() if item.corridors)
    accepted(store, who, place(item.id), said(corridor=item.corridors[0], corridor_state="not-begun"))
    assert len(corridor_reports.reported(store, INSIDE).value) == 1
    items = PLAN.items | {item.id: replace(item, corridors=())}
    named = replace(PLAN.items["named"], corridors=item.corridors)
    for left in (items, items | {"named": named}):  # no corridor has an item then, or another one
        changed = opened(store.database.url, clock, of=replace(PLAN, items=left, version=f"2+{len(left)}"))
        answer = corridor_reports.reported(changed, INSIDE)
        assert (answer.value, answer.revision) == ((), reading.accepted(changed, INSIDE).revision)
        changed.close()


@pytest.mark.parametrize("last", [0, 1])
def test_of_one_period_what_was_accepted_last_leads(
    store: Store, who: People, clock: Clock, monkeypatch: pytest.MonkeyPatch, last: int
) -> None:
    """Two units report on one item: neither the larger id nor what was published later decides."""
    named = replace(PLAN.items["named"], corridors=("line",))
    shared = opened(store.database.url, clock, of=replace(PLAN, items=PLAN.items | {"named": named}, version="2+0"))
    ids = iter([uuid.UUID(int=1), uuid.UUID(int=2)])
    monkeypatch.setattr(writes.uuid, "uuid4", lambda: next(ids))
    reports = []
    for author, unit, state in ((who.reporter, "works", "not-begun"), (who.other, "hills", "under-construction")):
        begun = life.create(shared, author, place("named", unit), said(corridor="line", corridor_state=state))
        reports.append(life.submit(shared, author, begun.id, begun.version))
    monkeypatch.undo()
    order = reports if last else reversed(reports)
    first, second = (life.accept(shared, who.reviewer, one.id, one.version) for one in order)
    life.publish(shared, who.reviewer, first.id, first.version)
    assert [one.id for one in reading.accepted(shared, INSIDE).value] == [second.id, first.id]
    assert isinstance(second.content, ItemReport)
    assert [one.state for one in corridor_reports.reported(shared, INSIDE).value] == [second.content.corridor_state]
    shared.close()
