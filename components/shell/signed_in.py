"""Who is looking at the page: the session's cookie, looked up in the store at each run and again at each write."""

import streamlit as st

from plan import pages
from records import accounts, curating, running
from records.errors import StoreUnavailable
from records.model import ADMINISTRATOR, REVIEWER, Person


def token() -> str:
    """Return the token that the browser sent when it opened the page; empty without one."""
    given = st.context.cookies.get(running.COOKIE, "")
    return given if isinstance(given, str) else ""  # a session without a browser, as in a test, has no real cookies


def person() -> Person | None:
    """Return whoever signed in and has a password of his own; None for everybody else, and without a store."""
    try:
        return found()
    except StoreUnavailable:
        return None


def found() -> Person | None:
    """Return the same; raises StoreUnavailable where nobody can say who it is."""
    given = token()
    one = accounts.signed_in(running.store(), given) if given else None
    return None if one is None or one.must_change else one


def pages_for(one: Person | None) -> tuple[str, ...]:
    """Return the pages that a person may use, in the order of the navigation."""
    return tuple(page for page in pages.PAGES if page in pages.FOR_EVERYONE or _may_open(one, page))


def _may_open(one: Person | None, page: str) -> bool:
    return curating.may_curate(one) if page == pages.TABLES else bool(one and may_use(one, page))


def may_use(one: Person, page: str) -> bool:
    """Whether a person has a use for a page of reporting; what is done there is checked again where it is written."""
    match page:
        case pages.REPORT:
            return bool(one.units)
        case pages.REVIEW:
            return one.has(REVIEWER) or one.has(ADMINISTRATOR) or bool(one.heads)
        case pages.PEOPLE:
            return one.has(ADMINISTRATOR)
    return True
