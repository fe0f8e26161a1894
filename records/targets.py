"""Reports on targets: who owes them for a period, and what was accepted for the whole city.

Reported on are the goals of the plan, see `plan.queries.targets`; by the unit that the package names as reporter, see
`places.reporters`; until the due days of each open period, and from the first one on until an accepted report says
已完成 or 已终止. A goal's own years do not end it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from plan.other_names import Succession
from plan.queries import targets
from plan.text import Text
from records import facts, last_said, owing, periods, places, reading, responsible, schema, tasks
from records.content import ITEM, TARGET, Content, Figure, ItemReport, TargetReport
from records.model import WITHDRAWN, Answer, Person, Record, Viewer
from records.owing import OpenPeriod
from records.responsible import NEVER
from records.store import Store, answer, seen_by


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetTask(tasks.Owed):
    """A report on a target."""

    target: str


@dataclass(frozen=True, slots=True)
class Result:
    """What was accepted of a target, or of an item that has a target, with a number or a state.

    Attributes
    ----------
    unit_name : Text or None
        Of the unit that reported; None for the reviewer's office, which the plan does not name.
    as_of : date or None
        The day for which it holds; for an item the last day of its period.
    source, lang : str
        As typed, in which language.
    """

    target: str
    item: str
    unit: str
    unit_name: Text | None
    period: str
    as_of: date | None
    figure: Figure | None
    state: str
    source: str
    number: str
    lang: str = "zh"


@dataclass(frozen=True, slots=True)
class Reported:
    """What everyone may see of what was reported on targets: hashable, and the same while nothing of it changed.

    Attributes
    ----------
    targets : tuple of Result
        Of every target the latest first: the one that leads.
    items : tuple of Result
        The latest figure of each unit on an item that has a target, in the order of the plan; without those of units
        for which others go on that have reported since.
    day : date or None
        The day of the records; None where nothing is reported.
    public : bool
        Whether it holds only what is published.
    lost : bool
        Whether the store could not be reached, so that nothing is known.
    sums : tuple of (str, int)
        Target → what of the project ledger counts for it, whole yuan, for files that hold both.
    sums_known : date or None
        The last day that these sums count.
    """

    targets: tuple[Result, ...] = ()
    items: tuple[Result, ...] = ()
    day: date | None = None
    public: bool = False
    lost: bool = False
    sums: tuple[tuple[str, int], ...] = ()
    sums_known: date | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is reported, of targets and of items; whatever the ledger adds up to."""
        return not self.targets and not self.items

    def of(self, target: str) -> tuple[Result, ...]:
        """Return what was accepted of a target, the one that leads first."""
        return tuple(one for one in self.targets if one.target == target)


NOTHING = Reported()


def owed(store: Store, person: Person, period: str = "", unit: str = "") -> Answer[tuple[TargetTask, ...]]:
    """Return the reports on targets that the person's units owe for a period, in the order of the plan.

    Periods, units, rights and errors are those of `records.tasks.tasks`.
    """
    with store.database.read() as connection:
        viewer = seen_by(connection, store, Viewer(person))
        units = tasks.requested_units(viewer, person, unit)
        opened = {one.period.id: one for one in owing.opened(connection)}
        if not opened:
            return answer(connection, viewer, ())
        chosen = tasks.requested_period(store, period or list(opened)[-1], opened)
        return answer(connection, viewer, tuple(_owed(connection, store, viewer, units, *chosen)))


def reported(store: Store, public: bool, period: str = "", as_of: date | None = None) -> Answer[Reported]:
    """Return what everyone may see of what was accepted; in the public profile only what is published.

    Parameters
    ----------
    period
        Reports for this period or earlier count; all where it is empty. For the plan's years those do that say how
        things stood within them, too, whenever they were asked for.
    as_of
        What was accepted by the end of this day counts; None for all there is.
    """
    viewer = Viewer(public=public)
    found = reading.accepted(store, viewer, kind=TARGET, as_of=as_of)
    goals = {one.item for one in targets.owed(store.plan) if one.item}
    items = reading.accepted(store, viewer, kind=ITEM, items=sorted(goals), as_of=as_of).value if goals else ()
    successors = owing.successors(store, found.revision)
    names = {one.successor: one.name for one in successors}
    by_target = tuple(_latest_first(store, names, _until(period, found.value)))
    on = periods.last_day(period) if period else found.day
    figures = tuple(_latest_figures(store, names, _until(period, items)))
    by_item = tuple(one for one in figures if on is None or not _gone_on(one, figures, on, successors))
    day = found.day if by_target or by_item else None
    return Answer(Reported(by_target, by_item, day, public), found.revision, found.day, found.audience)


def _owed(
    connection: Connection,
    store: Store,
    viewer: Viewer,
    units: frozenset[str] | None,
    period: periods.Period,
    opened: OpenPeriod | None,
) -> Iterator[TargetTask]:
    begun, received = _begun(connection, store, viewer, units, period.id)
    before, finished = _before(connection, period.ends)
    for target, reporters in places.reporters(store, period.ends, owing.successions(connection)).items():
        for unit in reporters:
            pair = (target, unit)
            if (units is not None and unit not in units) or (target in finished and pair not in begun):
                continue
            yield TargetTask(
                target=target,
                unit=unit,
                period=period.id,
                due=opened.due if opened else None,
                last_day=opened.last_day if opened else None,
                mark=tasks.period_mark(store, opened, received.get(pair)),
                record=begun.get(pair),
                before=before.get(target),
            )


def _begun(
    connection: Connection, store: Store, viewer: Viewer, units: frozenset[str] | None, period: str
) -> tuple[dict[tuple[str, str], Record], dict[tuple[str, str], date]]:
    """Return what was begun for a period, and on which day it was first handed in, by target and unit."""
    record = schema.record
    query = select(record).where(record.c.kind == TARGET, record.c.period == period, record.c.status != WITHDRAWN)
    query = query if units is None else query.where(record.c.unit.in_(sorted(units)))
    rows = connection.execute(query).all()
    seen = facts.views(connection, store, viewer, facts.of_rows(connection, rows))
    return {(one.target, one.unit): one for one in seen}, _received(connection, period)


def _received(connection: Connection, period: str) -> dict[tuple[str, str], date]:
    """Return (target, unit) → the day on which it was first handed in, also by a unit that it succeeded."""
    record, line = schema.record, schema.lineage
    query = select(record.c.target, record.c.unit, line.c.unit.label("owner"), record.c.submitted_day)
    query = query.outerjoin(line, line.c.ancestor == record.c.unit).where(record.c.kind == TARGET)
    query = query.where(
        record.c.period == period, record.c.status != WITHDRAWN, record.c.submitted_day.is_not(None)
    ).order_by(record.c.submitted_day)
    found: dict[tuple[str, str], date] = {}
    for row in connection.execute(query):
        for unit in (row.unit, row.owner):
            found.setdefault((row.target, unit), row.submitted_day)
    return found


def _before(connection: Connection, day: date) -> tuple[dict[str, Content], set[str]]:
    """Return the latest accepted report of each target for a period that ended before a day, and those finished."""
    said = schema.accepted
    query = select(said.c.target, said.c.state, said.c.ends, said.c.record, said.c.version).join(schema.entry)
    query = query.where(said.c.kind == TARGET, said.c.valid_to.is_(None))
    rows = connection.execute(query.order_by(said.c.ends.desc(), facts.LAST_ACCEPTED)).all()
    latest: dict[str, tuple[str, int]] = {}
    for row in rows:
        if row.ends < day:
            latest.setdefault(row.target, (row.record, row.version))
    contents = facts.contents(connection, sorted(latest.values()))
    before = {target: contents[version] for target, version in latest.items() if version in contents}
    return before, {target for target, ends in last_said.targets_finished(rows).items() if ends < day}


def _until(period: str, records: tuple[Record, ...]) -> tuple[Record, ...]:
    """Return the reports for a period or earlier ones; for a plan's years also those as of a day within them."""
    if not period:
        return records
    last, years = periods.last_day(period), periods.is_years(period)

    def counts(one: Record) -> bool:
        as_of = one.content.as_of if years and isinstance(one.content, TargetReport) else None
        return periods.parse(one.period).ends <= last or (as_of is not None and as_of <= last)

    return tuple(one for one in records if counts(one))


def _latest_first(store: Store, names: dict[str, Text], records: tuple[Record, ...]) -> Iterator[Result]:
    """Yield what was accepted of targets the plan still has, by target, the latest day first."""
    found = []
    for record in records:
        said = record.content
        if record.target in store.plan.targets and isinstance(said, TargetReport):
            found.append(_result(store, names, record, said.as_of, said.figure, said.state, said.source))
    order = {target: place for place, target in enumerate(store.plan.targets)}
    # of the same day the later period leads, in which the records already stand
    found.sort(key=lambda one: one.as_of or date.min, reverse=True)
    yield from sorted(found, key=lambda one: order[one.target])


def _latest_figures(store: Store, names: dict[str, Text], records: tuple[Record, ...]) -> Iterator[Result]:
    """Yield the latest figure of each item and unit; the latest period comes first in what is given."""
    found: dict[tuple[str, str], Result] = {}
    for record in records:
        said = record.content
        if isinstance(said, ItemReport) and said.figure and record.item in store.plan.items:
            day = periods.parse(record.period).ends
            result = _result(store, names, record, day, said.figure, said.state, said.done)
            found.setdefault((record.item, record.unit), result)
    items, units = list(store.plan.items), list(store.plan.units)
    places_ = {name: place for place, name in enumerate((*items, *units))}
    yield from sorted(found.values(), key=lambda one: (places_[one.item], places_.get(one.unit, len(places_))))


def _gone_on(one: Result, figures: Iterable[Result], day: date, successors: tuple[Succession, ...]) -> bool:
    """Return whether the units that go on for another on a day, or did between, have a figure as late.

    What a unit said before it took over is of its own part.
    """
    since = responsible.took_over(successors)
    later = [
        other.unit
        for other in figures
        if other.item == one.item
        and (other.as_of or date.min) >= (one.as_of or date.min)
        and since.get((other.unit, one.unit), NEVER) <= min(day, other.as_of or date.min)
    ]
    covered = {unit for other in later for unit in responsible.units_on(other, day, successors)}
    return bool(later) and covered.issuperset(responsible.units_on(one.unit, day, successors))


def _result(
    store: Store,
    names: dict[str, Text],
    record: Record,
    as_of: date | None,
    figure: Figure | None,
    state: str,
    source: str,
) -> Result:
    printed = store.plan.units.get(record.unit)
    name = printed.short if printed else names.get(record.unit)
    if name is None and record.unit != store.plan.office:
        name = Text(record.unit, record.unit)  # a unit that plan and successions no longer know
    about = (record.target, record.item, record.unit, name, record.period)
    lang = record.content.lang if record.content else "zh"
    return Result(*about, as_of, figure, state, source, record.number, lang)
