"""From the rows of a list to what the ledger writes."""

from collections.abc import Iterable, Mapping

from records import duplicates
from records.ledger_writes import LedgerRow
from records.model import ACCEPTED, Record
from records.project import Project
from uploads.projects.findings import Known, ProjectRow
from views.records import reporting_words
from views.words import Words


def known(records: Iterable[Record], words: Words) -> dict[str, Known]:
    """Return the projects among records by id and by number, each as it stands now."""
    found: dict[str, Known] = {}
    for one in records:
        if isinstance(one.content, Project):
            revised = one.accepted is not None and one.status != ACCEPTED
            draft = words.say("project_draft", number=one.number, status=reporting_words.status(words, one))
            found[one.id] = found[one.number] = Known(one.content, one.version, draft if revised else "")
    return found


def to_write(rows: Iterable[ProjectRow], unit: str) -> tuple[LedgerRow, ...]:
    """Return rows as the ledger writes them; a new project that names no unit goes to `unit`."""
    return tuple(
        LedgerRow(one.number, one.unit or ("" if one.id else unit), one.project, one.id or "", one.version or 0)
        for one in rows
    )


def tells_another(row: ProjectRow, known: Mapping[str, Known]) -> bool:
    """Whether a row is of a new project, or of one that it makes look like another one; `known` is by id."""
    if row.id is None:
        return True
    before = known.get(row.id)
    return before is not None and not duplicates.looks_the_same(before.said, row.project)
