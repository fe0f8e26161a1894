"""The form of one report: its fields, and those by which another date is asked for or a report withdrawn."""

from collections.abc import Mapping

from records import content
from records.content import CLOSING, DATE, TARGET
from records.model import Record
from views.records import form_payloads, record_payloads
from views.records.form_payloads import SEPARATOR, FormField, Problem, RecordFormPayload
from views.records.record_payloads import RecordButton
from views.records.reporting_words import Names, faults_by_field, given_back
from views.reporting import owed_report
from views.reporting.owed_report import OwedReport
from views.reporting.report_form_values import DAYS, as_typed, filled

WITHIN = "report-opened"
AREAS = frozenset(("done", "next", "decision", "result", "problems", "documents", "arrangement", "reason", "note"))
HINTS = ("figure_unit", "documents", "decision")
CLOSING_STATES = tuple(state for state in content.STATES if state != content.UNCHANGED)
ITEM_FIELDS = ("state", "done", "next", "decision", "decider", "figure", "figure_unit", "documents")
CLOSING_FIELDS = ("state", "result", "problems", "next", "figure", "figure_unit", "documents")
DATE_FIELDS = ("due", "arrangement")
TARGET_FIELDS = ("figure", "figure_unit", "as_of", "source", "note")
GOAL_FIELDS = ("state", *TARGET_FIELDS[2:])  # a goal in words has a state, never a number
STATES = {CLOSING: CLOSING_STATES, TARGET: tuple(state for state in CLOSING_STATES if state != content.NOT_INVOLVED)}
CORRIDOR_FIELDS = ("corridor", "corridor_state", "corridor_since")


def form(
    names: Names,
    one: OwedReport,
    owner: str,
    typed: Mapping[str, str] | None = None,
    problem: Problem | None = None,
    returned: str = "",
    other: str = "",
) -> RecordFormPayload:
    """Return the form of a report, filled from its record, else from what was said last time.

    Parameters
    ----------
    typed : mapping or None
        What somebody typed who is shown a newer version beside it.
    problem : Problem or None
        What kept it from being saved.
    returned : str
        Why it was returned or reopened.
    other : str
        The form that was typed into, where it is of another version.
    """
    words, record = names.words, one.record
    values = dict(typed) if typed is not None else filled(names, one)
    wrong = faults_by_field(words, problem.faults) if problem else {}
    measure = {"figure_unit": wrong["unit"]} if values.get("figure_unit") and "unit" in wrong else {}
    wrong |= measure  # a long unit of measure; else it is the unit that reports
    fields = [_field(names, one, name, values.get(name, ""), wrong.get(name, "")) for name in fields_of(names, one)]
    lines = [f"{names.unit(one.unit)} · {names.period(one.period)}" + (f" · {record.number}" if record else "")]
    lines += [_scope(names, one)] if one.kind == TARGET else []
    lines += [words.report_closing_apart] if one.kind == CLOSING else []
    lines += [words.report_filled_in] if record is None and one.before is not None else []
    lines += given_back(words, record, returned)
    lines += [wrong[name] for name in ("", "period", "item") if name in wrong]
    lines += [wrong["unit"]] if "unit" in wrong and not measure else []
    return form_payloads.form(
        words,
        _id(one),
        fields,
        _buttons(names, one, mine=bool(other)),
        title=names.subject(one.item, one.target),
        lines=lines,
        warning=words.report_secret,
        problem=problem.text if problem else "",
        owner=owner,
        within=WITHIN,
        other=other,
    )


def finder(names: Names, one: OwedReport, owner: str) -> RecordFormPayload:
    """Return a form without fields, by which the browser finds what was typed before a report was handed in."""
    return form_payloads.form(names.words, _id(one), (), owner=owner, other="")


def _id(one: OwedReport) -> str:
    version = one.record.version if one.record else 0
    return SEPARATOR.join((one.row_id, str(version)))


def extension(
    names: Names,
    record: Record,
    owner: str,
    typed: Mapping[str, str] | None = None,
    problem: Problem | None = None,
) -> RecordFormPayload:
    """Return the form by which a unit asks for another date than the accepted one: 延期申请, with its reason."""
    words = names.words
    wrong = faults_by_field(words, problem.faults) if problem else {}
    values = dict(typed) if typed is not None else as_typed(record.accepted) | {"reason": ""}
    fields = [
        form_payloads.field(
            name,
            words.say(f"report_field_{name}"),
            "area" if name in AREAS else "text",
            values.get(name, ""),
            hint=words.report_hint_day if name in DAYS else "",
            error=wrong.get(name, ""),
        )
        for name in (*DATE_FIELDS, "reason")
    ]
    return form_payloads.form(
        words,
        SEPARATOR.join(("extend", record.id, str(record.version))),
        fields,
        [record_payloads.button(words, "extend", primary=True), record_payloads.button(words, "close")],
        title=words.report_extension,
        lines=[words.report_extension_note],
        warning=words.report_secret,
        problem=problem.text if problem else "",
        owner=owner,
    )


def _scope(names: Names, one: OwedReport) -> str:
    goal = names.plan.targets.get(one.target)
    return names.words.say("report_target_scope", scope=goal.scope.at(names.words.lang) if goal else "")


def withdrawal(names: Names, record: Record, problem: Problem | None = None) -> RecordFormPayload:
    """Return the form by which a report is withdrawn, with its reason."""
    words = names.words
    wrong = faults_by_field(words, problem.faults) if problem else {}
    field = form_payloads.field("reason", words.report_field_withdraw, error=wrong.get("reason", ""))
    id_, text = SEPARATOR.join(("withdraw", record.id, str(record.version))), problem.text if problem else ""
    button, warning = record_payloads.button(words, "withdraw"), words.report_secret
    return form_payloads.form(words, id_, [field], [button], warning=warning, problem=text)


def fields_of(names: Names, one: OwedReport) -> tuple[str, ...]:
    """Return the fields of a report's form, in their order."""
    if one.kind == CLOSING:
        return CLOSING_FIELDS
    if one.kind == DATE:
        changing = one.record is not None and one.record.accepted is not None
        return (*DATE_FIELDS, "reason") if changing else DATE_FIELDS
    if one.kind == TARGET:
        goal = names.plan.targets.get(one.target)
        return TARGET_FIELDS if goal is None or goal.value is not None else GOAL_FIELDS
    item = names.plan.items.get(one.item)
    return ITEM_FIELDS + (CORRIDOR_FIELDS if item and item.corridors else ())


def options(names: Names, one: OwedReport, name: str) -> list[tuple[str, str]]:
    """Return the (id, word) pairs that a field is chosen from; none where it is typed."""
    match name:
        case "state":
            states = STATES.get(one.kind, content.STATES)
            return [(id_, names.state(id_)) for id_ in states]
        case "corridor":
            corridors = names.plan.corridors
            return [(id_, corridors[id_].name.at(names.words.lang)) for id_ in names.plan.items[one.item].corridors]
        case "corridor_state":
            return [(id_, names.corridor_state(id_)) for id_ in content.CORRIDOR_STATES]
    return []


def _buttons(names: Names, one: OwedReport, mine: bool) -> list[RecordButton]:
    """Return what can be done with a form; `mine` where it holds what was typed into another version."""
    words = names.words
    draft = one.record is None or one.record.status == "draft"
    save = record_payloads.button(words, "save" if draft else "keep")
    save["name"] = "save"
    return [
        *([save, record_payloads.button(words, "submit", primary=True)] if owed_report.editable(one) else []),
        *([record_payloads.button(words, form_payloads.DISCARD_MINE)] if mine else []),
        record_payloads.button(words, "close"),
    ]


def _field(names: Names, one: OwedReport, name: str, value: str, error: str) -> FormField:
    words, offered = names.words, options(names, one, name)
    type_ = "select" if offered else "area" if name in AREAS else "text"
    choices = [("", words.report_choose), *offered] if offered else []
    hint = words.say(f"report_hint_{name}") if name in HINTS else words.report_hint_day if name in DAYS else ""
    return form_payloads.field(name, words.say(f"report_field_{name}"), type_, value, choices, hint, error)
