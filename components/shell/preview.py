"""The preview of this browser session: a package that it alone sees on every page, until it goes back.

`start` and `stop` are for callbacks; the run that follows shows the one or the other.
"""

import secrets

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components import streamlit_contract
from components.shell import signed_in
from plan import previews, published
from plan.package.files import PackageFiles
from plan.previews import Preview
from plan.published import PREVIEW, Published
from records import curating, running

LOCAL, REVISION = "preview-session", "shown-revision"
LAST, ENDED = "preview-key", "preview-ended"


def start(files: PackageFiles, base: str = "") -> Preview:
    """Show a package on every page of this session from now on; `base` is the revision that its changes began from.

    Raises PreviewError where it is too large or too many are open, PackageError for a package with findings, and
    PermissionError for whoever is no curator.
    """
    with published.shown(published.base()):
        allowed = curating.may_curate(signed_in.person())
    if not allowed:
        raise PermissionError("only a curator may look at a preview")
    opened = previews.open_(files, session(), base, streamlit_contract.is_connected)
    _look_at(opened)
    return opened


def stop() -> None:
    """Show what is published again."""
    st.session_state.pop(LAST, None)
    if found := current():
        previews.close(found.key, session())


def current() -> Preview | None:
    """Return the preview of this session; None without one, and for whoever is no curator any more."""
    found = previews.of_session(session())
    if found is None:
        return None
    with published.shown(published.base()):  # whoever looks is asked of the store as it is
        return found if curating.may_curate(signed_in.person()) else None


def begin_run() -> None:
    """Show one package from now on in this run of a page: the session's preview, else what is published."""
    published.ask_session(_shown_last)
    found = current()
    if found:
        _look_at(found)
    st.session_state[ENDED] = found is None and bool(st.session_state.get(LAST))
    st.session_state[LAST] = found.key if found else ""
    one = found.shown if found else published.base()
    st.session_state[REVISION] = one.revision
    published.pin(one)


def shown() -> Preview | None:
    """Return the preview that this run of a page shows; None where it shows what is published."""
    found = previews.of_session(session()) if published.current().preview else None
    return found if found and found.shown is published.current() else None


def was_shown() -> bool:
    """Whether the page that a callback belongs to showed a preview, also where that has ended since."""
    return bool(st.session_state.get(LAST))


def has_just_ended() -> bool:
    """Whether the run before showed a preview that has ended of itself since."""
    return bool(st.session_state.get(ENDED))


def parameters() -> dict[str, list[str]]:
    """Return the parameters that the address of a file or of data has in this run: the preview's key, or none."""
    shown = published.current()
    return {PREVIEW: [shown.preview]} if shown.preview else {}


def session() -> str:
    """Return what a session is known by to the pages and to the routes of files, where a browser takes part in it."""
    cookie = st.context.cookies.get(running.BROWSER, "")
    known = signed_in.token() or (cookie if isinstance(cookie, str) else "")
    return known or st.session_state.setdefault(LOCAL, secrets.token_urlsafe(32))


def _look_at(preview: Preview) -> None:
    """Keep in mind that this tab looks at a preview."""
    if context := get_script_run_ctx(suppress_warning=True):
        previews.looked_at(preview.key, context.session_id)


def _shown_last() -> Published | None:
    """Return what the page that a callback or a fragment belongs to shows."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    found = current()
    return found.shown if found else published.of_revision(st.session_state.get(REVISION, ""))
