"""What the elements of a whole list draw: a table to type into, and the exchange of a workbook."""

import base64
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, NotRequired, TypedDict

from plan.text import Lang
from views.phrases import Phrases
from views.records.form_payloads import FormOption
from views.records.record_payloads import RecordButton
from views.records.record_sheet import RecordSheet, SheetColumn, SheetRow
from views.words import Words

GRID_WORDS, FILE_WORDS = "record_grid_", "record_file_"


class GridColumn(TypedDict):
    """A column to fill in; `type` is select, text or area."""

    name: str
    label: str
    type: str
    options: list[FormOption]


class GridRow(TypedDict):
    """A record as one row; `values` has the fields it can hold, `errors` what is wrong with some of them.

    `typed` is what somebody typed into an earlier version of it, and did not save.
    """

    id: str
    version: int
    about: list[str]
    values: dict[str, str]
    editable: bool
    errors: dict[str, str]
    typed: NotRequired[dict[str, str]]


class RecordGridPayload(TypedDict):
    """The whole list as a table; `saved` are the forms of this owner that the server now has.

    `ready` names buttons that can be pressed where nothing was typed: what is shown can be handed in as it stands.
    `written` is the key of the request whose rows were written last, where rows of new records keep their id.
    """

    owner: str
    lang: Lang
    title: str
    caption: str
    warning: str
    problem: str
    heads: list[str]
    columns: list[GridColumn]
    rows: list[GridRow]
    buttons: list[RecordButton]
    empty: str
    saved: list[str]
    ready: NotRequired[list[str]]
    written: NotRequired[str]
    words: Annotated[dict[str, str], Phrases(GRID_WORDS)]


class FilePayload(TypedDict):
    """A file for the browser to save, once for each `key`; `body` is base64, all empty where there is none."""

    key: str
    name: str
    type: str
    body: str


class RecordFilePayload(TypedDict):
    """The exchange of a workbook; `largest` is in bytes, `accepts` what can be sent back, empty where nothing can."""

    lang: Lang
    accepts: str
    lines: list[str]
    problem: str
    largest: int
    file: FilePayload
    words: Annotated[dict[str, str], Phrases(FILE_WORDS)]


XLSX = ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NO_FILE: FilePayload = {"key": "", "name": "", "type": "", "body": ""}


def file_of(key: str, name: str, type_: str, body: bytes) -> FilePayload:
    """Return a file for the browser to save."""
    return {"key": key, "name": name, "type": type_, "body": base64.b64encode(body).decode("ascii")}


def grid(
    words: Words,
    sheet: RecordSheet,
    buttons: Sequence[RecordButton],
    *,
    owner: str,
    caption: str,
    problem: str,
    errors: Mapping[str, Mapping[str, str]],
    saved: Iterable[str],
) -> RecordGridPayload:
    """Return the whole list as a table to type into; `errors` is row id → field → what is wrong."""
    return {
        "owner": owner,
        "lang": words.lang,
        "title": sheet.title,
        "caption": caption,
        "warning": words.report_secret,
        "problem": problem,
        "heads": list(sheet.heads),
        "columns": [_column(column) for column in sheet.columns],
        "rows": [_row(row, errors.get(row.id, {})) for row in sheet.rows],
        "buttons": list(buttons),
        "empty": words.report_nothing_owed,
        "saved": list(saved),
        "words": words.all("record_grid_"),
    }


def _column(column: SheetColumn) -> GridColumn:
    options: list[FormOption] = [{"id": id_, "label": word} for id_, word in column.options]
    return {"name": column.name, "label": column.label, "type": column.type, "options": options}


def _row(row: SheetRow, errors: Mapping[str, str]) -> GridRow:
    about, values = list(row.about), dict(row.values)
    return {
        "id": row.id,
        "version": row.version,
        "about": about,
        "values": values,
        "editable": row.editable,
        "errors": dict(errors),
    }


def exchange(
    words: Words,
    lines: Iterable[str],
    largest: int,
    problem: str = "",
    file: FilePayload | None = None,
    accepts: str = XLSX,
) -> RecordFilePayload:
    """Return the exchange of a workbook, with a file to save where one was asked for."""
    return {
        "lang": words.lang,
        "accepts": accepts,
        "lines": list(lines),
        "problem": problem,
        "largest": largest,
        "file": file or NO_FILE,
        "words": words.all("record_file_"),
    }
