"""The page on which units report: what they owe, and the form of one report."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from records import amounts, content, rights
from records.content import CLOSING, DATE, ITEM, TARGET, Content, Figure, TargetReport, UnitDate
from records.model import ACCEPTED, Record
from records.targets import TargetTask
from records.tasks import DUE, DUE_SOON, OVERDUE, Task
from views import record_payloads
from views.record_payloads import FormField, RecordButton, RecordCell, RecordFormPayload, RecordRow, RecordTablePayload
from views.reporting_words import Names, day, faults_by_field, status

SEPARATOR = "|"
LIST, TABLE = VIEWS = ("list", "table")
WITHIN = "report-opened"
AREAS = frozenset(("done", "next", "decision", "result", "problems", "documents", "arrangement", "reason", "note"))
HINTS = ("figure_unit", "documents", "decision")
DAYS = ("corridor_since", "due", "as_of")
CLOSING_STATES = tuple(state for state in content.STATES if state != content.UNCHANGED)
ITEM_FIELDS = ("state", "done", "next", "decision", "decider", "figure", "figure_unit", "documents")
CLOSING_FIELDS = ("state", "result", "problems", "next", "figure", "figure_unit", "documents")
DATE_FIELDS = ("due", "arrangement")
TARGET_FIELDS = ("figure", "figure_unit", "as_of", "source", "note")
GOAL_FIELDS = ("state", *TARGET_FIELDS[2:])  # a goal in words has a state, never a number
STATES = {CLOSING: CLOSING_STATES, TARGET: tuple(state for state in CLOSING_STATES if state != content.NOT_INVOLVED)}
CORRIDOR_FIELDS = ("corridor", "corridor_state", "corridor_since")


@dataclass(frozen=True, slots=True)
class Owed:
    """A report that is owed: for a period, the closing one, or a date of the unit's own.

    `target` is set where it is no item that is reported on; `before` is what was said last; `by` is the unit's accepted
    date for the item, `by_mark` how it stands to today.
    """

    kind: str
    item: str
    unit: str
    period: str
    record: Record | None
    before: Content | None
    mark: str = ""
    due: date | None = None
    by: date | None = None
    by_mark: str = ""
    target: str = ""

    @property
    def id(self) -> str:
        """What a row of the list is called."""
        return SEPARATOR.join((self.unit, *([TARGET] if self.target else []), self.subject))

    @property
    def subject(self) -> str:
        """The id of the item or the target that it is about."""
        return self.target or self.item

    @property
    def handed_in(self) -> bool:
        """Whether it left the unit and was not given back."""
        return self.record is not None and self.record.status in ("submitted", "endorsed", "accepted")


@dataclass(frozen=True, slots=True)
class Problem:
    """What kept a form from being done: a sentence, and the faults of its fields."""

    text: str = ""
    faults: tuple[tuple[str, str], ...] = ()


def of_task(task: Task, by_mark: str = "") -> Owed:
    """Return what is owed for a period, or the date that a unit sets itself."""
    if not task.period:
        return Owed(DATE, task.item, task.unit, "", task.record, task.before, by=task.by, by_mark=task.mark)
    about = (task.item, task.unit, task.period, task.record, task.before, task.mark, task.due)
    return Owed(ITEM, *about, task.by, by_mark)


def of_target(task: TargetTask) -> Owed:
    """Return a report on a target that is owed for a period."""
    about = (task.unit, task.period, task.record, task.before, task.mark, task.due)
    return Owed(TARGET, "", *about, target=task.target)


def choice(
    names: Names, periods: Iterable[str], period: str, units: Iterable[str], unit: str, view: str = LIST
) -> RecordFormPayload:
    """Return the choice of period, of the unit where there are several, and of how the list is shown."""
    words, several = names.words, tuple(units)
    options = [(id_, names.period(id_)) for id_ in periods]
    fields = [record_payloads.field("period", words.report_field_period, "select", period, options)]
    if len(several) > 1:
        every = [("", words.report_all_units), *((id_, names.unit(id_)) for id_ in several)]
        fields.append(record_payloads.field("unit", words.report_field_unit, "select", unit, every))
    views = [(one, words.say(f"report_view_{one}")) for one in VIEWS]
    fields.append(record_payloads.field("view", words.report_field_view, "select", view, views))
    return record_payloads.form(words, f"choice:{','.join(several)}", fields, instant=True)


def listed(
    names: Names, owed: Iterable[Owed], opened: str = "", owner: str = "", saved: Sequence[str] = ()
) -> RecordTablePayload:
    """Return the list of what is owed, with what can be confirmed for many at once; `saved` are forms now saved."""
    words, every = names.words, tuple(owed)
    several = len({one.unit for one in every}) > 1
    dated = any(one.by for one in every)
    state = words.report_head_own_date if every and every[0].kind == DATE else words.report_head_state
    heads = [words.report_head_item, *([words.report_head_unit] if several else []), state]
    heads += [*([words.report_head_accepted_date] if dated else []), words.report_head_status]
    received = sum(one.handed_in for one in every)
    regular = bool(every) and every[0].kind == ITEM
    bulk = [record_payloads.button(words, f"confirm-{state}") for state in content.CONFIRMED] if regular else []
    return record_payloads.table(
        words,
        heads,
        [_row(names, one, (several, dated), opened) for one in every],
        title=names.period(every[0].period) if every else "",
        caption=words.say("report_received", n=received, total=len(every)) + _due(names, every) if every else "",
        empty=words.report_nothing_owed,
        bulk=bulk,
        notes=[words.report_confirm_note] if regular else [],
        owner=owner,
        saved=saved,
    )


def _due(names: Names, owed: tuple[Owed, ...]) -> str:
    due, words = owed[0].due, names.words
    return words.say("report_due", day=day(due)) if due else ""


def _row(names: Names, one: Owed, shown: tuple[bool, bool], opened: str) -> RecordRow:
    words, (several, dated) = names.words, shown
    mark = one.mark if one.kind in (ITEM, TARGET) and not one.handed_in else ""
    if one.kind not in (ITEM, TARGET) and one.record is None:
        mark = DUE  # nothing says by when
    progress = record_payloads.cell("")
    progress["parts"] = [{"text": status(words, one.record), "mark": one.record.status}] if one.record else []
    if mark:
        progress["parts"].append({"text": words.say(f"report_mark_{mark.replace('-', '_')}"), "mark": mark})
    cells = [
        record_payloads.cell(names.subject(one.item, one.target)),
        *([record_payloads.cell(names.unit(one.unit))] if several else []),
        _said_cell(names, one),
        *([date_cell(names, one.by, one.by_mark)] if dated else []),
        progress,
    ]
    button = record_payloads.button(words, "fill" if editable(one) else "show")
    return record_payloads.row(
        one.id,
        f"{names.subject(one.item, one.target)} {names.unit(one.unit)}",
        cells,
        [button],
        selectable=one.kind == ITEM and one.record is None,
        current=one.id == opened,
    )


def _said_cell(names: Names, one: Owed) -> RecordCell:
    """Return what was said: the state, or the date that the unit set; as of last time where nothing was begun."""
    words, record = names.words, one.record
    said = record.content if record else one.before
    if isinstance(said, UnitDate):  # what was accepted stands in a column of its own
        return record_payloads.cell(day(said.due) if record and record.status != ACCEPTED else "", kind="num")
    if isinstance(said, TargetReport) and said.figure:
        text = f"{said.figure.value:f} {said.figure.unit}"
        return record_payloads.cell(text if record else words.say("report_last_time", state=text), kind="num")
    state = getattr(said, "state", "")
    if not state:
        return record_payloads.cell("")
    if record is None:
        return record_payloads.cell(words.say("report_last_time", state=names.state(state)), "quiet")
    return record_payloads.cell(names.state(state), state)


def date_cell(names: Names, by: date | None, mark: str) -> RecordCell:
    """Return a date with how it stands to today, in a word and a colour where it is due soon or over."""
    cell = record_payloads.cell(day(by), kind="num")
    if by and mark in (OVERDUE, DUE_SOON):
        word = names.words.say(f"report_date_{mark.replace('-', '_')}")
        cell["parts"] = [{"text": f"{day(by)} ", "mark": ""}, {"text": word, "mark": mark}]
    return cell


def editable(one: Owed) -> bool:
    """Whether its form can be filled in now."""
    return one.record is None or rights.SAVE in one.record.actions


def progress(names: Names, one: Owed) -> str:
    """Return how far a report has come, in words."""
    words = names.words
    mark = words.say(f"report_mark_{one.mark.replace('-', '_')}") if one.mark and not one.handed_in else ""
    return words.enumeration.join(text for text in (status(words, one.record), mark) if text)


def form(
    names: Names,
    one: Owed,
    owner: str,
    typed: Mapping[str, str] | None = None,
    problem: Problem | None = None,
    returned: str = "",
) -> RecordFormPayload:
    """Return the form of a report, filled from its record, else from what was said last time.

    Parameters
    ----------
    typed : mapping or None
        What somebody typed who is shown a newer version beside it.
    problem : Problem or None
        What kept it from being saved.
    returned : str
        Why a reviewer gave it back.
    """
    words, record = names.words, one.record
    values = dict(typed) if typed is not None else filled(names, one)
    wrong = faults_by_field(words, problem.faults) if problem else {}
    measure = {"figure_unit": wrong["unit"]} if values.get("figure_unit") and "unit" in wrong else {}
    wrong |= measure  # a long unit of measure; else it is the unit that reports
    fields = [_field(names, one, name, values.get(name, ""), wrong.get(name, "")) for name in fields_of(names, one)]
    now = record.version if record else 0
    lines = [f"{names.unit(one.unit)} · {names.period(one.period)}" + (f" · {record.number}" if record else "")]
    lines += [_scope(names, one)] if one.kind == TARGET else []
    lines += [words.report_filled_in] if record is None and one.before is not None else []
    lines += [words.say("report_returned", reason=returned)] if returned else []
    lines += [wrong[name] for name in ("", "period", "item") if name in wrong]
    lines += [wrong["unit"]] if "unit" in wrong and not measure else []
    return record_payloads.form(
        words,
        SEPARATOR.join((one.kind, one.unit, one.subject, one.period, str(now))),
        fields,
        _buttons(names, record),
        title=names.subject(one.item, one.target),
        lines=lines,
        warning=words.report_secret,
        problem=problem.text if problem else "",
        owner=owner,
        within=WITHIN,
    )


def extension(
    names: Names, record: Record, typed: Mapping[str, str] | None = None, problem: Problem | None = None
) -> RecordFormPayload:
    """Return the form by which a unit asks for another date than the accepted one: 延期申请, with its reason."""
    words = names.words
    wrong = faults_by_field(words, problem.faults) if problem else {}
    values = dict(typed) if typed is not None else as_typed(record.accepted) | {"reason": ""}
    fields = [
        record_payloads.field(
            name,
            words.say(f"report_field_{name}"),
            "area" if name in AREAS else "text",
            values.get(name, ""),
            hint=words.report_hint_day if name in DAYS else "",
            error=wrong.get(name, ""),
        )
        for name in (*DATE_FIELDS, "reason")
    ]
    return record_payloads.form(
        words,
        SEPARATOR.join(("extend", record.id, str(record.version))),
        fields,
        [record_payloads.button(words, "extend", primary=True), record_payloads.button(words, "close")],
        title=words.report_extension,
        lines=[words.report_extension_note],
        warning=words.report_secret,
        problem=problem.text if problem else "",
    )


def _scope(names: Names, one: Owed) -> str:
    goal = names.plan.targets.get(one.target)
    return names.words.say("report_target_scope", scope=goal.scope.at(names.words.lang) if goal else "")


def withdrawal(names: Names, record: Record, problem: Problem | None = None) -> RecordFormPayload:
    """Return the form by which a report is withdrawn, with its reason."""
    words = names.words
    wrong = faults_by_field(words, problem.faults) if problem else {}
    field = record_payloads.field("reason", words.report_field_withdraw, error=wrong.get("reason", ""))
    id_, text = SEPARATOR.join(("withdraw", record.id, str(record.version))), problem.text if problem else ""
    return record_payloads.form(words, id_, [field], [record_payloads.button(words, "withdraw")], problem=text)


def fields_of(names: Names, one: Owed) -> tuple[str, ...]:
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


def options(names: Names, one: Owed, name: str) -> list[tuple[str, str]]:
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


def _buttons(names: Names, record: Record | None) -> list[RecordButton]:
    draft = record is None or record.status == "draft"
    save = record_payloads.button(names.words, "save" if draft else "keep")
    save["name"] = "save"
    return [
        save,
        record_payloads.button(names.words, "submit", primary=True),
        record_payloads.button(names.words, "close"),
    ]


def _field(names: Names, one: Owed, name: str, value: str, error: str) -> FormField:
    words, offered = names.words, options(names, one, name)
    type_ = "select" if offered else "area" if name in AREAS else "text"
    choices = [("", words.report_choose), *offered] if offered else []
    hint = words.say(f"report_hint_{name}") if name in HINTS else words.report_hint_day if name in DAYS else ""
    return record_payloads.field(name, words.say(f"report_field_{name}"), type_, value, choices, hint, error)


def filled(names: Names, one: Owed) -> dict[str, str]:
    """Return field → text as a form begins: what its record says, else what was said last time.

    The day for which a value holds is typed each time; the unit of measure is the plan's.
    """
    if one.record is not None:
        return as_typed(one.record.content)
    values = as_typed(one.before)
    if one.kind == TARGET:
        goal = names.plan.targets.get(one.target)
        values = {"figure_unit": goal.measure_unit.zh if goal else ""} | values | {"as_of": ""}
    return values


def as_typed(said: Content | None) -> dict[str, str]:
    """Return field → text as a form holds it; an item's last state is not taken over where it said 无变化."""
    if said is None:
        return {}
    values = {name: getattr(said, name) for name in said.__dataclass_fields__ if name not in ("lang", "figure")}
    typed = {name: _plain(value) for name, value in values.items()}
    figure = getattr(said, "figure", None)
    if figure is not None:
        typed |= {"figure": f"{figure.value:f}", "figure_unit": figure.unit}
    return typed


def _plain(value: object) -> str:
    match value:
        case tuple():
            return "\n".join(map(str, value))
        case date():
            return value.isoformat()
    return str(value) if value is not None else ""


def read(kind: str, typed: Mapping[str, str], lang: str) -> tuple[Content | None, tuple[tuple[str, str], ...]]:
    """Return what a form says, or what is wrong with what was typed; a form is input like any other."""
    faults: list[tuple[str, str]] = []
    type_ = content.KINDS[kind]
    known = [name for name in type_.__dataclass_fields__ if name != "lang"]
    values: dict[str, Any] = {name: plain_text(typed.get(name, "")) for name in known}
    if "documents" in values:
        lines = (line.strip() for line in str(values["documents"]).splitlines())
        values["documents"] = tuple(line for line in lines if line)
    if "figure" in values:
        values["figure"] = _figure(typed, faults, unit_given=kind == TARGET)
    for name in DAYS:
        if name in values:
            values[name] = _date(name, str(values[name]), faults)
    if faults:
        return None, tuple(faults)
    return type_(**values, lang=lang), ()


def plain_text(text: str) -> str:
    """Return typed text with one kind of line end and no blanks around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _figure(typed: Mapping[str, str], faults: list[tuple[str, str]], unit_given: bool) -> Figure | None:
    """Return the figure that was typed; a unit of measure without a number is a fault unless the form came with it."""
    number, unit = typed.get("figure", "").strip(), typed.get("figure_unit", "").strip()
    if not number and (not unit or unit_given):
        return None
    try:
        return Figure(amounts.decimal(number), unit)
    except ValueError:
        faults.append(("figure", "no-number"))
        return None


def _date(name: str, text: str, faults: list[tuple[str, str]]) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        faults.append((name, "no-date"))
        return None
