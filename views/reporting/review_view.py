"""The page on which reports are reviewed: what waits, what was accepted, the steps of one, the open periods."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime

from records import rights
from records.content import PROJECT, UnitDate
from records.model import HistoryEntry, Record
from records.owing import OpenPeriod
from records.periods import Period
from records.project import Project
from records.rules import Rules
from views import as_reported
from views.projects import project_said
from views.records import form_payloads, record_payloads
from views.records.form_payloads import SEPARATOR, FormField, Problem, RecordFormPayload
from views.records.record_payloads import RecordRow, RecordTablePayload
from views.records.reporting_words import Names, day, faults_by_field, status
from views.reporting import report_list_view

STEPS = (rights.ACCEPT, rights.ENDORSE, rights.RETURN, rights.REOPEN, rights.PUBLISH, rights.WITHDRAW)
TAKEN_WITH_MANY = (rights.ACCEPT, rights.ENDORSE)
WITHIN = "review-opened"
WITH_REASON = (rights.RETURN, rights.REOPEN, rights.WITHDRAW)


def choice(names: Names, periods: Iterable[str], period: str) -> RecordFormPayload:
    """Return the choice of the period that the figures and lists below are of."""
    words = names.words
    options = [(id_, names.period(id_)) for id_ in periods]
    field = form_payloads.field("period", words.report_field_period, "select", period, options)
    return form_payloads.form(words, "choice", [field], instant=True)


def waiting(
    names: Names, records: Iterable[Record], opened: str, owner: str = "", saved: Sequence[str] = ()
) -> RecordTablePayload:
    """Return what waits for a step, with a tick where it can be accepted or endorsed among many.

    `saved` are forms of this owner that the server now has.
    """
    words, listed = names.words, tuple(records)
    rows = [_row(names, one, opened, selectable=not one.actions.isdisjoint(TAKEN_WITH_MANY)) for one in listed]
    possible = [step for step in TAKEN_WITH_MANY if any(step in one.actions for one in listed)]
    return record_payloads.table(
        words,
        _heads(names),
        rows,
        title=words.review_waiting,
        caption=words.say("review_waiting_count", n=len(rows)) if rows else "",
        notes=[words.review_mark_again] if any(map(loses_mark, listed)) else [],
        empty=words.review_waiting_none,
        bulk=[record_payloads.button(words, f"{step}-many", primary=True) for step in possible],
        owner=owner,
        saved=saved,
    )


def loses_mark(record: Record) -> bool:
    """Return whether a record stops being published once it is accepted: the public sees nothing of it from then on."""
    return record.published and rights.ACCEPT in record.actions


def without_head(names: Names, records: Iterable[Record], opened: str) -> RecordTablePayload:
    """Return what was submitted and no head can endorse, with what is to be done about it."""
    words = names.words
    rows = [_row(names, one, opened, selectable=False) for one in records]
    title, cure = words.review_without_head, [words.review_without_head_cure]
    return record_payloads.table(words, _heads(names), rows, title=title, notes=cure)


def accepted(names: Names, records: Iterable[Record], opened: str) -> RecordTablePayload:
    """Return what was accepted for a period, with a tick where it can be marked for publication among many."""
    words = names.words
    rows = [_row(names, one, opened, rights.PUBLISH in one.actions and not one.published) for one in records]
    return record_payloads.table(
        words,
        _heads(names),
        rows,
        title=words.review_accepted,
        empty=words.review_accepted_none,
        bulk=[record_payloads.button(words, "publish-many")],
    )


def _heads(names: Names) -> tuple[str, ...]:
    words = names.words
    return words.report_head_item, words.report_head_unit, words.report_head_state, words.report_head_number


def _row(names: Names, one: Record, opened: str, selectable: bool) -> RecordRow:
    words, state = names.words, getattr(one.content, "state", "")
    subject = title(names, one)
    cells = [
        record_payloads.cell(subject),
        record_payloads.cell(names.unit(one.unit)),
        record_payloads.cell(names.state(state), state) if state else record_payloads.cell(said_shortly(names, one)),
        record_payloads.cell(" · ".join(_about(names, one)), kind="num"),
    ]
    button = record_payloads.button(words, "show")
    label = f"{one.number} {subject} {names.unit(one.unit)}"
    return record_payloads.row(one.id, label, cells, [button], selectable=selectable, current=one.id == opened)


def _about(names: Names, one: Record) -> list[str]:
    """Return the number people say, the period, and whether it is marked for publication."""
    words = names.words
    return [one.number, _period(names, one), *([words.review_published] if one.published else [])]


def said_shortly(names: Names, record: Record) -> str:
    """Return the date of a unit's own, the figure of a target, or the stage of a project and what was agreed."""
    said = record.content
    if isinstance(said, Project):
        return project_said.shortly(names, said)
    if isinstance(said, UnitDate):
        return day(said.due)
    return names.figure(said, record.item, record.target)


def _period(names: Names, record: Record) -> str:
    return names.words.page_projects if record.kind == PROJECT else names.period(record.period)


def title(names: Names, record: Record) -> str:
    """Return what a record is about."""
    if isinstance(record.content, Project):
        return record.content.name
    return names.subject(record.item, record.target)


def steps(names: Names, record: Record, owner: str, problem: Problem | None = None) -> RecordFormPayload:
    """Return the form by which a reviewer accepts, returns, reopens, publishes or withdraws a record.

    What is typed as a reason is kept in the browser for its owner.
    """
    words = names.words
    wrong = faults_by_field(words, problem.faults) if problem else {}
    possible = [step for step in STEPS if step in record.actions]
    published = record.published and rights.PUBLISH in possible
    labels = ["unpublish" if step == rights.PUBLISH and published else step for step in possible]
    buttons = [record_payloads.button(words, name, primary=name in (rights.ACCEPT, rights.ENDORSE)) for name in labels]
    reason = form_payloads.field(
        "reason", words.report_field_comment, "area", hint=words.review_reason_hint, error=wrong.get("reason", "")
    )
    fields = [reason] if set(possible) & set(WITH_REASON) else []
    return form_payloads.form(
        words,
        SEPARATOR.join(("review", record.id, str(record.version))),
        fields,
        [*buttons, record_payloads.button(words, "close")],
        lines=[
            f"{names.unit(record.unit)} · {_period(names, record)} · {record.number} · {status(words, record)}",
            *([words.review_mark_again] if loses_mark(record) else []),
        ],
        warning=words.report_secret if fields else "",
        problem=problem.text if problem else "",
        owner=owner,
        within=WITHIN,
    )


def history(
    names: Names,
    entries: Iterable[HistoryEntry],
    day_of: Callable[[datetime], date],
    owner: str = "",
    saved: Sequence[str] = (),
) -> RecordTablePayload:
    """Return what happened to a record, oldest first; `day_of` gives the day of a moment where the site is.

    `saved` are forms of this owner that the server now has.
    """
    words = names.words
    rows = [
        record_payloads.row(
            str(entry.version),
            "",
            [
                record_payloads.cell(day_of(entry.at).isoformat(), kind="num"),
                record_payloads.cell(entry.who),
                record_payloads.cell(words.say(f"review_step_{entry.action.replace('-', '_')}")),
                as_reported.cell(words, entry.reason, words.lang),
            ],
        )
        for entry in entries
    ]
    heads = (words.review_head_day, words.review_head_who, words.review_head_step, words.review_head_reason)
    return record_payloads.table(words, heads, rows, title=words.review_history, owner=owner, saved=saved)


def opening(
    names: Names,
    offered: Iterable[Period],
    opened: Iterable[OpenPeriod],
    rules: Rules,
    typed: Mapping[str, str] | None = None,
    problem: Problem | None = None,
) -> RecordFormPayload:
    """Return the form by which the administrator opens a period, and says what the package states of periods."""
    words, known, values = names.words, tuple(opened), typed or {}
    wrong = faults_by_field(words, problem.faults) if problem else {}
    options = [(one.id, names.period(one.id)) for one in offered]
    fields: list[FormField] = []
    if options:
        chosen = values.get("period", options[0][0])
        field, due, hint = form_payloads.field, values.get("due", ""), words.review_due_hint
        period = field("period", words.report_field_period, "select", chosen, options, error=wrong.get("period", ""))
        fields = [period, field("due", words.review_due, "text", due, hint=hint, error=wrong.get("due", ""))]
    lines = [words.say("review_open_period", period=names.period(one.period.id), due=day(one.due)) for one in known]
    lines = lines or [words.review_open_first]
    lines += [] if "period" in rules.stated else [words.review_period_default]
    if known and known[-1].period.kind != rules.period:
        lines += report_list_view.other_kind(names, known[-1].period.id, rules.period)
    lines += [] if options else [words.review_all_open]
    return form_payloads.form(
        words,
        f"open:{len(known)}",
        fields,
        [record_payloads.button(words, "open-period", primary=True)] if options else [],
        title=words.review_open,
        lines=lines,
        problem=problem.text if problem else "",
    )
