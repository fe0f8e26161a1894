"""How far the plan is, as a workbook for everyone: items, items by unit, and sums by task, unit, field and province."""

from dataclasses import replace

from exports import workbook
from exports.colophon import colophon
from exports.media_types import XLSX
from exports.reporting import parts
from exports.reporting.request import RecordsRequest
from exports.reporting.snapshot import Snapshot
from exports.request import File
from exports.workbook.cover import Cover
from exports.workbook.sheets import Value, Worksheet, WorksheetColumn
from plan.links import Matches, matching
from plan.model import Item, Plan
from plan.selection import STATES_BY
from records.model import UNREPORTED
from views import naming
from views.records.reporting_words import Names
from views.reporting import progress_view


def as_xlsx(plan: Plan, request: RecordsRequest, snapshot: Snapshot) -> File:
    """Return the workbook: values only, no formula; the same bytes for the same request and revision."""
    words, names = request.words, snapshot.names(plan, request.words)
    matches, states = matching(plan, request.selection), snapshot.states
    as_of, about = snapshot.as_of(words), colophon(plan, request.view)
    caption = parts.marked(request, words.export_separator.join((names.period(snapshot.period), as_of)))
    made = (
        _items(snapshot, matches, names),
        _units(snapshot, matches, names),
        *(_sums(snapshot, names, matches, by) for by in STATES_BY),
        *_over_time(snapshot, names),
    )
    view = words.export_separator.join((about.view, caption))
    foot = parts.marked(request, words.record_note_accepted)
    about = replace(about, title=words.progress_title, view=view, credits=(), disclaimer=foot)
    lines = (view, words.record_note_accepted, words.progress_rule, about.source, about.version)
    counted = [states.get(item.id, UNREPORTED) for item in matches.items]
    counts = tuple((names.state(state), counted.count(state)) for state in progress_view.STATES)
    cover = Cover(lines, words.say("progress_chart", period=names.period(snapshot.period)), counts)
    sheets = tuple(replace(sheet, caption=caption) for sheet in made)
    body = workbook.written(sheets, about, cover, request.view, parts.created(plan, snapshot))
    return File("progress.xlsx", XLSX, body, f"{words.progress_name}_{names.period(snapshot.period)}")


def _items(snapshot: Snapshot, matches: Matches, names: Names) -> Worksheet:
    """Return one row per item: its state, how many units reported where that may be known, task, field, clause, id."""
    words, found = names.words, {one.item: one for one in snapshot.items}
    may_count_units = snapshot.may_count_units
    numbers = (WorksheetColumn(words.column_units_reported, 14), WorksheetColumn(words.column_units_total, 14))
    columns = (
        WorksheetColumn(words.report_head_item, 46),
        WorksheetColumn(words.report_head_state, 12),
        *(numbers if may_count_units else ()),
        *_place_columns(names),
    )
    rows = []
    for item in matches.items:
        one = found.get(item.id)
        counted = ((one.reported, one.total) if one else (None, None)) if may_count_units else ()
        state = names.state(one.state if one else UNREPORTED)
        rows.append((names.item(item.id), state, *counted, *_place(item, names)))
    return Worksheet("progress_items", columns, tuple(rows))


def _units(snapshot: Snapshot, matches: Matches, names: Names) -> Worksheet:
    """Return one row per item and unit: the state that the unit itself reports, and the period of its latest report."""
    words, shown = names.words, {item.id: item for item in matches.items}
    labels = (words.report_head_item, words.report_head_unit, words.report_head_state, words.report_field_period)
    columns = (
        *(WorksheetColumn(label, width) for label, width in zip(labels, (46, 24, 12, 18), strict=True)),
        *_place_columns(names),
    )
    rows = tuple(
        (
            names.item(one.item),
            names.unit(one.unit),
            parts.state_or_unreported(names, one.state),
            names.period(one.period) if one.period else None,
            *_place(shown[one.item], names),
        )
        for one in snapshot.units
        if one.item in shown
    )
    return Worksheet("progress_units", columns, rows)


def _place_columns(names: Names) -> tuple[WorksheetColumn, ...]:
    words = names.words
    labels = (words.column_task, words.column_field, words.column_clause)
    widths = zip(labels, (30, 12, 12), strict=True)
    return (*(WorksheetColumn(*one) for one in widths), WorksheetColumn(words.column_item_id, 24, folded=True))


def _place(item: Item, names: Names) -> tuple[Value, ...]:
    plan, lang = names.plan, names.words.lang
    return naming.task(plan, item.task, lang), naming.of(plan, "field", item.field, lang), item.clause, item.id


def _sums(snapshot: Snapshot, names: Names, matches: Matches, by: str) -> Worksheet:
    """Return one row a task, unit, field or province: its items by state, a unit's by its own, and their sum."""
    words = names.words
    labels = (*progress_view.state_labels(names, by), words.progress_total)
    columns = (WorksheetColumn(words.say(f"filter_{by}"), 40), *(WorksheetColumn(label, 12) for label in labels))
    if by == progress_view.UNIT:
        groups = progress_view.by_unit(names, matches, snapshot.units, snapshot.successors)
    else:
        groups = progress_view.grouped(names, matches, snapshot.states, by)
    return Worksheet(f"progress_{by}", columns, tuple((one.label, *one.counts, one.total) for one in groups))


def _over_time(snapshot: Snapshot, names: Names) -> list[Worksheet]:
    """Return one row a period that has ended: all items by state at its end; none before the first has ended."""
    words, groups = names.words, progress_view.over_time(names, snapshot.times)
    rows: tuple[tuple[Value, ...], ...] = tuple((one.label, *one.counts, one.total) for one in groups)
    labels = (*progress_view.state_labels(names), words.progress_total)
    columns = (WorksheetColumn(words.report_field_period, 24), *(WorksheetColumn(label, 12) for label in labels))
    return [Worksheet("progress_times", columns, rows)] if rows else []
