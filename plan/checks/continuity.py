"""What must hold of rows that say which row of a former package they carry on."""

from collections.abc import Callable, Iterator

from plan.checks.rules import CheckedRow, CheckRule, Tables, rule
from plan.package.finding import Finding
from plan.queries.continuity import CONTINUES, FORMER, OF_PLACES, SEPARATOR, place_id

KEYS: dict[str, Callable[[CheckedRow], str]] = {
    "items": lambda row: row["item_id"],
    "targets": lambda row: row["target"],
    OF_PLACES: lambda row: place_id(row["item_id"], row["place"], row["role"]),
}
"""Tables whose rows may carry on another, with the id of a row."""


@rule("items", "targets", OF_PLACES)
def continued_rows(tables: Tables) -> Iterator[Finding]:
    """A row that carries another on names the package that the descriptor names, and an id that it holds."""
    package = tables.about.get("x-continues", {}).get("package", "")
    known = {(row["table"], row["id"]) for row in tables[FORMER]} if FORMER in tables else set()
    for table in KEYS:
        for row in tables[table]:
            value = row.cells.get(CONTINUES, "")
            of, _, id_ = value.partition(SEPARATOR)
            if value and (of != package or not id_):
                yield row.fault(CONTINUES, "continues-package", package=package or "—")
            elif value and (table, id_) not in known:
                yield row.fault(CONTINUES, "continues-unknown", id=id_, table=table)


RULES: tuple[CheckRule, ...] = (continued_rows,)
