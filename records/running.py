"""The store that this process keeps open, and how it is asked to: read from the environment in this one place.

It is opened when first needed. Where it cannot be reached it is tried again after a while, not at every question, so
that pages that show the plan do not wait for it.
"""

import os
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from threading import Lock

from plan import published
from plan.analysis import PERIOD, Analysis
from plan.published import Published
from plan.reporting import Reporting
from records import address, identity, ledger_figures, measures, owing, people, rules
from records import ledger as ledgers
from records.database import Computed
from records.errors import AddressError, StoreLocked, StoreUnavailable
from records.ledger import CellPart, Ledger, LedgerFilter
from records.ledger_figures import NO_PERIODS, LedgerPeriods
from records.measures import ReportedPeriods
from records.model import Measured, Viewer
from records.report_counts import ReportCounts
from records.report_counts import report_counts as counted_reports
from records.start import open_store
from records.store import Store, revision_of

ACCESS, MINUTES, ISSUER = "ONE_MAP_ACCESS", "ONE_MAP_SESSION_MINUTES", "ONE_MAP_OIDC_ISSUER"
OPEN, SIGNED_IN = "open", "signed-in"
SQLITE = "sqlite:////var/lib/one-map/records.sqlite"
POSTGRESQL = "postgresql://user:password@host/database"
COOKIE = "one_map_session"
BROWSER = "one_map_browser"
"""The cookie that tells browsers apart where nobody signs in."""
RETRY_S = 10.0
ACCOUNTS_S = 10.0
REPORTS_S = 10.0
MOST_MINUTES = 720

_lock = Lock()
_store: Store | None = None
_stated: rules.Rules | None = None  # by the package that the store was last brought up to
_elsewhere = Computed(
    8
)  # the same store with the plan of a preview, or of a run that began before another was published
_failed: tuple[float, StoreUnavailable] | None = None
_lost: StoreUnavailable | None = None
_accounts: tuple[float, bool] = (float("-inf"), False)
_reports: dict[bool, tuple[float, ReportedPeriods | None]] = {}
_measured = Computed()
_ledgers = Computed(16)  # a ledger can have as many cells as there are projects
_counted = Computed()
_ledger_periods = Computed(16)
_ledger_by_unit_and_items = Computed(4)  # as many cells as there are projects


def closed(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether nothing is shown to whoever has not signed in."""
    return environ.get(ACCESS, "").strip() == SIGNED_IN


def configured(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the operator named a store, or closed the site: then people are told when it cannot be reached."""
    return bool(environ.get(address.NAME, "").strip()) or closed(environ)


def vouched_for(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether an identity service may vouch for people."""
    return bool(environ.get(ISSUER, "").strip())


def idle(environ: Mapping[str, str] = os.environ) -> timedelta:
    """Return after how long without a sign of life a session ends."""
    minutes = environ.get(MINUTES, "").strip()
    return timedelta(minutes=int(minutes)) if minutes else identity.IDLE


def faults(environ: Mapping[str, str] = os.environ) -> tuple[tuple[str, str, str], ...]:
    """Return (phrase of the catalogue, variable, value) for what is configured in a form that cannot be used.

    The address of the store is not repeated, as it may hold a password: an example stands there instead.
    """
    found = []
    access, minutes = (environ.get(name, "").strip() for name in (ACCESS, MINUTES))
    if access not in ("", OPEN, SIGNED_IN):
        found.append(("store_access", ACCESS, access))
    if minutes and not (minutes.isascii() and minutes.isdigit() and 1 <= int(minutes) <= MOST_MINUTES):
        found.append(("store_minutes", MINUTES, minutes))
    try:
        address.current(environ)
    except AddressError as error:
        example = POSTGRESQL if error.problem == "address-database" else SQLITE
        found.append((f"store_{error.problem.replace('-', '_')}", address.NAME, example))
    return tuple(found)


def store() -> Store:
    """Return the store, migrated, with the plan that is shown here; raises StoreUnavailable.

    At once where `probe` found that it does not answer: nobody waits for a connection that cannot come about.
    Under a preview it takes no writes. What the published package asks of units is taken over once it is published.
    """
    if (lost := _lost) is not None:
        raise lost.with_traceback(None)  # else the traceback grows with each time it is raised
    shown, base = published.current(), published.base()
    with _lock:
        opened = _of_base(base)
    if shown is base:
        return opened
    return _elsewhere.get((shown, opened), lambda: replace(opened, plan=shown.plan, read_only=bool(shown.preview)))


def probe() -> str:
    """Ask the store whether it answers now: empty, or why it does not, in one word.

    Until it answers again `store` raises the same. A store that is only held by somebody else is there.
    """
    global _lost
    try:
        with _lock:
            opened = _of_base(published.base())
        with opened.database.read() as connection:
            revision_of(connection)
    except StoreUnavailable as error:
        _lost = None if isinstance(error, StoreLocked) else error
        return error.cause
    _lost = None
    return ""


def _of_base(base: Published) -> Store:
    """Return the one store with the published plan, opened or brought up to it."""
    global _store, _failed, _stated
    if _store is None:
        if _failed and time.monotonic() - _failed[0] < RETRY_S:
            raise _failed[1].with_traceback(None)
        try:
            _stated = _rules(base)
            _store = open_store(address.current(), base.plan, _stated, idle=idle())
        except StoreUnavailable as error:
            _failed = (time.monotonic(), error)
            raise
        _failed = None
    elif _store.plan is not base.plan:
        stated = _rules(base)
        new = replace(_store, plan=base.plan, rules=stated if _stated not in (None, stated) else _store.rules)
        owing.adopt(new)  # where this fails it is tried again at the next question
        _store, _stated = new, stated
    return _store


def _rules(shown: Published) -> rules.Rules:
    return rules.of_descriptor(shown.files.descriptor.body)


def reachable() -> bool:
    """Whether the store is open; what was found out is believed for a while."""
    try:
        store()
    except StoreUnavailable:
        return False
    return True


def has_accounts() -> bool:
    """Whether anybody can sign in; what was found out is believed for a while, and for good once somebody can."""
    global _accounts
    when, found = _accounts
    if found or time.monotonic() - when < ACCOUNTS_S:
        return found
    try:
        found = people.anybody(store())
    except StoreUnavailable:
        found = False
    _accounts = (time.monotonic(), found)
    return found


def reported_periods(public: bool) -> ReportedPeriods | None:
    """Return the periods that can be measured; None where no report was accepted, or published on a public site.

    What was found out is believed for a while, so that pages that count items do not ask at each run.
    """
    when, found = _reports.get(public, (float("-inf"), None))
    if time.monotonic() - when < REPORTS_S:
        return found
    try:
        found = measures.reported_periods(store(), public)
    except StoreUnavailable:
        found = None
    _reports[public] = (time.monotonic(), found)
    return found


def report_counts(viewer: Viewer, reporting: Reporting) -> ReportCounts:
    """Return the accepted reports by item, unit, period and state, counted once for each revision of the store.

    Raises StoreUnavailable.
    """
    opened = store()
    key = measures.key(opened, viewer, reporting)
    found: ReportCounts = _counted.get(key, lambda: counted_reports(opened, viewer, reporting))
    return found


def measured(viewer: Viewer, reporting: Reporting) -> Measured:
    """Return what came of the items, computed once for each revision of the store; raises StoreUnavailable."""
    opened = store()
    key = measures.key(opened, viewer, reporting)
    found: Measured = _measured.get(key, lambda: measures.measured(opened, viewer, reporting))
    return found


def ledger(viewer: Viewer, filter_: LedgerFilter) -> Ledger:
    """Return the cells of a filter, for each revision and audience; raises StoreUnavailable.

    The database sums what is the same for many filters once; provinces, origins, industries, places, stages and kinds
    then leave some of its cells.
    """
    opened = store()
    key = ledgers.key(opened, viewer, filter_.whole)
    whole: Ledger = _ledgers.get(key, lambda: ledgers.ledger(opened, viewer, filter_.whole).value)
    if filter_ == filter_.whole:
        return whole
    parks = {site.id: site.county for site in opened.plan.sites.values()}
    return ledgers.narrowed(whole, filter_, parks)


def ledger_periods(viewer: Viewer, filter_: LedgerFilter) -> LedgerPeriods:
    """Return what the ledger says by period, for each revision and audience; raises StoreUnavailable."""
    opened = store()
    key = ledgers.key(opened, viewer, filter_)

    def by_period() -> LedgerPeriods:
        signed = ledger_figures.signed_by_period(opened, viewer, filter_).value
        return LedgerPeriods(signed, ledger_figures.receipts_by_period(opened, viewer, filter_).value)

    found: LedgerPeriods = _ledger_periods.get(key, by_period)
    return found


def ledger_beside(
    viewer: Viewer, filter_: LedgerFilter, question: Analysis
) -> tuple[LedgerPeriods, tuple[CellPart, ...]]:
    """Return what a question needs beside its cells, by period, by unit and items; raises StoreUnavailable."""
    periods = ledger_periods(viewer, filter_) if question.by == PERIOD else NO_PERIODS
    return periods, ledger_by_unit_and_items(viewer, filter_) if question.by_unit_and_items else ()


def ledger_by_unit_and_items(viewer: Viewer, filter_: LedgerFilter) -> tuple[CellPart, ...]:
    """Return the cells of a filter by unit and items, for each revision and audience; raises StoreUnavailable."""
    opened = store()
    key = ledgers.key(opened, viewer, filter_)
    found: tuple[CellPart, ...] = _ledger_by_unit_and_items.get(
        key, lambda: ledgers.by_unit_and_items(opened, viewer, filter_).value
    )
    return found


_projects: dict[str, tuple[float, bool]] = {}
MOST_AUDIENCES = 64


def has_projects(viewer: Viewer) -> bool:
    """Return whether the viewer may see a project of the ledger; believed for a while, as `reported_periods`."""
    audience = ledgers.audience(viewer)
    when, found = _projects.get(audience, (float("-inf"), False))
    if time.monotonic() - when < REPORTS_S:
        return found
    try:
        found = bool(ledger(viewer, LedgerFilter()).cells)
    except StoreUnavailable:
        found = False
    if len(_projects) >= MOST_AUDIENCES:
        _projects.clear()
    _projects[audience] = (time.monotonic(), found)
    return found


def cache_counts() -> dict[str, tuple[int, int]]:
    """Return how often each cache had what was asked of it, and how often not."""
    caches = {
        "measured": _measured,
        "ledger": _ledgers,
        "report_counts": _counted,
        "ledger_periods": _ledger_periods,
    }
    if _store is not None:
        caches["store"] = _store.database.computed
    return {name: (one.hits, one.misses) for name, one in caches.items()}


def use(other: Store | None) -> Store | None:
    """Keep another store from now on, which is not closed here, and return the former: for tests."""
    global _store, _failed, _accounts, _stated, _lost
    with _lock:
        former, _store, _failed, _accounts = _store, other, None, (float("-inf"), False)
        _stated = _lost = None
        _elsewhere.clear()
        _reports.clear()
        _measured.clear()
        _ledgers.clear()
        _ledger_periods.clear()
        _counted.clear()
        _projects.clear()
    return former
