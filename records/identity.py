"""Who a person is, and whether a session still stands: the questions that every write asks inside its transaction."""

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, RowMapping, select

from records import responsible, schema
from records.model import HEAD, REPORTER, Permission, Person

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
SKEW = timedelta(minutes=1)  # by how much a clock may go back before sessions from its future end


def load(connection: Connection, today: date, id_: str, session: str = "") -> Person | None:
    """Return the person of an id as the store knows him now; None where there is none."""
    return _person(connection, today, schema.person.c.id == id_, session)


def by_login(connection: Connection, today: date, login: str) -> Person | None:
    """Return the person with this name to sign in; capitals do not matter."""
    return _person(connection, today, schema.person.c.login == login.strip().casefold())


def session_person(connection: Connection, hash_: str, now: datetime, idle: timedelta) -> str | None:
    """Return whose session it is; None where it has ended, was idle too long, or comes from a later clock."""
    table = schema.session
    row = connection.execute(select(table).where(table.c.hash == hash_)).first()
    if row is None or not -SKEW <= now - row.seen <= idle or now - row.created > LONGEST:
        return None
    return str(row.person)


def lineage(connection: Connection, today: date) -> frozenset[tuple[str, str]]:
    """Return (unit, unit that it succeeded) by the successions that are in force today, each unit its own too."""
    return responsible.lineage_of_pairs((), _in_force(connection, today))


def _in_force(connection: Connection, today: date) -> list[tuple[str, str]]:
    table = schema.successor
    query = select(table.c.unit, table.c.successor).where(table.c.since <= today)
    return [(row.unit, row.successor) for row in connection.execute(query)]


def _person(connection: Connection, today: date, where: ColumnElement[bool], session: str = "") -> Person | None:
    row = connection.execute(select(schema.person).where(where)).mappings().first()
    return from_row(connection, today, row, session) if row else None


def from_row(connection: Connection, today: date, row: RowMapping, session: str = "") -> Person:
    """Return the person of a row, with permissions and the units these reach."""
    table = schema.permission
    rows = connection.execute(select(table.c.role, table.c.unit).where(table.c.person == row["id"])).all()
    permissions = tuple(sorted(Permission(one.role, one.unit) for one in rows))
    return Person(
        id=row["id"],
        login=row["login"],
        name=row["name"],
        permissions=permissions,
        reports_for=_reach(connection, today, permissions, REPORTER),
        heads=_reach(connection, today, permissions, HEAD),
        must_change=row["must_change"],
        active=row["active"],
        subject=row["subject"] or "",
        by_password=bool(row["password"]),
        session=session,
    )


def _reach(connection: Connection, today: date, permissions: tuple[Permission, ...], role: str) -> frozenset[str]:
    units = {one.unit for one in permissions if one.role == role}
    if not units:
        return frozenset()
    return responsible.ancestors(units, _in_force(connection, today))
