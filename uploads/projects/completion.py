"""What a project of the ledger keeps of what stands: all that the file has no column for.

A column that was taken out of the file, or that a file for everyone does not have, empties nothing. What a cell cannot
hold as it stands, such as a dash alone or blanks around a text, stays as it stood where nobody changed the cell.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from exports.projects.columns import CHECKED, INVESTOR, NEED, RECEIPT, LedgerColumn
from exports.report_list_text import fitting, plain
from records import periods
from records.project import STAGES, Investor, Need, Project
from records.project_fields import BY_COLUMN, FIELDS, LONG, TEXT
from uploads.projects.cells import RawCell

TEXTS = frozenset(one.name for one in FIELDS if one.kind in (TEXT, LONG))
T = TypeVar("T")
Said = TypeVar("Said", Project, Investor, Need)


def completed(
    said: Project,
    before: Project,
    columns: Collection[LedgerColumn],
    investors: Mapping[int, Investor],
    needs: Mapping[int, Need],
) -> Project:
    """Return what a row says of a project, with what stood `before` where none of the file's `columns` says it.

    `investors` and `needs` are those of the row by the number of their columns, blank ones too.
    """
    there = {column.field for column in columns if column.id not in CHECKED}
    kept = {one.name: getattr(before, one.name) for one in fields(Project) if one.name not in there}
    stages = [*said.stages, *(one for one in before.stages if LedgerColumn(one.stage) not in columns)]
    receipts = [
        *said.receipts,
        *(one for one in before.receipts if LedgerColumn(RECEIPT, period=one.period) not in columns),
    ]
    stages.sort(key=lambda one: STAGES.index(one.stage))
    receipts.sort(key=lambda one: periods.parse(one.period))
    changed: dict[str, Any] = {
        "stages": _in_order(stages, before.stages),
        "receipts": _in_order(receipts, before.receipts),
        "investors": _numbered(investors, before.investors, columns, INVESTOR, Investor("")),
        "needs": _numbered(needs, before.needs, columns, NEED, Need("", "")),
    }
    return _as_written(replace(said, **(changed | kept)), before)


def _in_order(said: Sequence[T], before: tuple[T, ...]) -> tuple[T, ...]:
    """Return what is said; in the order in which it stood where it is the same."""
    return before if len(said) == len(before) and all(one in before for one in said) else tuple(said)


def _as_written(said: Said, before: Any) -> Said:
    """Return a project or a part of it with texts as they stood where their cells say the same."""
    names = [one for one in TEXTS if hasattr(said, one)]
    same = {one: getattr(before, one) for one in names if getattr(said, one) == _read_back(getattr(before, one))}
    return replace(said, **same)


def _read_back(text: str) -> str:
    """Return what is read from the cell that a text is written into."""
    cell = RawCell(plain(fitting(text)))
    return "" if cell.blank else cell.text.strip()


def _shown(known: Said, missing: Collection[str], blank: Said) -> Said:
    """Return what the cells of a part say as they were written, without those that the file has no column for."""
    texts = {one: _read_back(getattr(known, one)) for one in TEXTS if hasattr(known, one)}
    return replace(known, **(texts | {one: getattr(blank, one) for one in missing}))


def _numbered(
    said: Mapping[int, Any], before: tuple[Any, ...], columns: Collection[LedgerColumn], ids: Sequence[str], blank: Any
) -> tuple[Any, ...]:
    """Return numbered parts of a project, each with what it kept; one whose cells were all emptied is gone."""
    stood = dict(enumerate(before, 1))
    found = []
    for number in sorted(said.keys() | stood.keys()):
        known, one = stood.get(number, blank), said.get(number, blank)
        missing = [BY_COLUMN[id_].name for id_ in ids if LedgerColumn(id_, number) not in columns]
        if one == blank and LedgerColumn(ids[0], number) in columns and _shown(known, missing, blank) != blank:
            continue
        one = _as_written(one, known)
        found.append(replace(one, **{name: getattr(known, name) for name in missing}))
    return tuple(one for one in found if one != blank)
