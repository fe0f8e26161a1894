"""From the rows of a list to what the ledger writes."""

from collections.abc import Iterable

from records.ledger_writes import Row
from records.model import ACCEPTED, Record
from records.project import Project
from uploads.projects.findings import Known, ProjectRow, Reading
from views import reporting_words
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


def to_write(rows: Iterable[ProjectRow], unit: str) -> tuple[Row, ...]:
    """Return rows as the ledger writes them; a new project that names no unit goes to `unit`."""
    return tuple(
        Row(one.number, one.unit or ("" if one.id else unit), one.project, one.id or "", one.version or 0)
        for one in rows
    )


def new(found: Reading) -> tuple[ProjectRow, ...]:
    """Return the rows of new projects: those that may be in the ledger under another name."""
    return tuple(one for one in found.rows if one.id is None)
