"""The checklist of a unit, read again as a Word document: every item it answers for, with a box; and on the page."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import docx
from docx.oxml.ns import qn

from exports.brief import checklist
from exports.brief.blocks import TICK
from exports.brief.checkbox import WORD_2010
from exports.names import file_name
from exports.request import ExportRequest, export_request
from plan.links import matching
from plan.model import Plan
from plan.other_names import Succession
from plan.queries import responsibilities
from plan.selection import Selection
from plan.text import LANGS, Text
from records.unit_dates import DueDate, DueDates
from tests.support.hostile import TEXTS, planted
from tests.support.selections import PLAN, params
from views.responsibilities import checklist_view
from views.words import words


def asking(selection: Selection, lang: str = "zh") -> ExportRequest:
    return export_request(PLAN, params(selection, ("lang", lang)), host="http://map.local")


def opened(plan: Plan, request: ExportRequest) -> Any:
    return docx.Document(io.BytesIO(checklist.as_docx(plan, request).body))


def rows(document: Any) -> list[list[str]]:
    """Return the rows of all tables; a merged cell counts once."""
    return [
        ["".join(text.text for text in cell.iter(qn("w:t"))) for cell in row._tr.iter(qn("w:tc"))]
        for table in document.tables
        for row in table.rows
    ]


def test_a_unit_has_each_of_its_items_with_a_box_and_its_clause() -> None:
    for unit in ("commerce", "gov-tengxian", "invest"):
        for lang in LANGS:
            selection = Selection(unit=(unit,))
            document, say = opened(PLAN, asking(selection, lang)), words(lang)
            held = responsibilities.answers(PLAN, matching(PLAN, selection), unit)
            items = [item for one in held for item in one.items]
            lines = rows(document)
            listed = [line for line in lines if line[0] == TICK]
            assert [(line[1], line[2]) for line in listed] == [(one.title.at(lang), one.clause) for one in items]
            assert all(line[3] and line[4] for line in listed), unit
            heads = [line[0] for line in lines if len(line) == 1]
            assert len(heads) == len(held), unit
            boxes = list(document.element.iter(f"{{{WORD_2010}}}checkbox"))
            assert len(boxes) == len(items)
            assert {tuple(part.get(f"{{{WORD_2010}}}val") for part in box) for box in boxes} == {("0", "2612", "2610")}
            assert document.paragraphs[0].text == say.say("checklist_title", unit=PLAN.units[unit].name.at(lang))


def test_a_date_that_a_unit_set_itself_stands_beside_the_plans() -> None:
    unit, bare = "commerce", asking(Selection(unit=("commerce",)))
    item, other = [
        item.id for one in responsibilities.answers(PLAN, matching(PLAN, bare.selection), unit) for item in one.items
    ][:2]
    new = Succession(unit, "commerce-new", Text("新局", "New office"), date(2026, 1, 1), "")
    dates = (DueDate(item, unit, date(2026, 9, 30)), DueDate(other, "commerce-new", date(2026, 12, 31)))
    known = DueDates((*dates, DueDate(item, "invest", date(2026, 8, 1))), (new,), 7, date(2026, 7, 6))
    document = opened(PLAN, replace(bare, dates=known))
    shown = {line[1]: line[5] for line in rows(document) if line[0] == TICK}
    assert shown[PLAN.items[item].title.zh] == "2026-09-30"
    assert shown[PLAN.items[other].title.zh] == "2026-12-31 新局"
    assert sum(map(bool, shown.values())) == 2
    assert rows(document)[0][5] == words("zh").checklist_head_date
    assert any("2026-07-06" in one.text for one in document.paragraphs)
    assert {len(line) for line in rows(opened(PLAN, bare)) if line[0] == TICK} == {5}


def test_how_a_unit_stands_is_said_and_no_lead_is_claimed() -> None:
    heads = {line[0] for line in rows(opened(PLAN, asking(Selection(unit=("gov-tengxian",))))) if len(line) == 1}
    assert all("各县〔市、区〕政府" in head for head in heads)
    everything = "".join(one.text for one in opened(PLAN, asking(Selection(unit=("invest",)))).paragraphs)
    assert "牵头" not in everything.replace(words("zh").brief_first_note, "")


def test_without_a_unit_every_unit_that_answers_has_one_on_a_new_page() -> None:
    document = opened(PLAN, asking(Selection(task=("7",))))
    units = ("yuegui", "commerce", "customs")
    titles = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert titles == [words("zh").say("checklist_title", unit=PLAN.units[unit].name.zh) for unit in units]
    breaks = [one.paragraph_format.page_break_before for one in document.paragraphs if one.style.name == "Heading 1"]
    assert [bool(one) for one in breaks] == [False, True, True]
    assert len(document.tables) == len(units)


def test_a_unit_without_an_item_says_so() -> None:
    document = opened(PLAN, asking(Selection(unit=("customs",), task=("1",))))
    assert not document.tables
    assert words("zh").checklist_none in [one.text for one in document.paragraphs]


def test_it_is_saved_under_a_name_of_its_own() -> None:
    request = asking(Selection(unit=("commerce",)))
    assert file_name(PLAN, request, checklist.as_docx(PLAN, request)) == "任务清单_市商务局.docx"
    assert checklist.as_docx(PLAN, request).body == checklist.as_docx(PLAN, request).body


def test_what_is_planted_stays_text() -> None:
    for text in TEXTS.values():
        document = opened(planted(text), export_request(planted(text), [("unit", "works")]))
        assert not list(document.element.iter("script"))
        assert rows(document)


def test_the_page_says_the_same_as_the_file() -> None:
    selection = Selection(unit=("health",))
    shown = checklist_view.checklist(PLAN, matching(PLAN, selection), "health", words("zh"))
    on_page = [row["cells"] for group in shown["groups"] for row in group["rows"]]
    assert on_page == [line[1:] for line in rows(opened(PLAN, asking(selection))) if line[0] == TICK]
    assert PLAN.version in shown["foot"]
