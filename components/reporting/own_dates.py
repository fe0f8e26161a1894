"""The accepted dates of units' own, for the list of items and the checklists: what everyone may see, whoever looks."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from components.reporting import parts
from plan import profile, published
from records import owing, periods, progress, reading, responsible, running, tasks
from records.content import DATE, DONE, NOT_INVOLVED, TERMINATED, UnitDate
from records.errors import StoreUnavailable
from records.model import Viewer
from records.responsible import Successor
from records.store import Store
from views import own_dates
from views.own_dates import OwnDate, OwnDates

SETTLED = (DONE, TERMINATED, NOT_INVOLVED)


def of_items() -> OwnDates:
    """Return item → the dates of its units."""
    found: dict[str, list[own_dates.OwnDateText]] = {}
    store, dates = _dates()
    if store is not None and dates:
        names = parts.names(store)
        for one in sorted(dates, key=lambda one: (one.due, names.place(one.unit))):
            found.setdefault(one.item, []).append(own_dates.in_words(names, one))
    return found


def of_unit(unit: str) -> OwnDates:
    """Return item → the dates of a unit, of its members and of those that succeeded them."""
    found: dict[str, list[own_dates.OwnDateText]] = {}
    store, dates = _dates()
    if store is not None and dates:
        names, units = parts.names(store), _with_successors(store, unit)
        for one in sorted((one for one in dates if one.unit in units), key=lambda one: one.due):
            found.setdefault(one.item, []).append(own_dates.in_words(names, one, unit))
    return found


def _with_successors(store: Store, unit: str) -> set[str]:
    printed = published.plan().units.get(unit)
    units = {unit, *(printed.members if printed else ())}
    for one in owing.successors(store):  # oldest first
        if one.unit in units:
            units.add(one.successor)
    return units


def _dates() -> tuple[Store | None, tuple[OwnDate, ...]]:
    """Return the dates with how they stand to today; none without accounts, or where the store cannot be reached."""
    public = profile.current().public
    try:
        if not running.has_accounts():
            return None, ()
        store, viewer = running.store(), Viewer(public=public)
        revision, where = reading.revision(store, viewer).revision, (str(store.database.url), store.plan.version)
        known = _read(viewer, revision, store.today(), where)
    except StoreUnavailable:
        return None, ()
    if public:  # there nobody is told what is overdue
        return store, tuple(one for one, _ in known)
    today, soon = store.today(), store.rules.due_soon_days
    return store, tuple(
        one if settled else OwnDate(one.item, one.unit, one.due, tasks.mark(today, one.due, one.due, None, soon))
        for one, settled in known
    )


@lru_cache(maxsize=2)
def _read(viewer: Viewer, _revision: int, today: date, _where: tuple[str, str]) -> tuple[tuple[OwnDate, bool], ...]:
    """Return each accepted date, and whether its unit is done with the item; read anew with each revision and day.

    A unit that says so for the period that runs is done, as in its own list. What is kept holds no store, which would
    outlive its closing.
    """
    store = running.store()
    accepted = reading.accepted(store, viewer, kind=DATE).value
    said = [(one, one.content) for one in accepted if isinstance(one.content, UnitDate)]
    printed = [OwnDate(one.item, one.unit, content.due) for one, content in said if content.due]
    dates = _of_day(printed, today, owing.successors(store))
    running_now = periods.of_day(today, store.rules.period).id
    states = progress.units(store, viewer, running_now).value if dates else ()
    settled = {(one.item, one.unit) for one in states if one.state in SETTLED}
    return tuple((one, (one.item, one.unit) in settled) for one in dates)


def _of_day(dates: list[OwnDate], today: date, successors: tuple[Successor, ...]) -> list[OwnDate]:
    """Return the dates by the units of a day: a unit that succeeded another has its date until it sets one itself."""
    found: dict[tuple[str, str], OwnDate] = {}
    for own in (False, True):
        for one in dates:
            for unit in responsible.units_on(one.unit, today, successors):
                if (unit == one.unit) is own:
                    found[one.item, unit] = replace(one, unit=unit)
    return list(found.values())
