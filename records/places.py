"""What a record is about, and whether item or target, unit and period belong together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from plan.model import Plan
from plan.other_names import Succession
from plan.queries import origins, targets
from records import content, owing, periods, responsible, schema
from records.content import CLOSING, DATE, PROJECT, TARGET, TargetReport
from records.project import ABROAD, UNKNOWN, Project
from records.store import Store


@dataclass(frozen=True, slots=True)
class Place:
    """What a record is about: an item or a target, one unit, one period.

    `period` is empty for a unit's own date, and the plan's years (`2023-2025`) for a closing report. A project has
    a unit and nothing else.
    """

    kind: str
    unit: str
    period: str = ""
    item: str = ""
    target: str = ""


def ends_of(store: Store, place: Place) -> date | None:
    """Return the last day of a place's period; None for a unit's own date and for a project, which have none."""
    if place.kind in (DATE, PROJECT):
        return None
    if place.kind == CLOSING:
        return date(store.plan.period[1], 12, 31)
    return periods.parse(place.period).ends


def closing_period(store: Store) -> str:
    """Return the period of closing reports: the plan's years."""
    return "{}-{}".format(*store.plan.period)


def faults(store: Store, connection: Connection, place: Place) -> Iterator[tuple[str, str]]:
    """Yield (field, code) where item or target, unit and period do not belong together."""
    if place.kind not in content.KINDS:
        yield "kind", "unknown"
        return
    if place.kind == PROJECT:
        yield from _project_place_faults(store, connection, place)
        return
    period_faults = list(_period_faults(store, connection, place))
    yield from period_faults
    if place.kind == TARGET:
        yield from [] if place.target in store.plan.targets and not place.item else [("target", "unknown")]
    elif place.item not in store.plan.items or place.target:
        yield "item", "unknown"
    if not period_faults and not _responsible(store, connection, place):
        yield "unit", "not-responsible"


def _period_faults(store: Store, connection: Connection, place: Place) -> Iterator[tuple[str, str]]:
    if place.kind in (CLOSING, DATE):
        if place.period != (closing_period(store) if place.kind == CLOSING else ""):
            yield "period", "unknown"
        return
    try:
        period = periods.parse(place.period)
    except ValueError:
        yield "period", "unknown"
        return
    opened = owing.opened(connection)
    if period.kind != store.rules.period:
        yield "period", "other-kind"
    elif not opened or (period.starts >= opened[0].period.starts and period not in [one.period for one in opened]):
        yield "period", "not-open"


def _responsible(store: Store, connection: Connection, place: Place) -> bool:
    """Whether the unit owes the item on the period's last day; for a target see `reporters`."""
    day = ends_of(store, place) or store.today()
    if place.kind == TARGET:
        return place.unit in reporters(store, day, owing.successions(connection)).get(place.target, ())
    table = schema.expected
    row = select(table.c.item).where(
        table.c.item == place.item,
        table.c.unit == place.unit,
        table.c.since <= day,
        table.c.until > day,
        table.c.removed.is_(None),
    )
    return connection.execute(row).first() is not None


def reporters(store: Store, day: date, successors: Iterable[Succession]) -> dict[str, tuple[str, ...]]:
    """Return the units of a day that may report each target, in the order of the plan; nobody owes what is no goal.

    The unit that the package names, by whoever succeeded it; the office where it names none.
    """
    printed = {goal.id: goal.reporter or store.plan.office for goal in targets.owed(store.plan)}
    units = responsible.each_on(set(printed.values()), day, successors)
    return {target: units[reporter] for target, reporter in printed.items()}


def target_faults(store: Store, target: str, said: TargetReport) -> list[tuple[str, str]]:
    """A number is reported as a number, a goal in words with a state, as of a day that has come."""
    goal = store.plan.targets.get(target)
    if goal is None:
        return []
    faults = [("state", "not-for-target")] if said.state in content.CONFIRMED else []
    faults += [("as_of", "in-future")] if said.as_of and said.as_of > store.today() else []
    if goal.value is None:
        return faults + ([("figure", "goal-in-words")] if said.figure or not said.state else [])
    return faults + ([] if said.figure else [("figure", "missing")])


def project_faults(store: Store, said: Project) -> list[tuple[str, str]]:
    """Return (field, code) for what a project says that plan or calendar does not know."""
    plan, today = store.plan, store.today()
    county, park = plan.sites.get(said.county), plan.sites.get(said.park)
    known = {
        "origin": _is_origin(plan, said.origin),
        "industry": not said.industry or said.industry in plan.industries,
        "county": not said.county or (county is not None and county.is_county),
        "park": not said.park or (park is not None and park.holds_projects),
        "items": all(one in plan.items for one in said.items),
        "ways": _in_vocab(store, "attraction", said.ways),
        "investors": _in_vocab(store, "investor_class", [name for one in said.investors for name in one.classes]),
        "needs": _in_vocab(store, "need_kind", [one.kind for one in said.needs])
        and _in_vocab(store, "need_state", [one.state for one in said.needs]),
    }
    faults = [(name, "unknown") for name, right in known.items() if not right]
    faults += [("park", "other-county")] if county and park and park.county not in ("", county.id) else []
    faults += [("stages", "in-future")] if any(one.on > today for one in said.stages) else []
    begun = (periods.parse(one.period).starts <= today for one in said.receipts)
    return faults + ([] if all(begun) else [("receipts", "in-future")])


def _is_origin(plan: Plan, origin: str) -> bool:
    """Whether a place is known: of the belt one that the package lists, elsewhere any of a known province."""
    known = origins.origins(plan)
    if origin in (ABROAD, UNKNOWN) or origin in known:
        return True
    province = known.get(origins.province_of(origin))
    listed = province is not None and province.province in plan.belt and bool(origins.prefectures(plan))
    return province is not None and not listed


def _project_place_faults(store: Store, connection: Connection, place: Place) -> Iterator[tuple[str, str]]:
    yield from ((name, "unknown") for name in ("item", "target", "period") if getattr(place, name))
    later = connection.execute(select(schema.successor.c.successor)).scalars()
    if place.unit not in {*store.plan.units, store.plan.office, *later}:
        yield "unit", "unknown" if place.unit else "missing"


def _in_vocab(store: Store, name: str, words: Iterable[str]) -> bool:
    """Whether all words stand in a list of the vocabulary; a package without the list has its own."""
    listed = store.plan.vocab.get(name)
    return listed is None or all(one in listed for one in words)
