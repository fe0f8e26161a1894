"""How what was typed into a form becomes a record: saved, submitted, in conflict with another version, withdrawn."""

from collections.abc import Callable
from typing import Any, TypeAlias

import streamlit as st

from components.records import parts
from components.records.parts import Conflict
from components.shell import texts
from records import life
from records.content import Content
from records.errors import Invalid, StaleRecord
from records.model import DRAFT, Person, Record
from records.store import Store
from views.records.form_payloads import Problem

Written: TypeAlias = tuple[Record, Problem | None]
"""What is kept now, and why it is not submitted although that was asked for."""


def is_submitted(sent: dict[str, Any]) -> bool:
    """Whether a form asked for what was typed to be submitted, not only saved."""
    return bool(sent["name"] == "submit")


def write(
    sent: dict[str, Any], step: Callable[[Store, Person], Written], before: Conflict | None
) -> Written | Problem | Conflict:
    """Write what a form sent; where another version stands now, return the conflict, after one shown `before`."""
    try:
        return parts.attempt(step)
    except StaleRecord as error:
        return parts.conflict(sent, error.current, before)


def save(store: Store, person: Person, record: Record, said: Content, *, submit: bool, key: str) -> Written:
    """Write the next version of an open record; raises Invalid, StaleRecord and what rights forbid."""
    step, how = (life.submit, "submit") if submit else (life.save, "save")
    return step(store, person, record.id, record.version, said, key=f"{key}:{how}"), None


def begin(begun: Callable[[bool], Record], *, submit: bool) -> Written:
    """Begin a record, submitted where that is asked for; as a draft where it is not complete enough to submit.

    `begun` is told whether to submit, and raises Invalid.
    """
    if not submit:
        return begun(False), None
    try:
        return begun(True), None
    except Invalid as error:
        return begun(False), Problem(texts.current().report_draft_only, error.faults)


def note_saved(sent: dict[str, Any], before: Conflict | None = None) -> None:
    """Note the forms that the server now has: the one that was sent, and those of a conflict that it ended."""
    st.session_state[parts.SAVED] = [sent["form"], *(before.forms if before else ())]


def notify(record: Record, sent: dict[str, Any]) -> None:
    """Say in the next run that a record was saved, or submitted, with its number."""
    saved = "report_saved" if record.status == DRAFT else "report_saved_again"
    parts.notify(texts.current().say("report_submitted" if is_submitted(sent) else saved, number=record.number))


def withdraw(record: Record, sent: dict[str, Any]) -> Problem | None:
    """Withdraw a record in the version that was shown, and say so; return what kept it from being done."""
    reason = sent["values"].get("reason", "")
    done = parts.attempt_shown(
        lambda store, person: life.withdraw(store, person, record.id, record.version, reason, key=sent["key"])
    )
    if isinstance(done, Problem):
        return done
    parts.notify(texts.current().say("report_withdrawn", number=done.number))
    return None
