"""What each unit last reported of the items or units chosen: its own state, what it did and what comes next."""

from collections.abc import Iterable, Mapping

from records.content import CLOSING, FREE_TEXT, HELD_UP, Content
from records.model import UNREPORTED, Record
from records.progress import UnitState
from views import as_reported
from views.records import record_payloads
from views.records.record_payloads import RecordCell, RecordPart, RecordTablePayload
from views.records.reporting_words import Names, said_fields

SAID = ("done", "result", "problems", "figure", "documents")
UNQUOTED = ("figure", "documents")  # need words before them, as they stand below free text


def table(
    names: Names, found: Iterable[UnitState], said: Mapping[str, Record], total: int, *, documents: bool
) -> RecordTablePayload:
    """Return one row per unit and item, of so many in all; `documents` where the viewer may know them."""
    words, listed = names.words, list(found)
    columns = {
        "item": words.report_head_item,
        "unit": words.report_head_unit,
        "state": words.report_head_state,
        "period": words.report_field_period,
        "said": words.report_head_said,
        "next": words.report_field_next,
    }
    title = words.progress_unit_reports
    if len({one.item for one in listed}) == 1:  # then the title says it
        del columns["item"]
        title = words.say("progress_said", field=title, text=names.item(listed[0].item))
    elif len({one.unit for one in listed}) == 1:
        del columns["unit"]
        title = words.say("progress_said", field=title, text=names.unit(listed[0].unit))
    rows = []
    for one in listed:
        cells = _cells(names, one, said.get(one.record), documents)
        label = f"{names.item(one.item)} · {names.unit(one.unit)}"
        rows.append(record_payloads.row(f"{one.item}|{one.unit}", label, [cells[name] for name in columns]))
    more = total - len(rows)
    notes = [words.say("progress_more", n=more)] if more else []
    empty = words.progress_unit_reports_none
    return record_payloads.table(words, list(columns.values()), rows, title=title, empty=empty, notes=notes)


def _cells(names: Names, one: UnitState, record: Record | None, documents: bool) -> dict[str, RecordCell]:
    content, state = record.content if record else None, one.state or UNREPORTED
    return {
        "item": record_payloads.cell(names.item(one.item)),
        "unit": record_payloads.cell(names.unit(one.unit)),
        "state": record_payloads.cell(names.state(state), state),
        "period": record_payloads.cell(names.standing_period(record.period if record else "", one.period)),
        "said": _text(names, one.item, content, [name for name in SAID if _is_shown(name, one, record, documents)]),
        "next": _text(names, one.item, content, ["next"]),
    }


def _is_shown(name: str, one: UnitState, record: Record | None, documents: bool) -> bool:
    return {"problems": says_problems(one, record), "documents": documents}.get(name, True)


def says_problems(one: UnitState, record: Record | None) -> bool:
    """Whether problems are shown: of what is held up, and all that a closing report says."""
    return one.state == HELD_UP or (record is not None and record.kind == CLOSING)


def _text(names: Names, item: str, content: Content | None, fields: Iterable[str]) -> RecordCell:
    """Return the fields that say something, a line each."""
    texts, parts = said_fields(names, content) | {"figure": names.figure(content, item)}, list[RecordPart]()
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
