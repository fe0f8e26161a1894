"""Which version of a record is the accepted one, from which revision until which: for one record or many."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, update

from plan.model import Plan
from records import content, project_rows, schema, schema_projects
from records.content import PROJECT
from records.project import Project
from records.project_rows import Standing

ABOUT = ("kind", "item", "target", "unit", "period", "ends")


@dataclass(frozen=True, slots=True)
class RecordVersion:
    """A version of a record, what it says as JSON, and whether it is published."""

    row: Row[Any]
    number: int
    kept: dict[str, Any]
    published: bool = False


def begin(connection: Connection, plan: Plan, revision: int, versions: Sequence[RecordVersion]) -> None:
    """Let versions be the accepted ones of their records from a revision on, in place of those before."""
    end(connection, [one.row.id for one in versions], revision)
    connection.execute(insert(schema.accepted), [_accepted(one, revision) for one in versions])
    projects = [(_standing(one, revision), _project(one)) for one in versions if one.row.kind == PROJECT]
    if projects:
        project_rows.write(connection, plan, projects)
    hide(connection, [one.row.id for one in versions if one.kept.get("confidential")])


def hide(connection: Connection, records: Sequence[str]) -> bool:
    """Let records be known to their units and to reviewers only, on earlier days too; return whether any was not."""
    changed = 0
    for table in (schema.accepted, schema_projects.project) if records else ():
        shown = update(table).where(table.c.record.in_(records), table.c.confidential.is_(False))
        changed += connection.execute(shown.values(confidential=True)).rowcount
    return changed > 0


def end(connection: Connection, records: Sequence[str], revision: int) -> None:
    """Let what stands of records end with a revision."""
    for table in (schema.accepted, schema_projects.project):
        now = update(table).where(table.c.record.in_(records), table.c.valid_to.is_(None))
        connection.execute(now.values(valid_to=revision))


def unpublish(connection: Connection, record: str) -> None:
    """Let no version of a record be published, also as it was known on an earlier day."""
    for table in (schema.accepted, schema_projects.project):
        connection.execute(update(table).where(table.c.record == record).values(published=False))


def _accepted(one: RecordVersion, revision: int) -> dict[str, Any]:
    row = {name: getattr(one.row, name) for name in ABOUT}
    row |= {"record": one.row.id, "version": one.number, "valid_from": revision, "published": one.published}
    return row | {"state": one.kept.get("state", ""), "confidential": bool(one.kept.get("confidential"))}


def _standing(one: RecordVersion, revision: int) -> Standing:
    return Standing(one.row.id, one.row.number, one.row.unit, one.number, revision, one.published)


def _project(one: RecordVersion) -> Project:
    said = content.load(PROJECT, one.kept)
    assert isinstance(said, Project)
    return said
