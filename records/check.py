"""Whether a store is whole: what the database says of itself, and what must hold between its tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select, text

from records import content, facts, owing, project_rows, responsible, rights, schema, schema_projects
from records.facts import IMPORT, PURGE
from records.model import WITHDRAWN
from records.project import Project
from records.project_rows import Standing
from records.store import Store

GONE = "gone"


@dataclass(frozen=True, slots=True)
class StoreFinding:
    """One thing that is wrong, or to know: a code, the record or table it is about, and detail."""

    code: str
    subject: str
    detail: str = ""

    @property
    def wrong(self) -> bool:
        """Whether something is to be put right; a record whose item left the plan is only to be known."""
        return self.code != GONE


def check(store: Store) -> tuple[StoreFinding, ...]:
    """Return everything found in one state of the store, while people write."""
    with store.database.read() as connection:
        return tuple(_findings(connection, store))


def _findings(connection: Connection, store: Store) -> Iterator[StoreFinding]:
    if store.database.sqlite:
        yield from _sqlite(connection)
    yield from _revisions(connection)
    yield from _numbers(connection)
    yield from _expected(connection)
    units = facts.known_units(connection, store)
    rows = connection.execute(select(schema.record).order_by(schema.record.c.number)).all()
    for start in range(0, len(rows), facts.CHUNK):
        for one in facts.of_rows(connection, rows[start : start + facts.CHUNK]):
            yield from _life(one)
            if facts.is_gone(store, one.row, units):
                yield StoreFinding(GONE, one.row.number, one.row.item or one.row.target or one.row.unit)
    yield from _contents(connection)
    yield from _projects(connection, store)


def _sqlite(connection: Connection) -> Iterator[StoreFinding]:
    for row in connection.execute(text("PRAGMA integrity_check")):
        if row[0] != "ok":
            yield StoreFinding("database", "integrity", str(row[0]))
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield StoreFinding("database", str(row[0]), f"row {row[1]} refers to nothing in {row[2]}")


def _revisions(connection: Connection) -> Iterator[StoreFinding]:
    said = connection.execute(select(schema.store.c.revision)).scalar_one()
    count, last = connection.execute(select(func.count(), func.max(schema.change.c.revision))).one()
    if (last or 0) != said or count != said:
        yield StoreFinding("revision", "store", f"{said}, last {last}, {count} changes")
    moments = connection.execute(select(schema.change.c.at).order_by(schema.change.c.revision)).scalars().all()
    if moments != sorted(moments):
        yield StoreFinding("moments", "change")


def _numbers(connection: Connection) -> Iterator[StoreFinding]:
    last = {row.year: row.last for row in connection.execute(select(schema.counter))}
    for number in connection.execute(select(schema.record.c.number)).scalars():
        year, place = number.split("-")
        if int(place) > last.get(int(year), 0):
            yield StoreFinding("number", number)


def _expected(connection: Connection) -> Iterator[StoreFinding]:
    table = schema.expected
    columns = (table.c.item, table.c.unit, table.c.since, table.c.until)
    known = connection.execute(select(*columns).where(table.c.removed.is_(None))).all()
    owed = [responsible.Expected(*row) for row in connection.execute(select(schema.owed)).all()]
    if {responsible.Expected(*row) for row in known} != responsible.expected(owed, owing.successions(connection)):
        yield StoreFinding("expected", "expected")


def _life(one: facts.Facts) -> Iterator[StoreFinding]:
    row, steps = one.row, one.steps
    if [step.version for step in steps] != list(range(1, row.version + 1)):
        yield StoreFinding("versions", row.number)
        return
    if steps[-1].status != row.status:
        yield StoreFinding("status", row.number, f"{row.status}, last step {steps[-1].status}")
    stood = one.standing.version if one.standing else None
    if stood != _standing(steps):
        yield StoreFinding("accepted", row.number, f"{stood}, by its steps {_standing(steps)}")


def _standing(steps: list[Any]) -> int | None:
    """Return the version that stands by a record's steps."""
    version = before = None
    for step in steps:
        if step.action in (rights.ACCEPT, IMPORT):
            version = step.version
        if step.action == PURGE or step.status == WITHDRAWN:
            version, before = None, version
        if step.action == rights.SPLIT:
            version = before
    return version


def _contents(connection: Connection) -> Iterator[StoreFinding]:
    entry, record = schema.entry, schema.record
    query = select(record.c.number, record.c.kind, record.c.purged, entry.c.version, entry.c.content)
    for row in connection.execute(query.join(record, record.c.id == entry.c.record)):
        subject = f"{row.number} v{row.version}"
        if (row.content is None) != (row.purged is not None):
            yield StoreFinding("content", subject, "kept after a purge" if row.content else "missing")
        elif row.content is not None:
            yield from (StoreFinding("content", subject, fault) for fault in _content_faults(row.kind, row.content))


def _projects(connection: Connection, store: Store) -> Iterator[StoreFinding]:
    """Compare the rows that sums are computed from with what stood."""
    stood, entry, record, table = schema.accepted, schema.entry, schema.record, schema_projects.project
    same = (entry.c.record == stood.c.record) & (entry.c.version == stood.c.version)
    columns = (stood, entry.c.content, record.c.number, table.c.id)
    written = (table.c.record == stood.c.record) & (table.c.valid_from == stood.c.valid_from)
    query = select(*columns).join(entry, same).join(record, record.c.id == stood.c.record).outerjoin(table, written)
    query = query.where(stood.c.kind == content.PROJECT).order_by(stood.c.valid_from, stood.c.record)
    for some in connection.execute(query).partitions(facts.CHUNK):
        kept = project_rows.kept(connection, [row.id for row in some if row.id])
        for row in some:
            if row.id is None or kept[row.id] != _project(store, row):
                yield StoreFinding("ledger", row.number)


def _project(store: Store, row: Any) -> project_rows.Rows:
    said = content.load(content.PROJECT, row.content)
    assert isinstance(said, Project)
    about = Standing(row.record, row.number, row.unit, row.version, row.valid_from, row.published)
    later = {"valid_to": row.valid_to, "confidential": row.confidential}
    rows = project_rows.rows(store.plan, row.id, about, said)
    return dict(rows) | {"project": [rows["project"][0] | later]}


def _content_faults(kind: str, kept: dict[str, Any]) -> Iterator[str]:
    try:
        said = content.load(kind, kept)
    except (TypeError, ValueError, KeyError) as error:
        yield str(error)
        return
    yield from (f"{field}: {code}" for field, code in content.faults(said))
    if content.dump(said) != kept:
        yield "not as it was dumped"
