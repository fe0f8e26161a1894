"""A list of projects that came back, that an office keeps or that was typed: what is wrong by row and column. Pure.

Whether the store has newer versions or likely duplicates is for others to say: nothing here knows it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from types import MappingProxyType

from exports.projects import row_reader
from exports.projects.cells import RawCell
from exports.projects.columns import ID, NUMBER, Column, label
from exports.projects.entries import Later
from exports.projects.findings import Reading
from exports.projects.headings import Heading
from exports.projects.list_reader import ListReader
from exports.projects.table import LIMITS, MOST_COLUMNS, MOST_ROWS, Raw, table
from exports.upload import TOO_MANY_ROWS, Unreadable
from plan.heading import SMALL
from plan.model import Plan
from records.ledger_versions import Versions
from records.project import Project
from views.words import Words

MOST_CHANGED = 5_000  # rows that are new, or say something else than what stands
NO_PROJECTS = "no-projects"
EVERY = 100  # rows that are read at once, and after which progress is told
Others = Callable[[Collection[str]], Versions]
NONE_KNOWN: Mapping[str, Project] = MappingProxyType({})


def read(
    plan: Plan,
    body: bytes,
    words: Words,
    progress: Callable[[int], None] | None = None,
    today: date | None = None,
    known: Mapping[str, Project] = NONE_KNOWN,
    later: Later = (),
    others: Others | None = None,
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
    later : tuple of (str, Text)
        Units that took over from those of the plan, each with its name.
    others : callable, optional
        Returns, of ids and numbers, the versions of projects that other units keep. Rows that say the same as the
        version they were made from are passed over.
    """
    for head, meant, raw, ignored in table(plan, body):
        reader = ListReader(plan, words.lang, meant, today, known, later)
        reader.check_headings(head)
        _read_rows(reader, raw, progress, others)
        if not reader.rows and not reader.others:
            raise Unreadable(NO_PROJECTS)
        reader.compare_new()
        return reader.reading(ignored)
    raise AssertionError("a table is yielded or an error raised")


def typed(
    plan: Plan,
    made: Sequence[Column],
    rows: Iterable[Sequence[str]],
    words: Words,
    today: date,
    known: Mapping[str, Project],
    later: Later,
    *,
    whole: bool,
) -> Reading:
    """Return what rows that were typed into a table of the page say, numbered from 1, as those of a file.

    Parameters
    ----------
    made : sequence of Column
        What stands where in each row; money is in ten thousands of yuan.
    whole : bool
        Whether what is missing to hand a project in is a finding: a draft may lack it.
    """
    meant = {place: Heading(one, label(plan, one, words), SMALL) for place, one in enumerate(made)}
    reader = ListReader(plan, words.lang, meant, today, known, later, whole)
    _read_rows(reader, ((number, [RawCell(text) for text in row]) for number, row in enumerate(rows, 1)))
    return reader.reading(())


def _read_rows(
    reader: ListReader,
    rows: Iterable[Raw],
    progress: Callable[[int], None] | None = None,
    others: Others | None = None,
) -> None:
    """Read rows in blocks: of each the projects of other units are asked for at once."""
    listed, count = iter(rows), 0
    while block := list(islice(listed, EVERY)):
        reader.versions = others(_strangers(reader, block)) if others else {}
        for number, row in block:
            row_reader.read(reader, number, row)
            if reader.changed > MOST_CHANGED:
                raise Unreadable(TOO_MANY_ROWS)
        count += len(block)
        if progress and count % EVERY == 0:
            progress(count)


def _strangers(reader: ListReader, rows: Iterable[Raw]) -> frozenset[str]:
    """Return the ids and numbers in some rows that are of no known project."""
    places = [reader.at[key] for name in (ID, NUMBER) if (key := (name, 0, "")) in reader.at]
    named = {row[place].text.strip() for _, row in rows for place in places if place < len(row)}
    return frozenset(named - reader.known.keys() - {""})


def unreadable(error: Unreadable, words: Words) -> str:
    """Return why nothing of a file was read, with the cure."""
    limits = {"mb": LIMITS.packed // 1_000_000, "rows": MOST_ROWS, "changed": MOST_CHANGED, "columns": MOST_COLUMNS}
    return words.say(f"project_file_{error.code.replace('-', '_')}", **limits)
