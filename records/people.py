"""Managing people: accounts, first passwords, roles. By an administrator, or by a command on the server itself."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from records import identity, owing, passwords, rights, schema
from records.accounts import LONGEST_LOGIN, digest, end_sessions, note, set_password
from records.content import LONGEST_LINE, UNWRITABLE
from records.errors import Invalid, NotAllowed, SignedOut, SignInRefused
from records.model import ROLES, UNIT_ROLES, Permission, Person
from records.store import Store, require

LONGEST_SUBJECT = 255


@dataclass(frozen=True, slots=True)
class AccountChange:
    """One change of an account.

    Attributes
    ----------
    who : str
        Name of whoever made it; empty for a command on the server, or the identity service.
    before, after : str
        Roles as `in_text` writes them, or the subject; empty for other actions.
    """

    at: datetime
    who: str
    login: str
    action: str
    before: str
    after: str


def people(store: Store, by: Person | None = None) -> tuple[Person, ...]:
    """Return everyone with an account, by login; `by` None is a command on the server itself."""
    with store.database.read() as connection:
        _require_manager(connection, store, by)
        rows = connection.execute(select(schema.person).order_by(schema.person.c.login)).mappings().all()
        return tuple(identity.from_row(connection, store.today(), row) for row in rows)


def anybody(store: Store) -> bool:
    """Return whether there is any account."""
    with store.database.read() as connection:
        return connection.execute(select(schema.person.c.id).limit(1)).first() is not None


def add_person(
    store: Store, by: Person | None, login: str, name: str, permissions: Sequence[Permission], subject: str = ""
) -> tuple[Person, str]:
    """Make an account and return it with its first password, which has to be changed. Raises Invalid.

    An account with a `subject` has no password: another service vouches for whoever has that lasting name.
    """
    login = login.strip().casefold()
    password = "" if subject else passwords.random()
    kept = {"password": passwords.hashed(password) if password else "", "must_change": bool(password)}
    with store.database.write() as connection:
        manager = _manager(connection, store, by)
        _check_person(connection, store, login, name, tuple(permissions))
        _check_subject(connection, subject)
        id_ = _insert(connection, store, login, name, subject, kept)
        note(connection, store, manager, id_, "add", after=in_text(set(permissions)))
        _grant(connection, id_, permissions)
        return _known(connection, store, login), password


def add_vouched(store: Store, subject: str, login: str, name: str) -> None:
    """Make an account without any role for whom another service vouches, unless there is one.

    Raises SignInRefused where the account cannot be made, such as where somebody else has the login.
    """
    login = login.strip().casefold()
    with store.database.write() as connection:
        known = select(schema.person.c.id).where(schema.person.c.subject == subject)
        if connection.execute(known).first():
            return
        try:
            _check_person(connection, store, login, name, ())
            _check_subject(connection, subject)
        except Invalid as error:
            raise SignInRefused from error
        id_ = _insert(connection, store, login, name, subject, {"password": "", "must_change": False})
        note(connection, store, None, id_, "add-vouched", after=subject)


def set_subject(store: Store, by: Person | None, login: str, subject: str) -> Person:
    """Say under which lasting name another service vouches for a person; empty for none. Raises Invalid.

    All sessions end, and with them a first password that was not changed yet.
    """
    with store.database.write() as connection:
        manager = _manager(connection, store, by)
        person = _known(connection, store, login)
        require(by is None or by.id != person.id, rights.MANAGE_PEOPLE)
        if subject != person.subject:
            _check_subject(connection, subject)
        note(connection, store, manager, person.id, "set-subject", person.subject, subject)
        table, values = schema.person, {"subject": subject or None}
        first = {"password": "", "must_change": False} if subject and person.must_change else {}
        connection.execute(update(table).where(table.c.id == person.id).values(**values, **first))
        end_sessions(connection, person.id)
        return _known(connection, store, login)


def reset_password(store: Store, by: Person | None, login: str) -> str:
    """Give a person a new first password; all his sessions end, and a lock is taken off."""
    password = passwords.random()
    hashed = passwords.hashed(password)
    with store.database.write() as connection:
        manager = _manager(connection, store, by)
        person = _known(connection, store, login)
        note(connection, store, manager, person.id, "reset-password")
        set_password(connection, person.id, hashed, must_change=True)
        connection.execute(delete(schema.attempt).where(schema.attempt.c.login == digest(person.login)))
        end_sessions(connection, person.id)
    return password


def set_active(store: Store, by: Person | None, login: str, active: bool) -> Person:
    """Disable an account, which ends its sessions, or enable it again; accounts are never deleted."""
    with store.database.write() as connection:
        manager = _manager(connection, store, by)
        person = _known(connection, store, login)
        require(by is None or by.id != person.id, rights.MANAGE_PEOPLE)
        note(connection, store, manager, person.id, "enable" if active else "disable")
        connection.execute(update(schema.person).where(schema.person.c.id == person.id).values(active=active))
        end_sessions(connection, person.id)
        return _known(connection, store, login)


def set_permissions(store: Store, by: Person | None, login: str, permissions: Sequence[Permission]) -> Person:
    """Give a person these roles and no others; nobody changes his own."""
    with store.database.write() as connection:
        manager = _manager(connection, store, by)
        person = _known(connection, store, login)
        return _change_permissions(connection, store, manager, person, set(permissions))


def grant(store: Store, by: Person | None, login: str, permission: Permission) -> Person:
    """Give a person one more role; others stay, also those that somebody else gave meanwhile."""
    with store.database.write() as connection:
        manager = _manager(connection, store, by)
        person = _known(connection, store, login)
        return _change_permissions(connection, store, manager, person, {*person.permissions, permission})


def revoke(store: Store, by: Person | None, login: str, permission: Permission) -> Person:
    """Take one role from a person; nothing happens where he does not have it any more."""
    with store.database.write() as connection:
        manager = _manager(connection, store, by)
        person = _known(connection, store, login)
        return _change_permissions(connection, store, manager, person, set(person.permissions) - {permission})


def changes(store: Store, by: Person | None = None, most: int = 50) -> tuple[AccountChange, ...]:
    """Return what was changed in accounts, the latest first."""
    table, subject, actor = schema.account_change, schema.person.alias("subject"), schema.person.alias("actor")
    source = table.join(subject, subject.c.id == table.c.person).outerjoin(actor, actor.c.id == table.c.by)
    columns = (table.c.at, actor.c.name.label("who"), subject.c.login, table.c.action, table.c.before, table.c.after)
    query = select(*columns).select_from(source).order_by(table.c.at.desc(), table.c.id).limit(most)
    with store.database.read() as connection:
        _require_manager(connection, store, by)
        rows = connection.execute(query).all()
        return tuple(AccountChange(r.at, r.who or "", r.login, r.action, r.before, r.after) for r in rows)


def in_text(permissions: Iterable[Permission]) -> str:
    """Return roles as they are written: `reviewer` or `reporter:works`, with blanks between."""
    return " ".join(f"{one.role}:{one.unit}" if one.unit else one.role for one in sorted(permissions))


def from_text(text: str) -> tuple[Permission, ...]:
    """Return the roles that are written so."""
    return tuple(Permission(role, unit) for role, _, unit in (word.partition(":") for word in text.split()))


def _change_permissions(
    connection: Connection, store: Store, manager: Person | None, person: Person, new: set[Permission]
) -> Person:
    require(manager is None or manager.id != person.id, rights.MANAGE_PEOPLE)
    before = set(person.permissions)
    if new == before:
        return person
    _check_permissions(connection, store, tuple(sorted(new)), known=before)
    note(connection, store, manager, person.id, "set-permissions", in_text(before), in_text(new))
    connection.execute(delete(schema.permission).where(schema.permission.c.person == person.id))
    _grant(connection, person.id, tuple(new))
    return _known(connection, store, person.login)


def _insert(connection: Connection, store: Store, login: str, name: str, subject: str, kept: dict[str, object]) -> str:
    """Add a row and return its id; `kept` is the password and whether it has to be changed."""
    row = {"id": str(uuid.uuid4()), "login": login, "name": name.strip(), "subject": subject or None}
    connection.execute(insert(schema.person).values(**row, **kept, active=True, created=store.clock()))
    return row["id"] or ""


def _manager(connection: Connection, store: Store, by: Person | None) -> Person | None:
    """Return the administrator as the store knows him now; None for a command on the server."""
    if by is None:
        return None
    if by.session and not identity.session_person(connection, by.session, store.clock(), store.idle):
        raise SignedOut(by.login)
    now = identity.load(connection, store.today(), by.id)
    if now is None or not rights.may(now, rights.MANAGE_PEOPLE):
        raise NotAllowed(rights.MANAGE_PEOPLE)
    return now


def _require_manager(connection: Connection, store: Store, by: Person | None) -> None:
    if by is not None:
        now = identity.load(connection, store.today(), by.id, by.session)
        require(rights.may(now, rights.MANAGE_PEOPLE), rights.MANAGE_PEOPLE)


def _known(connection: Connection, store: Store, login: str) -> Person:
    person = identity.by_login(connection, store.today(), login)
    if person is None:
        raise Invalid([("login", "unknown")])
    return person


def _grant(connection: Connection, id_: str, permissions: Sequence[Permission]) -> None:
    rows = [{"person": id_, "role": one.role, "unit": one.unit} for one in sorted(set(permissions))]
    if rows:
        connection.execute(insert(schema.permission), rows)


def _check_person(
    connection: Connection, store: Store, login: str, name: str, permissions: tuple[Permission, ...]
) -> None:
    faults = [("login", "missing")] if not login else []
    faults += [("login", "too-long")] if len(login) > LONGEST_LOGIN else []
    faults += [("login", "form")] if UNWRITABLE.search(login) or login.split() != [login] else []
    faults += [("name", "missing")] if not name.strip() else []
    faults += [("name", "form")] if len(name) > LONGEST_LINE // 3 or UNWRITABLE.search(name) else []
    faults += [("login", "taken")] if identity.by_login(connection, store.today(), login) else []
    if faults:
        raise Invalid(faults)
    _check_permissions(connection, store, permissions)


def _check_subject(connection: Connection, subject: str) -> None:
    taken = select(schema.person.c.id).where(schema.person.c.subject == subject)
    faults = [("subject", "form")] if len(subject) > LONGEST_SUBJECT or UNWRITABLE.search(subject) else []
    faults += [("subject", "form")] if subject != subject.strip() else []
    faults += [("subject", "taken")] if subject and connection.execute(taken).first() else []
    if faults:
        raise Invalid(faults)


def _check_permissions(
    connection: Connection, store: Store, permissions: tuple[Permission, ...], known: Collection[Permission] = ()
) -> None:
    """Raise Invalid for roles that nobody can have; of those a person has, units may have left the plan since."""
    successors = {one.successor for one in owing.successions(connection)}
    single = {id_ for id_, unit in store.plan.units.items() if not unit.members}
    units = {*single, *successors, store.plan.office}
    faults = [("role", "unknown") for one in permissions if one.role not in ROLES]
    faults += [
        ("unit", "unknown" if one.unit else "missing")
        for one in permissions
        if one.role in UNIT_ROLES and one.unit not in units and one not in known
    ]
    faults += [("unit", "not-for-role") for one in permissions if one.role not in UNIT_ROLES and one.unit]
    faults += [] if rights.combinable(permissions) else [("role", "not-together")]
    if faults:
        raise Invalid(faults)
