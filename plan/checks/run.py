"""Everything that must hold of a package, asked in one run."""

from collections.abc import Iterator
from pathlib import Path

from plan.checks import (
    access_routes,
    approved_base,
    glossary,
    items,
    layers,
    places,
    references,
    registries,
    schema,
    styles,
    wording,
)
from plan.checks.rules import Tables, table_rows
from plan.package import clause_text, files
from plan.package.cells import HEADER_CODES, ROW_CODES
from plan.package.files import PackageFiles
from plan.package.finding import Finding
from plan.package.loading import loaded
from plan.package.reading import Package, scanned
from plan.story import checks as story_checks

__all__ = ["Finding", "findings", "findings_in"]


def findings(root: Path, plan_text: str | None = None, base: Path | None = None) -> list[Finding]:
    """Return everything that is wrong with the package below `root`, sorted; bad data never raises.

    Parameters
    ----------
    root : Path
        Folder of ``datapackage.json``.
    base : Path, optional
        Folder of the approved standard map that takes the place of the package's boundary layers.
    plan_text : str, optional
        The plan's own text; with it, quoted terms, figures, stages and units are looked up in their clause.
    """
    return findings_in(files.read(root, base), plan_text)


def findings_in(given: PackageFiles, plan_text: str | None = None) -> list[Finding]:
    """Return everything that is wrong with a package as it was read, sorted; see `findings`."""
    package, found = scanned(given)
    tables = _tables(package, found, plan_text)
    found.extend(schema.findings(package, frozenset(tables.rows)))
    found.extend(_asked(tables))
    features = layers.readable(package, found)
    found.extend(layers.findings(features))
    found.extend(styles.findings(package, features))
    found.extend(approved_base.findings(package, features))
    found.extend(places.findings(tables, features))
    found.extend(layers.weight(package))
    # the story speaks of ids: it is asked once they hold
    found.extend(() if found else _story(package))
    return sorted(set(_without_echoes(found)))


def _story(package: Package) -> list[Finding]:
    if package.story is None:
        return []
    return story_checks.checked(package.story.body, loaded(package.files), package.story.name)[1]


def _tables(package: Package, found: list[Finding], plan_text: str | None) -> Tables:
    """Return the tables whose header is right: no rule is asked of the others."""
    broken = {one.file for one in found if one.code in HEADER_CODES}
    rows = {name: table_rows(package, name) for name, table in package.tables.items() if table.file not in broken}
    text = plan_text or ""
    return Tables(package.descriptor, rows, clause_text.sentences(text), clause_text.units(text))


def _asked(tables: Tables) -> Iterator[Finding]:
    yield from references.findings(tables)
    for rule in (*items.RULES, *registries.RULES, *access_routes.RULES, *glossary.RULES):
        yield from rule(tables)
    if tables.texts:
        for rule in wording.RULES:
            yield from rule(tables)


def _without_echoes(found: list[Finding]) -> Iterator[Finding]:
    """Yield findings without those that only follow from a row with too many or too few cells."""
    broken = {(one.file, one.line) for one in found if one.code in ROW_CODES}
    for one in found:
        if one.code in ROW_CODES or (one.file, one.line) not in broken:
            yield one
