"""How many accepted reports there are of each item by each unit for each period, and what they say: one aggregation."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from plan.other_names import Succession
from plan.reporting import Reporting
from records import measures, owing, periods, reading, schema
from records.content import ITEM
from records.model import Viewer
from records.responsible import Later
from records.store import Store, revision_of, seen_by


@dataclass(frozen=True, slots=True)
class ReportCount:
    """So many accepted reports on an item by a unit for a period, which ends on a day, that say one state."""

    item: str
    unit: str
    period: str
    ends: date
    state: str
    reports: int


@dataclass(frozen=True, slots=True)
class ReportCounts:
    """The reports that count, the earliest period first; hashed by what they depend on, so a cheap key of a cache.

    `audience` is `public` where only what is published counts, else `internal`; `revision` is that of the store;
    `successors` says which units took over from those of the plan.
    """

    reporting: Reporting
    counts: tuple[ReportCount, ...]
    day: date | None
    revision: int
    audience: str
    successors: tuple[Succession, ...] = ()

    @property
    def later(self) -> Later:
        """The units that took over from those of the plan, each with its name."""
        return tuple((one.successor, one.name) for one in self.successors)

    def __hash__(self) -> int:
        return hash((self.reporting, self.revision, self.audience))


def report_counts(store: Store, viewer: Viewer, reporting: Reporting) -> ReportCounts:
    """Return the accepted reports for the chosen period or earlier, as known on the chosen day.

    They are the same for all who may see the same: on a public site those that are published.
    """
    everyone, table = measures.everyone(viewer), schema.accepted
    with store.database.read() as connection:
        seen = seen_by(connection, store, everyone)
        revision, _ = revision_of(connection, reporting.as_of)
        known, day = revision_of(connection, reporting.as_of, everyone=True)
        groups = (table.c.item, table.c.unit, table.c.period, table.c.ends, table.c.state)
        query = select(*groups, func.count()).where(table.c.kind == ITEM, *reading.standing(revision, seen))
        if reporting.period:
            query = query.where(table.c.ends <= periods.last_day(reporting.period))
        rows = connection.execute(query.group_by(*groups).order_by(table.c.ends, *groups)).all()
        past = reporting.as_of if reporting.as_of and reporting.as_of <= store.today() else None
        counts = tuple(ReportCount(*row) for row in rows)
        return ReportCounts(
            reporting, counts, past or day, known, seen.audience, owing.successions(connection, revision)
        )
