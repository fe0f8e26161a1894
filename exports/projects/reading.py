"""A list of projects that came back, or that an office keeps: its projects, and what is wrong by row and column. Pure.

Whether the store has newer versions or likely duplicates is for others to say: nothing here knows it.
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from exports.projects import row_reader
from exports.projects.findings import Reading
from exports.projects.list_reader import ListReader
from exports.projects.table import LIMITS, MOST_COLUMNS, MOST_ROWS, table
from exports.upload import TOO_MANY_ROWS, Unreadable
from plan.model import Plan
from records.project import Project
from views.words import Words

MOST_CHANGED = 5_000  # rows that are new, or say something else than what stands
EVERY = 100  # rows after which progress is told
NONE_KNOWN: Mapping[str, Project] = MappingProxyType({})


def read(
    plan: Plan,
    body: bytes,
    words: Words,
    progress: Callable[[int], None] | None = None,
    today: date | None = None,
    known: Mapping[str, Project] = NONE_KNOWN,
) -> Reading:
    """Return what a workbook or a CSV file says; raises exports.upload.Unreadable.

    Parameters
    ----------
    words : Words
        The language of the closest values.
    progress : callable, optional
        Is told how many rows have been read, now and then.
    today : date, optional
        Days after it are findings.
    known : mapping, optional
        Id or number → project of the ledger, which keeps what the file has no column for; a row that says what stands
        is right, whatever it lacks.
    """
    for head, meant, raw, ignored in table(plan, body):
        reader = ListReader(plan, words.lang, meant, today, known)
        reader.check_headings(head)
        for count, (number, row) in enumerate(raw, 1):
            row_reader.read(reader, number, row)
            if reader.changed > MOST_CHANGED:
                raise Unreadable(TOO_MANY_ROWS)
            if progress and count % EVERY == 0:
                progress(count)
        return reader.reading(ignored)
    raise AssertionError("a table is yielded or an error raised")


def unreadable(error: Unreadable, words: Words) -> str:
    """Return why nothing of a file was read, with the cure."""
    limits = {"mb": LIMITS.packed // 1_000_000, "rows": MOST_ROWS, "changed": MOST_CHANGED, "columns": MOST_COLUMNS}
    return words.say(f"project_file_{error.code.replace('-', '_')}", **limits)
