"""The session's own copy of the package: what a curator has changed and nobody else sees.

A page that is loaded again is another session: it goes on from the preview, which belongs to the browser.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import streamlit as st

from components.shell import preview
from plan import published
from plan.checks import run
from plan.package import changes
from plan.package.files import PackageFiles
from plan.package.finding import Finding

KEY = "tables:working-copy"
MOST_FORMER = 50
"""As many changes of a table elsewhere does what is typed into it outlast."""


@dataclass(slots=True)
class _WorkingCopy:
    """The changed package, the revision it was begun from, and its findings with the revision they are of.

    `unread` is what could not be read of the files that were given back last. `former` holds, by the path of a file,
    what stood there before cells were changed and every row stayed in its place.
    """

    files: PackageFiles
    base: str
    unread: tuple[Finding, ...] = ()
    findings: tuple[Finding, ...] = ()
    checked: str = ""
    former: Mapping[str, tuple[bytes, ...]] = field(default_factory=dict)


def current() -> PackageFiles | None:
    """Return the session's changed package; None where nothing was changed."""
    copy = _copy()
    return copy.files if copy else None


def base() -> PackageFiles:
    """Return the package that everyone is shown, which changes begin from."""
    return published.base().files


def begun_from() -> str:
    """Return the revision of the package that the changes began from."""
    copy = _copy()
    return copy.base if copy else base().revision


def former() -> Mapping[str, tuple[bytes, ...]]:
    """Return by path of a file what stood there before cells were changed and every row stayed in its place."""
    copy = _copy()
    return copy.former if copy else {}


def put(name: str, body: bytes, unread: tuple[Finding, ...] = (), *, rows_stay: bool = False) -> None:
    """Replace a file of the working copy by its path below the package. Raises KeyError where it lists no such file.

    `unread` are findings on what came and does not stand in `body`; they are dropped when the file is next replaced.
    `rows_stay` says that every row is where it was, so that what is typed into the table goes on.
    """
    copy = _copy()
    files = copy.files if copy else base()
    new = changes.changed(files, {name: body})
    before, replaced = former(), files.file(name)
    kept = (*before.get(name, ()), replaced.body) if rows_stay and replaced else ()
    unread += tuple(one for one in copy.unread if one.file != name) if copy else ()
    if new.revision == base().revision and not unread:
        discard()
    else:
        st.session_state[KEY] = _WorkingCopy(new, begun_from(), unread, former={**before, name: kept[-MOST_FORMER:]})


def discard() -> None:
    """Drop every change; a preview of them that is still open is not taken up again."""
    st.session_state[KEY] = None


def outdated() -> bool:
    """Whether another package was published since the changes were begun."""
    return begun_from() != base().revision


def findings() -> tuple[Finding, ...]:
    """Return what is wrong with the working copy, checked once a revision; nothing where there is none."""
    copy = _copy()
    if copy is None:
        return ()
    if copy.checked != copy.files.revision:
        found = run.findings_with_text(copy.files)
        copy.findings, copy.checked = (*sorted(copy.unread), *_unsaid(found, copy.unread)), copy.files.revision
    return copy.findings


def _unsaid(found: Iterable[Finding], unread: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings without that a column is missing where the file that came says what it is called by now."""
    said = {(one.file, one.column) for one in unread if one.code == "renamed-column"}
    return (one for one in found if one.code != "missing-column" or (one.file, one.column) not in said)


def _copy() -> _WorkingCopy | None:
    if KEY not in st.session_state and (shown := preview.current()):
        st.session_state[KEY] = _WorkingCopy(shown.shown.files, shown.base)
    copy: _WorkingCopy | None = st.session_state.get(KEY)
    return copy
