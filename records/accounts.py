"""Signing in and out.

A session is a random id in a cookie; the store holds its hash. Wrong passwords are counted by name, also by names that
nobody has: after FREE of them each next try has to wait twice as long, after LOCK of them a quarter of an hour. The
answer is the same for a wrong password, an unknown name, a disabled account and a lock.
"""

import hashlib
import secrets
import uuid
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Select, delete, insert, select, update
from sqlalchemy.sql import func

from records import identity, passwords, rights, schema
from records.errors import Invalid, SignInRefused, StoreUnavailable
from records.model import Person
from records.store import Store, require

FREE, LOCK = 3, 10
LOCKED = timedelta(minutes=15)
FORGOTTEN = timedelta(days=1)
TOUCH = timedelta(seconds=30)
LONGEST_LOGIN = 60


@dataclass(frozen=True, slots=True)
class SignIn:
    """A new session: `token` goes into the cookie and is kept nowhere else."""

    token: str
    person: Person


def sign_in(store: Store, login: str, password: str, ended: str = "") -> SignIn:
    """Begin a session; raises SignInRefused, the same for every reason.

    `ended` is the token the browser already holds; it ends, so that a planted one is worth nothing.
    """
    name = login.strip().casefold()[:LONGEST_LOGIN]
    now = store.clock()
    _set_back(store, name, now)
    with store.database.read() as connection:
        if wait := _wait(connection, name, now):
            raise SignInRefused(wait)
        row = connection.execute(_password(name)).first()
    # the hash is computed outside any transaction: it takes long on purpose
    right = passwords.matches(row.password or None if row else None, password)
    with store.database.write() as connection:
        wait = _wait(connection, name, now)
        # a try that overtook others which filled the count meanwhile is refused like them
        # a password that was set anew meanwhile is none any more
        right = right and row is not None and connection.execute(_password(name)).scalar() == row.password
        person = identity.by_login(connection, store.today(), name) if right and not wait else None
        if person and person.active:
            connection.execute(delete(schema.attempt).where(schema.attempt.c.login == digest(name)))
            return _begin(connection, store, person, now, ended)
        failed = _note_failure(connection, name, now)
    raise SignInRefused(failed)


def sign_in_as(store: Store, subject: str, ended: str = "") -> SignIn:
    """Begin a session for whom another service has vouched: `subject` is its lasting name for the person."""
    with store.database.write() as connection:
        table = schema.person
        id_ = connection.execute(select(table.c.id).where(table.c.subject == subject)).scalar() if subject else None
        person = identity.load(connection, store.today(), str(id_)) if id_ else None
        if person is None or not person.active:
            raise SignInRefused
        return _begin(connection, store, person, store.clock(), ended)


def signed_in(store: Store, token: str) -> Person | None:
    """Return whose session a token stands for, and keep it from ending as idle; None where there is none."""
    hash_, now = digest(token), store.clock()
    with store.database.read() as connection:
        id_ = identity.session_person(connection, hash_, now, store.idle) if token else None
        person = identity.load(connection, store.today(), id_, hash_) if id_ else None
        if person is None or not person.active:
            return None
        table = schema.session
        seen = connection.execute(select(table.c.seen).where(table.c.hash == hash_)).scalar_one()
    if seen is not None and now - seen > TOUCH:
        # reading goes on where nothing can be written
        with suppress(StoreUnavailable), store.database.write() as connection:
            connection.execute(update(table).where(table.c.hash == hash_).values(seen=now))
    return person


def sign_out(store: Store, token: str) -> None:
    """End a session."""
    with store.database.write() as connection:
        connection.execute(delete(schema.session).where(schema.session.c.hash == digest(token)))


def sign_out_everywhere(store: Store, by: Person, person: str = "") -> None:
    """End all sessions of oneself, or of somebody else as the administrator."""
    with store.writing(by) as (connection, acting):
        require(person in ("", acting.id) or rights.may(acting, rights.MANAGE_PEOPLE), rights.MANAGE_PEOPLE)
        end_sessions(connection, person or acting.id)


def change_password(store: Store, by: Person, old: str, new: str) -> None:
    """Set one's own password; other sessions end. Raises SignInRefused on a wrong old one, counted like any other."""
    now = store.clock()
    with store.database.read() as connection:
        if wait := _wait(connection, by.login, now):
            raise SignInRefused(wait)
        row = connection.execute(_password(by.login)).first()
    right = passwords.matches(row.password or None if row else None, old)
    fault = "same" if old == new else passwords.fault(new, by.login)
    hashed = "" if fault else passwords.hashed(new)
    if right:
        with store.writing(by) as (connection, person):
            # as when signing in: others may have filled the count meanwhile, or the password was set anew
            right = not _wait(connection, by.login, now)
            right = right and row is not None and connection.execute(_password(by.login)).scalar() == row.password
            if right and not fault:
                note(connection, store, person, person.id, "change-password")
                set_password(connection, person.id, hashed, must_change=False)
                end_sessions(connection, person.id, but=by.session)
    if not right:
        with store.database.write() as connection:
            failed = _note_failure(connection, by.login, now)
        raise SignInRefused(failed)
    if fault:
        raise Invalid([("password", fault)])


def _password(login: str) -> Select[tuple[str]]:
    return select(schema.person.c.password).where(schema.person.c.login == login)


def _begin(connection: Connection, store: Store, person: Person, now: datetime, ended: str) -> SignIn:
    token = secrets.token_urlsafe(32)
    table, hash_ = schema.session, digest(token)
    connection.execute(delete(table).where(table.c.hash == digest(ended)))
    connection.execute(delete(table).where(table.c.created < now - identity.LONGEST))
    connection.execute(insert(table).values(hash=hash_, person=person.id, created=now, seen=now))
    known = identity.load(connection, store.today(), person.id, hash_)
    return SignIn(token, known or person)


def _wait(connection: Connection, login: str, now: datetime) -> int:
    """Return for how many seconds this name still has to wait."""
    table = schema.attempt
    row = connection.execute(select(table).where(table.c.login == digest(login))).first()
    if row is None:
        return 0
    # a clock set back does not shorten the wait, and does not lengthen it beyond one
    passed = max(timedelta(), now - row.last)
    return max(0, int((_delay(row.failures) - passed).total_seconds() + 0.999))


def _set_back(store: Store, login: str, now: datetime) -> None:
    """Let a wait begin now whose try is noted as later than now: the clock went back, and might be long in coming."""
    table = schema.attempt
    later = (table.c.login == digest(login)) & (table.c.last > now)
    with store.database.read() as connection:
        found = connection.execute(select(table.c.login).where(later)).first()
    if found:
        with store.database.write() as connection:
            connection.execute(update(table).where(later).values(last=now))


def _delay(failures: int) -> timedelta:
    if failures < FREE:
        return timedelta()
    return LOCKED if failures >= LOCK else timedelta(seconds=2 ** (failures - FREE))


def _note_failure(connection: Connection, login: str, now: datetime) -> int:
    table, name = schema.attempt, digest(login)
    connection.execute(delete(table).where(table.c.last < now - FORGOTTEN))
    row = connection.execute(select(table).where(table.c.login == name)).first()
    failures = row.failures + 1 if row else 1
    if row:
        connection.execute(update(table).where(table.c.login == name).values(failures=failures, last=now))
    else:
        connection.execute(insert(table).values(login=name, failures=failures, last=now))
    return int(_delay(failures).total_seconds())


def digest(text: str) -> str:
    """Return the hash under which tokens and tried names are kept."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def set_password(connection: Connection, id_: str, hashed: str, *, must_change: bool) -> None:
    """Keep a new hash."""
    table = schema.person
    connection.execute(update(table).where(table.c.id == id_).values(password=hashed, must_change=must_change))


def end_sessions(connection: Connection, id_: str, but: str = "") -> None:
    """End all sessions of a person but one."""
    table = schema.session
    connection.execute(delete(table).where(table.c.person == id_, table.c.hash != but))


def note(
    connection: Connection,
    store: Store,
    by: Person | None,
    person: str,
    action: str,
    before: str = "",
    after: str = "",
) -> None:
    """Note who changed an account, from what to what; apart from the records, whose files stay as they are.

    Each is later than the one before, even where the clock goes back.
    """
    table = schema.account_change
    latest = connection.execute(select(func.max(table.c.at))).scalar()
    at = max(store.clock(), latest + timedelta(microseconds=1)) if latest else store.clock()
    row = {"id": str(uuid.uuid4()), "at": at, "by": by.id if by else None, "person": person, "action": action}
    connection.execute(insert(table).values(**row, before=before, after=after))
