"""What a search finds: of each item or target and unit the latest accepted report that says something in words."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, func, or_, select

from records import facts, schema
from records.model import Answer, Record, Viewer
from records.reading import as_accepted, in_the_open, standing
from records.store import Store, answer, revision_of, seen_by


def latest(store: Store, viewer: Viewer, kind: str, fields: Sequence[str], most: int) -> Answer[tuple[Record, ...]]:
    """Return of each item or target and unit the latest accepted report with a text in one of some fields.

    They are no more than `most`, the latest period first, without those that the plan no longer has. Of one period what
    was accepted last is the latest, of one acceptance what was begun last.
    """
    with store.database.read() as connection:
        viewer = seen_by(connection, store, viewer)
        revision, _ = revision_of(connection)
        table, record, entry = schema.accepted, schema.record, schema.entry
        order = (table.c.ends.desc().nulls_last(), facts.LAST_ACCEPTED, record.c.created.desc(), record.c.number)
        whose = (table.c.item, table.c.target, table.c.unit)
        ranked = (
            select(
                *(table.c.record, table.c.version, table.c.published, entry.c.plan_version),
                func.row_number().over(partition_by=whose, order_by=order).label("of_its_own"),
                func.row_number().over(order_by=order).label("of_all"),
            )
            .select_from(table.join(entry).join(record, record.c.id == table.c.record))
            .where(table.c.kind == kind, *standing(revision, viewer), in_the_open(table, viewer))
            .where(or_(*(func.trim(entry.c.content[name].as_string()) != "" for name in fields)))
            .where(*_in_the_plan(connection, store))
            .subquery()
        )
        shown = select(ranked).where(ranked.c.of_its_own == 1).order_by(ranked.c.of_all).limit(most)
        return answer(connection, viewer, as_accepted(connection, viewer, connection.execute(shown).all()))


def _in_the_plan(connection: Connection, store: Store) -> tuple[ColumnElement[bool], ...]:
    table, plan = schema.accepted, store.plan
    return (
        table.c.item.in_(["", *plan.items]),
        table.c.target.in_(["", *plan.targets]),
        table.c.unit.in_(sorted(facts.known_units(connection, store))),
    )
