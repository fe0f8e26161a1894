"""The list of what is owed as one table to fill in: its columns and rows, on the page and in a workbook alike."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from views.records.reporting_words import Names
from views.reporting import owed_report, report_form_values, report_form_view, report_list_view
from views.reporting.owed_report import SEPARATOR, OwedReport

SELECTED = ("state", "corridor", "corridor_state")  # columns whose cells are one of a list


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column that can be filled in: a field of the form, its label, and the (id, word) pairs to choose from."""

    name: str
    label: str
    type: str
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A report as one row.

    Attributes
    ----------
    id : str
        What the report is about: kind, unit, item and period.
    version : int
        Of the record that the row was filled from; 0 where none was begun.
    about : tuple of str
        What stands in front and is not to be changed: item, unit where there are several, how far it has come.
    values : mapping
        Field → text as a form holds it.
    editable : bool
        Whether the record can be written now.
    """

    id: str
    version: int
    about: tuple[str, ...]
    values: Mapping[str, str]
    editable: bool


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """The whole list: title, heads of what stands in front, columns to fill in, rows."""

    title: str
    heads: tuple[str, ...]
    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]


def sheet(names: Names, owed: Sequence[OwedReport]) -> ReportSheet:
    """Return what is owed as one table; rows that cannot be written now are part of it, and say so."""
    words, units = names.words, {one.unit: names.unit(one.unit) for one in owed}
    several = len(units) > 1
    heads = (words.report_head_item, *([words.report_head_unit] if several else []), words.report_head_status)
    named = [*([] if several else units.values()), *([names.period(owed[0].period)] if owed else [])]
    rows = tuple(row(names, one, several) for one in owed)
    return ReportSheet(" · ".join(named), heads, columns(names, owed), rows)


def columns(names: Names, owed: Iterable[OwedReport]) -> tuple[SheetColumn, ...]:
    """Return the fields of all reports, those of corridors only where an item has one."""
    fields: dict[str, list[OwedReport]] = {}
    for one in owed:
        for name in report_form_view.fields_of(names, one):
            fields.setdefault(name, []).append(one)
    return tuple(_column(names, name, reports) for name, reports in fields.items())


def _column(names: Names, name: str, owed: list[OwedReport]) -> SheetColumn:
    label = names.words.say(f"report_field_{name}")
    every = dict.fromkeys(pair for one in owed for pair in report_form_view.options(names, one, name))
    type_ = "select" if name in SELECTED else "area" if name in report_form_view.AREAS else "text"
    return SheetColumn(name, label, type_, tuple(every))


def row(names: Names, one: OwedReport, several: bool) -> SheetRow:
    """Return one report as a row, filled as its form would be."""
    record = one.record
    values = report_form_values.filled(names, one)
    filled = {name: values.get(name, "") for name in report_form_view.fields_of(names, one)}
    unit = (names.unit(one.unit),) if several else ()
    about = (names.subject(one.item, one.target), *unit, report_list_view.progress(names, one))
    return SheetRow(row_id(one), record.version if record else 0, about, filled, owed_report.editable(one))


def row_id(one: OwedReport) -> str:
    """Return what a row is about, as a table carries it."""
    return SEPARATOR.join((one.kind, one.unit, one.subject, one.period))


def fingerprint(values: Mapping[str, str]) -> str:
    """Return the same word for the same values: what tells a row that was filled in from one left as it was."""
    plain = sorted((name, report_form_values.plain_text(text)) for name, text in values.items() if text.strip())
    return hashlib.sha256(repr(plain).encode("utf-8", "surrogatepass")).hexdigest()[:16]
