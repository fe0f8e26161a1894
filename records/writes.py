"""What every write to a record shares: one transaction, one revision, the rights, the version, the key."""

import hashlib
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from records import content, facts, rights, schema, standing
from records.content import PROJECT, Content
from records.errors import Invalid, KeyReused, NotAllowed, UnknownRecord, WrongState
from records.facts import Facts
from records.model import ACCEPTED, STATUSES, SUBMITTED, WITHDRAWN, Person, Record, Viewer
from records.places import Place, ends_of
from records.rights import Subject
from records.standing import RecordVersion
from records.store import ON_STANDING, Store, record_change

LONGEST_KEY = 200


@dataclass(slots=True)
class Write:
    """One write while it happens."""

    store: Store
    connection: Connection
    person: Person | None
    action: str
    repeated: bool = False
    revision: int = 0
    everyone: bool = False
    ids: list[str] = field(default_factory=list)

    @property
    def viewer(self) -> Viewer:
        """The person, for whom results are made."""
        return Viewer(self.person)

    def result(self) -> tuple[Record, ...]:
        """Return the records written, as they stand now."""
        found = facts.of_ids(self.connection, self.ids)
        return facts.views(self.connection, self.store, self.viewer, found.values())

    def view(self, found: Facts) -> Record:
        """Return a record as the person may see it."""
        return facts.views(self.connection, self.store, self.viewer, [found])[0]

    def subject(self, found: Facts) -> Subject:
        """Return what rights depend on."""
        return found.subject(self.store.rules.acceptance_levels)

    def find(self, id_: str) -> Facts:
        """Return a record; raises UnknownRecord where there is none that the person may know of."""
        found = facts.of_id(self.connection, id_)
        if found is None or not facts.readable(self.viewer, self.subject(found)):
            raise UnknownRecord(id_)
        return found

    def find_many(self, ids: Iterable[str]) -> dict[str, Facts]:
        """Return records by id; raises UnknownRecord where there is none that the person may know of."""
        listed = list(ids)
        found = facts.of_ids(self.connection, listed)
        for id_ in listed:
            if id_ not in found or not facts.readable(self.viewer, self.subject(found[id_])):
                raise UnknownRecord(id_)
        return found

    def require(self, action: str, found: Facts) -> None:
        """Raise WrongState where only the state forbids the step, NotAllowed where the person does."""
        subject = self.subject(found)
        if rights.may(self.person, action, subject):
            return
        states = (replace(subject, status=status) for status in STATUSES)
        if any(rights.may(self.person, action, one) for one in states):
            raise WrongState(f"{action}: {subject.status}")
        raise NotAllowed(action)

    def existing(self, place: Place) -> Facts | None:
        """Return the record that is already at a place and not withdrawn; of projects a unit has many."""
        if place.kind == PROJECT:
            return None
        record = schema.record
        same = (record.c[name] == getattr(place, name) for name in ("kind", "unit", "period", "item", "target"))
        row = self.connection.execute(select(record).where(*same, record.c.status != WITHDRAWN)).first()
        return facts.of_rows(self.connection, [row])[0] if row else None

    def add(self, place: Place, said: Content, action: str, status: str) -> str:
        """Write a new record and its first step; return its id."""
        revision = self.change()
        id_ = str(uuid.uuid4())
        row: dict[str, object] = {"id": id_, "number": self._number(), "status": status, "version": 1}
        row |= {name: getattr(place, name) for name in ("kind", "unit", "period", "item", "target")}
        self.connection.execute(insert(schema.record).values(**row, created=revision, ends=ends_of(self.store, place)))
        self._enter(id_, 1, action, status, content.dump(said), "")
        self._note_submission(id_, None, status)
        self.ids.append(id_)
        return id_

    def step(
        self,
        found: Facts,
        action: str,
        status: str,
        said: Content | None = None,
        reason: str = "",
        public: bool | None = None,
    ) -> None:
        """Write the next step of a record, its content as it was where nothing is said."""
        self.change()
        self.note_seen(found)
        id_, version = found.row.id, found.row.version + 1
        kept = content.dump(said) if said is not None else self._content(id_, found.row.version)
        self._enter(id_, version, action, status, kept, reason)
        if kept and kept.get("confidential"):
            self.hide([id_])
        values: dict[str, object] = {"status": status, "version": version}
        if status == WITHDRAWN:
            values["withdrawn"] = self.revision
        elif found.row.status == WITHDRAWN:
            values["withdrawn"] = None
        self.connection.execute(update(schema.record).where(schema.record.c.id == id_).values(**values))
        self._note_submission(id_, found.row.submitted, status)
        if action == rights.ACCEPT:
            self.stand(found, version)
        elif action == rights.PUBLISH and found.standing is not None:
            self.stand(found, found.standing.version, published=bool(public))
            if not public:
                standing.unpublish(self.connection, id_)
        elif status == WITHDRAWN:
            standing.end(self.connection, [id_], self.revision)
            if action == rights.WITHDRAW:  # what was merged is published again once it is split
                standing.unpublish(self.connection, id_)
        if id_ not in self.ids:
            self.ids.append(id_)

    def stand(self, found: Facts, version: int, published: bool = False) -> None:
        """Let a version be the accepted one from this revision on."""
        kept = self._content(found.row.id, version) or {}
        self.note_seen(found, kept)
        stands = RecordVersion(found.row, version, kept, published)
        standing.begin(self.connection, self.store.plan, self.revision, [stands])

    def row(self, id_: str) -> Row[Any]:
        """Return the row of a record that exists."""
        return self.connection.execute(select(schema.record).where(schema.record.c.id == id_)).one()

    def change(self) -> int:
        """Return the revision of this write, begun with its first step."""
        if not self.revision:
            actor = "" if self.person else "command"
            self.revision = record_change(
                self.connection, self.store, self.person, self.action, actor=actor, everyone=False
            )
        return self.revision

    def note_seen(self, found: Facts, kept: dict[str, Any] | None = None) -> None:
        """Note whether everyone sees what changes: what stood of a record, or what it is to say, is not confidential.

        Of what changes for nobody else neither revision nor day of what everyone sees may tell.
        """
        stood = found.standing
        shown = (stood is not None and not stood.confidential) or (kept is not None and not kept.get("confidential"))
        if shown and self.action in ON_STANDING:
            self._note_everyone()

    def hide(self, records: Sequence[str]) -> None:
        """Hide what stands of records that are now marked confidential: at once, whoever is to accept it."""
        if standing.hide(self.connection, records):
            self._note_everyone()

    def _note_everyone(self) -> None:
        """Note, once, that what everyone sees is another from this revision on."""
        if not self.everyone:
            self.everyone = True
            change = schema.change
            now = update(change).where(change.c.revision == self.change()).values(everyone=True)
            self.connection.execute(now)

    def _number(self) -> str:
        """Return the next number of the year that the write falls in."""
        number = self.numbers(1)
        return f"{self.day().year}-{number:04}"

    def numbers(self, many: int) -> int:
        """Take so many numbers of the year that the write falls in, and return the first."""
        table, year = schema.counter, self.day().year
        next_ = update(table).where(table.c.year == year).values(last=table.c.last + many).returning(table.c.last)
        last = self.connection.execute(next_).scalar()
        if last is None:
            last = many
            self.connection.execute(insert(table).values(year=year, last=last))
        return int(last) - many + 1

    def day(self) -> date:
        """Return the day that the write falls in."""
        change = schema.change
        day: date = self.connection.execute(select(change.c.day).where(change.c.revision == self.revision)).scalar_one()
        return day

    def entry(
        self, id_: str, version: int, action: str, status: str, kept: dict[str, Any] | None, reason: str = ""
    ) -> dict[str, Any]:
        """Return the row of a step."""
        row = {"record": id_, "version": version, "revision": self.revision, "action": action, "status": status}
        return row | {"content": kept, "reason": reason, "plan_version": self.store.plan.version}

    def _enter(
        self, id_: str, version: int, action: str, status: str, kept: dict[str, Any] | None, reason: str
    ) -> None:
        self.connection.execute(insert(schema.entry).values(**self.entry(id_, version, action, status, kept, reason)))

    def _content(self, id_: str, version: int) -> dict[str, Any] | None:
        entry = schema.entry
        where = (entry.c.record == id_, entry.c.version == version)
        kept: dict[str, Any] | None = self.connection.execute(select(entry.c.content).where(*where)).scalar_one()
        return kept

    def _note_submission(self, id_: str, before: int | None, status: str) -> None:
        """Keep the day a record was first handed in: what comes later, such as a return, makes it no later."""
        if before is None and status in (SUBMITTED, ACCEPTED):
            change = schema.change
            day = select(change.c.day).where(change.c.revision == self.revision).scalar_subquery()
            values = {"submitted": self.revision, "submitted_day": day}
            self.connection.execute(update(schema.record).where(schema.record.c.id == id_).values(**values))


@contextmanager
def begin(store: Store, by: Person, key: str, action: str, *said: object) -> Iterator[Write]:
    """Open the transaction of one write; `said` is what was asked for, to tell a repeated request from another one.

    Raises KeyReused where the key was used for something else.
    """
    if len(key) > LONGEST_KEY:
        raise Invalid([("key", "too-long")])
    with store.writing(by) as (connection, person):
        write = Write(store, connection, person, action)
        hashed, digest = _hash(person.id, key), _hash(action, *said)
        table = schema.request
        before = connection.execute(select(table).where(table.c.key == hashed)).first() if key else None
        if before is not None:
            if before.digest != digest:
                raise KeyReused(key)
            write.repeated, write.ids = True, list(before.records)
        yield write
        if key and before is None and write.revision:
            row = {"key": hashed, "person": person.id, "digest": digest, "revision": write.revision}
            connection.execute(insert(table).values(**row, records=write.ids))


def _hash(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()
