"""What everyone may see of the records, as pages and files take it, whoever asks: read anew at each new revision."""

from dataclasses import replace
from datetime import date

from records import answers, corridor_reports, owing, reading, running, targets, unit_dates
from records.corridor_reports import NONE_REPORTED, Corridors
from records.database import Computed
from records.errors import StoreUnavailable
from records.model import Viewer
from records.targets import NOTHING, Reported
from records.unit_dates import DueDates

_invented = False
_targets = Computed()
_corridors = Computed()


def reported(public: bool, period: str = "", as_of: date | None = None, *, all_periods: bool = False) -> Reported:
    """Return what was reported on targets for a period or earlier, as accepted by a day; in public what is published.

    Without a period up to the one that states are shown of, see `owing.shown_period`, unless for `all_periods`.
    Nothing where the store cannot be reached, and that it cannot where the operator named one.
    """
    try:
        store = running.store()
        until = "" if all_periods else period or owing.shown_period(store, as_of)
        key = (store, public, until, as_of, reading.revision(store, Viewer(public=public)).revision)
        found: Reported = _targets.get(key, lambda: targets.reported(store, public, until, as_of).value)
    except StoreUnavailable:
        return replace(NOTHING, public=public, lost=running.configured())
    return found


def corridors(public: bool, period: str = "", as_of: date | None = None) -> Corridors:
    """Return what was accepted of the corridors, by default as `reported`; in the public profile as published.

    `NONE_REPORTED` where no report answers a corridor, which is cached for a while where no report was accepted at
    all, or where the store cannot be reached.
    """
    if answers.reported_periods(public) is None:
        return NONE_REPORTED
    viewer = Viewer(public=public)
    try:
        store = running.store()
        until = period or owing.shown_period(store, as_of)
        key = (store, public, until, as_of, reading.revision(store, viewer).revision)
        found: Corridors = _corridors.get(key, lambda: corridor_reports.reported(store, viewer, until, as_of))
    except StoreUnavailable:
        return NONE_REPORTED
    return found if found.value else NONE_REPORTED


def dates(public: bool, as_of: date | None = None) -> DueDates | None:
    """Return the dates that units set themselves, as accepted by a day; in the public profile as published.

    None where there are none, or the store cannot be read: the plan's files do not depend on it.
    """
    try:
        found = unit_dates.accepted(running.store(), Viewer(public=public), as_of=as_of)
    except StoreUnavailable:
        return None
    return found if found.dates else None


def demonstration() -> bool:
    """Return whether the records are invented; what was last known while the store cannot be reached."""
    global _invented
    try:
        _invented = reading.is_demonstration(running.store())
    except StoreUnavailable:
        return _invented
    return _invented
