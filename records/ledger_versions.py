"""The versions of projects that lists for everyone were made from, to compare with when such a list comes back."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select

from records import content, facts, ledger_query, schema, schema_projects
from records.model import Answer, Viewer
from records.project import Project
from records.store import Store, answer, seen_by


@dataclass(frozen=True, slots=True)
class Stood:
    """What an accepted version said, and the unit that keeps the project; what it needs only where it is one's own."""

    unit: str
    said: Project
    own: bool = False


Versions = Mapping[str, Mapping[int, Stood]]
"""Id or number of a project → version → what it said."""


def accepted(store: Store, viewer: Viewer, names: Collection[str]) -> Answer[Versions]:
    """Return all that was ever accepted of these projects, as the viewer may see it."""
    table, record = schema_projects.project, schema.record
    columns = (table.c.record, record.c.number, record.c.unit, table.c.version)
    with store.database.read() as connection:
        viewer = seen_by(connection, store, viewer)
        own = viewer.person.units if viewer.person else frozenset()
        query = select(*columns).join(record, record.c.id == table.c.record).distinct()
        query = query.where(*ledger_query.shown(viewer))
        found: dict[str, dict[int, Stood]] = defaultdict(dict)
        for some in facts.chunks(sorted(names)):
            rows = connection.execute(query.where(or_(table.c.record.in_(some), record.c.number.in_(some)))).all()
            said = facts.contents(connection, [(row.record, row.version) for row in rows])
            for row in rows:
                kept = said.get((row.record, row.version))
                shown = kept if row.unit in own else kept and content.without_decision(kept)
                if isinstance(shown, Project):
                    stood = Stood(row.unit, shown, own=row.unit in own)
                    found[row.record][row.version] = found[row.number][row.version] = stood
        return answer(connection, viewer, found)
