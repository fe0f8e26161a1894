"""What a measure counts: the states of items by accepted reports."""

from collections.abc import Hashable
from dataclasses import dataclass

from sqlalchemy import select

from plan.reporting import Reporting
from records import last_said, owing, progress, reading, schema
from records.content import CLOSING, ITEM, TARGET
from records.model import Measured, Viewer
from records.places import closing_period
from records.store import Store, revision_of

PUBLIC = "public"
SEARCHED = (ITEM, TARGET, CLOSING)
"""The kinds of reports that the search finds."""


def key(store: Store, viewer: Viewer, reporting: Reporting) -> Hashable:
    """Return what `measured` depends on; on another day another period may be the last that ended.

    The last revision belongs to it also where `as_of` asks for an earlier one: since then a report may have been
    unpublished, or been removed.
    """
    nobody = everyone(viewer)
    return (reporting, nobody, reading.revision(store, nobody).revision, store.today(), store.plan)


def measured(store: Store, viewer: Viewer, reporting: Reporting) -> Measured:
    """Return what came of the items by one aggregation; the same for all who may see the same.

    A period that states cannot be asked for is passed over, as if none had been chosen.
    """
    nobody = everyone(viewer)
    period = reporting.period if askable(store, reporting.period) else owing.shown_period(store, reporting.as_of)
    if period == closing_period(store):
        found = progress.items(store, nobody, "", reporting.as_of, CLOSING)
    else:
        found = progress.items(store, nobody, period, reporting.as_of)
    past = reporting.as_of if reporting.as_of and reporting.as_of <= store.today() else None
    return Measured(reporting, period, past or found.day, found.value, found.revision, found.audience)


def askable(store: Store, period: str) -> bool:
    """Return whether states of items can be asked for a period, or for the plan's years: those of its evaluation."""
    return period == closing_period(store) or owing.known_period(store, period) is not None


@dataclass(frozen=True, slots=True)
class ReportedPeriods:
    """That reports stand: at which revision of the store, and the periods opened, the newest first."""

    revision: int
    periods: tuple[str, ...]


def reported_periods(store: Store, public: bool) -> ReportedPeriods | None:
    """Return at which revision reports on items stand, and the periods; None where none was accepted.

    Where the site is public, only a report that is published stands.
    """
    with store.database.read() as connection:
        revision, _ = revision_of(connection)
        standing = reading.standing(revision, Viewer(public=public))
        found = select(schema.accepted.c.record).where(last_said.counts(ITEM), *standing).limit(1)
        if connection.execute(found).first() is None:
            return None
        seen, _ = revision_of(connection, everyone=True)
        return ReportedPeriods(seen, tuple(one.period.id for one in reversed(owing.opened(connection))))


def searched(store: Store, public: bool) -> int | None:
    """Return at which revision reports stand that the search finds, of whatever kind; None where there are none."""
    with store.database.read() as connection:
        revision, _ = revision_of(connection)
        standing = reading.standing(revision, Viewer(public=public))
        found = select(schema.accepted.c.record).where(schema.accepted.c.kind.in_(SEARCHED), *standing).limit(1)
        if connection.execute(found).first() is None:
            return None
        return revision_of(connection, everyone=True)[0]


def everyone(viewer: Viewer) -> Viewer:
    """Return nobody in particular who may see the same states: what is accepted, or what is published."""
    return Viewer(public=viewer.audience == PUBLIC)
