"""The versions of projects that lists for everyone were made from, to compare with when such a list comes back."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select

from records import content, facts, ledger_query, schema
from records.model import Answer, Viewer
from records.project import Project
from records.store import Store, answer, seen_by


@dataclass(frozen=True, slots=True)
class Stood:
    """What an accepted version said, without what the project needs, and the unit that keeps the project."""

    unit: str
    said: Project


Versions = Mapping[str, Mapping[int, Stood]]
"""Id or number of a project → version → what it said."""


def of_others(store: Store, viewer: Viewer, names: Collection[str]) -> Answer[Versions]:
    """Return all that was ever accepted of these projects, as the viewer may see it, without those of his own units."""
    table, record = schema.project, schema.record
    columns = (table.c.record, record.c.number, record.c.unit, table.c.version)
    with store.database.read() as connection:
        viewer = seen_by(connection, store, viewer)
        own = sorted(viewer.person.units if viewer.person else ())
        query = select(*columns).join(record, record.c.id == table.c.record).distinct()
        query = query.where(record.c.unit.not_in(own), *ledger_query.shown(viewer))
        found: dict[str, dict[int, Stood]] = defaultdict(dict)
        for some in facts.chunks(sorted(names)):
            rows = connection.execute(query.where(or_(table.c.record.in_(some), record.c.number.in_(some)))).all()
            said = facts.contents(connection, [(row.record, row.version) for row in rows])
            for row in rows:
                kept = said.get((row.record, row.version))
                shown = kept and content.without_decision(kept)
                if isinstance(shown, Project):
                    stood = Stood(row.unit, shown)
                    found[row.record][row.version] = found[row.number][row.version] = stood
        return answer(connection, viewer, found)
