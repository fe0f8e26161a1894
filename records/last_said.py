"""The report that holds of each item and unit: of all that was reported until a day, found in the database."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    String,
    Subquery,
    and_,
    case,
    cast,
    exists,
    func,
    or_,
    select,
    union_all,
)

from records import schema
from records.content import (
    CLOSING,
    DONE,
    FINISHED,
    HELD_UP,
    ITEM,
    NOT_INVOLVED,
    NOT_STARTED,
    TERMINATED,
    UNCHANGED,
    UNDER_WAY,
)
from records.model import Viewer
from records.passed_on import Lines, parts, took_over
from records.reading import standing

RECORD_AT, STATE_AT = 15, 51  # 1-based, after a digit, a date of ten and three digits; after a UUID of 36
PERIOD_AT = 12  # after a date and a digit
GOING_ON = (NOT_STARTED, UNDER_WAY, HELD_UP)  # of which more is owed, whatever was said before
# of reports for one period on one item, the state that holds is the last of these
BY_WEIGHT = (NOT_INVOLVED, TERMINATED, DONE, NOT_STARTED, UNDER_WAY, HELD_UP)


def counts(kind: str) -> ColumnElement[bool]:
    """Return the condition on `accepted` for the reports that states of a kind are read from.

    The states of items also from a closing report that says 已完成 or 已终止: it ends what the unit owes, and
    stands for the last day of the plan's years. Its other states belong to the final evaluation alone.
    """
    said = schema.accepted
    if kind != ITEM:
        return said.c.kind == kind
    return and_(said.c.kind.in_((ITEM, CLOSING)), or_(said.c.kind == ITEM, said.c.state.in_(FINISHED)))


def not_taken_back(lines: Lines, owner: ColumnElement[str] | None = None) -> ColumnElement[bool]:
    """Return the condition on `accepted` that no report for a later period says that the item goes on after all.

    By the same unit, or by whichever of those that count for `owner`, a column of the query it stands in.
    """
    said, later, line = schema.accepted, schema.accepted.alias(), lines.table.alias()
    unit = later.c.unit == said.c.unit if owner is None else and_(line.c.unit == owner, line.c.ancestor == later.c.unit)
    return ~exists().where(
        later.c.kind == ITEM,
        later.c.item == said.c.item,
        unit,
        later.c.ends > said.c.ends,
        later.c.state.in_(GOING_ON),
        later.c.valid_from <= lines.revision,
        or_(later.c.valid_to.is_(None), later.c.valid_to > lines.revision),
    )


def targets_finished(rows: Iterable[Any]) -> dict[str, date]:
    """Return target → the last day of the first period for which it was finished and not taken back for a later one.

    `rows` have target, state and ends of what stands of targets.
    """
    found: dict[str, date] = {}
    goes_on: dict[str, date] = {}
    for row in sorted(rows, key=lambda one: one.ends, reverse=True):
        if row.state in GOING_ON:
            goes_on.setdefault(row.target, row.ends)
        elif row.state in FINISHED and row.ends >= goes_on.get(row.target, row.ends):
            found[row.target] = row.ends
    return found


def last(viewer: Viewer, lines: Lines, days: Subquery, kind: str, many: bool) -> Subquery:
    """Return period, item, unit and two texts of what was reported last until each day, which functions below read.

    `many` where there are several days: the same answer by a query that reads each report once.
    """
    united = lines.table.c.unit.in_(lines.united)
    each_day = _last_of_one_day(viewer, lines, days, kind)
    if not many:
        return each_day.subquery()
    if not lines.united:
        return _last_by_day(viewer, lines, days, kind).subquery()
    # what passes on to these depends on the day
    return union_all(_last_by_day(viewer, lines, days, kind, ~united), each_day.where(united)).subquery()


def state(reports: Subquery) -> ColumnElement[str]:
    """Return the state that holds."""
    return func.substr(reports.c.last, STATE_AT)


def record(reports: Subquery) -> ColumnElement[str]:
    """Return the id of the report that says the state."""
    return func.substr(reports.c.last, RECORD_AT, STATE_AT - RECORD_AT)


def period(reports: Subquery) -> ColumnElement[str]:
    """Return the latest period that was reported, be it as 无变化."""
    return func.substr(reports.c.latest, PERIOD_AT)


def held_up_in_part(viewer: Viewer, lines: Lines, days: Subquery, kind: str) -> Subquery:
    """Return, of units that go on for several, period, item, unit and `last` where one of these is held up.

    That is so from the day on which the unit takes over until it reports for a period that ends after: each is held up
    by what it said last.
    """
    said = schema.accepted
    owners, source, of_its_part = parts(lines, said)
    columns, (coded, _) = (days.c.period, owners.c.item, owners.c.unit), _coded(owners)
    each = (
        select(*columns, func.max(coded).label("last"))
        .select_from(source.join(days, said.c.ends <= days.c.day))
        .where(counts(kind), of_its_part, *standing(lines.revision, viewer))
        .where(owners.c.since <= days.c.day)
        .group_by(*columns, owners.c.owner)
        .subquery()
    )
    shown = [each.c[one.name] for one in columns]
    held = select(*shown, func.max(each.c.last).label("last")).where(state(each) == HELD_UP, _says_a_state(each.c.last))
    return held.group_by(*shown).subquery()


def _coded(line: FromClause) -> tuple[ColumnElement[str], ColumnElement[str]]:
    """Return texts of which the largest holds the state that counts, and the latest period, with what to go by first.

    Of one day what a unit says itself goes before what a unit said that it succeeded, then a closing report before one
    on a period, and of several of these the state that weighs most. One pass finds them, where a window would sort all
    reports.
    """
    said = schema.accepted
    changed, ends = case((said.c.state == UNCHANGED, "0"), else_="1"), cast(said.c.ends, String)
    final = case((said.c.kind == CLOSING, "1"), else_="0")
    own = case((said.c.unit == line.c.unit, "1"), else_="0")
    weight = case({state: str(place) for place, state in enumerate(BY_WEIGHT)}, value=said.c.state, else_="0")
    return changed + ends + own + final + weight + said.c.record + said.c.state, ends + final + said.c.period


def _says_a_state(last: ColumnElement[str]) -> ColumnElement[bool]:
    """Return whether the largest text of `_coded` is of a report that says more than 无变化."""
    return func.substr(last, 1, 1) == "1"


def _last_of_one_day(viewer: Viewer, lines: Lines, days: Subquery, kind: str) -> Select[Any]:
    """Return period, item, unit and the largest texts of `_coded`, for what was reported until each day."""
    said, line = schema.accepted, lines.table
    columns, (state, latest) = (days.c.period, said.c.item, line.c.unit), _coded(line)
    query = (
        select(*columns, func.max(state).label("last"), func.max(latest).label("latest"))
        .select_from(said.join(line, line.c.ancestor == said.c.unit).join(days, said.c.ends <= days.c.day))
        .where(counts(kind), *standing(lines.revision, viewer))
        .group_by(*columns)
        .having(_says_a_state(func.max(state)))
    )
    # any other unit owes nothing before the day on which it takes over
    return query.where(took_over(lines, line.c.unit, said.c.unit) <= days.c.day) if lines.united else query


def _last_by_day(viewer: Viewer, lines: Lines, days: Subquery, kind: str, *which: ColumnElement[bool]) -> Select[Any]:
    """Return the same, of some units alone: each report stands from its day until the next of its item and unit."""
    said, line = schema.accepted, lines.table
    state, latest = _coded(line)
    order: dict[str, Any] = {"partition_by": (said.c.item, line.c.unit), "order_by": (said.c.ends, said.c.record)}
    reports = (
        select(
            said.c.item,
            line.c.unit,
            said.c.ends,
            func.max(state).over(**order, rows=(None, 0)).label("last"),
            latest.label("latest"),
            func.lead(said.c.ends).over(**order).label("next"),
        )
        .select_from(said.join(line, line.c.ancestor == said.c.unit))
        .where(counts(kind), *standing(lines.revision, viewer), *which)
        .subquery()
    )
    stands = and_(reports.c.ends <= days.c.day, or_(reports.c.next.is_(None), reports.c.next > days.c.day))
    stands = and_(stands, _says_a_state(reports.c.last))
    columns = (days.c.period, reports.c.item, reports.c.unit, reports.c.last, reports.c.latest)
    return select(*columns).select_from(reports.join(days, stands))
