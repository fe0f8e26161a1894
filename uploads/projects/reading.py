"""A list of projects that came back, that an office keeps or that was typed: what is wrong by row and column. Pure.

Whether the store has newer versions or likely duplicates is for others to say: nothing here knows it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from types import MappingProxyType

from exports.projects.columns import ID, NUMBER, VERSION, LedgerColumn, label
from plan.heading import SMALL
from plan.model import Plan
from plan.written_forms import narrow
from records.ledger_versions import Versions
from records.responsible import Later
from uploads.projects import row_reader
from uploads.projects.cells import RawCell
from uploads.projects.findings import Known, Reading
from uploads.projects.headings import ColumnHeading
from uploads.projects.list_reader import ListReader
from uploads.projects.table import MOST_COLUMNS, MOST_ROWS, Raw, table
from uploads.workbook import LIMITS, TOO_MANY_ROWS, Unreadable
from views.words import Words

MOST_CHANGED = 5_000  # rows that are new, or say something else than what stands
NO_PROJECTS = "no-projects"
EVERY = 100  # rows that are read at once, and after which progress is reported
Accepted = Callable[[Collection[str]], Versions]
NONE_KNOWN: Mapping[str, Known] = MappingProxyType({})


def read(
    plan: Plan,
    body: bytes,
    words: Words,
    progress: Callable[[int], None] | None = None,
    today: date | None = None,
    known: Mapping[str, Known] = NONE_KNOWN,
    later: Later = (),
    accepted: Accepted | None = None,
) -> Reading:
    """Return what a workbook or a CSV file says; raises uploads.workbook.Unreadable.

    Parameters
    ----------
    words : Words
        The language of the closest values.
    progress : callable, optional
        Is told how many rows have been read, now and then.
    today : date, optional
        Days after it are findings.
    known : mapping, optional
        Id or number → project of one's own units, which keeps what the file has no column for; a row that says what
        stands is right, whatever it lacks.
    later : tuple of (str, Text)
        Units that took over from those of the plan, each with its name.
    accepted : callable, optional
        Returns, of ids and numbers, the accepted versions. Rows of other units, and of one's own projects that have a
        newer version, are passed over where they say the same as the version they were made from.
    """
    for head, meant, raw, ignored in table(plan, body):
        reader = ListReader(plan, words.lang, meant, today, known, later)
        reader.check_headings(head)
        _read_rows(reader, raw, progress, accepted)
        if not reader.rows and not reader.others and not reader.left:
            raise Unreadable(NO_PROJECTS)
        reader.compare_new()
        return reader.reading(ignored)
    raise AssertionError("a table is yielded or an error raised")


def typed(
    plan: Plan,
    made: Sequence[LedgerColumn],
    rows: Iterable[Sequence[str]],
    words: Words,
    today: date,
    known: Mapping[str, Known],
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
    meant = {place: ColumnHeading(one, label(plan, one, words), SMALL) for place, one in enumerate(made)}
    reader = ListReader(plan, words.lang, meant, today, known, later, whole)
    _read_rows(reader, ((number, [RawCell(text) for text in row]) for number, row in enumerate(rows, 1)))
    return reader.reading(())


def _read_rows(
    reader: ListReader,
    rows: Iterable[Raw],
    progress: Callable[[int], None] | None = None,
    accepted: Accepted | None = None,
) -> None:
    """Read rows in blocks: of each the versions that do not stand now are asked for at once."""
    listed, count = iter(rows), 0
    while block := list(islice(listed, EVERY)):
        reader.versions = accepted(_former(reader, block)) if accepted else {}
        for number, row in block:
            row_reader.read(reader, number, row)
            if reader.changed > MOST_CHANGED:
                raise Unreadable(TOO_MANY_ROWS)
        count += len(block)
        if progress and count % EVERY == 0:
            progress(count)


def _former(reader: ListReader, rows: Iterable[Raw]) -> frozenset[str]:
    """Return the ids and numbers in some rows that are of no known project, or of another version of one."""
    places = [reader.at.get((name, 0, "")) for name in (ID, NUMBER, VERSION)]
    named = set[str]()
    for _, row in rows:
        texts = ("" if place is None or place >= len(row) else row[place].text.strip() for place in places)
        id_, number, version = texts
        known = reader.known.get(id_ or number)
        if known is None or narrow(version) != str(known.version):
            named |= {id_, number}
    return frozenset(named - {""})


def unreadable(error: Unreadable, words: Words) -> str:
    """Return why nothing of a file was read, with the cure."""
    limits = {"mb": LIMITS.packed // 1_000_000, "rows": MOST_ROWS, "changed": MOST_CHANGED, "columns": MOST_COLUMNS}
    return words.say(f"project_file_{error.code.replace('-', '_')}", **limits)
