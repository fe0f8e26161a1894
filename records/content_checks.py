"""What is said of a place must be such as can be kept, and whole where it is handed in."""

from datetime import date

from sqlalchemy import select

from records import content, facts, owing, places, responsible, schema
from records.content import ITEM, Content, ItemReport, TargetReport
from records.errors import Invalid
from records.facts import Facts
from records.last_said import counts
from records.places import Place, ends_of
from records.project import Project
from records.writes import Write


def check_content(kind: str, said: Content) -> None:
    """Raise Invalid where content is of another kind, or cannot be kept even as a draft."""
    if content.kind_of(said) != kind:
        raise Invalid([("kind", "other")])
    faults = list(content.faults(said))
    if faults:
        raise Invalid(faults)


def check_reason(reason: str, needed: bool) -> None:
    """Raise Invalid where a reason is missing or cannot be kept."""
    if needed and not reason.strip():
        raise Invalid([("reason", "missing")])
    if len(reason) > content.LONGEST:
        raise Invalid([("reason", "too-long")])
    if content.UNWRITABLE.search(reason):
        raise Invalid([("reason", "control-character")])


def check_place(write: Write, place: Place) -> None:
    """Raise Invalid where item or target, unit and period do not belong together."""
    faults = list(places.faults(write.store, write.connection, place))
    if faults:
        raise Invalid(faults)


def check_complete(write: Write, found: Facts, said: Content | None) -> None:
    """Raise Invalid where the record lacks what a submitted one must have."""
    row = found.row
    now = said or facts.content_at(write.connection, row.id, row.version)
    if now is None:
        raise Invalid([("", "purged")])
    check_said(write, Place(row.kind, row.unit, row.period, row.item, row.target), now)


def check_said(write: Write, place: Place, now: Content) -> None:
    """Raise Invalid where what is said of a place lacks what a submitted record must have."""
    faults = list(content.gaps(now))
    if isinstance(now, TargetReport):
        faults += places.target_faults(write.store, place.target, now)
    if isinstance(now, Project):
        faults += places.project_faults(write.store, now)
    if isinstance(now, content.UnitDate):
        faults += _extension_faults(write, place, now)
    if isinstance(now, ItemReport):
        corridors = write.store.plan.items[place.item].corridors if place.item in write.store.plan.items else ()
        faults += [("corridor", "unknown")] if now.corridor and now.corridor not in corridors else []
        since = now.corridor_since
        faults += [("corridor_since", "in-future")] if since and since > write.store.today() else []
    if faults:
        raise Invalid(faults)
    if isinstance(now, ItemReport):
        check_unchanged(write, place, now)


def check_unchanged(write: Write, place: Place, said: ItemReport) -> None:
    """Raise Invalid where 无变化 is said and nothing accepted stands that could be unchanged."""
    if said.state != content.UNCHANGED:
        return
    table, ends = schema.accepted, ends_of(write.store, place) or date.max
    since = responsible.took_over(owing.successions(write.connection))
    units = {place.unit, *(old for (unit, old), day in since.items() if unit == place.unit and day <= ends)}
    before = select(table.c.record).where(
        counts(ITEM),
        table.c.item == place.item,
        table.c.unit.in_(sorted(units)),
        table.c.valid_to.is_(None),
        table.c.state != content.UNCHANGED,
        table.c.ends < ends,
    )
    if write.connection.execute(before.limit(1)).first() is None:
        raise Invalid([("state", "nothing-before")])


def is_blank(write: Write, found: Facts) -> bool:
    """Whether a draft says no more than a state."""
    said = facts.content_at(write.connection, found.row.id, found.row.version)
    return said is None or not content.dump(said).keys() - {"state", "lang"}


def _extension_faults(write: Write, place: Place, now: content.UnitDate) -> list[tuple[str, str]]:
    """Another date than the accepted one needs a reason, also after the record was returned or reopened."""
    existing = write.existing(place)
    if existing is None or existing.standing is None or now.reason.strip():
        return []
    before = facts.content_at(write.connection, existing.row.id, existing.standing.version)
    changed = isinstance(before, content.UnitDate) and before.due != now.due
    return [("reason", "missing")] if changed else []
