"""The page of the tables: how the working copy stands, one table to change, its findings, and what differs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import streamlit as st

from components import elements
from components.elements import Element
from components.records import parts
from components.shell import preview, signed_in, texts
from components.tables import placing, scanned, working_copy
from exports.media_types import XLSX
from exports.safe import lined
from exports.tables import book
from plan.package import changes
from plan.package.csv_file import LONGEST_CELL, MOST_ROWS
from plan.package.files import PackageFiles
from plan.package.finding import Finding, capped
from plan.package.finding import count as counted
from plan.package.reading import Package, PackageError
from plan.previews import PreviewError, PreviewTooLarge
from records import curating
from uploads import workbook
from uploads.tables import reading, typing
from uploads.tables.reading import ChangedTable, OtherTable
from uploads.tables.typing import TypedTableRow
from uploads.workbook import LIMITS, Unreadable
from views.records import grid_payloads
from views.records.grid_payloads import FilePayload, RecordFilePayload
from views.tables import table_findings, tables_view
from views.tables.tables_view import TableGridPayload, View
from views.words import Words

STATE = "tables"
CHOOSER, GRID, FILE, ACTIONS, DOWNLOADS = (f"tables-{name}" for name in ("chooser", "grid", "file", "actions", "get"))
ZIP = "application/zip"
ACCEPTS = f"{grid_payloads.XLSX},.csv,.txt,text/csv"

_grid: Element[TableGridPayload] = elements.element("table_grid")
_file: Element[RecordFilePayload] = elements.element("record_file")


@dataclass(slots=True)
class _State:
    """What this session looks at, and what has come or is to go once.

    Attributes
    ----------
    arrived : tuple of (str, bytes) or None
        Name and bytes of a file that is to be read in this run.
    out : FilePayload or None
        A file for the browser to save.
    read : ChangedTable or None
        The copy that was read last; its lines and notes are shown as long as it is what the table holds.
    """

    view: View = field(default_factory=View)
    arrived: tuple[str, bytes] | None = None
    out: FilePayload | None = None
    read: ChangedTable | None = None
    grid_problem: str = ""
    file_problem: str = ""
    problem: str = ""


def show() -> None:
    """Show the page to whoever may change the tables; say why to everybody else."""
    words = texts.current()
    if not curating.may_curate(signed_in.person()):
        parts.explain(words.table_not_yours, words.table_not_yours_why)
        return
    state, package = _state(), scanned.current()
    if state.view.table not in package.tables:  # also where a package was published that lacks it
        if state.arrived:
            state.arrived, state.file_problem = None, words.table_stale
        state.view = View(next(iter(package.tables), ""))
    if state.arrived:
        _take(state, words)
        package = scanned.current()
    parts.show_notices()
    with st.spinner(words.table_checking):
        found = working_copy.findings()
    _show(state, package, found, words)


def _show(state: _State, package: Package, found: tuple[Finding, ...], words: Words) -> None:
    differing = changes.differences(scanned.package(working_copy.base()), package) if working_copy.current() else ()
    count = sum(len(one.added) + len(one.removed) + len(one.changed) + one.reordered for one in differing)
    payload = tables_view.actions(
        words, changes=count, faults=counted(found), outdated=working_copy.outdated(), problem=state.problem
    )
    parts.form(payload, key=ACTIONS, on_act_change=partial(_acted, state))
    if found:
        columns = {
            (table.file, one.name): one
            for name, table in package.tables.items()
            for one in scanned.columns(package, name)
        }
        listed = capped(found, counted(found))
        faults = table_findings.findings(package, columns, listed, _lines(state), words, counted(found))
        parts.table(faults, key="tables-findings")
    if state.read and state.read.notes:
        notes = [(one.row, one.column, one.code, one.old, one.new) for one in state.read.notes]
        parts.table(table_findings.notes(notes, state.read.more, words), key="tables-notes")
    if placing.chosen():
        placing.show()
        if state.out:  # the package was asked for
            _files(state, state.view.table, 0, words)
    elif state.view.table:
        _table(state, package, found, words)
    if count:
        parts.table(table_findings.differences(package, differing, words), key="tables-differences")


def _table(state: _State, package: Package, found: tuple[Finding, ...], words: Words) -> None:
    """Show the chosen table: what its columns are, its rows to type into, and how it goes out and comes back."""
    name, columns = state.view.table, scanned.columns(package, state.view.table)
    parts.form(tables_view.chooser(package, state.view, words), key=CHOOSER, on_act_change=partial(_chosen, state))
    faults = [one for one in found if one.file == package.tables[name].file]
    _files(state, name, len(faults), words)
    parts.table(tables_view.columns_table(columns, name, words), key="tables-columns")
    former = working_copy.former()
    grid = tables_view.grid(package, columns, state.view, faults, words, state.grid_problem, former)
    _grid(grid, key=GRID, on_act_change=partial(_typed, state))


def _files(state: _State, name: str, faults: int, words: Words) -> None:
    """Show how the table goes out as a file and comes back."""
    out, state.out = state.out, None
    lines = [words.table_upload_note]
    exchange = grid_payloads.exchange(words, lines, LIMITS.packed, state.file_problem, out, ACCEPTS)
    exchange["words"] |= {
        "download": words.table_download,
        "upload": words.table_upload,
        "too_large": words.say("table_too_large", mb=LIMITS.packed // 1_000_000),
    }
    _file(exchange, key=FILE, on_act_change=partial(_exchanged, state))
    payload = tables_view.downloads(words, name, faults=faults)
    parts.form(payload, key=DOWNLOADS, on_act_change=partial(_downloaded, state))


def _take(state: _State, words: Words) -> None:
    """Read a file that came into the working copy; nothing of one that cannot be read."""
    (name, body), state.arrived = state.arrived or ("", b""), None
    bar = st.progress(0.0, words.table_reading)

    def far(rows: int) -> None:
        bar.progress(min(rows / MOST_ROWS, 1.0), words.say("table_rows_read", n=rows))

    package = scanned.current()
    try:
        copy = reading.read(package, state.view.table, body, far)
    except Unreadable as error:
        other = tables_view.title(package, error.table, words) if isinstance(error, OtherTable) else ""
        state.file_problem = _unreadable(error, words, other)
        return
    finally:
        bar.empty()
    before = package.files.file(copy.file)
    state.read = copy
    working_copy.put(copy.file, copy.body, copy.findings)
    if before and before.body == copy.body and not copy.findings:
        parts.notify(words.say("table_same", file=name))
        return
    called = tables_view.title(package, copy.table, words)
    key = "table_read" if copy.rows else "table_read_none"
    parts.notify(words.say(key, file=name, n=copy.rows, table=called))


def _unreadable(error: Unreadable, words: Words, table: str = "") -> str:
    """Return why a file cannot be read and what to do, with the row where it is one row's fault."""
    said = words.say(f"table_unreadable_{error.code.replace('-', '_')}", table=table)
    return words.say("table_unreadable_at", row=error.row, reason=said) if error.row else said


def _chosen(state: _State) -> None:
    values = parts.event(CHOOSER)["values"]
    table = values.get(tables_view.TABLE, "")
    search = values.get(tables_view.SEARCH, "")[:200]
    sort = state.view.sort if table == state.view.table else ""
    state.view = View(table, search if table == state.view.table else "", sort, led=state.view.led)
    _forget(state)


def _typed(state: _State) -> None:
    """Turn the page, sort, go to another table, or save; what a browser sends is checked like any input."""
    sent = st.session_state[GRID].act
    _forget(state)
    match sent:
        case {"name": "sort", "ids": [str(column), *_]}:
            state.view = replace(state.view, sort=column[:100], page=1)
        case {"name": "page", "ids": [str(page), *_]} if page.isascii() and page.isdigit() and len(page) < 7:
            state.view = replace(state.view, page=int(page))
        case {"name": "table", "ids": [str(table), *_]}:
            state.view = View(table, led=state.view.led + 1)
        case {"name": "save", "form": str(form), "rows": list(rows)}:
            _save(state, form, rows)


def _save(state: _State, form: str, rows: list[Any]) -> None:
    words, package = texts.current(), scanned.current()
    if not curating.may_curate(signed_in.person()) or state.view.table not in package.tables:
        return
    if form != tables_view.form(package, state.view.table):
        state.grid_problem = words.table_stale
        return
    if len(rows) > tables_view.MOST_TYPED:
        state.grid_problem = words.say("table_too_many_typed", n=len(rows), most=tables_view.MOST_TYPED)
        return
    body = typing.written(package, state.view.table, tuple(_rows(rows)))
    working_copy.put(package.tables[state.view.table].file, body)
    state.read = None
    parts.notify(words.table_saved)


def _rows(sent: list[Any]) -> Iterator[TypedTableRow]:
    for one in sent:
        match one:
            case {"id": str(id_), "values": dict(values), "removed": bool(removed)}:
                place = int(id_) if id_.isascii() and id_.isdigit() and len(id_) < 7 else None
                cells = {str(name): lined(str(value))[:LONGEST_CELL] for name, value in values.items()}
                yield TypedTableRow(place, cells, removed)


def _exchanged(state: _State) -> None:
    sent, words = parts.event(FILE), texts.current()
    _forget(state)
    if sent["name"] == "download":
        state.out = _workbook(state, sent["key"], words)
    elif sent["name"] == "upload":
        try:
            body = workbook.decoded(sent["values"].get("body", ""), LIMITS.packed)
            state.arrived = (sent["values"].get("file", "")[:200], body)
        except Unreadable as error:
            state.file_problem = _unreadable(error, words)


def _downloaded(state: _State) -> None:
    sent, words = parts.event(DOWNLOADS), texts.current()
    _forget(state)
    if sent["name"] == tables_view.MARKED:
        state.out = _workbook(state, sent["key"], words, working_copy.findings())
    elif sent["name"] == tables_view.CSV:
        package = scanned.current()
        if state.view.table in package.tables:
            table = package.tables[state.view.table]
            state.out = grid_payloads.file_of(f"csv{sent['key']}", f"{table.name}.csv", "text/csv", book.as_csv(table))


def _workbook(state: _State, key: str, words: Words, found: tuple[Finding, ...] = ()) -> FilePayload | None:
    package = scanned.current()
    if state.view.table not in package.tables:
        return None
    body = book.as_xlsx(package, state.view.table, words, found)
    return grid_payloads.file_of(f"xlsx{len(found)}{key}", f"{state.view.table}.xlsx", XLSX, body)


def _acted(state: _State) -> None:
    """Discard, preview or hand out the working copy; the last two only where nothing is wrong with it."""
    sent, words, files = parts.event(ACTIONS), texts.current(), working_copy.current()
    _forget(state)
    if files is None or not curating.may_curate(signed_in.person()):
        return
    if sent["name"] == tables_view.DISCARD:
        working_copy.discard()
        preview.stop()
        state.read = None
    elif working_copy.findings():
        state.problem = words.table_preview_wrong
    elif sent["name"] == tables_view.PREVIEW:
        _preview(state, files, words)
    elif sent["name"] == tables_view.PACKAGE:
        name = f"package-{files.revision}.zip"
        state.out = grid_payloads.file_of(f"zip{sent['key']}", name, ZIP, changes.as_zip(files))


def _preview(state: _State, files: PackageFiles, words: Words) -> None:
    try:
        preview.start(files, working_copy.begun_from())
    except PreviewTooLarge:
        state.problem = words.table_preview_large
    except PreviewError:
        state.problem = words.table_preview_many
    except PackageError:
        state.problem = words.table_preview_wrong


def _state() -> _State:
    state: _State = st.session_state.setdefault(STATE, _State())
    return state


def _forget(state: _State) -> None:
    state.grid_problem = state.file_problem = state.problem = ""


def _lines(state: _State) -> Mapping[tuple[str, int], int]:
    """Return the rows of the file that was read last by file and line, as long as the table is what it says."""
    copy, files = state.read, working_copy.current()
    file = files.file(copy.file) if copy and files else None
    if copy is None or file is None or file.body != copy.body:
        return {}
    return {(copy.file, line): row for line, row in copy.lines.items()}
