"""Rows of projects that were typed, read and checked as a workbook that comes back is: all are written, or none."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from components.records import parts
from exports.projects.columns import LedgerColumn
from plan.text import Lang
from records import duplicates, ledger_writes
from records import reading as records_reading
from records.duplicates import Likeness
from records.errors import Invalid
from records.ledger_writes import LedgerRow
from records.model import Person, Record, Viewer
from records.project import Project
from records.store import Store
from uploads.projects import grid, importing, reading
from uploads.projects.findings import Known, ProjectRow
from uploads.projects.grid import TypedProjectRow
from views import as_reported
from views.projects import project_file_view
from views.records.reporting_words import Names, fault
from views.words import Words

NEW = "new-"
"""What the ids of rows begin with that are of no project yet; a number follows."""


@dataclass(frozen=True, slots=True)
class PendingRows:
    """Rows that were typed and are not written.

    Attributes
    ----------
    errors : mapping
        Row → column → what is wrong.
    newer : tuple of (Record, Project)
        Projects with a newer version than their row was filled from, and what was typed.
    alike : tuple of (str, str, Likeness)
        Rows that may be there twice, in the ledger or in the table: what the row is called, name, the other one.
    """

    rows: tuple[TypedProjectRow, ...]
    problem: str = ""
    errors: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    newer: tuple[tuple[Record, Project], ...] = ()
    alike: tuple[tuple[str, str, Likeness], ...] = ()


def written(
    store: Store,
    person: Person,
    rows: tuple[TypedProjectRow, ...],
    left: tuple[LedgerRow, ...],
    submit: bool,
    lang: Lang,
    key: str,
    shown: tuple[tuple[str, str, Likeness], ...],
) -> list[str] | PendingRows:
    """Write all rows and return how many, in lines; else write none and return them with what is in the way.

    Of drafts that were left as they are those that lack nothing are handed in; `lang` is the language of the page on
    which rows were typed. What may be there twice is shown once: who saves again has seen it.
    """
    names = parts.names(store)
    plan, words, later = names.plan, names.words, names.later
    batch = PendingRows(rows, words.report_invalid)
    try:
        made = grid.read_columns(rows) if rows or not left else ()
    except ValueError:
        return batch
    records = {row.id: records_reading.get(store, Viewer(person), row.id).value for row in rows if row.version}
    known = importing.known(records.values(), words)
    cells = [grid.cells_of(made, row) for row in rows]
    found = reading.typed(plan, grid.with_key(made), cells, words, store.today(), known, later, whole=submit)
    found = replace(found, rows=tuple(_in_language(row, lang, known) for row in found.rows))
    newer = [
        (records[row.id], one.project)
        for one in found.rows
        if (row := rows[one.number - 1]).version and row.version != records[row.id].version
    ]
    if newer:
        return replace(batch, newer=tuple(newer), problem=words.report_conflict)
    if found.wrong:
        return replace(batch, errors=grid.by_cell(made, rows, found.findings, words))
    unit = next(iter(person.units)) if len(person.units) == 1 else ""
    called = [_called(names, row, records) for row in rows]
    telling = {row.number for row in found.rows if row.project.name and importing.tells_another(row, known)}
    alike = tuple(_alike(store, person, [(called[row.number - 1], row) for row in found.rows], telling, records, unit))
    if alike and alike != shown:
        return replace(batch, alike=alike, problem=words.projects_grid_alike)
    try:
        to_write = (*importing.to_write(found.rows, unit), *left)
        done = ledger_writes.import_projects(store, person, to_write, submit=submit, key=key)
    except Invalid as error:
        return _refused(batch, made, error, words)
    return project_file_view.done(names, done)


def _in_language(row: ProjectRow, lang: Lang, known: Mapping[str, Known]) -> ProjectRow:
    """Return a row in the language in which it was typed; in that of its project where the free text is the same."""
    before = known.get(row.id or "")
    project = as_reported.kept(replace(row.project, lang=lang), before.said if before else None)
    return replace(row, project=project)


def _refused(batch: PendingRows, made: Sequence[LedgerColumn], error: Invalid, words: Words) -> PendingRows:
    """Return rows with what the ledger itself found, each fault at its cell."""
    errors: dict[str, dict[str, str]] = {}
    for where, code in error.faults:
        number, _, name = where.partition(":")
        place = int(number) if number.isdigit() else 1
        if place > len(batch.rows):  # changed since it was shown
            return replace(batch, problem=words.report_stale)
        row = batch.rows[place - 1]
        errors.setdefault(row.id, {}).setdefault(grid.of_field(made, name), fault(words, code))
    return replace(batch, errors=errors)


def _called(names: Names, row: TypedProjectRow, records: Mapping[str, Record]) -> str:
    """Return what a row is called in the table, without the name that was typed."""
    if row.version:
        return records[row.id].number
    return names.words.say("projects_grid_new", n=row.id.removeprefix(NEW))


def _alike(
    store: Store,
    person: Person,
    typed: Sequence[tuple[str, ProjectRow]],
    numbers: Collection[int],
    known: Mapping[str, Record],
    unit: str,
) -> Iterator[tuple[str, str, Likeness]]:
    """Yield the rows that the ledger may have already, and those that may be the same as another one of the table.

    Only new rows, and those that now say something else of what two projects are taken for the same by: so a row that
    is typed on another page of the table is compared with these once it is saved.

    Parameters
    ----------
    typed
        The rows with what they are called.
    numbers
        Those of the rows that are new, or make their project look like another one.
    known
        The projects of the rows that are not new, by id.
    unit
        That of rows that name none.
    """
    named = [(called, row) for called, row in typed if row.project.name]
    changed = [(called, row) for called, row in named if row.number in numbers]
    if not changed:
        return
    pairs = set[tuple[int, str]]()
    likeness = duplicates.similar_many(store, Viewer(person), [row.project for _, row in changed]).value
    for (called, row), one in zip(changed, likeness, strict=True):
        if others := [like for like in one.found if like.record != row.id]:
            pairs.add((row.number, others[0].record))
            yield called, row.project.name, others[0]
    for place, one in enumerate(duplicates.within([row.project for _, row in named])):
        for like in one.found:
            pair = (named[place], named[int(like.record)])
            (called, row), (other, stands) = sorted(pair, key=lambda each: each[1].id is not None)
            if row.number not in numbers:
                (called, row), (other, stands) = (other, stands), (called, row)
            if row.number in numbers and (row.number, stands.id) not in pairs:
                its = stands.unit or (known[stands.id].unit if stands.id else unit)
                yield called, row.project.name, replace(like, number=other, name=stands.project.name, unit=its)
