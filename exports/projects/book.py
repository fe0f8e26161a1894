"""The projects of the ledger as a workbook to fill in and give back: protected headings, values, no formula.

`uploads.projects` reads it back. A row carries its number, and the id and the version it was written from in columns
that are folded away. Money stands in ten thousands of yuan, exact; a sum that no number of a workbook holds exactly is
text.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import zip_longest
from typing import Any

import xlsxwriter

from exports.projects import choices, columns
from exports.projects.columns import ID, KEPT, VERSION, LedgerColumn, label, layout
from exports.projects.entries import Cell, LedgerEntry, values
from exports.report_list_text import fitting
from exports.safe import printable
from exports.workbook.page import A4, ALLOWED, OPTIONS, PASSWORD
from frontend.palette import colours
from plan.model import Plan
from records import amounts, periods
from records.project_fields import CHOICE, CHOICES, DAY, LONG, MONEY, SHARE, TEXT
from records.responsible import Later
from views.words import Words

LEAST_INVESTORS, LEAST_NEEDS = 3, 1
ROOM = 500  # rows below the last project in which one can choose from the lists
FIRST = 2  # the row, from 0, of the first project
FIRST_DAY = date(1900, 3, 1)  # from which on all programs count days alike; an earlier one is text
WIDTHS = {TEXT: 18, LONG: 28, MONEY: 16, DAY: 13, CHOICE: 16, CHOICES: 18, SHARE: 12, KEPT: 12}
NAME_WIDTH, ABOUT_WIDTH, LIST_WIDTH = 30, 100, 26
EXPLAINED = ("rows", "money", "days", "receipts", "several", "kept", "version", "formula", "wrong")


def as_xlsx(
    plan: Plan,
    listed: Sequence[LedgerEntry],
    created: str,
    words: Words,
    *,
    notes: Sequence[str] = (),
    periods_open: Iterable[str] = (),
    mark: str = "",
    needs: bool = True,
    later: Later = (),
) -> bytes:
    """Return the workbook of projects; equal arguments give equal bytes.

    Parameters
    ----------
    created : str
        An ISO date.
    notes : sequence of str
        Lines for the head of the table, such as the day of what it shows.
    periods_open : iterable of str
        Periods that have a column of receipts whether or not anything was received; by default the quarters from the
        plan's first year to its last, or to the day of the file.
    mark : str
        What the file says first of its data, such as that it is invented.
    needs : bool
        Whether it has columns of what projects need: a file for everyone does not say it.
    later : tuple of (str, Text)
        Units that took over from those of the plan, each with its name.
    """
    body = io.BytesIO()
    made = columns_of(listed, tuple(periods_open) or quarters(plan, date.fromisoformat(created)), with_needs=needs)
    marked = [mark] if mark else []
    title = printable(words.export_separator.join((*marked, words.project_file_title, *notes)))
    with xlsxwriter.Workbook(body, {**OPTIONS, "constant_memory": True, "in_memory": True}) as book:
        book.calc_on_load = False  # there is no formula to calculate
        created_at = datetime.fromisoformat(created)
        comments = f"{words.report_secret} {plan.version}"
        book.set_properties({"title": title, "comments": comments, "created": created_at})
        names = (words.project_file_sheet, words.project_file_about, words.project_file_lists)
        page, about, lists = (book.add_worksheet(name) for name in names)
        known = choices.choices(plan, words.lang, later)
        ranges = _lists(book, lists, plan, known, words)
        rows = (values(plan, made, one, words, later) for one in listed)
        _fill(book, page, plan, made, rows, len(listed), title, ranges, words)
        _explain(book, about, plan, title, words)
    return body.getvalue()


def quarters(plan: Plan, until: date) -> tuple[str, ...]:
    """Return the quarters from the first of the plan's years to its last, or to that of a day where it is later."""
    first, last = plan.period
    latest = max(periods.parse(f"{last}Q4"), periods.of_day(until, "quarter"), key=lambda one: one.ends)
    named = (f"{year}Q{quarter}" for year in range(first, latest.ends.year + 1) for quarter in range(1, 5))
    return tuple(one for one in named if periods.parse(one).ends <= latest.ends)


def columns_of(
    listed: Sequence[LedgerEntry], periods_open: Iterable[str], *, with_needs: bool
) -> tuple[LedgerColumn, ...]:
    """Return the columns with room for all that some projects say, and for receipts of these periods."""
    said = [one.project for one in listed]
    used = {one.period for project in said for one in project.receipts}
    known = sorted({*used, *periods_open}, key=periods.parse)
    investors = max((len(project.investors) for project in said), default=0)
    needs = max((len(project.needs) for project in said), default=0)
    return layout(max(investors, LEAST_INVESTORS), max(needs, LEAST_NEEDS) if with_needs else 0, known)


def _lists(book: Any, page: Any, plan: Plan, known: Mapping[str, choices.Choices], words: Words) -> dict[str, str]:
    """Write the values that can be chosen, a column each; return column → their range."""
    head, plain = book.add_format({"bold": True, "bottom": 1}), book.add_format({"valign": "top"})
    ranges = {}
    for place, (name, one) in enumerate(known.items()):
        page.set_column(place, place, LIST_WIDTH)
        page.write_string(0, place, printable(columns.name_of(plan, name, words)), head)
        letter = xlsxwriter.utility.xl_col_to_name(place)
        ranges[name] = f"='{words.project_file_lists}'!${letter}$2:${letter}${len(one.labels) + 1}"
    for row, labels in enumerate(zip_longest(*(one.labels.values() for one in known.values())), 1):
        for place, text in enumerate(labels):
            if text is not None:
                page.write_string(row, place, fitting(text), plain)
    page.freeze_panes(1, 0)
    page.protect(PASSWORD)
    return ranges


def _explain(book: Any, page: Any, plan: Plan, title: str, words: Words) -> None:
    head = book.add_format({"bold": True, "font_size": 14})
    warning = book.add_format({"bold": True, "font_color": colours()["accent"], "font_size": 12})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 0, ABOUT_WIDTH)
    lines = [(title, head), (words.report_secret, warning)]
    lines += [(words.say(f"project_file_line_{name}"), plain) for name in EXPLAINED]
    lines += [
        (
            words.say("project_file_counts", target=one.measure.at(words.lang), rule=one.counts_rule.at(words.lang)),
            plain,
        )
        for one in plan.targets.values()
        if one.counts
    ]
    for row, (text, form) in enumerate(lines):
        page.write_string(row, 0, fitting(text), form)
    page.hide_gridlines(2)
    page.protect(PASSWORD)


def _fill(
    book: Any,
    page: Any,
    plan: Plan,
    made: Sequence[LedgerColumn],
    rows: Iterable[Iterable[Cell]],
    count: int,
    title: str,
    ranges: Mapping[str, str],
    words: Words,
) -> None:
    edge = {"border": 1, "border_color": colours()["border"], "valign": "top"}
    shade = {"bg_color": colours()["class-1"], "bold": True, "text_wrap": True}
    head = book.add_format(edge | shade | {"valign": "vcenter"})
    forms = _forms(book, edge)
    last = FIRST + count + ROOM
    _columns(page, made, forms, ranges, last, words)
    page.write_string(
        0, 0, f"{words.report_secret} · {title}", book.add_format({"bold": True, "font_color": colours()["accent"]})
    )
    for place, column in enumerate(made):
        page.write_string(FIRST - 1, place, printable(label(plan, column, words)), head)
    for row, cells in enumerate(rows, FIRST):
        for place, (column, value) in enumerate(zip(made, cells, strict=True)):
            _put(page, row, place, value, forms[column.kind])
    page.freeze_panes(FIRST, 2)
    page.autofilter(FIRST - 1, 0, max(FIRST, FIRST + count - 1), len(made) - 1)
    page.protect(PASSWORD, ALLOWED)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(FIRST - 1)


def _forms(book: Any, edge: Mapping[str, Any]) -> dict[str, Any]:
    open_ = dict(edge) | {"locked": False}
    made = {kind: book.add_format(open_ | {"num_format": "@", "text_wrap": True}) for kind in WIDTHS}
    return made | {
        MONEY: book.add_format(open_ | {"num_format": "#,##0.00##"}),
        DAY: book.add_format(open_ | {"num_format": "yyyy-mm-dd", "align": "left"}),
        SHARE: book.add_format(open_ | {"num_format": "0.##"}),
    }


def _columns(
    page: Any,
    made: Sequence[LedgerColumn],
    forms: Mapping[str, Any],
    ranges: Mapping[str, str],
    last: int,
    words: Words,
) -> None:
    """Set widths, formats and what may be typed; id and version are folded away."""
    for place, column in enumerate(made):
        wide = NAME_WIDTH if column.id == "name" else WIDTHS[column.kind]
        folded = {"hidden": True} if column.id in (ID, VERSION) else {}
        page.set_column(place, place, wide, forms[column.kind], folded)
        if rule := _rule(column, ranges, words):
            page.data_validation(FIRST, place, last, place, rule)


def _rule(column: LedgerColumn, ranges: Mapping[str, str], words: Words) -> dict[str, Any] | None:
    error = {"error_title": words.project_file_check_title, "error_message": words.project_file_check}
    match column.kind:
        case "choice":
            return {"validate": "list", "source": ranges[column.id], **error}
        case "choices":  # several may stand in a cell, which no list allows
            return {"validate": "list", "source": ranges[column.id], "show_error": False}
        case "day":
            return {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1), **error}
        case "money":
            bounds = {"minimum": -amounts.LARGEST, "maximum": amounts.LARGEST}
            return {"validate": "decimal", "criteria": "between", **bounds, **error}
        case "share":
            return {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100, **error}
    return None


def _put(page: Any, row: int, place: int, value: Cell, form: Any) -> None:
    match value:
        case None | "":
            page.write_blank(row, place, None, form)
        case date() if value < FIRST_DAY:
            page.write_string(row, place, value.isoformat(), form)
        case date():
            page.write_datetime(row, place, datetime(value.year, value.month, value.day), form)
        case str():
            page.write_string(row, place, fitting(value), form)
        case _:
            page.write_number(row, place, value, form)
