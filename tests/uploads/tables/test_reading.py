"""A changed copy of a table, in every form that spreadsheets and people give it."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from plan.package import changes, files
from plan.package.archive import MAGIC
from plan.package.finding import MOST_OF_A_FILE
from plan.package.reading import scanned
from tests.support.servers import ROOT
from uploads import workbook
from uploads.tables import reading, sheet
from uploads.tables.reading import ChangedTable, Note, OtherTable
from uploads.workbook import Unreadable

DATA = files.read(ROOT / "data")
PACKAGE, _ = scanned(DATA)
Rows = list[list[Any]]


def published(table: str) -> bytes:
    file = DATA.file(f"{table}.csv")
    assert file is not None
    return file.body


def rows_of(table: str) -> Rows:
    content = PACKAGE.tables[table]
    return [list(content.columns), *(list(row.values()) for row in content.rows)]


def test_blank_rows_below_a_table_are_no_rows_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    body, blank = published("cities"), b",,,,\n" * 50
    monkeypatch.setattr(sheet, "MOST_ROWS", len(PACKAGE.tables["cities"].rows))
    assert reading.read(PACKAGE, "cities", body + blank).body == body
    monkeypatch.setattr(sheet, "MOST_BLANK", 49)
    with pytest.raises(Unreadable, match="too-many-rows"):
        reading.read(PACKAGE, "cities", body + blank)


def text(rows: Rows, separator: str = ",") -> str:
    quoted = ([f'"{cell}"' for cell in row] for row in rows)
    return "\n".join(separator.join(row) for row in quoted) + "\n"


def xlsx(rows: Rows, *more: tuple[str, bytes]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        page = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                page.write(number, place, cell, day if isinstance(cell, date) else None)
    if more:
        with zipfile.ZipFile(target, "a") as packed:
            for name, body in more:
                packed.writestr(name, body)
    return target.getvalue()


def changed(table: str, body: bytes) -> ChangedTable:
    return reading.read(PACKAGE, table, body)


def cells(copy: ChangedTable, line: int) -> dict[str, str]:
    names, *rows = sheet.rows(copy.body, len)
    return {name.text: cell.text for name, cell in zip(names[1], rows[line - 2][1], strict=True)}


def codes(copy: ChangedTable) -> set[str]:
    return {note.code for note in copy.notes}


def test_every_encoding_and_separator_is_read_as_it_was() -> None:
    for table in ("industries", "cities"):
        rows = rows_of(table)
        forms = [
            text(rows, separator).encode(encoding)
            for separator in sheet.SEPARATORS
            for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16")
        ]
        forms += [b"sep=;\r\n" + text(rows, ";").replace("\n", "\r\n").encode(), xlsx(rows)]
        first, second, *more = text(rows).split("\n")
        joined = f"\r\n{first}\r\n\ufeff{second}\r{chr(10).join(more)}"
        forms += [joined.encode(), joined.encode("utf-16")]
        for body in forms:
            assert changed(table, body).body == published(table), (table, body[:60])


def test_what_spreadsheets_and_typing_do_to_cells_is_undone_and_said() -> None:
    rows = rows_of("provinces")
    rows[0] = ["省市", "行政区划代码", *rows[0][2:]]
    rows[1][2] = "\u202e" + rows[1][2]
    rows[1][8], rows[2][8] = "否", "FALSE"
    rows[1][1] = "１１００００"
    copy = changed("provinces", xlsx([["填表说明：请勿改动表头"], [], *rows]))
    assert copy.body == published("provinces")
    assert codes(copy) >= {"rows-above", "column-renamed", "invisible", "yes-no", "full-width"}
    assert Note(4, "adcode", "full-width", "１１００００", "110000") in copy.notes
    assert copy.lines[2] == 4


def test_only_the_visible_sheets_of_a_workbook_are_read() -> None:
    body = io.BytesIO()
    with xlsxwriter.Workbook(body, {"in_memory": True}) as book:
        book.add_worksheet("shown")
        book.add_worksheet("hidden").hide()
        book.add_worksheet("very hidden").very_hidden()
        book.add_worksheet("last")
    assert [one.page.title for one in workbook.sheets(body.getvalue(), ())] == ["shown", "last"]


def test_numbers_days_and_lists_are_read_as_the_table_writes_them() -> None:
    rows = rows_of("items")
    head = rows[0]
    first = dict(zip(head, rows[1], strict=True))
    rows[1][head.index("year_start")], rows[1][head.index("year_end")] = "2.023E+03", "2025.0"
    rows[1][head.index("units")] = " " + first["units"].replace(";", " ；\u3000") + "；"
    copy = changed("items", text(rows).encode("gb18030"))
    assert {key: cells(copy, 2)[key] for key in ("year_start", "year_end", "units")} == {
        "year_start": "2023",
        "year_end": "2025",
        "units": first["units"],
    }
    corridors = rows_of("corridors")
    day = corridors[0].index("as_of")
    for typed in (date(2024, 1, 31), "45322", "2024年1月31日", "2024/1/31", "20240131"):
        corridors[1][day] = typed
        assert cells(changed("corridors", xlsx(corridors)), 2)["as_of"] == "2024-01-31", typed


def test_a_number_that_is_shown_as_a_day_is_the_number() -> None:
    rows = rows_of("items")
    place = rows[0].index("year_start")
    for epoch in (False, True):
        for count, read in ((2023, "2023"), (12, "12"), (59, None), (60, None), (2023.5, None)):
            target = io.BytesIO()
            with xlsxwriter.Workbook(target, {"in_memory": True, "date_1904": epoch}) as book:
                page = book.add_worksheet()
                for number, row in enumerate(rows):
                    page.write_row(number, 0, row)
                page.write_number(1, place, count, book.add_format({"num_format": "yyyy-mm-dd"}))
            said = cells(changed("items", target.getvalue()), 2)["year_start"]
            assert said == read if read else not said.isdigit() or (epoch and said == str(count)), (epoch, count, said)


def test_digits_that_are_none_of_a_table_stay_as_they_are() -> None:
    year, day = rows_of("items")[0].index("year_start"), rows_of("corridors")[0].index("as_of")
    for table, place, typed in (
        ("items", year, "1e-999999999"),  # written out it would have as many digits
        ("items", year, "0e-999999999"),
        ("corridors", day, "\U00010a40" * 5),
    ):
        rows = rows_of(table)
        rows[1][place] = typed
        assert cells(changed(table, text(rows).encode()), 2)[rows[0][place]] == typed


def test_names_stand_for_ids_where_they_stand_for_one() -> None:
    rows = rows_of("item_places")
    place = rows[0].index("place")
    line = next(number for number, row in enumerate(rows) if row[place] == "zhejiang")
    for typed in ("浙江省", "浙江", "Zhejiang", " ZHEJIANG"):
        rows[line][place] = typed
        copy = changed("item_places", text(rows).encode())
        assert cells(copy, line + 1)["place"] == "zhejiang", typed
        assert "name" in codes(copy)
    rows[line][place] = "浙江省份"
    assert cells(changed("item_places", text(rows).encode()), line + 1)["place"] == "浙江省份"


def test_zeros_that_a_spreadsheet_dropped_come_back_where_the_table_has_them() -> None:
    columns, first, *rest = rows_of("provinces")
    body = text([columns, [first[0], "011000", *first[2:]], *rest]).encode()
    before = scanned(changes.changed(DATA, {"provinces.csv": body}))[0]
    copy = reading.read(before, "provinces", body.replace(b'"011000"', b'"11000"'))
    assert copy.body == body
    assert Note(2, "adcode", "zeros", "11000", "011000") in copy.notes


def test_columns_moved_extra_and_missing() -> None:
    rows = rows_of("cities")
    moved = [[*row[1:], row[0], "备注" if not number else "x"] for number, row in enumerate(rows)]
    copy = changed("cities", text(moved).encode())
    assert copy.body == published("cities")
    assert codes(copy) == {"columns-moved", "extra-column"}
    assert ("备注", "extra-column") in [(note.column, note.code) for note in copy.notes]
    fewer = changed("cities", text([row[:-1] for row in rows]).encode())
    assert "source" not in fewer.body.decode("utf-8-sig").splitlines()[0]
    trailing = [[*row, "", ""] for row in rows] + [[""] * 12] * 5
    assert changed("cities", text(trailing).encode()).body == published("cities")


def test_a_renamed_column_is_said_with_the_name_that_it_has() -> None:
    rows = rows_of("sources")
    head = rows[0]
    note = ["填表说明", *[""] * (len(head) - 1)]
    for column, heading in (("version", "versions"), ("licence", "许可证"), ("publisher", "xyz")):
        renamed = [heading if one == column else one for one in head]
        copy = changed("sources", text([note, renamed, *rows[1:]]).encode())
        (found,) = copy.findings
        assert (found.column, found.code, found.value, found.closest) == (column, "renamed-column", heading, column)
        assert (copy.lines[found.line], found.line) == (2, 1)
    extra = changed("sources", text([[*row, "备注" if row is head else "x"] for row in rows]).encode())
    assert extra.findings == ()


def test_a_cell_without_a_heading_is_a_finding() -> None:
    rows = rows_of("sources")
    named = len(rows[0])
    rows[2][-1] = "Names, not lines, are shown"
    copy = changed("sources", text(rows).replace('"Names, not lines, are shown"', rows[2][-1]).encode())
    said = [(copy.lines[one.line], one.column, one.code, one.value) for one in copy.findings]
    assert said == [(3, "L", "outside-cell", "not lines"), (3, "M", "outside-cell", "are shown")]
    beside = [[*row, "", f"x{number}" if number in (2, 3) else ""] for number, row in enumerate(rows)]
    beside[3][:named] = [""] * named
    hollow = [[row[0], "?" if number == 1 else "", *row[1:]] for number, row in enumerate(rows)]
    for body, expected in (
        (xlsx(beside), [(3, "M", "x2"), (4, "M", "x3")]),
        (text(hollow).encode(), [(2, "B", "?")]),
        (text([[*row, *[""] * 300] for row in rows]).encode(), []),
    ):
        copy = changed("sources", body)
        assert [(copy.lines[one.line], one.column, one.value) for one in copy.findings] == expected
    copy = changed("sources", text([rows[0], *([*row, *["x"] * 180] for row in rows[1:])]).encode())
    assert dict(copy.findings[-1].params) == {"n": str(180 * (len(rows) - 1) - MOST_OF_A_FILE)}
    with pytest.raises(Unreadable, match="too-many-columns"):
        changed("sources", text([*rows[:2], [*rows[2], *[""] * 300, "x"]]).encode())


def test_a_formula_stays_for_the_checks_to_refuse() -> None:
    rows = rows_of("cities")
    rows[1][2] = '=HYPERLINK("x")'
    assert cells(changed("cities", xlsx(rows)), 2)["name_zh"].startswith("=")


def zip_bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * (workbook.LIMITS.unpacked + 1))
    return target.getvalue()


def test_what_cannot_be_read_is_refused_with_a_reason_after_bounded_work() -> None:
    head = ",".join(PACKAGE.tables["cities"].columns)
    files_ = {
        "empty-file": b"",
        "no-table": b"a,b\n1,2\n",
        "too-large": b"x" * (workbook.LIMITS.packed + 1),
        "too-many-rows": f"{head}\n".encode() + b"x,1\n" * 1_000_000,
        "utf16": f"{head}\n".encode() + b"\0",
        "utf16 ": f"{head}\nx\0".encode("utf-16"),
        "old-workbook": sheet.OLE + b"x" * 600,
        "no-workbook": MAGIC + b"x" * 600,
        "macros": xlsx(rows_of("cities"), ("xl/vbaProject.bin", b"x")),
        "not-csv": f'{head}\n"open'.encode(),
    }
    for code, body in files_.items():
        with pytest.raises(Unreadable) as caught:
            changed("cities", body)
        assert caught.value.code == code.strip()
    with pytest.raises(Unreadable, match="too-large"):
        changed("cities", zip_bomb())
    with pytest.raises(Unreadable):
        changed("cities", xlsx([["只有一句说明"]]))
    assert changed("cities", f"{head}\n".encode()).rows == 0


def test_a_fault_of_one_row_says_which() -> None:
    head = ",".join(PACKAGE.tables["cities"].columns)
    book = openpyxl.load_workbook(io.BytesIO(xlsx(rows_of("cities"))))
    book.active.merge_cells("A4:A6")
    merged = io.BytesIO()
    book.save(merged)
    for code, row, body in (
        ("utf16", 2, f"{head}\nx\0".encode()),
        ("utf16", 2, f"{head}\nx\0".encode("utf-16")),
        ("utf16", 0, b"\x89PNG\r\0\n"),
        ("encoding", 2, f"{head}\n".encode() + b"\xff\xff"),
        ("not-csv", 3, f'{head}\nx\n"open'.encode()),
        ("cell-long", 2, f"{head}\n{'x' * 131_073}".encode()),
        ("too-many-columns", 2, f"{head}\n{'x,' * 300}".encode()),
        ("merged", 4, merged.getvalue()),
    ):
        with pytest.raises(Unreadable) as caught:
            changed("cities", body)
        assert (caught.value.code, caught.value.row) == (code, row)


@pytest.mark.parametrize("body", [b"\xef\xbb\xbf", b"\r\n,,,\r\n \r\n", "\ufeff\n".encode("utf-16")])
def test_a_file_that_holds_nothing_is_empty(body: bytes) -> None:
    with pytest.raises(Unreadable, match="empty-file"):
        changed("cities", body)


def with_part(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return the table of cities as a workbook with one of its parts changed."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx(rows_of("cities")))) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for part in source.namelist():
            packed.writestr(part, change(source.read(part)) if part == name else source.read(part))
    return target.getvalue()


def test_more_than_a_reader_has_room_for_is_refused_before_it_reads() -> None:
    sheet_, many = "xl/worksheets/sheet1.xml", workbook.MOST_TAGS + 1
    for name, end, added, code in (
        ("xl/styles.xml", b"</cellXfs>", b"<xf/>" * many, "too-large"),
        ("xl/workbook.xml", b"</sheets>", b"<sheet/>" * many, "too-large"),
        (sheet_, b"</sheetData>", b"<row>" + b"<c/>" * many + b"</row>", "too-large"),
        (sheet_, b"</sheetData>", b"<row/>" * many, "too-many-rows"),  # of these one at a time is held
        (sheet_, b"</sheetData>", b"<row><!--<row >--></row>", "no-workbook"),
    ):
        body = with_part(name, lambda part, end=end, added=added: part.replace(end, added + end))
        with pytest.raises(Unreadable) as caught:
            changed("cities", body)
        assert caught.value.code == code, name


def test_a_damaged_workbook_is_refused() -> None:
    body = bytearray(xlsx(rows_of("cities")))
    with zipfile.ZipFile(io.BytesIO(bytes(body))) as packed:
        part = max(packed.infolist(), key=lambda one: one.compress_size)
    start = part.header_offset + 30 + len(part.filename)
    body[start : start + 40] = b"\xff" * 40
    with pytest.raises(Unreadable, match="no-workbook"):
        changed("cities", bytes(body))


def test_external_links_are_not_followed() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in rows_of("cities"):
        page.append(row)
    page["C2"] = "='[other.xlsx]Sheet1'!A1"
    target = io.BytesIO()
    book.save(target)
    assert cells(changed("cities", target.getvalue()), 2)["name_zh"] == "='[other.xlsx]Sheet1'!A1"


@settings(max_examples=40, deadline=None)
@for_all(body=st.binary(max_size=300) | st.text(max_size=200).map(lambda one: one.encode("utf-8", "replace")))
def test_whatever_comes_is_read_or_refused(body: bytes) -> None:
    head = ",".join(PACKAGE.tables["institutions"].columns).encode()
    for one in (body, head + b"\n" + body):
        try:
            reading.read(PACKAGE, "institutions", one)
        except Unreadable as error:
            assert error.code


def test_a_file_of_another_table_says_of_which() -> None:
    for separator in (",", ";"):
        cities = (ROOT / "data" / "cities.csv").read_text(encoding="utf-8-sig").replace(",", separator)
        with pytest.raises(OtherTable) as caught:
            changed("corridors", f"\n备注\n{cities}".encode())
        assert (caught.value.code, caught.value.table) == ("other-table", "cities")
