"""The rules Table Schema can state of one table, checked by frictionless on the cells as we decoded them.

Keys into other tables are checked in `references`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from plan.checks.closest import Closest
from plan.checks.rules import CheckedRow, Tables, table_rows
from plan.package.files import DESCRIPTOR
from plan.package.finding import Finding, finding
from plan.package.reading import Package

CONSTRAINT = re.compile(r'constraint "(\w+)" is "(.*)"', re.DOTALL)
EARLIER = re.compile(r"position (\d+)$")
NOT_OF_TYPE = {
    "integer": "type-integer",
    "number": "type-number",
    "date": "type-date",
    "boolean": "type-boolean",
}
"""Type of the schema → what is said of a value that is not of it."""
TYPE_CODES = frozenset((*NOT_OF_TYPE.values(), "type"))
FIRST_ROW = 2  # frictionless counts the header as row 1
MOST_TABLES = 64
"""Tables whose problems are kept: a package that is checked again mostly has one table that is another."""


@dataclass(frozen=True, slots=True)
class SchemaProblem:
    """What frictionless found, by its type; `row` counts the header, and is 0 where it is about the schema."""

    type: str
    message: str
    note: str
    field: str = ""
    row: int = 0


def findings(package: Package, whole: frozenset[str]) -> Iterator[Finding]:
    """Yield what breaks the schema.

    Parameters
    ----------
    package : Package
        As `scan` returned it.
    whole : frozenset of str
        Names of the tables whose header is right; the others are left out.
    """
    schemas = {record["name"]: record["schema"] for record in package.descriptor["resources"] if "schema" in record}
    yield from _about_faults(package.descriptor)
    near = Closest(Tables(package.descriptor, {}))
    for name in package.tables:
        if name in whole:
            rows = table_rows(package, name)
            for problem in _problems(_inline(package, name, schemas[name])):
                yield from _translated(problem, rows, schemas[name], near)


def _about_faults(descriptor: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield what breaks the standard in the descriptor; a profile is left out, its address would be fetched."""
    resources = [{"name": record["name"], "path": "any.csv"} for record in descriptor["resources"]]
    known = {key: value for key, value in descriptor.items() if key != "profile"} | {"resources": resources}
    for problem in _standard_faults(json.dumps(known)) if resources else ():
        yield finding(DESCRIPTOR, 1, "-", "descriptor", problem=problem)


@lru_cache(maxsize=8)
def _standard_faults(descriptor: str) -> tuple[str, ...]:
    from frictionless import Package as StandardPackage  # here, as a start that checks nothing need not load it

    return tuple(problem.message for problem in StandardPackage.metadata_validate(json.loads(descriptor)))


def _inline(package: Package, name: str, schema: Mapping[str, Any]) -> str:
    """Return a table with its schema as JSON."""
    table = package.tables[name]
    data = [list(table.columns), *(list(row.values()) for row in table.rows)]
    return json.dumps({"name": name, "type": "table", "data": data, "schema": {**schema, "foreignKeys": []}})


@lru_cache(maxsize=MOST_TABLES)
def _problems(table: str) -> tuple[SchemaProblem, ...]:
    """Return what frictionless finds in a table, as `_inline` gives it."""
    from frictionless import FrictionlessException
    from frictionless import Resource as StandardTable

    try:
        report = StandardTable.from_descriptor(json.loads(table)).validate()
    except FrictionlessException as error:
        return (_problem(error.error),)
    return tuple(_problem(one) for one in (*report.errors, *(one for task in report.tasks for one in task.errors)))


def _problem(error: Any) -> SchemaProblem:
    place = getattr(error, "field_name", ""), getattr(error, "row_number", 0)
    return SchemaProblem(error.type, error.message, error.note, *place)


def _translated(
    problem: SchemaProblem, rows: tuple[CheckedRow, ...], schema: Mapping[str, Any], near: Closest
) -> Iterator[Finding]:
    """Yield a problem frictionless found, in our words and at our line."""
    if not problem.row:
        yield finding(DESCRIPTOR, 1, "-", "descriptor", problem=problem.message)
        return
    row = rows[problem.row - FIRST_ROW]
    key = schema.get("primaryKey", [])
    match problem.type:
        case "type-error":
            yield _type(problem, row, schema, near)
        case "constraint-error":
            yield _constraint(problem, row, schema, near)
        case "unique-error" if [problem.field] != key:
            yield _repeated(problem, row, rows, [problem.field])
        case "primary-key" if any(row[column] for column in key):
            yield _repeated(problem, row, rows, key)


def _type(problem: SchemaProblem, row: CheckedRow, schema: Mapping[str, Any], near: Closest) -> Finding:
    field = _field(schema, problem.field)
    choices = (*field.get("trueValues", ()), *field.get("falseValues", ()))
    meant = near.choice(row[problem.field], choices) if choices else {}
    return row.fault(problem.field, NOT_OF_TYPE.get(field["type"], "type"), kind=field["type"], **meant)


def _constraint(problem: SchemaProblem, row: CheckedRow, schema: Mapping[str, Any], near: Closest) -> Finding:
    found = CONSTRAINT.search(problem.note)
    name, limit = found.groups() if found else ("constraint", problem.note)
    code = name if name in ("required", "pattern", "minimum", "maximum", "enum") else "constraint"
    field = _field(schema, problem.field)
    hint = field.get("description") or limit
    choices = tuple(map(str, field["constraints"]["enum"])) if code == "enum" else ()
    meant = near.choice(row[problem.field], choices) if choices else {}
    return row.fault(problem.field, code, name=name, limit=limit, hint=hint, **meant)


def _repeated(problem: SchemaProblem, row: CheckedRow, rows: tuple[CheckedRow, ...], columns: list[str]) -> Finding:
    earlier = EARLIER.search(problem.note)
    first = rows[int(earlier[1]) - FIRST_ROW].line if earlier else row.line
    value = " + ".join(row[column] for column in columns)
    return row.fault(columns[0], "repeated", value=value, first=first, columns=", ".join(columns))


def _field(schema: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return next(field for field in schema["fields"] if field["name"] == name)
