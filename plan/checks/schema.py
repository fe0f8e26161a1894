"""The rules Table Schema can state of one table, checked by frictionless on the cells as we decoded them.

Keys into other tables are checked in `references`.
"""

import json
import re
from collections.abc import Iterator, Mapping
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


def findings(package: Package, whole: frozenset[str]) -> Iterator[Finding]:
    """Yield what breaks the schema.

    Parameters
    ----------
    package : Package
        As `scan` returned it.
    whole : frozenset of str
        Names of the tables whose header is right; the others are left out.
    """
    from frictionless import FrictionlessException  # here, as a start that checks nothing need not load it
    from frictionless import Package as StandardPackage

    schemas = {record["name"]: record["schema"] for record in package.descriptor["resources"] if "schema" in record}
    yield from _about_faults(package.descriptor)
    resources = [_inline(package, name, schemas[name]) for name in package.tables if name in whole]
    if not resources:
        return
    try:
        report = StandardPackage.from_descriptor({"name": "package", "resources": resources}).validate()
    except FrictionlessException as error:
        yield finding(DESCRIPTOR, 1, "-", "descriptor", problem=error.error.message)
        return
    for problem in report.errors:
        yield finding(DESCRIPTOR, 1, "-", "descriptor", problem=problem.message)
    near = Closest(Tables(package.descriptor, {}))
    for task in report.tasks:
        rows = table_rows(package, task.name)
        for problem in task.errors:
            yield from _translated(problem, rows, schemas[task.name], near)


def _about_faults(descriptor: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield what breaks the standard in the descriptor; a profile is left out, its address would be fetched."""
    from frictionless import Package as StandardPackage

    resources = [{"name": record["name"], "path": "any.csv"} for record in descriptor["resources"]]
    known = {key: value for key, value in descriptor.items() if key != "profile"} | {"resources": resources}
    for problem in StandardPackage.metadata_validate(known) if resources else ():
        yield finding(DESCRIPTOR, 1, "-", "descriptor", problem=problem.message)


def _inline(package: Package, name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    table = package.tables[name]
    data = [list(table.columns), *(list(row.values()) for row in table.rows)]
    own = json.loads(json.dumps({**schema, "foreignKeys": []}))  # frictionless takes keys out of what it is given
    return {"name": name, "type": "table", "data": data, "schema": own}


def _translated(
    problem: Any, rows: tuple[CheckedRow, ...], schema: Mapping[str, Any], near: Closest
) -> Iterator[Finding]:
    """Yield a problem frictionless found, in our words and at our line."""
    if not hasattr(problem, "row_number"):
        yield finding(DESCRIPTOR, 1, "-", "descriptor", problem=problem.message)
        return
    row = rows[problem.row_number - FIRST_ROW]
    key = schema.get("primaryKey", [])
    match problem.type:
        case "type-error":
            yield _type(problem, row, schema, near)
        case "constraint-error":
            yield _constraint(problem, row, schema, near)
        case "unique-error" if [problem.field_name] != key:
            yield _repeated(problem, row, rows, [problem.field_name])
        case "primary-key" if any(row[column] for column in key):
            yield _repeated(problem, row, rows, key)


def _type(problem: Any, row: CheckedRow, schema: Mapping[str, Any], near: Closest) -> Finding:
    field = _field(schema, problem.field_name)
    choices = (*field.get("trueValues", ()), *field.get("falseValues", ()))
    meant = near.choice(row[problem.field_name], choices) if choices else {}
    return row.fault(problem.field_name, NOT_OF_TYPE.get(field["type"], "type"), kind=field["type"], **meant)


def _constraint(problem: Any, row: CheckedRow, schema: Mapping[str, Any], near: Closest) -> Finding:
    found = CONSTRAINT.search(problem.note)
    name, limit = found.groups() if found else ("constraint", problem.note)
    code = name if name in ("required", "pattern", "minimum", "maximum", "enum") else "constraint"
    field = _field(schema, problem.field_name)
    hint = field.get("description") or limit
    choices = tuple(map(str, field["constraints"]["enum"])) if code == "enum" else ()
    meant = near.choice(row[problem.field_name], choices) if choices else {}
    return row.fault(problem.field_name, code, name=name, limit=limit, hint=hint, **meant)


def _repeated(problem: Any, row: CheckedRow, rows: tuple[CheckedRow, ...], columns: list[str]) -> Finding:
    earlier = EARLIER.search(problem.note)
    first = rows[int(earlier[1]) - FIRST_ROW].line if earlier else row.line
    value = " + ".join(row[column] for column in columns)
    return row.fault(columns[0], "repeated", value=value, first=first, columns=", ".join(columns))


def _field(schema: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return next(field for field in schema["fields"] if field["name"] == name)
