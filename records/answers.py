"""What the running store answers, computed once for each revision and for all who may see the same.

Nothing that was answered by one store is taken for the answer of another that this process opens after it.
"""

import time
from collections.abc import Callable, Hashable
from datetime import date
from typing import Any, TypeVar

from plan.analysis import Analysis
from plan.reporting import Reporting
from records import ledger as ledgers
from records import ledger_figures, ledger_model, ledger_query, measures, owing, periods, running
from records.database import Computed
from records.errors import StoreUnavailable
from records.ledger_model import CellPart, Ledger, LedgerFilter
from records.measures import ReportedPeriods
from records.model import Measured, Viewer
from records.report_counts import ReportCounts
from records.report_counts import report_counts as counted_reports
from records.responsible import Later

MAX_AGE_S = 10.0
MOST_CACHED = 64
T = TypeVar("T")

_measured = Computed()
_ledgers = Computed(16)  # a ledger can have as many cells as there are projects
_narrowed = Computed()
_counted = Computed()
_ledger_parts = Computed(16)
_recent: dict[Hashable, tuple[float, Any]] = {}


def reported_periods(public: bool) -> ReportedPeriods | None:
    """Return the periods that can be measured; None where no report was accepted, or published on a public site.

    Cached for `MAX_AGE_S`, so that pages which count items do not ask each time; None where the store is not reachable.
    """
    return _cached(("periods", public), lambda: measures.reported_periods(running.store(), public), None)


def searched(public: bool) -> int | None:
    """Return the revision of the reports that the search finds, None where there are none; cached as the periods."""
    return _cached(("searched", public), lambda: measures.searched(running.store(), public), None)


def has_projects(viewer: Viewer) -> bool:
    """Return whether the viewer may see a project of the ledger; cached as `reported_periods`."""
    about = ("projects", ledger_query.audience(viewer))
    return _cached(about, lambda: bool(ledger(viewer, LedgerFilter()).cells), False)


def project_periods(viewer: Viewer) -> tuple[str, ...]:
    """Return the periods in which something was signed or received, newest first; cached as above."""

    def ask() -> tuple[str, ...]:
        opened, every = running.store(), LedgerFilter()
        received = ledger_figures.receipts_by_period(opened, viewer, every).value
        signed = ledger_figures.signed_by_period(opened, viewer, every, opened.rules.period).value
        found = {one.period for one in received} | {one.period for one in signed}
        return tuple(sorted(found, key=lambda one: (periods.last_day(one), one), reverse=True))

    return _cached(("project-periods", ledger_query.audience(viewer)), ask, ())


def report_counts(viewer: Viewer, reporting: Reporting) -> ReportCounts:
    """Return the accepted reports by item, unit, period and state, counted once for each revision of the store.

    Raises StoreUnavailable.
    """
    opened = running.store()
    key = measures.key(opened, viewer, reporting)
    return _once(_counted, key, lambda: counted_reports(opened, viewer, reporting))


def measured(viewer: Viewer, reporting: Reporting) -> Measured:
    """Return what came of the items, computed once for each revision of the store; raises StoreUnavailable."""
    opened = running.store()
    key = measures.key(opened, viewer, reporting)
    return _once(_measured, key, lambda: measures.measured(opened, viewer, reporting))


def ledger(viewer: Viewer, filter_: LedgerFilter) -> Ledger:
    """Return the cells of a filter, for each revision and audience; raises StoreUnavailable.

    The database sums what is the same for many filters once; provinces, origins, industries, places, stages and kinds
    then leave some of its cells.
    """
    opened = running.store()
    key = ledgers.key(opened, viewer, filter_.whole)
    whole = _once(_ledgers, key, lambda: ledgers.ledger(opened, viewer, filter_.whole).value)
    if filter_ == filter_.whole:
        return whole
    parks = {site.id: site.county for site in opened.plan.sites.values()}
    return _once(_narrowed, (filter_, key), lambda: ledger_model.narrowed(whole, filter_, parks))


def ledger_parts(viewer: Viewer, filter_: LedgerFilter, question: Analysis) -> tuple[CellPart, ...]:
    """Return the cells of a filter divided as a question asks, none where it asks for nothing but cells.

    Computed once for each revision and audience; raises StoreUnavailable.
    """
    if not question.divides_cells:
        return ()
    opened = running.store()
    asked = Analysis(question.count, question.by, question.split)  # however it is drawn
    key = (ledgers.key(opened, viewer, filter_), asked)
    return _once(_ledger_parts, key, lambda: ledgers.parts(opened, viewer, filter_, asked).value)


def later_units(question: Analysis, as_of: date | None) -> Later:
    """Return units that took over from those of the plan, each with its name, where a question is by unit.

    They are those known at the end of the day `as_of`, where one is given.

    Raises StoreUnavailable.
    """
    if "unit" not in (question.by, question.split):
        return ()
    return tuple((one.successor, one.name) for one in owing.successors(running.store(), as_of=as_of))


def cache_counts() -> dict[str, tuple[int, int]]:
    """Return how often each cache had what was asked of it, and how often not."""
    caches = {
        "measured": _measured,
        "ledger": _ledgers,
        "ledger_narrowed": _narrowed,
        "report_counts": _counted,
        "ledger_parts": _ledger_parts,
    }
    if opened := running.opened():
        caches["store"] = opened.database.computed
    return {name: (one.hits, one.misses) for name, one in caches.items()}


def _once(cache: Computed, key: Hashable, compute: Callable[[], T]) -> T:
    return cache.get((running.taken(), key), compute)


def _cached(about: Hashable, ask: Callable[[], T], without: T) -> T:
    """Return what was found out a short while ago, or find it out; `without` where the store cannot be reached."""
    key = (running.taken(), about)
    when, found = _recent.get(key, (float("-inf"), without))
    if time.monotonic() - when < MAX_AGE_S:
        known: T = found
        return known
    try:
        found = ask()
    except StoreUnavailable:
        found = without
    if len(_recent) >= MOST_CACHED:
        _recent.clear()
    _recent[key] = (time.monotonic(), found)
    return found
