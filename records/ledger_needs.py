"""What projects of the ledger need that is not settled yet (要素保障): a part of 需协调事项."""

from dataclasses import dataclass

from sqlalchemy import select

from records import ledger_query, schema
from records.ledger_model import LedgerFilter
from records.model import Answer, Viewer
from records.store import Store, answer, seen_by

SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class OpenNeed:
    """A need of a project that is not settled: its kind and state from the vocabulary, and who decides."""

    record: str
    number: str
    name: str
    unit: str
    kind: str
    state: str
    decider: str


def open_needs(
    store: Store, viewer: Viewer, filter_: LedgerFilter, *, confidential: bool = True, limit: int = 500
) -> Answer[tuple[OpenNeed, ...]]:
    """Return so many needs of projects that are not terminated, by unit and number of the project.

    Nobody who has not signed in is told of them, as of what needs deciding in reports. Without `confidential` those of
    confidential projects are left out also where the viewer may see them.
    """
    table, need, record = schema.project, schema.project_need, schema.record
    columns = (table.c.record, record.c.number, table.c.name, table.c.unit, need.c.kind, need.c.state, need.c.decider)
    query = select(*columns).select_from(
        table.join(need, need.c.project == table.c.id).join(record, record.c.id == table.c.record)
    )
    query = query.where(need.c.state != SETTLED, table.c.terminated.is_(None))
    query = query if confidential else query.where(table.c.confidential.is_(False))
    query = query.order_by(table.c.unit, record.c.number, need.c.place).limit(limit)
    with store.database.read() as connection:
        viewer = seen_by(connection, store, viewer)
        if viewer.person is None:
            return answer(connection, viewer, (), filter_.as_of)
        rows = connection.execute(query.where(*ledger_query.conditions(connection, store, viewer, filter_))).all()
        return answer(connection, viewer, tuple(OpenNeed(*row) for row in rows), filter_.as_of)
