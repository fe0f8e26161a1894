"""What came back of the whole list, before it is written: what is to be mended, what has a newer version."""

from collections.abc import Iterable, Mapping, Sequence

from views.records import comparison_view, form_payloads, record_payloads
from views.records.form_payloads import RecordFormPayload
from views.records.record_payloads import RecordRow, RecordTablePayload
from views.records.reporting_words import Names, quoted_fields, said_fields
from views.reporting.report_rows import Judged, RowChange, RowFinding

MOST_LISTED = 60
SAVE_MANY, SUBMIT_MANY, DISCARD, TAKE_MINE = "save-many", "submit-many", "discard", "take-mine"


def findings(names: Names, listed: Sequence[RowFinding], title: str, labels: Mapping[str, str]) -> RecordTablePayload:
    """Return findings by row and column; `labels` is field → head of its column."""
    words = names.words
    rows = [_finding(number, one, labels) for number, one in enumerate(listed[:MOST_LISTED])]
    left = len(listed) - len(rows)
    heads = (words.report_head_row, words.report_head_column, words.report_head_finding)
    notes = [words.say("report_back_more", n=left)] if left else []
    return record_payloads.table(words, heads, rows, title=title, notes=notes)


def _finding(number: int, one: RowFinding, labels: Mapping[str, str]) -> RecordRow:
    letter, label = one.row.cells.get(one.field, ""), labels.get(one.field, "")
    cells = [
        record_payloads.cell(one.row.where),
        record_payloads.cell(" ".join(text for text in (letter, label) if text)),
        record_payloads.cell(one.text, kind="text"),
    ]
    return record_payloads.row(str(number), one.row.where, cells)


def by_cell(listed: Iterable[RowFinding]) -> dict[str, dict[str, str]]:
    """Return row id → field → what is wrong, for the table of the page."""
    found: dict[str, dict[str, str]] = {}
    for one in listed:
        found.setdefault(one.row.id, {}).setdefault(one.field, one.text)
    return found


def versions(names: Names, changes: Iterable[RowChange], *, selectable: bool) -> RecordTablePayload:
    """Return rows with both versions side by side: those that can be ticked to be written, else those handed in."""
    words = names.words
    rows = [_versions(names, one, selectable) for one in changes]
    heads = (words.report_head_item, words.report_theirs, words.report_yours)
    bulk = [record_payloads.button(words, TAKE_MINE)] if selectable else []
    title = words.report_back_newer if selectable else words.report_back_closed
    caption = words.report_back_newer_why if selectable else words.report_back_closed_why
    return record_payloads.table(words, heads, rows, title=title, caption=caption, kind="compare", bulk=bulk)


def _versions(names: Names, one: RowChange, selectable: bool) -> RecordRow:
    record = one.one.record
    theirs, yours = said_fields(names, record.content if record else None), said_fields(names, one.said)
    differing = [name for name in yours if yours[name] != theirs.get(name, "")]
    label = f"{names.subject(one.one.item, one.one.target)} · {names.unit(one.one.unit)}"
    shown = (quoted_fields(names, said) for said in (record.content if record else None, one.said))
    left, right = ("\n".join(_line(names, name, said.get(name, "")) for name in differing) for said in shown)
    removed, added = comparison_view.differences(left, right)
    cells = [record_payloads.cell(label), {"parts": removed, "kind": "text"}, {"parts": added, "kind": "text"}]
    return record_payloads.row(one.row.id, label, cells, selectable=selectable)  # type: ignore[arg-type]


def _line(names: Names, name: str, text: str) -> str:
    return names.words.say("report_back_line", field=names.words.say(f"report_field_{name}"), text=text)


def steps(names: Names, found: Judged, absent: int, problem: str, key: str, within: str) -> RecordFormPayload:
    """Return what can be done with what was read: as drafts, handed in where nothing is missing, or given up."""
    words, usable = names.words, not found.findings and bool(found.changes or found.newer)
    count = words.say("report_back_count", n=len(found.changes), same=found.unchanged, absent=absent)
    buttons = []
    if usable:
        buttons.append(record_payloads.button(words, SAVE_MANY))
    if usable and not found.gaps:
        buttons.append(record_payloads.button(words, SUBMIT_MANY, primary=True))
    lines = [] if found.findings else [count] if usable else [count, words.report_back_nothing]
    return form_payloads.form(
        words,
        f"rows:{key}",
        [],
        [*buttons, record_payloads.button(words, DISCARD)],
        title=words.report_back,
        lines=lines,
        warning=words.report_secret,
        problem=problem,
        within=within,
    )
