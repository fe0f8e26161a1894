"""What was reported before of what units owe, also by the units that they succeeded: when it came, and what stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, case, select

from records import facts, passed_on, schema
from records.content import CLOSING, DATE, FINISHED, ITEM, NOT_INVOLVED, UNCHANGED
from records.last_said import counts, not_taken_back
from records.model import WITHDRAWN
from records.passed_on import Lines
from records.periods import Period
from records.responsible import NEVER

Pair = tuple[str, str]
Version = tuple[str, int]


@dataclass(frozen=True, slots=True)
class EarlierReports:
    """Reports that count for some units, None for all; pairs are of item and unit, versions of id and number."""

    connection: Connection
    units: frozenset[str] | None
    lines: Lines

    def received(self, period: Period) -> dict[Pair, date]:
        """Return on which day the report on an item was first handed in for a period."""
        record, days = schema.record, passed_on.one_day(period.id, period.ends)
        known = [record.c.kind == ITEM, record.c.period == period.id]
        known += [record.c.status != WITHDRAWN, record.c.submitted_day.is_not(None), *self._counting(record.c.unit)]
        found = passed_on.first(self.lines, days, record, record.c.submitted_day, *known)
        return {(row.item, row.unit): row.value for row in self.connection.execute(select(found))}

    def latest(self, before: date, day: date) -> dict[Pair, Version]:
        """Return the latest accepted report of each pair for a period that ended before a day, 无变化 apart.

        As units are on another day.
        """
        said = schema.accepted
        query = self._standing(ITEM).where(said.c.ends < before, said.c.state != UNCHANGED)
        return self._first_of_pairs(query.order_by(said.c.ends.desc(), _own_first(), facts.LAST_ACCEPTED), day)

    def finished(self, before: date, day: date) -> set[Pair]:
        """Return the pairs accepted as 已完成 or 已终止 for a period that ended before a day, and not taken back later.

        As units are on another day.
        """
        return self._not_taken_back(before, day, counts(ITEM), schema.accepted.c.state.in_(FINISHED))

    def not_involved(self, before: date, day: date) -> set[Pair]:
        """Return the pairs whose accepted closing report says 不涉及, and that were not taken back later.

        That ends nothing that a unit owes, but binds it to no date. Days as for `finished`.
        """
        said = schema.accepted
        return self._not_taken_back(before, day, said.c.kind == CLOSING, said.c.state == NOT_INVOLVED)

    def _not_taken_back(self, before: date, day: date, *which: ColumnElement[bool]) -> set[Pair]:
        said = schema.accepted
        known = [*which, said.c.valid_to.is_(None), said.c.ends < before, *self._counting(said.c.unit)]
        single = not_taken_back(self.lines, self.lines.table.c.unit)
        queries = [passed_on.of_single(self.lines, said, said.c.ends, *known, single)]
        if self.lines.united:
            known.append(not_taken_back(self.lines))
            queries += [passed_on.of_united(self.lines, passed_on.one_day("", day), said, said.c.ends, *known)]
        return {(row.item, row.unit) for query in queries for row in self.connection.execute(query)}

    def dates(self, day: date) -> dict[Pair, Version]:
        """Return the accepted date of each pair, as units are on a day."""
        return self._first_of_pairs(self._standing(DATE).order_by(_own_first(), facts.LAST_ACCEPTED), day)

    def _first_of_pairs(self, query: Select[Any], day: date) -> dict[Pair, Version]:
        """Return the first version of each pair, of units that its own goes on for by a day.

        Compared here: as a condition of the statement the days of all successions took longer than all the rest of it.
        """
        took_over = {(unit, ancestor): since for unit, ancestor, since in self.lines.since}
        first: dict[Pair, Version] = {}
        rows: Iterable[Row[Any]] = self.connection.execute(query)
        for row in rows:
            if row.owner == row.unit or took_over.get((row.owner, row.unit), NEVER) <= day:
                first.setdefault((row.item, row.owner), (row.record, row.version))
        return first

    def _counting(self, unit: ColumnElement[str]) -> Iterable[ColumnElement[bool]]:
        """Return the condition that what a unit said may count for one of these."""
        if self.units is None:
            return []
        line = self.lines.table
        return [unit.in_(select(line.c.ancestor).where(line.c.unit.in_(sorted(self.units))))]

    def _standing(self, kind: str) -> Select[Any]:
        said, line = schema.accepted, schema.lineage
        columns = (said.c.item, line.c.unit.label("owner"), said.c.unit, said.c.record, said.c.version)
        query = select(*columns).join(schema.entry).join(line, line.c.ancestor == said.c.unit)
        query = query.where(said.c.kind == kind, said.c.valid_to.is_(None))
        return query if self.units is None else query.where(line.c.unit.in_(sorted(self.units)))


def of_units(connection: Connection, units: frozenset[str] | None) -> EarlierReports:
    """Return the reports that count for units by the successions known now."""
    return EarlierReports(connection, units, passed_on.lines(connection))


def _own_first() -> ColumnElement[int]:
    return case((schema.accepted.c.unit == schema.lineage.c.unit, 0), else_=1)
