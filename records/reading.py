"""Reading records one by one and in lists, each as the viewer may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, Select, Table, func, or_, select, true

from records import content, facts, identity, rights, run_memory, schema
from records.content import ITEM
from records.errors import UnknownRecord
from records.facts import Facts
from records.model import (
    ACCEPTED,
    REVIEWER,
    WITHDRAWN,
    Answer,
    HistoryEntry,
    Person,
    Record,
    Viewer,
)
from records.store import Store, answer, revision_of, seen_by
from records.waiting import waiting_for, without_head


def revision(store: Store, viewer: Viewer, as_of: date | None = None) -> Answer[None]:
    """Return no more than the revision and for whom it holds: the key of every cache of records.

    For nobody in particular it is asked once in a run of a page.
    """

    def ask() -> Answer[None]:
        with store.database.read() as connection:
            return answer(connection, seen_by(connection, store, viewer), None, as_of)

    return ask() if viewer.person else run_memory.once(("revision", id(store), viewer, as_of), ask)


def is_demonstration(store: Store) -> bool:
    """Return whether all that the store holds is invented; asked once in a run of a page."""

    def ask() -> bool:
        with store.database.read() as connection:
            return connection.execute(select(schema.demonstration.c.id)).first() is not None

    return run_memory.once(("demonstration", id(store)), ask)


def get(store: Store, viewer: Viewer, id_: str) -> Answer[Record]:
    """Return a record by id or number; raises UnknownRecord where the viewer may not know of it."""
    with store.database.read() as connection:
        found = facts.of_id(connection, id_)
        seen = facts.views(connection, store, seen_by(connection, store, viewer), [found] if found else [])
        if not seen:
            raise UnknownRecord(id_)
        return answer(connection, viewer, seen[0])


def history(store: Store, viewer: Viewer, id_: str) -> Answer[tuple[HistoryEntry, ...]]:
    """Return what happened to a record, oldest first: all of it for its unit, what was handed in for a reviewer.

    Raises UnknownRecord for those who may know of it no more than what was accepted: steps carry names.
    """
    with store.database.read() as connection:
        viewer = seen_by(connection, store, viewer)
        found = facts.of_id(connection, id_)
        subject = found.subject(store.rules.acceptance_levels) if found else None
        if found is None or not rights.may(viewer.person, rights.READ_PEOPLE, subject):
            raise UnknownRecord(id_)
        drafts = rights.may(viewer.person, rights.READ_DRAFT, subject)
        return answer(connection, viewer, _entries(connection, found, drafts))


def mine(store: Store, person: Person) -> Answer[tuple[Record, ...]]:
    """Return all records of the person's units that are not withdrawn."""
    record = schema.record
    with store.database.read() as connection:
        viewer = seen_by(connection, store, Viewer(person))
        units = sorted(viewer.person.units if viewer.person else ())
        where = select(record).where(record.c.unit.in_(units), record.c.status != WITHDRAWN)
        return answer(connection, viewer, _listed(connection, store, viewer, where))


def unfinished(store: Store, person: Person, kind: str) -> Answer[tuple[Record, ...]]:
    """Return the records of a kind of the person's units that are on their way to being accepted."""
    record = schema.record
    with store.database.read() as connection:
        viewer = seen_by(connection, store, Viewer(person))
        units = sorted(viewer.person.units if viewer.person else ())
        where = select(record).where(record.c.unit.in_(units), record.c.kind == kind)
        where = where.where(record.c.status.not_in((ACCEPTED, WITHDRAWN)))
        return answer(connection, viewer, _listed(connection, store, viewer, where))


def newest(store: Store, person: Person, kind: str, limit: int, offset: int) -> Answer[tuple[int, tuple[Record, ...]]]:
    """Return how many records of a kind the person's units have, none withdrawn, and so many, the last begun first."""
    record = schema.record
    with store.database.read() as connection:
        viewer = seen_by(connection, store, Viewer(person))
        units = sorted(viewer.person.units if viewer.person else ())
        where = (record.c.unit.in_(units), record.c.kind == kind, record.c.status != WITHDRAWN)
        total = connection.execute(select(func.count()).select_from(record).where(*where)).scalar_one()
        query = select(record).where(*where).order_by(record.c.created.desc(), record.c.number.desc())
        rows = connection.execute(query.limit(limit).offset(offset)).all()
        return answer(
            connection, viewer, (total, facts.views(connection, store, viewer, facts.of_rows(connection, rows)))
        )


@dataclass(frozen=True, slots=True)
class Merged:
    """A project that was merged into another, and the number of that one."""

    record: Record
    into: str


def merged(store: Store, person: Person) -> Answer[tuple[Merged, ...]]:
    """Return the projects that were merged into others: all that a reviewer may split off again, and one's own."""
    record, entry = schema.record, schema.entry
    last = (entry.c.record == record.c.id, entry.c.version == record.c.version, entry.c.action == rights.MERGE)
    with store.database.read() as connection:
        viewer = seen_by(connection, store, Viewer(person))
        now = viewer.person
        whose = true() if now and now.has(REVIEWER) else record.c.unit.in_(sorted(now.units if now else ()))
        where = (record.c.status == WITHDRAWN, record.c.purged.is_(None), *last, whose)
        into = {row.id: row.reason for row in connection.execute(select(record.c.id, entry.c.reason).where(*where))}
        listed = _listed(connection, store, viewer, select(record).where(*where)) if into else ()
        return answer(connection, viewer, tuple(Merged(one, into[one.id]) for one in listed))


def waiting(store: Store, person: Person) -> Answer[tuple[Record, ...]]:
    """Return what waits for a step by this person: to be accepted as reviewer, endorsed as head."""
    with store.database.read() as connection:
        viewer = seen_by(connection, store, Viewer(person))
        where = select(schema.record).where(waiting_for(viewer.person, store.rules.acceptance_levels))
        return answer(connection, viewer, _listed(connection, store, viewer, where))


def without_a_head(store: Store, person: Person) -> Answer[tuple[Record, ...]]:
    """Return to a reviewer what waits for a head that its unit does not have, or who wrote it; else nothing."""
    with store.database.read() as connection:
        viewer = seen_by(connection, store, Viewer(person))
        reviewing = viewer.person is not None and viewer.person.has(REVIEWER)
        if not reviewing or store.rules.acceptance_levels != 2:
            return answer(connection, viewer, ())
        waits = without_head(identity.lineage(connection, store.today()))
        return answer(connection, viewer, _listed(connection, store, viewer, select(schema.record).where(waits)))


def accepted(
    store: Store,
    viewer: Viewer,
    *,
    kind: str = ITEM,
    items: Sequence[str] = (),
    targets: Sequence[str] = (),
    unit: str = "",
    period: str = "",
    as_of: date | None = None,
    records: Sequence[str] = (),
) -> Answer[tuple[Record, ...]]:
    """Return accepted reports as they stood, the latest period first; in `content` what was accepted.

    Of one period what was accepted last comes first, of one acceptance what was begun last.
    `period` asks for one period and no other, `as_of` for what was known at the end of that day, `records` for some
    ids, of whatever kind: what is listed is read, and no more.
    """
    table = schema.accepted
    with store.database.read() as connection:
        viewer = seen_by(connection, store, viewer)
        revision, _ = revision_of(connection, as_of)
        query = (
            select(table.c.record, table.c.version, table.c.published, schema.entry.c.plan_version)
            .join(schema.entry)
            .join(schema.record, schema.record.c.id == table.c.record)
        )
        query = query if records else query.where(table.c.kind == kind)
        query = query.where(*standing(revision, viewer), in_the_open(schema.accepted, viewer))
        filters: tuple[tuple[Column[Any], str | Sequence[str]], ...] = (
            (table.c.item, items),
            (table.c.target, targets),
            (table.c.unit, unit),
            (table.c.period, period),
            (table.c.record, records),
        )
        for column, chosen in filters:
            if chosen:
                query = query.where(column.in_([chosen] if isinstance(chosen, str) else chosen))
        latest = (table.c.ends.desc().nulls_last(), facts.LAST_ACCEPTED, schema.record.c.created.desc())
        query = query.order_by(*latest, schema.record.c.number)
        rows = connection.execute(query).all()
        return answer(connection, viewer, as_accepted(connection, viewer, rows), as_of)


def standing(revision: int, viewer: Viewer) -> tuple[Any, ...]:
    """Return the conditions on `accepted` for what stood at a revision and the viewer may see."""
    table = schema.accepted
    valid = (table.c.valid_from <= revision, table.c.valid_to.is_(None) | (table.c.valid_to > revision))
    closed = viewer.public and viewer.audience == "public"
    return (*valid, table.c.published) if closed else valid


def in_the_open(table: Table, viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition on `accepted` or `project` for what is not confidential, or not to this viewer."""
    person = viewer.person
    if person is None or viewer.audience in ("public", "internal"):
        return table.c.confidential.is_(False)
    if person.has(REVIEWER):
        return true()
    own = table.c.unit.in_(sorted(person.units))
    return or_(table.c.confidential.is_(False), own) if person.units else table.c.confidential.is_(False)


def _listed(connection: Connection, store: Store, viewer: Viewer, query: Select[Any]) -> tuple[Record, ...]:
    record = schema.record
    rows = connection.execute(query.order_by(record.c.ends.desc().nulls_last(), record.c.number)).all()
    return facts.views(connection, store, viewer, facts.of_rows(connection, rows))


def _entries(connection: Connection, found: Facts, drafts: bool) -> tuple[HistoryEntry, ...]:
    entry, change, person = schema.entry, schema.change, schema.person
    query = (
        select(entry, change.c.at, change.c.actor, person.c.name)
        .join(change, change.c.revision == entry.c.revision)
        .outerjoin(person, person.c.id == change.c.person)
        .where(entry.c.record == found.row.id)
        .order_by(entry.c.version)
    )
    before: dict[str, Any] = {}
    steps = []
    for row in connection.execute(query):
        hidden = not drafts and row.action in facts.EDITS and row.action not in facts.HANDED_IN
        now = row.content or {} if drafts or row.action in facts.HANDED_IN or row.content is None else before
        if not hidden:
            steps.append(_entry(row, before, now))
            before = now
    return tuple(steps)


def _entry(row: Row[Any], before: dict[str, Any], now: dict[str, Any]) -> HistoryEntry:
    names = [*now, *(name for name in before if name not in now)]
    changed = tuple((name, before.get(name), now.get(name)) for name in names if before.get(name) != now.get(name))
    return HistoryEntry(
        version=row.version,
        revision=row.revision,
        at=row.at,
        who=row.name or row.actor,
        action=row.action,
        status=row.status,
        changed=changed,
        reason=row.reason,
        plan_version=row.plan_version,
    )


def as_accepted(connection: Connection, viewer: Viewer, rows: Sequence[Any]) -> tuple[Record, ...]:
    """Return records whose content is a version that stood, whatever happened to them since.

    `rows` have record, version, published and plan_version.
    """
    record = schema.record
    found: dict[str, Any] = {}
    for ids in facts.chunks([row.record for row in rows]):
        found |= {row.id: row for row in connection.execute(select(record).where(record.c.id.in_(ids)))}
    contents = facts.contents(connection, [(row.record, row.version) for row in rows])
    decisions = viewer.audience.startswith("person:")
    listed = []
    for row in rows:
        said = contents.get((row.record, row.version))
        shown = said if said is None or decisions else content.without_decision(said)
        listed.append(
            Record(
                **facts.about(found[row.record]),
                status=ACCEPTED,
                version=row.version,
                content=shown,
                accepted=shown,
                published=row.published,
                plan_version=row.plan_version,
            )
        )
    return tuple(listed)
