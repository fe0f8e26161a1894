"""What each unit last reported of the items or units chosen: its own state, what it did and what comes next."""

from collections.abc import Iterable, Mapping

from records.content import FREE_TEXT, HELD_UP, Content
from records.model import UNREPORTED, Record
from records.progress import UnitState
from views import as_reported, record_payloads
from views.record_payloads import RecordCell, RecordPart, RecordTablePayload
from views.reporting_words import Names, said_fields

SAID = ("done", "result", "problems", "figure", "documents")
UNQUOTED = ("figure", "documents")  # need words before them, as they stand below free text


def table(
    names: Names, found: Iterable[UnitState], said: Mapping[str, Record], total: int, *, documents: bool
) -> RecordTablePayload:
    """Return one row a unit and item, of so many in all; `documents` where the viewer may know them."""
    words, rows = names.words, []
    for one in found:
        record = said.get(one.record)
        content, state = record.content if record else None, one.state or UNREPORTED
        cells = [
            *map(record_payloads.cell, (names.item(one.item), names.unit(one.unit))),
            record_payloads.cell(names.state(state), state),
            record_payloads.cell(names.period(one.period) if one.period else ""),
            _text(names, content, [name for name in SAID if _is_shown(name, one, documents)]),
            _text(names, content, ["next"]),
        ]
        rows.append(record_payloads.row(f"{one.item}|{one.unit}", names.item(one.item), cells))
    heads = (
        words.report_head_item,
        words.report_head_unit,
        words.report_head_state,
        words.report_field_period,
        words.report_head_said,
        words.report_field_next,
    )
    more = total - len(rows)
    notes = [words.say("progress_held_up_more", n=more)] if more else []
    return record_payloads.table(
        words, heads, rows, title=words.progress_unit_reports, empty=words.progress_unit_reports_none, notes=notes
    )


def _is_shown(name: str, one: UnitState, documents: bool) -> bool:
    return {"problems": one.state == HELD_UP, "documents": documents}.get(name, True)


def _text(names: Names, content: Content | None, fields: Iterable[str]) -> RecordCell:
    """Return the fields that say something, a line each."""
    texts, parts = said_fields(names, content), list[RecordPart]()
    for name in fields:
        if content is None or not texts.get(name):
            continue
        text = texts[name]
        if name in UNQUOTED:
            text = names.words.say("progress_said", field=names.words.say(f"report_field_{name}"), text=text)
        pieces: list[RecordPart] = [{"text": text, "mark": ""}]
        lines = as_reported.parts(names.words, pieces, content.lang) if name in FREE_TEXT else pieces
        parts += [{"text": "\n", "mark": ""}, *lines] if parts else lines
    return {"parts": parts, "kind": "text"}
