"""A table as a file: what goes out comes back as it was, lists can be chosen from, and wrong cells are marked."""

import io
from typing import Any

import openpyxl

from exports.tables import book
from plan.package import files
from plan.package.finding import MOST_OF_A_FILE, bounded, finding
from plan.package.reading import scanned
from plan.text import LANGS
from tests.support.servers import ROOT
from uploads.tables import reading
from views.tables import table_columns
from views.tables.column_meaning import column_meaning
from views.tables.finding_in_words import finding_in_words
from views.words import words

DATA = files.read(ROOT / "data")
PACKAGE, _ = scanned(DATA)


def opened(body: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(body))


def test_every_table_comes_back_as_it_went_in_both_formats() -> None:
    for name, table in PACKAGE.tables.items():
        published = DATA.file(table.file)
        assert published is not None
        bodies = [book.as_csv(table), book.as_xlsx(PACKAGE, name, words(LANGS[len(name) % 2]))]
        for body in bodies:
            copy = reading.read(PACKAGE, name, body)
            assert copy.body == published.body, name
            assert copy.notes == (), name


def test_equal_tables_make_equal_workbooks() -> None:
    assert book.as_xlsx(PACKAGE, "sites", words("zh")) == book.as_xlsx(PACKAGE, "sites", words("zh"))


def test_headings_are_protected_cells_open_and_lists_offered() -> None:
    page, about, lists = opened(book.as_xlsx(PACKAGE, "item_places", words("zh"))).worksheets
    assert page.protection.sheet
    assert page["A1"].value == "事项编号\nitem_id" and page["A1"].protection.locked
    assert not page["A2"].protection.locked
    beside = next(one for one in page.column_dimensions.values() if one.max == 16_384)
    assert beside.min == page.max_column + 1 and not beside.protection.locked
    offered = {str(rule.sqref).split(":")[0]: rule for rule in page.data_validations.dataValidation}
    assert {"A2", "B2", "C2", "D2"} <= set(offered)
    assert not offered["C2"].showErrorMessage and offered["D2"].showErrorMessage  # via takes several
    assert "zhejiang" in [cell.value for row in lists.iter_rows() for cell in row]
    said = [cell.value for row in about.iter_rows() for cell in row if cell.value]
    for column in table_columns.columns(PACKAGE, "item_places"):
        meanings = {column_meaning("item_places", column.name, "", words(lang)) for lang in LANGS}
        assert {column.name, column.takes(words("zh")), column.takes(words("en"))} | meanings <= set(said), column.name


def test_wrong_cells_are_marked_and_listed() -> None:
    row = PACKAGE.tables["item_places"].lines[40]
    found = [
        finding("item_places.csv", row, "place", "no-reference", value="x", table="provinces"),
        finding("items.csv", 2, "task", "required"),
        finding("item_places.csv", 1, "via", "duplicate-column"),
    ]
    sheets = opened(book.as_xlsx(PACKAGE, "item_places", words("zh"), found))
    page, faults = sheets.worksheets[0], sheets[words("zh").table_sheet_findings]
    marked = [cell for line in page.iter_rows() for cell in line if cell.comment]
    assert [cell.coordinate for cell in marked] == ["C1", "B42"]
    said = finding_in_words(PACKAGE, found[0], words("zh"))
    assert said in marked[1].comment.text and said == faults["E2"].value
    assert marked[0].fill.fgColor.rgb == marked[1].fill.fgColor.rgb != page["A1"].fill.fgColor.rgb
    assert [cell.value for cell in faults[2]][:3] == [42, "place", "x"]
    assert faults.max_row == 3
    many = opened(book.as_xlsx(PACKAGE, "item_places", words("zh"), bounded(found[:1] * (MOST_OF_A_FILE + 5))))
    faults = many[words("zh").table_sheet_findings]
    assert faults.max_row == MOST_OF_A_FILE + 2 and " 5 " in faults.cell(faults.max_row, 5).value
    assert not many.worksheets[0]["A42"].comment


def test_text_that_begins_like_a_formula_stays_text() -> None:
    table = PACKAGE.tables["institutions"]
    rows = tuple(dict(row) | {"name_zh": "=1+1"} for row in table.rows)
    planted = type(table)(table.name, table.file, table.columns, rows, table.lines)
    assert b",'=1+1," in book.as_csv(planted)
    copy = reading.read(PACKAGE, "institutions", book.as_csv(planted))
    assert b",=1+1," in copy.body


def test_every_column_of_the_package_has_a_title_and_says_what_it_takes() -> None:
    for name in PACKAGE.tables:
        for column in table_columns.columns(PACKAGE, name):
            for lang in LANGS:
                assert column.title(words(lang)) != column.name or column.name == "id", (name, column.name)
                assert column.takes(words(lang))
