"""What accepted reports say of corridors: the latest period leads, and the public sees what is published."""

from datetime import date

from records import corridor_reports, life
from records.corridor_reports import CorridorReport
from records.model import Viewer
from records.store import Store
from tests.support.stores import EARLIER, PERIOD, Clock, People, accepted, place, said

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
