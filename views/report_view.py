"""The page on which units report: what they owe, and the form of one report."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from records import amounts, content, rights
from records.content import CLOSING, ITEM, ClosingReport, Content, Figure, ItemReport
from records.model import Record
from records.tasks import Task
from views import record_payloads
from views.record_payloads import FormField, RecordButton, RecordFormPayload, RecordRow, RecordTablePayload
from views.reporting_words import Names, day, faults_by_field, status

SEPARATOR = "|"
WITHIN = "report-opened"
AREAS = frozenset(("done", "next", "decision", "result", "problems", "documents"))
CLOSING_STATES = tuple(state for state in content.STATES if state != content.UNCHANGED)
ITEM_FIELDS = ("state", "done", "next", "decision", "decider", "figure", "figure_unit", "documents")
CLOSING_FIELDS = ("state", "result", "problems", "next", "figure", "figure_unit", "documents")
CORRIDOR_FIELDS = ("corridor", "corridor_state", "corridor_since")


@dataclass(frozen=True, slots=True)
class Owed:
    """A report that is owed: for a period, or the closing one; `before` is what was said last."""

    kind: str
    item: str
    unit: str
    period: str
    record: Record | None
    before: Content | None
    mark: str = ""
    due: date | None = None

    @property
    def id(self) -> str:
        """What a row of the list is called."""
        return f"{self.unit}{SEPARATOR}{self.item}"

    @property
    def handed_in(self) -> bool:
        """Whether it left the unit and was not given back."""
        return self.record is not None and self.record.status in ("submitted", "endorsed", "accepted")


@dataclass(frozen=True, slots=True)
class Problem:
    """What kept a form from being done: a sentence, and the faults of its fields."""

    text: str = ""
    faults: tuple[tuple[str, str], ...] = ()


def of_task(task: Task) -> Owed:
    """Return what is owed for a period."""
    return Owed(ITEM, task.item, task.unit, task.period, task.record, task.before, task.mark, task.due)


def choice(names: Names, periods: Iterable[str], period: str, units: Iterable[str], unit: str) -> RecordFormPayload:
    """Return the choice of period and unit; of the unit only where there are several."""
    words, several = names.words, tuple(units)
    options = [(id_, names.period(id_)) for id_ in periods]
    fields = [record_payloads.field("period", words.report_field_period, "select", period, options)]
    if len(several) > 1:
        every = [("", words.report_all_units), *((id_, names.unit(id_)) for id_ in several)]
        fields.append(record_payloads.field("unit", words.report_field_unit, "select", unit, every))
    return record_payloads.form(words, f"choice:{','.join(several)}", fields, instant=True)


def listed(
    names: Names, owed: Iterable[Owed], opened: str = "", owner: str = "", saved: Sequence[str] = ()
) -> RecordTablePayload:
    """Return the list of what is owed, with what can be confirmed for many at once; `saved` are forms now saved."""
    words, every = names.words, tuple(owed)
    several = len({one.unit for one in every}) > 1
    heads = [words.report_head_item, *([words.report_head_unit] if several else []), words.report_head_state]
    heads += [words.report_head_status]
    received = sum(one.handed_in for one in every)
    regular = bool(every) and every[0].kind == ITEM
    bulk = [record_payloads.button(words, f"confirm-{state}") for state in content.CONFIRMED] if regular else []
    return record_payloads.table(
        words,
        heads,
        [_row(names, one, several, opened) for one in every],
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


def _row(names: Names, one: Owed, several: bool, opened: str) -> RecordRow:
    words, record = names.words, one.record
    said = record.content if record else one.before
    state = getattr(said, "state", "")
    mark = one.mark if one.kind == ITEM and not one.handed_in else ""
    state_cell = record_payloads.cell(names.state(state), state if record else "quiet")
    if said is not None and record is None:
        state_cell = record_payloads.cell(words.say("report_last_time", state=names.state(state)), "quiet")
    if not state:
        state_cell = record_payloads.cell("")
    progress = record_payloads.cell("")
    progress["parts"] = [{"text": status(words, record), "mark": record.status}] if record else []
    if mark:
        progress["parts"].append({"text": words.say(f"report_mark_{mark.replace('-', '_')}"), "mark": mark})
    cells = [
        record_payloads.cell(names.item(one.item)),
        *([record_payloads.cell(names.unit(one.unit))] if several else []),
    ]
    label = f"{names.item(one.item)} {names.unit(one.unit)}"
    button = record_payloads.button(words, "fill" if _editable(record) else "show")
    return record_payloads.row(
        one.id,
        label,
        [*cells, state_cell, progress],
        [button],
        selectable=one.kind == ITEM and record is None,
        current=one.id == opened,
    )


def _editable(record: Record | None) -> bool:
    return record is None or rights.SAVE in record.actions


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
    said = record.content if record else one.before
    values = dict(typed) if typed is not None else as_typed(said)
    wrong = faults_by_field(words, problem.faults) if problem else {}
    measure = {"figure_unit": wrong["unit"]} if values.get("figure_unit") and "unit" in wrong else {}
    wrong |= measure  # a long unit of measure; else it is the unit that reports
    fields = [_field(names, one, name, values.get(name, ""), wrong.get(name, "")) for name in _fields_of(names, one)]
    now = record.version if record else 0
    lines = [f"{names.unit(one.unit)} · {names.period(one.period)}" + (f" · {record.number}" if record else "")]
    lines += [words.report_filled_in] if record is None and one.before is not None else []
    lines += [words.say("report_returned", reason=returned)] if returned else []
    lines += [wrong[name] for name in ("", "period", "item") if name in wrong]
    lines += [wrong["unit"]] if "unit" in wrong and not measure else []
    return record_payloads.form(
        words,
        SEPARATOR.join((one.kind, one.unit, one.item, one.period, str(now))),
        fields,
        _buttons(names, record),
        title=names.item(one.item),
        lines=lines,
        warning=words.report_secret,
        problem=problem.text if problem else "",
        owner=owner,
        within=WITHIN,
    )


def withdrawal(names: Names, record: Record, problem: Problem | None = None) -> RecordFormPayload:
    """Return the form by which a report is withdrawn, with its reason."""
    words = names.words
    wrong = faults_by_field(words, problem.faults) if problem else {}
    field = record_payloads.field("reason", words.report_field_withdraw, error=wrong.get("reason", ""))
    id_, text = SEPARATOR.join(("withdraw", record.id, str(record.version))), problem.text if problem else ""
    return record_payloads.form(words, id_, [field], [record_payloads.button(words, "withdraw")], problem=text)


def _fields_of(names: Names, one: Owed) -> tuple[str, ...]:
    if one.kind == CLOSING:
        return CLOSING_FIELDS
    item = names.plan.items.get(one.item)
    return ITEM_FIELDS + (CORRIDOR_FIELDS if item and item.corridors else ())


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
    words = names.words
    closing = one.kind == CLOSING
    label = words.say(f"report_field_{name}")
    type_, options, hint = "text", [], ""
    if name == "state":
        states = CLOSING_STATES if closing else content.STATES
        type_, options = "select", [("", words.report_choose), *((id_, names.state(id_)) for id_ in states)]
    elif name == "corridor":
        corridors = [
            (id_, names.plan.corridors[id_].name.at(words.lang)) for id_ in names.plan.items[one.item].corridors
        ]
        type_, options = "select", [("", words.report_choose), *corridors]
    elif name == "corridor_state":
        states = content.CORRIDOR_STATES
        type_, options = "select", [("", words.report_choose), *((id_, names.corridor_state(id_)) for id_ in states)]
    elif name == "corridor_since":
        hint = words.report_hint_day
    elif name in AREAS:
        type_ = "area"
    if name in ("figure_unit", "documents", "decision"):
        hint = words.say(f"report_hint_{name}")
    return record_payloads.field(name, label, type_, value, options, hint, error)


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
    type_ = ClosingReport if kind == CLOSING else ItemReport
    texts = {name: typed.get(name, "").replace("\r\n", "\n").strip() for name in type_.__dataclass_fields__}
    values: dict[str, object] = {name: texts[name] for name in texts if name not in ("figure", "documents", "lang")}
    values["documents"] = tuple(line.strip() for line in texts["documents"].splitlines() if line.strip())
    values["figure"] = _figure(typed, faults)
    if kind == ITEM:
        values["corridor_since"] = _date(texts["corridor_since"], faults)
    if faults:
        return None, tuple(faults)
    return type_(**values, lang=lang), ()  # type: ignore[arg-type]


def _figure(typed: Mapping[str, str], faults: list[tuple[str, str]]) -> Figure | None:
    number, unit = typed.get("figure", "").strip(), typed.get("figure_unit", "").strip()
    if not number and not unit:
        return None
    try:
        return Figure(amounts.decimal(number), unit)
    except ValueError:
        faults.append(("figure", "no-number"))
        return None


def _date(text: str, faults: list[tuple[str, str]]) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        faults.append(("corridor_since", "no-date"))
        return None
