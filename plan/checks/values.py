"""Numbers, years and codes are plain digits and letters, whatever Python or a spreadsheet would take them for."""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from plan.checks.rules import NUMBER, CheckedRow, Tables
from plan.package.finding import Finding

NUMERIC = ("integer", "number")


def findings(tables: Tables) -> Iterator[Finding]:
    """Yield cells that only look like a number or a code."""
    for resource in tables.about["resources"]:
        for field in resource.get("schema", {}).get("fields", ()) if resource["name"] in tables else ():
            for row in tables[resource["name"]]:
                yield from _faults(row, field)


def _faults(row: CheckedRow, field: Mapping[str, Any]) -> Iterator[Finding]:
    cell = row[field["name"]]
    plain = unicodedata.normalize("NFKC", cell)
    if field["type"] in NUMERIC and cell and not NUMBER.fullmatch(cell) and _looks_like_a_number(plain):
        yield row.fault(field["name"], "number-form")
    elif _is_code(field) and cell != plain:
        yield row.fault(field["name"], "full-width", plain=plain)


def _looks_like_a_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _is_code(field: Mapping[str, Any]) -> bool:
    """Whether a column holds ids, words of a list, or text of a fixed form."""
    return any(name in field for name in ("x-vocab", "x-list", "x-place", "x-end", "x-unit")) or bool(
        field.get("constraints", {}).get("pattern")
    )
