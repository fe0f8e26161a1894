"""Ids in keys, coded columns, lists, places and ends.

Keys are Table Schema's own; frictionless opens both tables anew for every key, which took half of the time of a check.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from plan.checks.closest import Closest
from plan.checks.rules import CheckedRow, Tables
from plan.package.files import DESCRIPTOR, layer_id
from plan.package.finding import Finding, finding

PLACES = ("provinces", "cities", "regions")
ENDS = ("cities", "sites", "provinces")
UNITS = ("units", "successions")


def units(tables: Tables) -> frozenset[str]:
    """Return the units that a table can name: those of the plan, and those that took over from them."""
    return tables.ids("units") | {row["successor"] for row in tables["successions"]}


def findings(tables: Tables) -> Iterator[Finding]:
    """Yield ids that stand for nothing, and lists with gaps or repeats."""
    near = Closest(tables)
    for resource in tables.about["resources"]:
        for key in resource.get("schema", {}).get("foreignKeys", ()) if resource["name"] in tables else ():
            yield from _key_faults(near, resource["name"], key)
        for field in resource.get("schema", {}).get("fields", ()) if resource["name"] in tables else ():
            for row in tables[resource["name"]]:
                yield from _cell_faults(near, row, field)
    yield from _descriptor_faults(tables)


def _key_faults(near: Closest, name: str, key: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the rows whose key into another table, or the own one, stands for none of its rows."""
    table, tables = key["reference"]["resource"] or name, near.tables
    if table not in tables:
        return
    columns, targets = _names(key["fields"]), _names(key["reference"]["fields"])
    known = {tuple(row.cells.get(column, "") for column in targets) for row in tables[table]}
    for row in tables[name]:
        value = tuple(row.cells.get(column, "") for column in columns)
        if any(value) and value not in known:
            meant = near.reference(value[0], table) if len(value) == 1 else {}
            yield row.fault(columns[0], "no-reference", value=", ".join(value), table=table, **meant)


def _names(fields: str | list[str]) -> tuple[str, ...]:
    return (fields,) if isinstance(fields, str) else tuple(fields)


def _cell_faults(near: Closest, row: CheckedRow, field: Mapping[str, Any]) -> Iterator[Finding]:
    column, tables = field["name"], near.tables
    if not row[column]:
        return
    if "x-vocab" in field and "vocab" in tables:
        yield from _word_faults(near, row, column, field["x-vocab"])
    if "x-list" in field or "x-terms" in field:
        yield from _list_faults(row, column)
    if field.get("x-list", "") in tables:
        known = tables.ids(field["x-list"])
        yield from _unknown(near, row, column, known, (field["x-list"],))
    for key, targets in (("x-place", PLACES), ("x-end", ENDS)):
        if key in field and all(name in tables for name in targets):
            known = frozenset[str]().union(*map(tables.ids, targets))
            yield from _unknown(near, row, column, known, targets)
    if "x-unit" in field and all(name in tables for name in UNITS) and row[column] not in units(tables):
        yield row.fault(column, "no-reference", table=" / ".join(UNITS), **near.reference(row[column], UNITS[0]))


def _word_faults(near: Closest, row: CheckedRow, column: str, words: str) -> Iterator[Finding]:
    known = [word["id"] for word in near.tables["vocab"] if word["list"] == words]
    if row[column] not in known:
        meant = near.word(row[column], words)
        yield row.fault(column, "vocab", list=words, known=", ".join(known), **meant)


def _list_faults(row: CheckedRow, column: str) -> Iterator[Finding]:
    members = [part.strip() for part in row[column].split(";")]
    if "" in members or "；" in row[column]:
        yield row.fault(column, "list-gap")
    for member, times in Counter(filter(None, members)).items():
        if times > 1:
            yield row.fault(column, "list-repeat", value=member)


def _unknown(
    near: Closest, row: CheckedRow, column: str, known: frozenset[str], tables: tuple[str, ...]
) -> Iterator[Finding]:
    """Yield the members of a cell that stand for no row of these tables; one table takes lists, several one id."""
    for value in row.members(column) if len(tables) == 1 else (row[column],):
        if value not in known:
            meant = near.reference(value, *tables)
            yield row.fault(column, "no-reference", value=value, table=" / ".join(tables), **meant)


def _descriptor_faults(tables: Tables) -> Iterator[Finding]:
    """Yield what the descriptor names and the tables do not hold."""
    about = tables.about
    named = [("x-belt", about.get("x-belt"), "regions")]
    named += [("x-home", about.get("x-home", {}).get("city"), "cities")]
    named += [("x-home", about.get("x-home", {}).get("province"), "provinces")]
    layers = [record for record in about["resources"] if "x-layer" in record]
    named += [(record["name"], record["x-layer"].get("source"), "sources") for record in layers]
    for place, value, table in named:
        if table in tables and value not in tables.ids(table):
            yield finding(DESCRIPTOR, 1, place, "no-reference", value=value, table=table)
    ids = {layer_id(record["name"]) for record in layers}
    for id_ in about.get("x-boundaries", ()):
        if id_ not in ids:
            yield finding(DESCRIPTOR, 1, "x-boundaries", "no-reference", value=id_, table="layers")
    exact = {row["id"] for row in tables["vocab"] if row["list"] == "exactness"} if "vocab" in tables else set()
    for record in layers:
        exactness = record["x-layer"].get("exactness")
        if exact and exactness not in exact:
            yield finding(DESCRIPTOR, 1, record["name"], "no-reference", value=exactness, table="vocab: exactness")
        for scale in record["x-layer"].get("scales", ()):
            if scale not in about.get("x-frames", {}):
                yield finding(DESCRIPTOR, 1, record["name"], "no-reference", value=scale, table="x-frames")
