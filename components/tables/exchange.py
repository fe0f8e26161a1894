"""How a table goes out as a file and comes back into the working copy."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from components import elements
from components.elements import Element
from components.records import parts
from components.shell import texts
from components.tables import scanned, working_copy
from components.tables.page_state import PageState
from exports.media_types import CSV, XLSX
from exports.tables import book
from plan.package.csv_file import MOST_ROWS
from plan.package.finding import Finding
from uploads import workbook
from uploads.tables import reading
from uploads.tables.reading import OtherTable
from uploads.workbook import LIMITS, Unreadable
from views.records import grid_payloads
from views.records.grid_payloads import FilePayload, RecordFilePayload
from views.tables import tables_view
from views.tables.table_title import table_title
from views.words import Words

FILE, DOWNLOADS = "tables-file", "tables-get"
ACCEPTS = f"{grid_payloads.XLSX},.csv,.txt,text/csv"

_file: Element[RecordFilePayload] = elements.element("record_file")


def show(state: PageState, name: str, faults: int, words: Words) -> None:
    """Show how the table goes out as a file and comes back."""
    out, state.out = state.out, None
    lines = [words.table_upload_note]
    exchange = grid_payloads.exchange(words, lines, LIMITS.packed, state.file_problem, out, ACCEPTS)
    exchange["words"] |= {
        "download": words.table_download,
        "upload": words.table_upload,
        "too_large": words.all("table_")["too_large"],
    }
    _file(exchange, key=FILE, on_act_change=partial(_exchanged, state))
    payload = tables_view.downloads(words, name, faults=faults)
    parts.form(payload, key=DOWNLOADS, on_act_change=partial(_downloaded, state))


def take(state: PageState, words: Words) -> None:
    """Read a file that came into the working copy; nothing of one that cannot be read."""
    (name, body), state.arrived = state.arrived or ("", b""), None
    bar = st.progress(0.0, words.table_reading)

    def far(rows: int) -> None:
        bar.progress(min(rows / MOST_ROWS, 1.0), words.say("table_rows_read", n=rows))

    package = scanned.current()
    try:
        copy = reading.read(package, state.view.table, body, far)
    except Unreadable as error:
        other = table_title(package, error.table, words) if isinstance(error, OtherTable) else ""
        state.file_problem = parts.unread(name, _unreadable(error, words, other))
        return
    finally:
        bar.empty()
    before = package.files.file(copy.file)
    state.read = copy
    working_copy.put(copy.file, copy.body, copy.findings)
    if before and before.body == copy.body and not copy.findings:
        parts.notify(words.say("table_same", file=name))
        return
    called = table_title(package, copy.table, words)
    key = "table_read" if copy.rows else "table_read_none"
    parts.notify(words.say(key, file=name, n=copy.rows, table=called))


def _unreadable(error: Unreadable, words: Words, table: str = "") -> str:
    """Return why a file cannot be read and what to do, with the row where it is one row's fault."""
    said = words.say(f"table_unreadable_{error.code.replace('-', '_')}", table=table)
    return words.say("table_unreadable_at", row=error.row, reason=said) if error.row else said


def lines(state: PageState) -> Mapping[tuple[str, int], int]:
    """Return the rows of the file that was read last by file and line, as long as the table is what it says."""
    copy, files = state.read, working_copy.current()
    file = files.file(copy.file) if copy and files else None
    if copy is None or file is None or file.body != copy.body:
        return {}
    return {(copy.file, line): row for line, row in copy.lines.items()}


def _exchanged(state: PageState) -> None:
    sent, words = parts.event(FILE), texts.current()
    state.forget_problems()
    if sent["name"] == "download":
        state.out = _workbook(state, sent["key"], words)
    elif sent["name"] == "upload":
        file = parts.file_name(sent)
        try:
            state.arrived = (file, workbook.decoded(sent["values"].get("body", ""), LIMITS.packed))
        except Unreadable as error:
            state.file_problem = parts.unread(file, _unreadable(error, words))


def _downloaded(state: PageState) -> None:
    sent, words = parts.event(DOWNLOADS), texts.current()
    state.forget_problems()
    if sent["name"] == tables_view.MARKED:
        state.out = _workbook(state, sent["key"], words, working_copy.findings())
    elif sent["name"] == tables_view.CSV:
        package = scanned.current()
        if state.view.table in package.tables:
            table = package.tables[state.view.table]
            state.out = grid_payloads.file_of(f"csv{sent['key']}", f"{table.name}.csv", CSV, book.as_csv(table))


def _workbook(state: PageState, key: str, words: Words, found: tuple[Finding, ...] = ()) -> FilePayload | None:
    package = scanned.current()
    if state.view.table not in package.tables:
        return None
    body = book.as_xlsx(package, state.view.table, words, found)
    return grid_payloads.file_of(f"xlsx{len(found)}{key}", f"{state.view.table}.xlsx", XLSX, body)
