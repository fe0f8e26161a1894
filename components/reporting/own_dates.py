"""The accepted dates of units' own, for the list of items and the checklists: what everyone may see, whoever looks."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from functools import lru_cache

from components.records import parts
from plan import published
from plan.model import Plan
from records import owing, periods, progress, reading, running, tasks, unit_dates
from records.content import CLOSING, NOT_INVOLVED, SETTLED
from records.errors import StoreUnavailable
from records.last_said import GOING_ON
from records.model import Viewer
from records.places import closing_period
from records.store import Store
from views.reporting import own_dates
from views.reporting.own_dates import OwnDate, OwnDates


def of_items(as_of: date | None) -> OwnDates:
    """Return item → the dates of its units, as known at the end of a day, or now; none where the store is lost."""
    with suppress(StoreUnavailable):
        if dates := _dates(as_of):
            return own_dates.by_item(parts.names(running.store(), as_of), dates)
    return {}


def of_unit(unit: str, as_of: date | None) -> OwnDates:
    """Return item → the dates of a unit, of its members and of those that succeeded them; `as_of` as above."""
    with suppress(StoreUnavailable):
        if dates := _dates(as_of):
            store = running.store()
            units = unit_dates.concerned(published.plan(), unit, owing.successors(store, as_of=as_of))
            return own_dates.of_unit(parts.names(store, as_of), dates, unit, units)
    return {}


def _dates(as_of: date | None) -> tuple[OwnDate, ...]:
    """Return the dates with how they stand to today, or to the day `as_of`; none without accounts.

    Raises StoreUnavailable.
    """
    if not running.has_accounts():
        return ()
    store, viewer = running.store(), running.everyone()
    revision, taken = reading.revision(store, viewer).revision, (running.taken(), store.plan)
    today = min(store.today(), as_of or date.max)
    known = _read(viewer, revision, today, as_of, taken)
    if viewer.public:  # there nobody is told what is overdue
        return tuple(one for one, _ in known)
    soon = store.rules.due_soon_days
    return tuple(
        one if settled else OwnDate(one.item, one.unit, one.due, tasks.mark(today, one.due, one.due, None, soon))
        for one, settled in known
    )


@lru_cache(maxsize=2)
def _read(
    viewer: Viewer, _revision: int, today: date, as_of: date | None, _taken: tuple[int, Plan]
) -> tuple[tuple[OwnDate, bool], ...]:
    """Return each accepted date, and whether its unit is done with the item; read anew with each revision and day.

    A unit that says so for the period that runs is done, as in its own list; so is one whose closing report says
    不涉及. What is kept holds no store, which would outlive its closing.
    """
    store = running.store()
    dates = [OwnDate(one.item, one.unit, one.due) for one in unit_dates.accepted(store, viewer, today, as_of).dates]
    running_now = periods.of_day(today, store.rules.period).id
    states = progress.units(store, viewer, running_now, as_of).value if dates else ()
    settled = {(one.item, one.unit) for one in states if one.state in SETTLED}
    if dates:
        settled |= _not_involved(store, viewer, as_of, states)
    return tuple((one, (one.item, one.unit) in settled) for one in dates)


def _not_involved(
    store: Store, viewer: Viewer, as_of: date | None, states: Iterable[progress.UnitState]
) -> set[tuple[str, str]]:
    """Return item and unit where the closing report says 不涉及 and no report for a later period that it goes on."""
    closing, last = progress.units(store, viewer, "", as_of, CLOSING).value, periods.last_day(closing_period(store))
    goes_on = {(one.item, one.unit) for one in states if one.state in GOING_ON and periods.last_day(one.period) > last}
    return {(one.item, one.unit) for one in closing if one.state == NOT_INVOLVED} - goes_on
