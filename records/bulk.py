"""Steps that many records take at once, in few statements."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from records import content, facts, rights, schema, standing
from records.content import PROJECT
from records.facts import Facts
from records.model import ACCEPTED, DRAFT, ENDORSED, SUBMITTED
from records.project import Project
from records.standing import RecordVersion
from records.writes import Write


@dataclass(frozen=True, slots=True)
class BulkStep:
    """The next step of a record: its action, the status it leads to, and what the record says then, as JSON."""

    row: Row[Any]
    action: str
    status: str
    kept: dict[str, Any]


def add_projects(write: Write, projects: Sequence[tuple[str, Project]], submit: bool) -> None:
    """Write new projects of (unit, content) and the first step of each, handed in or as a draft."""
    revision, first, year = write.change(), write.numbers(len(projects)), write.day().year
    action, status = (rights.SUBMIT, SUBMITTED) if submit else (facts.CREATE, DRAFT)
    place = {"kind": PROJECT, "item": "", "target": "", "period": "", "ends": None, "created": revision}
    ids = [str(uuid.uuid4()) for _ in projects]
    records = [
        {"id": id_, "number": f"{year}-{number:04}", "unit": unit, "status": status, "version": 1} | place
        for number, (id_, (unit, _)) in enumerate(zip(ids, projects, strict=True), first)
    ]
    write.connection.execute(insert(schema.record), records)
    said = [content.dump(one) for _, one in projects]
    entries = [write.entry(id_, 1, action, status, kept) for id_, kept in zip(ids, said, strict=True)]
    write.connection.execute(insert(schema.entry), entries)
    _note_submissions(write, ids if submit else [])
    write.ids += ids


def step(write: Write, steps: Sequence[BulkStep]) -> None:
    """Write the next step of each record, for steps that let nothing stand or fall."""
    if not steps:
        return
    write.change()
    entries = [write.entry(one.row.id, one.row.version + 1, one.action, one.status, one.kept) for one in steps]
    write.connection.execute(insert(schema.entry), entries)
    record = schema.record
    values: dict[str, Any] = {"version": bindparam("to_version"), "status": bindparam("to_status")}
    rows = [{"row": one.row.id, "to_version": one.row.version + 1, "to_status": one.status} for one in steps]
    write.connection.execute(update(record).where(record.c.id == bindparam("row")).values(values), rows)
    _note_submissions(write, [one.row.id for one in steps if one.status == SUBMITTED])
    write.hide([one.row.id for one in steps if one.kept.get("confidential")])
    write.ids += [one.row.id for one in steps]


def endorse(write: Write, found: Sequence[Facts]) -> None:
    """Pass records on to the reviewer."""
    for some in facts.chunks(list(found)):
        kept = _contents(write, [(one.row.id, one.row.version) for one in some])
        step(write, [BulkStep(one.row, rights.ENDORSE, ENDORSED, kept[one.row.id]) for one in some])


def accept(write: Write, found: Sequence[Facts]) -> None:
    """Accept records: from now on the version of this step stands."""
    for some in facts.chunks(list(found)):
        kept = _contents(write, [(one.row.id, one.row.version) for one in some])
        for one in some:
            write.note_seen(one, kept[one.row.id])
        step(write, [BulkStep(one.row, rights.ACCEPT, ACCEPTED, kept[one.row.id]) for one in some])
        versions = [RecordVersion(one.row, one.row.version + 1, kept[one.row.id]) for one in some]
        standing.begin(write.connection, write.store.plan, write.revision, versions)


def _note_submissions(write: Write, ids: Sequence[str]) -> None:
    """Keep the day on which records were first handed in."""
    record = schema.record
    if ids:
        first = update(record).where(record.c.id.in_(ids), record.c.submitted.is_(None))
        write.connection.execute(first.values(submitted=write.revision, submitted_day=write.day()))


def _contents(write: Write, versions: list[tuple[str, int]]) -> dict[str, dict[str, Any]]:
    entry = schema.entry
    query = select(entry.c.record, entry.c.content).where(facts.of_versions(versions))
    return {row.record: row.content or {} for row in write.connection.execute(query)}
