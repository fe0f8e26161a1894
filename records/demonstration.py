"""The mark of a store whose records are all invented: set before anything is in it, and never taken away.

The database refuses to change or delete it, see migration 0002; a backup carries it along.
"""

from sqlalchemy import func, insert, select

from records import schema
from records.errors import NotEmpty
from records.store import Store

PEOPLES = (schema.person, schema.record, schema.period)


def mark(store: Store) -> None:
    """Mark a store that nobody has entered anything into; raises NotEmpty for any other."""
    with store.database.write() as connection:
        for table in PEOPLES:
            if connection.execute(select(func.count()).select_from(table)).scalar_one():
                raise NotEmpty(table.name)
        if connection.execute(select(schema.demonstration.c.id)).first() is None:
            connection.execute(insert(schema.demonstration).values(id=1, marked=store.clock()))
