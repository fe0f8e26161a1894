"""The list of what is owed as one table to fill in: its columns and rows, on the page and in a workbook alike."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from views.records.record_sheet import RecordSheet, SheetColumn, SheetRow
from views.records.reporting_words import Names
from views.reporting import owed_report, report_form_values, report_form_view, report_list_view
from views.reporting.owed_report import OwedReport

SELECTED = ("state", "corridor", "corridor_state")  # columns whose cells are one of a list


def sheet(names: Names, owed: Sequence[OwedReport]) -> RecordSheet:
    """Return what is owed as one table; rows that cannot be written now are part of it, and say so."""
    words, units = names.words, {one.unit: names.unit(one.unit) for one in owed}
    several = len(units) > 1
    heads = (words.report_head_item, *([words.report_head_unit] if several else []), words.report_head_status)
    named = [*([] if several else units.values()), *([names.period(owed[0].period)] if owed else [])]
    rows = tuple(row(names, one, several) for one in owed)
    return RecordSheet(" · ".join(named), heads, columns(names, owed), rows)


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
    return SheetRow(one.row_id, record.version if record else 0, about, filled, owed_report.editable(one))


def fingerprint(values: Mapping[str, str]) -> str:
    """Return the same word for the same values: what tells a row that was filled in from one left as it was."""
    plain = sorted((name, report_form_values.plain_text(text)) for name, text in values.items() if text.strip())
    return hashlib.sha256(repr(plain).encode("utf-8", "surrogatepass")).hexdigest()[:16]
