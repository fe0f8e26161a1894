"""Projects of one's own units as a table to type into, a page of them and rows for new ones."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from components.projects import table_writing
from components.projects.table_writing import NEW, PendingRows
from components.records import parts, typed_forms
from components.shell import texts
from exports.projects import entries
from exports.projects.entries import LedgerEntry
from records import reading, rights
from records.content import PROJECT
from records.ledger_writes import LedgerRow
from records.model import DRAFT, REOPENED, Person, Record
from records.project import Project
from records.store import Store
from uploads.projects import grid
from uploads.projects.grid import TypedProjectRow
from views.projects import project_file_view, project_view
from views.records import comparison_view, grid_payloads, record_payloads
from views.records.form_payloads import SEPARATOR, Problem
from views.records.record_sheet import RecordSheet, SheetRow
from views.records.reporting_words import Names, status
from views.reporting import report_rows_view

GRID, PAGE = "projects-grid", "projects-grid-page"
OPEN, BATCH, WRITTEN = "projects-grid-open", "projects-grid-batch", "projects-grid-written"
DRAWN = "projects-grid-drawn"  # the drafts of the page that is shown, as they are shown
PAGE_ROWS, NEW_ROWS = 20, 5


def is_open() -> bool:
    """Whether the table is open."""
    return bool(st.session_state.get(OPEN))


def open_(shown: bool) -> None:
    """Open the table, or close it; what was typed stays in the browser."""
    st.session_state[OPEN] = shown


def show(store: Store, person: Person, names: Names) -> None:
    """Show the table where it is open, a page of projects and rows for new ones, with what is wrong with it."""
    if not is_open():
        return
    words, batch = names.words, st.session_state.get(BATCH)
    page, pages, total, records = _page(store, person)
    st.session_state[DRAWN] = tuple(one for one in records if one.status in (DRAFT, REOPENED))
    if batch and batch.newer:
        parts.explain(words.report_conflict)
    for record, typed in batch.newer if batch else ():
        heads = (words.report_theirs, words.report_yours)
        title = f"{record.number} · {names.unit(record.unit)}"
        both = comparison_view.compared(names, record.content, typed, heads, title)
        parts.table(both, key=f"projects-grid-newer-{record.id}")
    if batch and batch.alike:
        parts.table(project_file_view.alike(names, batch.alike), key="projects-grid-alike")
    if pages > 1:
        parts.form(project_view.pages(names, page, pages), key=f"{PAGE}-choice", on_act_change=partial(_turned, pages))
    payload = grid_payloads.grid(
        words,
        _sheet(store, person, names, records),
        [
            record_payloads.button(words, report_rows_view.SAVE_MANY),
            record_payloads.button(words, report_rows_view.SUBMIT_MANY, primary=True),
        ],
        owner=person.id,
        caption=words.say("projects_grid_caption", n=total),
        problem=batch.problem if batch else "",
        errors=batch.errors if batch else {},
        saved=[*st.session_state.get(parts.SAVED, ()), *(_form(row) for row in _outdated(batch))],
    )
    payload["ready"] = [report_rows_view.SUBMIT_MANY] if st.session_state[DRAWN] else []
    payload["written"] = st.session_state.get(WRITTEN, "")
    typed_again = {row.id: dict(row.values) for row in _outdated(batch)}
    for row in payload["rows"]:
        if row["id"] in typed_again:
            row["typed"] = typed_again[row["id"]]
    typed_forms.grid(payload, key=GRID, on_act_change=_typed)


def _page(store: Store, person: Person) -> tuple[int, int, int, tuple[Record, ...]]:
    """Return the page that is shown, how many there are, how many projects, and those of the page."""
    page = st.session_state.get(PAGE, 1)
    total, records = reading.newest(store, person, PROJECT, PAGE_ROWS, (page - 1) * PAGE_ROWS).value
    pages = max(-(-total // PAGE_ROWS), 1)
    if page > pages:
        page, st.session_state[PAGE] = pages, pages
        total, records = reading.newest(store, person, PROJECT, PAGE_ROWS, (pages - 1) * PAGE_ROWS).value
    return page, pages, total, records


def _outdated(batch: PendingRows | None) -> list[TypedProjectRow]:
    newer = {record.id for record, _ in batch.newer} if batch else set()
    return [row for row in batch.rows if row.id in newer] if batch else []


def _form(row: TypedProjectRow) -> str:
    """Return what the browser keeps a row under."""
    return SEPARATOR.join((row.id, str(row.version)))


def _sheet(store: Store, person: Person, names: Names, records: tuple[Record, ...]) -> RecordSheet:
    plan, words, later = names.plan, names.words, names.later
    known = {one.id: one for one in records}
    listed = [*entries.entries(records), *(LedgerEntry(Project(), f"{NEW}{n}", 0) for n in range(1, NEW_ROWS + 1))]
    made = grid.columns(plan, listed, store.today(), several_units=len(person.units) > 1)
    blank = dict.fromkeys(map(grid.name_of, made), "")
    filled = [grid.texts(plan, made, one, words, later) if one.version else blank for one in listed]
    rows = tuple(_row(names, one, values, known.get(one.id)) for one, values in zip(listed, filled, strict=True))
    heads = (words.projects_number, words.report_head_status)
    columns = grid.sheet_columns(plan, made, filled, person.units, words, later)
    return RecordSheet(words.projects_grid, heads, columns, (*rows[-NEW_ROWS:], *rows[:-NEW_ROWS]))


def _row(names: Names, entry: LedgerEntry, values: Mapping[str, str], record: Record | None) -> SheetRow:
    words = names.words
    if record is None:
        about = words.say("projects_grid_new", n=entry.id.removeprefix(NEW))
        return SheetRow(entry.id, 0, (about, ""), values, editable=True)
    open_ = bool(record.actions & {rights.SAVE, rights.REVISE})
    about = f"{record.number} {entry.project.name}"
    return SheetRow(record.id, record.version, (about, status(words, record)), values, open_)


def _turned(pages: int) -> None:
    asked = parts.event(f"{PAGE}-choice")["values"].get("page", "")
    if asked.isascii() and asked.isdigit() and 1 <= int(asked[:6]) <= pages:
        st.session_state[PAGE] = int(asked[:6])


def _typed() -> None:
    """Write the rows that were typed, or keep them to say what is in the way."""
    about = parts.event(GRID)
    if about["name"] not in (report_rows_view.SAVE_MANY, report_rows_view.SUBMIT_MANY):
        return
    if about["key"] == st.session_state.get(WRITTEN):  # pressed twice
        return
    rows = tuple(TypedProjectRow(*one) for one in typed_forms.rows(GRID))
    before: PendingRows | None = st.session_state.pop(BATCH, None)
    submit = about["name"] == report_rows_view.SUBMIT_MANY
    done = parts.attempt(
        partial(
            table_writing.written,
            rows=rows,
            left=_left(rows) if submit else (),
            submit=submit,
            lang=texts.typed(),
            key=about["key"],
            shown=before.alike if before else (),
        )
    )
    if isinstance(done, Problem):
        done = PendingRows(rows, done.text)
    if isinstance(done, PendingRows):
        st.session_state[BATCH] = done
        return
    st.session_state[WRITTEN] = about["key"]
    st.session_state[parts.SAVED] = [_form(row) for row in rows if row.version]
    parts.notify(*done)


def _left(rows: tuple[TypedProjectRow, ...]) -> tuple[LedgerRow, ...]:
    """Return the drafts of the page in which nothing was typed, as they are shown, numbered after those that were."""
    typed = {row.id for row in rows}
    drafts = [one for one in st.session_state.get(DRAWN, ()) if one.id not in typed]
    return tuple(
        LedgerRow(place, "", one.content, one.id, one.version)
        for place, one in enumerate(drafts, len(rows) + 1)
        if isinstance(one.content, Project)
    )
