"""Around the table to type into: which one is chosen, what its columns are, how the working copy stands."""

from collections.abc import Sequence

from plan.checks import run
from plan.package.reading import Package
from views.records import form_payloads, record_payloads
from views.records.form_payloads import RecordFormPayload
from views.records.record_payloads import RecordTablePayload
from views.tables.column_meaning import column_meaning
from views.tables.table_columns import TableColumn
from views.tables.table_grid_view import View
from views.tables.table_title import table_title
from views.words import Words

TABLE, SEARCH = "table", "search"
CSV, MARKED, PACKAGE, PREVIEW, DISCARD = "csv", "marked", "package", "preview", "discard"


def chooser(package: Package, view: View, words: Words) -> RecordFormPayload:
    """Return the choice of a table, and the search in it; drawn anew where another way led to the table."""
    options = [
        (name, words.say("table_option", title=table_title(package, name, words), n=len(table.rows)))
        for name, table in package.tables.items()
    ]
    fields = [
        form_payloads.field(TABLE, words.table_choose, "select", view.table, options),
        form_payloads.field(SEARCH, words.table_search, "text", view.search),
    ]
    return form_payloads.form(words, f"tables-chooser|{view.led}", fields, instant=True)


def _about(column: TableColumn, table: str, words: Words) -> tuple[str, str, str, str]:
    """Return a column's title, name, meaning and what it takes."""
    meaning = column_meaning(table, column.name, column.description, words)
    return column.title(words), column.name, meaning, column.takes(words)


def columns_table(columns: Sequence[TableColumn], table: str, words: Words) -> RecordTablePayload:
    """Return what each column is and takes, and the rules that hold of the whole table."""
    cell = record_payloads.cell
    rows = [
        record_payloads.row(one.name, one.name, [cell(text) for text in _about(one, table, words)]) for one in columns
    ]
    for one in run.rules().values():
        if table in one.needs[:1]:
            texts = (words.table_rule, "", "", one.sentence(words.lang))
            rows.append(record_payloads.row(one.name, one.name, [cell(text) for text in texts]))
    heads = (words.table_head_title, words.table_head_name, words.table_head_meaning, words.table_head_takes)
    return record_payloads.table(words, heads, rows, folded=words.table_columns)


def actions(words: Words, *, changes: int, faults: int, outdated: bool, problem: str = "") -> RecordFormPayload:
    """Return how the working copy stands, and what can be done with it."""
    lines = [words.say("table_state", changes=changes, faults=faults) if changes or faults else words.table_unchanged]
    lines += [words.table_outdated] if outdated else []
    buttons = []
    if changes or faults:
        offered = [] if faults else [(PREVIEW, True), (PACKAGE, False)]
        buttons = [_button(words, name, primary) for name, primary in (*offered, (DISCARD, False))]
        lines += [words.table_fix_first] if faults else []
    id_, warning = f"tables|{changes}|{faults}", words.report_secret
    return form_payloads.form(words, id_, [], buttons, lines=lines, warning=warning, problem=problem)


def downloads(words: Words, table: str, *, faults: int) -> RecordFormPayload:
    """Return the other forms in which a table can be had."""
    names = (CSV, MARKED) if faults else (CSV,)
    return form_payloads.form(words, f"tables-downloads|{table}|{faults}", [], [_button(words, one) for one in names])


def _button(words: Words, name: str, primary: bool = False) -> record_payloads.RecordButton:
    return {"name": name, "label": words.say(f"table_do_{name}"), "primary": primary}
