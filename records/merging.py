"""Projects that were entered twice: merging them, and splitting them again."""

from collections.abc import Sequence

from sqlalchemy import select

from records import rights, schema, writes
from records.content import PROJECT
from records.errors import Invalid, StaleRecord
from records.facts import Facts
from records.model import ACCEPTED, WITHDRAWN, Person, Record
from records.store import Store
from records.writes import Write


def merge(
    store: Store, by: Person, versions: Sequence[tuple[str, int]], keep: str, *, key: str = ""
) -> tuple[Record, ...]:
    """Take accepted projects out as entered twice, each in the version seen; `keep` is the one that stays.

    Their history names the number of the one that stays. Raises StaleRecord, NotAllowed, WrongState or UnknownRecord as
    other steps do, Invalid where nothing is to be merged, or the one that stays with itself, or where the one that
    stays is confidential and what is merged into it is not, or is of another unit: that would learn its number.
    """
    with writes.begin(store, by, key, rights.MERGE, tuple(versions), keep) as write:
        if write.repeated:
            return write.result()
        kept = write.find(keep)
        write.require(rights.MERGE, kept)
        by_id = write.find_many(dict(versions))
        found = list({one.row.id: (one, dict(versions)[id_]) for id_, one in by_id.items()}.values())
        if not found or kept.row.id in {one.row.id for one, _ in found}:
            raise Invalid([("keep", "other")])
        if write.subject(kept).confidential and any(_may_not_name(write, kept, one) for one, _ in found):
            raise Invalid([("keep", "confidential")])
        for one, version in found:
            if one.row.version != version:
                raise StaleRecord(write.view(one), None)
            write.require(rights.MERGE, one)
        for one, _ in found:
            write.step(one, rights.MERGE, WITHDRAWN, reason=kept.row.number)
        return write.result()


def _may_not_name(write: Write, kept: Facts, one: Facts) -> bool:
    """Whether the history of a project may not name the confidential one that stays."""
    return not write.subject(one).confidential or one.row.unit != kept.row.unit


def split(store: Store, by: Person, id_: str, version: int, *, key: str = "") -> Record:
    """Undo a merge: the version that stood before stands again. Raises as other steps do."""
    with writes.begin(store, by, key, rights.SPLIT, id_, version) as write:
        if write.repeated:
            return write.result()[0]
        found = write.find(id_)
        if found.row.version != version:
            raise StaleRecord(write.view(found), None)
        write.require(rights.SPLIT, found)
        stood = _stood(write, found.row.id)
        write.step(found, rights.SPLIT, ACCEPTED)
        write.stand(found, stood[0], published=stood[1])
        return write.result()[0]


def _stood(write: Write, id_: str) -> tuple[int, bool]:
    """Return the version that stood last, and whether it was published."""
    table = schema.accepted
    query = select(table.c.version, table.c.published).where(table.c.record == id_, table.c.kind == PROJECT)
    row = write.connection.execute(query.order_by(table.c.valid_from.desc()).limit(1)).one()
    return row.version, row.published
