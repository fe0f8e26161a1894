"""Taking over what packages before the store reported in `reports.csv`, once; from then on the store holds reports."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from sqlalchemy import Connection, select

from records import amounts, content, facts, periods, schema
from records.content import ITEM, TARGET, Content, Figure, ItemReport, TargetReport
from records.content_checks import check_content
from records.errors import Invalid, WrongState
from records.model import ACCEPTED
from records.places import Place
from records.store import Store
from records.writes import Write

ACTION = "import-reports"
Row = Mapping[str, str]


def import_reports(store: Store, rows: Iterable[Row]) -> int:
    """Write the rows as accepted reports, all or none, and return how many; raises WrongState the second time.

    A row's year or month becomes the period of the package's kind that ends with it or holds it. Raises Invalid with
    (`line:column`, code) for what cannot be kept.
    """
    listed = list(rows)
    with store.database.write() as connection:
        if connection.execute(select(schema.change.c.revision).where(schema.change.c.action == ACTION)).first():
            raise WrongState(ACTION)
        write = Write(store, connection, None, ACTION)
        faults = [fault for line, row in enumerate(listed, 2) for fault in _faults(store, line, row)]
        if faults:
            raise Invalid(faults)
        for row in listed:
            _add(write, connection, row)
        write.change()
    return len(listed)


def period_of(store: Store, word: str) -> str:
    """Return the period of `2024`, `2024Q3` or `2024-05`; raises ValueError where it is none of these."""
    kind = store.rules.period
    if len(word) == 4:
        return periods.of_day(date(int(word), 12, 31), kind).id
    if word[4:5] == "-":
        return periods.of_day(periods.parse(word.replace("-", "M")).ends, kind).id
    return periods.of_day(periods.parse(word).ends, kind).id


def _faults(store: Store, line: int, row: Row) -> Iterator[tuple[str, str]]:
    checks = {
        "target": not row["target"] or row["target"] in store.plan.targets,
        "item_id": bool(row["target"]) != bool(row["item_id"]) or row["item_id"] in store.plan.items,
        "unit": row["unit"] in store.plan.units,
    }
    yield from ((f"{line}:{column}", "unknown") for column, right in checks.items() if not right)
    try:
        period_of(store, row["period"])
    except ValueError:
        yield f"{line}:period", "unknown"
    try:
        check_content(TARGET if row["target"] else ITEM, _said(store, row))
    except Invalid as error:
        yield from ((f"{line}:{field}", code) for field, code in error.faults)
    except ValueError:
        yield f"{line}:value", "no-number"


def _said(store: Store, row: Row) -> Content:
    figure = Figure(amounts.decimal(row["value"]), row["value_unit"])
    if not row["target"]:
        return ItemReport(state=content.UNDER_WAY, done=row["source_zh"], figure=figure)
    ends = periods.parse(period_of(store, row["period"])).ends
    return TargetReport(figure=figure, as_of=ends, source=row["source_zh"])


def _add(write: Write, connection: Connection, row: Row) -> None:
    kind = TARGET if row["target"] else ITEM
    about = {"target": row["target"]} if kind == TARGET else {"item": row["item_id"]}
    place = Place(kind, row["unit"], period_of(write.store, row["period"]), **about)
    if write.existing(place):
        raise Invalid([(row["report"], "twice")])
    id_ = write.add(place, _said(write.store, row), facts.IMPORT, ACCEPTED)
    write.stand(facts.of_rows(connection, [write.row(id_)])[0], 1)
