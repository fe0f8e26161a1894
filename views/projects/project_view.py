"""Projects of one's own on the page of the ledger: those that are not accepted yet, and what can be begun."""

from collections.abc import Iterable, Sequence

from records import amounts, rights
from records.duplicates import Alike
from records.ledger_figures import NeedOf
from records.model import Record
from records.reading import Merged
from views import money
from views.projects import project_file_view, project_form, project_said, project_words
from views.projects.project_form import WITHIN
from views.records import form_payloads, record_payloads
from views.records.form_payloads import RecordFormPayload
from views.records.record_payloads import RecordRow, RecordTablePayload
from views.records.reporting_words import Names, status

NEW, OPEN_TABLE, CLOSE_TABLE = "new-project", "open-table", "close-table"


def mine(names: Names, records: Iterable[Record], opened: str, owner: str, saved: Sequence[str]) -> RecordTablePayload:
    """Return the projects that are on their way to being accepted; `saved` are forms that the server now has."""
    words, listed = names.words, tuple(records)
    heads = (
        *(project_words.field(name, words) for name in ("name", "unit", "stage")),
        words.say("ledger_in_unit", what=words.project_field_agreed, unit=money.unit_name(words, amounts.SMALL)),
        words.report_head_status,
    )
    made = record_payloads.table(
        words,
        heads,
        [_row(names, one, opened) for one in listed],
        title=words.projects_mine,
        empty=words.projects_mine_none,
        owner=owner,
        saved=saved,
    )
    forms = {one.id: project_form.form_of(one.id) for one in listed}
    return {**made, "unsaved": {"label": words.record_form_unsaved, "forms": forms}}


def _row(names: Names, record: Record, opened: str) -> RecordRow:
    words, cell = names.words, record_payloads.cell
    said = project_said.of(record)
    stage = said.stage_at()
    cells = [
        cell(said.name or words.projects_unnamed),
        cell(names.unit(record.unit)),
        cell(names.plan.word(project_words.STAGE, stage).at(words.lang) if stage else ""),
        record_payloads.amount("" if said.agreed is None else money.number(said.agreed, words, amounts.SMALL)),
        cell(f"{record.number} {status(words, record)}", record.status),
    ]
    button = record_payloads.button(words, "fill" if rights.SAVE in record.actions else "show")
    return record_payloads.row(record.id, f"{record.number} {said.name}", cells, [button], current=record.id == opened)


def alike(names: Names, found: Alike, may_merge: bool) -> RecordTablePayload:
    """Return what is likely the same project, each with the button by which it is the one that stays."""
    words, cell = names.words, record_payloads.cell
    buttons = [record_payloads.button(words, "merge")] if may_merge else []
    rows = [
        record_payloads.row(
            one.record,
            f"{one.number} {one.name}",
            [
                cell(f"{one.number} {one.name}"),
                cell(names.unit(one.unit)),
                cell(project_file_view.reasons(names, one)),
            ],
            buttons,
        )
        for one in found.found
    ]
    heads = (words.projects_alike_head, words.project_field_unit, words.projects_alike_why)
    notes = [words.projects_merge_note if may_merge else words.projects_alike_check]
    notes += [words.projects_alike_cut] if found.cut else []
    return record_payloads.table(words, heads, rows, title=words.projects_alike, notes=notes)


def merged(names: Names, found: Iterable[Merged], may_open: bool) -> RecordTablePayload:
    """Return the projects that were merged into others; who may split one off again has the button for it."""
    words, cell = names.words, record_payloads.cell
    rows = []
    for one in found:
        record = one.record
        said = project_said.of(record)
        cells = [cell(record.number, kind="num"), cell(said.name), cell(names.unit(record.unit)), cell(one.into)]
        named = ["show"] if may_open else []
        named += ["split"] if rights.SPLIT in record.actions else []
        button = [record_payloads.button(words, name) for name in named]
        rows.append(record_payloads.row(record.id, f"{record.number} {said.name}", cells, button))
    heads = (words.projects_number, words.project_field_name, words.project_field_unit, words.projects_merged_into)
    return record_payloads.table(words, heads, rows, title=words.projects_merged)


def need(names: Names, one: NeedOf) -> str:
    """Return a need of a project with how far it is met."""
    words = names.words
    kind = project_words.word(names.plan, project_words.NEED_KIND, one.kind, words)
    state = project_words.word(names.plan, project_words.NEED_STATE, one.state, words)
    return words.say("projects_with", what=kind, about=state)


def needs(names: Names, found: Sequence[NeedOf], most: int, *, title: str = "") -> RecordTablePayload:
    """Return what projects need that is not settled, so many rows at most: a part of 需协调事项.

    Under another title than that of the page of projects the number stands in place of the button that opens one.
    """
    words, cell = names.words, record_payloads.cell
    show = [] if title else [record_payloads.button(words, "show")]
    rows: list[RecordRow] = []
    for one in found[:most]:
        name = words.say("projects_with", what=one.name, about=one.number) if title else one.name
        cells = [cell(name), cell(names.unit(one.unit)), cell(need(names, one)), cell(one.decider)]
        rows.append(record_payloads.row(f"{one.record}|{len(rows)}", f"{one.number} {one.name}", cells, show))
    heads = (
        words.project_field_name,
        words.project_field_unit,
        words.project_field_needs,
        words.project_field_need_decider,
    )
    notes = [words.say("projects_needs_more", n=most)] if len(found) > most else []
    return record_payloads.table(
        words, heads, rows, title=title or words.projects_needs, empty=words.projects_needs_none, notes=notes
    )


def begin(names: Names, table_open: bool) -> RecordFormPayload:
    """Return the buttons by which a project is begun, and the table of all of them opened or closed."""
    new = record_payloads.button(names.words, NEW, primary=True)
    table = record_payloads.button(names.words, CLOSE_TABLE if table_open else OPEN_TABLE)
    return form_payloads.form(names.words, table["name"], [], [new, table])


def pages(names: Names, page: int, count: int) -> RecordFormPayload:
    """Return the choice of a page of the table."""
    words = names.words
    offered = [(str(n), words.say("projects_pages", page=n, pages=count)) for n in range(1, count + 1)]
    hint = words.projects_grid_page_hint
    field = form_payloads.field("page", words.projects_grid_page, "select", str(page), offered, hint)
    return form_payloads.form(words, "choice", [field], instant=True)


def close_button(names: Names, record: Record) -> RecordFormPayload:
    """Return the button that closes a project one has read."""
    button = record_payloads.button(names.words, "close")
    return form_payloads.form(names.words, f"close|{record.id}", [], [button], within=WITHIN)
