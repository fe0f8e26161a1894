"""The store as the program holds it: where it is, the plan its records point at, the rules, and the clock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, insert, or_, select, update

from plan.model import Plan
from records import identity, rights, schema
from records.database import Database
from records.errors import NotAllowed, ReadOnly, SignedOut
from records.model import REVIEWER, Answer, Person, Viewer
from records.rules import Rules

T = TypeVar("T")
ACCEPT_MANY = "accept-many"
PUBLISH_MANY = "publish-many"
ON_STANDING = (
    "import-reports",
    rights.ACCEPT,
    ACCEPT_MANY,
    PUBLISH_MANY,
    rights.PUBLISH,
    rights.WITHDRAW,
    rights.MERGE,
    rights.SPLIT,
)
"""Steps that can change which versions stand."""


def utc_now() -> datetime:
    """Return the moment it is."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, eq=False)
class Store:
    """An open store. Every function of this package that reads or writes takes one; all threads may use the same."""

    database: Database
    plan: Plan
    rules: Rules
    clock: Callable[[], datetime] = field(default=utc_now)
    idle: timedelta = identity.IDLE
    read_only: bool = False

    def today(self) -> date:
        """Return the day it is in the package's time zone."""
        return self.day_of(self.clock())

    def day_of(self, moment: datetime) -> date:
        """Return the day of a moment in the package's time zone."""
        return moment.astimezone(self.rules.zone).date()

    def close(self) -> None:
        """Give all connections back."""
        self.database.close()

    @contextmanager
    def writing(self, person: Person) -> Iterator[tuple[Connection, Person]]:
        """Open the one transaction that writes; yield it with the person as the store knows him now.

        Raises ReadOnly where the store is only read here, SignedOut where the session or the account has ended since
        the person was read.
        """
        if self.read_only:
            raise ReadOnly
        with self.database.write() as connection:
            if person.session and not identity.session_person(connection, person.session, self.clock(), self.idle):
                raise SignedOut(person.login)
            now = identity.load(connection, self.today(), person.id)
            if now is None or not now.active:
                raise SignedOut(person.login)
            yield connection, now


def revision_of(connection: Connection, as_of: date | None = None, everyone: bool = False) -> tuple[int, date | None]:
    """Return the last revision, or the last one known at the end of a day, with its own day; 0 before the first.

    With `everyone`, the last one that changed what people see who are not signed in: drafts do not change their files.
    """
    return _last(connection, as_of, *([schema.change.c.everyone.is_(True)] if everyone else []))


def standing_revision(connection: Connection, viewer: Viewer, as_of: date | None = None) -> tuple[int, date | None]:
    """Return the last revision that changed what stands as the viewer may see it.

    What is not public moves it for its own unit and for reviewers alone: others cannot tell that something happened.
    """
    change, person = schema.change, viewer.person
    if person is None:
        return _last(connection, as_of, change.c.everyone)
    steps = change.c.action.in_(ON_STANDING)
    return _last(connection, as_of, or_(change.c.everyone, steps if person.has(REVIEWER) else steps & _of_own(person)))


def _of_own(person: Person) -> ColumnElement[bool]:
    """Return the condition for changes of a record of the person's units."""
    entry, record = schema.entry, schema.record
    own = select(entry.c.record).join(record, record.c.id == entry.c.record)
    return own.where(entry.c.revision == schema.change.c.revision, record.c.unit.in_(sorted(person.units))).exists()


def _last(connection: Connection, as_of: date | None, *conditions: ColumnElement[bool]) -> tuple[int, date | None]:
    change = schema.change
    last = select(change.c.revision, change.c.day).order_by(change.c.revision.desc()).limit(1).where(*conditions)
    row = connection.execute(last if as_of is None else last.where(change.c.day <= as_of)).first()
    return (row.revision, row.day) if row else (0, None)


def answer(connection: Connection, viewer: Viewer, value: T, as_of: date | None = None) -> Answer[T]:
    """Return a value with the revision it was read at and for whom."""
    revision, day = revision_of(connection, as_of, everyone=viewer.person is None)
    return Answer(value, revision, day, viewer.audience)


def seen_by(connection: Connection, store: Store, viewer: Viewer) -> Viewer:
    """Return the viewer with the person as the store knows him now; nobody where session or account has ended."""
    if viewer.person is None:
        return viewer
    session = viewer.person.session
    if session and not identity.session_person(connection, session, store.clock(), store.idle):
        return replace(viewer, person=None)
    person = identity.load(connection, store.today(), viewer.person.id, session)
    return replace(viewer, person=person if person and person.active else None)


def record_change(
    connection: Connection,
    store: Store,
    person: Person | None,
    action: str,
    subject: str = "",
    actor: str = "",
    everyone: bool = True,
) -> int:
    """Note who changes what and when, and whether everyone can see it, and return the new revision.

    Moments never go back, even where the clock does: what is known `as_of` a day stays known.
    """
    counted = update(schema.store).values(revision=schema.store.c.revision + 1).returning(schema.store.c.revision)
    revision = int(connection.execute(counted).scalar_one())
    last = select(schema.change.c.at).order_by(schema.change.c.revision.desc()).limit(1)
    latest = connection.execute(last).scalar()
    at = max(store.clock(), latest) if latest else store.clock()
    values = {"person": person.id if person else None, "actor": actor, "action": action, "everyone": everyone}
    connection.execute(
        insert(schema.change).values(revision=revision, at=at, day=store.day_of(at), subject=subject, **values)
    )
    return revision


def require(allowed: bool, what: str) -> None:
    """Raise NotAllowed unless allowed."""
    if not allowed:
        raise NotAllowed(what)
