"""The page on which reports are reviewed, and on which the administrator opens a period."""

from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from components.projects import duplicates
from components.records import parts, review_steps, writing
from components.reporting import owed_reports, record_files
from components.shell import filters, texts
from plan.pages import REVIEW
from plan.reporting import PERIOD
from records import completeness, life, owing, periods, reading, target_completeness, targets, tasks
from records.content import CLOSING, DATE, ITEM, PROJECT, TARGET, Content
from records.errors import Invalid, UnknownRecord
from records.model import ADMINISTRATOR, HEAD, REVIEWER, Person, Record, Viewer
from records.owing import OpenPeriod
from records.periods import Period
from records.store import Store
from views.records import comparison_view
from views.records.form_payloads import Problem
from views.records.reporting_words import DATES, Names
from views.reporting import completeness_view, owed_report, review_view

CHOICE, WAITING, STUCK, ACCEPTED, STEPS, OPENING = (
    "review-choice",
    "review-waiting",
    "review-without-head",
    "review-accepted",
    "review-steps",
    "review-opening",
)
DATES_CHOSEN, OPEN, DRAWN, PROBLEM, TYPED = (
    "review-dates-chosen",
    "review-open",
    "review-drawn",
    "review-problem",
    "review-typed",
)
MOST_OFFERED = 8  # periods the administrator may begin with


def show(store: Store, person: Person) -> None:
    """Show what waits, what is open, and the figures of a period; to the administrator, the periods."""
    names = parts.names(store)
    if person.has(ADMINISTRATOR):
        _opening(store, names)
    if person.has(REVIEWER) or person.has(HEAD):
        _reviewing(store, person, names)


def _reviewing(store: Store, person: Person, names: Names) -> None:
    opened = st.session_state.get(OPEN, "")
    waiting = reading.waiting(store, person).value
    listed = review_view.waiting(names, waiting, opened, person.id, st.session_state.get(parts.SAVED, ()))
    parts.table(listed, key=WAITING, on_act_change=partial(_listed, WAITING, waiting))
    stuck = reading.without_a_head(store, person).value
    if stuck:
        parts.table(
            review_view.without_head(names, stuck, opened), key=STUCK, on_act_change=partial(_listed, STUCK, ())
        )
    if opened:
        with st.container(key=review_view.WITHIN):
            _opened(store, person, names, opened)
    if person.has(REVIEWER):
        duplicates.merged(store, person, names)
    offered = owed_reports.choices(store, [one.period for one in owing.open_periods(store)])
    linked = filters.current_reporting().period
    dates = DATES if st.session_state.get(DATES_CHOSEN) else ""
    period = next((one for one in (dates, linked) if one in offered), offered[0])
    parts.form(review_view.choice(names, offered, period), key=CHOICE, on_act_change=_chosen)
    kind = owed_reports.kind_of(store, period)
    if person.has(REVIEWER) and kind != DATE:
        record_files.show(REVIEW, period)
    if kind != DATE:  # a date of its own is a unit's to set; nothing says by when
        _figures(store, person, names, period, kind)
    accepted = reading.accepted(store, Viewer(person), kind=kind, period="" if kind == DATE else period).value
    if kind == ITEM:
        accepted += reading.accepted(store, Viewer(person), kind=TARGET, period=period).value
    parts.table(
        review_view.accepted(names, accepted, opened), key=ACCEPTED, on_act_change=partial(_listed, ACCEPTED, accepted)
    )


def _figures(store: Store, person: Person, names: Names, period: str, kind: str) -> None:
    counts = completeness.completeness(store, person, kind=kind).value
    parts.table(completeness_view.by_unit(names, counts, period), key="review-completeness")
    goals = target_completeness.of_targets(store, person).value if kind == ITEM else ()
    if any(one.period == period for one in goals):
        parts.table(completeness_view.by_unit(names, goals, period, targets=True), key="review-target-completeness")
    if len({one.period for one in counts}) > 1:
        parts.table(completeness_view.by_period(names, counts), key="review-periods")
    if len({one.period for one in goals}) > 1:
        parts.table(completeness_view.by_period(names, goals, targets=True), key="review-target-periods")
    owed = kind == CLOSING or any(one.period == period for one in counts)
    missing = completeness.missing(store, person, period, kind).value if owed else ()
    if owed and kind == ITEM:
        missing += target_completeness.missing(store, person, period).value
    parts.table(completeness_view.missing(names, missing, period), key="review-missing")


def _opened(store: Store, person: Person, names: Names, id_: str) -> None:
    """Show a record beside what was said last time, what happened to it, and the steps that are possible."""
    try:
        record = reading.get(store, Viewer(person), id_).value
    except UnknownRecord:
        _close()
        return
    st.session_state[DRAWN] = record
    words, title, before = names.words, review_view.title(names, record), _before(store, person, record)
    if before is None:
        parts.table(comparison_view.one_version(names, record.content, title), key="review-said")
    else:
        heads = (words.review_last_time, words.review_this_time)
        both = comparison_view.compared(names, before, record.content, heads, title)
        parts.table(both, key="review-compared")
    payload = review_view.steps(names, record, person.id, parts.problem_of(PROBLEM, STEPS))
    parts.form(payload, key=STEPS, on_act_change=_stepped)
    if record.kind == PROJECT:
        duplicates.alike(store, person, names, record)
    try:
        entries = reading.history(store, Viewer(person), record.id).value
    except UnknownRecord:
        return
    parts.table(review_view.history(names, entries, store.day_of), key="review-history")


def _before(store: Store, person: Person, record: Record) -> Content | None:
    """Return what was accepted last: the standing version of the same record, else the report for an earlier period."""
    if record.accepted is not None and record.accepted != record.content:
        return record.accepted
    try:
        if record.kind == ITEM:
            owed = tasks.tasks(store, person, record.period, record.unit).value
            return next((task.before for task in owed if task.item == record.item), None)
        if record.kind == TARGET:
            goals = targets.owed(store, person, record.period, record.unit).value
            return next((task.before for task in goals if task.target == record.target), None)
        if record.kind == CLOSING:
            said = tasks.said_until(store, person, periods.last_day(record.period), record.unit).value
            return owed_report.closing_of(said.get((record.item, record.unit)))
    except Invalid:
        pass
    return None


def _chosen() -> None:
    """Write the period to the link; the units' own dates, which have none, are kept for this visit alone."""
    period = parts.event(CHOICE)["values"].get(PERIOD, "")
    st.session_state[DATES_CHOSEN] = period == DATES
    if period != DATES:
        filters.set_reporting(PERIOD, period)


def _close() -> None:
    for key in (OPEN, DRAWN, PROBLEM):
        st.session_state.pop(key, None)


def _listed(key: str, records: tuple[Record, ...]) -> None:
    """Open a record, or accept, endorse or mark many in the versions that were shown."""
    sent = parts.event(key)
    if sent["name"] == "show":
        _close()
        st.session_state[OPEN] = sent["ids"][0] if sent["ids"] else ""
    elif sent["name"] in MANY:
        shown = {one.id: one.version for one in records}
        versions = [(id_, shown[id_]) for id_ in sent["ids"] if id_ in shown]
        step, said = MANY[sent["name"]]
        done = parts.attempt(lambda store, person: step(store, person, versions, key=sent["key"]))
        words = texts.current()
        if isinstance(done, Problem):
            parts.notify(done.text)
            return
        skipped = [words.say("review_skipped", n=len(done.skipped))] if done.skipped else []
        parts.notify(words.say(said, n=len(done.records)), *skipped, request=sent["key"])
        _close()


# what is done with many at once, and how it is said
MANY = {
    "accept-many": (life.accept_many, "review_done_many"),
    "endorse-many": (life.endorse_many, "review_endorsed_many"),
    "publish-many": (life.publish_many, "review_published_many"),
}


def _stepped() -> None:
    """Take a step with the record that was shown, in the version that was shown."""
    sent, record = parts.event(STEPS), st.session_state.get(DRAWN)
    st.session_state.pop(PROBLEM, None)
    if not review_steps.named(sent) or record is None:
        _close()
        return
    done = parts.attempt_shown(review_steps.taken(record, sent))
    if isinstance(done, Problem):
        parts.note_problem(PROBLEM, STEPS, done)
        return
    _close()
    writing.note_saved(sent)
    parts.notify(*review_steps.said(record, sent))


def _opening(store: Store, names: Names) -> None:
    known = owing.open_periods(store)
    offered = _offered(store, known)
    typed, problem = st.session_state.get(TYPED), parts.problem_of(PROBLEM, OPENING)
    parts.form(
        review_view.opening(names, offered, known, store.rules, typed, problem),
        key=OPENING,
        on_act_change=_open_period,
    )


def _offered(store: Store, known: tuple[OpenPeriod, ...]) -> list[Period]:
    """Return the periods that can be opened, newest first: begun by today, after the last one opened."""
    offered: list[Period] = []
    period = periods.of_day(store.today(), store.rules.period)
    while len(offered) < MOST_OFFERED and not (known and period.starts <= known[-1].period.starts):
        offered.append(period)
        period = period.preceding
    return offered


def _open_period() -> None:
    sent, words = parts.event(OPENING), texts.current()
    typed: dict[str, Any] = sent["values"]
    for key in (PROBLEM, TYPED):
        st.session_state.pop(key, None)
    try:
        due = date.fromisoformat(typed["due"]) if typed.get("due") else None
    except ValueError:
        parts.note_problem(PROBLEM, OPENING, Problem(words.report_invalid, (("due", "no-date"),)))
        st.session_state[TYPED] = typed
        return
    done = parts.attempt(partial(_open, id_=typed.get("period", ""), due=due))
    if isinstance(done, Problem):
        parts.note_problem(PROBLEM, OPENING, done)
        st.session_state[TYPED] = typed
        return
    names, new = done
    for one in new:
        parts.notify(words.say("review_opened", period=names.period(one.period.id)))


def _open(store: Store, person: Person, id_: str, due: date | None) -> tuple[Names, tuple[OpenPeriod, ...]]:
    return parts.names(store), owing.open_period(store, person, id_, due)
