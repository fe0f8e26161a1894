"""Everything that must hold of a package, asked in one run."""

from collections.abc import Iterator
from pathlib import Path

from plan.checks import (
    access_routes,
    approved_base,
    boundaries,
    causes,
    continuity,
    glossary,
    items,
    layers,
    lines,
    places,
    references,
    registries,
    schema,
    styles,
    values,
    vocabulary,
    wording,
)
from plan.checks.rules import Stated, Tables, table_rows
from plan.package import clause_text, files
from plan.package.cells import HEADER_CODES, ROW_CODES
from plan.package.csv_file import CsvError
from plan.package.files import DESCRIPTOR, PackageFiles
from plan.package.finding import Finding, bounded, finding
from plan.package.loading import loaded
from plan.package.reading import Package, scanned
from plan.story import checks as story_checks

RULES = (*items.RULES, *registries.RULES, *vocabulary.RULES, *access_routes.RULES, *continuity.RULES, *glossary.RULES)
"""What is asked of every package."""
QUOTING = wording.RULES
"""What is asked too where the plan's own text is at hand."""
OF_LAYERS = (
    *layers.RULES,
    *styles.RULES,
    *approved_base.RULES,
    *boundaries.RULES,
    *places.RULES,
    *lines.RULES,
)
"""What is asked of every layer, of its style, and of its features and the rows that they draw."""
NO_NUMBER = "number-form"
CELL_CODES = frozenset(
    (NO_NUMBER, "full-width", "formula", "markup", "spreadsheet-error", "lost-text", "mojibake", "read-as-big5")
)
OF_A_VALUE = frozenset((*schema.TYPE_CODES, "minimum", "maximum", "pattern", "vocab", "no-reference", "constraint"))


def findings(root: Path, plan_text: str | None = None, base: Path | None = None) -> list[Finding]:
    """Return everything that is wrong with the package below `root`, causes first; bad data never raises.

    Of one file no more are returned than `finding.MOST_OF_A_FILE`; the last one says how many more there are.

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
    """Return everything that is wrong with a package as it was read, causes first; see `findings`."""
    package, found = scanned(given)
    tables = _tables(package, found, plan_text)
    found.extend(schema.findings(package, frozenset(tables.rows)))
    found.extend(_asked(tables))
    features = layers.readable(package, found)
    found.extend(layers.findings(features))
    found.extend(styles.findings(package, features))
    found.extend(approved_base.findings(package, features))
    found.extend(boundaries.recorded_boundaries(package, features))
    found.extend(places.findings(tables, features))
    found.extend(lines.lines_of_corridors(tables, features))
    # the plan is made of what holds, and the story speaks of its ids
    found.extend(() if found else _story(package))
    return bounded(causes.in_order(package, set(_without_echoes(found))))


def findings_with_text(given: PackageFiles) -> list[Finding]:
    """Return what `findings_in` does, with the plan's own text where it lies beside the tables."""
    try:
        text = clause_text.beside(given)
    except CsvError:  # which is a finding
        text = ""
    return findings_in(given, text)


def rules() -> dict[str, Stated]:
    """Return every rule by its name."""
    return {rule.name: rule for rule in (*RULES, *QUOTING, *OF_LAYERS)}


def _story(package: Package) -> list[Finding]:
    """Return what is wrong with the story, or why the package makes no plan."""
    try:
        plan = loaded(package.files)
    except (ValueError, LookupError, TypeError, AttributeError, StopIteration) as error:
        return [finding(DESCRIPTOR, 1, "-", "not-loaded", problem=f"{type(error).__name__} {error}")]
    if package.story is None:
        return []
    return story_checks.of_package(package.story.body, plan, package.story.name)


def _tables(package: Package, found: list[Finding], plan_text: str | None) -> Tables:
    """Return the tables whose header is right: no rule is asked of the others."""
    broken = {one.file for one in found if one.code in HEADER_CODES}
    rows = {name: table_rows(package, name) for name, table in package.tables.items() if table.file not in broken}
    text = plan_text or ""
    return Tables(package.descriptor, rows, clause_text.sentences(text), clause_text.units(text))


def _asked(tables: Tables) -> Iterator[Finding]:
    yield from references.findings(tables)
    yield from values.findings(tables)
    for rule in (*RULES, *(QUOTING if tables.texts else ())):
        try:
            yield from rule(tables)
        except KeyError as error:  # a column that neither the schema nor so the rows have
            yield finding(DESCRIPTOR, 1, "-", "no-column", name=error.args[0])


def _without_echoes(found: list[Finding]) -> Iterator[Finding]:
    """Yield findings without those that only follow from a row with too many or too few cells, or a broken cell."""
    rows = {(one.file, one.line) for one in found if one.code in ROW_CODES}
    cells = {(one.file, one.line, one.column) for one in found if one.code in CELL_CODES}
    numbers = {(one.file, one.line, one.column) for one in found if one.code == NO_NUMBER}
    for one in found:
        at = (one.file, one.line, one.column)
        in_cell = (at in cells and one.code in OF_A_VALUE) or (at in numbers and one.code == "formula")
        if one.code in ROW_CODES or not (in_cell or (one.file, one.line) in rows):
            yield one
