"""A row of a list of projects compared: with what stands in the ledger, sums and stages beside it, and the rules."""

from dataclasses import replace

from openpyxl.utils import get_column_letter

from exports.projects import columns, entries
from exports.projects.columns import ADDED, ID, NUMBER, PAID, STAGE, UNIT, VERSION
from records import amounts, content
from records.ledger_versions import Stood
from records.project import INCREASE, Need, Project
from uploads.projects import completion
from uploads.projects.findings import (
    DIFFERS,
    INCREASE_ALONE,
    INCREASE_DIFFERS,
    INCREASE_WHOLE,
    OTHER_UNIT,
    REVISED,
    STAGE_WITHOUT_DAY,
    Known,
    ProjectRow,
)
from uploads.projects.row_cells import RowCells
from uploads.projects.row_parser import Parsed
from views.words import words


def compared(row: RowCells, said: Parsed) -> None:
    """Add a row to those of the list, or leave it out where it says what stands; note what is wrong with it."""
    reader, id_ = row.reader, said.row.id or ""
    known, stood = reader.known.get(id_), _stood(row, said.row)
    before = stood.said if stood else known.said if known else None
    one = replace(said.row, project=_completed(row, said, before))
    if stood and _passed_over(row, one, stood, known):
        return
    _compare_beside(row, one.project)
    if one.project != before:
        reader.changed += 1
        _judge(row, one.project)
    reader.rows.append(one)


def _stood(row: RowCells, said: ProjectRow) -> Stood | None:
    """Return what the accepted version said that the row was made from; None where one's own project says that now.

    Steps such as publishing give a version of their own, and leave what a project says as it was.
    """
    known = row.reader.known.get(said.id or "")
    found = row.reader.versions.get(said.id or "", {}).get(said.version or 0)
    if known is None or found is None:
        return found
    newest = known.version == said.version or (known.said == found.said and not known.draft)
    return None if newest else found


def _completed(row: RowCells, said: Parsed, before: Project | None) -> Project:
    """Return what a row says of a project, with what it does not say: as it was before, or as other columns have it."""
    project = said.row.project
    if before:
        project = completion.completed(project, before, row.reader.places, said.investors, said.needs)
    if said.added:
        project = _with_increase(row, project, said.added)
    needed = before.needs if before else ()
    return replace(project, needs=tuple(one if one in needed else _with_state(one) for one in project.needs))


def _with_increase(row: RowCells, said: Project, added: int) -> Project:
    """Return a project with the sum before or after an increase where the file says only the other; note faults."""
    after, before = said.agreed, said.agreed_before
    fault = ""
    if said.kind != INCREASE:
        fault = "only-for-increase"
    elif after is None and not before:
        fault = INCREASE_ALONE
    elif after is None:
        return replace(said, agreed=before + added)
    elif not before and added < after:
        return replace(said, agreed_before=after - added)
    elif not before:
        fault = INCREASE_WHOLE
    elif after - before != added:
        fault = INCREASE_DIFFERS
    if fault:
        row.note(row.reader.places[columns.LedgerColumn(ADDED)], fault, row.text(ADDED))
    return said


def _with_state(need: Need) -> Need:
    return need if need.state or not need.kind else replace(need, state="open")


def _passed_over(row: RowCells, said: ProjectRow, stood: Stood, known: Known | None) -> bool:
    """Leave out a row that says what stood; note the cells that were changed where they cannot be written.

    That is so where another unit keeps the project, or where there is a draft of it.
    """
    changed = said.project != stood.said or said.unit not in ("", stood.unit)
    if changed and stood.own and not (known and known.draft):
        return False
    if changed:
        code, value = (REVISED, known.draft) if stood.own and known else (OTHER_UNIT, "")
        _note_changes(row, said, stood, code, value)
    if row.number in row.reader.wrong:
        row.reader.rows.append(said)
    elif stood.own:
        row.reader.left += 1
    else:
        row.reader.others += 1
    return True


def _note_changes(row: RowCells, said: ProjectRow, stood: Stood, code: str, value: str) -> None:
    """Note each cell that says something else than what stood, unless it has a finding already.

    `value` is what the finding names; by default what stands in the cell.
    """
    reader, places = row.reader, row.reader.places
    made = [one for one in places if one.id not in columns.CHECKED and one.id not in (ID, VERSION, NUMBER)]
    language = words(reader.lang)
    was, now = (
        entries.values(reader.plan, made, entry, language, reader.later)
        for entry in (
            entries.LedgerEntry(stood.said, unit=stood.unit),
            entries.LedgerEntry(said.project, unit=said.unit),
        )
    )
    marked = row.marked()
    for column, before, after in zip(made, was, now, strict=True):
        place = places[column]
        unsaid = column.id == UNIT and not after
        if before != after and not unsaid and get_column_letter(place + 1) not in marked:
            row.note(place, code, value or (row.raw[place].text if place in row.raw else ""))


def _compare_beside(row: RowCells, said: Project) -> None:
    """Compare what the file says beside: what was paid in so far, and the stage."""
    total = sum(one.yuan for one in said.receipts)
    paid, found = row.money(PAID), row.cell(PAID)
    if found and paid is not None and paid != total:
        code = DIFFERS if row.reader.periods else "cumulative-only"
        unit = row.reader.meant[found[0]].unit or amounts.SINGLE
        closest = amounts.plain(amounts.in_unit(total, unit)) if code == DIFFERS else ""
        row.note(found[0], code, found[1].text, closest)
    stage = row.choice(STAGE)
    if stage and said.day_of(stage) is None:
        row.note(row.reader.places[columns.LedgerColumn(STAGE)], STAGE_WITHOUT_DAY, row.text(STAGE))


def _judge(row: RowCells, said: Project) -> None:
    """Note what keeps the project from being kept, or handed in; once a column."""
    marked = row.marked()
    gaps = content.gaps(said) if row.reader.whole else ()
    for name, code in dict.fromkeys((*content.faults(said), *gaps)):
        place = _place_of(row, name)
        if get_column_letter(place + 1) not in marked:
            row.note(place, code)


def _place_of(row: RowCells, name: str) -> int:
    """Return the place of the first column of a field that holds something, else of its first, else of the name."""
    places = row.reader.places
    own = [place for one, place in places.items() if one.field == name]
    filled = [place for place in own if place in row.raw]
    return min(filled or own or [places[columns.LedgerColumn("name")]])
