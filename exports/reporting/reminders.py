"""Who has not reported for a period (催办名单), as a workbook to send: one row per unit and item, and sums by unit."""

from collections import Counter
from dataclasses import replace

from exports import workbook
from exports.colophon import Colophon, colophon
from exports.media_types import XLSX
from exports.reporting import parts
from exports.reporting.request import RecordsRequest
from exports.reporting.snapshot import Review, Snapshot
from exports.request import File
from exports.workbook.cover import Cover
from exports.workbook.sheets import Worksheet, WorksheetColumn
from plan.model import Plan
from views.records.reporting_words import Names

NUMBERS = ("expected", "received", "on_time")


def as_xlsx(plan: Plan, request: RecordsRequest, snapshot: Snapshot) -> File:
    """Return the workbook: values only, no formula; the same bytes for the same request and revision."""
    words, names = request.words, snapshot.names(plan, request.words)
    review = snapshot.review or Review((), (), ())
    caption = _caption(request, snapshot, review, names)
    made = tuple(replace(sheet, caption=caption) for sheet in (_rows(plan, review, names), _units(review, names)))
    about = _about(colophon(plan, request.view), caption, request)
    missing = len(review.missing) + len(review.targets)
    cover = Cover((caption, about.source, about.version), words.reminders_name, ((words.review_head_missing, missing),))
    body = workbook.written(made, about, cover, request.view, parts.created(plan, snapshot))
    return File("reminders.xlsx", XLSX, body, parts.title(words.reminders_name, request, snapshot, names))


def _about(about: Colophon, caption: str, request: RecordsRequest) -> Colophon:
    """Return the colophon of a file that shows no map."""
    words = request.words
    foot = parts.marked(request, words.bulletin_internal)
    return replace(about, title=words.reminders_name, view=caption, credits=(), disclaimer=foot)


def _caption(request: RecordsRequest, snapshot: Snapshot, review: Review, names: Names) -> str:
    words = names.words
    unit = [names.unit(request.unit)] if request.unit else []
    due = []
    if review.due and review.last_day:
        days = {"due": review.due.isoformat(), "last_day": review.last_day.isoformat()}
        due = [words.say("reminders_due", **days)]
    lines = [*unit, names.period(snapshot.period), *due, snapshot.as_of(words)]
    return parts.marked(request, words.export_separator.join(lines))


def _rows(plan: Plan, review: Review, names: Names) -> Worksheet:
    """Return one row a report that was not received, in the order of the units and of the plan."""
    words = names.words
    widths = {
        words.report_head_unit: 24, words.report_head_item: 50, words.column_clause: 12, words.column_task: 36,
        words.column_item_id: 24,
    }  # fmt: skip
    columns = tuple(
        WorksheetColumn(label, width, folded=label == words.column_item_id) for label, width in widths.items()
    )
    pairs = sorted((*review.missing, *review.targets), key=lambda pair: names.place(pair[0]))
    return Worksheet("reminders", columns, tuple(_row(plan, unit, item, names) for unit, item in pairs))


def _row(plan: Plan, unit: str, item: str, names: Names) -> tuple[str | None, ...]:
    if item in plan.targets:
        return names.unit(unit), names.target(item), plan.targets[item].clause, None, item
    found = plan.items.get(item)
    task = next((one.heading.at(names.words.lang) for one in plan.tasks if found and one.task == found.task), None)
    return names.unit(unit), names.item(item), found.clause if found else None, task, item


def _units(review: Review, names: Names) -> Worksheet:
    """Return one row per unit: reports on items and targets expected, received, of these in time, and missing."""
    words = names.words
    sums: dict[str, Counter[str]] = {}
    for one in (*review.counts, *review.target_counts):
        sums.setdefault(one.unit, Counter()).update({name: getattr(one, name) for name in NUMBERS})
    labels = (words.review_expected, words.review_received, words.review_on_time, words.review_head_missing)
    columns = (WorksheetColumn(words.report_head_unit, 30), *(WorksheetColumn(label, 12) for label in labels))
    rows: tuple[tuple[str | int, ...], ...] = tuple(
        (names.unit(unit), *(counted[name] for name in NUMBERS), counted["expected"] - counted["received"])
        for unit, counted in sorted(sums.items(), key=lambda one: names.place(one[0]))
    )
    return Worksheet("reminders_units", columns, rows)
