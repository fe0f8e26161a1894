"""What everyone may see of the records, as pages and files take it, whoever asks: read anew at each new revision."""

from dataclasses import replace
from datetime import date
from threading import Lock

from records import corridor_reports, reading, running, targets, unit_dates
from records.corridor_reports import NONE_REPORTED, Corridors
from records.errors import StoreUnavailable
from records.model import Viewer
from records.store import Store
from records.targets import NOTHING, Reported
from records.unit_dates import DueDates

_lock = Lock()
_invented = False
_last: dict[bool, tuple[Store, int, Reported]] = {}
_corridors: dict[tuple[bool, str, date | None], tuple[Store, int, Corridors]] = {}
MOST_KEPT = 64


def reported(public: bool) -> Reported:
    """Return what was reported on targets; in the public profile what is published.

    Nothing where the store cannot be reached, and that it cannot where the operator named one.
    """
    nothing = replace(NOTHING, public=public)
    try:
        store = running.store()
        revision = reading.revision(store, Viewer(public=public)).revision
        with _lock:
            before = _last.get(public)
        if before and before[0] is store and before[1] == revision:
            return before[2]
        found = targets.reported(store, public)
    except StoreUnavailable:
        return replace(nothing, lost=running.configured())
    with _lock:
        _last[public] = (store, found.revision, found.value)
    return found.value


def corridors(public: bool, period: str = "", as_of: date | None = None) -> Corridors:
    """Return what was accepted of the corridors; in the public profile as published.

    `NONE_REPORTED` where no report answers a corridor, which is believed for a while where no report was accepted at
    all, or where the store cannot be reached.
    """
    if running.reported_periods(public) is None:
        return NONE_REPORTED
    key = (public, period, as_of)
    try:
        store = running.store()
        revision = reading.revision(store, Viewer(public=public)).revision
        with _lock:
            before = _corridors.get(key)
        if before and before[0] is store and before[1] == revision:
            return before[2]
        found = corridor_reports.reported(store, Viewer(public=public), period, as_of)
    except StoreUnavailable:
        return NONE_REPORTED
    found = found if found.value else NONE_REPORTED
    with _lock:
        if len(_corridors) >= MOST_KEPT:
            _corridors.clear()
        _corridors[key] = (store, revision, found)
    return found


def dates(public: bool) -> DueDates | None:
    """Return the dates that units set themselves, as accepted; in the public profile as published.

    None where there are none, or the store cannot be read: the plan's files do not depend on it.
    """
    try:
        found = unit_dates.accepted(running.store(), Viewer(public=public))
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
