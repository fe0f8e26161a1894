"""Ids that are wrong, and what only follows from them: each is said once, after its cause."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from plan.package.cells import ROW_CODES
from plan.package.finding import Finding, finding
from plan.package.reading import Package

DANGLING = frozenset(("no-reference", "feature-unknown"))
BETWEEN_TABLES = " / "
CLOSEST = ("closest", "closest_zh", "closest_en")


def in_order(package: Package, found: Iterable[Finding]) -> list[Finding]:
    """Return findings sorted, wrong ids that others point at first.

    Cells of a column that name the same id of such a table are one finding, at the first of them: the table may lack
    the id only because another stands in its place.
    """
    groups, rest = defaultdict[tuple[object, ...], list[Finding]](list), []
    wrong = _wrong_ids(package, found)
    leading: set[Finding] = set()
    for one in sorted(found):
        at_fault = [cause for table in _tables(one) for cause in wrong.get(table, ())]
        leading.update(at_fault)
        if at_fault:
            groups[(one.file, one.column, one.params)].append(one)
        else:
            rest.append(one)
    ids = {cause.value for cause in leading}
    rest += [_followed(group, ids) for group in groups.values()]
    return sorted(rest, key=lambda one: (one not in leading, one))


def _wrong_ids(package: Package, found: Iterable[Finding]) -> Mapping[str, list[Finding]]:
    """Return by table what is wrong with its ids as they are written, or with whole rows; no rule of the plan's own."""
    schemas = {record["name"]: record["schema"] for record in package.descriptor["resources"] if "schema" in record}
    keys = {table.file: (name, schemas[name]["primaryKey"]) for name, table in package.tables.items()}
    wrong = defaultdict[str, list[Finding]](list)
    for one in found:
        name, key = keys.get(one.file, ("", ()))
        if one.code in ROW_CODES or (one.column in key and not one.rule and one.code not in DANGLING):
            wrong[name].append(one)
    return wrong


def _tables(one: Finding) -> Iterator[str]:
    """Yield the tables in which a finding misses an id."""
    if one.code in DANGLING:
        yield from dict(one.params)["table"].split(BETWEEN_TABLES)


def _followed(group: list[Finding], wrong: set[str]) -> Finding:
    """Return one finding for all rows of a column that name the same id; a wrong id is not proposed in its place."""
    first = group[0]
    params = dict(first.params)
    if params.get("closest") in wrong:
        params = {name: value for name, value in params.items() if name not in CLOSEST}
    code, rows = (first.code, {}) if len(group) == 1 else ("no-reference-rows", {"n": len(group)})
    return replace(finding(first.file, first.line, first.column, code, **params, **rows), rule=first.rule)
