"""What waits for a step by a person, asked of the database: `rights.waits` says for what, as for a single record."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Exists, and_, exists, false, or_

from records import facts, rights, schema
from records.model import HEAD, REVIEWER, SUBMITTED, Person


def waiting_for(person: Person | None, levels: int) -> ColumnElement[bool]:
    """Return the condition on `record` for what the person may accept or endorse now.

    Parameters
    ----------
    person
        As the store knows the person now.
    levels
        Levels of acceptance.
    """
    record = schema.record
    if person is None or not person.active or person.must_change:
        return false()
    of_role = [
        and_(
            record.c.status == one.status, *([] if one.role == REVIEWER else [record.c.unit.in_(sorted(person.heads))])
        )
        for one in rights.waits(levels)
        if one.role != REVIEWER or person.has(REVIEWER)
    ]
    return and_(or_(false(), *of_role), record.c.purged.is_(None), ~_edited(person.id), ~_endorsed(person))


def without_head(lineage: Iterable[tuple[str, str]]) -> ColumnElement[bool]:
    """Return the condition on `record` for what was submitted and no head may endorse, where there are two levels.

    A head who has yet to set a password can do so, and counts. `lineage` has (unit, unit that it succeeded).
    """
    record, head, account = schema.record, schema.permission, schema.person
    former = or_(false(), *(and_(head.c.unit == unit, record.c.unit == old) for unit, old in sorted(lineage)))
    may_endorse = exists().where(
        head.c.role == HEAD,
        head.c.person == account.c.id,
        account.c.active,
        or_(head.c.unit == record.c.unit, former),
        ~_edited(account.c.id).correlate(account, record),
    )
    return and_(record.c.status == SUBMITTED, record.c.purged.is_(None), ~may_endorse.correlate(record))


def _edited(person: str | ColumnElement[str]) -> Exists:
    entry, change = schema.entry, schema.change
    by = (change.c.revision == entry.c.revision, change.c.person == person)
    return exists().where(entry.c.record == schema.record.c.id, entry.c.action.in_(facts.EDITS), *by)


def _endorsed(person: Person) -> Exists:
    """Whether the person endorsed a record since it was last edited."""
    entry, change, later = schema.entry, schema.change, schema.entry.alias()
    by = (change.c.revision == entry.c.revision, change.c.person == person.id)
    edited = exists().where(
        later.c.record == entry.c.record, later.c.version > entry.c.version, later.c.action.in_(facts.EDITS)
    )
    return exists().where(entry.c.record == schema.record.c.id, entry.c.action == rights.ENDORSE, ~edited, *by)
