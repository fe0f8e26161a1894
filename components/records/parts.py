"""What pages of records share: two elements, names, notices, and how a step is tried and its failure said."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import streamlit as st

from components import elements, plain
from components.elements import Element
from components.records import typed_forms
from components.records.typed_forms import Drawn
from components.shell import filters, preview, signed_in, texts
from plan import published
from plan.selection import PRESENT
from records import owing, reading, rights, running
from records.content import Content
from records.errors import (
    Invalid,
    KeyReused,
    NotAllowed,
    SignedOut,
    SignInRefused,
    StaleRecord,
    StoreUnavailable,
    UnknownRecord,
    WrongState,
)
from records.model import REOPENED, RETURNED, Person, Record, Viewer
from records.store import Store
from views.records import comparison_view, reporting_words
from views.records.form_payloads import Problem
from views.records.record_payloads import RecordTablePayload
from views.records.reporting_words import Names

NOTICE = "reporting-notice"
GIVEN_BACK = (rights.RETURN, rights.REOPEN)
OPENED_BY_UNIT = (rights.REVISE, rights.EXTEND)
SAVED = "report-saved"  # forms that the server now has, so that the browser need not keep what was typed
LONGEST_NAME = 200  # letters of the name of a file
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Conflict:
    """What somebody typed into another version than `current`, which stands now; None where no record does.

    `forms` are those it was typed into, the last one first; `earlier` where the browser kept it from an earlier visit.
    """

    current: Record | None
    typed: dict[str, str]
    forms: tuple[str, ...]
    earlier: bool = False


table: Element[RecordTablePayload] = elements.element("record_table")
form = typed_forms.form


def names(store: Store, as_of: date | None = None) -> Names:
    """Return what to call things in the language of the page, units as known at the end of a day, or now."""
    return reporting_words.names(published.plan(), texts.current(), owing.successors(store, as_of=as_of))


def page(draw: Callable[[Store, Person], None], name: str) -> None:
    """Draw a page for whoever may use it; say why where nobody may, or the store cannot be reached.

    Presented, it shows nothing: a presentation holds only what everyone may see. What was typed stays on the screen
    where the session has ended or the store cannot be reached.
    """
    words, former = texts.current(), typed_forms.begin_run()
    if PRESENT in filters.display_params():
        explain(words.reporting_not_presented)
        return
    show_notices()
    try:
        store, person = running.store(), signed_in.found()
        if person is None and former:
            session_ended(former)
        elif person is None:
            lines = [words.reporting_sign_in_why if running.has_accounts() else words.reporting_no_accounts]
            explain(words.reporting_needs_sign_in, *lines)
        elif not signed_in.may_use(person, name):
            explain(words.reporting_not_yours, words.reporting_not_yours_why)
            typed_forms.show_again(former, words.report_not_allowed)  # a role may be taken away while somebody types
        else:
            draw(store, person)
    except StoreUnavailable as error:
        lost(error, former)


def session_ended(former: Drawn) -> None:
    """Say that whoever was signed in no longer is; the forms of the last run stay as they stood."""
    words = texts.current()
    explain(words.reporting_session_ended, words.reporting_session_ended_why)
    typed_forms.show_again(former, words.report_signed_out)


def explain(*lines: str) -> None:
    """Say why there is nothing to show."""
    plain.show("nothing", *lines, role="status")


def lost(error: StoreUnavailable, former: Drawn | None = None) -> None:
    """Say that the records cannot be reached; the forms of the last run stay as they stood."""
    words = texts.current()
    explain(words.reporting_lost, words.say("reporting_lost_why", cause=_cause(error), code=error.cause))
    typed_forms.show_again(former or {}, _not_saved(error))


def notify(*lines: str, request: str = "") -> None:
    """Say something above the page in its next run; of a request that was sent twice only what came of it last."""
    noticed: dict[str | int, tuple[str, ...]] = st.session_state.setdefault(NOTICE, {})
    noticed[request or len(noticed)] = lines


def conflict(
    sent: dict[str, Any], current: Record | None, before: Conflict | None = None, *, earlier: bool = False
) -> Conflict:
    """Return the conflict of what an element sent with what stands, after one that was shown before."""
    forms = dict.fromkeys((sent["form"], *(before.forms if before else ())))
    return Conflict(current, dict(sent["values"]), tuple(forms), earlier)


def show_both(names: Names, found: Conflict, yours: Content | None, *, editable: bool, key: str) -> None:
    """Show what was typed beside the version that stands, and say what can be done."""
    words = names.words
    if found.current is None:
        return
    if not editable:
        explain(words.report_conflict_closed)
    else:
        explain(words.report_conflict_earlier if found.earlier else words.report_conflict)
    heads = (words.report_theirs, words.report_yours)
    table(comparison_view.compared(names, found.current.content, yours, heads), key=key)


def note_problem(key: str, form: Hashable, problem: Problem | None) -> None:
    """Note under a key of the session what kept a form from being done; None where nothing did."""
    st.session_state[key] = (form, problem)


def problem_of(key: str, form: Hashable) -> Problem | None:
    """Return what kept this form from being done, of those that note it under one key."""
    noted, problem = st.session_state.get(key, (None, None))
    return problem if noted == form else None


def show_notices() -> None:
    """Show what was to be said, once; a button that is pressed twice in a moment may have it said twice."""
    lines = list(dict.fromkeys(line for one in st.session_state.pop(NOTICE, {}).values() for line in one))
    if lines:
        plain.show("done", *lines, role="status")


def attempt(step: Callable[[Store, Person], T]) -> T | Problem:
    """Take a step as whoever is signed in now; return what kept it from being done, in the language of the page.

    Raises StaleRecord: what to do with two versions is the page's affair.
    """
    words, person = texts.current(), signed_in.person()
    try:
        if published.current().preview or preview.was_shown():
            return Problem(words.preview_read_only)
        if person is None:
            return Problem(words.report_store_lost if not running.reachable() else words.report_signed_out)
        return step(running.store(), person)
    except Invalid as error:
        return Problem(words.report_invalid, error.faults)
    except StaleRecord:
        raise
    except (SignedOut, SignInRefused):
        return Problem(words.report_signed_out)
    except NotAllowed:
        return Problem(words.report_not_allowed)
    except (WrongState, KeyReused):
        return Problem(words.report_wrong_state)
    except UnknownRecord:
        return Problem(words.report_unknown_record)
    except StoreUnavailable as error:
        return Problem(_not_saved(error))


def _not_saved(error: StoreUnavailable) -> str:
    """Return that what was typed is not saved, and why: a full or a locked store can still be read."""
    return texts.current().say("report_not_saved", cause=_cause(error), code=error.cause)


def _cause(error: StoreUnavailable) -> str:
    return texts.current().say(f"store_cause_{error.cause.replace('-', '_')}")


def attempt_shown(step: Callable[[Store, Person], T]) -> T | Problem:
    """Take a step with the version that was shown; a newer one is what kept it from being done."""
    try:
        return attempt(step)
    except StaleRecord:
        return Problem(texts.current().report_stale)


def event(key: str) -> dict[str, Any]:
    """Return what an element sent: a name, a key for the request, ids or typed values; malformed parts are left out."""
    match st.session_state[key].act:
        case {"name": str(name), **rest}:
            ids, typed = rest.get("ids"), rest.get("values")
            return {
                "name": name,
                "key": str(rest.get("key", ""))[:64],
                "form": str(rest.get("form", "")),
                "ids": [str(one) for one in ids] if isinstance(ids, list) else [],
                "values": {str(k): str(v) for k, v in typed.items()} if isinstance(typed, dict) else {},
            }
    return {"name": "", "key": "", "form": "", "ids": [], "values": {}}


def file_name(sent: dict[str, Any]) -> str:
    """Return what a file is called that an element sends, as much of it as is shown."""
    return str(sent["values"].get("file", ""))[:LONGEST_NAME]


def unread(file: str, reason: str) -> str:
    """Return why a file that was sent cannot be read, with its name where it has one."""
    return texts.current().say("file_unread", file=file, reason=reason) if file else reason


def returned(store: Store, person: Person, record: Record | None) -> str:
    """Return why a record was returned or reopened; empty where its unit itself goes on with what was accepted."""
    if record is None or record.status not in (RETURNED, REOPENED):
        return ""
    try:
        entries = reading.history(store, Viewer(person), record.id).value
    except UnknownRecord:
        return ""
    last = next((entry for entry in reversed(entries) if entry.action in GIVEN_BACK + OPENED_BY_UNIT), None)
    return last.reason if last and last.action in GIVEN_BACK else ""
