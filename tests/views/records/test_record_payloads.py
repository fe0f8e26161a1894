"""What the elements of records get where nothing is asked for, and what they get of what is."""

from views.records import form_payloads, record_payloads
from views.words import words

SAY = words("en")


def test_a_table_and_its_row_ask_for_nothing_that_was_not_given() -> None:
    row = record_payloads.row("a", "A", [record_payloads.cell(3)])
    assert row == {
        "id": "a", "label": "A", "cells": [{"parts": [{"text": "3", "mark": ""}], "kind": ""}], "buttons": [],
        "selectable": False, "current": False,
    }  # fmt: skip
    table = record_payloads.table(SAY, ("head",), [row])
    assert {name: value for name, value in table.items() if value} == {
        "heads": ["head"], "rows": [row], "pages": {"page": 1, "pages": 1, "label": ""},
        "words": SAY.all("record_table_"),
    }  # fmt: skip


def test_a_form_is_kept_for_its_owner_only() -> None:
    field = form_payloads.field("name", "Name")
    assert {name: value for name, value in field.items() if value} == {"name": "name", "label": "Name", "type": "text"}
    form = form_payloads.form(SAY, "f", [field])
    assert {name: value for name, value in form.items() if value} == {
        "id": "f", "lang": "en", "fields": [field], "words": SAY.all("record_form_"),
    }  # fmt: skip
    assert form_payloads.form(SAY, "f", [], owner="p1")["keeps"]
    assert record_payloads.button(SAY, "accept") == {"name": "accept", "label": SAY.do_accept, "primary": False}
    column = form_payloads.column("c", "C", options=[("x", "X")])
    assert column == {"name": "c", "label": "C", "type": "text", "options": [{"id": "x", "label": "X"}]}


def test_the_points_of_sums_stand_in_line() -> None:
    texts = ("100", "<0.01", "37.5", "", "1")
    rows = [
        record_payloads.row(text, text, [record_payloads.cell("1.2"), record_payloads.amount(text)]) for text in texts
    ]
    cells = [one["cells"] for one in record_payloads.table(SAY, ("a", "b"), rows)["rows"]]
    assert [sums["parts"][0]["text"] for _, sums in cells] == ["100.00", "<0.01", "37.50", "", "1.00"]
    assert {sums["kind"] for _, sums in cells} == {"figure"}
    assert {name["parts"][0]["text"] for name, _ in cells} == {"1.2"}
