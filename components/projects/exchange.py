"""Projects out and in as a workbook or CSV: read and written in the run of the page, which says how far it is."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import streamlit as st

from components import elements, plain
from components.elements import Element
from components.records import parts, typed_forms
from components.shell import marks, signed_in, texts, visit
from exports.media_types import XLSX
from exports.projects import book, entries
from plan import published
from records import duplicates, ledger_versions, ledger_writes, running
from records import reading as records_reading
from records.content import PROJECT
from records.duplicates import Likeness
from records.errors import Invalid, StoreUnavailable
from records.ledger_versions import Versions
from records.ledger_writes import Imported
from records.model import Person, Viewer
from records.store import Store
from uploads import workbook
from uploads.projects import importing, reading
from uploads.projects.findings import Known, ProjectFinding, Reading
from uploads.workbook import LIMITS, Unreadable
from views.projects import project_file_view
from views.projects.project_file_view import FileFault, RowCounts
from views.records import grid_payloads
from views.records.form_payloads import Problem
from views.records.grid_payloads import FilePayload, RecordFilePayload
from views.records.reporting_words import Names

FILE, STEPS, CLOSE = "projects-file", "projects-file-steps", "projects-file-close"
OUT, PROBLEM, ARRIVED, BATCH, STEP, DONE = (
    "projects-file-out",
    "projects-file-problem",
    "projects-file-arrived",
    "projects-file-batch",
    "projects-file-step",
    "projects-file-done",
)
ACCEPTS = f"{grid_payloads.XLSX},.csv,text/csv"


@dataclass(frozen=True, slots=True)
class PendingImport:
    """A file that was read and is not written, by its name; `found` is what the store itself found wrong.

    `alike` has row, name and the likeliest project of the ledger, as it was when the file was read; `alike_cut` says
    that there was more than could be compared.
    """

    key: str
    file: str
    read: Reading
    unit: str = ""
    problem: str = ""
    found: tuple[FileFault, ...] = ()
    alike: tuple[tuple[str, str, Likeness], ...] = ()
    alike_cut: bool = False


@dataclass(frozen=True, slots=True)
class ImportStep:
    """What is to be done with a batch; `unit` is that of rows that name none, `visit` when it was asked for.

    It is done in that visit of the page: whoever turned to another page meanwhile asks for it again.
    """

    key: str
    unit: str
    submit: bool
    only_right: bool
    visit: int


@dataclass(frozen=True, slots=True)
class Done:
    """What a step wrote and of what was read left out, in which visit of the page and by whose session.

    It stands there until it is closed or the next file comes. `more` counts what is wrong beyond what is listed.
    """

    written: Imported
    key: str
    about: tuple[int, str]
    wrong: frozenset[int]
    findings: tuple[ProjectFinding, ...]
    more: int


def show(person: Person | None) -> None:
    """Show the buttons of the workbook, and why one could not be made or read."""
    words, writes = texts.current(), bool(person and person.units)
    with _until_done(OUT) as out:
        payload = grid_payloads.exchange(
            words,
            [words.projects_file_note if writes else words.projects_file_blank],
            LIMITS.packed,
            st.session_state.get(PROBLEM, ""),
            out,
            ACCEPTS if writes else "",
        )
        _file(payload, key=FILE, on_act_change=partial(_exchanged, person))


def read(store: Store, person: Person | None) -> None:
    """Read a file that has come, write one that was read where that was asked for, and show what is left to decide."""
    if person is None or not person.units:
        return
    names = parts.names(store)
    with _until_done(ARRIVED) as arrived:
        if arrived:
            _read(store, person, names, *arrived)
    with _until_done(STEP) as step:
        if step and step.visit == visit.current() and (before := st.session_state.get(BATCH)):
            _write(names, before, step)
    done: Done | None = st.session_state.get(DONE)
    if done and done.about == typed_forms.visit_of_person():
        with st.container(key=project_file_view.WITHIN):
            _say(names, done)
    batch: PendingImport | None = st.session_state.get(BATCH)
    if batch:
        with st.container(key=project_file_view.WITHIN):
            _preview(person, names, batch)


@contextmanager
def _until_done(key: str) -> Iterator[Any]:
    """Hand out what is to be done, and forget it once it was done or has failed.

    A run can be ended in the middle of it by what the browser asks next, as when the map has been drawn: then the next
    run does it again. What was written already is not written twice, by the key of the step, and counted all the same.
    """
    try:
        yield st.session_state.get(key)
    except Exception:
        st.session_state.pop(key, None)
        raise
    st.session_state.pop(key, None)


def _read(store: Store, person: Person, names: Names, key: str, file: str, body: bytes) -> None:
    words = names.words
    bar = st.progress(0.0, words.record_file_reading)

    def far(rows: int) -> None:
        share = rows / max(reading.MOST_CHANGED, len(own))
        bar.progress(min(share, 1.0), words.say("projects_file_rows_read", n=rows))

    def compared(done: int, of: int) -> None:
        bar.progress(done / max(of, 1), words.say("projects_file_comparing", done=done, of=of))

    def accepted(ids: Collection[str]) -> Versions:
        return ledger_versions.accepted(store, Viewer(person), ids).value

    own = importing.known(records_reading.mine(store, person).value, words)
    try:
        found = reading.read(
            published.plan(),
            body,
            words,
            progress=far,
            today=store.today(),
            known=own,
            later=names.later,
            accepted=accepted,
        )
        alike, cut = _alike(store, person, found, own, compared)
        st.session_state[BATCH] = PendingImport(key, file, found, alike=alike, alike_cut=cut)
    except Unreadable as error:
        st.session_state[PROBLEM] = parts.unread(file, reading.unreadable(error, words))
    bar.empty()


def _write(names: Names, batch: PendingImport, step: ImportStep) -> None:
    words = names.words
    bar = st.progress(0.0, words.projects_file_writing)

    def far(done: int, of: int) -> None:
        bar.progress(done / max(of, 1), words.say("projects_file_far", done=done, of=of))

    def write(store: Store, by: Person) -> Imported | PendingImport:
        rows = importing.to_write(batch.read.usable(only_right=step.only_right), step.unit)
        try:
            return ledger_writes.import_projects(
                store, by, rows, only_right=step.only_right, submit=step.submit, key=step.key, progress=far
            )
        except Invalid as error:
            faults = tuple(project_file_view.store_fault(names, where, code) for where, code in error.faults)
            return replace(batch, unit=step.unit, found=faults, problem=words.report_invalid)
        except StoreUnavailable:
            return replace(batch, unit=step.unit, problem=words.projects_file_lost)

    done = parts.attempt(write)
    if isinstance(done, Problem):
        st.session_state[BATCH] = replace(batch, problem=done.text)
    elif isinstance(done, PendingImport):
        st.session_state[BATCH] = done
    else:
        found = batch.read
        left = tuple(one for one in found.findings if not one.note)
        about = typed_forms.visit_of_person()
        st.session_state[DONE] = Done(done, step.key, about, found.wrong_rows, left, found.more_wrong)
        st.session_state.pop(BATCH)
    bar.empty()


def _say(names: Names, done: Done) -> None:
    """Say what was written, and of the rows that were left out why, until it is closed."""
    plain.show("done", *project_file_view.done(names, done.written, done.wrong), role="status")
    parts.form(project_file_view.close_button(names, done.key), key=CLOSE, on_act_change=_closed)
    left = _faults(names, done.findings)
    left += [project_file_view.store_fault(names, where, code) for where, code in done.written.faults]
    if left:
        parts.table(project_file_view.findings(names, left, done.more), key="projects-file-left")


def _faults(names: Names, found: Iterable[ProjectFinding]) -> list[FileFault]:
    return [FileFault(one.row, f"{one.letter} {one.heading}", one.text(names.words)) for one in found]


def _closed() -> None:
    st.session_state.pop(DONE, None)


def _preview(person: Person, names: Names, batch: PendingImport) -> None:
    """Show what was read: what is wrong, what may be there twice, and the choice."""
    found = batch.read
    refused = {one.row for one in batch.found} & {row.number for row in found.rows}
    counts = RowCounts(len(found.rows), len(found.wrong_rows | refused), found.ignored, found.others, found.left)
    payload = project_file_view.steps(
        names, batch.file, counts, batch.key, sorted(person.units), batch.unit, batch.problem
    )
    parts.form(payload, key=STEPS, on_act_change=partial(_stepped, person))
    faults = [*_faults(names, found.findings), *batch.found]
    if faults:
        parts.table(project_file_view.findings(names, faults, found.more), key="projects-file-findings")
    if batch.alike or batch.alike_cut:
        parts.table(project_file_view.alike(names, batch.alike, batch.alike_cut), key="projects-file-alike")


def _alike(
    store: Store, person: Person, found: Reading, own: Mapping[str, Known], progress: duplicates.Progress
) -> tuple[tuple[tuple[str, str, Likeness], ...], bool]:
    """Return the rows that the ledger may have already, and whether there was more than could be compared.

    Only new rows, and those that make their project look like another one. In a large ledger that takes seconds, so
    once a file.
    """
    rows = [row for row in found.rows if importing.tells_another(row, own)]
    alike = duplicates.similar_many(store, Viewer(person), [row.project for row in rows], progress).value
    listed = tuple(
        (str(row.number), row.project.name, others[0])
        for row, one in zip(rows, alike, strict=True)
        if (others := [like for like in one.found if like.record != row.id])
    )
    return listed, found.cut or any(one.cut for one in alike)


def _stepped(person: Person) -> None:
    if BATCH not in st.session_state:
        return  # pressed twice in a moment: it is done
    sent = parts.event(STEPS)
    name, units = sent["name"], sorted(person.units)
    st.session_state.pop(STEP, None)
    st.session_state.pop(DONE, None)
    if name not in (project_file_view.ALL, project_file_view.RIGHT, project_file_view.DRAFTS):
        st.session_state.pop(BATCH, None)
        return
    unit = sent["values"].get(project_file_view.UNIT, "") or (units[0] if len(units) == 1 else "")
    right = name == project_file_view.RIGHT
    st.session_state[STEP] = ImportStep(
        f"{sent['key']}:{name}", unit, name != project_file_view.DRAFTS, right, visit.current()
    )


def _exchanged(shown_to: Person | None) -> None:
    sent, words = parts.event(FILE), texts.current()
    st.session_state.pop(PROBLEM, None)
    if sent["name"] == "download":
        _hand_out(shown_to, sent["key"])
    elif sent["name"] == "upload":
        st.session_state.pop(DONE, None)
        file = parts.file_name(sent)
        try:
            body = workbook.decoded(sent["values"].get("body", ""), LIMITS.packed)
            st.session_state[ARRIVED] = (sent["key"], file, body)
        except Unreadable as error:
            st.session_state[PROBLEM] = parts.unread(file, reading.unreadable(error, words))


def _hand_out(shown_to: Person | None, key: str) -> None:
    """Make the workbook for whoever is signed in now; say why where that is nobody any more, or the store is lost."""
    words = texts.current()
    try:
        person = signed_in.found()
        if shown_to and not person:
            st.session_state[PROBLEM] = words.reporting_session_ended
        else:
            st.session_state[OUT] = _made(running.store(), person, key)
    except StoreUnavailable:
        st.session_state[PROBLEM] = words.reporting_lost


def _made(store: Store, person: Person | None, key: str) -> FilePayload:
    """Return the workbook: the projects of one's own units to go on with, else a blank one."""
    plan, words = published.plan(), texts.current()
    mine = records_reading.mine(store, person).value if person and person.units else ()
    listed = entries.entries(one for one in mine if one.kind == PROJECT)
    later = parts.names(store).later
    body = book.as_xlsx(plan, listed, store.today().isoformat(), words, mark=marks.mark(), later=later)
    name = f"{words.project_file_title}.xlsx"
    return grid_payloads.file_of(key, name, XLSX, body)


_file: Element[RecordFilePayload] = elements.element("record_file")
