"""A list of projects that came back as a file: what was read, what is wrong or there twice, what can be done."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from records.duplicates import Likeness
from records.ledger_writes import Imported
from views.projects import project_words
from views.records import form_payloads, record_payloads
from views.records.form_payloads import RecordFormPayload
from views.records.record_payloads import RecordTablePayload
from views.records.reporting_words import Names, fault

ALL, RIGHT, DRAFTS, DISCARD = "write-all", "write-right", "write-drafts", "discard"
UNIT = "unit"
WITHIN = "projects-read"
MOST_NAMED = 5  # drafts that lack something
MOST_ALIKE = 60  # rows of the list of what may be there twice


@dataclass(frozen=True, slots=True)
class RowCounts:
    """How many rows were read and how many of them have something wrong; headings that mean nothing.

    `others` are the rows of other units that were passed over, `left` those of one's own that have a newer version.
    """

    rows: int
    wrong: int
    ignored: tuple[str, ...] = ()
    others: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class FileFault:
    """What is wrong with a row of the file, and in which column, as its reader has written it."""

    row: int
    column: str
    text: str


def steps(
    names: Names, file: str, counts: RowCounts, key: str, units: Sequence[str], unit: str = "", problem: str = ""
) -> RecordFormPayload:
    """Return what can be done with what was read of a file: write all, or on demand the right rows only, or nothing."""
    words = names.words
    lines = [words.say("projects_file_read", n=counts.rows)]
    lines += [words.say("projects_file_wrong", n=counts.wrong)] if counts.wrong else []
    lines += [words.say("projects_file_others", n=counts.others)] if counts.others else []
    lines += [words.say("projects_file_left", n=counts.left)] if counts.left else []
    if counts.ignored:
        lines.append(words.say("projects_file_ignored", columns=words.enumeration.join(counts.ignored)))
    fields = []
    if len(units) > 1:
        options = [("", words.report_choose), *((id_, names.unit(id_)) for id_ in sorted(units, key=names.place))]
        label = words.projects_file_unit
        fields = [form_payloads.field(UNIT, label, "select", unit, options)]
    right = counts.rows - counts.wrong
    offered = [] if counts.wrong or not counts.rows else [(ALL, True), (DRAFTS, False)]
    offered = [(RIGHT, False)] if counts.wrong and right else offered
    buttons = [record_payloads.button(words, name, primary) for name, primary in offered]
    for one in buttons:
        one["label"] = words.say(f"projects_do_{one['name'].replace('-', '_')}", n=right)
    discard = record_payloads.button(words, DISCARD)
    return form_payloads.form(
        words,
        f"projects-file|{key}",
        fields,
        [*buttons, discard],
        title=words.say("projects_file_title", file=file),
        lines=lines,
        warning=words.report_secret,
        problem=problem,
        within=WITHIN,
    )


def close_button(names: Names, key: str) -> RecordFormPayload:
    """Return the button that closes what is said of a file that was written; it brings that into view."""
    button = record_payloads.button(names.words, "close")
    return form_payloads.form(names.words, f"close|{key}", [], [button], within=WITHIN)


def findings(names: Names, found: Iterable[FileFault], more: int) -> RecordTablePayload:
    """Return what is wrong, by row and column."""
    words, cell = names.words, record_payloads.cell
    rows = [
        record_payloads.row(
            f"{place}", f"{one.row} {one.column}", [cell(one.row, kind="num"), cell(one.column), cell(one.text)]
        )
        for place, one in enumerate(found)
    ]
    heads = (words.projects_file_row, words.projects_file_column, words.projects_file_finding)
    notes = [words.say("projects_file_more", n=more)] if more else []
    return record_payloads.table(words, heads, rows, title=words.projects_file_findings, notes=notes)


def store_fault(names: Names, where: str, code: str) -> FileFault:
    """Return what the store found wrong, as `row:field` and a code."""
    row, _, name = where.partition(":")
    known = {"unit": "unit", "id": "", "version": ""}.get(name, name)
    label = project_words.field(known, names.words) if known else names.words.projects_number
    return FileFault(int(row) if row.isdigit() else 0, label, fault(names.words, code))


def alike(names: Names, found: Sequence[tuple[str, str, Likeness]], cut: bool = False) -> RecordTablePayload:
    """Return the rows that may be there twice: row, name, and the project that is like it, with why.

    `cut` says that there was more than could be compared.
    """
    words, cell = names.words, record_payloads.cell
    rows = [
        record_payloads.row(
            f"{row}|{one.record}",
            f"{row} {name}",
            [
                cell(row, kind="num" if row.isdigit() else ""),
                cell(name),
                cell(f"{one.number} {one.name}"),
                cell(names.unit(one.unit)),
                cell(reasons(names, one)),
            ],
        )
        for row, name, one in found[:MOST_ALIKE]
    ]
    heads = (
        words.projects_file_row,
        words.project_field_name,
        words.projects_alike_head,
        words.project_field_unit,
        words.projects_alike_why,
    )
    notes = [words.projects_alike_note, *([words.projects_alike_cut] if cut else [])]
    return record_payloads.table(words, heads, rows, title=words.projects_alike, notes=notes)


def reasons(names: Names, one: Likeness) -> str:
    """Return why a project is likely the same."""
    return names.words.enumeration.join(names.words.say(f"projects_alike_{why}") for why in one.reasons)


def done(names: Names, written: Imported, left_out: Collection[int] = ()) -> list[str]:
    """Return what was submitted or saved, what was left as it is and what was refused, a line each.

    `left_out` are the numbers of the rows that were not handed to the store, as they could not be read.
    """
    words = names.words
    counts = {"new": written.new, "changed": written.changed, "unchanged": written.unchanged}
    step = "submitted" if written.submitted else "saved"
    lines = [words.say(f"projects_done_{step}", n=written.new + written.changed, **counts)]
    if written.lacking:
        numbers = words.enumeration.join(written.lacking[:MOST_NAMED])
        more = len(written.lacking) > MOST_NAMED
        numbers = words.say("projects_done_more", numbers=numbers) if more else numbers
        lines.append(words.say("projects_done_lacking", n=len(written.lacking), numbers=numbers))
    if wrong := {*map(str, left_out), *(where.partition(":")[0] for where, _ in written.faults)}:
        lines.append(words.say("projects_done_refused", n=len(wrong)))
    return lines
