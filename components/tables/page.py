"""The page of the tables: how the working copy stands, one table to change, its findings, and what differs."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from components import elements
from components.elements import Element
from components.records import parts
from components.shell import preview, signed_in, texts
from components.tables import exchange, page_state, placing, scanned, working_copy
from components.tables.page_state import PageState
from exports.safe import lined
from plan.package import changes
from plan.package.csv_file import LONGEST_CELL
from plan.package.files import PackageFiles
from plan.package.finding import Finding, capped
from plan.package.finding import count as counted
from plan.package.reading import Package, PackageError
from plan.previews import PreviewError, PreviewTooLarge
from records import curating
from uploads.tables import typing
from uploads.tables.typing import TypedTableRow
from views.records import grid_payloads
from views.tables import table_findings, table_grid_view, tables_view
from views.tables.table_grid_view import TableGridPayload, View
from views.words import Words

CHOOSER, GRID, ACTIONS = "tables-chooser", "tables-grid", "tables-actions"
ZIP = "application/zip"

_grid: Element[TableGridPayload] = elements.element("table_grid")


def show() -> None:
    """Show the page to whoever may change the tables; say why to everybody else."""
    words = texts.current()
    if not curating.may_curate(signed_in.person()):
        parts.explain(words.table_not_yours, words.table_not_yours_why)
        return
    state, package = page_state.current(), scanned.current()
    if state.view.table not in package.tables:  # also where a package was published that lacks it
        if state.arrived:
            state.arrived, state.file_problem = None, words.table_stale
        state.view = View(next(iter(package.tables), ""))
    if state.arrived:
        exchange.take(state, words)
        package = scanned.current()
    parts.show_notices()
    with st.spinner(words.table_checking):
        found = working_copy.findings()
    _show(state, package, found, words)


def _show(state: PageState, package: Package, found: tuple[Finding, ...], words: Words) -> None:
    differing = changes.differences(scanned.package(working_copy.base()), package) if working_copy.current() else ()
    count = sum(one.count for one in differing)
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
        faults = table_findings.findings(package, columns, listed, exchange.lines(state), words, counted(found))
        parts.table(faults, key="tables-findings")
    if state.read and state.read.notes:
        notes = [(one.row, one.column, one.code, one.old, one.new) for one in state.read.notes]
        parts.table(table_findings.notes(notes, state.read.more, words), key="tables-notes")
    if placing.chosen():
        placing.show()
        if state.out:  # the package was asked for
            exchange.show(state, state.view.table, 0, words)
    elif state.view.table:
        _table(state, package, found, words)
    if count:
        parts.table(table_findings.differences(package, differing, words), key="tables-differences")


def _table(state: PageState, package: Package, found: tuple[Finding, ...], words: Words) -> None:
    """Show the chosen table: what its columns are, its rows to type into, and how it goes out and comes back."""
    name, columns = state.view.table, scanned.columns(package, state.view.table)
    parts.form(tables_view.chooser(package, state.view, words), key=CHOOSER, on_act_change=partial(_chosen, state))
    faults = [one for one in found if one.file == package.tables[name].file]
    exchange.show(state, name, len(faults), words)
    parts.table(tables_view.columns_table(columns, name, words), key="tables-columns")
    former = working_copy.former()
    grid = table_grid_view.grid(package, columns, state.view, faults, words, state.grid_problem, former)
    _grid(grid, key=GRID, on_act_change=partial(_typed, state))


def _chosen(state: PageState) -> None:
    values = parts.event(CHOOSER)["values"]
    table = values.get(tables_view.TABLE, "")
    search = values.get(tables_view.SEARCH, "")[:200]
    sort = state.view.sort if table == state.view.table else ""
    state.view = View(table, search if table == state.view.table else "", sort, led=state.view.led)
    state.forget_problems()


def _typed(state: PageState) -> None:
    """Turn the page, sort, go to another table, or save; what a browser sends is checked like any input."""
    sent = st.session_state[GRID].act
    state.forget_problems()
    match sent:
        case {"name": "sort", "ids": [str(column), *_]}:
            state.view = replace(state.view, sort=column[:100], page=1)
        case {"name": "page", "ids": [str(page), *_]} if page.isascii() and page.isdigit() and len(page) < 7:
            state.view = replace(state.view, page=int(page))
        case {"name": "table", "ids": [str(table), *_]}:
            state.view = View(table, led=state.view.led + 1)
        case {"name": "save", "form": str(form), "rows": list(rows)}:
            _save(state, form, rows)


def _save(state: PageState, form: str, rows: list[Any]) -> None:
    words, package = texts.current(), scanned.current()
    if not curating.may_curate(signed_in.person()) or state.view.table not in package.tables:
        return
    if form != table_grid_view.form(package, state.view.table):
        state.grid_problem = words.table_stale
        return
    if len(rows) > table_grid_view.MOST_TYPED:
        state.grid_problem = words.say("table_too_many_typed", n=len(rows), most=table_grid_view.MOST_TYPED)
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


def _acted(state: PageState) -> None:
    """Discard, preview or hand out the working copy; the last two only where nothing is wrong with it."""
    sent, words, files = parts.event(ACTIONS), texts.current(), working_copy.current()
    state.forget_problems()
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


def _preview(state: PageState, files: PackageFiles, words: Words) -> None:
    try:
        preview.start(files, working_copy.begun_from())
    except PreviewTooLarge:
        state.problem = words.table_preview_large
    except PreviewError:
        state.problem = words.table_preview_many
    except PackageError:
        state.problem = words.table_preview_wrong
