"""How complete and how timely reporting on targets is, by unit and period.

A plan has tens of targets, each with one unit that reports on it: what is expected is counted here, from what the
database says was received, accepted and finished.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, and_, func, or_, select

from plan.queries import targets
from records import last_said, owing, passed_on, responsible, schema
from records.completeness import Completeness, entitled
from records.content import TARGET
from records.model import REVIEWER, Answer, Person, Viewer
from records.owing import OpenPeriod
from records.passed_on import Lines
from records.reading import standing
from records.store import Store, answer

Key = tuple[str, str, str]  # target, unit, period


@dataclass(frozen=True, slots=True)
class _TargetHistory:
    """What was received on which day, what is accepted, and the end of the first period a target was finished for."""

    received: dict[Key, date]
    accepted: frozenset[Key]
    finished: dict[str, date]


def of_targets(
    store: Store, person: Person, period: str = "", as_of: date | None = None
) -> Answer[tuple[Completeness, ...]]:
    """Return completeness and timeliness of reports on targets, of all opened periods or of one; rights as for items.

    A target is reported on by the unit that the package names, or by those that succeeded it on the last day of the
    period; the office where it names none. It is owed until it was accepted as 已完成 or 已终止.
    """
    with store.database.read() as connection:
        viewer = entitled(connection, store, person)
        known, owed = _owed(store, connection, viewer, period, as_of)
        found = (count for one, pairs in owed for count in _counted(one, pairs, known))
        return answer(connection, viewer, tuple(found), as_of)


def missing(
    store: Store, person: Person, period: str, as_of: date | None = None
) -> Answer[tuple[tuple[str, str], ...]]:
    """Return (unit, target) of the reports that have not been received: 催办名单. Rights as for completeness."""
    with store.database.read() as connection:
        viewer = entitled(connection, store, person)
        known, owed = _owed(store, connection, viewer, period, as_of)
        found = [
            (unit, target)
            for one, pairs in owed
            for target, unit in pairs
            if (target, unit, one.period.id) not in known.received
        ]
        return answer(connection, viewer, tuple(sorted(found, key=lambda pair: pair[0])), as_of)


def _owed(
    store: Store, connection: Connection, viewer: Viewer, period: str, as_of: date | None
) -> tuple[_TargetHistory, list[tuple[OpenPeriod, list[tuple[str, str]]]]]:
    """Return what is known, and each opened period with (target, unit) of the reports owed that the viewer sees."""
    lines = passed_on.lines(connection, as_of)
    known, successors = _known(connection, lines), owing.successions(connection, lines.revision)
    every = viewer.person is not None and viewer.person.has(REVIEWER)
    mine = viewer.person.units if viewer.person else frozenset()
    found = []
    for one in owing.opened(connection, as_of):
        if period not in ("", one.period.id):
            continue
        pairs = [
            (goal.id, unit)
            for goal in targets.owed(store.plan)
            for unit in responsible.units_on(goal.reporter or store.plan.office, one.period.ends, successors)
            if every or unit in mine
        ]
        found.append((one, [pair for pair in pairs if _is_owed(one, *pair, known)]))
    return known, found


def _is_owed(opened: OpenPeriod, target: str, unit: str, known: _TargetHistory) -> bool:
    """Whether a target was not finished for an earlier period, or was reported on all the same."""
    finished = known.finished.get(target, date.max)
    return finished >= opened.period.ends or (target, unit, opened.period.id) in known.received


def _counted(opened: OpenPeriod, owed: list[tuple[str, str]], known: _TargetHistory) -> Iterator[Completeness]:
    """Yield the counts of a period by unit."""
    id_ = opened.period.id
    for unit in sorted({unit for _, unit in owed}):
        keys = [(target, unit, id_) for target, other in owed if other == unit]
        days = [known.received[key] for key in keys if key in known.received]
        in_time = sum(day <= opened.last_day for day in days)
        yield Completeness(id_, unit, len(keys), len(days), in_time, sum(key in known.accepted for key in keys))


def _known(connection: Connection, lines: Lines) -> _TargetHistory:
    record, said, line, revision = schema.record, schema.accepted, lines.table, lines.revision
    left = and_(record.c.submitted <= revision, or_(record.c.withdrawn.is_(None), record.c.withdrawn > revision))
    owner = func.coalesce(line.c.unit, record.c.unit)
    handed_in = select(record.c.target, owner.label("unit"), record.c.period, record.c.submitted_day)
    handed_in = handed_in.outerjoin(line, line.c.ancestor == record.c.unit).where(record.c.kind == TARGET, left)
    received: dict[Key, date] = {}
    for first in connection.execute(handed_in.order_by(record.c.submitted_day)):
        received.setdefault((first.target, first.unit, first.period), first.submitted_day)
    owner = func.coalesce(line.c.unit, said.c.unit)
    stands = select(said.c.target, owner.label("unit"), said.c.period, said.c.state, said.c.ends)
    stands = stands.outerjoin(line, line.c.ancestor == said.c.unit)
    rows = connection.execute(stands.where(said.c.kind == TARGET, *standing(revision, Viewer()))).all()
    accepted = frozenset((row.target, row.unit, row.period) for row in rows)
    return _TargetHistory(received, accepted, last_said.targets_finished(rows))
