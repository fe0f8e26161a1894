"""From the rows of the store to a record as one viewer may see it, for many records at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, select, tuple_

from records import content, rights, schema
from records.content import Content
from records.model import ACCEPTED, DRAFT, Person, Record, Viewer
from records.rights import Subject
from records.store import Store

LAST_ACCEPTED = schema.entry.c.revision.desc()
"""Orders versions by their acceptance, the last first: not by `valid_from`, which publishing moves."""
CREATE, CONFIRM, IMPORT, PURGE = "create", "confirm", "import", "purge"
# steps that change what the record says; of these a reviewer sees what was handed in
EDITS = (CREATE, rights.SAVE, rights.SUBMIT, rights.EXTEND, rights.REVISE, CONFIRM, IMPORT)
HANDED_IN = (rights.SUBMIT, CONFIRM, IMPORT)
CHUNK = 400


@dataclass(slots=True)
class Facts:
    """A record's row with its steps, without their contents, and the accepted version that stands."""

    row: Row[Any]
    steps: list[Any] = field(default_factory=list)
    standing: Row[Any] | None = None

    @property
    def handed_in(self) -> int | None:
        """The last version that left the unit."""
        return next((step.version for step in reversed(self.steps) if step.action in HANDED_IN), None)

    def subject(self, levels: int) -> Subject:
        """Return what rights depend on."""
        edited = max((step.version for step in self.steps if step.action in EDITS), default=0)
        endorsed = (step for step in self.steps if step.action == rights.ENDORSE and step.version > edited)
        return Subject(
            unit=self.row.unit,
            status=self.row.status,
            kind=self.row.kind,
            authors=frozenset(step.person for step in self.steps if step.action in EDITS and step.person),
            endorsers=frozenset(step.person for step in endorsed if step.person),
            seen=self.handed_in is not None,
            in_force=self.standing is not None,
            published=self.standing is not None and self.standing.published,
            confidential=self.standing is not None and self.standing.confidential,
            merged=bool(self.steps) and self.steps[-1].action == rights.MERGE,
            purged=self.row.purged is not None,
            levels=levels,
        )


def of_rows(connection: Connection, rows: Sequence[Row[Any]]) -> list[Facts]:
    """Return the facts of these rows of `record`, in their order."""
    found = {row.id: Facts(row) for row in rows}
    entry, change, accepted = schema.entry, schema.change, schema.accepted
    columns = (entry.c.record, entry.c.version, entry.c.action, entry.c.status, entry.c.plan_version, change.c.person)
    for ids in chunks(list(found)):
        steps = select(*columns).join(change, change.c.revision == entry.c.revision).where(entry.c.record.in_(ids))
        for step in connection.execute(steps.order_by(entry.c.record, entry.c.version)):
            found[step.record].steps.append(step)
        standing = select(accepted).where(accepted.c.record.in_(ids), accepted.c.valid_to.is_(None))
        for row in connection.execute(standing):
            found[row.record].standing = row
    return list(found.values())


def of_ids(connection: Connection, ids: Sequence[str]) -> dict[str, Facts]:
    """Return the facts of records by the ids or numbers they were asked for by; those there are not are left out."""
    record, found = schema.record, dict[str, Facts]()
    for some in chunks(list(ids)):
        rows = connection.execute(select(record).where(record.c.id.in_(some) | record.c.number.in_(some))).all()
        for one in of_rows(connection, rows):
            found |= dict.fromkeys((one.row.id, one.row.number), one)
    return {id_: found[id_] for id_ in ids if id_ in found}


def of_id(connection: Connection, id_: str) -> Facts | None:
    """Return the facts of a record by id or number."""
    record = schema.record
    row = connection.execute(select(record).where((record.c.id == id_) | (record.c.number == id_))).first()
    return of_rows(connection, [row])[0] if row else None


def readable(viewer: Viewer, subject: Subject) -> bool:
    """Whether the viewer may know of the record."""
    reads = (rights.READ_ACCEPTED, rights.READ_SUBMITTED, rights.READ_DRAFT)
    return any(rights.may(viewer.person, action, subject, public=viewer.public) for action in reads)


def version_for(viewer: Viewer, facts: Facts, subject: Subject) -> int | None:
    """Return the version whose content the viewer sees: the latest, the last handed in, or the accepted one."""
    if rights.may(viewer.person, rights.READ_DRAFT, subject):
        return int(facts.row.version)
    if rights.may(viewer.person, rights.READ_SUBMITTED, subject):
        return facts.handed_in
    return facts.standing.version if facts.standing else None


def views(connection: Connection, store: Store, viewer: Viewer, many: Iterable[Facts]) -> tuple[Record, ...]:
    """Return the records that the viewer may see, as he may see them; others are left out."""
    levels = store.rules.acceptance_levels
    shown = [(facts, facts.subject(levels)) for facts in many]
    shown = [(facts, subject) for facts, subject in shown if readable(viewer, subject)]
    versions = {(facts.row.id, version_for(viewer, facts, subject)) for facts, subject in shown}
    versions |= {(facts.row.id, facts.standing.version) for facts, _ in shown if facts.standing}
    said = contents(connection, sorted((id_, number) for id_, number in versions if number is not None))
    return tuple(_view(viewer, facts, subject, said) for facts, subject in shown)


def known_units(connection: Connection, store: Store) -> frozenset[str]:
    """Return the units that plan or successions know, and the office."""
    later = connection.execute(select(schema.successor.c.successor)).scalars()
    return frozenset((*store.plan.units, store.plan.office, *later))


def is_gone(store: Store, row: Any, units: frozenset[str]) -> bool:
    """Whether the plan no longer has what the record is about."""
    item = row.item and row.item not in store.plan.items
    target = row.target and row.target not in store.plan.targets
    return bool(item or target or row.unit not in units)


def content_at(connection: Connection, id_: str, version: int) -> Content | None:
    """Return what a record said at a version; None after a purge."""
    return contents(connection, [(id_, version)]).get((id_, version))


def _view(viewer: Viewer, facts: Facts, subject: Subject, said: dict[tuple[str, int], Content]) -> Record:
    row, person, standing = facts.row, viewer.person, facts.standing
    version = version_for(viewer, facts, subject)
    works = rights.may(person, rights.READ_SUBMITTED, subject)
    content_, accepted = (
        said.get((row.id, number)) if number is not None else None
        for number in (version, standing.version if standing else None)
    )
    if not rights.may(person, rights.READ_DECISION, subject):
        content_, accepted = (one and content.without_decision(one) for one in (content_, accepted))
    step = next((step for step in facts.steps if step.version == version), facts.steps[-1])
    return Record(
        **about(row),
        status=row.status if works else ACCEPTED,
        version=row.version if works or version is None else version,
        content=content_,
        accepted=accepted,
        published=subject.published,
        plan_version=step.plan_version,
        actions=actions(person, subject),
    )


def about(row: Any) -> dict[str, Any]:
    """Return the fields of a Record that are the same for every viewer and version."""
    same = {name: getattr(row, name) for name in ("id", "number", "kind", "item", "target", "unit", "period")}
    return {**same, "purged": row.purged is not None}


def actions(person: Person | None, subject: Subject) -> frozenset[str]:
    """Return what the person may do with the record now."""
    return frozenset(action for action in rights.ON_RECORDS if rights.may(person, action, subject))


def new_subject(unit: str, kind: str, levels: int) -> Subject:
    """Return the subject of a record that is about to be made."""
    return Subject(unit=unit, status=DRAFT, kind=kind, levels=levels)


def contents(connection: Connection, versions: list[tuple[str, int]]) -> dict[tuple[str, int], Content]:
    """Return what records said at these (id, version); purged ones are left out."""
    entry, record, found = schema.entry, schema.record, {}
    for some in chunks(versions):
        rows = (
            select(entry.c.record, entry.c.version, entry.c.content, record.c.kind)
            .join(record, record.c.id == entry.c.record)
            .where(of_versions(some), entry.c.content.is_not(None))
        )
        for row in connection.execute(rows):
            found[row.record, row.version] = content.load(row.kind, row.content)
    return found


def of_versions(versions: Sequence[tuple[str, int]]) -> ColumnElement[bool]:
    """Return the condition on `entry` for these (id, version); SQLite finds rows by the ids, not by the pairs."""
    entry = schema.entry
    return and_(entry.c.record.in_([id_ for id_, _ in versions]), tuple_(entry.c.record, entry.c.version).in_(versions))


def chunks(values: list[Any]) -> Iterator[list[Any]]:
    """Yield the values in lists short enough for one statement."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]
