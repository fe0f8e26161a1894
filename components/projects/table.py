"""Projects of one's own units as a table to type into: read, checked and written as a workbook that comes back is."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import streamlit as st

from components.records import parts, typed_forms
from exports.projects import entries
from exports.projects.entries import LedgerEntry
from records import duplicates, ledger_writes, rights
from records import reading as records_reading
from records.content import PROJECT
from records.duplicates import Likeness
from records.errors import Invalid
from records.ledger_writes import LedgerRow
from records.model import DRAFT, REOPENED, Person, Record, Viewer
from records.project import Project
from records.store import Store
from uploads.projects import grid, importing, reading
from uploads.projects.findings import ProjectRow
from uploads.projects.grid import TypedProjectRow
from views.projects import project_file_view, project_view
from views.records import comparison_view, grid_payloads, record_payloads
from views.records.reporting_words import Names, fault, status
from views.reporting import report_rows_view
from views.reporting.owed_report import SEPARATOR, Problem
from views.reporting.report_sheet import ReportSheet, SheetRow

GRID, PAGE = "projects-grid", "projects-grid-page"
OPEN, BATCH, WRITTEN = "projects-grid-open", "projects-grid-batch", "projects-grid-written"
DRAWN = "projects-grid-drawn"  # the drafts of the page that is shown, as they are shown
NEW = "new-"
PAGE_ROWS, NEW_ROWS = 20, 5


@dataclass(frozen=True, slots=True)
class PendingRows:
    """Rows that were typed and are not written.

    Attributes
    ----------
    errors : mapping
        Row → column → what is wrong.
    newer : tuple of (Record, Project)
        Projects with a newer version than their row was filled from, and what was typed.
    alike : tuple of (str, str, Likeness)
        Rows that may be there twice, in the ledger or in the table: what the row is called, name, the other one.
    """

    rows: tuple[TypedProjectRow, ...]
    problem: str = ""
    errors: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    newer: tuple[tuple[Record, Project], ...] = ()
    alike: tuple[tuple[str, str, Likeness], ...] = ()


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
    total, records = records_reading.newest(store, person, PROJECT, PAGE_ROWS, (page - 1) * PAGE_ROWS).value
    pages = max(-(-total // PAGE_ROWS), 1)
    if page > pages:
        page, st.session_state[PAGE] = pages, pages
        total, records = records_reading.newest(store, person, PROJECT, PAGE_ROWS, (pages - 1) * PAGE_ROWS).value
    return page, pages, total, records


def _outdated(batch: PendingRows | None) -> list[TypedProjectRow]:
    newer = {record.id for record, _ in batch.newer} if batch else set()
    return [row for row in batch.rows if row.id in newer] if batch else []


def _form(row: TypedProjectRow) -> str:
    """Return what the browser keeps a row under."""
    return SEPARATOR.join((row.id, str(row.version)))


def _sheet(store: Store, person: Person, names: Names, records: tuple[Record, ...]) -> ReportSheet:
    plan, words, later = names.plan, names.words, names.later
    known = {one.id: one for one in records}
    listed = [*entries.entries(records), *(LedgerEntry(Project(), f"{NEW}{n}", 0) for n in range(1, NEW_ROWS + 1))]
    made = grid.columns(plan, listed, store.today(), several_units=len(person.units) > 1)
    blank = dict.fromkeys(map(grid.name_of, made), "")
    filled = [grid.texts(plan, made, one, words, later) if one.version else blank for one in listed]
    rows = tuple(_row(names, one, values, known.get(one.id)) for one, values in zip(listed, filled, strict=True))
    heads = (words.projects_number, words.report_head_status)
    columns = grid.sheet_columns(plan, made, filled, person.units, words, later)
    return ReportSheet(words.projects_grid, heads, columns, (*rows[-NEW_ROWS:], *rows[:-NEW_ROWS]))


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
    sent, about = st.session_state[GRID].act, parts.event(GRID)
    if about["name"] not in (report_rows_view.SAVE_MANY, report_rows_view.SUBMIT_MANY):
        return
    if about["key"] == st.session_state.get(WRITTEN):  # pressed twice
        return
    rows = tuple(_sent(one) for one in sent.get("rows", ()) if isinstance(one, dict)) if isinstance(sent, dict) else ()
    before: PendingRows | None = st.session_state.pop(BATCH, None)
    submit = about["name"] == report_rows_view.SUBMIT_MANY
    done = parts.attempt(
        partial(
            _written,
            rows=rows,
            left=_left(rows) if submit else (),
            submit=submit,
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


def _sent(one: dict[str, Any]) -> TypedProjectRow:
    """Return a row as the browser sent it; what is malformed is left out."""
    version, values = one.get("version"), one.get("values")
    typed = {str(name): str(text) for name, text in values.items()} if isinstance(values, dict) else {}
    return TypedProjectRow(str(one.get("id", "")), version if isinstance(version, int) else -1, typed)


def _left(rows: tuple[TypedProjectRow, ...]) -> tuple[LedgerRow, ...]:
    """Return the drafts of the page in which nothing was typed, as they are shown, numbered after those that were."""
    typed = {row.id for row in rows}
    drafts = [one for one in st.session_state.get(DRAWN, ()) if one.id not in typed]
    return tuple(
        LedgerRow(place, "", one.content, one.id, one.version)
        for place, one in enumerate(drafts, len(rows) + 1)
        if isinstance(one.content, Project)
    )


def _written(
    store: Store,
    person: Person,
    rows: tuple[TypedProjectRow, ...],
    left: tuple[LedgerRow, ...],
    submit: bool,
    key: str,
    shown: tuple[tuple[str, str, Likeness], ...],
) -> list[str] | PendingRows:
    """Write all rows and return how many, in lines; else write none and return them with what is in the way.

    Of drafts that were left as they are those that lack nothing are handed in.
    What may be there twice is shown once: who saves again has seen it.
    """
    names = parts.names(store)
    plan, words, later = names.plan, names.words, names.later
    batch = PendingRows(rows, words.report_invalid)
    try:
        made = grid.read_columns(rows) if rows or not left else ()
    except ValueError:
        return batch
    records = {row.id: records_reading.get(store, Viewer(person), row.id).value for row in rows if row.version}
    known = importing.known(records.values(), words)
    cells = [grid.cells_of(made, row) for row in rows]
    found = reading.typed(plan, grid.with_key(made), cells, words, store.today(), known, later, whole=submit)
    newer = [
        (records[row.id], one.project)
        for one in found.rows
        if (row := rows[one.number - 1]).version and row.version != records[row.id].version
    ]
    if newer:
        return replace(batch, newer=tuple(newer), problem=words.report_conflict)
    if found.wrong:
        return replace(batch, errors=grid.by_cell(made, rows, found.findings, words))
    unit = next(iter(person.units)) if len(person.units) == 1 else ""
    called = [_called(names, row, records) for row in rows]
    telling = {row.number for row in found.rows if row.project.name and importing.tells_another(row, known)}
    alike = tuple(_alike(store, person, [(called[row.number - 1], row) for row in found.rows], telling, records, unit))
    if alike and alike != shown:
        return replace(batch, alike=alike, problem=words.projects_grid_alike)
    try:
        to_write = (*importing.to_write(found.rows, unit), *left)
        done = ledger_writes.import_projects(store, person, to_write, submit=submit, key=key)
    except Invalid as error:
        errors: dict[str, dict[str, str]] = {}
        for where, code in error.faults:
            number, _, name = where.partition(":")
            place = int(number) if number.isdigit() else 1
            if place > len(rows):  # changed since it was shown
                return replace(batch, problem=words.report_stale)
            row = rows[place - 1]
            errors.setdefault(row.id, {}).setdefault(grid.of_field(made, name), fault(words, code))
        return replace(batch, errors=errors)
    return project_file_view.done(names, done)


def _called(names: Names, row: TypedProjectRow, records: Mapping[str, Record]) -> str:
    """Return what a row is called in the table, without the name that was typed."""
    if row.version:
        return records[row.id].number
    return names.words.say("projects_grid_new", n=row.id.removeprefix(NEW))


def _alike(
    store: Store,
    person: Person,
    typed: Sequence[tuple[str, ProjectRow]],
    numbers: Collection[int],
    known: Mapping[str, Record],
    unit: str,
) -> Iterator[tuple[str, str, Likeness]]:
    """Yield the rows that the ledger may have already, and those that may be the same as another one of the table.

    Only new rows, and those that now say something else of what two projects are taken for the same by: so a row that
    is typed on another page of the table is compared with these once it is saved.

    Parameters
    ----------
    typed
        The rows with what they are called.
    numbers
        Those of the rows that are new, or make their project look like another one.
    known
        The projects of the rows that are not new, by id.
    unit
        That of rows that name none.
    """
    named = [(called, row) for called, row in typed if row.project.name]
    changed = [(called, row) for called, row in named if row.number in numbers]
    if not changed:
        return
    pairs = set[tuple[int, str]]()
    likeness = duplicates.similar_many(store, Viewer(person), [row.project for _, row in changed]).value
    for (called, row), one in zip(changed, likeness, strict=True):
        if others := [like for like in one.found if like.record != row.id]:
            pairs.add((row.number, others[0].record))
            yield called, row.project.name, others[0]
    for place, one in enumerate(duplicates.within([row.project for _, row in named])):
        for like in one.found:
            pair = (named[place], named[int(like.record)])
            (called, row), (other, stands) = sorted(pair, key=lambda each: each[1].id is not None)
            if row.number not in numbers:
                (called, row), (other, stands) = (other, stands), (called, row)
            if row.number in numbers and (row.number, stands.id) not in pairs:
                its = stands.unit or (known[stands.id].unit if stands.id else unit)
                yield called, row.project.name, replace(like, number=other, name=stands.project.name, unit=its)
