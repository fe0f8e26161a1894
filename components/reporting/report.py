"""The page on which units report: the list of what they owe, and the form of the report that is open."""

from functools import partial
from typing import Any

import streamlit as st

from components.records import parts, writing
from components.records.parts import Conflict
from components.records.writing import Written
from components.reporting import owed_reports, report_rows
from components.reporting.owed_reports import OwedReports
from components.shell import texts
from records import life, rights
from records.content import CONFIRMED, UnitDate
from records.errors import Invalid, StaleRecord
from records.life import Bulk
from records.model import Person, Record
from records.places import Place
from records.store import Store
from views.records import comparison_view
from views.records.form_payloads import DISCARD_MINE, EARLIER, SEPARATOR, Problem
from views.records.reporting_words import Names, fault
from views.reporting import owed_report, report_form_values, report_form_view, report_list_view
from views.reporting.owed_report import OwedReport

CHOICE, LIST, FORM, WITHDRAWAL, EXTENSION = (
    "report-choice",
    "report-list",
    "report-form",
    "report-withdrawal",
    "report-extension",
)
EXTENDING = "report-extending"  # what was typed into an extension, and what kept it from being asked for
UNSAVED = "report-unsaved"  # looks for what was typed before a report was handed in
OPEN, DRAWN, PROBLEM, CONFLICT, CHOSEN = (
    "report-open",
    "report-drawn",
    "report-problem",
    "report-conflict",
    "report-chosen",
)


def show(store: Store, person: Person) -> None:
    """Show the list, and the open form above it, so that a phone shows what was pressed."""
    names, words = parts.names(store), texts.current()
    period, unit, view = st.session_state.get(CHOSEN, ("", "", report_list_view.LIST))
    found = owed_reports.of(store, person, period, unit)
    if not found.opened:
        parts.explain(words.report_no_period)
    parts.form(
        report_list_view.choice(names, found.periods, found.period, found.units, found.unit, view),
        key=CHOICE,
        on_act_change=_chosen,
    )
    if not found.fits:
        parts.explain(*report_list_view.other_kind(names, found.period, store.rules.period))
        if not found.owed:
            return
    report_rows.read(names, found)
    if view == report_list_view.TABLE:
        report_rows.table(names, found, person, st.session_state.get(parts.SAVED, ()))
    else:
        _list(store, person, names, found)
    report_rows.exchange(names, found)


def _list(store: Store, person: Person, names: Names, found: OwedReports) -> None:
    opened = st.session_state.get(OPEN, "")
    one = next((one for one in found.owed if one.id == opened), None)
    if one is not None:
        with st.container(key=report_form_view.WITHIN):
            _opened(store, person, names, one)
    saved = st.session_state.get(parts.SAVED, ())
    listed = report_list_view.listed(names, found.owed, opened, person.id, saved, whole=found.fits)
    parts.table(listed, key=LIST, on_act_change=partial(_listed, found.period))


def _opened(store: Store, person: Person, names: Names, one: OwedReport) -> None:
    one = _as_opened(one)
    record = one.record
    # what was typed into an older version stays, also where the report may not be changed any more
    if record is not None and rights.SAVE not in record.actions and CONFLICT not in st.session_state:
        parts.table(
            comparison_view.one_version(names, record.content, names.subject(one.item, one.target)), key="report-said"
        )
        parts.form(report_form_view.finder(names, one, person.id), key=UNSAVED, on_act_change=partial(_acted, UNSAVED))
    else:
        _form(store, person, names, one)
    if record is not None and rights.EXTEND in record.actions:
        typed, problem = st.session_state.get(EXTENDING, (None, None))
        payload = report_form_view.extension(names, record, person.id, typed, problem)
        parts.form(payload, key=EXTENSION, on_act_change=_extended)
    if record is not None and rights.WITHDRAW in record.actions:
        payload = report_form_view.withdrawal(names, record, parts.problem_of(PROBLEM, WITHDRAWAL))
        parts.form(payload, key=WITHDRAWAL, on_act_change=_withdrawn)


def _as_opened(one: OwedReport) -> OwedReport:
    """Return the report as it was when it was opened: a newer version is shown when this one is to be saved."""
    drawn: OwedReport | None = st.session_state.get(DRAWN)
    if drawn is None or (drawn.id, drawn.period) != (one.id, one.period):
        drawn = st.session_state[DRAWN] = one
    return drawn


def _form(store: Store, person: Person, names: Names, one: OwedReport) -> None:
    words = names.words
    conflict: Conflict | None = st.session_state.get(CONFLICT)
    problem = parts.problem_of(PROBLEM, FORM)
    typed, other = None, ""
    if conflict is not None:
        typed, other = conflict.typed, conflict.forms[0]
        yours, _ = report_form_values.read(one.kind, typed, words.lang, one.filled_from)
        parts.show_both(names, conflict, yours, editable=owed_report.editable(one), key="report-conflict-table")
    returned = parts.returned(store, person, one.record)
    payload = report_form_view.form(names, one, person.id, typed, problem, returned=returned, other=other)
    parts.form(payload, key=FORM, on_act_change=partial(_acted, FORM))


def _chosen() -> None:
    values = parts.event(CHOICE)["values"]
    view = values.get("view", "")
    view = view if view in report_list_view.VIEWS else report_list_view.LIST
    st.session_state[CHOSEN] = (values.get("period", ""), values.get("unit", ""), view)
    _close()


def _close() -> None:
    for key in (OPEN, DRAWN, PROBLEM, CONFLICT, EXTENDING):
        st.session_state.pop(key, None)


def _listed(period: str) -> None:
    """Open a report, or confirm many at once."""
    sent = parts.event(LIST)
    name, ids = sent["name"], sent["ids"]
    if name in ("fill", "show"):
        _close()
        st.session_state[OPEN] = ids[0] if ids else ""
    elif name.removeprefix("confirm-") in CONFIRMED:
        _confirm(period, ids, name.removeprefix("confirm-"), sent["key"])


def _confirm(period: str, ids: list[str], state: str, key: str) -> None:
    words = texts.current()
    by_unit: dict[str, list[str]] = {}
    for id_ in ids:
        unit, _, item = id_.partition(SEPARATOR)
        by_unit.setdefault(unit, []).append(item)
    for unit, items in by_unit.items():
        done = parts.attempt(partial(_confirm_unit, unit=unit, items=items, period=period, state=state, key=key))
        if isinstance(done, Problem):
            parts.notify(done.text)
        else:
            names, bulk = done
            lines = (words.say("report_confirmed", n=len(bulk.records)), *_skipped(names, bulk))
            parts.notify(*lines, request=f"{key}:{unit}")


def _skipped(names: Names, bulk: Bulk) -> list[str]:
    """Return a line for each reason for which items were left alone."""
    by_reason: dict[str, list[str]] = {}
    for item, code in bulk.skipped:
        by_reason.setdefault(code, []).append(item)
    return [
        names.words.say("report_skipped_many", n=len(items), item=names.item(items[0]), reason=fault(names.words, code))
        for code, items in by_reason.items()
    ]


def _confirm_unit(
    store: Store, person: Person, unit: str, items: list[str], period: str, state: str, key: str
) -> tuple[Names, Bulk]:
    bulk = life.confirm(store, person, unit, period, items, state, key=f"{key}:{unit}")
    return parts.names(store), bulk


def _acted(key: str) -> None:
    """Save or submit what was typed into the open form, close it, or show what was typed into an earlier version."""
    sent, one = parts.event(key), st.session_state.get(DRAWN)
    if sent["name"] in ("close", DISCARD_MINE) or one is None:
        _close()
    elif sent["name"] == EARLIER:
        st.session_state[CONFLICT] = parts.conflict(sent, one.record, earlier=True)
    elif sent["name"] in ("save", "submit"):
        _write(one, sent)


def _write(one: OwedReport, sent: dict[str, Any]) -> None:
    """Write what was typed; what went wrong is shown in the form, where it stays."""
    words, typed = texts.current(), sent["values"]
    st.session_state.pop(PROBLEM, None)
    conflict: Conflict | None = st.session_state.get(CONFLICT)
    said, faults = report_form_values.read(one.kind, typed, texts.typed(), one.filled_from)
    if said is None:
        parts.note_problem(PROBLEM, FORM, Problem(words.report_invalid, faults))
        return
    submitted = writing.is_submitted(sent)
    done = writing.write(sent, partial(_save, one=one, said=said, submit=submitted, key=sent["key"]), conflict)
    if isinstance(done, Conflict):
        st.session_state[CONFLICT] = done
        st.session_state.pop(DRAWN, None)
        return
    if isinstance(done, Problem):
        parts.note_problem(PROBLEM, FORM, done)
        return
    record, problem = done
    for key in (CONFLICT, DRAWN):
        st.session_state.pop(key, None)
    writing.note_saved(sent, conflict)
    if problem is not None:
        parts.note_problem(PROBLEM, FORM, problem)
        return
    writing.notify(record, sent)
    if submitted:
        _close()


def _save(store: Store, person: Person, one: OwedReport, said: Any, submit: bool, key: str) -> Written:
    """Save, and submit where that was asked for; a draft is kept also where it is not complete enough to submit."""
    if one.record is not None:
        return writing.save(store, person, one.record, said, submit=submit, key=key)
    place = Place(one.kind, one.unit, one.period, one.item, one.target)

    def begun(submit: bool) -> Record:
        return life.create(store, person, place, said, submit=submit, key=f"{key}:{'submit' if submit else 'create'}")

    return writing.begin(begun, submit=submit)


def _extended() -> None:
    """Ask for another date than the accepted one, and hand it in; what went wrong is shown in the form."""
    sent, one, words = parts.event(EXTENSION), st.session_state.get(DRAWN), texts.current()
    st.session_state.pop(EXTENDING, None)
    if sent["name"] == "close":
        _close()
    if sent["name"] != "extend" or one is None or one.record is None:
        return
    typed = sent["values"]
    said, faults = report_form_values.read(one.kind, typed, texts.typed(), one.filled_from)
    if not isinstance(said, UnitDate) or said.due is None:
        problem = Problem(words.report_invalid, faults or (("due", "missing"),))
        st.session_state[EXTENDING] = (typed, problem)
        return
    try:
        done = parts.attempt(partial(_extend, record=one.record, said=said, key=sent["key"]))
    except StaleRecord:
        st.session_state.pop(DRAWN, None)
        done = Problem(words.report_stale)
    if isinstance(done, Problem):
        st.session_state[EXTENDING] = (typed, done)
        return
    _close()
    st.session_state[parts.SAVED] = [sent["form"]]
    parts.notify(words.say("report_extended", number=done.number))


def _extend(store: Store, person: Person, record: Record, said: UnitDate, key: str) -> Record:
    if said.due is None:
        raise Invalid([("due", "missing")])
    asked = (said.due, said.reason, said.arrangement)
    return life.extend(
        store, person, record.id, record.version, *asked, lang=said.lang, submit=True, key=f"{key}:extend"
    )


def _withdrawn() -> None:
    sent, one = parts.event(WITHDRAWAL), st.session_state.get(DRAWN)
    st.session_state.pop(PROBLEM, None)
    if sent["name"] != "withdraw" or one is None or one.record is None:
        return
    problem = writing.withdraw(one.record, sent)
    if problem is None:
        _close()
        return
    parts.note_problem(PROBLEM, WITHDRAWAL, problem)
