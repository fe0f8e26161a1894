"""Who a person is, and whether a session still stands: the questions that every write asks inside its transaction."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, RowMapping, select

from records import schema
from records.model import HEAD, REPORTER, Permission, Person

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
SKEW = timedelta(minutes=1)  # by how much a clock may go back before sessions from its future end


def load(connection: Connection, id_: str, session: str = "") -> Person | None:
    """Return the person of an id as the store knows him now; None where there is none."""
    return _person(connection, schema.person.c.id == id_, session)


def by_login(connection: Connection, login: str) -> Person | None:
    """Return the person with this name to sign in; capitals do not matter."""
    return _person(connection, schema.person.c.login == login.strip().casefold())


def session_person(connection: Connection, hash_: str, now: datetime, idle: timedelta) -> str | None:
    """Return whose session it is; None where it has ended, was idle too long, or comes from a later clock."""
    table = schema.session
    row = connection.execute(select(table).where(table.c.hash == hash_)).first()
    if row is None or not -SKEW <= now - row.seen <= idle or now - row.created > LONGEST:
        return None
    return str(row.person)


def _person(connection: Connection, where: ColumnElement[bool], session: str = "") -> Person | None:
    row = connection.execute(select(schema.person).where(where)).mappings().first()
    return from_row(connection, row, session) if row else None


def from_row(connection: Connection, row: RowMapping, session: str = "") -> Person:
    """Return the person of a row, with permissions and the units these reach."""
    table = schema.permission
    rows = connection.execute(select(table.c.role, table.c.unit).where(table.c.person == row["id"])).all()
    permissions = tuple(sorted(Permission(one.role, one.unit) for one in rows))
    return Person(
        id=row["id"],
        login=row["login"],
        name=row["name"],
        permissions=permissions,
        reports_for=_reach(connection, permissions, REPORTER),
        heads=_reach(connection, permissions, HEAD),
        must_change=row["must_change"],
        active=row["active"],
        subject=row["subject"] or "",
        by_password=bool(row["password"]),
        session=session,
    )


def _reach(connection: Connection, permissions: tuple[Permission, ...], role: str) -> frozenset[str]:
    units = {one.unit for one in permissions if one.role == role}
    if not units:
        return frozenset()
    old = select(schema.lineage.c.ancestor).where(schema.lineage.c.unit.in_(sorted(units)))
    return frozenset(units | set(connection.execute(old).scalars()))
