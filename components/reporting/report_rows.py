"""The whole list at once: as a table on the page, or as a workbook out and back in; written in one transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from components import elements
from components.elements import Element
from components.records import parts, typed_forms
from components.reporting import owed_reports
from components.reporting.owed_reports import OwedReports
from components.shell import marks, texts
from exports import report_list
from exports.media_types import XLSX
from plan import published
from records import many
from records.errors import Invalid, StaleRecord
from records.many import Edit
from records.model import Person, Record
from records.places import Place
from records.store import Store
from uploads import reports, workbook
from uploads.reports import ReadRow
from uploads.workbook import Unreadable
from views.records import grid_payloads, record_payloads
from views.records.form_payloads import SEPARATOR, Problem
from views.records.grid_payloads import FilePayload, RecordFilePayload
from views.records.reporting_words import Names, period_name
from views.reporting import report_list_view, report_rows, report_rows_view, report_sheet
from views.reporting.owed_report import OwedReport
from views.reporting.report_rows import Judged, RowChange, RowFinding, TypedReportRow

GRID, FILE, STEPS, NEWER = "report-grid", "report-file", "report-rows", "report-rows-newer"
WITHIN = "report-rows-read"
BATCH, OUT, FILE_PROBLEM = "report-batch", "report-file-out", "report-file-problem"

_file: Element[RecordFilePayload] = elements.element("record_file")


@dataclass(frozen=True, slots=True)
class PendingReports:
    """Rows that were typed at once and are not written.

    Attributes
    ----------
    mine : frozenset of str
        Rows that are to be written although there is a newer version.
    problem : str
        What kept them from being written.
    found : tuple of RowFinding
        What the store itself found.
    """

    key: str
    period: str
    rows: tuple[TypedReportRow, ...]
    of_file: bool
    submit: bool = False
    mine: frozenset[str] = frozenset()
    problem: str = ""
    found: tuple[RowFinding, ...] = ()


def table(names: Names, found: OwedReports, person: Person, saved: Iterable[str]) -> None:
    """Show the list as a table to type into, with what is wrong with what was typed last."""
    words, batch = names.words, _batch(found.period)
    errors: Mapping[str, Mapping[str, str]] = {}
    problem = ""
    if batch is not None and not batch.of_file:
        judged = _judged(names, found.every, batch)
        listed = judged.findings or batch.found or (judged.gaps if batch.submit else ())
        errors, problem = report_rows_view.by_cell(listed), batch.problem or (words.report_invalid if listed else "")
    payload = grid_payloads.grid(
        words,
        report_sheet.sheet(names, found.owed),
        [
            record_payloads.button(words, report_rows_view.SAVE_MANY),
            record_payloads.button(words, report_rows_view.SUBMIT_MANY, primary=True),
        ],
        owner=person.id,
        caption=report_list_view.received(names, found.owed),
        problem=problem,
        errors=errors,
        saved=saved,
    )
    typed_forms.grid(payload, key=GRID, on_act_change=partial(_typed, found.period))


def exchange(names: Names, found: OwedReports) -> None:
    """Show the two buttons of the workbook, and what was read of one that came back."""
    if not found.owed:
        return
    words = names.words
    out: FilePayload | None = st.session_state.pop(OUT, None)
    _file(
        grid_payloads.exchange(
            words, [words.report_file_note], reports.LARGEST, st.session_state.get(FILE_PROBLEM, ""), out
        ),
        key=FILE,
        on_act_change=partial(_exchanged, found.period, found.unit),
    )


def read(names: Names, found: OwedReports) -> None:
    """Show what was read and not written yet: what to mend, what has a newer version, what can be done."""
    batch = _batch(found.period)
    if batch is None:
        return
    judged = _judged(names, found.every, batch)
    if not batch.of_file and not (judged.newer or judged.closed or batch.mine):
        return
    with st.container(key=WITHIN):
        _read(names, found, batch, judged)


def _read(names: Names, found: OwedReports, batch: PendingReports, judged: Judged) -> None:
    words = names.words
    labels = {column.name: column.label for column in report_sheet.columns(names, found.every)}
    absent = len({one.row_id for one in found.owed} - {row.id for row in batch.rows})
    steps = report_rows_view.steps(names, judged, absent if batch.of_file else 0, batch.problem, batch.key, WITHIN)
    parts.form(steps, key=STEPS, on_act_change=_stepped)
    titles = (words.report_back_findings if batch.of_file else words.report_back_findings_grid, words.report_back_gaps)
    listed = (judged.findings or batch.found, () if judged.findings else judged.gaps)
    for key, title, those in zip(("report-findings", "report-gaps"), titles, listed, strict=True):
        if those:
            parts.table(report_rows_view.findings(names, those, title, labels), key=key)
    if judged.newer:
        payload = report_rows_view.versions(names, judged.newer, selectable=True)
        parts.table(payload, key=NEWER, on_act_change=_taken)
    if judged.closed:
        closed = report_rows_view.versions(names, judged.closed, selectable=False)
        parts.table(closed, key="report-rows-closed")


def _batch(period: str) -> PendingReports | None:
    batch: PendingReports | None = st.session_state.get(BATCH)
    return batch if batch is not None and batch.period == period else None


def _judged(names: Names, owed: tuple[OwedReport, ...], batch: PendingReports) -> Judged:
    """Return what can be written now; rows that were taken over a newer version count as filled from that one."""
    versions = {one.row_id: one.record.version if one.record else 0 for one in owed}
    rows = (
        replace(row, version=versions[row.id]) if row.id in batch.mine & versions.keys() else row for row in batch.rows
    )
    return report_rows.judged(names, owed, rows)


def _typed(period: str) -> None:
    """Write the rows of the table of the page, or keep them to say what is in the way."""
    name, key = parts.event(GRID)["name"], parts.event(GRID)["key"]
    if name not in (report_rows_view.SAVE_MANY, report_rows_view.SUBMIT_MANY):
        return
    lang = texts.typed()
    rows = tuple(
        TypedReportRow(id_, id_, version, True, lang, values) for id_, version, values in typed_forms.rows(GRID)
    )
    _finish(PendingReports(key, period, rows, of_file=False, submit=name == report_rows_view.SUBMIT_MANY))


def _finish(batch: PendingReports) -> None:
    """Write a batch in which nothing is in the way; else keep it for the page to show."""
    for key in (BATCH, FILE_PROBLEM):
        st.session_state.pop(key, None)
    words = texts.current()
    try:
        done = parts.attempt(partial(_written, batch=batch))
    except StaleRecord:
        st.session_state[BATCH] = replace(batch, problem=words.report_back_raced)
        return
    if isinstance(done, Problem):
        st.session_state[BATCH] = replace(batch, problem=done.text)
    elif isinstance(done, PendingReports):
        st.session_state[BATCH] = done
    else:
        records, saved, left = done
        st.session_state[parts.SAVED] = saved
        parts.notify(words.say("report_submitted_many" if batch.submit else "report_saved_many", n=len(records)))
        if left:
            st.session_state[BATCH] = replace(batch, mine=frozenset(), problem="")


def _written(
    store: Store, person: Person, batch: PendingReports
) -> PendingReports | tuple[tuple[Record, ...], list[str], bool]:
    """Return the records written, the forms that were saved, and whether rows are left to look at; or the batch."""
    names, found = parts.names(store), owed_reports.of(store, person, batch.period)
    judged = _judged(names, found.every, batch)
    if judged.findings or (batch.submit and judged.gaps) or not judged.changes:
        return batch
    edits = [_edit(change) for change in judged.changes]
    try:
        records = many.write_many(store, person, edits, submit=batch.submit, key=batch.key)
    except Invalid as error:
        return replace(batch, found=tuple(_findings(names, judged.changes, error)), problem=names.words.report_invalid)
    # a file says nothing of what was typed into the page: that is shown beside the new version
    saved = [] if batch.of_file else _forms(batch, judged.changes)
    return records, saved, bool(judged.newer or judged.closed)


def _forms(batch: PendingReports, changes: Iterable[RowChange]) -> list[str]:
    """Return what the browser keeps rows under: the versions they were typed into."""
    ids = {change.row.id for change in changes}
    return [SEPARATOR.join((row.id, str(row.version))) for row in batch.rows if row.id in ids]


def _given_up(store: Store, person: Person, batch: PendingReports) -> list[str]:
    """Return what the browser keeps of the rows that have a newer version or were handed in."""
    names, found = parts.names(store), owed_reports.of(store, person, batch.period)
    judged = _judged(names, found.every, replace(batch, mine=frozenset()))
    return _forms(batch, (*judged.newer, *judged.closed))


def _edit(change: RowChange) -> Edit:
    one = change.one
    return Edit(
        Place(one.kind, one.unit, one.period, one.item, one.target),
        one.record.version if one.record else 0,
        change.said,
    )


def _findings(names: Names, changes: tuple[RowChange, ...], error: Invalid) -> Iterable[RowFinding]:
    """Yield what the store found, by the row it found it in."""
    for where, code in error.faults:
        number, _, name = where.partition(":")
        if number.isdigit() and int(number) < len(changes):
            yield report_rows.finding(names, changes[int(number)].row, name, code)


def _exchanged(period: str, unit: str) -> None:
    sent, words = parts.event(FILE), texts.current()
    st.session_state.pop(FILE_PROBLEM, None)
    if sent["name"] == "download":
        done = parts.attempt(partial(_made, period=period, unit=unit, key=sent["key"]))
        st.session_state[FILE_PROBLEM if isinstance(done, Problem) else OUT] = (
            done.text if isinstance(done, Problem) else done
        )
    elif sent["name"] == "upload":
        file = parts.file_name(sent)
        try:
            rows = reports.read(workbook.decoded(sent["values"].get("body", ""), reports.LARGEST))
        except Unreadable as error:
            reason = words.say(f"report_file_{error.code.replace('-', '_')}")
            st.session_state[FILE_PROBLEM] = parts.unread(file, reason)
            return
        back = parts.attempt(partial(_came_back, period=period, rows=rows, key=sent["key"]))
        if isinstance(back, Problem):
            st.session_state[FILE_PROBLEM] = parts.unread(file, back.text)
        elif not back.rows:
            st.session_state[FILE_PROBLEM] = parts.unread(file, words.report_file_no_rows)
        else:
            st.session_state[BATCH] = back


def _made(store: Store, person: Person, period: str, unit: str, key: str) -> FilePayload:
    names = parts.names(store)
    sheet = report_sheet.sheet(names, owed_reports.of(store, person, period, unit).owed)
    body = report_list.as_xlsx(sheet, published.plan().created, names.words, marks.mark())
    name = report_list.file_name(period_name(names.words, period), names.words)
    return grid_payloads.file_of(key, name, XLSX, body)


def _came_back(store: Store, person: Person, period: str, rows: tuple[ReadRow, ...], key: str) -> PendingReports:
    names, owed, lang = parts.names(store), owed_reports.of(store, person, period).every, texts.typed()
    typed = (
        report_rows.of_file(
            names, owed, (row.number, row.id, row.version, row.original), lang, row.values, row.cells, row.faults
        )
        for row in rows
    )
    return PendingReports(key, period, tuple(typed), of_file=True)


def _stepped() -> None:
    sent = parts.event(STEPS)
    batch: PendingReports | None = st.session_state.get(BATCH)
    if batch is None or sent["name"] == report_rows_view.DISCARD:
        st.session_state.pop(BATCH, None)
        given_up = [] if batch is None or batch.of_file else parts.attempt(partial(_given_up, batch=batch))
        if isinstance(given_up, list) and given_up:
            st.session_state[parts.SAVED] = given_up
    elif sent["name"] in (report_rows_view.SAVE_MANY, report_rows_view.SUBMIT_MANY):
        submit = sent["name"] == report_rows_view.SUBMIT_MANY
        _finish(replace(batch, submit=submit, key=f"{sent['key']}:{sent['name']}", problem="", found=()))


def _taken() -> None:
    """Let the ticked rows be written although there is a newer version."""
    sent = parts.event(NEWER)
    batch: PendingReports | None = st.session_state.get(BATCH)
    if batch is not None and sent["name"] == report_rows_view.TAKE_MINE:
        st.session_state[BATCH] = replace(batch, mine=batch.mine | frozenset(sent["ids"]))
