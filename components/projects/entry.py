"""One project on the page of the ledger: what it says, what happened to it, and its form for whoever may change it."""

from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from components.projects import duplicates, reviewing, table
from components.records import parts, writing
from components.records.parts import Conflict
from components.records.writing import Written
from components.shell import texts
from records import life, reading, rights, running
from records.content import PROJECT
from records.errors import UnknownRecord
from records.model import ACCEPTED, REVIEWER, Person, Record, Viewer
from records.places import Place
from records.project import Project
from records.store import Store
from views.projects import project_form, project_form_values, project_view
from views.records import comparison_view
from views.records.form_payloads import EARLIER, Problem
from views.records.reporting_words import Names
from views.reporting import report_form_view, review_view

LIST, FORM, STEPS, WITHDRAWAL = "projects-mine", "projects-form", "projects-steps", "projects-withdrawal"
UNSAVED = "projects-unsaved"  # looks for what was typed before a project was handed in
OPEN, DRAWN, PROBLEM, CONFLICT = "projects-open", "projects-drawn", "projects-problem", "projects-conflict"
NEW = "new"


def open_(id_: str = "") -> None:
    """Open a project, or none, in the next run."""
    close()
    if id_:
        st.session_state[OPEN] = id_


def close() -> None:
    """Close the project that is open."""
    for key in (OPEN, DRAWN, PROBLEM, CONFLICT):
        st.session_state.pop(key, None)


def show(store: Store, viewer: Viewer) -> None:
    """Show the project that is open, and to whoever reports the projects that are not accepted yet."""
    opened, person = st.session_state.get(OPEN, ""), viewer.person
    names = parts.names(store)
    if opened:
        with st.container(key=project_form.WITHIN):
            _opened(store, viewer, names, opened)
    if person and person.units:
        mine = reading.unfinished(store, person, PROJECT).value
        saved = st.session_state.get(parts.SAVED, ())
        payload = project_view.mine(names, mine, opened, person.id, saved)
        parts.table(payload, key=LIST, on_act_change=_listed)
        parts.form(project_view.begin(names, table.is_open()), key=STEPS, on_act_change=_begun)
        table.show(store, person, names)
        duplicates.merged(store, person, names, open_)


def _listed() -> None:
    open_(*parts.event(LIST)["ids"][:1])


def _begun() -> None:
    name = parts.event(STEPS)["name"]
    if name == project_view.NEW:
        open_(NEW)
    elif name in (project_view.OPEN_TABLE, project_view.CLOSE_TABLE):
        table.open_(name == project_view.OPEN_TABLE)


def _opened(store: Store, viewer: Viewer, names: Names, id_: str) -> None:
    """Show a project by the id that a browser sent, if the viewer may know of it."""
    record, person = None, viewer.person
    if id_ != NEW:
        try:
            record = reading.get(store, viewer, id_).value
        except UnknownRecord:
            close()
            return
        if record.kind != PROJECT:
            close()
            return
    if person is None and record is None:
        return
    # what was typed into an older version stays, also where the project may not be changed any more
    if person and (record is None or record.actions & {rights.SAVE, rights.REVISE} or CONFLICT in st.session_state):
        _form(store, person, names, _as_opened(record))
    else:
        _said(names, _as_opened(record), person)
    if record is not None:
        _more(store, viewer, names, record)


def _said(names: Names, record: Record | None, person: Person | None) -> None:
    if record is None:
        return
    said = record.content if isinstance(record.content, Project) else None
    heading = f"{record.number} · {names.unit(record.unit)}"
    parts.table(comparison_view.one_version(names, said, heading), key="projects-said")
    parts.form(project_view.close_button(names, record), key="projects-close", on_act_change=close)
    if person:
        payload = project_form.finder(names, record, person.id)
        parts.form(payload, key=UNSAVED, on_act_change=partial(_acted, UNSAVED))


def _more(store: Store, viewer: Viewer, names: Names, record: Record) -> None:
    """Show what happened to a project, and the form to withdraw it."""
    person = viewer.person
    try:
        entries = reading.history(store, viewer, record.id).value
    except UnknownRecord:
        entries = ()
    if entries:
        owner, saved = person.id if person else "", st.session_state.get(parts.SAVED, ())
        history = review_view.history(names, entries, store.day_of, owner, saved)
        parts.table(history, key="projects-history")
    if person and person.has(REVIEWER):
        reviewing.show(store, person, names, record)
    elif rights.WITHDRAW in record.actions:
        payload = report_form_view.withdrawal(names, record, parts.problem_of(PROBLEM, WITHDRAWAL))
        parts.form(payload, key=WITHDRAWAL, on_act_change=partial(_withdrawn, record))


def _as_opened(record: Record | None) -> Record | None:
    """Return the project as it was when it was opened: a newer version is shown when this one is to be saved."""
    drawn: tuple[str, Record | None] | None = st.session_state.get(DRAWN)
    id_ = record.id if record else NEW
    if drawn is None or drawn[0] != id_:
        drawn = st.session_state[DRAWN] = (id_, record)
    return drawn[1]


def _form(store: Store, person: Person, names: Names, record: Record | None) -> None:
    conflict: Conflict | None = st.session_state.get(CONFLICT)
    typed, other = None, ""
    if conflict is not None:
        typed, other = conflict.typed, conflict.forms[0]
        yours, _ = project_form_values.read(typed, names.words.lang, record.content if record else None)
        open_ = conflict.current is None or bool(conflict.current.actions & {rights.SAVE, rights.REVISE})
        parts.show_both(names, conflict, yours, editable=open_, key="projects-conflict-table")
    problem = parts.problem_of(PROBLEM, FORM)
    returned = parts.returned(store, person, record)
    payload = project_form.form(names, record, person.units, person.id, store.today(), typed, problem, returned, other)
    parts.form(payload, key=FORM, on_act_change=partial(_acted, FORM))


def _acted(key: str) -> None:
    """Save or submit what was typed, or show what was typed into an earlier version; what is in the way is shown."""
    sent, words = parts.event(key), texts.current()
    drawn: tuple[str, Record | None] | None = st.session_state.get(DRAWN)
    if sent["name"] == EARLIER and drawn is not None:
        st.session_state[CONFLICT] = parts.conflict(sent, drawn[1], earlier=True)
        return
    if sent["name"] not in ("save", "submit") or drawn is None:
        close()
        return
    conflict: Conflict | None = st.session_state.get(CONFLICT)
    record = conflict.current if conflict else drawn[1]
    st.session_state.pop(PROBLEM, None)
    former = record.content if record else None
    said, faults = project_form_values.read(sent["values"], texts.typed(), former)
    if said is None:
        parts.note_problem(PROBLEM, FORM, Problem(words.report_invalid, faults))
        return
    step = partial(_save, record=record, unit=sent["values"].get(project_form.UNIT, ""), said=said, key=sent["key"])
    done = writing.write(sent, partial(step, submit=writing.is_submitted(sent)), conflict)
    if isinstance(done, Conflict):
        st.session_state[CONFLICT] = done
    else:
        _after(done, sent, conflict, said)


def _after(done: Written | Problem, sent: dict[str, Any], conflict: Conflict | None, said: Project) -> None:
    record, problem = (None, done) if isinstance(done, Problem) else done
    if problem is not None:
        faults = project_form_values.by_stage(problem.faults, said, running.store().today())
        parts.note_problem(PROBLEM, FORM, replace(problem, faults=faults))
    if record is None:
        return
    st.session_state.pop(CONFLICT, None)
    st.session_state[DRAWN], st.session_state[OPEN] = (record.id, record), record.id
    writing.note_saved(sent, conflict)
    if problem is not None:
        return
    writing.notify(record, sent)
    if writing.is_submitted(sent):
        close()


def _save(
    store: Store, person: Person, record: Record | None, unit: str, said: Project, key: str, submit: bool
) -> Written:
    """Save, and submit where that was asked for; a draft is kept also where it is not complete enough to submit."""
    if record is not None and record.status != ACCEPTED:
        return writing.save(store, person, record, said, submit=submit, key=key)

    def begun(submit: bool) -> Record:
        if record is not None:
            how = "revise-submit" if submit else "revise"
            return life.revise(store, person, record.id, record.version, said, submit=submit, key=f"{key}:{how}")
        how = "submit" if submit else "create"
        return life.create(store, person, Place(PROJECT, unit), said, submit=submit, key=f"{key}:{how}")

    return writing.begin(begun, submit=submit)


def _withdrawn(record: Record) -> None:
    sent = parts.event(WITHDRAWAL)
    if sent["name"] != "withdraw":
        return
    problem = writing.withdraw(record, sent)
    if problem is None:
        close()
    else:
        parts.note_problem(PROBLEM, WITHDRAWAL, problem)
