"""The store that this process keeps open, and how it is asked to, from the environment; its address: see address.py.

It is opened when first needed. Where it cannot be reached it is tried again after a while, not at every question, so
that pages that show the plan do not wait for it.
"""

import time
from dataclasses import replace
from datetime import date, datetime, timedelta
from threading import Lock

from plan import environment, profile, published
from plan.environment import OWN, Environ
from plan.published import Published
from records import address, identity, owing, people, rules, table_version
from records.database import Computed
from records.errors import AddressError, StoreUnavailable
from records.model import Viewer
from records.start import open_store
from records.store import Store, revision_of

ACCESS, MINUTES, ISSUER = environment.declared("ONE_MAP_ACCESS", "ONE_MAP_SESSION_MINUTES", "ONE_MAP_OIDC_ISSUER")
OPEN, SIGNED_IN = "open", "signed-in"
SQLITE = "sqlite:////var/lib/one-map/records.sqlite"
POSTGRESQL = "postgresql://user:password@host/database"
COOKIE = "one_map_session"
BROWSER = "one_map_browser"
"""The cookie that tells browsers apart where nobody signs in."""
RETRY_S = 10.0
ACCOUNTS_S = 10.0
MOST_MINUTES = 720

_lock = Lock()
_store: Store | None = None
_stated: rules.Rules | None = None  # by the package that the store was last brought up to
_elsewhere = Computed(8)
"""The same store with the plan of a preview, or of a run that began before another was published."""
_failed: tuple[float, StoreUnavailable] | None = None
_lost: StoreUnavailable | None = None
_accounts: tuple[float, bool] = (float("-inf"), False)
_taken = 0


def closed(environ: Environ = OWN) -> bool:
    """Whether nothing is shown to whoever has not signed in."""
    return environment.value(ACCESS, environ) == SIGNED_IN


def configured(environ: Environ = OWN) -> bool:
    """Whether the operator named a store, or closed the site: then people are told when it cannot be reached."""
    return bool(environment.value(address.NAME, environ)) or closed(environ)


def kept() -> bool:
    """Whether there is to be a store: the operator named one, or its file stands where it is without a name."""
    return configured() or address.DEFAULT.exists()


def vouched_for(environ: Environ = OWN) -> bool:
    """Whether an identity service may vouch for people."""
    return bool(environment.value(ISSUER, environ))


def everyone() -> Viewer:
    """Return for whom files are made: whoever is not signed in, under the profile of the server."""
    return Viewer(public=profile.current().public)


def idle(environ: Environ = OWN) -> timedelta:
    """Return after how long without a sign of life a session ends."""
    minutes = environment.value(MINUTES, environ)
    return timedelta(minutes=int(minutes)) if minutes else identity.IDLE


def faults(environ: Environ = OWN) -> tuple[tuple[str, str, str], ...]:
    """Return (phrase of the catalogue, variable, value) for what is configured in a form that cannot be used.

    The address of the store is not repeated, as it may hold a password: an example stands there instead.
    """
    found = []
    access, minutes = (environment.value(name, environ) for name in (ACCESS, MINUTES))
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

    Until it answers again `store` raises the same. A read waits for no write, so one that finds the store locked tells
    that nothing can be read.
    """
    global _lost
    try:
        with _lock:
            opened = _of_base(published.base())
        with opened.database.read() as connection:
            table_version.known(connection)
            revision_of(connection)
    except StoreUnavailable as error:
        _lost = error
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


def today() -> date:
    """Return the day it is for the records; where their store cannot be reached, in the plan's time zone."""
    try:
        return store().today()
    except StoreUnavailable:
        return datetime.now(_rules(published.current()).zone).date()


def reachable() -> bool:
    """Whether the store is open; the answer is cached for a while."""
    try:
        store()
    except StoreUnavailable:
        return False
    return True


def has_accounts() -> bool:
    """Whether anybody can sign in; the answer is cached for a while, and for good once somebody can."""
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


def opened() -> Store | None:
    """Return the store as it was opened; None where it was not needed yet."""
    return _store


def taken() -> int:
    """Return how often another store was taken into use: what was cached before no longer counts."""
    return _taken


def use(other: Store | None) -> Store | None:
    """Keep another store from now on, which is not closed here, and return the former: for tests."""
    global _store, _failed, _accounts, _stated, _lost, _taken
    with _lock:
        _taken += 1
        former, _store, _failed, _accounts = _store, other, None, (float("-inf"), False)
        _stated = _lost = None
        _elsewhere.clear()
    return former
