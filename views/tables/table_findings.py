"""What is said of tables that were changed: what is wrong, what differs, what was put right while a file was read."""

from collections.abc import Mapping, Sequence

from plan.checks import run
from plan.package.changes import RowDifference, TableDifference
from plan.package.finding import Finding
from plan.package.reading import Package
from views.records import record_payloads
from views.records.record_payloads import RecordCell, RecordTablePayload
from views.tables.finding_in_words import finding_in_words
from views.tables.table_columns import TableColumn
from views.tables.table_title import table_title
from views.words import Words

MOST_CHANGES = 200


def findings(
    package: Package,
    columns: Mapping[tuple[str, str], TableColumn],
    found: Sequence[Finding],
    lines: Mapping[tuple[str, int], int],
    words: Words,
    count: int,
) -> RecordTablePayload:
    """Return what is wrong: table and row, column, value, the closest valid one, what to do, and the rule.

    Parameters
    ----------
    columns : mapping
        Path of a table's file and name of a column → the column.
    lines : mapping
        Path of a file and line → row of the file that was given back, where one was.
    count : int
        How many there are; `found` holds the first.
    """
    names = {table.file: name for name, table in package.tables.items()}
    rows = []
    for place, one in enumerate(found):
        where = table_title(package, names[one.file], words) if one.file in names else one.file
        column = columns.get((one.file, one.column))
        at = lines.get((one.file, one.line), one.line)
        cells = [
            record_payloads.cell(words.say("table_row_of", table=where, row=at), kind="num"),
            record_payloads.cell(column.title(words) if column else one.column),
            record_payloads.cell(one.value),
            record_payloads.cell(one.closest_in_words(words.lang)),
            record_payloads.cell(finding_in_words(package, one, words), kind="text"),
            record_payloads.cell(_rule(one, column, words)),
        ]
        rows.append(record_payloads.row(str(place), f"{where} {at} {one.column}", cells))
    heads = [words.say(f"table_finding_{name}") for name in ("row", "column", "value", "closest", "finding", "rule")]
    return record_payloads.table(words, heads, rows, title=words.say("table_findings", n=count))


def _rule(one: Finding, column: TableColumn | None, words: Words) -> str:
    """Return what must hold: the sentence of the rule that was broken, else what the column takes."""
    rule = run.rules().get(one.rule)
    return rule.sentence(words.lang) if rule else column.takes(words) if column else ""


def differences(package: Package, found: Sequence[TableDifference], words: Words) -> RecordTablePayload:
    """Return what differs from what is published, a cell a line; rows that are new or gone in one line each."""
    rows = []
    for one in found:
        listed = [("changed", row) for row in one.changed]
        listed += [("added", row) for row in one.added] + [("removed", row) for row in one.removed]
        for kind, row in listed:
            rows += [_difference_row(package, one, kind, row, words)]
        if one.reordered:
            cells = [
                record_payloads.cell(table_title(package, one.name, words)),
                *map(record_payloads.cell, ("", words.table_reordered)),
            ]
            rows.append(record_payloads.row(f"{one.file}:order", one.file, [*cells, record_payloads.cell("")]))
    heads = [words.say(f"table_change_{name}") for name in ("table", "key", "kind", "cells")]
    notes = [words.say("table_changes_more", n=len(rows) - MOST_CHANGES)] if len(rows) > MOST_CHANGES else []
    said = words.say("table_changes", n=len(rows))
    return record_payloads.table(words, heads, rows[:MOST_CHANGES], title=said, notes=notes)


def _difference_row(
    package: Package, one: TableDifference, kind: str, row: RowDifference, words: Words
) -> record_payloads.RecordRow:
    key = words.enumeration.join(row.key)
    cells: RecordCell = {"parts": [], "kind": ""}
    for change in row.cells:
        cells["parts"].append(
            {"text": words.say("table_change_of", column=_column_title(change.column, words)), "mark": ""}
        )
        for text, mark in ((change.old, "removed"), (change.new, "added")):
            if text:
                cells["parts"].append({"text": f"{text[:300]} ", "mark": mark})
    texts = (table_title(package, one.name, words), key, words.say(f"table_{kind}"))
    shown = [record_payloads.cell(text) for text in texts]
    return record_payloads.row(f"{one.file}:{kind}:{key}", f"{one.file} {key}", [*shown, cells])


def _column_title(name: str, words: Words) -> str:
    """Return what a column is called; a property of a layer and a place in a JSON file keep their names."""
    return TableColumn(name, "string", False, False).title(words)


def notes(listed: Sequence[tuple[int, str, str, str, str]], more: int, words: Words) -> RecordTablePayload:
    """Return what was put right while a file was read: row, column, code, what stood there, what stands now."""
    rows = [
        record_payloads.row(
            str(place),
            f"{row} {column}",
            [
                record_payloads.cell(row or "", kind="num"),
                record_payloads.cell(column),
                record_payloads.cell(words.say(f"table_note_{code.replace('-', '_')}")),
                record_payloads.cell(old),
                record_payloads.cell(new),
            ],
        )
        for place, (row, column, code, old, new) in enumerate(listed)
    ]
    heads = [words.say(f"table_note_head_{name}") for name in ("row", "column", "what", "old", "new")]
    left = [words.say("table_changes_more", n=more)] if more else []
    return record_payloads.table(words, heads, rows, folded=words.say("table_notes", n=len(rows) + more), notes=left)
