"""Opening a store: the one call at the start of a server or a command."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import URL

from plan.model import Plan
from records import identity, migrate, owing
from records.database import WAIT_S, Database
from records.rules import Rules
from records.store import Store, utc_now


def open_store(
    url: URL,
    plan: Plan,
    rules: Rules | None = None,
    *,
    clock: Callable[[], datetime] = utc_now,
    idle: timedelta = identity.IDLE,
    wait_s: float = WAIT_S,
) -> Store:
    """Open a store, migrate it under a lock, and take over what the plan asks of its units.

    `wait_s` is how long a write waits for another one. Raises StoreUnavailable, in the subclass that says why.
    """
    store = Store(Database(url, wait_s), plan, rules or Rules(), clock, idle)
    try:
        migrate.upgrade(store.database)
        owing.adopt(store)
    except BaseException:
        store.close()
        raise
    return store
