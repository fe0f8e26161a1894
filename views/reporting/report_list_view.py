"""The list of what units owe, and the choice of period, unit and how it is shown."""

from collections.abc import Iterable, Sequence
from datetime import date

from records import content, periods
from records.content import DATE, ITEM, TARGET, TargetReport, UnitDate
from records.model import ACCEPTED
from records.tasks import DUE, DUE_SOON, OVERDUE
from views.records import form_payloads, record_payloads
from views.records.form_payloads import SEPARATOR, RecordFormPayload
from views.records.record_payloads import RecordCell, RecordRow, RecordTablePayload
from views.records.reporting_words import Names, day, status
from views.reporting.owed_report import OwedReport, editable

LIST, TABLE = VIEWS = ("list", "table")


def choice(
    names: Names, periods: Iterable[str], period: str, units: Iterable[str], unit: str, view: str = LIST
) -> RecordFormPayload:
    """Return the choice of period, of the unit where there are several, and of how the list is shown."""
    words, several = names.words, tuple(units)
    options = [(id_, names.period(id_)) for id_ in periods]
    fields = [form_payloads.field("period", words.report_field_period, "select", period, options)]
    if len(several) > 1:
        every = [("", words.report_all_units), *((id_, names.unit(id_)) for id_ in several)]
        fields.append(form_payloads.field("unit", words.report_field_unit, "select", unit, every))
    views = [(one, words.say(f"report_view_{one}")) for one in VIEWS]
    fields.append(form_payloads.field("view", words.report_field_view, "select", view, views))
    return form_payloads.form(words, f"choice:{','.join(several)}", fields, instant=True)


def other_kind(names: Names, period: str, kind: str) -> tuple[str, str]:
    """Return that no report can be begun for a period, and why: it was opened when the package had another kind."""
    words = names.words
    opened, now = (words.say(f"report_by_{one.replace('-', '_')}") for one in (periods.parse(period).kind, kind))
    about = {"period": names.period(period), "opened": opened, "now": now, "page": words.page_review}
    return words.say("report_other_kind", period=about["period"]), words.say("report_other_kind_why", **about)


def listed(
    names: Names,
    owed: Iterable[OwedReport],
    opened: str = "",
    owner: str = "",
    saved: Sequence[str] = (),
    *,
    whole: bool = True,
) -> RecordTablePayload:
    """Return the list of what is owed, with what can be confirmed for many at once; `saved` are forms now saved.

    Where it is not `whole`, as only what was begun is there, nothing is said of how many are owed.
    """
    words, every = names.words, tuple(owed)
    several = len({one.unit for one in every}) > 1
    dated = any(one.by for one in every)
    state = words.report_head_own_date if every and every[0].kind == DATE else words.report_head_state
    heads = [words.report_head_item, *([words.report_head_unit] if several else []), state]
    heads += [*([words.report_head_accepted_date] if dated else []), words.report_head_status]
    regular = bool(every) and every[0].kind == ITEM
    bulk = [record_payloads.button(words, f"confirm-{state}") for state in content.CONFIRMED] if regular else []
    made = record_payloads.table(
        words,
        heads,
        [_row(names, one, (several, dated), opened) for one in every],
        title=names.period(every[0].period) if every else "",
        caption=received(names, every) + _due(names, every) if every and whole else "",
        empty=words.report_nothing_owed,
        bulk=bulk,
        notes=[words.report_confirm_note] if regular else [],
        owner=owner,
        saved=saved,
    )
    forms = {one.id: one.row_id + SEPARATOR for one in every}
    return {**made, "unsaved": {"label": words.record_form_unsaved, "forms": forms}}


def received(names: Names, owed: Iterable[OwedReport]) -> str:
    """Return how many reports were submitted, and how many of these were given back, as a sentence."""
    words, every = names.words, tuple(owed)
    given_back = sum(one.received and not one.handed_in for one in every)
    lines = [words.say("report_received", n=sum(one.received for one in every), total=len(every))]
    lines += [words.say("report_to_correct", n=given_back)] if given_back else []
    return "".join(lines)


def _due(names: Names, owed: tuple[OwedReport, ...]) -> str:
    due, words = owed[0].due, names.words
    return words.say("report_due", day=day(due)) if due else ""


def _row(names: Names, one: OwedReport, shown: tuple[bool, bool], opened: str) -> RecordRow:
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


def _said_cell(names: Names, one: OwedReport) -> RecordCell:
    """Return what was said: the state, or the date that the unit set; as of last time where nothing was begun."""
    words, record = names.words, one.record
    said = record.content if record else one.before
    if isinstance(said, UnitDate):  # what was accepted stands in a column of its own
        return record_payloads.cell(day(said.due) if record and record.status != ACCEPTED else "", kind="num")
    if isinstance(said, TargetReport) and said.figure:
        text = names.figure(said, one.item, one.target)
        return record_payloads.cell(text if record else words.say("report_last_time", state=text), kind="num")
    state = getattr(said, "state", "")
    if not state:
        return record_payloads.cell("")
    if record is None:
        return record_payloads.cell(words.say("report_last_time", state=names.state(state)), "secondary")
    return record_payloads.cell(names.state(state), state)


def date_cell(names: Names, by: date | None, mark: str) -> RecordCell:
    """Return a date with how it stands to today, in a word and a colour where it is due soon or over."""
    cell = record_payloads.cell(day(by), kind="num")
    if by and mark in (OVERDUE, DUE_SOON):
        word = names.words.say(f"report_date_{mark.replace('-', '_')}")
        cell["parts"] = [{"text": f"{day(by)} ", "mark": ""}, {"text": word, "mark": mark}]
    return cell


def progress(names: Names, one: OwedReport) -> str:
    """Return how far a report has come, in words."""
    words = names.words
    mark = words.say(f"report_mark_{one.mark.replace('-', '_')}") if one.mark and not one.handed_in else ""
    return words.enumeration.join(text for text in (status(words, one.record), mark) if text)
